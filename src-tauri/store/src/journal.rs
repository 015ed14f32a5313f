//! The journal of acts, for undo and redo across sessions.

mod slot;

use clausewise_engine::instrument::Eid;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::decisions::{self, Decision};
use crate::digest;
use crate::error::{Error, Result};
use crate::project::Project;
use crate::records::{self, Record, RecordKind};

pub(crate) use slot::Slot;

/// An act that was undone or done again: where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What the act was, e.g. `Confirm clause 8`.
    pub said: String,
    /// A decision: against which instrument.
    pub against: String,
    /// A decision: on which clause.
    pub clause: Eid,
    /// A record: its kind and key; of several, the first.
    pub record: Option<(RecordKind, String)>,
}

/// What an act was on.
pub(crate) enum On<'a> {
    /// A decision against an instrument, on a clause.
    Decision(&'a str, &'a Eid),
    /// The record with this key.
    Record(RecordKind, &'a str),
    /// Decisions and records that the lines of the act name.
    Several,
}

impl On<'_> {
    /// The columns kind, against and clause.
    fn columns(&self) -> [&str; 3] {
        match self {
            On::Decision(against, clause) => [DECISION, against, clause.as_str()],
            On::Record(kind, key) => [kind.word(), "", key],
            On::Several => [SEVERAL, "", ""],
        }
    }
}

/// The kind of act that is no record.
const DECISION: &str = "decision";
/// The kind of act that is on several decisions and records.
const SEVERAL: &str = "several";

/// Appends an act, with the lines that stood before and stand after it. What had been undone before can no
/// longer be done again.
pub(crate) fn record(
    connection: &Connection,
    said: &str,
    on: &On<'_>,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<()> {
    connection.execute("DELETE FROM act WHERE undone = 1", [])?;
    let [kind, against, clause] = on.columns();
    let digest = digest_of(kind, said, against, clause, before, after);
    connection.execute(
        "INSERT INTO act (kind, said, against, clause, before, after, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![kind, said, against, clause, before, after, digest],
    )?;
    Ok(())
}

/// Appends an act on several decisions and records: what stood in their places and what stands there now.
pub(crate) fn record_several(connection: &Connection, said: &str, was: &[Slot], is: &[Slot]) -> Result<()> {
    let (was, is) = (slot::encode_all(was), slot::encode_all(is));
    record(connection, said, &On::Several, Some(&was), Some(&is))
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
        let line = if again { act.after.as_deref() } else { act.before.as_deref() };
        let undone = if act.kind == DECISION {
            let clause = Eid::from_stored(act.clause.clone());
            let decision = line.map(|line| Decision::decode(line).ok_or_else(damaged)).transpose()?;
            decisions::write(&transaction, &act.against, &clause, decision.as_ref())?;
            Undone { said: act.said, against: act.against, clause, record: None }
        } else if act.kind == SEVERAL {
            let all = line.and_then(slot::decode_all).ok_or_else(damaged)?;
            for slot in &all {
                slot.write(&transaction)?;
            }
            let (against, clause, record) = all.first().map(Slot::place).unwrap_or_default();
            Undone { said: act.said, against, clause, record }
        } else {
            let kind = RecordKind::from_word(&act.kind).ok_or_else(damaged)?;
            let record =
                line.map(|line| Record::decode(&act.clause, line).ok_or_else(damaged)).transpose()?;
            records::write(&transaction, kind, &act.clause, record.as_ref())?;
            let record = Some((kind, act.clause));
            Undone { said: act.said, against: String::new(), clause: Eid::default(), record }
        };
        transaction.execute("UPDATE act SET undone = ?1 WHERE number = ?2", params![!again, act.number])?;
        transaction.commit()?;
        Ok(Some(undone))
    }
}

/// Writes what the last act that stands on a decision or record left there; `false` when no act tells.
pub(crate) fn write_last(connection: &Connection, kind: &str, against: &str, clause: &str) -> Result<bool> {
    let query = format!(
        "SELECT {} FROM act WHERE undone = 0 AND (kind = ?1 AND against = ?2 AND clause = ?3 OR kind = ?4)
         ORDER BY number DESC",
        Act::COLUMNS
    );
    let mut statement = connection.prepare(&query)?;
    let acts = statement.query_map([kind, against, clause, SEVERAL], Act::from_row)?;
    for act in acts {
        let Act { kind: of, after: Some(line), .. } = act?.verified()? else { return Ok(false) };
        if of == DECISION {
            let Some(decision) = Decision::decode(&line) else { return Ok(false) };
            decisions::write(connection, against, &Eid::from_stored(clause.to_string()), Some(&decision))?;
            return Ok(true);
        }
        if of == SEVERAL {
            let all = slot::decode_all(&line).unwrap_or_default();
            let Some(own) = all.into_iter().find(|slot| slot.is_at(kind, against, clause)) else { continue };
            own.write(connection)?;
            return Ok(own.is_filled());
        }
        let Some(wanted) = RecordKind::from_word(kind) else { continue };
        let Some(record) = Record::decode(clause, &line) else { return Ok(false) };
        records::write(connection, wanted, clause, Some(&record))?;
        return Ok(true);
    }
    Ok(false)
}

/// A row of the journal.
pub(crate) struct Act {
    number: i64,
    kind: String,
    pub(crate) said: String,
    against: String,
    clause: String,
    before: Option<String>,
    after: Option<String>,
    digest: Vec<u8>,
}

impl Act {
    pub(crate) const COLUMNS: &'static str = "number, kind, said, against, clause, before, after, digest";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Act {
            number: row.get(0)?,
            kind: row.get(1)?,
            said: row.get(2)?,
            against: row.get(3)?,
            clause: row.get(4)?,
            before: row.get(5)?,
            after: row.get(6)?,
            digest: row.get(7)?,
        })
    }

    pub(crate) fn verified(self) -> Result<Self> {
        let (before, after) = (self.before.as_deref(), self.after.as_deref());
        let right = digest_of(&self.kind, &self.said, &self.against, &self.clause, before, after);
        if right == self.digest { Ok(self) } else { Err(damaged()) }
    }
}

fn damaged() -> Error {
    Error::damaged("The journal of acts")
}

/// The act that the next undo (or redo) concerns.
fn last(connection: &Connection, undone: bool) -> Result<Option<Act>> {
    let order = if undone { "ASC" } else { "DESC" };
    let query = format!("SELECT {} FROM act WHERE undone = ?1 ORDER BY number {order} LIMIT 1", Act::COLUMNS);
    let act = connection.query_row(&query, [undone], Act::from_row).optional()?;
    act.map(Act::verified).transpose()
}

fn digest_of(
    kind: &str,
    said: &str,
    against: &str,
    clause: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Vec<u8> {
    // An absent line and an empty one must hash apart.
    let mark = |line: Option<&str>| line.map_or_else(|| "-".to_string(), |line| format!("+{line}"));
    let (before, after) = (mark(before), mark(after));
    let fields = [kind, said, against, clause, &before, &after].map(str::as_bytes);
    // Acts of the first version of the tables were decisions all, and hashed without saying so.
    if kind == DECISION { digest::of(&fields[1..]) } else { digest::of(&fields) }
}
