//! The tables of a project file.

use rusqlite::Connection;

use crate::error::{Error, Kind, Result};
use crate::ledger;

/// `Clws` in ASCII: marks the file as ours (SQLite `application_id`).
pub(crate) const APPLICATION: i32 = 0x436c_7773;

/// Version of the tables (SQLite `user_version`). Raise it with every change and migrate older files.
pub(crate) const VERSION: i32 = 4;

/// What takes the tables from one version to the next: the first entry leads from 1 to 2.
const STEPS: [&str; 2] = [
    "
ALTER TABLE act ADD COLUMN kind TEXT NOT NULL DEFAULT 'decision';
CREATE TABLE record (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT;
",
    "ALTER TABLE decision ADD COLUMN stood TEXT NOT NULL DEFAULT '';",
];

/// The version whose files first had a ledger; its step is [`ledger::tables`].
const WITH_LEDGER: i32 = 4;

/// The tables of version 1; a new file goes through [`STEPS`] like an old one.
const TABLES: &str = "
CREATE TABLE instrument (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('bill', 'other')),
  language TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  instrument TEXT NOT NULL REFERENCES instrument (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX version_of ON version (instrument, number);
CREATE TABLE decision (
  against TEXT NOT NULL,
  clause TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected', 'pinned')),
  counterparts TEXT NOT NULL,
  remark TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (against, clause)
) STRICT;
CREATE TABLE act (
  number INTEGER PRIMARY KEY,
  said TEXT NOT NULL,
  against TEXT NOT NULL,
  clause TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undone INTEGER NOT NULL DEFAULT 0,
  digest BLOB NOT NULL
) STRICT;
CREATE TABLE place (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
";

/// Makes the tables of a new file.
pub(crate) fn create(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    steps(&transaction, 1, VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// The version of a file's tables.
pub(crate) fn version(connection: &Connection) -> Result<i32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the tables of an older file up to date, whole or not at all.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let from = version(connection)?;
    let transaction = connection.transaction()?;
    steps(&transaction, from, VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn steps(connection: &Connection, from: i32, to: i32) -> Result<()> {
    for version in from.max(1) + 1..=to {
        if version == WITH_LEDGER {
            connection.execute_batch(&ledger::tables())?;
            ledger::fill(connection)?;
        } else if let Some(step) = usize::try_from(version - 2).ok().and_then(|index| STEPS.get(index)) {
            connection.execute_batch(step)?;
        }
    }
    connection.pragma_update(None, "user_version", to)?;
    Ok(())
}

/// Whether the tables, indexes and triggers are those that this program makes, to the letter: damage to
/// them could hide rows, and a file from elsewhere could bring triggers of its own.
pub(crate) fn is_ours(connection: &Connection) -> Result<bool> {
    let mut fresh = Connection::open_in_memory()?;
    ledger::functions(&fresh)?;
    create(&mut fresh)?;
    let parts = |connection: &Connection| -> Result<Vec<[Option<String>; 4]>> {
        let query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
        let mut statement = connection.prepare(query)?;
        let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    Ok(parts(&fresh)? == parts(connection)?)
}

/// Fails unless the file is a project that this program can use.
pub(crate) fn require(connection: &Connection) -> Result<()> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = version(connection)?;
    if application != APPLICATION {
        return Err(Error::new(
            Kind::NotAProject,
            "The file is a database, but not a Clausewise project",
            "Choose a file that ends in .clausewise, or open a bill instead.",
        ));
    }
    if version > VERSION {
        return Err(Error::new(
            Kind::Newer,
            "The project was last saved by a later version of Clausewise",
            "Update Clausewise on this computer. Nothing was changed.",
        ));
    }
    Ok(())
}
