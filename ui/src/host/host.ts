import type { Commands, Failure, Progress } from "./wire";

/** Files dragged over the window; `paths` are complete paths on this computer. */
export interface Dragged {
  kind: "over" | "leave" | "drop";
  paths: string[];
}

/** The one seam between the window and the program. `tauri.ts` is the real one, `memory.ts` its twin for tests. */
export interface Host {
  /** Runs a command of the program; rejects with a {@link Failure}. */
  call<K extends keyof Commands>(name: K, args: Commands[K]["args"]): Promise<Commands[K]["result"]>;
  /** Calls `heard` for every step of every running job, until the returned function is called. */
  onProgress(heard: (progress: Progress) => void): () => void;
  onDragged(heard: (dragged: Dragged) => void): () => void;
  /** The program was started again with a file while it runs; an empty path stands for the sample bill. */
  onOpen(heard: (path: string) => void): () => void;
}

/** Whatever was thrown, as what happened, what to do, and the technical text. */
export function asFailure(thrown: unknown, otherwise: { message: string; hint: string }): Failure {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const given = thrown as Partial<Failure> & { stack?: string };
    if (typeof given.kind === "string") {
      return {
        kind: given.kind,
        message: String(given.message ?? otherwise.message),
        hint: given.hint ?? "",
        details: given.details ?? "",
      };
    }
    return { kind: "window", ...otherwise, details: given.stack ?? String(given.message) };
  }
  return { kind: "window", ...otherwise, details: String(thrown) };
}
