//! What a file is, by its content: names lie, first bytes seldom do.

use crate::encoding;
use crate::error::{Error, Kind, Result};
use crate::opc::Package;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Word, Office Open XML.
    Docx,
    /// Plain text or Markdown.
    Text,
    /// A web page.
    Html,
    /// PDF.
    Pdf,
    /// Akoma Ntoso XML.
    Akn,
    /// OpenDocument text, as a package.
    Odt,
    /// OpenDocument text, as one XML file.
    FlatOdt,
}

/// Bytes looked at to tell text from other content.
const HEAD: usize = 4096;

/// Decides the format of a file's bytes.
///
/// # Errors
/// Says what the file is, and what to do with it, when it is nothing that is read here: `Empty`,
/// `Encrypted`, `OldWord`, `NotThisFormat`, or as [`Package::open`].
pub fn format_of(bytes: &[u8]) -> Result<Format> {
    if bytes.is_empty() {
        return Err(Error::new(
            Kind::Empty,
            "the file is empty",
            "check that it was saved or downloaded to its end",
        ));
    }
    if bytes.starts_with(b"PK") {
        return zip(bytes);
    }
    if bytes.starts_with(&CFB) {
        return Err(compound(bytes));
    }
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    if find(head, b"%PDF-").is_some_and(|at| at < 1024) {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"{\\rtf") {
        return Err(Error::new(
            Kind::NotThisFormat,
            "the file is in Rich Text Format (RTF)",
            "open it in a word processor and save it as a Word document (.docx)",
        ));
    }
    if head.starts_with(&[0xff, b'W', b'P', b'C']) {
        return Err(Error::new(
            Kind::NotThisFormat,
            "the file is a WordPerfect document",
            "open it in WordPerfect or LibreOffice and save it as a Word document (.docx)",
        ));
    }
    if is_web_archive(head) {
        return Err(Error::new(
            Kind::NotThisFormat,
            "the file is a web archive (MHT)",
            "open it in a browser and save it as a web page, HTML only",
        ));
    }
    if let Some(markup) = markup(head) {
        return markup;
    }
    if binary(head) {
        return Err(Error::new(
            Kind::NotThisFormat,
            "the file is neither a document nor plain text",
            "choose a Word document (.docx) or a text file",
        ));
    }
    Ok(Format::Text)
}

/// First bytes of an OLE compound file, the container of Word before 2007 and of encrypted documents.
const CFB: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

fn zip(bytes: &[u8]) -> Result<Format> {
    let mut package = Package::open(bytes)?;
    if package.has("mimetype") {
        let mime = package.part("mimetype")?;
        if mime.starts_with(b"application/vnd.oasis.opendocument.text") {
            return Ok(Format::Odt);
        }
        if mime.starts_with(b"application/vnd.oasis.opendocument") {
            return Err(Error::new(
                Kind::NotThisFormat,
                "the file is an OpenDocument spreadsheet, presentation or drawing",
                "copy its text into a text document (.odt or .docx)",
            ));
        }
        if mime.starts_with(b"application/epub") {
            return Err(Error::new(
                Kind::NotThisFormat,
                "the file is an electronic book (EPUB)",
                "copy its text into a Word document (.docx)",
            ));
        }
    }
    let office = [
        ("xl/workbook.xml", "a spreadsheet"),
        ("ppt/presentation.xml", "a presentation"),
        ("xl/workbook.bin", "a spreadsheet"),
    ];
    if let Some((_, what)) = office.iter().find(|(part, _)| package.has(part)) {
        return Err(Error::new(
            Kind::NotThisFormat,
            format!("the file is {what}"),
            "copy its text into a Word document (.docx)",
        ));
    }
    package.main_document()?;
    Ok(Format::Docx)
}

/// What an OLE compound file holds. Its directory names streams in UTF-16; finding the names is enough,
/// so that nothing of this old and treacherous format needs to be followed.
fn compound(bytes: &[u8]) -> Error {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if named("EncryptedPackage") {
        return Error::new(
            Kind::Encrypted,
            "the document is locked with a password",
            "open it in Word, remove the password under File, Info, Protect Document, and save it",
        );
    }
    if named("WordDocument") {
        return Error::new(
            Kind::OldWord,
            "the document is in the Word format of before 2007 (.doc)",
            "open it in Word or LibreOffice and save it as a Word document (.docx)",
        );
    }
    Error::new(
        Kind::NotThisFormat,
        "the file is an old office file, but no Word document",
        "copy its text into a Word document (.docx)",
    )
}

/// A page saved with its pictures in one file, as a message of many parts.
fn is_web_archive(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.contains("mime-version:") && head.contains("multipart/related")
}

/// HTML, and XML of kinds that have no reader here.
fn markup(head: &[u8]) -> Option<Result<Format>> {
    let text = encoding::glance(head).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return None;
    }
    if text.contains("<akomantoso") || text.contains(":akomantoso") {
        return Some(Ok(Format::Akn));
    }
    if text.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0") && text.contains(":document") {
        return Some(Ok(Format::FlatOdt));
    }
    if text.contains("<frameset") && !text.contains("<body") {
        return Some(Err(Error::new(
            Kind::NotThisFormat,
            "the page is only a frame around other pages, and holds no text itself",
            "open the page in a browser, click into the text, and save that frame",
        )));
    }
    let html = ["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<table"];
    if html.iter().any(|tag| text.contains(tag)) {
        return Some(Ok(Format::Html));
    }
    text.starts_with("<?xml").then(|| {
        Err(Error::new(
            Kind::NotThisFormat,
            "the file is XML of an unknown kind",
            "open it in the program that made it and save it as a Word document (.docx)",
        ))
    })
}

/// Text has no zero bytes and few control characters, unless it is UTF-16.
fn binary(head: &[u8]) -> bool {
    let marked = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    if marked || encoding::utf16_without_mark(head).is_some() {
        return false;
    }
    let control = |b: &&u8| matches!(**b, 0..=8 | 14..=26 | 28..=31);
    head.contains(&0) || head.iter().filter(control).count() * 50 > head.len()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}
