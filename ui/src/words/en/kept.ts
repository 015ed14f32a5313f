/** The words of the list of decisions on matches. */
export const kept = {
  title: "Decisions on matches",
  act: "Decisions on matches…",
  again: (n: number) => (n === 1 ? "1 decision to look at again" : `${n} decisions to look at again`),
  none: "No match is decided yet.",
  was: (number: string) => `was clause ${number}`,
  gone: "not in this version",
  go: "Go to the clause",
  takeBack: "Take back",
  takeBackThis: (number: string, title: string) => `Take back the decision on clause ${number} with ${title}`,
  said: "The decision is taken back.",
};
