import type { Block, Correction, Corrections, OutlineItem, StructureChange } from "../host/wire";
import { words } from "../words";
import type { Session } from "./session.svelte";

/** What is corrected at one place; another reading is of the whole text. */
export type Correctable = Exclude<StructureChange, "reading">;

/** How many words name the place where a split begins: enough to be found once, few enough to survive an edit. */
const WORDS_OF_A_SPLIT = 12;

/** The words that a line begins with, its label among them. */
export function opening(block: Block): string {
  const text = [...block.heading, ...block.text].map((one) => one.text).join(" ");
  return `${block.label} ${text}`.trim().split(/\s+/).slice(0, WORDS_OF_A_SPLIT).join(" ");
}

/** Corrections of the recognised structure: the one that is being made, and those that are kept. */
export class Correcting {
  readonly session: Session;
  list = $state.raw<Correction[]>([]);
  target = $state.raw<OutlineItem | null>(null);
  how = $state<Correctable>("join");
  /** The lines of the provision that is corrected: where a split can begin. */
  lines = $state.raw<Block[]>([]);

  constructor(session: Session) {
    this.session = session;
  }

  async load() {
    this.list = this.session.bill
      ? ((await this.session.attempt(() => this.session.host.call("corrections", {}))) ?? [])
      : [];
  }

  item(eid: string): OutlineItem | null {
    return this.session.bill?.outline.find((one) => one.eid === eid) ?? null;
  }

  /** Opens the dialog at a provision of the bill. */
  async begin(eid: string, how: Correctable) {
    const item = this.item(eid);
    const bill = this.session.bill;
    if (!item || !bill) return;
    this.lines = [];
    this.target = item;
    this.how = how;
    this.session.show("structure");
    const call = () => this.session.host.call("provision", { instrument: bill.info.id, eid });
    const lines = await this.session.attempt(call);
    if (lines && this.target === item) this.lines = lines;
  }

  async correct(eid: string, change: StructureChange, value: string, number: string): Promise<boolean> {
    const bill = this.session.bill;
    if (!bill) return false;
    const instrument = bill.info.id;
    const call = () => this.session.host.call("correct", { instrument, eid, change, value, number });
    const done = await this.session.attempt(call);
    if (!done) return false;
    // A clause that is joined is gone: the one before it holds its words.
    const clauses = bill.outline.filter((one) => one.clause);
    const before = clauses[clauses.findIndex((one) => one.eid === eid) - 1];
    if (change === "join" && before) this.session.keepPlace({ clause: before.eid });
    this.#adopt(done);
    this.session.say(words.structure.said(done.corrections.at(-1)?.said ?? ""), true);
    return true;
  }

  async takeBack(id: string) {
    const done = await this.session.attempt(() => this.session.host.call("take_back_correction", { id }));
    if (!done) return;
    this.#adopt(done);
    this.session.say(words.structure.back, true);
  }

  #adopt(done: Corrections) {
    this.list = done.corrections;
    this.session.adopt({ ...done.state, place: this.session.state?.place ?? done.state.place });
    this.session.generation++;
  }
}
