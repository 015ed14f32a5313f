//! What differs between two texts, word by word, moved text included.
//!
//! The words are aligned by the same script that marks a redline ([`crate::redline::script`]), so that
//! the screen and the exported file mark alike; stretches that only changed their place are then found
//! among what is left over.

mod moved;

use std::ops::Range;

use crate::redline::key_of;
use crate::redline::script::{Step, Unit, script};
use crate::redline::tokens::{Class, tokens};
use crate::words::fold;

/// Below this share of common words, marks would be a sea of colour: the two texts are shown side by
/// side instead. A quarter, by trial on paired provisions of different statutes.
pub const MARK_FLOOR: f64 = 0.25;

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// The same on both sides.
    Equal,
    /// Only in the second text.
    Insert,
    /// Only in the first text.
    Delete,
    /// One wording in the first text, another in the second.
    Replace,
    /// The same words at another place; one change on each side, linked by [`Change::moved`].
    Move,
}

/// One stretch of a comparison. The `before` ranges of all changes, in order, cover the first text
/// exactly once, the `after` ranges the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub op: Op,
    /// Byte range in the first text; empty for an insertion.
    pub before: Range<usize>,
    /// Byte range in the second text; empty for a deletion.
    pub after: Range<usize>,
    /// For a move: index of the change that holds the other end.
    pub moved: Option<usize>,
}

/// A comparison of two texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The stretches, in the order in which an editor would mark them.
    pub changes: Vec<Change>,
    /// Share of words in common, 0 to 1: twice the common words over all words of both. Moved words
    /// count as common; two empty texts have everything in common.
    pub common: f64,
    /// Words only in the second text.
    pub inserted_words: usize,
    /// Words only in the first text.
    pub deleted_words: usize,
    /// Words that moved.
    pub moved_words: usize,
}

impl Comparison {
    /// Whether enough is common for marks to help.
    pub fn is_marked(&self) -> bool {
        self.common >= MARK_FLOOR
    }
}

/// A text cut into tokens.
struct Side<'a> {
    text: &'a str,
    ranges: Vec<Range<usize>>,
    units: Vec<Unit>,
}

impl<'a> Side<'a> {
    fn new(text: &'a str) -> Self {
        let mut ranges = Vec::new();
        let mut units = Vec::new();
        for (range, class) in tokens(text) {
            let word = text.get(range.clone()).unwrap_or_default();
            // White space of any kind parts words alike; everything else counts to the letter.
            let key = if class == Class::Space { key_of(" ") } else { key_of(word) };
            let weight = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
            ranges.push(range);
            units.push(Unit { key, weight, class });
        }
        Side { text, ranges, units }
    }

    /// Bytes that a run of tokens covers; `at` where the run is empty.
    fn bytes(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.ranges.get(run.start).map_or(self.text.len(), |range| range.start);
        let end = if run.is_empty() {
            start
        } else {
            self.ranges.get(run.end - 1).map_or(start, |range| range.end)
        };
        start..end
    }

    fn words(&self, run: &Range<usize>) -> usize {
        self.units
            .get(run.clone())
            .unwrap_or_default()
            .iter()
            .filter(|unit| unit.class == Class::Word)
            .count()
    }
}

/// A stretch in tokens, before it is turned into bytes.
#[derive(Debug, Clone)]
struct Stretch {
    op: Op,
    before: Range<usize>,
    after: Range<usize>,
    moved: Option<usize>,
}

/// Compares two texts. Byte ranges fall on character boundaries.
pub fn compare(before: &str, after: &str) -> Comparison {
    let (b, a) = (Side::new(before), Side::new(after));
    let stretches = moved::find(&b, &a, stretches(&script(&b.units, &a.units)));
    let mut comparison = Comparison::default();
    let mut common = 0;
    for stretch in &stretches {
        let (gone, come) = (b.words(&stretch.before), a.words(&stretch.after));
        match stretch.op {
            Op::Equal => common += gone,
            Op::Move => {
                comparison.moved_words += gone;
                common += gone;
            }
            _ => {
                comparison.deleted_words += gone;
                comparison.inserted_words += come;
            }
        }
    }
    let all = b.words(&(0..b.units.len())) + a.words(&(0..a.units.len()));
    comparison.common = if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 };
    comparison.changes = stretches
        .iter()
        .map(|s| Change { op: s.op, before: b.bytes(&s.before), after: a.bytes(&s.after), moved: s.moved })
        .collect();
    comparison
}

/// Joins steps into stretches: equal runs, and between them what was deleted and inserted.
fn stretches(steps: &[Step]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut b, mut a) = (0, 0);
    for step in steps {
        let equal = matches!(step, Step::Equal(..));
        let joins = out.last().is_some_and(|last| (last.op == Op::Equal) == equal);
        if !joins {
            let op = if equal { Op::Equal } else { Op::Replace };
            out.push(Stretch { op, before: b..b, after: a..a, moved: None });
        }
        match step {
            Step::Equal(..) => (b, a) = (b + 1, a + 1),
            Step::Delete(_) => b += 1,
            Step::Insert(_) => a += 1,
        }
        if let Some(last) = out.last_mut() {
            last.before.end = b;
            last.after.end = a;
        }
    }
    for stretch in &mut out {
        stretch.op = match (stretch.op, stretch.before.is_empty(), stretch.after.is_empty()) {
            (Op::Equal, _, _) => Op::Equal,
            (_, true, _) => Op::Insert,
            (_, _, true) => Op::Delete,
            _ => Op::Replace,
        };
    }
    out
}

/// A word's key for finding moved text: dress (case, curly quotes) does not matter there.
fn loose_key(word: &str) -> u64 {
    key_of(fold(word).as_str())
}
