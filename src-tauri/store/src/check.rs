//! Verifying every stored byte.

use clausewise_engine::instrument::Eid;

use crate::decisions::Stored;
use crate::digest;
use crate::error::{Kind, Result};
use crate::instruments::version_fields;
use crate::journal::Act;
use crate::project::Project;
use crate::records;

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

    /// Counts a verified row, or notes its damage. Failures other than damage are passed on.
    fn row<T>(&mut self, result: Result<T>) -> Result<()> {
        self.rows += 1;
        match result {
            Err(error) if error.kind == Kind::Damaged => self.note(error.message),
            Err(error) => return Err(error),
            Ok(_) => {}
        }
        Ok(())
    }
}

impl Project {
    /// Verifies the structure of the file and the digest of every stored text. Damage is listed, not
    /// returned as an error; an error means that the check itself could not go on.
    pub fn check(&self) -> Result<Checked> {
        let mut checked = Checked::default();
        let mut structure = self.connection.prepare("PRAGMA integrity_check(100)")?;
        for line in structure.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                checked.note(format!("The structure of the file: {line}"));
            }
        }
        self.check_versions(&mut checked)?;
        self.check_decisions(&mut checked)?;
        self.check_records(&mut checked)?;
        let query = format!("SELECT {} FROM act", Act::COLUMNS);
        let mut statement = self.connection.prepare(&query)?;
        for act in statement.query_map([], Act::from_row)? {
            checked.row(act.map_err(Into::into).and_then(Act::verified))?;
        }
        let mut statement = self.connection.prepare("SELECT name FROM place")?;
        for name in statement.query_map([], |row| row.get::<_, String>(0))? {
            checked.row(self.place(&name?))?;
        }
        Ok(checked)
    }

    fn check_versions(&self, checked: &mut Checked) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT instrument, name, path, author, at, bytes, digest FROM version ORDER BY number",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |index: usize| row.get::<_, String>(index);
            let (instrument, name, path) = (text(0)?, text(1)?, text(2)?);
            let (author, at) = (text(3)?, text(4)?);
            let bytes: Vec<u8> = row.get(5)?;
            let stored: Vec<u8> = row.get(6)?;
            checked.bytes += bytes.len() as u64;
            let fields = version_fields(&instrument, &name, &path, &author, &at, &bytes);
            checked.row(digest::verify(&format!("The file {name}"), &fields, &stored))?;
        }
        Ok(())
    }

    fn check_decisions(&self, checked: &mut Checked) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT against, clause, verdict, counterparts, remark, author, at, stood, digest FROM decision",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, Stored::from_row(row, 2)?))
        })?;
        for row in rows {
            let (against, clause, stored) = row?;
            checked.row(stored.verified(&against, &Eid::from_stored(clause)))?;
        }
        Ok(())
    }

    fn check_records(&self, checked: &mut Checked) -> Result<()> {
        let query = format!("SELECT {} FROM record", records::Stored::COLUMNS);
        let mut statement = self.connection.prepare(&query)?;
        for row in statement.query_map([], records::Stored::from_row)? {
            checked.row(row.map_err(Into::into).and_then(records::Stored::verified))?;
        }
        Ok(())
    }
}
