//! The package around an office document (Open Packaging Conventions, ECMA-376 part 2): a ZIP file of
//! parts, their content types and the relationships between them.
//!
//! Reading trusts nothing that the package says of itself: entries are counted before the directory is
//! read, bytes are counted while they are inflated. Nothing is unpacked to disk and no external target
//! is fetched. Writing copies every untouched entry as it is stored and gives new ones a fixed date, so
//! that the same input always makes the same output.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::caps;
use crate::error::{Error, Kind, Result};
use crate::xml::{self, Event, Ns, Xml};

/// Name of the part that lists content types.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A relationship from a part, or from the package, to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// Identity inside its source, e.g. `rId3`.
    pub id: String,
    /// Last segment of the type, the same in transitional and strict packages, e.g. `footnotes`.
    pub kind: String,
    /// Name of the target part; for an external one, the target as written. Never fetched.
    pub target: String,
    /// The target lies outside the package.
    pub external: bool,
}

/// Content types by part and by extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentTypes {
    /// Part name in lower case → content type.
    pub overrides: BTreeMap<String, String>,
    /// Extension in lower case → content type.
    pub defaults: BTreeMap<String, String>,
}

impl ContentTypes {
    /// Content type of a part.
    pub fn of(&self, part: &str) -> Option<&str> {
        let part = part.to_ascii_lowercase();
        let by_extension = || part.rsplit_once('.').and_then(|(_, ext)| self.defaults.get(ext));
        self.overrides.get(&part).or_else(by_extension).map(String::as_str)
    }
}

/// An open package, in memory.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Part name in lower case → name as written and index of the entry.
    parts: BTreeMap<String, (String, usize)>,
    /// Part names in the order of the directory.
    order: Vec<String>,
    inflated: u64,
}

impl<'a> Package<'a> {
    /// Opens a package held in memory.
    ///
    /// # Errors
    /// `NotThisFormat` when it is no ZIP file, `Damaged` when it breaks off or names a part twice,
    /// `TooLarge` above [`caps::FILE`] or [`caps::ENTRIES`], `Unsafe` for names that leave the package.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>> {
        if bytes.len() as u64 > caps::FILE {
            return Err(Error::too_large(format!("more than {} MB", caps::FILE >> 20)));
        }
        // Counted before the directory is read, since reading it takes memory for every entry it claims.
        let entries = bytes.windows(4).filter(|w| w == b"PK\x01\x02").take(caps::ENTRIES + 1).count();
        if entries > caps::ENTRIES {
            return Err(Error::too_large(format!("its package has more than {} entries", caps::ENTRIES)));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable("the package", &e))?;
        if archive.has_duplicate_names() {
            return Err(Error::damaged("its package names the same part twice"));
        }
        let mut parts = BTreeMap::new();
        let mut order = Vec::new();
        for index in 0..archive.len() {
            let Some(name) = archive.name_for_index(index) else { continue };
            let name = name.map_err(|e| unreadable("the package", &e))?;
            if name.ends_with(['/', '\\']) {
                continue;
            }
            let name = part_name(&name)?;
            if parts.insert(name.to_ascii_lowercase(), (name.clone(), index)).is_some() {
                return Err(Error::damaged(format!("its package names the part {name} twice")));
            }
            order.push(name);
        }
        Ok(Package { archive, parts, order, inflated: 0 })
    }

    /// Names of all parts, in the order of the package's directory.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// True when the package has the part. Names differ not by case (part 2, 6.3.5).
    pub fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&part.to_ascii_lowercase())
    }

    /// One part's bytes.
    ///
    /// # Errors
    /// `Damaged` when the part is missing or does not inflate to what its checksum says, `TooLarge` above
    /// [`caps::PART`] or, with all parts read before, [`caps::PACKAGE`], `Encrypted` when it is locked.
    pub fn part(&mut self, part: &str) -> Result<Vec<u8>> {
        let Some((name, index)) = self.parts.get(&part.to_ascii_lowercase()).cloned() else {
            return Err(Error::damaged(format!("its package has no part {part}")));
        };
        let room = caps::PART.min(caps::PACKAGE.saturating_sub(self.inflated));
        let entry = self.archive.by_index(index).map_err(|e| unreadable(&name, &e))?;
        let mut bytes = Vec::new();
        let read = entry.take(room + 1).read_to_end(&mut bytes);
        self.inflated = self.inflated.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 > room {
            return Err(Error::too_large(format!("its part {name} unpacks to more than {} MB", room >> 20)));
        }
        read.map_err(|_| Error::damaged(format!("its part {name} does not unpack")))?;
        Ok(bytes)
    }

    /// One XML part as text.
    ///
    /// # Errors
    /// As [`Package::part`], and `Damaged` when it is neither UTF-8 nor UTF-16.
    pub fn text(&mut self, part: &str) -> Result<String> {
        let bytes = self.part(part)?;
        xml::text_of(part, bytes)
    }

    /// Relationships of a part, or of the package itself for `""`, in the order written; none when it
    /// has no relationship part.
    ///
    /// # Errors
    /// As [`Package::text`], and as [`Xml::next`].
    pub fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>> {
        let from = relationship_part(part);
        if !self.has(&from) {
            return Ok(Vec::new());
        }
        let text = self.text(&from)?;
        let mut xml = Xml::new(&text);
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Rels, "Relationship") => {
                    let of = |name| e.attr(Ns::None, name).unwrap_or_default().into_owned();
                    let kind = of("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    let external = of("TargetMode") == "External";
                    let written = of("Target");
                    let target = if external { written } else { resolve(part, &written) };
                    found.push(Relationship { id: of("Id"), kind, target, external });
                }
                Event::Eof => return Ok(found),
                _ => {}
            }
        }
    }

    /// Content types of the package.
    ///
    /// # Errors
    /// As [`Package::text`]; a package without the list is `Damaged`.
    pub fn content_types(&mut self) -> Result<ContentTypes> {
        let text = self.text(CONTENT_TYPES)?;
        let mut xml = Xml::new(&text);
        let mut types = ContentTypes::default();
        loop {
            match xml.next()? {
                Event::Start(e) if e.ns == Ns::Types => {
                    let of = |name| e.attr(Ns::None, name).unwrap_or_default().into_owned();
                    if e.name == "Override" {
                        let part = of("PartName").trim_start_matches('/').to_ascii_lowercase();
                        types.overrides.insert(part, of("ContentType"));
                    } else if e.name == "Default" {
                        types.defaults.insert(of("Extension").to_ascii_lowercase(), of("ContentType"));
                    }
                }
                Event::Eof => return Ok(types),
                _ => {}
            }
        }
    }

    /// Name of the main document part, by the package's own relationships.
    ///
    /// # Errors
    /// `NotThisFormat` when the package is no office document, `Damaged` when the part is missing.
    pub fn main_document(&mut self) -> Result<String> {
        let relationships = self.relationships("")?;
        let named = relationships.into_iter().find(|r| r.kind == "officeDocument" && !r.external);
        match named {
            Some(r) if self.has(&r.target) => Ok(r.target),
            Some(r) => Err(Error::damaged(format!("its main part {} is missing", r.target))),
            // Some writers forget the package's relationships; Word's own name for the part is certain enough.
            None if self.has("word/document.xml") => Ok("word/document.xml".to_owned()),
            None => Err(Error::new(
                Kind::NotThisFormat,
                "the file is a ZIP archive without an office document in it",
                "unpack it and choose the document inside",
            )),
        }
    }

    /// A new package: parts of `changes` replaced where they stand or, when new, added at the end in the
    /// order of their names; all others copied as they are stored.
    ///
    /// # Errors
    /// `Damaged` when an entry cannot be copied.
    pub fn rewrite(&mut self, changes: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
        let lower: BTreeMap<String, (&String, &Vec<u8>)> =
            changes.iter().map(|(name, bytes)| (name.to_ascii_lowercase(), (name, bytes))).collect();
        let index_of: BTreeMap<usize, String> =
            self.parts.iter().map(|(lower, (_, index))| (*index, lower.clone())).collect();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let changed = index_of.get(&index).and_then(|name| lower.get(name));
            let entry = self.archive.by_index_raw(index).map_err(|e| unreadable("the package", &e))?;
            match changed {
                Some((_, bytes)) => {
                    let name = entry.name().map_err(|e| unreadable("the package", &e))?.into_owned();
                    write_part(&mut out, &name, bytes)?;
                }
                None => out.raw_copy_file(entry).map_err(|e| unreadable("the package", &e))?,
            }
        }
        for (name, (written, bytes)) in &lower {
            if !self.parts.contains_key(name) {
                write_part(&mut out, written, bytes)?;
            }
        }
        let done = out.finish().map_err(|e| unreadable("the package", &e))?;
        Ok(done.into_inner())
    }
}

/// A package made of the given parts, in the given order.
///
/// # Errors
/// `TooLarge` when the parts do not fit a ZIP file.
pub fn build<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Result<Vec<u8>> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        write_part(&mut out, name, bytes)?;
    }
    let done = out.finish().map_err(|e| unreadable("the package", &e))?;
    Ok(done.into_inner())
}

/// Name of the part that holds a part's relationships; `""` stands for the package.
pub fn relationship_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Name of the part that a relationship of `part` points at.
pub fn resolve(part: &str, target: &str) -> String {
    let target = percent_decoded(target);
    let target = target.split('#').next().unwrap_or_default();
    let mut path: Vec<&str> = Vec::new();
    if !target.starts_with('/')
        && let Some((folder, _)) = part.rsplit_once('/')
    {
        path.extend(folder.split('/'));
    }
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

/// An entry's name as a part name: no leading slash, no backslash.
fn part_name(written: &str) -> Result<String> {
    let name = written.replace('\\', "/");
    let name = name.trim_start_matches('/');
    if name.split('/').any(|step| step == "..") || name.contains('\0') || name.contains(':') {
        return Err(Error::refused(format!("its package has an entry with the name {written:?}")));
    }
    Ok(name.to_owned())
}

fn percent_decoded(target: &str) -> String {
    if !target.contains('%') {
        return target.to_owned();
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%').then(|| tail.get(..2)).flatten();
        let value =
            hex.and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match value {
            Some(value) => {
                bytes.push(value);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write_part(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    out.start_file(name, options).map_err(|e| unreadable(name, &e))?;
    out.write_all(bytes).map_err(|e| Error::writing(name, &e))
}

fn unreadable(what: &str, error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_ascii_lowercase().contains("password") => Error::new(
            Kind::Encrypted,
            "the file is locked with a password",
            "open it in a word processor with its password and save it without one",
        ),
        ZipError::InvalidArchive(_) if what == "the package" => {
            Error::damaged("its ZIP package breaks off or has no directory")
        }
        other => Error::damaged(format!("{what} cannot be unpacked ({other})")),
    }
}
