//! Accepting or rejecting every tracked change of a part, as a word processor does it.

use super::tree::{Node, Tree};

/// What becomes of the tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Accept,
    Reject,
}

/// The part with every tracked change accepted or rejected; the same text when it has none.
pub(super) fn resolve(tree: &Tree, answer: Answer) -> String {
    let root = tree.root();
    let mut touched = vec![false; tree.descendants(root).end];
    for n in (0..touched.len()).rev() {
        if touched[n] || is_revision(tree.name(n)) {
            touched[n] = true;
            touched[tree.parent(n)] = true;
        }
    }
    let mut out = String::with_capacity(tree.source().len());
    let span = tree.span(root);
    out.push_str(&tree.source()[..span.start]);
    Resolver { tree, touched, answer }.write(root, &mut out);
    out.push_str(&tree.source()[span.end..]);
    out
}

/// True when the part has tracked changes.
pub(super) fn has_revisions(source: &str) -> bool {
    ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "Change ", "<w:cellIns", "<w:cellDel"]
        .iter()
        .any(|t| source.contains(t))
}

fn is_revision(name: &str) -> bool {
    matches!(
        name,
        "w:ins"
            | "w:del"
            | "w:moveFrom"
            | "w:moveTo"
            | "w:cellIns"
            | "w:cellDel"
            | "w:cellMerge"
            | "w:rPrChange"
            | "w:pPrChange"
            | "w:sectPrChange"
            | "w:tblPrChange"
            | "w:tblPrExChange"
            | "w:trPrChange"
            | "w:tcPrChange"
            | "w:tblGridChange"
            | "w:numberingChange"
    ) || is_range(name)
}

fn is_range(name: &str) -> bool {
    name.starts_with("w:")
        && (name.ends_with("RangeStart") || name.ends_with("RangeEnd"))
        && !name.starts_with("w:comment")
}

struct Resolver<'t> {
    tree: &'t Tree,
    touched: Vec<bool>,
    answer: Answer,
}

impl Resolver<'_> {
    fn gone(&self, name: &str) -> bool {
        match self.answer {
            Answer::Accept => matches!(name, "w:del" | "w:moveFrom" | "w:cellDel"),
            Answer::Reject => matches!(name, "w:ins" | "w:moveTo" | "w:cellIns"),
        }
    }

    fn write(&self, node: Node, out: &mut String) {
        let tree = self.tree;
        let name = tree.name(node);
        if !self.touched[node] {
            out.push_str(tree.raw(node));
            return;
        }
        match name {
            "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => {
                let parent = tree.name(tree.parent(node));
                if matches!(parent, "w:rPr" | "w:trPr" | "w:numPr" | "m:ctrlPr" | "w:tcPr") || self.gone(name)
                {
                    return;
                }
                let mut inside = String::new();
                tree.children(node).for_each(|c| self.write(c, &mut inside));
                if name == "w:del" {
                    for tag in ["Text", "InstrText"] {
                        let plain = if tag == "Text" { "t" } else { "instrText" };
                        inside = inside.replace(&format!("<w:del{tag}"), &format!("<w:{plain}"));
                        inside = inside.replace(&format!("</w:del{tag}"), &format!("</w:{plain}"));
                    }
                }
                out.push_str(&inside);
            }
            _ if is_revision(name) => {}
            "mc:AlternateContent" if self.two_ways(node, out) => {}
            "w:tr" if self.has_mark(node, "w:trPr") => {}
            "w:tc" if self.has_mark(node, "w:tcPr") => {}
            _ => {
                let mut inside = String::new();
                self.inside(node, &mut inside);
                let empty = match name {
                    "w:tbl" => !inside.contains("<w:tr"),
                    "w:sdtContent" | "w:smartTag" | "w:customXml" => {
                        !["<w:p", "<w:r", "<w:t", "<w:hyperlink", "<m:"].iter().any(|t| inside.contains(t))
                    }
                    "w:sdt" => !inside.contains("<w:sdtContent"),
                    _ => false,
                };
                if !empty {
                    out.push_str(tree.open(node));
                    out.push_str(&inside);
                    out.push_str(tree.close(node));
                }
            }
        }
    }

    /// A box written in two ways, each marked as a whole: it goes, or it stands in its run again.
    fn two_ways(&self, node: Node, out: &mut String) -> bool {
        let tree = self.tree;
        let only = |parent: Node| {
            let mut inside = tree.children(parent);
            inside.next().filter(|_| inside.next().is_none())
        };
        let (mut start, mut inside) = (None, String::new());
        for way in tree.children(node) {
            let mark = only(way).filter(|&m| {
                matches!(tree.name(way), "mc:Choice" | "mc:Fallback") && is_revision(tree.name(m))
            });
            let Some((mark, run)) = mark.and_then(|m| Some((m, only(m).filter(|&r| tree.name(r) == "w:r")?)))
            else {
                return false;
            };
            if self.gone(tree.name(mark)) {
                return true;
            }
            let properties = tree.child(run, "w:rPr");
            start.get_or_insert_with(|| {
                format!("{}{}", tree.open(run), properties.map(|p| tree.raw(p)).unwrap_or_default())
            });
            inside.push_str(tree.open(way));
            tree.children(run).filter(|&c| Some(c) != properties).for_each(|c| self.write(c, &mut inside));
            inside.push_str(tree.close(way));
        }
        let Some(start) = start else { return false };
        *out += &format!("{start}{}{inside}{}</w:r>", tree.open(node), tree.close(node));
        true
    }

    fn has_mark(&self, node: Node, properties: &str) -> bool {
        let tree = self.tree;
        tree.child(node, properties).is_some_and(|p| tree.children(p).any(|c| self.gone(tree.name(c))))
    }

    fn inside(&self, node: Node, out: &mut String) {
        let tree = self.tree;
        let name = tree.name(node);
        let change = tree.children(node).find(|&c| {
            tree.name(c).ends_with("Change")
                && tree.name(c) != "w:numberingChange"
                && tree.name(c) != "w:tblGridChange"
        });
        if let (Some(change), Answer::Reject) = (change, self.answer) {
            let kept = |c: &Node| match name {
                "w:pPr" => matches!(tree.name(*c), "w:rPr" | "w:sectPr"),
                "w:sectPr" => matches!(tree.name(*c), "w:headerReference" | "w:footerReference"),
                _ => false,
            };
            let old = tree.children(change).find(|&c| !tree.name(c).is_empty());
            if name == "w:sectPr" {
                tree.children(node).filter(kept).for_each(|c| self.write(c, out));
            }
            out.push_str(old.map(|o| tree.inner(o)).unwrap_or_default());
            if name == "w:pPr" {
                tree.children(node).filter(kept).for_each(|c| self.write(c, out));
            }
            return;
        }
        if tree.children(node).any(|c| tree.name(c) == "w:p") {
            self.blocks(node, out);
        } else {
            tree.children(node).for_each(|c| self.write(c, out));
        }
    }

    /// Blocks of a container: a paragraph whose end is gone runs on into the next.
    fn blocks(&self, node: Node, out: &mut String) {
        let tree = self.tree;
        let mut pending = String::new();
        let mut head: Option<String> = None; // start tag and properties of the paragraph that began `pending`
        let mut written = false;
        for child in tree.children(node) {
            if tree.name(child) != "w:p" {
                let mut block = String::new();
                self.write(child, &mut block);
                let solid = block.starts_with("<w:tbl") || block.starts_with("<w:sdt");
                if solid {
                    settle(&mut head, &mut pending, written, false, out);
                    written = true;
                }
                out.push_str(&block);
                continue;
            }
            let mut properties = String::new();
            let mut content = String::new();
            let mut dead = false;
            for c in tree.children(child) {
                if tree.name(c) == "w:pPr" {
                    dead = tree
                        .child(c, "w:rPr")
                        .is_some_and(|r| tree.children(r).any(|m| self.gone(tree.name(m))));
                    self.write(c, &mut properties);
                } else {
                    self.write(c, &mut content);
                }
            }
            let open = tree.open(child).trim_end_matches("/>").trim_end_matches('>');
            if dead {
                head.get_or_insert_with(|| format!("{open}>{properties}"));
                pending.push_str(&content);
                continue;
            }
            *out += &format!("{open}>{properties}{pending}{content}</w:p>");
            (head, written) = (None, true);
            pending.clear();
        }
        // What is left of a control's last paragraph runs on behind the control.
        let holds = !matches!(tree.name(node), "w:sdtContent" | "w:customXml");
        settle(&mut head, &mut pending, written, holds, out);
    }
}

/// Writes what is left of paragraphs whose end is gone where no paragraph follows: as a paragraph if it holds
/// anything to read or the container would be empty.
fn settle(head: &mut Option<String>, pending: &mut String, written: bool, last: bool, out: &mut String) {
    let Some(head) = head.take() else { return };
    let solid =
        ["<w:r>", "<w:r ", "<w:hyperlink", "<w:fldSimple", "<m:oMath"].iter().any(|t| pending.contains(t));
    let stays = solid || (last && !written);
    if stays {
        *out += &format!("{head}{pending}</w:p>");
    } else {
        out.push_str(pending);
    }
    pending.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(xml: &str) -> (String, String) {
        let tree = Tree::parse(xml.to_owned(), "p").unwrap();
        (resolve(&tree, Answer::Accept), resolve(&tree, Answer::Reject))
    }

    #[test]
    fn insertions_and_deletions() {
        let (yes, no) = both(
            "<w:body><w:p><w:ins w:id=\"1\"><w:r><w:t>a</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>b</w:delText></w:r></w:del></w:p></w:body>",
        );
        assert_eq!(yes, "<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>");
        assert_eq!(no, "<w:body><w:p><w:r><w:t>b</w:t></w:r></w:p></w:body>");
    }

    #[test]
    fn a_paragraph_whose_end_is_gone_runs_on() {
        let (yes, no) = both(
            "<w:body><w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r/></w:p><w:p><w:pPr><w:jc/></w:pPr><w:r/></w:p></w:body>",
        );
        assert_eq!(yes, "<w:body><w:p><w:pPr><w:jc/></w:pPr><w:r/><w:r/></w:p></w:body>");
        assert_eq!(no.matches("<w:p>").count(), 2);
    }

    #[test]
    fn a_box_written_in_two_ways_goes_or_stands_in_its_run_again() {
        let way = |name: &str, id: u32| {
            format!("<mc:{name}><w:del w:id=\"{id}\"><w:r><w:rPr/><w:{name}/></w:r></w:del></mc:{name}>")
        };
        let (yes, no) = both(&format!(
            "<w:body><w:p><mc:AlternateContent>{}{}</mc:AlternateContent></w:p></w:body>",
            way("Choice", 1),
            way("Fallback", 2)
        ));
        assert_eq!(yes, "<w:body><w:p></w:p></w:body>");
        assert_eq!(
            no,
            "<w:body><w:p><w:r><w:rPr/><mc:AlternateContent><mc:Choice><w:Choice/></mc:Choice><mc:Fallback><w:Fallback/></mc:Fallback></mc:AlternateContent></w:r></w:p></w:body>"
        );
    }

    #[test]
    fn properties_go_back() {
        let (yes, no) = both(
            "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr></w:r>",
        );
        assert_eq!(yes, "<w:r><w:rPr><w:b/></w:rPr></w:r>");
        assert_eq!(no, "<w:r><w:rPr><w:i/></w:rPr></w:r>");
    }
}
