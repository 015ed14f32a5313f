import type { ReviewState } from "../../host/wire";

const times = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** The words of the Review desk. */
export const review = {
  toolbar: "Review",
  bring: "Bring a copy back…",
  bringHint: "A Word file that a reader sends back: its comments become notes, its changes are listed to settle.",
  bringing: (name: string) => `Reading ${name}`,
  brought: (changes: number, comments: number) =>
    `${times(changes, "change")} and ${times(comments, "comment")} came back.`,
  again: (name: string) => `${name} was brought back before; nothing changed.`,
  sentBy: "Untracked changes are by",
  sentByHint: "Name of the sender, if known",
  files: "Returned files",
  readers: "Readers",
  all: "All readers",
  untracked: "Nobody: not tracked",
  version: (n: number, m: number) => (n === m ? "on the newest version" : `on version ${n} of ${m}`),
  account: (changes: number, comments: number) => `${times(changes, "change")}, ${times(comments, "comment")}`,
  split: (tracked: number, untracked: number) => `${tracked} tracked, ${untracked} not tracked`,
  known: (n: number) => `${n} known before`,
  lost: (n: number) => (n === 1 ? "1 comment lost its place" : `${n} comments lost their place`),
  counts: (open: number, accepted: number, rejected: number) =>
    `${open} open, ${accepted} accepted, ${rejected} rejected`,
  toSettle: (open: number, all: number) => (open === 0 ? `All ${all} settled` : `${open} of ${all} to settle`),
  onlyOpen: "Only open",
  kindsLabel: "What is shown",
  kinds: { all: "Everything", changes: "Changes", notes: "Comments" },
  onlyConflicts: "Only conflicts",
  conflict: "Several readers changed this clause",
  clash: (ids: string) => `At the same words as ${ids}`,
  noClause: "In no clause of the bill",
  tracked: "Tracked",
  notTracked: "Not tracked",
  kind: { reword: "Reworded", insert: "Put in", remove: "Taken out", other: "By hand" },
  out: "taken out",
  in: "put in",
  byHand: "Make this one by hand in the bill.",
  state: { open: "Open", accepted: "Accepted", rejected: "Rejected" } as Record<ReviewState, string>,
  accept: "Accept",
  reject: "Reject",
  reopen: "Open again",
  acceptAll: (name: string) => `Accept all by ${name}`,
  rejectAll: (name: string) => `Reject all by ${name}`,
  acceptAllShort: "Accept all",
  rejectAllShort: "Reject all",
  settled: (to: ReviewState, done: number, left: number) => {
    const did = { open: "opened again", accepted: "accepted", rejected: "rejected" }[to];
    const rest = left > 0 ? ` ${left} stay${left === 1 ? "s" : ""} open: by hand, or at words already given.` : "";
    return `${times(done, "change")} ${did}.${rest}`;
  },
  note: (n: number) => `Note ${n}`,
  openNote: "Open in Notes",
  go: "Go to the clause",
  loading: "Looking at what came back",
  none: "Nothing came back yet",
  noneHint:
    "Export the bill and send the Word file round. Copies that come back, with comments and changes, are taken in here; nothing in them is lost.",
  send: "Export the bill…",
  filtered: "No change passes the filter.",
  showAll: "Show all",
  next: "Next change that came back",
  previous: "Previous change that came back",
  acceptThis: "Accept the change that came back",
  rejectThis: "Reject the change that came back",
};
