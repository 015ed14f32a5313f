//! Tables and rows that moved. The format has no mark for them: their rows are marked as deleted and inserted, and
//! what stands in them as moved, in one range from their first paragraph to their last.

use std::collections::BTreeMap;

use super::Work;
use super::blocks::{Item, Kind, RECOGNISED, Twin, Twins};
use super::line::Status;
use super::story::Story;
use super::tree::{Node, Tree};
use crate::error::Result;

/// The ends of the range around a table or row that is being written, until its first and last paragraph take them.
#[derive(Default)]
pub(super) struct Travel {
    start: Option<String>,
    end: Option<String>,
    last: Option<Node>,
}

impl Travel {
    /// What begins, and what ends, with this paragraph.
    pub fn ends(&mut self, paragraph: Node) -> (Option<String>, Option<String>) {
        let end = if self.last == Some(paragraph) { self.end.take() } else { None };
        (self.start.take(), end)
    }
}

impl Work<'_> {
    /// Writes a table or a row that moved, on the side from which, or to which.
    pub(super) fn moved_whole(
        &mut self,
        story: &Story,
        status: Status,
        item: &Item,
        twin: &Twin,
        out: &mut String,
    ) -> Result<()> {
        let (start, end) = self.range_of(status, twin);
        let tree = if status.of_before() { story.b.tree } else { story.a.tree };
        self.travel = Travel { start, end, last: last_paragraph(tree, item.node) };
        match status.of_before() {
            true => self.whole_before(story, item.node, item.kind, status, out)?,
            false => self.whole_after(story, item.node, item.kind, status, out)?,
        }
        // Where no paragraph took them they stand behind it.
        let left = std::mem::take(&mut self.travel);
        out.extend(left.start);
        out.extend(left.end);
        Ok(())
    }

    /// Rows that say and look the same and stand at another place of their table. Pairs are those that stayed.
    pub(super) fn row_twins(&mut self, b: &[Item], a: &[Item], pairs: &[(usize, usize)]) -> Twins {
        let mut out = Twins::default();
        if self.no_moves {
            return out;
        }
        let may = |row: &Item| row.kind == Kind::Row && row.letters >= RECOGNISED;
        let mut come: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
        for (j, row) in a.iter().enumerate().rev().filter(|(_, row)| may(row)) {
            if !pairs.iter().any(|p| p.1 == j) {
                come.entry((row.content, row.format)).or_default().push(j);
            }
        }
        if come.is_empty() {
            return out;
        }
        for (i, row) in b.iter().enumerate().filter(|(_, row)| may(row)) {
            if pairs.iter().any(|p| p.0 == i) {
                continue;
            }
            if let Some(j) = come.get_mut(&(row.content, row.format)).and_then(Vec::pop) {
                self.summary.moves += 1;
                self.moves_named += 1;
                let twin = |other| Twin { other, name: self.moves_named, first: true, last: true };
                out.of_b.insert(i, twin(j));
                out.of_a.insert(j, twin(i));
            }
        }
        out
    }
}

/// The last paragraph of a block that is not in a text box.
fn last_paragraph(tree: &Tree, node: Node) -> Option<Node> {
    let (mut last, mut past) = (None, 0);
    for n in tree.descendants(node).filter(|&n| tree.name(n) == "w:p") {
        if n >= past {
            past = tree.descendants(n).end;
            last = Some(n);
        }
    }
    last
}
