import type { Provision } from "./memory-law";
import type { Review, ReviewChange, ReviewConflict, ReviewFile, ReviewLeft, ReviewState, State } from "./wire";

/** What came back, as it is kept. */
export interface StoredReview {
  files: ReviewFile[];
  changes: ReviewChange[];
}

const NOTHING: StoredReview = { files: [], changes: [] };
const READERS = ["Ms Adeline Sorn", "Mr Iskan Rauf", ""];

/** Made-up copies of the made-up bill: each file brings three changes, and two readers meet at the same words. */
export function memoryReview(bill: Provision[]) {
  const of = (review: Map<string, StoredReview>) => review.get("all") ?? NOTHING;

  function made(file: number, author: string, sentBy: string): ReviewChange[] {
    const change = (n: number, clause: number, before: string, after: string, more: Partial<ReviewChange> = {}) => {
      const at = bill[clause - 1];
      const base: ReviewChange = {
        id: `${file}.${n}`,
        file,
        author: author || sentBy,
        at: "2026-11-20T09:12:00",
        tracked: author !== "",
        kind: "reword",
        eid: `${at?.eid ?? ""}__subsec_1`,
        number: `${clause}(1)`,
        clause: at?.eid ?? "",
        heading: at?.heading ?? "",
        before,
        after,
        what: "",
        state: "open",
        applies: true,
        conflicts: [],
      };
      return { ...base, ...more };
    };
    return [
      change(1, 8, "eight years", file === 1 ? "fifteen years" : "twelve years"),
      change(2, 4 + file, "", "and whoever helps them", { kind: "insert" }),
      change(3, 10 + file, "in public", "", {
        kind: "other",
        before: "",
        what: "Two paragraphs were joined.",
        applies: false,
      }),
    ];
  }

  function clashing(changes: ReviewChange[]): ReviewChange[] {
    return changes.map((one) => ({
      ...one,
      conflicts:
        one.state === "rejected"
          ? []
          : changes
              .filter((other) => other.file !== one.file && other.eid === one.eid && other.state !== "rejected")
              .map((other) => other.id),
    }));
  }

  return {
    shown(review: Map<string, StoredReview>, state: State): Review {
      const { files, changes } = of(review);
      const conflicts = changes
        .filter((one, at) => one.conflicts.length > 0 && changes.findIndex((two) => two.clause === one.clause) === at)
        .map((one): ReviewConflict => {
          const here = changes.filter((other) => other.clause === one.clause && other.state !== "rejected");
          return {
            clause: one.clause,
            number: one.number.split("(")[0] ?? "",
            heading: one.heading,
            sameWords: true,
            authors: here.map((other) => other.author),
            changes: here.map((other) => other.id),
          };
        });
      return { number: 0, again: false, left: [], files, changes, conflicts, state };
    },
    taken(review: Map<string, StoredReview>, path: string, sentBy: string) {
      const before = of(review);
      const name = path.split("/").at(-1) ?? path;
      const known = before.files.find((file) => file.name === name);
      if (known) return { number: known.number, again: true, value: before };
      const number = before.files.length + 1;
      const author = READERS[(number - 1) % READERS.length] ?? "";
      const file: ReviewFile = {
        number,
        name,
        broughtBy: "Clerk",
        at: "2026-11-21T10:00:00",
        version: 3,
        versions: 3,
        likeness: 0.97,
        comments: 2,
        newNotes: 1,
        answers: 1,
        lost: 0,
        resolved: 0,
        changes: 3,
        tracked: author ? 3 : 0,
        untracked: author ? 0 : 3,
        known: 0,
        notes: [1, 2],
      };
      const changes = clashing([...before.changes, ...made(number, author, sentBy)]);
      return { number, again: false, value: { files: [...before.files, file], changes } };
    },
    settled(review: Map<string, StoredReview>, id: string, author: string, to: ReviewState) {
      const { files, changes } = of(review);
      const left: ReviewLeft[] = [];
      const accepted = new Set(changes.filter((one) => one.state === "accepted").map((one) => one.id));
      const next = changes.map((one) => {
        if (id ? one.id !== id : one.author !== author) return one;
        if (to === "accepted" && (!one.applies || one.conflicts.some((other) => accepted.has(other)))) {
          left.push({ id: one.id, reason: one.what || "another change at the same words is accepted" });
          return one;
        }
        return { ...one, state: to };
      });
      return { value: { files, changes: clashing(next) }, left, said: `${to} ${id || author}` };
    },
  };
}
