//! The ledger: how many rows each table holds, and a sum of their digests.
//!
//! A digest beside a row tells that the row was changed; it cannot tell that a row has vanished, or that the
//! order of two was turned. So triggers keep, for each table, the number of rows and the exclusive-or of a
//! SHA-256 over what identifies each of them. Being kept by triggers, it holds for every way of writing.
//! The rows of `instrument`, which began without a digest, get theirs the same way.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

use crate::digest;
use crate::error::Result;

/// The tables under the ledger, each with the columns that identify a row and what is in it; the digest of a
/// row covers its other columns.
pub(crate) const TABLES: [(&str, &[&str]); 6] = [
    ("instrument", &["digest"]),
    ("version", &["number", "digest"]),
    ("decision", &["digest"]),
    ("act", &["number", "undone", "digest"]),
    ("record", &["digest"]),
    ("place", &["digest"]),
];

/// What the digest of an instrument's row is over.
pub(crate) const INSTRUMENT: &str = "clausewise_digest(id, role, language, jurisdiction, position)";

/// Bytes of a sum.
const SUM: usize = 32;

/// Makes the functions known that the triggers call. Every connection that writes needs them.
pub(crate) fn functions(connection: &Connection) -> Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("clausewise_digest", -1, flags, |context| Ok(over(context)))?;
    connection.create_scalar_function("clausewise_xor", 2, flags, |context| {
        let side = |index| context.get_raw(index).as_bytes().unwrap_or_default().to_vec();
        Ok(xor(&side(0), &side(1)))
    })?;
    Ok(())
}

/// SHA-256 over the arguments, each with its kind, so that a number and its digits differ.
fn over(context: &Context<'_>) -> Vec<u8> {
    let fields: Vec<Vec<u8>> = (0..context.len())
        .map(|index| match context.get_raw(index) {
            ValueRef::Null => b"-".to_vec(),
            ValueRef::Integer(number) => format!("i{number}").into_bytes(),
            ValueRef::Real(number) => format!("r{:x}", number.to_bits()).into_bytes(),
            ValueRef::Text(bytes) => [b"t", bytes].concat(),
            ValueRef::Blob(bytes) => [b"b", bytes].concat(),
        })
        .collect();
    let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
    digest::of(&fields)
}

fn xor(one: &[u8], other: &[u8]) -> Vec<u8> {
    let at = |bytes: &[u8], index: usize| bytes.get(index).copied().unwrap_or(0);
    (0..SUM).map(|index| at(one, index) ^ at(other, index)).collect()
}

/// The ledger's table, the digest of instruments, and the triggers. The same text for every file, which
/// [`crate::schema`] relies on.
pub(crate) fn tables() -> String {
    let mut sql = String::from(
        "
ALTER TABLE instrument ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
CREATE TABLE ledger (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum BLOB NOT NULL) STRICT;
",
    );
    sql.push_str(&format!(
        "UPDATE instrument SET digest = {INSTRUMENT};
CREATE TRIGGER instrument_in AFTER INSERT ON instrument BEGIN
  UPDATE instrument SET digest = {INSTRUMENT} WHERE id = NEW.id; END;
CREATE TRIGGER instrument_new AFTER UPDATE OF id, role, language, jurisdiction, position ON instrument BEGIN
  UPDATE instrument SET digest = {INSTRUMENT} WHERE id = NEW.id; END;
"
    ));
    for (table, columns) in TABLES {
        let all = columns.join(", ");
        let row = |which: &str| {
            let columns: Vec<String> = columns.iter().map(|column| format!("{which}.{column}")).collect();
            format!("clausewise_digest({})", columns.join(", "))
        };
        let (old, new) = (row("OLD"), row("NEW"));
        sql.push_str(&format!(
            "CREATE TRIGGER ledger_{table}_in AFTER INSERT ON {table} BEGIN
  UPDATE ledger SET rows = rows + 1, sum = clausewise_xor(sum, {new}) WHERE name = '{table}'; END;
CREATE TRIGGER ledger_{table}_out AFTER DELETE ON {table} BEGIN
  UPDATE ledger SET rows = rows - 1, sum = clausewise_xor(sum, {old}) WHERE name = '{table}'; END;
CREATE TRIGGER ledger_{table}_new AFTER UPDATE OF {all} ON {table} BEGIN
  UPDATE ledger SET sum = clausewise_xor(clausewise_xor(sum, {old}), {new}) WHERE name = '{table}'; END;
"
        ));
    }
    sql
}

/// Enters what the tables hold now: once, when a file gets its ledger.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    for (table, _) in TABLES {
        let (rows, sum) = count(connection, table)?;
        connection
            .execute("INSERT INTO ledger (name, rows, sum) VALUES (?1, ?2, ?3)", params![table, rows, sum])?;
    }
    Ok(())
}

/// How many rows a table holds, and their sum.
fn count(connection: &Connection, table: &str) -> Result<(i64, Vec<u8>)> {
    let columns = TABLES.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, columns)| columns);
    let query = format!("SELECT clausewise_digest({}) FROM {table} NOT INDEXED", columns.join(", "));
    let mut statement = connection.prepare(&query)?;
    let (mut rows, mut sum) = (0, vec![0; SUM]);
    for row in statement.query_map([], |row| row.get::<_, Vec<u8>>(0))? {
        rows += 1;
        sum = xor(&sum, &row?);
    }
    Ok((rows, sum))
}

/// Whether a table holds what the ledger says: `None` when it does, otherwise how many rows it should hold
/// and how many it holds.
pub(crate) fn differs(connection: &Connection, table: &str) -> Result<Option<(i64, i64)>> {
    let held = count(connection, table)?;
    let query = "SELECT rows, sum FROM ledger NOT INDEXED WHERE name = ?1";
    let entered = connection.query_row(query, [table], |row| Ok((row.get(0)?, row.get(1)?)));
    match entered {
        Ok(entered) if entered == held => Ok(None),
        Ok((rows, _)) => Ok(Some((rows, held.0))),
        // The line of the ledger itself is lost.
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(Some((0, held.0))),
        Err(error) => Err(error.into()),
    }
}

/// One value for all that the project holds: two files with the same one hold the same.
pub(crate) fn state(connection: &Connection) -> Result<Vec<u8>> {
    let mut fields = Vec::new();
    for (table, _) in TABLES {
        let (rows, sum) = count(connection, table)?;
        fields.push(rows.to_le_bytes().to_vec());
        fields.push(sum);
    }
    let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
    Ok(digest::of(&fields))
}
