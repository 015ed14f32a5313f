//! What an enacted law obliges and empowers public bodies to do: the watch over its implementation begins here.
//!
//! In: an instrument and the [`Grammar`] of its language. Out: [`Item`]s in the order of the text, each with its
//! section, its kind, the body that must act, when, and the sentence that says so. What binds courts and private
//! persons is told too and kept apart ([`Binds`]), since a parliament watches the executive.
//!
//! The unit is the subsection, or the section where there is none; a paragraph only where paragraphs with words of
//! their own stand under an introduction without a subject. A sentence is read by its operative word (*shall*,
//! *must*, *may*, or a verb of the civil law's present tense): who stands before it, what follows it (`clause`, `kind`).
//! What only forbids, defines, or says how the law applies is no item. Nothing is certain that was found in this way:
//! an item says when it wants a look, and a clerk confirms it.

mod clause;
mod grammar;
mod kind;
mod time;
mod unit;
mod words;

use std::ops::Range;

pub use grammar::Grammar;
pub use time::{Day, Due, From};

use crate::instrument::{Eid, Instrument};

/// What sort of thing is to be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something to be done.
    Duty,
    /// To make regulations, rules, orders.
    Power,
    /// To bring the law into force.
    Commencement,
    /// A body, office or centre that is created or is to be set up.
    Body,
    /// Somebody is to be, or may be, appointed or designated.
    Appointment,
    /// A fund: its making, its sources and uses, accounts and audit.
    Fund,
    /// A report, plan or estimate that is owed.
    Report,
    /// The law is to be looked at again.
    Review,
}

impl Kind {
    /// Every kind, in the order in which a register lists them.
    pub const ALL: [Kind; 8] = [
        Kind::Commencement,
        Kind::Power,
        Kind::Body,
        Kind::Appointment,
        Kind::Report,
        Kind::Review,
        Kind::Fund,
        Kind::Duty,
    ];

    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Duty => "duty",
            Kind::Power => "power",
            Kind::Commencement => "commencement",
            Kind::Body => "body",
            Kind::Appointment => "appointment",
            Kind::Fund => "fund",
            Kind::Report => "report",
            Kind::Review => "review",
        }
    }
}

/// Whom a rule binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binds {
    /// The executive in the wide sense: ministers, departments, police, prosecutors, bodies that the law makes.
    Executive,
    /// Courts and those who act for them.
    Court,
    /// Anybody else.
    Person,
}

impl Binds {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Binds::Executive => "executive",
            Binds::Court => "court",
            Binds::Person => "person",
        }
    }
}

/// One thing that the law obliges or empowers somebody to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The provision that says it.
    pub eid: Eid,
    /// Its number as printed.
    pub number: String,
    /// Heading of its section.
    pub heading: String,
    /// What sort of thing.
    pub kind: Kind,
    /// Whom it binds.
    pub binds: Binds,
    /// Who must act, in the words of the text; empty where the text names nobody.
    pub body: String,
    /// It must be done; `false` for what may be done.
    pub obliged: bool,
    /// What is to be done, in the words of the text, paragraphs included.
    pub does: String,
    /// The sentence that says so.
    pub quote: String,
    /// When, where the text says.
    pub due: Option<Due>,
    /// To whom a report is owed, in the words of the text; empty where that is not said.
    pub to: String,
    /// The text names who must act by an office that the grammar knows; otherwise the item wants a look.
    pub clear: bool,
}

/// Everything that a law obliges and empowers somebody to do, in the order of the text.
pub fn oversight(law: &Instrument, grammar: &Grammar) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for whole in unit::units(law, grammar) {
        for unit in whole.parted(grammar) {
            for sentence in sentences(&unit.text) {
                let Some(text) = unit.text.get(sentence) else { continue };
                for item in clause::items(&unit, text, grammar) {
                    // A unit says a thing of one kind once, however many sentences it takes.
                    let again = |had: &Item| {
                        had.eid == item.eid
                            && had.number == item.number
                            && had.kind == item.kind
                            && had.binds == item.binds
                    };
                    if !out.iter().any(again) {
                        out.push(item);
                    }
                }
            }
        }
    }
    out
}

/// The sentences of a unit: a full stop, or a semicolon that ends a line's paragraph, parts nothing inside a list.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let ends = match c {
            '.' => {
                rest.starts_with(char::is_whitespace)
                    && next.is_some_and(|c| c.is_uppercase() || c == '(' || c == '[')
                    && !abbreviated(text.get(start..at).unwrap_or_default())
            }
            '।' | '။' | '។' => true,
            _ => false,
        };
        if ends {
            out.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    out.push(start..text.len());
    out
}

/// The last word is an abbreviation or a number, after which a stop ends nothing: `No.`, `Cap.`, `3.`.
fn abbreviated(text: &str) -> bool {
    let last: String = text
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    last.chars().count() <= 3
        && (last.chars().all(|c| c.is_ascii_digit()) || last.chars().next().is_some_and(char::is_uppercase))
        && !last.chars().all(char::is_lowercase)
}
