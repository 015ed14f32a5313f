//! Words that left one place and stand at another.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Op;
use super::side::{Side, loose_key};
use super::stretch::Stretch;
use crate::redline::tokens::Class;

/// A run of words is told as moved from this length on; shorter runs recur by chance in legal prose
/// ("commits an offence under this section" has six).
const SHORTEST_RUN: usize = 7;
/// A whole item of an enumeration is told as moved from this length on ("forced labour").
const SHORTEST_ITEM: usize = 2;

/// A word of a deleted or inserted stretch.
struct Word {
    key: u64,
    token: usize,
    stretch: usize,
}

/// A run of words found on both sides, in words of the lists below.
struct Found {
    gone: Range<usize>,
    come: Range<usize>,
}

/// Marks as moved what was deleted at one place and inserted at another, and cuts the stretches there.
pub(super) fn find(b: &Side<'_>, a: &Side<'_>, stretches: Vec<Stretch>) -> Vec<Stretch> {
    let gone = words(b, &stretches, |s| &s.before);
    let come = words(a, &stretches, |s| &s.after);
    let found = runs(b, a, &gone, &come);
    if found.is_empty() {
        return stretches;
    }
    let tokens_of = |words: &[Word], run: &Range<usize>| {
        let first = words.get(run.start).map_or(0, |w| w.token);
        let last = words.get(run.end - 1).map_or(first, |w| w.token);
        first..last + 1
    };
    let before: Vec<Range<usize>> = found.iter().map(|f| tokens_of(&gone, &f.gone)).collect();
    let after: Vec<Range<usize>> = found.iter().map(|f| tokens_of(&come, &f.come)).collect();
    cut(stretches, &before, &after)
}

/// The words of all changed stretches on one side, in order.
fn words(side: &Side<'_>, stretches: &[Stretch], part: impl Fn(&Stretch) -> &Range<usize>) -> Vec<Word> {
    let mut out = Vec::new();
    for (stretch, s) in stretches.iter().enumerate().filter(|(_, s)| !matches!(s.op, Op::Equal | Op::Move)) {
        for token in part(s).clone() {
            let word = side.units.get(token).filter(|unit| unit.class == Class::Word);
            if let (Some(_), Some(range)) = (word, side.ranges.get(token)) {
                let text = side.text.get(range.clone()).unwrap_or_default();
                out.push(Word { key: loose_key(text), token, stretch });
            }
        }
    }
    out
}

/// Longest common runs, each word used once, longest first. Runs never leave their stretch.
fn runs(b: &Side<'_>, a: &Side<'_>, gone: &[Word], come: &[Word]) -> Vec<Found> {
    let mut starts: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (at, pair) in come.windows(2).enumerate() {
        if let [first, second] = pair {
            starts.entry((first.key, second.key)).or_default().push(at);
        }
    }
    let mut candidates: Vec<Found> = Vec::new();
    let mut at = 0;
    while at + 1 < gone.len() {
        let best = starts
            .get(&(gone[at].key, gone[at + 1].key))
            .into_iter()
            .flatten()
            // A pair that recurs endlessly (`of the`) starts no run worth its time.
            .take(64)
            .map(|&start| (length(gone, at, come, start), start))
            .max_by_key(|&(length, start)| (length, usize::MAX - start));
        let Some((length, start)) = best else {
            at += 1;
            continue;
        };
        let found = Found { gone: at..at + length, come: start..start + length };
        if is_telling(b, a, gone, come, &found) {
            at += length;
            candidates.push(found);
        } else {
            at += 1;
        }
    }
    candidates.sort_by_key(|f| (usize::MAX - f.gone.len(), f.gone.start));
    let mut used = vec![false; come.len()];
    candidates.retain(|f| {
        let free = used.get(f.come.clone()).is_some_and(|run| run.iter().all(|used| !used));
        if free && let Some(run) = used.get_mut(f.come.clone()) {
            run.fill(true);
        }
        free
    });
    candidates.sort_by_key(|f| f.gone.start);
    candidates
}

/// How many words agree from here on, inside one stretch on either side.
fn length(gone: &[Word], at: usize, come: &[Word], start: usize) -> usize {
    let same = |(x, y): &(&Word, &Word)| {
        x.key == y.key && x.stretch == gone[at].stretch && y.stretch == come[start].stretch
    };
    gone[at..].iter().zip(&come[start..]).take_while(same).count()
}

/// Whether a common run is told as a move: long, or a whole item on both sides. What was deleted and
/// inserted at the same place is no move.
fn is_telling(b: &Side<'_>, a: &Side<'_>, gone: &[Word], come: &[Word], found: &Found) -> bool {
    if gone[found.gone.start].stretch == come[found.come.start].stretch {
        return false;
    }
    let length = found.gone.len();
    length >= SHORTEST_RUN
        || length >= SHORTEST_ITEM && is_item(b, gone, &found.gone) && is_item(a, come, &found.come)
}

/// Whether a run of words fills its line, but for a label in front and marks around.
fn is_item(side: &Side<'_>, words: &[Word], run: &Range<usize>) -> bool {
    let start = side.ranges.get(words[run.start].token).map_or(0, |range| range.start);
    let end = side.ranges.get(words[run.end - 1].token).map_or(start, |range| range.end);
    let head = side.text.get(..start).unwrap_or_default();
    let head = head.rsplit('\n').next().unwrap_or_default().trim();
    let tail = side.text.get(end..).unwrap_or_default();
    let tail = tail.split('\n').next().unwrap_or_default().trim();
    // `or` and `and` end an item without being part of it.
    let bare_tail = tail.trim_start_matches([';', ',', '.', ':']).trim();
    is_label(head) && matches!(bare_tail, "" | "or" | "and")
}

/// `(a)`, `1.`, `iv)` or nothing.
fn is_label(text: &str) -> bool {
    text.is_empty() || text.chars().count() <= 6 && !text.contains(' ') && text.ends_with([')', '.'])
}

/// Cuts the stretches so that each moved run stands alone, its two ends linked.
fn cut(stretches: Vec<Stretch>, before: &[Range<usize>], after: &[Range<usize>]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let links = stretches.iter().filter_map(|stretch| stretch.link).max().map_or(0, |link| link + 1);
    for stretch in stretches {
        if matches!(stretch.op, Op::Equal | Op::Move) {
            out.push(stretch);
            continue;
        }
        let inside = |moves: &[Range<usize>], part: &Range<usize>| -> Vec<usize> {
            let mut found: Vec<usize> = (0..moves.len())
                .filter(|&m| moves[m].start >= part.start && moves[m].end <= part.end && !part.is_empty())
                .collect();
            found.sort_by_key(|&m| moves[m].start);
            found
        };
        let (gone, come) = (inside(before, &stretch.before), inside(after, &stretch.after));
        if gone.is_empty() && come.is_empty() {
            out.push(stretch);
            continue;
        }
        // The two sides are told one after the other: what left, then what came.
        let mut b = stretch.before.start;
        for m in gone {
            push(&mut out, Op::Delete, b..before[m].start, stretch.after.start..stretch.after.start);
            out.push(Stretch {
                op: Op::Move,
                before: before[m].clone(),
                after: stretch.after.start..stretch.after.start,
                link: Some(links + m),
            });
            b = before[m].end;
        }
        push(&mut out, Op::Delete, b..stretch.before.end, stretch.after.start..stretch.after.start);
        let mut a = stretch.after.start;
        let here = stretch.before.end..stretch.before.end;
        for m in come {
            push(&mut out, Op::Insert, here.clone(), a..after[m].start);
            out.push(Stretch {
                op: Op::Move,
                before: here.clone(),
                after: after[m].clone(),
                link: Some(links + m),
            });
            a = after[m].end;
        }
        push(&mut out, Op::Insert, here, a..stretch.after.end);
    }
    out
}

fn push(out: &mut Vec<Stretch>, op: Op, before: Range<usize>, after: Range<usize>) {
    if !before.is_empty() || !after.is_empty() {
        out.push(Stretch::new(op, before, after));
    }
}
