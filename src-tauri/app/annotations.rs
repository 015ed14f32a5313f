//! Committee notes on the bill of a project: anchored to words, with a thread, a state, a person and a date.
//! The window and the command line share what is here.
//!
//! A note is a record of the project under a number that is never given again; its anchor is looked for anew in
//! every version of the bill, and never rewritten unless someone puts it elsewhere.

use clausewise_engine::annotation::{self, Anchor, Sureness};
use clausewise_engine::instrument::{Eid, Instrument};
use clausewise_store::{By, Project, Record, RecordKind, Write};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind, Result};
use crate::wire;

/// Under this name the project remembers the highest number that a note was given.
const LAST: &str = "last-note";

/// A new note, or a change to one: what is left out stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Number of the note; `None` for a new one.
    pub number: Option<usize>,
    /// Eid of the provision that it is on; for a note that is there already, its new place.
    pub eid: Option<String>,
    /// The words that it is on; empty for the whole provision.
    pub quote: String,
    /// Which of the same words, from 0.
    pub nth: usize,
    /// What it says, or a reply.
    pub text: String,
    /// Who has to act.
    pub person: Option<String>,
    /// By when, `2026-11-17`; empty for no date.
    pub due: Option<String>,
    /// Settled or open.
    pub resolved: Option<bool>,
}

/// A note as it is stored.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    eid: String,
    /// Number of the provision when the note was put there.
    number: String,
    heading: String,
    quote: String,
    nth: usize,
    entries: Vec<wire::NoteEntry>,
    person: String,
    due: String,
    resolved: bool,
}

/// Every note of a project, by number, each at its place in the bill.
///
/// # Errors
/// Damage in the project.
pub fn list(project: &Project, bill: &Instrument) -> Result<Vec<wire::Note>> {
    project.records(RecordKind::Note)?.into_iter().map(|record| shown(bill, &record)).collect()
}

/// Makes a note, replies to one, resolves it, gives it to a person, or puts it elsewhere: one act. Answers with the
/// note's number.
///
/// # Errors
/// [`Kind::Input`] for a note, provision or date that does not exist, or a note that says nothing.
pub fn change(project: &mut Project, bill: &Instrument, change: &Change, by: By<'_>) -> Result<usize> {
    let records = project.records(RecordKind::Note)?;
    let (number, mut stored) = match change.number {
        Some(number) => (number, stored(&records, number)?),
        None => (next_number(project, &records)?, Stored::default()),
    };
    let mut said =
        change.number.map_or_else(|| format!("Note {number}"), |_| format!("Change note {number}"));
    if let Some(eid) = &change.eid {
        anchor(&mut stored, bill, eid, change)?;
        said = match change.number {
            None => format!("Note {number} on {}", stored.number),
            Some(_) => format!("Put note {number} on {}", stored.number),
        };
    } else if change.number.is_none() {
        return Err(Failure::new(Kind::Input, "The note has no place", "Name the provision that it is on."));
    }
    let text = change.text.trim();
    if !text.is_empty() {
        let entry = wire::NoteEntry { author: by.author.into(), at: by.at.into(), text: text.into() };
        stored.entries.push(entry);
        if change.number.is_some() {
            said = format!("Reply to note {number}");
        }
    }
    if stored.entries.is_empty() {
        return Err(Failure::new(Kind::Input, "The note says nothing", "Write what it is about."));
    }
    if let Some(person) = &change.person {
        stored.person = person.trim().to_string();
    }
    if let Some(due) = &change.due {
        stored.due = date(due)?;
    }
    if let Some(resolved) = change.resolved.filter(|resolved| *resolved != stored.resolved) {
        stored.resolved = resolved;
        said = if resolved { format!("Resolve note {number}") } else { format!("Open note {number} again") };
    }
    let value = serde_json::to_string(&stored).map_err(|error| Failure::fault(error.to_string()))?;
    project.record(RecordKind::Note, &key(number), Some(&value), &said, by)?;
    if change.number.is_none() {
        project.set_place(LAST, &number.to_string())?;
    }
    Ok(number)
}

/// Takes a note out, as an act that can be undone.
///
/// # Errors
/// [`Kind::Input`] when there is no such note.
pub fn remove(project: &mut Project, number: usize, by: By<'_>) -> Result<()> {
    stored(&project.records(RecordKind::Note)?, number)?;
    project.record(RecordKind::Note, &key(number), None, &format!("Remove note {number}"), by)?;
    Ok(())
}

/// Where a note from outside stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// Eid of the provision.
    pub eid: String,
    /// The words that it is on; empty for the whole provision.
    pub quote: String,
    /// Which of the same words, from 0.
    pub nth: usize,
}

/// What comes from outside: a new note, or more entries for one that is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incoming {
    /// Number of the note; `None` for a new one.
    pub number: Option<usize>,
    /// Its place, of a new note only; `None` for one whose words are nowhere in the bill.
    pub spot: Option<Spot>,
    /// What was said, by whom and when.
    pub entries: Vec<wire::NoteEntry>,
    /// Settled or open, where that was said.
    pub resolved: Option<bool>,
}

/// The records that take in what comes from outside, and the numbers of the notes concerned; new ones are counted
/// from `first`. Nothing is written: that is for whoever writes other records in the same act.
///
/// # Errors
/// Damage in the project.
pub fn incoming(
    project: &Project,
    bill: &Instrument,
    all: &[Incoming],
    first: usize,
) -> Result<(Vec<Write>, Vec<usize>)> {
    let records = project.records(RecordKind::Note)?;
    let (mut writes, mut numbers) = (Vec::new(), Vec::new());
    let mut next = first;
    for one in all {
        let number = one.number.unwrap_or(next);
        let mut stored = match one.number {
            Some(number) => stored(&records, number)?,
            None => {
                next += 1;
                placed(bill, one.spot.as_ref())
            }
        };
        stored.entries.extend(one.entries.iter().cloned());
        stored.resolved = one.resolved.unwrap_or(stored.resolved);
        let value = serde_json::to_string(&stored).map_err(|error| Failure::fault(error.to_string()))?;
        writes.push(Write { kind: RecordKind::Note, key: key(number), value: Some(value) });
        numbers.push(number);
    }
    Ok((writes, numbers))
}

/// A new note at a spot of the bill.
fn placed(bill: &Instrument, spot: Option<&Spot>) -> Stored {
    let Some(spot) = spot else { return Stored::default() };
    let eid = Eid::from_stored(spot.eid.clone());
    let number = bill.by_eid(&eid).map(|unit| unit.citation().to_string()).unwrap_or_default();
    let heading = annotation::holding(bill, &eid).map(|clause| clause.heading.clone()).unwrap_or_default();
    let (eid, quote, nth) = (spot.eid.clone(), spot.quote.clone(), spot.nth);
    Stored { eid, number, heading, quote, nth, ..Stored::default() }
}

/// A note apart from the number that this project gave it.
pub(crate) struct Portable {
    /// What it is known by in every project: its place and the words it began with.
    pub key: String,
    /// Its place and state, as JSON.
    pub value: serde_json::Value,
    /// What was said in it.
    pub entries: Vec<wire::NoteEntry>,
}

/// The note of a record, to be carried to another project.
///
/// # Errors
/// A record that is no note.
pub(crate) fn portable(record: &Record) -> Result<Portable> {
    let mut stored = parsed(record)?;
    let entries = std::mem::take(&mut stored.entries);
    let began = entries.first().map(|entry| (&entry.author, &entry.at, &entry.text));
    let known = (&stored.eid, &stored.quote, stored.nth, began);
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let known = serde_json::to_vec(&known).map_err(fault)?;
    let mut value = serde_json::to_value(&stored).map_err(fault)?;
    if let Some(fields) = value.as_object_mut() {
        // The thread is carried apart, where it can be joined with another.
        fields.remove("entries");
    }
    Ok(Portable { key: clausewise_store::sha256(&known), value, entries })
}

/// The record's words of a note from another project; `None` when nothing was said in it.
///
/// # Errors
/// A value that is no note.
pub(crate) fn from_portable(value: &str, entries: &[wire::NoteEntry]) -> Result<Option<String>> {
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let mut stored: Stored = serde_json::from_str(value).map_err(fault)?;
    stored.entries = entries.to_vec();
    if entries.is_empty() { Ok(None) } else { serde_json::to_string(&stored).map(Some).map_err(fault) }
}

/// The number that the next note gets.
///
/// # Errors
/// Damage in the project.
pub fn first_free(project: &Project) -> Result<usize> {
    next_number(project, &project.records(RecordKind::Note)?)
}

/// Remembers the highest number that was given.
///
/// # Errors
/// The project cannot be written.
pub fn remember_last(project: &mut Project, number: usize) -> Result<()> {
    Ok(project.set_place(LAST, &number.to_string())?)
}

/// The key of the note with this number.
pub(crate) fn key(number: usize) -> String {
    format!("{number:06}")
}

/// One more than the highest number ever given: a number that committee minutes cite is not given to another note.
fn next_number(project: &Project, records: &[Record]) -> Result<usize> {
    let kept = project.place(LAST)?.and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    let highest = records.iter().filter_map(|record| record.key.parse().ok()).max().unwrap_or(0);
    Ok(kept.max(highest) + 1)
}

fn stored(records: &[Record], number: usize) -> Result<Stored> {
    let record = records.iter().find(|record| record.key == key(number)).ok_or_else(|| {
        Failure::new(Kind::Input, format!("There is no note {number}"), "The list shows those there are.")
    })?;
    parsed(record)
}

fn parsed(record: &Record) -> Result<Stored> {
    serde_json::from_str(&record.value)
        .map_err(|error| Failure::fault(format!("note {}: {error}", record.key)))
}

fn anchor(stored: &mut Stored, bill: &Instrument, eid: &str, change: &Change) -> Result<()> {
    let eid = Eid::from_stored(eid);
    let unit = bill.by_eid(&eid).ok_or_else(|| {
        Failure::new(Kind::Input, format!("The bill has no provision {eid}"), "Choose one from its outline.")
    })?;
    let quote = change.quote.trim();
    if !unit.text.contains(quote) {
        return Err(Failure::new(
            Kind::Input,
            format!("{} does not say “{quote}”", unit.citation()),
            "Quote words of one paragraph exactly as they stand.",
        ));
    }
    let heading = annotation::holding(bill, &eid).map(|clause| clause.heading.clone());
    stored.eid = eid.to_string();
    stored.number = unit.citation().to_string();
    stored.heading = heading.unwrap_or_default();
    stored.quote = quote.to_string();
    stored.nth = change.nth;
    Ok(())
}

/// A day of the calendar, or nothing.
fn date(text: &str) -> Result<String> {
    let text = text.trim();
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let fits = matches!(parts.as_slice(), [Some(1000..=9999), Some(1..=12), Some(1..=31)]);
    if text.is_empty() || fits {
        return Ok(text.to_string());
    }
    Err(Failure::new(Kind::Input, format!("{text} is no date"), "Write it as year-month-day, 2026-11-17."))
}

fn shown(bill: &Instrument, record: &Record) -> Result<wire::Note> {
    let stored = parsed(record)?;
    let anchor = Anchor {
        provision: Eid::from_stored(stored.eid.clone()),
        quote: stored.quote.clone(),
        nth: stored.nth,
        heading: stored.heading.clone(),
    };
    let place = annotation::find(bill, &anchor);
    let unit = place.as_ref().and_then(|place| bill.by_eid(&place.provision));
    let clause = place.as_ref().and_then(|place| annotation::holding(bill, &place.provision));
    let (words, nth) = match (&place, unit) {
        (Some(place), Some(unit)) if !stored.quote.is_empty() => {
            let words = unit.text.get(place.range.clone()).unwrap_or_default();
            let before = unit.text.get(..place.range.start).unwrap_or_default();
            (words.to_string(), if words.is_empty() { 0 } else { before.matches(words).count() })
        }
        _ => (String::new(), 0),
    };
    Ok(wire::Note {
        number: record.key.parse().unwrap_or_default(),
        eid: unit.map_or_else(|| stored.eid.clone(), |unit| unit.eid.to_string()),
        clause: clause.map(|clause| clause.eid.to_string()).unwrap_or_default(),
        provision: unit.map_or_else(|| stored.number.clone(), |unit| unit.citation().to_string()),
        quote: stored.quote,
        words,
        nth,
        place: match &place {
            Some(place) if place.sureness == Sureness::Same => "same",
            Some(_) => "moved",
            None => "lost",
        }
        .into(),
        entries: stored.entries,
        person: stored.person,
        due: stored.due,
        resolved: stored.resolved,
        author: record.author.clone(),
        at: record.at.clone(),
    })
}
