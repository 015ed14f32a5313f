import type {
  Chapter,
  DefinitionGrid,
  DutyLevel,
  Gap,
  Gaps,
  GapStatus,
  GridCell,
  GridRow,
  InstrumentInfo,
  ModelSection,
} from "./wire";
import { blocks } from "./memory-marks";
import type { Provision } from "./memory-law";

const M: DutyLevel = "mandatory";
const Q: DutyLevel = "mandatory (qualified)";
const C: DutyLevel = "obligation to consider";
const O: DutyLevel = "optional";

/** Made-up findings: chapter, topic, article, level, status, clauses, what was looked for. */
const DUTIES: [Chapter, string, string, DutyLevel, GapStatus, string[], string?][] = [
  ["prosecution", "Make trafficking in persons, as the Protocol defines it, a crime", "5(1)", M, "met", ["4", "2"]],
  ["prosecution", "Make attempt a crime, as far as the legal system allows", "5(2)(a)", Q, "met", ["7"]],
  [
    "prosecution",
    "Make taking part as an accomplice a crime",
    "5(2)(b)",
    M,
    "partial",
    ["8(2)"],
    "knowingly gives help, transport, premises or money",
  ],
  [
    "prosecution",
    "Make organising and directing others a crime",
    "5(2)(c)",
    M,
    "met",
    ["8(1)"],
    "organises or directs",
  ],
  ["prosecution", "Agreement of the victim does not count where a listed means was used", "3(b)", M, "met", ["9(1)"]],
  ["prosecution", "For a child, no means need be shown", "3(c)", M, "partial", ["5", "2"]],
  ["prosecution", "Make bodies corporate answerable", "10", M, "absent", []],
  ["protection", "Protect the private life and identity of victims", "6(1)", Q, "met", ["12"]],
  ["protection", "Tell victims about the proceedings that concern them", "6(2)(a)", M, "partial", ["15(1)"]],
  ["protection", "Let victims state their concerns during the case", "6(2)(b)", M, "met", ["15(2)"]],
  ["protection", "Weigh measures for recovery: shelter, counsel, care, work", "6(3)", C, "met", ["13"]],
  ["protection", "Take account of age, sex and special needs", "6(4)", M, "partial", ["13"]],
  ["protection", "Give victims a way to seek payment for harm", "6(6)", M, "met", ["16"]],
  ["protection", "Weigh letting victims stay, for a time or for good", "7(1)", C, "absent", []],
  ["protection", "Receive nationals back without undue delay", "8(1)", M, "met", ["18"]],
  ["prevention", "Have policies and programmes against trafficking", "9(1)", M, "met", ["23"]],
  ["prevention", "Oblige carriers to check travel papers", "11(3)", Q, "partial", ["22"]],
  ["prevention", "See that travel papers are hard to forge", "12", Q, "met", ["24"]],
  ["prevention", "Research, information and mass media campaigns", "9(2)", C, "met", ["25"]],
  ["partnership", "Share what is known of routes and methods", "10(1)", Q, "met", ["21"]],
  ["partnership", "Train officers in law enforcement and immigration", "10(2)", M, "met", ["25"]],
  ["partnership", "Set up joint teams with neighbours", "19", O, "partial", ["21"]],
  ["partnership", "Extradite or bring to trial", "16", O, "met", ["21"]],
];

function quoteOf(bill: Provision[], number: string, wanted = ""): { eid: string; quote: string } {
  const [, main = "", sub = ""] = /^(\d+)(?:\((\d+)\))?/.exec(number) ?? [];
  const clause = bill.find((one) => one.number === main);
  const line = clause?.lines[Math.max(0, Number(sub || 1) - 1)];
  const text = line?.text ?? "";
  const eid = sub ? `${clause?.eid ?? ""}__subsec_${sub}` : (clause?.eid ?? "");
  return { eid, quote: wanted && text.includes(wanted) ? wanted : text.split(" ").slice(2, 9).join(" ") };
}

/** The duties of two made-up treaties against the made-up bill. */
export function gapsOf(bill: Provision[]): Gaps {
  const gaps = DUTIES.map(([chapter, topic, article, level, status, clauses, wanted], at): Gap => {
    const evidence = clauses.map((number) => ({ number, ...quoteOf(bill, number, wanted) }));
    const [first] = evidence;
    const parent = at === 6 || at >= 21;
    return {
      id: `${parent ? "TOC" : "TIP"}-${String(at + 1).padStart(2, "0")}`,
      part: false,
      treaty: parent ? "untoc" : "un-protocol",
      article,
      level,
      chapter,
      topic,
      asks: `${topic}. The state's law says so in its own words, and an authority carries it out.`,
      mustContain: ["a clause that does it", "a penalty that weighs as much as the act"],
      status,
      confidence: status === "met" ? 0.82 : 0.61,
      evidence,
      why:
        status === "absent"
          ? "Nothing found: the duty's words stand nowhere in the bill."
          : "Found in one clause; the lower limit of the penalty is not explained.",
      looked: [
        ...(first ? [{ says: "Helping another to commit the offence is a crime", found: true, evidence: first }] : []),
        ...(status === "met"
          ? []
          : [{ says: "The penalty weighs as much as the act itself", found: false, evidence: null }]),
      ],
      otherLaw: article === "16" ? "extradition law" : "",
      faults:
        at === 2
          ? [
              {
                fault: "Only aid before the act is reached.",
                sign: "“before the act”",
                cure: "say “aids, abets or assists”",
              },
            ]
          : [],
      model: [{ eid: "sec_11", number: "11", heading: "Helping" }],
      noModel: "",
      checked: true,
      verdict: null,
    };
  });
  return {
    treaties: [
      {
        id: "un-protocol",
        title: "UN Protocol on trafficking in persons",
        short: "UN Protocol",
        checked: true,
        source: "",
      },
      { id: "untoc", title: "Convention against organised crime", short: "UNTOC", checked: true, source: "" },
    ],
    gaps,
  };
}

const ELEMENTS: [GridRow["group"], string[]][] = [
  ["act", ["Recruiting", "Transporting", "Transferring", "Harbouring", "Receiving"]],
  [
    "means",
    [
      "Force or threat of force",
      "Other coercion",
      "Abduction",
      "Fraud or deception",
      "Abuse of power",
      "Abuse of a position of vulnerability",
      "Payment to a person in control",
    ],
  ],
  [
    "purpose",
    [
      "Sexual exploitation",
      "Forced labour or services",
      "Slavery and like practices",
      "Servitude",
      "Removal of organs",
    ],
  ],
  ["consent", ["Irrelevant where a means was used"]],
  ["child", ["Under 18 years", "No means need be shown"]],
];

/** The grid over the bill and the instruments given. */
export function gridOf(bill: InstrumentInfo, others: InstrumentInfo[]): DefinitionGrid {
  const instruments = [bill, ...others];
  let n = 0;
  const rows = ELEMENTS.flatMap(([group, names]) =>
    names.map((says): GridRow => {
      n++;
      const cells = instruments.map((one, at): GridCell => {
        const salt = at === 1 ? 1 : (n * 7 + at * 5) % 11;
        const found = salt === 0 ? "none" : salt === 5 ? "narrower" : salt === 9 && at > 2 ? "wider" : "full";
        if (found === "none") return { found, eid: "", number: "", quote: "", remark: "" };
        const number = one.kind === "treaty" ? "3" : group === "consent" ? "9(1)" : "4";
        const quote = `${says.toLowerCase()} of another person, in whatever form`;
        return { found, eid: "sec_4", number, quote, remark: found === "narrower" ? "only for gain" : "" };
      });
      return { group, id: `element-${n}`, says, beyond: false, cells };
    }),
  );
  const fault = {
    fault: "Abuse of a position of vulnerability is left out.",
    sign: "no word on vulnerability",
    cure: "name it",
  };
  return { instruments, rows, faults: [{ duty: "TIP-03", number: "", quote: "", fault }] };
}

/** A made-up model provision with a civil-law alternative and two blanks. */
export function modelSection(provision: Provision): ModelSection {
  const text =
    "A person who knowingly gives help for an offence under this Part is liable to imprisonment for not more than [number] years, on the order of [the competent court].";
  const own = { ...provision, lines: [{ label: "(1)", text }] };
  const other = {
    ...provision,
    lines: [
      {
        label: "(1)",
        text: "Whoever knowingly assists is punished as the author, with imprisonment of [number] years.",
      },
    ],
  };
  return {
    id: `section-${provision.number}`,
    eid: provision.eid,
    number: provision.number,
    heading: provision.heading,
    wordings: [
      {
        tradition: "common-law",
        heading: provision.heading,
        blocks: blocks(own),
        blanks: ["[number]", "[the competent court]"],
        note: "",
      },
      {
        tradition: "civil-law",
        heading: provision.heading,
        blocks: blocks(other),
        blanks: ["[number]"],
        note: "Where the code's general part defines assistance.",
      },
    ],
    note: "The penalty for helping follows that of the act. A lower limit wants a reason in the explanatory note.",
    basis: ["UN Protocol, article 5(2)(b)", "UNTOC, article 5(1)(b)"],
    level: "mandatory",
    tags: ["prosecution"],
    terms: ["offence under this Part"],
    serves: [
      { id: "TIP-03", treaty: "un-protocol", article: "5(2)(b)", topic: "Make taking part as an accomplice a crime" },
    ],
  };
}
