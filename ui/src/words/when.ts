import { words } from "./index";

const two = (n: number) => String(n).padStart(2, "0");

/** The hour and minute of an RFC 3339 moment, in local time: `14:32`; empty when it is none. */
export function clock(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? "" : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The day of an RFC 3339 moment, in local time: `12 Nov 2026`; empty when it is none. */
export function day(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return "";
  const month = at.toLocaleString(words.code, { month: "short" });
  return `${at.getDate()} ${month} ${at.getFullYear()}`;
}

/** The last part of a path, whichever way its parts are divided. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
