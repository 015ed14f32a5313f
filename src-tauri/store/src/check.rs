//! Verifying every stored byte.

use clausewise_engine::instrument::Eid;

use crate::decisions::Stored;
use crate::digest;
use crate::error::{Error, Kind, Result};
use crate::instruments::version_fields;
use crate::journal::Act;
use crate::project::Project;
use crate::{ledger, records, schema};

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What is damaged, in words.
    pub what: String,
}

/// What a check looked at and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Rows whose digest was verified.
    pub rows: usize,
    /// Bytes of files verified.
    pub bytes: u64,
    /// What is damaged; empty when all is well.
    pub damage: Vec<Damage>,
}

impl Checked {
    fn note(&mut self, what: impl Into<String>) {
        self.damage.push(Damage { what: what.into() });
    }

    /// Notes damage that ended a part of the check. Failures other than damage are passed on.
    fn pass(&mut self, what: &str, result: Result<()>) -> Result<()> {
        match result {
            Err(error) if matches!(error.kind, Kind::Damaged | Kind::Database | Kind::NotAProject) => {
                self.note(format!("{what} cannot be read to its end"));
                Ok(())
            }
            result => result,
        }
    }
}

impl Project {
    /// Verifies the structure of the file, its tables, the digest of every stored text and the number of
    /// rows. Damage is listed, not returned as an error; an error means that the check itself could not go on, or that
    /// the file is whole and holds records that a later version wrote.
    pub fn check(&self) -> Result<Checked> {
        let mut checked = Checked::default();
        let structure = self.structure(&mut checked);
        checked.pass("The structure of the file", structure)?;
        match schema::is_ours(&self.connection) {
            Ok(true) => {}
            Ok(false) => checked.note("The definition of the tables is not the one that was written"),
            Err(error) => checked.pass("The definition of the tables", Err(error))?,
        }
        let mut newer = None;
        for (table, _) in ledger::TABLES {
            let walked = self.walk(table, |_, found| {
                checked.rows += 1;
                match found {
                    Ok(bytes) => checked.bytes += bytes,
                    Err(error) if error.kind == Kind::Newer => newer = newer.take().or(Some(error)),
                    Err(error) => checked.note(error.message),
                }
            });
            let name = named(table);
            checked.pass(&format!("The table of {name}"), walked)?;
            match ledger::differs(&self.connection, table) {
                Ok(None) => {}
                Ok(Some((entered, held))) if entered != held => {
                    checked
                        .note(format!("The table of {name} holds {held} rows, and {entered} were written"));
                }
                Ok(Some(_)) => checked.note(format!("The table of {name} is not the one that was written")),
                Err(error) => checked.pass(&format!("The ledger of {name}"), Err(error))?,
            }
        }
        match newer {
            // Whole, and not to be understood here.
            Some(error) if checked.damage.is_empty() => Err(error),
            _ => Ok(checked),
        }
    }

    fn structure(&self, checked: &mut Checked) -> Result<()> {
        let mut structure = self.connection.prepare("PRAGMA integrity_check(100)")?;
        for line in structure.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                checked.note(format!("The structure of the file: {line}"));
            }
        }
        Ok(())
    }

    /// Goes through a table row by row and tells of each its row id and whether it is as it was written (with
    /// the bytes of its file, if it holds one), or what is wrong with it. An error ends the walk: what lies behind
    /// cannot be reached.
    pub(crate) fn walk(&self, table: &str, mut tell: impl FnMut(i64, Result<u64>)) -> Result<()> {
        let mut statement = self.connection.prepare(&format!("SELECT rowid FROM {table} NOT INDEXED"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            tell(id, self.verify_row(table, id));
        }
        Ok(())
    }

    /// Verifies one row against its digest.
    pub(crate) fn verify_row(&self, table: &str, id: i64) -> Result<u64> {
        let verified = match table {
            "instrument" => self.verify_instrument(id),
            "version" => self.verify_version(id),
            "decision" => self.verify_decision(id),
            "act" => self.verify_act(id),
            "record" => self.verify_record(id),
            _ => self.verify_place(id),
        };
        verified.map_err(|error| match error.kind {
            // What SQLite said of it does not tell where.
            Kind::Damaged
                if !error.message.starts_with("The ") || error.message.starts_with("The project") =>
            {
                Error::damaged(&format!("Row {id} of the table of {}", named(table)))
            }
            _ => error,
        })
    }

    fn verify_instrument(&self, id: i64) -> Result<u64> {
        let query = format!("SELECT id, digest = {} FROM instrument WHERE rowid = ?1", ledger::INSTRUMENT);
        let (name, same): (String, bool) =
            self.connection.query_row(&query, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if same { Ok(0) } else { Err(Error::damaged(&format!("The entry of the instrument {name}"))) }
    }

    fn verify_version(&self, id: i64) -> Result<u64> {
        let query = "SELECT instrument, name, path, author, at, bytes, digest FROM version WHERE number = ?1";
        self.connection.query_row(query, [id], |row| {
            let text = |index: usize| row.get::<_, String>(index);
            let (instrument, name, path) = (text(0)?, text(1)?, text(2)?);
            let (author, at) = (text(3)?, text(4)?);
            let bytes: Vec<u8> = row.get(5)?;
            let stored: Vec<u8> = row.get(6)?;
            let fields = version_fields(&instrument, &name, &path, &author, &at, &bytes);
            let verified = digest::verify(&format!("The file {name}"), &fields, &stored);
            Ok(verified.map(|()| bytes.len() as u64))
        })?
    }

    fn verify_decision(&self, id: i64) -> Result<u64> {
        let query = "SELECT against, clause, verdict, counterparts, remark, author, at, stood, digest
             FROM decision WHERE rowid = ?1";
        let (against, clause, stored) = self.connection.query_row(query, [id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, Stored::from_row(row, 2)?))
        })?;
        stored.verified(&against, &Eid::from_stored(clause)).map(|_| 0)
    }

    fn verify_act(&self, id: i64) -> Result<u64> {
        let query = format!("SELECT {} FROM act WHERE number = ?1", Act::COLUMNS);
        let act = self.connection.query_row(&query, [id], Act::from_row)?;
        act.verified().map(|_| 0)
    }

    fn verify_record(&self, id: i64) -> Result<u64> {
        let query = format!("SELECT {} FROM record WHERE rowid = ?1", records::Stored::COLUMNS);
        let stored = self.connection.query_row(&query, [id], records::Stored::from_row)?;
        stored.verified().map(|_| 0)
    }

    fn verify_place(&self, id: i64) -> Result<u64> {
        let query = "SELECT name, value, digest FROM place WHERE rowid = ?1";
        let (name, value, stored): (String, String, Vec<u8>) =
            self.connection.query_row(query, [id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        digest::verify("The remembered place", &[name.as_bytes(), value.as_bytes()], &stored).map(|()| 0)
    }
}

/// A table in the words of the person at the desk.
pub(crate) fn named(table: &str) -> &'static str {
    match table {
        "instrument" => "instruments",
        "version" => "files",
        "decision" => "decisions",
        "act" => "acts",
        "record" => "notes, corrections, proposals and verdicts",
        _ => "remembered places",
    }
}
