import { getContext, setContext } from "svelte";
import type { Compare } from "./compare.svelte";
import type { Gapping } from "./gaps.svelte";
import type { Finder } from "./finder.svelte";
import type { Correcting } from "./correcting.svelte";
import type { Keeping } from "./keeping.svelte";
import type { Exporting } from "./exporting.svelte";
import type { Printing } from "./printing.svelte";
import type { Versioning } from "./versions.svelte";
import type { Reviewing } from "./review.svelte";
import type { Surveying } from "./region.svelte";
import type { Session } from "./session.svelte";
import type { Noting } from "./notes.svelte";
import type { Proposing } from "./proposals.svelte";
import type { Journal } from "./journal";
import type { Act } from "./acts";

/** What every part of the window may reach without handing it down. */
export interface Room {
  session: Session;
  compare: Compare;
  finder: Finder;
  gapping: Gapping;
  proposing: Proposing;
  noting: Noting;
  correcting: Correcting;
  keeping: Keeping;
  versioning: Versioning;
  exporting: Exporting;
  printing: Printing;
  reviewing: Reviewing;
  surveying: Surveying;
  journal: Journal;
  acts: () => Act[];
}

const KEY = Symbol("room");

export function furnish(room: Room): Room {
  return setContext(KEY, room);
}

export function room(): Room {
  return getContext<Room>(KEY);
}
