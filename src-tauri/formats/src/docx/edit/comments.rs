//! New comments: what they say, in the comments part, which is made when the file has none.

use std::collections::BTreeMap;

use clausewise_engine::manuscript::Revision;

use super::fragment;
use super::words::{self, escape};
use crate::error::{Error, Result};
use crate::opc::{self, Package};
use crate::xml::{Event, Ns, Xml};

const TRANSITIONAL: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
];
const STRICT: [&str; 2] = [
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A comment to be added.
#[derive(Debug)]
pub struct New<'e> {
    pub id: i64,
    pub by: &'e Revision,
    pub initials: &'e str,
    pub text: &'e str,
}

/// The first identity that no comment of the document has.
pub fn first_free(package: &mut Package<'_>, main: &str, source: &str) -> Result<i64> {
    let mut highest = -1;
    let mut texts = vec![source.to_owned()];
    if let Some(part) = part(package, main)? {
        texts.push(package.text(&part)?);
    }
    for text in texts {
        let mut xml = Xml::new(&text);
        loop {
            match xml.next()? {
                Event::Start(e) if e.ns == Ns::W && e.name.starts_with("comment") => {
                    highest = highest.max(e.int("id").unwrap_or(-1));
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(highest.saturating_add(1))
}

/// The markup that opens a comment's range, and the markup that closes it and holds its reference.
pub fn markers(p: &str, id: i64) -> (String, String) {
    (
        format!("<{p}commentRangeStart {p}id=\"{id}\"/>"),
        format!("<{p}commentRangeEnd {p}id=\"{id}\"/><{p}r><{p}commentReference {p}id=\"{id}\"/></{p}r>"),
    )
}

/// Adds comments to the package: the parts that change, by name.
pub fn add(
    package: &mut Package<'_>,
    main: &str,
    source: &str,
    new: &[New<'_>],
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut changed = BTreeMap::new();
    if new.is_empty() {
        return Ok(changed);
    }
    if let Some(part) = part(package, main)? {
        let text = package.text(&part)?;
        changed.insert(part, append(&text, new)?.into_bytes());
        return Ok(changed);
    }
    let [namespace, relationship] = if source.contains(STRICT[0]) { STRICT } else { TRANSITIONAL };
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let name = (0..)
        .map(|n| if n == 0 { "comments.xml".to_owned() } else { format!("comments{n}.xml") })
        .find(|file| !package.has(&format!("{folder}{file}")))
        .unwrap_or_default();
    let content: String = new.iter().map(|comment| element("w:", comment)).collect();
    let text = format!("{HEAD}<w:comments xmlns:w=\"{namespace}\">{content}</w:comments>");
    changed.insert(format!("{folder}{name}"), text.into_bytes());

    let from = opc::relationship_part(main);
    let taken: Vec<String> = package.relationships(main)?.into_iter().map(|r| r.id).collect();
    let id = (1..).map(|n| format!("rId{n}")).find(|id| !taken.contains(id)).unwrap_or_default();
    let entry = format!("Relationship Id=\"{id}\" Type=\"{relationship}/comments\" Target=\"{name}\"/>");
    let relationships = if package.has(&from) {
        package.text(&from)?
    } else {
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
        )
    };
    changed.insert(from, last_child(&relationships, &entry)?.into_bytes());

    let types = package.text(opc::CONTENT_TYPES)?;
    let entry = format!("Override PartName=\"/{folder}{name}\" ContentType=\"{CONTENT_TYPE}\"/>");
    changed.insert(opc::CONTENT_TYPES.to_owned(), last_child(&types, &entry)?.into_bytes());
    Ok(changed)
}

/// The comments part of the document, if it has one.
fn part(package: &mut Package<'_>, main: &str) -> Result<Option<String>> {
    let relationships = package.relationships(main)?;
    Ok(super::super::target(package, &relationships, "comments"))
}

fn append(text: &str, new: &[New<'_>]) -> Result<String> {
    let p = root_prefix(text)?;
    let content: String = new.iter().map(|comment| element(&p, comment)).collect();
    before_end(text, &content)
}

/// `entry` (without `<` and prefix) as the last child of the root, in the root's own prefix.
fn last_child(text: &str, entry: &str) -> Result<String> {
    let p = root_prefix(text)?;
    before_end(text, &format!("<{p}{entry}"))
}

fn root_prefix(text: &str) -> Result<String> {
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(e) => return Ok(fragment::prefix(words::slice(text, &e.tag)).to_owned()),
            Event::Eof => return Err(Error::damaged("one of its parts is empty")),
            _ => {}
        }
    }
}

/// `content` before the root's end tag; an empty root gets one.
fn before_end(text: &str, content: &str) -> Result<String> {
    let trimmed = text.trim_end();
    if let Some(open) = trimmed.strip_suffix("/>") {
        let at = open.rfind('<').unwrap_or(0);
        let name =
            open.get(at + 1..).and_then(|tag| tag.split([' ', '\t', '\r', '\n']).next()).unwrap_or_default();
        return Ok(format!("{open}>{content}</{name}>"));
    }
    let at = trimmed.rfind("</").ok_or_else(|| Error::damaged("one of its parts has no end"))?;
    let (before, end) = trimmed.split_at(at);
    Ok(format!("{before}{content}{end}"))
}

fn element(p: &str, comment: &New<'_>) -> String {
    let attribute = |name: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!(" {p}{name}=\"{}\"", escape(value)) }
    };
    let paragraphs: String = comment
        .text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            let mark = if index == 0 { format!("<{p}r><{p}annotationRef/></{p}r>") } else { String::new() };
            format!("<{p}p>{mark}<{p}r>{}</{p}r></{p}p>", words::text(p, line))
        })
        .collect();
    let by = comment.by;
    format!(
        "<{p}comment {p}id=\"{}\" {p}author=\"{}\"{}{}>{paragraphs}</{p}comment>",
        comment.id,
        escape(&by.author),
        attribute("date", &by.date),
        attribute("initials", comment.initials),
    )
}
