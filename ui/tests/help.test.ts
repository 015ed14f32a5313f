import { describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text } from "./window";

describe("a project that cannot open", () => {
  it.each(["locked", "read-only", "disk-full", "damaged", "newer", "not-a-project", "not-found"])(
    "has a screen of its own when it is %s, with ways out",
    async (kind) => {
      const host = await openWindow();
      host.drop(`/x/${kind}.clausewise`);
      await settled();
      expect(find("trouble").dataset.kind).toBe(kind);
      expect(text("trouble").length).toBeGreaterThan(120);
      await accessible();
      const before = host.calls.filter((name) => name === "open_bill").length;
      await click("trouble-again");
      expect(host.calls.filter((name) => name === "open_bill").length).toBe(before + 1);
      await click("trouble-library");
      expect(all("trouble")).toEqual([]);
    },
  );
  it("is told when it is the sample bill of the command line", async () => {
    const refused = { kind: "project", message: "Open elsewhere", hint: "Close it there.", details: "locked" };
    const host = await openWindow({ refused });
    expect(find("trouble").dataset.kind).toBe("locked");
    await click("trouble-again");
    expect(host.calls).toContain("open_sample");
    expect(all("trouble")).toEqual([]);
  });
  it("leaves an ordinary failure in its place", async () => {
    const host = await openWindow();
    host.drop("/x/scan.pdf");
    await settled();
    expect(all("trouble")).toEqual([]);
    expect(all("error").length).toBe(1);
  });
});

describe("help in the window", () => {
  it("opens the manual with F1, topic by topic, with the glossary last, and is accessible", async () => {
    await openWindow({ open: true });
    await press("F1");
    expect(text("help-page")).toContain("Open the draft");
    await accessible();
    all("help-topic").at(-1)?.click();
    await settled();
    expect(text("help-page")).toContain("Restated");
    await press("Escape");
    expect(all("help-dialog")).toEqual([]);
  });
  it("leads over every desk on the sample bill", async () => {
    await openWindow();
    await click("start-tour");
    const seen = [];
    for (let n = 0; n < 9; n++) {
      seen.push(document.querySelector("main")?.dataset.desk);
      if (n === 1) await accessible();
      await click("tour-next");
    }
    expect(seen).toEqual(["library", "compare", "gaps", "search", "notes", "versions", "export", "review", "region"]);
    expect(all("tour")).toEqual([]);
  });
});
