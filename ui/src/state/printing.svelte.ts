import { tick } from "svelte";
import type { Gapping } from "./gaps.svelte";
import type { Surveying } from "./region.svelte";
import type { Desk, Session } from "./session.svelte";
import type { Versioning } from "./versions.svelte";

/** What can be put on paper: a table a desk. */
export type Sheet = "gaps" | "compare" | "notes" | "versions" | "library" | "region";

const SHEET: Record<Desk, Sheet> = {
  library: "library",
  compare: "compare",
  gaps: "gaps",
  search: "compare",
  notes: "notes",
  versions: "versions",
  export: "gaps",
  review: "notes",
  region: "region",
};

/** Printing: the desk's report stands on a page of its own, which only the printer sees. */
export class Printing {
  readonly session: Session;
  readonly gapping: Gapping;
  readonly versioning: Versioning;
  readonly surveying: Surveying;
  sheet = $state<Sheet | "">("");

  constructor(session: Session, gapping: Gapping, versioning: Versioning, surveying: Surveying) {
    this.session = session;
    this.gapping = gapping;
    this.versioning = versioning;
    this.surveying = surveying;
  }

  async print() {
    const { session } = this;
    const sheet = session.bill || session.desk === "region" ? SHEET[session.desk] : "library";
    if (sheet === "region") await this.surveying.need();
    if (sheet === "gaps") await this.gapping.load();
    if (sheet === "versions") await this.versioning.compare();
    this.sheet = sheet;
    await tick();
    await session.attempt(() => session.host.call("print", {}));
  }
}
