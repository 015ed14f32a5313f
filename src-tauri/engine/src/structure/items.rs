//! The inside of a clause: its words, subsections, paragraphs, definitions, closing words, quotations.

mod cues;

use std::ops::Range;

use cues::{Break, break_before, inside_costs, is_reference_noun, last_word};

use super::definition::{bare_term, quoted_term};
use super::draft::{Draft, Stretch};
use super::grammar::Traditions;
use super::label::{BARE, Label, Position, label_at};
use super::levels::{Choice, Event, Sign, understand};
use super::line::{Line, ends_sentence, slice, starts_small};
use super::numeral::Series;
use crate::instrument::{Kind, Role};

/// A stretch of one line that belongs to a clause.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// Index into the lines.
    pub line: usize,
    pub range: Range<usize>,
    /// The stretch begins with the line's computed label.
    pub computed: bool,
}

/// What holds for a clause as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'t> {
    pub traditions: &'t Traditions,
    /// Words are defined here: terms without a certain verb count too.
    pub defining: bool,
    /// Numbered levels are paragraphs of an article, not subsections of a section.
    pub articles: bool,
    /// Width in characters at which the lines of the manuscript are broken, when they are.
    pub wrap: Option<usize>,
}

/// A place where an item may begin.
struct Sighting {
    span: usize,
    /// Where the label begins and ends; equal for a term, which is part of the text.
    range: Range<usize>,
    computed: bool,
    numeral: String,
    term: Option<Range<usize>>,
    starts_span: bool,
}

/// Fills `parent` with the words and items of `spans`.
pub(super) fn fill(parent: &mut Draft, lines: &[Line<'_>], spans: &[Span], setting: Setting<'_>) {
    let (events, sightings) = sight(lines, spans, setting);
    let choices = understand(&events);
    let root = std::mem::take(parent);
    let mut tree = Growing { path: vec![Open { draft: root, rank: 0, level: 0, numbered: false }], setting };
    let mut accepted = sightings
        .iter()
        .zip(&choices)
        .filter_map(|(s, c)| match c {
            Choice::Item { depth, series, .. } => Some((s, *depth, *series)),
            Choice::Refused => None,
        })
        .peekable();
    let mut before: Option<&Line<'_>> = None;
    for (index, span) in spans.iter().enumerate() {
        let Some(line) = lines.get(span.line) else { continue };
        let mut at = span.range.start;
        if slice(line.text(), span.range.clone()).trim().is_empty() && !span.computed {
            continue;
        }
        let begins = accepted.peek().is_some_and(|(s, ..)| s.span == index && s.starts_span);
        if !begins {
            tree.place_unlabelled(line, span, before);
            if span.computed {
                tree.push(Role::Text, Stretch::label(line.paragraph));
            }
        }
        while let Some((sighting, depth, series)) = accepted.next_if(|(s, ..)| s.span == index) {
            tree.push(Role::Text, line.stretch(at..sighting.range.start.max(at)));
            tree.open(depth, series, sighting, line);
            if sighting.computed {
                tree.push(Role::Label, Stretch::label(line.paragraph));
            } else {
                tree.push(Role::Label, line.stretch(sighting.range.clone()));
            }
            at = if sighting.computed { at } else { sighting.range.end.max(at) };
        }
        tree.push(Role::Text, line.stretch(at..span.range.end));
        if !line.noise {
            before = Some(line);
        }
    }
    *parent = tree.finish();
}

/// A unit whose end has not been seen.
struct Open {
    draft: Draft,
    /// How deep its kind stands: 0 the clause, 1 a subsection.
    rank: u8,
    /// Its depth in the lists: 0 the clause. Closing words and the like stand outside all lists.
    level: usize,
    /// It is counted in digits.
    numbered: bool,
}

impl Open {
    fn beside(name: &'static str) -> Self {
        Open { draft: Draft::named(Kind::Other, name), rank: u8::MAX, level: usize::MAX, numbered: false }
    }

    /// True for units that hold sentences: numbered ones and definitions, not the entries of a list.
    fn counts(&self) -> bool {
        self.level == 1 && (self.numbered || self.draft.kind == Kind::Definition)
            || self.rank <= SENTENCES && self.level > 0
    }

    /// True when words of its own would come after an item; page furniture does not count.
    fn has_items(&self) -> bool {
        self.draft.children.iter().any(|c| c.name != Some("noise"))
    }
}

/// Deepest rank whose text may have further sentences of its own.
const SENTENCES: u8 = 1;

struct Growing<'t> {
    /// From the clause down to the innermost open item.
    path: Vec<Open>,
    setting: Setting<'t>,
}

impl Growing<'_> {
    fn push(&mut self, role: Role, stretch: Stretch) {
        if let Some(top) = self.path.last_mut() {
            top.draft.push(role, stretch);
        }
    }

    fn close_to(&mut self, length: usize) {
        while self.path.len() > length.max(1) {
            if let Some(done) = self.path.pop()
                && let Some(above) = self.path.last_mut()
            {
                above.draft.children.push(done.draft);
            }
        }
    }

    fn open(&mut self, depth: usize, series: Option<Series>, sighting: &Sighting, line: &Line<'_>) {
        let level = depth + 1;
        while self.path.last().is_some_and(|o| o.level >= level) && self.path.len() > 1 {
            let length = self.path.len() - 1;
            self.close_to(length);
        }
        let above = self.path.last().map_or(0, |o| o.rank);
        let definition = sighting.term.is_some();
        let rank = rank(series, above, self.setting.articles, line.bullet && sighting.computed);
        let kind = if definition { Kind::Definition } else { kind_of(rank) };
        let mut draft = Draft::new(kind);
        draft.numeral = sighting.numeral.clone();
        draft.term = sighting.term.clone().map(|r| slice(line.text(), r).trim().to_string());
        // Items inside an unlabelled definition rank as they would beside it.
        let rank = if definition && series.is_none() { above.max(1) } else { rank };
        self.path.push(Open { draft, rank, level, numbered: series == Some(Series::Digit) });
    }

    /// Decides where a line without a label belongs: to the item before it, or after its list.
    fn place_unlabelled(&mut self, line: &Line<'_>, span: &Span, before: Option<&Line<'_>>) {
        let special = if line.noise {
            Some("noise")
        } else if line.tabular {
            Some("table")
        } else if line.quoted {
            Some("qstr")
        } else {
            None
        };
        let text = slice(line.text(), span.range.clone());
        if let Some(name) = special {
            let fits = self.path.last().is_some_and(|o| o.draft.name == Some(name));
            if !fits {
                self.leave_special();
                self.path.push(Open::beside(name));
            }
            return;
        }
        self.leave_special();
        if let Some(length) = before.and_then(|b| self.continuation(line, text, b)) {
            self.close_to(length);
        }
        if self.path.last().is_some_and(Open::has_items) {
            self.path.push(Open::beside("wrapUp"));
        }
    }

    fn leave_special(&mut self) {
        while self.path.len() > 1
            && self.path.last().is_some_and(|o| matches!(o.draft.name, Some("noise" | "table" | "qstr")))
        {
            let length = self.path.len() - 1;
            self.close_to(length);
        }
    }

    /// `None` when the line goes on with the innermost item; otherwise how much of the path stays open.
    fn continuation(&self, line: &Line<'_>, text: &str, before: &Line<'_>) -> Option<usize> {
        let length = self.path.len();
        if length <= 1 {
            return None;
        }
        let ended = before.text().trim_end();
        let small = starts_small(text);
        let open_ended = !ended.ends_with([',', ';', ':', '.', '—', '–', '-', '”', '"', ']'])
            && !ends_sentence(ended)
            && !["or", "and", "dan", "atau"].iter().any(|w| ended.ends_with(&format!(" {w}")));
        let full = self.setting.wrap.is_some_and(|w| ended.chars().count() * 10 >= w * 8);
        if small && open_ended || full && (small || open_ended) {
            return None;
        }
        // Formatting decides where it speaks: a line set farther left than the item is not the item's.
        let (here, there) = (line.source.style.indent, before.source.style.indent);
        if here > there + 1.0 {
            return None;
        }
        if open_ended && line.label().is_none() && !small {
            // `(a)` alone on its line, its words on the next.
            let bare =
                self.path.last().is_some_and(|o| !o.draft.stretches.iter().any(|(r, _)| *r == Role::Text));
            if bare {
                return None;
            }
        }
        let top = self.path.last()?;
        // A further sentence of a subsection or of a definition is its own.
        if top.counts() && !(small && top.has_items()) {
            return None;
        }
        if small {
            return Some(length - 1);
        }
        // A new sentence after a list belongs to the subsection, or the clause, that the list stands in.
        let outer = self.path.iter().rposition(|o| o.counts() || o.level == 0).unwrap_or(0);
        Some(outer + 1)
    }

    fn finish(mut self) -> Draft {
        self.close_to(1);
        self.path.pop().map(|o| o.draft).unwrap_or_default()
    }
}

/// How deep a kind stands: 0 the clause, 1 subsection … 4 item.
fn rank(series: Option<Series>, above: u8, articles: bool, bullet: bool) -> u8 {
    let above = above.min(4);
    let wanted = match series {
        Some(Series::Digit) => 1 + u8::from(articles),
        Some(Series::Lower | Series::Letter(_)) => 2 + u8::from(articles),
        Some(Series::LowerRoman) if above == 0 => 2,
        Some(Series::LowerRoman) => 3 + u8::from(articles),
        Some(Series::Upper | Series::UpperRoman) => {
            if above == 0 {
                2
            } else {
                4
            }
        }
        None if bullet => 2,
        None => 1,
    };
    wanted.max(above + 1).min(5)
}

fn kind_of(rank: u8) -> Kind {
    match rank {
        0 | 1 => Kind::Subsection,
        2 => Kind::Paragraph,
        3 => Kind::Subparagraph,
        _ => Kind::Item,
    }
}

/// All places where an item may begin, with what speaks for and against each.
fn sight(lines: &[Line<'_>], spans: &[Span], setting: Setting<'_>) -> (Vec<Event>, Vec<Sighting>) {
    let mut events = Vec::new();
    let mut sightings = Vec::new();
    let mut last_words = "";
    for (index, span) in spans.iter().enumerate() {
        let Some(line) = lines.get(span.line) else { continue };
        if line.quoted || line.noise || line.tabular {
            continue;
        }
        let mut found = Found { events: &mut events, sightings: &mut sightings, line, index, setting };
        let from = found.at_start(span, last_words);
        found.inside(span, from);
        last_words = slice(line.text(), span.range.clone());
    }
    (events, sightings)
}

struct Found<'e, 'l, 't> {
    events: &'e mut Vec<Event>,
    sightings: &'e mut Vec<Sighting>,
    line: &'l Line<'l>,
    index: usize,
    setting: Setting<'t>,
}

impl Found<'_, '_, '_> {
    /// The label or term the span begins with. Returns where the rest begins.
    fn at_start(&mut self, span: &Span, before: &str) -> usize {
        let line = self.line;
        let text = line.text();
        let mut at = span.range.start;
        if span.computed {
            let list = line.shown_label().map(|l| (l.list, l.level));
            let sign = match &line.computed {
                Some(label) => {
                    Some((Sign::Label(label.shape, label.readings.clone()), label.numeral.clone()))
                }
                None if line.bullet => Some((Sign::Bullet, String::new())),
                None => None,
            };
            if let Some((sign, numeral)) = sign {
                let term = self.defined_after_label(at, span);
                self.events.push(Event { sign, accept: 0.0, refuse: 8.0, list });
                self.sightings.push(Sighting {
                    span: self.index,
                    range: at..at,
                    computed: true,
                    numeral,
                    term,
                    starts_span: true,
                });
            }
            return at;
        }
        if let Some(label) = label_at(text, at, Position::LineStart, self.setting.traditions)
            && label.range.end <= span.range.end
            && !label.readings.is_empty()
            && !matches!(label.part, Some(super::grammar::Part::Group(_) | super::grammar::Part::Schedule))
        {
            // `Section 29(1) of the Penal Code is amended`: neither the section nor what stands behind it is a label.
            if label.referring && label.part.is_some() {
                return at;
            }
            let (accept, refuse) = self.start_costs(&label, before, span);
            let term = self.defined_after_label(label.range.end, span);
            at = label.range.end;
            self.events.push(Event {
                sign: Sign::Label(label.shape, label.readings),
                accept,
                refuse,
                list: None,
            });
            self.sightings.push(Sighting {
                span: self.index,
                range: label.range,
                computed: false,
                numeral: label.numeral,
                term,
                starts_span: true,
            });
            return at;
        }
        if let Some(term) = quoted_term(slice(text, 0..span.range.end), at, self.setting.traditions) {
            let sure = term.certain || self.setting.defining;
            if sure {
                let (accept, refuse) = if term.certain { (0.0, 5.0) } else { (0.5, 2.0) };
                self.term(at..at, term.range, accept, refuse, true);
            }
        } else if self.setting.defining
            && let Some(range) = self.bold_term(span)
        {
            self.term(at..at, range, 0.0, 5.0, true);
        }
        at
    }

    fn term(&mut self, range: Range<usize>, term: Range<usize>, accept: f32, refuse: f32, starts_span: bool) {
        self.events.push(Event { sign: Sign::Term, accept, refuse, list: None });
        self.sightings.push(Sighting {
            span: self.index,
            range,
            computed: false,
            numeral: String::new(),
            term: Some(term),
            starts_span,
        });
    }

    /// Costs of a label at the start of a line.
    fn start_costs(&self, label: &Label, before: &str, span: &Span) -> (f32, f32) {
        if span.range.start > 0 {
            return (0.2, 3.0);
        }
        // `… appointed under paragraph` / `(2)(n) shall, …`: the line was broken inside a reference.
        let last = last_word(before);
        let wrapped = self.setting.traditions.all(|g| g.references).any(|w| *w == last)
            && !before.trim_end().ends_with(['.', ';', ':', '—']);
        let glued = slice(self.line.text(), label.range.end..self.line.text().len()).starts_with('(')
            && label.shape.open == b'('
            && wrapped;
        if glued
            || wrapped
                && starts_small(slice(self.line.text(), label.range.end..self.line.text().len()))
                && is_reference_noun(&last)
        {
            return (5.0, 0.0);
        }
        if label.shape.close == BARE && label.part.is_none() {
            return (3.0, 0.0);
        }
        (0.0, 6.0)
    }

    /// A term defined by an item with a label of its own: `(a) “child” means`, `1. Korban adalah`.
    fn defined_after_label(&self, at: usize, span: &Span) -> Option<Range<usize>> {
        let text = slice(self.line.text(), 0..span.range.end);
        if let Some(term) = quoted_term(text, at, self.setting.traditions) {
            return (term.certain || self.setting.defining).then_some(term.range);
        }
        if self.setting.defining { bare_term(text, at, self.setting.traditions) } else { None }
    }

    /// A term set in bold (or italic) at the start of the line.
    fn bold_term(&self, span: &Span) -> Option<Range<usize>> {
        let (run, _) =
            self.line.runs().next().filter(|(at, r)| (r.bold || r.italic) && at.start <= span.range.start)?;
        let term = bare_term(self.line.text(), span.range.start, self.setting.traditions)?;
        (run.end + 2 >= term.end && run.end <= term.end + 3).then_some(term)
    }

    /// Labels and terms inside the span.
    fn inside(&mut self, span: &Span, from: usize) {
        let text = slice(self.line.text(), 0..span.range.end);
        // Where a label would stand right behind the labels the span begins with.
        let mut lead = from;
        let mut skip_to = from;
        let mut starts_word = true;
        for (at, c) in slice(text, from..text.len()).char_indices().map(|(i, c)| (i + from, c)) {
            let word_start = starts_word;
            starts_word = !(c.is_alphanumeric());
            if at < skip_to {
                continue;
            }
            let bracket = matches!(c, '(' | '（');
            let quote = matches!(c, '“' | '"' | '‘');
            if !(bracket || quote || word_start && c.is_alphanumeric()) {
                continue;
            }
            let adjacent = slice(text, lead..at)
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-'))
                .is_empty();
            if quote {
                if self.setting.defining
                    && !adjacent
                    && let Some(term) = quoted_term(text, at, self.setting.traditions).filter(|t| t.certain)
                    && matches!(break_before(text, at), Break::Strong | Break::Join | Break::Dash)
                {
                    let end = term.range.end;
                    self.term(at..at, term.range, 0.5, 2.0, false);
                    skip_to = end;
                } else if self.setting.defining
                    && adjacent
                    && at > span.range.start
                    && lead == from
                    && from > span.range.start
                    && let Some(term) = quoted_term(text, at, self.setting.traditions)
                {
                    skip_to = term.range.end;
                }
                continue;
            }
            if !bracket
                && !adjacent
                && !matches!(break_before(text, at), Break::Strong | Break::Join | Break::Dash)
            {
                continue;
            }
            let Some(label) = label_at(text, at, Position::Inside, self.setting.traditions) else { continue };
            if label.readings.is_empty() || label.part.is_some() || label.range.start != at {
                continue;
            }
            let Some((accept, refuse)) = inside_costs(text, &label, adjacent, self.setting.traditions) else {
                continue;
            };
            let term = self.defined_after_label(label.range.end, span);
            if adjacent {
                lead = label.range.end;
            }
            skip_to = label.range.end;
            self.events.push(Event {
                sign: Sign::Label(label.shape, label.readings),
                accept,
                refuse,
                list: None,
            });
            self.sightings.push(Sighting {
                span: self.index,
                range: label.range,
                computed: false,
                numeral: label.numeral,
                term,
                starts_span: false,
            });
        }
    }
}
