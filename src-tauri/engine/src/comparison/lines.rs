//! Which line of one text answers which line of the other: headings, subsections and items are compared with
//! their own counterparts, whatever their order, and not with whatever happens to stand beside them.
//!
//! Identical lines are anchors; between two anchors, lines are paired in order by the words they share; what is
//! left is paired across the whole text (an item that changed its place); a line that shares most of its words
//! with the rest of a neighbouring pair joins it (a paragraph split in two, or two made one).

use std::collections::BTreeMap;
use std::ops::Range;

use super::side::{Side, loose_key};
use crate::redline::script::{self, Unit};
use crate::redline::tokens::Class;
use crate::words::{fold, is_stop};

/// Two lines in order are counterparts from this share of common matter on; below it the words that they share are
/// those that all legal sentences share (a fine, a term of years).
const ALIKE: f64 = 0.35;
/// A line at another place must share more: nothing but its words speaks for it.
const ALIKE_ELSEWHERE: f64 = 0.6;
/// So much of a line's matter must stand in the rest of a neighbouring pair for the line to join it.
const JOINS: f64 = 0.6;
/// What a stop word counts beside a word of matter.
const STOP_WEIGHT: f64 = 0.2;
/// Pairs of lines compared between two anchors, at the most; a larger gap is paired by anchors alone.
const CELLS: usize = 1 << 18;

/// Lines that are compared with each other. An empty range: nothing answers the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Tokens of the first text.
    pub(super) before: Range<usize>,
    /// Tokens of the second text.
    pub(super) after: Range<usize>,
    /// The counterparts stand in another order than the text around them.
    pub(super) moved: bool,
    /// Labels, which are the same or not: `(a)` does not become `(i)` by a changed letter.
    pub(super) label: bool,
}

/// A line: its tokens, line end included, and its words with what they weigh.
struct Line {
    tokens: Range<usize>,
    /// Where its words begin after a label.
    text: usize,
    bag: BTreeMap<u64, f64>,
    matter: f64,
    key: u64,
}

/// Groups of both texts in the order of the first. A token that nothing answers is in no group, every other in one.
pub(super) fn groups(b: &Side<'_>, a: &Side<'_>) -> Vec<Group> {
    let (before, after) = (lines(b), lines(a));
    if before.len() <= 1 && after.len() <= 1 {
        let whole = |lines: &[Line]| lines.first().map_or(0..0, |line| line.tokens.clone());
        return vec![Group { before: whole(&before), after: whole(&after), moved: false, label: false }];
    }
    let mut partner = in_order(&before, &after);
    let spine: Vec<Option<usize>> = partner.clone();
    elsewhere(&before, &after, &mut partner);
    let mut groups: Vec<(Range<usize>, Range<usize>, bool)> = partner
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i..i + 1, j..j + 1, spine.get(i).copied().flatten().is_none())))
        .collect();
    join_neighbours(&before, &after, &mut groups);
    let tokens = |lines: &[Line], run: &Range<usize>| {
        let first = lines.get(run.start).map_or(0, |line| line.tokens.start);
        first..lines.get(run.end - 1).map_or(first, |line| line.tokens.end)
    };
    let mut out = Vec::new();
    for (x, y, moved) in groups {
        let (mut one, mut two) = (tokens(&before, &x), tokens(&after, &y));
        let labels = (before[x.start].text, after[y.start].text);
        if labels.0 > one.start && labels.1 > two.start {
            let (before, after) = (one.start..labels.0, two.start..labels.1);
            out.push(Group { before, after, moved, label: true });
            (one.start, two.start) = labels;
        }
        out.push(Group { before: one, after: two, moved, label: false });
    }
    out
}

fn lines(side: &Side<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for end in 1..=side.units.len() {
        let ends = side.token(end - 1).contains('\n') || end == side.units.len();
        if ends {
            out.push(line(side, start..end));
            start = end;
        }
    }
    out
}

fn line(side: &Side<'_>, tokens: Range<usize>) -> Line {
    let label = label_end(side, &tokens);
    let mut bag = BTreeMap::new();
    let mut matter = 0.0;
    for token in side.word_tokens(&(label..tokens.end)) {
        let word = fold(side.token(token));
        let weight = if is_stop(&word) { STOP_WEIGHT } else { 1.0 };
        *bag.entry(loose_key(&word)).or_insert(0.0) += weight;
        matter += weight;
    }
    let text = side.text.get(side.bytes(&tokens)).unwrap_or_default().trim();
    Line { tokens, text: label, bag, matter, key: crate::redline::key_of(text) }
}

/// The first token after a label and its space, like `(a)`, `12.` or `iv)`: another letter for the same item is no difference.
fn label_end(side: &Side<'_>, tokens: &Range<usize>) -> usize {
    const LONGEST: usize = 4;
    let head = tokens.start..tokens.end.min(tokens.start + LONGEST);
    for token in head {
        match side.units.get(token).map(|unit| unit.class) {
            Some(Class::Space) if token > tokens.start => {
                let text = side.text.get(side.bytes(&(tokens.start..token))).unwrap_or_default();
                return if text.ends_with([')', '.']) { token + 1 } else { tokens.start };
            }
            Some(Class::Word | Class::Punctuation) => {}
            _ => return tokens.start,
        }
    }
    tokens.start
}

/// Share of matter that two lines have in common, 0 to 1 (Dice, with weights).
fn alike(x: &Line, y: &Line) -> f64 {
    let all = x.matter + y.matter;
    if all == 0.0 {
        return if x.key == y.key { 1.0 } else { 0.0 };
    }
    2.0 * common(x, y) / all
}

fn common(x: &Line, y: &Line) -> f64 {
    let (small, large) = if x.bag.len() <= y.bag.len() { (x, y) } else { (y, x) };
    small.bag.iter().filter_map(|(key, weight)| large.bag.get(key).map(|other| weight.min(*other))).sum()
}

/// For each line of the first text its counterpart in order, if any.
fn in_order(before: &[Line], after: &[Line]) -> Vec<Option<usize>> {
    let unit = |line: &Line| Unit {
        key: line.key,
        weight: u32::try_from(line.tokens.len()).unwrap_or(u32::MAX),
        class: Class::Word,
    };
    let units = |lines: &[Line]| lines.iter().map(unit).collect::<Vec<_>>();
    let anchors = script::pairs(&units(before), &units(after));
    let mut partner = vec![None; before.len()];
    let (mut i, mut j) = (0, 0);
    for &(x, y) in anchors.iter().chain(std::iter::once(&(before.len(), after.len()))) {
        for (p, q) in between(before, after, i..x, j..y) {
            partner[p] = Some(q);
        }
        if let Some(place) = partner.get_mut(x) {
            *place = Some(y);
        }
        (i, j) = (x + 1, y + 1);
    }
    partner
}

/// Pairs of alike lines in a gap, rising on both sides, with the most matter in common.
fn between(before: &[Line], after: &[Line], x: Range<usize>, y: Range<usize>) -> Vec<(usize, usize)> {
    let (n, m) = (x.len(), y.len());
    if n == 0 || m == 0 || n.saturating_mul(m) > CELLS {
        return Vec::new();
    }
    if (n, m) == (1, 1) {
        // A lone line in the place of a lone line is its rewording, however far it went.
        return vec![(x.start, y.start)];
    }
    let width = m + 1;
    let mut best = vec![0.0f64; (n + 1) * width];
    let mut gains = vec![0.0f64; n * m];
    for i in 0..n {
        for j in 0..m {
            let (p, q) = (&before[x.start + i], &after[y.start + j]);
            let share = alike(p, q);
            // The exponent prefers one close pair to two loose ones.
            let gain = if share >= ALIKE { share * share * (p.matter + q.matter).max(1.0) } else { 0.0 };
            gains[i * m + j] = gain;
            let paired = if gain > 0.0 { best[i * width + j] + gain } else { 0.0 };
            best[(i + 1) * width + j + 1] =
                paired.max(best[i * width + j + 1]).max(best[(i + 1) * width + j]);
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        let here = best[i * width + j];
        let gain = gains[(i - 1) * m + j - 1];
        if here == best[(i - 1) * width + j] {
            i -= 1;
        } else if here == best[i * width + j - 1] {
            j -= 1;
        } else if gain > 0.0 {
            (i, j) = (i - 1, j - 1);
            out.push((x.start + i, y.start + j));
        } else {
            break;
        }
    }
    out.reverse();
    out
}

/// Pairs lines that nothing answers with lines of any other place, the closest first.
fn elsewhere(before: &[Line], after: &[Line], partner: &mut [Option<usize>]) {
    let mut taken = vec![false; after.len()];
    for j in partner.iter().flatten() {
        taken[*j] = true;
    }
    let free_b: Vec<usize> = (0..before.len()).filter(|&i| partner[i].is_none()).collect();
    let free_a: Vec<usize> = (0..after.len()).filter(|&j| !taken[j]).collect();
    // A line is looked for among those that share its rarest words, so that long texts stay fast.
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for &j in &free_a {
        for key in after[j].bag.keys() {
            holders.entry(*key).or_default().push(j);
        }
    }
    const RAREST: usize = 6;
    const HOLDERS: usize = 32;
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for &i in &free_b {
        let mut lists: Vec<&Vec<usize>> = before[i].bag.keys().filter_map(|key| holders.get(key)).collect();
        lists.sort_by_key(|list| list.len());
        let mut near: Vec<usize> =
            lists.iter().take(RAREST).flat_map(|list| list.iter().take(HOLDERS).copied()).collect();
        near.sort_unstable();
        near.dedup();
        for j in near {
            let (x, y) = (&before[i], &after[j]);
            let share = alike(x, y);
            // A single word of matter must be the whole line ("slavery").
            let enough = x.matter.min(y.matter) >= if share >= 1.0 { 1.0 } else { 2.0 };
            if share >= ALIKE_ELSEWHERE && enough {
                found.push((common(x, y), i, j));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in found {
        if partner[i].is_none() && !taken[j] {
            partner[i] = Some(j);
            taken[j] = true;
        }
    }
}

/// Lets unanswered lines join the pair beside them whose other side holds most of their words.
fn join_neighbours(before: &[Line], after: &[Line], groups: &mut [(Range<usize>, Range<usize>, bool)]) {
    let mut free_b = vec![true; before.len()];
    let mut free_a = vec![true; after.len()];
    for (x, y, _) in groups.iter() {
        x.clone().for_each(|i| free_b[i] = false);
        y.clone().for_each(|j| free_a[j] = false);
    }
    for (x, y, _) in groups.iter_mut().filter(|group| !group.2) {
        while joins(before, after, x, y, &free_b) || joins(after, before, y, x, &free_a) {
            x.clone().for_each(|i| free_b[i] = false);
            y.clone().for_each(|j| free_a[j] = false);
        }
    }
}

/// Widens `own` by a free line next to it that stands, for the most part, in what `other` has over `own`.
fn joins(
    lines: &[Line],
    others: &[Line],
    own: &mut Range<usize>,
    other: &Range<usize>,
    free: &[bool],
) -> bool {
    let next = Some(own.end).filter(|&at| free.get(at) == Some(&true));
    let previous = own.start.checked_sub(1).filter(|&at| free.get(at) == Some(&true));
    if next.is_none() && previous.is_none() {
        return false;
    }
    let mut rest: BTreeMap<u64, f64> = BTreeMap::new();
    for (key, weight) in others.get(other.clone()).unwrap_or_default().iter().flat_map(|line| &line.bag) {
        *rest.entry(*key).or_insert(0.0) += weight;
    }
    for (key, weight) in lines.get(own.clone()).unwrap_or_default().iter().flat_map(|line| &line.bag) {
        if let Some(left) = rest.get_mut(key) {
            *left -= weight;
        }
    }
    let fits = |at: usize| {
        lines.get(at).is_some_and(|line| {
            let held =
                |(key, weight): (&u64, &f64)| rest.get(key).map_or(0.0, |left| weight.min(left.max(0.0)));
            line.matter >= 2.0 && line.bag.iter().map(held).sum::<f64>() >= JOINS * line.matter
        })
    };
    if next.is_some_and(fits) {
        own.end += 1;
        true
    } else if previous.is_some_and(fits) {
        own.start -= 1;
        true
    } else {
        false
    }
}
