import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)],
  );
const sources = files("src").filter((name) => /\.(ts|svelte)$/.test(name));
const holding = (pattern: RegExp) => sources.filter((name) => pattern.test(readFileSync(name, "utf8")));

it("lets one file talk to the program", () => {
  expect(holding(/@tauri-apps/)).toEqual([join("src", "host", "tauri.ts")]);
});

it("keeps the made-up law out of the built program", () => {
  const users = holding(/from "[^"]*memory[^"]*"/).filter((name) => !name.startsWith(join("src", "host")));
  expect(users).toEqual([join("src", "dev.ts")]);
  expect(readFileSync("index.html", "utf8")).not.toContain("dev.ts");
});

it("turns no text of a document into markup, and evaluates none", () => {
  expect(holding(/\{@html|innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function/)).toEqual([]);
});

it("has no inline script, no style attribute in markup, and no address outside the package", () => {
  expect(readFileSync("index.html", "utf8")).not.toMatch(/<script(?![^>]*src=)|style=|https?:/);
  expect(holding(/\sstyle="/)).toEqual([]);
  expect(holding(/https?:\/\//)).toEqual([]);
});

it("keeps files small", () => {
  const long = sources.filter((name) => readFileSync(name, "utf8").split("\n").length > 600);
  expect(long).toEqual([]);
});
