//! Where a redline marks what: counted paragraph by paragraph in the finished main part.

use super::resolve::Answer;
use super::tree::{Node, Tree};

/// What is marked in one paragraph of the redline's main part. Paragraphs in text boxes count with the
/// paragraph that holds the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marked {
    /// Which paragraph of the old version it is or belongs to, from 0, tables and controls included.
    pub before: usize,
    /// Which paragraph of the new version.
    pub after: usize,
    /// It is only in the old version.
    pub gone: bool,
    /// Places where something was inserted, the paragraph's end included.
    pub insertions: usize,
    /// Places where something was deleted.
    pub deletions: usize,
    /// Places that a move left or reached.
    pub moves: usize,
    /// Changes of looks.
    pub format_changes: usize,
}

/// The paragraphs in which something is marked, in their order.
pub(super) fn tally(main: &Tree) -> Vec<Marked> {
    let mut out = Vec::new();
    let (mut before, mut after) = (0, 0);
    let mut past = 0;
    for n in main.descendants(main.root()) {
        if n < past || main.name(n) != "w:p" {
            continue;
        }
        past = main.descendants(n).end;
        let in_row = row(main, n);
        let mut here = Marked { before, after, ..Marked::default() };
        let mut second_way = 0;
        for m in main.descendants(n) {
            if m < second_way {
                continue;
            }
            match main.name(m) {
                // A box that is written in two ways counts once.
                "mc:Fallback" => second_way = main.descendants(m).end,
                "w:ins" => here.insertions += 1,
                "w:del" => here.deletions += 1,
                "w:moveFrom" | "w:moveTo" => here.moves += 1,
                "w:rPrChange" | "w:pPrChange" | "w:sectPrChange" => here.format_changes += 1,
                _ => {}
            }
        }
        let (stays_old, stays_new) =
            (lives(main, n, in_row, Answer::Reject), lives(main, n, in_row, Answer::Accept));
        here.gone = stays_old && !stays_new;
        before += usize::from(stays_old);
        after += usize::from(stays_new);
        if here.insertions + here.deletions + here.moves + here.format_changes > 0 {
            out.push(here);
        }
    }
    out
}

/// The mark of the row or cell around a paragraph, the innermost that has one.
fn row(tree: &Tree, paragraph: Node) -> Option<&'static str> {
    let mut at = paragraph;
    while at != tree.root() {
        let (properties, marks): (&str, [(&str, &'static str); 2]) = match tree.name(at) {
            "w:tr" => ("w:trPr", [("w:ins", "w:ins"), ("w:del", "w:del")]),
            "w:tc" => ("w:tcPr", [("w:cellIns", "w:ins"), ("w:cellDel", "w:del")]),
            _ => {
                at = tree.parent(at);
                continue;
            }
        };
        if let Some(p) = tree.child(at, properties) {
            for (mark, what) in marks {
                if tree.child(p, mark).is_some() {
                    return Some(what);
                }
            }
        }
        at = tree.parent(at);
    }
    None
}

/// Whether a paragraph's end is there when all changes are accepted, or rejected.
fn lives(tree: &Tree, paragraph: Node, row: Option<&str>, answer: Answer) -> bool {
    let dies = |mark: &str| match answer {
        Answer::Accept => matches!(mark, "w:del" | "w:moveFrom"),
        Answer::Reject => matches!(mark, "w:ins" | "w:moveTo"),
    };
    let mark = tree.child(paragraph, "w:pPr").and_then(|p| tree.child(p, "w:rPr"));
    let own = mark.is_some_and(|r| tree.children(r).any(|c| dies(tree.name(c))));
    !own && !row.is_some_and(dies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_counted_on_both_sides() {
        let mark = |tag: &str| format!("<w:pPr><w:rPr><{tag} w:id=\"1\"/></w:rPr></w:pPr>");
        let xml = format!(
            "<w:body><w:p/><w:p>{}<w:r/></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>{}<w:del><w:r/></w:del></w:p><w:p><w:ins><w:r/></w:ins></w:p></w:body>",
            mark("w:ins"),
            mark("w:moveFrom")
        );
        let found = tally(&Tree::parse(xml, "p").unwrap());
        let places: Vec<_> = found.iter().map(|m| (m.before, m.after, m.gone)).collect();
        assert_eq!(places, [(1, 1, false), (2, 2, true), (3, 2, false)]);
        assert_eq!((found[1].deletions, found[1].moves, found[2].insertions), (1, 1, 1));
    }
}
