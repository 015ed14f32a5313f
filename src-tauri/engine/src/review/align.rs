//! Which line of one version of a text is which line of another, and where words of it stand there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::comparison::{self, Op};
use crate::words::word_forms;

/// Lines between the same neighbours are one line reworded from this share of common words on (Dice).
const REWORDED_FROM: f64 = 0.5;
/// Elsewhere in the text more is asked, for there the neighbours say nothing.
const MOVED_FROM: f64 = 0.75;
/// Pairs of lines that are weighed against each other; a gap with more of them was written anew.
const PAIRS: usize = 250_000;

/// Where a place of the first text stands in the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// The same words in this line.
    Exact(usize, Range<usize>),
    /// The line is there, the words are not.
    Near(usize),
    /// The line is gone.
    Lost,
}

/// The lines of two texts set beside each other.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    first: Vec<String>,
    second: Vec<String>,
    pairs: Vec<Option<usize>>,
    moved: BTreeSet<usize>,
}

/// A line with its white space made one.
pub(super) fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Alignment {
    /// Sets two texts beside each other: equal lines in order first, then lines reworded between the same
    /// neighbours, then lines that moved.
    pub fn new(first: &[&str], second: &[&str]) -> Self {
        let (a, b): (Vec<String>, Vec<String>) =
            (first.iter().map(|l| squeezed(l)).collect(), second.iter().map(|l| squeezed(l)).collect());
        let mut pairs = vec![None; a.len()];
        let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let mut input: InternedInput<&str> = InternedInput::default();
        input.update_before(a.iter().map(String::as_str));
        input.update_after(b.iter().map(String::as_str));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let (mut at_a, mut at_b) = (0, 0);
        for hunk in diff.hunks() {
            let (before, after) = (
                hunk.before.start as usize..hunk.before.end as usize,
                hunk.after.start as usize..hunk.after.end as usize,
            );
            equal(&mut pairs, at_a..before.start, at_b);
            (at_a, at_b) = (before.end, after.end);
            gaps.push((before, after));
        }
        equal(&mut pairs, at_a..a.len(), at_b);

        let words = |lines: &[String]| lines.iter().map(|line| bag(line)).collect::<Vec<_>>();
        let (bags_a, bags_b) = (words(&a), words(&b));
        for (before, after) in &gaps {
            pair_alike(&mut pairs, &bags_a, &bags_b, before.clone(), after.clone(), REWORDED_FROM);
        }
        let settled: BTreeSet<usize> = open_lines(&pairs, &bags_a).collect();
        pair_alike(&mut pairs, &bags_a, &bags_b, 0..a.len(), 0..b.len(), MOVED_FROM);
        let moved =
            settled.into_iter().filter(|line| pairs.get(*line).is_some_and(Option::is_some)).collect();
        let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        Alignment { first: owned(first), second: owned(second), pairs, moved }
    }

    /// The first text's lines.
    pub fn first(&self) -> &[String] {
        &self.first
    }

    /// The second text's lines.
    pub fn second(&self) -> &[String] {
        &self.second
    }

    /// The line of the second text that a line of the first is.
    pub fn pair(&self, line: usize) -> Option<usize> {
        self.pairs.get(line).copied().flatten()
    }

    /// A line of the first text stands elsewhere in the second.
    pub fn has_moved(&self, line: usize) -> bool {
        self.moved.contains(&line)
    }

    /// Lines of the second text that have a pair, with it.
    pub(super) fn taken(&self) -> BTreeMap<usize, usize> {
        self.pairs.iter().enumerate().filter_map(|(line, pair)| Some(((*pair)?, line))).collect()
    }

    /// The line of the second text that a line is, or else the nearest one before it that is there.
    pub fn before(&self, line: usize) -> Option<usize> {
        (0..=line).rev().find_map(|line| self.pair(line))
    }

    /// Where words of the first text stand in the second.
    pub fn carry(&self, line: usize, range: &Range<usize>) -> Carried {
        let Some(there) = self.pair(line) else { return Carried::Lost };
        let (Some(before), Some(after)) = (self.first.get(line), self.second.get(there)) else {
            return Carried::Lost;
        };
        if before == after {
            return Carried::Exact(there, range.clone());
        }
        let compared = comparison::compare(before, after);
        let mut equal =
            compared.changes.iter().filter(|c| c.op == Op::Equal && c.before.len() == c.after.len());
        let holds = |c: &&comparison::Change| c.before.start <= range.start && range.end <= c.before.end;
        match equal.rfind(holds) {
            Some(c) => {
                let at = |place: usize| c.after.start + (place - c.before.start);
                Carried::Exact(there, at(range.start)..at(range.end))
            }
            None => Carried::Near(there),
        }
    }
}

fn equal(pairs: &mut [Option<usize>], lines: Range<usize>, from: usize) {
    for (step, pair) in pairs.get_mut(lines).into_iter().flatten().enumerate() {
        *pair = Some(from + step);
    }
}

/// The words of a line with how often each stands in it.
fn bag(line: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for word in word_forms(line) {
        *out.entry(word.folded).or_insert(0) += 1;
    }
    out
}

/// Lines with words that have no pair yet.
fn open_lines<'a>(
    pairs: &'a [Option<usize>],
    bags: &'a [BTreeMap<String, usize>],
) -> impl Iterator<Item = usize> + 'a {
    let open = |(line, pair): (usize, &Option<usize>)| pair.is_none().then_some(line);
    pairs
        .iter()
        .enumerate()
        .filter_map(open)
        .filter(|line| bags.get(*line).is_some_and(|bag| !bag.is_empty()))
}

/// Pairs lines without one, the most alike first.
fn pair_alike(
    pairs: &mut [Option<usize>],
    a: &[BTreeMap<String, usize>],
    b: &[BTreeMap<String, usize>],
    in_a: Range<usize>,
    in_b: Range<usize>,
    floor: f64,
) {
    let taken: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    let mine: Vec<usize> = open_lines(pairs, a).filter(|line| in_a.contains(line)).collect();
    let theirs: Vec<usize> = in_b
        .filter(|line| !taken.contains(line) && b.get(*line).is_some_and(|bag| !bag.is_empty()))
        .collect();
    if mine.len().saturating_mul(theirs.len()) > PAIRS {
        return;
    }
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for &i in &mine {
        for &j in &theirs {
            let (Some(x), Some(y)) = (a.get(i), b.get(j)) else { continue };
            let common: usize = x.iter().map(|(word, n)| y.get(word).map_or(0, |m| *n.min(m))).sum();
            let all: usize = x.values().sum::<usize>() + y.values().sum::<usize>();
            let share = 2.0 * common as f64 / all.max(1) as f64;
            if share >= floor {
                alike.push((share, i, j));
            }
        }
    }
    alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut used = BTreeSet::new();
    for (_, i, j) in alike {
        if let Some(pair) = pairs.get_mut(i).filter(|pair| pair.is_none())
            && used.insert(j)
        {
            *pair = Some(j);
        }
    }
}
