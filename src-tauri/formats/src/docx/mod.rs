//! Word files (WordprocessingML, transitional and strict) into a manuscript.

mod comments;
pub(crate) mod draft;
mod edit;
mod inline;
mod notes;
mod number_format;
mod numbering;
mod properties;
pub mod redline;
mod story;
mod styles;
mod symbols;

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Manuscript, Place};

use crate::error::{Error, Kind, Result};
use crate::opc::{Package, Relationship};
use crate::threads::{self, Anchored, Said};
use crate::xml::{Event, Ns, Xml};
use crate::{Format, format_of, read_bytes};
use draft::Draft;
pub use edit::apply;
use notes::Notes;
pub(crate) use number_format::number;
use story::{Book, Story, Unread};

/// Reads a Word file held in memory; `name` is its file name.
///
/// # Errors
/// As [`Package::open`], [`Package::part`] and [`Xml::next`]; `NotThisFormat` for a spreadsheet or a
/// presentation.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let document = open(bytes, false)?;
    Ok(document.manuscript(name))
}

/// A document as read, with the way back into its parts.
struct Document {
    /// Name of the main part.
    main: String,
    /// Paragraphs in the manuscript's order.
    drafts: Vec<Draft>,
    comments: BTreeMap<String, comments::Text>,
    title: Option<String>,
    findings: Vec<Finding>,
}

/// Reads all stories of a document; `traced` keeps where every run and piece of text stands.
fn open(bytes: &[u8], traced: bool) -> Result<Document> {
    let mut package = Package::open(bytes)?;
    let main = package.main_document()?;
    let relationships = package.relationships(&main)?;
    let mut book = book(&mut package, &relationships)?;
    book.traced = traced;
    let text = package.text(&main)?;
    let mut body = Story::new(&book, &text, 0);
    body_of(&text, &mut body)?;

    let mut drafts = std::mem::take(&mut body.drafts);
    for draft in &mut drafts {
        draft.paragraph.span.part.clone_from(&main);
    }
    let mut unread = body.unread.clone();
    let mut tables = body.tables();
    let mut findings = Vec::new();
    if body.ignore_fields {
        findings.push(Finding::new(
            Severity::Warning,
            At::File,
            "A field (a cross-reference or a contents table) has no end. Its text is kept wherever it stands.",
        ));
    }

    let settings = notes::settings(&mut package, &relationships)?;
    let shown = notes::numbers(&body.note_refs, &body.sections, &settings);
    for draft in &mut drafts {
        let refs = draft.notes.iter().filter_map(|(at, index)| Some((*at, shown.get(*index)?.clone())));
        draft.paragraph.note_refs = refs.collect();
    }
    for kind in ["footnotes", "endnotes"] {
        let Some(part) = target(&package, &relationships, kind) else { continue };
        let text = package.text(&part)?;
        let mut notes = Notes::read(&book, &text, tables)?;
        tables = notes.tables;
        unread.add(&notes.unread);
        for (reference, number) in body.note_refs.iter().zip(&shown) {
            if reference.end != (kind == "endnotes") {
                continue;
            }
            let Some(paragraphs) = notes.take(reference.id) else { continue };
            drafts.extend(paragraphs.into_iter().map(|mut draft| {
                draft.paragraph.place = Place::Note(number.clone());
                draft.paragraph.span.part.clone_from(&part);
                draft
            }));
        }
        let left = notes.words_left();
        if left > 0 {
            findings.push(Finding::new(
                Severity::Info,
                At::File,
                format!("The file keeps {left} words of notes that no mark in the text refers to. Word does not show them, and they are left out."),
            ));
        }
    }
    unread.add(&edges(&mut package, &relationships, &book, &body, tables, &mut drafts)?);

    let comments = match target(&package, &relationships, "comments") {
        Some(part) => {
            let extended = target(&package, &relationships, "commentsExtended");
            let extended = extended.map(|part| package.text(&part)).transpose()?;
            comments::read(&package.text(&part)?, extended.as_deref())?
        }
        None => BTreeMap::new(),
    };
    let drawn = drawn_words(&mut package, &relationships);
    let chunks = chunk_words(&mut package, &relationships);
    findings.extend(told(&unread, &drawn, chunks, &drafts));
    let title = title(&mut package)?;
    Ok(Document { main, drafts, comments, title, findings })
}

impl Document {
    /// The manuscript, named after its file.
    fn manuscript(self, name: &str) -> Manuscript {
        let anchors: Vec<Anchored<'_>> = draft::anchored(&self.drafts).collect();
        let said = self.comments.iter().map(|(id, comment)| {
            let answers = comment.answers.as_deref();
            (id.as_str(), Said { by: &comment.by, text: &comment.text, answers, done: comment.done })
        });
        let joined = threads::join(&anchors, &said.collect());
        Manuscript {
            source: name.to_owned(),
            title_hint: self.title,
            paragraphs: self.drafts.into_iter().map(|d| d.paragraph).collect(),
            comments: joined.comments,
            unplaced: joined.unplaced,
            findings: self.findings.into_iter().chain(joined.findings).collect(),
        }
    }
}

/// Styles and lists.
fn book(package: &mut Package<'_>, relationships: &[Relationship]) -> Result<Book> {
    let mut book = Book::default();
    if let Some(part) = target(package, relationships, "styles") {
        book.styles = styles::Styles::read(&package.text(&part)?)?;
    }
    if let Some(part) = target(package, relationships, "numbering") {
        book.numbering = numbering::Numbering::read(&package.text(&part)?)?;
    }
    Ok(book)
}

fn body_of(text: &str, story: &mut Story<'_>) -> Result<()> {
    let mut xml = Xml::new(text);
    let mut document = false;
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "document") => {
                document = true;
                story.keep_space(e.attr(Ns::Xml, "space").is_some_and(|v| v == "preserve"));
            }
            Event::Start(e) if document && e.is(Ns::W, "body") => story.blocks(&mut xml, &Place::Body)?,
            Event::Start(_) if document => {
                xml.skip()?;
            }
            Event::Start(_) => {
                return Err(Error::new(
                    Kind::NotThisFormat,
                    "the file is an office document, but no Word document",
                    "save its text as a Word document (.docx) and open that",
                ));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Running heads and feet, each part once, in the order in which sections name them.
fn edges(
    package: &mut Package<'_>,
    relationships: &[Relationship],
    book: &Book,
    body: &Story<'_>,
    mut tables: usize,
    drafts: &mut Vec<Draft>,
) -> Result<Unread> {
    let mut unread = Unread::default();
    let mut seen = BTreeSet::new();
    let by_id: BTreeMap<&str, &String> =
        relationships.iter().filter(|r| !r.external).map(|r| (r.id.as_str(), &r.target)).collect();
    let named = body.sections.iter().flat_map(|section| &section.edges);
    for (head, id) in named {
        let Some(part) = by_id.get(id.as_str()).copied() else { continue };
        if !package.has(part) || !seen.insert(part.clone()) {
            continue;
        }
        let place = if *head { Place::Header } else { Place::Footer };
        let text = package.text(part)?;
        let mut story = Story::new(book, &text, tables);
        let mut xml = Xml::new(&text);
        loop {
            match xml.next()? {
                Event::Start(_) => story.blocks(&mut xml, &place)?,
                Event::Eof => break,
                Event::End(_) | Event::Text(_) => {}
            }
        }
        tables = story.tables();
        unread.add(&story.unread);
        drafts.extend(story.drafts.into_iter().map(|mut draft| {
            // Whatever floats or stands in a table there is still running matter, not the law's text.
            draft.paragraph.place.clone_from(&place);
            draft.paragraph.span.part.clone_from(part);
            draft
        }));
    }
    Ok(unread)
}

/// The part that the main part is related to by `kind`, if the package has it.
fn target(package: &Package<'_>, relationships: &[Relationship], kind: &str) -> Option<String> {
    let found = relationships.iter().find(|r| r.kind == kind && !r.external)?;
    package.has(&found.target).then(|| found.target.clone())
}

/// The title in the file's properties.
fn title(package: &mut Package<'_>) -> Result<Option<String>> {
    let relationships = package.relationships("")?;
    let Some(part) = target(package, &relationships, "core-properties") else { return Ok(None) };
    let text = package.text(&part)?;
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::Properties, "title") => {
                let title = xml.text()?.trim().to_owned();
                return Ok((!title.is_empty()).then_some(title));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// What diagrams and charts say: texts of their parts, as far as these can be read at all.
fn drawn_words(package: &mut Package<'_>, relationships: &[Relationship]) -> Vec<String> {
    const MOST: usize = 60;
    let mut words = Vec::new();
    let drawn =
        relationships.iter().filter(|r| matches!(r.kind.as_str(), "diagramData" | "chart") && !r.external);
    for relationship in drawn {
        // A drawing that is damaged takes nothing from the text around it.
        let Ok(text) = package.text(&relationship.target) else { continue };
        let mut xml = Xml::new(&text);
        while let Ok(event) = xml.next() {
            match event {
                Event::Start(e) if e.is(Ns::Drawing, "t") => {
                    words.extend(xml.text().ok().filter(|t| !t.trim().is_empty()))
                }
                Event::Eof => break,
                _ => {}
            }
            if words.len() >= MOST {
                return words;
            }
        }
    }
    words
}

/// Words of the documents that are put in whole, as far as they can be read: web pages and plain text. A Word file
/// inside a Word file is read without those inside it.
fn chunk_words(package: &mut Package<'_>, relationships: &[Relationship]) -> usize {
    let chunks = relationships.iter().filter(|r| r.kind == "aFChunk" && !r.external);
    let words = chunks.filter_map(|relationship| {
        let bytes = package.part(&relationship.target).ok()?;
        let name = relationship.target.as_str();
        match format_of(&bytes).ok()? {
            Format::Docx => inner_words(&bytes).ok(),
            _ => read_bytes(name, &bytes).ok().map(|manuscript| manuscript.word_count()),
        }
    });
    words.sum()
}

/// Words of the running text of a Word file.
fn inner_words(bytes: &[u8]) -> Result<usize> {
    let mut package = Package::open(bytes)?;
    let main = package.main_document()?;
    let relationships = package.relationships(&main)?;
    let book = book(&mut package, &relationships)?;
    let text = package.text(&main)?;
    let mut body = Story::new(&book, &text, 0);
    body_of(&text, &mut body)?;
    Ok(body.drafts.iter().map(|draft| draft.paragraph.word_count()).sum())
}

/// Findings on what was not read as it looks.
fn told(unread: &Unread, drawn: &[String], chunks: usize, drafts: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if unread.chunks > 0 {
        let n = unread.chunks;
        let words = if chunks > 0 { format!(" They hold {chunks} words.") } else { String::new() };
        findings.push(Finding {
            words: chunks,
            ..Finding::new(
                Severity::Warning,
                At::File,
                format!(
                    "{n} documents put into this one are not read.{words} Open the file in Word and save it again; then they are part of it."
                ),
            )
        });
    }
    let mut tell = |severity, message: String| findings.push(Finding::new(severity, At::File, message));
    if unread.diagrams > 0 {
        let n = unread.diagrams;
        let said = if drawn.is_empty() { String::new() } else { format!(" They say: {}.", drawn.join("; ")) };
        tell(
            Severity::Info,
            format!("{n} diagrams or charts are not read; words inside them are not compared.{said}"),
        );
    }
    if !unread.readings.is_empty() {
        let words = unread.readings.join(", ");
        tell(
            Severity::Info,
            format!("What stands in small type above characters is left out of the text: {words}."),
        );
    }
    for font in &unread.converted {
        tell(
            Severity::Warning,
            format!(
                "Text typed in {font} was converted to Unicode. Check it against the document; words that a redline changes are written in Unicode and need a Unicode font."
            ),
        );
    }
    if unread.limon > 0 {
        let n = unread.limon;
        tell(
            Severity::Warning,
            format!(
                "{n} pieces of text are in a Khmer font of before Unicode (Limon or its kin). They stand as they are typed, in Latin letters, and cannot be compared; convert the document to a Unicode font first."
            ),
        );
    }
    for (index, _) in drafts.iter().enumerate().filter(|(_, d)| d.hidden > 0) {
        findings.push(Finding::new(
            Severity::Warning,
            At::Paragraph(index),
            "This paragraph has hidden text, which Word does not show or print. It is read like any other.",
        ));
    }
    findings
}
