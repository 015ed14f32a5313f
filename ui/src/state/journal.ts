import { words } from "../words";
import type { Correcting } from "./correcting.svelte";
import type { Compare } from "./compare.svelte";
import type { Gapping } from "./gaps.svelte";
import type { Noting } from "./notes.svelte";
import type { Proposing } from "./proposals.svelte";
import type { Reviewing } from "./review.svelte";
import type { Session } from "./session.svelte";

/** Undo and redo over all desks: each act is taken back where it was done, and shown there. */
export class Journal {
  constructor(
    readonly session: Session,
    readonly compare: Compare,
    readonly gapping: Gapping,
    readonly proposing: Proposing,
    readonly noting: Noting,
    readonly correcting: Correcting,
    readonly reviewing: Reviewing,
  ) {}

  async step(which: "undo" | "redo") {
    const { session } = this;
    const done = await session.attempt(() => session.host.call(which, {}));
    if (!done) return;
    session.adopt({ ...done.state, place: session.state?.place ?? done.state.place });
    if (done.said) session.say(words.frame[which === "undo" ? "undone" : "redone"](done.said));
    if (done.kind === "decision") await this.compare.undone(done.against, done.clause);
    if (done.kind === "verdict") await this.gapping.undone(done.key);
    if (done.kind === "proposal") await this.proposing.load();
    if (done.kind === "correction") session.generation++;
    // A file that came back brought notes too: one act.
    if (done.kind === "review" || (done.kind === "note" && this.reviewing.review)) {
      await this.noting.load();
      await this.reviewing.load();
    }
    if (done.kind === "note") await this.noting.undone(done.key);
  }
}
