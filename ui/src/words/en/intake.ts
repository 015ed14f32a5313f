import type { ImportedFile } from "../../host/wire";
import { count } from "../count";

/** The words of importing many files at once. */
export const intake = {
  title: "Import",
  running: "Importing",
  folder: "Import a folder…",
  act: "Import a folder of laws…",
  files: "Import an instrument…",
  progress: (done: number, total: number) => (total > 0 ? `${done} of ${total} files. You can go on working.` : ""),
  cancel: "Cancel all",
  summary: (added: number, look: number, failed: number) =>
    [
      count(added, "file is in the project", "files are in the project"),
      look ? `${look} ${look === 1 ? "needs" : "need"} a look` : "",
      failed ? `${failed} could not be used` : "",
    ]
      .filter(Boolean)
      .join(", "),
  stopped: "Stopped. What was read before is kept; import the same files again to go on.",
  passedOver: (n: number) => `${count(n, "other file was", "other files were")} passed over.`,
  outcome: {
    added: "Added",
    renewed: "A new version",
    unchanged: "Already in the project",
    failed: "Not used",
  } as Record<ImportedFile["outcome"], string>,
  units: (clauses: number, kind: string) =>
    kind === "treaty" ? count(clauses, "article", "articles") : count(clauses, "section", "sections"),
  drop: "Drop laws here, or",
  choose: "choose a folder…",
  hint: "Word, PDF, web pages, OpenDocument, Akoma Ntoso or text, up to 100 MB each",
  dismiss: "Close the list",
  none: "Nothing in it could be read.",
};
