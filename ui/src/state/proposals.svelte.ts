import type { ModelSection, Proposal, ProposedLine, Proposals as Answer } from "../host/wire";
import { words } from "../words";
import type { Session } from "./session.svelte";

/** A proposal that is being worded in the dialog. */
export interface Draft {
  /** Id of the proposal that is changed; empty for a new one. */
  id: string;
  section: ModelSection;
  wording: number;
  heading: string;
  after: string;
  lines: ProposedLine[];
  accepted: boolean;
}

/** The lines of a wording with its blanks filled as far as they are. */
export function filled(lines: ProposedLine[], blanks: Record<string, string>): ProposedLine[] {
  return lines.map((line) => {
    let text = line.text;
    for (const [blank, value] of Object.entries(blanks)) {
      if (value.trim()) text = text.replaceAll(blank, value.trim());
    }
    return { ...line, text };
  });
}

/** The marked blanks that stand in lines, each once. */
export function blanksIn(lines: ProposedLine[]): string[] {
  return [...new Set(lines.flatMap((line) => line.text.match(/\[[^\][]+\]/g) ?? []))];
}

/** The lines of a wording as the model statute has them. */
export function linesOf(section: ModelSection, wording: number): ProposedLine[] {
  const blocks = section.wordings[wording]?.blocks ?? [];
  const base = Math.min(...blocks.map((block) => block.depth));
  const joined = (segments: { text: string }[]) => segments.map((one) => one.text).join("");
  return blocks.flatMap((block) => {
    const depth = block.depth - base;
    const own = depth === 0 ? "" : joined(block.heading);
    const text = joined(block.text);
    const whole = block.kind === "definition" ? text || own : [own, text].filter(Boolean).join(" ");
    return whole.trim() ? [{ label: depth === 0 ? "" : block.label, depth, text: whole }] : [];
  });
}

/** The changes proposed for the bill, and the one that is being worded. */
export class Proposing {
  readonly session: Session;
  list = $state.raw<Proposal[]>([]);
  draft = $state.raw<Draft | null>(null);

  /** The proposals that stand after each clause. */
  byClause = $derived.by(() => {
    const map = new Map<string, Proposal[]>();
    for (const one of this.list) if (!one.lost) map.set(one.after, [...(map.get(one.after) ?? []), one]);
    return map;
  });

  constructor(session: Session) {
    this.session = session;
  }

  /** Looks again after the bill changed, or an act was undone. */
  async load() {
    this.list = this.session.bill
      ? ((await this.session.attempt(() => this.session.host.call("proposals", {}))) ?? [])
      : [];
  }

  /** Opens the dialog for a provision of the model statute. */
  begin(section: ModelSection, after: string) {
    const heading = section.wordings[0]?.heading ?? section.heading;
    this.draft = { id: "", section, wording: 0, heading, after, lines: linesOf(section, 0), accepted: false };
    this.session.show("insert");
  }

  /** Opens the dialog for a proposal that is listed. */
  async reword(proposal: Proposal) {
    const { section: eid, tradition, id, heading, after, lines, accepted } = proposal;
    const section = await this.session.attempt(() => this.session.host.call("model_section", { eid }));
    if (!section) return;
    const wording = Math.max(
      0,
      section.wordings.findIndex((one) => one.tradition === tradition),
    );
    const place = proposal.lost ? "" : after;
    this.draft = { id, section, wording, heading, after: place, lines: lines.map((line) => ({ ...line })), accepted };
    this.session.show("insert");
  }

  /** Keeps what the dialog holds. */
  async keep(draft: Draft) {
    const tradition = draft.section.wordings[draft.wording]?.tradition ?? "common-law";
    const { id, heading, after, lines } = draft;
    const section = draft.section.eid;
    const done = await this.#change(
      () => this.session.host.call("propose", { id, section, tradition, heading, after, lines, accepted: false }),
      words.insert.said[id ? "save" : "propose"],
    );
    if (!done) return;
    this.draft = null;
    this.session.show("");
  }

  async accept(proposal: Proposal, accepted: boolean) {
    const { id, section, tradition, heading, after, lines } = proposal;
    await this.#change(
      () => this.session.host.call("propose", { id, section, tradition, heading, after, lines, accepted }),
      words.insert.said[accepted ? "accept" : "save"],
    );
  }

  async withdraw(proposal: Proposal) {
    await this.#change(() => this.session.host.call("withdraw", { id: proposal.id }), words.insert.said.withdraw);
  }

  async #change(work: () => Promise<Answer>, said: string): Promise<boolean> {
    const answer = await this.session.attempt(work);
    if (!answer) return false;
    this.list = answer.proposals;
    this.session.adopt({ ...answer.state, place: this.session.state?.place ?? answer.state.place });
    this.session.say(said, answer.state.undo !== "");
    return true;
  }
}
