import { beforeEach, describe, expect, it } from "vitest";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

const chosen = () => document.querySelector<HTMLElement>("[data-test=duty].sel")?.dataset.id;
const select = async (test: string, value: string) => {
  const field = find(test) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
};

describe("the Gaps desk", () => {
  beforeEach(() => openWindow({ open: true, desk: "gaps" }));

  it("lists the duties of the Protocol by chapter, with verdicts in words, and is accessible", async () => {
    expect(all("duty").length).toBe(20);
    expect(all("duty")[2]?.textContent).toContain("Partial");
    expect(text("to-judge")).toBe("20 of 20 not yet judged");
    expect(text("level-mandatory")).toContain("8");
    await accessible();
  });
  it("shows the words of the bill for the chosen duty, and goes to the clause", async () => {
    await click("duty-TIP-03");
    expect(text("evidence")).toContain("knowingly gives help, transport, premises or money");
    expect(text("evidence-pane")).toContain("What a bill must contain");
    await click("evidence");
    expect(text("clause-of")).toBe("Clause 8 of 46");
  });
  it("agrees with Ctrl+Enter, goes on to the next, and takes it back with Ctrl+Z", async () => {
    await press("Enter", { ctrlKey: true });
    expect(text("to-judge")).toBe("19 of 20 not yet judged");
    expect(chosen()).toBe("TIP-02");
    expect(all("duty")[0]?.textContent).toContain("Agreed");
    await press("z", { ctrlKey: true });
    expect(text("to-judge")).toBe("20 of 20 not yet judged");
    expect(chosen()).toBe("TIP-01");
    await press("y", { ctrlKey: true });
    expect(text("to-judge")).toBe("19 of 20 not yet judged");
  });
  it("lets the drafter judge otherwise: the row and the strip show that word", async () => {
    await click("duty-TIP-03");
    find("judge-absent").click();
    await type("judge-remark", "Aid before the act only.");
    await click("judge");
    expect(all("duty")[2]?.textContent).toMatch(/Absent.*Set by hand/s);
    await click("duty-TIP-03");
    expect((find("judge-remark") as HTMLInputElement).value).toBe("Aid before the act only.");
    await click("judge-clear");
    expect(all("duty")[2]?.textContent).toMatch(/Partial.*Not yet judged/s);
  });
  it("wants the law's name before a duty is met elsewhere", async () => {
    await click("duty-TIP-03");
    find("judge-elsewhere").click();
    await settled();
    await type("judge-law", "  ");
    expect((find("judge") as HTMLButtonElement).disabled).toBe(true);
    await type("judge-law", "Penal Code");
    await click("judge");
    expect(all("duty")[2]?.textContent).toMatch(/Met.*Met elsewhere/s);
  });
  it("filters by level, finding, chapter and treaty, and says when nothing is left", async () => {
    await click("level-obligation to consider");
    expect(all("duty").length).toBe(3);
    await click("level-obligation to consider");
    await click("chapter-prevention");
    expect(all("duty").length).toBe(4);
    find("status-met").click();
    find("status-partial").click();
    await settled();
    expect(text("duties")).toContain("No duty is left");
    await accessible();
    find("duties").querySelector("button")?.click();
    await settled();
    expect(all("duty").length).toBe(20);
    await select("treaty", "");
    expect(all("duty").length).toBe(23);
  });
  it("walks the open duties with F7 and back", async () => {
    await press("F7");
    expect(chosen()).toBe("TIP-02");
    await press("F7", { shiftKey: true });
    expect(chosen()).toBe("TIP-01");
  });
  it("opens a model provision with its alternatives, note, basis and duties, and is accessible", async () => {
    await click("duty-TIP-03");
    await click("read-model");
    expect(text("model-provision")).toContain("Duties it serves");
    await click("wording-civil-law");
    expect(text("model-provision")).toContain("Whoever knowingly assists");
    await accessible();
    await click("model-close");
    expect(all("model-provision")).toEqual([]);
  });
  it("writes the gap report from its button", async () => {
    const host = await openWindow({ open: true, desk: "gaps" });
    await click("gap-report");
    await click("export-go");
    expect(host.calls).toContain("export_gaps");
  });
});

describe("the elements of the definition", () => {
  beforeEach(async () => {
    await openWindow({ open: true, desk: "gaps" });
    await click("view-elements");
  });

  it("sets the bill beside other instruments, element by element, and is accessible", async () => {
    expect(find("grid").querySelectorAll("tbody th[scope=row]").length).toBe(20);
    expect(find("grid").querySelectorAll("thead th").length).toBe(8);
    await accessible();
  });
  it("shows the words of a cell, walks with the arrows, and F7 goes to where the bill falls short", async () => {
    await click("cell-element-1-2");
    expect(text("cell-words")).toContain("Recruiting");
    find("cell-element-1-2").focus();
    await press("ArrowDown");
    expect(text("cell-words")).toContain("Transporting");
    const before = text("cell-words");
    await press("F7");
    expect(text("cell-words")).not.toBe(before);
    expect(text("cell-words")).toMatch(/(Not in|Narrower in) this bill/);
  });
  it("names the faults of the bill's definition, and leads to the duty that each breaks", async () => {
    expect(text("definition-faults")).toContain("TIP-03");
    find("definition-faults").querySelector("button")?.click();
    await settled();
    expect(chosen()).toBe("TIP-03");
  });
  it("shows only the rows in which the bill falls short", async () => {
    const short = Number(text("short").split(" ")[0]);
    find("only-short").click();
    await settled();
    expect(find("grid").querySelectorAll("tbody th[scope=row]").length).toBe(short);
  });
});
