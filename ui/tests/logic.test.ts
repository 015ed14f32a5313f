import { describe, expect, it } from "vitest";
import type { InstrumentInfo, Row } from "../src/host/wire";
import { buckets, heatStep } from "../src/state/heat";
import { belongsToField, keyName } from "../src/state/keys";
import { Lay } from "../src/state/lay";
import { themeOf, zoomed } from "../src/state/look";
import { trimmed } from "../src/state/marks";
import { inOrder, shortName } from "../src/state/names";
import { parts } from "../src/state/palette";
import { queryOf } from "../src/state/query";
import { inLine, segments } from "../src/state/snippet";
import { stepDifference } from "../src/state/walk";
import { clock, day, fileName } from "../src/words/when";

const row = (clause: string, differences: number, more: Partial<Row> = {}): Row => ({
  clause,
  number: clause,
  heading: "",
  relation: "overlaps",
  counterparts: [],
  weighed: [],
  decision: null,
  recognised: true,
  difference: 0.3,
  differences,
  words: 40,
  ...more,
});

describe("the lay of a long list", () => {
  it("stands rows on estimates until they are measured, and keeps what was measured when rows are left out", () => {
    const lay = new Lay();
    lay.set(["a", "b", "c"], [100, 100, 100]);
    expect(lay.measure([["b", 250]])).toBe(true);
    expect([lay.top(0), lay.top(1), lay.top(2), lay.total]).toEqual([0, 100, 350, 450]);
    expect(lay.measure([["b", 250.3]])).toBe(false);
    lay.set(["b", "c"], [100, 100]);
    expect(lay.total).toBe(350);
    lay.forget();
    expect(lay.total).toBe(200);
  });

  it("finds the row at a place, also before the first and after the last", () => {
    const lay = new Lay();
    expect(lay.at(10)).toBe(-1);
    lay.set(["a", "b", "c"], [10, 20, 30]);
    expect([-5, 0, 9, 10, 29, 30, 999].map((place) => lay.at(place))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(lay.range(12, 31)).toEqual([1, 3]);
  });
});

describe("walking the differences", () => {
  const rows = [row("1", 2), row("2", 0), row("3", 1)];
  it("goes through every difference and over clauses that have none", () => {
    const walked: string[] = [];
    for (let here = stepDifference(rows, null, "1", 1); here; here = stepDifference(rows, here, here.clause, 1))
      walked.push(`${here.clause}:${here.difference}`);
    expect(walked).toEqual(["1:0", "1:1", "3:0"]);
  });
  it("goes back the same way, and starts where the user stands", () => {
    expect(stepDifference(rows, { clause: "3", difference: 0 }, "3", -1)).toEqual({ clause: "1", difference: 1 });
    expect(stepDifference(rows, null, "2", 1)).toEqual({ clause: "3", difference: 0 });
    expect(stepDifference(rows, null, "1", -1)).toBeNull();
    expect(stepDifference([], null, "1", 1)).toBeNull();
  });
});

describe("snippets", () => {
  it("marks what is marked and leaves every other tag the text it is", () => {
    const hostile = '<img src=x onerror="alert(1)"> &lt;b&gt; <mark>victim</mark> &amp;amp; <script>';
    expect(segments(hostile)).toEqual([
      { text: '<img src=x onerror="alert(1)"> <b> ', hit: false },
      { text: "victim", hit: true },
      { text: " &amp; <script>", hit: false },
    ]);
  });
  it("stands the first match in line", () => {
    const cut = inLine(segments("a <mark>b</mark> c <mark>d</mark>"));
    expect([cut.before, cut.match, cut.after.map((part) => part.text).join("")]).toEqual(["a ", "b", " c d"]);
  });
});

describe("queries", () => {
  it("puts the way of matching into the query language", () => {
    expect(queryOf(" two  words ", "words", false)).toBe("two words");
    expect(queryOf("two words", "phrase", true)).toBe('heading:"two words"');
    expect(queryOf("two words", "prefix", false)).toBe("two* words*");
    expect(queryOf("word", "near", true)).toBe("heading:word~");
  });
  it("leaves alone what the user wrote in the query language", () => {
    expect(queryOf('"a phrase" -not', "prefix", true)).toBe('"a phrase" -not');
    expect(queryOf("one OR two", "near", false)).toBe("one OR two");
  });
});

describe("the heat strip", () => {
  it("steps from hardly any difference to little in common", () => {
    expect([0, 0.02, 0.2, 0.4, 0.9].map(heatStep)).toEqual([0, 1, 2, 3, 4]);
  });
  it("never makes a bar thinner than can be seen, and ticks an unanswered clause among others", () => {
    const rows = Array.from({ length: 2000 }, (_, n) => row(String(n), 1, n === 700 ? { relation: "none" } : {}));
    const bars = buckets(rows, (at) => at * 200, 600);
    expect(bars.length).toBeLessThanOrEqual(200);
    expect(bars.every((bar) => bar.height >= 2)).toBe(true);
    expect(bars.filter((bar) => bar.tick).length).toBe(1);
    expect(buckets([row("1", 0, { relation: "none" })], (at) => at * 50, 600)[0]?.step).toBe(9);
  });
});

describe("names of instruments", () => {
  const info = (id: string, kind: InstrumentInfo["kind"], builtin = true) =>
    ({ id, kind, builtin, title: `The whole title of ${id}` }) as InstrumentInfo;

  it("are short for what comes with the program and whole for the rest", () => {
    expect(shortName(info("un-protocol", "treaty"))).toBe("UN Protocol");
    expect(shortName(info("un-protocol", "treaty", false))).toBe("The whole title of un-protocol");
  });

  it("stand in the order in which they are offered", () => {
    const given = [
      info("my", "act", false),
      info("actip", "treaty"),
      info("un-protocol", "treaty"),
      info("model", "model"),
    ];
    expect(inOrder(given).map((one) => one.id)).toEqual(["model", "un-protocol", "actip", "my"]);
  });
});

describe("small things", () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });
  it("names keys as they are printed", () => {
    expect(keyName(press("F7", { shiftKey: true }))).toBe("Shift+F7");
    expect(keyName(press("Enter", { ctrlKey: true }))).toBe("Ctrl+↵");
    expect(keyName(press("k", { metaKey: true }))).toBe("Ctrl+K");
    expect(keyName(press("=", { ctrlKey: true }))).toBe("Ctrl++");
    expect(keyName(press("ArrowDown", { altKey: true }))).toBe("Alt+↓");
  });
  it("leaves undo to a text field, and nothing else", () => {
    const field = document.createElement("input");
    expect(belongsToField("Ctrl+Z", field)).toBe(true);
    expect(belongsToField("Ctrl+K", field)).toBe(false);
    expect(belongsToField("Ctrl+Z", document.body)).toBe(false);
  });
  it("keeps zoom within 70 and 200 percent", () => {
    expect([zoomed(1, 1), zoomed(2, 1), zoomed(0.7, -1)]).toEqual([1.1, 2, 0.7]);
  });
  it("follows the system's theme only when asked to", () => {
    expect(themeOf("system", (query) => query.includes("dark"))).toBe("dark");
    expect(themeOf("system", (query) => query.includes("contrast"))).toBe("contrast");
    expect(themeOf("light", () => true)).toBe("light");
  });
  it("keeps blanks out of marks without losing one", () => {
    const runs = trimmed([{ text: " eight years ", mark: "insert", difference: 3, standsIn: "" }]);
    expect(runs.map((run) => [run.text, run.mark])).toEqual([
      [" ", "equal"],
      ["eight years", "insert"],
      [" ", "equal"],
    ]);
  });
  it("marks typed words in a label and loses no letter", () => {
    const cut = parts("Next unanswered clause", "un next");
    expect(cut.filter((part) => part.hit).map((part) => part.text)).toEqual(["Next", "un"]);
    expect(cut.map((part) => part.text).join("")).toBe("Next unanswered clause");
  });
  it("writes times, days and file names", () => {
    expect(clock("2026-11-12T14:32:00")).toBe("14:32");
    expect(day("2026-11-12T14:32:00")).toBe("12 Nov 2026");
    expect(clock("")).toBe("");
    expect([fileName("C:\\Bills\\Draft 3.docx"), fileName("/home/a/ร่าง.docx")]).toEqual(["Draft 3.docx", "ร่าง.docx"]);
  });
});
