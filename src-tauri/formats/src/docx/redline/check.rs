//! The redline read back: accepted it must read as AFTER, rejected as BEFORE, in every part, and look so too.

use std::collections::BTreeMap;

use super::flat::flatten;
use super::package::Source;
use super::resolve::{Answer, resolve};
use super::side::{Names, Side};
use super::tree::{Node, Tree, escape};
use crate::error::Result;

/// A document as a sequence of keys, one for each paragraph in reading order, notes after the body in the
/// order of their references; the tables around them; what its headers and footers say; and how it all looks.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub paragraphs: Vec<(u64, String)>,
    /// How each paragraph looks, its words aside.
    pub looks: Vec<u64>,
    /// How the tables, rows, cells and sections of the main part look, in its order.
    pub frames: Vec<(&'static str, u64)>,
    /// How the last section looks, when the body says it.
    pub section: Option<u64>,
    /// Where tables, rows and cells of the main part begin: the paragraphs before each, and its element.
    pub tables: Vec<(usize, String)>,
    pub margins: Vec<u64>,
}

/// A paragraph as the check sees it.
struct Paragraph {
    content: u64,
    text: String,
    looks: u64,
}

impl Reading {
    fn add(&mut self, paragraphs: Vec<Paragraph>) {
        for paragraph in paragraphs {
            self.paragraphs.push((paragraph.content, paragraph.text));
            self.looks.push(paragraph.looks);
        }
    }
}

/// Reads a document, its tracked changes answered. `names` are those that the redline uses for its styles and lists.
pub(super) fn reading(source: &mut Source, answer: Answer, names: &Names) -> Result<Reading> {
    let mut out = Reading::default();
    let main = source.main.clone();
    let mut references = Vec::new();
    let body = answered(source, &main, answer)?;
    let mut stretch = Vec::new();
    read(source, &main, &body, body.root(), names, &mut stretch, &mut references)?;
    out.add(stretch);
    out.tables = tables(&body);
    (out.frames, out.section) = frames(&body, names);
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
        out.add(vec![Paragraph { content: 0, text: kind.to_owned(), looks: 0 }]);
        if let Some((part, tree, by_id)) = notes.get(kind)
            && let Some(&node) = by_id.get(&id)
        {
            let mut note = Vec::new();
            read(source, part, tree, node, names, &mut note, &mut Vec::new())?;
            // A note without paragraphs reads like one with an empty paragraph.
            note.retain(|p| !p.text.is_empty());
            out.add(note);
        }
    }
    for rel in source.rels(&main)?.into_values() {
        if (rel.is("header") || rel.is("footer")) && !rel.external && source.has(&rel.target) {
            let tree = answered(source, &rel.target, answer)?;
            let mut texts = Vec::new();
            read(source, &rel.target, &tree, tree.root(), names, &mut texts, &mut Vec::new())?;
            texts.retain(|t| !t.text.trim().is_empty());
            if !texts.is_empty() {
                let words: Vec<(u64, &str)> = texts.iter().map(|t| (t.content, t.text.as_str())).collect();
                out.margins.push(clausewise_engine::redline::key_of(&words));
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

/// What each kind of frame is called when its looks could not be marked.
const FRAMES: [(&str, &str); 4] = [
    ("w:tblPr", "a table"),
    ("w:trPr", "a row of a table"),
    ("w:tcPr", "a cell of a table"),
    ("w:sectPr", "the page set-up of a section"),
];

fn frames(tree: &Tree, names: &Names) -> (Vec<(&'static str, u64)>, Option<u64>) {
    let side = Side {
        tree,
        names,
        rels: BTreeMap::new(),
        new_bookmarks: Default::default(),
        new_comments: Default::default(),
    };
    // Heads and feet are compared by what they say; Word counts widths anew at each saving.
    let elsewhere = ["w:headerReference", "w:footerReference", "w:tblW", "w:tcW"];
    let last = tree.child(tree.root(), "w:body").and_then(|body| tree.child(body, "w:sectPr"));
    let inner = tree
        .descendants(tree.root())
        .filter(|&n| Some(n) != last)
        .filter_map(|n| Some((FRAMES.iter().find(|f| f.0 == tree.name(n))?.1, n)))
        .map(|(frame, n)| (frame, side.properties(Some(n), &elsewhere)))
        .filter(|(_, key)| *key != 0)
        .collect();
    (inner, last.map(|n| side.properties(Some(n), &elsewhere)))
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
    out: &mut Vec<Paragraph>,
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
                out.push(Paragraph { content: flat.content, text: flat.text, looks: flat.format });
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

/// Where two readings of the same words look otherwise, in words for the user.
pub(super) fn looks_apart(got: &Reading, want: &Reading, what: &str) -> Vec<String> {
    let mut out = Vec::new();
    if got.paragraphs != want.paragraphs {
        return out;
    }
    let apart: Vec<usize> =
        (0..got.paragraphs.len()).filter(|&at| got.looks.get(at) != want.looks.get(at)).collect();
    if let Some((_, text)) = apart.first().and_then(|&first| got.paragraphs.get(first)) {
        let text: String = text.chars().take(60).collect();
        let count = match apart.len() {
            1 => "one paragraph".to_owned(),
            n => format!("{n} paragraphs"),
        };
        out.push(format!("{what} does not give the looks of {count}; the first reads “{text}”"));
    }
    let frames = got.frames.iter().zip(&want.frames).find(|(g, w)| g != w);
    let more = (got.frames.len() != want.frames.len()).then_some("a table or section");
    let frame = frames.map(|(_, want)| want.0).or(more);
    if let Some(frame) = frame {
        out.push(format!("{what} does not give the looks of {frame}"));
    }
    if let (Some(got), Some(want)) = (got.section, want.section)
        && got != want
    {
        out.push(format!("{what} does not give the page set-up of the last section"));
    }
    out
}

/// Where two readings part, in words for the user; none when they say the same.
pub(super) fn difference(got: &Reading, want: &Reading, what: &str) -> Option<String> {
    if (&got.paragraphs, &got.tables, &got.margins) == (&want.paragraphs, &want.tables, &want.margins) {
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
