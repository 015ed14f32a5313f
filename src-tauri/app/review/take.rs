//! A returned file taken into the project: the version that it grew from is found, its comments become notes and
//! answers, its changes are kept for the drafter to settle.

use clausewise_engine::manuscript::{Manuscript, Revision};
use clausewise_engine::review::{self, Act, GREW_FROM, Likeness, Returned};
use clausewise_formats::File;
use clausewise_store::{By, Project, RecordKind, Write};

use super::comments::Threads;
use super::exports::Exports;
use super::place::{Versions, texts};
use super::stored::{self, State, Stored, StoredChange, Tally};
use crate::failure::{Failure, Kind, Result};
use crate::reading::{self, Tick};

/// What became of a returned file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Its number.
    pub number: usize,
    /// It had been taken in before; nothing was changed.
    pub again: bool,
}

/// Takes a returned file in. `sent_by` is whose untracked changes are in it, where that is known.
///
/// # Errors
/// [`Kind::Input`] for a file that cannot be read, is no Word file, or did not grow from a version of this bill: then
/// nothing was changed.
pub fn take(project: &mut Project, file: &File, sent_by: &str, by: By<'_>, tick: Tick<'_>) -> Result<Taken> {
    let sha256 = clausewise_store::sha256(&file.bytes);
    let earlier = stored::all(project)?;
    if let Some((number, ..)) = earlier.iter().find(|(_, _, stored)| stored.sha256 == sha256) {
        return Ok(Taken { number: *number, again: true });
    }
    let read = reading::read(&file.name, &file.bytes, tick)?;
    if !read.redlinable {
        return Err(Failure::new(
            Kind::Input,
            format!("{} is no Word file, so it carries no comments and tracked changes", file.name),
            "Ask for the file in Word format (.docx), as it was sent out.",
        ));
    }
    let versions = Versions::of(project)?;
    let sent = review::sent(&read.manuscript, &versions.revisers);
    let (version, likeness) = grew_from(&sent.lines, &versions).ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!(
                "{} is not a copy of this bill: too little of its text is in any version of it",
                file.name
            ),
            "Look whether it is the right file for this project. Nothing was changed.",
        )
    })?;
    let returned = review::hold(sent, versions.version(version));
    let exports = Exports::of(project)?;
    let mut stored = Stored { name: file.name.clone(), sha256, version, likeness, ..Stored::default() };

    let mut threads = Threads::new(project, &versions, &exports)?;
    threads.take(&read.manuscript, &returned, version);
    let (mut writes, tally, notes) = threads.written(project)?;
    (stored.tallies.comments, stored.notes) = (tally, notes);
    let known: Vec<&StoredChange> = earlier.iter().flat_map(|(_, _, stored)| &stored.changes).collect();
    stored.tallies.changes = changes(&returned, sent_by, &exports, &known, &mut stored.changes);
    if !(stored.tallies.comments.adds_up() && stored.tallies.changes.adds_up()) {
        return Err(Failure::fault(format!("{}: {:?}", file.name, stored.tallies)));
    }

    let number = earlier.iter().map(|(number, ..)| *number).max().unwrap_or(0) + 1;
    let value = Some(stored::value(&stored)?);
    writes.push(Write { kind: RecordKind::Review, key: stored::key(number), value });
    project.record_all(&writes, &format!("Bring back {}", file.name), by)?;
    threads.remember_numbers(project)?;
    Ok(Taken { number, again: false })
}

/// The version that a text grew from, from 1, and what they have in common; of equals the newest.
fn grew_from(lines: &[String], versions: &Versions) -> Option<(usize, f64)> {
    let likeness = |number: usize| {
        let theirs = texts(versions.version(number));
        review::likeness(lines.iter().map(String::as_str), theirs.into_iter())
    };
    let all = (1..=versions.count()).map(|number| (number, likeness(number)));
    let grew = all.filter(|(_, likeness): &(usize, Likeness)| likeness.held >= GREW_FROM);
    grew.max_by(|a, b| a.1.common.total_cmp(&b.1.common).then(a.0.cmp(&b.0)))
        .map(|(number, likeness)| (number, likeness.common))
}

/// Sorts the changes of a returned file: those that went out from here, those that are known, and new ones.
fn changes(
    returned: &Returned,
    sent_by: &str,
    exports: &Exports,
    known: &[&StoredChange],
    out: &mut Vec<StoredChange>,
) -> Tally {
    let mut tally = Tally::default();
    let mut keep = |change: StoredChange, tally: &mut Tally| {
        tally.found += 1;
        if known.iter().any(|known| known.is(&change)) {
            tally.known += 1;
        } else if change.tracked {
            tally.new += 1;
            out.push(change);
        } else {
            tally.untracked += 1;
            out.push(change);
        }
    };
    for change in &returned.changes {
        let ours = change.tracked && change.inside.is_none() && exports.wrote(&change.by);
        if ours {
            tally.found += 1;
            tally.ours += 1;
            for (before, after) in exports.reworded(&change.by, &change.act) {
                let what = "a change that went out from here was reworded without a mark".to_string();
                let act = Act::Other { line: change.act.line(), before, after, what };
                keep(kept(&Revision::default(), sent_by, false, None, act), &mut tally);
            }
            continue;
        }
        let act = change.act.clone();
        keep(kept(&change.by, sent_by, change.tracked, change.inside.clone(), act), &mut tally);
    }
    tally
}

fn kept(by: &Revision, sent_by: &str, tracked: bool, inside: Option<String>, act: Act) -> StoredChange {
    let author = if tracked { by.author.clone() } else { sent_by.to_string() };
    StoredChange { author, at: by.date.clone(), tracked, inside, act, state: State::Open }
}

/// Every comment of a manuscript: those that stand in the text, then those that stand nowhere.
pub(super) fn comments(
    manuscript: &Manuscript,
) -> impl Iterator<Item = (bool, &clausewise_engine::manuscript::Comment)> {
    let placed = manuscript.comments.iter().map(|comment| (true, comment));
    placed.chain(manuscript.unplaced.iter().map(|comment| (false, comment)))
}
