//! Plain text and Markdown into a manuscript.

mod decode;

use clausewise_engine::manuscript::{Manuscript, Paragraph};

use crate::error::Result;

pub use decode::decode;

/// Reads a plain text held in memory; `name` is its file name.
///
/// # Errors
/// As [`decode`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let (text, mark) = decode(bytes)?;
    let mut manuscript = Manuscript { source: name.to_owned(), ..Manuscript::default() };
    let mut at = mark;
    for line in text.split_inclusive('\n') {
        let shown = line.trim();
        if !shown.is_empty() {
            let mut paragraph = Paragraph::plain(shown);
            paragraph.span.bytes = at as u64..(at + line.len()) as u64;
            manuscript.paragraphs.push(paragraph);
        }
        at += line.len();
    }
    Ok(manuscript)
}
