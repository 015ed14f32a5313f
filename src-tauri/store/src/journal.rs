//! The journal of acts, for undo and redo across sessions.

use clausewise_engine::instrument::Eid;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::decisions::{self, Decision};
use crate::digest;
use crate::error::{Error, Result};
use crate::project::Project;

/// An act that was undone or done again: where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What the act was, e.g. `Confirm clause 8`.
    pub said: String,
    /// Against which instrument.
    pub against: String,
    /// On which clause.
    pub clause: Eid,
}

/// Appends an act. What had been undone before can no longer be done again.
pub(crate) fn record(
    connection: &Connection,
    said: &str,
    against: &str,
    clause: &Eid,
    before: Option<&Decision>,
    after: Option<&Decision>,
) -> Result<()> {
    connection.execute("DELETE FROM act WHERE undone = 1", [])?;
    let (before, after) = (before.map(Decision::encode), after.map(Decision::encode));
    let digest = digest_of(said, against, clause.as_str(), before.as_deref(), after.as_deref());
    connection.execute(
        "INSERT INTO act (said, against, clause, before, after, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![said, against, clause.as_str(), before, after, digest],
    )?;
    Ok(())
}

impl Project {
    /// What `undo` would take back, if anything.
    pub fn undoable(&self) -> Result<Option<String>> {
        Ok(last(&self.connection, false)?.map(|act| act.said))
    }

    /// What `redo` would do again, if anything.
    pub fn redoable(&self) -> Result<Option<String>> {
        Ok(last(&self.connection, true)?.map(|act| act.said))
    }

    /// Takes the last act back. `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<Undone>> {
        self.step(false)
    }

    /// Does the last undone act again. `None` when there is nothing to redo.
    pub fn redo(&mut self) -> Result<Option<Undone>> {
        self.step(true)
    }

    fn step(&mut self, again: bool) -> Result<Option<Undone>> {
        let transaction = self.connection.transaction()?;
        let Some(act) = last(&transaction, again)? else { return Ok(None) };
        let clause = Eid::from_stored(act.clause.clone());
        let line = if again { act.after.as_deref() } else { act.before.as_deref() };
        let decision = match line {
            None => None,
            Some(line) => Some(Decision::decode(line).ok_or_else(|| Error::damaged("The journal of acts"))?),
        };
        decisions::write(&transaction, &act.against, &clause, decision.as_ref())?;
        transaction.execute("UPDATE act SET undone = ?1 WHERE number = ?2", params![!again, act.number])?;
        transaction.commit()?;
        Ok(Some(Undone { said: act.said, against: act.against, clause }))
    }
}

/// A row of the journal.
pub(crate) struct Act {
    number: i64,
    pub(crate) said: String,
    against: String,
    clause: String,
    before: Option<String>,
    after: Option<String>,
    digest: Vec<u8>,
}

impl Act {
    pub(crate) const COLUMNS: &'static str = "number, said, against, clause, before, after, digest";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Act {
            number: row.get(0)?,
            said: row.get(1)?,
            against: row.get(2)?,
            clause: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            digest: row.get(6)?,
        })
    }

    pub(crate) fn verified(self) -> Result<Self> {
        let right =
            digest_of(&self.said, &self.against, &self.clause, self.before.as_deref(), self.after.as_deref());
        if right == self.digest { Ok(self) } else { Err(Error::damaged("The journal of acts")) }
    }
}

/// The act that the next undo (or redo) concerns.
fn last(connection: &Connection, undone: bool) -> Result<Option<Act>> {
    let order = if undone { "ASC" } else { "DESC" };
    let query = format!("SELECT {} FROM act WHERE undone = ?1 ORDER BY number {order} LIMIT 1", Act::COLUMNS);
    let act = connection.query_row(&query, [undone], Act::from_row).optional()?;
    act.map(Act::verified).transpose()
}

fn digest_of(said: &str, against: &str, clause: &str, before: Option<&str>, after: Option<&str>) -> Vec<u8> {
    // An absent decision and an empty one must hash apart.
    let mark = |line: Option<&str>| line.map_or_else(|| "-".to_string(), |line| format!("+{line}"));
    digest::of(&[
        said.as_bytes(),
        against.as_bytes(),
        clause.as_bytes(),
        mark(before).as_bytes(),
        mark(after).as_bytes(),
    ])
}
