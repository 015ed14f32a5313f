import { words } from "../words";
import { fileName } from "../words/when";
import type { Filter } from "./compare.svelte";
import type { Room } from "./context";
import { zoomed } from "./look";

/** One thing that the user can do, with its shortcut; the palette lists them, the keyboard runs them. */
export interface Act {
  id: string;
  label: string;
  keys: string;
  enabled: boolean;
  run: () => void;
}

/** What only the frame knows how to do: move the focus between panes and into fields. */
export interface Focusing {
  pane: (by: 1 | -1) => void;
  find: () => void;
  clause: () => void;
}

/** Every act, in the order of the palette, with what can be done now. */
export function actsOf(
  room: Pick<
    Room,
    | "session"
    | "compare"
    | "gapping"
    | "proposing"
    | "noting"
    | "correcting"
    | "versioning"
    | "exporting"
    | "printing"
    | "reviewing"
    | "surveying"
    | "journal"
  >,
  focus: Focusing,
): Act[] {
  const {
    session,
    compare,
    gapping,
    proposing,
    noting,
    correcting,
    versioning,
    exporting,
    printing,
    reviewing,
    surveying,
    journal,
  } = room;
  const w = words.acts;
  const bill = session.bill !== null;
  const desk = bill && session.desk === "compare";
  const gaps = bill && session.desk === "gaps";
  const duties = gaps && gapping.view === "duties";
  const notes = bill && session.desk === "notes";
  const onVersions = bill && session.desk === "versions" && versioning.changed.length > 0;
  const returned = bill && session.desk === "review" && reviewing.changes.length > 0;
  const change = returned ? reviewing.change : null;
  const region = session.desk === "region";
  const row = compare.row;
  const settings = session.settings;
  const act = (id: string, label: string, keys: string, enabled: boolean, run: () => unknown): Act => ({
    id,
    label,
    keys,
    enabled,
    run: () => void run(),
  });
  const filter = (name: Filter, label: string, keys: string) =>
    act(name, label, keys, desk, () => compare.setFilter(name, !compare.filters.includes(name)));
  const zoom = (id: string, label: string, keys: string, steps: number) =>
    act(id, label, keys, settings !== null, () =>
      session.set({ lawZoom: steps ? zoomed(settings?.lawZoom ?? 1, steps) : 1 }),
    );
  const uiZoom = (id: string, label: string, steps: number) =>
    act(id, label, "", settings !== null, () =>
      session.set({ interfaceZoom: zoomed(settings?.interfaceZoom ?? 1, steps) }),
    );
  return [
    act("open", w.open, "Ctrl+O", true, () => session.chooseBill()),
    act("sample", w.sample, "", true, () => session.openSample()),
    ...(session.state?.recent ?? [])
      .filter((one) => !one.missing)
      .map((one) =>
        act(`recent-${one.path}`, w.recent(`${one.title}, ${fileName(one.path)}`), "", true, () =>
          session.openBill(one.path),
        ),
      ),
    act("import", w.import, "Ctrl+Shift+O", true, () => session.importInstrument()),
    act("importFolder", words.intake.act, "", bill, () => session.importFolder()),
    act("export", w.export, "Ctrl+S", bill, () => exporting.open()),
    act("undo", w.undo, "Ctrl+Z", Boolean(session.state?.undo), () => journal.step("undo")),
    act("redo", w.redo, "Ctrl+Y", Boolean(session.state?.redo), () => journal.step("redo")),
    act("nextDifference", w.nextDifference, "F7", desk, () => compare.stepDifference(1)),
    act("previousDifference", w.previousDifference, "Shift+F7", desk, () => compare.stepDifference(-1)),
    act("nextOpen", w.nextOpen, "F7", gaps, () => (duties ? gapping.step(1, true) : gapping.stepShort(1))),
    act("previousOpen", w.previousOpen, "Shift+F7", gaps, () =>
      duties ? gapping.step(-1, true) : gapping.stepShort(-1),
    ),
    act("agree", w.agree, "Ctrl+↵", duties && gapping.gap !== null, () => gapping.agree()),
    act("allDuties", w.allDuties, "Ctrl+Shift+A", duties, () => gapping.showAll()),
    act("gapReport", w.gapReport, "", bill, () => exporting.open("gaps")),
    act("print", words.print.act, "Ctrl+P", session.state !== null, () => printing.print()),
    act("write", w.write, "Ctrl+↵", bill && session.desk === "export" && exporting.ready, () => exporting.write()),
    act("addVersion", w.addVersion, "", bill, () => versioning.add()),
    act("nextChange", w.nextChange, "F7", onVersions, () => versioning.step(1)),
    act("previousChange", w.previousChange, "Shift+F7", onVersions, () => versioning.step(-1)),
    act("bringBack", words.review.bring, "", bill, () => {
      session.go("review");
      return reviewing.bring();
    }),
    act("nextReturned", words.review.next, "F7", returned, () => reviewing.step(1)),
    act("previousReturned", words.review.previous, "Shift+F7", returned, () => reviewing.step(-1)),
    act("acceptReturned", words.review.acceptThis, "Ctrl+↵", change?.state === "open" && change.applies, () =>
      change ? reviewing.settle(change.id, "accepted") : undefined,
    ),
    act("rejectReturned", words.review.rejectThis, "Ctrl+Del", change?.state === "open", () =>
      change ? reviewing.settle(change.id, "rejected") : undefined,
    ),
    act("nextDiffering", words.region.next, "F7", region && surveying.differing > 0, () => surveying.step(1)),
    act("previousDiffering", words.region.previous, "Shift+F7", region && surveying.differing > 0, () =>
      surveying.step(-1),
    ),
    act("regionReport", words.region.export, "", region && surveying.rows.length > 0, () => surveying.write()),
    act("addNote", w.addNote, "Ctrl+Alt+M", bill, () => {
      const at = session.bill?.outline.find((item) => item.eid === (noting.note?.clause || compare.current));
      session.go("notes");
      noting.begin(at ?? session.bill?.outline.find((item) => item.clause) ?? null);
    }),
    act("nextNote", w.nextNote, "F7", notes, () => noting.step(1)),
    act("previousNote", w.previousNote, "Shift+F7", notes, () => noting.step(-1)),
    act("resolveNote", w.resolveNote, "", notes && noting.note !== null, () =>
      noting.note ? noting.settle(noting.note.number, !noting.note.resolved) : undefined,
    ),
    act("insert", w.insert, "Ctrl+I", bill && (gaps ? gapping.gap !== null : compare.canInsert), () =>
      gaps ? gapping.insert(proposing, compare) : compare.insert(proposing),
    ),
    act("proposals", w.proposals, "", bill, () => session.show("proposals")),
    act("nextClause", w.nextClause, "Alt+↓", desk, () => compare.stepClause(1)),
    act("previousClause", w.previousClause, "Alt+↑", desk, () => compare.stepClause(-1)),
    act("nextUnanswered", w.nextUnanswered, "Alt+F7", desk, () => compare.nextUnanswered()),
    act("nextUnconfirmed", w.nextUnconfirmed, "Ctrl+F7", desk, () => compare.nextUnconfirmed()),
    act("back", w.back, "Alt+←", desk, () => compare.back()),
    act("goto", w.goto, "Ctrl+G", bill, () => {
      session.go("compare");
      focus.clause();
    }),
    act("confirm", w.confirm, "Ctrl+↵", desk && row !== null, () => compare.confirm()),
    act("reject", w.reject, "Ctrl+Del", desk && (row?.counterparts.length ?? 0) > 0, () => compare.reject()),
    act("pin", w.pin, "Ctrl+Shift+P", desk && (row?.counterparts.length ?? 0) > 0, () => compare.pin()),
    act("choose", w.choose, "Ctrl+M", desk && row !== null, () => session.show("choose")),
    act("panel", w.panel, "F4", desk, () => compare.foldPanel()),
    act("together", w.together, "", desk, () => session.set({ scrollTogether: !compare.together })),
    act("level", w.level, "Ctrl+L", desk && !compare.together, () => compare.level()),
    filter("onlyDifferences", w.onlyDifferences, "Ctrl+Shift+D"),
    filter("onlyUnanswered", w.onlyUnanswered, "Ctrl+Shift+U"),
    filter("onlyUnconfirmed", w.onlyUnconfirmed, "Ctrl+Shift+C"),
    act("all", w.all, "Ctrl+Shift+A", desk && compare.filters.length > 0, () => compare.showAll()),
    ...session.comparable.map((one) =>
      act(`against-${one.id}`, w.against(one.title), "", bill, () => {
        session.go("compare");
        return compare.choose(one.id);
      }),
    ),
    ...session.comparable
      .filter((one) => one.id !== compare.against && one.id !== compare.third?.id)
      .map((one) =>
        act(`third-${one.id}`, w.third(one.title), "", desk, () => {
          compare.setThird(one.id);
        }),
      ),
    act("thirdOff", w.thirdOff, "", desk && compare.third !== null, () => compare.setThird("")),
    act("kept", words.kept.act, "", bill, () => session.show("kept")),
    act("structure", words.structure.act, "", desk && compare.current !== "", () =>
      correcting.begin(compare.current, "join"),
    ),
    act("corrections", words.structure.list, "", bill, () => {
      correcting.target = null;
      session.show("structure");
    }),
    act("findings", w.findings, "", bill, () => session.show("findings")),
    act("library", w.library, "Ctrl+1", true, () => session.go("library")),
    act("compare", w.compare, "Ctrl+2", true, () => session.go("compare")),
    act("gaps", w.gaps, "Ctrl+3", bill, () => session.go("gaps")),
    act("search", w.search, "Ctrl+4", true, () => session.go("search")),
    act("notes", w.notes, "Ctrl+5", bill, () => session.go("notes")),
    act("versions", w.versions, "Ctrl+6", bill, () => session.go("versions")),
    act("exportDesk", w.exportDesk, "Ctrl+7", bill, () => session.go("export")),
    act("review", w.review, "Ctrl+8", bill, () => session.go("review")),
    act("region", w.region, "Ctrl+9", true, () => session.go("region")),
    act("find", w.find, "Ctrl+F", true, () => {
      session.go("search");
      focus.find();
    }),
    zoom("larger", w.larger, "Ctrl++", 1),
    zoom("smaller", w.smaller, "Ctrl+-", -1),
    zoom("normal", w.normal, "Ctrl+0", 0),
    uiZoom("uiLarger", w.uiLarger, 1),
    uiZoom("uiSmaller", w.uiSmaller, -1),
    ...(["system", "light", "dark", "contrast"] as const).map((theme) =>
      act(`theme-${theme}`, w.theme(words.frame.theme[theme]), "", settings !== null, () => session.set({ theme })),
    ),
    act("help", words.help.manual, "F1", true, () => session.show("help")),
    act("tour", words.help.tour, "", session.state !== null, () => session.beginTour()),
    act("settings", w.settings, "Ctrl+,", settings !== null, () => session.show("settings")),
    act("palette", w.palette, "Ctrl+K", true, () => session.show("palette")),
    act("nextPane", w.nextPane, "F6", true, () => focus.pane(1)),
    act("previousPane", w.previousPane, "Shift+F6", true, () => focus.pane(-1)),
    act("close", w.close, "", bill, () => session.closeBill()),
  ];
}
