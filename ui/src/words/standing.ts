/** What a text is worth: official, retold, read from a file, or the program's own draft of a statute. */
import type { InstrumentInfo, TextStatus } from "../host/wire";

export type Standing = TextStatus | "model";

/** A model statute restates no official text, so it is not called a restatement. */
export function standing(info: Pick<InstrumentInfo, "kind" | "status">): Standing {
  return info.kind === "model" && info.status === "restated" ? "model" : info.status;
}
