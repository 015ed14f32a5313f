import type { Provision } from "./memory-law";
import type { InstrumentInfo, SearchResult } from "./wire";

export type Searched = [InstrumentInfo, Provision[]];

/** Every line of the texts that holds all the words, as the program's search would answer. */
export function searched(query: string, limit: number, within: string[], texts: Searched[]): SearchResult {
  const wanted = query
    .toLowerCase()
    .replace(/heading:|[*~"]/g, "")
    .split(" ")
    .filter(Boolean);
  const pattern = new RegExp(`(${wanted.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).join("|")})`, "giu");
  const hits = texts
    .filter(([one]) => within.length === 0 || within.includes(one.id))
    .flatMap(([one, list]) =>
      list.flatMap((provision) =>
        provision.lines.flatMap((line, at) => {
          const text = line.text.toLowerCase();
          if (!wanted.every((word) => text.includes(word))) return [];
          const escaped = line.text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
          return [
            {
              instrument: one.id,
              title: one.title,
              number: `${provision.number}${line.label}`,
              eid: `${provision.eid}__subsec_${at + 1}`,
              heading: provision.heading,
              snippet: escaped.replace(pattern, "<mark>$1</mark>"),
              score: 1,
            },
          ];
        }),
      ),
    );
  return { query, tookMs: 0.4, total: hits.length, hits: hits.slice(0, limit), finding: "" };
}
