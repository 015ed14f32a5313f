import { asFailure } from "../host/host";
import type { FileKind } from "../host/commands";
import type { DutyLevel, Failure, Region, RegionCell, RegionCountry, RegionDuty, RegionFact } from "../host/wire";
import { words } from "../words";
import { fileName } from "../words/when";
import { LEVELS } from "./gaps.svelte";
import type { Session } from "./session.svelte";

/** How strongly a cell speaks, 0 to 4: the surer a named section, the more. */
export function strength(cell: RegionCell, fact: RegionFact | null): number {
  if (cell.said !== "section" || !fact) return 0;
  return { verified: 4, "partly verified": 3, secondary: 2, unverified: 1, unknown: 0 }[fact.confidence];
}

/** A duty in the matrix, with its cell for each country shown, in order. */
export interface RegionRow {
  duty: RegionDuty;
  cells: { country: RegionCountry; cell: RegionCell; fact: RegionFact | null }[];
}

/** The Region desk: countries against duties, filtered by treaty, level and country; and who is party to what. */
export class Surveying {
  readonly session: Session;
  view = $state<"matrix" | "parties">("matrix");
  region = $state.raw<Region | null>(null);
  failure = $state.raw<Failure | null>(null);
  treaty = $state("un-protocol");
  levels = $state<DutyLevel[]>([...LEVELS]);
  onlyDiffering = $state(false);
  /** The chosen cell: ids of its duty and country. */
  chosen = $state.raw({ duty: "", country: "" });
  busy = $state(false);
  #loads = 0;

  countries = $derived(this.region?.countries ?? []);
  /** The treaties that duties come from, in the order of the duties. */
  treaties = $derived([...new Set((this.region?.duties ?? []).map((duty) => duty.treaty))]);
  rows = $derived.by(() => {
    const { region } = this;
    if (!region) return [];
    const all = region.duties.map((duty, at): RegionRow => {
      const cells = region.countries.map((country, row) => {
        const cell = region.cells[row]?.[at] ?? { said: "nothing", leading: null, facts: [], read: null, differs: "" };
        return { country, cell, fact: country.facts[cell.leading ?? -1] ?? null };
      });
      return { duty, cells };
    });
    return all.filter((row) => this.#passes(row));
  });
  differing = $derived(
    (this.region?.cells ?? []).reduce((sum, cells) => sum + cells.filter((cell) => cell.differs !== "").length, 0),
  );
  row = $derived(this.rows.find((row) => row.duty.id === this.chosen.duty) ?? null);
  cell = $derived(this.row?.cells.find((one) => one.country.id === this.chosen.country) ?? null);

  constructor(session: Session) {
    this.session = session;
  }

  #passes(row: RegionRow): boolean {
    if (this.treaty && row.duty.treaty !== this.treaty) return false;
    if (this.onlyDiffering && row.cells.every((one) => one.cell.differs === "")) return false;
    return this.levels.includes(row.duty.level);
  }

  /** Forgets what was read, also what is on its way: the laws at hand changed. */
  renew() {
    this.region = null;
    this.failure = null;
    this.busy = false;
    this.#loads++;
    if (this.session.desk === "region") void this.need();
  }

  /** Fetches the region, unless it is there. */
  async need() {
    if (this.region || this.failure || this.busy || !this.session.state) return;
    const load = ++this.#loads;
    this.busy = true;
    try {
      const found = await this.session.run(words.region.reading, (job) => this.session.host.call("region", { job }));
      if (load !== this.#loads) return;
      this.region = found;
    } catch (thrown) {
      if (load === this.#loads) this.failure = asFailure(thrown, words.frame.failed);
    } finally {
      if (load === this.#loads) this.busy = false;
    }
    const first = this.rows[0];
    if (first && !this.row) this.chosen = { duty: first.duty.id, country: first.cells[0]?.country.id ?? "" };
  }

  /** Walks the matrix by rows and columns and stays inside it. */
  move(rows: number, columns: number) {
    const inside = (at: number, length: number) => Math.max(0, Math.min(length - 1, at));
    const row = this.rows[inside(this.rows.findIndex((one) => one === this.row) + rows, this.rows.length)];
    const at = row?.cells.findIndex((one) => one.country.id === this.chosen.country) ?? 0;
    const country = row?.cells[inside(at + columns, row.cells.length)]?.country;
    if (row && country) this.chosen = { duty: row.duty.id, country: country.id };
  }

  /** Goes to the next (1) or previous (-1) cell where the sheet and the reading do not fit. */
  step(by: 1 | -1) {
    const all = this.rows.flatMap((row) => row.cells.map((one) => ({ ...one, duty: row.duty })));
    const at = all.findIndex((one) => one.duty.id === this.chosen.duty && one.country.id === this.chosen.country);
    const rest = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
    const next = rest.find((one) => one.cell.differs !== "");
    if (next) this.chosen = { duty: next.duty.id, country: next.country.id };
    else this.session.say(words.region.noMore);
  }

  level(level: DutyLevel, on: boolean) {
    this.levels = LEVELS.filter((one) => (one === level ? on : this.levels.includes(one)));
  }

  showAll() {
    this.treaty = "";
    this.levels = [...LEVELS];
    this.onlyDiffering = false;
  }

  /** Writes what the filters leave as a report. */
  async write(kind: FileKind = "docx") {
    const { session } = this;
    const suggested = `${words.region.suggested}.${kind}`;
    const path = await session.attempt(() => session.host.call("choose_save", { suggested, kind }));
    if (!path) return;
    const duties = this.rows.map((row) => row.duty.id);
    const done = await session.attempt(() =>
      session.run(words.region.writing, (job) => session.host.call("export_region", { job, path, duties })),
    );
    if (done) session.say(words.region.written(fileName(done.path)));
  }
}
