import type { Row } from "../host/wire";

/** One bar of the heat strip: the rows from `from` on, at a place and height in pixels of the strip. */
export interface Bucket {
  from: number;
  row: Row;
  top: number;
  height: number;
  /** 0 to 4, little to much difference; 9 unanswered. */
  step: number;
}

/** No bar is thinner than this, so that an unanswered clause is never lost among two thousand. */
const LEAST_PX = 3;
/** Share of words that differ from which a step begins; the last two are where reading side by side gets hard. */
const STEPS = [0.02, 0.15, 0.35, 0.6];

export function heatStep(row: Row): number {
  if (row.relation === "none") return 9;
  return STEPS.filter((least) => row.difference >= least).length;
}

/**
 * Bars for `rows` on a strip of `height` pixels. `top(i)` is where row `i` begins in the list, `top(rows.length)`
 * where the list ends. Rows too thin for a bar of their own share one, which shows the worst of them.
 */
export function buckets(rows: Row[], top: (index: number) => number, height: number): Bucket[] {
  const total = top(rows.length);
  if (total <= 0 || height <= 0) return [];
  const scale = height / total;
  const bars: Bucket[] = [];
  rows.forEach((row, at) => {
    const from = top(at) * scale;
    const to = top(at + 1) * scale;
    const last = bars[bars.length - 1];
    if (last && from < last.top + LEAST_PX) {
      last.height = Math.max(last.height, to - last.top - 1);
      if (heatStep(row) > last.step) Object.assign(last, { step: heatStep(row), row });
    } else bars.push({ from: at, row, top: from, height: Math.max(LEAST_PX - 1, to - from - 1), step: heatStep(row) });
  });
  return bars;
}
