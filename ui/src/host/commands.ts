import type {
  Block,
  Concordance,
  Correction,
  Corrections,
  DecisionKind,
  DefinitionGrid,
  Failure,
  Gap,
  GapStatus,
  Gaps,
  HistoryEntry,
  Imported,
  KeptDecision,
  KeptDecisions,
  ModelSection,
  Note,
  Notes,
  Pair,
  Place,
  Proposal,
  Proposals,
  ProposedLine,
  RedlineOptions,
  Region,
  Review,
  ReviewState,
  Row,
  SearchResult,
  Settings,
  State,
  StructureChange,
  Undone,
  VerdictKind,
  Version,
  VersionChanges,
  Written,
} from "./wire";

export type FileKind = "docx" | "html" | "csv" | "xml" | "json";

/**
 * The commands, by name, with their arguments and results. `job` is a number that the window chose;
 * `cancel` takes it.
 */
export interface Commands {
  /**
   * First call of the window: what to show, the bill of the command line that is to be opened (`opening`), and why the
   * sample bill of the command line could not be (`refused`).
   */
  start: { args: Record<string, never>; result: State & { opening: string; refused: Failure | null } };
  choose_bill: { args: Record<string, never>; result: string | null };
  open_bill: { args: { job: number; path: string }; result: State };
  open_sample: { args: { job: number }; result: State };
  choose_instrument: { args: Record<string, never>; result: string | null };
  /** Imports a file as an instrument to compare with. */
  import_instrument: { args: { job: number; path: string }; result: State };
  /** A folder whose files are to be imported. */
  choose_folder: { args: Record<string, never>; result: string | null };
  /** Imports files, and those in folders; one that cannot be used stops nothing. */
  import_files: { args: { job: number; paths: string[] }; result: Imported };
  close_bill: { args: Record<string, never>; result: State };
  concordance: { args: { job: number; against: string }; result: Concordance };
  /** `third` names a text that is shown beside the pair; empty for none. */
  pair: { args: { clause: string; against: string; third: string }; result: Pair };
  versions: { args: Record<string, never>; result: Version[] };
  /** Takes a file as the next version of the open bill. */
  import_version: { args: { job: number; path: string }; result: State };
  version_changes: { args: { job: number; before: number; after: number }; result: VersionChanges };
  version_pair: { args: { before: number; after: number; clause: string }; result: Pair };
  /** A clause of the open bill through its versions, the newest first. */
  clause_history: { args: { job: number; clause: string }; result: HistoryEntry[] };
  /** An earlier version with tracked changes that lead to a later one. */
  export_versions: { args: { job: number; path: string; before: number; after: number }; result: Written };
  /** Any provision as blocks, unmarked: for unanswered provisions and search hits. */
  provision: { args: { instrument: string; eid: string }; result: Block[] };
  /** `kind` null takes the decision back. */
  decide: {
    args: { against: string; clause: string; kind: DecisionKind | null; counterparts: string[]; remark: string };
    result: { row: Row; state: State };
  };
  /** Every decision on a match, those first that should be looked at again: reworded, or their clause gone. */
  kept_decisions: { args: Record<string, never>; result: KeptDecision[] };
  take_back_decision: { args: { against: string; key: string }; result: KeptDecisions };
  undo: { args: Record<string, never>; result: Undone };
  redo: { args: Record<string, never>; result: Undone };
  /** The bill against every treaty duty, with the drafter's verdicts. */
  gaps_of: { args: { job: number }; result: Gaps };
  /** `kind` null takes the verdict back. */
  judge: {
    args: { duty: string; kind: VerdictKind | null; status: GapStatus; law: string; section: string; remark: string };
    result: { gap: Gap; state: State };
  };
  /** The duties judged so far, those first whose verdict should be looked at again. */
  verdicts: { args: Record<string, never>; result: Gap[] };
  /** The definition of trafficking taken apart, in the bill and in the instruments named. */
  definition_grid: { args: { job: number; instruments: string[] }; result: DefinitionGrid };
  /** A provision of the model statute by any eid in it; null when none holds it. */
  model_section: { args: { eid: string }; result: ModelSection | null };
  proposals: { args: Record<string, never>; result: Proposal[] };
  /** Proposes a clause (`id` empty), or words one anew and accepts it or not. */
  propose: {
    args: {
      id: string;
      section: string;
      tradition: Proposal["tradition"];
      heading: string;
      after: string;
      lines: ProposedLine[];
      accepted: boolean;
    };
    result: Proposals;
  };
  withdraw: { args: { id: string }; result: Proposals };
  corrections: { args: Record<string, never>; result: Correction[] };
  /** Corrects the recognised structure of the bill or of an imported text; undone by `undo`. */
  correct: {
    args: { instrument: string; eid: string; change: StructureChange; value: string; number: string };
    result: Corrections;
  };
  take_back_correction: { args: { id: string }; result: Corrections };
  notes: { args: Record<string, never>; result: Note[] };
  /** A new note (`number` null), or a change to one; null leaves a thing as it is, `eid` puts the note elsewhere. */
  annotate: {
    args: {
      number: number | null;
      eid: string | null;
      quote: string;
      nth: number;
      text: string;
      person: string | null;
      due: string | null;
      resolved: boolean | null;
    };
    result: Notes;
  };
  remove_note: { args: { number: number }; result: Notes };
  /** A copy of the bill that came back as a Word file. */
  choose_returned: { args: Record<string, never>; result: string | null };
  review: { args: Record<string, never>; result: Review };
  /** `sentBy`: whose changes are in the file that no word processor kept track of, or empty. */
  bring_back: { args: { job: number; path: string; sentBy: string }; result: Review };
  /** One change by its id, or all by an author where `id` is empty. */
  settle_review: { args: { id: string; author: string; state: ReviewState }; result: Review };
  /** The countries of the region against the duties, the project's laws read beside the sheets. */
  region: { args: { job: number }; result: Region };
  /** The region on these duties (none: all) as a report; the format follows the file's ending. */
  export_region: { args: { job: number; path: string; duties: string[] }; result: Written };
  search: { args: { query: string; limit: number; within: string[] }; result: SearchResult };
  choose_save: { args: { suggested: string; kind: FileKind }; result: string | null };
  export_redline: { args: { job: number; path: string; options: RedlineOptions }; result: Written };
  /** The concordance table; the format follows the file's ending. */
  export_concordance: { args: { job: number; path: string; against: string[] }; result: Written };
  /** The gap report on the duties of the treaties named (none: all); the format follows the file's ending. */
  export_gaps: { args: { job: number; path: string; treaties: string[] }; result: Written };
  /** The bill as Akoma Ntoso. */
  export_bill: { args: { job: number; path: string }; result: Written };
  /** The committee notes as a report; the format follows the file's ending. */
  export_notes: { args: { job: number; path: string }; result: Written };
  set_settings: { args: { settings: Settings }; result: State };
  set_place: { args: { place: Place }; result: null };
  /** The system prints what the page shows on paper; its dialog writes PDF too. */
  print: { args: Record<string, never>; result: null };
  reveal: { args: { path: string }; result: null };
  cancel: { args: { job: number }; result: null };
}
