import { mount } from "svelte";
import App from "./frame/App.svelte";
import { memoryHost } from "./host/memory";
import "./look/base.css";

// For work on the window in a browser: dev.html?theme=dark&clauses=2000&open=0. `click` names things to press once
// the window stands, by their data-test: click=view-elements,columns
const asked = new URLSearchParams(location.search);
const host = memoryHost({
  clauses: Number(asked.get("clauses") ?? 46),
  open: asked.get("open") !== "0",
  desk: asked.get("desk") ?? "compare",
  theme: (asked.get("theme") ?? "light") as "light",
  clause: asked.get("clause") ?? "sec_8",
  language: (asked.get("language") ?? "en") as "en",
  third: asked.get("third") ?? "",
  delayMs: Number(asked.get("delay") ?? 0),
});
const target = document.getElementById("app");
if (target) mount(App, { target, props: { host } });
const NEXT_CLICK_MS = 250;
for (const [n, test] of (asked.get("click") ?? "").split(",").entries()) {
  const press = () => document.querySelector<HTMLElement>(`[data-test="${CSS.escape(test)}"]`)?.click();
  if (test) setTimeout(press, NEXT_CLICK_MS * (n + 2));
}
