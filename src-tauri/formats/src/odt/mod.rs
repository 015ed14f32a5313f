//! OpenDocument text (ISO/IEC 26300), as a package and as one flat XML file, into a manuscript.
//!
//! Lists get the labels that the writer shows, tracked insertions are in and deletions out, notes and comments
//! stand where they are referred to, running heads once. The caps and the rules for XML are those of all packages.

mod body;
mod lists;
mod styles;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Manuscript, Place, Revision};

use crate::docx::draft::{self, Draft};
use crate::encoding;
use crate::error::{Error, Kind, Result};
use crate::opc::Package;
use crate::threads;
use crate::xml::{Event, Ns, Xml};
use body::Story;
use styles::Sheet;

/// Reads an OpenDocument package held in memory; `name` is its file name.
///
/// # Errors
/// As [`Package::open`], [`Package::part`] and [`Xml::next`]; `Encrypted` for a file with a password.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let mut package = Package::open(bytes)?;
    if package.has("META-INF/manifest.xml")
        && package.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(Error::new(
            Kind::Encrypted,
            "the document is locked with a password",
            "open it in LibreOffice, save it again without a password, and open that",
        ));
    }
    let mut sheet = Sheet::default();
    let styles = if package.has("styles.xml") { Some(package.text("styles.xml")?) } else { None };
    if let Some(styles) = &styles {
        sheet.read(styles)?;
    }
    let content = package.text("content.xml")?;
    sheet.read(&content)?;
    let title = if package.has("meta.xml") { title(&package.text("meta.xml")?)? } else { None };
    assemble(name, &sheet, title, &content, styles.as_deref())
}

/// Reads an OpenDocument text in one XML file.
///
/// # Errors
/// As [`read`].
pub fn read_flat(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let decoded = encoding::decode(bytes, crate::html::charset(bytes).as_deref())?;
    let mut sheet = Sheet::default();
    sheet.read(&decoded.text)?;
    let title = title(&decoded.text)?;
    let mut manuscript = assemble(name, &sheet, title, &decoded.text, Some(&decoded.text))?;
    for paragraph in &mut manuscript.paragraphs {
        paragraph.span.part.clear();
    }
    manuscript.findings.extend(decoded.findings);
    Ok(manuscript)
}

fn assemble(
    name: &str,
    sheet: &Sheet,
    title: Option<String>,
    content: &str,
    styles: Option<&str>,
) -> Result<Manuscript> {
    let mut story = Story::new(sheet);
    story.document(content)?;
    let mut drafts = story.finish();
    named(&mut drafts, "content.xml");
    let mut unread = std::mem::take(&mut story.unread);
    let comments = std::mem::take(&mut story.comments);
    if let Some(styles) = styles {
        let mut edges = Story::new(sheet);
        edges.edges(styles)?;
        let mut running = edges.finish();
        named(&mut running, "styles.xml");
        unread.add(&edges.unread);
        drafts.extend(running);
    }
    let mut findings = told(&unread, &drafts);
    if drafts.iter().all(|draft| draft.paragraph.text.trim().is_empty()) {
        return Err(Error::new(Kind::Empty, "the document has no text", "check that it is the right file"));
    }
    let anchors: Vec<_> = draft::anchored(&drafts).collect();
    let joined = threads::join(
        &anchors,
        &comments.iter().map(|(name, said)| (name.as_str(), said.as_ref())).collect(),
    );
    findings.extend(joined.findings);
    Ok(Manuscript {
        source: name.to_owned(),
        title_hint: title,
        comments: joined.comments,
        unplaced: joined.unplaced,
        paragraphs: drafts.into_iter().map(|draft| draft.paragraph).collect(),
        findings,
    })
}

fn named(drafts: &mut [Draft], part: &str) {
    for draft in drafts {
        part.clone_into(&mut draft.paragraph.span.part);
    }
}

/// What was seen and is not read as it looks.
#[derive(Debug, Clone, Default)]
struct Unread {
    /// Objects with words of their own: charts, formulas, embedded documents.
    objects: usize,
    /// Pieces of text in a Khmer font of before Unicode.
    limon: usize,
    /// Fonts whose letters were converted to Unicode.
    converted: std::collections::BTreeSet<&'static str>,
}

impl Unread {
    fn add(&mut self, other: &Unread) {
        self.objects += other.objects;
        self.limon += other.limon;
        self.converted.extend(&other.converted);
    }
}

fn told(unread: &Unread, drafts: &[Draft]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tell = |severity, at, message: String| findings.push(Finding::new(severity, at, message));
    if unread.objects > 0 {
        let n = unread.objects;
        tell(
            Severity::Info,
            At::File,
            format!("{n} embedded objects are not read; words inside them are not compared."),
        );
    }
    for font in &unread.converted {
        tell(
            Severity::Warning,
            At::File,
            format!("Text typed in {font} was converted to Unicode. Check it against the document."),
        );
    }
    if unread.limon > 0 {
        let n = unread.limon;
        tell(
            Severity::Warning,
            At::File,
            format!(
                "{n} pieces of text are in a Khmer font of before Unicode. They stand as they are typed, in Latin letters; convert the document to a Unicode font first."
            ),
        );
    }
    for (index, _) in drafts.iter().enumerate().filter(|(_, draft)| draft.hidden > 0) {
        tell(
            Severity::Warning,
            At::Paragraph(index),
            "This paragraph has hidden text, which is not shown or printed. It is read like any other."
                .to_owned(),
        );
    }
    findings
}

/// What a comment says, by the name that its anchor uses.
#[derive(Debug, Clone, Default)]
struct Said {
    by: Revision,
    text: String,
    answers: Option<String>,
    done: bool,
}

impl Said {
    fn as_ref(&self) -> threads::Said<'_> {
        threads::Said { by: &self.by, text: &self.text, answers: self.answers.as_deref(), done: self.done }
    }
}

/// The title in the file's properties.
fn title(text: &str) -> Result<Option<String>> {
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::Properties, "title") => {
                let title = xml.text()?.trim().to_owned();
                return Ok((!title.is_empty()).then_some(title));
            }
            // Properties come before everything else.
            Event::Start(e) if e.is(Ns::Office, "body") => return Ok(None),
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// Running heads keep their place whatever stands in them.
fn edge(mut draft: Draft, place: &Place) -> Draft {
    draft.paragraph.place.clone_from(place);
    draft
}
