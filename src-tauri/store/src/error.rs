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
            "Run `clausewise check` on the project to see all damage, and restore the latest backup.",
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

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
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
            Some(Code::DiskFull) => (
                Kind::DiskFull,
                "The disk is full",
                "Free some room and try again. All that was saved before is intact.",
            ),
            Some(Code::DatabaseCorrupt) => (
                Kind::Damaged,
                "The project file is damaged",
                "Restore the latest backup. Keep the damaged file; parts of it may still be readable.",
            ),
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
