//! The bill and the instruments imported beside it: their files, byte for byte, in every version.

use rusqlite::{OptionalExtension, params};

use crate::digest;
use crate::error::{Error, Kind, Result};
use crate::project::{By, Project};

/// What an instrument is in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The bill under work; a project has at most one.
    Bill,
    /// A text to compare it with.
    Other,
}

impl Role {
    /// The word of the stored row.
    pub fn word(self) -> &'static str {
        match self {
            Role::Bill => "bill",
            Role::Other => "other",
        }
    }
}

/// A file to be kept as an instrument, or as its next version.
#[derive(Debug, Clone, Copy)]
pub struct NewInstrument<'a> {
    /// Short name, unique in the project.
    pub id: &'a str,
    /// Bill or other.
    pub role: Role,
    /// BCP 47, or empty to let the reader decide.
    pub language: &'a str,
    /// ISO 3166-1 alpha-2 in lower case, or empty.
    pub jurisdiction: &'a str,
    /// File name without its folder.
    pub name: &'a str,
    /// Where it was read from.
    pub path: &'a str,
    /// The file itself.
    pub bytes: &'a [u8],
}

/// An instrument in the project, with its newest file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Short name, unique in the project.
    pub id: String,
    /// Bill or other.
    pub role: Role,
    /// BCP 47, or empty.
    pub language: String,
    /// ISO 3166-1 alpha-2 in lower case, or empty.
    pub jurisdiction: String,
    /// File name without its folder.
    pub name: String,
    /// Where it was read from.
    pub path: String,
    /// Who brought it in.
    pub author: String,
    /// When the newest version was brought in (RFC 3339).
    pub at: String,
    /// How many versions there are, from 1.
    pub versions: usize,
    /// The newest version's bytes.
    pub bytes: Vec<u8>,
}

impl Entry {
    /// SHA-256 of the newest version's bytes, in hexadecimal: what `sha256sum` says of the file.
    pub fn sha256(&self) -> String {
        digest::file(&self.bytes)
    }
}

impl Project {
    /// Keeps a file: as a new instrument, or as the next version of the one with this id when its
    /// bytes differ from the newest version's. Returns whether a version was added.
    ///
    /// # Errors
    /// [`Kind::Unknown`] when the project has another bill already.
    pub fn keep(&mut self, new: NewInstrument<'_>, by: By<'_>) -> Result<bool> {
        let transaction = self.connection.transaction()?;
        let bill: Option<String> = transaction
            .query_row("SELECT id FROM instrument WHERE role = 'bill'", [], |row| row.get(0))
            .optional()?;
        if new.role == Role::Bill && bill.as_deref().is_some_and(|id| id != new.id) {
            return Err(Error::new(
                Kind::Unknown,
                "The project holds another bill already",
                "Open this bill in a project of its own, or import it as an instrument to compare with.",
            ));
        }
        transaction.execute(
            "INSERT INTO instrument (id, role, language, jurisdiction, position)
             VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM instrument))
             ON CONFLICT (id) DO UPDATE SET role = ?2, language = ?3, jurisdiction = ?4",
            params![new.id, new.role.word(), new.language, new.jurisdiction],
        )?;
        let newest: Option<Vec<u8>> = transaction
            .query_row(
                "SELECT bytes FROM version WHERE instrument = ?1 ORDER BY number DESC LIMIT 1",
                [new.id],
                |row| row.get(0),
            )
            .optional()?;
        let added = newest.as_deref() != Some(new.bytes);
        if added {
            let digest = digest::of(&version_fields(new.id, new.name, new.path, by.author, by.at, new.bytes));
            transaction.execute(
                "INSERT INTO version (instrument, name, path, author, at, bytes, digest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![new.id, new.name, new.path, by.author, by.at, new.bytes, digest],
            )?;
        }
        transaction.commit()?;
        Ok(added)
    }

    /// All instruments in the order in which they came, each with its newest file.
    pub fn instruments(&self) -> Result<Vec<Entry>> {
        let mut statement = self.connection.prepare("SELECT id FROM instrument ORDER BY position, id")?;
        let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
        ids.map(|id| self.instrument(&id?)).collect()
    }

    /// The bill, if the project has one.
    pub fn bill(&self) -> Result<Option<Entry>> {
        let id: Option<String> = self
            .connection
            .query_row("SELECT id FROM instrument WHERE role = 'bill'", [], |row| row.get(0))
            .optional()?;
        id.map(|id| self.instrument(&id)).transpose()
    }

    /// One instrument with its newest file.
    ///
    /// # Errors
    /// [`Kind::Unknown`] when there is none with this id, [`Kind::Damaged`] when the stored bytes changed.
    pub fn instrument(&self, id: &str) -> Result<Entry> {
        let found = self
            .connection
            .query_row(
                "SELECT i.role, i.language, i.jurisdiction, v.name, v.path, v.author, v.at, v.bytes, v.digest,
                        (SELECT count(*) FROM version WHERE instrument = i.id)
                 FROM instrument i JOIN version v ON v.instrument = i.id
                 WHERE i.id = ?1 ORDER BY v.number DESC LIMIT 1",
                [id],
                |row| {
                    let role: String = row.get(0)?;
                    let entry = Entry {
                        id: id.to_string(),
                        role: if role == "bill" { Role::Bill } else { Role::Other },
                        language: row.get(1)?,
                        jurisdiction: row.get(2)?,
                        name: row.get(3)?,
                        path: row.get(4)?,
                        author: row.get(5)?,
                        at: row.get(6)?,
                        bytes: row.get(7)?,
                        versions: usize::try_from(row.get::<_, i64>(9)?).unwrap_or(0),
                    };
                    Ok((entry, row.get::<_, Vec<u8>>(8)?))
                },
            )
            .optional()?;
        let Some((entry, stored)) = found else {
            return Err(Error::new(
                Kind::Unknown,
                format!("The project has no instrument named {id}"),
                "Import it first, or name one of those that the library lists.",
            ));
        };
        let fields = version_fields(id, &entry.name, &entry.path, &entry.author, &entry.at, &entry.bytes);
        digest::verify(&format!("The file {}", entry.name), &fields, &stored)?;
        Ok(entry)
    }

    /// Takes an instrument out of the project, with all its versions and the decisions against it.
    pub fn remove(&mut self, id: &str) -> Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM decision WHERE against = ?1", [id])?;
        transaction.execute("DELETE FROM act WHERE against = ?1", [id])?;
        transaction.execute("DELETE FROM instrument WHERE id = ?1", [id])?;
        transaction.commit()?;
        Ok(())
    }
}

/// The fields of a version in the order in which they are hashed.
pub(crate) fn version_fields<'a>(
    instrument: &'a str,
    name: &'a str,
    path: &'a str,
    author: &'a str,
    at: &'a str,
    bytes: &'a [u8],
) -> [&'a [u8]; 6] {
    [instrument.as_bytes(), name.as_bytes(), path.as_bytes(), author.as_bytes(), at.as_bytes(), bytes]
}
