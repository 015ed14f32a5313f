import { tick } from "svelte";
import type { Gapping } from "./gaps.svelte";
import type { Desk, Session } from "./session.svelte";
import type { Versioning } from "./versions.svelte";

/** What can be put on paper: a table a desk. */
export type Sheet = "gaps" | "compare" | "notes" | "versions" | "library";

const SHEET: Record<Desk, Sheet> = {
  library: "library",
  compare: "compare",
  gaps: "gaps",
  search: "compare",
  notes: "notes",
  versions: "versions",
  export: "gaps",
  review: "notes",
};

/** Printing: the desk's report stands on a page of its own, which only the printer sees. */
export class Printing {
  readonly session: Session;
  readonly gapping: Gapping;
  readonly versioning: Versioning;
  sheet = $state<Sheet | "">("");

  constructor(session: Session, gapping: Gapping, versioning: Versioning) {
    this.session = session;
    this.gapping = gapping;
    this.versioning = versioning;
  }

  async print() {
    const { session } = this;
    const sheet = session.bill ? SHEET[session.desk] : "library";
    if (sheet === "gaps") await this.gapping.load();
    if (sheet === "versions") await this.versioning.compare();
    this.sheet = sheet;
    await tick();
    await session.attempt(() => session.host.call("print", {}));
  }
}
