//! Copies of the bill that came back: taken in, shown side by side, settled. The work is done by [`crate::review`].

use std::path::Path;

use clausewise_store::By;

use super::{Desk, nothing_open};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::Job;
use crate::review::{self, State, Which};
use crate::wire;

impl Desk {
    /// What came back so far: files, changes, and the clauses that several readers changed.
    ///
    /// # Errors
    /// No bill is open, or damage in the project.
    pub fn review(&self) -> Result<wire::Review> {
        let inner = self.lock();
        let open = inner.open.as_ref().ok_or_else(nothing_open)?;
        let standing = review::standing(&open.project)?;
        Ok(shown(standing, self.state_of(&inner)?))
    }

    /// Takes a returned file in. `sent_by` is whose changes are in it that no word processor kept track of, where
    /// that is known.
    ///
    /// # Errors
    /// [`Kind::Input`] for a file that is no copy of this bill: then nothing changed.
    pub fn bring_back(&self, job: &Job, path: &Path, sent_by: &str) -> Result<wire::Review> {
        job.step("Reading", 0, 1)?;
        let file = clausewise_formats::read(path)?;
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let by = By { author: &author, at: &at };
        let taken =
            review::take(&mut open.project, &file, sent_by.trim(), by, &mut job.waiting("Reading", 0, 1))?;
        if !taken.again {
            open.saved = at;
        }
        let standing = review::standing(&open.project)?;
        let state = self.state_of(&inner)?;
        Ok(wire::Review { number: taken.number, again: taken.again, ..shown(standing, state) })
    }

    /// Accepts, rejects or opens again one change (`id`), or all by an author where `id` is empty.
    ///
    /// # Errors
    /// [`Kind::Input`] for a change that is not there or cannot be accepted: then nothing changed.
    pub fn settle_review(&self, id: &str, author: &str, state: &str) -> Result<wire::Review> {
        let to = settled_as(state)?;
        let which = match id {
            "" => Which::Author(author.to_string()),
            id => Which::One(id.to_string()),
        };
        let (me, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let settled = review::settle(&mut open.project, &which, to, By { author: &me, at: &at })?;
        if !settled.done.is_empty() {
            open.saved = at;
        }
        let standing = review::standing(&open.project)?;
        let left = settled.left.into_iter().map(|(id, reason)| wire::ReviewLeft { id, reason }).collect();
        let state = self.state_of(&inner)?;
        Ok(wire::Review { left, ..shown(standing, state) })
    }
}

fn settled_as(word: &str) -> Result<State> {
    match word {
        "open" => Ok(State::Open),
        "accepted" => Ok(State::Accepted),
        "rejected" => Ok(State::Rejected),
        _ => Err(Failure::new(
            Kind::Input,
            format!("A change cannot be {word}"),
            "It is accepted, rejected or left open.",
        )),
    }
}

fn shown(standing: review::Standing, state: wire::State) -> wire::Review {
    wire::Review {
        files: standing.files.into_iter().map(file).collect(),
        changes: standing.changes.into_iter().map(change).collect(),
        conflicts: standing.conflicts.into_iter().map(conflict).collect(),
        state,
        ..wire::Review::default()
    }
}

fn file(file: review::File) -> wire::ReviewFile {
    let (comments, changes) = (file.tallies.comments, file.tallies.changes);
    wire::ReviewFile {
        number: file.number,
        name: file.name,
        brought_by: file.brought_by,
        at: file.at,
        version: file.version,
        versions: file.versions,
        likeness: file.likeness,
        comments: comments.found,
        new_notes: comments.new,
        answers: comments.answers,
        lost: comments.lost,
        resolved: comments.settled,
        changes: changes.found,
        tracked: changes.new,
        untracked: changes.untracked,
        known: comments.ours + comments.known + changes.ours + changes.known,
        notes: file.notes,
    }
}

fn change(change: review::Change) -> wire::ReviewChange {
    let state = match change.state {
        State::Open => "open",
        State::Accepted => "accepted",
        State::Rejected => "rejected",
    };
    wire::ReviewChange {
        id: change.id,
        file: change.file,
        author: change.author,
        at: change.date,
        tracked: change.tracked,
        kind: change.kind.into(),
        eid: change.eid,
        number: change.number,
        clause: change.clause,
        heading: change.heading,
        before: change.before,
        after: change.after,
        what: change.what,
        state: state.into(),
        applies: change.applies,
        conflicts: change.conflicts,
    }
}

fn conflict(conflict: review::Conflict) -> wire::ReviewConflict {
    wire::ReviewConflict {
        clause: conflict.clause,
        number: conflict.number,
        heading: conflict.heading,
        same_words: conflict.same_words,
        authors: conflict.authors,
        changes: conflict.changes,
    }
}
