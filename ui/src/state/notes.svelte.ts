import type { Block, Commands, Note } from "../host/wire";
import { words } from "../words";
import type { Session } from "./session.svelte";

/** Words of the bill that were chosen: their provision, and which of the same words in it they are. */
export interface Chosen {
  eid: string;
  provision: string;
  quote: string;
  nth: number;
}

type Change = Partial<Commands["annotate"]["args"]>;

/** The Notes desk: committee notes on the words of the bill, in threads. */
export class Noting {
  readonly session: Session;
  list = $state.raw<Note[]>([]);
  /** Number of the note that is open; 0 for none. */
  current = $state(0);
  showResolved = $state(true);
  person = $state("");
  due = $state<"" | "overdue" | "dated">("");
  /** Words chosen on the page, for a new note or a new place. */
  chosen = $state.raw<Chosen | null>(null);
  /** A note that is being written. */
  writing = $state.raw<Chosen | null>(null);
  /** Clauses of the bill as they were fetched. */
  blocks = $state.raw<Record<string, Block[]>>({});
  #wanted = new Set<string>();

  shown = $derived(this.list.filter((note) => this.#passes(note)));
  placed = $derived(this.shown.filter((note) => note.place !== "lost"));
  lost = $derived(this.shown.filter((note) => note.place === "lost"));
  open = $derived(this.list.filter((note) => !note.resolved).length);
  people = $derived([...new Set(this.list.map((note) => note.person).filter(Boolean))].sort());
  note = $derived(this.list.find((one) => one.number === this.current) ?? null);
  byProvision = $derived.by(() => {
    const map = new Map<string, Note[]>();
    for (const note of this.placed) map.set(note.eid, [...(map.get(note.eid) ?? []), note]);
    return map;
  });
  /** Notes in the order of the bill. */
  order = $derived.by(() => {
    const clauses = (this.session.bill?.outline ?? []).filter((item) => item.clause).map((item) => item.eid);
    const at = new Map(clauses.map((eid, index) => [eid, index]));
    const place = (note: Note) => at.get(note.clause) ?? clauses.length;
    return [...this.placed].sort((a, b) => place(a) - place(b) || a.number - b.number);
  });

  constructor(session: Session) {
    this.session = session;
  }

  #passes(note: Note): boolean {
    if (note.resolved && !this.showResolved) return false;
    if (this.person && note.person !== this.person) return false;
    if (this.due === "dated") return note.due !== "";
    return this.due !== "overdue" || isDue(note);
  }

  /** Looks again after the bill changed. */
  async renew() {
    this.blocks = {};
    this.#wanted.clear();
    this.chosen = null;
    this.writing = null;
    this.current = 0;
    await this.load();
  }

  async load() {
    if (!this.session.bill) this.list = [];
    else this.list = (await this.session.attempt(() => this.session.host.call("notes", {}))) ?? [];
  }

  /** Fetches a clause of the bill, once. */
  want(eid: string) {
    const bill = this.session.bill?.info.id;
    if (!bill || this.#wanted.has(eid)) return;
    this.#wanted.add(eid);
    this.session.host
      .call("provision", { instrument: bill, eid })
      .then((blocks) => {
        if (bill === this.session.bill?.info.id) this.blocks = { ...this.blocks, [eid]: blocks };
      })
      .catch(() => this.#wanted.delete(eid)); // asked again when it comes into view
  }

  select(number: number) {
    this.current = number;
    this.writing = null;
  }

  step(by: 1 | -1) {
    const at = this.order.findIndex((note) => note.number === this.current);
    const next = this.order[at < 0 ? (by > 0 ? 0 : this.order.length - 1) : at + by];
    if (next) this.select(next.number);
  }

  /** Begins a note on the words chosen, or else on a clause. */
  begin(clause: { eid: string; number: string } | null) {
    const whole = clause && { eid: clause.eid, provision: clause.number, quote: "", nth: 0 };
    this.writing = this.chosen ?? whole;
    this.current = 0;
  }

  async add(text: string, person: string, due: string) {
    if (!this.writing) return;
    const { eid, quote, nth } = this.writing;
    const made = await this.#change({ eid, quote, nth, text, person, due }, words.notes.said.add);
    if (!made) return;
    this.writing = null;
    this.chosen = null;
    this.current = made;
  }

  async reply(number: number, text: string) {
    return (await this.#change({ number, text }, words.notes.said.reply)) > 0;
  }

  async settle(number: number, resolved: boolean) {
    await this.#change({ number, resolved }, words.notes.said[resolved ? "resolve" : "reopen"]);
  }

  async give(number: number, person: string, due: string) {
    await this.#change({ number, person, due }, words.notes.said.change);
  }

  /** Puts a note on the words that are chosen. */
  async put(number: number) {
    const place = this.chosen;
    if (!place) return this.session.say(words.notes.putHint);
    const { eid, quote, nth } = place;
    if (await this.#change({ number, eid, quote, nth }, words.notes.said.put)) this.chosen = null;
  }

  async remove(number: number) {
    const done = await this.session.attempt(() => this.session.host.call("remove_note", { number }));
    if (!done) return;
    this.#take(done.notes, done.state);
    if (this.current === number) this.current = 0;
    this.session.say(words.notes.said.remove(number), done.state.undo !== "");
  }

  async #change(change: Change, said: (n: number) => string): Promise<number> {
    const all = { number: null, eid: null, quote: "", nth: 0, text: "", person: null, due: null, resolved: null };
    const done = await this.session.attempt(() => this.session.host.call("annotate", { ...all, ...change }));
    if (!done) return 0;
    this.#take(done.notes, done.state);
    this.session.say(said(done.number), done.state.undo !== "");
    return done.number;
  }

  #take(notes: Note[], state: Commands["annotate"]["result"]["state"]) {
    this.list = notes;
    this.session.adopt({ ...state, place: this.session.state?.place ?? state.place });
  }

  /** Looks again after an act on a note was undone or done again. */
  async undone(key: string) {
    await this.load();
    const number = Number(key);
    this.current = this.list.some((note) => note.number === number) ? number : 0;
  }

  showAll() {
    this.person = "";
    this.due = "";
    this.showResolved = true;
  }
}

/** The day of today in local time, as notes write it. */
export function today(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function isDue(note: Note, now = new Date()): boolean {
  return !note.resolved && note.due !== "" && note.due <= today(now);
}

/** A stretch of a provision's text with the note that stands on it, if any. */
export interface Stretch {
  text: string;
  note: Note | null;
}

/** Cuts a text where notes stand. Of notes that overlap, the later number gives way: its card still shows. */
export function stretches(text: string, notes: Note[]): Stretch[] {
  const places = notes
    .filter((note) => note.words !== "")
    .map((note) => ({ note, from: nthIndex(text, note.words, note.nth) }))
    .filter((one) => one.from >= 0)
    .sort((a, b) => a.from - b.from || a.note.number - b.note.number);
  const out: Stretch[] = [];
  let at = 0;
  for (const { note, from } of places) {
    if (from < at) continue;
    if (from > at) out.push({ text: text.slice(at, from), note: null });
    at = from + note.words.length;
    out.push({ text: text.slice(from, at), note });
  }
  if (at < text.length) out.push({ text: text.slice(at), note: null });
  return out;
}

export function nthIndex(text: string, words: string, nth: number): number {
  let at = text.indexOf(words);
  for (let n = 0; n < nth && at >= 0; n++) {
    const next = text.indexOf(words, at + words.length);
    if (next < 0) break;
    at = next;
  }
  return at;
}

/** Where cards stand beside their words: each at its height, none over another, the open one keeps its place. */
export function settle(wanted: { top: number; height: number; fixed: boolean }[], gap = 10): number[] {
  const tops = wanted.map((one) => one.top);
  const fixed = wanted.findIndex((one) => one.fixed);
  const height = (at: number) => wanted[at]?.height ?? 0;
  const top = (at: number) => tops[at] ?? 0;
  for (let at = Math.max(fixed, 0) + 1; at < tops.length; at++) {
    tops[at] = Math.max(top(at), top(at - 1) + height(at - 1) + gap);
  }
  for (let at = fixed - 1; at >= 0; at--) tops[at] = Math.min(top(at), top(at + 1) - height(at) - gap);
  // Cards that were pushed above the page come down again, and push what is below.
  let least = 0;
  for (let at = 0; at < tops.length; at++) {
    tops[at] = Math.max(top(at), least);
    least = top(at) + height(at) + gap;
  }
  return tops;
}
