import type { KeptDecision } from "../host/wire";
import { words } from "../words";
import type { Session } from "./session.svelte";

/** The decisions on matches over all texts, those first that this version of the bill puts in doubt. */
export class Keeping {
  readonly session: Session;
  list = $state.raw<KeptDecision[]>([]);
  doubtful = $derived(this.list.filter((one) => one.decision.doubt !== ""));

  constructor(session: Session) {
    this.session = session;
  }

  async load() {
    const { session } = this;
    this.list = session.bill ? ((await session.attempt(() => session.host.call("kept_decisions", {}))) ?? []) : [];
  }

  async takeBack(one: KeptDecision) {
    const { session } = this;
    const { against, key } = one;
    const done = await session.attempt(() => session.host.call("take_back_decision", { against, key }));
    if (!done) return;
    this.list = done.decisions;
    session.adopt({ ...done.state, place: session.state?.place ?? done.state.place });
    session.generation++;
    session.say(words.kept.said, true);
  }
}
