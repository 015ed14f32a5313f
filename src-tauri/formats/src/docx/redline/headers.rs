//! Headers and footers, compared part by part.

use std::collections::{BTreeMap, BTreeSet};

use super::Work;
use super::line::Status;
use super::package::Rel;
use super::side::Names;
use super::story::Story;
use super::tree::{Node, Tree};
use crate::error::Result;

/// Which header or footer of AFTER is which of BEFORE.
#[derive(Default)]
pub(super) struct Headers {
    /// AFTER's part → part in the redline.
    pairs: BTreeMap<String, String>,
    /// AFTER's parts that are copied as inserted: part in the redline → AFTER's part.
    inserted: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

/// (element, `w:type`) → relationship id.
type References = BTreeMap<(String, String), String>;

fn references(tree: &Tree, section: Node) -> References {
    tree.children(section)
        .filter(|&n| matches!(tree.name(n), "w:headerReference" | "w:footerReference"))
        .map(|n| {
            let of = |name| tree.attr(n, name).unwrap_or_default().into_owned();
            ((tree.name(n).to_owned(), of("w:type")), of("r:id"))
        })
        .collect()
}

/// Sections in order, each with the headers it has or takes over from the section before.
fn sections(tree: &Tree) -> Vec<References> {
    let mut out: Vec<References> = Vec::new();
    for n in tree.descendants(tree.root()).filter(|&n| tree.name(n) == "w:sectPr") {
        if tree.name(tree.parent(n)) == "w:sectPrChange" {
            continue;
        }
        let mut all = out.last().cloned().unwrap_or_default();
        all.extend(references(tree, n));
        out.push(all);
    }
    out
}

impl Work<'_> {
    /// Pairs the headers and footers of the sections: the last with the last, the others in order.
    pub(super) fn read_headers(&mut self, b: &Tree, a: &Tree) -> Result<()> {
        let (b_main, a_main) = (self.before.main.clone(), self.after.main.clone());
        let (b_rels, a_rels) = (self.before.rels(&b_main)?, self.after.rels(&a_main)?);
        let (left, right) = (sections(b), sections(a));
        let mut order: Vec<(usize, usize)> = (0..left.len().min(right.len())).map(|i| (i, i)).collect();
        if let (Some(i), Some(j)) = (left.len().checked_sub(1), right.len().checked_sub(1)) {
            order.insert(0, (i, j));
        }
        for (i, j) in order {
            for (key, id) in &right[j] {
                let old = left[i].get(key).and_then(|id| b_rels.get(id));
                if let (Some(old), Some(new)) = (old, a_rels.get(id)) {
                    self.pair_header(&old.target, &new.target);
                }
            }
        }
        // Parts that no section shows are paired by name.
        for rel in a_rels.values().filter(|r| r.is("header") || r.is("footer")) {
            if b_rels.values().any(|r| r.target == rel.target && r.kind == rel.kind) {
                let target = rel.target.clone();
                self.pair_header(&target, &rel.target);
            }
        }
        Ok(())
    }

    fn pair_header(&mut self, old: &str, new: &str) {
        if self.before.has(old)
            && self.after.has(new)
            && !self.headers.pairs.contains_key(new)
            && !self.headers.taken.contains(old)
        {
            self.headers.pairs.insert(new.to_owned(), old.to_owned());
            self.headers.taken.insert(old.to_owned());
        }
    }

    /// The redline's part for a header or footer of AFTER.
    pub(super) fn header_for(&mut self, part: &str) -> String {
        if let Some(known) = self.headers.pairs.get(part) {
            return known.clone();
        }
        let name = self.added.free(&self.before, part);
        // Reserved at once, so that the next one gets another name; written when all stories are.
        self.added.parts.insert(name.clone(), Vec::new());
        self.headers.pairs.insert(part.to_owned(), name.clone());
        self.headers.inserted.insert(name.clone(), part.to_owned());
        name
    }

    /// References to headers and footers that a section of AFTER has and BEFORE's has not.
    pub(super) fn headers_to_add(&mut self, story: &Story, before: Node, after: Node) -> Result<String> {
        let old = references(story.b.tree, before);
        let mut out = String::new();
        for n in story.a.tree.children(after) {
            let tree = story.a.tree;
            if !matches!(tree.name(n), "w:headerReference" | "w:footerReference") {
                continue;
            }
            let key = (tree.name(n).to_owned(), tree.attr(n, "w:type").unwrap_or_default().into_owned());
            let paired = tree.attr(n, "r:id").and_then(|id| story.a_rels.get(id.as_ref())).is_some_and(|r| {
                self.headers.pairs.contains_key(&r.target)
                    && !self.headers.inserted.values().any(|v| *v == r.target)
            });
            // One that BEFORE's section takes over from the section before is shown already.
            if !old.contains_key(&key) && !paired {
                self.import(story, n, &mut out)?;
            }
        }
        Ok(out)
    }

    /// Writes all headers and footers: paired ones compared, BEFORE's others deleted, AFTER's others inserted.
    pub(super) fn write_headers(&mut self, names: &Names) -> Result<()> {
        let main = self.before.main.clone();
        let parts: BTreeSet<String> = self
            .before
            .rels(&main)?
            .into_values()
            .filter(|r| (r.is("header") || r.is("footer")) && !r.external)
            .map(|r| r.target)
            .collect();
        let by_old: BTreeMap<String, String> =
            self.headers.pairs.iter().map(|(a, b)| (b.clone(), a.clone())).collect();
        let nothing = Names::default();
        for part in parts.into_iter().filter(|p| self.before.has(p)).collect::<Vec<_>>() {
            let b_tree = self.before.tree(&part)?;
            let a_part = by_old.get(&part).cloned();
            let a_tree = match &a_part {
                Some(a) => self.after.tree(a)?,
                None => Tree::parse(format!("<{}/>", b_tree.name(b_tree.root())), &part)?,
            };
            let a_name = a_part.clone().unwrap_or_default();
            let story = self.story(&b_tree, &a_tree, &nothing, names, &part, &a_name)?;
            let inside = b_tree.inner_span(b_tree.root());
            let mut out = b_tree.source()[..inside.start].to_owned();
            match a_part {
                Some(_) => self.container(&story, b_tree.root(), a_tree.root(), &mut out)?,
                None => self.all_before(&story, b_tree.root(), (Status::Delete, true), &mut out)?,
            }
            out.push_str(&b_tree.source()[inside.end..]);
            if out != b_tree.source() {
                let out = self.with_namespaces(out, &part, &a_tree)?;
                self.added.parts.insert(part, out.into_bytes());
            }
        }
        for (part, a_part) in self.headers.inserted.clone() {
            let a_tree = self.after.tree(&a_part)?;
            let b_tree = Tree::parse(format!("<{}/>", a_tree.name(a_tree.root())), &part)?;
            let story = self.story(&b_tree, &a_tree, &nothing, names, &part, &a_part)?;
            let inside = a_tree.inner_span(a_tree.root());
            let mut out = a_tree.source()[..inside.start].to_owned();
            self.all_after(&story, a_tree.root(), (Status::Insert, true), &mut out)?;
            out.push_str(&a_tree.source()[inside.end..]);
            if let Some(kind) = self.after.types.of(&a_part) {
                self.added.types.insert(part.clone(), kind.to_owned());
            }
            self.added.parts.insert(part, out.into_bytes());
        }
        Ok(())
    }

    /// AFTER's headers that no section of the redline shows are still added, so that nothing is lost.
    pub(super) fn unshown_headers(&mut self) -> Result<()> {
        let (b_main, a_main) = (self.before.main.clone(), self.after.main.clone());
        for rel in self.after.rels(&a_main)?.into_values() {
            if (rel.is("header") || rel.is("footer"))
                && !rel.external
                && self.after.has(&rel.target)
                && !self.headers.pairs.contains_key(&rel.target)
            {
                let target = self.header_for(&rel.target);
                self.added.add_rel(&mut self.before, &b_main, Rel { target, ..rel })?;
            }
        }
        Ok(())
    }
}
