import type { Commands, Note } from "./wire";
import type { Provision } from "./memory-law";

const made = (
  number: number,
  place: { eid: string; clause: string; provision: string; quote: string },
  author: string,
  text: string,
  more: Partial<Note> = {},
): Note => ({
  number,
  ...place,
  words: place.quote,
  nth: 0,
  place: "same",
  entries: [{ author, at: `2026-11-${10 + number}T09:12:00`, text }],
  person: "",
  due: "",
  resolved: false,
  author,
  at: `2026-11-${10 + number}T09:12:00`,
  ...more,
});

const at = (clause: number, line: number, quote: string) => ({
  eid: `sec_${clause}__subsec_${line}`,
  clause: `sec_${clause}`,
  provision: `${clause}(${line})`,
  quote,
});

/** Made-up notes on the made-up bill; none where no bill is open. */
export function memoryNotes(bill: Provision[]): Map<string, Note> {
  if (bill.length < 10) return new Map();
  const notes = [
    made(1, at(8, 1, "organises or directs"), "Mr Iskan Rauf", "Should planning be named beside organising?"),
    made(
      2,
      at(8, 2, "not more than eight years"),
      "Ms Adeline Sorn",
      "Eight years is low beside clause 4. Was this meant?",
      {
        person: "drafting office",
        due: "2026-11-17",
        entries: [
          {
            author: "Ms Adeline Sorn",
            at: "2026-11-14T09:12:00",
            text: "Eight years is low beside clause 4. Was this meant?",
          },
          {
            author: "Committee clerk",
            at: "2026-11-14T11:40:00",
            text: "The drafting office took it from the fisheries law.",
          },
        ],
      },
    ),
    made(
      3,
      at(9, 2, "The past conduct of a victim"),
      "Mr Iskan Rauf",
      "This is about evidence. Move it to the evidence part?",
    ),
    made(4, at(10, 1, "without lawful reason"), "Committee clerk", "Cost of shelters: ask the Treasury.", {
      resolved: true,
    }),
    made(
      5,
      { ...at(22, 4, "carrier’s agent"), clause: "" },
      "Ms Adeline Sorn",
      "“carrier’s agent” is not defined anywhere.",
      {
        place: "lost",
        words: "",
      },
    ),
  ];
  return new Map(notes.map((note) => [String(note.number).padStart(6, "0"), note]));
}

type Change = Commands["annotate"]["args"] & { number: number };

/** A note after a change; null when it has no place or says nothing. */
export function noted(
  bill: Provision[],
  before: Note | undefined,
  change: Change,
  author: string,
  now: string,
): Note | null {
  const { eid } = change;
  const clause = eid ? bill.find((one) => eid === one.eid || eid.startsWith(`${one.eid}__`)) : null;
  if (!before && !clause) return null;
  const line = eid?.split("subsec_")[1];
  const base = before ?? made(change.number, { eid: "", clause: "", provision: "", quote: "" }, author, "");
  const entries = [...(before?.entries ?? []), ...(change.text ? [{ author, at: now, text: change.text }] : [])];
  if (entries.length === 0) return null;
  const place: Partial<Note> = clause
    ? {
        eid: eid ?? "",
        clause: clause.eid,
        provision: line ? `${clause.number}(${line})` : clause.number,
        quote: change.quote,
        words: change.quote,
        nth: change.nth,
        place: "same",
      }
    : {};
  return {
    ...base,
    ...place,
    entries,
    person: change.person ?? base.person,
    due: change.due ?? base.due,
    resolved: change.resolved ?? base.resolved,
    author,
    at: now,
  };
}
