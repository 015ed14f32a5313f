//! Word files made in code, for tests.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its part; helpers fail the test by panicking"
)]

use std::fmt::Write as _;

use clausewise_engine::instrument::{Instrument, Provision};
use clausewise_engine::manuscript::Manuscript;
use clausewise_formats::opc;

pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts of a document to be built; content only, without the root element.
#[derive(Debug, Clone, Default)]
pub struct Docx {
    pub body: String,
    pub numbering: String,
    pub styles: String,
    pub footnotes: String,
    pub endnotes: String,
    pub comments: String,
    pub settings: String,
    /// Name, root element and content of further parts, related to the document by the kind given first.
    pub parts: Vec<(&'static str, &'static str, String)>,
}

/// A document with this body.
pub fn docx(body: &str) -> Docx {
    Docx { body: body.to_owned(), ..Docx::default() }
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph in a list.
pub fn li(num: u32, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

/// A level of a list.
pub fn lvl(level: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/></w:lvl>"
    )
}

/// An abstract list and the instance of the same number.
pub fn list(id: u32, levels: &[String]) -> (String, String) {
    (
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>{}</w:abstractNum>",
            levels.concat()
        ),
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"),
    )
}

impl Docx {
    /// The file's parts.
    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let known = [
            ("numbering", "numbering", &self.numbering),
            ("styles", "styles", &self.styles),
            ("footnotes", "footnotes", &self.footnotes),
            ("endnotes", "endnotes", &self.endnotes),
            ("comments", "comments", &self.comments),
            ("settings", "settings", &self.settings),
        ];
        let mut parts: Vec<(String, &str, &str, &String)> = known
            .iter()
            .filter(|(_, _, content)| !content.is_empty())
            .map(|(kind, root, content)| (format!("{kind}.xml"), *kind, *root, *content))
            .collect();
        for (index, (kind, root, content)) in self.parts.iter().enumerate() {
            parts.push((format!("{kind}{index}.xml"), kind, root, content));
        }
        let namespaces = format!(
            "xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\""
        );
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let mut types = String::new();
        let mut rels = String::new();
        let mut files = Vec::new();
        for (index, (file, kind, root, content)) in parts.iter().enumerate() {
            types += &format!(
                "<Override PartName=\"/word/{file}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
            );
            rels += &format!(
                "<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}\"/>",
                index + 1
            );
            files
                .push((format!("word/{file}"), format!("{head}<w:{root} {namespaces}>{content}</w:{root}>")));
        }
        let mut all = vec![
            (
                "[Content_Types].xml".to_owned(),
                format!(
                    "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{types}</Types>"
                ),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                ),
            ),
            (
                "word/document.xml".to_owned(),
                format!("{head}<w:document {namespaces}><w:body>{}</w:body></w:document>", self.body),
            ),
            (
                "word/_rels/document.xml.rels".to_owned(),
                format!(
                    "{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rels}</Relationships>"
                ),
            ),
        ];
        all.extend(files);
        all.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        pack(&self.entries())
    }

    /// The file as read.
    pub fn read(&self) -> Manuscript {
        clausewise_formats::read_bytes("test.docx", &self.bytes()).unwrap()
    }

    /// Texts of all paragraphs, with their labels in front.
    pub fn lines(&self) -> Vec<String> {
        lines(&self.read())
    }
}

/// Texts of all paragraphs, with their labels in front.
pub fn lines(manuscript: &Manuscript) -> Vec<String> {
    let line = |p: &clausewise_engine::manuscript::Paragraph| match &p.label {
        Some(label) => format!("{} {}", label.text, p.text),
        None => p.text.clone(),
    };
    manuscript.paragraphs.iter().map(line).collect()
}

/// Parts into a package.
pub fn pack(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    opc::build(entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).unwrap()
}

/// A line for each provision: what it is, its identifier, number and heading.
pub fn outline(instrument: &Instrument) -> String {
    let mut out = format!("{} · {} · {}\n", instrument.kind.word(), instrument.language, instrument.title);
    for provision in &instrument.provisions {
        write_provision(&mut out, provision, 0);
    }
    out
}

fn write_provision(out: &mut String, provision: &Provision, depth: usize) {
    let _ = writeln!(
        out,
        "{}{} {} # {} = {}",
        "  ".repeat(depth),
        provision.kind.word(),
        provision.eid,
        provision.number,
        provision.heading
    );
    for child in &provision.children {
        write_provision(out, child, depth + 1);
    }
}
