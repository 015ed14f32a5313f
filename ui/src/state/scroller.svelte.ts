import { Lay } from "./lay";

/** Rows drawn above and below the visible ones, so that scrolling meets finished text. */
const BEYOND_PX = 700;
/** How long a jump keeps its target in place while the rows around it are being measured. */
const HOLD_MS = 1500;
/** A jump puts its row this far down, so that what comes before can be seen. */
const LEAD_SHARE = 0.14;

/** A scrolled list of rows of unknown height: what to draw, and how to keep the reader's place. */
export class Scroller {
  readonly lay = new Lay();
  version = $state(0);
  top = $state(0);
  height = $state(600);
  /** Width of the scrollbar, which differs between systems. */
  bar = $state(0);
  #box: HTMLElement | null = null;
  #anchor: { key: string; below: number } | null = null;
  #held: { key: string; find: string; until: number } | null = null;

  window = $derived.by((): [number, number] => {
    void this.version;
    return this.lay.range(this.top - BEYOND_PX, this.top + this.height + BEYOND_PX);
  });
  total = $derived.by(() => {
    void this.version;
    return this.lay.total;
  });

  attach(box: HTMLElement): () => void {
    this.#box = box;
    const letGo = () => (this.#held = null);
    const acts = ["wheel", "pointerdown", "touchstart", "keydown"] as const;
    acts.forEach((act) => box.addEventListener(act, letGo, { passive: true }));
    const look = () => {
      this.height = box.clientHeight || this.height;
      this.bar = box.offsetWidth - box.clientWidth;
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    look();
    return () => {
      acts.forEach((act) => box.removeEventListener(act, letGo));
      sizes.disconnect();
      this.#box = null;
    };
  }

  /** The box was scrolled: remembers what stands at its upper edge. */
  scrolled() {
    if (!this.#box) return;
    this.top = this.#box.scrollTop;
    this.#remember();
  }

  #remember() {
    const at = this.lay.at(this.top);
    this.#anchor = at < 0 ? null : { key: this.lay.key(at), below: this.top - this.lay.top(at) };
  }

  measured(heights: Iterable<[string, number]>) {
    if (this.lay.measure(heights)) this.version++;
  }

  set(keys: string[], estimates: number[]) {
    this.lay.set(keys, estimates);
    this.version++;
  }

  /** Call after the rows were drawn anew: puts the held target, or else the reader's place, where it was. */
  keep() {
    if (!this.#box) return;
    if (this.#held && this.#held.until > performance.now()) {
      this.#settle();
      return;
    }
    const anchor = this.#anchor;
    const at = anchor ? this.lay.indexOf(anchor.key) : -1;
    if (anchor && at >= 0) this.#scrollTo(this.lay.top(at) + anchor.below);
  }

  /** Brings a row into view, and in it the first element that fits `find`. */
  show(key: string, find = "") {
    const at = this.lay.indexOf(key);
    if (at < 0) return;
    this.#held = { key, find, until: performance.now() + HOLD_MS };
    const top = this.lay.top(at);
    const seen = top >= this.top && top + this.lay.height(at) <= this.top + this.height;
    if (seen) this.#held.find = find;
    if (!seen || !this.#drawn(key)) this.#scrollTo(top - this.#lead());
    this.#settle();
  }

  /** Puts a row at a place counted from the upper edge of the pane. */
  put(key: string, fromEdge: number) {
    const at = this.lay.indexOf(key);
    if (at >= 0) this.#scrollTo(this.lay.top(at) - fromEdge);
  }

  /** The row that leads: the one at a third of the height. */
  leading(): string {
    return this.lay.key(this.lay.at(this.top + this.height / 3));
  }

  sees(key: string): boolean {
    const at = this.lay.indexOf(key);
    return at >= 0 && this.lay.top(at + 1) > this.top && this.lay.top(at) < this.top + this.height;
  }

  fromEdge(key: string): number {
    return this.lay.top(this.lay.indexOf(key)) - this.top;
  }

  #lead(): number {
    return Math.min(this.height * LEAD_SHARE, 110);
  }

  #drawn(key: string): HTMLElement | null {
    return this.#box?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
  }

  #settle() {
    const held = this.#held;
    if (!held || !this.#box) return;
    const at = this.lay.indexOf(held.key);
    if (at < 0) return;
    const found = held.find ? this.#drawn(held.key)?.querySelector<HTMLElement>(held.find) : null;
    if (found) {
      const box = this.#box.getBoundingClientRect();
      const place = found.getBoundingClientRect();
      if (place.top < box.top + 40 || place.bottom > box.bottom - 60)
        this.#scrollTo(this.top + place.top - box.top - this.height / 3);
      return;
    }
    const top = this.lay.top(at);
    const tall = this.lay.height(at) > this.height - this.#lead();
    const seen =
      top >= this.top && (tall ? top < this.top + this.height / 2 : this.lay.top(at + 1) <= this.top + this.height);
    if (!seen) this.#scrollTo(top - this.#lead());
  }

  #scrollTo(place: number) {
    if (!this.#box) return;
    const wanted = Math.max(0, Math.min(place, Math.max(0, this.lay.total - this.height)));
    if (Math.abs(this.#box.scrollTop - wanted) < 1) return;
    this.#box.scrollTop = wanted;
    this.top = wanted;
    this.#remember();
  }
}
