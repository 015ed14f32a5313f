import type { Settings } from "../host/wire";

const ZOOM_STEP = 0.1;
export const ZOOM = { least: 0.7, most: 2 };

/** The next size of text, a tenth up or down, within the bounds. */
export function zoomed(zoom: number, steps: number): number {
  const next = Math.round((zoom + steps * ZOOM_STEP) * 10) / 10;
  return Math.min(ZOOM.most, Math.max(ZOOM.least, next));
}

/** The theme to show: the one chosen, or the system's where none is. */
export function themeOf(chosen: Settings["theme"], asks: (query: string) => boolean): "light" | "dark" | "contrast" {
  if (chosen !== "system") return chosen;
  if (asks("(prefers-contrast: more)")) return "contrast";
  return asks("(prefers-color-scheme: dark)") ? "dark" : "light";
}

/** Puts theme and sizes on the root of the page. */
export function dress(root: HTMLElement, settings: Settings) {
  const asks = (query: string) => typeof matchMedia === "function" && matchMedia(query).matches;
  root.dataset.theme = themeOf(settings.theme, asks);
  root.style.setProperty("--law-zoom", String(settings.lawZoom || 1));
  root.style.setProperty("--ui-zoom", String(settings.interfaceZoom || 1));
}
