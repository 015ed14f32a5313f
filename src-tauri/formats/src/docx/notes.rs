//! Footnotes and endnotes: their paragraphs, and the numbers they show (17.11).

use std::collections::BTreeMap;

use clausewise_engine::manuscript::Place;

use super::draft::Draft;
use super::number_format;
use super::properties::{self, NoteNumbering, Section};
use super::story::{Book, NoteRef, Story, Unread};
use crate::error::Result;
use crate::opc::{Package, Relationship};
use crate::xml::{Event, Ns, Xml};

/// The notes of one part.
pub struct Notes {
    by_id: BTreeMap<i64, Vec<Draft>>,
    pub tables: usize,
    pub unread: Unread,
}

/// How the whole document numbers its notes: footnotes, endnotes.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    footnotes: NoteNumbering,
    endnotes: NoteNumbering,
}

impl Notes {
    /// Reads `footnotes.xml` or `endnotes.xml`. The lines that separate notes from the text are no notes.
    pub fn read(book: &Book, text: &str, tables: usize) -> Result<Notes> {
        let mut story = Story::new(book, text, tables);
        let mut xml = Xml::new(text);
        let mut by_id = BTreeMap::new();
        loop {
            match xml.next()? {
                Event::Start(e) if e.ns == Ns::W && matches!(e.name, "footnote" | "endnote") => {
                    let separator = e.attr(Ns::W, "type").is_some_and(|t| t != "normal");
                    if separator {
                        xml.skip()?;
                        continue;
                    }
                    story.blocks(&mut xml, &Place::Note(String::new()))?;
                    let paragraphs = std::mem::take(&mut story.drafts);
                    by_id.entry(e.int("id").unwrap_or_default()).or_insert(paragraphs);
                }
                Event::Eof => return Ok(Notes { by_id, tables: story.tables(), unread: story.unread }),
                _ => {}
            }
        }
    }

    /// The paragraphs of one note; each note is given once.
    pub fn take(&mut self, id: i64) -> Option<Vec<Draft>> {
        self.by_id.remove(&id)
    }

    /// Words of the notes not yet taken.
    pub fn words_left(&self) -> usize {
        self.by_id.values().flatten().map(|d| d.paragraph.word_count()).sum()
    }
}

/// Reads how notes are numbered from `settings.xml`.
pub fn settings(package: &mut Package<'_>, relationships: &[Relationship]) -> Result<Settings> {
    let mut settings = Settings::default();
    let Some(part) = super::target(package, relationships, "settings") else { return Ok(settings) };
    let text = package.text(&part)?;
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "footnotePr") => {
                settings.footnotes = properties::note_numbering(&mut xml)?;
            }
            Event::Start(e) if e.is(Ns::W, "endnotePr") => {
                settings.endnotes = properties::note_numbering(&mut xml)?
            }
            Event::Eof => return Ok(settings),
            _ => {}
        }
    }
}

/// The number that each reference shows, in the order of the references. A note with a mark of its own
/// shows that mark, which is in the text, and counts for nothing.
pub fn numbers(references: &[NoteRef], sections: &[Section], settings: &Settings) -> Vec<String> {
    let mut next: [Option<i64>; 2] = [None, None];
    let mut last_section = [0, 0];
    let mut shown = Vec::with_capacity(references.len());
    for reference in references {
        let which = usize::from(reference.end);
        let section = sections.get(reference.section);
        let (own, all, usual) = if reference.end {
            (section.map(|s| &s.endnotes), &settings.endnotes, "lowerRoman")
        } else {
            (section.map(|s| &s.footnotes), &settings.footnotes, "decimal")
        };
        let format = own.and_then(|o| o.format.as_deref()).or(all.format.as_deref()).unwrap_or(usual);
        let start = own.and_then(|o| o.start).or(all.start).unwrap_or(1);
        let anew = own.and_then(|o| o.each_section).or(all.each_section).unwrap_or_default();
        let (Some(next), Some(last)) = (next.get_mut(which), last_section.get_mut(which)) else { continue };
        if anew && *last != reference.section {
            *next = None;
        }
        *last = reference.section;
        if reference.custom {
            shown.push("*".to_owned());
            continue;
        }
        let value = next.map_or(start, |n| n.saturating_add(1));
        *next = Some(value);
        shown.push(number_format::number(format, value));
    }
    shown
}
