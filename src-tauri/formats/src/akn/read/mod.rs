//! Akoma Ntoso in: the structure is taken as the file marks it up, not guessed.
//!
//! Versions 2.0 and 3.0 under any prefix. Every word of the document outside its `meta` becomes a paragraph of
//! the manuscript and stands in a provision; what has no place in the tree stands in the nearest unit around it.
//! Identifiers are kept where the file gives them and are its own; others are made as the naming convention wants.

mod inline;
mod names;
mod unit;

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Piece, Provision, Role};
use clausewise_engine::manuscript::{Manuscript, Paragraph, Place, SourceSpan};
use clausewise_engine::structure;

use crate::caps;
use crate::encoding;
use crate::error::{Error, Kind as Fault, Result};
use crate::xml::{Element, Event, Ns, Xml};
use names::Part;

/// An instrument as its file marks it up, and the words it is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// The words in order, with what the reader noticed.
    pub manuscript: Manuscript,
    /// The tree; every provision has its pieces in the manuscript.
    pub instrument: Instrument,
}

/// Reads an Akoma Ntoso document held in memory; `name` is its file name.
///
/// # Errors
/// As [`encoding::decode`] and [`Xml::next`]; `NotThisFormat` for documents that are no legislation (debates,
/// judgments); `TooLarge` above [`caps::PARAGRAPHS`]; `Empty` without a word.
pub fn read(name: &str, bytes: &[u8]) -> Result<Marked> {
    let decoded = encoding::decode(bytes, crate::html::charset(bytes).as_deref())?;
    let mut reader = Reader { mark: decoded.mark as u64, ..Reader::default() };
    reader.manuscript.source = name.to_owned();
    reader.manuscript.findings = decoded.findings;
    let mut xml = Xml::no_deeper(&decoded.text, caps::UNITS);
    reader.root(&mut xml)?;
    if reader.manuscript.paragraphs.is_empty() {
        return Err(Error::new(Fault::Empty, "the document has no text", "check that it was exported whole"));
    }
    Ok(reader.finish())
}

/// The document while it is read.
#[derive(Default)]
struct Reader {
    manuscript: Manuscript,
    instrument: Instrument,
    /// Bytes of the file before its text.
    mark: u64,
    /// Identifiers given so far.
    used: BTreeSet<String>,
    /// Units without a number, counted by parent and name.
    counters: BTreeMap<(String, &'static str), usize>,
    /// Identifiers of the file that stood there twice.
    repeated: usize,
    /// Title as the metadata has it, then as the preface marks it.
    alias: String,
    doc_title: String,
    notes: usize,
    tables: usize,
    /// Notes read inside a line, which come after it: number, text, where they stand in the file.
    pending: Vec<(String, String, std::ops::Range<u64>)>,
    /// The reading is in a container of the preface, whose units are laid flat under their identifiers.
    flat: bool,
}

impl Reader {
    fn root(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let mut documents = 0;
        loop {
            match xml.next()? {
                Event::Start(e) => match e.name {
                    "akomaNtoso" | "documentCollection" | "collectionBody" | "components" | "component"
                    | "interstitial" => {}
                    "act" | "bill" | "doc" | "statement" | "officialGazette" | "portion" | "amendment" => {
                        documents += 1;
                        if documents == 1 {
                            self.kind(&e);
                            self.document(xml)?;
                        } else {
                            let schedule = self.further(xml, &e)?;
                            self.instrument.provisions.push(schedule);
                        }
                    }
                    "debate" | "debateReport" | "judgment" | "judgement" | "amendmentList" => {
                        return Err(Error::new(
                            Fault::NotThisFormat,
                            format!("the file is Akoma Ntoso of another kind of document ({})", e.name),
                            "choose the bill or act itself",
                        ));
                    }
                    _ => {
                        xml.skip()?;
                    }
                },
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn kind(&mut self, e: &Element<'_>) {
        let name = e.attr(Ns::None, "name").unwrap_or_default().to_ascii_lowercase();
        let treaty = ["treaty", "convention", "protocol", "agreement", "covenant"]
            .iter()
            .any(|word| name.contains(word));
        self.instrument.kind = match e.name {
            "bill" if name == "model" => InstrumentKind::Model,
            "bill" => InstrumentKind::Bill,
            _ if treaty => InstrumentKind::Treaty,
            "doc" if name.contains("bill") => InstrumentKind::Bill,
            _ => InstrumentKind::Act,
        };
    }

    /// The parts of the main document.
    fn document(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) => match names::part(e.name) {
                    Part::Meta => self.meta(xml)?,
                    Part::Front => self.front(xml, &e)?,
                    Part::Body => self.body(xml)?,
                    Part::Attachments => self.attachments(xml)?,
                    Part::Aside => {
                        let mut provision = self.named(&e, e.name, Kind::Other);
                        self.flow(xml, &mut provision)?;
                        self.keep(provision);
                    }
                },
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn keep(&mut self, provision: Provision) {
        if !is_empty(&provision) {
            self.instrument.provisions.push(provision);
        }
    }

    /// Language, country and title.
    fn meta(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let outer = xml.depth();
        let first = self.alias.is_empty();
        loop {
            match xml.next()? {
                Event::Start(e) => {
                    let value = |name: &str| e.attr(Ns::None, name).unwrap_or_default().trim().to_owned();
                    match e.name {
                        "FRBRalias" if first && self.alias.is_empty() => self.alias = value("value"),
                        "FRBRlanguage" if self.instrument.language.is_empty() => {
                            self.instrument.language = names::language(&value("language"));
                        }
                        "FRBRcountry" if self.instrument.jurisdiction.is_empty() => {
                            self.instrument.jurisdiction = names::country(&value("value"));
                        }
                        _ => {}
                    }
                }
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// Preface, preamble, cover: containers are provisions of their own, loose lines are one.
    fn front(&mut self, xml: &mut Xml<'_>, start: &Element<'_>) -> Result<()> {
        let outer = xml.depth();
        let kind = if start.name == "preamble" { Kind::Preamble } else { Kind::Other };
        let mut loose: Option<Provision> = None;
        loop {
            match xml.next()? {
                Event::Start(e) if names::is_front_unit(e.name) => {
                    if let Some(provision) = loose.take() {
                        self.keep(provision);
                    }
                    let provision = self.front_unit(xml, &e)?;
                    self.keep(provision);
                }
                Event::Start(e) => {
                    // The title that stands alone in a preface is the instrument's, as its metadata say it.
                    let line = self.line(xml, &e)?;
                    if line.title && kind == Kind::Other && line.text.trim() == self.alias {
                        continue;
                    }
                    let provision = loose.get_or_insert_with(|| Provision { kind, ..Provision::default() });
                    if provision.eid.as_str().is_empty() {
                        provision.eid = self.own_eid(start, None, names::eid_name(start.name), "");
                    }
                    self.place(provision, line);
                }
                Event::Text(text) if !text.trim().is_empty() => {
                    let provision = loose.get_or_insert_with(|| Provision { kind, ..Provision::default() });
                    let span = xml.position()..xml.position();
                    let line = self.loose_line(&text, span);
                    self.place(provision, line);
                }
                Event::End(_) if xml.depth() < outer => {
                    if let Some(mut provision) = loose.take() {
                        if provision.eid.as_str().is_empty() {
                            provision.eid = self.own_eid(start, None, names::eid_name(start.name), "");
                        }
                        self.keep(provision);
                    }
                    return Ok(());
                }
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn front_unit(&mut self, xml: &mut Xml<'_>, e: &Element<'_>) -> Result<Provision> {
        let named = e.attr(Ns::None, "name").unwrap_or_default().into_owned();
        let kind = match e.name {
            "recitals" | "citations" => Kind::Preamble,
            "recital" | "citation" => Kind::Recital,
            _ => names::kind_of_word(&named).unwrap_or(Kind::Other),
        };
        let name = if matches!(e.name, "container" | "block") && !named.is_empty() {
            named.as_str()
        } else {
            e.name
        };
        let mut provision = self.named(e, name, kind);
        self.flat = true;
        let read = self.flow(xml, &mut provision);
        self.flat = false;
        read?;
        self.unflatten(&mut provision);
        Ok(provision)
    }

    fn body(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let mut body = Provision::default();
        self.flow(xml, &mut body)?;
        let loose = Provision { children: Vec::new(), ..body.clone() };
        if !is_empty(&loose) {
            let mut loose = loose;
            loose.eid = self.fresh(None, "other", "");
            self.keep(loose);
        }
        for provision in body.children {
            self.keep(provision);
        }
        Ok(())
    }

    fn attachments(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if matches!(e.name, "attachment" | "component" | "doc" | "act" | "bill") => {
                    let schedule = self.further(xml, &e)?;
                    self.keep(schedule);
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

    /// A document under the main one: a schedule.
    fn further(&mut self, xml: &mut Xml<'_>, e: &Element<'_>) -> Result<Provision> {
        let mut schedule = self.named(e, "schedule", Kind::Schedule);
        self.flow(xml, &mut schedule)?;
        Ok(schedule)
    }

    fn finish(mut self) -> Marked {
        unit::number_all(&mut self.instrument.provisions, "");
        if self.repeated > 0 {
            let n = self.repeated;
            let message = format!(
                "{n} identifiers stand more than once in the file; the later ones were given a number of their own."
            );
            self.manuscript.findings.push(Finding::new(Severity::Warning, At::File, message));
        }
        let title = if self.alias.is_empty() { &self.doc_title } else { &self.alias };
        self.instrument.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.manuscript.title_hint =
            (!self.instrument.title.is_empty()).then(|| self.instrument.title.clone());
        self.instrument.source.clone_from(&self.manuscript.source);
        if self.instrument.language.is_empty() {
            structure::language_of(&self.manuscript).clone_into(&mut self.instrument.language);
        }
        Marked { manuscript: self.manuscript, instrument: self.instrument }
    }

    /// Adds a paragraph to the manuscript and tells its place in it.
    fn paragraph(&mut self, text: &str, place: Place, span: std::ops::Range<u64>) -> Result<usize> {
        if self.manuscript.paragraphs.len() >= caps::PARAGRAPHS {
            return Err(Error::too_large(format!("more than {} paragraphs", caps::PARAGRAPHS)));
        }
        let bytes = span.start + self.mark..span.end + self.mark;
        self.manuscript.paragraphs.push(Paragraph {
            place,
            span: SourceSpan { bytes, ..SourceSpan::default() },
            ..Paragraph::plain(text)
        });
        Ok(self.manuscript.paragraphs.len() - 1)
    }

    /// A provision of this kind under the file's identifier, or one made for it.
    fn named(&mut self, e: &Element<'_>, name: &str, kind: Kind) -> Provision {
        Provision { eid: self.own_eid(e, None, names::eid_name(name), ""), kind, ..Provision::default() }
    }

    /// The identifier that the file gives, if nothing else has it; else a new one.
    fn own_eid(&mut self, e: &Element<'_>, parent: Option<&Eid>, name: &'static str, number: &str) -> Eid {
        let written = e.attr(Ns::None, "eId").or_else(|| e.attr(Ns::None, "id")).unwrap_or_default();
        let written = written.trim();
        if !written.is_empty() && written.len() <= caps::NAME && !written.contains(char::is_whitespace) {
            if self.used.insert(written.to_owned()) {
                return Eid::from_stored(written);
            }
            self.repeated += 1;
        }
        self.fresh(parent, name, number)
    }

    /// An identifier that nothing has yet.
    fn fresh(&mut self, parent: Option<&Eid>, name: &'static str, number: &str) -> Eid {
        let counted = if number.is_empty() {
            let key = (parent.map(|p| p.as_str().to_owned()).unwrap_or_default(), name);
            let count = self.counters.entry(key).or_default();
            *count += 1;
            if *count == 1 && names::stands_alone(name) { String::new() } else { count.to_string() }
        } else {
            number.to_owned()
        };
        let first = Eid::child(parent, name, &counted);
        let mut eid = first.clone();
        let mut n = 2;
        while !self.used.insert(eid.as_str().to_owned()) {
            eid = Eid::from_stored(format!("{first}-{n}"));
            n += 1;
        }
        eid
    }
}

fn is_empty(provision: &Provision) -> bool {
    provision.label.is_empty()
        && provision.heading.is_empty()
        && provision.text.is_empty()
        && provision.children.is_empty()
}

/// A piece for the whole of a paragraph.
fn piece(role: Role, paragraph: usize, text: &str) -> Piece {
    Piece { role, paragraph, range: 0..text.len(), computed: false }
}
