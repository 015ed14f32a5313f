//! Tables that answer each other: rows, then columns, then what stands in the cells.

use clausewise_engine::redline::align::{self, Bag, Block, align};
use clausewise_engine::redline::key_of;

use super::Work;
use super::blocks::{Item, Kind, content_of, items, words};
use super::line::Status;
use super::side::Side;
use super::story::Story;
use super::tree::Node;
use crate::error::Result;

/// For each cell of a pair of rows, in writing order: index before, index after.
type Columns = Vec<(Option<usize>, Option<usize>)>;

impl Work<'_> {
    /// Writes a table that both sides have.
    pub(super) fn table(&mut self, story: &Story, before: Node, after: Node, out: &mut String) -> Result<()> {
        let (bt, at) = (story.b.tree, story.a.tree);
        out.push_str(bt.open(before));
        self.table_part(story, "w:tblPr", bt.child(before, "w:tblPr"), at.child(after, "w:tblPr"), "", out)?;
        // Word counts the widths of cells anew at each saving; they are a change only where columns came or went.
        let other_columns = self.grid(story, before, after, out);
        let outer = std::mem::replace(&mut self.widths, other_columns);
        self.rows(story, before, after, out)?;
        self.widths = outer;
        out.push_str("</w:tbl>");
        Ok(())
    }

    /// Writes the rows of a table, or of a control around rows, that both sides have.
    fn rows(&mut self, story: &Story, before: Node, after: Node, out: &mut String) -> Result<()> {
        let bt = story.b.tree;
        let (b, b_end) = items(&story.b, before);
        let (a, a_end) = items(&story.a, after);
        let list = |items: &[Item]| items.iter().map(Item::block).collect::<Vec<_>>();
        let columns = same_columns(story, &b, &a);
        // Where the columns stayed, a word counts as the same only in its column.
        let stay = columns.as_ref().is_some_and(|c| c.iter().all(|(i, j)| i == j));
        let of = |side: &Side, row: Node| if stay { words_by_cell(side, row) } else { words(side, row) };
        let mut pairs = align(&list(&b), &list(&a), &mut |side, i| match side {
            align::Side::Before => of(&story.b, b[i].node),
            align::Side::After => of(&story.a, a[i].node),
        });
        rewritten(story, &b, &a, &mut pairs);
        let twins = self.row_twins(&b, &a, &pairs);
        let (mut i, mut j) = (0, 0);
        for (x, y) in pairs.into_iter().chain([(b.len(), a.len())]) {
            for (at, item) in b[i..x].iter().enumerate() {
                item.lead.iter().for_each(|&n| out.push_str(bt.raw(n)));
                match twins.of_b.get(&(i + at)) {
                    Some(twin) => self.moved_whole(story, Status::From, item, twin, out)?,
                    None => self.whole_before(story, item.node, item.kind, Status::Delete, out)?,
                }
            }
            for (at, item) in a[j..y].iter().enumerate() {
                match twins.of_a.get(&(j + at)) {
                    Some(twin) => self.moved_whole(story, Status::To, item, twin, out)?,
                    None => self.whole_after(story, item.node, item.kind, Status::Insert, out)?,
                }
            }
            if let (Some(row), Some(other)) = (b.get(x), a.get(y)) {
                row.lead.iter().for_each(|&n| out.push_str(bt.raw(n)));
                for &n in &other.lead {
                    if let Some(xml) = self.news(story, n) {
                        out.push_str(&xml);
                    }
                }
                self.row(story, row, other, &columns, out)?;
            }
            (i, j) = (x + 1, y + 1);
        }
        b_end.iter().for_each(|&n| out.push_str(bt.raw(n)));
        for n in a_end {
            if let Some(xml) = self.news(story, n) {
                out.push_str(&xml);
            }
        }
        Ok(())
    }

    /// Writes the grid; true when it has other columns than it had.
    fn grid(&mut self, story: &Story, before: Node, after: Node, out: &mut String) -> bool {
        let (bt, at) = (story.b.tree, story.a.tree);
        let (b, a) = (bt.child(before, "w:tblGrid"), at.child(after, "w:tblGrid"));
        let count = |tree: &super::tree::Tree, n: Option<Node>| {
            n.map_or(0, |n| tree.children(n).filter(|&c| tree.name(c) == "w:gridCol").count())
        };
        let (Some(b), Some(a)) = (b, a) else {
            out.push_str(b.map(|n| bt.raw(n)).unwrap_or_default());
            return false;
        };
        if count(bt, Some(b)) == count(at, Some(a)) {
            out.push_str(bt.raw(b));
            return false;
        }
        let columns = |tree: &super::tree::Tree, n: Node| -> String {
            tree.children(n).filter(|&c| tree.name(c) == "w:gridCol").map(|c| tree.raw(c)).collect()
        };
        *out += &format!(
            "<w:tblGrid>{}<w:tblGridChange w:id=\"{}\"><w:tblGrid>{}</w:tblGrid></w:tblGridChange></w:tblGrid>",
            columns(at, a),
            self.stamp.id(),
            columns(bt, b)
        );
        true
    }

    fn row(
        &mut self,
        story: &Story,
        x: &Item,
        y: &Item,
        columns: &Option<Columns>,
        out: &mut String,
    ) -> Result<()> {
        let (bt, at) = (story.b.tree, story.a.tree);
        if x.content == y.content && (x.format == y.format || self.text_only) && !y.has_news {
            self.notes.pair_below(story, x.node, y.node);
            out.push_str(bt.raw(x.node));
            return Ok(());
        }
        if x.kind != Kind::Row {
            // A content control around rows.
            return self.control(story, x.node, y.node, out, |work, b, a, out| work.rows(story, b, a, out));
        }
        out.push_str(bt.open(x.node));
        if let Some(n) = bt.child(x.node, "w:tblPrEx") {
            out.push_str(bt.raw(n));
        }
        self.table_part(story, "w:trPr", bt.child(x.node, "w:trPr"), at.child(y.node, "w:trPr"), "", out)?;
        self.row_cells(story, x.node, y.node, columns, out)?;
        out.push_str("</w:tr>");
        Ok(())
    }

    /// Writes the cells of a row, or of a control around cells, that both sides have.
    fn row_cells(
        &mut self,
        story: &Story,
        before: Node,
        after: Node,
        columns: &Option<Columns>,
        out: &mut String,
    ) -> Result<()> {
        let bt = story.b.tree;
        let (b, b_end) = items(&story.b, before);
        let (a, _) = items(&story.a, after);
        let own = match columns {
            Some(c) if fits(c, b.len(), a.len()) => c.clone(),
            _ => cells(story, &b, &a),
        };
        for (i, j) in own {
            let (cell, other) = (i.and_then(|i| b.get(i)), j.and_then(|j| a.get(j)));
            cell.iter().flat_map(|c| &c.lead).for_each(|&n| out.push_str(bt.raw(n)));
            match (cell, other) {
                (Some(c), Some(o)) if c.kind == o.kind => self.cell(story, c, o, out)?,
                _ => {
                    if let Some(c) = cell {
                        self.cell_deleted(story, c.node, out)?;
                    }
                    if let Some(o) = other {
                        self.cell_inserted(story, o.node, out)?;
                    }
                }
            }
        }
        b_end.iter().for_each(|&n| out.push_str(bt.raw(n)));
        Ok(())
    }

    /// A cell, or a control around cells, that both sides have.
    fn cell(&mut self, story: &Story, c: &Item, o: &Item, out: &mut String) -> Result<()> {
        let (bt, at) = (story.b.tree, story.a.tree);
        let alike = self.text_only || c.format == o.format && !self.widths;
        if c.content == o.content && alike && !o.has_news {
            self.notes.pair_below(story, c.node, o.node);
            out.push_str(bt.raw(c.node));
            return Ok(());
        }
        if c.kind != Kind::Cell {
            return self.control(story, c.node, o.node, out, |work, b, a, out| {
                work.row_cells(story, b, a, &None, out)
            });
        }
        out.push_str(bt.open(c.node));
        let (b, a) = (bt.child(c.node, "w:tcPr"), at.child(o.node, "w:tcPr"));
        self.table_part(story, "w:tcPr", b, a, "", out)?;
        self.container(story, c.node, o.node, out)?;
        out.push_str("</w:tc>");
        Ok(())
    }

    fn cell_deleted(&mut self, story: &Story, node: Node, out: &mut String) -> Result<()> {
        let bt = story.b.tree;
        if bt.name(node) != "w:tc" {
            // A control around cells stays for the case that the deletion is rejected.
            let inside = content_of(&story.b, node);
            let (whole, inner) = (bt.span(node), bt.inner_span(inside));
            out.push_str(&bt.source()[whole.start..inner.start]);
            for cell in items(&story.b, inside).0 {
                self.cell_deleted(story, cell.node, out)?;
            }
            out.push_str(&bt.source()[inner.end..whole.end]);
            return Ok(());
        }
        out.push_str(bt.open(node));
        let mark = self.stamp.start("w:cellDel") + "/>";
        self.table_part_before(story, bt.child(node, "w:tcPr"), &mark, out);
        self.all_before(story, node, (Status::Delete, true), out)?;
        out.push_str("</w:tc>");
        Ok(())
    }

    fn cell_inserted(&mut self, story: &Story, node: Node, out: &mut String) -> Result<()> {
        let at = story.a.tree;
        if at.name(node) != "w:tc" {
            // Without its control, which a rejection would leave behind empty.
            for cell in items(&story.a, content_of(&story.a, node)).0 {
                self.cell_inserted(story, cell.node, out)?;
            }
            return Ok(());
        }
        self.import_open(story, node, out)?;
        out.push_str("<w:tcPr>");
        if let Some(properties) = at.child(node, "w:tcPr") {
            for child in at.children(properties).filter(|&c| at.name(c) != "w:tcPrChange") {
                self.import(story, child, out)?;
            }
        }
        *out += &(self.stamp.start("w:cellIns") + "/></w:tcPr>");
        self.all_after(story, node, (Status::Insert, true), out)?;
        out.push_str("</w:tc>");
        Ok(())
    }

    fn table_part_before(&mut self, story: &Story, properties: Option<Node>, mark: &str, out: &mut String) {
        let inside = properties.map(|n| story.b.tree.inner(n)).unwrap_or_default();
        let at = inside.find("<w:tcPrChange").unwrap_or(inside.len());
        *out += &format!("<w:tcPr>{}{mark}{}</w:tcPr>", &inside[..at], &inside[at..]);
    }
}

fn fits(columns: &Columns, b: usize, a: usize) -> bool {
    columns.iter().filter(|c| c.0.is_some()).count() == b
        && columns.iter().filter(|c| c.1.is_some()).count() == a
}

/// A row that stands where another stood, with as many cells, is that row rewritten.
fn rewritten(story: &Story, b: &[Item], a: &[Item], pairs: &mut Vec<(usize, usize)>) {
    let mut more = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs.iter().copied().chain([(b.len(), a.len())]) {
        let one = x == i + 1 && y == j + 1 && b[i].kind == Kind::Row && a[j].kind == Kind::Row;
        if one && count(&story.b, b[i].node) == count(&story.a, a[j].node) {
            more.push((i, j));
        }
        (i, j) = (x + 1, y + 1);
    }
    pairs.extend(more);
    pairs.sort_unstable();
}

/// The words of a row, each with the number of its cell.
fn words_by_cell(side: &Side, row: Node) -> Bag {
    let cells = side.tree.children(row).filter(|&c| side.tree.name(c) == "w:tc").enumerate();
    let mut out: Bag = cells
        .flat_map(|(at, cell)| words(side, cell).into_iter().map(move |(key, w)| (key_of(&(key, at)), w)))
        .collect();
    out.sort_unstable();
    out
}

fn count(side: &Side, row: Node) -> usize {
    side.tree.children(row).filter(|&c| side.tree.name(c) == "w:tc").count()
}

/// The columns that answer each other, when all rows of each table have the same number of cells.
fn same_columns(story: &Story, b: &[Item], a: &[Item]) -> Option<Columns> {
    let width = |side: &Side, rows: &[Item]| -> Option<usize> {
        let mut counts = rows.iter().map(|r| count(side, r.node));
        let first = counts.next()?;
        counts.all(|c| c == first).then_some(first)
    };
    let (n, m) = (width(&story.b, b)?, width(&story.a, a)?);
    if n == m {
        return Some((0..n).map(|i| (Some(i), Some(i))).collect());
    }
    let column = |side: &Side, rows: &[Item], i: usize| -> (Block, Bag) {
        let cells: Vec<Item> = rows
            .iter()
            .filter_map(|r| side.tree.children(r.node).filter(|&c| side.tree.name(c) == "w:tc").nth(i))
            .map(|c| super::blocks::item(side, c, Kind::Cell))
            .collect();
        let mut bag = Bag::new();
        cells.iter().for_each(|c| bag.extend(words(side, c.node)));
        bag.sort_unstable();
        let keys: Vec<u64> = cells.iter().map(|c| c.content).collect();
        (Block { key: key_of(&keys), kind: 0, weight: 1, moves: false }, bag)
    };
    let left: Vec<_> = (0..n).map(|i| column(&story.b, b, i)).collect();
    let right: Vec<_> = (0..m).map(|j| column(&story.a, a, j)).collect();
    let blocks = |v: &[(Block, Bag)]| v.iter().map(|c| c.0).collect::<Vec<_>>();
    let pairs = align(&blocks(&left), &blocks(&right), &mut |side, i| match side {
        align::Side::Before => left[i].1.clone(),
        align::Side::After => right[i].1.clone(),
    });
    Some(spread(n, m, &pairs))
}

fn cells(story: &Story, b: &[Item], a: &[Item]) -> Columns {
    if b.len() == a.len() {
        return (0..b.len()).map(|i| (Some(i), Some(i))).collect();
    }
    let list = |items: &[Item]| items.iter().map(Item::block).collect::<Vec<_>>();
    let pairs = align(&list(b), &list(a), &mut |side, i| match side {
        align::Side::Before => words(&story.b, b[i].node),
        align::Side::After => words(&story.a, a[i].node),
    });
    spread(b.len(), a.len(), &pairs)
}

/// Pairs and what stands between them; where both sides have cells between pairs, they answer each other in order.
fn spread(n: usize, m: usize, pairs: &[(usize, usize)]) -> Columns {
    let mut out = Columns::new();
    let (mut i, mut j) = (0, 0);
    for &(x, y) in pairs.iter().chain([&(n, m)]) {
        while i < x && j < y {
            out.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        }
        out.extend((i..x).map(|i| (Some(i), None)));
        out.extend((j..y).map(|j| (None, Some(j))));
        if x < n && y < m {
            out.push((Some(x), Some(y)));
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}
