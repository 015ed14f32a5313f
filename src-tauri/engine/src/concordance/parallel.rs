//! Two texts that are one law in two languages, or two versions of one bill: their clauses stand in the same order, with the same figures, the
//! same cited sections, names and shape. Then the order itself says which clause answers which.
//!
//! Nothing but signs that need no knowledge of either language is looked at; the best alignment that keeps the order
//! is found (Needleman and Wunsch). Whether the texts run in parallel at all is judged by how much of them is aligned
//! and how often the aligned pair is the most alike in its row or column: 20 Malaysian bills with their translation
//! have .85 to 1.0, two hundred unrelated pairs of bills at most .37.

use std::collections::BTreeMap;

use super::prepared::{Prepared, Section};
use super::vector::Vector;
use crate::instrument::Provision;
use crate::words::WordForm;

/// From this on the texts run in parallel: half way between what is seen of parallel and of unrelated texts.
const PARALLEL: f64 = 0.6;
/// From this mean likeness of the aligned pairs on: parallel texts have .66 to 1.0, others at most .55.
const ALIKE: f64 = 0.6;
/// A pair of one language must be as alike as this to stand before its words are looked at.
const SURE: f64 = 0.75;
/// A pair less alike than this is better left unaligned.
const GAP: f64 = 0.35;
/// What the same number adds.
const SAME_NUMBER: f64 = 0.1;
/// Shares of the signs.
const FIGURES: f64 = 0.35;
const SHAPE: f64 = 0.25;
const LENGTH: f64 = 0.25;
const NAMES: f64 = 0.15;
/// Letters that a word must have to be a name or loan word worth comparing.
const LONG: usize = 4;

/// What a clause shows in every language.
#[derive(Debug, Clone, Default)]
pub(super) struct Sign {
    /// Words that begin with a digit.
    figures: Vector<String>,
    /// Words of four letters and more.
    names: Vector<String>,
    /// Units of each kind within.
    shape: Vector<&'static str>,
    words: f64,
}

impl Sign {
    pub(super) fn new(provision: &Provision, heading: &[WordForm], body: &[WordForm]) -> Self {
        let all = || heading.iter().chain(body);
        let is_figure = |w: &&WordForm| w.folded.starts_with(|c: char| c.is_ascii_digit());
        let long = |w: &&WordForm| !is_figure(w) && w.folded.chars().count() >= LONG;
        let counted = |w: &WordForm| (w.folded.clone(), 1.0);
        Sign {
            figures: Vector::summed(all().filter(is_figure).map(counted)),
            names: Vector::summed(all().filter(long).map(counted)),
            shape: Vector::summed(
                provision.children.iter().flat_map(Provision::walk).map(|p| (p.kind.word(), 1.0)),
            ),
            words: all().count() as f64,
        }
    }
}

/// Pairs of clauses and how alike they are, or none where the texts do not run in parallel.
pub(super) fn aligned(bill: &Prepared, other: &Prepared) -> Option<Vec<(usize, usize, f64)>> {
    let (a, b) = (&bill.sections, &other.sections);
    let most = a.len().max(b.len());
    if a.is_empty() || b.is_empty() || a.len().min(b.len()) as f64 * 2.0 < most as f64 {
        return None;
    }
    let alike = likeness(a, b);
    let path = best_path(&alike, |i, j| match (a.get(i), b.get(j)) {
        (Some(x), Some(y)) if x.provision.number == y.provision.number => SAME_NUMBER,
        _ => 0.0,
    });
    let rows: Vec<f64> = alike.iter().map(|r| r.iter().copied().fold(0.0, f64::max)).collect();
    let columns: Vec<f64> =
        (0..b.len()).map(|j| alike.iter().filter_map(|r| r.get(j)).copied().fold(0.0, f64::max)).collect();
    let best = path
        .iter()
        .filter(|(i, j, s)| rows.get(*i).is_some_and(|r| s >= r) || columns.get(*j).is_some_and(|c| s >= c))
        .count();
    // Share of pairs that are the best × share of clauses aligned.
    let parallel = best as f64 / most as f64;
    let mean = path.iter().map(|(_, _, s)| s).sum::<f64>() / path.len().max(1) as f64;
    (parallel >= PARALLEL && mean >= ALIKE).then_some(path)
}

/// The pairs that are alike enough to stand where the words could have been compared: of two versions of a bill in
/// one language the clauses that were moved or rewritten are left to the words.
pub(super) fn surely(pairs: &[(usize, usize, f64)]) -> Vec<(usize, usize, f64)> {
    pairs.iter().filter(|(_, _, alike)| *alike >= SURE).copied().collect()
}

fn likeness(a: &[Section], b: &[Section]) -> Vec<Vec<f64>> {
    let mut seen: BTreeMap<&str, f64> = BTreeMap::new();
    for sign in a.iter().chain(b).map(|s| &s.sign) {
        for (word, _) in sign.figures.iter().chain(sign.names.iter()) {
            *seen.entry(word.as_str()).or_default() += 1.0;
        }
    }
    let clauses = (a.len() + b.len()) as f64;
    let rare = |word: &String| (1.0 + clauses / seen.get(word.as_str()).copied().unwrap_or(1.0)).ln();
    let mean = |list: &[Section]| list.iter().map(|s| s.sign.words).sum::<f64>() / list.len() as f64;
    let (long_a, long_b) = (mean(a).max(1.0), mean(b).max(1.0));
    let pair = |x: &Sign, y: &Sign| {
        let figures = x.figures.common(&y.figures, rare).unwrap_or(0.5);
        let names = x.names.common(&y.names, rare).unwrap_or(0.0);
        let shape = x.shape.common(&y.shape, |_| 1.0).unwrap_or(1.0);
        let length = ((x.words + 5.0) / long_a).ln() - ((y.words + 5.0) / long_b).ln();
        FIGURES * figures
            + SHAPE * shape
            + LENGTH * (-2.0 * length.abs()).exp()
            + NAMES * (3.0 * names).min(1.0)
    };
    a.iter().map(|x| b.iter().map(|y| pair(&x.sign, &y.sign)).collect()).collect()
}

/// The pairs, in order, that together are most alike.
fn best_path(alike: &[Vec<f64>], extra: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize, f64)> {
    let columns = alike.first().map_or(0, Vec::len);
    let mut sums = vec![vec![0.0_f64; columns + 1]; alike.len() + 1];
    let at =
        |sums: &[Vec<f64>], i: usize, j: usize| sums.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0.0);
    let gain =
        |i: usize, j: usize| alike.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0.0) + extra(i, j) - GAP;
    for i in 1..=alike.len() {
        for j in 1..=columns {
            let skipped = at(&sums, i - 1, j).max(at(&sums, i, j - 1));
            let paired = at(&sums, i - 1, j - 1) + gain(i - 1, j - 1);
            if let Some(cell) = sums.get_mut(i).and_then(|r| r.get_mut(j)) {
                *cell = skipped.max(paired);
            }
        }
    }
    let mut path = Vec::new();
    let (mut i, mut j) = (alike.len(), columns);
    while i > 0 && j > 0 {
        let here = at(&sums, i, j);
        if here <= at(&sums, i - 1, j) {
            i -= 1;
        } else if here <= at(&sums, i, j - 1) {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            path.push((i, j, alike.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0.0)));
        }
    }
    path.reverse();
    path
}
