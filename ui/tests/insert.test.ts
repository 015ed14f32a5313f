import { beforeEach, describe, expect, it } from "vitest";
import { blanksIn, filled } from "../src/state/proposals.svelte";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

const inBill = () => all("proposed").map((one) => one.textContent?.replace(/\s+/g, " ") ?? "");
const before = () => (find("insert-after") as HTMLSelectElement).selectedOptions[0]?.textContent ?? "";

describe("inserting a model provision", () => {
  beforeEach(async () => {
    await openWindow({ open: true, desk: "gaps" });
    await click("duty-TIP-03");
    await click("read-model");
    await click("model-insert");
  });

  it("asks for the place, the wording and the blanks, shows what will stand there, and is accessible", async () => {
    expect(before()).toContain("clause 8");
    expect(text("insert-preview")).toContain("not more than number years");
    await type("blank-0", "twelve");
    expect(text("insert-preview")).toContain("not more than twelve years");
    expect(text("insert-dialog")).toContain("1 blank is still open");
    await accessible();
  });
  it("puts the proposal into the bill, where it is accepted, reworded and withdrawn", async () => {
    await click("insert-civil-law");
    await type("blank-0", "eight");
    await click("insert-go");
    expect(all("insert-dialog")).toEqual([]);
    await click("desk-compare");
    expect(inBill()).toHaveLength(1);
    expect(inBill()[0]).toContain("8A");
    expect(inBill()[0]).toContain(
      "Whoever knowingly assists is punished as the author, with imprisonment of eight years.",
    );
    await click("proposal-accept");
    expect(inBill()[0]).toContain("Accepted");
    await click("proposal-reword");
    await type("insert-line-0", "Whoever assists is punished.");
    await click("insert-go");
    expect(inBill()[0]).toContain("Whoever assists is punished.");
    expect(inBill()[0]).not.toContain("Accepted");
    await accessible();
    await click("proposal-withdraw");
    expect(inBill()).toEqual([]);
    await press("z", { ctrlKey: true });
    expect(inBill()).toHaveLength(1);
  });
  it("lists every proposal, and an export offers to write them", async () => {
    await click("insert-go");
    await click("desk-compare");
    expect(text("proposals")).toBe("1 proposed change");
    await click("proposals");
    expect(all("proposal")).toHaveLength(1);
    await accessible();
    await click("proposal-go");
    expect(text("clause-of")).toBe("Clause 8 of 46");
    await click("export");
    expect(find("export-proposals").closest("label")?.textContent).toContain("Write the proposed change");
  });
});

describe("inserting from the Compare desk", () => {
  it("starts with Ctrl+I from what the bill lacks, after the clause where one stands", async () => {
    await openWindow({ open: true });
    all("not-in-bill")[0]?.click();
    await settled();
    await press("i", { ctrlKey: true });
    expect(before()).toContain("clause 8");
    await press("Enter", { ctrlKey: true });
    expect(inBill()).toHaveLength(1);
  });
});

describe("blanks", () => {
  it("are found once each and filled wherever they stand", () => {
    const lines = [{ label: "(1)", depth: 1, text: "[number] years or [number] months, by [court]" }];
    expect(blanksIn(lines)).toEqual(["[number]", "[court]"]);
    expect(filled(lines, { "[number]": "ten", "[court]": " " })[0]?.text).toBe("ten years or ten months, by [court]");
  });
});
