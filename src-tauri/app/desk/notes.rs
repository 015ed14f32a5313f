//! Committee notes on the open bill.

use std::sync::Arc;

use clausewise_engine::manuscript::Revision;
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
        Ok(remarks(self.notes()?))
    }
}

/// The open notes as comments; those whose place is lost are left out.
pub(crate) fn remarks(notes: Vec<wire::Note>) -> Vec<Remark> {
    let open = notes.into_iter().filter(|note| !note.resolved && note.place != "lost");
    open.map(remark).collect()
}

/// A note as a comment with its answers. Whom it is for and when it is due stand in a line of its own, which is not
/// taken for an answer when the file comes back (`app/review/comments.rs`).
fn remark(note: wire::Note) -> Remark {
    let by = |entry: &wire::NoteEntry| Revision { author: entry.author.clone(), date: entry.at.clone() };
    let mut entries = note.entries.iter();
    let first = entries.next();
    let mut lines: Vec<String> = first.map(|entry| entry.text.clone()).into_iter().collect();
    if !note.person.is_empty() || !note.due.is_empty() {
        let due = if note.due.is_empty() { String::new() } else { format!(" Due {}.", note.due) };
        let person = if note.person.is_empty() { String::new() } else { format!("For {}.", note.person) };
        lines.push(format!("{person}{due}").trim().to_string());
    }
    Remark {
        on: note.eid.clone(),
        words: note.words.clone(),
        nth: note.nth,
        by: first.map(by).unwrap_or_default(),
        text: lines.join("\n"),
        answers: entries.map(|entry| (by(entry), entry.text.clone())).collect(),
    }
}
