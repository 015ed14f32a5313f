import type { Note, Review, ReviewChange, ReviewState } from "../host/wire";
import { words } from "../words";
import { fileName } from "../words/when";
import type { Noting } from "./notes.svelte";
import type { Session } from "./session.svelte";

/** What came back on one clause: the changes to its words and the notes that files brought. */
export interface Returned {
  clause: string;
  number: string;
  heading: string;
  changes: ReviewChange[];
  notes: Note[];
  conflict: boolean;
}

/** What of it is shown. */
export type ReturnedKind = "all" | "changes" | "notes";

/** How many changes of an author are open, accepted and rejected. */
export interface Standing {
  author: string;
  open: number;
  accepted: number;
  rejected: number;
}

/** The Review desk: copies of the bill that came back from readers, settled change by change or reader by reader. */
export class Reviewing {
  readonly session: Session;
  readonly noting: Noting;
  review = $state.raw<Review | null>(null);
  onlyOpen = $state(false);
  onlyConflicts = $state(false);
  /** Changes, comments or both: a comment on every clause would push the changes far apart. */
  kind = $state<ReturnedKind>("all");
  /** Shows what one reader left; null for all, "" for changes that nobody tracked. */
  author = $state<string | null>(null);
  current = $state("");
  /** Whose the next file is, where the word processor did not keep track. */
  sentBy = $state("");
  #loading = false;

  files = $derived(this.review?.files ?? []);
  changes = $derived(this.review?.changes ?? []);
  conflicting = $derived(new Set((this.review?.conflicts ?? []).map((one) => one.clause)));
  shown = $derived(this.changes.filter((one) => this.#passes(one)));
  open = $derived(this.changes.filter((one) => one.state === "open").length);
  change = $derived(this.changes.find((one) => one.id === this.current) ?? null);
  authors = $derived.by(() => {
    const all = new Map<string, Standing>();
    for (const one of this.changes) {
      const standing = all.get(one.author) ?? { author: one.author, open: 0, accepted: 0, rejected: 0 };
      standing[one.state]++;
      all.set(one.author, standing);
    }
    return [...all.values()].sort((a, b) => a.author.localeCompare(b.author));
  });
  /** The clauses that something came back on, in the order of the bill; at the end what is in no clause. */
  clauses = $derived.by(() => {
    const all = new Map<string, Returned>();
    const at = (clause: string, number: string, heading: string): Returned => {
      const there = all.get(clause);
      if (there) return there;
      const item = this.session.bill?.outline.find((one) => one.eid === clause);
      const made = {
        clause,
        number: item?.number ?? number.split("(")[0] ?? "",
        heading: item?.heading ?? heading,
        changes: [],
        notes: [],
        conflict: this.conflicting.has(clause),
      };
      all.set(clause, made);
      return made;
    };
    if (this.kind !== "notes") for (const one of this.shown) at(one.clause, one.number, one.heading).changes.push(one);
    for (const note of this.notes) if (this.#passesNote(note)) at(note.clause, note.provision, "").notes.push(note);
    const order = (this.session.bill?.outline ?? []).map((item) => item.eid);
    const place = (clause: string) => (order.includes(clause) ? order.indexOf(clause) : order.length);
    return [...all.values()].sort((a, b) => place(a.clause) - place(b.clause));
  });
  /** The changes as they stand on the screen: what F7 walks. */
  order = $derived(this.clauses.flatMap((one) => one.changes));
  /** The notes that returned files brought or added to. */
  notes = $derived.by(() => {
    const numbers = new Set(this.files.flatMap((file) => file.notes));
    return this.noting.list.filter((note) => numbers.has(note.number));
  });

  constructor(session: Session, noting: Noting) {
    this.session = session;
    this.noting = noting;
  }

  #passes(one: ReviewChange): boolean {
    if (this.onlyOpen && one.state !== "open") return false;
    if (this.onlyConflicts && !this.conflicting.has(one.clause)) return false;
    return this.author === null || one.author === this.author;
  }

  #passesNote(note: Note): boolean {
    if (this.kind === "changes") return false;
    // Beside the changes a filter for them leaves comments out; alone, comments are filtered themselves.
    if (this.kind === "all" && (this.onlyOpen || this.onlyConflicts)) return false;
    if (this.onlyOpen && note.resolved) return false;
    if (this.onlyConflicts && !this.conflicting.has(note.clause)) return false;
    return this.author === null || note.entries.some((entry) => entry.author === this.author);
  }

  showAll() {
    this.kind = "all";
    this.onlyOpen = false;
    this.onlyConflicts = false;
    this.author = null;
  }

  /** Forgets everything: the bill changed. */
  renew() {
    this.review = null;
    this.current = "";
    this.showAll();
  }

  /** Fetches what came back, unless it is there. */
  async need() {
    if (!this.session.bill || this.review || this.#loading) return;
    await this.load();
  }

  async load() {
    this.#loading = true;
    const found = await this.session.attempt(() => this.session.host.call("review", {}));
    this.#loading = false;
    if (found) this.review = found;
  }

  /** Takes a returned file in. */
  async bring() {
    const path = await this.session.attempt(() => this.session.host.call("choose_returned", {}));
    if (path) await this.bringBack(path);
  }

  async bringBack(path: string) {
    const { session, sentBy } = this;
    const done = await session.attempt(() =>
      session.run(words.review.bringing(fileName(path)), (job) =>
        session.host.call("bring_back", { job, path, sentBy }),
      ),
    );
    if (!done) return;
    this.#adopt(done);
    await this.noting.load();
    this.sentBy = "";
    const file = done.files.find((one) => one.number === done.number);
    if (done.again) session.say(words.review.again(fileName(path)));
    else session.say(words.review.brought(file?.changes ?? 0, file?.comments ?? 0), true);
    this.current = done.changes.find((one) => one.file === done.number)?.id ?? this.current;
  }

  async settle(id: string, to: ReviewState) {
    await this.#settle(id, "", to);
    if (to === "open") return;
    const at = this.order.findIndex((one) => one.id === id);
    const next = [...this.order.slice(at + 1), ...this.order.slice(0, Math.max(at, 0))].find(
      (one) => one.state === "open",
    );
    this.current = next?.id ?? id;
  }

  async settleAll(author: string, to: ReviewState) {
    await this.#settle("", author, to);
  }

  async #settle(id: string, author: string, to: ReviewState) {
    const { session } = this;
    const before = new Map(this.changes.map((one) => [one.id, one.state]));
    const done = await session.attempt(() => session.host.call("settle_review", { id, author, state: to }));
    if (!done) return;
    this.#adopt(done);
    const changed = done.changes.filter((one) => before.get(one.id) !== one.state).length;
    session.say(words.review.settled(to, changed, done.left.length), changed > 0);
  }

  #adopt(done: Review) {
    const { session } = this;
    this.review = done;
    session.adopt({ ...done.state, place: session.state?.place ?? done.state.place });
  }

  step(by: 1 | -1) {
    const at = this.order.findIndex((one) => one.id === this.current);
    const next = this.order[at < 0 ? (by > 0 ? 0 : this.order.length - 1) : at + by];
    if (next) this.current = next.id;
  }
}
