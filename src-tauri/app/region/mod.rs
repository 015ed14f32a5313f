//! The region: each country against each treaty duty.
//!
//! Two witnesses stand side by side and are never mixed. The *sheet* that comes with the program says where a law
//! treats a topic, in our words, from a named source and with its confidence; it never says that a duty is met. The
//! *reading* is the program's own assessment of the laws that the user imported for the country: met, partial or
//! absent, with the words of the law. Where the two do not fit, the cell says so.

mod best;
mod report;
mod sheet_findings;
mod state;

use std::collections::BTreeMap;

use clausewise_engine::gaps::{Assessment, Status};
use clausewise_engine::instrument::Instrument;
use clausewise_model_law::{Confidence, Country, Duty, Fact, topic_duties};
use clausewise_store::{Project, Role};

use crate::failure::Result;
use crate::{library, sheet};

pub use best::{Shown, Stands, best, best_report};
pub use report::report;
pub(crate) use report::short;
pub use sheet_findings::sheet_findings;
pub use state::{Counts, State};

/// The treaties in the order of the columns.
const TREATIES: [&str; 3] = ["un-protocol", "untoc", "actip"];

/// Countries against duties.
pub struct Region {
    /// The countries, in the order of their names.
    pub countries: Vec<Standing>,
    /// The duties asked for, in the order of the treaties.
    pub duties: Vec<Duty>,
    /// For each country, in order, a cell for each duty, in order.
    pub cells: Vec<Vec<Cell>>,
}

/// A country and the laws at hand.
pub struct Standing {
    /// Its sheet.
    pub country: &'static Country,
    /// Laws of the country that the project holds.
    pub laws: Vec<Instrument>,
}

/// A country on a duty.
pub struct Cell {
    /// What the sheet says on the topics that speak to the duty; empty where none does.
    pub facts: Vec<&'static Fact>,
    /// The best finding among the country's imported laws, and the id of that law.
    pub read: Option<(String, Assessment)>,
    /// In words, where the sheet and the reading do not fit; empty where they do.
    pub differs: String,
}

/// What the sheet says of a duty, at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// No topic of the sheet speaks to the duty.
    Nothing,
    /// The topic was looked for and not found, or not looked for.
    Unknown,
    /// Something is said, and no section is named: often that the law has no provision.
    Noted,
    /// A section is named.
    Section,
}

impl Said {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Said::Nothing => "nothing",
            Said::Unknown => "unknown",
            Said::Noted => "noted",
            Said::Section => "section",
        }
    }
}

impl Cell {
    /// What the sheet says, at a glance.
    pub fn said(&self) -> Said {
        self.facts.iter().map(|fact| said(fact)).max().unwrap_or(Said::Nothing)
    }

    /// The fact that speaks loudest: with a section before without, the surer before the less sure.
    pub fn leading(&self) -> Option<&'static Fact> {
        self.facts.iter().copied().max_by_key(|fact| (said(fact), std::cmp::Reverse(fact.confidence)))
    }
}

fn said(fact: &Fact) -> Said {
    match (fact.confidence, names_section(&fact.section)) {
        (Confidence::Unknown, _) => Said::Unknown,
        (_, false) => Said::Noted,
        (_, true) => Said::Section,
    }
}

/// Whether words in place of a section name one, in the statute or in another law: `none known`, `outside statute` and
/// `? [2005]`, where the year tells the text meant, do not.
fn names_section(words: &str) -> bool {
    let outside = words.split('[').enumerate().flat_map(|(at, piece)| {
        if at == 0 { Some(piece) } else { piece.split_once(']').map(|(_, after)| after) }
    });
    outside.flat_map(str::chars).any(|c| c.is_ascii_digit())
}

/// The laws that a project holds beside its bill, those that name no country included.
///
/// # Errors
/// Damage in the project.
pub fn laws(project: &Project) -> Result<Vec<Instrument>> {
    let others = project.instruments()?.into_iter().filter(|entry| entry.role == Role::Other);
    others.map(|entry| library::entry_text(&entry).map(|text| text.instrument)).collect()
}

/// The region on the duties that `wanted` lets through, with the laws that a project holds.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn region(laws: Vec<Instrument>, wanted: impl Fn(&Duty) -> bool) -> Result<Region> {
    let mut duties: Vec<Duty> = clausewise_model_law::duties()?.into_iter().filter(wanted).collect();
    // The Protocol first: it is what the region has in common.
    let place = |duty: &Duty| TREATIES.iter().position(|id| *id == duty.instrument).unwrap_or(TREATIES.len());
    duties.sort_by_key(place);
    let mut topics: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in topic_duties()? {
        for duty in entry.duties {
            topics.entry(duty).or_default().push(entry.topic.clone());
        }
    }
    let mut by_country: BTreeMap<String, Vec<Instrument>> = BTreeMap::new();
    for law in laws {
        by_country.entry(law.jurisdiction.to_lowercase()).or_default().push(law);
    }
    let mut countries: Vec<Standing> = Vec::new();
    for country in sheet::all()? {
        countries.push(Standing { country, laws: by_country.remove(&country.id).unwrap_or_default() });
    }
    countries.sort_by(|a, b| a.country.country.cmp(&b.country.country));
    let mut cells = Vec::new();
    for standing in &countries {
        cells.push(row(standing, &duties, &topics)?);
    }
    Ok(Region { countries, duties, cells })
}

fn row(standing: &Standing, duties: &[Duty], topics: &BTreeMap<String, Vec<String>>) -> Result<Vec<Cell>> {
    let mut read: BTreeMap<String, (String, Assessment)> = BTreeMap::new();
    for law in &standing.laws {
        for found in library::gaps(law)? {
            let better = read.get(&found.criterion).is_none_or(|(_, best)| rank(&found) > rank(best));
            if better {
                read.insert(found.criterion.clone(), (law.id.clone(), found));
            }
        }
    }
    let cell = |duty: &Duty| {
        let facts: Vec<&'static Fact> = topics
            .get(&duty.id)
            .into_iter()
            .flatten()
            .flat_map(|topic| standing.country.facts.iter().filter(move |fact| fact.topic == *topic))
            .collect();
        let read = read.remove(&duty.id);
        let mut cell = Cell { facts, read, differs: String::new() };
        cell.differs = differs(&cell, &standing.laws);
        cell
    };
    Ok(duties.iter().map(cell).collect())
}

fn rank(found: &Assessment) -> (Status, u64) {
    // Confidence to four places, so that the order does not hang on the last bit of a float.
    (found.status, (found.confidence.clamp(0.0, 1.0) * 1e4) as u64)
}

fn differs(cell: &Cell, laws: &[Instrument]) -> String {
    let (Some((id, found)), Some(fact)) = (&cell.read, cell.leading()) else { return String::new() };
    let law = laws.iter().find(|law| law.id == *id).map_or(id, |law| &law.title);
    match (cell.said(), found.status) {
        (Said::Section, Status::Absent) => format!(
            "The sheet names {} ({}); the program found nothing in {law}.",
            fact.section,
            fact.confidence.words()
        ),
        (Said::Noted, Status::Met) => {
            let place =
                found.evidence.first().map_or(String::new(), |evidence| format!(" in {}", evidence.number));
            format!("The sheet names no section; the program found the duty met{place} of {law}.")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
