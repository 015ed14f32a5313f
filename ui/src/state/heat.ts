import type { Row } from "../host/wire";

/** One bar of the heat strip: the rows from `from` on, at a place and height in pixels of the strip. */
export interface Bucket {
  from: number;
  /** The row that the bar is named after: the first one of those it stands for. */
  row: Row;
  top: number;
  height: number;
  /** 0 to 4, little to much difference; 9 unanswered. */
  step: number;
  /** Among answered clauses there is one that nothing answers: the bar carries a tick for it. */
  tick: boolean;
}

/** No bar is thinner than this, so that an unanswered clause is never lost among two thousand. */
const LEAST_PX = 3;
/** Share of words that differ from which a step begins; the last two are where reading side by side gets hard. */
const STEPS = [0.02, 0.15, 0.35, 0.6];

/** The step of a share of differing words, 0 to 4. */
export function heatStep(difference: number): number {
  return STEPS.filter((least) => difference >= least).length;
}

/**
 * Bars for `rows` on a strip of `height` pixels. `top(i)` is where row `i` begins in the list, `top(rows.length)`
 * where the list ends. Rows too thin for a bar of their own share one, which shows how much they differ on average.
 */
export function buckets(rows: Row[], top: (index: number) => number, height: number): Bucket[] {
  const total = top(rows.length);
  if (total <= 0 || height <= 0) return [];
  const scale = height / total;
  const bars: Bucket[] = [];
  for (let from = 0; from < rows.length;) {
    const begin = top(from) * scale;
    let to = from + 1;
    while (to < rows.length && top(to) * scale < begin + LEAST_PX) to++;
    const shared = rows.slice(from, to);
    const answered = shared.filter((row) => row.relation !== "none");
    const mean = answered.reduce((sum, row) => sum + row.difference, 0) / Math.max(answered.length, 1);
    const [row] = shared;
    if (row)
      bars.push({
        from,
        row,
        top: begin,
        height: Math.max(LEAST_PX - 1, top(to) * scale - begin - 1),
        step: answered.length === 0 ? 9 : heatStep(mean),
        tick: answered.length > 0 && answered.length < shared.length,
      });
    from = to;
  }
  return bars;
}
