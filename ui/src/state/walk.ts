import type { Row } from "../host/wire";

/** Where F7 stands: a clause and one of its differences, counted from 0. */
export interface Standing {
  clause: string;
  difference: number;
}

/**
 * The next (`by` 1) or previous (-1) difference among `rows`, starting from where one stands or, before the first
 * step, from the current clause. Null when there is none in that direction.
 */
export function stepDifference(rows: Row[], here: Standing | null, current: string, by: 1 | -1): Standing | null {
  const from = here?.clause ?? current;
  let at = rows.findIndex((row) => row.clause === from);
  if (here && at >= 0) {
    const next = here.difference + by;
    if (next >= 0 && next < (rows[at]?.differences ?? 0)) return { clause: here.clause, difference: next };
    at += by;
  } else if (at < 0) {
    at = by > 0 ? 0 : rows.length - 1;
  } else if (by < 0) {
    at -= 1;
  }
  for (; at >= 0 && at < rows.length; at += by) {
    const row = rows[at];
    if (row && row.differences > 0) return { clause: row.clause, difference: by > 0 ? 0 : row.differences - 1 };
  }
  return null;
}
