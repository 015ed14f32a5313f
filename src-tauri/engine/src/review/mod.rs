//! A bill that came back from a reader: which text it grew from, and what the reader did to it, marked or not.
//!
//! In: the manuscript of the returned file, and that of the version that was sent out. Out: every tracked change by
//! its author, every change that nobody tracked, each at its line of the version, and where a word of the returned
//! file stands there. Which changes are wanted is for people to say.
//!
//! # Invariants
//! - A tracked change is in the list once, however the word processor cut it up; none is dropped: what cannot be
//!   said as words put in or taken out is an [`Act::Other`].
//! - The text with all tracked changes rejected, held against the version, differs exactly by the untracked ones.

mod align;
mod clash;
mod sent;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::comparison::{self, Op};
use crate::manuscript::{Manuscript, Place, Revision};
use crate::words::word_forms;

pub use align::{Alignment, Carried};
pub use clash::overlap;
pub use sent::{Sent, sent};

/// One line of a text: a paragraph, or what stands between two line breaks of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Paragraph of the manuscript.
    pub paragraph: usize,
    /// Where it begins in the paragraph's text.
    pub start: usize,
    /// It is in a running head or foot.
    pub running: bool,
}

/// The lines of a manuscript, its tracked changes accepted.
pub fn lines(manuscript: &Manuscript) -> Vec<Line> {
    let mut out = Vec::new();
    for (paragraph, read) in manuscript.paragraphs.iter().enumerate() {
        let mut start = 0;
        let running = matches!(read.place, Place::Header | Place::Footer);
        for text in read.text.split('\n') {
            out.push(Line { text: text.to_owned(), paragraph, start, running });
            start += text.len() + 1;
        }
    }
    out
}

/// What a reader did at one place. Lines and bytes are those of the text that the change is told in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum Act {
    /// Words of a line became others; an empty range is an insertion, an empty `after` a deletion.
    Reword {
        /// Which line.
        line: usize,
        /// Bytes of it.
        range: Range<usize>,
        /// The words that stood there.
        before: String,
        /// The words that stand there instead.
        after: String,
    },
    /// New lines.
    Insert {
        /// The line before them; none at the head of the text.
        after: Option<usize>,
        /// The new lines.
        lines: Vec<String>,
    },
    /// A line went.
    Remove {
        /// Which line.
        line: usize,
        /// What it said.
        before: String,
    },
    /// Lines were joined, split or moved, or the words changed stand in a change that nobody tracked: for people to
    /// carry out.
    Other {
        /// The line, or the one before the place.
        line: usize,
        /// What stood there.
        before: String,
        /// What stands there now.
        after: String,
        /// What happened, in words.
        what: String,
    },
}

impl Act {
    /// The line that it is at; the one before it for an insertion.
    pub fn line(&self) -> usize {
        match self {
            Act::Reword { line, .. } | Act::Remove { line, .. } | Act::Other { line, .. } => *line,
            Act::Insert { after, .. } => after.unwrap_or(0),
        }
    }

    /// The words that go.
    pub fn before(&self) -> &str {
        match self {
            Act::Reword { before, .. } | Act::Remove { before, .. } | Act::Other { before, .. } => before,
            Act::Insert { .. } => "",
        }
    }

    /// The words that come.
    pub fn after(&self) -> String {
        match self {
            Act::Reword { after, .. } | Act::Other { after, .. } => after.clone(),
            Act::Insert { lines, .. } => lines.join("\n"),
            Act::Remove { .. } => String::new(),
        }
    }
}

/// A change that a reader made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// By whom and when, as the file says; nothing where it was not tracked.
    pub by: Revision,
    /// The word processor kept track of it.
    pub tracked: bool,
    /// It changes words that this reviser proposes in the same file.
    pub inside: Option<String>,
    /// What was done.
    pub act: Act,
}

/// Below this share of common phrases a text did not grow from another. Bills on one subject share a tenth to a
/// quarter of their phrases; a bill that lost half of its clauses still has all phrases of the rest.
pub const GREW_FROM: f64 = 0.5;

/// How much two texts have in common: the share of the smaller one's phrases that the other has too, which says
/// whether one grew from the other, and the share of all phrases, which says from which of several versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Of the phrases of one of them, 0 to 1.
    pub held: f64,
    /// Of the phrases of both, 0 to 1.
    pub common: f64,
}

/// How much two texts have in common.
pub fn likeness<'a>(a: impl Iterator<Item = &'a str>, b: impl Iterator<Item = &'a str>) -> Likeness {
    let (a, b) = (phrases(a), phrases(b));
    let (all_a, all_b) = (a.values().sum::<usize>(), b.values().sum::<usize>());
    let common: usize = a.iter().map(|(phrase, n)| b.get(phrase).map_or(0, |m| *n.min(m))).sum();
    let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
    Likeness {
        held: share(common, all_a).max(share(common, all_b)),
        common: share(2 * common, all_a + all_b),
    }
}

/// How often each run of four words stands in a text; a shorter text is one phrase.
fn phrases<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    const WORDS: usize = 4;
    let words: Vec<String> =
        lines.flat_map(|line| word_forms(line).into_iter().map(|word| word.folded)).collect();
    let mut out = BTreeMap::new();
    for phrase in words.windows(WORDS.min(words.len().max(1))) {
        *out.entry(phrase.join(" ")).or_insert(0) += 1;
    }
    out
}

/// A returned text held against the version that it grew from.
#[derive(Debug, Clone)]
pub struct Returned {
    /// Every change, in the order of the version's lines.
    pub changes: Vec<Change>,
    sent: Sent,
    /// The returned text's lines in the version.
    back: Alignment,
}

impl Returned {
    /// Where a byte of a paragraph of the returned file stands in the version: line and byte. Words that are not in
    /// it stand where they were put in; none when the place is in a line that the version has not got.
    pub fn place(&self, paragraph: usize, at: usize) -> Option<(usize, usize)> {
        let (line, at) = self.sent.place(paragraph, at)?;
        match self.back.carry(line, &(at..at)) {
            Carried::Exact(line, range) => Some((line, range.start)),
            Carried::Near(line) => Some((line, 0)),
            Carried::Lost => None,
        }
    }
}

/// Holds a returned text against the version that it grew from.
pub fn hold(sent: Sent, version: &[Line]) -> Returned {
    let own: Vec<&str> = sent.lines.iter().map(String::as_str).collect();
    let theirs: Vec<&str> = version.iter().map(|line| line.text.as_str()).collect();
    let back = Alignment::new(&own, &theirs);
    let mut changes: Vec<Change> = sent
        .changes
        .iter()
        .map(|change| Change { act: carried(&change.act, &back), ..change.clone() })
        .collect();
    let quiet = untracked(&Alignment::new(&theirs, &own));
    changes.extend(quiet.into_iter().filter(|change| !counts_pages(&change.act, version)));
    changes.sort_by_key(|change| change.act.line());
    Returned { changes, sent, back }
}

/// Figures in a running head or foot that read otherwise: the word processor numbered the pages anew.
fn counts_pages(act: &Act, version: &[Line]) -> bool {
    let figures = |text: &str| !text.chars().any(char::is_alphabetic);
    let running = version.get(act.line()).is_some_and(|line| line.running);
    running && matches!(act, Act::Reword { .. }) && figures(act.before()) && figures(&act.after())
}

/// A change told in the lines of another version of the text.
pub fn carried(act: &Act, to: &Alignment) -> Act {
    let other = |line: usize, what: &str| Act::Other {
        line,
        before: act.before().to_owned(),
        after: act.after(),
        what: what.to_owned(),
    };
    let near = |line: usize| to.before(line).unwrap_or(0);
    match act {
        Act::Reword { line, range, before, after } => match to.carry(*line, range) {
            Carried::Exact(line, range) => {
                Act::Reword { line, range, before: before.clone(), after: after.clone() }
            }
            Carried::Near(line) => other(line, "the words around it were changed too"),
            Carried::Lost => other(near(*line), "it stands in a line that was put in without a mark"),
        },
        Act::Insert { after: None, .. } => act.clone(),
        Act::Insert { after: Some(after), lines } => {
            Act::Insert { after: to.before(*after), lines: lines.clone() }
        }
        Act::Remove { line, before } => match to.carry(*line, &(0..0)) {
            Carried::Exact(line, _) => Act::Remove { line, before: before.clone() },
            Carried::Near(line) => other(line, "the line was changed too"),
            Carried::Lost => other(near(*line), "the line is not in this version"),
        },
        Act::Other { line, before, after, what } => {
            let line = match to.carry(*line, &(0..0)) {
                Carried::Exact(line, _) | Carried::Near(line) => line,
                Carried::Lost => near(*line),
            };
            Act::Other { line, before: before.clone(), after: after.clone(), what: what.clone() }
        }
    }
}

/// What the second text of an alignment says differently from the first; white space says nothing.
fn untracked(to: &Alignment) -> Vec<Change> {
    let mut out = Vec::new();
    let mut add = |act: Act| out.push(Change { by: Revision::default(), tracked: false, inside: None, act });
    for (line, text) in to.first().iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(there) = to.pair(line) else {
            add(Act::Remove { line, before: text.clone() });
            continue;
        };
        let now = to.second().get(there).map_or("", String::as_str);
        if to.has_moved(line) {
            let what = "the line was moved".to_owned();
            add(Act::Other { line, before: text.clone(), after: now.to_owned(), what });
        } else if align::squeezed(text) != align::squeezed(now) {
            reworded(line, text, now).into_iter().for_each(&mut add);
        }
    }
    let taken = to.taken();
    let mut after = None;
    let mut waiting: Vec<String> = Vec::new();
    for (there, text) in to.second().iter().enumerate() {
        match taken.get(&there) {
            Some(line) => {
                if !waiting.is_empty() {
                    add(Act::Insert { after, lines: std::mem::take(&mut waiting) });
                }
                if !to.has_moved(*line) {
                    after = Some(*line);
                }
            }
            None if !text.trim().is_empty() => waiting.push(text.clone()),
            None => {}
        }
    }
    if !waiting.is_empty() {
        add(Act::Insert { after, lines: waiting });
    }
    out
}

/// The stretches of a line that read otherwise now.
fn reworded(line: usize, before: &str, after: &str) -> Vec<Act> {
    let text = |all: &str, range: &Range<usize>| all.get(range.clone()).unwrap_or_default().to_owned();
    let compared = comparison::compare(before, after);
    if !compared.is_marked() {
        let range = 0..before.len();
        return vec![Act::Reword { line, range, before: before.to_owned(), after: after.to_owned() }];
    }
    let changed = compared.changes.iter().filter(|change| change.op != Op::Equal);
    changed
        .map(|change| Act::Reword {
            line,
            range: change.before.clone(),
            before: text(before, &change.before),
            after: text(after, &change.after),
        })
        .filter(|act| !act.before().trim().is_empty() || !act.after().trim().is_empty())
        .collect()
}
