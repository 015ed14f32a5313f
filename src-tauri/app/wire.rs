//! What crosses between the window and the program: the twin of `ui/src/host/wire.ts`, field by field.
//! A test compares the two. Domain types are turned into these at the edge (`desk/show.rs`) and nowhere else.

use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Declares types that cross to the window: named as in `wire.ts`, in camel case.
macro_rules! wire {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ty,)* })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs)] // the fields are described once, in wire.ts
        pub struct $name { $($(#[$field_meta])* pub $field: $kind,)* }
    )* };
}

wire! {
    /// An instrument in a list.
    InstrumentInfo {
        id: String, title: String, kind: String, language: String, jurisdiction: String, status: String,
        source: String, clauses: usize, words: usize, builtin: bool,
    }
    /// What a reader noticed.
    Finding { severity: String, message: String, at: String, reading: String, }
    /// A provision in the outline.
    OutlineItem {
        eid: String, kind: String, number: String, heading: String, depth: usize, clause: bool, words: usize,
    }
    /// The open bill.
    Bill {
        info: InstrumentInfo, path: String, outline: Vec<OutlineItem>, findings: Vec<Finding>, words: usize,
        redlinable: bool, versions: usize,
    }
    /// A bill that was open before.
    Recent { path: String, title: String, opened: String, missing: bool, }
    /// Where the user was.
    Place {
        desk: String, against: String, clause: String, match_panel_open: bool, only_differences: bool,
        only_unanswered: bool, only_unconfirmed: bool, #[serde(default)] third: String,
    }
    /// Everything the frame of the window shows.
    State {
        project: String, bill: Option<Bill>, instruments: Vec<InstrumentInfo>, recent: Vec<Recent>,
        settings: Settings, place: Place, undo: String, redo: String, saved: String, uncopied: String, version: String,
    }
    /// The first answer to the window.
    Start { #[serde(flatten)] state: State, opening: String, refused: Option<Failure>, }
    /// Why two provisions are set side by side.
    Reason { ground: String, strength: u8, words: String, }
    /// A provision that answers a clause.
    Counterpart {
        eid: String, number: String, part: String, heading: String, score: f64, reasons: Vec<Reason>,
    }
    /// What the drafter decided.
    Decision {
        kind: String, counterparts: Vec<String>, remark: String, author: String, at: String, doubt: String,
    }
    /// A decision and where it stands now.
    KeptDecision {
        against: String, title: String, key: String, clause: String, number: String, was_number: String,
        heading: String, decision: Decision,
    }
    /// The answer to a decision taken back by its name.
    KeptDecisions { decisions: Vec<KeptDecision>, state: State, }
    /// A clause and what answers it.
    Row {
        clause: String, number: String, heading: String, relation: String, counterparts: Vec<Counterpart>,
        weighed: Vec<Counterpart>, decision: Option<Decision>, recognised: bool, difference: f64,
        differences: usize, words: usize,
    }
    /// A provision of the other side that nothing answers.
    Unanswered { eid: String, number: String, heading: String, }
    /// The bill against one instrument.
    Concordance { against: InstrumentInfo, footing: String, rows: Vec<Row>, unanswered: Vec<Unanswered>, }
    /// A stretch of marked text.
    Segment { text: String, mark: String, difference: i32, stands_in: String, }
    /// One line of law.
    Block {
        eid: String, kind: String, label: String, depth: usize, heading: Vec<Segment>, text: Vec<Segment>,
    }
    /// What the drafter has to settle.
    ToSettle { kind: String, words: String, }
    /// A counterpart's text in a pair.
    Other { eid: String, blocks: Vec<Block>, }
    /// A clause beside its counterparts.
    Pair {
        clause: String, against: String, bill: Vec<Block>, others: Vec<Other>, common: f64, marked: bool,
        differences: usize, to_settle: Vec<ToSettle>, notes: Vec<String>, third: Option<Third>,
    }
    /// What answers the clause in a third text.
    Third { against: String, relation: String, score: f64, others: Vec<Other>, marked: bool, common: f64, }
    /// A version of the bill.
    Version { number: usize, id: String, name: String, author: String, at: String, docx: bool, }
    /// A clause in two versions of the bill.
    VersionRow {
        change: String, before: Option<Unanswered>, after: Option<Unanswered>, difference: f64,
        differences: usize,
    }
    /// Two versions of the bill, clause by clause.
    VersionChanges { before: usize, after: usize, rows: Vec<VersionRow>, }
    /// A clause in one version, and what became of it since the version before.
    HistoryEntry {
        version: usize, eid: String, number: String, heading: String, change: String, differences: usize,
    }
    /// A provision found by the search.
    Hit {
        instrument: String, title: String, number: String, eid: String, heading: String, snippet: String,
        score: f64,
    }
    /// What a search found.
    SearchResult { query: String, took_ms: f64, total: usize, hits: Vec<Hit>, finding: String, }
    /// What goes into a redline.
    RedlineOptions {
        adopt_confirmed: bool, insert_unanswered: bool, comments: bool, proposals: bool, notes: bool,
        against: String,
    }
    /// A file that was written.
    Written {
        path: String, insertions: usize, deletions: usize, moves: usize, comments: usize,
        findings: Vec<Finding>,
    }
    /// One file of an import.
    ImportedFile {
        path: String, outcome: String, id: String, title: String, kind: String, language: String,
        clauses: usize, words: usize, said: Vec<String>, look_at: Vec<String>, message: String, hint: String,
    }
    /// What an import of many files did.
    Imported { files: Vec<ImportedFile>, passed_over: usize, stopped: bool, state: State, }
    /// How far a job is.
    Progress { job: u64, what: String, done: usize, total: usize, }
    /// The answer to a decision.
    Decided { row: Row, state: State, }
    /// The answer to undo and redo.
    Undone {
        said: String, against: String, clause: String, kind: String, key: String, state: State,
    }
    /// A copy of the bill that came back, and what became of everything in it.
    ReviewFile {
        number: usize, name: String, brought_by: String, at: String, version: usize, versions: usize,
        likeness: f64, comments: usize, new_notes: usize, answers: usize, lost: usize, resolved: usize,
        changes: usize, tracked: usize, untracked: usize, known: usize, notes: Vec<usize>,
    }
    /// A change that a reader made.
    ReviewChange {
        id: String, file: usize, author: String, at: String, tracked: bool, kind: String, eid: String,
        number: String, clause: String, heading: String, before: String, after: String, what: String,
        state: String, applies: bool, conflicts: Vec<String>,
    }
    /// A clause that several readers changed.
    ReviewConflict {
        clause: String, number: String, heading: String, same_words: bool, authors: Vec<String>,
        changes: Vec<String>,
    }
    /// A change that was meant and stays open.
    ReviewLeft { id: String, reason: String, }
    /// Everything that came back, as it stands.
    Review {
        number: usize, again: bool, left: Vec<ReviewLeft>, files: Vec<ReviewFile>, changes: Vec<ReviewChange>,
        conflicts: Vec<ReviewConflict>, state: State,
    }
    /// A statement of a country's sheet.
    RegionFact {
        topic: String, section: String, does: String, source: String, as_of: String, confidence: String,
        note: String,
    }
    /// How a country stands to a treaty.
    RegionParty {
        treaty: String, year: Option<u16>, how: String, reservations: String, source: String, as_of: String,
        confidence: String, note: String,
    }
    /// A country, its laws in the project, and all that its sheet says.
    RegionCountry {
        id: String, name: String, statute: String, number: String, year: u16, status: String,
        status_note: String, laws: Vec<String>, facts: Vec<RegionFact>, parties: Vec<RegionParty>,
    }
    /// A duty that countries are held against.
    RegionDuty { id: String, treaty: String, article: String, level: String, topic: String, asks: String, }
    /// What was found on a duty in an imported law of a country.
    RegionRead {
        instrument: String, title: String, status: String, confidence: f64, evidence: Vec<Evidence>, why: String,
    }
    /// A country on a duty.
    RegionCell {
        said: String, leading: Option<usize>, facts: Vec<usize>, read: Option<RegionRead>, differs: String,
    }
    /// Countries against duties.
    Region { countries: Vec<RegionCountry>, duties: Vec<RegionDuty>, cells: Vec<Vec<RegionCell>>, }
    /// Words of the bill that answer a duty.
    Evidence { eid: String, number: String, quote: String, }
    /// One thing that was looked for.
    Looked { says: String, found: bool, evidence: Option<Evidence>, }
    /// The drafter's word on a duty.
    Verdict {
        kind: String, status: String, law: String, section: String, remark: String, found: String,
        author: String, at: String, doubt: String,
    }
    /// What drafters get wrong.
    Fault { fault: String, sign: String, cure: String, }
    /// A treaty duty and how the bill stands to it.
    Gap {
        id: String, part: bool, treaty: String, article: String, level: String, chapter: String,
        topic: String, asks: String, must_contain: Vec<String>, status: String, confidence: f64,
        evidence: Vec<Evidence>, why: String, looked: Vec<Looked>, other_law: String, faults: Vec<Fault>,
        model: Vec<Unanswered>, no_model: String, checked: bool, verdict: Option<Verdict>,
    }
    /// A treaty by its short name.
    TreatyInfo { id: String, title: String, short: String, checked: bool, source: String, }
    /// The bill against every duty.
    Gaps { treaties: Vec<TreatyInfo>, gaps: Vec<Gap>, }
    /// The answer to a judgement.
    Judged { gap: Gap, state: State, }
    /// An element of the definition in one instrument.
    GridCell { found: String, eid: String, number: String, quote: String, remark: String, }
    /// An element of the definition over the instruments.
    GridRow { group: String, id: String, says: String, beyond: bool, cells: Vec<GridCell>, }
    /// A drafting fault that the bill's definition shows.
    DefinitionFault { duty: String, number: String, quote: String, fault: Fault, }
    /// The definition of trafficking, taken apart: one cell an instrument in every row.
    DefinitionGrid {
        instruments: Vec<InstrumentInfo>, rows: Vec<GridRow>, faults: Vec<DefinitionFault>,
    }
    /// How a provision can be worded.
    Wording { tradition: String, heading: String, blocks: Vec<Block>, blanks: Vec<String>, note: String, }
    /// A provision of the model statute with what a drafter should know of it.
    ModelSection {
        id: String, eid: String, number: String, heading: String, wordings: Vec<Wording>, note: String,
        basis: Vec<String>, level: String, tags: Vec<String>, terms: Vec<String>, serves: Vec<Served>,
    }
    /// A correction of a recognised structure.
    Correction {
        id: String, instrument: String, place: String, change: String, value: String, number: String,
        said: String, author: String, at: String,
    }
    /// The answer to a correction.
    Corrections { corrections: Vec<Correction>, state: State, }
    /// A line of a proposed clause.
    ProposedLine { label: String, depth: usize, text: String, }
    /// A clause that the drafter proposes.
    Proposal {
        id: String, section: String, number: String, tradition: String, heading: String, after: String,
        after_number: String, lost: bool, lines: Vec<ProposedLine>, accepted: bool, author: String,
        at: String,
    }
    /// The answer to a change of the proposals.
    Proposals { proposals: Vec<Proposal>, state: State, }
    /// One turn of a note's thread.
    NoteEntry { author: String, at: String, text: String, }
    /// A committee note at its place in the bill.
    Note {
        number: usize, eid: String, clause: String, provision: String, quote: String, words: String,
        nth: usize, place: String, entries: Vec<NoteEntry>, person: String, due: String, resolved: bool,
        author: String, at: String,
    }
    /// The answer to a change of the notes.
    Notes { number: usize, notes: Vec<Note>, state: State, }
    /// A duty that a model provision does.
    Served { id: String, treaty: String, article: String, topic: String, }
}

/// How the window looks, and the name that decisions carry. Kept for the user, not in the project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs)] // described in wire.ts
pub struct Settings {
    pub theme: String,
    pub law_zoom: f64,
    pub interface_zoom: f64,
    pub scroll_together: bool,
    pub author: String,
    pub language: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: "system".into(),
            law_zoom: 1.0,
            interface_zoom: 1.0,
            scroll_together: true,
            author: String::new(),
            language: "en".into(),
        }
    }
}

impl Settings {
    /// The settings with every value inside its range: they come from a file that anyone may edit.
    pub fn sound(mut self) -> Self {
        if !["system", "light", "dark", "contrast"].contains(&self.theme.as_str()) {
            self.theme = "system".into();
        }
        if !["en", "id", "vi"].contains(&self.language.as_str()) {
            self.language = "en".into();
        }
        let sound = |zoom: f64| if zoom.is_finite() { zoom.clamp(0.7, 2.0) } else { 1.0 };
        self.law_zoom = sound(self.law_zoom);
        self.interface_zoom = sound(self.interface_zoom);
        self
    }
}

#[cfg(test)]
mod tests;
