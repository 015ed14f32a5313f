import { asFailure } from "../host/host";
import type { Block, Concordance, DecisionKind, Failure, InstrumentInfo, Row } from "../host/wire";
import { words } from "../words";
import { Pairs } from "./pairs.svelte";
import type { Proposing } from "./proposals.svelte";
import type { Session } from "./session.svelte";
import { stepDifference, type Standing } from "./walk";

export type Filter = "onlyDifferences" | "onlyUnanswered" | "onlyUnconfirmed";

/** A provision shown in place of the counterpart: one that nothing answers, or a search hit. */
export interface Beside {
  info: InstrumentInfo;
  eid: string;
  number: string;
  heading: string;
  blocks: Block[];
}

/** What the rows pane is asked to do: bring a clause (and one of its differences) into view. */
export interface Aim {
  clause: string;
  difference: number;
  focus: boolean;
  serial: number;
}

/** The Compare desk: the bill beside one instrument, where the user stands in it, and the decisions. */
export class Compare {
  readonly session: Session;
  readonly pairs: Pairs;
  against = $state("");
  concordance = $state.raw<Concordance | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(0);
  current = $state("");
  standing = $state.raw<Standing | null>(null);
  aim = $state.raw<Aim | null>(null);
  beside = $state.raw<Beside | null>(null);
  apart = $state(0);
  #back: string[] = [];
  #serial = 0;
  #loads = 0;

  info = $derived.by(() => this.session.comparable.find((one) => one.id === this.against) ?? null);
  /** The text that stands as a third one beside the bill. */
  third = $derived.by(() => {
    const id = this.session.state?.place.third ?? "";
    return id === this.against ? null : (this.session.comparable.find((one) => one.id === id) ?? null);
  });
  all = $derived(this.concordance?.rows ?? []);
  filters = $derived.by(() => {
    const place = this.session.state?.place;
    const names: Filter[] = ["onlyDifferences", "onlyUnanswered", "onlyUnconfirmed"];
    return names.filter((name) => place?.[name]);
  });
  rows = $derived(this.all.filter((row) => this.#passes(row)));
  index = $derived(new Map(this.rows.map((row, at) => [row.clause, at])));
  row = $derived(this.all.find((row) => row.clause === this.current) ?? null);
  total = $derived(this.rows.reduce((sum, row) => sum + row.differences, 0));
  /** Which difference of all is stood on, counted from 1; 0 before the first. */
  position = $derived.by(() => {
    const here = this.standing;
    if (!here) return 0;
    let before = 0;
    for (const row of this.rows) {
      if (row.clause === here.clause) return before + Math.min(here.difference, row.differences - 1) + 1;
      before += row.differences;
    }
    return 0;
  });
  decided = $derived(this.all.filter((row) => row.decision !== null).length);
  together = $derived.by(() => this.session.settings?.scrollTogether ?? true);
  /** The window is low: the match panel stays folded until it is opened by hand, for this session only. */
  low = $state(false);
  #openedLow = $state(false);
  panelOpen = $derived.by(() => (this.low ? this.#openedLow : (this.session.state?.place.matchPanelOpen ?? true)));

  constructor(session: Session) {
    this.session = session;
    this.pairs = new Pairs(session.host);
  }

  #passes(row: Row): boolean {
    const on = this.filters;
    if (on.includes("onlyDifferences") && row.differences === 0 && row.relation !== "none") return false;
    if (on.includes("onlyUnanswered") && row.relation !== "none") return false;
    return !(on.includes("onlyUnconfirmed") && row.decision !== null);
  }

  /** Looks again after the bill or the instruments changed. */
  async renew() {
    this.pairs.forgetAll();
    this.concordance = null;
    this.standing = null;
    this.beside = null;
    this.current = "";
    this.#back = [];
    if (!this.session.bill) return;
    const wanted = this.session.state?.place.against ?? "";
    this.pairs.third = this.third?.id ?? "";
    const others = this.session.comparable;
    const first = others.find((one) => one.id === wanted) ?? others.find((one) => one.kind === "model") ?? others[0];
    this.current = this.session.state?.place.clause ?? "";
    if (first) await this.choose(first.id);
  }

  async choose(id: string) {
    this.against = id;
    this.concordance = null;
    this.standing = null;
    this.beside = null;
    this.session.keepPlace({ against: id });
    this.pairs.third = this.third?.id ?? "";
    await this.load();
    if (this.concordance) this.jump(this.current, { remember: false });
  }

  /** Sets a third text beside the two; empty takes it away. */
  setThird(id: string) {
    this.session.keepPlace({ third: id });
    this.pairs.third = this.third?.id ?? "";
  }

  /** Fetches the concordance; the newest request wins. */
  async load(quietly = false) {
    const load = ++this.#loads;
    const against = this.against;
    this.failure = null;
    const what = words.jobs.matching(this.info?.title ?? against);
    try {
      const found = await this.session.run(quietly ? "" : what, (job) => {
        this.loading = job;
        return this.session.host.call("concordance", { job, against });
      });
      if (load !== this.#loads) return;
      this.concordance = found;
      if (!found.rows.some((row) => row.clause === this.current)) this.current = found.rows[0]?.clause ?? "";
    } catch (thrown) {
      if (load !== this.#loads) return;
      this.failure = asFailure(thrown, words.frame.failed);
    } finally {
      if (load === this.#loads) this.loading = 0;
    }
  }

  /** Makes a clause the current one without moving the panes. */
  select(clause: string) {
    if (clause === this.current || !clause) return;
    this.current = clause;
    if (this.standing && this.standing.clause !== clause) this.standing = null;
    this.session.keepPlace({ clause });
  }

  /** Goes to a clause and brings it into view; the place left can be come back to. */
  jump(clause: string, how: { difference?: number; focus?: boolean; remember?: boolean } = {}) {
    if (!clause) return;
    if (how.remember !== false && this.current && this.current !== clause) this.#back.push(this.current);
    this.select(clause);
    this.aim = { clause, difference: how.difference ?? -1, focus: how.focus ?? false, serial: ++this.#serial };
  }

  back() {
    const clause = this.#back.pop();
    if (clause) this.jump(clause, { remember: false });
  }

  stepClause(by: 1 | -1) {
    const at = this.index.get(this.current) ?? (by > 0 ? -1 : this.rows.length);
    const next = this.rows[at + by];
    if (next) this.jump(next.clause, { remember: false });
  }

  stepDifference(by: 1 | -1) {
    const next = stepDifference(this.rows, this.standing, this.current, by);
    if (!next) {
      this.session.say(by > 0 ? words.compare.endOfDifferences : words.compare.startOfDifferences);
      return;
    }
    this.jump(next.clause, { difference: next.difference, remember: false });
    this.standing = next;
  }

  stepTo(test: (row: Row) => boolean, none: string) {
    const at = this.index.get(this.current) ?? -1;
    const turned = [...this.rows.slice(at + 1), ...this.rows.slice(0, Math.max(at, 0))];
    const next = turned.find(test);
    if (next) this.jump(next.clause);
    else this.session.say(none);
  }

  nextUnanswered() {
    this.stepTo((row) => row.relation === "none", words.compare.noUnanswered);
  }

  nextUnconfirmed() {
    this.stepTo((row) => row.decision === null, words.compare.noUnconfirmed);
  }

  setFilter(filter: Filter, on: boolean) {
    this.standing = null;
    this.session.keepPlace({ [filter]: on });
    const next = this.rows[0];
    if (!this.index.has(this.current) && next) this.select(next.clause);
    this.jump(this.current, { remember: false });
  }

  showAll() {
    this.session.keepPlace({ onlyDifferences: false, onlyUnanswered: false, onlyUnconfirmed: false });
    this.jump(this.current, { remember: false });
  }

  /** Keeps a decision on the current clause; null takes it back. */
  async decide(kind: DecisionKind | null, counterparts: string[], remark: string) {
    const clause = this.current;
    const against = this.against;
    const before = this.row;
    if (!before) return;
    const answer = await this.session.attempt(() =>
      this.session.host.call("decide", { against, clause, kind, counterparts, remark }),
    );
    if (!answer) return;
    this.session.adopt({ ...answer.state, place: this.session.state?.place ?? answer.state.place });
    if (this.against !== against || !this.concordance) return;
    this.#replace(answer.row);
    if (!sameCounterparts(before, answer.row)) {
      this.pairs.forget(against, clause);
      void this.load(true); // what nothing answers has changed too
    }
    this.session.say(words.match.said(kind, answer.row.number), answer.state.undo !== "");
  }

  #replace(row: Row) {
    if (!this.concordance) return;
    const rows = this.concordance.rows.map((one) => (one.clause === row.clause ? row : one));
    this.concordance = { ...this.concordance, rows };
  }

  async confirm(remark = "") {
    const row = this.row;
    if (!row) return;
    const already = row.decision?.kind === "confirmed";
    const eids = row.counterparts.map((one) => one.eid);
    await this.decide(already ? null : "confirmed", already ? [] : eids, remark);
    const open = this.rows.find((one, at) => at > (this.index.get(row.clause) ?? -1) && one.decision === null);
    if (!already && open) this.jump(open.clause);
  }

  async reject(remark = "") {
    const row = this.row;
    if (!row) return;
    const already = row.decision?.kind === "rejected";
    if (!already && row.counterparts.length === 0) return;
    const eids = row.counterparts.map((one) => one.eid);
    await this.decide(already ? null : "rejected", already ? [] : eids, remark);
  }

  async pin(remark = "", eids?: string[]) {
    const row = this.row;
    if (!row) return;
    const already = row.decision?.kind === "pinned" && !eids;
    const chosen = eids ?? row.counterparts.map((one) => one.eid);
    if (!already && chosen.length === 0) return;
    await this.decide(already ? null : "pinned", already ? [] : chosen, remark);
    this.beside = null;
  }

  /** Looks again after a decision was undone or done again. */
  async undone(against: string, clause: string) {
    if (!against || against !== this.against) return;
    this.pairs.forget(against, clause);
    await this.load(true);
    if (clause) this.jump(clause, { remember: false });
  }

  async showBeside(info: InstrumentInfo, eid: string, number: string, heading: string) {
    const blocks = await this.session.attempt(() => this.session.host.call("provision", { instrument: info.id, eid }));
    if (blocks) this.beside = { info, eid, number, heading, blocks };
  }

  /** A provision of the model statute stands beside the bill, or is matched with the current clause. */
  canInsert = $derived.by(
    () => this.beside?.info.id === "model" || (this.against === "model" && (this.row?.counterparts.length ?? 0) > 0),
  );

  /** Begins to insert that provision after the current clause. */
  async insert(proposing: Proposing) {
    const eid = this.beside?.info.id === "model" ? this.beside.eid : (this.row?.counterparts[0]?.eid ?? "");
    const section = await this.session.attempt(() => this.session.host.call("model_section", { eid }));
    if (section) proposing.begin(section, this.current);
  }

  foldPanel() {
    if (this.low) this.#openedLow = !this.#openedLow;
    else this.session.keepPlace({ matchPanelOpen: !this.panelOpen });
  }

  /** The clause that holds a provision: the outline's longest eid that the provision's begins with. */
  clauseOf(eid: string): string {
    const clauses = (this.session.bill?.outline ?? []).filter((item) => item.clause).map((item) => item.eid);
    const holding = clauses.filter((clause) => eid === clause || eid.startsWith(`${clause}__`));
    return holding.sort((a, b) => b.length - a.length)[0] ?? eid;
  }

  level() {
    this.apart++;
  }
}

function sameCounterparts(a: Row, b: Row): boolean {
  return a.counterparts.map((one) => one.eid).join() === b.counterparts.map((one) => one.eid).join();
}
