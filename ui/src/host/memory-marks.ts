import type { Block, Mark, Segment } from "./wire";
import type { Provision } from "./memory-law";

const WORD = /\s*[^\s]+/g;

/** The longest common run of words of two lists, as pairs of positions. */
function common(a: string[], b: string[]): [number, number][] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const cell = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row)
        row[j] = a[i]?.trim() === b[j]?.trim() ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.trim() === b[j]?.trim()) pairs.push([i++, j++]);
    else if (cell(i + 1, j) >= cell(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Marks two sides word by word, good enough to look at; the program's own comparison is elsewhere. */
export function marked(
  bill: Provision,
  others: Provision[],
): { bill: Block[]; others: Block[][]; differences: number; common: number } {
  const left = bill.lines.map((line) => line.text.match(WORD) ?? []);
  const right = others.flatMap((one) => one.lines.map((line) => line.text.match(WORD) ?? []));
  const moved = bill.lines.map((line) =>
    right.findIndex((words) => words.join("") === line.text && line.text.length > 40),
  );
  const isMoved = (at: number) => moved[at] !== undefined && moved[at] >= 0 && others.length > 1;
  const a = left.flatMap((words, at) => (isMoved(at) ? [] : words.map((word) => ({ word, at }))));
  const b = right.flatMap((words, at) =>
    moved.some((to, from) => to === at && isMoved(from)) ? [] : words.map((word) => ({ word, at })),
  );
  const pairs = others.length
    ? common(
        a.map((one) => one.word),
        b.map((one) => one.word),
      )
    : [];
  const sides: { a: Segment[][]; b: Segment[][] } = { a: left.map(() => []), b: right.map(() => []) };
  let difference = -1;
  let open = false;
  const put = (line: Segment[] | undefined, text: string, mark: Mark, standsIn = "") => {
    if (!line) return;
    const last = line[line.length - 1];
    const n = mark === "equal" ? -1 : difference;
    if (last && last.mark === mark && last.difference === n) last.text += text;
    else line.push({ text, mark, difference: n, standsIn });
  };
  let i = 0;
  let j = 0;
  for (const [x, y] of [...pairs, [a.length, b.length]] as [number, number][]) {
    if ((i < x || j < y) && !open) difference++;
    for (; i < x; i++) put(sides.a[a[i]?.at ?? 0], a[i]?.word ?? "", others.length ? "insert" : "equal");
    for (; j < y; j++) put(sides.b[b[j]?.at ?? 0], b[j]?.word ?? "", "delete");
    open = false;
    if (x < a.length) put(sides.a[a[x]?.at ?? 0], a[x]?.word ?? "", "equal");
    if (y < b.length) put(sides.b[b[y]?.at ?? 0], b[y]?.word ?? "", "equal");
    i = x + 1;
    j = y + 1;
  }
  const owner = others.flatMap((one) => one.lines.map((line) => `${one.number}${line.label}`));
  moved.forEach((to, from) => {
    if (!isMoved(from)) return;
    difference++;
    put(sides.a[from], bill.lines[from]?.text ?? "", "moved", owner[to] ?? "");
    put(sides.b[to], bill.lines[from]?.text ?? "", "moved", `${bill.number}${bill.lines[from]?.label ?? ""}`);
  });
  let at = 0;
  return {
    bill: blocks(bill, sides.a),
    others: others.map((one) => blocks(one, sides.b.slice(at, (at += one.lines.length)))),
    differences: others.length ? difference + 1 : 0,
    common: pairs.length / Math.max(a.length, b.length, 1),
  };
}

export const plain = (text: string): Segment[] => [{ text, mark: "equal", difference: -1, standsIn: "" }];

/** A provision as lines, with the marks given for each. */
export function blocks(one: Provision, lines = one.lines.map((line) => plain(line.text))): Block[] {
  return [
    { eid: one.eid, kind: "section", label: one.number, depth: 0, heading: plain(one.heading), text: [] },
    ...one.lines.map((line, at) => ({
      eid: `${one.eid}__subsec_${at + 1}`,
      kind: "subsection",
      label: line.label,
      depth: 1,
      heading: [],
      text: lines[at] ?? [],
    })),
  ];
}
