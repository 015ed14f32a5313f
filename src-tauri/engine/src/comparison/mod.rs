//! What differs between two texts, word by word, moved text included.
//!
//! Lines (headings, subsections, items) are first set beside their own counterparts, whatever their order
//! (`lines`); inside a pair the words are aligned by the script that marks a redline ([`crate::redline::script`]),
//! so that the screen and the exported file mark alike; stretches that only changed their place are found among
//! what is left over (`moved`), and marks that a stop word parts are joined (`tidy`).

mod lines;
mod moved;
mod shared;
mod side;
mod stretch;
mod three;
mod tidy;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::redline::script::script;
use lines::Group;
use side::Side;
use stretch::Stretch;

pub use shared::shared_words;
pub use three::{Stand, three_way};

/// Below this share of the shorter text's words, marks would be a sea of colour: the two texts are shown side by
/// side instead. A quarter, by trial on paired provisions of different statutes. The shorter text counts, since a
/// bill's one subsection may stand whole among six of a model.
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
    /// Share of the shorter text's words that the other has too, 0 to 1.
    pub held: f64,
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
        self.held >= MARK_FLOOR
    }
}

/// Compares two texts, whose lines are their headings, subsections and items. Byte ranges fall on character
/// boundaries.
pub fn compare(before: &str, after: &str) -> Comparison {
    let (b, a) = (Side::new(before), Side::new(after));
    let mut common = 0;
    let mut stretches = Vec::new();
    for stretch in assembled(&b, &a, &lines::groups(&b, &a)) {
        if stretch.op == Op::Equal {
            common += b.words(&stretch.before);
        }
        stretches.push(stretch);
    }
    let stretches = tidy::tidy(&b, &a, moved::find(&b, &a, stretches));
    let mut comparison = Comparison::default();
    for stretch in &stretches {
        let (gone, come) = (b.words(&stretch.before), a.words(&stretch.after));
        match stretch.op {
            Op::Equal => {}
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
    let (ours, theirs) = (b.words(&(0..b.units.len())), a.words(&(0..a.units.len())));
    let share = |part: usize, all: usize| if all == 0 { 1.0 } else { part as f64 / all as f64 };
    comparison.common = share(2 * common, ours + theirs);
    comparison.held = share(common, ours.min(theirs));
    let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, stretch) in stretches.iter().enumerate() {
        if let Some(link) = stretch.link {
            ends.entry(link).or_default().push(index);
        }
    }
    let other_end = |index: usize, stretch: &Stretch| {
        ends.get(&stretch.link?)?.iter().copied().find(|&other| other != index)
    };
    comparison.changes = stretches
        .iter()
        .enumerate()
        .map(|(index, s)| Change {
            op: s.op,
            before: b.bytes(&s.before),
            after: a.bytes(&s.after),
            moved: other_end(index, s),
        })
        .collect();
    comparison
}

/// The stretches of both texts: each group word by word at its place, and between two groups what nothing answers.
fn assembled(b: &Side<'_>, a: &Side<'_>, groups: &[Group]) -> Vec<Stretch> {
    let words = |group: &Group| {
        let x = b.units.get(group.before.clone()).unwrap_or_default();
        let y = a.units.get(group.after.clone()).unwrap_or_default();
        if group.label && !x.iter().map(|unit| unit.key).eq(y.iter().map(|unit| unit.key)) {
            return vec![Stretch::new(Op::Replace, group.before.clone(), group.after.clone())];
        }
        stretch::of_steps(&script(x, y), group.before.start, group.after.start)
    };
    let mut out: Vec<Stretch> = Vec::new();
    let mut links = 0;
    let (mut left, mut come): (BTreeMap<usize, Vec<Stretch>>, BTreeMap<usize, Vec<Stretch>>) =
        Default::default();
    for group in groups.iter().filter(|group| group.moved) {
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for stretch in words(group) {
            let link = (stretch.op == Op::Equal).then_some(links);
            links += usize::from(link.is_some());
            let op = |other| if link.is_some() { Op::Move } else { other };
            from.push(Stretch { op: op(Op::Delete), after: 0..0, link, ..stretch.clone() });
            to.push(Stretch { op: op(Op::Insert), before: 0..0, link, ..stretch });
        }
        left.insert(group.before.start, from);
        come.insert(group.after.start, to);
    }
    let spine = groups.iter().filter(|group| !group.moved);
    let end = Group {
        before: b.units.len()..b.units.len(),
        after: a.units.len()..a.units.len(),
        moved: false,
        label: false,
    };
    let (mut x, mut y) = (0, 0);
    for group in spine.chain(std::iter::once(&end)) {
        loose(&mut out, x..group.before.start, &left, |run| (run, y..y), |s| &s.before);
        loose(
            &mut out,
            y..group.after.start,
            &come,
            |run| (group.before.start..group.before.start, run),
            |s| &s.after,
        );
        out.extend(words(group));
        (x, y) = (group.before.end, group.after.end);
    }
    out
}

/// What stands between two groups on one side: pieces of moved lines, and between them what nothing answers.
fn loose(
    out: &mut Vec<Stretch>,
    run: Range<usize>,
    moved: &BTreeMap<usize, Vec<Stretch>>,
    place: impl Fn(Range<usize>) -> (Range<usize>, Range<usize>),
    own: impl Fn(&Stretch) -> &Range<usize>,
) {
    let mut push = |op: Option<Op>, run: Range<usize>, link: Option<usize>| {
        if run.is_empty() {
            return;
        }
        let (before, after) = place(run);
        // A deletion and an insertion that meet are a rewording.
        if let Some(last) =
            out.last_mut().filter(|last| op.is_none() && last.op == Op::Delete && before.is_empty())
        {
            last.after = after;
            last.op = stretch::op_of(&last.before, &last.after);
            return;
        }
        let op = op.unwrap_or_else(|| stretch::op_of(&before, &after));
        out.push(Stretch { op, before, after, link });
    };
    let mut at = run.start;
    for (start, pieces) in moved.range(run.clone()) {
        push(None, at..*start, None);
        for piece in pieces {
            let op = piece.link.map(|_| Op::Move);
            push(op, own(piece).clone(), piece.link);
            at = own(piece).end.max(at);
        }
    }
    push(None, at..run.end, None);
}
