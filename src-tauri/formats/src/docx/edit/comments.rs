//! New comments: what they say, in the comments part, which is made when the file has none; which answer which, in
//! the part of Word 2013 for that ([MS-DOCX] 2.5.1.2), which LibreOffice reads too.

use std::collections::{BTreeMap, BTreeSet};

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
const EXTENDED_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml";
const EXTENDED_RELATIONSHIP: &str = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A comment to be added.
#[derive(Debug)]
pub struct New<'e> {
    pub id: i64,
    pub by: &'e Revision,
    pub initials: &'e str,
    pub text: &'e str,
    /// Identity of the comment that it answers.
    pub answers: Option<i64>,
}

/// The first identity that no comment of the document has.
pub fn first_free(package: &mut Package<'_>, main: &str, source: &str) -> Result<i64> {
    let mut highest = -1;
    let mut texts = vec![source.to_owned()];
    if let Some(part) = part(package, main, "comments")? {
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
    let strict = source.contains(STRICT[0]);
    let [namespace, relationship] = if strict { STRICT } else { TRANSITIONAL };
    let threads = Threads::new(package, main, source, new)?;
    match part(package, main, "comments")? {
        Some(part) => {
            let text = package.text(&part)?;
            changed.insert(part, append(&text, new, &threads)?.into_bytes());
        }
        None => {
            let content: String = new.iter().map(|comment| element("w:", comment, &threads)).collect();
            let text = format!("{HEAD}<w:comments xmlns:w=\"{namespace}\">{content}</w:comments>");
            let kind = format!("{relationship}/comments");
            new_part(package, main, &mut changed, ("comments", CONTENT_TYPE, &kind), text)?;
        }
    }
    if threads.0.is_empty() {
        return Ok(changed);
    }
    let content = |p: &str| -> String {
        let line = |comment: &New<'_>| {
            let own = threads.of(comment.id)?;
            let above = comment.answers.and_then(|id| threads.of(id));
            let above = above.map(|above| format!(" {p}paraIdParent=\"{above}\"")).unwrap_or_default();
            Some(format!("<{p}commentEx {p}paraId=\"{own}\"{above} {p}done=\"0\"/>"))
        };
        new.iter().filter_map(line).collect()
    };
    match part(package, main, "commentsExtended")? {
        Some(part) => {
            let text = package.text(&part)?;
            let more = content(&root_prefix(&text)?);
            changed.insert(part, before_end(&text, &more)?.into_bytes());
        }
        None => {
            let text =
                format!("{HEAD}<w15:commentsEx xmlns:w15=\"{W15}\">{}</w15:commentsEx>", content("w15:"));
            let about = ("commentsExtended", EXTENDED_TYPE, EXTENDED_RELATIONSHIP);
            new_part(package, main, &mut changed, about, text)?;
        }
    }
    Ok(changed)
}

/// The identities of paragraphs by which threads go, for comments that are answered or answer: none for the others,
/// so that a file without threads has no part for them.
struct Threads(BTreeMap<i64, String>);

impl Threads {
    fn new(package: &mut Package<'_>, main: &str, source: &str, new: &[New<'_>]) -> Result<Self> {
        let answered: BTreeSet<i64> = new.iter().filter_map(|comment| comment.answers).collect();
        let in_thread = |c: &&New<'_>| c.answers.is_some() || answered.contains(&c.id);
        let mut texts = vec![source.to_owned()];
        for kind in ["comments", "commentsExtended", "footnotes", "endnotes"] {
            if let Some(part) = part(package, main, kind)? {
                texts.push(package.text(&part)?);
            }
        }
        // Any number below 0x80000000 that no paragraph of the file has ([MS-DOCX] 2.2.4).
        let mut next = 0x4c57_0000u32;
        let mut free = || {
            loop {
                next += 1;
                let name = format!("{next:08X}");
                if !texts.iter().any(|text| text.contains(&name)) {
                    return name;
                }
            }
        };
        Ok(Threads(new.iter().filter(in_thread).map(|comment| (comment.id, free())).collect()))
    }

    fn of(&self, comment: i64) -> Option<&str> {
        self.0.get(&comment).map(String::as_str)
    }
}

/// A part that the main part is related to, made new: its stem, content type and relationship, and its text.
fn new_part(
    package: &mut Package<'_>,
    main: &str,
    changed: &mut BTreeMap<String, Vec<u8>>,
    (stem, content_type, relationship): (&str, &str, &str),
    text: String,
) -> Result<()> {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let name = (0..)
        .map(|n| if n == 0 { format!("{stem}.xml") } else { format!("{stem}{n}.xml") })
        .find(|file| !package.has(&format!("{folder}{file}")))
        .unwrap_or_default();
    changed.insert(format!("{folder}{name}"), text.into_bytes());

    // A part that was changed a moment ago is read as it is now.
    let mut now = |part: &str, none: &str| match changed.get(part) {
        Some(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        None if package.has(part) => package.text(part),
        None => Ok(none.to_owned()),
    };
    let from = opc::relationship_part(main);
    let none = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
    );
    let relationships = now(&from, &none)?;
    let types = now(opc::CONTENT_TYPES, "")?;
    let id = (1..)
        .map(|n| format!("rId{n}"))
        .find(|id| {
            ![format!("\"{id}\""), format!("'{id}'")].iter().any(|quoted| relationships.contains(quoted))
        })
        .unwrap_or_default();
    let entry = format!("Relationship Id=\"{id}\" Type=\"{relationship}\" Target=\"{name}\"/>");
    changed.insert(from, last_child(&relationships, &entry)?.into_bytes());
    let entry = format!("Override PartName=\"/{folder}{name}\" ContentType=\"{content_type}\"/>");
    changed.insert(opc::CONTENT_TYPES.to_owned(), last_child(&types, &entry)?.into_bytes());
    Ok(())
}

/// The part of this kind that the document has, if it has one.
fn part(package: &mut Package<'_>, main: &str, kind: &str) -> Result<Option<String>> {
    let relationships = package.relationships(main)?;
    Ok(super::super::target(package, &relationships, kind))
}

fn append(text: &str, new: &[New<'_>], threads: &Threads) -> Result<String> {
    let p = root_prefix(text)?;
    let content: String = new.iter().map(|comment| element(&p, comment, threads)).collect();
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

fn element(p: &str, comment: &New<'_>, threads: &Threads) -> String {
    let attribute = |name: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!(" {p}{name}=\"{}\"", escape(value)) }
    };
    let lines: Vec<&str> = comment.text.split('\n').collect();
    // A thread goes by the last paragraph of each comment.
    let named = |index: usize| match threads.of(comment.id).filter(|_| index + 1 == lines.len()) {
        Some(id) => format!(" xmlns:w14=\"{W14}\" w14:paraId=\"{id}\""),
        None => String::new(),
    };
    let paragraphs: String = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let mark = if index == 0 { format!("<{p}r><{p}annotationRef/></{p}r>") } else { String::new() };
            format!("<{p}p{}>{mark}<{p}r>{}</{p}r></{p}p>", named(index), words::text(p, line))
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
