//! Readers' comments (17.13.4).

use std::collections::BTreeMap;

use clausewise_engine::manuscript::Revision;

use super::properties;
use crate::error::Result;
use crate::xml::{Event, Ns, Xml};

/// What a comment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub by: Revision,
    /// Its paragraphs, with `\n` between them.
    pub text: String,
}

/// Reads `comments.xml`: comments by their identity.
pub fn read(text: &str) -> Result<BTreeMap<String, Text>> {
    let mut xml = Xml::new(text);
    let mut comments = BTreeMap::new();
    let mut open: Option<(String, Text)> = None;
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "comment") => {
                let id = e.attr(Ns::W, "id").unwrap_or_default().into_owned();
                if let Some((id, comment)) =
                    open.replace((id, Text { by: properties::revision(&e), text: String::new() }))
                {
                    comments.insert(id, comment);
                }
            }
            Event::Start(e) if e.ns == Ns::W => {
                let Some((_, comment)) = &mut open else { continue };
                match e.name {
                    "p" if !comment.text.is_empty() => comment.text.push('\n'),
                    "t" => comment.text.push_str(&xml.text()?),
                    "tab" => comment.text.push('\t'),
                    "br" | "cr" => comment.text.push('\n'),
                    "pPr" | "rPr" => {
                        xml.skip()?;
                    }
                    _ => {}
                }
            }
            Event::Eof => {
                comments.extend(open);
                return Ok(comments);
            }
            _ => {}
        }
    }
}
