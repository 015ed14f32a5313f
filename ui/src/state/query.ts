export type Mode = "words" | "phrase" | "prefix" | "near";

/** Characters that mean something in the query language; a query that holds one is sent as it was typed. */
const SPOKEN = /["*~:()]|\bOR\b|(^|\s)-/;

/** What was typed, in the query language of the search: a phrase, beginnings, near spelling, headings only. */
export function queryOf(typed: string, mode: Mode, headings: boolean): string {
  const text = typed.trim().replace(/\s+/g, " ");
  if (!text || SPOKEN.test(text)) return text;
  const each = (ending: string) => text.split(" ").map((word) => word + ending);
  const words = mode === "phrase" ? [`"${text}"`] : each(mode === "prefix" ? "*" : mode === "near" ? "~" : "");
  return words.map((word) => (headings ? `heading:${word}` : word)).join(" ");
}
