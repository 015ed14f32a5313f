//! A bill with tracked changes in its own Word file.

use clausewise_engine::concordance::Concordance;
use clausewise_engine::finding::Finding;
use clausewise_engine::instrument::Instrument;
use clausewise_engine::redline::Edit;
use clausewise_formats::docx;
use clausewise_formats::docx::redline::{Earlier, Options, Summary, redline};

use crate::desk::plan::{self, Wanted};
use crate::failure::{Failure, Kind, Result};
use crate::library::Text;

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

/// The bill's own file with the changes that bring it nearer to an instrument.
///
/// # Errors
/// [`Kind::Input`] when the bill is no DOCX, or its file is not the one that was read.
pub fn of_bill(
    bill: &Text,
    bytes: &[u8],
    other: &Instrument,
    stands: &Concordance,
    wanted: &Wanted,
) -> Result<Redline> {
    let Some(manuscript) = bill.manuscript.as_ref().filter(|_| bill.redlinable) else {
        return Err(Failure::new(
            Kind::Input,
            format!("{} is not a Word file, so it has no tracked changes", bill.instrument.source),
            "Open the bill as .docx; the concordance can be exported for any file.",
        ));
    };
    let (plan, mut findings) = plan::plan(&bill.instrument, manuscript, other, stands, wanted);
    let comments = plan.edits.iter().filter(|edit| matches!(edit, Edit::Comment { .. })).count();
    let edited = docx::apply(bytes, &plan.edits)?;
    let mut made = of_versions(bytes, &edited, &wanted.by.author, &wanted.by.date)?;
    findings.append(&mut made.findings);
    Ok(Redline { comments, findings, ..made })
}
