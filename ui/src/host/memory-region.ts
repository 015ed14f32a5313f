import type { Region, RegionCell, RegionCountry, RegionDuty, RegionFact, Sureness } from "./wire";

const LEVELS = ["mandatory", "mandatory (qualified)", "obligation to consider", "optional"] as const;
const SURE: Sureness[] = ["verified", "partly verified", "secondary", "unverified"];
const NAMES = ["Arevia", "Belmora", "Cordane", "Nam Son", "Serandara"];
const TOPICS = ["trafficking as an offence", "consent of the victim", "privacy in court", "residence permits"];

/** Made-up countries on made-up duties: every sort of cell is among them, and one where sheet and reading differ. */
export function memoryRegion(): Region {
  const duties = ["un-protocol", "actip"].flatMap((treaty, first) =>
    TOPICS.map((topic, at): RegionDuty => ({
      id: `${first ? "ACT" : "TIP"}-${String(at + 1).padStart(2, "0")}`,
      treaty,
      article: `${at + 5}`,
      level: LEVELS[at] ?? "optional",
      topic,
      asks: `Each State Party must deal with ${topic}.`,
    })),
  );
  const countries = NAMES.map((name, at): RegionCountry => ({
    id: ["av", "bm", "cd", "ns", "sr"][at] ?? "",
    name,
    statute: "Trafficking in Persons Act",
    number: `No. ${at + 3}`,
    year: 2004 + at,
    status: "in force",
    statusNote: "",
    laws: at === 1 ? ["Trafficking in Persons Act 2005"] : [],
    facts: TOPICS.map((topic, n) => fact(topic, at, n)),
    parties: ["untoc", "un-protocol", "actip"].map((treaty, n) => ({
      treaty,
      year: at === 2 ? null : 2001 + at + n,
      how: at === 2 ? "not known" : "ratified",
      reservations: n === 0 ? "Not bound by the article on disputes." : "",
      source: "register of treaties",
      asOf: "2025",
      confidence: at === 2 ? "unknown" : "secondary",
      note: "",
    })),
  }));
  const cells = countries.map((country, row) => duties.map((_, at) => cell(country, row, at % TOPICS.length)));
  return { countries, duties, cells };
}

function fact(topic: string, country: number, at: number): RegionFact {
  const known = (country + at) % 5 !== 4;
  return {
    topic,
    section: known && (country + at) % 4 !== 3 ? `${at + 2}, ${at + 3}` : "",
    does: known ? `The law deals with ${topic} in its own way.` : "Nothing is known.",
    source: "a commentary",
    asOf: "2019",
    confidence: known ? (SURE[(country + at) % 4] ?? "unknown") : "unknown",
    note: "",
  };
}

function cell(country: RegionCountry, row: number, at: number): RegionCell {
  const one = country.facts[at];
  const said = one?.confidence === "unknown" ? "unknown" : one?.section ? "section" : "noted";
  const evidence = [{ eid: "sec_3", number: "3", quote: "commits an offence" }];
  const read = {
    instrument: "tanjora",
    title: country.laws[0] ?? "",
    status: at === 0 ? ("absent" as const) : ("met" as const),
    confidence: 0.8,
    evidence: at === 0 ? [] : evidence,
    why: "",
  };
  return {
    said,
    leading: at,
    facts: [at],
    read: row === 1 ? read : null,
    differs: row === 1 && at === 0 ? "The sheet names 2, 3; the program found nothing in the law." : "",
  };
}
