//! The package of the sample bill: its document part, and the zip around all parts.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::parts;
use super::source::{Line, Source};

/// Who changed and who remarked, and when; fixed, so that the file is the same whenever it is written.
pub const AUTHOR: &str = "Legislative Counsel";
pub const DATE: &str = "2026-03-02T09:30:00Z";

/// List levels in the document, as in `parts::numbering`.
const CLAUSES: u32 = 1;
const PARTS: u32 = 2;
const ITEMS: u32 = 3;
/// The first list that begins the paragraphs of a definition again.
const RESTARTS: u32 = 10;

/// The DOCX of a bill.
pub fn package(source: &Source) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = Writer::default();
    let document = writer.document(source);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_string()),
        ("_rels/.rels", parts::PACKAGE_RELS.to_string()),
        ("docProps/core.xml", parts::core(&source.title, AUTHOR, DATE)),
        ("docProps/app.xml", parts::APP.to_string()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELS.to_string()),
        ("word/styles.xml", parts::styles()),
        ("word/numbering.xml", parts::numbering(RESTARTS, writer.restarts)),
        ("word/settings.xml", parts::SETTINGS.to_string()),
        ("word/header1.xml", parts::header(&source.title)),
        ("word/footer1.xml", parts::footer(&source.number)),
        ("word/comments.xml", parts::comments(&writer.comments, AUTHOR, DATE)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Text as XML character data.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[derive(Default)]
struct Writer {
    xml: String,
    comments: Vec<String>,
    restarts: u32,
    revisions: u32,
}

impl Writer {
    fn document(&mut self, source: &Source) -> String {
        self.xml.push_str(parts::DOCUMENT_START);
        self.paragraph("Country", None, &source.country);
        self.paragraph("BillNumber", None, &source.number);
        self.paragraph("Title", None, &source.title);
        self.paragraph("ArrangementHeading", None, "Arrangement of clauses");
        self.arrangement(&source.lines);
        self.paragraph("LongTitle", None, &source.long);
        self.paragraph("Enacting", None, &source.enacting);
        let mut list = CLAUSES;
        let mut lines = source.lines.iter().peekable();
        while let Some(line) = lines.next() {
            match line {
                Line::Part(text) => self.paragraph("PartHeading", Some((PARTS, 0)), text),
                Line::Clause(text) => {
                    list = CLAUSES;
                    self.paragraph("ClauseHeading", Some((CLAUSES, 0)), text);
                }
                Line::Subsection(text) => {
                    list = CLAUSES;
                    self.paragraph("Subsection", Some((CLAUSES, 1)), text);
                }
                Line::Paragraph { text, restart } => {
                    if *restart {
                        list = RESTARTS + self.restarts;
                        self.restarts += 1;
                    }
                    self.paragraph("Paragraph", Some((list, 2)), text);
                }
                Line::Subparagraph(text) => self.paragraph("Subparagraph", Some((list, 3)), text),
                Line::Definition(text) => self.paragraph("Definition", None, text),
                Line::Closing(text) => self.paragraph("Definition", None, text),
                Line::Body(text) => self.paragraph("ClauseText", None, text),
                Line::Schedule(text) => {
                    self.paragraph("ScheduleHeading", None, "SCHEDULE");
                    self.paragraph("ScheduleTitle", None, text);
                }
                Line::Margin(text) => self.paragraph("ScheduleMargin", None, text),
                Line::Item(text) => self.paragraph("ScheduleItem", Some((ITEMS, 0)), text),
                Line::Row(cells) => {
                    let mut rows = vec![cells.clone()];
                    while let Some(Line::Row(cells)) = lines.peek() {
                        rows.push(cells.clone());
                        lines.next();
                    }
                    self.table(&rows);
                }
            }
        }
        self.xml.push_str(parts::DOCUMENT_END);
        std::mem::take(&mut self.xml)
    }

    /// The list of Parts and clauses at the front, typed by hand as in most bills.
    fn arrangement(&mut self, lines: &[Line]) {
        const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let (mut parts, mut clauses) = (0, 0);
        for line in lines {
            match line {
                Line::Part(text) => {
                    let part = ROMAN.get(parts).copied().unwrap_or_default();
                    parts += 1;
                    self.paragraph("ArrangementPart", None, &format!("Part {part} \u{2013} {text}"));
                }
                Line::Clause(text) => {
                    clauses += 1;
                    self.paragraph("ArrangementClause", None, &format!("{clauses}.\t{text}"));
                }
                Line::Schedule(text) => {
                    self.paragraph("ArrangementPart", None, &format!("Schedule \u{2013} {text}"));
                }
                _ => {}
            }
        }
    }

    /// A paragraph in a style; `list` only says that the style's own list is begun again or differs.
    fn paragraph(&mut self, style: &str, list: Option<(u32, u32)>, text: &str) {
        let _ = write!(self.xml, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>"#);
        // The styles carry their lists; a restarted list is set on the paragraph itself, as Word does it.
        if let Some((number, level)) = list.filter(|(number, _)| *number >= RESTARTS) {
            let _ = write!(
                self.xml,
                r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>"#
            );
        }
        self.xml.push_str("</w:pPr>");
        self.runs(text, style == "Definition");
        self.xml.push_str("</w:p>");
    }

    /// Text with `{-deleted-}{+inserted+}` and `{words|comment}`; a defined term in bold.
    fn runs(&mut self, text: &str, definition: bool) {
        let mut rest = text;
        if let Some((term, after)) = rest.split_once('”').filter(|_| definition && text.starts_with('“'))
        {
            self.run("“", "t", "");
            self.run(term.trim_start_matches('“'), "t", "<w:b/>");
            self.run("”", "t", "");
            rest = after;
        }
        while let Some((before, after)) = rest.split_once('{') {
            self.run(before, "t", "");
            let (inner, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some(words) = inner.strip_prefix('-').and_then(|s| s.strip_suffix('-')) {
                self.revision("del", "delText", words);
            } else if let Some(words) = inner.strip_prefix('+').and_then(|s| s.strip_suffix('+')) {
                self.revision("ins", "t", words);
            } else if let Some((words, comment)) = inner.split_once('|') {
                self.commented(words, comment);
            }
            rest = after;
        }
        self.run(rest, "t", "");
    }

    fn run(&mut self, text: &str, element: &str, properties: &str) {
        if text.is_empty() {
            return;
        }
        let properties =
            if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
        let _ = write!(self.xml, "<w:r>{properties}");
        for (nth, piece) in text.split('\t').enumerate() {
            if nth > 0 {
                self.xml.push_str("<w:tab/>");
            }
            let _ = write!(self.xml, r#"<w:{element} xml:space="preserve">{}</w:{element}>"#, escape(piece));
        }
        self.xml.push_str("</w:r>");
    }

    fn revision(&mut self, element: &str, text_element: &str, words: &str) {
        let id = 100 + self.revisions;
        self.revisions += 1;
        let _ = write!(self.xml, r#"<w:{element} w:id="{id}" w:author="{AUTHOR}" w:date="{DATE}">"#);
        self.run(words, text_element, "");
        let _ = write!(self.xml, "</w:{element}>");
    }

    fn commented(&mut self, words: &str, comment: &str) {
        let id = self.comments.len();
        self.comments.push(comment.to_string());
        let _ = write!(self.xml, r#"<w:commentRangeStart w:id="{id}"/>"#);
        self.run(words, "t", "");
        let _ = write!(
            self.xml,
            r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{id}"/></w:r>"#
        );
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        self.xml.push_str(parts::TABLE_START);
        for (nth, cells) in rows.iter().enumerate() {
            let header = if nth == 0 { "<w:tblHeader/>" } else { "" };
            let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>");
            for cell in cells {
                self.xml.push_str(r#"<w:tc><w:tcPr><w:tcW w:w="3020" w:type="dxa"/></w:tcPr>"#);
                self.paragraph(if nth == 0 { "TableHeading" } else { "TableText" }, None, cell);
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
    }
}
