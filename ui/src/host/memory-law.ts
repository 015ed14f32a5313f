/**
 * Made-up law for tests and for work on the window in a browser. Serandara and its neighbours do not exist.
 * Nothing of this is part of the built program.
 */
export interface Provision {
  eid: string;
  number: string;
  heading: string;
  group: string;
  lines: { label: string; text: string }[];
}

const l = (...texts: string[]) => texts.map((text, at) => ({ label: `(${at + 1})`, text }));

const GROUPS: [string, string, string[]][] = [
  ["Part I", "Preliminary", ["Short title and commencement", "Meaning of words", "Acts done outside Serandara"]],
  [
    "Part II",
    "Offences",
    [
      "Trafficking in persons",
      "Trafficking of children",
      "Graver cases",
      "Attempt",
      "Organising, directing and helping",
      "Agreement of the victim",
      "Keeping identity papers",
    ],
  ],
  [
    "Part III",
    "Protection of victims",
    [
      "Finding and naming victims",
      "Private life of victims",
      "Shelter and recovery",
      "No punishment of victims",
      "Right to be heard",
      "Payment for harm",
      "Leave to stay",
      "Safe return home",
    ],
  ],
  [
    "Part IV",
    "Inquiry and cooperation",
    ["Powers of search", "Evidence of children", "Help between states", "Borders and carriers"],
  ],
  ["Part V", "Administration", ["National council", "Officers", "Training", "Reports", "Rules", "Repeal and savings"]],
];

const OWN: Record<number, { label: string; text: string }[]> = {
  7: l(
    "A person who attempts to commit an offence under section 4 or 5 is liable to two thirds of the penalty set for that offence.",
  ),
  8: l(
    "A person who organises or directs another to commit an offence under this Part commits that offence.",
    "A person who knowingly gives help, transport, premises or money for an offence under this Part is liable to imprisonment for not more than eight years or a fine, or both.",
    "It is no defence that the offence was in the end not carried out.",
  ),
  9: l(
    "Where any means named in section 4(2) was used, it does not matter that the victim agreed to the intended exploitation.",
    "The past conduct of a victim may not be used to show agreement.",
  ),
  10: l(
    "A person who, without lawful reason, keeps or destroys the passport or identity card of another in order to keep that other person in work or service is liable to imprisonment for not more than five years.",
  ),
  15: l(
    "The investigating officer shall give each victim a free interpreter from the first meeting onward.",
    "Before sentence, the court shall ask the victim whether he or she wishes to speak of the harm done.",
  ),
};

const SENTENCES = [
  "The officer in charge shall record in writing the time, the place and the name of every person who was present.",
  "A person who does not follow an order made under this section is liable to a fine of not more than fifty thousand marks.",
  "The council may make rules on the form of the notice, the fee to be paid and the register to be kept.",
  "Nothing in this section takes away a right that a victim has under any other law in force in Serandara.",
  "An order under this section lasts for ninety days and may be made again once, where the court finds good reason.",
  "The court shall hear the victim in private, and no name, picture or address of the victim may be made public.",
  "The Minister shall lay a report before the Assembly within six months after the end of each year.",
  "A statement made by a child may be recorded once and used in place of evidence given in court.",
];

/** A bill of `clauses` clauses in five parts, or more parts when it is long. */
export function makeBill(clauses: number): Provision[] {
  const named = GROUPS.flatMap(([part, title, headings]) =>
    headings.map((heading) => ({ heading, group: `${part} · ${title}` })),
  );
  return Array.from({ length: clauses }, (_, at) => {
    const n = at + 1;
    const name = named[at];
    const many = 1 + ((n * 7) % 4);
    return {
      eid: `sec_${n}`,
      number: String(n),
      heading:
        name?.heading ??
        `${["Duty", "Register", "Notice", "Order", "Appeal"][n % 5]} of the ${["council", "officer", "court", "shelter"][n % 4]}, ${n}`,
      group: name?.group ?? `Part ${6 + Math.floor((n - named.length) / 40)} · Further matters`,
      lines: OWN[n] ?? l(...Array.from({ length: many }, (_, k) => SENTENCES[(n + k * 3) % SENTENCES.length] ?? "")),
    };
  });
}

/** The other text's own wording of clauses 7 to 10, and for the rest the bill's with words changed here and there. */
export function makeStatute(
  bill: Provision[],
  shift: number,
): { provisions: Provision[]; answers: Map<string, string[]> } {
  const provisions: Provision[] = [];
  const answers = new Map<string, string[]>();
  const put = (clause: Provision | null, heading: string, lines: Provision["lines"]) => {
    const number = String(provisions.length + 1);
    const eid = `sec_${number}`;
    provisions.push({ eid, number, heading, group: clause?.group ?? "", lines });
    if (clause) answers.set(clause.eid, [...(answers.get(clause.eid) ?? []), eid]);
  };
  for (const clause of bill) {
    const n = Number(clause.number) + shift;
    if (clause.number === "7")
      put(
        clause,
        "Attempt",
        l("A person who attempts to commit an offence under this Part is liable to the penalty set for that offence."),
      );
    else if (clause.number === "8") {
      put(
        clause,
        "Organising and directing",
        l(
          "A person who plans, organises or directs another to commit an offence under this Part commits that offence and is punished as its author.",
          "It is no defence that the offence was in the end not carried out.",
        ),
      );
      put(
        clause,
        "Helping",
        l(
          "A person who knowingly gives help for an offence under this Part is liable to imprisonment for not more than fifteen years.",
        ),
      );
    } else if (clause.number === "9")
      put(
        clause,
        "Consent",
        l(
          "Where any means named in section 4(2) was used, it does not matter that the victim agreed to the exploitation, whether before or after.",
          "The agreement of a child, or of a parent or guardian, does not matter in any case.",
        ),
      );
    else if (n % 7 === 3) continue;
    else
      put(
        clause,
        clause.heading,
        clause.lines.map((line) => ({ ...line, text: reworded(line.text, n) })),
      );
    if (n % 17 === 12)
      put(null, ["Bodies corporate", "Time to reflect"][n % 2] ?? "", l(SENTENCES[n % SENTENCES.length] ?? ""));
  }
  return { provisions, answers };
}

function reworded(text: string, n: number): string {
  if (n % 3 === 0) return text;
  return text
    .replace("ninety days", "sixty days")
    .replace("in writing ", n % 2 ? "" : "in writing and without delay ")
    .replace("fifty thousand marks", "one hundred thousand marks")
    .replace("may make rules", "shall make rules")
    .replace("six months", "three months")
    .replace("in private", "behind closed doors");
}
