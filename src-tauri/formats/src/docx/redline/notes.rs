//! Footnotes and endnotes: which note of AFTER is which of BEFORE, and the notes part of the redline.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::redline::align::Bag;
use clausewise_engine::redline::key_of;
use clausewise_engine::redline::moves::{Candidate, moves};
use clausewise_engine::redline::tokens::{Class, tokens};

use super::Work;
use super::flat::flatten;
use super::line::Status;
use super::package::{Rel, appended};
use super::side::{Names, Side};
use super::story::Story;
use super::tree::{Node, Tree, attributes};
use crate::error::Result;

/// What was learnt of one kind of notes while the body was written.
#[derive(Default)]
struct Kind {
    /// BEFORE's id → AFTER's.
    pairs: BTreeMap<String, String>,
    deleted: BTreeSet<String>,
    /// AFTER's id → id in the redline, in the order of their references.
    inserted: Vec<(String, String)>,
    /// Notes of BEFORE and of AFTER whose words are in a note of the other side under another reference: an
    /// endnote that became a footnote, a note that moved. The reference is marked, the words are not.
    same_words: [BTreeSet<String>; 2],
    next: i64,
}

/// Footnotes and endnotes.
#[derive(Default)]
pub(super) struct Notes {
    foot: Kind,
    end: Kind,
}

fn is_reference(name: &str) -> bool {
    matches!(name, "w:footnoteReference" | "w:endnoteReference")
}

impl Notes {
    fn kind(&mut self, reference: &str) -> &mut Kind {
        if reference.starts_with("w:foot") { &mut self.foot } else { &mut self.end }
    }

    /// Records that BEFORE's reference is deleted.
    pub fn delete(&mut self, tree: &Tree, node: Node) {
        let name = tree.name(node);
        if is_reference(name)
            && let Some(id) = tree.attr(node, "w:id")
        {
            self.kind(name).deleted.insert(id.into_owned());
        }
    }

    /// Records that two references answer each other.
    pub fn pair_nodes(&mut self, story: &Story, b: Node, a: Node) {
        let name = story.b.tree.name(b);
        if is_reference(name)
            && let (Some(x), Some(y)) = (story.b.tree.attr(b, "w:id"), story.a.tree.attr(a, "w:id"))
        {
            self.kind(name).pairs.insert(x.into_owned(), y.into_owned());
        }
    }

    /// Records that all references below two blocks of the same content answer each other.
    pub fn pair_below(&mut self, story: &Story, b: Node, a: Node) {
        let list = |tree: &Tree, node: Node| -> Vec<Node> {
            if !tree.raw(node).contains("noteReference") {
                return Vec::new();
            }
            tree.descendants(node).filter(|&n| is_reference(tree.name(n))).collect()
        };
        for (x, y) in list(story.b.tree, b).into_iter().zip(list(story.a.tree, a)) {
            self.pair_nodes(story, x, y);
        }
    }

    /// The id in the redline of a note that AFTER adds.
    pub fn insert(&mut self, reference: &str, id: &str) -> String {
        let kind = self.kind(reference);
        if let Some((_, new)) = kind.inserted.iter().find(|(old, _)| old == id) {
            return new.clone();
        }
        let new = kind.next.to_string();
        kind.next += 1;
        kind.inserted.push((id.to_owned(), new.clone()));
        new
    }
}

impl Work<'_> {
    /// Finds the first free ids; to be called before the body is written.
    pub(super) fn read_notes(&mut self) -> Result<()> {
        for kind in ["footnotes", "endnotes"] {
            let mut next = 1;
            if let Some(part) = self.before.related(kind)? {
                let tree = self.before.tree(&part)?;
                for n in tree.children(tree.root()) {
                    let id: i64 = tree.attr(n, "w:id").and_then(|v| v.parse().ok()).unwrap_or(0);
                    next = next.max(id.saturating_add(1));
                }
            }
            self.notes.kind(&format!("w:{}", &kind[..4])).next = next;
        }
        Ok(())
    }

    /// Finds the deleted notes whose words come back in an inserted one, of either kind.
    pub(super) fn match_notes(&mut self, names: &Names) -> Result<()> {
        let nothing = Names::default();
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for kind in ["footnotes", "endnotes"] {
            let reference = if kind == "footnotes" { "w:foot" } else { "w:end" };
            let notes = self.notes.kind(reference);
            let deleted: BTreeSet<String> =
                notes.deleted.iter().filter(|id| !notes.pairs.contains_key(*id)).cloned().collect();
            let inserted: BTreeSet<String> = notes.inserted.iter().map(|(old, _)| old.clone()).collect();
            for (ids, out, before) in [(deleted, &mut gone, true), (inserted, &mut come, false)] {
                let source = if before { &mut self.before } else { &mut self.after };
                let Some(part) = source.related(kind)?.filter(|_| !ids.is_empty()) else { continue };
                let tree = source.tree(&part)?;
                let rels = source.rel_keys(&part)?;
                let names = if before { &nothing } else { names };
                let none = BTreeSet::new;
                let side = Side { tree: &tree, names, rels, new_bookmarks: none(), new_comments: none() };
                for note in tree.children(tree.root()) {
                    let id = tree.attr(note, "w:id").unwrap_or_default().into_owned();
                    if ids.contains(&id) {
                        let bag = plain_words(&side, note);
                        out.push((reference, id, Candidate { key: key_of(&bag), kind: 0, bag }));
                    }
                }
            }
        }
        let list = |v: &[(&str, String, Candidate)]| v.iter().map(|c| c.2.clone()).collect::<Vec<_>>();
        for (i, j) in moves(&list(&gone), &list(&come)) {
            if let (Some(x), Some(y)) = (gone.get(i), come.get(j)) {
                self.notes.kind(x.0).same_words[0].insert(x.1.clone());
                self.notes.kind(y.0).same_words[1].insert(y.1.clone());
            }
        }
        Ok(())
    }

    /// Writes the notes part of one kind (`footnotes`, `endnotes`).
    pub(super) fn write_notes(&mut self, kind: &str, names: &Names) -> Result<()> {
        let reference = if kind == "footnotes" { "w:footnoteReference" } else { "w:endnoteReference" };
        let (b_part, a_part) = (self.before.related(kind)?, self.after.related(kind)?);
        let Some((b_tree, a_tree, part, a_part)) = self.note_trees(kind, b_part, a_part)? else {
            return Ok(());
        };
        let nothing = Names::default();
        let story = self.story(&b_tree, &a_tree, &nothing, names, &part, &a_part)?;
        let by_id = |side: &Side| -> BTreeMap<String, Node> {
            side.tree
                .children(side.tree.root())
                .filter_map(|n| Some((side.tree.attr(n, "w:id")?.into_owned(), n)))
                .collect()
        };
        let others = by_id(&story.a);
        let (pairs, deleted, [stay, come]) = {
            let k = self.notes.kind(reference);
            (k.pairs.clone(), k.deleted.clone(), k.same_words.clone())
        };
        let mut out = String::with_capacity(b_tree.source().len() + 1024);
        let mut at = 0;
        for note in b_tree.children(b_tree.root()) {
            let Some(id) = b_tree.attr(note, "w:id").map(|v| v.into_owned()) else { continue };
            let inside = b_tree.inner_span(note);
            let other = pairs.get(&id).and_then(|a| others.get(a)).copied();
            if other.is_none() && (!deleted.contains(&id) || stay.contains(&id)) {
                continue;
            }
            out.push_str(&b_tree.source()[at..inside.start]);
            match other {
                Some(other) => self.container(&story, note, other, &mut out)?,
                None => self.all_before(&story, note, (Status::Delete, true), &mut out)?,
            }
            at = inside.end;
        }
        out.push_str(&b_tree.source()[at..]);
        let mut more = String::new();
        let mut done = 0;
        while let Some((old, new)) = self.notes.kind(reference).inserted.get(done).cloned() {
            done += 1;
            let Some(&note) = others.get(&old) else { continue };
            more += &format!("<{}", a_tree.name(note));
            for (attribute, value) in attributes(a_tree.open(note)) {
                let value = if attribute == "w:id" { new.as_str() } else { value };
                more += &format!(" {attribute}=\"{value}\"");
            }
            more.push('>');
            if come.contains(&old) {
                for child in a_tree.children(note) {
                    self.import(&story, child, &mut more)?;
                }
            } else {
                self.all_after(&story, note, (Status::Insert, true), &mut more)?;
            }
            more += &format!("</{}>", a_tree.name(note));
        }
        if more.is_empty() && out == b_tree.source() {
            return Ok(());
        }
        if !more.is_empty() {
            let tree = Tree::parse(out, &part)?;
            out = appended_raw(&tree, &more);
        }
        let out = self.with_namespaces(out, &part, &a_tree)?;
        self.added.parts.insert(part, out.into_bytes());
        Ok(())
    }

    /// Both trees; where BEFORE has no notes of this kind and AFTER's are needed, a new part with AFTER's separators.
    fn note_trees(
        &mut self,
        kind: &str,
        b_part: Option<String>,
        a_part: Option<String>,
    ) -> Result<Option<(Tree, Tree, String, String)>> {
        let (b_tree, part) = match (&b_part, &a_part) {
            (Some(b), _) => (self.before.tree(b)?, b.clone()),
            (None, Some(a)) => {
                let reference = if kind == "footnotes" { "w:foot" } else { "w:end" };
                if self.notes.kind(reference).inserted.is_empty() {
                    return Ok(None);
                }
                let tree = self.after.tree(a)?;
                let special: String = tree
                    .children(tree.root())
                    .filter(|&n| tree.attr(n, "w:type").is_some())
                    .map(|n| tree.raw(n))
                    .collect();
                let name = tree.name(tree.root());
                let open = tree.open(tree.root()).trim_end_matches("/>").trim_end_matches('>');
                let source = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{open}>{special}</{name}>"
                );
                let part = self.added.free(&self.before, a);
                let main = self.after.main.clone();
                let rel = self.after.rels(&main)?.into_values().find(|r| r.is(kind));
                if let (Some(rel), Some(content_type)) = (rel, self.after.types.of(a)) {
                    self.added.types.insert(part.clone(), content_type.to_owned());
                    let main = self.before.main.clone();
                    self.added.add_rel(&mut self.before, &main, Rel { target: part.clone(), ..rel })?;
                }
                (Tree::parse(source, &part)?, part)
            }
            (None, None) => return Ok(None),
        };
        let a_tree = match &a_part {
            Some(a) => self.after.tree(a)?,
            None => {
                let name = b_tree.name(b_tree.root());
                Tree::parse(format!("<{name}/>"), name)?
            }
        };
        Ok(Some((b_tree, a_tree, part, a_part.unwrap_or_default())))
    }
}

/// The words of a note, whatever fields and links they stand in.
fn plain_words(side: &Side, note: Node) -> Bag {
    let mut out = Bag::new();
    for n in side.tree.descendants(note).filter(|&n| side.tree.name(n) == "w:p") {
        let text = flatten(side, n).text;
        for (range, class) in tokens(&text) {
            if class == Class::Word {
                let word = text.get(range).unwrap_or_default();
                out.push((key_of(word), word.chars().count() as u32));
            }
        }
    }
    out.sort_unstable();
    out
}

/// The part with `xml` added, as it is, at the end of its root element.
pub(super) fn appended_raw(tree: &Tree, xml: &str) -> String {
    let inner = tree.inner_span(tree.root());
    if tree.close(tree.root()).is_empty() {
        return appended(tree, xml);
    }
    format!("{}{xml}{}", &tree.source()[..inner.end], &tree.source()[inner.end..])
}
