//! The concordance as a report that a parliament circulates: DOCX, HTML or CSV.

use std::path::Path;

use clausewise_engine::concordance::{Concordance, Counterpart, Relation};
use clausewise_engine::instrument::{Instrument, InstrumentKind, TextStatus};
use clausewise_formats::report::{Block, Cell, Report, Table, Tone, to_csv, to_docx, to_html};

use crate::failure::{Failure, Kind, Result};
use crate::files;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A Word file.
    Docx,
    /// One page for a browser.
    Html,
    /// A table for a spreadsheet.
    Csv,
}

impl Form {
    /// The form that a file name asks for by its ending.
    ///
    /// # Errors
    /// [`Kind::Usage`] for any other ending.
    pub fn of(path: &Path) -> Result<Self> {
        match files::ending(path).as_str() {
            "docx" => Ok(Form::Docx),
            "html" | "htm" => Ok(Form::Html),
            "csv" => Ok(Form::Csv),
            _ => Err(Failure::new(
                Kind::Usage,
                format!("{} does not say what form of report is wanted", path.display()),
                "Give a name that ends in .docx, .html or .csv.",
            )),
        }
    }
}

/// Writes a report, whole or not at all.
///
/// # Errors
/// [`Kind::Output`].
pub fn write(report: &Report, path: &Path, form: Form) -> Result<()> {
    let bytes = match form {
        Form::Docx => to_docx(report)?,
        Form::Html => to_html(report),
        Form::Csv => to_csv(report),
    };
    files::write_whole(path, &bytes)
}

/// The concordance of a bill with one or more instruments, made at `at` (RFC 3339).
pub fn concordance(bill: &Instrument, found: &[(&Instrument, Concordance)], at: &str) -> Report {
    let mut blocks = vec![Block::Text(
        "Each clause of the bill with the provisions that answer it. The figure says how sure the program is, \
         from 0 to 100; a suggestion is no legal advice and wants a reader."
            .into(),
    )];
    for (other, concordance) in found {
        blocks.push(Block::Heading(1, format!("Against: {}", other.title)));
        blocks.push(Block::Text(badge(other)));
        blocks.push(Block::Table(rows(bill, other, concordance)));
        if !concordance.unanswered.is_empty() {
            blocks.push(Block::Heading(2, "Not in the bill".into()));
            blocks.push(Block::Table(unanswered(other, concordance)));
        }
    }
    let day = at.split('T').next().unwrap_or(at);
    let titles: Vec<&str> = found.iter().map(|(other, _)| other.title.as_str()).collect();
    Report {
        title: "Concordance".into(),
        subtitle: format!("{} ({})", bill.title, bill.source),
        foot: format!("{day} · Clausewise {} · {}", env!("CARGO_PKG_VERSION"), titles.join(", ")),
        language: "en".into(),
        blocks,
    }
}

/// Whose words the text is; a restated text is never shown without it.
fn badge(other: &Instrument) -> String {
    match other.status {
        TextStatus::Restated if other.kind == InstrumentKind::Model => {
            "Own draft: a model statute that this program proposes; nobody has enacted it.".into()
        }
        TextStatus::Authentic => format!("Authentic: the official text. Source: {}", other.source),
        TextStatus::Restated => format!(
            "Restated: our own short words for what the text requires, not the official text. Source: {}",
            other.source
        ),
        TextStatus::Imported => format!("Imported: a file that nobody has checked. Source: {}", other.source),
    }
}

fn rows(bill: &Instrument, other: &Instrument, concordance: &Concordance) -> Table {
    let rows = concordance.rows.iter().map(|row| {
        let clause = bill.by_eid(&row.clause);
        let number = clause.map(|clause| clause.number.clone()).unwrap_or_default();
        let heading = clause.map(|clause| clause.heading.clone()).unwrap_or_default();
        let counterparts = row.counterparts.iter().fold(Cell::default(), |cell, c| {
            let (number, heading) = name(other, c);
            cell.and(Tone::Plain, format!("{number} {heading}").trim())
        });
        let why = row.counterparts.iter().fold(Cell::default(), |cell, counterpart| {
            let reasons: Vec<&str> = counterpart.reasons.iter().map(|reason| reason.words.as_str()).collect();
            let number = name(other, counterpart).0;
            cell.and(
                Tone::Quiet,
                format!("{number}: {:.0}. {}", counterpart.score * 100.0, reasons.join("; ")),
            )
        });
        vec![
            Cell::strong(number),
            Cell::plain(heading),
            Cell::plain(relation(row.relation)),
            counterparts,
            why,
        ]
    });
    Table {
        name: format!("Concordance with {}", other.title),
        head: ["Clause", "Heading", "Relation", "Counterparts", "Sure, and why"].map(String::from).to_vec(),
        widths: vec![7, 25, 12, 26, 30],
        rows: rows.collect(),
    }
}

fn unanswered(other: &Instrument, concordance: &Concordance) -> Table {
    let row = |eid| {
        let provision = other.by_eid(eid);
        let number = provision.map(|p| p.number.clone()).unwrap_or_default();
        let heading = provision.map(|p| p.heading.clone()).unwrap_or_default();
        vec![Cell::strong(number), Cell::plain(heading)]
    };
    Table {
        name: format!("Not in the bill: {}", other.title),
        head: ["Number", "Heading"].map(String::from).to_vec(),
        widths: vec![15, 85],
        rows: concordance.unanswered.iter().map(row).collect(),
    }
}

fn name(other: &Instrument, counterpart: &Counterpart) -> (String, String) {
    other.by_eid(&counterpart.eid).map(|p| (p.number.clone(), p.heading.clone())).unwrap_or_default()
}

/// The relation in words for people.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same matter",
        Relation::Overlaps => "overlaps",
        Relation::Split => "split over several",
        Relation::Merged => "merged with others",
        Relation::None => "nothing answers it",
    }
}
