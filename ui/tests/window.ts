import { cleanup, render } from "@testing-library/svelte";
import axe from "axe-core";
import { expect } from "vitest";
import App from "../src/frame/App.svelte";
import { memoryHost, type MemoryOptions } from "../src/host/memory";

/** Lets commands answer and the window draw. */
export async function settled(turns = 12) {
  for (let n = 0; n < turns; n++) await new Promise((later) => setTimeout(later, 4));
}

/** Opens the whole window on the in-memory program. */
export async function openWindow(options: MemoryOptions = {}) {
  cleanup();
  const host = memoryHost(options);
  render(App, { host });
  await settled();
  return host;
}

export function find(test: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-test="${test}"]`);
  if (!found) throw new Error(`nothing on the screen is called ${test}`);
  return found;
}
export const all = (test: string) => [...document.querySelectorAll<HTMLElement>(`[data-test="${test}"]`)];
export const text = (test: string) => find(test).textContent?.replace(/\s+/g, " ").trim() ?? "";

export async function click(test: string) {
  find(test).click();
  await settled();
}

export async function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  await settled();
}

export async function type(test: string, words: string) {
  const field = find(test) as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settled();
}

/** No violation of WCAG 2.2 A and AA that axe can see without a painted screen (so colours are checked elsewhere). */
export async function accessible() {
  const found = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    rules: { "color-contrast": { enabled: false } },
  });
  const said = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join("\n  ")}`);
  expect(said).toEqual([]);
}
