import type { Chosen } from "./notes.svelte";

/**
 * The words of the bill that are chosen on the page: null for none, `several` when they reach over more than one
 * paragraph. Paragraphs are the elements with `data-eid`, their text in an element with `data-words`.
 */
export function chosenWords(selection: Selection | null): Chosen | null | "several" {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const paragraph = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-words]") ?? null;
  const [from, to] = [paragraph(range.startContainer), paragraph(range.endContainer)];
  if (!from && !to) return null;
  if (!from || from !== to) return "several";
  const before = document.createRange();
  before.selectNodeContents(from);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = spoken(range.cloneContents());
  const quote = raw.trim();
  const eid = from.dataset.eid ?? "";
  if (!quote || !eid) return null;
  const ahead = spoken(before.cloneContents()) + raw.slice(0, raw.indexOf(quote));
  return { eid, provision: from.dataset.number ?? "", quote, nth: count(ahead, quote) };
}

/** The law's own words in a fragment: marks for the eye and the ear left out. */
function spoken(fragment: DocumentFragment): string {
  fragment.querySelectorAll("[data-mark], .vh").forEach((mark) => mark.remove());
  return fragment.textContent ?? "";
}

function count(text: string, words: string): number {
  let n = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) n++;
  return n;
}
