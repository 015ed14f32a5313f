//! A bill with tracked changes in its own Word file.

use clausewise_engine::concordance::Concordance;
use clausewise_engine::finding::{Finding, Severity};
use clausewise_engine::instrument::{Instrument, Kind as Unit, Provision};
use clausewise_engine::manuscript::{Manuscript, Place};
use clausewise_engine::redline::Edit;
use clausewise_engine::references;
use clausewise_formats::docx;
use clausewise_formats::docx::redline::{Earlier, Marked, Options, Summary, redline};

use crate::desk::plan::{self, Wanted};
use crate::failure::{Failure, Kind, Result};
use crate::library::{self, Text};

/// A Word file with tracked changes, and what is in it.
#[derive(Debug, Clone, Default)]
pub struct Redline {
    /// The file.
    pub bytes: Vec<u8>,
    /// How much is marked.
    pub summary: Summary,
    /// Where, paragraph by paragraph.
    pub marked: Vec<Marked>,
    /// Comments added.
    pub comments: usize,
    /// What could not be carried over.
    pub findings: Vec<Finding>,
}

impl Redline {
    /// True when something could not be expressed, so that someone should look before the file goes out.
    pub fn needs_attention(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity > Severity::Info)
    }
}

/// Options for changes under this name and time; looks are marked, earlier changes are accepted first.
pub fn options(author: &str, date: &str) -> Options {
    Options { author: author.to_string(), date: date.to_string(), ..Options::default() }
}

/// Two versions as one file: the first, with tracked changes that lead to the second.
///
/// # Errors
/// A file that is no DOCX, or that cannot be used.
pub fn of_versions(before: &[u8], after: &[u8], options: &Options) -> Result<Redline> {
    let made = redline(before, after, options)?;
    Ok(Redline {
        bytes: made.bytes,
        summary: made.summary,
        marked: made.marked,
        comments: 0,
        findings: made.findings,
    })
}

/// What is marked in one clause; the last has no number and stands for all that is in no clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InClause {
    /// The clause's number in the new version, in the old one when it is gone.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// How much is marked in it.
    pub summary: Summary,
}

/// The clauses in which a redline marks something, in its order, and the references that stood still while their clause
/// moved.
///
/// # Errors
/// A version that cannot be read.
pub fn by_clause(before: &[u8], after: &[u8], marked: &[Marked]) -> Result<(Vec<InClause>, Vec<Finding>)> {
    if marked.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (before, after) =
        (library::from_bytes("before.docx", before)?, library::from_bytes("after.docx", after)?);
    let moved = references::moved(&before.instrument, &after.instrument);
    let (before, after) = (Clauses::of(&before), Clauses::of(&after));
    let mut out: Vec<InClause> = Vec::new();
    for place in marked {
        let (number, heading) = match place.gone {
            true => before.at(place.before),
            false => after.at(place.after),
        };
        let known = out.iter().position(|c| c.number == number && c.heading == heading);
        let at = known.unwrap_or_else(|| {
            let (number, heading) = (number.to_string(), heading.to_string());
            out.push(InClause { number, heading, summary: Summary::default() });
            out.len() - 1
        });
        if let Some(InClause { summary, .. }) = out.get_mut(at) {
            summary.insertions += place.insertions;
            summary.deletions += place.deletions;
            summary.moves += place.moves;
            summary.format_changes += place.format_changes;
        }
    }
    out.sort_by_key(|clause| clause.number.is_empty());
    Ok((out, moved))
}

/// The clauses of a version by the paragraphs of its main part, counted as the redline counts them.
struct Clauses {
    /// First and last paragraph, number and heading.
    clauses: Vec<(usize, usize, String, String)>,
    /// Paragraph of the main part → of the manuscript.
    places: Vec<usize>,
}

impl Clauses {
    fn of(text: &Text) -> Clauses {
        let mut clauses = Vec::new();
        add_clauses(&text.instrument.provisions, &mut clauses);
        clauses.sort_by_key(|clause: &(usize, usize, String, String)| (clause.0, clause.1));
        Clauses { clauses, places: text.manuscript.as_ref().map(places).unwrap_or_default() }
    }

    /// Number and heading of the clause that holds a paragraph.
    fn at(&self, paragraph: usize) -> (&str, &str) {
        let Some(place) = self.places.get(paragraph) else { return ("", "") };
        let found = self.clauses.iter().rev().find(|clause| clause.0 <= *place && *place <= clause.1);
        found.map_or(("", ""), |clause| (clause.2.as_str(), clause.3.as_str()))
    }
}

fn add_clauses(provisions: &[Provision], out: &mut Vec<(usize, usize, String, String)>) {
    for provision in provisions {
        if !provision.kind.is_main() && provision.kind != Unit::Schedule {
            add_clauses(&provision.children, out);
            continue;
        }
        let paragraphs = || provision.walk().flat_map(|unit| unit.pieces.iter().map(|piece| piece.paragraph));
        if let (Some(first), Some(last)) = (paragraphs().min(), paragraphs().max()) {
            out.push((first, last, provision.number.clone(), provision.heading.clone()));
        }
    }
}

/// The manuscript's paragraphs of the main part in the order of the file, those in text boxes left out.
fn places(manuscript: &Manuscript) -> Vec<usize> {
    let body = |place: &Place| matches!(place, Place::Body | Place::Cell { .. });
    let Some(main) = manuscript.paragraphs.iter().find(|p| body(&p.place)).map(|p| &p.span.part) else {
        return Vec::new();
    };
    let mut found: Vec<(u64, u64, usize)> = manuscript
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| p.span.part == *main)
        .map(|(index, p)| (p.span.bytes.start, p.span.bytes.end, index))
        .collect();
    found.sort_unstable();
    let mut past = 0;
    found.retain(|&(start, end, _)| {
        let own = start >= past;
        past = past.max(end);
        own
    });
    found.into_iter().map(|(_, _, index)| index).collect()
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
    let comments_in = |edit: &Edit| match edit {
        Edit::Comment { .. } => 1,
        Edit::Insert { paragraphs, .. } => paragraphs.iter().filter(|new| new.note.is_some()).count(),
        Edit::Replace { .. } | Edit::Delete { .. } => 0,
    };
    let comments = plan.edits.iter().map(comments_in).sum();
    // Comments stand in the file before it is marked, so that they keep their threads.
    let (remarks, changes): (Vec<Edit>, Vec<Edit>) =
        plan.edits.into_iter().partition(|edit| matches!(edit, Edit::Comment { .. }));
    let remarked = if remarks.is_empty() { bytes.to_vec() } else { docx::apply(bytes, &remarks)? };
    let edited = docx::apply(&remarked, &changes)?;
    let mut options = options(&wanted.by.author, &wanted.by.date);
    if wanted.keep_earlier {
        options.earlier = Earlier::Keep;
    }
    let mut made = of_versions(&remarked, &edited, &options)?;
    findings.append(&mut made.findings);
    Ok(Redline { comments, findings, ..made })
}
