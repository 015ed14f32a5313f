//! What went wrong with a file: its kind for programs, a message and a hint for people.

use std::io;

/// Why a file could not be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// There is no such file.
    NotFound,
    /// The path names a folder.
    Directory,
    /// The file has no bytes, or no text.
    Empty,
    /// The content is of a format that the reader does not take.
    NotThisFormat,
    /// The content claims a known format and breaks its rules.
    Damaged,
    /// The file is locked with a password.
    Encrypted,
    /// The binary Word format of before 2007.
    OldWord,
    /// More bytes, parts or text than the caps allow.
    TooLarge,
    /// The content is built to do harm: a document type declaration, a compression bomb, endless nesting.
    Unsafe,
    /// The file was there and went away, or changed, while it was being read.
    Vanished,
    /// The operating system refused to read it.
    Unreadable,
    /// The operating system refused to write.
    CannotWrite,
    /// No room is left on the disk.
    DiskFull,
    /// The request names a place that the document does not have.
    NoSuchPlace,
}

/// A failure that the user can understand and act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// For programs.
    pub kind: Kind,
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one sentence without a full stop.
    pub hint: String,
}

/// Result of this crate's functions.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure of the given kind.
    pub fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Error { kind, message: message.into(), hint: hint.into() }
    }

    /// The content breaks the rules of its format; `what` completes the sentence "the file is damaged: …".
    pub fn damaged(what: impl AsRef<str>) -> Self {
        Error::new(
            Kind::Damaged,
            format!("the file is damaged: {}", what.as_ref()),
            "get a fresh copy, or open it in a word processor and save it again under a new name",
        )
    }

    /// The content is built to harm; `what` completes the sentence "the file was refused: …".
    pub fn refused(what: impl AsRef<str>) -> Self {
        Error::new(
            Kind::Unsafe,
            format!("the file was refused: {}", what.as_ref()),
            "do not open it elsewhere; ask the sender for a copy saved by a word processor",
        )
    }

    /// The content passes a cap; `what` completes the sentence "the file is too large: …".
    pub fn too_large(what: impl AsRef<str>) -> Self {
        Error::new(
            Kind::TooLarge,
            format!("the file is too large: {}", what.as_ref()),
            "split it into several files, or take out pictures and embedded objects",
        )
    }

    /// What the operating system said while reading `name`.
    pub fn reading(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Error::new(
                Kind::NotFound,
                format!("there is no file {name}"),
                "check the spelling and the folder",
            ),
            io::ErrorKind::IsADirectory => {
                Error::new(Kind::Directory, format!("{name} is a folder"), "name a file inside it")
            }
            io::ErrorKind::PermissionDenied => Error::new(
                Kind::Unreadable,
                format!("{name} may not be read"),
                "close it in other programs, or ask for the right to read it",
            ),
            _ => Error::new(
                Kind::Unreadable,
                format!("{name} could not be read: {error}"),
                "copy it to a local folder and try again",
            ),
        }
    }

    /// What the operating system said while writing `name`.
    pub fn writing(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::new(
                Kind::DiskFull,
                format!("there is no room left to write {name}"),
                "free some space, or choose another folder; nothing was changed",
            ),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Error::new(
                Kind::CannotWrite,
                format!("{name} may not be written"),
                "close it in other programs, or choose another folder; nothing was changed",
            ),
            _ => Error::new(
                Kind::CannotWrite,
                format!("{name} could not be written: {error}"),
                "choose another folder; nothing was changed",
            ),
        }
    }
}
