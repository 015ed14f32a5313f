//! What stands inside a paragraph: runs, links, fields, tracked changes, notes, drawings.

use super::draft::{Draft, Look, Piece, RunSpan, Tracked};
use super::properties::{self, RunProps};
use super::story::{Field, NoteRef, Story};
use super::symbols;
use crate::caps;
use crate::encoding::legacy::{self, Writing};
use crate::error::{Error, Result};
use crate::xml::{Element, Event, Ns, Xml};

/// Elements with text that is not the paragraph's.
const LEFT_OUT: &[&str] = &[
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
    "rubyPr",
    "ctrlPr",
    "tblPrChange",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "proofErr",
    "instrText",
    "delInstrText",
    "fldData",
];

impl Story<'_> {
    /// Reads the content of the element whose start was the last event into `draft`, up to and with its end.
    pub(super) fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut Draft,
        inherited: &RunProps,
        tracked: &Tracked,
    ) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) => self.inline_element(xml, &e, draft, inherited, tracked)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// Reads the element `e`, whose start was the last event.
    pub(super) fn inline_element(
        &mut self,
        xml: &mut Xml<'_>,
        e: &Element<'_>,
        draft: &mut Draft,
        inherited: &RunProps,
        tracked: &Tracked,
    ) -> Result<()> {
        if e.is(Ns::M, "t") {
            let text = xml.text()?;
            let look = self.look(inherited, &RunProps::default());
            self.text(draft, &text, &look, tracked);
            return Ok(());
        }
        if e.ns != Ns::W {
            return self.inline(xml, draft, inherited, tracked);
        }
        match e.name {
            "r" => self.run(xml, e, draft, inherited, tracked),
            "ins" | "moveTo" => {
                let tracked = Tracked { inserted: Some(properties::revision(e)), ..tracked.clone() };
                self.inline(xml, draft, inherited, &tracked)
            }
            "del" | "moveFrom" => {
                let tracked = Tracked { deleted: Some(properties::revision(e)), ..tracked.clone() };
                self.inline(xml, draft, inherited, &tracked)
            }
            "fldSimple" => {
                let contents = is_contents(&e.attr(Ns::W, "instr").unwrap_or_default());
                self.fields.push(Field { contents, result: true, ..Field::default() });
                let read = self.inline(xml, draft, inherited, tracked);
                self.fields.pop();
                read
            }
            "commentRangeStart" => {
                let id = e.attr(Ns::W, "id").unwrap_or_default().into_owned();
                if self.anchored.insert(id.clone()) {
                    draft.open_anchor(id);
                }
                xml.skip().map(drop)
            }
            "commentRangeEnd" => {
                draft.close_anchor(&e.attr(Ns::W, "id").unwrap_or_default());
                xml.skip().map(drop)
            }
            "rt" => self.reading(xml),
            "subDoc" => {
                self.unread.chunks += 1;
                xml.skip().map(drop)
            }
            name if LEFT_OUT.contains(&name) => xml.skip().map(drop),
            _ => self.inline(xml, draft, inherited, tracked),
        }
    }

    fn run(
        &mut self,
        xml: &mut Xml<'_>,
        start: &Element<'_>,
        draft: &mut Draft,
        inherited: &RunProps,
        tracked: &Tracked,
    ) -> Result<()> {
        let outer = xml.depth();
        let index = draft.runs.len();
        let traced = self.book.traced;
        if traced {
            draft.runs.push(RunSpan { whole: start.tag.clone(), tag: start.tag.clone(), properties: None });
        }
        let mut look = self.look(inherited, &RunProps::default());
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "rPr") => {
                    let props = properties::run(xml)?;
                    look = self.look(inherited, &props);
                    if let Some(run) = draft.runs.get_mut(index) {
                        run.properties = Some(e.tag.start..xml.position());
                    }
                }
                Event::Start(e) => {
                    let from = draft.paragraph.text.len();
                    let characters = e.is(Ns::W, "t");
                    self.run_element(xml, &e, draft, inherited, &look, tracked)?;
                    let text = from..draft.paragraph.text.len();
                    if traced && !text.is_empty() && !matches!(e.name, "ruby" | "fldChar") {
                        let element = e.tag.start..xml.position();
                        draft.pieces.push(Piece { text, element, characters, run: index });
                    }
                }
                Event::End(at) if xml.depth() < outer => {
                    if let Some(run) = draft.runs.get_mut(index) {
                        run.whole.end = at;
                    }
                    return Ok(());
                }
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn run_element(
        &mut self,
        xml: &mut Xml<'_>,
        e: &Element<'_>,
        draft: &mut Draft,
        inherited: &RunProps,
        look: &Look,
        tracked: &Tracked,
    ) -> Result<()> {
        if e.ns != Ns::W {
            return self.drawing(xml, e);
        }
        match e.name {
            "t" | "delText" => {
                let keep = e.attr(Ns::Xml, "space").map_or(self.keep_space, |v| v == "preserve");
                let text = xml.text()?;
                let text = if keep { text.as_str() } else { text.trim_matches([' ', '\t', '\n', '\r']) };
                self.text(draft, &text.replace('\n', " "), look, tracked);
                return Ok(());
            }
            "tab" | "ptab" => self.text(draft, "\t", look, tracked),
            "br" | "cr" => self.text(draft, "\n", look, tracked),
            "noBreakHyphen" => self.text(draft, "\u{2011}", look, tracked),
            "softHyphen" => self.text(draft, "\u{ad}", look, tracked),
            "sym" => {
                let code = e.attr(Ns::W, "char").and_then(|v| u32::from_str_radix(&v, 16).ok());
                if let Some(c) = code.and_then(char::from_u32) {
                    let font = e.attr(Ns::W, "font").unwrap_or_default();
                    self.text(draft, symbols::character(&font, c).encode_utf8(&mut [0; 4]), look, tracked);
                }
            }
            "fldChar" => return self.field_char(xml, e, draft, look, tracked),
            "instrText" => {
                let text = xml.text()?;
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&text);
                }
                return Ok(());
            }
            "footnoteReference" | "endnoteReference" if tracked.deleted.is_none() => {
                let custom = e.attr(Ns::W, "customMarkFollows").is_some_and(|v| v == "1" || v == "true");
                let id = e.int("id").unwrap_or_default();
                let end = e.name == "endnoteReference";
                draft.notes.push((draft.paragraph.text.len(), self.note_refs.len()));
                self.note_refs.push(NoteRef { end, id, section: self.section, custom });
            }
            "commentReference" => {
                // A comment without a range around words is on a point.
                let id = e.attr(Ns::W, "id").unwrap_or_default().into_owned();
                if self.anchored.insert(id.clone()) {
                    draft.open_anchor(id.clone());
                    draft.close_anchor(&id);
                }
            }
            "drawing" | "pict" | "object" => return self.drawing(xml, e),
            "ruby" | "rubyBase" => return self.inline(xml, draft, inherited, tracked),
            _ => {}
        }
        xml.skip().map(drop)
    }

    /// Looks for text boxes inside a drawing; their paragraphs follow the one that holds them.
    fn drawing(&mut self, xml: &mut Xml<'_>, start: &Element<'_>) -> Result<()> {
        let outer = xml.depth();
        let unread = |e: &Element<'_>| e.ns == Ns::Drawing && matches!(e.name, "relIds" | "chart");
        self.unread.diagrams += usize::from(unread(start));
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "txbxContent") => self.text_box(xml)?,
                Event::Start(e) => self.unread.diagrams += usize::from(unread(&e)),
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn field_char(
        &mut self,
        xml: &mut Xml<'_>,
        e: &Element<'_>,
        draft: &mut Draft,
        look: &Look,
        tracked: &Tracked,
    ) -> Result<()> {
        if self.ignore_fields {
            return xml.skip().map(drop);
        }
        match e.attr(Ns::W, "fldCharType").as_deref() {
            Some("begin") if self.fields.len() >= caps::DEPTH => {
                return Err(Error::refused(format!("its fields are nested more than {} deep", caps::DEPTH)));
            }
            Some("begin") => {
                let field = form_field(xml)?;
                self.fields.push(field);
                return Ok(());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                    field.contents = is_contents(&field.instruction);
                }
            }
            Some("end") => {
                let ended = self.fields.pop().filter(|field| !field.result);
                if let Some(chosen) = ended.and_then(|field| field.choices.into_iter().nth(field.chosen)) {
                    self.text(draft, &chosen, look, tracked);
                }
            }
            _ => {}
        }
        xml.skip().map(drop)
    }

    /// The small type above characters: left out of the text, and told.
    fn reading(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        const MOST: usize = 100;
        let text = xml.text()?;
        if !text.trim().is_empty() && self.unread.readings.len() < MOST {
            self.unread.readings.push(text.trim().to_owned());
        }
        Ok(())
    }

    fn text(&mut self, draft: &mut Draft, text: &str, look: &Look, tracked: &Tracked) {
        if self.fields.iter().any(|field| !field.result) {
            return;
        }
        self.unread.limon += usize::from(look.unread_font && !text.trim().is_empty());
        let converted = look.writing.map(|writing| writing.unicode(text));
        if let (Some(writing), Some(converted)) = (look.writing, &converted)
            && converted != text
        {
            self.unread.converted.insert(writing.name());
        }
        let text = converted.as_deref().unwrap_or(text);
        match &tracked.deleted {
            Some(by) => draft.push_deleted(text, by, tracked.inserted.as_ref()),
            None => draft.push(text, look, tracked),
        }
    }

    /// Formatting of a run: direct formatting wins; toggles of paragraph and character style cancel out
    /// (17.7.3); where none speaks, the document's defaults do.
    fn look(&self, paragraph_style: &RunProps, direct: &RunProps) -> Look {
        let character = direct.style.as_deref().map(|id| self.book.styles.character(id)).unwrap_or_default();
        let defaults = self.book.styles.run_defaults();
        let toggle = |get: fn(&RunProps) -> Option<bool>| {
            get(direct).unwrap_or_else(|| match (get(paragraph_style), get(&character)) {
                (None, None) => get(defaults).unwrap_or_default(),
                (a, b) => a.unwrap_or_default() ^ b.unwrap_or_default(),
            })
        };
        let font = direct.font.as_ref().or(character.font.as_ref()).or(paragraph_style.font.as_ref());
        let font = font.or(defaults.font.as_ref()).map_or("", String::as_str);
        Look {
            writing: Writing::of_font(font),
            unread_font: legacy::is_limon(font),
            bold: toggle(|p| p.bold),
            italic: toggle(|p| p.italic),
            caps: toggle(|p| p.caps),
            hidden: toggle(|p| p.hidden),
        }
    }
}

/// The field whose beginning was the last event; a form keeps there what one chooses from (17.16.9).
fn form_field(xml: &mut Xml<'_>) -> Result<Field> {
    const MOST: usize = 100;
    let outer = xml.depth();
    let mut field = Field::default();
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "listEntry") && field.choices.len() < MOST => {
                field.choices.push(properties::short(&e.val().unwrap_or_default()));
            }
            Event::Start(e) if e.is(Ns::W, "result") => {
                field.chosen = e.int("val").and_then(|v| usize::try_from(v).ok()).unwrap_or_default();
            }
            Event::End(_) if xml.depth() < outer => return Ok(field),
            Event::Eof => return Ok(field),
            _ => {}
        }
    }
}

/// A field that makes a contents table.
fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}
