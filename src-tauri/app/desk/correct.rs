//! Corrections of the structure that was recognised: kept in the project, applied again whenever a file is
//! read, undone like every act.

use std::sync::Arc;

use clausewise_engine::structure::Correction;
use clausewise_store::{By, RecordKind};

use super::{Desk, Open, nothing_open, propose};
use crate::failure::{Failure, Kind, Result};
use crate::library::{self, Text};
use crate::{corrections, wire};

/// What the drafter corrects.
#[derive(Debug, Clone, Default)]
pub struct Correcting {
    /// Id of the bill or of an imported instrument.
    pub instrument: String,
    /// Eid of the provision.
    pub eid: String,
    /// `join`, `split`, `renumber`, `kind` or `heading`.
    pub change: String,
    /// The new number, kind or heading; for a split the words that the new unit begins with.
    pub value: String,
    /// The number that a split gives; empty to take the printed one.
    pub number: String,
}

impl Desk {
    /// The corrections, in the order in which they were made.
    ///
    /// # Errors
    /// Damage in the project.
    pub fn corrections(&self) -> Result<Vec<wire::Correction>> {
        listed(self.lock().open.as_ref().ok_or_else(nothing_open)?)
    }

    /// Corrects the structure of the bill or of an imported text, and recognises it anew.
    ///
    /// # Errors
    /// [`Kind::Input`] for a change, provision or text that does not exist; [`Kind::Project`] when it could not be
    /// written: then nothing changed.
    pub fn correct(&self, correcting: &Correcting) -> Result<wire::Corrections> {
        let text = self.read_text(&correcting.instrument)?;
        let Correcting { eid, change, value, number, .. } = correcting;
        let stored = corrections::Stored::new(&text, eid, change, value, number)?;
        let line = serde_json::to_string(&stored).map_err(|error| Failure::fault(error.to_string()))?;
        let (author, at) = (self.author(), (self.clock)());
        {
            let mut inner = self.lock();
            let open = inner.open.as_mut().ok_or_else(nothing_open)?;
            let key = propose::next_key(&open.project.records(RecordKind::Correction)?);
            let by = By { author: &author, at: &at };
            open.project.record(RecordKind::Correction, &key, Some(&line), &stored.said(), by)?;
            open.saved = at;
        }
        self.recognise_again()?;
        self.corrected()
    }

    /// Takes a correction out of its order; those after it are applied without it.
    ///
    /// # Errors
    /// [`Kind::Input`] when there is none with this id.
    pub fn take_back_correction(&self, id: &str) -> Result<wire::Corrections> {
        let (author, at) = (self.author(), (self.clock)());
        {
            let mut inner = self.lock();
            let open = inner.open.as_mut().ok_or_else(nothing_open)?;
            let all = corrections::listed(&open.project)?;
            let (_, stored) = all.iter().find(|(record, _)| record.key == id).ok_or_else(|| {
                Failure::new(Kind::Input, format!("There is no correction {id}"), "It may have been undone.")
            })?;
            let said = format!("Take back: {}", stored.said());
            open.project.record(RecordKind::Correction, id, None, &said, By { author: &author, at: &at })?;
            open.saved = at;
        }
        self.recognise_again()?;
        self.corrected()
    }

    fn corrected(&self) -> Result<wire::Corrections> {
        let inner = self.lock();
        let corrections = listed(inner.open.as_ref().ok_or_else(nothing_open)?)?;
        Ok(wire::Corrections { corrections, state: self.state_of(&inner)? })
    }

    /// Brings every open text in line with the corrections that now stand. Recognising happens outside the lock.
    pub(super) fn recognise_again(&self) -> Result<()> {
        let (texts, all) = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            let texts: Vec<Arc<Text>> =
                std::iter::once(&open.bill).chain(&open.imported).map(Arc::clone).collect();
            (texts, corrections::listed(&open.project)?)
        };
        for old in texts {
            let id = &old.instrument.id;
            let own = all.iter().filter(|(_, stored)| stored.instrument == *id);
            let own: Vec<Correction> = own.filter_map(|(_, stored)| stored.correction()).collect();
            if old.corrections == own {
                continue;
            }
            let mut new = Text::clone(&old);
            library::correct(&mut new, &own);
            self.replace_text(&old, new);
        }
        Ok(())
    }

    /// Puts a text in the place of another, unless that was closed meanwhile.
    fn replace_text(&self, old: &Arc<Text>, new: Text) {
        let new = Arc::new(new);
        let mut inner = self.lock();
        let Some(open) = inner.open.as_mut() else { return };
        if Arc::ptr_eq(&open.bill, old) {
            open.bill = new;
            open.found.clear();
            open.versions.clear();
            open.between.clear();
        } else if let Some(slot) = open.imported.iter_mut().find(|text| Arc::ptr_eq(text, old)) {
            open.found.remove(&old.instrument.id);
            *slot = new;
        }
        inner.index = None;
    }

    /// The bill or an imported text, by id.
    fn read_text(&self, id: &str) -> Result<Arc<Text>> {
        let inner = self.lock();
        let open = inner.open.as_ref().ok_or_else(nothing_open)?;
        let mut texts = std::iter::once(&open.bill).chain(&open.imported);
        texts.find(|text| text.instrument.id == id).map(Arc::clone).ok_or_else(|| {
            Failure::new(
                Kind::Input,
                format!("No text {id} was opened or imported"),
                "Only texts read from a file are corrected.",
            )
        })
    }
}

fn listed(open: &Open) -> Result<Vec<wire::Correction>> {
    let all = corrections::listed(&open.project)?;
    let one = |(record, stored): (clausewise_store::Record, corrections::Stored)| wire::Correction {
        id: record.key,
        said: stored.said(),
        instrument: stored.instrument,
        place: stored.place,
        change: stored.change,
        value: stored.value,
        number: stored.number,
        author: record.author,
        at: record.at,
    };
    Ok(all.into_iter().map(one).collect())
}
