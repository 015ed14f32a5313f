import { mount } from "svelte";
import App from "./frame/App.svelte";
import Fatal from "./frame/Fatal.svelte";
import { tauriHost } from "./host/tauri";
import "./look/base.css";

const target = document.getElementById("app");
const host = tauriHost();
if (target) {
  if (host) mount(App, { target, props: { host } });
  else mount(Fatal, { target });
}
