import { afterEach, expect, it } from "vitest";
import { athome, day } from "../src/words/when";
import { accessible, all, click, openWindow, press, text, type } from "./window";

afterEach(() => athome("", "en"));

it("lists every decision on a match, leads to its clause, and takes it back", async () => {
  await openWindow({ open: true });
  await press("k", { ctrlKey: true });
  await type("palette-input", "decisions on");
  await press("Enter");
  expect(all("kept").length).toBe(12);
  await accessible();
  all("kept-go")[2]?.click();
  await press("k", { ctrlKey: true });
  await type("palette-input", "decisions on");
  await press("Enter");
  await click("kept-back");
  expect(all("kept").length).toBe(11);
  expect(text("said")).toContain("taken back");
});

it("counts years of the Buddhist era too where the bill's country does", () => {
  expect(day("2026-11-12T10:00:00")).toBe("12 Nov 2026");
  athome("th", "th");
  expect(day("2026-11-12T10:00:00")).toBe("12 Nov 2026 (2569 BE)");
});
