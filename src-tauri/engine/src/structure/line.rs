//! A paragraph of the manuscript with what can be said of it on its own: its label, its look, its length.

use std::ops::Range;

use super::draft::Stretch;
use super::grammar::{Part, Traditions};
use super::label::{Label, Position, label_at};
use crate::manuscript::{self, Paragraph, Place};

/// A paragraph in the running text.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Which paragraph of the manuscript, from 0.
    pub paragraph: usize,
    /// Byte of the paragraph's text where the line begins: line breaks and swallowed schedules make
    /// several lines of one paragraph.
    pub base: usize,
    text: &'a str,
    pub source: &'a Paragraph,
    /// The computed list label, parsed; its range is in the label's own text.
    pub computed: Option<Label>,
    /// The computed label is a bullet.
    pub bullet: bool,
    /// The label typed at the start of the text.
    pub typed: Option<Label>,
    /// Words of the text.
    pub words: usize,
    /// Inside new text that an amending bill quotes.
    pub quoted: bool,
    /// Page furniture: running heads, page numbers, rules.
    pub noise: bool,
    /// In a table that carries figures or contents, not clauses.
    pub tabular: bool,
}

/// Longest heading in words; longer ones are text.
pub(super) const HEADING_WORDS: usize = 30;
/// Longest heading in characters, for scripts without spaces.
const HEADING_CHARACTERS: usize = 220;
/// Longest heading that is a question, in words.
const LONGEST_QUESTION: usize = 14;

impl<'a> Line<'a> {
    /// The lines of one paragraph.
    pub fn of(paragraph: usize, source: &'a Paragraph, traditions: &Traditions) -> Vec<Self> {
        let mut out = Vec::new();
        let mut base = 0;
        for piece in source.text.split_inclusive('\n') {
            let mut from = 0;
            for cut in swallowed_schedule(piece, traditions).into_iter().flatten() {
                out.push(Line::new(paragraph, base + from, slice(piece, from..cut), source, traditions));
                from = cut;
            }
            out.push(Line::new(paragraph, base + from, slice(piece, from..piece.len()), source, traditions));
            base += piece.len();
        }
        if out.is_empty() {
            out.push(Line::new(paragraph, 0, "", source, traditions));
        }
        out
    }

    fn new(
        paragraph: usize,
        base: usize,
        text: &'a str,
        source: &'a Paragraph,
        traditions: &Traditions,
    ) -> Self {
        let shown = source.label.as_ref().filter(|_| base == 0);
        let bullet = shown.is_some_and(|l| l.bullet);
        let computed = shown.filter(|l| !l.bullet).and_then(|l| {
            label_at(&l.text, 0, Position::LineStart, traditions).filter(|parsed| !parsed.readings.is_empty())
        });
        let typed = label_at(text, 0, Position::LineStart, traditions).or_else(|| titled(text, traditions));
        Line {
            paragraph,
            base,
            text,
            source,
            computed,
            bullet,
            typed,
            words: manuscript::count_words(text),
            quoted: false,
            noise: false,
            tabular: false,
        }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// A stretch of the line as one of the manuscript.
    pub fn stretch(&self, range: Range<usize>) -> Stretch {
        Stretch::of(self.paragraph, self.base + range.start..self.base + range.end)
    }

    /// The computed label as the word processor shows it, on the paragraph's first line.
    pub fn shown_label(&self) -> Option<&'a manuscript::Label> {
        self.source.label.as_ref().filter(|_| self.base == 0)
    }

    pub fn labelled(&self) -> bool {
        self.shown_label().is_some()
    }

    /// The paragraph's runs of formatting with ranges in this line.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, &'a manuscript::Run)> {
        let (base, end) = (self.base, self.base + self.text.len());
        self.source
            .runs
            .iter()
            .filter(move |r| r.range.end > base && r.range.start < end)
            .map(move |r| (r.range.start.saturating_sub(base)..r.range.end.min(end) - base, r))
    }

    /// The label the line begins with, computed before typed, and whether it is computed.
    pub fn label(&self) -> Option<(&Label, bool)> {
        match (&self.computed, &self.typed) {
            (Some(label), _) => Some((label, true)),
            (None, Some(label)) => Some((label, false)),
            _ => None,
        }
    }

    /// Where the text begins after the line's own label, in bytes.
    pub fn after_label(&self) -> usize {
        match (&self.computed, &self.typed) {
            (None, Some(label)) => label.range.end,
            _ => 0,
        }
    }

    pub fn is_blank(&self) -> bool {
        !self.labelled() && self.text().trim().is_empty()
    }

    /// True for a line that could be a heading: short, no label, not ending like a sentence or a list entry.
    pub fn could_be_heading(&self) -> bool {
        self.label().is_none() && !self.bullet && !self.quoted && heading_like(self.text())
    }

    /// A schedule heading: the word with or without a number, alone or with a short title.
    pub fn schedule_heading(&self) -> bool {
        let Some((label, _)) = self.label() else { return false };
        label.part == Some(Part::Schedule)
            && !label.referring
            && !self.quoted
            && !self.noise
            && self.words <= 16
            && !self.text().trim_end().ends_with(['.', ';', ','])
                | all_capitals(self.text())
                | (self.words <= 3)
    }

    pub fn in_table(&self) -> Option<(usize, usize)> {
        match self.source.place {
            Place::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        }
    }
}

/// `HARBOUR SAFETY ACT 1999 - SECT 4A`: a line of its own that numbers a unit behind the title of the law, as databases
/// print it.
fn titled(text: &str, traditions: &Traditions) -> Option<Label> {
    let at = text.rfind(" - ")? + 3;
    let rest = slice(text, at..text.len());
    let word = rest.starts_with("SECT ") || rest.starts_with("REG ");
    if !word || !all_capitals(slice(text, 0..at)) {
        return None;
    }
    let mut label = label_at(text, at, Position::Inside, traditions)?;
    let whole = slice(text, label.range.end..text.len()).trim().is_empty();
    label.range.start = 0;
    (whole && label.is_main()).then_some(label)
}

/// A schedule that the paragraph before it swallowed: a sentence ends, the word follows, then a title in
/// capitals. Where the schedule's label begins and where its title ends, in bytes.
fn swallowed_schedule(text: &str, traditions: &Traditions) -> Option<[usize; 2]> {
    for (at, _) in text.match_indices(". ") {
        let from = at + 2;
        let rest = slice(text, from..text.len());
        if !rest.starts_with(char::is_uppercase) {
            continue;
        }
        let Some(label) = label_at(text, from, Position::Inside, traditions) else { continue };
        if label.part != Some(Part::Schedule) || label.referring {
            continue;
        }
        let mut end = label.range.end;
        let mut capitals = 0;
        for word in slice(text, end..text.len()).split_inclusive(char::is_whitespace) {
            if word.chars().any(char::is_lowercase) {
                break;
            }
            capitals += usize::from(word.chars().any(char::is_uppercase));
            end += word.len();
        }
        if capitals >= 3 {
            return Some([from, end]);
        }
    }
    None
}

/// True for text that could be a heading.
pub(super) fn heading_like(text: &str) -> bool {
    let text = bracketed_lead(bracketed_whole(text.trim()));
    let Some(first) = text.chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '[' | '*')) else {
        return false;
    };
    let starts =
        first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()) || first.is_numeric();
    let ends = text.trim_end_matches([']', '*']).ends_with([';', ':', ',', '—', '–', '-', '।', '။']);
    starts
        && !ends
        && manuscript::count_words(text) <= HEADING_WORDS
        && text.chars().count() <= HEADING_CHARACTERS
        && (!ends_sentence(text) || question(text))
}

/// `Who is an eligible person?`: plain drafting asks in its headings, and nowhere else.
fn question(text: &str) -> bool {
    text.ends_with('?') && manuscript::count_words(text) <= LONGEST_QUESTION
}

/// `(Objeto)`: Portuguese drafters print the whole heading in brackets.
fn bracketed_whole(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let worded = |t: &&str| t.chars().filter(|c| c.is_alphabetic()).count() > 3 && !starts_small(t);
    inside
        .filter(|t| !t.contains(|c: char| matches!(c, '(' | ')') || c.is_numeric()))
        .filter(worded)
        .unwrap_or(text)
}

/// The text after a note in brackets that it begins with: `(ປັບປຸງ) ມາດຕະການ`, `(Amended) Penalties`.
fn bracketed_lead(text: &str) -> &str {
    let Some((note, rest)) = text.strip_prefix('(').and_then(|t| t.split_once(')')) else { return text };
    let word = (4..=24).contains(&note.chars().count()) && !note.contains(char::is_whitespace);
    let worded = word && !note.chars().any(|c| super::numeral::digit(c).is_some()) && !starts_small(note);
    let rest = rest.trim_start();
    if worded && rest.starts_with(char::is_alphabetic) { rest } else { text }
}

/// True when the text ends with a full stop that is not an abbreviation's.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', ']']);
    let Some(body) = text.strip_suffix(['.', '。', '។', '။', '।', '?', '!']) else { return false };
    let last = body.rsplit(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
    let abbreviated =
        matches!(last.to_lowercase().as_str(), "etc" | "dsb" | "dll" | "no" | "v.v" | "e.g" | "i.e");
    !abbreviated
}

/// True when every letter that has a case is a capital, and there are two at least.
pub(super) fn all_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        // The signs of `N.º` and `1.ª` are small letters to Unicode.
        if c.is_lowercase() && !matches!(c, 'º' | 'ª') {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// True when the first letter is a small one.
pub(super) fn starts_small(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// A stretch of a text, empty where the range does not fit.
pub(super) fn slice(text: &str, range: std::ops::Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_look_like_headings() {
        for yes in [
            "Short title and commencement",
            "OFFENCES",
            "Forfeiture of conveyance, moveable property, etc.",
            "บทนิยาม",
        ] {
            assert!(heading_like(yes), "{yes}");
        }
        for no in [
            "the Minister may",
            "This Act may be cited as the Act.",
            "means any of the following:",
            "",
            "a person;",
        ] {
            assert!(!heading_like(no), "{no}");
        }
    }
}
