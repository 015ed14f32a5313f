/** A pressed key as it is printed on a button: `Ctrl+Shift+U`, `F7`, `Alt+↑`. Command on a Mac counts as Ctrl. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const named: Record<string, string> = {
    ArrowUp: "↑",
    ArrowDown: "↓",
    ArrowLeft: "←",
    ArrowRight: "→",
    Enter: "↵",
    Delete: "Del",
    Escape: "Esc",
    " ": "Space",
    "+": "+",
    "=": "+", // Ctrl++ needs no Shift on keyboards where + stands above =
  };
  const key = named[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && key !== "+") parts.push("Shift");
  return [...parts, key].join("+");
}

/** Whether the key may mean text in the field that has the focus, so that the window must leave it alone. */
export function belongsToField(name: string, target: EventTarget | null): boolean {
  const field =
    target instanceof HTMLElement && target.closest("input:not([type=checkbox]):not([type=range]), textarea");
  if (!field) return false;
  return ["Ctrl+Z", "Ctrl+Y", "Ctrl+Del", "Alt+←", "Ctrl+←", "Ctrl+→"].includes(name);
}
