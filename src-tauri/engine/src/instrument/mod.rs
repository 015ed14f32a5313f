//! Legal instruments and their provisions.

use serde::{Deserialize, Serialize};

mod eid;
mod provision;

pub use eid::Eid;
pub use provision::{Kind, Piece, Provision, Role};

/// What sort of legal text an instrument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum InstrumentKind {
    /// A draft before a parliament.
    #[default]
    Bill,
    /// An enacted law.
    Act,
    /// An agreement between states.
    Treaty,
    /// A model statute.
    Model,
}

impl InstrumentKind {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            InstrumentKind::Bill => "bill",
            InstrumentKind::Act => "act",
            InstrumentKind::Treaty => "treaty",
            InstrumentKind::Model => "model",
        }
    }
}

/// Whose words an instrument's text is. The screen always says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum TextStatus {
    /// The official text, checked on import.
    Authentic,
    /// Clausewise's own short restatement of what the text requires.
    Restated,
    /// A file that the user opened or imported and nobody has checked.
    #[default]
    Imported,
}

impl TextStatus {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            TextStatus::Authentic => "authentic",
            TextStatus::Restated => "restated",
            TextStatus::Imported => "imported",
        }
    }
}

/// Any legal text: bill, act, treaty, model statute.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    /// Short stable name: `model`, `un-protocol`, or one made from the file name.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// What sort of text.
    pub kind: InstrumentKind,
    /// Language of the text, BCP 47 (`en`, `ms`, `vi` …).
    pub language: String,
    /// Country, ISO 3166-1 alpha-2 in lower case, or empty.
    pub jurisdiction: String,
    /// Authentic, restated or merely imported.
    pub status: TextStatus,
    /// Name of the file, or where the text comes from.
    pub source: String,
    /// Top-level provisions in the document's own order and hierarchy.
    pub provisions: Vec<Provision>,
}

impl Instrument {
    /// What is said of whose words the text is: `authentic`, `restated`, `imported`, or `own draft` for a model
    /// statute, which restates no official text.
    pub fn standing(&self) -> &'static str {
        match (self.kind, self.status) {
            (InstrumentKind::Model, TextStatus::Restated) => "own draft",
            (_, status) => status.word(),
        }
    }

    /// All provisions, each before its children, in the document's order.
    pub fn walk(&self) -> impl Iterator<Item = &Provision> {
        let mut stack: Vec<&Provision> = self.provisions.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// The provisions of the main level (clause, section or article), in order: the rows of a
    /// concordance. Those inside schedules are left out, since a schedule may reprint a treaty.
    pub fn clauses(&self) -> Vec<&Provision> {
        fn collect<'a>(from: &'a [Provision], out: &mut Vec<&'a Provision>) {
            for provision in from {
                match provision.kind {
                    Kind::Schedule => {}
                    kind if kind.is_main() => out.push(provision),
                    _ => collect(&provision.children, out),
                }
            }
        }
        let mut out = Vec::new();
        collect(&self.provisions, &mut out);
        out
    }

    /// The provision with this identifier.
    pub fn by_eid(&self, eid: &Eid) -> Option<&Provision> {
        self.walk().find(|p| &p.eid == eid)
    }

    /// The provision with this printed number (`12`, `12(1)(a)`, `3(a)`). White space and case are
    /// ignored; a word in front (`section 12`) too. Clauses are preferred over parts and schedules.
    pub fn by_number(&self, number: &str) -> Option<&Provision> {
        let wanted = provision::bare_number(number);
        if wanted.is_empty() {
            return None;
        }
        let matches = |p: &&Provision| provision::bare_number(&p.number) == wanted;
        self.clauses()
            .into_iter()
            .flat_map(Provision::walk)
            .find(matches)
            .or_else(|| self.walk().find(matches))
    }
}
