//! A story of the document: the body, one note, one head. Its paragraphs and tables in reading order.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::rc::Rc;

use clausewise_engine::manuscript::{Place, Style};

use super::draft::{Draft, Tracked};
use super::numbering::{Counters, Numbering};
use super::properties::{self, ParaProps, Section};
use super::styles::{Resolved, Styles};
use crate::caps;
use crate::error::{Error, Result};
use crate::xml::{Element, Event, Ns, Xml};

/// Styles whose sums are kept at hand.
const MOST_LOOKS: usize = 2_000;
/// Points in a twentieth of a point.
const TWIP: f32 = 0.05;

/// What all stories of a document share.
#[derive(Debug, Default)]
pub struct Book {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Where runs and pieces of text stand is kept, for an edit to find them.
    pub traced: bool,
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRef {
    /// An endnote, not a footnote.
    pub end: bool,
    pub id: i64,
    /// Which section of the document it stands in, from 0.
    pub section: usize,
    /// It shows a mark of its own, which is in the text, and takes no number.
    pub custom: bool,
}

/// An open field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    pub instruction: String,
    /// The reading has come to the field's result, which is shown.
    pub result: bool,
    /// It makes a contents table.
    pub contents: bool,
    /// Entries of a list to choose from, and which is chosen, from 0: the field shows it and holds no result.
    pub choices: Vec<String>,
    pub chosen: usize,
}

/// What was seen and is not read: how many of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Diagrams and charts, whose words stand in parts of their own.
    pub diagrams: usize,
    /// Whole documents of another format, put in to be converted by Word, and parts kept in files of their own.
    pub chunks: usize,
    /// What is set in small type above characters to tell their sound.
    pub readings: Vec<String>,
    /// Pieces of text in a Khmer font of before Unicode.
    pub limon: usize,
    /// Fonts whose letters were converted to Unicode.
    pub converted: BTreeSet<&'static str>,
}

impl Unread {
    /// Adds what another story of the document has not read.
    pub fn add(&mut self, other: &Unread) {
        self.diagrams += other.diagrams;
        self.chunks += other.chunks;
        self.readings.extend_from_slice(&other.readings);
        self.limon += other.limon;
        self.converted.extend(&other.converted);
    }
}

/// A paragraph whose end a reviser deleted, waiting for the one that it flows into.
type Carried = Option<(Draft, ParaProps)>;

/// A story being read.
pub struct Story<'b> {
    pub(super) book: &'b Book,
    /// Finished paragraphs.
    pub drafts: Vec<Draft>,
    /// Paragraphs of text boxes, waiting for the paragraph that holds them to end.
    boxed: Vec<Draft>,
    pub(super) fields: Vec<Field>,
    /// The fields of this story do not pair; their text is kept wherever it stands.
    pub(super) ignore_fields: bool,
    pub(super) keep_space: bool,
    pub note_refs: Vec<NoteRef>,
    /// Number of the current section, and the sections that have ended.
    pub section: usize,
    pub sections: Vec<Section>,
    pub unread: Unread,
    counters: Counters,
    box_counters: Counters,
    /// Tables seen in the document so far.
    tables: usize,
    /// Columns that the current cell takes.
    columns: usize,
    /// Comments anchored so far, and those whose anchor begins with the next paragraph.
    pub(super) anchored: BTreeSet<String>,
    waiting: Vec<String>,
    /// Blocks marked as a contents table that are now open.
    contents: usize,
    in_box: bool,
    /// Paragraphs begun so far.
    count: usize,
    looks: BTreeMap<Option<String>, Rc<Resolved>>,
}

impl<'b> Story<'b> {
    /// A story of a part whose text is `text`; `tables` of the document stand before it.
    pub fn new(book: &'b Book, text: &str, tables: usize) -> Self {
        Story {
            book,
            drafts: Vec::new(),
            boxed: Vec::new(),
            fields: Vec::new(),
            ignore_fields: !fields_pair(text),
            keep_space: false,
            note_refs: Vec::new(),
            section: 0,
            sections: Vec::new(),
            unread: Unread::default(),
            counters: Counters::default(),
            box_counters: Counters::default(),
            tables,
            columns: 1,
            anchored: BTreeSet::new(),
            waiting: Vec::new(),
            contents: 0,
            in_box: false,
            count: 0,
            looks: BTreeMap::new(),
        }
    }

    /// Number of tables in the document up to the end of this story.
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// White space at the ends of texts is kept even where they do not ask for it.
    pub fn keep_space(&mut self, keep: bool) {
        self.keep_space = keep;
    }

    /// Reads the blocks inside the element whose start was the last event, up to and with its end.
    pub fn blocks(&mut self, xml: &mut Xml<'_>, place: &Place) -> Result<()> {
        let mut carried = None;
        self.container(xml, place, &mut carried)?;
        self.settle(&mut carried, place);
        self.drafts.append(&mut self.boxed);
        Ok(())
    }

    /// A paragraph whose end is deleted flows into the next one; before a table or at the end of its cell,
    /// note or body there is none, and it stays as it is.
    fn settle(&mut self, carried: &mut Carried, place: &Place) {
        if let Some((draft, props)) = carried.take() {
            self.close(draft, &props, place);
        }
    }

    fn container(&mut self, xml: &mut Xml<'_>, place: &Place, carried: &mut Carried) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if e.ns == Ns::W => match e.name {
                    "p" => self.paragraph(xml, &e, place, carried)?,
                    "tbl" => {
                        self.settle(carried, place);
                        self.table(xml)?;
                    }
                    "sectPr" => {
                        let section = properties::section(xml)?;
                        self.sections.push(section);
                    }
                    "sdt" => self.control(xml, place, carried)?,
                    "tcPr" => self.columns = grid(xml, "gridSpan")?.max(1),
                    "commentRangeStart" => {
                        let id = e.attr(Ns::W, "id").unwrap_or_default().into_owned();
                        if self.anchored.insert(id.clone()) {
                            self.waiting.push(id);
                        }
                        xml.skip()?;
                    }
                    "altChunk" | "subDoc" => {
                        self.unread.chunks += 1;
                        xml.skip()?;
                    }
                    "r" | "hyperlink" | "fldSimple" => {
                        // Runs without a paragraph are against the schema, yet their words are shown.
                        let mut draft = Draft::default();
                        let inherited = self.resolved(None).run.clone();
                        self.inline_element(xml, &e, &mut draft, &inherited, &Tracked::default())?;
                        draft.paragraph.span.bytes = e.tag.start..xml.position();
                        self.close(draft, &ParaProps::default(), place);
                    }
                    "tblPr" | "tblGrid" | "trPr" | "sdtPr" | "sdtEndPr" | "customXmlPr" => {
                        xml.skip()?;
                    }
                    _ => self.container(xml, place, carried)?,
                },
                Event::Start(_) => self.container(xml, place, carried)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        start: &Element<'_>,
        place: &Place,
        carried: &mut Carried,
    ) -> Result<()> {
        self.count += 1;
        if self.count > caps::PARAGRAPHS {
            return Err(Error::too_large(format!("more than {} paragraphs", caps::PARAGRAPHS)));
        }
        let outer = xml.depth();
        let mut draft = match carried.take() {
            Some((draft, _)) => draft,
            None => {
                let mut draft = Draft::default();
                draft.paragraph.span.bytes = start.tag.clone();
                draft.content = start.tag.end;
                draft
            }
        };
        let joined = draft.content != start.tag.end;
        for comment in mem::take(&mut self.waiting) {
            draft.open_anchor(comment);
        }
        draft.properties = None;
        let in_contents = |story: &Self| story.contents > 0 || story.fields.iter().any(|f| f.contents);
        let mut contents = in_contents(self);
        let mut props = ParaProps::default();
        let mut look = self.resolved(None);
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "pPr") => {
                    props = properties::paragraph(xml)?;
                    draft.properties = Some(e.tag.start..xml.position());
                    if !joined {
                        draft.content = xml.position();
                    }
                    look = self.resolved(props.style.as_deref());
                }
                Event::Start(e) => {
                    self.inline_element(xml, &e, &mut draft, &look.run, &Tracked::default())?;
                    contents |= in_contents(self);
                }
                Event::End(at) if xml.depth() < outer => {
                    draft.paragraph.span.bytes.end = at;
                    break;
                }
                Event::Eof => break,
                Event::End(_) | Event::Text(_) => {}
            }
        }
        draft.paragraph.style.contents |= contents;
        if let Some(section) = props.section.take() {
            draft.ends_section = true;
            self.sections.push(section);
            self.section += 1;
        }
        match props.mark.deleted.take() {
            Some(by) => {
                draft.push_deleted("\n", &by, props.mark.inserted.as_ref());
                *carried = Some((draft, props));
            }
            None => self.close(draft, &props, place),
        }
        Ok(())
    }

    /// Settles a paragraph: its style, its label, its place; then come the boxes that it holds.
    fn close(&mut self, mut draft: Draft, props: &ParaProps, place: &Place) {
        let look = self.resolved(props.style.as_deref());
        let direct = props.num.unwrap_or_default();
        let inherited = look.para.num.unwrap_or_default();
        let num = direct.num.or(inherited.num).filter(|num| *num != 0);
        let by_style = || {
            let sheet = &self.book.styles;
            let named = props.style.as_deref().or(look.numbered_by.as_deref());
            let mut family = named.into_iter().flat_map(|id| sheet.ancestry(id));
            family.find_map(|id| self.book.numbering.level_of_style(num?, id, sheet)).or(inherited.level)
        };
        let depth = match (direct.num, direct.level) {
            (_, Some(level)) => level,
            (Some(_), None) => 0,
            (None, None) => by_style().unwrap_or_default(),
        };
        let book = self.book;
        let counters = if self.in_box { &mut self.box_counters } else { &mut self.counters };
        let label = num.and_then(|num| book.numbering.label(counters, num, depth, &book.styles));
        let list = num.and_then(|num| book.numbering.level(num, depth, &book.styles)).map(|l| &l.para);
        let with_num = if direct.num.is_some() { (None, None) } else { look.indent_with_num };
        let left = props.left.or(with_num.0).or(list.and_then(|l| l.left)).or(look.para.left);
        let first =
            props.first_line.or(with_num.1).or(list.and_then(|l| l.first_line)).or(look.para.first_line);
        let style = Style {
            name: look.name.clone(),
            outline: props.outline.or(look.para.outline).filter(|level| *level < 9),
            indent: left.unwrap_or_default() as f32 * TWIP,
            first_line: first.unwrap_or_default() as f32 * TWIP,
            centred: props.centred.or(look.para.centred).unwrap_or_default(),
            contents: draft.paragraph.style.contents || look.contents,
            ..Style::default()
        };
        let floats = (props.framed || look.para.framed) && *place == Place::Body;
        draft.finish(style, label, if floats { Place::TextBox } else { place.clone() });
        draft.paragraph.mark_inserted = props.mark.inserted.clone();
        self.drafts.push(draft);
        self.drafts.append(&mut self.boxed);
    }

    fn resolved(&mut self, style: Option<&str>) -> Rc<Resolved> {
        // Styles that the sheet does not have look like the default one.
        let key = style.filter(|id| self.book.styles.has(id)).map(str::to_owned);
        if self.looks.len() >= MOST_LOOKS {
            self.looks.clear();
        }
        let book = self.book;
        Rc::clone(self.looks.entry(key).or_insert_with(|| Rc::new(book.styles.paragraph(style))))
    }

    /// Reads a text box; its paragraphs wait until the paragraph that holds them is done.
    pub(super) fn text_box(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let drafts = mem::take(&mut self.drafts);
        let boxed = mem::take(&mut self.boxed);
        let fields = mem::take(&mut self.fields);
        let was_in_box = mem::replace(&mut self.in_box, true);
        let read = self.blocks(xml, &Place::TextBox);
        self.in_box = was_in_box;
        self.fields = fields;
        let inner = mem::replace(&mut self.drafts, drafts);
        self.boxed = boxed;
        self.boxed.extend(inner);
        read
    }

    /// A content control around blocks.
    fn control(&mut self, xml: &mut Xml<'_>, place: &Place, carried: &mut Carried) -> Result<()> {
        let outer = xml.depth();
        let before = self.contents;
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "sdtContent") => self.container(xml, place, carried)?,
                Event::Start(e) if e.is(Ns::W, "docPartGallery") => {
                    self.contents += usize::from(e.val().as_deref() == Some("Table of Contents"));
                }
                Event::End(_) if xml.depth() < outer => {
                    self.contents = before;
                    return Ok(());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn table(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let table = self.tables;
        self.tables += 1;
        let columns = self.columns;
        self.rows(xml, table, &mut 0)?;
        self.columns = columns;
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: usize, row: &mut usize) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "tr") => {
                    self.cells(xml, table, *row, &mut 0)?;
                    *row += 1;
                }
                Event::Start(e)
                    if e.ns == Ns::W && matches!(e.name, "tblPr" | "tblGrid" | "sdtPr" | "tblPrEx") =>
                {
                    xml.skip()?;
                }
                Event::Start(_) => self.rows(xml, table, row)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn cells(&mut self, xml: &mut Xml<'_>, table: usize, row: usize, column: &mut usize) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "tc") => {
                    self.columns = 1;
                    let place = Place::Cell { table, row, column: *column };
                    let mut carried = None;
                    self.container(xml, &place, &mut carried)?;
                    self.settle(&mut carried, &place);
                    *column += self.columns;
                }
                Event::Start(e) if e.is(Ns::W, "trPr") => *column += grid(xml, "gridBefore")?,
                Event::Start(e) if e.ns == Ns::W && matches!(e.name, "tblPrEx" | "sdtPr") => {
                    xml.skip()?;
                }
                Event::Start(_) => self.cells(xml, table, row, column)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }
}

/// The number that the property `name` holds inside the element whose start was the last event; 0 without it.
fn grid(xml: &mut Xml<'_>, name: &str) -> Result<usize> {
    const WIDEST: usize = 63; // Word's own limit of columns
    let outer = xml.depth();
    let mut found = 0;
    loop {
        match xml.next()? {
            Event::Start(e) => {
                if e.is(Ns::W, name) {
                    found =
                        e.int("val").and_then(|v| usize::try_from(v).ok()).unwrap_or_default().min(WIDEST);
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            Event::End(_) | Event::Text(_) => {}
        }
    }
}

/// True when every field that begins also ends. Where one does not, everything after it would pass for
/// its instruction and be lost.
fn fields_pair(text: &str) -> bool {
    let count = |what: &str| text.matches(what).count();
    count("fldCharType=\"begin\"") == count("fldCharType=\"end\"")
}
