//! Word files with tracked changes.

use clausewise_engine::finding::Finding;
use clausewise_formats::docx::redline::{Earlier, Options, Summary, redline};

use crate::failure::Result;

/// A Word file with tracked changes, and what is in it.
#[derive(Debug, Clone, Default)]
pub struct Redline {
    /// The file.
    pub bytes: Vec<u8>,
    /// Insertions, deletions and moves that are marked.
    pub marked: [usize; 3],
    /// Comments added.
    pub comments: usize,
    /// What could not be carried over.
    pub findings: Vec<Finding>,
}

/// Two versions as one file: the first, with tracked changes that lead to the second.
///
/// # Errors
/// A file that is no DOCX, or that cannot be used.
pub fn of_versions(before: &[u8], after: &[u8], author: &str, date: &str) -> Result<Redline> {
    let options = Options {
        author: author.to_string(),
        date: date.to_string(),
        text_only: false,
        earlier: Earlier::default(),
    };
    let made = redline(before, after, &options)?;
    let Summary { insertions, deletions, moves, .. } = made.summary;
    Ok(Redline {
        bytes: made.bytes,
        marked: [insertions, deletions, moves],
        comments: 0,
        findings: made.findings,
    })
}
