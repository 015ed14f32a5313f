//! From a manuscript to an instrument: which paragraph is a part, a clause, a subsection, a definition.
//!
//! # Invariants
//! - [`recognise`] never fails and never drops a word: `coverage.words_placed == coverage.words_in`.
//! - A drafting tradition is data (`grammar`), not code paths.
//! - Ambiguity is settled by sequence over the whole document or clause, never by one line alone.
//!
//! # The way through
//! Paragraphs become lines with their labels ([`label`](self), `line`); page furniture and quotations
//! are marked (`furniture`); the look of label that numbers the clauses is chosen by the best rising chain
//! over the document (`chain`); headings by the layout most clauses share (`heading`); the inside of each
//! clause by a beam search over its labels (`levels`, `items`); the tree gets identifiers and full
//! numbers (`assemble`), and the words in it are counted against the manuscript (`coverage`). What the user
//! corrected in an earlier reading is applied to the tree before that (`correction`).

mod amendment;
mod assemble;
mod chain;
mod correction;
mod coverage;
mod definition;
mod draft;
mod front;
mod furniture;
mod grammar;
mod heading;
mod items;
mod label;
mod language;
mod levels;
mod line;
mod numeral;
mod outline;
mod surroundings;
mod title;

use crate::finding::{At, Finding, Severity};
use crate::instrument::{Instrument, Kind};
use crate::manuscript::{Manuscript, Paragraph, Place};
pub use amendment::{Action, Amendment, Position, amendments};
pub use correction::{Anchor, Change, Correction};
use grammar::Traditions;
use line::Line;

/// Words read and words placed in the tree or in a finding; equal unless the program has a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Coverage {
    /// Words of the manuscript, computed labels among them.
    pub words_in: usize,
    /// Words that stand in a provision or in a finding.
    pub words_placed: usize,
}

/// An instrument as recognised, with what was noticed on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The tree of provisions.
    pub instrument: Instrument,
    /// The reader's findings and those of the recogniser, in the order of the text.
    pub findings: Vec<Finding>,
    /// Proof that nothing was lost.
    pub coverage: Coverage,
}

/// Recognises the structure of a manuscript. Never fails: odd structure becomes findings. The
/// instrument's `id` and `jurisdiction` are left empty; they are not in the text.
pub fn recognise(manuscript: &Manuscript) -> Reading {
    recognise_with(manuscript, &[])
}

/// The same, with the user's corrections applied in their order.
pub fn recognise_with(manuscript: &Manuscript, corrections: &[Correction]) -> Reading {
    let body = |p: &&Paragraph| matches!(p.place, Place::Body | Place::Cell { .. } | Place::TextBox);
    let mut languages = language::detect(manuscript.paragraphs.iter().filter(body).map(|p| p.text.as_str()));
    let mut traditions = Traditions::of(&languages);
    let mut lines = lines(manuscript, &traditions);
    // An amending bill may quote more of another language than it has words of its own.
    let own = language::detect(lines.iter().filter(|l| !l.quoted).map(Line::text));
    if own.first() != languages.first() {
        languages = own;
        traditions = Traditions::of(&languages);
        lines = self::lines(manuscript, &traditions);
    }
    let language = languages.first().copied().unwrap_or("en");
    let wrap = surroundings::wrap_width(&lines);
    let wanted = corrections.iter().rev().find_map(|c| match &c.change {
        Change::Reading(label) => Some(label.as_str()),
        _ => None,
    });
    let mut found = outline::outline(&lines, &traditions, wrap, outline::Inside::Body { wanted });
    surroundings::attach_notes(manuscript, &mut found);
    surroundings::running_heads(manuscript, &mut found);

    let mut findings = manuscript.findings.clone();
    findings.append(&mut found.findings);
    correction::apply(corrections, &mut found.drafts, manuscript, &traditions, &mut findings);
    draft::set_marks_apart(&mut found.drafts, manuscript);
    let provisions = assemble::assemble(&found.drafts, manuscript, &mut findings);
    let mut instrument = Instrument {
        language: language.to_string(),
        source: manuscript.source.clone(),
        provisions,
        ..Instrument::default()
    };
    let clauses = instrument.clauses();
    assemble::check_numbering(&clauses, &mut findings);
    if clauses.is_empty() && !manuscript.paragraphs.is_empty() {
        let message = "No numbered clauses were recognised; the text is kept as it stands.";
        findings.push(Finding::new(Severity::Warning, At::File, message));
    }
    let articles = clauses.first().is_some_and(|c| c.kind == Kind::Article);
    let named =
        title::title(&lines, found.body_from, &clauses, manuscript.title_hint.as_deref(), &traditions);
    instrument.kind = title::kind(&named, &lines, found.body_from, articles, &traditions);
    instrument.title = named;
    let coverage = coverage::measure(manuscript, &instrument, &findings);
    surroundings::sort_findings(&mut findings, &instrument);
    Reading { instrument, findings, coverage }
}

/// Counts the words of a manuscript against a tree whose provisions have their pieces in it: for files that
/// mark their structure up themselves.
pub fn measure(manuscript: &Manuscript, instrument: &Instrument, findings: &[Finding]) -> Coverage {
    coverage::measure(manuscript, instrument, findings)
}

/// The language of a manuscript, by its words: BCP 47.
pub fn language_of(manuscript: &Manuscript) -> &'static str {
    let texts = manuscript.paragraphs.iter().map(|p| p.text.as_str());
    language::detect(texts).first().copied().unwrap_or("en")
}

/// The lines of the running text, with page furniture, quotations and tables marked.
fn lines<'a>(manuscript: &'a Manuscript, traditions: &Traditions) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = manuscript
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| matches!(p.place, Place::Body | Place::Cell { .. } | Place::TextBox))
        .flat_map(|(i, p)| Line::of(i, p, traditions))
        .collect();
    furniture::mark_noise(&mut lines);
    furniture::mark_quoted(&mut lines);
    furniture::mark_unmarked(&mut lines, traditions);
    surroundings::mark_tables(&mut lines);
    lines
}
