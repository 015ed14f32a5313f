//! Two texts marked word by word, unit by unit.

use std::ops::Range;

use clausewise_engine::comparison::{self, Comparison, Op, shared_words};
use clausewise_engine::instrument::Provision;

use crate::wire;

/// A clause, or several, flattened: one running text, and where each unit stands in it.
#[derive(Debug, Default)]
pub(super) struct Side<'a> {
    pub(super) text: String,
    pub(super) units: Vec<Unit<'a>>,
}

/// One provision in a flattened text.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) provision: &'a Provision,
    pub(super) depth: usize,
    heading: Range<usize>,
    pub(super) words: Range<usize>,
}

impl<'a> Side<'a> {
    /// Flattens provisions one after the other. Labels stay out: `(a)` against `(i)` is no difference of
    /// substance, and the screen shows both.
    pub(super) fn of(provisions: &[&'a Provision]) -> Self {
        let mut side = Side::default();
        for provision in provisions {
            side.add(provision, 0);
        }
        side
    }

    fn add(&mut self, provision: &'a Provision, depth: usize) {
        let heading = self.push(&provision.heading);
        let words = self.push(&provision.text);
        self.units.push(Unit { provision, depth, heading, words });
        for child in &provision.children {
            self.add(child, depth + 1);
        }
    }

    fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        if !text.is_empty() {
            self.text.push('\n');
        }
        range
    }

    /// The unit that holds a byte.
    fn at(&self, byte: usize) -> Option<&Unit<'a>> {
        self.units.iter().find(|unit| unit.heading.contains(&byte) || unit.words.contains(&byte))
    }
}

/// Which side of a comparison is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The other instrument: the text before.
    Other,
    /// The bill: the text after.
    Bill,
}

/// Two flattened sides with their comparison.
pub(super) struct Marked<'a> {
    pub(super) other: Side<'a>,
    pub(super) bill: Side<'a>,
    pub(super) comparison: Comparison,
    /// For each change the number of its difference, or -1: equal, or nothing but white space.
    numbers: Vec<i32>,
    pub(super) differences: usize,
    /// Words that both sides have, where too little is common to mark differences.
    shared_in_other: Vec<Range<usize>>,
    shared_in_bill: Vec<Range<usize>>,
    /// Bytes of the bill that a third text has and the other has not.
    in_third: Vec<Range<usize>>,
}

impl<'a> Marked<'a> {
    /// Compares a clause of the bill with its counterparts: an insertion is what only the bill says.
    pub(super) fn new(bill: &'a Provision, others: &[&'a Provision]) -> Self {
        let (other, bill) = (Side::of(others), Side::of(&[bill]));
        let comparison = comparison::compare(&other.text, &bill.text);
        let mut marked = Marked {
            other,
            bill,
            comparison,
            numbers: Vec::new(),
            differences: 0,
            shared_in_other: Vec::new(),
            shared_in_bill: Vec::new(),
            in_third: Vec::new(),
        };
        if marked.worth_marking() {
            marked.count();
        } else {
            marked.numbers = vec![-1; marked.comparison.changes.len()];
            marked.shared_in_other = shared_words(&marked.other.text, &marked.bill.text);
            marked.shared_in_bill = shared_words(&marked.bill.text, &marked.other.text);
        }
        marked
    }

    /// Whether enough is common to mark the rest. Otherwise the shared words are marked instead.
    pub(super) fn worth_marking(&self) -> bool {
        self.comparison.is_marked()
    }

    fn count(&mut self) {
        let changes = &self.comparison.changes;
        let mut numbers = vec![-1; changes.len()];
        let mut next = 0;
        for (index, change) in changes.iter().enumerate() {
            let blank = |text: &str, range: &Range<usize>| {
                text.get(range.clone()).is_none_or(|words| words.trim().is_empty())
            };
            let empty = blank(&self.other.text, &change.before) && blank(&self.bill.text, &change.after);
            if change.op == Op::Equal || empty || numbers.get(index) != Some(&-1) {
                continue;
            }
            // Both ends of a move are one difference.
            for place in [Some(index), change.moved].into_iter().flatten() {
                if let Some(number) = numbers.get_mut(place) {
                    *number = next;
                }
            }
            next += 1;
        }
        self.numbers = numbers;
        self.differences = usize::try_from(next).unwrap_or(0);
    }

    /// Parts the bill's own words by a third text that was set beside the same clause: those that stand there too
    /// are marked as such.
    pub(super) fn part_by(&mut self, third: &Marked<'_>) {
        let stands = comparison::three_way(&self.bill.text, &self.other.text, &third.other.text);
        let only_third = stands.into_iter().filter(|stand| stand.in_second && !stand.in_first);
        self.in_third = only_third.map(|stand| stand.range).collect();
    }

    /// A stretch of the bill cut where words begin or end that the third text has: its bytes, and whether it has them.
    fn parted(&self, range: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let mut out = Vec::new();
        let mut at = range.start;
        for third in self.in_third.iter().filter(|third| third.start < range.end && third.end > range.start) {
            let (start, end) = (third.start.max(range.start), third.end.min(range.end));
            out.push((at..start, false));
            out.push((start..end, true));
            at = end;
        }
        out.push((at..range.end, false));
        out.retain(|(range, _)| !range.is_empty());
        out
    }

    /// The units of one side as blocks of the screen.
    pub(super) fn blocks(&self, which: Which) -> Vec<wire::Block> {
        let side = if which == Which::Bill { &self.bill } else { &self.other };
        side.units.iter().map(|unit| block(unit, |range| self.segments(which, range))).collect()
    }

    fn segments(&self, which: Which, range: &Range<usize>) -> Vec<wire::Segment> {
        let side = if which == Which::Bill { &self.bill } else { &self.other };
        if !self.worth_marking() {
            let shared = if which == Which::Bill { &self.shared_in_bill } else { &self.shared_in_other };
            return shared_segments(&side.text, range, shared);
        }
        let mut out: Vec<(usize, wire::Segment)> = Vec::new();
        for (index, change) in self.comparison.changes.iter().enumerate() {
            let own = if which == Which::Bill { &change.after } else { &change.before };
            let (start, end) = (own.start.max(range.start), own.end.min(range.end));
            let Some(text) = side.text.get(start..end).filter(|text| !text.is_empty()) else { continue };
            let difference = self.numbers.get(index).copied().unwrap_or(-1);
            let mark = match (change.op, which) {
                _ if difference < 0 => "equal",
                (Op::Equal, _) => "equal",
                (Op::Move, _) => "moved",
                (_, Which::Bill) => "insert",
                (_, Which::Other) => "delete",
            };
            if mark == "insert" && !self.in_third.is_empty() {
                for (part, third) in self.parted(start..end) {
                    let text = side.text.get(part.clone()).unwrap_or_default().to_string();
                    let mark = if third && !text.trim().is_empty() { "third" } else { mark };
                    let segment =
                        wire::Segment { text, mark: mark.into(), difference, stands_in: String::new() };
                    out.push((part.start, segment));
                }
                continue;
            }
            let stands_in = if mark == "moved" { self.stands_in(index, which) } else { String::new() };
            out.push((start, wire::Segment { text: text.into(), mark: mark.into(), difference, stands_in }));
        }
        // The changes stand in the order of an editor; a moved stretch may come before its place.
        out.sort_by_key(|(start, _)| *start);
        let mut out: Vec<wire::Segment> = out.into_iter().map(|(_, segment)| segment).collect();
        // A moved sentence that was edited too is several stretches: its place is said once, at its end.
        for at in 1..out.len() {
            if out[at..].iter().any(|later| later.stands_in == out[at - 1].stands_in) {
                out[at - 1].stands_in.clear();
            }
        }
        out
    }

    /// Where the other end of a move stands, as cited.
    pub(super) fn stands_in(&self, index: usize, which: Which) -> String {
        let partner =
            self.comparison.changes.get(index).and_then(|change| self.comparison.changes.get(change.moved?));
        let unit = partner.and_then(|partner| match which {
            Which::Bill => self.other.at(partner.before.start),
            Which::Other => self.bill.at(partner.after.start),
        });
        unit.map(|unit| unit.provision.citation().to_string()).unwrap_or_default()
    }

    /// Share of a unit's own words that the other side has too, in place or moved.
    pub(super) fn shared(&self, which: Which, range: &Range<usize>) -> f64 {
        let side = if which == Which::Bill { &self.bill } else { &self.other };
        let (mut common, mut all) = (0, 0);
        for change in &self.comparison.changes {
            let own = if which == Which::Bill { &change.after } else { &change.before };
            let (start, end) = (own.start.max(range.start), own.end.min(range.end));
            let words = side.text.get(start..end).map_or(0, |text| text.split_whitespace().count());
            all += words;
            if matches!(change.op, Op::Equal | Op::Move) {
                common += words;
            }
        }
        if all == 0 { 1.0 } else { f64::from(common as u32) / f64::from(all as u32) }
    }
}

/// A unit as a block; `words` turns a range of the flattened text into segments.
pub(super) fn block(unit: &Unit<'_>, words: impl Fn(&Range<usize>) -> Vec<wire::Segment>) -> wire::Block {
    let provision = unit.provision;
    wire::Block {
        eid: provision.eid.to_string(),
        kind: provision.kind.word().into(),
        label: label(provision, unit.depth),
        depth: unit.depth,
        heading: words(&unit.heading),
        text: words(&unit.words),
    }
}

/// A clause by its number, what is inside it by its label as printed.
fn label(provision: &Provision, depth: usize) -> String {
    let printed = provision.label.trim();
    if depth == 0 && !provision.number.is_empty() { provision.number.clone() } else { printed.to_string() }
}

/// A range of a text with the words that stand on the other side too.
fn shared_segments(text: &str, range: &Range<usize>, shared: &[Range<usize>]) -> Vec<wire::Segment> {
    let mut out = Vec::new();
    let mut push = |run: Range<usize>, mark: &str| {
        if let Some(words) = text.get(run).filter(|words| !words.is_empty()) {
            out.push(wire::Segment {
                text: words.into(),
                mark: mark.into(),
                difference: -1,
                stands_in: String::new(),
            });
        }
    };
    let mut at = range.start;
    for run in shared.iter().filter(|run| range.contains(&run.start)) {
        push(at..run.start, "equal");
        push(run.start..run.end.min(range.end), "shared");
        at = run.end.min(range.end);
    }
    push(at..range.end, "equal");
    out
}

/// Text without marks.
pub(super) fn plain(text: &str) -> Vec<wire::Segment> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![wire::Segment { text: text.into(), mark: "equal".into(), difference: -1, stands_in: String::new() }]
}
