/**
 * Where the rows of a long list stand: measured heights where a row has been drawn, estimates elsewhere. Heights and
 * places are CSS pixels. Pure arithmetic; the scroller beside it knows the screen.
 */
export class Lay {
  #keys: string[] = [];
  #index = new Map<string, number>();
  #tops: number[] = [0];
  #measured = new Map<string, number>();
  #estimates: number[] = [];

  get count(): number {
    return this.#keys.length;
  }

  /** Height of the whole list. */
  get total(): number {
    return this.#tops[this.count] ?? 0;
  }

  /** Lays out these rows in this order; a row that was measured keeps its height, another takes its estimate. */
  set(keys: string[], estimates: number[]) {
    this.#keys = keys;
    this.#index = new Map(keys.map((key, at) => [key, at]));
    this.#estimates = estimates;
    this.#stack();
  }

  /** Takes measured heights; says whether anything moved. */
  measure(heights: Iterable<[string, number]>): boolean {
    let moved = false;
    for (const [key, height] of heights) {
      if (height <= 0 || Math.abs((this.#measured.get(key) ?? -1) - height) < 0.5) continue;
      this.#measured.set(key, height);
      moved = true;
    }
    if (moved) this.#stack();
    return moved;
  }

  /** Forgets what was measured: the text size or the width of the pane changed. */
  forget() {
    this.#measured.clear();
    this.#stack();
  }

  indexOf(key: string): number {
    return this.#index.get(key) ?? -1;
  }

  key(index: number): string {
    return this.#keys[index] ?? "";
  }

  top(index: number): number {
    return this.#tops[Math.max(0, Math.min(index, this.count))] ?? 0;
  }

  height(index: number): number {
    return this.top(index + 1) - this.top(index);
  }

  /** The row that stands at this place; the first or last one outside the list, -1 when there are none. */
  at(place: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return high < 0 ? -1 : low;
  }

  /** First row and one past the last row that touch the stretch from `from` to `to`. */
  range(from: number, to: number): [number, number] {
    if (this.count === 0) return [0, 0];
    return [this.at(from), this.at(to) + 1];
  }

  #stack() {
    const tops = new Array<number>(this.#keys.length + 1);
    tops[0] = 0;
    this.#keys.forEach((key, at) => {
      tops[at + 1] = (tops[at] ?? 0) + (this.#measured.get(key) ?? this.#estimates[at] ?? 0);
    });
    this.#tops = tops;
  }
}
