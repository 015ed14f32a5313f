//! Paragraphs of both sides that are written together: which of their words answer each other.

use clausewise_engine::redline::key_of;
use clausewise_engine::redline::script::{Unit, pairs, steps};
use clausewise_engine::redline::tokens::Class;

use super::Work;
use super::flat::{Breaks, Flat, Place, broken_words, take_apart, tokenize};
use super::line::Status;
use super::para::{From, Moved, Moves, Writer};
use super::story::Story;
use super::together::{At, keep_together};
use super::tree::Node;
use crate::error::Result;

/// Below this share of letters in common, in percent, the old wording is struck and the new one put
/// beside it: words scattered over two different sentences help no reader.
const KEEP_WORDS: u64 = 20;
/// What it is worth, in characters, that a paragraph's end stays unmarked.
const MARK_WEIGHT: u32 = 6;

fn units(flats: &[Flat], section: impl Fn(&Flat) -> bool) -> (Vec<Unit>, Vec<At>) {
    let (mut units, mut places) = (Vec::new(), Vec::new());
    for (p, flat) in flats.iter().enumerate() {
        for (t, token) in flat.tokens.iter().enumerate() {
            units.push(token.unit);
            places.push((p, Some(t)));
        }
        units.push(Unit { key: key_of(&("mark", section(flat))), weight: MARK_WEIGHT, class: Class::Mark });
        places.push((p, None));
    }
    (units, places)
}

/// How many letters of two runs of paragraphs a script would leave unmarked.
pub(super) fn unmarked(before: &[&Flat], after: &[&Flat]) -> u64 {
    let list = |flats: &[&Flat]| -> Vec<Unit> {
        flats.iter().flat_map(|f| f.tokens.iter().map(|t| t.unit)).collect()
    };
    let (b, a) = (list(before), list(after));
    pairs(&b, &a)
        .iter()
        .filter_map(|&(i, _)| b.get(i))
        .filter(|u| u.class == Class::Word)
        .map(|u| u64::from(u.weight))
        .sum()
}

impl Work<'_> {
    /// Writes paragraphs of both sides as one stretch whose last ends answer each other. The last `tails` of
    /// each side answer nothing else of the other.
    pub(super) fn paragraphs(
        &mut self,
        story: &Story,
        [bs, as_]: [&[Node]; 2],
        tails: [usize; 2],
        moves: Moves,
        out: &mut String,
    ) -> Result<()> {
        let mut before: Vec<Flat> = bs.iter().map(|&n| tokenize(&story.b, n)).collect();
        let mut after: Vec<Flat> = as_.iter().map(|&n| tokenize(&story.a, n)).collect();
        let (mut in_before, mut in_after) = (Breaks::new(), Breaks::new());
        before.iter().for_each(|flat| broken_words(flat, &mut in_before));
        after.iter().for_each(|flat| broken_words(flat, &mut in_after));
        if !in_before.is_empty() {
            after.iter_mut().for_each(|flat| take_apart(flat, &in_before));
        }
        if !in_after.is_empty() {
            before.iter_mut().for_each(|flat| take_apart(flat, &in_after));
        }
        let (ub, pb) = units(&before, |f| story.b.ends_section(f.node));
        let (ua, pa) = units(&after, |f| story.a.ends_section(f.node));
        let core = |units: &[Unit], flats: &[Flat], tail: usize| {
            let tail: usize = flats.iter().rev().take(tail).map(|f| f.tokens.len() + 1).sum();
            units.len() - tail
        };
        let (core_b, core_a) = (&ub[..core(&ub, &before, tails[0])], &ua[..core(&ua, &after, tails[1])]);
        let mut found = match (ub.last(), ua.last()) {
            (Some(x), Some(y)) if x.key == y.key => {
                let head = |units: &[Unit]| units.len().saturating_sub(1);
                let mut found = pairs(&core_b[..head(core_b)], &core_a[..head(core_a)]);
                found.push((ub.len() - 1, ua.len() - 1));
                found
            }
            _ => pairs(&ub, &ua),
        };
        let letters = |units: &[Unit]| -> u64 {
            units.iter().filter(|u| u.class == Class::Word).map(|u| u64::from(u.weight)).sum()
        };
        let same: u64 = found
            .iter()
            .filter_map(|&(i, _)| ub.get(i))
            .filter(|u| u.class == Class::Word)
            .map(|u| u64::from(u.weight))
            .sum();
        if 200 * same < KEEP_WORDS * (letters(core_b) + letters(core_a)) && found.len() > 1 {
            let atoms = |i: usize| ub.get(i).is_some_and(|u| matches!(u.class, Class::Atom | Class::Mark));
            found.retain(|&(i, _)| atoms(i));
        }
        let paired = keep_together(&before, &after, &pb, &pa, &mut found);
        let script = steps(ub.len(), ua.len(), &found);
        let mut writer = Writer::new(self, story, before, after);
        writer.paired = paired;
        writer.with_moves(moves);
        writer.stretch(&script, &pb, &pa, out)
    }

    /// Writes a paragraph that only one side has.
    pub(super) fn paragraph(
        &mut self,
        story: &Story,
        node: Node,
        status: Status,
        ending: Status,
        out: &mut String,
    ) -> Result<()> {
        self.one_sided(story, node, (status, ending), Moves::new(), out)
    }

    /// Writes a paragraph that moved: the words that its counterpart lacks are marked as changed, the rest as
    /// moved.
    pub(super) fn moved(
        &mut self,
        story: &Story,
        node: Node,
        status: Status,
        moved: Moved,
        out: &mut String,
    ) -> Result<()> {
        let from = if status.of_before() { From::Before } else { From::After };
        self.one_sided(story, node, (status, status), Moves::from([((from, 0), moved)]), out)
    }

    fn one_sided(
        &mut self,
        story: &Story,
        node: Node,
        (status, ending): (Status, Status),
        moves: Moves,
        out: &mut String,
    ) -> Result<()> {
        let from_before = status.of_before();
        let moves = match status {
            Status::From | Status::To if moves.is_empty() => {
                let from = if from_before { From::Before } else { From::After };
                let (start, end) = self.travel.ends(node);
                Moves::from([((from, 0), Moved { twin: None, start, end })])
            }
            _ => moves,
        };
        let flat = tokenize(if from_before { &story.b } else { &story.a }, node);
        let ends: Vec<Place> = flat.tokens.iter().map(|t| t.end).collect();
        let (before, after) = if from_before { (vec![flat], vec![]) } else { (vec![], vec![flat]) };
        let from = if from_before { From::Before } else { From::After };
        let mut writer = Writer::new(self, story, before, after);
        writer.with_moves(moves);
        writer.open_range(from, 0);
        for (t, end) in ends.into_iter().enumerate() {
            let status = writer.status(from, 0, t);
            if from_before { writer.before_until(end, status)? } else { writer.after_until(end, status)? }
        }
        if from_before { writer.end_before(ending, out) } else { writer.end_after(ending, out) }
    }
}
