import { beforeEach, describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text } from "./window";

const choose = async (test: string, value: string) => {
  const field = find(test) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
};

describe("the Versions desk", () => {
  beforeEach(() => openWindow({ open: true, desk: "versions" }));

  it("compares the last two drafts, opens a change with its history, and is accessible", async () => {
    expect(text("change-counts")).toBe("8 changed, 0 new, 0 removed");
    expect(all("change-row").every((one) => one.dataset.change === "changed")).toBe(true);
    expect(document.querySelector(".open del")?.textContent).toContain("every competent");
    expect(all("history").length).toBe(3);
    await accessible();
  });
  it("walks the changes with F7 and shows every clause on request", async () => {
    expect(text("change-of")).toBe("Change 1 of 8");
    await press("F7");
    expect(text("change-of")).toBe("Change 2 of 8");
    await press("F7", { shiftKey: true });
    expect(text("change-of")).toBe("Change 1 of 8");
    await click("only-changes");
    expect(all("change-row").length).toBe(46);
  });
  it("compares any two drafts: a clause that came later is new", async () => {
    await choose("version-before", "1");
    expect(text("change-counts")).toContain("1 new");
    await choose("version-after", "2");
    expect((find("version-before") as HTMLSelectElement).value).toBe("1");
  });
  it("writes the redline between them from the Export desk", async () => {
    const host = await openWindow({ open: true, desk: "versions" });
    await click("versions-redline");
    expect(document.querySelector("main")?.dataset.desk).toBe("export");
    await click("export-go");
    expect(host.calls).toContain("export_versions");
    expect(text("export-done")).toContain("Draft 3 versions 2-3.docx");
  });
  it("takes the next draft", async () => {
    await click("add-version");
    expect(all("version").length).toBe(4);
    expect(text("said")).toContain("Version 4 is open");
  });
});

describe("a third text", () => {
  it("stands beside the two with its own relation, is told apart in the head, and goes again", async () => {
    const host = await openWindow({ open: true });
    expect(all("third")).toEqual([]);
    await choose("third-text", "lanuwa-2014");
    expect((find("third-text") as HTMLSelectElement).value).toBe("lanuwa-2014");
    expect(all("third")[0]?.textContent).toContain("of 100");
    await accessible();
    const asked = host.calls.filter((name) => name === "pair").length;
    expect(asked).toBeGreaterThan(0);
    await click("third-off");
    expect(all("third")).toEqual([]);
  });
  it("can be an earlier draft of the bill", async () => {
    await openWindow({ open: true });
    await choose("third-text", "version-1");
    expect((find("third-text") as HTMLSelectElement).selectedOptions[0]?.text).toBe("Version 1: Draft 1.docx");
  });
});

describe("the Export desk", () => {
  beforeEach(() => openWindow({ open: true, desk: "export" }));

  it("says what each file will hold, and is accessible", async () => {
    for (const [kind, holds] of [
      ["redline", "tracked changes under your name"],
      ["versions", "tracked changes"],
      ["table", "46 clauses each"],
      ["gaps", "sources, confidence"],
      ["bill", "46 clauses, 11,240 words"],
      ["notes", "resolved"],
    ]) {
      await click(`export-${kind}`);
      expect(text("export-holds")).toContain(holds);
    }
    await accessible();
  });
  it("writes with Ctrl+Enter, and lists what was written", async () => {
    await click("export-notes");
    await press("Enter", { ctrlKey: true });
    expect(text("export-done")).toContain("Draft 3 notes.docx");
    expect(all("export-file").length).toBe(1);
    await click("export-again");
    await click("export-gaps");
    await click("format-json");
    await click("export-go");
    expect(text("export-done")).toContain("Draft 3 gaps.json");
    expect(all("export-file").length).toBe(2);
  });
});

describe("paper and a second start", () => {
  it("prints the report of the desk with Ctrl+P", async () => {
    const host = await openWindow({ open: true, desk: "notes" });
    await press("p", { ctrlKey: true });
    expect(host.calls).toContain("print");
    expect(text("sheet")).toContain("Committee notes: Prevention of Trafficking");
    await click("desk-gaps");
    await press("p", { ctrlKey: true });
    expect(document.querySelectorAll("[data-test=sheet] tbody tr").length).toBeGreaterThan(5);
  });
  it("opens the file that the program was started again with", async () => {
    const host = await openWindow();
    host.again("/x/Draft 3.docx");
    await settled();
    expect(text("clause-of")).toBe("Clause 8 of 46");
  });
});
