import { SvelteMap } from "svelte/reactivity";
import type { HistoryEntry, InstrumentInfo, Pair, Version, VersionChanges, VersionRow } from "../host/wire";
import { words } from "../words";
import { fileName } from "../words/when";
import type { Session } from "./session.svelte";

/** What names a row: its clause in the later version, or in the earlier one where it is gone. */
export const keyOf = (row: VersionRow): string => row.after?.eid ?? `-${row.before?.eid ?? ""}`;

/** The Versions desk: every version of the bill, two of them clause by clause, one clause through all. */
export class Versioning {
  readonly session: Session;
  list = $state.raw<Version[]>([]);
  before = $state(0);
  after = $state(0);
  changes = $state.raw<VersionChanges | null>(null);
  onlyChanges = $state(true);
  current = $state("");
  history = $state.raw<HistoryEntry[]>([]);
  readonly pairs = new SvelteMap<string, Pair>();
  #asked = 0;

  rows = $derived((this.changes?.rows ?? []).filter((row) => !this.onlyChanges || row.change !== "same"));
  changed = $derived((this.changes?.rows ?? []).filter((row) => row.change !== "same"));
  newest = $derived(this.list.at(-1)?.number ?? 0);
  /** Both versions that are compared are Word files. */
  redlinable = $derived.by(() =>
    [this.before, this.after].every((number) => this.list.find((one) => one.number === number)?.docx ?? false),
  );

  constructor(session: Session) {
    this.session = session;
  }

  count(change: VersionRow["change"]): number {
    return this.changed.filter((row) => row.change === change).length;
  }

  version(number: number): Version | null {
    return this.list.find((one) => one.number === number) ?? null;
  }

  name(number: number): string {
    const version = this.version(number);
    return version ? words.versions.name(number, version.name) : "";
  }

  /** Looks again after the bill changed. */
  async load() {
    const { session } = this;
    this.changes = null;
    this.current = "";
    this.history = [];
    this.pairs.clear();
    const bill = session.bill;
    this.list =
      bill && bill.versions > 1 ? ((await session.attempt(() => session.host.call("versions", {}))) ?? []) : [];
    session.earlier = this.list.slice(0, -1).map((one): InstrumentInfo => ({
      ...(bill?.info as InstrumentInfo),
      id: one.id,
      title: words.versions.name(one.number, one.name),
      source: one.name,
      status: "imported",
    }));
    this.after = this.newest;
    this.before = Math.max(0, this.newest - 1);
  }

  /** Compares the two versions that are chosen, once. */
  async compare() {
    const { before, after } = this;
    if (before < 1 || after <= before) return;
    if (this.changes?.before === before && this.changes.after === after) return;
    const asked = ++this.#asked;
    this.changes = null;
    this.pairs.clear();
    const found = await this.session.attempt(() =>
      this.session.run(words.versions.working, (job) =>
        this.session.host.call("version_changes", { job, before, after }),
      ),
    );
    if (!found || asked !== this.#asked) return;
    this.changes = found;
    const first = found.rows.find((row) => row.change !== "same");
    if (first) this.choose(keyOf(first));
  }

  set(which: "before" | "after", number: number) {
    this[which] = number;
    if (this.before >= this.after) {
      if (which === "before") this.after = Math.min(number + 1, this.newest);
      else this.before = number - 1;
    }
  }

  /** Opens a row: what the clause was and is, and its history. */
  choose(key: string) {
    this.current = key;
    const row = this.changes?.rows.find((one) => keyOf(one) === key);
    if (row) void this.#fetch(row, key);
  }

  async #fetch(row: VersionRow, key: string) {
    const { before, after } = this;
    const { host } = this.session;
    if (!this.pairs.has(key)) {
      const pair = await this.session.attempt(async () => {
        if (row.after) return await host.call("version_pair", { before, after, clause: row.after.eid });
        const eid = row.before?.eid ?? "";
        const blocks = await host.call("provision", { instrument: `version-${before}`, eid });
        return { ...EMPTY, others: [{ eid, blocks }] };
      });
      if (!pair) return;
      this.pairs.set(key, pair);
    }
    if (row.after && after === this.newest) {
      const clause = row.after.eid;
      const found = await this.session.attempt(() =>
        this.session.run("", (job) => host.call("clause_history", { job, clause })),
      );
      if (this.current === key) this.history = found ?? [];
    } else if (this.current === key) this.history = [];
  }

  step(by: 1 | -1) {
    const at = this.rows.findIndex((row) => keyOf(row) === this.current);
    const next = (by > 0 ? this.rows.slice(at + 1) : this.rows.slice(0, Math.max(at, 0)).reverse()).find(
      (row) => row.change !== "same",
    );
    if (next) this.choose(keyOf(next));
  }

  /** Takes a file as the next version of the bill. */
  async add() {
    const { session } = this;
    const path = await session.attempt(() => session.host.call("choose_bill", {}));
    if (!path) return;
    const done = await session.attempt(() =>
      session.run(words.versions.adding(fileName(path)), (job) => session.host.call("import_version", { job, path })),
    );
    if (!done) return;
    session.adopt({ ...done, place: session.state?.place ?? done.place });
    session.generation++;
    session.say(words.versions.added(done.bill?.versions ?? 0));
  }
}

const EMPTY: Pair = {
  clause: "",
  against: "",
  bill: [],
  others: [],
  common: 0,
  marked: false,
  differences: 0,
  toSettle: [],
  notes: [],
  third: null,
};
