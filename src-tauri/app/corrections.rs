//! The drafter's corrections of a recognised structure, as the project keeps them.

use clausewise_engine::instrument::{Eid, Kind as Level};
use clausewise_engine::structure::{Anchor, Change, Correction};
use clausewise_store::{Project, Record, RecordKind};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind, Result};
use crate::library::Text;

/// A correction as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stored {
    /// Id of the instrument.
    pub instrument: String,
    /// What the provision was called when it was corrected.
    pub place: String,
    kind: String,
    anchor_number: String,
    words: String,
    /// Word of the change.
    pub change: String,
    /// What the change says: the number, kind or heading, or where a split begins.
    pub value: String,
    /// The number that a split gives.
    pub number: String,
}

impl Stored {
    /// A correction of a provision of a text.
    ///
    /// # Errors
    /// [`Kind::Input`] for an unknown change or provision, and for a text that comes with the program.
    pub fn new(text: &Text, eid: &str, change: &str, value: &str, number: &str) -> Result<Self> {
        let input = |message: String, hint: &str| Failure::new(Kind::Input, message, hint);
        let said = Change::from_words(change, value, number).ok_or_else(|| {
            input(
                format!("{change} is no correction"),
                "A clause is joined, split, renumbered, or given another kind or heading; a text is read in another way.",
            )
        })?;
        let manuscript = text.manuscript.as_ref().ok_or_else(|| {
            input(
                format!("{} comes with the program", text.instrument.title),
                "Only texts that were opened or imported are corrected.",
            )
        })?;
        let eid = Eid::from_stored(eid);
        let correction = Correction::of(&text.instrument, manuscript, &eid, said).ok_or_else(|| {
            input(format!("The text has no provision {eid}"), "It may have changed since; open it again.")
        })?;
        let place = text.instrument.by_eid(&eid).map_or(String::new(), |p| p.citation().to_string());
        let (value, number) = correction.change.values();
        Ok(Stored {
            instrument: text.instrument.id.clone(),
            place,
            kind: correction.anchor.kind.word().into(),
            anchor_number: correction.anchor.number.clone(),
            words: correction.anchor.words.clone(),
            change: correction.change.word().into(),
            value: value.into(),
            number: number.into(),
        })
    }

    /// The engine's correction; `None` for one that a later version of the program wrote.
    pub fn correction(&self) -> Option<Correction> {
        let kind = Level::ALL.into_iter().find(|kind| kind.word() == self.kind)?;
        let anchor = Anchor { kind, number: self.anchor_number.clone(), words: self.words.clone() };
        Some(Correction { anchor, change: Change::from_words(&self.change, &self.value, &self.number)? })
    }

    /// What was done, in words.
    pub fn said(&self) -> String {
        let place = &self.place;
        match self.change.as_str() {
            "join" => format!("Join {place} with what stands before it"),
            "split" => format!("Split {place}"),
            "renumber" => format!("Number {place} as {}", self.value),
            "kind" => format!("Make {place} a {}", self.value),
            "reading" => format!("Number the clauses like “{}”", self.value),
            _ => format!("Head {place} “{}”", self.value),
        }
    }
}

/// The corrections that a project holds, in the order in which they were made. What cannot be understood (written by
/// another version) is left alone.
///
/// # Errors
/// Damage in the project.
pub fn listed(project: &Project) -> Result<Vec<(Record, Stored)>> {
    let records = project.records(RecordKind::Correction)?;
    let understood = |record: Record| serde_json::from_str(&record.value).ok().map(|stored| (record, stored));
    Ok(records.into_iter().filter_map(understood).collect())
}

/// The corrections of one instrument.
///
/// # Errors
/// Damage in the project.
pub fn of(project: &Project, instrument: &str) -> Result<Vec<Correction>> {
    let all = listed(project)?;
    Ok(all.iter().filter(|(_, s)| s.instrument == instrument).filter_map(|(_, s)| s.correction()).collect())
}
