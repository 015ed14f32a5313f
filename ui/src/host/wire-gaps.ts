import type { InstrumentInfo, Unanswered } from "./wire";

/** The bill against the treaty duties: part of `wire.ts`, with its twin in `src-tauri/app/wire.rs`. */

export type GapStatus = "met" | "partial" | "absent";
export type DutyLevel = "mandatory" | "mandatory (qualified)" | "obligation to consider" | "optional";
/** `agreed`: as the program found; `elsewhere`: another law does it. */
export type VerdictKind = "agreed" | "otherwise" | "elsewhere" | "not-applicable";
export type Chapter = "prosecution" | "protection" | "prevention" | "partnership" | "other";

/** Words of the bill that answer a duty, quoted exactly. */
export interface Evidence {
  eid: string;
  number: string;
  quote: string;
}

/** One thing that was looked for in the bill, in a drafter's words. */
export interface Looked {
  says: string;
  found: boolean;
  evidence: Evidence | null;
}

/** The drafter's word on a duty; it stands over what the program finds. */
export interface Verdict {
  kind: VerdictKind;
  status: GapStatus;
  /** For `elsewhere`: the law that does it, and its section. */
  law: string;
  section: string;
  remark: string;
  /** What the program had found when it was given. */
  found: GapStatus;
  author: string;
  at: string;
  /** Why it should be looked at again since the bill changed; empty when nothing speaks against it. */
  doubt: string;
}

/** What drafters get wrong with a duty: how it shows, and what to write instead. */
export interface Fault {
  fault: string;
  sign: string;
  cure: string;
}

/** A treaty duty and how the bill stands to it. */
export interface Gap {
  /** `TIP-38`; a part of a duty has a letter, `TIP-38a`. */
  id: string;
  part: boolean;
  treaty: string;
  article: string;
  level: DutyLevel;
  chapter: Chapter;
  topic: string;
  asks: string;
  mustContain: string[];
  status: GapStatus;
  confidence: number;
  evidence: Evidence[];
  why: string;
  looked: Looked[];
  /** The law that usually does it when the bill does not, or empty. */
  otherLaw: string;
  faults: Fault[];
  /** Model provisions that do it. */
  model: Unanswered[];
  noModel: string;
  /** The article number was compared with the treaty's text. */
  checked: boolean;
  verdict: Verdict | null;
}

export interface TreatyInfo {
  id: string;
  title: string;
  short: string;
  checked: boolean;
  source: string;
}

export interface Gaps {
  treaties: TreatyInfo[];
  gaps: Gap[];
}

/** An element of the definition in one instrument. */
export interface GridCell {
  /** `unread`: not recognised in a text that is read through the terms of art of another language; it may be there. */
  found: "full" | "narrower" | "wider" | "none" | "unread";
  eid: string;
  number: string;
  quote: string;
  /** What is narrower or wider. */
  remark: string;
}

export interface GridRow {
  group: "act" | "means" | "purpose" | "consent" | "child";
  id: string;
  says: string;
  /** The Protocol does not ask for it. */
  beyond: boolean;
  /** One an instrument, in the order of the grid. */
  cells: GridCell[];
}

/** A drafting fault that the bill's definition shows; the quotation is empty where it shows by something missing. */
export interface DefinitionFault {
  /** Id of the duty that it breaks. */
  duty: string;
  number: string;
  quote: string;
  fault: Fault;
}

/** The definition of trafficking taken apart, over the bill (first) and the instruments. */
export interface DefinitionGrid {
  instruments: InstrumentInfo[];
  rows: GridRow[];
  faults: DefinitionFault[];
}
