/** Short names of the texts that come with the program: their full titles do not fit a switch. */
import type { InstrumentInfo } from "../host/wire";
import { words } from "../words";

/** The short name of a bundled text, the title of any other. */
export function shortName(info: InstrumentInfo): string {
  return (info.builtin && words.names[info.id]) || info.title;
}

/** Model statute, treaties in the order of their names, then acts. */
export function inOrder(instruments: InstrumentInfo[]): InstrumentInfo[] {
  const kinds = { model: 0, treaty: 1, act: 2, bill: 3 };
  const known = Object.keys(words.names);
  const place = (info: InstrumentInfo) => {
    const at = info.builtin ? known.indexOf(info.id) : -1;
    return at < 0 ? known.length : at;
  };
  return [...instruments].sort((a, b) => kinds[a.kind] - kinds[b.kind] || place(a) - place(b));
}
