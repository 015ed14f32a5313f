import { asFailure } from "../host/host";
import type { Block, Failure, Hit, SearchResult } from "../host/wire";
import { words } from "../words";
import { queryOf, type Mode } from "./query";
import type { Session } from "./session.svelte";

const HITS = 200;

/** The Search desk: what was typed, how it is matched, the hits, and the one chosen. */
export class Finder {
  readonly session: Session;
  typed = $state("");
  mode = $state<Mode>("words");
  headings = $state(false);
  view = $state<"clause" | "line">("clause");
  /** Ids of instruments left out. */
  without = $state<string[]>([]);
  result = $state.raw<SearchResult | null>(null);
  failure = $state.raw<Failure | null>(null);
  chosen = $state(-1);
  preview = $state.raw<{ hit: Hit; blocks: Block[] } | null>(null);
  #asked = 0;
  #previewed = 0;

  hits = $derived(this.result?.hits ?? []);
  hit = $derived(this.hits[this.chosen] ?? null);

  constructor(session: Session) {
    this.session = session;
  }

  /** Asks anew; the answer to an older question is dropped. Call it with every keystroke. */
  async ask() {
    const asked = ++this.#asked;
    const query = queryOf(this.typed, this.mode, this.headings);
    if (!query) {
      this.result = null;
      this.failure = null;
      this.choose(-1);
      return;
    }
    const all = this.session.instruments.map((one) => one.id);
    const within = this.without.length === 0 ? [] : all.filter((id) => !this.without.includes(id));
    try {
      const result = await this.session.host.call("search", { query, limit: HITS, within });
      if (asked !== this.#asked) return;
      this.result = result;
      this.failure = null;
      this.choose(-1);
    } catch (thrown) {
      if (asked === this.#asked) this.failure = asFailure(thrown, words.frame.failed);
    }
  }

  /** Searches these instruments, or leaves them out. */
  include(ids: string[], on: boolean) {
    const others = this.without.filter((one) => !ids.includes(one));
    this.without = on ? others : [...others, ...ids];
    void this.ask();
  }

  includeAll() {
    this.without = [];
    void this.ask();
  }

  /** Makes a hit the chosen one and fetches its provision; -1 chooses none. */
  choose(at: number) {
    this.chosen = at;
    const hit = this.hits[at];
    const previewed = ++this.#previewed;
    if (!hit) {
      this.preview = null;
      return;
    }
    this.session.host
      .call("provision", { instrument: hit.instrument, eid: hit.eid })
      .then((blocks) => {
        if (previewed === this.#previewed) this.preview = { hit, blocks };
      })
      .catch((thrown: unknown) => {
        if (previewed === this.#previewed) this.failure = asFailure(thrown, words.frame.failed);
      });
  }
}
