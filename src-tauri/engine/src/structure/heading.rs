//! Where the headings of the clauses stand: beside the number, before it, under it, or run into the text.
//! Each clause offers what it can; the layout that most clauses of the document share decides.

use std::ops::Range;

use super::chain::Candidate;
use super::grammar::{Part, Traditions};
use super::label::{Position, label_at};
use crate::manuscript::Place;

use super::line::{Line, all_capitals, ends_sentence, heading_like, slice, starts_small};

/// A way to print headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layout {
    /// `12. Short title.—(1) This Act …`
    Dash,
    /// `12. **Short title.** This Act …`
    BoldLead,
    /// The heading in the paragraph before the number.
    Before,
    /// `12. Short title`, the text in the next paragraph.
    Beside,
    /// The number alone, the heading in the next paragraph.
    Under,
    /// A marginal note: a text box or a bullet right after the number's line.
    Margin,
    /// `SEC. 12. Short Title. This Act …`, told apart by its capitals only.
    TitleCase,
}

const LAYOUTS: [Layout; 7] = [
    Layout::Dash,
    Layout::BoldLead,
    Layout::Before,
    Layout::Beside,
    Layout::Under,
    Layout::Margin,
    Layout::TitleCase,
];

/// Share of the clauses that must offer a layout before it is believed of any; below it, headings need
/// formatting of their own.
const COMMON: f32 = 0.34;
/// The same for headings that end like sentences.
const MOST: f32 = 0.6;
/// Longest heading run into the text, in words.
const LONGEST_RUN_IN: usize = 28;
/// The same before a dash, which leaves no doubt.
const LONGEST_DASHED: usize = 48;
const LONGEST_TITLE_CASE: usize = 12;

/// Words of operative sentences that headings do without.
const COMMANDS: [&str; 12] =
    ["shall", "may", "must", "is", "are", "hendaklah", "boleh", "means", "has", "have", "applies", "commits"];

/// Where the heading of one clause stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub layout: Option<LayoutKey>,
    /// Whole lines before the number, first and last.
    pub before: Option<(usize, usize)>,
    /// Range in the line of the number.
    pub beside: Option<Range<usize>>,
    /// The whole next line.
    pub under: Option<usize>,
}

/// The layout that was chosen, for findings.
pub(super) type LayoutKey = Layout;

/// What one clause offers, by layout.
type Offers = [Option<Heading>; LAYOUTS.len()];

/// The headings of the clauses, in their order. `floors[i]` is the first line that may head clause `i`,
/// `ends[i]` the line after its last.
pub(super) fn headings(
    lines: &[Line<'_>],
    members: &[Candidate],
    floors: &[usize],
    ends: &[usize],
    traditions: &Traditions,
) -> Vec<Heading> {
    let mut offers: Vec<Offers> = members
        .iter()
        .enumerate()
        .map(|(i, member)| {
            let end = ends.get(i).copied().unwrap_or(lines.len());
            let floor = floors.get(i).copied().unwrap_or(0);
            offer(lines, member, floor, end, traditions)
        })
        .collect();
    settle_margin(&mut offers);
    let total = members.iter().filter(|m| !m.inline).count().max(1) as f32;
    let mut votes = [0.0f32; LAYOUTS.len()];
    for offered in &offers {
        for (vote, option) in votes.iter_mut().zip(offered) {
            if option.is_some() {
                *vote += 1.0;
            }
        }
    }
    let mut free = 0;
    // A layout that most clauses share explains them; each clause then takes the most common of its offers.
    offers
        .into_iter()
        .zip(members)
        .map(|(offered, member)| {
            let mut best: Option<(f32, Heading)> = None;
            for ((vote, option), layout) in votes.iter().zip(offered).zip(LAYOUTS) {
                let Some(heading) = option else { continue };
                let share = vote / total;
                let formatted = is_formatted(lines, &heading, member);
                let alone = match layout {
                    Layout::Dash => true,
                    Layout::BoldLead => formatted,
                    Layout::Before | Layout::Beside | Layout::Under => formatted || members.len() == 1,
                    Layout::TitleCase | Layout::Margin => false,
                };
                // A short sentence after the number is a heading where most clauses have one, and else their text.
                let sentence = layout == Layout::Beside && ends_in_stop(lines, &heading, member);
                if share < COMMON && !alone || sentence && share < MOST {
                    continue;
                }
                let score = share
                    + if formatted { 0.15 } else { 0.0 }
                    + if layout == Layout::Dash { 0.3 } else { 0.0 };
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, heading));
                }
            }
            let chosen = best.map(|(_, h)| h).unwrap_or_default();
            // No line heads two clauses.
            let (first, last) =
                (chosen.before.map(|b| b.0).or(chosen.under), chosen.under.or(chosen.before.map(|b| b.1)));
            if first.is_some_and(|line| line < free) {
                return Heading::default();
            }
            free = last.map_or(free, |line| line + 1);
            chosen
        })
        .collect()
}

/// True when the heading beside the number ends with the stop of a sentence.
fn ends_in_stop(lines: &[Line<'_>], heading: &Heading, member: &Candidate) -> bool {
    let text = lines.get(member.line).map_or("", |l| l.text());
    heading.beside.clone().is_some_and(|range| {
        let told = slice(text, range).trim_end();
        // `O guarda usará uniforme. (Incluído pela Lei nº 14.100)`
        let own = told.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(told, |(own, _)| own);
        ends_sentence(told) || ends_sentence(own)
    })
}

fn is_formatted(lines: &[Line<'_>], heading: &Heading, member: &Candidate) -> bool {
    let line = match (heading.before, heading.under) {
        (Some((_, last)), _) => lines.get(last),
        (_, Some(under)) => lines.get(under),
        _ => lines.get(member.line),
    };
    line.is_some_and(|l| {
        let style = &l.source.style;
        style.bold
            || style.italic
            || style.centred
            || style.outline.is_some()
            || heading.beside.as_ref().is_some_and(|r| {
                l.source
                    .runs
                    .iter()
                    .any(|run| run.bold && run.range.start <= r.start && run.range.end >= r.end)
            })
    })
}

fn offer(
    lines: &[Line<'_>],
    member: &Candidate,
    floor: usize,
    end: usize,
    traditions: &Traditions,
) -> Offers {
    let mut offers: Offers = Default::default();
    let Some(line) = lines.get(member.line) else { return offers };
    let text = line.text();
    let from = after_labels(line, member, traditions);
    let rest = slice(text, from..text.len());
    let body_follows = (member.line + 1..end).any(|i| lines.get(i).is_some_and(|l| !l.noise && l.words > 0));
    let at = |layout: Layout| LAYOUTS.iter().position(|l| *l == layout).unwrap_or(0);
    let beside = |range: Range<usize>, layout: Layout| {
        Some(Heading {
            layout: Some(layout),
            beside: Some(from + range.start..from + range.end),
            ..Heading::default()
        })
    };
    let mut set = |layout: Layout, heading: Option<Heading>| {
        if let Some(slot) = offers.get_mut(at(layout)) {
            *slot = heading;
        }
    };
    let dash = dashed(rest);
    if let Some(range) = dash.clone() {
        set(Layout::Dash, beside(range, Layout::Dash));
    }
    if let Some(range) = bold_lead(line, from) {
        set(Layout::BoldLead, beside(range.start - from..range.end - from, Layout::BoldLead));
    }
    if let Some(range) = title_case(rest).filter(|_| dash.is_none()) {
        set(Layout::TitleCase, beside(range, Layout::TitleCase));
    }
    let trimmed = rest.trim();
    if !trimmed.is_empty()
        && body_follows
        && !member.inline
        && dash.is_none()
        && !is_trace(trimmed)
        && (heading_like(trimmed) || short_sentence(trimmed))
        && !traditions.begins(trimmed, |g| g.definition_openers)
        && (lines.get(member.line + 1).is_none_or(|next| !continues(trimmed, next)))
    {
        set(Layout::Beside, beside(0..rest.len(), Layout::Beside));
    }
    if trimmed.is_empty() && !member.inline {
        let next = (member.line + 1..end).find(|i| lines.get(*i).is_some_and(|l| !l.noise && !l.is_blank()));
        if let Some(next) = next
            && lines.get(next).is_some_and(Line::could_be_heading)
            && (next + 1..end).any(|i| lines.get(i).is_some_and(|l| !l.noise && l.words > 0))
        {
            set(
                Layout::Under,
                Some(Heading { layout: Some(Layout::Under), under: Some(next), ..Heading::default() }),
            );
        }
    }
    if !member.inline
        && let Some(under) = marginal(lines, member.line, end, trimmed)
    {
        let heading = Heading { layout: Some(Layout::Margin), under: Some(under), ..Heading::default() };
        set(Layout::Margin, Some(heading));
    }
    if !member.inline && (!trimmed.is_empty() || body_follows) {
        set(Layout::Before, before(lines, member, floor, traditions));
    }
    offers
}

/// How far below the number a marginal note may stand, in lines.
const MARGIN_LINES: usize = 4;
/// A clause begins with this many words at least before a note without formatting of its own.
const BEFORE_NOTE: usize = 5;

/// The line of a marginal note near the beginning of a clause: a text box or a bullet, or a short line right
/// after the clause's first one.
fn marginal(lines: &[Line<'_>], at: usize, end: usize, own: &str) -> Option<usize> {
    let like = |l: &Line<'_>| {
        // What is set beside a clause is its heading, though it ends in a full stop.
        let boxed = l.source.place == Place::TextBox || l.bullet;
        let told = if boxed { l.text().trim().trim_end_matches('.') } else { l.text() };
        heading_like(told) || short_sentence(l.text().trim())
    };
    let near = || (at + 1..end).filter(|i| lines.get(*i).is_some_and(|l| !l.noise && !l.is_blank()));
    let aside = |i: &usize| lines.get(*i).is_some_and(|l| l.bullet || l.source.place == Place::TextBox);
    let note = near().take(MARGIN_LINES).find(aside);
    if let Some(note) = note {
        return lines.get(note).filter(|l| like(l)).map(|_| note);
    }
    let next = near().next()?;
    let line = lines.get(next)?;
    let words = own.split_whitespace().count();
    // `Every person who —` and `… of the Government. [7/97]` are no headings, however short.
    let told = own.ends_with(['—', '–', ':', ']']);
    let sentence = told || words >= BEFORE_NOTE && (words > LONGEST_NOTE / 2 || !heading_like(own));
    (sentence
        && (line.label().is_none() || names_another(line))
        && !line.quoted
        && !line.tabular
        && !starts_small(line.text())
        && !all_capitals(line.text())
        && like(line)
        && line.words <= LONGEST_NOTE)
        .then_some(next)
}

/// Longest marginal note in words.
const LONGEST_NOTE: usize = 24;

/// Where a line may be the heading of the clause after it or a note beside the one before it, the clauses
/// that leave no doubt decide for all: the first clause has nothing before it, the last nothing after it, and
/// in a clause of several paragraphs the two stand apart.
fn settle_margin(offers: &mut [Offers]) {
    let at = |layout: Layout| LAYOUTS.iter().position(|l| *l == layout).unwrap_or(0);
    let (before, margin) = (at(Layout::Before), at(Layout::Margin));
    let before_of = |o: &Offers| o.get(before).and_then(|h| h.as_ref()?.before).map(|(_, last)| last);
    let margin_of = |o: &Offers| o.get(margin).and_then(|h| h.as_ref()?.under);
    let shared: Vec<bool> = offers
        .windows(2)
        .map(|pair| match pair {
            [one, next] => margin_of(one).is_some() && margin_of(one) == before_of(next),
            _ => false,
        })
        .collect();
    let is_shared = |i: usize| shared.get(i).copied().unwrap_or(false);
    let firm_before = (0..offers.len())
        .filter(|i| offers.get(*i).is_some_and(|o| before_of(o).is_some()))
        .filter(|i| i.checked_sub(1).is_none_or(|p| !is_shared(p)))
        .count();
    let firm_margin = (0..offers.len())
        .filter(|i| offers.get(*i).is_some_and(|o| margin_of(o).is_some()) && !is_shared(*i))
        .count();
    let drop = if firm_margin > firm_before { before } else { margin };
    for (i, offered) in offers.iter_mut().enumerate() {
        let contested = if drop == margin { is_shared(i) } else { i > 0 && is_shared(i - 1) };
        if contested && let Some(slot) = offered.get_mut(drop) {
            *slot = None;
        }
    }
}

/// The heading lines right before the number's line.
fn before(lines: &[Line<'_>], member: &Candidate, floor: usize, traditions: &Traditions) -> Option<Heading> {
    let mut last = member.line.checked_sub(1)?;
    // Page furniture may stand between a heading and its clause.
    while last > floor && lines.get(last).is_some_and(|l| l.noise || l.is_blank()) {
        last -= 1;
    }
    // Formulas stand before the first clause and are short in scripts without spaces.
    let formula = lines.get(last).is_some_and(|l| {
        let text = l.text().trim();
        traditions.begins(text, |g| g.enacting)
            || traditions.begins(text, |g| g.preamble)
            || traditions.begins(text, |g| g.long_title)
            || super::front::is_contents_heading(l, traditions)
    });
    if formula {
        return None;
    }
    // `Attachment` over section 56 is its heading: what a schedule holds counts from one again.
    let schedule_word = |l: &Line<'_>| {
        member.place.base > 1
            && l.words == 1
            && !l.quoted
            && l.label()
                .is_some_and(|(label, _)| label.part == Some(Part::Schedule) && label.readings.is_empty())
    };
    let heads = |l: &Line<'_>| {
        l.could_be_heading() || names_another(l) || schedule_word(l) || numbered_alike(l, member).is_some()
    };
    if last < floor || !lines.get(last).is_some_and(|l| heads(l) && !l.noise && !l.tabular) {
        // A heading broken over two lines: the second begins small.
        let broken = lines.get(last).is_some_and(|l| {
            l.label().is_none()
                && !l.noise
                && l.words <= 8
                && starts_small(l.text())
                && !ends_sentence(l.text())
                && !l.text().trim_end().ends_with([';', ',', ':', '—', '-'])
        });
        let above = last.checked_sub(1).filter(|a| *a >= floor);
        if broken
            && let Some(above) = above
            && lines
                .get(above)
                .is_some_and(|l| l.could_be_heading() && !l.noise && l.words >= 3 && !all_capitals(l.text()))
        {
            return Some(Heading {
                layout: Some(Layout::Before),
                before: Some((above, last)),
                ..Heading::default()
            });
        }
        return None;
    }
    Some(Heading { layout: Some(Layout::Before), before: Some((last, last)), ..Heading::default() })
}

/// `1. Short title` over `১। (১) এই আইন`: a heading line with the number of its clause, which the clause repeats.
/// Where the heading's words begin.
pub(super) fn numbered_alike(line: &Line<'_>, member: &Candidate) -> Option<usize> {
    let (label, false) = line.label()? else { return None };
    let rest = slice(line.text(), label.range.end..line.text().len()).trim();
    let alike = !member.inline
        && label.part.is_none()
        && label.shape.open == 0
        && label.readings.iter().any(|r| r.place == member.place)
        && !rest.is_empty()
        && heading_like(rest);
    alike.then_some(label.range.end)
}

/// `Section 12 not to apply`, `Part 2 directions`: a heading that begins like the label of another unit and
/// goes on as a phrase.
fn names_another(line: &Line<'_>) -> bool {
    let Some((label, false)) = line.label() else { return false };
    let rest = slice(line.text(), label.range.end..line.text().len());
    label.part.is_some()
        && label.shape.open == 0
        && rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',')
        && heading_like(line.text())
        && line.words <= LONGEST_RUN_IN
}

/// Where the text begins after the clause's label and a second one that repeats it (`1. Section 1.`, `9. 9 .`).
pub(super) fn after_labels(line: &Line<'_>, member: &Candidate, traditions: &Traditions) -> usize {
    let at = if member.computed { 0 } else { member.label.range.end };
    if let Some(second) = label_at(line.text(), at, Position::LineStart, traditions)
        && second.shape.open != b'('
        && second.readings.iter().any(|r| r.place == member.place)
        && (second.part.is_none() || second.is_main())
        && !second.referring
    {
        return second.range.end;
    }
    at
}

/// `Short title.—`, `Short title. — `, `Short title:—`: the heading before the dash that begins the text.
pub(super) fn dashed(rest: &str) -> Option<Range<usize>> {
    let mut words = 0;
    let mut stop = false;
    let mut in_space = true;
    for (at, c) in rest.char_indices() {
        match c {
            '—' | '–' | '―' | '-' if stop => {
                let heading = slice(rest, 0..at).trim();
                let mut end = at + c.len_utf8();
                while let Some(next) =
                    slice(rest, end..rest.len()).chars().next().filter(|c| matches!(c, '-' | '—' | '–'))
                {
                    end += next.len_utf8();
                }
                let title = heading.trim_end_matches(['.', ':', ' ']);
                // `Bail; sureties.—` is a heading, `any of these:—` opens a list.
                let good = !title.is_empty()
                    && !title.starts_with('(')
                    && !starts_small(title)
                    && (heading.ends_with('.') || !title.contains([';', '—']));
                return good.then_some(0..end);
            }
            '.' | ':' => stop = true,
            c if c.is_whitespace() => {}
            _ => stop = false,
        }
        if c.is_whitespace() {
            in_space = true;
        } else {
            words += usize::from(in_space);
            in_space = false;
        }
        if words > LONGEST_DASHED || c == '\n' {
            return None;
        }
    }
    None
}

/// A bold (or italic) stretch at the start of the text that ends like a heading and is followed by plain text.
fn bold_lead(line: &Line<'_>, from: usize) -> Option<Range<usize>> {
    let text = line.text();
    let start =
        from + (slice(text, from..text.len()).len() - slice(text, from..text.len()).trim_start().len());
    let mut end = start;
    for (range, run) in line.runs() {
        if range.start <= end && range.end > end {
            if !(run.bold || run.italic) {
                break;
            }
            end = range.end;
        }
    }
    let end = end.min(text.len());
    let lead = text.get(start..end)?.trim();
    let after = slice(text, end..text.len()).trim_start();
    let closes =
        lead.ends_with(['.', ':', '—', '–', '-']) || after.starts_with(['.', '—', '–', ':', '\n', '(']);
    let good = lead.chars().count() >= 3
        && !after.is_empty()
        && !lead.starts_with('(')
        && closes
        && lead.split_whitespace().count() <= LONGEST_RUN_IN;
    if !good {
        return None;
    }
    let joint = after.len() - after.trim_start_matches(['.', '—', '–', ':', ' ']).len();
    Some(start..end + (slice(text, end..text.len()).len() - after.len()) + joint)
}

/// `Declaration of Policy. The State …`: a short first sentence in title case.
fn title_case(rest: &str) -> Option<Range<usize>> {
    let stop = rest.find(". ")?;
    let lead = slice(rest, 0..stop).trim();
    let after = slice(rest, stop + 1..rest.len()).trim_start();
    let words: Vec<&str> = lead.split_whitespace().collect();
    if words.is_empty() || words.len() > LONGEST_TITLE_CASE || after.is_empty() || lead.contains([';', '(']) {
        return None;
    }
    let long: Vec<&&str> = words.iter().filter(|w| w.chars().count() > 3).collect();
    let capitals = long.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    if words.iter().any(|w| COMMANDS.contains(&w.to_lowercase().as_str())) {
        return None;
    }
    let first = words.first().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase));
    (first && capitals == long.len()).then_some(0..stop + 1)
}

/// `[Repealed by Act 33 of 1999]`: what an editor left of a clause, and no heading of it.
fn is_trace(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.starts_with('[') && text.ends_with(']') && text.matches('[').count() == 1
}

/// A heading that ends with a stop: few words, no verb of command.
fn short_sentence(text: &str) -> bool {
    let Some(bare) = text.strip_suffix('.') else { return false };
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.len() <= 12
        && heading_like(bare)
        && !words.iter().any(|w| COMMANDS.contains(&w.to_lowercase().as_str()))
}

/// True when the next line goes on with the sentence of this one.
fn continues(text: &str, next: &Line<'_>) -> bool {
    next.label().is_none()
        && starts_small(next.text())
        && !ends_sentence(text)
        && text.split_whitespace().count() > 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_before_a_dash_ends_there() {
        let head = |t: &str| dashed(t).map(|r| slice(t, r).to_string());
        assert_eq!(head(" Short title.—(1) This Act").as_deref(), Some(" Short title.—"));
        assert_eq!(head("Declaration of Policy. — It is").as_deref(), Some("Declaration of Policy. —"));
        assert_eq!(head("In this Act, unless the context otherwise requires—"), None);
        assert_eq!(head("(1) This Act. — x"), None);
    }

    #[test]
    fn title_case_marks_a_heading_without_a_dash() {
        assert!(title_case("Declaration of Policy. The State values").is_some());
        assert!(title_case("The Minister may. The State").is_none());
    }
}
