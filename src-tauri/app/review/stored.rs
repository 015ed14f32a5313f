//! A returned file as the project keeps it.

use clausewise_engine::review::Act;
use clausewise_store::{Project, Record, RecordKind};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Result};

/// How many of what was found became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// In the file.
    pub found: usize,
    /// Went out from here with an export.
    pub ours: usize,
    /// Came with an earlier file, or were in the project already.
    pub known: usize,
    /// Comments: new notes. Changes: new ones that the word processor tracked.
    pub new: usize,
    /// Comments only: answers to notes, in the thread that they belong to.
    pub answers: usize,
    /// Changes only: new ones that nobody tracked.
    pub untracked: usize,
    /// Comments only, among the new notes and answers: those whose words are in no clause any more.
    pub lost: usize,
    /// Comments only: notes that came back settled.
    pub settled: usize,
}

impl Tally {
    /// Everything that was found became something.
    pub fn adds_up(&self) -> bool {
        self.found == self.ours + self.known + self.new + self.answers + self.untracked
    }
}

/// The account of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tallies {
    /// Comments and answers.
    pub comments: Tally,
    /// Changes of the text.
    pub changes: Tally,
}

/// What the drafter said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing yet.
    #[default]
    Open,
    /// It goes into the bill.
    Accepted,
    /// It does not.
    Rejected,
}

/// A change as it is kept, told in the lines of the version that the file grew from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct StoredChange {
    pub author: String,
    pub at: String,
    pub tracked: bool,
    pub inside: Option<String>,
    pub act: Act,
    pub state: State,
}

impl StoredChange {
    /// The same thing said again by the same person. One that nobody tracked goes out tracked once it is accepted, under
    /// [`untracked_by`] where it is nobody's.
    pub fn is(&self, other: &StoredChange) -> bool {
        let same_hand = self.author == other.author
            || (self.author.is_empty() && !self.tracked && other.author.starts_with(UNTRACKED));
        same_hand && self.act == other.act
    }
}

/// How the author of an accepted change begins that nobody tracked.
const UNTRACKED: &str = "not tracked, ";

/// The author of an accepted change that nobody tracked, in a file of unknown sender.
pub(super) fn untracked_by(file: &str) -> String {
    format!("{UNTRACKED}{file}")
}

/// A returned file as it is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Stored {
    /// File name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Version of the bill that it grew from, from 1.
    pub version: usize,
    /// Share of common phrases with that version, 0 to 1.
    pub likeness: f64,
    /// The account of it.
    pub tallies: Tallies,
    /// Notes that it brought or added to.
    pub notes: Vec<usize>,
    pub changes: Vec<StoredChange>,
}

/// Every returned file of a project, by number.
pub(super) fn all(project: &Project) -> Result<Vec<(usize, Record, Stored)>> {
    let records = project.records(RecordKind::Review)?.into_iter();
    records
        .map(|record| {
            let stored: Stored = serde_json::from_str(&record.value)
                .map_err(|error| Failure::fault(format!("returned file {}: {error}", record.key)))?;
            Ok((record.key.parse().unwrap_or_default(), record, stored))
        })
        .collect()
}

/// A returned file as it is carried to another project: its notes and its version under names that hold there too.
///
/// # Errors
/// A value that is no returned file.
pub(crate) fn portable(
    value: &str,
    note: &dyn Fn(usize) -> Option<String>,
    version: &dyn Fn(usize) -> Option<String>,
) -> Result<(String, serde_json::Value)> {
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let stored: Stored = serde_json::from_str(value).map_err(fault)?;
    let notes: Vec<String> = stored.notes.iter().filter_map(|number| note(*number)).collect();
    let version = version(stored.version);
    let mut out = serde_json::to_value(&stored).map_err(fault)?;
    if let Some(fields) = out.as_object_mut() {
        fields.insert("notes".into(), notes.into());
        fields.insert("version".into(), version.into());
    }
    Ok((stored.sha256, out))
}

/// The record's words of a returned file from another project; `None` where this one has not got the version of the
/// bill that it grew from.
///
/// # Errors
/// A value that is no returned file.
pub(crate) fn from_portable(
    value: &str,
    note: &dyn Fn(&str) -> Option<usize>,
    version: &dyn Fn(&str) -> Option<usize>,
) -> Result<Option<String>> {
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let mut carried: serde_json::Value = serde_json::from_str(value).map_err(fault)?;
    let grew_from = carried.get("version").and_then(serde_json::Value::as_str).and_then(version);
    let Some(version) = grew_from else { return Ok(None) };
    let notes = carried.get("notes").and_then(serde_json::Value::as_array).into_iter().flatten();
    let notes: Vec<usize> = notes.filter_map(|id| note(id.as_str()?)).collect();
    if let Some(fields) = carried.as_object_mut() {
        fields.insert("notes".into(), notes.into());
        fields.insert("version".into(), version.into());
    }
    let stored: Stored = serde_json::from_value(carried).map_err(fault)?;
    serde_json::to_string(&stored).map(Some).map_err(fault)
}

/// The key of the returned file with this number.
pub(crate) fn key(number: usize) -> String {
    format!("{number:06}")
}

pub(super) fn value(stored: &Stored) -> Result<String> {
    serde_json::to_string(stored).map_err(|error| Failure::fault(error.to_string()))
}
