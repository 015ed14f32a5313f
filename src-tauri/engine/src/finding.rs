//! What a reader noticed and the user should know.

use serde::{Deserialize, Serialize};

use crate::instrument::Eid;

/// How much a finding matters to the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know; nothing is wrong.
    Info,
    /// Something may have been understood otherwise than the author meant.
    Warning,
    /// Something could not be used.
    Error,
}

impl Severity {
    /// The word of the command line's JSON: `info`, `warning` or `error`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in the input a finding belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum At {
    /// The whole file.
    File,
    /// A paragraph of the manuscript, counted from 0 (shown to people from 1).
    Paragraph(usize),
    /// A recognised provision.
    Provision(Eid),
}

/// One thing noticed while reading: never an error that stops the reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// One or two plain sentences: what was seen, and where the words went.
    pub message: String,
    /// Where.
    pub at: At,
    /// Words of the input that are in this finding and not in the tree; 0 for most.
    pub words: usize,
    /// Where the structure has another reading: the label that its clauses are numbered like. Empty for most.
    #[serde(default)]
    pub reading: String,
}

impl Finding {
    /// A finding that holds no words of its own.
    pub fn new(severity: Severity, at: At, message: impl Into<String>) -> Self {
        Finding { severity, message: message.into(), at, words: 0, reading: String::new() }
    }
}
