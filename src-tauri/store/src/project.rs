//! Opening and creating a project file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Kind, Result};
use crate::lock::{self, Lock};
use crate::{backup, ledger, schema};

/// How long a write waits for another program (a backup, the command line) to finish.
const BUSY: Duration = Duration::from_secs(5);
/// Pages copied between two looks at other writers.
const PAGES: std::ffi::c_int = 512;

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
    /// The right to write; `None` when it was opened to be read.
    lock: Option<Arc<Lock>>,
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
        let lock = lock::take(path)?;
        let mut connection = Connection::open(path)?;
        durable(&connection)?;
        schema::create(&mut connection)?;
        let mut project = Project { connection, path: path.to_path_buf(), lock: Some(lock) };
        project.watch()?;
        Ok(project)
    }

    /// Opens an existing project file to be read and changed, and verifies every stored byte. One with older
    /// tables is copied beside itself first, then brought up to date.
    ///
    /// # Errors
    /// [`Kind::Locked`] while another program has it open to be changed; [`Kind::Damaged`] when anything is
    /// not as it was written: then nothing of it is shown until [`crate::restore`] has put it right.
    pub fn open(path: &Path) -> Result<Self> {
        there(path)?;
        let lock = lock::take(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        // The first read tells whether it is a database at all; settings come after, so that a foreign
        // file is never switched to another journal mode.
        schema::require(&connection).map_err(|error| named(error, path))?;
        durable(&connection)?;
        let mut project = Project { connection, path: path.to_path_buf(), lock: Some(lock) };
        if schema::version(&project.connection)? < schema::VERSION {
            backup::before_migration(&project)?;
            schema::migrate(&mut project.connection)?;
        }
        project.sound()?;
        project.watch()?;
        Ok(project)
    }

    /// Opens the project, or creates it where there is none.
    pub fn open_or_create(path: &Path) -> Result<Self> {
        if path.exists() { Self::open(path) } else { Self::create(path) }
    }

    /// Opens a project to be read only: also one that is open elsewhere, or that cannot be written where it
    /// is. Every stored byte is verified.
    ///
    /// # Errors
    /// As [`Project::open`], but never [`Kind::Locked`].
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let project = Self::examine(path)?;
        project.sound()?;
        Ok(project)
    }

    /// Opens a project to be read only, verifying nothing yet: for [`Project::check`].
    ///
    /// # Errors
    /// [`Kind::NotFound`], [`Kind::NotAProject`], [`Kind::Newer`], or [`Kind::Damaged`] when the file is no
    /// longer a database.
    pub fn examine(path: &Path) -> Result<Self> {
        there(path)?;
        let connection = connect_to_read(path).map_err(|error| named(error, path))?;
        let mut project = Project { connection, path: path.to_path_buf(), lock: None };
        if schema::version(&project.connection)? < schema::VERSION {
            // Its tables are brought up to date in memory; the file stays as it is.
            project.connection = in_memory(&project.connection)?;
            schema::migrate(&mut project.connection)?;
        }
        Ok(project)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened to be changed.
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// Fails when anything is not as it was written.
    fn sound(&self) -> Result<()> {
        let checked = self.check()?;
        let Some(first) = checked.damage.first() else { return Ok(()) };
        let (path, first) = (self.path.display(), first.what.trim_end_matches('.'));
        let more = match checked.damage.len() - 1 {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        Err(Error::new(Kind::Damaged, format!("{path} is damaged: {first}{more}"), crate::error::REPAIR))
    }

    /// Refuses every change once the file is no longer where it was opened: a deleted file would take writes
    /// and keep none.
    fn watch(&mut self) -> Result<()> {
        let path = self.path.clone();
        let opened = identity(&path);
        self.connection.commit_hook(Some(move || identity(&path) != opened))?;
        Ok(())
    }
}

/// What tells a file from another that took its place; `None` when there is no file.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere an open file cannot be replaced: it is enough that it is there.
#[cfg(not(unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    path.exists().then_some((0, 0))
}

fn there(path: &Path) -> Result<()> {
    if !path.exists() {
        return Err(Error::new(
            Kind::NotFound,
            format!("No project at {}", path.display()),
            "It may have been moved or renamed, or its drive is not connected; look for it, or restore a backup with `clausewise restore`.",
        ));
    }
    if path.is_dir() { Err(Error::not_a_project(path)) } else { Ok(()) }
}

/// A failure that tells which file it is about.
fn named(error: Error, path: &Path) -> Error {
    if error.kind != Kind::NotAProject {
        return error;
    }
    // Copies kept beside it show that it was a project once.
    if backup::copies(path).is_ok_and(|copies| !copies.is_empty()) {
        let message = format!("{} is damaged: it is no longer a Clausewise project", path.display());
        return Error::new(Kind::Damaged, message, crate::error::REPAIR);
    }
    Error::not_a_project(path)
}

/// A connection that can only read. Where the file cannot be opened together with its log (on a disc, in a
/// folder that cannot be written), it is read as a file that does not change, provided there is no log.
fn connect_to_read(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags).map_err(Error::from).and_then(|connection| {
        schema::require(&connection)?;
        Ok(connection)
    });
    let connection = match opened {
        Err(error) if error.kind == Kind::ReadOnly && !has_log(path) => {
            let address = format!("file:{}?immutable=1", escaped(path));
            let connection = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI)?;
            schema::require(&connection)?;
            connection
        }
        opened => opened?,
    };
    connection.busy_timeout(BUSY)?;
    ledger::functions(&connection)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Whether a log with changes that are not in the file yet lies beside it.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_os_string();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// A path as it stands in a `file:` address.
fn escaped(path: &Path) -> String {
    let mut out = String::new();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let text = absolute.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if !text.starts_with('/') {
        out.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/:._-~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A copy in memory, page for page.
pub(crate) fn in_memory(source: &Connection) -> Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    copy_pages(source, &mut copy)?;
    ledger::functions(&copy)?;
    Ok(copy)
}

/// Copies a database page for page.
pub(crate) fn copy_pages(source: &Connection, target: &mut Connection) -> Result<()> {
    let copying = rusqlite::backup::Backup::new(source, target)?;
    copying.run_to_completion(PAGES, Duration::ZERO, None)?;
    Ok(())
}

/// Every acknowledged write survives a power cut: measured, `NORMAL` lost some and `OFF` corrupted. Where a
/// drive cannot share the memory that the log needs (some network drives), the older journal is as durable,
/// only slower.
fn durable(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    let logged =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
    match logged {
        Ok(mode) if mode == "wal" => connection.pragma_update(None, "synchronous", "FULL")?,
        Ok(_) => connection.pragma_update(None, "synchronous", "EXTRA")?,
        Err(error) => {
            let error = Error::from(error);
            if error.kind != Kind::Drive {
                return Err(error);
            }
            connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
            connection.pragma_update(None, "synchronous", "EXTRA")?;
        }
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    // A row that is replaced is also taken out of the ledger.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // A file from elsewhere may hold no function of its own making; ours are marked harmless.
    connection.pragma_update(None, "trusted_schema", false)?;
    ledger::functions(connection)
}
