import type {
  Block,
  Concordance,
  Correction,
  Corrections,
  DecisionKind,
  DefinitionGrid,
  Gap,
  GapStatus,
  Gaps,
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
  Row,
  SearchResult,
  Settings,
  State,
  StructureChange,
  Undone,
  VerdictKind,
  Written,
} from "./wire";

/**
 * The commands, by name, with their arguments and results. `job` is a number that the window chose;
 * `cancel` takes it.
 */
export interface Commands {
  /** First call of the window: what to show. A bill named on the command line is already being opened (`opening`). */
  start: { args: Record<string, never>; result: State & { opening: string } };
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
  pair: { args: { clause: string; against: string }; result: Pair };
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
  search: { args: { query: string; limit: number; within: string[] }; result: SearchResult };
  choose_save: { args: { suggested: string; kind: "docx" | "html" | "csv" }; result: string | null };
  export_redline: { args: { job: number; path: string; options: RedlineOptions }; result: Written };
  /** The concordance table; the format follows the file's ending. */
  export_concordance: { args: { job: number; path: string; against: string[] }; result: Written };
  /** The gap report on the duties of the treaties named (none: all); the format follows the file's ending. */
  export_gaps: { args: { job: number; path: string; treaties: string[] }; result: Written };
  set_settings: { args: { settings: Settings }; result: State };
  set_place: { args: { place: Place }; result: null };
  reveal: { args: { path: string }; result: null };
  cancel: { args: { job: number }; result: null };
}
