//! The model single statute of `statute/`.

mod basis;
mod load;
mod reference;
mod tradition;

use std::collections::BTreeMap;

use clausewise_engine::gaps::Level;
use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision, TextStatus};

pub use basis::{Basis, CITABLE, Citable};
pub(crate) use load::{Reference, contains_term, load};
pub use load::{statute, statute_in};
pub use tradition::Tradition;

/// The model statute: Parts of numbered sections, then schedules.
#[derive(Debug, Clone, Default)]
pub struct Statute {
    /// The way of drafting in which it is given.
    pub tradition: Tradition,
    /// Title for lists, `Model Act on Trafficking in Persons`.
    pub title: String,
    /// The long title, as printed under the title.
    pub long_title: String,
    /// Enacting words.
    pub enacting: String,
    /// In order.
    pub parts: Vec<Part>,
    /// In order; every one is referred to from a section.
    pub schedules: Vec<Section>,
}

/// A Part of the statute.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// `compensation`.
    pub id: String,
    /// From 1.
    pub number: usize,
    /// Heading.
    pub title: String,
    /// In order.
    pub sections: Vec<Section>,
}

/// A section (or schedule) of the model statute with what a drafter needs to know of it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Stable id, `offence-trafficking`; the number may change, this does not.
    pub id: String,
    /// Number, heading and text.
    pub provision: Provision,
    /// How the other drafting tradition would say it, where that differs.
    pub alternatives: Vec<Alternative>,
    /// What the drafter has to decide, and why the text is as it is.
    pub note: String,
    /// What it rests on; never empty.
    pub basis: Vec<Basis>,
    /// How strongly the treaties ask for it; none where only drafting practice does.
    pub level: Option<Level>,
    /// `prevention`, `prosecution`, `protection`, `partnership`.
    pub tags: Vec<String>,
    /// Defined terms of the statute that stand in its text, in alphabetical order.
    pub terms: Vec<String>,
    /// Marked blanks, `[competent authority]`, each once, in the order of the text.
    pub blanks: Vec<String>,
}

/// The same provision in another drafting tradition.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Whose way of drafting.
    pub tradition: Tradition,
    /// Number, heading and text.
    pub provision: Provision,
    /// When to choose it.
    pub note: String,
}

impl Section {
    /// The section goes beyond what the treaties ask: it cites them for its purpose and has no level.
    pub fn goes_further(&self) -> bool {
        self.level.is_none() && self.basis.iter().any(|b| matches!(b, Basis::Treaty { .. }))
    }
}

impl Statute {
    /// The id of the statute as an instrument.
    pub const ID: &'static str = "model";

    /// Its id in the words of a civil-law code.
    pub const CIVIL_LAW_ID: &'static str = "model-civil-law";

    /// The id of the statute in one of the ways of drafting.
    pub fn id_in(tradition: Tradition) -> &'static str {
        match tradition {
            Tradition::CommonLaw => Self::ID,
            Tradition::CivilLaw => Self::CIVIL_LAW_ID,
        }
    }

    /// Sections and schedules, in order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.parts.iter().flat_map(|p| &p.sections).chain(&self.schedules)
    }

    /// The section or schedule with this stable id.
    pub fn by_id(&self, id: &str) -> Option<&Section> {
        self.sections().find(|s| s.id == id)
    }

    /// The section or schedule that holds the provision with this eid.
    pub fn holding(&self, eid: &Eid) -> Option<&Section> {
        self.sections().find(|s| s.provision.walk().any(|p| &p.eid == eid))
    }

    /// Every term that the statute defines, with the section that defines it.
    pub fn defined_terms(&self) -> BTreeMap<&str, &Section> {
        let mut out = BTreeMap::new();
        for section in self.sections() {
            for definition in section.provision.walk().filter(|p| p.kind == Kind::Definition) {
                out.entry(definition.heading.as_str()).or_insert(section);
            }
        }
        out
    }

    /// The statute as an instrument that a bill can be compared with.
    pub fn instrument(&self) -> Instrument {
        // Named as the recogniser names the same words of a bill.
        let front =
            [("longTitle", &self.long_title), ("formula", &self.enacting)].map(|(name, text)| Provision {
                eid: Eid::child(None, name, ""),
                kind: Kind::Other,
                text: text.clone(),
                ..Provision::default()
            });
        let (group, word) = match self.tradition {
            Tradition::CommonLaw => (Kind::Part, "Part"),
            Tradition::CivilLaw => (Kind::Chapter, "Chapter"),
        };
        let parts = self.parts.iter().map(|part| {
            let number = part.number.to_string();
            Provision {
                eid: Eid::child(None, group.eid_name(), &number),
                kind: group,
                label: format!("{word} {number}"),
                number,
                heading: part.title.clone(),
                children: part.sections.iter().map(|s| s.provision.clone()).collect(),
                ..Provision::default()
            }
        });
        let schedules = self.schedules.iter().map(|s| s.provision.clone());
        Instrument {
            id: Self::id_in(self.tradition).to_string(),
            title: self.title.clone(),
            kind: InstrumentKind::Model,
            language: "en".to_string(),
            jurisdiction: String::new(),
            status: TextStatus::Restated,
            source: "Clausewise model law".to_string(),
            provisions: front.into_iter().chain(parts).chain(schedules).collect(),
        }
    }
}
