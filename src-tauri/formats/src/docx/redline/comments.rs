//! Comments: BEFORE's stay, AFTER's that BEFORE lacks are added.

use std::collections::{BTreeMap, BTreeSet};

use super::Work;
use super::notes::appended_raw;
use super::package::Rel;
use super::side::Names;
use super::threads::Threads;
use super::tree::{Node, Tree, attributes};
use crate::error::Result;

/// AFTER's comments that BEFORE lacks.
#[derive(Default)]
pub(super) struct Comments {
    /// AFTER's id → id in the redline.
    new: BTreeMap<String, String>,
    used: BTreeSet<String>,
    /// BEFORE's ids of comments that AFTER lacks.
    gone: BTreeSet<String>,
    /// How answers and marks of resolution refer to the comments.
    threads: Threads,
}

impl Comments {
    /// The id in the redline of one of AFTER's comments, when it is new.
    pub fn new_id(&mut self, id: &str) -> Option<String> {
        let new = self.new.get(id)?.clone();
        self.used.insert(id.to_owned());
        Some(new)
    }

    /// True for the reference of a comment that AFTER lacks: it goes with the words it stands in.
    pub fn goes(&self, tree: &Tree, node: Node) -> bool {
        tree.name(node) == "w:commentReference"
            && tree.attr(node, "w:id").is_some_and(|id| self.gone.contains(id.as_ref()))
    }

    /// AFTER's ids of new comments.
    pub fn ids(&self) -> BTreeSet<String> {
        self.new.keys().cloned().collect()
    }
}

fn comments(tree: &Tree) -> impl Iterator<Item = (Node, String)> + '_ {
    tree.children(tree.root())
        .filter(|&n| tree.name(n) == "w:comment")
        .filter_map(|n| Some((n, tree.attr(n, "w:id")?.into_owned())))
}

impl Work<'_> {
    /// Finds which comments of AFTER are new, and which of BEFORE are gone: no comment of the other version has
    /// the same author, date and words.
    pub(super) fn read_comments(&mut self) -> Result<()> {
        let key = |tree: &Tree, n: Node| {
            let of = |name| tree.attr(n, name).unwrap_or_default().into_owned();
            (of("w:author"), of("w:date"), tree.text(n).into_owned())
        };
        let mut known: BTreeMap<_, Vec<(String, Option<String>)>> = BTreeMap::new();
        let mut next = 0i64;
        if let Some(part) = self.before.related("comments")? {
            let tree = self.before.tree(&part)?;
            for (n, id) in comments(&tree) {
                next = next.max(id.parse::<i64>().unwrap_or(0).saturating_add(1));
                known.entry(key(&tree, n)).or_default().push((id, last_paragraph(&tree, n).map(|p| p.1)));
            }
        }
        if let Some(part) = self.after.related("comments")? {
            let tree = self.after.tree(&part)?;
            for (n, id) in comments(&tree) {
                match known.get_mut(&key(&tree, n)).and_then(Vec::pop) {
                    Some((_, old)) => {
                        if let (Some(old), Some((_, new))) = (old, last_paragraph(&tree, n)) {
                            self.comments.threads.ids.insert(new, old);
                        }
                    }
                    None => {
                        self.comments.new.insert(id, next.to_string());
                        next += 1;
                    }
                }
            }
        }
        self.comments.gone = known.into_values().flatten().map(|(id, _)| id).collect();
        Ok(())
    }

    /// Adds the new comments that are anchored in the redline.
    pub(super) fn write_comments(&mut self, names: &Names) -> Result<()> {
        if self.comments.used.is_empty() {
            return Ok(());
        }
        let Some(a_part) = self.after.related("comments")? else { return Ok(()) };
        let a_tree = self.after.tree(&a_part)?;
        let (b_tree, part) = self.part_like("comments", &a_part, &a_tree)?;
        let nothing = Names::default();
        let story = self.story(&b_tree, &a_tree, &nothing, names, &part, &a_part)?;
        let mut more = String::new();
        for (n, id) in comments(&a_tree) {
            let Some(new) = self.comments.new.get(&id).filter(|_| self.comments.used.contains(&id)).cloned()
            else {
                continue;
            };
            more += "<w:comment";
            for (attribute, value) in attributes(a_tree.open(n)) {
                let value = if attribute == "w:id" { new.as_str() } else { value };
                more += &format!(" {attribute}=\"{value}\"");
            }
            more.push('>');
            let last = last_paragraph(&a_tree, n);
            for child in a_tree.children(n) {
                let from = more.len();
                self.import(&story, child, &mut more)?;
                if let Some((_, old)) = last.as_ref().filter(|(paragraph, _)| *paragraph == child) {
                    let id = self.comments.threads.added(old, b_tree.source());
                    more.insert_str(from + "<w:p".len(), &format!(" w14:paraId=\"{id}\""));
                }
            }
            more += "</w:comment>";
            let author = a_tree.attr(n, "w:author").unwrap_or_default().into_owned();
            self.comments.threads.authors.insert(author);
        }
        let out = appended_raw(&b_tree, &more);
        let out = self.with_namespaces(out, &part, &a_tree)?;
        self.added.parts.insert(part, out.into_bytes());
        let threads = std::mem::take(&mut self.comments.threads);
        self.write_threads(&threads)
    }

    /// BEFORE's part of a kind and its name; where it has none, one like AFTER's with nothing in it.
    pub(super) fn part_like(&mut self, kind: &str, a_part: &str, a_tree: &Tree) -> Result<(Tree, String)> {
        if let Some(part) = self.before.related(kind)? {
            return Ok((self.before.tree(&part)?, part));
        }
        let part = self.added.free(&self.before, a_part);
        let name = a_tree.name(a_tree.root());
        let open = a_tree.open(a_tree.root()).trim_end_matches("/>").trim_end_matches('>');
        let source =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{open}></{name}>");
        let (main, a_main) = (self.before.main.clone(), self.after.main.clone());
        let rel = self.after.rels(&a_main)?.into_values().find(|r| r.is(kind));
        if let (Some(rel), Some(content_type)) = (rel, self.after.types.of(a_part)) {
            self.added.types.insert(part.clone(), content_type.to_owned());
            self.added.add_rel(&mut self.before, &main, Rel { target: part.clone(), ..rel })?;
        }
        Ok((Tree::parse(source, &part)?, part))
    }
}

/// The last paragraph of a comment and its id, which answers and marks of resolution name.
fn last_paragraph(tree: &Tree, comment: Node) -> Option<(Node, String)> {
    let last = tree.children(comment).filter(|&c| tree.name(c) == "w:p").last()?;
    Some((last, tree.attr(last, "w14:paraId")?.into_owned()))
}
