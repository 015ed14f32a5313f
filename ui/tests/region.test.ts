import { describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text } from "./window";

const chosen = () => document.querySelector<HTMLElement>('[data-test="region-cell"][tabindex="0"]')?.dataset.cell;

describe("the Region desk", () => {
  it("shows countries against duties without a bill, and is accessible", async () => {
    await openWindow();
    await press("9", { ctrlKey: true });
    expect(all("region-cell").length).toBe(20);
    expect(text("region-pane")).toContain("Arevia");
    await accessible();
    await click("region-parties");
    expect(text("region-party-table")).toContain("Not bound by the article on disputes.");
    await accessible();
  });
  it("is one tab stop, walked by arrows that stay inside", async () => {
    await openWindow({ open: true, desk: "region" });
    expect(all("region-cell").filter((one) => one.tabIndex === 0).length).toBe(1);
    all("region-cell")[0]?.focus();
    expect(chosen()).toBe("TIP-01 av");
    await press("ArrowRight");
    await press("ArrowDown");
    expect(chosen()).toBe("TIP-02 bm");
    await press("ArrowUp");
    await press("ArrowUp");
    await press("ArrowLeft");
    await press("ArrowLeft");
    expect(chosen()).toBe("TIP-01 av");
  });
  it("shows the sheet, the reading and how they differ, and goes from difference to difference with F7", async () => {
    await openWindow({ open: true, desk: "region" });
    await press("F7");
    expect(chosen()).toBe("TIP-01 bm");
    expect(text("region-differs")).toContain("found nothing");
    expect(text("region-pane")).toContain("What the program read");
    expect(text("region-pane")).toContain("Partly seen in the law");
    await press("F7");
    expect(text("said")).toContain("no further difference");
  });
  it("filters by treaty, level and difference, and shows all again", async () => {
    await openWindow({ open: true, desk: "region" });
    for (const level of [0, 1, 2, 3]) await click(`region-level-${level}`);
    expect(all("region-cell")).toEqual([]);
    await accessible();
    await click("region-all");
    expect(all("region-cell").length).toBe(40);
    await click("region-differing");
    expect(all("region-cell").length).toBe(10);
  });
  it("opens another country from the pane, writes a report, and prints", async () => {
    const host = await openWindow({ open: true, desk: "region" });
    const before = chosen();
    await click("region-other");
    expect(chosen()).not.toBe(before);
    await click("region-export");
    expect(host.calls).toContain("export_region");
    expect(text("said")).toContain("is written");
    await press("p", { ctrlKey: true });
    await settled();
    expect(find("sheet").querySelectorAll("tbody tr").length).toBe(4);
  });
});
