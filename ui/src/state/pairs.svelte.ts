import { SvelteMap } from "svelte/reactivity";
import { asFailure, type Host } from "../host/host";
import type { Failure, Pair } from "../host/wire";
import { words } from "../words";

export type Fetched = { pair: Pair } | { failure: Failure };

/** How many pairs are asked for at once, and how many are kept: enough for several screens in each direction. */
const AT_ONCE = 3;
const KEPT = 400;

/** Clause pairs, fetched when they come near the screen: the one wanted last is fetched first. */
export class Pairs {
  readonly #host: Host;
  /** A third text that every pair is fetched with; empty for none. */
  third = $state("");
  readonly #fetched = new SvelteMap<string, Fetched>();
  #wanted: { key: string; against: string; clause: string; third: string }[] = [];
  #running = new Set<string>();
  /** How many rows want each pair: while the columns scroll apart, two rows show the halves of one pair. */
  #wanting = new Map<string, number>();

  constructor(host: Host) {
    this.#host = host;
  }

  get(against: string, clause: string): Fetched | undefined {
    return this.#fetched.get(this.#key(against, clause));
  }

  /** Asks for a pair; the function returned says that it went out of sight again. */
  want(against: string, clause: string): () => void {
    const k = this.#key(against, clause);
    this.#wanting.set(k, (this.#wanting.get(k) ?? 0) + 1);
    if (!this.#fetched.has(k) && !this.#running.has(k) && !this.#wanted.some((one) => one.key === k)) {
      this.#wanted.push({ key: k, against, clause, third: this.third });
      this.#pump();
    }
    return () => this.#unwant(k);
  }

  /** The clause went out of sight, perhaps before its turn came. */
  #unwant(k: string) {
    const left = (this.#wanting.get(k) ?? 1) - 1;
    if (left > 0) {
      this.#wanting.set(k, left);
      return;
    }
    this.#wanting.delete(k);
    this.#wanted = this.#wanted.filter((one) => one.key !== k);
  }

  forget(against: string, clause: string) {
    this.#running.delete(this.#key(against, clause));
    this.#fetched.delete(this.#key(against, clause));
  }

  forgetAll() {
    this.#wanted = [];
    this.#running.clear();
    this.#fetched.clear();
  }

  #key(against: string, clause: string): string {
    return `${against}\n${clause}\n${this.third}`;
  }

  #pump() {
    while (this.#running.size < AT_ONCE) {
      const next = this.#wanted.pop();
      if (!next) return;
      this.#running.add(next.key);
      void this.#fetch(next);
    }
  }

  async #fetch({ key: k, ...asked }: { key: string; against: string; clause: string; third: string }) {
    let got: Fetched;
    try {
      got = { pair: await this.#host.call("pair", asked) };
    } catch (thrown) {
      got = { failure: asFailure(thrown, { message: words.compare.pairFailed, hint: words.frame.failed.hint }) };
    }
    if (this.#running.delete(k)) {
      this.#fetched.set(k, got); // not when it was forgotten meanwhile
      const oldest = this.#fetched.keys().next().value;
      if (this.#fetched.size > KEPT && oldest !== undefined) this.#fetched.delete(oldest);
    }
    this.#pump();
  }
}
