import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Dragged, Host } from "./host";
import type { Progress } from "./wire";

/** The program behind the window; null where there is none (the page was opened in a browser). */
export function tauriHost(): Host | null {
  if (!isTauri()) return null;
  return {
    call: (name, args) => invoke(name, args),
    onProgress: (heard) => until(listen<Progress>("progress", (event) => heard(event.payload))),
    onOpen: (heard) => until(listen<string>("open", (event) => heard(event.payload))),
    onDragged: (heard) => until(getCurrentWebview().onDragDropEvent((event) => heard(dragged(event.payload)))),
  };
}

function dragged(payload: { type: string; paths?: string[] }): Dragged {
  const kind = payload.type === "drop" ? "drop" : payload.type === "leave" ? "leave" : "over";
  return { kind, paths: payload.paths ?? [] };
}

/** Listening starts later; the returned function ends it whether or not it has started. */
function until(listening: Promise<() => void>): () => void {
  listening.catch((reason: unknown) => console.warn("listening failed", reason));
  return () => void listening.then((stop) => stop()).catch(() => undefined);
}
