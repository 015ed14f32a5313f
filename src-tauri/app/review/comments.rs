//! Comments of a returned file as notes of the project: threads stay threads, what is known stays once, what came
//! back settled is settled.

use clausewise_engine::instrument::Role;
use clausewise_engine::manuscript::{Comment, Manuscript, Revision};
use clausewise_engine::review::{Carried, Returned};
use clausewise_store::{Project, Write};

use super::exports::Exports;
use super::place::{Versions, unit_at};
use super::stored::Tally;
use super::take::comments;
use crate::annotations::{self, Incoming, Spot};
use crate::failure::Result;
use crate::wire;

/// The notes of a project while the comments of a file are taken in.
pub(super) struct Threads<'a> {
    versions: &'a Versions,
    exports: &'a Exports,
    notes: Vec<wire::Note>,
    incoming: Vec<Incoming>,
    first_free: usize,
    tally: Tally,
}

/// Where a thread of the file goes.
enum Home {
    /// The note with this number.
    Note(usize),
    /// A new note: its place among those that come in.
    New(usize),
    /// The program wrote it for an export, or it stood in the bill's own file; it becomes a note when someone answers.
    Program,
}

impl<'a> Threads<'a> {
    pub fn new(project: &Project, versions: &'a Versions, exports: &'a Exports) -> Result<Self> {
        Ok(Threads {
            versions,
            exports,
            notes: annotations::list(project, &versions.bill.instrument)?,
            incoming: Vec::new(),
            first_free: annotations::first_free(project)?,
            tally: Tally::default(),
        })
    }

    /// Takes in every comment, each thread from its beginning.
    pub fn take(&mut self, manuscript: &Manuscript, returned: &Returned, version: usize) {
        let all: Vec<(bool, &Comment)> = comments(manuscript).collect();
        let root = |mut at: usize| {
            // No comment answers itself, also not by way of others.
            while let Some(above) = all.get(at).and_then(|(placed, c)| c.answers.filter(|_| *placed)) {
                at = above;
            }
            at
        };
        let roots: Vec<usize> = (0..all.len()).map(root).collect();
        for (at, (placed, comment)) in all.iter().enumerate().filter(|(at, _)| roots.get(*at) == Some(at)) {
            let spot = placed.then(|| self.spot(comment, returned, version)).flatten();
            let mut home = self.begin(comment, spot.clone(), version);
            let answers = roots.iter().enumerate().filter(|(own, of)| **of == at && *own != at);
            let mut answers: Vec<&Comment> =
                answers.filter_map(|(own, _)| all.get(own)).map(|(_, comment)| *comment).collect();
            answers.sort_by(|a, b| a.by.minute().cmp(b.by.minute()));
            for answer in answers {
                self.answer(&mut home, comment, answer, spot.clone());
            }
            self.settle(&home, comment.done);
        }
    }

    /// The first comment of a thread.
    fn begin(&mut self, comment: &Comment, spot: Option<Spot>, version: usize) -> Home {
        self.tally.found += 1;
        if let Some(number) = self.note_that_says(comment) {
            // A note that was written here and comes back is ours; one that came in earlier is known.
            self.tally.known += 1;
            return Home::Note(number);
        }
        if self.exports.wrote(&comment.by) || self.versions.carries(version, comment) {
            self.tally.ours += 1;
            return Home::Program;
        }
        self.tally.new += 1;
        self.tally.lost += usize::from(spot.is_none());
        self.incoming.push(Incoming { number: None, spot, entries: vec![entry(comment)], resolved: None });
        Home::New(self.incoming.len() - 1)
    }

    /// An answer, which goes where its question went.
    fn answer(&mut self, home: &mut Home, question: &Comment, answer: &Comment, spot: Option<Spot>) {
        self.tally.found += 1;
        match home {
            Home::Note(number) => {
                let number = *number;
                let note = self.notes.iter().find(|note| note.number == number);
                if note.is_some_and(|note| note.entries.iter().any(|entry| says(answer, entry))) {
                    self.tally.known += 1;
                    return;
                }
                self.tally.answers += 1;
                self.for_note(number).entries.push(entry(answer));
            }
            Home::New(at) => {
                self.tally.answers += 1;
                if let Some(new) = self.incoming.get_mut(*at) {
                    new.entries.push(entry(answer));
                }
            }
            Home::Program => {
                self.tally.answers += 1;
                let entries = vec![entry(question), entry(answer)];
                self.incoming.push(Incoming { number: None, spot, entries, resolved: None });
                *home = Home::New(self.incoming.len() - 1);
            }
        }
    }

    /// A thread that came back settled.
    fn settle(&mut self, home: &Home, done: bool) {
        if !done {
            return;
        }
        match home {
            Home::Note(number) => {
                let open = self.notes.iter().any(|note| note.number == *number && !note.resolved);
                if open {
                    self.tally.settled += 1;
                    self.for_note(*number).resolved = Some(true);
                }
            }
            Home::New(at) => {
                self.tally.settled += 1;
                if let Some(new) = self.incoming.get_mut(*at) {
                    new.resolved = Some(true);
                }
            }
            Home::Program => {}
        }
    }

    /// What comes in for a note that is there.
    fn for_note(&mut self, number: usize) -> &mut Incoming {
        let at = self.incoming.iter().position(|one| one.number == Some(number)).unwrap_or_else(|| {
            self.incoming.push(Incoming { number: Some(number), ..Incoming::default() });
            self.incoming.len() - 1
        });
        &mut self.incoming[at]
    }

    fn note_that_says(&self, comment: &Comment) -> Option<usize> {
        let first = |note: &&wire::Note| note.entries.first().is_some_and(|entry| says(comment, entry));
        let any = |note: &&wire::Note| note.entries.iter().any(|entry| says(comment, entry));
        self.notes.iter().find(first).or_else(|| self.notes.iter().find(any)).map(|note| note.number)
    }

    /// Where a comment stands in the bill as it is now: the provision and, as far as they are there, the words.
    fn spot(&self, comment: &Comment, returned: &Returned, version: usize) -> Option<Spot> {
        let (line, from) = returned.place(comment.paragraph, comment.range.start)?;
        let (to_line, to) = returned.place(comment.paragraph, comment.range.end).unwrap_or((line, from));
        let to = if to_line == line { to.max(from) } else { from };
        let (line, range) = match self.versions.ahead(version)?.carry(line, &(from..to)) {
            Carried::Exact(line, range) => (line, range),
            Carried::Near(line) => (line, 0..0),
            Carried::Lost => return None,
        };
        let line = self.versions.lines.get(line)?;
        let (start, end) = (line.start + range.start, line.start + range.end);
        let (unit, piece) = unit_at(&self.versions.bill.instrument, line.paragraph, start)?;
        let mut spot = Spot { eid: unit.eid.to_string(), ..Spot::default() };
        let held = piece.paragraph == line.paragraph && piece.role == Role::Text && !piece.computed;
        if !held {
            return Some(spot);
        }
        let (start, end) = (start.max(piece.range.start), end.min(piece.range.end));
        let own = unit.pieces.iter().filter(|p| p.role == Role::Text && !p.computed);
        let before: usize = own.take_while(|p| *p != piece).map(|p| p.range.len() + 1).sum();
        let at = before + start.saturating_sub(piece.range.start);
        let words = unit.text.get(at..at + end.saturating_sub(start)).unwrap_or_default();
        let quote = words.trim();
        if !quote.is_empty() && quote.len() < unit.text.trim().len() {
            let before = unit.text.get(..at + (words.len() - words.trim_start().len())).unwrap_or_default();
            spot.nth = before.matches(quote).count();
            spot.quote = quote.to_string();
        }
        Some(spot)
    }

    /// The records to write, the account, and the notes concerned.
    pub fn written(&self, project: &Project) -> Result<(Vec<Write>, Tally, Vec<usize>)> {
        let bill = &self.versions.bill.instrument;
        let (writes, numbers) = annotations::incoming(project, bill, &self.incoming, self.first_free)?;
        Ok((writes, self.tally, numbers))
    }

    /// The numbers of the new notes are never given again.
    pub fn remember_numbers(&self, project: &mut Project) -> Result<()> {
        let new = self.incoming.iter().filter(|one| one.number.is_none()).count();
        if new == 0 {
            return Ok(());
        }
        annotations::remember_last(project, self.first_free + new - 1)
    }
}

fn entry(comment: &Comment) -> wire::NoteEntry {
    wire::NoteEntry {
        author: comment.by.author.clone(),
        at: comment.by.date.clone(),
        text: comment.text.trim().to_string(),
    }
}

/// A comment is an entry of a note: the same person said the same at the same time. The comment of an export may have
/// a last line with whom the note is for.
fn says(comment: &Comment, entry: &wire::NoteEntry) -> bool {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (said, kept) = (one(&comment.text), one(&entry.text));
    let with_line = || match comment.text.trim_end().rsplit_once('\n') {
        Some((said, last)) if last.starts_with("For ") || last.starts_with("Due ") => one(said) == kept,
        _ => false,
    };
    let undated = comment.by.date.is_empty() && comment.by.author == entry.author;
    (undated || comment.by.same_hand(&Revision { author: entry.author.clone(), date: entry.at.clone() }))
        && (said == kept || with_line())
}
