//! The register of a project: duties that a clerk confirmed, what became of each, and what the executive was asked and
//! answered. One record for each; every change is one act of the project's journal and can be undone.

use std::path::Path;

use clausewise_engine::oversight::{Day, Item};
use clausewise_store::{By, Project, Record, RecordKind, Write, sha256};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind, Result};

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
    /// The day by which; empty where there is none.
    pub due: String,
    /// How it stands.
    pub state: State,
    /// What happened, oldest first.
    pub history: Vec<Event>,
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
}

impl Entry {
    /// The day is past and it is neither done nor dropped.
    pub fn overdue(&self, today: Day) -> bool {
        let open = matches!(self.state, State::Open | State::UnderWay);
        open && Day::read(&self.due).is_some_and(|due| due < today)
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

fn key(id: usize) -> String {
    format!("{id:04}")
}

fn value(entry: &Entry) -> Result<String> {
    serde_json::to_string(entry).map_err(|error| Failure::fault(error.to_string()))
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
    let last: usize = project.place(LAST)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut next = had.iter().map(|entry| entry.id).max().unwrap_or(0).max(last) + 1;
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
        Change::State(state) => {
            entry.state = *state;
            ("state", state.words().to_string(), None)
        }
        Change::Due(day) => {
            entry.due = day.map(|day| day.to_string()).unwrap_or_default();
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
    Event { what: what.into(), text: text.into(), file, sha256, author: by.author.into(), on }
}
