//! Paragraph and run properties as written in one place (`w:pPr`, `w:rPr`): every one optional, so that
//! levels of the style hierarchy can be laid over one another (ECMA-376 part 1, 17.7.2).

use clausewise_engine::manuscript::Revision;

use crate::caps;
use crate::error::Result;
use crate::xml::{Element, Event, Ns, Xml};

/// Formatting of characters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RunProps {
    /// Character style.
    pub style: Option<String>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub caps: Option<bool>,
    /// Not shown on screen or paper.
    pub hidden: Option<bool>,
    /// The font of Latin letters, which decides what letters of before Unicode stand for.
    pub font: Option<String>,
    /// Set on a paragraph mark that a reviser inserted.
    pub inserted: Option<Revision>,
    /// Set on a paragraph mark that a reviser deleted.
    pub deleted: Option<Revision>,
}

/// A reference to a list: which, and at what depth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumRef {
    /// Identity of the numbering instance; 0 switches numbering off.
    pub num: Option<u32>,
    /// Depth from 0.
    pub level: Option<u8>,
}

/// Formatting of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParaProps {
    /// Paragraph style.
    pub style: Option<String>,
    /// Outline level from 0; 9 is body text.
    pub outline: Option<u8>,
    /// Left indent in twentieths of a point.
    pub left: Option<i64>,
    /// First line indent in twentieths of a point, negative when hanging.
    pub first_line: Option<i64>,
    pub centred: Option<bool>,
    pub num: Option<NumRef>,
    /// In a frame that floats beside the body.
    pub framed: bool,
    /// Formatting of the paragraph mark.
    pub mark: RunProps,
    /// The paragraph ends a section, with these properties.
    pub section: Option<Section>,
}

/// What a section says about notes, heads and feet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Relationship ids of heads and feet, in order: true for a head.
    pub edges: Vec<(bool, String)>,
    pub footnotes: NoteNumbering,
    pub endnotes: NoteNumbering,
}

/// How notes are numbered (17.11.11 and 17.11.12).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NoteNumbering {
    pub format: Option<String>,
    pub start: Option<i64>,
    /// Counting begins anew in each section.
    pub each_section: Option<bool>,
}

impl RunProps {
    /// `over` laid over these.
    pub fn under(&self, over: &RunProps) -> RunProps {
        RunProps {
            style: over.style.clone().or_else(|| self.style.clone()),
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            caps: over.caps.or(self.caps),
            hidden: over.hidden.or(self.hidden),
            font: over.font.clone().or_else(|| self.font.clone()),
            inserted: over.inserted.clone(),
            deleted: over.deleted.clone(),
        }
    }
}

/// Reads `w:rPr`, whose start was the last event.
pub fn run(xml: &mut Xml<'_>) -> Result<RunProps> {
    let mut props = RunProps::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.ns == Ns::W => {
                match e.name {
                    "rStyle" => props.style = e.val().map(|v| short(&v)),
                    "b" => props.bold = Some(e.on()),
                    "i" => props.italic = Some(e.on()),
                    "caps" => props.caps = Some(e.on()),
                    "vanish" => props.hidden = Some(e.on()),
                    "rFonts" => {
                        let named = e.attr(Ns::W, "ascii").or_else(|| e.attr(Ns::W, "hAnsi"));
                        props.font = named.or_else(|| e.attr(Ns::W, "cs")).map(|v| short(&v));
                    }
                    "ins" | "moveTo" => props.inserted = Some(revision(&e)),
                    "del" | "moveFrom" => props.deleted = Some(revision(&e)),
                    _ => {}
                }
                xml.skip()?;
            }
            Event::Start(_) => {
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(props),
            Event::Eof => return Ok(props),
            _ => {}
        }
    }
}

/// Reads `w:pPr`, whose start was the last event.
pub fn paragraph(xml: &mut Xml<'_>) -> Result<ParaProps> {
    let mut props = ParaProps::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.ns == Ns::W => match e.name {
                "numPr" => props.num = Some(num_ref(xml)?),
                "rPr" => props.mark = run(xml)?,
                "sectPr" => props.section = Some(section(xml)?),
                _ => {
                    one(&mut props, &e);
                    xml.skip()?;
                }
            },
            Event::Start(_) => {
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(props),
            Event::Eof => return Ok(props),
            _ => {}
        }
    }
}

fn one(props: &mut ParaProps, e: &Element<'_>) {
    match e.name {
        "pStyle" => props.style = e.val().map(|v| short(&v)),
        "outlineLvl" => props.outline = e.int("val").and_then(|v| u8::try_from(v).ok()),
        "jc" => props.centred = Some(e.val().as_deref() == Some("center")),
        "framePr" => props.framed = !matches!(e.attr(Ns::W, "dropCap").as_deref(), Some("drop" | "margin")),
        "ind" => {
            props.left = e.int("left").or_else(|| e.int("start")).or(props.left);
            props.first_line = e
                .int("hanging")
                .map(|h| h.saturating_neg())
                .or_else(|| e.int("firstLine"))
                .or(props.first_line);
        }
        _ => {}
    }
}

fn num_ref(xml: &mut Xml<'_>) -> Result<NumRef> {
    let mut found = NumRef::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) => {
                if e.is(Ns::W, "numId") {
                    found.num = e.int("val").and_then(|v| u32::try_from(v).ok());
                } else if e.is(Ns::W, "ilvl") {
                    found.level = e.int("val").and_then(|v| u8::try_from(v).ok());
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            Event::End(_) | Event::Text(_) => {}
        }
    }
}

/// Reads `w:sectPr`, whose start was the last event.
pub fn section(xml: &mut Xml<'_>) -> Result<Section> {
    let mut found = Section::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.ns == Ns::W => match e.name {
                "headerReference" | "footerReference" => {
                    if let Some(id) = e.attr(Ns::R, "id") {
                        found.edges.push((e.name == "headerReference", id.into_owned()));
                    }
                    xml.skip()?;
                }
                "footnotePr" => found.footnotes = note_numbering(xml)?,
                "endnotePr" => found.endnotes = note_numbering(xml)?,
                _ => {
                    xml.skip()?;
                }
            },
            Event::Start(_) => {
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads `w:footnotePr` or `w:endnotePr`, whose start was the last event.
pub fn note_numbering(xml: &mut Xml<'_>) -> Result<NoteNumbering> {
    let mut found = NoteNumbering::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) => {
                match e.name {
                    "numFmt" if e.ns == Ns::W => found.format = e.val().map(|v| short(&v)),
                    "numStart" if e.ns == Ns::W => found.start = e.int("val"),
                    "numRestart" if e.ns == Ns::W => {
                        found.each_section = Some(e.val().as_deref() == Some("eachSect"));
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            Event::End(_) | Event::Text(_) => {}
        }
    }
}

/// Author and date of a tracked change or comment.
pub fn revision(e: &Element<'_>) -> Revision {
    let of = |name| short(&e.attr(Ns::W, name).unwrap_or_default());
    Revision { author: of("author"), date: of("date") }
}

/// A name of at most [`caps::NAME`] characters, so that no file makes every paragraph carry a long one.
pub fn short(name: &str) -> String {
    name.chars().take(caps::NAME).collect()
}
