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
