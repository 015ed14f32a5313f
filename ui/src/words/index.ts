import { en, type Words } from "./en";
import { id } from "./id";
import { vi } from "./vi";

/** The languages of the interface, each with its own name in itself. */
export const LANGUAGES = { en: "English", id: "Bahasa Indonesia", vi: "Tiếng Việt" } as const;
export type Language = keyof typeof LANGUAGES;
const ALL: Record<Language, Words> = { en, id, vi };

/** The words of the interface in the language chosen: a live binding, read anew by whatever is drawn after a change. */
export let words: Words = en;

/** Chooses the language of the interface; an unknown one leaves it as it is. */
export function speak(language: string) {
  words = ALL[language as Language] ?? words;
}

/** A language by name (`th` is Thai), or its code when it has no name here. */
export function languageName(code: string): string {
  return words.languages[code.split("-")[0] ?? code] ?? code;
}
