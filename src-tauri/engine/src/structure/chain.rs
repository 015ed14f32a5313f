//! The main level: which labels number the clauses of the instrument.
//!
//! Every look of label (`Article 1`, `1.`, `12 `) that occurs is a reading of the whole document. For
//! each, the best rising chain is found; the look whose chain explains most of the document is the main
//! level. Contents tables, quotations and lists weigh little, so the chain runs through the body.

mod best;

use std::collections::BTreeMap;

use best::best_chain;

use super::grammar::{Part, Traditions};
use super::label::{BARE, Label, Position, Shape, label_at};
use super::line::{Line, heading_like, slice};
use super::numeral::{Place, Series};

/// A label that may number a clause.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub line: usize,
    pub label: Label,
    /// The label is the computed one of the line.
    pub computed: bool,
    /// The label stands inside the line's text, after other words.
    pub inline: bool,
    /// What an editor left of a repealed clause inside another: its number counts, and it is no clause.
    pub trace: bool,
    pub place: Place,
    /// How much speaks for it on its own.
    pub weight: f32,
    /// Level of its computed list, and left edge in points.
    pub edge: (Option<u8>, f32),
}

/// What numbers the clauses.
#[derive(Debug, Clone, Default)]
pub(super) struct Main {
    pub shape: Shape,
    pub part: Option<Part>,
    /// The clauses in the document's order.
    pub members: Vec<Candidate>,
}

/// The other look of label that could number the clauses.
#[derive(Debug, Clone)]
pub(super) struct Rival {
    /// A label as it stands in the text.
    pub label: String,
    pub part: Option<Part>,
    pub members: usize,
    /// What the chosen look weighs, and what this one does.
    pub weights: (f32, f32),
}

/// The main level, with the other reading where one comes near.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    pub main: Main,
    pub rival: Option<Rival>,
}

/// Where the numbering may begin anew, by line: schedules and explanatory matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Barrier {
    /// Numbers that go on after it show that it was none.
    Soft,
    /// Nothing after it is numbered with the body.
    Hard,
}

/// A chain must have so many members before a look of label counts as the main level…
const SHORTEST_CHAIN: usize = 2;
/// … except where the word in front names it.
const SHORTEST_WORDED: usize = 1;
/// Numbers above this are amounts; the longest codes have some thousands of articles.
const HIGHEST: u32 = 9999;
/// A last number without a word in front that is so far beyond the one before is a year or an amount.
const LONELY: u32 = 100;

/// What counts against a label in a table of contents, and in explanatory matter.
pub(super) const IN_CONTENTS: f32 = 0.85;
pub(super) const IN_EXPLANATION: f32 = 1.7;

/// A look that weighs so much of the chosen one, and has so many clauses at least, is worth telling.
const NEAR: f32 = 0.6;
const RIVALS: usize = 3;

/// What a main level that begins only after a schedule's heading, or stands inside one article, is worth.
const IN_SCHEDULE: f32 = 0.3;

/// Finds the main level among the lines of one stretch of the document.
/// `aside` is what counts against each line, 0 for body text, [`IN_CONTENTS`], [`IN_EXPLANATION`];
/// `barriers` tell where numbering may restart; `wanted` is the look that the user asked for.
pub(super) fn main_level(
    lines: &[Line<'_>],
    aside: &[f32],
    barriers: &BTreeMap<usize, Barrier>,
    traditions: &Traditions,
    wanted: Option<Shape>,
) -> Option<Weighed> {
    let mut looks: BTreeMap<(Shape, Series), Vec<Candidate>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if line.noise || line.tabular {
            continue;
        }
        if let Some((label, computed)) = line.label() {
            let mut label = label.clone();
            // `1. Section 1. Short title`: two labels with one number are one; otherwise the second counts
            // where the first is none of its kind.
            if !label.is_main()
                && let Some(second) =
                    label_at(line.text(), line.after_label(), Position::LineStart, traditions)
                && second.is_main()
            {
                if second.readings.iter().any(|r| label.readings.contains(r)) {
                    label.part = second.part;
                } else {
                    add(&mut looks, lines, i, second, false, false, aside);
                }
            }
            add(&mut looks, lines, i, label, computed, false, aside);
        }
        for label in inline_labels(line, traditions) {
            add(&mut looks, lines, i, label, false, true, aside);
        }
    }
    let mut weighed: Vec<(f32, Main)> = Vec::new();
    for ((shape, _), candidates) in looks {
        let at_start = candidates.iter().filter(|c| !c.inline).count();
        if at_start == 0 {
            continue;
        }
        let worded = candidates.first().is_some_and(|c| c.label.is_main());
        let (score, mut members) = best_chain(&candidates, barriers);
        members.retain(|c| !c.trace);
        while !worded
            && let [.., before, last] = members.as_slice()
            && last.place.base > before.place.base + LONELY
        {
            members.pop();
        }
        while members.last().is_some_and(|c| c.inline && !confirmed_inline(lines, c)) {
            members.pop();
        }
        let needed = if worded { SHORTEST_WORDED } else { SHORTEST_CHAIN };
        let firm = members.iter().filter(|c| c.weight > 0.0).count();
        if firm < needed || members.iter().all(|c| c.inline) {
            continue;
        }
        let mut score = score * look_weight(shape, worded) * purity(&candidates, &members, aside);
        // Numbers that begin only after a schedule's heading are the schedule's, where the body has its own.
        let first = members.first().map_or(0, |c| c.line);
        if barriers.range(..=first).any(|(_, b)| *b == Barrier::Soft) {
            score *= IN_SCHEDULE;
        }
        let part = members.first().and_then(|c| c.label.part);
        weighed.push((score, Main { shape, part, members }));
    }
    set_lists_back(&mut weighed);
    let is_wanted = |main: &Main| wanted.is_some_and(|w| w == main.shape);
    // Of equals the first: the order of the looks.
    let best = (0..weighed.len()).rev().max_by(|a, b| {
        let key = |i: &usize| weighed.get(*i).map_or((false, f32::MIN), |(s, m)| (is_wanted(m), *s));
        let ((x, s), (y, t)) = (key(a), key(b));
        x.cmp(&y).then(s.total_cmp(&t))
    })?;
    let (score, mut main) = weighed.swap_remove(best);
    if score <= 0.0 && !is_wanted(&main) {
        return None;
    }
    let rival = if is_wanted(&main) { None } else { rival(score, &main, &weighed, lines, traditions) };
    restore_skipped(&mut main, lines, aside, barriers);
    Some(Weighed { main, rival })
}

/// Numbers that all stand inside one of several articles, which a word numbers from one, are a list of that article:
/// `Article 1` of an amending law has the longest list of all.
fn set_lists_back(weighed: &mut [(f32, Main)]) {
    let firm = |main: &Main| {
        let first = main.members.first();
        main.members.len() >= 2
            && first.is_some_and(|c| c.label.is_main() && c.place == Place::whole(1))
            && main.members.iter().all(|c| !c.inline && c.weight > 0.3)
    };
    let articles: Vec<Vec<usize>> = weighed
        .iter()
        .filter(|(_, main)| firm(main))
        .map(|(_, main)| main.members.iter().map(|c| c.line).collect())
        .collect();
    for (score, main) in weighed.iter_mut() {
        if main.members.iter().any(|c| c.label.is_main()) {
            continue;
        }
        let (Some(first), Some(last)) = (main.members.first(), main.members.last()) else { continue };
        let inside = articles.iter().any(|lines| {
            let before = |line: usize| lines.partition_point(|l| *l < line);
            before(first.line) > 0 && before(first.line) == before(last.line)
        });
        if inside {
            *score *= IN_SCHEDULE;
        }
    }
}

/// The look that comes nearest to the chosen one, when it comes near and its labels are others: a clause may
/// have two labels (`1. Section 1.`).
fn rival(
    score: f32,
    main: &Main,
    others: &[(f32, Main)],
    lines: &[Line<'_>],
    traditions: &Traditions,
) -> Option<Rival> {
    let own: std::collections::BTreeSet<usize> = main.members.iter().map(|c| c.line).collect();
    // A translation that stands beside the law is numbered alike, and by a word of another language.
    let foreign = |other: &Main| !traditions.is_own(other.shape.word) && traditions.is_own(main.shape.word);
    let apart = |other: &Main| {
        if foreign(other) {
            return false;
        }
        let shared = other.members.iter().filter(|c| own.contains(&c.line)).count();
        other.members.len() >= RIVALS && shared * 2 < other.members.len()
    };
    let (weight, other) = others
        .iter()
        .filter(|(weight, other)| *weight >= score * NEAR && apart(other))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let first = other.members.iter().find(|c| !c.inline)?;
    let line = lines.get(first.line)?;
    let label = match first.computed {
        true => line.shown_label().map_or("", |l| l.text.as_str()),
        false => slice(line.text(), first.label.range.clone()).trim(),
    };
    Some(Rival {
        label: label.to_string(),
        part: other.part,
        members: other.members.len(),
        weights: (score, *weight),
    })
}

fn add(
    looks: &mut BTreeMap<(Shape, Series), Vec<Candidate>>,
    lines: &[Line<'_>],
    i: usize,
    label: Label,
    computed: bool,
    inline: bool,
    aside: &[f32],
) {
    if !(label.part.is_none() || label.is_main()) {
        return;
    }
    for reading in &label.readings {
        let counted =
            reading.series == Series::Digit || reading.series == Series::UpperRoman && label.is_main();
        if !counted || reading.place.base > HIGHEST || reading.place.base == 0 {
            continue;
        }
        let trace = inline && is_editorial(lines.get(i).map_or("", |l| after(l, &label)));
        let weight = if trace { 0.0 } else { weigh(lines, i, &label, computed, inline, aside) };
        looks.entry((label.shape, reading.series)).or_default().push(Candidate {
            line: i,
            label: label.clone(),
            computed,
            inline,
            place: reading.place,
            weight,
            trace,
            edge: edge(lines, i, inline),
        });
    }
}

/// The words of a line after a label inside it.
fn after<'t>(line: &'t Line<'_>, label: &Label) -> &'t str {
    slice(line.text(), label.range.end..line.text().len()).trim_start()
}

fn edge(lines: &[Line<'_>], i: usize, inline: bool) -> (Option<u8>, f32) {
    let Some(line) = lines.get(i).filter(|_| !inline) else { return (None, f32::NAN) };
    (line.shown_label().map(|l| l.level), line.source.style.indent)
}

/// What speaks for and against a candidate, on a scale where 1 is a plain label at the start of a line.
fn weigh(lines: &[Line<'_>], i: usize, label: &Label, computed: bool, inline: bool, aside: &[f32]) -> f32 {
    let Some(line) = lines.get(i) else { return 0.0 };
    let mut weight = 1.0;
    if label.referring {
        weight -= 1.8;
    }
    weight -= aside.get(i).copied().unwrap_or(0.0);
    if line.quoted {
        weight -= 1.4;
    }
    if inline {
        weight -= 1.2;
    }
    let from = if computed { 0 } else { label.range.end };
    let rest = slice(line.text(), from..line.text().len()).trim();
    let own = rest.split_whitespace().count();
    let following: usize = lines
        .iter()
        .skip(i + 1)
        .take(12)
        .take_while(|l| l.label().is_none_or(|(other, _)| other.shape != label.shape))
        .map(|l| l.words)
        .sum();
    if own + following >= 6 {
        weight += 0.2;
    }
    if own + following >= 20 {
        weight += 0.3;
    }
    let before =
        i.checked_sub(1).and_then(|p| lines.get(p)).is_some_and(|l| l.could_be_heading() && !l.noise);
    if !inline && (before || heading_like(rest)) {
        weight += 0.2;
    }
    let style = &line.source.style;
    if style.outline.is_some() || style.bold {
        weight += 0.3;
    }
    if label.shape.close == BARE && label.part.is_none() {
        weight -= 0.3;
    }
    weight
}

/// Labels inside the text that may begin a clause swallowed by the one before: a sentence has ended, a
/// capital or a bracket follows.
fn inline_labels(line: &Line<'_>, traditions: &Traditions) -> Vec<Label> {
    let text = line.text();
    let mut out = Vec::new();
    let mut ended = false;
    let mut previous = ' ';
    let begin = line.after_label();
    for (at, c) in text.char_indices() {
        let here = at > begin
            && ended
            && (previous.is_whitespace() || previous == '[')
            && c != '('
            && c.is_alphanumeric();
        if here && let Some(label) = label_at(text, at, Position::Inside, traditions) {
            let after = slice(text, label.range.end..text.len()).trim_start();
            let next = after.chars().next();
            let plausible = match label.part {
                Some(Part::Main(_)) => !label.referring && next.is_none_or(|c| !c.is_lowercase()),
                None => {
                    label.digit().is_some()
                        && label.shape.close == b'.'
                        && next.is_some_and(|c| {
                            c.is_uppercase()
                                || matches!(c, '(' | '—' | '[')
                                || c.is_alphabetic() && !c.is_lowercase()
                        })
                }
                _ => false,
            };
            if plausible && next.is_some() {
                out.push(label);
            }
        }
        match c {
            '.' | ';' | ']' | '—' | '।' | '။' | ':' | '_' | '”' => ended = true,
            c if c.is_whitespace() || c == '[' => {}
            _ => ended = false,
        }
        previous = c;
    }
    out
}

/// `7. [Repealed by Act 33 of 1999]` inside another clause: the editor's trace of a clause, not one.
fn is_editorial(after: &str) -> bool {
    after.starts_with('[')
        && after.find(']').is_some_and(|end| slice(after, 1..end).split_whitespace().count() <= 14)
}

/// A last clause that the one before swallowed must show its heading: no later number confirms it.
fn confirmed_inline(lines: &[Line<'_>], candidate: &Candidate) -> bool {
    let text = lines.get(candidate.line).map_or("", |l| l.text());
    super::heading::dashed(slice(text, candidate.label.range.end..text.len())).is_some()
}

fn look_weight(shape: Shape, worded: bool) -> f32 {
    match (worded, shape.open, shape.close) {
        (true, ..) => 1.7,
        (_, b'(', _) => 0.35,
        (_, _, b'.') => 1.0,
        (_, _, BARE) => 0.6,
        _ => 0.5,
    }
}

/// Share of the look's own labels that the chain explains: lists inside clauses restart, clauses do not.
fn purity(candidates: &[Candidate], members: &[Candidate], aside: &[f32]) -> f32 {
    let Some(last) = members.last().map(|c| c.line) else { return 0.0 };
    let first = members.first().map_or(0, |c| c.line);
    let rivals = candidates
        .iter()
        .filter(|c| !c.inline && c.weight > 0.3 && (first..=last).contains(&c.line))
        .filter(|c| aside.get(c.line).copied().unwrap_or(0.0) <= 0.0)
        .count();
    let own = members.iter().filter(|c| !c.inline).count();
    (own.max(1) as f32 / rivals.max(own).max(1) as f32).sqrt()
}

/// Clauses whose number is repeated or out of order are clauses all the same: labels of the main look that
/// the rising chain had to leave out, at the start of a line, between the first clause and the end of the body.
fn restore_skipped(main: &mut Main, lines: &[Line<'_>], aside: &[f32], barriers: &BTreeMap<usize, Barrier>) {
    let (Some(first), Some(last)) =
        (main.members.first().map(|c| c.line), main.members.last().map(|c| c.line))
    else {
        return;
    };
    let worded = main.shape.word != 0;
    let end = barriers.range(last + 1..).next().map_or(lines.len(), |(line, _)| *line);
    let set_apart =
        |i: usize| lines.get(i).is_some_and(|l| l.source.style.bold || l.source.style.outline.is_some());
    let all_apart = main.members.iter().all(|c| set_apart(c.line));
    let mut added = Vec::new();
    for (i, line) in lines.iter().enumerate().take(end).skip(first) {
        if line.noise || line.quoted || line.tabular || aside.get(i).copied().unwrap_or(0.0) > 0.0 {
            continue;
        }
        let Some((label, computed)) = line.label() else { continue };
        let next = main.members.partition_point(|c| c.line < i);
        if label.shape != main.shape || label.referring || main.members.get(next).is_some_and(|c| c.line == i)
        {
            continue;
        }
        let Some(place) = label
            .readings
            .iter()
            .find(|r| matches!(r.series, Series::Digit | Series::UpperRoman))
            .map(|r| r.place)
        else {
            continue;
        };
        let previous = next.checked_sub(1).and_then(|p| main.members.get(p)).map(|c| c.place);
        let next = main.members.get(next).map(|c| c.place);
        let repeated = previous == Some(place) || next == Some(place);
        // Without a word in front only formatting tells a misnumbered clause from a list.
        if worded || all_apart && (repeated || set_apart(i)) {
            let weight = 1.0;
            added.push(Candidate {
                line: i,
                label: label.clone(),
                computed,
                inline: false,
                trace: false,
                place,
                weight,
                edge: edge(lines, i, false),
            });
        }
    }
    main.members.extend(added);
    main.members.sort_by_key(|c| (c.line, if c.computed { 0 } else { c.label.range.start }));
}
