//! Lists: AFTER's found among BEFORE's, and those that BEFORE lacks added. Numbers themselves are left to
//! the word processor.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use clausewise_engine::redline::key_of;

use super::Work;
use super::package::Rel;
use super::side::Names;
use super::tree::{Node, Tree, attributes};
use crate::error::Result;

/// What is known of the lists of both documents.
#[derive(Default)]
pub(super) struct Numbers {
    before: Option<(String, Tree)>,
    after: Option<Tree>,
    missing: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Numbers {
    /// The redline's id for a list of AFTER, noting that it is used.
    pub fn want(&mut self, names: &Names, id: &str) -> String {
        if self.missing.contains(id) {
            self.used.insert(id.to_owned());
        }
        names.numbers.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

fn value(tree: &Tree, node: Node, child: &str) -> String {
    tree.child(node, child).and_then(|c| tree.attr(c, "w:val")).unwrap_or_default().into_owned()
}

/// Key of what the levels of a list definition look like.
fn levels(tree: &Tree, node: Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    for level in tree.children(node).filter(|&n| tree.name(n) == "w:lvl") {
        for child in ["w:numFmt", "w:lvlText", "w:start"] {
            value(tree, level, child).hash(&mut hasher);
        }
    }
    hasher.finish()
}

struct List {
    node: Node,
    id: String,
    definition: String,
    key: u64,
}

fn lists(tree: &Tree) -> Vec<List> {
    let definitions: BTreeMap<String, u64> = tree
        .children(tree.root())
        .filter(|&n| tree.name(n) == "w:abstractNum")
        .filter_map(|n| Some((tree.attr(n, "w:abstractNumId")?.into_owned(), levels(tree, n))))
        .collect();
    tree.children(tree.root())
        .filter(|&n| tree.name(n) == "w:num")
        .filter_map(|n| {
            let definition = value(tree, n, "w:abstractNumId");
            let overrides: Vec<String> = tree
                .descendants(n)
                .filter(|&d| matches!(tree.name(d), "w:startOverride" | "w:lvlText" | "w:numFmt"))
                .map(|d| tree.attr(d, "w:val").unwrap_or_default().into_owned())
                .collect();
            let key = key_of(&(definitions.get(&definition), overrides));
            Some(List { node: n, id: tree.attr(n, "w:numId")?.into_owned(), definition, key })
        })
        .collect()
}

/// The list of each numbered paragraph by the paragraph's words; none where two with the same words are in
/// different lists.
fn listed(main: &Tree) -> BTreeMap<u64, Option<String>> {
    let mut out: BTreeMap<u64, Option<String>> = BTreeMap::new();
    for n in main.descendants(main.root()).filter(|&n| main.name(n) == "w:numId") {
        let properties = main.parent(main.parent(n));
        if main.name(properties) != "w:pPr" || main.name(main.parent(properties)) != "w:p" {
            continue;
        }
        let id = main.attr(n, "w:val").map(|v| v.into_owned());
        let words = key_of(&main.text(main.parent(properties)));
        out.entry(words)
            .and_modify(|known| *known = known.take().filter(|k| Some(k) == id.as_ref()))
            .or_insert(id);
    }
    out
}

/// Pairs of lists, BEFORE's and AFTER's, that hold paragraphs of the same words; those with most of them first.
fn shared_lists(b_main: &Tree, a_main: &Tree) -> Vec<(String, String)> {
    let after = listed(a_main);
    let mut votes: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (words, b) in listed(b_main) {
        if let (Some(b), Some(Some(a))) = (b, after.get(&words)) {
            *votes.entry((b, a.clone())).or_default() += 1;
        }
    }
    let mut out: Vec<((String, String), usize)> = votes.into_iter().collect();
    out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    out.into_iter().map(|(lists, _)| lists).collect()
}

impl Work<'_> {
    /// Reads both numbering parts; gives AFTER's list ids → the redline's. A list is the one that most of its
    /// paragraphs stood in, then the one of the same id, then any other of the same look.
    pub(super) fn read_numbers(&mut self, b_main: &Tree, a_main: &Tree) -> Result<BTreeMap<String, String>> {
        let mut map = BTreeMap::new();
        let Some(a_part) = self.after.related("numbering")? else { return Ok(map) };
        let a_tree = self.after.tree(&a_part)?;
        let before = match self.before.related("numbering")? {
            Some(part) => Some((part.clone(), self.before.tree(&part)?)),
            None => None,
        };
        let old = before.as_ref().map(|(_, t)| lists(t)).unwrap_or_default();
        let new = lists(&a_tree);
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let mut found: BTreeSet<&str> = BTreeSet::new();
        let shared = shared_lists(b_main, a_main);
        let same_id: Vec<(&str, &str)> = new.iter().map(|l| (l.id.as_str(), l.id.as_str())).collect();
        for (b, a) in shared.iter().map(|(b, a)| (b.as_str(), a.as_str())).chain(same_id) {
            let (Some(one), Some(other)) = (old.iter().find(|l| l.id == b), new.iter().find(|l| l.id == a))
            else {
                continue;
            };
            if one.key != other.key || taken.contains(b) || found.contains(a) {
                continue;
            }
            taken.insert(&one.id);
            found.insert(&other.id);
            if a != b {
                map.insert(other.id.clone(), one.id.clone());
            }
        }
        let mut next = old.iter().filter_map(|l| l.id.parse::<u64>().ok()).max().unwrap_or(0) + 1;
        for list in new.iter().filter(|l| !found.contains(l.id.as_str())) {
            // Another list of the same look that no list of AFTER claims yet.
            if let Some(one) = old.iter().find(|o| o.key == list.key && !taken.contains(o.id.as_str())) {
                taken.insert(&one.id);
                if one.id != list.id {
                    map.insert(list.id.clone(), one.id.clone());
                }
                continue;
            }
            map.insert(list.id.clone(), next.to_string());
            self.numbers.missing.insert(list.id.clone());
            next += 1;
        }
        self.numbers.before = before;
        self.numbers.after = Some(a_tree);
        Ok(map)
    }

    /// Adds the lists that inserted text uses and BEFORE lacks.
    pub(super) fn write_numbers(&mut self, names: &Names) -> Result<()> {
        let (Some(a_tree), false) = (self.numbers.after.take(), self.numbers.used.is_empty()) else {
            return Ok(());
        };
        let b_main = self.before.main.clone();
        let (part, source) = match self.numbers.before.take() {
            Some((part, tree)) => (part, tree.source().to_owned()),
            None => {
                let Some(a_part) = self.after.related("numbering")? else { return Ok(()) };
                let part = self.added.free(&self.before, &a_part);
                let a_main = self.after.main.clone();
                let rel = self.after.rels(&a_main)?.into_values().find(|r| r.is("numbering"));
                if let (Some(rel), Some(kind)) = (rel, self.after.types.of(&a_part)) {
                    self.added.types.insert(part.clone(), kind.to_owned());
                    self.added.add_rel(&mut self.before, &b_main, Rel { target: part.clone(), ..rel })?;
                }
                let open = a_tree.open(a_tree.root()).trim_end_matches("/>").trim_end_matches('>');
                (
                    part,
                    format!(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{open}></w:numbering>"
                    ),
                )
            }
        };
        let b_tree = Tree::parse(source, &part)?;
        let old: BTreeMap<String, u64> = b_tree
            .children(b_tree.root())
            .filter(|&n| b_tree.name(n) == "w:abstractNum")
            .filter_map(|n| Some((b_tree.attr(n, "w:abstractNumId")?.into_owned(), levels(&b_tree, n))))
            .collect();
        let mut next = old.keys().filter_map(|id| id.parse::<u64>().ok()).max().map_or(0, |m| m + 1);
        let (mut definitions, mut numbers) = (String::new(), String::new());
        let mut copied: BTreeMap<String, String> = BTreeMap::new();
        let used = self.numbers.used.clone();
        for list in lists(&a_tree).into_iter().filter(|l| used.contains(&l.id)) {
            let Some(new_id) = names.numbers.get(&list.id) else { continue };
            let definition = a_tree.children(a_tree.root()).find(|&n| {
                a_tree.name(n) == "w:abstractNum"
                    && a_tree.attr(n, "w:abstractNumId").as_deref() == Some(list.definition.as_str())
            });
            let target = match (copied.get(&list.definition), definition) {
                (Some(known), _) => known.clone(),
                (None, Some(node)) => {
                    let key = levels(&a_tree, node);
                    let id = match old.iter().find(|(_, k)| **k == key) {
                        Some((id, _)) => id.clone(),
                        None => {
                            let id = next.to_string();
                            next += 1;
                            self.definition(&a_tree, node, &id, names, &mut definitions);
                            id
                        }
                    };
                    copied.insert(list.definition.clone(), id.clone());
                    id
                }
                (None, None) => continue,
            };
            numbers += &format!("<w:num w:numId=\"{new_id}\"><w:abstractNumId w:val=\"{target}\"/>");
            for child in a_tree.children(list.node).filter(|&c| a_tree.name(c) == "w:lvlOverride") {
                self.definition(&a_tree, child, "", names, &mut numbers);
            }
            numbers += "</w:num>";
        }
        let root = b_tree.root();
        let first =
            b_tree.children(root).find(|&n| matches!(b_tree.name(n), "w:num" | "w:numIdMacAtCleanup"));
        let after = b_tree.children(root).find(|&n| b_tree.name(n) == "w:numIdMacAtCleanup");
        let source = b_tree.source();
        let out = if b_tree.close(root).is_empty() {
            super::notes::appended_raw(&b_tree, &(definitions + &numbers))
        } else {
            let end = b_tree.inner_span(root).end;
            let at = first.map_or(end, |n| b_tree.span(n).start);
            let to = after.map_or(end, |n| b_tree.span(n).start);
            format!("{}{definitions}{}{numbers}{}", &source[..at], &source[at..to], &source[to..])
        };
        let out = self.with_namespaces(out, &part, &a_tree)?;
        self.added.parts.insert(part, out.into_bytes());
        Ok(())
    }

    fn definition(&mut self, tree: &Tree, node: Node, id: &str, names: &Names, out: &mut String) {
        let name = tree.name(node);
        if name.is_empty() {
            out.push_str(tree.raw(node));
            return;
        }
        // Picture bullets and links to list styles belong to the document they come from.
        if matches!(name, "w:lvlPicBulletId" | "w:styleLink" | "w:numStyleLink" | "w:nsid") {
            return;
        }
        *out += &format!("<{name}");
        for (attribute, raw) in attributes(tree.open(node)) {
            match (name, attribute) {
                ("w:abstractNum", "w:abstractNumId") => *out += &format!(" {attribute}=\"{id}\""),
                ("w:pStyle", "w:val") => {
                    *out += &format!(" {attribute}=\"{}\"", self.styles.want(names, raw))
                }
                _ => *out += &format!(" {attribute}=\"{raw}\""),
            }
        }
        out.push_str(if tree.close(node).is_empty() { "/>" } else { ">" });
        for child in tree.children(node) {
            self.definition(tree, child, id, names, out);
        }
        out.push_str(tree.close(node));
    }
}
