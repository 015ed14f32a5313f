import { beforeEach, describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

describe("the start", () => {
  it("offers a bill, the sample and what was open before, and is accessible", async () => {
    await openWindow();
    expect(all("recent").length).toBe(2);
    expect((all("recent")[1] as HTMLButtonElement).disabled).toBe(true);
    expect(all("instrument").length).toBe(8);
    await accessible();
  });
  it("opens the sample on the Compare desk", async () => {
    const host = await openWindow();
    await click("sample");
    expect(host.calls).toContain("open_sample");
    expect(text("clause-of")).toBe("Clause 8 of 46");
  });
  it("opens a file that is dropped on the window, and says what is wrong with one it cannot use", async () => {
    const host = await openWindow();
    host.drop("/x/scan.pdf");
    await settled();
    expect(text("error")).toContain("The PDF holds pictures of pages (a scan) and no text.");
    expect(text("error")).toContain("text recognition");
    await accessible();
    host.drop("/x/Draft 3.docx");
    await settled();
    expect(text("clause-of")).toBe("Clause 8 of 46");
    expect(all("error")).toEqual([]);
  });
  it("imports an instrument into the table", async () => {
    await openWindow();
    await click("import");
    expect(all("instrument").some((one) => one.dataset.id === "tanjora")).toBe(true);
  });
});

describe("a desk that is gone to while the window starts", () => {
  const desk = () => document.querySelector("main")?.dataset.desk;
  it.each([{ open: true }, { opening: "/x/Draft 3.docx" }])("stays, and is kept: %o", async (how) => {
    const host = await openWindow({ ...how, delayMs: 150 });
    find("desk-notes").click();
    await settled(160);
    expect(document.title).toContain(" – ");
    expect(desk()).toBe("notes");
    expect(host.calls).toContain("set_place");
  });
  it("is the one where the work was left when none is", async () => {
    await openWindow({ open: true, desk: "gaps", delayMs: 20 });
    await settled(40);
    expect(desk()).toBe("gaps");
  });
});

describe("importing many files", () => {
  it("takes files dropped beside an open bill, says what became of each, and is accessible", async () => {
    const host = await openWindow({ open: true });
    host.drop("/laws/Nam Son.docx", "/laws/old.doc");
    await settled();
    expect(host.calls).toContain("import_files");
    expect(text("import-summary")).toBe("1 file is in the project, 1 could not be used");
    expect(all("imported").map((one) => one.dataset.outcome)).toEqual(["added", "failed"]);
    expect(all("imported")[1]?.textContent).toContain("save it as a Word document");
    await accessible();
    await click("import-close");
    expect(all("import-pane")).toEqual([]);
  });
  it("imports a folder from its button", async () => {
    const host = await openWindow({ open: true, desk: "library" });
    await click("import-folder");
    expect(host.calls).toContain("import_files");
  });
});

describe("the Compare desk", () => {
  beforeEach(() => openWindow({ open: true }));

  it("shows the clause, its counterparts with marks that are read out, and is accessible", async () => {
    const pair = all("pair").find((one) => one.dataset.eid === "sec_8");
    expect(pair?.querySelector("h3")?.textContent).toContain("Organising, directing and helping");
    expect(pair?.querySelector("del")?.textContent).toMatch(/^only in statute: plans, end $/);
    expect(pair?.querySelector("ins")?.textContent).toMatch(/^only in bill: /);
    expect(pair?.querySelector(".mv")?.textContent).toContain("moved, stands in 7(2)");
    expect(text("score")).toBe("Strong, 86 of 100");
    await accessible();
  });
  it("walks the differences with F7 and Shift+F7", async () => {
    await press("F7");
    expect(text("difference-of")).toBe("Difference 13 of 62");
    await press("F7");
    expect(text("difference-of")).toBe("Difference 14 of 62");
    await press("F7", { shiftKey: true });
    expect(text("difference-of")).toBe("Difference 13 of 62");
    expect(document.querySelectorAll(".here").length).toBeGreaterThan(0);
  });
  it("confirms with Ctrl+Enter, goes to the next open clause, and takes it back with Ctrl+Z", async () => {
    expect(text("progress")).toBe("12 of 46 confirmed");
    await press("Enter", { ctrlKey: true });
    expect(text("progress")).toBe("13 of 46 confirmed");
    expect(text("clause-of")).toBe("Clause 9 of 46");
    expect(text("said")).toContain("Match of clause 8 confirmed.");
    await press("z", { ctrlKey: true });
    expect(text("progress")).toBe("12 of 46 confirmed");
    expect(text("clause-of")).toBe("Clause 8 of 46");
    await press("y", { ctrlKey: true });
    expect(text("progress")).toBe("13 of 46 confirmed");
  });
  it("rejects a match: the clause is unanswered then, and its sections are not in the bill", async () => {
    const before = all("not-in-bill").length;
    await press("Delete", { ctrlKey: true });
    const pair = all("pair").find((one) => one.dataset.eid === "sec_8");
    expect(pair?.textContent).toContain("You rejected what was found for clause 8.");
    expect(all("not-in-bill").length).toBe(before + 2);
  });
  it("takes another provision as the match", async () => {
    expect(all("reasons")).toEqual([]); // a low window starts with the panel folded
    await press("F4");
    await accessible();
    all("use")[0]?.click();
    await settled();
    expect(find("pin").getAttribute("aria-pressed")).toBe("true");
    expect(text("match-panel")).toContain("Section 12");
  });
  it("shows a provision that nothing in the bill answers, and matches it", async () => {
    await click("not-in-bill");
    expect(text("beside")).toContain("Bodies corporate");
    await accessible();
    await click("match-with");
    expect(text("match-panel")).toContain("Section 12");
  });
  it("goes to a clause by its number", async () => {
    await type("goto", "31");
    find("goto").focus();
    await press("Enter");
    expect(text("clause-of")).toBe("Clause 31 of 46");
    await press("ArrowLeft", { altKey: true });
    expect(text("clause-of")).toBe("Clause 8 of 46");
  });
  it("walks clauses, and leaves out those that a filter hides", async () => {
    await press("ArrowDown", { altKey: true });
    expect(text("clause-of")).toBe("Clause 9 of 46");
    await press("F7", { altKey: true });
    expect(text("clause-of")).toBe("Clause 10 of 46");
    await click("filter-onlyUnanswered");
    expect(all("outline-row").every((one) => one.classList.contains("un"))).toBe(true);
    await accessible();
  });
  it("lets the columns scroll apart, and brings them level again", async () => {
    await click("together");
    expect(all("rows-bill").length).toBe(1);
    expect(all("rows-other").length).toBe(1);
    await accessible();
    await click("level");
    await click("together");
    expect(all("rows-both").length).toBe(1);
  });
  it("compares with another instrument", async () => {
    const host = await openWindow({ open: true });
    await click("against-un-protocol");
    expect(find("against-un-protocol").getAttribute("aria-pressed")).toBe("true");
    expect(host.calls.filter((name) => name === "concordance").length).toBe(2);
  });
  it("draws only what is near the screen of a bill of 2,000 clauses", async () => {
    await openWindow({ open: true, clauses: 2000 });
    expect(text("clause-of")).toBe("Clause 8 of 2000");
    expect(all("pair").length).toBeLessThan(40);
    expect(all("outline-row").length).toBeLessThan(80);
  });
});

describe("search", () => {
  beforeEach(() => openWindow({ open: true, desk: "search" }));

  it("answers as one types, marks words, and is accessible", async () => {
    await type("search-input", "victim");
    expect(all("hit").length).toBeGreaterThan(10);
    expect(all("hit")[0]?.querySelector("mark")?.textContent).toContain("victim");
    await accessible();
    await click("view-line");
    await accessible();
  });
  it("opens a hit beside the bill", async () => {
    await type("search-input", "interpreter");
    all("hit")[0]?.click();
    await settled();
    expect(text("preview")).toContain("Right to be heard");
    await accessible();
    await click("open-beside");
    expect(text("clause-of")).toBe("Clause 15 of 46");
  });
  it("leaves an instrument out", async () => {
    await type("search-input", "victim");
    const before = all("hit").length;
    await click("facet-bill");
    expect(all("hit").length).toBeLessThan(before);
    expect(all("hit").some((one) => one.dataset.instrument === "bill")).toBe(false);
  });
  it("says so when there is nothing", async () => {
    await type("search-input", "zzz");
    expect(document.querySelector(".em")?.textContent).toContain("Nothing contains “zzz”.");
  });
});

describe("dialogs", () => {
  beforeEach(() => openWindow({ open: true }));

  it("lists every act with its shortcut, finds one, and runs it", async () => {
    await press("k", { ctrlKey: true });
    await accessible();
    await type("palette-input", "next unans");
    await press("Enter");
    expect(text("clause-of")).toBe("Clause 10 of 46");
    expect(all("palette-dialog")).toEqual([]);
  });
  it("writes a redline and says where it is", async () => {
    const host = await openWindow({ open: true });
    await click("export");
    await accessible();
    await click("export-go");
    expect(host.calls).toContain("export_redline");
    expect(text("export-done")).toContain("Draft 3 redline.docx");
    expect(text("export-done")).toContain("12 insertions, 9 deletions, 1 move, 46 comments");
    await accessible();
  });
  it("changes the theme and the size of the text", async () => {
    await click("theme");
    await accessible();
    await click("theme-contrast");
    expect(document.documentElement.dataset.theme).toBe("contrast");
    await press("Escape");
    await press("=", { ctrlKey: true });
    expect(document.documentElement.style.getPropertyValue("--law-zoom")).toBe("1.1");
  });
  it("leads from a finding of reading to its clause", async () => {
    await click("findings");
    await accessible();
    document.querySelector<HTMLButtonElement>("[data-test=finding-go]")?.click();
    await settled();
    expect(text("clause-of")).toBe("Clause 14 of 46");
  });
  it("chooses a match by hand", async () => {
    await press("m", { ctrlKey: true });
    await type("choose-input", "court");
    await accessible();
    all("choose-offer")[0]?.click();
    await settled();
    expect(find("pin").getAttribute("aria-pressed")).toBe("true");
  });
  it("gives the focus back when a dialog closes", async () => {
    find("export").focus();
    await click("export");
    await press("Escape");
    expect(document.activeElement).toBe(find("export"));
  });
});
