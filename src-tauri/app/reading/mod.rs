//! Reading a file: its words, and the structure recognised in them, away from the program's own memory.
//!
//! A file is the one thing here that an enemy may have made. The program starts itself again as a child that may
//! take so much memory and time and no more, can open no file and no connection, gets the bytes through its input
//! and hands back what it read through its output ([`child`]). Whatever happens to it, the parent goes on and says
//! what happened ([`parent`]).
//!
//! Tests and examples, which are other programs, read in their own process: [`confine`] is called by `main` alone.

pub mod child;
mod parent;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use clausewise_engine::finding::Finding;
use clausewise_engine::instrument::Instrument;
use clausewise_engine::manuscript::Manuscript;
use clausewise_engine::structure::{self, Coverage};
use clausewise_formats::{Content, Format};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind, Result};

/// A file as read and understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// The tree of provisions; its `id` is for the caller to give.
    pub instrument: Instrument,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// Words read and words placed.
    pub coverage: Coverage,
    /// The words with their places in the file.
    pub manuscript: Manuscript,
    /// The file is a Word document, so that tracked changes can be written into it.
    pub redlinable: bool,
}

/// Called while a file is read, with the time that has passed; an error stops the reading.
pub type Tick<'a> = &'a mut dyn FnMut(Duration) -> Result<()>;

/// The program that reads files; `None` reads them in this process.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read by a child of this program.
///
/// # Errors
/// [`Kind::Fault`] when the system does not tell which program this is.
pub fn confine() -> Result<()> {
    let program = std::env::current_exe().map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::fault("the program cannot find itself")
    })?;
    PROGRAM.get_or_init(|| program);
    Ok(())
}

/// The child's work, when these words of a command line ask for it.
pub fn asked(words: &[OsString]) -> bool {
    words.get(1).is_some_and(|word| word == child::WORD)
}

/// Reads a file whose bytes are at hand; the content decides the format.
///
/// # Errors
/// [`Kind::Input`] when the file cannot be used, or when reading it passes the limits.
pub fn read(name: &str, bytes: &[u8], tick: Tick<'_>) -> Result<Read> {
    match PROGRAM.get() {
        Some(program) => parent::read(program, name, bytes, tick),
        None => here(name, bytes),
    }
}

/// Reads a file in this process.
fn here(name: &str, bytes: &[u8]) -> Result<Read> {
    match clausewise_formats::read_content(name, bytes)? {
        Content::Plain(manuscript) => {
            let reading = structure::recognise(&manuscript);
            Ok(Read {
                instrument: reading.instrument,
                findings: reading.findings,
                coverage: reading.coverage,
                manuscript,
                redlinable: clausewise_formats::format_of(bytes)? == Format::Docx,
            })
        }
        Content::Marked(marked) => {
            let findings = marked.manuscript.findings.clone();
            let coverage = structure::measure(&marked.manuscript, &marked.instrument, &findings);
            Ok(Read {
                instrument: marked.instrument,
                findings,
                coverage,
                manuscript: marked.manuscript,
                redlinable: false,
            })
        }
    }
}

/// What a reading that passed its limits is told as.
fn stopped(message: impl Into<String>, hint: &str) -> Failure {
    Failure::new(Kind::Input, message, hint)
}
