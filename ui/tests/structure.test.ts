import { beforeEach, describe, expect, it } from "vitest";
import { opening } from "../src/state/correcting.svelte";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

const rowMenu = async (at: number) => {
  all("outline-row")[at]?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
  await settled();
};

describe("correcting the structure", () => {
  let host: Awaited<ReturnType<typeof openWindow>>;
  beforeEach(async () => (host = await openWindow({ open: true })));

  it("opens from the menu of a clause, corrects, lists, takes back, and is accessible", async () => {
    await rowMenu(4);
    await accessible();
    await click("menu-renumber");
    expect(find("structure-dialog").getAttribute("aria-label")).toContain("Clause 5");
    await accessible();
    await type("new-renumber", "5A");
    await click("structure-go");
    expect(host.calls).toContain("correct");
    expect(all("structure-dialog")).toEqual([]);
    expect(text("said")).toContain("renumber 5A");
    await rowMenu(2);
    await click("menu-join");
    expect(all("correction").length).toBe(1);
    await click("take-back");
    expect(all("correction")).toEqual([]);
    expect(text("said")).toContain("taken back");
  });
  it("splits a clause where one of its lines begins", async () => {
    await rowMenu(3);
    await click("menu-split");
    await accessible();
    expect((find("structure-go") as HTMLButtonElement).disabled).toBe(true);
    all("split-line")[0]?.click();
    await settled();
    expect((find("split-words") as HTMLInputElement).value.length).toBeGreaterThan(5);
    await click("structure-go");
    expect(host.calls).toContain("correct");
  });
  it("opens by keyboard in the outline, walks its menu, and gives the focus back", async () => {
    find("outline").focus();
    await press("F10", { shiftKey: true });
    expect(document.activeElement).toBe(find("menu-join"));
    await press("ArrowDown");
    expect(document.activeElement).toBe(find("menu-split"));
    await press("Escape");
    expect(document.activeElement).toBe(find("outline"));
  });
  it("is undone by the ordinary undo", async () => {
    await rowMenu(4);
    await click("menu-join");
    await click("structure-go");
    await press("z", { ctrlKey: true });
    await press("k", { ctrlKey: true });
    await type("palette-input", "corrections of the structure");
    await press("Enter");
    expect(all("correction")).toEqual([]);
  });
  it("opens from a doubtful finding of reading", async () => {
    await click("findings");
    await click("finding-correct");
    expect(find("structure-dialog").getAttribute("aria-label")).toContain("14");
  });
  it("reads the text in the other way that reading tells of", async () => {
    await click("findings");
    expect(text("finding-reading")).toContain("Article 1");
    await accessible();
    await click("finding-reading");
    expect(all("findings-dialog")).toEqual([]);
    expect(text("said")).toContain("reading Article 1");
    await press("z", { ctrlKey: true });
    expect(text("said")).toContain("reading Article 1");
  });
});

it("names the place of a split by its label and first words", () => {
  const plain = (words: string) => [{ text: words, mark: "equal" as const, difference: -1, standsIn: "" }];
  const block = { eid: "a", kind: "subsection", label: "(2)", depth: 1, heading: [], text: plain("A court may order") };
  expect(opening(block)).toBe("(2) A court may order");
});
