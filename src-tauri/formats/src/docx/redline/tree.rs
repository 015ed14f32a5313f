//! A light tree over the text of an XML part. Every element keeps its byte span, so that what is not
//! touched is copied byte for byte.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::caps;
use crate::error::{Error, Result};

/// Index of a node of a [`Tree`]; nodes stand in document order.
pub(super) type Node = usize;

/// Elements that hold blocks, rows or cells.
const CONTAINERS: &[&str] = &[
    "w:body",
    "w:hdr",
    "w:ftr",
    "w:footnote",
    "w:endnote",
    "w:comment",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdtContent",
    "w:txbxContent",
];

struct Span {
    name: u32,
    name_len: u16,
    start: u32,
    open_end: u32,
    close_start: u32,
    end: u32,
    parent: u32,
    after: u32,
}

/// A part's text and the elements and texts in it.
pub(super) struct Tree {
    source: String,
    spans: Vec<Span>,
}

impl Tree {
    /// Reads a part.
    ///
    /// # Errors
    /// `Damaged` for XML that is not well formed, `Unsafe` for a document type or nesting above the cap.
    pub fn parse(mut source: String, part: &str) -> Result<Tree> {
        // The reader skips a byte order mark and counts from behind it.
        if source.starts_with('\u{feff}') {
            source.drain(..'\u{feff}'.len_utf8());
        }
        let spans = spans(&source, part)?;
        if spans.is_empty() {
            return Err(Error::damaged(format!("its part {part} is empty")));
        }
        Ok(Tree { source, spans })
    }

    /// The same tree where every container that was written as `<w:tc/>` has a start tag and an end tag, so that
    /// content can be put into it.
    ///
    /// # Errors
    /// Those of [`Tree::parse`], which cannot occur for a tree that was read.
    pub fn with_open_containers(self, part: &str) -> Result<Tree> {
        let closed: Vec<Node> = (0..self.spans.len())
            .filter(|&n| self.spans[n].close_start == self.spans[n].end && CONTAINERS.contains(&self.name(n)))
            .collect();
        if closed.is_empty() {
            return Ok(self);
        }
        let mut out = String::with_capacity(self.source.len() + 16 * closed.len());
        let mut at = 0;
        for n in closed {
            let end = self.span(n).end;
            out.push_str(self.source[at..end].trim_end_matches("/>"));
            out += &format!("></{}>", self.name(n));
            at = end;
        }
        out.push_str(&self.source[at..]);
        Tree::parse(out, part)
    }

    /// The outermost element.
    pub fn root(&self) -> Node {
        0
    }

    /// The element's name as written (`w:p`), empty for text.
    pub fn name(&self, node: Node) -> &str {
        let s = &self.spans[node];
        self.slice(s.name, s.name + u32::from(s.name_len))
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        self.source.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The whole part.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The element or text as written.
    pub fn raw(&self, node: Node) -> &str {
        let s = &self.spans[node];
        self.slice(s.start, s.end)
    }

    /// What stands between the tags, as written.
    pub fn inner(&self, node: Node) -> &str {
        let s = &self.spans[node];
        self.slice(s.open_end, s.close_start)
    }

    /// The start tag as written, `/>` included when there is no end tag.
    pub fn open(&self, node: Node) -> &str {
        let s = &self.spans[node];
        self.slice(s.start, s.open_end)
    }

    /// The end tag as written; empty when there is none.
    pub fn close(&self, node: Node) -> &str {
        let s = &self.spans[node];
        self.slice(s.close_start, s.end)
    }

    /// Where the element starts and ends in the source.
    pub fn span(&self, node: Node) -> std::ops::Range<usize> {
        self.spans[node].start as usize..self.spans[node].end as usize
    }

    /// Where the part between the tags starts and ends in the source.
    pub fn inner_span(&self, node: Node) -> std::ops::Range<usize> {
        self.spans[node].open_end as usize..self.spans[node].close_start as usize
    }

    /// The enclosing element; the root is its own.
    pub fn parent(&self, node: Node) -> Node {
        self.spans[node].parent as usize
    }

    /// Child elements and texts in order.
    pub fn children(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let end = self.spans[node].after as usize;
        let mut at = node + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let here = at;
                at = self.spans[here].after as usize;
                here
            })
        })
    }

    /// All nodes below, in document order.
    pub fn descendants(&self, node: Node) -> std::ops::Range<Node> {
        node + 1..self.spans[node].after as usize
    }

    /// The first child of that name.
    pub fn child(&self, node: Node, name: &str) -> Option<Node> {
        self.children(node).find(|&c| self.name(c) == name)
    }

    /// An attribute's value, unescaped, by its name as written.
    pub fn attr(&self, node: Node, name: &str) -> Option<Cow<'_, str>> {
        attributes(self.open(node)).find(|(n, _)| *n == name).map(|(_, v)| unescape(v))
    }

    /// The text of a text node, or of all texts below an element.
    pub fn text(&self, node: Node) -> Cow<'_, str> {
        if self.name(node).is_empty() {
            return unescape(self.raw(node));
        }
        let mut texts = self.descendants(node).filter(|&n| self.name(n).is_empty());
        let Some(first) = texts.next() else { return Cow::Borrowed("") };
        let mut out = unescape(self.raw(first));
        for n in texts {
            out.to_mut().push_str(&unescape(self.raw(n)));
        }
        out
    }
}

fn spans(source: &str, part: &str) -> Result<Vec<Span>> {
    let mut reader = Reader::from_str(source);
    let mut spans: Vec<Span> = Vec::with_capacity(source.len() / 40);
    let mut open: Vec<u32> = Vec::new();
    let mut text: Option<u32> = None;
    let wrong = |why: String| Error::damaged(format!("its part {part} is not well-formed XML ({why})"));
    loop {
        let before = reader.buffer_position() as u32;
        let event = reader.read_event().map_err(|e| wrong(e.to_string()))?;
        let after = reader.buffer_position() as u32;
        let parent = open.last().copied().unwrap_or(0);
        if matches!(event, Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) {
            if open.is_empty() {
                continue;
            }
            match text.and_then(|t| spans.get_mut(t as usize)) {
                Some(span) => (span.end, span.close_start) = (after, after),
                None => {
                    text = Some(spans.len() as u32);
                    let next = spans.len() as u32 + 1;
                    spans.push(Span {
                        name: before,
                        name_len: 0,
                        start: before,
                        open_end: before,
                        close_start: after,
                        end: after,
                        parent,
                        after: next,
                    });
                }
            }
            continue;
        }
        text = None;
        match event {
            Event::Start(e) | Event::Empty(e) => {
                let empty = source.as_bytes().get(after as usize - 2) == Some(&b'/');
                let name_len = u16::try_from(e.name().as_ref().len())
                    .map_err(|_| wrong("a name of more than 65,535 bytes".to_owned()))?;
                if open.is_empty() && !spans.is_empty() {
                    return Err(wrong("more than one root".to_owned()));
                }
                let at = spans.len() as u32;
                spans.push(Span {
                    name: before + 1,
                    name_len,
                    start: before,
                    open_end: after,
                    close_start: after,
                    end: after,
                    parent,
                    after: at + 1,
                });
                if !empty {
                    open.push(at);
                    if open.len() > caps::DEPTH {
                        return Err(Error::refused(format!("its part {part} is nested too deeply")));
                    }
                }
            }
            Event::End(_) => {
                let count = spans.len() as u32;
                if let Some(span) = open.pop().and_then(|at| spans.get_mut(at as usize)) {
                    (span.close_start, span.end, span.after) = (before, after, count);
                }
            }
            Event::DocType(_) => {
                return Err(Error::refused(format!("its part {part} declares a document type")));
            }
            Event::Eof if open.is_empty() => return Ok(spans),
            Event::Eof => return Err(wrong("it breaks off".to_owned())),
            _ => {}
        }
    }
}

/// The attributes of a start tag: name and value as written.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let body = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let mut rest = body.find(char::is_whitespace).map(|i| &body[i..]).unwrap_or_default();
    std::iter::from_fn(move || {
        let (name, tail) = rest.split_once('=')?;
        let tail = tail.trim_start();
        let quote = tail.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = tail[1..].split_once(quote)?;
        rest = after;
        Some((name.trim(), value))
    })
}

/// Text with its references replaced by what they stand for.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['&', '<', '\r']) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tail) = rest.strip_prefix("<![CDATA[") {
            let (data, after) = tail.split_once("]]>").unwrap_or((tail, ""));
            out.push_str(data);
            rest = after;
            continue;
        }
        let end = rest.find(';').unwrap_or(0);
        match reference(rest.get(1..end).unwrap_or_default()) {
            Some(c) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Text made safe between tags and in attributes.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\r', '\n', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_knows_its_bytes() {
        let tree =
            Tree::parse("<?xml version=\"1.0\"?><a x='1'><b>t&amp;u</b><c/></a>".to_owned(), "p").unwrap();
        let root = tree.root();
        assert_eq!(tree.attr(root, "x").as_deref(), Some("1"));
        let kids: Vec<_> = tree.children(root).map(|n| (tree.name(n), tree.raw(n))).collect();
        assert_eq!(kids, [("b", "<b>t&amp;u</b>"), ("c", "<c/>")]);
        assert_eq!(tree.text(root), "t&u");
        assert_eq!(tree.inner(root), "<b>t&amp;u</b><c/>");
    }

    #[test]
    fn a_closed_container_is_opened() {
        let tree = Tree::parse("<w:x><w:tc a=\"1\" /><w:p/></w:x>".to_owned(), "p").unwrap();
        let open = tree.with_open_containers("p").unwrap();
        assert_eq!(open.source(), "<w:x><w:tc a=\"1\" ></w:tc><w:p/></w:x>");
    }

    #[test]
    fn references_and_character_data_are_text() {
        assert_eq!(unescape("a&#x41;&lt;<![CDATA[<&]]>&nope;"), "aA<<&&nope;");
        let text = "\"a\" & <b>\u{a0}\n";
        assert_eq!(unescape(&escape(text)), text);
    }

    #[test]
    fn a_document_type_and_a_broken_part_are_refused() {
        for bad in ["<!DOCTYPE a><a/>", "<a><b></a>", "<a>", "", "<a/><b/>"] {
            assert!(Tree::parse(bad.to_owned(), "p").is_err(), "{bad}");
        }
    }
}
