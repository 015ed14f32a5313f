//! What went wrong, in words for the person at the desk: what happened, and what to do.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// What sort of failure; it decides the exit status of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The command was asked for in a way it does not understand.
    Usage,
    /// An input that could not be used.
    Input,
    /// An output that could not be written.
    Output,
    /// The project file could not be read or written.
    Project,
    /// The user stopped it.
    Cancelled,
    /// The window could not be opened.
    Window,
    /// A fault of the program itself.
    Fault,
}

impl Kind {
    /// The exit status of the command line.
    pub fn status(self) -> u8 {
        match self {
            Kind::Usage => 2,
            Kind::Project => 4,
            Kind::Input | Kind::Output | Kind::Cancelled | Kind::Window | Kind::Fault => 3,
        }
    }
}

/// A failure as the terminal prints it and the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What sort.
    pub kind: Kind,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// For the curious: the words of the layer below, or empty.
    pub details: String,
}

/// The result of everything in this room.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with its message and its way out.
    pub fn new(kind: Kind, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), hint: hint.into(), details: String::new() }
    }

    /// A job that panicked: the panic was caught, nothing was written.
    pub fn fault(details: impl Into<String>) -> Self {
        Failure {
            details: details.into(),
            ..Failure::new(
                Kind::Fault,
                "The program met a fault of its own and stopped this piece of work",
                "Nothing was changed. Please report it together with the file, if you may share it.",
            )
        }
    }

    /// The user stopped the job.
    pub fn cancelled() -> Self {
        Failure::new(Kind::Cancelled, "Stopped", "Nothing was changed.")
    }

    /// An output that could not be written. `error` tells a full disk from a forbidden folder.
    pub fn output(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as E;
        let shown = path.display();
        let (message, hint) = match error.kind() {
            E::StorageFull | E::QuotaExceeded => (
                format!("The disk is full; {shown} was not written"),
                "Free some room and try again. A file that was there before is unchanged.",
            ),
            E::PermissionDenied | E::ReadOnlyFilesystem => (
                format!("{shown} cannot be written: the folder or the file is read-only"),
                "Choose a folder where you may write, or close the file in the program that holds it.",
            ),
            E::NotFound => (
                format!("{shown} cannot be written: there is no such folder"),
                "Make the folder first, or choose another.",
            ),
            E::IsADirectory => {
                (format!("{shown} is a folder, not a file"), "Give the name of a file inside it.")
            }
            _ => (
                format!("{shown} could not be written"),
                "Try another name or folder. A file that was there before is unchanged.",
            ),
        };
        Failure { details: error.to_string(), ..Failure::new(Kind::Output, message, hint) }
    }
}

impl From<clausewise_store::Error> for Failure {
    fn from(error: clausewise_store::Error) -> Self {
        Failure {
            details: error.kind.word().into(),
            ..Failure::new(Kind::Project, error.message, error.hint)
        }
    }
}

impl From<clausewise_model_law::Error> for Failure {
    fn from(error: clausewise_model_law::Error) -> Self {
        let hint = error.hint();
        Failure::new(Kind::Fault, error.to_string(), hint)
    }
}

impl From<clausewise_formats::Error> for Failure {
    fn from(error: clausewise_formats::Error) -> Self {
        use clausewise_formats::Kind as K;
        let kind = match error.kind {
            K::CannotWrite | K::DiskFull => Kind::Output,
            _ => Kind::Input,
        };
        let hint = format!("{}.", sentence(&error.hint).trim_end_matches('.'));
        Failure { details: format!("{:?}", error.kind), ..Failure::new(kind, sentence(&error.message), hint) }
    }
}

impl From<clausewise_search::Error> for Failure {
    fn from(error: clausewise_search::Error) -> Self {
        Failure::new(Kind::Fault, error.message, error.hint)
    }
}

/// The words with a capital at the beginning.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
