/** The countries of the region against the treaty duties: part of `wire.ts`, with its twin in `src-tauri/app/wire.rs`. */

import type { Evidence, GapStatus, DutyLevel } from "./wire-gaps";

/** What a sheet says of a duty: no topic of it speaks to the duty; not known; something, and no section; a section. */
export type SheetSays = "nothing" | "unknown" | "noted" | "section";
/** How far a statement of a sheet may be trusted. */
export type Sureness = "verified" | "partly verified" | "secondary" | "unverified" | "unknown";

/** A statement of a country's sheet, in the program's own words. */
export interface RegionFact {
  topic: string;
  /** As printed; empty when not known. */
  section: string;
  does: string;
  source: string;
  /** Year of the text or report that it rests on, or `undated`. */
  asOf: string;
  confidence: Sureness;
  note: string;
}

/** How a country stands to a treaty. */
export interface RegionParty {
  treaty: string;
  year: number | null;
  how: string;
  reservations: string;
  source: string;
  asOf: string;
  confidence: Sureness;
  note: string;
}

export interface RegionCountry {
  /** ISO 3166-1 alpha-2 in lower case. */
  id: string;
  name: string;
  statute: string;
  number: string;
  year: number;
  status: string;
  statusNote: string;
  /** Titles of its laws in the open project. */
  laws: string[];
  facts: RegionFact[];
  parties: RegionParty[];
}

export interface RegionDuty {
  id: string;
  treaty: string;
  article: string;
  level: DutyLevel;
  topic: string;
  asks: string;
}

/** What the program found on a duty in an imported law of a country. */
export interface RegionRead {
  instrument: string;
  title: string;
  status: GapStatus;
  confidence: number;
  evidence: Evidence[];
  why: string;
}

/** A country on a duty: the sheet and the reading, never mixed. */
export interface RegionCell {
  said: SheetSays;
  /** The fact that speaks loudest, by its place among the country's facts. */
  leading: number | null;
  facts: number[];
  read: RegionRead | null;
  /** In words, where the sheet and the reading do not fit; empty where they do. */
  differs: string;
}

export interface Region {
  countries: RegionCountry[];
  duties: RegionDuty[];
  /** For each country, in order, a cell for each duty, in order. */
  cells: RegionCell[][];
}
