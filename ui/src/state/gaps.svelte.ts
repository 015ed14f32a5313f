import { asFailure } from "../host/host";
import type {
  Chapter,
  DefinitionGrid,
  DutyLevel,
  Looked,
  Failure,
  Gap,
  Gaps as Found,
  GapStatus,
  GridRow,
  ModelSection,
  VerdictKind,
} from "../host/wire";
import { words } from "../words";
import type { Compare } from "./compare.svelte";
import type { Proposing } from "./proposals.svelte";
import type { Session } from "./session.svelte";

export const LEVELS: DutyLevel[] = ["mandatory", "mandatory (qualified)", "obligation to consider", "optional"];
export const STATUSES: GapStatus[] = ["met", "partial", "absent"];
export const CHAPTERS: Chapter[] = ["prosecution", "protection", "prevention", "partnership", "other"];

/** The status that stands: the drafter's word over what the program found; null where the duty does not apply. */
export function standing(gap: Gap): GapStatus | null {
  const { verdict } = gap;
  if (!verdict || verdict.kind === "agreed") return gap.status;
  if (verdict.kind === "not-applicable") return null;
  return verdict.kind === "elsewhere" ? "met" : verdict.status;
}

/** How many of some duties stand met, partial, absent. */
export function tally(gaps: Gap[]): Record<GapStatus, number> {
  const count = { met: 0, partial: 0, absent: 0 };
  for (const gap of gaps) {
    const status = standing(gap);
    if (status) count[status]++;
  }
  return count;
}

/** What is shown on the Gaps desk. */
interface Filter {
  treaty: string;
  chapter: Chapter | "";
  levels: DutyLevel[];
  statuses: GapStatus[];
  onlyOpen: boolean;
}

const everything = (treaty: string): Filter => ({
  treaty,
  chapter: "",
  levels: [...LEVELS],
  statuses: [...STATUSES],
  onlyOpen: false,
});

/** The Gaps desk: the bill against the treaty duties, what the drafter says of each, and the definition's elements. */
export class Gapping {
  readonly session: Session;
  view = $state<"duties" | "elements">("duties");
  found = $state.raw<Found | null>(null);
  failure = $state.raw<Failure | null>(null);
  filter = $state<Filter>(everything(""));
  current = $state("");
  /** The model provision that is being read, and why. */
  section = $state.raw<ModelSection | null>(null);
  grid = $state.raw<DefinitionGrid | null>(null);
  /** Ids of the instruments beside the bill in the grid. */
  columns = $state<string[]>([]);
  onlyShort = $state(false);
  /** The chosen cell: row and column of the grid. */
  cell = $state.raw<{ row: string; column: number }>({ row: "", column: 0 });
  loading = $state(false);
  #loads = 0;

  inTreaty = $derived.by(() => {
    const { treaty } = this.filter;
    return (this.found?.gaps ?? []).filter((gap) => !treaty || gap.treaty === treaty);
  });
  /** What is counted and judged: a part of a duty stands under its whole. */
  wholes = $derived(this.inTreaty.filter((gap) => !gap.part));
  shown = $derived(this.inTreaty.filter((gap) => this.#passes(gap)));
  groups = $derived(
    CHAPTERS.map((chapter) => ({ chapter, gaps: this.shown.filter((gap) => gap.chapter === chapter) })).filter(
      (group) => group.gaps.length > 0,
    ),
  );
  /** In the order of the screen. */
  order = $derived(this.groups.flatMap((group) => group.gaps));
  gap = $derived(this.found?.gaps.find((one) => one.id === this.current) ?? null);
  open = $derived(this.wholes.filter((one) => one.verdict === null).length);
  rows = $derived.by(() => {
    const rows = this.grid?.rows ?? [];
    return this.onlyShort ? rows.filter(short) : rows;
  });
  shortRows = $derived((this.grid?.rows ?? []).filter(short));

  constructor(session: Session) {
    this.session = session;
  }

  #passes(gap: Gap): boolean {
    const { chapter, levels, statuses, onlyOpen } = this.filter;
    const status = standing(gap);
    return (
      (!chapter || gap.chapter === chapter) &&
      levels.includes(gap.level) &&
      (status === null || statuses.includes(status)) &&
      !(onlyOpen && (gap.part || gap.verdict !== null))
    );
  }

  /** A sentence that names duties by their ids, with their short titles before them. */
  named(sentence: string): string {
    const topic = (id: string) => this.found?.gaps.find((one) => one.id === id)?.topic ?? "";
    return sentence.replace(/\b[A-Z]{2,5}-\d+[a-z]?\b/g, (id: string, at: number) =>
      topic(id) && sentence[at - 1] !== "(" ? `${topic(id)} (${id})` : id,
    );
  }

  /** What was looked for, as it is shown: a duty summed up stands by its title, with its own finding. */
  looked(one: Looked): { says: string; status: GapStatus; duty: string } {
    const [, id = "", status = ""] = /^([A-Z]{2,5}-\d+[a-z]?) \((met|partial|absent)\)$/.exec(one.says) ?? [];
    const topic = this.found?.gaps.find((gap) => gap.id === id)?.topic ?? "";
    if (!topic) return { says: one.says, status: one.found ? "met" : "absent", duty: "" };
    return { says: topic, status: status as GapStatus, duty: id };
  }

  /** Forgets everything: the bill or the instruments changed. */
  renew() {
    this.found = null;
    this.grid = null;
    this.section = null;
    this.failure = null;
    this.#loads++;
    this.columns = [];
  }

  /** Fetches what the view shows, unless it is there already. */
  async need() {
    if (!this.session.bill || this.loading || this.failure) return;
    if (this.view === "duties" ? this.found : this.grid) return;
    await (this.view === "duties" ? this.load() : this.loadGrid());
  }

  async load() {
    const found = await this.#fetch((job) => this.session.host.call("gaps_of", { job }));
    if (!found) return;
    this.found = found;
    const first = found.treaties[0]?.id ?? "";
    const known = found.treaties.some((one) => one.id === this.filter.treaty);
    const protocol = found.treaties.find((one) => one.id === "un-protocol")?.id;
    if (!known) this.filter = everything(protocol ?? first);
    if (!found.gaps.some((one) => one.id === this.current)) this.current = this.order[0]?.id ?? "";
  }

  async loadGrid() {
    if (this.columns.length === 0) this.columns = this.session.others.slice(0, 7).map((one) => one.id);
    const instruments = [...this.columns];
    const grid = await this.#fetch((job) => this.session.host.call("definition_grid", { job, instruments }));
    if (!grid) return;
    this.grid = grid;
    const first = this.shortRows[0] ?? grid.rows[0];
    if (!grid.rows.some((row) => row.id === this.cell.row)) this.cell = { row: first?.id ?? "", column: 0 };
  }

  async #fetch<T>(work: (job: number) => Promise<T>): Promise<T | null> {
    const load = ++this.#loads;
    this.loading = true;
    this.failure = null;
    try {
      const answer = await this.session.run(words.gaps.looking, work);
      return load === this.#loads ? answer : null;
    } catch (thrown) {
      if (load === this.#loads) this.failure = asFailure(thrown, words.frame.failed);
      return null;
    } finally {
      this.loading = false;
    }
  }

  select(id: string) {
    this.current = id;
    this.section = null;
  }

  /** Shows a duty wherever it is hidden. */
  async goTo(id: string) {
    if (!this.found) await this.load();
    const gap = this.found?.gaps.find((one) => one.id === id);
    if (!gap) return;
    if (this.filter.treaty && this.filter.treaty !== gap.treaty) this.filter = everything(gap.treaty);
    else if (!this.order.some((one) => one.id === id)) this.showAll();
    this.view = "duties";
    this.select(id);
  }

  /** The next (1) or previous (-1) duty: any, or one that is not judged yet. */
  step(by: 1 | -1, onlyOpen: boolean) {
    const at = this.order.findIndex((one) => one.id === this.current);
    const rest = by > 0 ? this.order.slice(at + 1) : this.order.slice(0, Math.max(0, at)).reverse();
    const next = rest.find((one) => !onlyOpen || (!one.part && one.verdict === null));
    if (next) this.select(next.id);
    else if (onlyOpen) this.session.say(words.gaps.noneOpen);
  }

  /** The next (1) or previous (-1) element in which the bill falls short. */
  stepShort(by: 1 | -1) {
    const rows = this.shortRows;
    if (rows.length === 0) return this.session.say(words.gaps.noShort);
    const all = this.grid?.rows ?? [];
    const here = all.findIndex((row) => row.id === this.cell.row);
    const after = rows.filter((row) => (by > 0 ? all.indexOf(row) > here : all.indexOf(row) < here));
    const next = (by > 0 ? after[0] : after.at(-1)) ?? (by > 0 ? rows[0] : rows.at(-1));
    if (next) this.cell = { row: next.id, column: 0 };
  }

  async judge(kind: VerdictKind | null, status: GapStatus, law: string, section: string, remark: string) {
    const duty = this.current;
    if (!duty) return;
    const answer = await this.session.attempt(() =>
      this.session.host.call("judge", { duty, kind, status, law, section, remark }),
    );
    if (!answer) return;
    this.session.adopt({ ...answer.state, place: this.session.state?.place ?? answer.state.place });
    const order = this.order;
    const at = order.findIndex((one) => one.id === duty);
    if (this.found) {
      this.found = { ...this.found, gaps: this.found.gaps.map((one) => (one.id === duty ? answer.gap : one)) };
    }
    this.session.say(words.gaps.said(duty, kind), answer.state.undo !== "");
    const open = order.find((one, index) => index > at && !one.part && one.verdict === null);
    if (kind !== null && open) this.select(open.id);
  }

  async agree() {
    const gap = this.gap;
    if (gap && !gap.part) await this.judge("agreed", gap.status, "", "", gap.verdict?.remark ?? "");
  }

  /** Looks again after an act on a verdict was undone or done again. */
  async undone(duty: string) {
    await this.load();
    if (this.found?.gaps.some((one) => one.id === duty)) this.current = duty;
  }

  showAll() {
    this.filter = everything(this.filter.treaty);
  }

  /** Begins to insert the model provision that is read, or the first that serves the duty. */
  async insert(proposing: Proposing, compare: Compare) {
    const eid = this.gap?.model[0]?.eid ?? "";
    if (!this.section && eid) await this.read(eid);
    const clauses = this.session.bill?.outline.filter((item) => item.clause) ?? [];
    const after = compare.clauseOf(this.gap?.evidence[0]?.eid ?? "") || clauses.at(-1)?.eid || "";
    if (this.section) proposing.begin(this.section, after);
  }

  /** Opens a provision of the model statute beside the duty. */
  async read(eid: string) {
    const section = await this.session.attempt(() => this.session.host.call("model_section", { eid }));
    if (section) this.section = section;
  }
}

/** The bill falls short in an element that the Protocol asks for. */
function short(row: GridRow): boolean {
  const found = row.cells[0]?.found;
  return !row.beyond && (found === "none" || found === "narrower");
}
