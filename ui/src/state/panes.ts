/** Moves the focus to the next (1) or previous (-1) pane: any element marked `data-pane`, in reading order. */
export function cyclePane(by: 1 | -1) {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => target(pane) !== null);
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const start = here < 0 ? (by > 0 ? -1 : 0) : here;
  const next = panes[(start + by + panes.length) % panes.length];
  if (next) target(next)?.focus();
}

/** Where the focus goes in a pane: the chosen element, the pane itself, or its first control. */
function target(pane: HTMLElement): HTMLElement | null {
  const chosen = pane.querySelector<HTMLElement>("[data-pane-focus]");
  if (chosen) return chosen;
  if (pane.tabIndex >= 0) return pane;
  return pane.querySelector<HTMLElement>("button:not(:disabled), input:not(:disabled), [tabindex='0']");
}

/** Focuses the first element that fits, once it is on the screen; in a field the text is selected. */
export function focusLater(selector: string, tries = 10) {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) {
      found.focus();
      if (found instanceof HTMLInputElement) found.select();
    } else if (tries > 0) focusLater(selector, tries - 1);
  });
}
