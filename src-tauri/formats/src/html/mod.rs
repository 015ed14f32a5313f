//! Web pages into a manuscript: blocks are paragraphs, lists get the numbers that a browser shows, tables
//! their cells; menus are kept and set apart, so that the law stands alone among them.

mod layout;
mod tokens;

use std::ops::Range;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Deleted, Label, Manuscript, Paragraph, Place, Run, Style};

use crate::caps;
use crate::docx::number;
use crate::encoding::{self, Decoded};
use crate::error::{Error, Kind, Result};
use crate::text;
pub(crate) use tokens::charset;
use tokens::{Token, attribute, shown};

/// Elements that stand in a line of text; all others begin and end a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "o",
];
/// Elements without content.
const VOID: &[&str] =
    &["br", "hr", "img", "input", "meta", "link", "wbr", "base", "col", "area", "embed", "source"];
/// Share of a paragraph inside links, in hundredths, from which on it is a menu.
const MENU: usize = 80;
/// A menu's entry is shorter than this, in characters.
const LONGEST_ENTRY: usize = 120;
/// Points that a no-break space before a line counts for: old pages set their lines in with them.
const BLANK: f32 = 3.0;
/// Elements open at one time; deeper ones are read without their formatting.
const DEEPEST: usize = caps::DEPTH;

/// Reads a web page held in memory; `name` is its file name.
///
/// # Errors
/// As [`encoding::decode`]; `TooLarge` above [`caps::PARAGRAPHS`]; `Empty` when the page has no words.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let Decoded { text: page, mark, mut findings } = encoding::decode(bytes, charset(bytes).as_deref())?;
    let mut reader = Reader::default();
    for (token, range) in tokens::tokens(&page) {
        reader.token(&token, mark + range.start..mark + range.end);
        if reader.paragraphs.len() > caps::PARAGRAPHS {
            return Err(Error::too_large(format!("more than {} paragraphs", caps::PARAGRAPHS)));
        }
    }
    reader.close();
    if reader.paragraphs.is_empty() {
        return Err(Error::new(
            Kind::Empty,
            "the page has no text",
            "save the page again when it is fully shown",
        ));
    }
    let mut manuscript = Manuscript {
        source: name.to_owned(),
        title_hint: reader.title,
        paragraphs: layout::free_tables(reader.paragraphs),
        ..Manuscript::default()
    };
    let menus = manuscript.paragraphs.iter().filter(|p| p.place == Place::Header).count();
    if menus > 0 {
        let message = format!("{menus} lines of menus and links are set apart from the text.");
        findings.push(Finding::new(Severity::Info, At::File, message));
    }
    findings.extend(layout::only_about(&manuscript, &reader.documents));
    manuscript.findings = findings;
    Ok(manuscript)
}

/// An open element.
#[derive(Debug, Clone, Default)]
struct Open {
    name: String,
    bold: bool,
    italic: bool,
    /// What the element says of its lines' alignment, if it does.
    centred: Option<bool>,
    link: bool,
    furniture: bool,
    /// A note beside the text.
    margin: bool,
    /// The page shows the words as struck out.
    struck: bool,
    /// Points that it sets its lines in.
    indent: f32,
    /// Its lines are broken where the page's own text is.
    pre: bool,
    /// Where it began in the text of its line.
    from: usize,
    /// Number of the next item, and how it is written, for a numbered list.
    list: Option<(i64, String)>,
    /// Number of the table, its row and column.
    table: Option<(usize, usize, usize)>,
}

#[derive(Default)]
struct Reader {
    paragraphs: Vec<Paragraph>,
    title: Option<String>,
    open: Vec<Open>,
    text: String,
    runs: Vec<Run>,
    bytes: Option<Range<usize>>,
    linked: usize,
    /// An element that held a number and nothing else ended here: the page sets it apart from what follows.
    number_ends: Option<usize>,
    label: Option<Label>,
    outline: Option<u8>,
    tables: usize,
    lists: u32,
    deleted: Vec<Deleted>,
    /// Links to documents, outside the furniture.
    documents: Vec<layout::Document>,
}

impl Reader {
    fn token(&mut self, token: &Token<'_>, bytes: Range<usize>) {
        match token {
            Token::Text(text) => self.text(text, bytes),
            Token::Open { name, attributes } if name == "title" => {
                let title = shown(attributes).trim().to_owned();
                self.title = self.title.take().or((!title.is_empty()).then_some(title));
            }
            Token::Open { name, .. } if name == "br" => self.text.push('\n'),
            Token::Open { name, attributes } => self.start(name, attributes),
            Token::Close { name } => self.end(name),
        }
    }

    fn text(&mut self, text: &str, bytes: Range<usize>) {
        let any = |test: fn(&Open) -> bool| self.open.iter().any(test);
        let text = if any(|o| o.pre) { tokens::as_written(text) } else { shown(text) };
        let gap = self.text.is_empty() || self.text.ends_with([' ', '\n']);
        let raised = any(|o| o.name == "sup").then(|| layout::raised(&text)).flatten();
        let text = raised.unwrap_or(text);
        let text = if gap { text.trim_start_matches(' ') } else { text.as_str() };
        if text.is_empty() {
            return;
        }
        if any(|o| o.struck) {
            let at = self.text.len();
            match self.deleted.last_mut() {
                Some(last) if last.at == at => last.text.push_str(text),
                _ => self.deleted.push(Deleted { at, text: text.to_owned(), ..Deleted::default() }),
            }
            return;
        }
        if self.number_ends.take() == Some(self.text.len()) && !gap && layout::follows_number(text) {
            self.text.push(' ');
        }
        let from = self.text.len();
        self.text.push_str(text);
        let (bold, italic) = (any(|o| o.bold), any(|o| o.italic));
        if any(|o| o.link) {
            self.linked += text.chars().count();
            self.name_document(text);
        }
        match self.runs.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic => last.range.end = self.text.len(),
            _ => self.runs.push(Run { range: from..self.text.len(), bold, italic, inserted: None }),
        }
        match &mut self.bytes {
            Some(span) => span.end = bytes.end,
            None => self.bytes = Some(bytes),
        }
    }

    /// The words of a link to a document.
    fn name_document(&mut self, text: &str) {
        if let Some(document) = self.documents.last_mut()
            && document.words.is_empty()
            && self.open.iter().rev().any(|o| o.link)
        {
            document.words = text.trim().chars().take(LONGEST_ENTRY).collect();
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        if !INLINE.contains(&name) {
            self.close();
        }
        let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
        let mut open = Open {
            name: name.to_owned(),
            bold: matches!(name, "b" | "strong") || style.contains("bold"),
            italic: matches!(name, "i" | "em") || style.contains("italic"),
            centred: centring(name, attributes, &style),
            link: name == "a" && attribute(attributes, "href").is_some(),
            furniture: layout::furniture(name, attributes, &style, self.in_article()),
            margin: layout::in_margin(attributes),
            struck: matches!(name, "del" | "strike" | "s"),
            indent: layout::indent(name, &style),
            pre: matches!(name, "pre" | "listing" | "xmp"),
            from: self.text.len(),
            ..Open::default()
        };
        if (open.margin || open.furniture) && INLINE.contains(&name) {
            self.close();
        }
        match name {
            "a" => {
                let address = attribute(attributes, "href").unwrap_or_default();
                let furniture = self.open.iter().any(|o| o.furniture);
                if layout::is_document(address) && !furniture {
                    let address = shown(address);
                    self.documents.push(layout::Document { words: String::new(), address });
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.outline = name.get(1..).and_then(|n| n.parse::<u8>().ok()).map(|n| n.saturating_sub(1));
            }
            "ol" => {
                self.lists += 1;
                let start = attribute(attributes, "start").and_then(|v| v.parse().ok()).unwrap_or(1);
                let format = match attribute(attributes, "type") {
                    Some("a") => "lowerLetter",
                    Some("A") => "upperLetter",
                    Some("i") => "lowerRoman",
                    Some("I") => "upperRoman",
                    _ => "decimal",
                };
                open.list = Some((start, format.to_owned()));
            }
            "ul" | "menu" => {
                self.lists += 1;
                open.list = Some((0, "bullet".to_owned()));
            }
            "li" => self.item(attributes),
            "table" => {
                open.table = Some((self.tables, 0, 0));
                self.tables += 1;
            }
            "tr" | "td" | "th" => self.cell(name),
            _ => {}
        }
        if !VOID.contains(&name) && !attributes.ends_with('/') && self.open.len() < DEEPEST {
            self.open.push(open);
        }
    }

    /// The label that a browser computes for a list's item.
    fn item(&mut self, attributes: &str) {
        let level = self.open.iter().filter(|o| o.list.is_some()).count().saturating_sub(1);
        let list = self.lists;
        let Some((next, format)) = self.open.iter_mut().rev().find_map(|o| o.list.as_mut()) else { return };
        let value = attribute(attributes, "value").and_then(|v| v.parse().ok()).unwrap_or(*next);
        *next = value.saturating_add(1);
        let bullet = format == "bullet";
        let text = if bullet { "•".to_owned() } else { format!("{}.", number(format, value)) };
        self.label = Some(Label { text, level: u8::try_from(level).unwrap_or(u8::MAX), list, bullet });
    }

    fn cell(&mut self, name: &str) {
        let Some((_, row, column)) = self.open.iter_mut().rev().find_map(|o| o.table.as_mut()) else {
            return;
        };
        // Rows and columns are counted from 1 while they are read, so that the first needs no exception.
        if name == "tr" {
            *row += 1;
            *column = 0;
        } else {
            *column += 1;
        }
    }

    fn end(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.close();
        }
        let Some(at) = self.open.iter().rposition(|o| o.name == name) else { return };
        if self.open.get(at).is_some_and(|o| o.margin || o.furniture) {
            self.close();
        } else if name == "span"
            && let Some(held) = self.open.get(at).and_then(|o| self.text.get(o.from..))
            && layout::is_label(held)
        {
            self.number_ends = Some(self.text.len());
        }
        self.open.truncate(at);
    }

    fn in_article(&self) -> bool {
        self.open.iter().any(|o| matches!(o.name.as_str(), "main" | "article" | "section"))
    }

    /// Ends a paragraph. A line break inside it ends one too, unless the sentence plainly goes on.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let runs = std::mem::take(&mut self.runs);
        let bytes = self.bytes.take().unwrap_or_default();
        let linked = std::mem::take(&mut self.linked);
        let mut deleted = std::mem::take(&mut self.deleted);
        let (label, outline) = (self.label.take(), self.outline.take());
        if text.trim().is_empty() {
            // An item whose text stands in a block of its own keeps its label for it.
            self.label = label.filter(|_| text.is_empty());
            self.outline = outline.filter(|_| text.is_empty());
            if !deleted.is_empty() {
                // The white space that it stood behind is no text.
                deleted.iter_mut().for_each(|struck| struck.at = 0);
                let paragraph = Paragraph { deleted, ..Paragraph::default() };
                self.paragraphs.push(paragraph);
            }
            return;
        }
        let menu = linked * 100 >= text.chars().count() * MENU && text.chars().count() < LONGEST_ENTRY;
        let furniture = self.open.iter().any(|o| o.furniture);
        let table = self.open.iter().rev().find_map(|o| o.table);
        let margin = self.open.iter().any(|o| o.margin);
        let place = match table {
            _ if menu || furniture => Place::Header,
            _ if margin => Place::TextBox,
            Some((table, row, column)) if row > 0 && column > 0 => {
                Place::Cell { table, row: row - 1, column: column - 1 }
            }
            _ => Place::Body,
        };
        let style = Style {
            name: outline.map(|level| format!("Heading {}", level + 1)).unwrap_or_default(),
            outline,
            centred: self.open.iter().rev().find_map(|o| o.centred).unwrap_or_default(),
            indent: self.open.iter().map(|o| o.indent).sum(),
            ..Style::default()
        };
        let mut label = label;
        let pre = self.open.iter().any(|o| o.pre);
        for line in if pre { text::joined(&text) } else { lines(&text) } {
            let words = text.get(line.clone()).unwrap_or_default();
            let trimmed = words.trim_matches([' ', '\n', '\r', '\t', '\u{a0}']);
            if trimmed.is_empty() {
                continue;
            }
            let start = line.start + words.find(trimmed).unwrap_or(0);
            let blanks = words.chars().take_while(|c| c.is_whitespace()).count();
            let mut paragraph = Paragraph::plain(trimmed.replace(['\n', '\r'], " "));
            paragraph.style.clone_from(&style);
            paragraph.style.indent += blanks as f32 * BLANK;
            // What was struck out stands in the line or, beyond the white space taken off it, at one of its ends.
            let later = deleted.split_off(deleted.partition_point(|d| d.at <= line.end));
            paragraph.deleted = std::mem::replace(&mut deleted, later);
            for struck in &mut paragraph.deleted {
                struck.at = struck.at.saturating_sub(start).min(trimmed.len());
            }
            paragraph.runs = cut(&runs, start..start + trimmed.len());
            paragraph.style.bold = paragraph.runs.iter().all(|r| r.bold || blank(trimmed, r));
            paragraph.style.italic = paragraph.runs.iter().all(|r| r.italic || blank(trimmed, r));
            if paragraph.runs.len() < 2 {
                paragraph.runs.clear();
            }
            paragraph.place.clone_from(&place);
            paragraph.label = label.take();
            paragraph.span.bytes = bytes.start as u64..bytes.end as u64;
            self.paragraphs.push(paragraph);
        }
        if let Some(last) = self.paragraphs.last_mut() {
            let end = last.text.len();
            last.deleted.extend(deleted.into_iter().map(|struck| Deleted { at: end, ..struck }));
        }
    }
}

/// Whether an element centres its lines; `None` when it leaves that to those around it.
fn centring(name: &str, attributes: &str, style: &str) -> Option<bool> {
    let align = attribute(attributes, "align").map(str::to_ascii_lowercase);
    let style = style.replace(' ', "");
    let by_style = style.split_once("text-align:").map(|(_, value)| value.starts_with("center"));
    by_style.or(align.map(|a| a == "center")).or((name == "center").then_some(true))
}

fn blank(text: &str, run: &Run) -> bool {
    text.get(run.range.clone()).is_none_or(|t| t.trim().is_empty())
}

/// Ranges of the lines of a block; a line that plainly goes on from the one before is one with it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        let goes_on = line.trim_start().starts_with(char::is_lowercase);
        match found.last_mut() {
            Some(last)
                if goes_on
                    && !text
                        .get(last.clone())
                        .unwrap_or_default()
                        .trim_end()
                        .ends_with(['.', ';', ':', ',']) =>
            {
                last.end = range.end;
            }
            _ => found.push(range),
        }
    }
    found
}

/// The runs inside `range`, counted from its start.
fn cut(runs: &[Run], range: Range<usize>) -> Vec<Run> {
    let inside = |r: &Run| r.range.start.max(range.start)..r.range.end.min(range.end);
    runs.iter()
        .filter(|r| inside(r).start < inside(r).end)
        .map(|r| Run { range: inside(r).start - range.start..inside(r).end - range.start, ..r.clone() })
        .collect()
}
