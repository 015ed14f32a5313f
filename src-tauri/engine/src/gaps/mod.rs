//! Which treaty duties a bill meets, meets in part, or leaves open, with evidence.
//!
//! A duty has core elements and partial elements, each with the wording that signals it ([`Rules`], data). All core
//! elements in one clause: met; some of them, or a partial element: partial; nothing: absent. Incidental words are
//! kept out (definitions, final provisions, the coordinating body's own affairs), since a wrong "met" does more harm
//! than a wrong "partial". A text of another language than the rules' is read through its terms of art and told with doubt.

mod clause;
mod confidence;
pub mod definition;
mod foreign;
mod gloss;
mod pattern;
mod rules;
mod verdict;

pub use gloss::Glosses;
pub use rules::{Element, Rule, Rules};

use crate::concordance::{Knowledge, Prepared};
use crate::instrument::{Eid, Instrument};

/// How strongly a treaty asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// States must.
    Mandatory,
    /// States must, within their means or the basic concepts of their law.
    Qualified,
    /// States must consider.
    Consider,
    /// States may.
    Optional,
}

impl Level {
    /// The words of the command line's JSON.
    pub fn words(self) -> &'static str {
        match self {
            Level::Mandatory => "mandatory",
            Level::Qualified => "mandatory (qualified)",
            Level::Consider => "obligation to consider",
            Level::Optional => "optional",
        }
    }
}

/// How far a bill answers a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// No part of it is done.
    Absent,
    /// A distinct part is done.
    Partial,
    /// The text itself does what the duty asks.
    Met,
}

impl Status {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::Partial => "partial",
            Status::Absent => "absent",
        }
    }

    /// The status with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Status::Met, Status::Partial, Status::Absent].into_iter().find(|status| status.word() == word)
    }
}

/// Words of the bill that answer a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Provision.
    pub eid: Eid,
    /// Its number as printed.
    pub number: String,
    /// The sentence quoted, exactly as in the bill.
    pub quote: String,
    /// The telling words in it; empty when the heading tells.
    pub words: String,
}

/// One thing that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// In a drafter's words.
    pub says: String,
    /// The duty is not met without it; otherwise it is what the bill does instead.
    pub needed: bool,
    /// Where it was found best, if it was.
    pub found: Option<Evidence>,
}

/// The finding on one duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Id of the duty.
    pub criterion: String,
    /// Met, partial, absent.
    pub status: Status,
    /// Probability, 0 to 1, that a careful reader would say the same.
    pub confidence: f64,
    /// Best first; empty when absent.
    pub evidence: Vec<Evidence>,
    /// What was looked for, one by one.
    pub sought: Vec<Sought>,
    /// In a drafter's words: which elements were found and which were missed.
    pub why: String,
}

/// The finding on every duty that has a rule, in the order of the rules.
pub fn assess(bill: &Instrument, rules: &Rules, knowledge: &Knowledge) -> Vec<Assessment> {
    let prepared = Prepared::new(bill, knowledge);
    let reader = gloss::Reader { glosses: &rules.glosses, book: &rules.book, language: &bill.language };
    let clauses: Vec<clause::Clause> = prepared
        .clauses(knowledge)
        .map(|(provision, heading, all)| clause::Clause::new(provision, (heading, all), reader))
        .collect();
    let mut out = verdict::verdicts(&clauses, rules);
    if rules.glosses.is_foreign(&bill.language) {
        foreign::doubt(&clauses, rules, &mut out);
    }
    out
}

#[cfg(test)]
mod tests;
