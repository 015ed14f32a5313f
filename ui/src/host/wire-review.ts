import type { State } from "./wire";

/** Copies of the bill that came back from readers: part of `wire.ts`, with its twin in `src-tauri/app/wire.rs`. */

/** A returned file and what became of everything in it. */
export interface ReviewFile {
  number: number;
  name: string;
  broughtBy: string;
  at: string;
  /** The version of the bill that it grew from, and how many there are. */
  version: number;
  versions: number;
  /** Share of common phrases with that version, 0 to 1. */
  likeness: number;
  comments: number;
  newNotes: number;
  answers: number;
  /** Comments whose words are in no clause any more. */
  lost: number;
  resolved: number;
  changes: number;
  tracked: number;
  untracked: number;
  /** Comments and changes that went out from here or came with an earlier file. */
  known: number;
  /** Numbers of the notes that it brought or added to. */
  notes: number[];
}

export type ReviewState = "open" | "accepted" | "rejected";

/** A change that a reader made, told in the bill as it is now. */
export interface ReviewChange {
  /** `file.change`, both from 1. */
  id: string;
  file: number;
  /** Empty when nobody tracked it and nobody said whose the file was. */
  author: string;
  at: string;
  tracked: boolean;
  kind: "reword" | "insert" | "remove" | "other";
  eid: string;
  number: string;
  clause: string;
  heading: string;
  before: string;
  after: string;
  /** What happened, where words put in and taken out do not say it. */
  what: string;
  state: ReviewState;
  /** The program can carry it out; else it has to be made by hand. */
  applies: boolean;
  /** Ids of changes by others at the same words. */
  conflicts: string[];
}

export interface ReviewConflict {
  clause: string;
  number: string;
  heading: string;
  /** Some are at the same words, so that not all can be accepted. */
  sameWords: boolean;
  authors: string[];
  changes: string[];
}

export interface ReviewLeft {
  id: string;
  reason: string;
}

export interface Review {
  /** The file just taken in, 0 when none was. */
  number: number;
  /** It had been taken in before; nothing changed. */
  again: boolean;
  /** Changes that were meant too and stay open. */
  left: ReviewLeft[];
  files: ReviewFile[];
  changes: ReviewChange[];
  conflicts: ReviewConflict[];
  state: State;
}
