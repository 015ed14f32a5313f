import { asFailure, type Host } from "../host/host";
import type { Failure, Imported, InstrumentInfo, Place, Settings, State } from "../host/wire";
import { speak, words } from "../words";
import { athome, fileName } from "../words/when";

export type Desk = "library" | "compare" | "gaps" | "search" | "notes" | "versions" | "export" | "review" | "region";
export type Overlay =
  "" | "palette" | "settings" | "findings" | "choose" | "insert" | "proposals" | "structure" | "help" | "kept";

export interface Job {
  id: number;
  what: string;
  done: number;
  total: number;
  /** Set once the work has lasted long enough to be shown. */
  shown: boolean;
}

/** The desks in the order of the tour. */
export const TOUR: Desk[] = ["library", "compare", "gaps", "search", "notes", "versions", "export", "review", "region"];

/** What the store says of a project that cannot open, by the words that `help.trouble` has a screen for. */
const TROUBLES = ["locked", "read-only", "disk-full", "damaged", "newer", "not-a-project", "not-found", "drive"];

const SHOW_JOB_AFTER_MS = 150;
const UNDO_BAR_MS = 10_000;
const KEEP_PLACE_AFTER_MS = 400;
/** Dialogs that belong to no bill: they stay when another one is opened. */
const OF_NO_BILL: Overlay[] = ["palette", "settings", "help"];

/** What the whole window shares: the open project, where the user is, running jobs, the last failure. */
export class Session {
  readonly host: Host;
  state = $state.raw<State | null>(null);
  desk = $state<Desk>("library");
  overlay = $state<Overlay>("");
  jobs = $state<Job[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** A project that could not open (the sample bill's has no path): the desk says why, and the ways out. */
  trouble = $state.raw<{ failure: Failure; path: string } | null>(null);
  /** Step of the tour, -1 when there is none. */
  tour = $state(-1);
  said = $state.raw<{ words: string; undo: boolean } | null>(null);
  dragging = $state(false);
  /** The job that imports many files, 0 for none; and what the last one did, until it is put away. */
  importing = $state(0);
  imported = $state.raw<Imported | null>(null);
  /** Goes up whenever the open bill or the instruments changed, so that desks look again. */
  generation = $state(0);

  #nextJob = 1;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #placeTimer: ReturnType<typeof setTimeout> | undefined;
  #overlayOpener: HTMLElement | null = null;
  /** How often a desk was gone to: work that ends later does not take anybody away from where they went meanwhile. */
  #moves = 0;
  #placing: Promise<unknown> = Promise.resolve();

  bill = $derived(this.state?.bill ?? null);
  settings = $derived(this.state?.settings ?? null);
  /** Every text at hand, the bill first. */
  instruments = $derived.by(() => {
    const all = this.state?.instruments ?? [];
    return this.bill ? [this.bill.info, ...all.filter((one) => one.id !== this.bill?.info.id)] : all;
  });
  /** Everything that the bill can be compared with. */
  others = $derived(this.instruments.filter((one) => one.id !== this.bill?.info.id && one.kind !== "bill"));

  /** Earlier versions of the bill, as texts that it can be compared with. */
  earlier = $state.raw<InstrumentInfo[]>([]);
  comparable = $derived([...this.others, ...this.earlier]);

  constructor(host: Host) {
    this.host = host;
  }

  /** First look at the program; returns the function that ends listening to it. */
  begin(): () => void {
    const stops = [
      this.host.onProgress((progress) => {
        const job = this.jobs.find((one) => one.id === progress.job);
        if (job) Object.assign(job, { what: progress.what || job.what, done: progress.done, total: progress.total });
      }),
      this.host.onDragged((dragged) => {
        this.dragging = dragged.kind === "over";
        if (dragged.kind === "drop") void this.#dropped(dragged.paths);
      }),
      this.host.onOpen((path) => void (path ? this.openBill(path) : this.openSample())),
    ];
    void this.#start();
    return () => stops.forEach((stop) => stop());
  }

  async #start() {
    const moves = this.#moves;
    const started = await this.attempt(() => this.host.call("start", {}));
    if (!started) {
      // Without the program's folder there is nothing to show but that.
      if (this.failure) this.trouble = { failure: this.failure, path: "" };
      this.failure = null;
      return;
    }
    if (started.refused) this.#told(started.refused, "");
    this.adopt(started);
    this.generation++;
    if (started.opening) await this.openBill(started.opening, moves);
    else if (this.#moves !== moves) this.go(this.desk);
    else if (started.bill) this.desk = asDesk(started.place.desk);
  }

  /** Takes the program's state. A project where no place was ever kept starts with the reasons open. */
  adopt(state: State) {
    speak(state.settings.language);
    athome(state.bill?.info.jurisdiction ?? "", state.bill?.info.language ?? "");
    const fresh = state.place.desk === "";
    this.state = fresh ? { ...state, place: { ...state.place, desk: "compare", matchPanelOpen: true } } : state;
  }

  /** Runs `work`; a failure is shown in place and gives null, and so does being cancelled. */
  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    this.failure = null;
    try {
      return await work();
    } catch (thrown) {
      const failure = asFailure(thrown, words.frame.failed);
      if (failure.kind !== "cancelled") this.failure = failure;
      return null;
    }
  }

  /** Runs a job of the program and keeps its progress in `jobs` until it ends. Rejects as the command does. */
  async run<T>(what: string, work: (job: number) => Promise<T>): Promise<T> {
    const id = this.#nextJob++;
    this.jobs.push({ id, what, done: 0, total: 0, shown: false });
    const timer = setTimeout(() => {
      const job = this.jobs.find((one) => one.id === id);
      if (job) job.shown = true;
    }, SHOW_JOB_AFTER_MS);
    try {
      return await work(id);
    } finally {
      clearTimeout(timer);
      this.jobs = this.jobs.filter((one) => one.id !== id);
    }
  }

  cancel(job: number) {
    void this.host.call("cancel", { job }).catch(() => undefined);
  }

  async chooseBill() {
    const path = await this.attempt(() => this.host.call("choose_bill", {}));
    if (path) await this.openBill(path);
  }

  /** `moves` is the count of moves when the bill was asked for: now, unless that was earlier. */
  async openBill(path: string, moves = this.#moves) {
    await this.#open(
      words.jobs.opening(fileName(path)),
      (job) => this.host.call("open_bill", { job, path }),
      moves,
      path,
    );
  }

  async openSample() {
    await this.#open(words.jobs.sample, (job) => this.host.call("open_sample", { job }), this.#moves, "");
  }

  /** Tries again what the trouble was met with. */
  async again() {
    const path = this.trouble?.path ?? "";
    this.trouble = null;
    if (!this.state) await this.#start();
    else if (path) await this.openBill(path);
    else await this.openSample();
  }

  /** A failure to open: a project's own trouble has the whole desk, any other stands in its place. */
  #told(failure: Failure, path: string) {
    const whole = failure.kind === "project" && TROUBLES.includes(failure.details);
    this.trouble = whole ? { failure, path } : null;
    this.failure = whole ? null : failure;
  }

  async #open(what: string, work: (job: number) => Promise<State>, moves: number, path: string) {
    this.trouble = null;
    const opened = await this.attempt(() => this.run(what, work));
    if (!opened && this.failure) this.#told(this.failure, path);
    if (!opened) return;
    clearTimeout(this.#placeTimer); // the place waiting to be written belongs to the bill before
    this.adopt(opened);
    this.generation++;
    if (!OF_NO_BILL.includes(this.overlay)) this.overlay = "";
    this.said = null;
    if (opened.bill) this.go(this.#moves === moves ? "compare" : this.desk);
  }

  async closeBill() {
    const closed = await this.attempt(() => this.host.call("close_bill", {}));
    if (!closed) return;
    this.adopt(closed);
    this.generation++;
    this.go("library");
  }

  async importInstrument() {
    const path = await this.attempt(() => this.host.call("choose_instrument", {}));
    if (!path) return;
    const what = words.jobs.importing(fileName(path));
    const imported = await this.attempt(() =>
      this.run(what, (job) => this.host.call("import_instrument", { job, path })),
    );
    if (!imported) return;
    this.adopt(imported);
    this.generation++;
  }

  /** A first file is the bill; beside an open bill, files dropped on the Library and several at once are laws. */
  async #dropped(paths: string[]) {
    const [first] = paths;
    if (!first) return;
    if (this.bill && (paths.length > 1 || this.desk === "library")) await this.importFiles(paths);
    else await this.openBill(first);
  }

  async importFolder() {
    const path = await this.attempt(() => this.host.call("choose_folder", {}));
    if (path) await this.importFiles([path]);
  }

  /** Imports files and folders; what became of each is shown on the Library desk. */
  async importFiles(paths: string[]) {
    this.imported = null;
    this.go("library");
    const done = await this.attempt(() =>
      this.run(words.intake.running, (job) => {
        this.importing = job;
        return this.host.call("import_files", { job, paths });
      }),
    );
    this.importing = 0;
    if (!done) return;
    this.imported = done;
    this.adopt({ ...done.state, place: this.state?.place ?? done.state.place });
    this.generation++;
  }

  /** Begins the tour, on the sample bill when none is open. */
  async beginTour() {
    this.show("");
    if (!this.bill) await this.openSample();
    this.tour = -1;
    this.stepTour(1);
  }

  stepTour(by: 1 | -1) {
    this.tour += by;
    const desk = TOUR[this.tour];
    if (desk) this.go(desk);
    else this.endTour();
  }

  endTour() {
    this.tour = -1;
  }

  /** Goes to a desk. Written at once: whoever closes the window then comes back to it. */
  go(desk: Desk) {
    this.#moves++;
    this.desk = desk;
    this.keepPlace({ desk }, 0);
  }

  /** Remembers where the user is; written a little later, so that walking through a bill writes once. */
  keepPlace(place: Partial<Place>, after = KEEP_PLACE_AFTER_MS) {
    if (!this.state) return;
    this.state = { ...this.state, place: { ...this.state.place, ...place } };
    clearTimeout(this.#placeTimer);
    if (after > 0) this.#placeTimer = setTimeout(() => this.#writePlace(), after);
    else this.#writePlace();
  }

  /** One after the other, so that an earlier place never stands over a later one. */
  #writePlace() {
    const write = async () => {
      if (this.state) await this.host.call("set_place", { place: this.state.place });
    };
    this.#placing = this.#placing.then(write).catch(() => undefined);
  }

  async set(settings: Partial<Settings>) {
    if (!this.state) return;
    const wanted = { ...this.state.settings, ...settings };
    speak(wanted.language);
    this.state = { ...this.state, settings: wanted };
    const kept = await this.attempt(() => this.host.call("set_settings", { settings: wanted }));
    if (kept) this.adopt({ ...kept, place: this.state.place });
  }

  /** Shows and reads out one sentence after an act; it never takes the focus. */
  say(sentence: string, undo = false) {
    this.said = { words: sentence, undo };
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => (this.said = null), UNDO_BAR_MS);
  }

  show(overlay: Overlay) {
    if (overlay && !this.overlay) this.#overlayOpener = document.activeElement as HTMLElement | null;
    this.overlay = overlay;
    if (!overlay) {
      this.#overlayOpener?.focus?.();
      this.#overlayOpener = null;
    }
  }
}

function asDesk(name: string): Desk {
  return TOUR.find((desk) => desk === name) ?? "compare";
}
