import { beforeEach, describe, expect, it } from "vitest";
import { chosenWords } from "../src/state/choosing";
import { settle, stretches } from "../src/state/notes.svelte";
import { accessible, all, click, find, openWindow, press, settled, text, type } from "./window";

const state = (number: number) =>
  all("note")
    .find((one) => one.dataset.number === String(number))
    ?.textContent?.replace(/\s+/g, " ");

/** Chooses words of the page as a mouse would. */
async function choose(eid: string, words: string) {
  const paragraph = document.querySelector<HTMLElement>(`[data-words][data-eid="${eid}"]`);
  const node = [...(paragraph?.childNodes ?? [])].find((one) => one.textContent?.includes(words));
  const textNode = node?.nodeType === Node.TEXT_NODE ? node : node?.firstChild;
  if (!paragraph || !textNode) throw new Error(`${eid} has no text ${words}`);
  const range = document.createRange();
  const from = textNode.textContent?.indexOf(words) ?? 0;
  range.setStart(textNode, from);
  range.setEnd(textNode, from + words.length);
  window.getSelection()?.removeAllRanges();
  window.getSelection()?.addRange(range);
  paragraph.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
  await settled();
}

describe("the Notes desk", () => {
  beforeEach(() => openWindow({ open: true, desk: "notes" }));

  it("lists the notes, shows them on their words, and is accessible", async () => {
    expect(text("notes-open")).toBe("4 open of 5 notes");
    expect(document.querySelector('[data-anchor="2"]')?.textContent).toBe("not more than eight years");
    expect(text("notes-lost")).toContain("carrier’s agent");
    await accessible();
  });
  it("opens a note with its thread, takes a reply, resolves and undoes", async () => {
    await click("ring-2");
    expect(text("card-2")).toContain("The drafting office took it from the fisheries law.");
    expect(text("card-2")).toContain("For: drafting office");
    await type("note-reply", "Then twelve.");
    await click("note-send");
    expect(text("card-2")).toContain("Then twelve.");
    await accessible();
    await click("note-resolve");
    expect(state(2)).toContain("Resolved");
    await press("z", { ctrlKey: true });
    expect(state(2)).toContain("Open");
    await press("z", { ctrlKey: true });
    expect(text("card-2")).not.toContain("Then twelve.");
  });
  it("puts a new note on chosen words", async () => {
    await choose("sec_9__subsec_1", "agreed to the intended exploitation");
    await click("note-add");
    expect(text("note-form")).toContain("On clause 9(1)");
    expect(text("note-form")).toContain("agreed to the intended exploitation");
    await accessible();
    await type("note-text", "Before or after?");
    await click("note-keep");
    expect(document.querySelector('[data-anchor="6"]')?.textContent).toBe("agreed to the intended exploitation");
    expect(text("said")).toContain("Note 6 is kept.");
  });
  it("puts a note on a whole clause when no words are chosen", async () => {
    await press("m", { ctrlKey: true, altKey: true });
    expect(text("note-form")).toContain("On clause 8, the whole clause");
  });
  it("gives a lost note a new place", async () => {
    const lost = all("note").find((one) => one.dataset.number === "5");
    lost?.click();
    await settled();
    await choose("sec_10__subsec_1", "identity card");
    await click("note-put");
    expect(all("notes-lost")).toEqual([]);
    expect(document.querySelector('[data-anchor="5"]')?.textContent).toBe("identity card");
  });
  it("filters, walks with F7, and goes to the match", async () => {
    find("show-resolved").click();
    await settled();
    expect(all("note").length).toBe(4);
    await press("F7");
    expect(text("note-of")).toBe("Note 1 of 3");
    await press("F7");
    expect(text("note-of")).toBe("Note 2 of 3");
    await click("note-match");
    expect(text("clause-of")).toBe("Clause 8 of 46");
  });
});

describe("the words of notes", () => {
  it("cuts a text where notes stand, and lets the later of two that overlap give way", async () => {
    const host = await openWindow({ open: true, desk: "notes" });
    const notes = await host.call("notes", {});
    const [one, two] = [notes[0], notes[1]];
    if (!one || !two) throw new Error("no notes");
    const cut = stretches("a fine or a fine", [
      { ...one, words: "a fine", nth: 1 },
      { ...two, words: "fine or", nth: 0 },
    ]);
    expect(cut.map((part) => [part.text, part.note?.number ?? 0])).toEqual([
      ["a ", 0],
      ["fine or", two.number],
      [" ", 0],
      ["a fine", one.number],
    ]);
  });
  it("places cards so that none covers another, and the open one keeps its place", () => {
    const card = (top: number, fixed = false) => ({ top, height: 100, fixed });
    expect(settle([card(50), card(60), card(400)])).toEqual([50, 160, 400]);
    expect(settle([card(250), card(300, true), card(310)])).toEqual([190, 300, 410]);
    expect(settle([card(10), card(20, true)])).toEqual([0, 110]);
  });
  it("knows which of the same words was chosen, without the marks between them", () => {
    document.body.innerHTML =
      '<p data-words data-eid="sec_1" data-number="1"><span>a fine</span><button data-mark>4</button> or a fine</p><p data-words data-eid="sec_2">other</p>';
    const last = document.querySelector("p")?.lastChild;
    const other = document.querySelector("[data-eid=sec_2]")?.firstChild;
    if (!last || !other) throw new Error("no text");
    const range = document.createRange();
    range.setStart(last, 4);
    range.setEnd(last, 10);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    expect(chosenWords(selection)).toEqual({ eid: "sec_1", provision: "1", quote: "a fine", nth: 1 });
    range.setEnd(other, 2);
    expect(chosenWords(selection)).toBe("several");
    document.body.innerHTML = "";
  });
});
