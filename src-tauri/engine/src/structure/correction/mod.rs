//! What the user corrects in a recognised structure: two units joined, one split, a number, a kind or a
//! heading set by hand.
//!
//! A [`Correction`] is data. It is applied to what the recogniser found, in the order in which the
//! corrections were made, each to the structure that the ones before it left. It is anchored by kind, number and
//! opening words, so that it can be applied again when the file was edited meanwhile: where the words
//! still stand it applies silently, where only most of them do it applies with a finding, and where they
//! are gone it is left out with a finding. No correction ever drops a word.

mod anchor;
mod apply;
mod tree;

pub use anchor::Anchor;
pub(super) use apply::apply;

use crate::instrument::{Eid, Instrument, Kind};
use crate::manuscript::Manuscript;

/// One correction of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The provision corrected.
    pub anchor: Anchor,
    /// What is done to it.
    pub change: Change,
}

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The provision is no unit of its own: its words go on with what stands before it.
    Join,
    /// A new unit of the same kind begins inside the provision.
    Split {
        /// The words that the new unit begins with, its label among them if it has one.
        from: String,
        /// Its number; empty to take the one printed there.
        number: String,
    },
    /// The provision has this number, whatever is printed.
    Renumber(String),
    /// The provision is of this kind; what follows moves with it where a Part or a clause begins or ends.
    Kind(Kind),
    /// The provision has this heading; empty for none.
    Heading(String),
    /// The clauses of the whole text are numbered like this label (`Article 1`, `1.`), whatever weighs more.
    Reading(String),
}

impl Change {
    /// The word of the store and of the window.
    pub fn word(&self) -> &'static str {
        match self {
            Change::Join => "join",
            Change::Split { .. } => "split",
            Change::Renumber(_) => "renumber",
            Change::Kind(_) => "kind",
            Change::Heading(_) => "heading",
            Change::Reading(_) => "reading",
        }
    }

    /// What the change says beside its word: the new number, kind or heading, or where a split begins; and
    /// the number that a split gives.
    pub fn values(&self) -> (&str, &str) {
        match self {
            Change::Join => ("", ""),
            Change::Split { from, number } => (from, number),
            Change::Renumber(number) => (number, ""),
            Change::Kind(kind) => (kind.word(), ""),
            Change::Heading(heading) => (heading, ""),
            Change::Reading(label) => (label, ""),
        }
    }

    /// The change with this word and these values; `None` when there is none.
    pub fn from_words(word: &str, value: &str, number: &str) -> Option<Self> {
        Some(match word {
            "join" => Change::Join,
            "split" => Change::Split { from: value.to_string(), number: number.to_string() },
            "renumber" => Change::Renumber(value.to_string()),
            "kind" => Change::Kind(Kind::ALL.into_iter().find(|kind| kind.word() == value)?),
            "heading" => Change::Heading(value.to_string()),
            "reading" => Change::Reading(value.to_string()),
            _ => return None,
        })
    }
}

impl Correction {
    /// A correction of the provision with this identifier, anchored in the text as it was read; `None`
    /// when there is no such provision.
    pub fn of(instrument: &Instrument, manuscript: &Manuscript, eid: &Eid, change: Change) -> Option<Self> {
        let provision = instrument.by_eid(eid)?;
        Some(Correction { anchor: Anchor::of_provision(provision, manuscript), change })
    }
}
