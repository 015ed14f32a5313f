//! Files in and files out. A reader turns bytes into a [`Manuscript`] under hard [`caps`]; a writer puts
//! changes back into the user's own file.
//!
//! # Invariants
//! - The format is decided by the content, never by the name.
//! - No byte of a file is trusted: sizes are counted, depth is bounded, nothing is fetched or unpacked to disk.
//! - Every failure is an [`Error`] with a kind, a message and a hint; no input makes a reader panic.
//! - Nothing here knows the meaning of a law's parts, the project file or the screen.

pub mod akn;
pub mod caps;
pub mod chart;
mod detect;
pub mod docx;
pub mod encoding;
mod error;
mod file;
pub mod html;
pub mod odt;
pub mod opc;
pub mod pdf;
pub mod report;
pub mod text;
mod threads;
pub mod xml;

use clausewise_engine::manuscript::Manuscript;

pub use detect::{Format, format_of};
pub use error::{Error, Kind, Result};
pub use file::{File, read};

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words whose structure is yet to be recognised.
    Plain(Manuscript),
    /// Words with their structure, as the file marks it up.
    Marked(Box<akn::Marked>),
}

/// Reads a file's bytes with the reader that its content asks for; `name` is its name, for the manuscript.
///
/// # Errors
/// As [`format_of`] and the readers of each format.
pub fn read_content(name: &str, bytes: &[u8]) -> Result<Content> {
    let plain = match format_of(bytes)? {
        Format::Docx => docx::read(name, bytes),
        Format::Text => text::read(name, bytes),
        Format::Html => html::read(name, bytes),
        Format::Pdf => pdf::read(name, bytes),
        Format::Odt => odt::read(name, bytes),
        Format::FlatOdt => odt::read_flat(name, bytes),
        Format::Akn => return akn::read(name, bytes).map(|marked| Content::Marked(Box::new(marked))),
    };
    plain.map(Content::Plain)
}

/// The words of a file, without the structure that it may mark up.
///
/// # Errors
/// As [`read_content`].
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    Ok(match read_content(name, bytes)? {
        Content::Plain(manuscript) => manuscript,
        Content::Marked(marked) => marked.manuscript,
    })
}
