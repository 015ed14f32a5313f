//! Decisions on matches, and their undoing.

use std::collections::BTreeMap;

use clausewise_engine::instrument::Eid;
use clausewise_store::{By, NewDecision, RecordKind, Verdict};

use super::held::{self, Held};
use super::{Desk, nothing_open, show, standing};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::Job;
use crate::wire;

/// What the drafter decides on one clause.
#[derive(Debug, Clone, Default)]
pub struct Deciding {
    /// Against which instrument.
    pub against: String,
    /// Eid of the clause.
    pub clause: String,
    /// `confirmed`, `rejected`, `pinned`; `None` takes the decision back.
    pub kind: Option<String>,
    /// Eids of the counterparts it speaks of.
    pub counterparts: Vec<String>,
    /// A remark kept with it.
    pub remark: String,
}

impl Desk {
    /// Records a decision and answers with the row as it now stands.
    ///
    /// # Errors
    /// [`Kind::Input`] for a word, clause or counterpart that does not exist; [`Kind::Project`] when it
    /// could not be written: then nothing changed.
    pub fn decide(&self, deciding: &Deciding) -> Result<wire::Decided> {
        let (bill, other) = self.sides(&deciding.against)?;
        let found = self.found(&Job::unwatched(), &deciding.against, &bill, other.instrument())?;
        let clause = Eid::from_stored(deciding.clause.clone());
        let found = found.rows.iter().find(|row| row.clause == clause).ok_or_else(|| {
            Failure::new(
                Kind::Input,
                format!("The bill has no clause {clause}"),
                "It may have changed since; open it again.",
            )
        })?;
        let verdict = deciding.kind.as_deref().map(verdict).transpose()?;
        let counterparts: Vec<Eid> =
            deciding.counterparts.iter().map(|eid| Eid::from_stored(eid.clone())).collect();
        if let Some(unknown) = counterparts.iter().find(|eid| other.instrument().by_eid(eid).is_none()) {
            let message = format!("{} has no provision {unknown}", other.instrument().title);
            return Err(Failure::new(Kind::Input, message, "Choose one from its outline."));
        }
        let number = bill.instrument.by_eid(&clause).map(|p| p.citation().to_string()).unwrap_or_default();
        let said = match verdict {
            Some(Verdict::Confirmed) => format!("Confirm clause {number}"),
            Some(Verdict::Rejected) => format!("Reject the match of clause {number}"),
            Some(Verdict::Pinned) => format!("Pin the match of clause {number}"),
            None => format!("Take back the decision on clause {number}"),
        };
        let stood = held::ground(&bill.instrument, &clause, other.instrument(), &counterparts)?;
        let key = held::key(&self.held(&deciding.against)?, &clause);
        let new = verdict.map(|verdict| NewDecision {
            verdict,
            counterparts,
            remark: &deciding.remark,
            stood: &stood,
        });
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let by = By { author: &author, at: &at };
        let written = open.project.decide(&deciding.against, &key, new, &said, by)?;
        open.saved = at;
        let stands = standing::row(found, written.as_ref());
        let held = written.map(|decision| Held {
            key,
            clause: Some(clause),
            was: (number, String::new()),
            decision,
            doubt: String::new(),
        });
        let row = show::row(&bill.instrument, other.instrument(), &stands, held.as_ref());
        let state = self.state_of(&inner)?;
        Ok(wire::Decided { row, state })
    }

    /// Takes the last decision back. With nothing to undo, `said` is empty.
    pub fn undo(&self) -> Result<wire::Undone> {
        self.step(false)
    }

    /// Does the last undone decision again.
    pub fn redo(&self) -> Result<wire::Undone> {
        self.step(true)
    }

    fn step(&self, again: bool) -> Result<wire::Undone> {
        let at = (self.clock)();
        let before = self.clauses_by_key()?;
        let done = {
            let mut inner = self.lock();
            let open = inner.open.as_mut().ok_or_else(nothing_open)?;
            let done = if again { open.project.redo()? } else { open.project.undo()? };
            if done.is_some() {
                open.saved = at;
            }
            done
        };
        if done.as_ref().is_some_and(|done| matches!(done.record, Some((RecordKind::Correction, _)))) {
            self.recognise_again()?;
        }
        let mut out = wire::Undone::default();
        if let Some(done) = done {
            let (kind, key) = match done.record {
                Some((kind, key)) => (kind.word().to_string(), key),
                None => ("decision".to_string(), String::new()),
            };
            // Under the name of the decision may stand another clause now.
            let kept = (done.against, done.clause.to_string());
            let clause = self.clauses_by_key()?.remove(&kept).or_else(|| before.get(&kept).cloned());
            out = wire::Undone {
                said: done.said,
                clause: clause.unwrap_or(kept.1),
                against: kept.0,
                kind,
                key,
                ..out
            };
        }
        out.state = self.state()?;
        Ok(out)
    }

    /// The clause of every decision that has one, by instrument and the name that it is kept under.
    fn clauses_by_key(&self) -> Result<BTreeMap<(String, String), String>> {
        let kept = self.kept_decisions()?.into_iter().filter(|kept| !kept.clause.is_empty());
        Ok(kept.map(|kept| ((kept.against, kept.key), kept.clause)).collect())
    }
}

fn verdict(word: &str) -> Result<Verdict> {
    Verdict::from_word(word).ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!("{word} is no decision"),
            "A match is confirmed, rejected or pinned.",
        )
    })
}
