import type { Provision } from "./memory-law";
import { blocks, marked } from "./memory-marks";
import type { HistoryEntry, Pair, Version, VersionChanges, VersionRow } from "./wire";

const brief = ({ eid, number, heading }: Provision) => ({ eid, number, heading });

/** The versions of the bill in the program's twin: the drafts before are made from the bill as it is. */
export function memoryVersions(bill: Provision[]) {
  const names = ["Draft 1.docx", "Draft 2.docx", "Draft 3.docx"];
  /** An earlier draft: every sixth clause was worded otherwise, and clause 12 was not there. */
  const text = (number: number): Provision[] =>
    bill
      .filter((_, at) => number > 1 || at !== 11)
      .map((one, at) =>
        at % 6 === 3 && number < names.length
          ? {
              ...one,
              lines: one.lines.map((line) => ({ ...line, text: line.text.replace(/\bthe\b/, "every competent") })),
            }
          : one,
      );
  const list: Version[] = names.map((name, at) => ({
    number: at + 1,
    id: `version-${at + 1}`,
    name,
    author: "Clerk",
    at: `2026-1${at}-0${at + 2}T09:12:00`,
    docx: true,
  }));
  const held = (number: number, eid: string) => text(number).find((one) => one.eid === eid);
  const row = (before: Provision | undefined, after: Provision): VersionRow => {
    if (!before) return { change: "new", before: null, after: brief(after), difference: 1, differences: 0 };
    const result = marked(after, [before]);
    const change = result.differences === 0 ? "same" : "changed";
    return {
      change,
      before: brief(before),
      after: brief(after),
      difference: 1 - result.common,
      differences: result.differences,
    };
  };
  return {
    list,
    text,
    add: (path: string) => {
      const number = list.length + 1;
      const name = path.split("/").at(-1) ?? path;
      list.push({ number, id: `version-${number}`, name, author: "Clerk", at: "2026-11-12T14:32:00", docx: true });
      return number;
    },
    changes: (before: number, after: number): VersionChanges => ({
      before,
      after,
      rows: text(after).map((one) => row(held(before, one.eid), one)),
    }),
    pair: (before: number, after: number, clause: string): Pair | null => {
      const [old, own] = [held(before, clause), held(after, clause)];
      if (!own) return null;
      const result = marked(own, old ? [old] : []);
      return {
        clause,
        against: `version-${before}`,
        bill: result.bill,
        others: old ? [{ eid: old.eid, blocks: result.others[0] ?? blocks(old) }] : [],
        common: result.common,
        marked: old !== undefined,
        differences: result.differences,
        toSettle: [],
        notes: [],
        third: null,
      };
    },
    history: (clause: string): HistoryEntry[] =>
      [...list].reverse().flatMap(({ number }) => {
        const own = held(number, clause);
        if (!own) return [];
        const found = row(number > 1 ? held(number - 1, clause) : undefined, own);
        return [{ version: number, ...brief(own), change: found.change, differences: found.differences }];
      }),
  };
}
