//! PDF into a manuscript.
//!
//! Two steps: an engine gives the characters of each page and where they stand ([`open`]), and the layout
//! makes paragraphs of them ([`layout`]). The engine is built in and needs nothing installed; the layout knows
//! nothing of PDF.
//!
//! # Invariants
//! - Words on the pages are words in paragraphs plus words in findings: running heads, page and line numbers
//!   are taken off and counted.
//! - Every paragraph knows its page.
//! - Pictures are never decoded; a file without text is an error that says so.
//! - Streams grow under caps ([`guard`]), steps and characters are counted, loops of forms and pages end.

mod characters;
mod content;
mod font;
mod guard;
mod layout;
mod matrix;
mod open;
mod page;
mod streams;

use std::panic::{AssertUnwindSafe, catch_unwind};

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::Manuscript;

use crate::caps;
use crate::error::{Error, Kind, Result};

/// Reads a PDF held in memory; `name` is its file name.
///
/// # Errors
/// `Encrypted` when it needs a password, `Empty` when it has no text (a scan), `Damaged`, `TooLarge`, `Unsafe`.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let mut sheets = Vec::new();
    // The parser is young: a fault in it must not take the program down, nor be mistaken for one of ours.
    let drawn =
        catch_unwind(AssertUnwindSafe(|| open::pages(bytes, |page| sheets.push(layout::sheet(page)))))
            .unwrap_or_else(|_| Err(Error::damaged("its parts contradict one another")))?;
    let words: usize = sheets.iter().map(|s| s.words + s.aside.len()).sum();
    let pictures = sheets.iter().filter(|s| s.picture > 0.3).count();
    if drawn.form && words < 60 {
        return Err(Error::new(
            Kind::NotThisFormat,
            "the PDF is a form that only Adobe's reader can fill in (XFA)",
            "open it in Adobe Reader, print it to a new PDF and open that here",
        ));
    }
    if words == 0 || words < 3 * sheets.len() && pictures * 10 > sheets.len() * 9 {
        return Err(no_text(pictures > 0));
    }
    let mut manuscript = layout::manuscript(sheets);
    if manuscript.paragraphs.len() > caps::PARAGRAPHS {
        return Err(Error::too_large(format!("more than {} paragraphs", caps::PARAGRAPHS)));
    }
    manuscript.source = name.to_owned();
    manuscript.title_hint = drawn.title.filter(|t| titled(t, name));
    if drawn.cut {
        let message = "The file draws more than can be read; its last pages are missing.";
        manuscript.findings.push(Finding::new(Severity::Error, At::File, message));
    }
    Ok(manuscript)
}

fn no_text(pictures: bool) -> Error {
    if pictures {
        return Error::new(
            Kind::Empty,
            "the PDF holds pictures of pages (a scan) and no text",
            "run it through text recognition (OCR), check the result, save it as a Word document (.docx) and open that",
        );
    }
    Error::new(Kind::Empty, "the PDF has no text", "check that it is the right file")
}

/// A title that names the law, not the file or the program that made it.
fn titled(title: &str, name: &str) -> bool {
    let title = title.trim();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let lower = title.to_lowercase();
    title.contains(' ')
        && title.chars().count() < 300
        && !title.eq_ignore_ascii_case(stem)
        && !lower.contains("microsoft word")
        && !lower.contains("untitled")
        && ![".doc", ".pdf", ".indd", ".pmd", ".p65", ".qxd"].iter().any(|end| lower.contains(end))
}
