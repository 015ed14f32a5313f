//! The document as a whole: which lines are front matter, contents, groups, clauses, schedules,
//! explanatory matter; and the tree made of them.

mod back;
mod groups;

use std::collections::BTreeMap;

use super::chain::{Barrier, IN_CONTENTS, IN_EXPLANATION, Main, Rival, main_level};
use super::draft::{Draft, Stretch};
use super::front;
use back::counted;
use groups::{Group, groups};

use super::grammar::{Part, Traditions, WordId};
use super::heading::{Heading, Layout, after_labels, headings, numbered_alike};
use super::items::{Setting, Span, fill};
use super::label::{Position, label_at};
use super::line::{Line, all_capitals, ends_sentence, slice};
use crate::finding::{At, Finding, Severity};
use crate::instrument::{Kind, Role};

/// What the recogniser found in one stretch of the document.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub drafts: Vec<Draft>,
    pub findings: Vec<Finding>,
    /// The first line of the first clause or group: before it stands the front matter.
    pub body_from: usize,
    /// Clauses found.
    pub clauses: usize,
}

/// What the lines of a stretch are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside<'a> {
    /// A whole text; `wanted`: a label like those that number its clauses, where the user has said so.
    Body { wanted: Option<&'a str> },
    /// A schedule, where nothing is front matter.
    Schedule,
}

/// Recognises the lines of one stretch.
pub(super) fn outline(
    lines: &[Line<'_>],
    traditions: &Traditions,
    wrap: Option<usize>,
    inside: Inside<'_>,
) -> Outline {
    let inner = inside == Inside::Schedule;
    let contents = front::contents(lines, traditions);
    let barriers = barriers(lines, traditions, &contents, inner);
    let explained = front::explained(lines, &barriers, traditions);
    let aside: Vec<f32> = contents
        .iter()
        .zip(&explained)
        .map(|(contents, explained)| match (contents, explained) {
            (true, _) => IN_CONTENTS,
            (_, true) => IN_EXPLANATION,
            _ => 0.0,
        })
        .collect();
    let wanted = match inside {
        Inside::Body { wanted } => {
            wanted.and_then(|label| label_at(label, 0, Position::LineStart, traditions))
        }
        Inside::Schedule => None,
    };
    let mut out = Outline::default();
    let (main, rival) = match main_level(lines, &aside, &barriers, traditions, wanted.map(|l| l.shape)) {
        Some(weighed) => (weighed.main, weighed.rival),
        None => (Main::default(), None),
    };
    if let Some(rival) = rival.filter(|_| !inner) {
        out.findings.push(two_readings(lines, &main, &rival));
    }
    let groups = groups(lines, &main, &contents, &barriers, traditions);
    Builder { lines, traditions, wrap, inner, contents: &contents, barriers: &barriers, main, groups }
        .build(&mut out);
    out
}

/// What is said where two looks of label could number the clauses.
fn two_readings(lines: &[Line<'_>], main: &Main, rival: &Rival) -> Finding {
    let called = |part: Option<Part>, many: usize| {
        let word = match part {
            Some(Part::Main(kind)) => kind.word(),
            _ => "section",
        };
        format!("{many} {word}{}", if many == 1 { "" } else { "s" })
    };
    let sample = main.members.first().map_or("", |m| m.label.numeral.as_str());
    let shown = main.members.first().map_or(sample, |m| match lines.get(m.line) {
        Some(line) if !m.computed => slice(line.text(), m.label.range.clone()).trim(),
        Some(line) => line.shown_label().map_or(sample, |l| l.text.as_str()),
        None => sample,
    });
    let message = format!(
        "Read as {} numbered like “{shown}”; numbered like “{}” there would be {}. The first weighs {:.0}, the \
         second {:.0}: if the second is right, correct the reading to “{}”.",
        called(main.part, main.members.len()),
        rival.label,
        called(rival.part, rival.members),
        rival.weights.0,
        rival.weights.1,
        rival.label,
    );
    let at =
        main.members.first().and_then(|m| lines.get(m.line)).map_or(At::File, |l| At::Paragraph(l.paragraph));
    Finding { reading: rival.label.clone(), ..Finding::new(Severity::Info, at, message) }
}

/// Lines after which the numbering of the body does not go on.
fn barriers(
    lines: &[Line<'_>],
    traditions: &Traditions,
    contents: &[bool],
    inner: bool,
) -> BTreeMap<usize, Barrier> {
    let mut out = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if contents.get(i).copied().unwrap_or(false) || line.noise || line.quoted {
            continue;
        }
        if line.schedule_heading() && !inner {
            out.insert(i, Barrier::Soft);
        } else if is_explanatory(line, traditions) {
            out.insert(i, Barrier::Hard);
        }
    }
    out
}

fn is_explanatory(line: &Line<'_>, traditions: &Traditions) -> bool {
    if line.label().is_some() || line.words > 14 || line.words == 0 {
        return false;
    }
    let text = line.text().trim().trim_matches(['(', ')', '*', '_', '[', ']']);
    traditions.prefix(text, |g| g.explanatory).is_some_and(|end| {
        let rest = slice(text, end..text.len()).trim();
        // The heading itself, or the heading with the title of the law in capitals.
        rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() || all_capitals(text)
    })
}

/// Longest heading without a number over several clauses, in words.
const CROSS_HEADING_WORDS: usize = 14;

struct Builder<'a, 'l> {
    lines: &'a [Line<'l>],
    traditions: &'a Traditions,
    wrap: Option<usize>,
    inner: bool,
    contents: &'a [bool],
    barriers: &'a BTreeMap<usize, Barrier>,
    main: Main,
    groups: Vec<Group>,
}

/// Where a unit begins: line and byte.
type Spot = (usize, usize);

enum Unit {
    Group(Group),
    Clause(usize),
}

impl Builder<'_, '_> {
    fn build(mut self, out: &mut Outline) {
        let lines = self.lines;
        let first_barrier_after =
            |line: usize| self.barriers.range(line + 1..).next().map_or(lines.len(), |(i, _)| *i);
        let last_member = self.main.members.last().map(|c| c.line);
        let body_end = match last_member {
            Some(last) => first_barrier_after(last),
            None => self.barriers.keys().next().copied().filter(|b| *b > 0).unwrap_or(lines.len()),
        };
        // Under a number that stands alone comes the text of its clause, whatever it says.
        let alone =
            |l: usize| lines.get(l).is_some_and(|line| line.after_label() >= line.text().trim_end().len());
        let after = last_member.map_or(0, |l| l + 1 + usize::from(alone(l)));
        let body_end = front::closing(lines, after.min(body_end), body_end, self.traditions);
        let body_end = match last_member {
            Some(last) if !self.inner => front::trailing(lines, last + 1, body_end, out),
            _ => body_end,
        };
        // Ends of the clauses, for finding headings: the next clause or the next group or the end.
        let ends: Vec<usize> = (0..self.main.members.len())
            .map(|i| {
                let own = self.main.members.get(i).map_or(0, |c| c.line);
                // A clause that the line of this one swallowed leaves it that line.
                let next = self.main.members.get(i + 1).map_or(body_end, |c| c.line + usize::from(c.inline));
                let position = self.groups.partition_point(|g| g.line <= own);
                let group =
                    self.groups.get(position).map_or(next, |g| if g.at > 0 { g.line + 1 } else { g.line });
                next.min(group).max(own)
            })
            .collect();
        // A heading stands after the clause before it, and after the line that swallowed a group.
        let floors: Vec<usize> = (0..self.main.members.len())
            .map(|i| {
                let own = self.main.members.get(i).map_or(0, |c| c.line);
                let before =
                    i.checked_sub(1).and_then(|p| self.main.members.get(p)).map_or(0, |c| c.line + 1);
                let position = self.groups.partition_point(|g| g.line < own);
                let group = position.checked_sub(1).and_then(|p| self.groups.get(p));
                before.max(group.map_or(0, |g| self.title_reserved(g)))
            })
            .collect();
        let heads = headings(lines, &self.main.members, &floors, &ends, self.traditions);
        self.cross_headings(&heads, &floors);
        self.title_groups(&heads);
        let mut units: Vec<(Spot, Unit)> = Vec::new();
        for (i, (member, head)) in self.main.members.iter().zip(&heads).enumerate() {
            let spot = match head.before {
                Some((first, _)) => (first, 0),
                None if member.inline => (member.line, member.label.range.start),
                None => (member.line, 0),
            };
            units.push((spot, Unit::Clause(i)));
        }
        let body_from = units.first().map(|(spot, _)| spot.0);
        let mut extra: Vec<(Spot, Unit)> = Vec::new();
        for group in std::mem::take(&mut self.groups) {
            extra.push(((group.line, group.at), Unit::Group(group)));
        }
        units.extend(extra);
        units.sort_by_key(|(spot, _)| *spot);
        // Groups before the body count only when they lead up to the first clause.
        let from = match body_from {
            Some(first) => self.lead(&units, first),
            None => body_end,
        };
        units.retain(|(spot, _)| spot.0 >= from && *spot < (body_end, 0));
        out.body_from = from;
        out.clauses = self.main.members.len();
        // The words before a clause that its line's beginning swallowed.
        let lead_in = units.first().map(|(spot, _)| *spot).filter(|spot| spot.0 == from && spot.1 > 0);
        if self.inner {
            self.loose(0, lead_in.unwrap_or((from, 0)), out);
        } else {
            front::front_matter(lines, 0, from, self.contents, self.traditions, out);
            if let (Some((i, end)), Some(line)) = (lead_in, lead_in.and_then(|(i, _)| lines.get(i))) {
                let enacting = self.traditions.begins(line.text().trim(), |g| g.enacting);
                let mut draft = Draft::named(Kind::Other, if enacting { "formula" } else { "preface" });
                for span in self.spans((i, 0), (i, end)) {
                    if span.computed {
                        draft.push(Role::Text, Stretch::label(line.paragraph));
                    }
                    draft.push(Role::Text, line.stretch(span.range));
                }
                out.drafts.push(draft);
            }
        }
        let mut stack: Vec<(Draft, WordId)> = Vec::new();
        for (index, (spot, unit)) in units.iter().enumerate() {
            let end = units.get(index + 1).map_or((body_end, 0), |(s, _)| *s);
            match unit {
                Unit::Group(group) => {
                    let word = group.label.as_ref().map_or(u16::MAX, |l| l.shape.word);
                    // A word seen before closes down to its own level; a new one nests.
                    if let Some(depth) = stack.iter().position(|(_, w)| *w == word) {
                        close(&mut stack, depth, out);
                    } else if let Some(depth) =
                        stack.iter().position(|(d, w)| *w == u16::MAX || outranks(group.kind, d.kind))
                    {
                        close(&mut stack, depth, out);
                    }
                    stack.push((self.group(group, end), word));
                }
                Unit::Clause(i) => {
                    let draft = self.clause(*i, heads.get(*i).cloned().unwrap_or_default(), *spot, end);
                    match stack.last_mut() {
                        Some((group, _)) => group.children.push(draft),
                        None => out.drafts.push(draft),
                    }
                }
            }
        }
        close(&mut stack, 0, out);
        self.back_matter(body_end, out);
    }

    /// The line at which the body begins: groups that stand right before the first clause belong to it.
    fn lead(&self, units: &[(Spot, Unit)], first: usize) -> usize {
        let mut from = first;
        for (spot, unit) in units.iter().rev() {
            let Unit::Group(group) = unit else { continue };
            if spot.0 >= from {
                continue;
            }
            let until = group.title.map_or(spot.0, |(_, last)| last) + 1;
            let between: usize =
                (until..from).filter_map(|i| self.lines.get(i)).filter(|l| !l.noise).map(|l| l.words).sum();
            // Between a Part's title and its first clause nothing stands but a word such as "Clause".
            if between > 12 || group.at > 0 {
                break;
            }
            from = spot.0;
        }
        from
    }

    /// The first line after a group that may head a clause: the line under a bare `PART II` is the Part's.
    fn title_reserved(&self, group: &Group) -> usize {
        let Some(line) = self.lines.get(group.line) else { return 0 };
        let own = match (&group.label, group.computed) {
            (Some(label), false) => slice(line.text(), label.range.end..line.text().len()),
            _ => line.text(),
        };
        let titled = own.chars().any(char::is_alphabetic);
        let next = (group.line + 1..self.lines.len())
            .find(|i| self.lines.get(*i).is_some_and(|l| !l.noise && !l.is_blank()));
        match next {
            Some(next) if !titled && self.lines.get(next).is_some_and(Line::could_be_heading) => next + 1,
            _ => group.line + 1,
        }
    }

    /// Gives each group the heading lines after its label that no clause takes.
    fn title_groups(&mut self, heads: &[Heading]) {
        let starts: Vec<usize> = self
            .main
            .members
            .iter()
            .zip(heads)
            .map(|(m, h)| h.before.map_or(m.line, |(first, _)| first))
            .collect();
        let group_lines: Vec<usize> = self.groups.iter().map(|g| g.line).collect();
        for (index, group) in self.groups.iter_mut().enumerate() {
            let Some(line) = self.lines.get(group.line) else { continue };
            let own = group.label.as_ref().map_or("", |l| {
                slice(line.text(), if group.computed { 0 } else { l.range.end }..line.text().len())
            });
            let next_clause =
                starts.get(starts.partition_point(|s| *s <= group.line)).copied().unwrap_or(self.lines.len());
            let next_group = group_lines.get(index + 1).copied().unwrap_or(self.lines.len());
            let limit = next_clause.min(next_group).min(group.line + 6);
            let mut last = None;
            let titled = group.label.is_none() || own.chars().any(char::is_alphabetic);
            for i in group.line + 1..limit {
                let Some(next) = self.lines.get(i) else { break };
                if next.noise || next.is_blank() {
                    continue;
                }
                // A title in the label's line goes on only in the same capitals.
                let goes_on =
                    !titled || group.label.is_some() && all_capitals(own) && all_capitals(next.text());
                let repeats_label = next.label().is_some();
                if !goes_on || repeats_label || !next.could_be_heading() && !all_capitals(next.text()) {
                    break;
                }
                last = Some(i);
            }
            group.title = last.map(|l| (group.line + 1, l));
        }
    }

    fn group(&self, group: &Group, end: Spot) -> Draft {
        let mut draft = Draft::new(group.kind);
        let Some(line) = self.lines.get(group.line) else { return draft };
        let mut at = group.at;
        if let Some(label) = &group.label {
            draft.numeral = label.numeral.clone();
            draft.counted = counted(label);
            if group.computed {
                draft.push(Role::Label, Stretch::label(line.paragraph));
            } else {
                if line.labelled() && group.at == 0 {
                    draft.push(Role::Label, Stretch::label(line.paragraph));
                }
                draft.push(Role::Label, line.stretch(label.range.clone()));
                at = label.range.end;
            }
        }
        let stop = if end.0 == group.line { end.1 } else { line.text().len() };
        draft.push(Role::Heading, line.stretch(at..stop.max(at)));
        let mut from = group.line + 1;
        if let Some((first, last)) = group.title {
            for i in first..=last.min(end.0.saturating_sub(usize::from(end.1 == 0))) {
                if let Some(line) = self.lines.get(i) {
                    let role = if line.noise { Role::Text } else { Role::Heading };
                    front::push_line(&mut draft, role, line);
                }
            }
            from = last + 1;
        }
        if end.0 >= from && end != (from, 0) {
            let spans = self.spans((from, 0), end);
            fill(&mut draft, self.lines, &spans, self.setting(false, Kind::Other));
        }
        draft
    }

    fn setting(&self, defining: bool, kind: Kind) -> Setting<'_> {
        Setting { traditions: self.traditions, defining, articles: kind == Kind::Article, wrap: self.wrap }
    }

    /// Headings over several clauses that carry no number: where clauses have their headings elsewhere, a
    /// heading line between a finished sentence and a clause groups the clauses after it.
    fn cross_headings(&mut self, heads: &[Heading], floors: &[usize]) {
        let mut found = Vec::new();
        for ((member, head), floor) in self.main.members.iter().zip(heads).zip(floors) {
            if member.inline || head.before.is_some() || matches!(head.layout, None | Some(Layout::Margin)) {
                continue;
            }
            let Some(at) = (*floor..member.line)
                .rev()
                .find(|i| self.lines.get(*i).is_some_and(|l| !l.noise && !l.is_blank()))
            else {
                continue;
            };
            let above = (0..at).rev().find_map(|i| self.lines.get(i).filter(|l| !l.noise && !l.is_blank()));
            let finished = above.is_some_and(|l| ends_sentence(l.text()));
            let first = self.main.members.first().is_some_and(|m| m.line > at);
            let fits = self.lines.get(at).is_some_and(|l| {
                l.could_be_heading()
                    && !l.tabular
                    && l.words <= CROSS_HEADING_WORDS
                    && l.source.label.is_none()
            });
            // Before the first clause the same line may be a date or a title.
            if fits && finished && !first {
                found.push(Group {
                    line: at,
                    at: 0,
                    label: None,
                    computed: false,
                    kind: Kind::Division,
                    title: None,
                });
            }
        }
        self.groups.extend(found);
        self.groups.sort_by_key(|g| (g.line, g.at));
    }

    /// Stretches of lines from one spot to another.
    fn spans(&self, from: Spot, to: Spot) -> Vec<Span> {
        let mut out = Vec::new();
        for i in from.0..=to.0.min(self.lines.len().saturating_sub(1)) {
            let Some(line) = self.lines.get(i) else { break };
            let start = if i == from.0 { from.1 } else { 0 };
            let stop = if i == to.0 { to.1 } else { line.text().len() };
            let computed = start == 0 && line.labelled() && !(i == to.0 && to.1 == 0);
            if start < stop || computed {
                out.push(Span { line: i, range: start..stop.max(start), computed });
            }
        }
        out
    }

    fn main_kind(&self) -> Kind {
        match self.main.part {
            Some(Part::Main(kind)) => kind,
            _ if self.inner => Kind::Paragraph,
            _ => Kind::Section,
        }
    }

    fn clause(&self, index: usize, head: Heading, spot: Spot, end: Spot) -> Draft {
        let kind = self.main_kind();
        let mut draft = Draft::new(kind);
        let Some(member) = self.main.members.get(index) else { return draft };
        let Some(line) = self.lines.get(member.line) else { return draft };
        draft.numeral = member.label.numeral.clone();
        if let Some((first, last)) = head.before {
            for i in first..=last {
                let Some(line) = self.lines.get(i) else { continue };
                match numbered_alike(line, member) {
                    Some(at) => {
                        if line.labelled() {
                            draft.push(Role::Label, Stretch::label(line.paragraph));
                        }
                        draft.push(Role::Label, line.stretch(0..at));
                        draft.push(Role::Heading, line.stretch(at..line.text().len()));
                    }
                    None => front::push_line(&mut draft, Role::Heading, line),
                }
            }
            // Page furniture between the heading and the number.
            for i in last + 1..member.line {
                if let Some(line) = self.lines.get(i).filter(|l| !l.text().trim().is_empty()) {
                    let mut noise = Draft::named(Kind::Other, "noise");
                    front::push_line(&mut noise, Role::Text, line);
                    draft.children.push(noise);
                }
            }
        }
        let mut at = after_labels(line, member, self.traditions);
        if member.computed {
            draft.push(Role::Label, Stretch::label(line.paragraph));
            draft.push(Role::Label, line.stretch(0..at));
        } else {
            if line.labelled() && !member.inline {
                draft.push(Role::Label, Stretch::label(line.paragraph));
            }
            let start = if member.inline { spot.1 } else { 0 };
            draft.push(Role::Label, line.stretch(start..at));
        }
        let mut resume = (member.line, at);
        if let Some(range) = &head.beside {
            let stop = if end.0 == member.line { range.end.min(end.1) } else { range.end };
            draft.push(Role::Heading, line.stretch(at..stop.max(at)));
            at = stop.max(at);
            resume = (member.line, at);
        }
        // A line that begins another unit is no heading of this one.
        let below = head.under.filter(|i| *i < end.0);
        let margin = below.filter(|_| head.layout == Some(Layout::Margin));
        if let Some(line) = margin.and_then(|i| self.lines.get(i)) {
            front::push_line(&mut draft, Role::Heading, line);
        }
        if let Some(under) = below.filter(|_| margin.is_none()) {
            // Anything between the number and its heading is page furniture.
            for i in member.line + 1..under {
                if let Some(line) = self.lines.get(i) {
                    front::push_line(&mut draft, Role::Text, line);
                }
            }
            if let Some(line) = self.lines.get(under) {
                front::push_line(&mut draft, Role::Heading, line);
            }
            resume = (under + 1, 0);
        }
        let mut spans = self.spans(resume, end);
        spans.retain(|s| Some(s.line) != margin);
        // The computed label of the clause's own line is used up.
        if let Some(first) = spans.first_mut().filter(|s| s.line == member.line) {
            first.computed = false;
        }
        let defining = self.defines(&draft, &head, member.line, &spans);
        fill(&mut draft, self.lines, &spans, self.setting(defining, kind));
        draft
    }

    /// True when the clause defines words: by its heading, or by the words that open its list.
    fn defines(&self, draft: &Draft, head: &Heading, line: usize, spans: &[Span]) -> bool {
        let heading_text = |i: usize| self.lines.get(i).map_or("", |l| l.text()).trim();
        let heading = match (&head.before, &head.beside, head.under) {
            (Some((first, _)), ..) => heading_text(*first),
            (_, Some(range), _) => slice(self.lines.get(line).map_or("", |l| l.text()), range.clone()).trim(),
            (_, _, Some(under)) => heading_text(under),
            _ => "",
        };
        let _ = draft;
        if self.traditions.prefix(heading, |g| g.definition_headings).is_some() {
            return true;
        }
        spans
            .iter()
            .take(3)
            .filter_map(|s| self.lines.get(s.line).map(|l| slice(l.text(), s.range.clone())))
            .any(|text| {
                let opening: String = text.chars().take(300).flat_map(char::to_lowercase).collect();
                let close: String = opening.chars().filter(|c| !c.is_whitespace()).collect();
                self.traditions.all(|g| g.definition_openers).any(|o| {
                    let unspaced = o.chars().next().is_some_and(|c| !super::grammar::has_spaces(c));
                    opening.contains(o) || unspaced && close.contains(o)
                })
            })
    }

    /// Lines of a schedule before its first unit, or all of one without units.
    fn loose(&self, from: usize, to: Spot, out: &mut Outline) {
        let spans = self.spans((from, 0), to);
        if spans.is_empty() {
            return;
        }
        let mut holder = Draft::default();
        fill(&mut holder, self.lines, &spans, self.setting(false, Kind::Section));
        if !holder.stretches.is_empty() {
            let mut words = Draft::named(Kind::Other, "other");
            words.stretches = std::mem::take(&mut holder.stretches);
            out.drafts.push(words);
        }
        out.drafts.append(&mut holder.children);
    }
}

/// Closes the groups from this depth on.
fn close(stack: &mut Vec<(Draft, WordId)>, depth: usize, out: &mut Outline) {
    while stack.len() > depth {
        let Some((done, _)) = stack.pop() else { break };
        match stack.last_mut() {
            Some((above, _)) => above.children.push(done),
            None => out.drafts.push(done),
        }
    }
}

/// A Part never stands in a Division, whatever the order they are first seen in.
fn outranks(kind: Kind, other: Kind) -> bool {
    other == Kind::Division && matches!(kind, Kind::Part | Kind::Chapter)
}
