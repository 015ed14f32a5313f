//! A line of text with what stands inside it: notes, defined terms, quoted provisions, insertions.

use std::ops::Range;

use clausewise_engine::manuscript::{Deleted, Place, Revision, Run};

use super::Reader;
use crate::error::Result;
use crate::xml::{Element, Event, Ns, Xml};

/// Elements that end the line before them and begin one of their own.
const BLOCKS: &[&str] = &[
    "p",
    "num",
    "heading",
    "subheading",
    "block",
    "item",
    "li",
    "tr",
    "quotedStructure",
    "embeddedStructure",
    "section",
    "article",
    "paragraph",
    "subsection",
    "content",
    "intro",
    "wrapUp",
    "point",
    "blockList",
    "listIntroduction",
    "listWrapUp",
];

/// A line, or several where the element breaks it.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    /// Where the first term stands that the line defines.
    pub def: Option<Range<usize>>,
    /// The element, or one inside it, is marked as the document's title.
    pub title: bool,
    /// What the line is in a unit whose parts were laid flat: `num`, `heading`.
    pub class: String,
    /// The identifier that the line itself carries.
    pub eid: String,
    pub runs: Vec<Run>,
    pub deleted: Vec<Deleted>,
    /// References to notes: offset and number.
    pub notes: Vec<(usize, String)>,
    pub span: Range<u64>,
    pub place: Place,
    /// Items follow it, so that it is no further line of a definition.
    pub opens_list: bool,
}

/// Where inside a line the reading is.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    inserted: bool,
    deleted: bool,
    bold: bool,
    italic: bool,
}

impl Reader {
    /// Reads the element `e`, whose start was the last event, as one line.
    pub(super) fn line(&mut self, xml: &mut Xml<'_>, e: &Element<'_>) -> Result<Line> {
        let of = |name: &str| e.attr(Ns::None, name).unwrap_or_default().into_owned();
        let mut line = Line {
            title: matches!(e.name, "docTitle" | "shortTitle"),
            class: of("class"),
            eid: of("eId"),
            span: e.tag.start..e.tag.end,
            ..Line::default()
        };
        self.inside(xml, &mut line, Inside::default())?;
        line.span.end = xml.position();
        line.tidy();
        if line.title && self.doc_title.is_empty() {
            self.doc_title.clone_from(&line.text);
        }
        Ok(line)
    }

    /// Text that stands loose between elements.
    pub(super) fn loose_line(&mut self, text: &str, span: Range<u64>) -> Line {
        let mut line = Line { span, ..Line::default() };
        line.push(text, Inside::default());
        line.tidy();
        line
    }

    fn inside(&mut self, xml: &mut Xml<'_>, line: &mut Line, inside: Inside) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Text(text) => line.push(&text, inside),
                Event::Start(e) => match e.name {
                    "eol" | "br" => {
                        line.newline();
                        xml.skip()?;
                    }
                    "authorialNote" => self.note(xml, &e, line)?,
                    "noteRef" | "img" | "meta" | "marker" => {
                        xml.skip()?;
                    }
                    "ins" => self.inside(xml, line, Inside { inserted: true, ..inside })?,
                    "del" => self.inside(xml, line, Inside { deleted: true, ..inside })?,
                    "b" => self.inside(xml, line, Inside { bold: true, ..inside })?,
                    "i" => self.inside(xml, line, Inside { italic: true, ..inside })?,
                    "docTitle" | "shortTitle" => {
                        let from = line.text.len();
                        self.inside(xml, line, inside)?;
                        line.title = true;
                        if self.doc_title.is_empty() {
                            line.text.get(from..).unwrap_or_default().clone_into(&mut self.doc_title);
                        }
                    }
                    "def" | "term" => {
                        let from = line.text.len();
                        self.inside(xml, line, inside)?;
                        if line.def.is_none() && e.name == "def" {
                            line.def = Some(from..line.text.len());
                        }
                    }
                    "quotedStructure" | "quotedText" | "embeddedStructure" | "embeddedText" => {
                        let block = e.name.ends_with("Structure");
                        let of = |name: &str| e.attr(Ns::None, name).unwrap_or_default().into_owned();
                        let (open, close) = (of("startQuote"), of("endQuote"));
                        if block {
                            line.newline();
                        }
                        line.push(&open, inside);
                        self.inside(xml, line, inside)?;
                        line.trim_lines();
                        line.push(&close, inside);
                        if block {
                            line.newline();
                        }
                    }
                    // A number and the words behind it stand on one line.
                    "num" => {
                        line.newline();
                        self.inside(xml, line, inside)?;
                        line.push(" ", inside);
                    }
                    "heading" if line.text.ends_with(' ') => {
                        self.inside(xml, line, inside)?;
                        line.newline();
                    }
                    "p" | "content" | "intro" if line.text.ends_with(' ') => {
                        self.inside(xml, line, inside)?
                    }
                    name if BLOCKS.contains(&name) => {
                        line.newline();
                        self.inside(xml, line, inside)?;
                        line.newline();
                    }
                    "td" | "th" => {
                        self.inside(xml, line, inside)?;
                        line.push(" ", inside);
                    }
                    _ => self.inside(xml, line, inside)?,
                },
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) => {}
            }
        }
    }

    /// A note of the editor's: a paragraph of its own, referred to from here.
    fn note(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, line: &mut Line) -> Result<()> {
        self.notes += 1;
        let marker = e.attr(Ns::None, "marker").unwrap_or_default().trim().to_owned();
        let number = if marker.is_empty() { self.notes.to_string() } else { marker };
        let mut note = Line { span: e.tag.clone(), ..Line::default() };
        self.inside(xml, &mut note, Inside::default())?;
        note.tidy();
        if !note.text.is_empty() {
            line.notes.push((line.text.len(), number.clone()));
            self.pending.push((number, note.text, note.span));
        }
        Ok(())
    }
}

impl Line {
    /// Adds text; line ends and tabs of the file's layout count for one space.
    fn push(&mut self, text: &str, inside: Inside) {
        let mut shown = String::with_capacity(text.len());
        let mut gap = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let layout: usize = rest.chars().take_while(|c| matches!(c, ' ' | '\n' | '\t' | '\r')).count();
            if layout > 0 {
                let stretch = rest.get(..layout).unwrap_or_default();
                // Spaces that the writer put between two words are kept as they are.
                let own = stretch.chars().all(|c| c == ' ') && !gap;
                if own {
                    shown.push_str(stretch);
                } else if !gap {
                    shown.push(' ');
                }
                gap = true;
                rest = rest.get(layout..).unwrap_or_default();
                continue;
            }
            shown.push(c);
            gap = false;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        if shown.is_empty() {
            return;
        }
        let at = self.text.len();
        if inside.deleted {
            match self.deleted.last_mut() {
                Some(last) if last.at == at => last.text.push_str(&shown),
                _ => self.deleted.push(Deleted { at, text: shown, ..Deleted::default() }),
            }
            return;
        }
        self.text.push_str(&shown);
        let inserted = inside.inserted.then(Revision::default);
        match self.runs.last_mut() {
            Some(last)
                if last.bold == inside.bold && last.italic == inside.italic && last.inserted == inserted =>
            {
                last.range.end = self.text.len();
            }
            _ => self.runs.push(Run {
                range: at..self.text.len(),
                bold: inside.bold,
                italic: inside.italic,
                inserted,
            }),
        }
    }

    fn newline(&mut self) {
        self.trim_lines();
        // The mark that opens a quotation stands before its first line, not on one of its own.
        let last = self.text.rsplit('\n').next().unwrap_or_default();
        if matches!(last, "“" | "\"" | "‘" | "'" | "«" | "„") {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Takes white space off the end.
    fn trim_lines(&mut self) {
        let kept = self.text.trim_end_matches([' ', '\n']).len();
        self.text.truncate(kept);
    }

    /// Settles the line: nothing at its ends, ranges inside it.
    fn tidy(&mut self) {
        self.trim_lines();
        let end = self.text.len();
        for run in &mut self.runs {
            run.range = run.range.start.min(end)..run.range.end.min(end);
        }
        self.runs.retain(|run| !run.range.is_empty());
        for deleted in &mut self.deleted {
            deleted.at = deleted.at.min(end);
        }
        for note in &mut self.notes {
            note.0 = note.0.min(end);
        }
        let valid = |range: &Range<usize>| range.start < range.end && self.text.get(range.clone()).is_some();
        self.def = self.def.take().filter(valid);
    }
}
