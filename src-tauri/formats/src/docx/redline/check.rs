//! The redline read back: accepted it must read as AFTER, rejected as BEFORE, in every part.

use std::collections::BTreeMap;

use super::flat::flatten;
use super::package::Source;
use super::resolve::{Answer, resolve};
use super::side::{Names, Side};
use super::tree::{Node, Tree, escape};
use crate::error::Result;

/// A document as a sequence of keys, one for each paragraph in reading order, notes after the body in the
/// order of their references; the tables around them; and what its headers and footers say.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub paragraphs: Vec<(u64, String)>,
    /// Where tables, rows and cells of the main part begin: the paragraphs before each, and its element.
    pub tables: Vec<(usize, String)>,
    pub margins: Vec<u64>,
}

/// Reads a document, its tracked changes answered.
pub(super) fn reading(source: &mut Source, answer: Answer) -> Result<Reading> {
    let mut out = Reading::default();
    let nothing = Names::default();
    let main = source.main.clone();
    let mut references = Vec::new();
    let body = answered(source, &main, answer)?;
    read(source, &main, &body, body.root(), &nothing, &mut out.paragraphs, &mut references)?;
    out.tables = tables(&body);
    let mut notes: BTreeMap<&str, (String, Tree, BTreeMap<String, Node>)> = BTreeMap::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = source.related(kind)? {
            let tree = answered(source, &part, answer)?;
            let by_id = tree
                .children(tree.root())
                .filter_map(|n| Some((tree.attr(n, "w:id")?.into_owned(), n)))
                .collect();
            notes.insert(kind, (part, tree, by_id));
        }
    }
    for (kind, id) in references {
        out.paragraphs.push((0, kind.to_owned()));
        if let Some((part, tree, by_id)) = notes.get(kind)
            && let Some(&node) = by_id.get(&id)
        {
            let mut note = Vec::new();
            read(source, part, tree, node, &nothing, &mut note, &mut Vec::new())?;
            // A note without paragraphs reads like one with an empty paragraph.
            note.retain(|p| !p.1.is_empty());
            out.paragraphs.append(&mut note);
        }
    }
    for rel in source.rels(&main)?.into_values() {
        if (rel.is("header") || rel.is("footer")) && !rel.external && source.has(&rel.target) {
            let tree = answered(source, &rel.target, answer)?;
            let mut texts = Vec::new();
            read(source, &rel.target, &tree, tree.root(), &nothing, &mut texts, &mut Vec::new())?;
            texts.retain(|t| !t.1.trim().is_empty());
            if !texts.is_empty() {
                out.margins.push(clausewise_engine::redline::key_of(&texts));
            }
        }
    }
    out.margins.sort_unstable();
    out.margins.dedup();
    Ok(out)
}

/// Tables in text boxes are in the key of the paragraph that holds the box.
fn tables(tree: &Tree) -> Vec<(usize, String)> {
    let (mut out, mut paragraphs, mut past) = (Vec::new(), 0, 0);
    for n in
        tree.descendants(tree.root()).filter(|&n| matches!(tree.name(n), "w:p" | "w:tbl" | "w:tr" | "w:tc"))
    {
        if n < past {
            continue;
        }
        if tree.name(n) == "w:p" {
            past = tree.descendants(n).end;
            paragraphs += 1;
        } else {
            out.push((paragraphs, tree.name(n).to_owned()));
        }
    }
    out
}

fn answered(source: &mut Source, part: &str, answer: Answer) -> Result<Tree> {
    let tree = source.tree(part)?;
    let tree = Tree::parse(resolve(&tree, answer), part)?;
    if !tree.source().contains("<w:fldSimple") {
        return Ok(tree);
    }
    let mut out = String::with_capacity(tree.source().len());
    spell_out(&tree, tree.root(), &mut out);
    Tree::parse(out, part)
}

/// Writes simple fields with field characters: a tracked one is written so, and reads the same.
fn spell_out(tree: &Tree, node: Node, out: &mut String) {
    let simple = tree.name(node) == "w:fldSimple";
    if !tree.raw(node).contains("<w:fldSimple") {
        out.push_str(tree.raw(node));
        return;
    }
    if simple {
        let instruction = tree.attr(node, "w:instr").unwrap_or_default();
        *out += &format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            escape(&instruction)
        );
    } else {
        out.push_str(tree.open(node));
    }
    for child in tree.children(node) {
        spell_out(tree, child, out);
    }
    if simple {
        out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    } else {
        out.push_str(tree.close(node));
    }
}

fn read(
    source: &mut Source,
    part: &str,
    tree: &Tree,
    node: Node,
    names: &Names,
    out: &mut Vec<(u64, String)>,
    references: &mut Vec<(&'static str, String)>,
) -> Result<()> {
    let side = Side {
        tree,
        names,
        rels: source.rel_keys(part)?,
        new_bookmarks: Default::default(),
        new_comments: Default::default(),
    };
    let mut past = node;
    for n in tree.descendants(node) {
        match tree.name(n) {
            "w:p" if n >= past => {
                // Paragraphs in text boxes are in the key of the paragraph that holds the box.
                past = tree.descendants(n).end;
                let flat = flatten(&side, n);
                out.push((flat.content, flat.text));
            }
            "w:footnoteReference" => {
                references.push(("footnotes", tree.attr(n, "w:id").unwrap_or_default().into_owned()))
            }
            "w:endnoteReference" => {
                references.push(("endnotes", tree.attr(n, "w:id").unwrap_or_default().into_owned()))
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where two readings part, in words for the user; none when they are the same.
pub(super) fn difference(got: &Reading, want: &Reading, what: &str) -> Option<String> {
    if got == want {
        return None;
    }
    let first = got.paragraphs.iter().zip(&want.paragraphs).position(|(g, w)| g != w);
    let at = first.unwrap_or(got.paragraphs.len().min(want.paragraphs.len()));
    if got.paragraphs == want.paragraphs && got.tables != want.tables {
        return Some(format!("{what} does not give the same tables, rows and cells"));
    }
    if got.paragraphs == want.paragraphs {
        return Some(format!("{what} does not give the same headers and footers"));
    }
    let text = |r: &Reading| {
        r.paragraphs.get(at).map(|p| p.1.chars().take(60).collect::<String>()).unwrap_or_default()
    };
    Some(format!("{what} differs at paragraph {}: “{}” instead of “{}”", at + 1, text(got), text(want)))
}
