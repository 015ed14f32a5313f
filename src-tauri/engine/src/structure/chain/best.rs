//! Of all labels of one look the rising chain that explains the document best, by dynamic programming over the
//! numbers: linear in the labels.

use std::collections::BTreeMap;

use super::{Barrier, Candidate};
use crate::structure::numeral::Place;

/// The farthest jump in the numbering that is looked at exactly.
const NEAR_GAP: u32 = 8;

const STEP: f32 = 1.0;
const INSERTED: f32 = 0.6;
/// A step past a nearer label with the right number: lists inside clauses make such labels.
const PASSED_OVER: f32 = 0.6;
/// Numbers left out cost no more than this: whole Parts may be repealed.
const FAR_GAP: f32 = -1.5;
/// A step to another list level or indent, and from which difference in points indents differ.
const OTHER_DEPTH: f32 = 0.8;
const INDENT_APART: f32 = 9.0;

/// What a label in the body weighs at least.
const FIRM: f32 = 0.9;

fn gap_cost(gap: u32) -> f32 {
    (0.3 - 0.4 * gap as f32).max(FAR_GAP)
}

/// True when two labels at the start of their lines stand at different depths by list level or indent.
/// An unknown edge stands nowhere, so comparisons with it are false.
fn apart(a: &Candidate, b: &Candidate) -> bool {
    match (a.edge.0, b.edge.0) {
        (Some(x), Some(y)) => x != y,
        _ => (a.edge.1 - b.edge.1).abs() > INDENT_APART,
    }
}

/// The best rising chain by dynamic programming over numbers: linear in the candidates.
pub(super) fn best_chain(
    candidates: &[Candidate],
    barriers: &BTreeMap<usize, Barrier>,
) -> (f32, Vec<Candidate>) {
    let mut best_at: BTreeMap<u32, usize> = BTreeMap::new();
    // The same among labels that stand firmly in the body: a long chain through the contents must not hide one
    // that the body goes on from.
    let mut firm_at: BTreeMap<u32, usize> = BTreeMap::new();
    let mut nearest: BTreeMap<u32, usize> = BTreeMap::new();
    // Best score over all numbers up to a base, kept monotone, for jumps farther than NEAR_GAP.
    let mut frontier: BTreeMap<u32, (f32, usize)> = BTreeMap::new();
    let mut scores: Vec<f32> = Vec::with_capacity(candidates.len());
    let mut links: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut top: Option<usize> = None;
    let mut pending = barriers.iter().peekable();
    let mut soft_open = false;
    for (i, candidate) in candidates.iter().enumerate() {
        let mut reset = false;
        while let Some((_, barrier)) = pending.next_if(|(line, _)| **line <= candidate.line) {
            match barrier {
                Barrier::Soft => soft_open = true,
                Barrier::Hard => reset = true,
            }
        }
        // A schedule that counts from one again ends the body's chain for good.
        if soft_open && candidate.place == Place::whole(1) {
            reset = true;
        }
        if reset {
            best_at.clear();
            firm_at.clear();
            nearest.clear();
            frontier.clear();
            soft_open = false;
        }
        let base = candidate.place.base;
        let start = if base == 1 { 0.5 } else { -0.3 * (base.min(10) as f32) };
        let mut score = candidate.weight + start;
        let mut link = None;
        let score_of = |j: usize| scores.get(j).copied().unwrap_or(f32::MIN);
        let ends = (0..=NEAR_GAP).filter_map(|step| base.checked_sub(step).map(|b| (step, b))).flat_map(
            |(step, b)| {
                let (best, firm) = (best_at.get(&b).copied(), firm_at.get(&b).copied());
                best.into_iter().chain(firm.filter(|j| Some(*j) != best)).map(move |j| (step, j))
            },
        );
        for (step, j) in ends {
            let Some(before) = candidates.get(j) else { continue };
            // Traditions differ on whether 46AA comes before or after 46A: among inserted numbers any order goes.
            let inserted =
                before.place.base == base && before.place.suffix != 0 && candidate.place.suffix != 0;
            if before.place == candidate.place || before.place > candidate.place && !inserted {
                continue;
            }
            // No number comes twice: what stands in the contents is not gone through again in the body.
            if before.place > candidate.place && counted(candidates, &links, j, candidate.place) {
                continue;
            }
            let mut through = match step {
                // `Section 6A of the Act` at the start of a line is no clause between the sixth and the seventh.
                0 if candidate.label.referring => -INSERTED,
                0 if before.place > candidate.place => INSERTED - 0.3,
                0 => INSERTED,
                1 => STEP,
                gap => gap_cost(gap - 1),
            };
            if step == 1 && nearest.get(&(base - 1)).is_some_and(|n| *n != j) {
                through -= PASSED_OVER;
            }
            // A trace bridges a gap and is never worth a step of its own.
            if candidate.trace {
                through = if step == 0 { -INSERTED } else { through.min(0.0) };
            }
            if apart(before, candidate) {
                through -= OTHER_DEPTH;
            }
            let total = score_of(j) + through + candidate.weight;
            if total > score {
                (score, link) = (total, Some(j));
            }
        }
        if let Some((_, (far, j))) = base.checked_sub(NEAR_GAP).and_then(|b| frontier.range(..b).next_back())
            && far + FAR_GAP + candidate.weight > score
        {
            (score, link) = (far + FAR_GAP + candidate.weight, Some(*j));
        }
        scores.push(score);
        links.push(link);
        if !candidate.inline && candidate.weight > 0.3 {
            nearest.insert(base, i);
        }
        let beats = |known: Option<&usize>| {
            known.is_none_or(|&j| score >= scores.get(j).copied().unwrap_or(f32::MIN))
        };
        if beats(best_at.get(&base)) {
            best_at.insert(base, i);
        }
        if candidate.weight >= FIRM && beats(firm_at.get(&base)) {
            firm_at.insert(base, i);
        }
        push_frontier(&mut frontier, base, score, i);
        if top.is_none_or(|t| score > scores.get(t).copied().unwrap_or(f32::MIN)) {
            top = Some(i);
        }
    }
    let score = top.and_then(|t| scores.get(t)).copied().unwrap_or(0.0);
    let mut members = Vec::new();
    let mut at = top;
    while let Some(i) = at {
        members.extend(candidates.get(i).cloned());
        at = links.get(i).copied().flatten();
    }
    members.reverse();
    (score, members)
}

/// Whether the chain that ends with candidate `last` has this number among the inserted ones at its end.
fn counted(candidates: &[Candidate], links: &[Option<usize>], last: usize, place: Place) -> bool {
    let mut at = Some(last);
    while let Some(candidate) = at.and_then(|i| candidates.get(i)).filter(|c| c.place.base == place.base) {
        if candidate.place == place {
            return true;
        }
        at = at.and_then(|i| links.get(i)).copied().flatten();
    }
    false
}

/// Keeps the frontier rising: an entry that a smaller number beats is of no use.
fn push_frontier(frontier: &mut BTreeMap<u32, (f32, usize)>, base: u32, score: f32, i: usize) {
    if frontier.range(..=base).next_back().is_some_and(|(_, (s, _))| *s >= score) {
        return;
    }
    let beaten: Vec<u32> =
        frontier.range(base..).take_while(|(_, (s, _))| *s <= score).map(|(b, _)| *b).collect();
    for b in beaten {
        frontier.remove(&b);
    }
    frontier.insert(base, (score, i));
}
