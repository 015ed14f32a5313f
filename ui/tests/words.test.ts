import { afterEach, describe, expect, it } from "vitest";
import { en } from "../src/words/en";
import { id } from "../src/words/id";
import { vi } from "../src/words/vi";
import { speak } from "../src/words";
import { all, click, find, openWindow, press, settled, text } from "./window";

/** Every word of a language by its path; a sentence with gaps is written out with made-up arguments. */
function flat(words: unknown, path = ""): Map<string, string> {
  const out = new Map<string, string>();
  if (typeof words === "string") out.set(path, words);
  else if (typeof words === "function") out.set(path, `(${words.length} gaps)`);
  else if (typeof words === "object" && words !== null)
    for (const [key, value] of Object.entries(words))
      for (const [at, said] of flat(value, path ? `${path}.${key}` : key)) out.set(at, said);
  return out;
}

const english = flat(en);

describe.each([
  ["Indonesian", id],
  ["Vietnamese", vi],
])("%s", (_, words) => {
  const theirs = flat(words);
  it("has every word that English has, and no other", () => {
    expect([...theirs.keys()].sort()).toEqual([...english.keys()].sort());
  });
  it("leaves no word empty, and hardly one in English", () => {
    const same = [...theirs].filter(([at, said]) => said === english.get(at) && /[a-z]{4}/i.test(said));
    expect([...theirs].filter(([at, said]) => said === "" && english.get(at) !== "")).toEqual([]);
    // Names (Clausewise, Akoma Ntoso) and sentences with gaps are the same; nothing else is.
    const words = same.filter(([, said]) => !/gaps\)$/.test(said)).map(([at]) => at);
    expect(words.length).toBeLessThan(12);
  });
});

describe("the language of the window", () => {
  afterEach(() => speak("en"));

  it("changes at once, everywhere, and is kept", async () => {
    const host = await openWindow({ open: true });
    await press(",", { ctrlKey: true });
    const field = find("language") as HTMLSelectElement;
    field.value = "id";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    expect(host.calls).toContain("set_settings");
    expect(text("desk-compare")).toBe("Banding");
    expect(text("clause-of")).toBe("Pasal 8 dari 46");
    expect(document.documentElement.lang).toBe("id");
  });
  it("is there from the start", async () => {
    await openWindow({ open: true, language: "vi" });
    expect(text("clause-of")).toBe("Điều 8 trên 46");
    await click("desk-gaps");
    expect(all("duty").length).toBeGreaterThan(3);
  });
});
