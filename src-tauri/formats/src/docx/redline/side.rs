//! One side of the comparison: a part's tree with what its ids stand for, and keys of what stands in it.
//! Equal keys mean: the same to a reader of the two documents.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tree::{Node, Tree, attributes, unescape};

/// AFTER's ids → the ids that the redline uses for them. Empty for BEFORE, whose ids stay.
#[derive(Default)]
pub(super) struct Names {
    pub styles: BTreeMap<String, String>,
    pub numbers: BTreeMap<String, String>,
}

/// A part of one version.
pub(super) struct Side<'t> {
    pub tree: &'t Tree,
    pub names: &'t Names,
    /// Relationship id → key of what it points at.
    pub rels: BTreeMap<String, u64>,
    /// Ids of bookmarks and comments that the other version does not have.
    pub new_bookmarks: BTreeSet<String>,
    pub new_comments: BTreeSet<String>,
}

/// Attributes that say how a file was saved, not what it shows.
pub(super) fn is_volatile(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    name.starts_with("xmlns")
        || local.starts_with("rsid")
        || matches!(
            local,
            "paraId" | "textId" | "anchorId" | "editId" | "gfxdata" | "spid" | "dirty" | "history"
        )
}

/// Properties that no reader sees: proofing and the marks of revisions.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "w:lang"
            | "w:noProof"
            | "w:rPrChange"
            | "w:pPrChange"
            | "w:sectPrChange"
            | "w:tblPrChange"
            | "w:trPrChange"
            | "w:tcPrChange"
            | "w:tblPrExChange"
            | "w:tblGridChange"
            | "w:numberingChange"
            | "w:ins"
            | "w:del"
            | "w:moveFrom"
            | "w:moveTo"
            | "w:cellIns"
            | "w:cellDel"
            | "w:cellMerge"
    )
}

impl Side<'_> {
    /// True for a paragraph whose end is the end of a section.
    pub fn ends_section(&self, paragraph: Node) -> bool {
        let properties = self.tree.child(paragraph, "w:pPr");
        properties.is_some_and(|p| self.tree.child(p, "w:sectPr").is_some())
    }

    /// Key of a properties element (`w:rPr`, `w:pPr`, …): its children in any order; 0 when there are none.
    /// `without` names children that are compared elsewhere.
    pub fn properties(&self, node: Option<Node>, without: &[&str]) -> u64 {
        let Some(node) = node else { return 0 };
        let mut keys: Vec<u64> = Vec::new();
        for child in self.tree.children(node) {
            let name = self.tree.name(child);
            if name.is_empty() || is_silent(name) || without.contains(&name) {
                continue;
            }
            let nested = matches!(name, "w:rPr" | "w:trPr" | "w:tcPr" | "w:tblPr" | "w:tblPrEx");
            if nested && self.properties(Some(child), without) == 0 {
                continue;
            }
            keys.push(self.element(child));
        }
        if keys.is_empty() {
            return 0;
        }
        keys.sort_unstable();
        keys.dedup();
        let mut hasher = DefaultHasher::new();
        keys.hash(&mut hasher);
        hasher.finish() | 1
    }

    /// Key of an element with everything in it, the volatile left out and ids replaced by what they stand for.
    pub fn element(&self, node: Node) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_element(node, false, &mut hasher);
        hasher.finish()
    }

    /// Key of a drawing without the text of its boxes and, when it has boxes, without its measures, which
    /// follow the text.
    pub fn shell(&self, node: Node, boxed: bool) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_shell(node, boxed, &mut hasher);
        hasher.finish()
    }

    fn hash_element(&self, node: Node, ids: bool, hasher: &mut DefaultHasher) {
        let name = self.tree.name(node);
        if name.is_empty() {
            let text = self.tree.text(node);
            if !text.trim().is_empty() {
                text.hash(hasher);
            }
            return;
        }
        name.hash(hasher);
        self.hash_attributes(node, ids, hasher);
        for child in self.tree.children(node) {
            if !is_silent(self.tree.name(child)) {
                self.hash_element(child, ids, hasher);
            }
        }
        1u8.hash(hasher);
    }

    fn hash_attributes(&self, node: Node, drawing: bool, hasher: &mut DefaultHasher) {
        let name = self.tree.name(node);
        let mut keys: Vec<(&str, u64)> = Vec::new();
        for (attribute, raw) in attributes(self.tree.open(node)) {
            if is_volatile(attribute) || attribute == "w:hint" {
                continue;
            }
            if drawing
                && matches!(attribute, "id" | "name" | "o:spid" | "type" | "relativeHeight" | "alt" | "style")
            {
                continue;
            }
            let value = unescape(raw);
            let mut inner = DefaultHasher::new();
            match self.rels.get(value.as_ref()) {
                Some(key) if attribute.starts_with("r:") || attribute == "o:relid" => key.hash(&mut inner),
                _ => {
                    let value = self.stands_for(name, attribute, value.as_ref());
                    // An element that switches a property on may say so or say nothing.
                    if attribute == "w:val" && matches!(value, "1" | "true" | "on") {
                        continue;
                    }
                    value.hash(&mut inner);
                }
            }
            keys.push((attribute, inner.finish()));
        }
        keys.sort_unstable();
        keys.hash(hasher);
    }

    fn stands_for<'v>(&'v self, element: &str, attribute: &str, value: &'v str) -> &'v str {
        if attribute != "w:val" {
            return value;
        }
        let found = match element {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => self.names.styles.get(value),
            "w:numId" => self.names.numbers.get(value),
            _ => None,
        };
        found.map_or(value, String::as_str)
    }

    fn hash_shell(&self, node: Node, boxed: bool, hasher: &mut DefaultHasher) {
        let name = self.tree.name(node);
        match name {
            "w:txbxContent" | "v:shapetype" | "mc:Fallback" => return,
            // Child positions and extents of a box follow its text.
            "" => {
                if !boxed {
                    self.tree.text(node).hash(hasher);
                }
                return;
            }
            _ => {}
        }
        name.hash(hasher);
        if boxed {
            for (attribute, raw) in attributes(self.tree.open(node)) {
                if let Some(key) = self.rels.get(unescape(raw).as_ref())
                    && attribute.starts_with("r:")
                {
                    key.hash(hasher);
                }
            }
        } else {
            self.hash_attributes(node, true, hasher);
        }
        for child in self.tree.children(node) {
            self.hash_shell(child, boxed, hasher);
        }
        1u8.hash(hasher);
    }
}
