import type { Segment } from "../host/wire";

const plain = (text: string): Segment => ({ text, mark: "equal", difference: -1, standsIn: "" });

/** The same words with the blanks at the edges of a mark left outside it, so that a line never begins with one. */
export function trimmed(segments: Segment[]): Segment[] {
  return segments.flatMap((one) => {
    const inner = one.text.trim();
    if (one.mark === "equal" || !inner || inner.length === one.text.length) return [one];
    const from = one.text.indexOf(inner);
    const runs = [plain(one.text.slice(0, from)), { ...one, text: inner }, plain(one.text.slice(from + inner.length))];
    return runs.filter((run) => run.text !== "");
  });
}
