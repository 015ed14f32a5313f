//! For each clause of a bill, the provisions of another instrument that answer it.
//!
//! # The way through
//! The clauses of both texts are made ready (`prepared`: telling words, parts; `topics`: legal topics); each pair
//! gets signals (`features`; `actors`: who shall or may do something), the signals a probability (`score`); each clause keeps its best and near-best
//! counterparts, with no one-to-one rule, since one treaty article answers many sections (`assignment`); what the drafters
//! themselves say of treaty articles stands (`citation`); a law and its
//! translation are set side by side by their order (`parallel`); where only
//! a part of the counterpart answers, `part` names it; the picture of who answers whom gives the relation
//! (`relation`), and the signals the reasons (`reasons`).

mod actors;
mod assignment;
mod citation;
mod features;
mod knowledge;
mod parallel;
mod part;
mod prepared;
mod reasons;
mod relation;
mod score;
mod topics;
mod vector;
mod wording;

pub use features::{Features, SIGNALS};
pub use knowledge::{Knowledge, Sources, Topic, TreatySign};
pub use prepared::Prepared;
pub use score::{Scoring, Weights};
pub use wording::LanguageWords;

use crate::instrument::{Eid, Instrument};

/// How a clause stands to its counterparts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relation {
    /// One clause, one counterpart, the same matter as a whole.
    Same,
    /// They share part of their matter.
    Overlaps,
    /// The clause's matter is spread over several counterparts.
    Split,
    /// Several clauses together answer the counterpart.
    Merged,
    /// Nothing answers the clause.
    #[default]
    None,
}

impl Relation {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Overlaps => "overlaps",
            Relation::Split => "split",
            Relation::Merged => "merged",
            Relation::None => "none",
        }
    }
}

/// What a reason rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The headings say the same.
    Heading,
    /// Shared words, rarer ones counting more.
    Words,
    /// Both treat the same legal matter.
    Topic,
    /// Shared terms of art or elements of a definition.
    Terms,
    /// Both cite the same treaty article.
    Citation,
    /// Both stand at a like place in the structure.
    Place,
}

impl Ground {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Heading => "heading",
            Ground::Words => "words",
            Ground::Topic => "topic",
            Ground::Terms => "terms",
            Ground::Citation => "citation",
            Ground::Place => "place",
        }
    }
}

/// Why two provisions are thought to answer each other, in a drafter's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it rests on.
    pub ground: Ground,
    /// 1 weak, 2 some, 3 good, 4 strong.
    pub strength: u8,
    /// E.g. `both punish recruiting by deception`.
    pub words: String,
}

/// A provision of the other instrument that answers a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Counterpart {
    /// Which clause, section or article.
    pub eid: Eid,
    /// The one subsection or paragraph of it that answers, where the rest treats other matters.
    pub part: Option<Eid>,
    /// Probability, 0 to 1, that a careful reader would set the two side by side.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// One clause of the bill and what answers it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The clause.
    pub clause: Eid,
    /// How it stands to its counterparts.
    pub relation: Relation,
    /// Those the program stands by, best first.
    pub counterparts: Vec<Counterpart>,
    /// Whether any legal topic was recognised in the clause: without one, no counterpart means little.
    pub recognised: bool,
    /// Those it weighed and does not stand by, best first, at most three.
    pub weighed: Vec<Counterpart>,
}

/// What a concordance as a whole stands on: how far it is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Footing {
    /// Both texts are in one language.
    #[default]
    OneLanguage,
    /// The texts are in two languages and run in parallel, as a law and its translation do.
    Parallel,
    /// The texts are in two languages: only topics, figures and structure speak, and less surely.
    TwoLanguages,
}

impl Footing {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Footing::OneLanguage => "one language",
            Footing::Parallel => "parallel texts",
            Footing::TwoLanguages => "two languages",
        }
    }
}

/// The concordance of a bill with one other instrument.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concordance {
    /// Id of the other instrument.
    pub against: String,
    /// How far it is to be trusted.
    pub footing: Footing,
    /// One row for every clause of the bill, in the bill's order.
    pub rows: Vec<Row>,
    /// Clauses of the other instrument that no row answers, in its order.
    pub unanswered: Vec<Eid>,
}

/// The concordance of a bill with one other instrument.
pub fn concord(bill: &Instrument, other: &Instrument, knowledge: &Knowledge) -> Concordance {
    concord_prepared(&Prepared::new(bill, knowledge), &Prepared::new(other, knowledge), knowledge)
}

/// The same for instruments made ready before, which saves work where one bill meets many instruments.
pub fn concord_prepared(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Concordance {
    let footing = footing(bill, other);
    let ordinary = || {
        let table = features::table(bill, other, knowledge);
        Concordance { footing, ..assignment::assign(bill, other, &table, knowledge) }
    };
    match (footing, parallel::aligned(bill, other)) {
        (Footing::OneLanguage, None) if other.treaty.is_none() => told(ordinary()),
        (_, None) => ordinary(),
        (Footing::OneLanguage, Some(pairs)) => Concordance {
            footing,
            ..assignment::in_order(bill, other, &parallel::surely(&pairs), ordinary().rows)
        },
        (_, Some(pairs)) => Concordance {
            footing: Footing::Parallel,
            ..assignment::in_order(bill, other, &pairs, Vec::new())
        },
    }
}

/// The scores as they are told; everything that follows from them was settled by those found.
fn told(mut found: Concordance) -> Concordance {
    for row in &mut found.rows {
        for one in row.counterparts.iter_mut().chain(&mut row.weighed) {
            one.score = score::told(one.score);
        }
    }
    found
}

fn footing(bill: &Prepared, other: &Prepared) -> Footing {
    let main = |p: &Prepared| p.instrument.language.split('-').next().unwrap_or_default().to_string();
    let (mine, theirs) = (main(bill), main(other));
    if mine.is_empty() || theirs.is_empty() || mine == theirs {
        Footing::OneLanguage
    } else {
        Footing::TwoLanguages
    }
}

/// Whether a text was recognised as a treaty whose articles the topics name.
pub fn is_known_treaty(other: &Prepared) -> bool {
    other.treaty.is_some()
}

/// The signals of every pair of clauses, a row for each clause of the bill: what the weights are fitted on.
pub fn signals(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Vec<Vec<Features>> {
    features::table(bill, other, knowledge)
}

#[cfg(test)]
mod tests;
