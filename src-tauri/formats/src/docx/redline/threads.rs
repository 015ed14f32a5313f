//! What Word keeps of comments beside their words: which one answers which, which are resolved, the ids under which
//! other programs know them, and the people.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::redline::key_of;

use super::Work;
use super::notes::appended_raw;
use super::tree::{Node, Tree, attributes, unescape};
use crate::error::Result;

/// The parts, in an order in which each is read before those that refer to it.
const KINDS: [&str; 4] = ["commentsExtended", "commentsIds", "commentsExtensible", "people"];

/// What the parts beside the comments refer to.
#[derive(Default)]
pub(super) struct Threads {
    /// AFTER's id of a comment's last paragraph → the redline's.
    pub ids: BTreeMap<String, String>,
    /// AFTER's ids of the comments that are added.
    new: BTreeSet<String>,
    /// Who wrote those.
    pub authors: BTreeSet<String>,
}

impl Threads {
    /// The id of an added comment's last paragraph: its own where BEFORE's comments leave it free.
    pub fn added(&mut self, old: &str, before: &str) -> String {
        let mut id = old.to_owned();
        while before.contains(&format!("\"{id}\"")) {
            // Word takes eight digits below 80000000.
            id = format!("{:08X}", key_of(&id) as u32 & 0x7FFF_FFFF | 1);
        }
        self.new.insert(old.to_owned());
        self.ids.insert(old.to_owned(), id.clone());
        id
    }
}

/// An attribute's value by the part of its name behind the prefix.
fn of(tree: &Tree, node: Node, local: &str) -> Option<String> {
    let own = |name: &str| name.rsplit(':').next() == Some(local);
    attributes(tree.open(node)).find(|(name, _)| own(name)).map(|(_, value)| unescape(value).into_owned())
}

impl Work<'_> {
    /// Adds what AFTER's parts say of the comments that were added, and of their authors.
    pub(super) fn write_threads(&mut self, threads: &Threads) -> Result<()> {
        let mut durable: BTreeSet<String> = BTreeSet::new();
        for kind in KINDS {
            let Some(a_part) = self.after.related(kind)? else { continue };
            let a_tree = self.after.tree(&a_part)?;
            let known: BTreeSet<String> = match self.before.related(kind)?.filter(|_| kind == "people") {
                Some(part) => {
                    let tree = self.before.tree(&part)?;
                    tree.children(tree.root()).filter_map(|n| of(&tree, n, "author")).collect()
                }
                None => BTreeSet::new(),
            };
            let mut more = String::new();
            for n in a_tree.children(a_tree.root()).filter(|&n| !a_tree.name(n).is_empty()) {
                let has =
                    |local: &str, set: &BTreeSet<String>| of(&a_tree, n, local).filter(|v| set.contains(v));
                let wanted = match kind {
                    "people" => has("author", &threads.authors).is_some_and(|a| !known.contains(&a)),
                    "commentsExtensible" => has("durableId", &durable).is_some(),
                    _ => has("paraId", &threads.new).is_some(),
                };
                if wanted {
                    durable.extend(of(&a_tree, n, "durableId"));
                    write_renamed(&a_tree, n, &threads.ids, &mut more);
                }
            }
            if more.is_empty() {
                continue;
            }
            let (b_tree, part) = self.part_like(kind, &a_part, &a_tree)?;
            let out = self.with_namespaces(appended_raw(&b_tree, &more), &part, &a_tree)?;
            self.added.parts.insert(part, out.into_bytes());
        }
        Ok(())
    }
}

/// Writes an element with the ids of comments as the redline has them. An answer to a comment that the redline does
/// not have stands by itself.
fn write_renamed(tree: &Tree, node: Node, ids: &BTreeMap<String, String>, out: &mut String) {
    *out += &format!("<{}", tree.name(node));
    for (attribute, raw) in attributes(tree.open(node)) {
        let value = match (attribute.rsplit(':').next(), ids.get(raw)) {
            (Some("paraId" | "paraIdParent"), Some(id)) => id,
            (Some("paraIdParent"), None) => continue,
            _ => raw,
        };
        *out += &format!(" {attribute}=\"{value}\"");
    }
    if tree.close(node).is_empty() {
        out.push_str("/>");
        return;
    }
    *out += &format!(">{}{}", tree.inner(node), tree.close(node));
}
