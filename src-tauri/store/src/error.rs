//! What can go wrong with a project file, in words for the person at the desk.

use std::path::Path;

/// What sort of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// No file at this path.
    NotFound,
    /// The file is not a Clausewise project.
    NotAProject,
    /// Written by a later version of the program.
    Newer,
    /// Another program holds the file.
    Locked,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// No room left on the disk.
    DiskFull,
    /// Stored bytes are not those that were written.
    Damaged,
    /// The drive that holds the project does not answer as it should.
    Drive,
    /// The request names something that is not in the project.
    Unknown,
    /// Any other failure of the database.
    Database,
}

impl Kind {
    /// A short stable name for scripts and the window.
    pub fn word(self) -> &'static str {
        match self {
            Kind::NotFound => "not-found",
            Kind::NotAProject => "not-a-project",
            Kind::Newer => "newer",
            Kind::Locked => "locked",
            Kind::ReadOnly => "read-only",
            Kind::DiskFull => "disk-full",
            Kind::Damaged => "damaged",
            Kind::Drive => "drive",
            Kind::Unknown => "unknown",
            Kind::Database => "database",
        }
    }
}

/// A failure: what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What sort.
    pub kind: Kind,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// The way out of damage.
pub(crate) const REPAIR: &str = "Run `clausewise restore` on the project: it keeps what is sound, takes the rest from the newest sound copy, and leaves the damaged file beside it.";

/// The result of every call on a project.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure with its message and its way out.
    pub fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Error { kind, message: message.into(), hint: hint.into() }
    }

    pub(crate) fn damaged(what: &str) -> Self {
        Error::new(
            Kind::Damaged,
            format!("{what} is damaged: the stored text is not the one that was written"),
            REPAIR,
        )
    }

    /// What is sound in itself and of a sort that this version does not know.
    pub(crate) fn newer(what: &str) -> Self {
        Error::new(
            Kind::Newer,
            format!("{what} was written by a later version of Clausewise"),
            "Update Clausewise on this computer. Nothing was changed.",
        )
    }

    pub(crate) fn not_a_project(path: &Path) -> Self {
        Error::new(
            Kind::NotAProject,
            format!("{} is not a Clausewise project", path.display()),
            "Choose a file that ends in .clausewise, or open a bill instead.",
        )
    }
}

impl Error {
    /// The file under an open project is no longer where it was opened.
    pub(crate) fn gone() -> Self {
        Error::new(
            Kind::NotFound,
            "The project was moved, deleted or replaced while it was open; this change was not kept",
            "Put the file back where it was and try again, or open it where it is now. A cloud folder may have put another version in its place.",
        )
    }

    pub(crate) fn disk_full() -> Self {
        Error::new(
            Kind::DiskFull,
            "The disk is full; this change was not kept",
            "Free some room and try again. All that was saved before is intact.",
        )
    }

    /// A copy or another file beside the project that could not be written or read.
    pub(crate) fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as E;
        let kind = match error.kind() {
            E::StorageFull | E::QuotaExceeded => Kind::DiskFull,
            E::NotFound => Kind::NotFound,
            _ => Kind::ReadOnly,
        };
        Error::new(
            kind,
            format!("{} could not be {doing}: {error}", path.display()),
            "See that the folder exists, has room and may be written. The project itself is unchanged.",
        )
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi;
        if let rusqlite::Error::SqliteFailure(failure, _) = &error {
            match failure.extended_code {
                ffi::SQLITE_CONSTRAINT_COMMITHOOK => return Error::gone(),
                // The shared memory beside the file could not grow: the same want of room, told in other words.
                ffi::SQLITE_IOERR_SHMSIZE => return Error::disk_full(),
                _ => {}
            }
        }
        // A value that is no longer of the kind its column holds.
        if let rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) = &error
        {
            return Error::damaged("A row of the project");
        }
        let code = error.sqlite_error_code();
        let (kind, message, hint) = match code {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => (
                Kind::Locked,
                "The project is in use by another program",
                "Close it there and try again. Nothing was changed.",
            ),
            Some(Code::ReadOnly | Code::PermissionDenied) => (
                Kind::ReadOnly,
                "The project cannot be written",
                "Save a copy in a folder where you may write. Nothing was changed.",
            ),
            Some(Code::DiskFull) => return Error::disk_full(),
            Some(Code::SystemIoFailure) => (
                Kind::Drive,
                "The drive that holds the project does not answer as it should",
                "See that the network drive or the stick is connected and has room, then try again. All that was saved before is intact.",
            ),
            Some(Code::DatabaseCorrupt) => (Kind::Damaged, "The project file is damaged", REPAIR),
            Some(Code::NotADatabase) => (
                Kind::NotAProject,
                "The file is not a Clausewise project",
                "Choose a file that ends in .clausewise, or open a bill instead.",
            ),
            Some(Code::CannotOpen) => (
                Kind::ReadOnly,
                "The project file could not be opened",
                "See that the folder exists and that you may write in it.",
            ),
            _ => {
                return Error::new(
                    Kind::Database,
                    format!("The project file could not be used: {error}"),
                    "Try again; if it happens again, run `clausewise check` on the project.",
                );
            }
        };
        Error::new(kind, message, hint)
    }
}
