//! The units of a law that can oblige somebody: subsections, sections without any, and paragraphs that speak for
//! themselves.

use super::grammar::Grammar;
use super::words::{Word, words};
use crate::instrument::{Eid, Instrument, Kind, Provision};

/// A unit and its words.
pub(super) struct Unit {
    pub(super) eid: Eid,
    pub(super) number: String,
    /// Heading of the section.
    pub(super) heading: String,
    /// All its words, paragraphs included.
    pub(super) text: String,
}

impl Unit {
    /// The unit parted where the next subsection begins inside its words, as it does in texts whose lines ran together:
    /// `… to the Minister (3) The Secretariat shall …`. A label in brackets begins one when it is the next in its
    /// series, a sentence begins after it, and the word before it does not refer to it (`subsection (3)`).
    pub(super) fn parted(self, grammar: &Grammar) -> Vec<Unit> {
        let (stem, mut last) = series(&self.number);
        let all = words(&self.text);
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        for (at, word) in all.iter().enumerate() {
            let Some(number) = label(&self.text, word) else { continue };
            let first = at < 2;
            let refers = at > 1 && grammar.list("refers").at(&all, at - 2).is_some();
            let begins = all.get(at + 2).is_some_and(|next| next.capital);
            if number != last + 1 || !begins || refers {
                continue;
            }
            last = number;
            if !first {
                cuts.push((word.range.start - 1, number));
            }
        }
        if cuts.is_empty() {
            return vec![self];
        }
        let ends = cuts.iter().map(|(at, _)| *at).skip(1).chain([self.text.len()]);
        let part = |from: usize, to: usize, number: String| Unit {
            eid: self.eid.clone(),
            number,
            heading: self.heading.clone(),
            text: self.text.get(from..to).unwrap_or_default().trim().to_string(),
        };
        let head = cuts.first().map(|(at, _)| part(0, *at, self.number.clone()));
        let rest =
            cuts.iter().zip(ends).map(|((from, number), to)| part(*from, to, format!("{stem}({number})")));
        head.into_iter().chain(rest).collect()
    }
}

/// The number of a section and that of its subsection: `12`, 3 of `12(3)`; 0 where there is none.
fn series(number: &str) -> (String, usize) {
    let parted = number.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match parted.and_then(|(stem, last)| Some((stem, last.parse().ok()?))) {
        Some((stem, last)) => (stem.trim_end().to_string(), last),
        None => (number.to_string(), 0),
    }
}

/// The number that stands alone in brackets, with room before them.
fn label(text: &str, word: &Word) -> Option<usize> {
    let before = text.get(..word.range.start)?.strip_suffix('(')?;
    let apart = before.is_empty() || before.ends_with(char::is_whitespace);
    let closed = text.get(word.range.end..)?.starts_with(')');
    text.get(word.range.clone()).filter(|_| apart && closed)?.parse().ok()
}

/// The units of a law, in order. Definitions, schedules and preambles oblige nobody.
pub(super) fn units(law: &Instrument, grammar: &Grammar) -> Vec<Unit> {
    let mut out = Vec::new();
    for section in law.clauses() {
        descend(section, &section.heading, grammar, &mut out);
    }
    out
}

fn descend(provision: &Provision, heading: &str, grammar: &Grammar, out: &mut Vec<Unit>) {
    let subsections = provision.children.iter().any(|child| child.kind == Kind::Subsection);
    let apart = subsections || each_speaks(provision, grammar);
    let text = if apart { provision.text.clone() } else { whole(provision) };
    if !text.trim().is_empty() {
        out.push(Unit {
            eid: provision.eid.clone(),
            number: provision.number.clone(),
            heading: heading.to_string(),
            text,
        });
    }
    if apart {
        let below = provision.children.iter().filter(|child| {
            !matches!(child.kind, Kind::Definition | Kind::Schedule | Kind::Preamble | Kind::Recital)
        });
        below.for_each(|child| descend(child, heading, grammar, out));
    }
}

/// The provision's words with those of its paragraphs; what a list of definitions says obliges nobody.
fn whole(provision: &Provision) -> String {
    let mut out = provision.text.clone();
    for child in provision.children.iter().filter(|child| child.kind != Kind::Definition) {
        if !out.is_empty() {
            out.push('\n');
        }
        if !child.label.is_empty() {
            out.push_str(&child.label);
            out.push(' ');
        }
        out.push_str(&whole(child));
    }
    out
}

/// The introduction has no subject of its own (it is empty or opens with *in*, *for*, *with* …) and a paragraph has an
/// operative word after words of its own: then each paragraph is a sentence of its own.
fn each_speaks(provision: &Provision, grammar: &Grammar) -> bool {
    let lead = words(&provision.text);
    let operative = |words: &[Word]| {
        grammar
            .list("obliges")
            .first(words)
            .or_else(|| grammar.list("permits").first(words))
            .map(|(at, _)| at)
    };
    if provision.children.is_empty() || operative(&lead).is_some() {
        return false;
    }
    let last = lead.iter().rposition(|word| !word.is_mark());
    let hangs = last.is_some_and(|last| grammar.list("relative").at(&lead, last).is_some());
    let opens = lead.is_empty() || grammar.list("opens").at(&lead, 0).is_some();
    let speaks = |child: &Provision| {
        operative(&words(&child.text)).is_some_and(|at| at > 0) && child.kind != Kind::Other
    };
    opens && !hangs && provision.children.iter().any(speaks)
}
