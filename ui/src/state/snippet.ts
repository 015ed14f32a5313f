/** A run of a snippet: plain text, matched or not. */
export interface Part {
  text: string;
  hit: boolean;
}

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&amp;": "&",
};

/**
 * Cuts a snippet at its `<mark>` tags and takes back the escaping of the text between them. Any other tag stays as the
 * text it is, so that nothing in a document can become markup.
 */
export function segments(snippet: string): Part[] {
  const parts: Part[] = [];
  let hit = false;
  for (const piece of snippet.split(/(<mark>|<\/mark>)/)) {
    if (piece === "<mark>") hit = true;
    else if (piece === "</mark>") hit = false;
    else if (piece)
      parts.push({ text: piece.replace(/&(?:lt|gt|quot|amp|#39|#x27);/g, (one) => ENTITIES[one] ?? one), hit });
  }
  return parts;
}

/** A snippet around its first match, for hits shown in line. */
export function inLine(parts: Part[]): { before: string; match: string; after: Part[] } {
  const at = parts.findIndex((part) => part.hit);
  if (at < 0) return { before: parts.map((part) => part.text).join(""), match: "", after: [] };
  return {
    before: parts
      .slice(0, at)
      .map((part) => part.text)
      .join(""),
    match: parts[at]?.text ?? "",
    after: parts.slice(at + 1),
  };
}
