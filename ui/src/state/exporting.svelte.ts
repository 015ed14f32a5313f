import { asFailure } from "../host/host";
import type { FileKind } from "../host/commands";
import type { Failure, Written } from "../host/wire";
import { words } from "../words";
import { fileName } from "../words/when";
import type { Compare } from "./compare.svelte";
import type { Session } from "./session.svelte";
import type { Versioning } from "./versions.svelte";

/** What can be written, in the order of the desk, with the formats of each. */
export const EXPORTS = {
  redline: ["docx"],
  versions: ["docx"],
  table: ["docx", "html", "csv"],
  gaps: ["docx", "html", "csv", "json"],
  bill: ["xml"],
  notes: ["docx", "html", "csv"],
} as const satisfies Record<string, readonly FileKind[]>;
export type Export = keyof typeof EXPORTS;

/** The Export desk: what is to be written and how, and what was written since the start. */
export class Exporting {
  readonly session: Session;
  readonly compare: Compare;
  readonly versioning: Versioning;
  what = $state<Export>("redline");
  format = $state<FileKind>("docx");
  treaty = $state("");
  adoptConfirmed = $state(true);
  insertUnanswered = $state(false);
  comments = $state(true);
  proposals = $state(true);
  notes = $state(false);
  tables = $state<string[]>([]);
  failure = $state.raw<Failure | null>(null);
  written = $state.raw<Written | null>(null);
  done = $state.raw<Written[]>([]);
  job = $state(0);
  busy = $state(false);

  /** Whether the thing chosen can be written now. */
  ready = $derived.by(() => {
    if (this.busy || !this.session.bill) return false;
    if (this.what === "redline") return this.session.bill.redlinable && this.compare.against !== "";
    if (this.what === "versions") return this.versioning.redlinable;
    if (this.what === "table") return this.tables.length > 0;
    return true;
  });
  /** The name that the file dialog offers. */
  suggested = $derived.by(() => {
    const bill = this.session.bill;
    const stem = fileName(bill?.path || bill?.info.source || bill?.info.title || "bill").replace(/\.[^.]+$/, "");
    const suffix = words.exporting.suffix[this.what];
    const from = this.what === "versions" ? ` ${this.versioning.before}-${this.versioning.after}` : "";
    return `${stem} ${suffix}${from}.${this.kind}`;
  });
  kind = $derived<FileKind>(
    (EXPORTS[this.what] as readonly FileKind[]).includes(this.format) ? this.format : EXPORTS[this.what][0],
  );

  constructor(session: Session, compare: Compare, versioning: Versioning) {
    this.session = session;
    this.compare = compare;
    this.versioning = versioning;
  }

  /** Goes to the desk, at one of the things that it writes; empty for what fits the bill. */
  open(what: Export | "" = "") {
    this.choose(what || (this.session.bill?.redlinable ? "redline" : "table"));
    this.session.go("export");
  }

  choose(what: Export) {
    this.what = what;
    this.written = null;
    this.failure = null;
    if (this.tables.length === 0 && this.compare.against) this.tables = [this.compare.against];
  }

  toggle(id: string, on: boolean) {
    this.tables = on ? [...this.tables, id] : this.tables.filter((one) => one !== id);
  }

  /** Another bill: what was chosen belonged to the one before. */
  renew() {
    this.tables = [];
    this.written = null;
    this.failure = null;
  }

  async write() {
    if (!this.ready) return;
    const { host } = this.session;
    this.failure = null;
    this.busy = true;
    try {
      const path = await host.call("choose_save", { suggested: this.suggested, kind: this.kind });
      if (!path) return;
      const written = await this.session.run(words.jobs[this.what], (job) => {
        this.job = job;
        return this.#call(job, path);
      });
      this.written = written;
      this.done = [written, ...this.done.filter((one) => one.path !== path)];
    } catch (thrown) {
      const failed = asFailure(thrown, words.frame.failed);
      if (failed.kind !== "cancelled") this.failure = failed;
    } finally {
      this.busy = false;
    }
  }

  #call(job: number, path: string): Promise<Written> {
    const { host } = this.session;
    const { before, after } = this.versioning;
    const { adoptConfirmed, insertUnanswered, comments, proposals, notes } = this;
    const against = this.compare.against;
    switch (this.what) {
      case "redline": {
        const options = { adoptConfirmed, insertUnanswered, comments, proposals, notes, against };
        return host.call("export_redline", { job, path, options });
      }
      case "versions":
        return host.call("export_versions", { job, path, before, after });
      case "table":
        return host.call("export_concordance", { job, path, against: this.tables });
      case "gaps":
        return host.call("export_gaps", { job, path, treaties: this.treaty ? [this.treaty] : [] });
      case "bill":
        return host.call("export_bill", { job, path });
      case "notes":
        return host.call("export_notes", { job, path });
    }
  }
}
