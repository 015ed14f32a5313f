//! Content of AFTER made at home in BEFORE's package: ids of styles, lists, pictures, notes, comments and
//! bookmarks replaced by what they are there.

use std::collections::BTreeMap;

use super::Work;
use super::package::Rel;
use super::story::Story;
use super::tree::{Node, attributes, escape, unescape};
use crate::error::Result;

impl Work<'_> {
    /// Writes an element of AFTER as the redline needs it.
    ///
    /// # Errors
    /// Those of reading a part that it points at.
    pub(super) fn import(&mut self, story: &Story, node: Node, out: &mut String) -> Result<()> {
        let tree = story.a.tree;
        let name = tree.name(node);
        match name {
            "" => {
                out.push_str(tree.raw(node));
                return Ok(());
            }
            "w:proofErr" | "w:lastRenderedPageBreak" | "w:permStart" | "w:permEnd" => return Ok(()),
            "w:bookmarkStart"
            | "w:bookmarkEnd"
            | "w:commentRangeStart"
            | "w:commentRangeEnd"
            | "w:commentReference" => {
                if let Some(xml) = self.news(story, node) {
                    out.push_str(&xml);
                }
                return Ok(());
            }
            _ => {}
        }
        self.import_open(story, node, out)?;
        for child in tree.children(node) {
            self.import(story, child, out)?;
        }
        out.push_str(tree.close(node));
        Ok(())
    }

    /// A bookmark or comment mark of AFTER under its new id, when BEFORE does not have it.
    pub(super) fn news(&mut self, story: &Story, node: Node) -> Option<String> {
        let tree = story.a.tree;
        let id = tree.attr(node, "w:id")?.into_owned();
        let name = tree.name(node);
        let new = if name.starts_with("w:bookmark") {
            story.a.new_bookmarks.contains(&id).then(|| self.bookmark_id(&story.a_part, &id))?
        } else {
            self.comments.new_id(&id)?
        };
        let tag = tree.open(node);
        let mut out = format!("<{name}");
        for (attribute, value) in attributes(tag) {
            let value = if attribute == "w:id" { new.as_str() } else { value };
            out += &format!(" {attribute}=\"{value}\"");
        }
        Some(out + "/>")
    }

    /// Writes the start tag of an element of AFTER.
    pub(super) fn import_open(&mut self, story: &Story, node: Node, out: &mut String) -> Result<()> {
        let tree = story.a.tree;
        let (name, tag) = (tree.name(node), tree.open(node));
        let paragraph = matches!(name, "w:p" | "w:tr");
        let picture = matches!(name, "wp:docPr");
        let note = matches!(name, "w:footnoteReference" | "w:endnoteReference");
        let value = matches!(name, "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:numId");
        let related = tag.contains(" r:") || tag.contains("o:relid");
        if !(paragraph || picture || note || value || related) {
            out.push_str(tag);
            return Ok(());
        }
        *out += &format!("<{name}");
        for (attribute, raw) in attributes(tag) {
            let old = unescape(raw);
            let new = match attribute {
                "w14:paraId" | "w14:textId" if paragraph => continue,
                "id" if picture => Some(self.stamp.id().to_string()),
                "w:id" if note => Some(self.notes.insert(name, &old)),
                "w:val" if name == "w:numId" => Some(self.numbers.want(story.a.names, &old)),
                "w:val" if value => Some(self.styles.want(story.a.names, &old)),
                _ if attribute.starts_with("r:") || attribute == "o:relid" => {
                    match story.a_rels.get(old.as_ref()) {
                        Some(rel) => Some(self.relate(story, name, rel)?),
                        None => None,
                    }
                }
                _ => None,
            };
            match new {
                Some(new) => *out += &format!(" {attribute}=\"{}\"", escape(&new)),
                None => *out += &format!(" {attribute}=\"{raw}\""),
            }
        }
        out.push_str(if tag.ends_with("/>") { "/>" } else { ">" });
        Ok(())
    }

    fn relate(&mut self, story: &Story, element: &str, rel: &Rel) -> Result<String> {
        if matches!(element, "w:headerReference" | "w:footerReference") {
            let target = self.header_for(&rel.target);
            let rel = Rel { target, ..rel.clone() };
            return self.added.add_rel(&mut self.before, &story.part, rel);
        }
        self.added.relate(&mut self.before, &mut self.after, &story.part, rel)
    }

    fn bookmark_id(&mut self, part: &str, id: &str) -> String {
        let key = (part.to_owned(), id.to_owned());
        if let Some(new) = self.bookmarks.get(&key) {
            return new.to_string();
        }
        let new = self.stamp.id();
        self.bookmarks.insert(key, new);
        new.to_string()
    }
}

/// (AFTER's part, id there) → id in the redline.
pub(super) type Bookmarks = BTreeMap<(String, String), u32>;
