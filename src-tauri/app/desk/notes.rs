//! Committee notes on the open bill.

use std::sync::Arc;

use clausewise_store::By;

use super::plan::Remark;
use super::{Desk, nothing_open};
use crate::annotations::{self, Change};
use crate::failure::Result;
use crate::wire;

impl Desk {
    /// Every note, by number, each at its place in this version of the bill.
    pub fn notes(&self) -> Result<Vec<wire::Note>> {
        let inner = self.lock();
        let open = inner.open.as_ref().ok_or_else(nothing_open)?;
        annotations::list(&open.project, &open.bill.instrument)
    }

    /// Makes or changes a note. Answers with the list, and the number of the note concerned.
    pub fn annotate(&self, change: &Change) -> Result<wire::Notes> {
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let bill = Arc::clone(&open.bill);
        let by = By { author: &author, at: &at };
        let number = annotations::change(&mut open.project, &bill.instrument, change, by)?;
        open.saved = at;
        let notes = annotations::list(&open.project, &bill.instrument)?;
        Ok(wire::Notes { number, notes, state: self.state_of(&inner)? })
    }

    /// Takes a note out.
    pub fn remove_note(&self, number: usize) -> Result<wire::Notes> {
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        annotations::remove(&mut open.project, number, By { author: &author, at: &at })?;
        open.saved = at;
        let notes = annotations::list(&open.project, &open.bill.instrument)?;
        Ok(wire::Notes { number, notes, state: self.state_of(&inner)? })
    }

    /// The open notes as comments of an export; those whose place is lost are left out.
    pub(super) fn remarks(&self) -> Result<Vec<Remark>> {
        let open = self.notes()?.into_iter().filter(|note| !note.resolved && note.place != "lost");
        Ok(open.map(remark).collect())
    }
}

fn remark(note: wire::Note) -> Remark {
    let (author, at) = note.entries.first().map(|e| (e.author.clone(), e.at.clone())).unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for (index, entry) in note.entries.iter().enumerate() {
        let day = entry.at.split('T').next().unwrap_or_default();
        lines.push(match index {
            0 => entry.text.clone(),
            _ => format!("{}, {day}: {}", entry.author, entry.text),
        });
    }
    if !note.person.is_empty() || !note.due.is_empty() {
        let due = if note.due.is_empty() { String::new() } else { format!(" Due {}.", note.due) };
        let person = if note.person.is_empty() { String::new() } else { format!("For {}.", note.person) };
        lines.push(format!("{person}{due}").trim().to_string());
    }
    Remark {
        on: note.eid,
        words: note.words,
        nth: note.nth,
        by: clausewise_engine::manuscript::Revision { author, date: at },
        text: lines.join("\n"),
    }
}
