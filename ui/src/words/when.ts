import { words } from "./index";

const two = (n: number) => String(n).padStart(2, "0");

/** The hour and minute of an RFC 3339 moment, in local time: `14:32`; empty when it is none. */
export function clock(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? "" : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Years by which the Buddhist era is ahead, as Thailand counts it. */
const BUDDHIST = 543;
let buddhist = false;

/** Says in which country the bill is at home: where the Buddhist era is in use, days carry its year too. */
export function athome(country: string, language: string) {
  buddhist = country.toLowerCase() === "th" || language.split("-")[0] === "th";
}

/** The day of an RFC 3339 moment, in local time: `12 Nov 2026`, for a Thai bill `12 Nov 2026 (2569 BE)`; empty when it is none. */
export function day(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return "";
  const month = at.toLocaleString(words.code, { month: "short" });
  const year = at.getFullYear();
  return `${at.getDate()} ${month} ${year}${buddhist ? ` (${year + BUDDHIST} BE)` : ""}`;
}

/** The last part of a path, whichever way its parts are divided. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
