//! The text of an OpenDocument file: paragraphs, lists, tables, notes, frames and what is tracked in them.

use std::collections::BTreeMap;

use clausewise_engine::manuscript::{Place, Revision, Style};

use super::lists::Counter;
use super::styles::{Sheet, own};
use super::{Said, Unread, edge};
use crate::caps;
use crate::docx::draft::{Draft, Tracked};
use crate::error::{Error, Result};
use crate::xml::{Element, Event, Ns, Xml};

/// Spaces that one element may stand for.
const MOST_SPACES: usize = 1_000;

/// A list that is open.
struct OpenList {
    style: String,
    /// Place in the story's list of counters.
    counter: usize,
}

/// A story being read: the text of the document, or its heads and feet.
pub(super) struct Story<'s> {
    sheet: &'s Sheet,
    drafts: Vec<Draft>,
    /// Paragraphs of frames, which follow the paragraph that holds them.
    boxed: Vec<Draft>,
    notes: Vec<Draft>,
    counters: Vec<Counter>,
    /// The counter used last, by list style, and by the identity of the list.
    by_style: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    outline: Counter,
    lists: Vec<OpenList>,
    /// Label of the item that has just begun: its start value, if it has one.
    item: Option<Option<i64>>,
    tables: usize,
    count: usize,
    contents: usize,
    /// Tracked changes by identity: who, and the words that were deleted.
    changes: BTreeMap<String, (Revision, Option<String>)>,
    /// Insertions that are open.
    inserting: Vec<String>,
    note_count: [usize; 2],
    pub comments: BTreeMap<String, Said>,
    pub unread: Unread,
}

impl<'s> Story<'s> {
    pub fn new(sheet: &'s Sheet) -> Self {
        Story {
            sheet,
            drafts: Vec::new(),
            boxed: Vec::new(),
            notes: Vec::new(),
            counters: Vec::new(),
            by_style: BTreeMap::new(),
            by_id: BTreeMap::new(),
            outline: Counter::default(),
            lists: Vec::new(),
            item: None,
            tables: 0,
            count: 0,
            contents: 0,
            changes: BTreeMap::new(),
            inserting: Vec::new(),
            note_count: [0; 2],
            comments: BTreeMap::new(),
            unread: Unread::default(),
        }
    }

    /// Reads the body of a document.
    pub fn document(&mut self, text: &str) -> Result<()> {
        let mut xml = Xml::no_deeper(text, caps::UNITS);
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Office, "text") => self.blocks(&mut xml, &Place::Body)?,
                Event::Start(e)
                    if e.ns == Ns::Office
                        && matches!(
                            e.name,
                            "styles"
                                | "automatic-styles"
                                | "master-styles"
                                | "meta"
                                | "settings"
                                | "scripts"
                                | "font-face-decls"
                        ) =>
                {
                    xml.skip()?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the heads and feet of all pages, each text once.
    pub fn edges(&mut self, text: &str) -> Result<()> {
        let mut xml = Xml::no_deeper(text, caps::UNITS);
        let mut seen = std::collections::BTreeSet::new();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Office, "body") => {
                    xml.skip()?;
                }
                Event::Start(e)
                    if e.ns == Ns::Style
                        && (e.name.starts_with("header") || e.name.starts_with("footer"))
                        && !e.name.ends_with("style") =>
                {
                    let place = if e.name.starts_with("header") { Place::Header } else { Place::Footer };
                    let before = std::mem::take(&mut self.drafts);
                    self.blocks(&mut xml, &place)?;
                    self.drafts.append(&mut self.boxed);
                    let read = std::mem::replace(&mut self.drafts, before);
                    let words: Vec<&str> = read.iter().map(|draft| draft.paragraph.text.as_str()).collect();
                    if words.iter().any(|text| !text.trim().is_empty()) && seen.insert(words.join("\n")) {
                        self.drafts.extend(read.into_iter().map(|draft| edge(draft, &place)));
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// All paragraphs: the text, then the notes.
    pub fn finish(&mut self) -> Vec<Draft> {
        let mut drafts = std::mem::take(&mut self.drafts);
        drafts.append(&mut self.boxed);
        drafts.append(&mut self.notes);
        drafts
    }

    /// Reads blocks up to the end of the element whose start was the last event.
    fn blocks(&mut self, xml: &mut Xml<'_>, place: &Place) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) => self.block(xml, &e, place)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn block(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, place: &Place) -> Result<()> {
        match (e.ns, e.name) {
            (Ns::Text, "p" | "h") => self.paragraph(xml, e, place),
            (Ns::Text, "list") => self.list(xml, e, place),
            (Ns::Text, "tracked-changes") => self.tracked(xml),
            (
                Ns::Text,
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
                | "user-index",
            ) => {
                self.contents += usize::from(e.name == "table-of-content");
                let read = self.blocks(xml, place);
                self.contents = self.contents.saturating_sub(usize::from(e.name == "table-of-content"));
                read
            }
            (
                Ns::Text,
                "sequence-decls" | "variable-decls" | "user-field-decls" | "table-of-content-source",
            )
            | (Ns::Office, "forms")
            | (Ns::Table, "table-column" | "table-columns" | "table-source") => xml.skip().map(drop),
            (Ns::Table, "table") => self.table(xml),
            (Ns::Draw, "frame" | "custom-shape" | "rect" | "text-box" | "g") => self.frame(xml, e),
            (Ns::Text, "change-start" | "change-end" | "change") => {
                // A change between two paragraphs: an insertion that goes on, or a paragraph that is gone.
                self.change(e, &mut Draft::default());
                xml.skip().map(drop)
            }
            (Ns::Office, "annotation") => self.annotation(xml, e, None),
            _ => self.blocks(xml, place),
        }
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, place: &Place) -> Result<()> {
        self.count += 1;
        if self.count > caps::PARAGRAPHS {
            return Err(Error::too_large(format!("more than {} paragraphs", caps::PARAGRAPHS)));
        }
        let mut draft = Draft::default();
        draft.paragraph.span.bytes = e.tag.clone();
        let style = own(e, Ns::Text, "style-name");
        let level = e
            .attr(Ns::Text, "outline-level")
            .and_then(|v| v.parse::<u8>().ok())
            .and_then(|v| v.checked_sub(1));
        let summed = self.sheet.paragraph(&style);
        let outline = if e.name == "h" {
            level.or(summed.outline).or(Some(0))
        } else {
            summed.outline.filter(|_| level.is_some())
        };
        let unnumbered = e.attr(Ns::Text, "is-list-header").as_deref() == Some("true");
        let restart = e.attr(Ns::Text, "start-value").and_then(|v| v.parse().ok());
        let item = self.item.take();
        let sheet = self.sheet;
        let (mut indent, mut label) = ((None, None), None);
        if let Some(open) = self.lists.last() {
            let depth = self.lists.len() - 1;
            // A list without a style of its own takes the paragraph's.
            let named = self
                .lists
                .iter()
                .rev()
                .map(|l| l.style.as_str())
                .find(|s| !s.is_empty())
                .or(summed.list.as_deref());
            let style = if e.name == "h" && named.is_none() {
                Some(&sheet.outline)
            } else {
                named.and_then(|name| sheet.lists.get(name))
            };
            if let (Some(style), Some(counter)) = (style, self.counters.get_mut(open.counter)) {
                indent = style.indent(depth);
                if let (Some(start), false) = (item, unnumbered) {
                    let list = u32::try_from(open.counter).unwrap_or(u32::MAX).saturating_add(1);
                    label = counter.label(style, depth, start.or(restart), list);
                }
            }
        } else if let (Some(level), "h", false) = (outline, e.name, unnumbered) {
            label = self.outline.label(&sheet.outline, usize::from(level), restart, 0);
        }
        let mut spans = Vec::new();
        self.inline(xml, &mut draft, &style, &mut spans)?;
        draft.paragraph.span.bytes.end = xml.position();
        let kept = draft.paragraph.text.trim_end_matches(' ').len();
        draft.cut(kept);
        let looks = Style {
            name: summed.name.clone(),
            outline,
            indent: summed.left.or(indent.0).unwrap_or_default(),
            first_line: summed.first.or(indent.1).unwrap_or_default(),
            centred: summed.centred,
            contents: self.contents > 0 || summed.contents,
            ..Style::default()
        };
        draft.finish(looks, label, place.clone());
        self.drafts.push(draft);
        self.drafts.append(&mut self.boxed);
        Ok(())
    }

    fn list(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, place: &Place) -> Result<()> {
        let style = own(e, Ns::Text, "style-name");
        let counter = match self.lists.last() {
            // A list inside an item counts with the list around it.
            Some(outer) => outer.counter,
            None => {
                let continued =
                    e.attr(Ns::Text, "continue-list").and_then(|id| self.by_id.get(&*id).copied());
                let same = || {
                    let goes_on = e.attr(Ns::Text, "continue-numbering").as_deref() == Some("true");
                    self.by_style.get(&style).copied().filter(|_| goes_on)
                };
                continued.or_else(same).unwrap_or_else(|| {
                    self.counters.push(Counter::default());
                    self.counters.len() - 1
                })
            }
        };
        if self.lists.is_empty() {
            self.by_style.insert(style.clone(), counter);
        }
        if let Some(id) = e.attr(Ns::Xml, "id") {
            self.by_id.insert(id.into_owned(), counter);
        }
        self.lists.push(OpenList { style, counter });
        let read = self.items(xml, place);
        self.lists.pop();
        read
    }

    fn items(&mut self, xml: &mut Xml<'_>, place: &Place) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) => {
                    let start = e.attr(Ns::Text, "start-value").and_then(|v| v.parse().ok());
                    self.item = e.is(Ns::Text, "list-item").then_some(start);
                    self.blocks(xml, place)?;
                    self.item = None;
                }
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn table(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let table = self.tables;
        self.tables += 1;
        // What stands in a table is counted by itself.
        let lists = std::mem::take(&mut self.lists);
        let read = self.rows(xml, table, &mut 0);
        self.lists = lists;
        read
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: usize, row: &mut usize) -> Result<()> {
        let outer = xml.depth();
        let mut column = 0;
        loop {
            match xml.next()? {
                Event::Start(e)
                    if e.ns == Ns::Table && matches!(e.name, "table-cell" | "covered-table-cell") =>
                {
                    self.blocks(xml, &Place::Cell { table, row: *row, column })?;
                    column += 1;
                }
                Event::Start(e) if e.is(Ns::Table, "table-row") => {
                    self.rows(xml, table, row)?;
                    *row += 1;
                }
                Event::Start(_) => self.rows(xml, table, row)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// A frame: paragraphs in its text box follow the one that holds it; other objects are counted.
    fn frame(&mut self, xml: &mut Xml<'_>, start: &Element<'_>) -> Result<()> {
        let outer = xml.depth();
        let drafts = std::mem::take(&mut self.drafts);
        let boxed = std::mem::take(&mut self.boxed);
        let lists = std::mem::take(&mut self.lists);
        let shape = start.name != "frame" && start.name != "g";
        let read = if shape {
            self.blocks(xml, &Place::TextBox)
        } else {
            loop {
                match xml.next()? {
                    Event::Start(e) if e.is(Ns::Draw, "text-box") => self.blocks(xml, &Place::TextBox)?,
                    Event::Start(e) if e.ns == Ns::Draw && matches!(e.name, "object" | "object-ole") => {
                        self.unread.objects += 1;
                        xml.skip()?;
                    }
                    Event::Start(e) if e.ns == Ns::Draw && e.name != "image" => self.frame(xml, &e)?,
                    Event::Start(_) => {
                        xml.skip()?;
                    }
                    Event::End(_) if xml.depth() < outer => break Ok(()),
                    Event::Eof => break Ok(()),
                    Event::End(_) | Event::Text(_) => {}
                }
            }
        };
        self.lists = lists;
        let inner = std::mem::replace(&mut self.drafts, drafts);
        let deeper = std::mem::replace(&mut self.boxed, boxed);
        self.boxed.extend(inner);
        self.boxed.extend(deeper);
        read
    }

    /// Reads what stands inside a paragraph or a span.
    fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut Draft,
        style: &str,
        spans: &mut Vec<String>,
    ) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Text(text) => self.text(draft, &collapsed(&text, &draft.paragraph.text), style, spans),
                Event::Start(e) => self.inline_element(xml, &e, draft, style, spans)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) => {}
            }
        }
    }

    fn inline_element(
        &mut self,
        xml: &mut Xml<'_>,
        e: &Element<'_>,
        draft: &mut Draft,
        style: &str,
        spans: &mut Vec<String>,
    ) -> Result<()> {
        match (e.ns, e.name) {
            (Ns::Text, "span") => {
                spans.push(own(e, Ns::Text, "style-name"));
                let read = self.inline(xml, draft, style, spans);
                spans.pop();
                return read;
            }
            (Ns::Text, "s") => {
                let count = e.attr(Ns::Text, "c").and_then(|v| v.parse::<usize>().ok()).unwrap_or(1);
                self.text(draft, &" ".repeat(count.min(MOST_SPACES)), style, spans);
            }
            (Ns::Text, "tab") => self.text(draft, "\t", style, spans),
            (Ns::Text, "line-break") => self.text(draft, "\n", style, spans),
            (Ns::Text, "note") => return self.note(xml, e, draft),
            (Ns::Text, "change-start" | "change-end" | "change") => self.change(e, draft),
            (
                Ns::Text,
                "number" | "ruby-text" | "bookmark" | "bookmark-start" | "bookmark-end" | "soft-page-break",
            ) => {}
            (Ns::Office, "annotation") => return self.annotation(xml, e, Some(draft)),
            (Ns::Office, "annotation-end") => draft.close_anchor(&own(e, Ns::Office, "name")),
            (Ns::Draw, _) => return self.frame(xml, e),
            _ => return self.inline(xml, draft, style, spans),
        }
        xml.skip().map(drop)
    }

    fn text(&mut self, draft: &mut Draft, text: &str, style: &str, spans: &[String]) {
        if text.is_empty() {
            return;
        }
        let look = self.sheet.look(style, spans);
        self.unread.limon += usize::from(look.unread_font && !text.trim().is_empty());
        let converted = look.writing.map(|writing| (writing.name(), writing.unicode(text)));
        if let Some((font, _)) = converted.as_ref().filter(|(_, converted)| converted != text) {
            self.unread.converted.insert(font);
        }
        let by = self.inserting.last().and_then(|id| self.changes.get(id)).map(|(by, _)| by.clone());
        let tracked = Tracked { inserted: by, deleted: None };
        draft.push(converted.as_ref().map_or(text, |(_, converted)| converted), &look, &tracked);
    }

    /// A footnote or endnote: its paragraphs come after the text.
    fn note(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, draft: &mut Draft) -> Result<()> {
        let end = e.attr(Ns::Text, "note-class").as_deref() == Some("endnote");
        let outer = xml.depth();
        let mut number = String::new();
        if let Some(count) = self.note_count.get_mut(usize::from(end)) {
            *count += 1;
            number = if end { crate::docx::number("lowerRoman", *count as i64) } else { count.to_string() };
        }
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Text, "note-citation") => {
                    let shown = xml.text()?.trim().to_owned();
                    if !shown.is_empty() {
                        number = shown;
                    }
                }
                Event::Start(e) if e.is(Ns::Text, "note-body") => {
                    draft.paragraph.note_refs.push((draft.paragraph.text.len(), number.clone()));
                    let drafts = std::mem::take(&mut self.drafts);
                    let lists = std::mem::take(&mut self.lists);
                    let read = self.blocks(xml, &Place::Note(number.clone()));
                    self.lists = lists;
                    let body = std::mem::replace(&mut self.drafts, drafts);
                    self.notes.extend(body);
                    read?;
                }
                Event::Start(_) => {
                    xml.skip()?;
                }
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// A reader's comment, anchored where it stands or up to the end that names it.
    fn annotation(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, draft: Option<&mut Draft>) -> Result<()> {
        let named = own(e, Ns::Office, "name");
        let name = if named.is_empty() { format!("\u{0}{}", self.comments.len()) } else { named.clone() };
        let mut said = Said {
            answers: e.attr(Ns::Loext, "parent-name").map(|name| name.chars().take(caps::NAME).collect()),
            done: e.attr(Ns::Loext, "resolved").as_deref() == Some("true"),
            ..Said::default()
        };
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Properties, "creator") => {
                    said.by.author = xml.text()?.chars().take(caps::NAME).collect()
                }
                Event::Start(e) if e.is(Ns::Properties, "date") => {
                    said.by.date = xml.text()?.chars().take(caps::NAME).collect()
                }
                Event::Start(e) if e.is(Ns::Text, "p") => {
                    let line = xml.text()?;
                    if !said.text.is_empty() {
                        said.text.push('\n');
                    }
                    said.text.push_str(line.trim());
                }
                Event::End(_) if xml.depth() < outer => break,
                Event::Eof => break,
                Event::Start(_) | Event::End(_) | Event::Text(_) => {}
            }
        }
        if let Some(draft) = draft {
            draft.open_anchor(name.clone());
            if named.is_empty() {
                draft.close_anchor(&name);
            }
        }
        self.comments.entry(name).or_insert(said);
        Ok(())
    }

    /// Marks of tracked changes in the text.
    fn change(&mut self, e: &Element<'_>, draft: &mut Draft) {
        let id = own(e, Ns::Text, "change-id");
        match e.name {
            "change-start" => self.inserting.push(id),
            "change-end" => self.inserting.retain(|open| *open != id),
            _ => {
                if let Some((by, Some(words))) = self.changes.get(&id) {
                    draft.push_deleted(words, by, None);
                }
            }
        }
    }

    /// The list of tracked changes before the text.
    fn tracked(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let outer = xml.depth();
        let (mut id, mut by, mut deleted): (String, Revision, Option<String>) = Default::default();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Text, "changed-region") => {
                    let own_id = own(&e, Ns::Xml, "id");
                    id = if own_id.is_empty() { own(&e, Ns::Text, "id") } else { own_id };
                    (by, deleted) = (Revision::default(), None);
                }
                Event::Start(e) if e.is(Ns::Text, "deletion") => deleted = Some(String::new()),
                Event::Start(e) if e.is(Ns::Properties, "creator") => {
                    by.author = xml.text()?.chars().take(caps::NAME).collect()
                }
                Event::Start(e) if e.is(Ns::Properties, "date") => {
                    by.date = xml.text()?.chars().take(caps::NAME).collect()
                }
                Event::Start(e) if e.ns == Ns::Text && matches!(e.name, "p" | "h") => {
                    let words = xml.text()?;
                    if let Some(all) = &mut deleted {
                        if !all.is_empty() {
                            all.push('\n');
                        }
                        let words = collapsed(&words, "");
                        all.push_str(&words);
                    }
                }
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::End(_) if xml.depth() == outer && !id.is_empty() => {
                    self.changes.insert(std::mem::take(&mut id), (std::mem::take(&mut by), deleted.take()));
                }
                Event::Eof => return Ok(()),
                Event::Start(_) | Event::End(_) | Event::Text(_) => {}
            }
        }
    }
}

/// White space as OpenDocument collapses it (ODF 1.3 part 3, 6.1.2): one space for any stretch, none at the start.
fn collapsed(text: &str, before: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            out.push(c);
        } else if !(out.ends_with(' ')
            || out.is_empty() && (before.is_empty() || before.ends_with([' ', '\t', '\n'])))
        {
            out.push(' ');
        }
    }
    out
}
