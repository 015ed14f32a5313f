//! The versions of one text: every file that was kept under its id, in the order in which they came.

use rusqlite::Row;

use crate::digest;
use crate::error::{Error, Kind, Result};
use crate::instruments::version_fields;
use crate::project::Project;

/// A file that was kept as a version of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first of the instrument.
    pub number: usize,
    /// File name without its folder.
    pub name: String,
    /// Where it was read from.
    pub path: String,
    /// Who brought it in.
    pub author: String,
    /// When (RFC 3339).
    pub at: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Project {
    /// Every version of an instrument, the first one first.
    ///
    /// # Errors
    /// [`Kind::Damaged`] when the stored bytes of one changed.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>> {
        let mut statement = self.connection.prepare(
            "SELECT name, path, author, at, bytes, digest FROM version WHERE instrument = ?1 ORDER BY number",
        )?;
        let rows = statement.query_map([id], |row| Ok((version(row)?, row.get::<_, Vec<u8>>(5)?)))?;
        let mut out: Vec<Version> = Vec::new();
        for row in rows {
            let (version, stored) = row?;
            let Version { name, path, author, at, bytes, .. } = &version;
            let fields = version_fields(id, name, path, author, at, bytes);
            digest::verify(&format!("The file {name}"), &fields, &stored)?;
            out.push(Version { number: out.len() + 1, ..version });
        }
        Ok(out)
    }

    /// How many versions of an instrument there are.
    ///
    /// # Errors
    /// Any failure of the database.
    pub fn version_count(&self, id: &str) -> Result<usize> {
        let sql = "SELECT count(*) FROM version WHERE instrument = ?1";
        let count: i64 = self.connection.query_row(sql, [id], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// One version of an instrument, counted from 1.
    ///
    /// # Errors
    /// [`Kind::Unknown`] when there are fewer; otherwise as [`Project::versions`].
    pub fn version(&self, id: &str, number: usize) -> Result<Version> {
        self.versions(id)?.into_iter().find(|version| version.number == number).ok_or_else(|| {
            Error::new(
                Kind::Unknown,
                format!("There is no version {number}"),
                "Choose one of those that are listed.",
            )
        })
    }
}

fn version(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        number: 0,
        name: row.get(0)?,
        path: row.get(1)?,
        author: row.get(2)?,
        at: row.get(3)?,
        bytes: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{By, NewInstrument, Role};

    #[test]
    fn every_file_that_was_kept_is_a_version_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::create(&folder.path().join("a.clausewise")).unwrap();
        for (name, bytes) in [("1.txt", "one"), ("2.txt", "two"), ("2.txt", "two")] {
            let new = NewInstrument {
                id: "bill",
                role: Role::Bill,
                language: "",
                jurisdiction: "",
                name,
                path: "",
                bytes: bytes.as_bytes(),
            };
            project.keep(new, By { author: "A", at: "2026-01-01T00:00:00Z" }).unwrap();
        }
        let versions = project.versions("bill").unwrap();
        let told: Vec<(usize, &str)> = versions.iter().map(|v| (v.number, v.name.as_str())).collect();
        assert_eq!(told, [(1, "1.txt"), (2, "2.txt")]);
        assert_eq!(project.version_count("bill").unwrap(), 2);
        assert_eq!(project.version("bill", 1).unwrap().bytes, b"one");
        assert_eq!(project.version("bill", 3).unwrap_err().kind, Kind::Unknown);
    }
}
