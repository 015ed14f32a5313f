//! What a drafter leaves in the project beside decisions: committee notes, changes proposed for the bill,
//! corrections of the recognised structure, verdicts on treaty duties, what came back from readers of the bill, duties of
//! the executive that are watched, corrections of a country's standing to a treaty, what others said where something else
//! stands, and assessments of the region.
//!
//! A record is a text under a key; what the text says is its writer's business (the store reads no JSON).
//! Every change of a record is one act that can be undone, and every record carries its own digest.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::digest;
use crate::error::{Error, Kind, Result};
use crate::journal::{self, Slot};
use crate::project::{By, Project};

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// A committee note.
    Note,
    /// A correction of the structure that was recognised.
    Correction,
    /// A change proposed for the bill.
    Proposal,
    /// What the drafter judged of a treaty duty; its key is the duty's id.
    Verdict,
    /// A copy of the bill that came back from a reader: what was in it, and what became of that.
    Review,
    /// A duty of the executive that is watched: what it is, how it stands, what was asked and answered.
    Duty,
    /// How a country stands to a treaty, as a person set it over what the program brings.
    Accession,
    /// What someone said in another copy of the project, where something else stands in this one.
    Beside,
    /// The state of the laws of the region on a day, as an assessment told it; its key is that moment.
    Survey,
}

/// One record to be written, or taken out (`None`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// What it is.
    pub kind: RecordKind,
    /// Its key.
    pub key: String,
    /// What it shall say.
    pub value: Option<String>,
}

impl RecordKind {
    const ALL: [RecordKind; 9] = [
        RecordKind::Note,
        RecordKind::Correction,
        RecordKind::Proposal,
        RecordKind::Verdict,
        RecordKind::Review,
        RecordKind::Duty,
        RecordKind::Accession,
        RecordKind::Beside,
        RecordKind::Survey,
    ];

    /// The word of the stored row.
    pub fn word(self) -> &'static str {
        match self {
            RecordKind::Note => "note",
            RecordKind::Correction => "correction",
            RecordKind::Proposal => "proposal",
            RecordKind::Verdict => "verdict",
            RecordKind::Review => "review",
            RecordKind::Duty => "duty",
            RecordKind::Accession => "accession",
            RecordKind::Beside => "beside",
            RecordKind::Survey => "survey",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        RecordKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A record as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Unique among the records of its kind; records are listed in its order.
    pub key: String,
    /// What it says.
    pub value: String,
    /// Who wrote it last.
    pub author: String,
    /// When (RFC 3339).
    pub at: String,
}

/// Separates the fields of a record in the journal; the value comes last and may hold anything.
const FIELD: char = '\u{1f}';

impl Record {
    /// One line for the journal.
    pub(crate) fn encode(&self) -> String {
        let plain = |text: &str| text.replace(FIELD, "");
        format!("{}{FIELD}{}{FIELD}{}", plain(&self.author), plain(&self.at), self.value)
    }

    pub(crate) fn decode(key: &str, line: &str) -> Option<Self> {
        let mut fields = line.splitn(3, FIELD);
        let (author, at, value) = (fields.next()?, fields.next()?, fields.next()?);
        let [key, value, author, at] = [key, value, author, at].map(str::to_string);
        Some(Record { key, value, author, at })
    }
}

impl Project {
    /// Writes a record over the one with this key, or takes it out (`None`), as one act that can be undone.
    /// `said` names the act for the undo menu, e.g. `Resolve note 4`.
    ///
    /// # Errors
    /// [`Kind::Unknown`] for an empty key.
    pub fn record(
        &mut self,
        kind: RecordKind,
        key: &str,
        value: Option<&str>,
        said: &str,
        by: By<'_>,
    ) -> Result<Option<Record>> {
        let transaction = self.connection.transaction()?;
        let before = read(&transaction, kind, key)?;
        let after = value.map(|value| {
            let [key, value, author, at] = [key, value, by.author, by.at].map(str::to_string);
            Record { key, value, author, at }
        });
        write(&transaction, kind, key, after.as_ref())?;
        let (was, is) = (before.as_ref().map(Record::encode), after.as_ref().map(Record::encode));
        journal::record(&transaction, said, &journal::On::Record(kind, key), was.as_deref(), is.as_deref())?;
        transaction.commit()?;
        Ok(after)
    }

    /// Writes several records as one act: all of them or none, and undone together.
    ///
    /// # Errors
    /// As [`Project::record`].
    pub fn record_all(&mut self, writes: &[Write], said: &str, by: By<'_>) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let (mut was, mut is) = (Vec::new(), Vec::new());
        for Write { kind, key, value } in writes {
            let before = read(&transaction, *kind, key)?;
            was.push(Slot::record(*kind, key, before.as_ref()));
            let after = value.as_ref().map(|value| {
                let [key, value, author, at] = [key, value.as_str(), by.author, by.at].map(str::to_string);
                Record { key, value, author, at }
            });
            write(&transaction, *kind, key, after.as_ref())?;
            is.push(Slot::record(*kind, key, after.as_ref()));
        }
        journal::record_several(&transaction, said, &was, &is)?;
        transaction.commit()?;
        Ok(())
    }

    /// All records of a kind, by key.
    pub fn records(&self, kind: RecordKind) -> Result<Vec<Record>> {
        let query = format!("SELECT {} FROM record WHERE kind = ?1 ORDER BY key", Stored::COLUMNS);
        let mut statement = self.connection.prepare(&query)?;
        let rows = statement.query_map([kind.word()], Stored::from_row)?;
        rows.map(|row| Ok(row?.verified()?.1)).collect()
    }
}

/// A row as it stands in the file, before its digest is checked.
pub(crate) struct Stored {
    kind: String,
    record: Record,
    digest: Vec<u8>,
}

impl Stored {
    pub(crate) const COLUMNS: &'static str = "kind, key, value, author, at, digest";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let record = Record { key: row.get(1)?, value: row.get(2)?, author: row.get(3)?, at: row.get(4)? };
        Ok(Stored { kind: row.get(0)?, record, digest: row.get(5)? })
    }

    pub(crate) fn verified(self) -> Result<(RecordKind, Record)> {
        let what = format!("The {} {}", self.kind, self.record.key);
        digest::verify(&what, &fields(&self.kind, &self.record), &self.digest)?;
        // Its digest is right, so it was written so: by a version that knows more kinds.
        let kind = RecordKind::from_word(&self.kind).ok_or_else(|| Error::newer(&what))?;
        Ok((kind, self.record))
    }
}

pub(crate) fn read(connection: &Connection, kind: RecordKind, key: &str) -> Result<Option<Record>> {
    let query = format!("SELECT {} FROM record WHERE kind = ?1 AND key = ?2", Stored::COLUMNS);
    let stored = connection.query_row(&query, params![kind.word(), key], Stored::from_row).optional()?;
    stored.map(|stored| Ok(stored.verified()?.1)).transpose()
}

pub(crate) fn write(
    connection: &Connection,
    kind: RecordKind,
    key: &str,
    record: Option<&Record>,
) -> Result<()> {
    let Some(record) = record else {
        connection.execute("DELETE FROM record WHERE kind = ?1 AND key = ?2", params![kind.word(), key])?;
        return Ok(());
    };
    if key.is_empty() {
        let message = format!("The {} has no name to be kept under", kind.word());
        return Err(Error::new(Kind::Unknown, message, "Try again; nothing was changed."));
    }
    let digest = digest::of(&fields(kind.word(), record));
    connection.execute(
        "INSERT OR REPLACE INTO record (kind, key, value, author, at, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![kind.word(), key, record.value, record.author, record.at, digest],
    )?;
    Ok(())
}

fn fields<'a>(kind: &'a str, record: &'a Record) -> [&'a [u8]; 5] {
    [kind, &record.key, &record.value, &record.author, &record.at].map(str::as_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_a_sort_that_came_later_is_newer_and_not_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("work.clausewise");
        let project = Project::create(&path).unwrap();
        let text = |text: &str| text.to_string();
        let record = Record {
            key: text("1"),
            value: text("{}"),
            author: text("Amina"),
            at: text("2030-01-01T00:00:00Z"),
        };
        let digest = digest::of(&fields("hologram", &record));
        project
            .connection
            .execute(
                "INSERT INTO record (kind, key, value, author, at, digest) VALUES ('hologram', ?1, ?2, ?3, ?4, ?5)",
                params![record.key, record.value, record.author, record.at, digest],
            )
            .unwrap();
        drop(project);
        let error = Project::open(&path).err().unwrap();
        assert_eq!(error.kind, Kind::Newer, "{error}");
        assert!(error.hint.contains("Update"));
    }
}
