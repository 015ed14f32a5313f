//! The package as the redline sees it: parts, relationships with their full types, and what is added.

use std::collections::BTreeMap;

use clausewise_engine::redline::key_of;

use super::prefixes::with_usual_prefixes;
use super::resolve::{Answer, has_revisions, resolve};
use super::tree::{Tree, escape};
use crate::error::Result;
use crate::opc::{self, CONTENT_TYPES, ContentTypes, Package};

/// One relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rel {
    /// Full type.
    pub kind: String,
    /// Part name, or the target as written when external.
    pub target: String,
    /// Outside the package.
    pub external: bool,
}

impl Rel {
    /// True when the type ends in this name (`image`, `footnotes`).
    pub fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// Kinds of templates, and of the documents made from them. A redline is a document: Word opens none that says it is
/// a template under the name of a document.
const TEMPLATES: [(&str, &str); 2] = [
    ("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"),
    ("ms-word.template.macroEnabledTemplate.main+xml", "ms-word.document.macroEnabled.main+xml"),
];

/// Relationship id → relationship.
pub(super) type Rels = BTreeMap<String, Rel>;

/// A package that is read, and what will be written over it.
pub(super) struct Source<'a> {
    package: Package<'a>,
    pub types: ContentTypes,
    pub main: String,
    /// Tracked changes are accepted when a part is read.
    pub accept: bool,
    /// Some were.
    pub accepted: bool,
    rels: BTreeMap<String, Rels>,
}

impl<'a> Source<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Source<'a>> {
        let mut package = Package::open(bytes)?;
        let types = package.content_types()?;
        let main = package.main_document()?;
        Ok(Source { package, types, main, accept: false, accepted: false, rels: BTreeMap::new() })
    }

    pub fn has(&self, part: &str) -> bool {
        self.package.has(part)
    }

    pub fn bytes(&mut self, part: &str) -> Result<Vec<u8>> {
        self.package.part(part)
    }

    pub fn text(&mut self, part: &str) -> Result<String> {
        self.package.text(part)
    }

    /// A part with the usual prefixes, tracked changes accepted where that is asked for.
    pub fn tree(&mut self, part: &str) -> Result<Tree> {
        let tree = Tree::parse(with_usual_prefixes(self.package.text(part)?, part)?, part)?;
        let tree = tree.with_open_containers(part)?;
        if self.accept && has_revisions(tree.source()) {
            self.accepted = true;
            return Tree::parse(resolve(&tree, Answer::Accept), part);
        }
        Ok(tree)
    }

    /// Relationships of a part; none when it has no list.
    pub fn rels(&mut self, part: &str) -> Result<Rels> {
        if let Some(found) = self.rels.get(part) {
            return Ok(found.clone());
        }
        let from = opc::relationship_part(part);
        let mut out = Rels::new();
        if self.package.has(&from) {
            let tree = self.tree(&from)?;
            for n in tree.children(tree.root()) {
                let of = |name| tree.attr(n, name).unwrap_or_default().into_owned();
                let external = of("TargetMode") == "External";
                let written = of("Target");
                let target = if external { written } else { opc::resolve(part, &written) };
                if !of("Id").is_empty() {
                    out.insert(of("Id"), Rel { kind: of("Type"), target, external });
                }
            }
        }
        self.rels.insert(part.to_owned(), out.clone());
        Ok(out)
    }

    /// The main part's related part of that kind, when it is there.
    pub fn related(&mut self, kind: &str) -> Result<Option<String>> {
        let main = self.main.clone();
        let rels = self.rels(&main)?;
        Ok(rels.into_values().find(|r| r.is(kind) && !r.external && self.has(&r.target)).map(|r| r.target))
    }

    /// What each relationship of a part points at, as a key: equal keys, equal content.
    pub fn rel_keys(&mut self, part: &str) -> Result<BTreeMap<String, u64>> {
        let mut out = BTreeMap::new();
        for (id, rel) in self.rels(part)? {
            let story = ["header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering"];
            let key = if rel.external || story.iter().any(|k| rel.is(k)) || !self.has(&rel.target) {
                key_of(&rel.target)
            } else {
                key_of(&self.bytes(&rel.target)?)
            };
            out.insert(id, key);
        }
        Ok(out)
    }

    /// The package with parts replaced or added.
    pub fn rewrite(&mut self, changes: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
        self.package.rewrite(changes)
    }
}

/// What is added to BEFORE's package.
#[derive(Default)]
pub(super) struct Added {
    /// Part → bytes, replaced or new.
    pub parts: BTreeMap<String, Vec<u8>>,
    /// Source part → new relationships: id, relationship.
    pub rels: BTreeMap<String, Vec<(String, Rel)>>,
    /// New part → content type.
    pub types: BTreeMap<String, String>,
    /// Part of AFTER → the name under which it was copied.
    copied: BTreeMap<String, String>,
}

impl Added {
    /// The id of a relationship from `part` to what `rel` of AFTER's package points at, copying the target
    /// with everything it needs.
    pub fn relate(
        &mut self,
        before: &mut Source,
        after: &mut Source,
        part: &str,
        rel: &Rel,
    ) -> Result<String> {
        let target = if rel.external { rel.target.clone() } else { self.copy(before, after, &rel.target)? };
        let rel = Rel { kind: rel.kind.clone(), target, external: rel.external };
        self.add_rel(before, part, rel)
    }

    /// The id of this relationship of `part`: an existing one where there is one.
    pub fn add_rel(&mut self, before: &mut Source, part: &str, rel: Rel) -> Result<String> {
        let known = before.rels(part)?;
        let added = self.rels.entry(part.to_owned()).or_default();
        let all = known.iter().chain(added.iter().map(|(id, r)| (id, r)));
        if let Some((id, _)) = all.clone().find(|(_, r)| **r == rel) {
            return Ok(id.clone());
        }
        let taken: Vec<&String> = all.map(|(id, _)| id).collect();
        let mut number = taken.len() + 1;
        while taken.iter().any(|id| **id == format!("rId{number}")) {
            number += 1;
        }
        let id = format!("rId{number}");
        added.push((id.clone(), rel));
        Ok(id)
    }

    /// Copies a part of AFTER with its related parts; gives its name in the redline.
    fn copy(&mut self, before: &mut Source, after: &mut Source, part: &str) -> Result<String> {
        if let Some(name) = self.copied.get(part) {
            return Ok(name.clone());
        }
        if !after.has(part) {
            return Ok(part.to_owned());
        }
        let bytes = after.bytes(part)?;
        let rels = after.rels(part)?;
        if rels.is_empty() && before.has(part) && before.bytes(part)? == bytes {
            self.copied.insert(part.to_owned(), part.to_owned());
            return Ok(part.to_owned());
        }
        let name = self.free(before, part);
        let kind = after.types.of(part).unwrap_or("application/octet-stream").to_owned();
        self.copied.insert(part.to_owned(), name.clone());
        self.types.insert(name.clone(), kind);
        self.parts.insert(name.clone(), bytes);
        for (id, rel) in rels {
            let target = if rel.external { rel.target } else { self.copy(before, after, &rel.target)? };
            let rel = Rel { kind: rel.kind, target, external: rel.external };
            self.rels.entry(name.clone()).or_default().push((id, rel));
        }
        Ok(name)
    }

    /// A name like `part` that neither BEFORE nor an added part has.
    pub fn free(&self, before: &Source, part: &str) -> String {
        let taken = |name: &str| before.has(name) || self.parts.contains_key(name);
        if !taken(part) {
            return part.to_owned();
        }
        let (stem, extension) = part.rsplit_once('.').unwrap_or((part, "xml"));
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut number = 1;
        while taken(&format!("{stem}{number}.{extension}")) {
            number += 1;
        }
        format!("{stem}{number}.{extension}")
    }

    /// Writes relationships and content types and gives the finished package.
    pub fn finish(mut self, before: &mut Source) -> Result<Vec<u8>> {
        for (part, rels) in std::mem::take(&mut self.rels) {
            if rels.is_empty() {
                continue;
            }
            let name = opc::relationship_part(&part);
            let mut lines = String::new();
            for (id, rel) in &rels {
                let target = if rel.external { rel.target.clone() } else { relative(&part, &rel.target) };
                let mode = if rel.external { " TargetMode=\"External\"" } else { "" };
                lines += &format!(
                    "<Relationship Id=\"{id}\" Type=\"{}\" Target=\"{}\"{mode}/>",
                    escape(&rel.kind),
                    escape(&target)
                );
            }
            let old = if before.has(&name) { Some(before.tree(&name)?) } else { None };
            let new = match old {
                Some(tree) => appended(&tree, &lines),
                None => format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{lines}</Relationships>"
                ),
            };
            self.parts.insert(name, new.into_bytes());
        }
        let mut lines = String::new();
        for (part, kind) in &self.types {
            if before.types.of(part) != Some(kind) {
                lines +=
                    &format!("<Override PartName=\"/{}\" ContentType=\"{}\"/>", escape(part), escape(kind));
            }
        }
        if self.parts.keys().any(|p| p.ends_with(".rels")) && !before.types.defaults.contains_key("rels") {
            lines += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
        }
        let main = before.types.of(&before.main).unwrap_or_default();
        let template = TEMPLATES.iter().any(|(template, _)| main.ends_with(template));
        if !lines.is_empty() || template {
            let tree = before.tree(CONTENT_TYPES)?;
            let types = if lines.is_empty() { tree.source().to_owned() } else { appended(&tree, &lines) };
            let types =
                TEMPLATES.iter().fold(types, |types, (template, document)| types.replace(template, document));
            self.parts.insert(CONTENT_TYPES.to_owned(), types.into_bytes());
        }
        before.rewrite(&self.parts)
    }
}

/// The part with `lines`, written without a prefix, added at the end of its root element.
pub(super) fn appended(tree: &Tree, lines: &str) -> String {
    let root = tree.root();
    let name = tree.name(root);
    let lines = match name.split_once(':') {
        Some((prefix, _)) => lines.replace("<", &format!("<{prefix}:")),
        None => lines.to_owned(),
    };
    let source = tree.source();
    let inner = tree.inner_span(root);
    if tree.close(root).is_empty() {
        let open = tree.open(root).trim_end_matches("/>");
        let start = tree.span(root).start;
        return format!("{}{open}>{lines}</{name}>", &source[..start]);
    }
    format!("{}{lines}{}", &source[..inner.end], &source[inner.end..])
}

/// A target as a relationship of `part` writes it.
fn relative(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(f, _)| f);
    match target.strip_prefix(folder).and_then(|t| t.strip_prefix('/')) {
        Some(inside) if !folder.is_empty() => inside.to_owned(),
        _ => format!("/{target}"),
    }
}
