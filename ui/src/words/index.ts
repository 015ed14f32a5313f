import { en, type Words } from "./en";

/** The words of the interface in the language chosen. English is the only one yet. */
export const words: Words = en;

/** A language by name (`th` is Thai), or its code when it has no name here. */
export function languageName(code: string): string {
  return words.languages[code.split("-")[0] ?? code] ?? code;
}
