/** The types of the versions of a bill; part of what `wire.ts` says, in a file of its own. */
import type { Unanswered } from "./wire";

/** What became of a clause between two versions of the bill. */
export type VersionChange = "same" | "renumbered" | "changed" | "new" | "removed";

/** A version of the bill; `id` names it wherever an instrument is named. */
export interface Version {
  /** From 1; the newest last. */
  number: number;
  id: string;
  name: string;
  author: string;
  at: string;
  /** A Word file, so that a redline can be written from it. */
  docx: boolean;
}

/** A clause in two versions; `before` is missing for a new one, `after` for one that is gone. */
export interface VersionRow {
  change: VersionChange;
  before: Unanswered | null;
  after: Unanswered | null;
  difference: number;
  differences: number;
}

export interface VersionChanges {
  before: number;
  after: number;
  rows: VersionRow[];
}

/** A clause in one version, and what became of it since the version before. */
export interface HistoryEntry {
  version: number;
  eid: string;
  number: string;
  heading: string;
  change: VersionChange;
  differences: number;
}
