import type { Host } from "./host";
import { memoryNotes, noted } from "./memory-notes";
import { gapsOf, gridOf, modelSection } from "./memory-gaps";
import { makeBill, makeStatute, type Provision } from "./memory-law";
import { blocks, marked } from "./memory-marks";
import { memoryRegion } from "./memory-region";
import { memoryReview, type StoredReview } from "./memory-review";
import { searched, type Searched } from "./memory-search";
import { memoryVersions } from "./memory-versions";
import type {
  Bill,
  Commands,
  Counterpart,
  Correction,
  Decision,
  Failure,
  InstrumentInfo,
  KeptDecision,
  ImportedFile,
  Pair,
  Proposal,
  Row,
  Settings,
  State,
  Undone,
  Verdict,
} from "./wire";

export interface MemoryOptions {
  clauses?: number;
  /** A bill is open at the start. */
  open?: boolean;
  desk?: string;
  clause?: string;
  theme?: Settings["theme"];
  language?: Settings["language"];
  /** A third text beside the two. */
  third?: string;
  /** Why no copy of the project could be made today. */
  uncopied?: string;
  /** A file that was named on the command line. */
  opening?: string;
  /** Why the sample bill of the command line could not open. */
  refused?: Failure;
  /** How long each command takes. */
  delayMs?: number;
}

const NOW = "2026-11-12T14:32:00";

type Where = Partial<Undone> & Pick<Undone, "kind">;

interface Act {
  said: string;
  where: Where;
  back: () => void;
  again: () => void;
}

/** The program's twin in memory, with made-up law: for tests and for work in a browser. Never part of the build. */
export function memoryHost(
  options: MemoryOptions = {},
): Host & { calls: string[]; drop: (...paths: string[]) => void; again: (path: string) => void } {
  const bill = makeBill(options.clauses ?? 46);
  const statutes = new Map([
    ["model", makeStatute(bill, 0)],
    ["un-protocol", makeStatute(bill.slice(0, 20), 2)],
    ["lanuwa-2014", makeStatute(bill, 5)],
  ]);
  const info = (
    id: string,
    title: string,
    kind: InstrumentInfo["kind"],
    status: InstrumentInfo["status"],
    more = {},
  ): InstrumentInfo => ({
    id,
    title,
    kind,
    status,
    language: "en",
    jurisdiction: "",
    source: "",
    clauses: (statutes.get(id)?.provisions ?? bill).length,
    words: 9000,
    builtin: status !== "imported",
    ...more,
  });
  const billInfo = info("bill", "Prevention of Trafficking in Persons Bill 2026", "bill", "imported", {
    jurisdiction: "Serandara",
    source: "Draft 3.docx",
  });
  const laws = [
    info("model", "Model statute", "model", "restated"),
    info("un-protocol", "UN Protocol", "treaty", "restated"),
    info("lanuwa-2014", "Lanuwa Act 2014", "act", "imported", { jurisdiction: "Lanuwa", source: "Lanuwa Act.docx" }),
    info("meraya-2551", "พระราชบัญญัติดูแลผู้ถูกค้ามนุษย์ พ.ศ. 2551", "act", "authentic", {
      jurisdiction: "Meraya",
      language: "th",
      clauses: 57,
    }),
    info("kesoria-2008", "ច្បាប់ស្តីពីការថែទាំជនរងគ្រោះ", "act", "authentic", {
      jurisdiction: "Kesoria",
      language: "km",
      clauses: 48,
    }),
    info("vangsay-2015", "ກົດໝາຍວ່າດ້ວຍການເບິ່ງແຍງຜູ້ຖືກເຄາະຮ້າຍ", "act", "restated", {
      jurisdiction: "Vangsay",
      language: "lo",
      clauses: 31,
    }),
    info("ayethar-2022", "လူကုန်ကူးခံရသူ စောင့်ရှောက်ရေး ဥပဒေ", "act", "authentic", {
      jurisdiction: "Ayethar",
      language: "my",
      clauses: 52,
    }),
    info("namson-2024", "Luật Chăm sóc nạn nhân bị mua bán", "act", "authentic", {
      jurisdiction: "Nam Sơn",
      language: "vi",
      clauses: 65,
    }),
  ];
  const decisions = new Map<string, Decision>();
  const verdicts = new Map<string, Verdict>();
  const proposals = new Map<string, Proposal>();
  /** Kept and undone as in the program; this twin has no file to read anew with them. */
  const corrections = new Map<string, Correction>();
  const versions = memoryVersions(bill);
  const notes = memoryNotes(options.open ? bill : []);
  const returned = memoryReview(bill);
  const review = new Map<string, StoredReview>();
  /** Acts that were done, and those that were undone: what each put back when it is reversed. */
  const done: Act[] = [];
  const undone: Act[] = [];
  const calls: string[] = [];
  let startedAgain: (path: string) => void = () => undefined;
  let dragged: Parameters<Host["onDragged"]>[0] = () => undefined;
  let state: State = {
    project: "",
    bill: null,
    instruments: laws,
    recent: [
      {
        path: "/home/drafter/Bills/Draft 2.docx",
        title: "Prevention of Trafficking in Persons Bill 2026",
        opened: "2026-11-03T09:12:00",
        missing: false,
      },
      {
        path: "/home/drafter/Bills/Witnesses.docx",
        title: "Protection of Witnesses Bill",
        opened: "2026-10-20T16:40:00",
        missing: true,
      },
    ],
    settings: {
      theme: options.theme ?? "light",
      lawZoom: 1,
      interfaceZoom: 1,
      scrollTogether: true,
      author: "Clerk",
      language: options.language ?? "en",
    },
    place: {
      desk: options.desk ?? (options.open ? "compare" : "library"),
      against: "model",
      clause: options.clause ?? "sec_8",
      matchPanelOpen: true,
      onlyDifferences: false,
      onlyUnanswered: false,
      onlyUnconfirmed: false,
      third: options.third ?? "",
    },
    undo: "",
    redo: "",
    saved: NOW,
    uncopied: options.uncopied ?? "",
    version: "0",
  };
  const opened = (): State => {
    const whole: Bill = {
      info: billInfo,
      path: "/home/drafter/Bills/Draft 3.docx",
      outline: outline(bill),
      findings: [
        {
          severity: "warning",
          message: "Clause 14 is numbered 13 in the file; the order of the file was kept.",
          at: "sec_14",
          reading: "",
        },
        { severity: "info", message: "One table was read as text.", at: "212", reading: "" },
        { severity: "info", message: "Read as 46 sections numbered like “1.”.", at: "9", reading: "Article 1" },
      ],
      words: 11240,
      redlinable: true,
      versions: versions.list.length,
    };
    return {
      ...state,
      project: "/home/drafter/Bills/Draft 3.clausewise",
      bill: whole,
      instruments: [billInfo, ...laws],
    };
  };
  if (options.open) {
    state = opened();
    const given = { counterparts: [], remark: "", author: "Clerk", at: NOW, doubt: "" };
    for (const n of [1, 2, 3, 4, 5, 7, 12, 13, 14, 18, 20])
      decisions.set(`model sec_${n}`, { kind: "confirmed", ...given });
    decisions.set("model sec_16", { kind: "pinned", ...given });
  }
  const find = (list: Provision[], eid: string) =>
    list.find((one) => one.eid === eid || eid.startsWith(`${one.eid}__`));
  const earlier = (id: string) => Number(/^version-(\d+)$/.exec(id)?.[1] ?? 0);
  const statute = (id: string) =>
    statutes.get(id) ??
    (earlier(id) > 0
      ? { provisions: versions.text(earlier(id)), answers: new Map(bill.map((one) => [one.eid, [one.eid]])) }
      : null) ?? { provisions: [] as Provision[], answers: new Map<string, string[]>() };

  function row(against: string, clause: Provision): Row {
    const { provisions, answers } = statute(against);
    const decision = decisions.get(`${against} ${clause.eid}`) ?? null;
    const pinned = decision?.kind === "pinned" && decision.counterparts.length > 0;
    const eids = decision?.kind === "rejected" ? [] : pinned ? decision.counterparts : (answers.get(clause.eid) ?? []);
    const found = eids.flatMap((eid) => find(provisions, eid) ?? []);
    const result = marked(clause, found);
    const score = (n: number): number => Math.max(0.12, 0.86 - n * 0.2);
    const counterpart = (one: Provision, n: number): Counterpart => ({
      eid: one.eid,
      number: one.number,
      part: one.number === "9" ? "9(2)" : "",
      heading: one.heading,
      score: score(n),
      reasons: [
        { ground: "heading", strength: 4, words: "three words shared" },
        { ground: "words", strength: 4, words: `${Math.round(100 * result.common)} of 100 in common` },
        { ground: "terms", strength: 3, words: "organise · direct · knowing help" },
        { ground: "place", strength: 2, words: "follows Attempt in both" },
      ],
    });
    const near = [provisions[Number(clause.number) + 3], provisions[Number(clause.number) + 9]].filter(
      (one) => one !== undefined,
    );
    return {
      clause: clause.eid,
      number: clause.number,
      heading: clause.heading,
      relation:
        found.length === 0
          ? "none"
          : found.length > 1
            ? "split"
            : result.differences === 0
              ? "same"
              : Number(clause.number) % 8 === 5
                ? "merged"
                : "overlaps",
      counterparts: found.map(counterpart),
      weighed: near.map((one, n) => counterpart(one, n + 3)),
      decision,
      recognised: Number(clause.number) !== 17,
      difference: found.length ? 1 - result.common : 1,
      differences: result.differences,
      words: clause.lines.reduce((sum, line) => sum + line.text.split(" ").length, 0),
    };
  }

  /** The bill of this twin never changes, so that every decision stands where it was made. */
  function kept(): KeptDecision[] {
    return [...decisions].flatMap(([name, decision]) => {
      const [against = "", key = ""] = name.split(" ");
      const clause = find(bill, key);
      if (!clause) return [];
      const { number, heading } = clause;
      const title = laws.find((law) => law.id === against)?.title ?? against;
      return [{ against, title, key, clause: key, number, wasNumber: number, heading, decision }];
    });
  }

  function beside(own: Provision, third: string): Pair["third"] {
    const found = row(third, own);
    const provisions = found.counterparts.flatMap((one) => find(statute(third).provisions, one.eid) ?? []);
    const result = marked(own, provisions);
    return {
      against: third,
      relation: found.relation,
      score: found.counterparts[0]?.score ?? 0,
      others: provisions.map((one, n) => ({ eid: one.eid, blocks: result.others[n] ?? [] })),
      marked: true,
      common: result.common,
    };
  }

  /** Puts a value under a key, or takes it out, as one act that can be undone. */
  function act<T>(map: Map<string, T>, key: string, value: T | undefined, said: string, where: Where) {
    const put = (one: T | undefined) => (one === undefined ? map.delete(key) : map.set(key, one));
    const before = map.get(key);
    put(value);
    done.push({ said, where, back: () => put(before), again: () => put(value) });
    undone.length = 0;
    state = { ...state, undo: said, redo: "", saved: NOW };
  }
  function step(which: "back" | "again"): Undone {
    const [from, to] = which === "back" ? [done, undone] : [undone, done];
    const last = from.pop();
    if (!last) return { said: "", against: "", clause: "", kind: "", key: "", state };
    last[which]();
    to.push(last);
    state = { ...state, undo: done.at(-1)?.said ?? "", redo: undone.at(-1)?.said ?? "" };
    return { said: last.said, against: "", clause: "", key: "", ...last.where, state };
  }
  const gap = (id: string) => {
    const found = gapsOf(bill).gaps.find((one) => one.id === id);
    if (!found) throw failure("There is no such duty.", "");
    return { ...found, verdict: verdicts.get(id) ?? null };
  };

  type Answers = { [K in keyof Commands]: (args: Commands[K]["args"]) => Commands[K]["result"] };
  const answers: Answers = {
    start: () => ({ ...state, opening: options.opening ?? "", refused: options.refused ?? null }),
    choose_bill: () => "/home/drafter/Bills/Draft 3.docx",
    open_bill: ({ path }) => {
      if (path.endsWith(".pdf"))
        throw failure(
          "The PDF holds pictures of pages (a scan) and no text.",
          "Run it through text recognition (OCR).",
        );
      const trouble = /^(locked|read-only|disk-full|damaged|newer|not-a-project|not-found|drive)\.clausewise$/.exec(
        path.split("/").at(-1) ?? "",
      )?.[1];
      if (trouble)
        throw { kind: "project", message: "The project cannot open", hint: "Made up.", details: trouble } as Failure;
      return (state = opened());
    },
    open_sample: () => (state = opened()),
    choose_instrument: () => "/home/drafter/Laws/Tanjora.docx",
    import_instrument: () => {
      laws.push(info("tanjora", "Tanjora Law 2009", "act", "imported", { jurisdiction: "Tanjora", clauses: 40 }));
      return (state = { ...state, instruments: state.bill ? [billInfo, ...laws] : [...laws] });
    },
    choose_folder: () => "/home/drafter/Laws",
    import_files: ({ paths }) => {
      const files = paths.map((path, n): ImportedFile => ({
        path,
        outcome: path.endsWith(".doc") ? "failed" : "added",
        id: path.endsWith(".doc") ? "" : `law-${n + 1}`,
        title: path.split("/").at(-1) ?? path,
        kind: "act",
        language: "en",
        clauses: 40,
        words: 9000,
        said: [],
        lookAt: [],
        message: path.endsWith(".doc") ? "The document is in the Word format of before 2007 (.doc)" : "",
        hint: path.endsWith(".doc") ? "Open it in Word and save it as a Word document (.docx)." : "",
      }));
      for (const file of files.filter((one) => one.outcome === "added"))
        laws.push(info(file.id, file.title, "act", "imported", { clauses: file.clauses }));
      state = { ...state, instruments: state.bill ? [billInfo, ...laws] : [...laws] };
      return { files, passedOver: 0, stopped: false, state };
    },
    close_bill: () => (state = { ...state, bill: null, project: "", instruments: laws }),
    concordance: ({ against }) => {
      const rows = bill.map((clause) => row(against, clause));
      const used = new Set(rows.flatMap((one) => one.counterparts.map((other) => other.eid)));
      const version = earlier(against) > 0 ? { ...billInfo, id: against, title: against } : undefined;
      const chosen = state.instruments.find((one) => one.id === against) ?? version;
      if (!chosen) throw failure("That instrument is not in the project.", "Choose another one.");
      const footing = chosen.language === "en" ? "one language" : "two languages";
      return {
        against: chosen,
        footing,
        rows,
        unanswered: statute(against).provisions.filter((one) => !used.has(one.eid)),
      };
    },
    pair: ({ clause, against, third }): Pair => {
      const own = find(bill, clause);
      if (!own) throw failure("There is no such clause.", "Open the bill again.");
      const { counterparts } = row(against, own);
      const found = counterparts.flatMap((one) => find(statute(against).provisions, one.eid) ?? []);
      const result = marked(own, found);
      return {
        clause,
        against,
        bill: result.bill,
        others: found.map((one, n) => ({ eid: one.eid, blocks: result.others[n] ?? [] })),
        common: result.common,
        marked: true,
        differences: result.differences,
        toSettle:
          clause === "sec_8"
            ? [
                { kind: "penalty", words: "Penalty for helping: 8 years in the bill, 15 years in the statute" },
                { kind: "missing", words: "“punished as its author” is left out of the bill" },
                { kind: "moved", words: "8(3) has moved from 10(2), unchanged" },
              ]
            : [],
        notes: [],
        third: third ? beside(own, third) : null,
      };
    },
    versions: () => [...versions.list],
    import_version: ({ path }) => {
      versions.add(path);
      return (state = opened());
    },
    version_changes: ({ before, after }) => versions.changes(before, after),
    version_pair: ({ before, after, clause }) => {
      const found = versions.pair(before, after, clause);
      if (!found) throw failure("That version has no such clause.", "");
      return found;
    },
    clause_history: ({ clause }) => versions.history(clause),
    export_versions: ({ path }) => ({ path, insertions: 7, deletions: 5, moves: 0, comments: 0, findings: [] }),
    export_bill: ({ path }) => ({ path, insertions: 0, deletions: 0, moves: 0, comments: 0, findings: [] }),
    export_notes: ({ path }) => ({ path, insertions: 0, deletions: 0, moves: 0, comments: 0, findings: [] }),
    provision: ({ instrument, eid }) => {
      const one = find(instrument === "bill" ? bill : statute(instrument).provisions, eid);
      if (!one) throw failure("There is no such provision.", "");
      return blocks(one);
    },
    decide: ({ against, clause, kind, counterparts, remark }) => {
      const own = find(bill, clause);
      if (!own) throw failure("There is no such clause.", "");
      const by = { author: state.settings.author, at: NOW, doubt: "" };
      const decision = kind ? { kind, counterparts, remark, ...by } : undefined;
      const where: Where = { kind: "decision", against, clause };
      act(decisions, `${against} ${clause}`, decision, `${kind ?? "Open"} clause ${own.number}`, where);
      return { row: row(against, own), state };
    },
    kept_decisions: () => kept(),
    take_back_decision: ({ against, key }) => {
      const where: Where = { kind: "decision", against, clause: key };
      act(decisions, `${against} ${key}`, undefined, "Take back a decision", where);
      return { decisions: kept(), state };
    },
    undo: () => step("back"),
    redo: () => step("again"),
    gaps_of: () => ({ ...gapsOf(bill), gaps: gapsOf(bill).gaps.map((one) => gap(one.id)) }),
    judge: ({ duty, kind, status, law, section, remark }) => {
      const found = gap(duty).status;
      const author = state.settings.author;
      const verdict = kind ? { kind, status, law, section, remark, found, author, at: NOW, doubt: "" } : undefined;
      act(verdicts, duty, verdict, `Judge duty ${duty}`, { kind: "verdict", key: duty });
      return { gap: gap(duty), state };
    },
    verdicts: () => [...verdicts.keys()].map((id) => gap(id)),
    definition_grid: ({ instruments }) =>
      gridOf(
        billInfo,
        laws.filter((one) => instruments.includes(one.id)),
      ),
    model_section: ({ eid }) => {
      const one = find(statute("model").provisions, eid);
      return one ? modelSection(one) : null;
    },
    proposals: () => [...proposals.values()],
    propose: ({ id, section, after, ...words }) => {
      const clause = find(bill, after);
      if (!clause) throw failure("There is no such clause.", "Choose its place again.");
      const key = id || String(proposals.size + 1).padStart(6, "0");
      const number = find(statute("model").provisions, section)?.number ?? "";
      const by = { author: state.settings.author, at: NOW };
      const proposal = { id: key, section, number, after, afterNumber: clause.number, lost: false, ...words, ...by };
      act(proposals, key, proposal, `Propose “${words.heading}”`, { kind: "proposal", key });
      return { proposals: [...proposals.values()], state };
    },
    withdraw: ({ id }) => {
      act(proposals, id, undefined, "Withdraw a proposal", { kind: "proposal", key: id });
      return { proposals: [...proposals.values()], state };
    },
    notes: () => [...notes.values()],
    annotate: (change) => {
      const number = change.number ?? Math.max(0, ...[...notes.values()].map((one) => one.number)) + 1;
      const key = String(number).padStart(6, "0");
      const before = notes.get(key);
      const note = noted(bill, before, { ...change, number }, state.settings.author, NOW);
      if (!note) throw failure("The note has no place or says nothing.", "Choose words, and write.");
      act(notes, key, note, `Note ${number}`, { kind: "note", key });
      return { number, notes: [...notes.values()], state };
    },
    remove_note: ({ number }) => {
      const key = String(number).padStart(6, "0");
      act(notes, key, undefined, `Remove note ${number}`, { kind: "note", key });
      return { number, notes: [...notes.values()], state };
    },
    choose_returned: () => "/home/drafter/Returned/Draft 3 Sorn.docx",
    review: () => returned.shown(review, state),
    bring_back: ({ path, sentBy }) => {
      if (path.endsWith("other.docx")) throw failure("other.docx is not a copy of this bill.", "Nothing was changed.");
      const { number, again, value } = returned.taken(review, path, sentBy);
      if (!again) act(review, "all", value, `Bring back ${path.split("/").at(-1)}`, { kind: "review", key: "all" });
      return { ...returned.shown(review, state), number, again };
    },
    settle_review: ({ id, author, state: to }) => {
      const { value, left, said } = returned.settled(review, id, author, to);
      if (id && left[0]) throw failure(`Change ${id} cannot be accepted: ${left[0].reason}`, "Settle the other first.");
      act(review, "all", value, said, { kind: "review", key: "all" });
      return { ...returned.shown(review, state), left };
    },
    corrections: () => [...corrections.values()],
    correct: ({ instrument, eid, ...how }) => {
      const place = find(bill, eid)?.number;
      if (place === undefined) throw failure("There is no such provision.", "Choose it again.");
      const key = String(corrections.size + 1).padStart(6, "0");
      const said = `Correct ${place}: ${how.change} ${how.value}`.trim();
      const correction = { id: key, instrument, place, ...how, said, author: state.settings.author, at: NOW };
      act(corrections, key, correction, said, { kind: "correction", key });
      return { corrections: [...corrections.values()], state };
    },
    take_back_correction: ({ id }) => {
      act(corrections, id, undefined, "Take back a correction", { kind: "correction", key: id });
      return { corrections: [...corrections.values()], state };
    },
    region: () => memoryRegion(),
    export_region: ({ path }) => ({ path, insertions: 0, deletions: 0, moves: 0, comments: 0, findings: [] }),
    search: ({ query, limit, within }) =>
      searched(query, limit, within, [
        [billInfo, state.bill ? bill : []],
        ...laws.map((one): Searched => [one, statute(one.id).provisions]),
      ]),
    choose_save: ({ suggested }) => `/home/drafter/Bills/${suggested}`,
    export_redline: ({ path }) => ({
      path,
      insertions: 12,
      deletions: 9,
      moves: 1,
      comments: 46,
      findings: [{ severity: "info", message: "The table in clause 30 was left as it is.", at: "sec_30", reading: "" }],
    }),
    export_concordance: ({ path }) => ({ path, insertions: 0, deletions: 0, moves: 0, comments: 0, findings: [] }),
    export_gaps: ({ path }) => ({ path, insertions: 0, deletions: 0, moves: 0, comments: 0, findings: [] }),
    set_settings: ({ settings }) => (state = { ...state, settings }),
    set_place: ({ place }) => {
      state = { ...state, place };
      return null;
    },
    print: () => null,
    reveal: () => null,
    cancel: () => null,
  };

  return {
    calls,
    drop: (...paths) => dragged({ kind: "drop", paths }),
    call: async (name, args) => {
      calls.push(name);
      if (options.delayMs) await new Promise((later) => setTimeout(later, options.delayMs));
      return answers[name](args);
    },
    again: (path) => startedAgain(path),
    onProgress: () => () => undefined,
    onOpen: (heard) => {
      startedAgain = heard;
      return () => (startedAgain = () => undefined);
    },
    onDragged: (heard) => {
      dragged = heard;
      return () => (dragged = () => undefined);
    },
  };
}

function outline(bill: Provision[]): Bill["outline"] {
  let group = "";
  return bill.flatMap((one, at) => {
    const clause = {
      eid: one.eid,
      kind: "section",
      number: one.number,
      heading: one.heading,
      depth: 1,
      clause: true,
      words: 40,
    };
    if (one.group === group) return [clause];
    group = one.group;
    const [number = "", heading = ""] = one.group.replace("Part ", "").split(" · ");
    return [{ eid: `part_${at}`, kind: "part", number, heading, depth: 0, clause: false, words: 0 }, clause];
  });
}

const failure = (message: string, hint: string): Failure => ({ kind: "input", message, hint, details: "made up" });
