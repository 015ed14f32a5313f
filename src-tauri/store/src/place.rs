//! Where the work was left: small named values that the window restores on reopening.

use rusqlite::{OptionalExtension, params};

use crate::digest;
use crate::error::Result;
use crate::project::Project;

impl Project {
    /// Remembers a value under a name.
    pub fn set_place(&mut self, name: &str, value: &str) -> Result<()> {
        let digest = digest::of(&[name.as_bytes(), value.as_bytes()]);
        self.connection.execute(
            "INSERT OR REPLACE INTO place (name, value, digest) VALUES (?1, ?2, ?3)",
            params![name, value, digest],
        )?;
        Ok(())
    }

    /// The value under a name, if one was remembered.
    pub fn place(&self, name: &str) -> Result<Option<String>> {
        let found: Option<(String, Vec<u8>)> = self
            .connection
            .query_row("SELECT value, digest FROM place WHERE name = ?1", [name], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((value, stored)) = found else { return Ok(None) };
        digest::verify("The remembered place", &[name.as_bytes(), value.as_bytes()], &stored)?;
        Ok(Some(value))
    }
}
