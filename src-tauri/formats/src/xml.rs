//! XML events under caps: no document type declaration, no entity but the five built in, bounded
//! depth; namespaces told as [`Ns`], so that transitional and strict OOXML and any prefix read alike.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::escape;
use quick_xml::events::Event as Raw;
use quick_xml::events::attributes::Attributes;
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

use crate::caps;
use crate::error::{Error, Result};

/// The namespaces that readers ask for, by the prefix that is usual for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ns {
    /// No namespace.
    None,
    /// WordprocessingML.
    W,
    /// WordprocessingML extensions of 2010.
    W14,
    /// WordprocessingML extensions of 2012 and later.
    W15,
    /// Relationship references inside office documents.
    R,
    /// Markup compatibility.
    Mc,
    /// Word's drawing shapes of 2010.
    Wps,
    /// Other drawing namespaces whose content Word of 2010 understands.
    Drawing,
    /// Vector markup of Word 2007 and before.
    V,
    /// Office mathematics.
    M,
    /// Package relationships.
    Rels,
    /// Package content types.
    Types,
    /// Core properties and Dublin Core.
    Properties,
    /// OpenDocument: the document and its parts.
    Office,
    /// OpenDocument: paragraphs, lists, notes.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: formatting, named as in XSL.
    Fo,
    /// OpenDocument: frames and shapes.
    Draw,
    /// What LibreOffice adds to OpenDocument.
    Loext,
    /// `xml:`.
    Xml,
    /// Anything else.
    Other,
}

const W: &[&str] = &[
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const R: &[&str] = &[
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];
const M: &[&str] = &[
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
];

impl Ns {
    /// The namespace of a URI.
    pub fn of(uri: &str) -> Ns {
        if W.contains(&uri) {
            return Ns::W;
        }
        if R.contains(&uri) {
            return Ns::R;
        }
        if M.contains(&uri) {
            return Ns::M;
        }
        match uri {
            "http://schemas.microsoft.com/office/word/2010/wordml" => Ns::W14,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Mc,
            "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => Ns::Wps,
            "urn:schemas-microsoft-com:vml" => Ns::V,
            "http://schemas.openxmlformats.org/package/2006/relationships" => Ns::Rels,
            "http://schemas.openxmlformats.org/package/2006/content-types" => Ns::Types,
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            | "http://purl.org/dc/elements/1.1/"
            | "http://purl.org/dc/terms/" => Ns::Properties,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Ns::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Ns::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Ns::Table,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Ns::Style,
            "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" => Ns::Fo,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Ns::Draw,
            "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" => Ns::Loext,
            "http://www.w3.org/XML/1998/namespace" => Ns::Xml,
            _ if uri.starts_with("http://schemas.microsoft.com/office/word/20")
                && uri.contains("/wordml") =>
            {
                Ns::W15
            }
            _ if uri.starts_with("http://schemas.openxmlformats.org/drawingml/")
                || uri.starts_with("http://purl.oclc.org/ooxml/drawingml/")
                || uri.starts_with("http://schemas.microsoft.com/office/word/2010/wordprocessing")
                || uri.starts_with("http://schemas.microsoft.com/office/drawing/") =>
            {
                Ns::Drawing
            }
            _ => Ns::Other,
        }
    }

    fn from_resolved(found: &ResolveResult<'_>) -> Ns {
        match found {
            ResolveResult::Unbound => Ns::None,
            ResolveResult::Bound(ns) => Ns::of(ns.as_ref()),
            ResolveResult::Unknown(_) => Ns::Other,
        }
    }
}

/// An attribute: namespace, local name, value still escaped.
#[derive(Debug, Clone)]
struct Attribute<'a> {
    ns: Ns,
    name: &'a str,
    value: Cow<'a, str>,
}

/// An element's start tag.
#[derive(Debug, Clone)]
pub struct Element<'a> {
    /// Namespace of the element.
    pub ns: Ns,
    /// Local name.
    pub name: &'a str,
    /// Byte range of the start tag (or of the whole empty element) in the part.
    pub tag: Range<u64>,
    attributes: Vec<Attribute<'a>>,
}

impl<'a> Element<'a> {
    /// True for the element `name` of namespace `ns`.
    pub fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && self.name == name
    }

    /// Value of an attribute, character references resolved. Attributes without a prefix are found
    /// under [`Ns::None`]; under [`Ns::W`] both are, as some writers leave the prefix out.
    pub fn attr(&self, ns: Ns, name: &str) -> Option<Cow<'_, str>> {
        let found =
            self.attributes.iter().find(|a| a.ns == ns && a.name == name).or_else(|| {
                self.attributes.iter().find(|a| ns == Ns::W && a.ns == Ns::None && a.name == name)
            })?;
        Some(unescape(&found.value))
    }

    /// All attributes: namespace, local name, value with its character references resolved.
    pub fn attributes(&self) -> impl Iterator<Item = (Ns, &str, Cow<'_, str>)> {
        self.attributes.iter().map(|a| (a.ns, a.name, unescape(&a.value)))
    }

    /// `w:val`.
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.attr(Ns::W, "val")
    }

    /// `w:val` of an on/off property: on when the attribute is missing.
    pub fn on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// A whole-number attribute of the main namespace. Fractions, which some writers make, are cut.
    pub fn int(&self, name: &str) -> Option<i64> {
        let value = self.attr(Ns::W, name)?;
        let value = value.trim();
        value.parse().ok().or_else(|| value.split_once('.').and_then(|(whole, _)| whole.parse().ok()))
    }
}

/// Character references resolved; what cannot be resolved stays as it is written.
fn unescape(raw: &str) -> Cow<'_, str> {
    escape::unescape(raw).unwrap_or(Cow::Borrowed(raw))
}

/// One step through a part. Empty elements come as a start and an end.
#[derive(Debug, Clone)]
pub enum Event<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The innermost open element ends; the offset is just after its end tag.
    End(u64),
    /// Text between tags, references resolved.
    Text(Cow<'a, str>),
    /// The part is over.
    Eof,
}

/// A streaming reader over one part.
pub struct Xml<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    /// Bytes before the text handed to the reader (a byte order mark).
    base: u64,
    depth: usize,
    deepest: usize,
    alternates: Vec<Alternate>,
}

/// An open `mc:AlternateContent`.
struct Alternate {
    depth: usize,
    /// One of its branches was read; the others are left out.
    taken: bool,
}

impl<'a> Xml<'a> {
    /// A reader over a part as [`text_of`] returns it.
    pub fn new(text: &'a str) -> Self {
        let (base, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (3, rest),
            None => (0, text),
        };
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { text, reader, base, depth: 0, deepest: caps::DEPTH, alternates: Vec::new() }
    }

    /// The same with fewer elements open at one time than [`caps::DEPTH`]: for readers that go down with them.
    pub fn no_deeper(text: &'a str, deepest: usize) -> Self {
        Xml { deepest, ..Xml::new(text) }
    }

    /// Number of elements now open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Offset in the part just after the last event.
    pub fn position(&self) -> u64 {
        self.base + self.reader.buffer_position()
    }

    /// The namespace that a prefix stands for here.
    pub fn prefix(&self, prefix: &str) -> Ns {
        let name = format!("{prefix}:x");
        Ns::from_resolved(&self.reader.resolver().resolve_attribute(QName(&name)).0)
    }

    /// The next event. Of alternative contents (ECMA-376 part 3) only the branch that is shown is told,
    /// and the elements around it are not.
    ///
    /// # Errors
    /// [`Kind::Damaged`](crate::Kind::Damaged) for markup that is not well formed,
    /// [`Kind::Unsafe`](crate::Kind::Unsafe) for a document type declaration, an entity reference or
    /// nesting deeper than [`caps::DEPTH`].
    #[allow(clippy::should_implement_trait)] // fallible, and borrows from the part
    pub fn next(&mut self) -> Result<Event<'a>> {
        loop {
            let event = self.step()?;
            match &event {
                Event::Start(e) if e.is(Ns::Mc, "AlternateContent") => {
                    self.alternates.push(Alternate { depth: self.depth, taken: false });
                }
                Event::Start(e) if self.alternates.last().is_some_and(|a| self.depth == a.depth + 1) => {
                    let open = self.alternates.last().is_some_and(|a| !a.taken);
                    let take = open
                        && match (e.ns, e.name) {
                            (Ns::Mc, "Choice") => self.understood(e),
                            (Ns::Mc, "Fallback") => true,
                            _ => false,
                        };
                    if !take {
                        self.pass_over()?;
                    } else if let Some(alternate) = self.alternates.last_mut() {
                        alternate.taken = true;
                    }
                }
                Event::End(_) if self.alternates.last().is_some_and(|a| self.depth < a.depth) => {
                    self.alternates.pop();
                }
                Event::End(_) if self.alternates.last().is_some_and(|a| self.depth == a.depth) => {}
                _ => return Ok(event),
            }
        }
    }

    /// True when every namespace that a choice requires is one whose content is read here.
    fn understood(&self, choice: &Element<'_>) -> bool {
        let requires = choice.attr(Ns::None, "Requires").unwrap_or_default();
        requires.split_whitespace().all(|prefix| !matches!(self.prefix(prefix), Ns::Other | Ns::None))
    }

    /// Leaves out the element whose start was the last step.
    fn pass_over(&mut self) -> Result<()> {
        let outer = self.depth;
        while self.depth >= outer {
            if matches!(self.step()?, Event::Eof) {
                break;
            }
        }
        Ok(())
    }

    fn step(&mut self) -> Result<Event<'a>> {
        loop {
            let before = self.position();
            let raw = self.reader.read_event().map_err(|e| {
                Error::damaged(format!("its XML breaks off or is malformed near byte {before} ({e})"))
            })?;
            match raw {
                Raw::Start(_) | Raw::Empty(_) => {
                    self.depth += 1;
                    if self.depth > self.deepest {
                        return Err(Error::refused(format!(
                            "its elements are nested more than {} deep",
                            self.deepest
                        )));
                    }
                    return Ok(Event::Start(self.element(before)?));
                }
                Raw::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Event::End(self.position()));
                }
                Raw::Text(text) => return Ok(Event::Text(line_ends(text.into_inner()))),
                Raw::CData(text) => return Ok(Event::Text(line_ends(text.into_inner()))),
                Raw::GeneralRef(name) => return Ok(Event::Text(reference(&name))),
                Raw::DocType(_) => {
                    return Err(Error::refused(
                        "its XML has a document type declaration, which documents never need and attacks use",
                    ));
                }
                Raw::Eof if self.depth > 0 => {
                    return Err(Error::damaged("its XML ends in the middle of an element"));
                }
                Raw::Eof => return Ok(Event::Eof),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => {}
            }
        }
    }

    /// Passes over the rest of the element whose start was the last event.
    /// Returns the offset just after its end tag.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<u64> {
        let outer = self.depth.saturating_sub(1);
        loop {
            match self.next()? {
                Event::End(at) if self.depth <= outer => return Ok(at),
                Event::Eof => return Ok(self.position()),
                _ => {}
            }
        }
    }

    /// All text inside the element whose start was the last event; consumes its end.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text(&mut self) -> Result<String> {
        let outer = self.depth.saturating_sub(1);
        let mut all = String::new();
        loop {
            match self.next()? {
                Event::Text(t) => all.push_str(&t),
                Event::End(_) if self.depth <= outer => return Ok(all),
                Event::Eof => return Ok(all),
                _ => {}
            }
        }
    }

    /// Takes a start tag apart. The slices are cut from the part itself, so that they outlive the event.
    fn element(&self, before: u64) -> Result<Element<'a>> {
        let malformed = || Error::damaged(format!("a tag near byte {before} is malformed"));
        let tag = before..self.position();
        let inside = usize::try_from(before - self.base)
            .ok()
            .zip(usize::try_from(tag.end - self.base).ok())
            .and_then(|(from, to)| self.text.get(from..to))
            .and_then(|t| t.strip_prefix('<')?.strip_suffix('>'))
            .ok_or_else(malformed)?;
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let name = inside.split([' ', '\t', '\r', '\n']).next().unwrap_or(inside);
        let resolver = self.reader.resolver();
        let (found, local) = resolver.resolve_element(QName(name));
        let mut attributes = Vec::new();
        for attribute in Attributes::new(inside, name.len()).with_checks(false) {
            let attribute = attribute.map_err(|_| malformed())?;
            if attributes.len() >= caps::ATTRIBUTES {
                let most = caps::ATTRIBUTES;
                return Err(Error::refused(format!("an element has more than {most} attributes")));
            }
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (ns, name) = resolver.resolve_attribute(attribute.key);
            let (ns, name) = (Ns::from_resolved(&ns), name.into_inner());
            attributes.push(Attribute { ns, name, value: attribute.value });
        }
        Ok(Element { ns: Ns::from_resolved(&found), name: local.into_inner(), tag, attributes })
    }
}

/// The character that a reference stands for. Only the five entities of XML itself are known, since
/// there is no document type declaration that could add to them; an unknown one stays as it is written.
fn reference(name: &str) -> Cow<'static, str> {
    let written = format!("&{name};");
    match escape::unescape(&written) {
        Ok(read) => Cow::Owned(read.into_owned()),
        Err(_) => Cow::Owned(written),
    }
}

/// Line ends as XML 1.0 section 2.11 wants them.
fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

/// A part's bytes as text: UTF-8, or UTF-16 by its byte order mark (Open Packaging Conventions, 8.1.4).
///
/// # Errors
/// [`Kind::Damaged`](crate::Kind::Damaged) when they are neither.
pub fn text_of(part: &str, bytes: Vec<u8>) -> Result<String> {
    let utf16 = |from: fn([u8; 2]) -> u16| {
        let pairs = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(from).collect();
        String::from_utf16(&units).map_err(|_| Error::damaged(format!("{part} is not valid UTF-16")))
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => utf16(u16::from_le_bytes),
        Some([0xfe, 0xff]) => utf16(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|e| {
            let at = e.utf8_error().valid_up_to();
            Error::damaged(format!("{part} is not valid UTF-8 from byte {at} on"))
        }),
    }
}
