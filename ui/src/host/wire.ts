/**
 * What crosses between the window and the program: JSON, named in the words of the field. Moments (`at`, `opened`,
 * `saved`) are RFC 3339; articles and provisions are cited as `5(2)(b)`.
 * The Rust twin is `src-tauri/app/wire.rs`; a test compares the two. The commands stand in `commands.ts`.
 */

export type TextStatus = "authentic" | "restated" | "imported";
export type InstrumentKind = "bill" | "act" | "treaty" | "model";
export type Relation = "same" | "overlaps" | "split" | "merged" | "none";
/**
 * `shared`: a word that both texts have, where too little is common to mark the rest. `third`: words of the bill
 * that a third text has and the other has not.
 */
export type Mark = "equal" | "insert" | "delete" | "moved" | "shared" | "third";
/** How far a concordance is to be trusted: across two languages fewer grounds speak, unless the texts run in parallel. */
export type Footing = "one language" | "parallel texts" | "two languages";
export type DecisionKind = "confirmed" | "rejected" | "pinned";
/** Whether a note stands where it was put, on the same words elsewhere or reworded, or nowhere. */
export type NotePlace = "same" | "moved" | "lost";

/** Every command that fails rejects with this; `kind` is `cancelled` when the user stopped it. */
export interface Failure {
  kind: string;
  message: string;
  hint: string;
  details: string;
}

export interface InstrumentInfo {
  id: string;
  title: string;
  kind: InstrumentKind;
  language: string;
  jurisdiction: string;
  status: TextStatus;
  source: string;
  clauses: number;
  words: number;
  /** Comes with the program (true) or was imported by the user. */
  builtin: boolean;
}

export interface Finding {
  severity: "info" | "warning" | "error";
  message: string;
  /** An eid, a paragraph number counted from 1, or empty for the whole file. */
  at: string;
  /** Where the structure has another reading: the label that its clauses are numbered like; else empty. */
  reading: string;
}

/** A provision in the outline: groups (parts, chapters) and clauses, in order. */
export interface OutlineItem {
  eid: string;
  kind: string;
  number: string;
  heading: string;
  depth: number;
  clause: boolean;
  words: number;
}

export interface Bill {
  info: InstrumentInfo;
  /** Where the file was opened from; empty when it came from the project only. */
  path: string;
  outline: OutlineItem[];
  findings: Finding[];
  words: number;
  /** The file is a DOCX, so that a redline can be written into it. */
  redlinable: boolean;
  /** How many versions of it the project holds. */
  versions: number;
}

export interface Recent {
  path: string;
  title: string;
  opened: string;
  missing: boolean;
}

export interface Settings {
  theme: "system" | "light" | "dark" | "contrast";
  /** 0.7 to 2 */
  lawZoom: number;
  interfaceZoom: number;
  scrollTogether: boolean;
  /** Name that decisions and exports carry. */
  author: string;
  /** Of the interface: a language that `words` has. */
  language: "en" | "id" | "vi";
}

/** Where the user was: restored on reopening. */
export interface Place {
  desk: string;
  against: string;
  clause: string;
  matchPanelOpen: boolean;
  onlyDifferences: boolean;
  onlyUnanswered: boolean;
  onlyUnconfirmed: boolean;
  /** A text shown beside the one compared with, or empty. */
  third: string;
}

export interface State {
  /** Path of the project file; empty before a bill is open. */
  project: string;
  bill: Bill | null;
  instruments: InstrumentInfo[];
  recent: Recent[];
  settings: Settings;
  place: Place;
  undo: string;
  redo: string;
  saved: string;
  /** Why no copy of the project could be made when it was opened; empty when none was missing. */
  uncopied: string;
  version: string;
}

export interface Reason {
  ground: "heading" | "words" | "topic" | "terms" | "citation" | "place";
  /** 1 weak, 2 some, 3 good, 4 strong */
  strength: number;
  words: string;
}

export interface Counterpart {
  eid: string;
  number: string;
  /** The one paragraph of it that answers, as cited; empty where the whole does. */
  part: string;
  heading: string;
  score: number;
  reasons: Reason[];
}

export interface Decision {
  kind: DecisionKind;
  counterparts: string[];
  remark: string;
  author: string;
  at: string;
  /** Why it should be looked at again in this version of the bill; empty when nothing speaks against it. */
  doubt: string;
}

/** A decision found again by its words in this version of the bill. */
export interface KeptDecision {
  against: string;
  /** Title of that instrument. */
  title: string;
  /** The name that it is kept under, for `take_back_decision`. */
  key: string;
  /** Eid of the clause that it is about now; empty when no clause has its words. */
  clause: string;
  number: string;
  /** The clause's number when it was decided on. */
  wasNumber: string;
  heading: string;
  decision: Decision;
}

export interface KeptDecisions {
  decisions: KeptDecision[];
  state: State;
}

export interface Row {
  clause: string;
  number: string;
  heading: string;
  relation: Relation;
  /** What stands on the screen: the program's suggestion, or the drafter's decision over it. */
  counterparts: Counterpart[];
  weighed: Counterpart[];
  decision: Decision | null;
  /** A legal topic was recognised in the clause; without one, no counterpart means little. */
  recognised: boolean;
  /** 0 the same words, 1 nothing in common; 1 where unanswered. */
  difference: number;
  /** Number of marked differences (what F7 walks). */
  differences: number;
  words: number;
}

export interface Unanswered {
  eid: string;
  number: string;
  heading: string;
}

export interface Concordance {
  against: InstrumentInfo;
  footing: Footing;
  rows: Row[];
  unanswered: Unanswered[];
}

export interface Segment {
  text: string;
  mark: Mark;
  /** Counts the differences of a pair from 0, the same number on both sides; -1 for equal text. */
  difference: number;
  /** For moved text: where it stands on the other side, e.g. `10(2)`. */
  standsIn: string;
}

/** One line of law: a provision flattened with its depth. */
export interface Block {
  eid: string;
  kind: string;
  /** As printed: `8`, `(1)`, `(a)`. */
  label: string;
  depth: number;
  heading: Segment[];
  text: Segment[];
}

/** A number, penalty or term that the two texts state differently: what the drafter has to settle. */
export interface ToSettle {
  kind: "penalty" | "number" | "missing" | "extra" | "moved";
  words: string;
}

/** A clause beside its counterparts, marked word by word. */
export interface Pair {
  clause: string;
  against: string;
  bill: Block[];
  /** One entry a counterpart, in the row's order. */
  others: { eid: string; blocks: Block[] }[];
  /** Share of words in common, 0 to 1. */
  common: number;
  /** False when under a quarter of the words are shared: then nothing is marked. */
  marked: boolean;
  differences: number;
  toSettle: ToSettle[];
  /** For restated and model texts: legal basis and notes, one line each. */
  notes: string[];
  /** What answers the clause in a third text, when one was asked for. */
  third: Third | null;
}

/** A third text beside a pair: its marks refer to the bill. */
export interface Third {
  against: string;
  relation: Relation;
  score: number;
  others: { eid: string; blocks: Block[] }[];
  marked: boolean;
  common: number;
}

export interface Hit {
  instrument: string;
  title: string;
  number: string;
  eid: string;
  heading: string;
  /** Escaped text with `<mark>` around the matched words. */
  snippet: string;
  score: number;
}

export interface SearchResult {
  query: string;
  tookMs: number;
  total: number;
  hits: Hit[];
  finding: string;
}

export interface RedlineOptions {
  /** Take over the counterpart's wording in clauses whose match is confirmed or pinned. */
  adoptConfirmed: boolean;
  /** Insert the model provisions that nothing in the bill answers. */
  insertUnanswered: boolean;
  /** Comment on each clause: what answers it and what is to settle. */
  comments: boolean;
  /** Write the changes that the drafter proposes. */
  proposals: boolean;
  /** Write open committee notes as comments on their words. */
  notes: boolean;
  against: string;
}

export interface Written {
  path: string;
  insertions: number;
  deletions: number;
  moves: number;
  comments: number;
  findings: Finding[];
}

/** What was undone or done again: a decision (`against`, `clause`) or a record of some `kind` under its `key`. */
export interface Undone {
  said: string;
  against: string;
  clause: string;
  kind: "decision" | "verdict" | "note" | "correction" | "proposal" | "review" | "";
  key: string;
  state: State;
}

/** How a model provision can be worded. */
export interface Wording {
  tradition: "common-law" | "civil-law";
  heading: string;
  blocks: Block[];
  /** Marked blanks with their brackets, each once, in the order of the text. */
  blanks: string[];
  note: string;
}

export interface ProposedLine {
  /** As printed: `(1)`, `(a)`. */
  label: string;
  /** 0 for words of the clause itself. */
  depth: number;
  text: string;
}

/**
 * How a structure is corrected: `join` with what stands before, `split` where the words `value` begin (with
 * `number`, or the printed one when it is empty), or another number, kind (`section`, `part` …) or heading (`value`);
 * `reading` numbers the clauses of the whole text like the label `value`.
 */
export type StructureChange = "join" | "split" | "renumber" | "kind" | "heading" | "reading";

/** A correction of the structure that was recognised, kept in the project and applied on every reading. */
export interface Correction {
  id: string;
  instrument: string;
  /** What the provision was called when it was corrected. */
  place: string;
  change: StructureChange;
  value: string;
  number: string;
  /** What was done, in words. */
  said: string;
  author: string;
  at: string;
}

export interface Corrections {
  corrections: Correction[];
  state: State;
}

/** A clause that the drafter proposes, taken from the model statute. */
export interface Proposal {
  id: string;
  /** Eid and number of the model provision. */
  section: string;
  number: string;
  tradition: "common-law" | "civil-law";
  heading: string;
  /** The clause after which it stands. */
  after: string;
  afterNumber: string;
  /** That clause is not in this version of the bill. */
  lost: boolean;
  lines: ProposedLine[];
  accepted: boolean;
  author: string;
  at: string;
}

export interface Proposals {
  proposals: Proposal[];
  state: State;
}

export interface NoteEntry {
  author: string;
  at: string;
  text: string;
}

/** A committee note at its place in the bill. */
export interface Note {
  number: number;
  /** The provision, and the clause that holds it; the clause is empty when the place is lost. */
  eid: string;
  clause: string;
  provision: string;
  /** The words that it was put on; empty for a whole provision. */
  quote: string;
  /** Those words as they stand now, and which of the same words in the provision, from 0. */
  words: string;
  nth: number;
  place: NotePlace;
  /** The note and its replies, in order. */
  entries: NoteEntry[];
  person: string;
  /** A day, `2026-11-17`, or empty. */
  due: string;
  resolved: boolean;
  /** Who changed it last, and when. */
  author: string;
  at: string;
}

export interface Notes {
  number: number;
  notes: Note[];
  state: State;
}

/** A duty that a model provision does. */
export interface Served {
  id: string;
  treaty: string;
  article: string;
  topic: string;
}

/** A provision of the model statute with what a drafter should know of it. */
export interface ModelSection {
  id: string;
  eid: string;
  number: string;
  heading: string;
  /** The statute's own wording first. */
  wordings: Wording[];
  note: string;
  basis: string[];
  /** A level of duty, or empty. */
  level: string;
  tags: string[];
  terms: string[];
  serves: Served[];
}

/** One file of an import of many. */
export interface ImportedFile {
  path: string;
  outcome: "added" | "renewed" | "unchanged" | "failed";
  /** Id in the project; empty when it failed. */
  id: string;
  title: string;
  kind: string;
  language: string;
  clauses: number;
  words: number;
  /** What it was recognised as, one line each; empty for most. */
  said: string[];
  /** What a person should look at, one line each. */
  lookAt: string[];
  /** Why it failed, and what to do; empty when it did not. */
  message: string;
  hint: string;
}

/** What an import of many files did. */
export interface Imported {
  files: ImportedFile[];
  /** Files in the folders whose ending says that they are something else. */
  passedOver: number;
  /** The user stopped it; what came before is kept. */
  stopped: boolean;
  state: State;
}

/** Sent as the event `progress` while a job runs. */
export interface Progress {
  job: number;
  what: string;
  done: number;
  total: number;
}

export type { Commands } from "./commands";
export type * from "./wire-gaps";
export type * from "./wire-region";
export type * from "./wire-review";
export type * from "./wire-versions";
