//! The register of a project: duties that a clerk confirmed, what became of each, and what the executive was asked and
//! answered. One record for each; every change is one act of the project's journal and can be undone.

use std::path::Path;

use clausewise_engine::amounts::Unit;
use clausewise_engine::oversight::{Day, Due, Item};
use clausewise_store::{By, Project, Record, RecordKind, Write, sha256};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::failure::{Failure, Kind, Result};
use crate::wire::NoteEntry;

/// How a confirmed duty stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is known to have been done.
    #[default]
    Open,
    /// Something has been done.
    UnderWay,
    /// It is done.
    Done,
    /// It is watched no longer.
    Dropped,
}

impl State {
    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            State::Open => "open",
            State::UnderWay => "under way",
            State::Done => "done",
            State::Dropped => "no longer watched",
        }
    }
}

/// A confirmed duty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Its number in the register, never given again.
    #[serde(skip_deserializing)]
    pub id: usize,
    /// Id or file name of the law.
    pub law: String,
    /// Title of the law.
    pub title: String,
    /// Provision, as printed.
    pub number: String,
    /// Heading of its section.
    pub heading: String,
    /// Kind, as the finder says it.
    pub kind: String,
    /// Who must act.
    pub body: String,
    /// What is to be done.
    pub does: String,
    /// The sentence of the law.
    pub quote: String,
    /// When, in the words of the law.
    pub time: String,
    /// The day by which; empty where there is none. Of what recurs, the day by which it is due next.
    pub due: String,
    /// How often it recurs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// How it stands.
    pub state: State,
    /// What happened, oldest first.
    pub history: Vec<Event>,
}

/// How often a duty recurs, and from which day its days are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Every {
    /// How many.
    pub count: u64,
    /// `years`, `months`, `weeks`, `days`.
    pub unit: String,
    /// The first day by which it was due.
    pub first: String,
}

impl Every {
    fn of(due: &Due, first: Day) -> Option<Self> {
        let Due::Every { count, unit, .. } = due else { return None };
        let unit = match unit {
            Unit::Years => "years",
            Unit::Months => "months",
            Unit::Weeks => "weeks",
            Unit::Days => "days",
            _ => return None,
        };
        (*count > 0).then(|| Every { count: *count, unit: unit.into(), first: first.to_string() })
    }

    /// The day of the series that comes after a day. Counted from the first, so that the end of a month stays one.
    fn next(&self, after: Day) -> Option<Day> {
        /// More often than this since it began nothing recurs.
        const MOST: u64 = 40_000;
        let unit = match self.unit.as_str() {
            "years" => Unit::Years,
            "months" => Unit::Months,
            "weeks" => Unit::Weeks,
            "days" => Unit::Days,
            _ => return None,
        };
        let first = Day::read(&self.first)?;
        let mut days = (0..MOST).map_while(|times| first.after(self.count.checked_mul(times)?, &unit));
        days.find(|day| *day > after)
    }
}

/// Something that happened to a duty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// `confirmed`, `state`, `due`, `evidence`, `question`, `answer`.
    pub what: String,
    /// The words.
    pub text: String,
    /// Name of a file that was shown as evidence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// SHA-256 of that file, so that it can be known again.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Who wrote it down.
    pub author: String,
    /// The day on which it happened.
    pub on: String,
    /// When it was written down (RFC 3339).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
}

impl Entry {
    /// The day is past and it is neither done nor dropped.
    pub fn overdue(&self, today: Day) -> bool {
        let open = matches!(self.state, State::Open | State::UnderWay);
        open && Day::read(&self.due).is_some_and(|due| due < today)
    }

    /// What recurs is done for this time: it is open again until the next day of its series, and one time done settles
    /// one. None for what does not recur.
    fn fulfil(&mut self) -> Option<String> {
        let due = Day::read(&self.due)?;
        let next = self.every.as_ref()?.next(due)?;
        let words = format!("done for {due}; next due {next}");
        self.due = next.to_string();
        self.state = State::Open;
        Some(words)
    }

    /// A question of the executive has no answer after it.
    pub fn unanswered(&self) -> bool {
        let last =
            self.history.iter().rev().find(|event| matches!(event.what.as_str(), "question" | "answer"));
        last.is_some_and(|event| event.what == "question")
    }
}

/// Under this name the project remembers the highest number given.
const LAST: &str = "last-duty";

/// All duties of the register, by number.
///
/// # Errors
/// Damage in the project.
pub fn list(project: &Project) -> Result<Vec<Entry>> {
    project.records(RecordKind::Duty)?.iter().map(read).collect()
}

fn read(record: &Record) -> Result<Entry> {
    let mut entry: Entry = serde_json::from_str(&record.value).map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Project,
            format!("Duty {} of the register cannot be read", record.key),
            "It may have been written by a newer version of the program; update it.",
        )
    })?;
    entry.id = record.key.parse().unwrap_or_default();
    Ok(entry)
}

/// The key of the duty with this number.
pub(crate) fn key(id: usize) -> String {
    format!("{id:04}")
}

fn value(entry: &Entry) -> Result<String> {
    serde_json::to_string(entry).map_err(|error| Failure::fault(error.to_string()))
}

/// The number that the next duty gets: one that was given is not given again.
///
/// # Errors
/// Damage in the project.
pub(crate) fn first_free(project: &Project) -> Result<usize> {
    let last: usize = project.place(LAST)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(list(project)?.iter().map(|entry| entry.id).max().unwrap_or(0).max(last) + 1)
}

/// A duty as other projects know it: by the law, the provision and the kind, never by the number that one project gave.
pub(crate) struct Portable {
    /// What it is known by.
    pub key: String,
    /// How it stands, without what happened.
    pub value: Value,
    /// What happened, behind its name.
    pub entries: Vec<NoteEntry>,
}

/// A duty for an exchange package.
///
/// # Errors
/// A record that cannot be read.
pub(crate) fn portable(record: &Record) -> Result<Portable> {
    // Its number here says nothing elsewhere.
    let mut entry = Entry { id: 0, ..read(record)? };
    let key = format!("{}#{}#{}", entry.law, entry.number, entry.kind);
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let mut entries = vec![NoteEntry { text: key.clone(), ..NoteEntry::default() }];
    for event in std::mem::take(&mut entry.history) {
        let at = if event.at.is_empty() { event.on.clone() } else { event.at.clone() };
        let (author, text) = (event.author.clone(), serde_json::to_string(&event).map_err(fault)?);
        entries.push(NoteEntry { author, at, text });
    }
    Ok(Portable { key, value: serde_json::from_str(&value(&entry)?).map_err(fault)?, entries })
}

/// The record of a duty from an exchange package; none for what is no duty.
///
/// # Errors
/// A duty that cannot be written.
pub(crate) fn from_portable(stands: &str, entries: &[NoteEntry]) -> Result<Option<String>> {
    let Ok(mut entry) = serde_json::from_str::<Entry>(stands) else { return Ok(None) };
    let events: std::result::Result<Vec<Event>, _> =
        entries.iter().skip(1).map(|entry| serde_json::from_str(&entry.text)).collect();
    let Ok(events) = events else { return Ok(None) };
    entry.history = events;
    value(&entry).map(Some)
}

/// Confirms items of a law as one act; those that are in the register already are left as they are. Answers with the
/// numbers of the new ones.
///
/// # Errors
/// Failures of the store.
pub fn confirm(
    project: &mut Project,
    law: (&str, &str),
    items: &[(&Item, Option<Day>)],
    by: By<'_>,
) -> Result<Vec<usize>> {
    let had = list(project)?;
    let mut next = first_free(project)?;
    let (mut writes, mut new) = (Vec::new(), Vec::new());
    for (item, due) in items {
        let same = |e: &&Entry| e.law == law.0 && e.number == item.number && e.kind == item.kind.word();
        if had.iter().any(|entry| same(&entry)) {
            continue;
        }
        let text = |text: &str| text.to_string();
        let entry = Entry {
            id: next,
            law: text(law.0),
            title: text(law.1),
            number: item.number.clone(),
            heading: item.heading.clone(),
            kind: text(item.kind.word()),
            body: item.body.clone(),
            does: item.does.clone(),
            quote: item.quote.clone(),
            time: item.due.as_ref().map(|due| due.words().to_string()).unwrap_or_default(),
            due: due.map(|day| day.to_string()).unwrap_or_default(),
            every: item.due.as_ref().zip(*due).and_then(|(due, first)| Every::of(due, first)),
            state: State::Open,
            history: vec![event("confirmed", "", None, by)],
        };
        writes.push(Write { kind: RecordKind::Duty, key: key(next), value: Some(value(&entry)?) });
        new.push(next);
        next += 1;
    }
    if !writes.is_empty() {
        let said = format!("Confirm {} duties of {}", writes.len(), law.1);
        project.record_all(&writes, &said, by)?;
        project.set_place(LAST, &(next - 1).to_string())?;
    }
    Ok(new)
}

/// A change to a duty of the register.
#[derive(Debug, Clone)]
pub enum Change<'a> {
    /// How it stands now.
    State(State),
    /// Another day by which it is due, or none.
    Due(Option<Day>),
    /// What shows that it was done or not: words, and a file.
    Evidence(&'a str, Option<&'a Path>),
    /// A question of the executive.
    Question(&'a str),
    /// Its answer.
    Answer(&'a str),
}

/// Changes a duty: one act. `on` is the day on which it happened; the day of writing where none is said.
///
/// # Errors
/// [`Kind::Input`] for a duty that is not there, words that say nothing, or a file that cannot be read.
pub fn change(
    project: &mut Project,
    id: usize,
    change: &Change<'_>,
    on: Option<Day>,
    by: By<'_>,
) -> Result<()> {
    let all = list(project)?;
    let mut entry = all.into_iter().find(|entry| entry.id == id).ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!("The register has no duty {id}"),
            "`clausewise register PROJECT list` shows the numbers.",
        )
    })?;
    let words = |text: &str| {
        if text.trim().is_empty() {
            return Err(Failure::new(Kind::Input, "It says nothing", "Write it with --text."));
        }
        Ok(text.trim().to_string())
    };
    let (what, text, file) = match change {
        Change::State(State::Done) => match entry.fulfil() {
            Some(words) => ("state", words, None),
            None => {
                entry.state = State::Done;
                ("state", State::Done.words().to_string(), None)
            }
        },
        Change::State(state) => {
            entry.state = *state;
            ("state", state.words().to_string(), None)
        }
        Change::Due(day) => {
            entry.due = day.map(|day| day.to_string()).unwrap_or_default();
            // What recurs is counted on from the day that was set.
            if let Some(every) = &mut entry.every {
                every.first.clone_from(&entry.due);
            }
            ("due", if entry.due.is_empty() { "no day".into() } else { entry.due.clone() }, None)
        }
        Change::Evidence(text, None) => ("evidence", words(text)?, None),
        Change::Evidence(text, Some(path)) => {
            let bytes = std::fs::read(path).map_err(|error| Failure {
                details: error.to_string(),
                ..Failure::new(
                    Kind::Input,
                    format!("{} cannot be read", path.display()),
                    "Check the name, and that the file is not open elsewhere.",
                )
            })?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ("evidence", text.trim().to_string(), Some((name, sha256(&bytes))))
        }
        Change::Question(text) => ("question", words(text)?, None),
        Change::Answer(text) => ("answer", words(text)?, None),
    };
    let mut happened = event(what, &text, file, by);
    if let Some(day) = on {
        happened.on = day.to_string();
    }
    entry.history.push(happened);
    let said = format!("Duty {id}: {what}");
    project.record(RecordKind::Duty, &key(id), Some(&value(&entry)?), &said, by)?;
    Ok(())
}

fn event(what: &str, text: &str, file: Option<(String, String)>, by: By<'_>) -> Event {
    let (file, sha256) = file.unwrap_or_default();
    let on = by.at.split('T').next().unwrap_or_default().to_string();
    Event {
        what: what.into(),
        text: text.into(),
        file,
        sha256,
        author: by.author.into(),
        on,
        at: by.at.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recurring(count: u64, unit: &str, first: &str) -> Entry {
        let every = Every { count, unit: unit.into(), first: first.into() };
        Entry { due: first.into(), every: Some(every), ..Entry::default() }
    }

    #[test]
    fn what_recurs_is_open_again_until_its_next_day() {
        let day = |text: &str| Day::read(text).unwrap();
        let mut yearly = recurring(1, "years", "2024-02-29");
        assert!(yearly.overdue(day("2024-03-01")));
        assert_eq!(yearly.fulfil().unwrap(), "done for 2024-02-29; next due 2025-02-28");
        assert!(!yearly.overdue(day("2025-02-28")) && yearly.overdue(day("2025-03-01")));
        for next in ["2026-02-28", "2027-02-28", "2028-02-29"] {
            yearly.fulfil().unwrap();
            assert_eq!(yearly.due, next, "counted from the first day, the end of the month stays one");
        }
        let mut late = recurring(6, "months", "2024-01-31");
        late.fulfil().unwrap();
        assert_eq!(late.due, "2024-07-31", "one time done settles one");
    }

    #[test]
    fn what_is_owed_once_stays_done() {
        let mut once = Entry { due: "2024-01-01".into(), ..Entry::default() };
        assert_eq!(once.fulfil(), None);
        assert_eq!(recurring(0, "years", "2024-01-01").fulfil(), None, "no series");
        assert_eq!(recurring(1, "moons", "2024-01-01").fulfil(), None);
    }
}
