//! Readers' comments (17.13.4) and their threads: which answers which, and which are settled ([MS-DOCX] 2.5.3.1
//! `commentsExtended`, which Word and LibreOffice both write).

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
    /// Identity of the comment that it answers.
    pub answers: Option<String>,
    pub done: bool,
}

/// Reads `comments.xml`, and `commentsExtended.xml` where the file has it: comments by their identity.
pub fn read(text: &str, extended: Option<&str>) -> Result<BTreeMap<String, Text>> {
    let mut xml = Xml::new(text);
    let mut comments = BTreeMap::new();
    let mut open: Option<(String, Text)> = None;
    // Threads go by the identity of a comment's paragraph.
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "comment") => {
                let id = e.attr(Ns::W, "id").unwrap_or_default().into_owned();
                let new = Text { by: properties::revision(&e), ..Text::default() };
                if let Some((id, comment)) = open.replace((id, new)) {
                    comments.insert(id, comment);
                }
            }
            Event::Start(e) if e.ns == Ns::W => {
                let Some((id, comment)) = &mut open else { continue };
                if let ("p", Some(paragraph)) = (e.name, e.attr(Ns::W14, "paraId")) {
                    owners.insert(paragraph.to_ascii_uppercase(), id.clone());
                }
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
                if let Some(extended) = extended {
                    threads(extended, &owners, &mut comments)?;
                }
                return Ok(comments);
            }
            _ => {}
        }
    }
}

fn threads(
    text: &str,
    owners: &BTreeMap<String, String>,
    comments: &mut BTreeMap<String, Text>,
) -> Result<()> {
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W15, "commentEx") => {
                let owner = |name| owners.get(&e.attr(Ns::W15, name)?.to_ascii_uppercase());
                let Some(comment) = owner("paraId").and_then(|id| comments.get_mut(id)) else { continue };
                comment.answers = owner("paraIdParent").cloned();
                comment.done = matches!(e.attr(Ns::W15, "done").as_deref(), Some("1" | "true" | "on"));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
