//! Opening and creating a project file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::backup;
use crate::error::{Error, Kind, Result};
use crate::schema;

/// How long a write waits for another program (a backup, the command line) to finish.
const BUSY: Duration = Duration::from_secs(5);

/// Who acts, and when (RFC 3339). Passed in, so that the store reads no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By<'a> {
    /// Name shown with the decision.
    pub author: &'a str,
    /// When.
    pub at: &'a str,
}

/// An open project file.
#[derive(Debug)]
pub struct Project {
    pub(crate) connection: Connection,
    path: PathBuf,
}

impl Project {
    /// Creates a project file. The folder must exist; an existing file is never overwritten.
    pub fn create(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(Error::new(
                Kind::ReadOnly,
                format!("{} exists already", path.display()),
                "Choose another name, or open the existing project.",
            ));
        }
        let mut connection = Connection::open(path)?;
        durable(&connection)?;
        schema::create(&mut connection)?;
        Ok(Project { connection, path: path.to_path_buf() })
    }

    /// Opens an existing project file. One with older tables is copied beside itself first, then brought up
    /// to date.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::new(
                Kind::NotFound,
                format!("No project at {}", path.display()),
                "It may have been moved or renamed; look for it, or restore a backup.",
            ));
        }
        if path.is_dir() {
            return Err(Error::not_a_project(path));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        // The first read tells whether it is a database at all; settings come after, so that a foreign
        // file is never switched to another journal mode.
        schema::require(&connection).map_err(|error| match error.kind {
            Kind::NotAProject => Error::not_a_project(path),
            _ => error,
        })?;
        durable(&connection)?;
        let mut project = Project { connection, path: path.to_path_buf() };
        if schema::version(&project.connection)? < schema::VERSION {
            backup::before_migration(&project)?;
            schema::migrate(&mut project.connection)?;
        }
        Ok(project)
    }

    /// Opens the project, or creates it where there is none.
    pub fn open_or_create(path: &Path) -> Result<Self> {
        if path.exists() { Self::open(path) } else { Self::create(path) }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Every acknowledged write survives a power cut: measured, `NORMAL` lost some and `OFF` corrupted.
fn durable(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}
