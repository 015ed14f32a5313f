//! The blocks of a container (body, cell, note, header, text box): which answer each other, which split,
//! merged or moved, and how they are written.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use clausewise_engine::redline::align::{self, Bag, Block, align, weight};
use clausewise_engine::redline::moves::{Candidate, moves, with_neighbours, with_short};

use super::Work;
use super::flat::{Flat, bag, flatten, tokenize};
use super::line::Status;
use super::para::{From, Moved, Moves};
use super::side::Side;
use super::story::Story;
use super::stretch::unmarked;
use super::tree::Node;
use crate::error::Result;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph = 0,
    Table = 1,
    /// A content control or custom XML around blocks.
    Control = 2,
    Other = 3,
    Row = 4,
    Cell = 5,
}

/// A block with the keys of its content and its looks.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub node: Node,
    pub kind: Kind,
    pub content: u64,
    pub format: u64,
    /// Bytes of text in it.
    pub letters: u32,
    pub has_news: bool,
    /// Marks that stand before it in the container: bookmarks, ends of comments.
    pub lead: Vec<Node>,
}

impl Item {
    pub fn block(&self) -> Block {
        Block { key: self.content, kind: self.kind as u8, weight: self.letters, moves: self.may_move() }
    }

    /// What may be marked as moved.
    pub fn may_move(&self) -> bool {
        matches!(self.kind, Kind::Paragraph | Kind::Table)
    }
}

/// Elements that belong to the block as properties.
fn is_properties(name: &str) -> bool {
    matches!(
        name,
        "w:tblPr"
            | "w:tblGrid"
            | "w:trPr"
            | "w:tcPr"
            | "w:sdtPr"
            | "w:sdtEndPr"
            | "w:customXmlPr"
            | "w:tblPrEx"
            | "w:sectPr"
    )
}

/// The kind of a block, or none for a mark without width.
fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "w:p" => Kind::Paragraph,
        "w:tbl" => Kind::Table,
        "w:sdt" | "w:customXml" => Kind::Control,
        "w:tr" => Kind::Row,
        "w:tc" => Kind::Cell,
        "w:altChunk" | "m:oMathPara" | "m:oMath" | "mc:AlternateContent" => Kind::Other,
        _ => return None,
    })
}

/// The blocks of a container and the marks after the last.
pub(super) fn items(side: &Side, container: Node) -> (Vec<Item>, Vec<Node>) {
    let (mut out, mut lead) = (Vec::new(), Vec::new());
    for node in side.tree.children(container) {
        let name = side.tree.name(node);
        if name.is_empty() || is_properties(name) {
            continue;
        }
        match kind_of(name) {
            Some(kind) => {
                let mut item = item(side, node, kind);
                item.lead = std::mem::take(&mut lead);
                item.has_news |= item.lead.iter().any(|&n| is_news(side, n));
                out.push(item);
            }
            None => lead.push(node),
        }
    }
    (out, lead)
}

fn is_news(side: &Side, node: Node) -> bool {
    let id = side.tree.attr(node, "w:id").unwrap_or_default();
    side.new_bookmarks.contains(id.as_ref()) && side.tree.name(node).starts_with("w:bookmark")
        || side.new_comments.contains(id.as_ref()) && side.tree.name(node).starts_with("w:comment")
}

pub(super) fn item(side: &Side, node: Node, kind: Kind) -> Item {
    let mut out = Item { node, kind, content: 0, format: 0, letters: 0, has_news: false, lead: Vec::new() };
    if kind == Kind::Paragraph {
        let flat = flatten(side, node);
        (out.content, out.format, out.has_news) = (flat.content, flat.format, flat.has_news);
        out.letters = flat.text.len() as u32;
        return out;
    }
    if kind == Kind::Other {
        out.content = side.element(node);
        return out;
    }
    let (mut content, mut format) = (DefaultHasher::new(), DefaultHasher::new());
    (kind as u8).hash(&mut content);
    let inside = content_of(side, node);
    for child in side.tree.children(node).filter(|&c| is_properties(side.tree.name(c))) {
        if !matches!(side.tree.name(child), "w:sdtPr" | "w:sdtEndPr") {
            side.properties(Some(child), &["w:tblW", "w:tcW"]).hash(&mut format);
        }
    }
    for child in side.tree.children(inside) {
        let Some(kind) = kind_of(side.tree.name(child)) else {
            out.has_news |= is_news(side, child);
            continue;
        };
        let child = item(side, child, kind);
        child.content.hash(&mut content);
        child.format.hash(&mut format);
        out.has_news |= child.has_news;
        out.letters = out.letters.saturating_add(child.letters);
    }
    (out.content, out.format) = (content.finish(), format.finish());
    out
}

/// Where a control's blocks stand.
pub(super) fn content_of(side: &Side, node: Node) -> Node {
    side.tree.child(node, "w:sdtContent").unwrap_or(node)
}

/// The words of everything in a block.
pub(super) fn words(side: &Side, node: Node) -> Bag {
    if side.tree.name(node) == "w:p" {
        return bag(&tokenize(side, node).tokens);
    }
    let mut out = Bag::new();
    let mut past = 0;
    for n in side.tree.descendants(node) {
        if n >= past && side.tree.name(n) == "w:p" {
            past = side.tree.descendants(n).end;
            out.extend(bag(&tokenize(side, n).tokens));
        }
    }
    out.sort_unstable();
    out
}

/// Bytes of a paragraph that is recognised where it moved to: about four words.
pub(super) const RECOGNISED: u32 = 24;
/// So many paragraphs may stand between the two halves of a split paragraph (an equation, a quotation, an item).
const BETWEEN: usize = 3;

/// Blocks of both sides that are written together; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    b: Range<usize>,
    a: Range<usize>,
    /// Blocks at the end of each side that are in the group only because the last ends answer each other.
    tail: [usize; 2],
}

impl Group {
    fn new(b: Range<usize>, a: Range<usize>) -> Self {
        Group { b, a, tail: [0, 0] }
    }

    /// What only BEFORE has of the group, or only AFTER.
    fn alone(&self, side: align::Side) -> Range<usize> {
        let (own, other, tail) = match side {
            align::Side::Before => (&self.b, &self.a, self.tail[0]),
            align::Side::After => (&self.a, &self.b, self.tail[1]),
        };
        if other.is_empty() { own.clone() } else { own.end - tail..own.end }
    }
}

impl Work<'_> {
    /// Writes the content of a container, changes marked.
    pub(super) fn container(
        &mut self,
        story: &Story,
        before: Node,
        after: Node,
        out: &mut String,
    ) -> Result<()> {
        let (b, b_end) = items(&story.b, before);
        let (a, a_end) = items(&story.a, after);
        let groups = self.groups(story, &b, &a);
        let twins = if self.no_moves { Twins::default() } else { self.twins(story, &b, &a, &groups) };
        for group in groups {
            match (group.b.len(), group.a.len()) {
                (_, 0) => {
                    for i in group.b {
                        self.lead(story, Some(&b[i]), None, out);
                        match twins.of_b.get(&i) {
                            Some(twin) => {
                                self.moved_block(story, Status::From, &b[i], a[twin.other].node, twin, out)?
                            }
                            None => self.whole_before(story, b[i].node, b[i].kind, Status::Delete, out)?,
                        }
                    }
                }
                (0, _) => {
                    for j in group.a {
                        self.lead(story, None, Some(&a[j]), out);
                        match twins.of_a.get(&j) {
                            Some(twin) => {
                                self.moved_block(story, Status::To, &a[j], b[twin.other].node, twin, out)?
                            }
                            None => self.whole_after(story, a[j].node, a[j].kind, Status::Insert, out)?,
                        }
                    }
                }
                (1, 1) => {
                    let (x, y) = (&b[group.b.start], &a[group.a.start]);
                    self.lead(story, Some(x), Some(y), out);
                    self.both(story, x, y, out)?;
                }
                _ => {
                    b[group.b.clone()].iter().for_each(|x| self.lead(story, Some(x), None, out));
                    a[group.a.clone()].iter().for_each(|y| self.lead(story, None, Some(y), out));
                    let mut moved = Moves::new();
                    for (k, i) in group.b.clone().enumerate() {
                        if let Some(twin) = twins.of_b.get(&i) {
                            let (start, end) = self.range_of(Status::From, twin);
                            let twin = Some(a[twin.other].node);
                            moved.insert((From::Before, k), Moved { twin, start, end });
                        }
                    }
                    for (k, j) in group.a.clone().enumerate() {
                        if let Some(twin) = twins.of_a.get(&j) {
                            let (start, end) = self.range_of(Status::To, twin);
                            let twin = Some(b[twin.other].node);
                            moved.insert((From::After, k), Moved { twin, start, end });
                        }
                    }
                    let bs: Vec<Node> = b[group.b].iter().map(|x| x.node).collect();
                    let as_: Vec<Node> = a[group.a].iter().map(|y| y.node).collect();
                    self.paragraphs(story, [&bs, &as_], group.tail, moved, out)?;
                }
            }
        }
        b_end.iter().for_each(|&n| out.push_str(story.b.tree.raw(n)));
        for n in a_end {
            if let Some(xml) = self.news(story, n) {
                out.push_str(&xml);
            }
        }
        Ok(())
    }

    fn lead(&mut self, story: &Story, b: Option<&Item>, a: Option<&Item>, out: &mut String) {
        for &n in b.iter().flat_map(|x| &x.lead) {
            out.push_str(story.b.tree.raw(n));
        }
        for &n in a.iter().flat_map(|y| &y.lead) {
            if let Some(xml) = self.news(story, n) {
                out.push_str(&xml);
            }
        }
    }

    /// Two blocks that answer each other.
    fn both(&mut self, story: &Story, x: &Item, y: &Item, out: &mut String) -> Result<()> {
        if x.content == y.content && (x.format == y.format || self.text_only) && !y.has_news {
            self.notes.pair_below(story, x.node, y.node);
            out.push_str(story.b.tree.raw(x.node));
            return Ok(());
        }
        match x.kind {
            Kind::Paragraph => self.paragraphs(story, [&[x.node], &[y.node]], [0, 0], Moves::new(), out),
            Kind::Table => self.table(story, x.node, y.node, out),
            Kind::Control => {
                self.control(story, x.node, y.node, out, |work, b, a, out| work.container(story, b, a, out))
            }
            _ => {
                if x.content != y.content {
                    self.not_expressed("an embedded block changed and is kept as in the old file");
                }
                out.push_str(story.b.tree.raw(x.node));
                Ok(())
            }
        }
    }

    /// BEFORE's control or custom XML, its content written by `inside` from that of both sides.
    pub(super) fn control(
        &mut self,
        story: &Story,
        before: Node,
        after: Node,
        out: &mut String,
        inside: impl FnOnce(&mut Self, Node, Node, &mut String) -> Result<()>,
    ) -> Result<()> {
        let tree = story.b.tree;
        let content = content_of(&story.b, before);
        let (whole, inner) = (tree.span(before), tree.inner_span(content));
        if tree.close(content).is_empty() {
            // Written as one tag: it has no place for content.
            self.not_expressed("a control without content got some, which cannot be tracked; it is left out");
            out.push_str(tree.raw(before));
            return Ok(());
        }
        // Properties of a control that holds its blocks directly come before them.
        let properties = tree.children(content).filter(|&c| is_properties(tree.name(c))).last();
        let start = properties.map_or(inner.start, |c| tree.span(c).end);
        out.push_str(&tree.source()[whole.start..start]);
        inside(self, content, content_of(&story.a, after), out)?;
        out.push_str(&tree.source()[inner.end..whole.end]);
        Ok(())
    }

    /// A paragraph or a table that moved.
    fn moved_block(
        &mut self,
        story: &Story,
        status: Status,
        item: &Item,
        other: Node,
        twin: &Twin,
        out: &mut String,
    ) -> Result<()> {
        if item.kind != Kind::Paragraph {
            return self.moved_whole(story, status, item, twin, out);
        }
        let (start, end) = self.range_of(status, twin);
        self.moved(story, item.node, status, Moved { twin: Some(other), start, end }, out)
    }

    /// The ends of the range around a whole move, where this block is its first or its last.
    pub(super) fn range_of(&mut self, status: Status, twin: &Twin) -> (Option<String>, Option<String>) {
        let tag = if status == Status::From { "w:moveFromRange" } else { "w:moveToRange" };
        let start = twin.first.then(|| {
            self.open_move = self.stamp.id();
            let (id, by) = (self.open_move, &self.stamp.by);
            format!("<{tag}Start w:id=\"{id}\"{by} w:name=\"move{}\"/>", twin.name)
        });
        (start, twin.last.then(|| format!("<{tag}End w:id=\"{}\"/>", self.open_move)))
    }

    /// Paragraphs and tables that moved, in stretches that moved together.
    fn twins(&mut self, story: &Story, b: &[Item], a: &[Item], groups: &[Group]) -> Twins {
        let may_move = |range: Range<usize>, items: &[Item]| -> Vec<usize> {
            range.filter(|&i| items[i].may_move()).collect()
        };
        let gone: Vec<usize> =
            groups.iter().flat_map(|g| may_move(g.alone(align::Side::Before), b)).collect();
        let come: Vec<usize> = groups.iter().flat_map(|g| may_move(g.alone(align::Side::After), a)).collect();
        let mut out = Twins::default();
        if gone.is_empty() || come.is_empty() {
            return out;
        }
        let candidate = |side: &Side, item: &Item| Candidate {
            key: item.content,
            kind: item.kind as u8,
            bag: words(side, item.node),
        };
        let deleted: Vec<Candidate> = gone.iter().map(|&i| candidate(&story.b, &b[i])).collect();
        let inserted: Vec<Candidate> = come.iter().map(|&j| candidate(&story.a, &a[j])).collect();
        let mut pairs = moves(&deleted, &inserted);
        with_neighbours(&deleted, &inserted, &gone, &come, &mut pairs);
        with_short(&deleted, &inserted, &gone, &come, &mut pairs);
        // Of tables only those that say and look the same: the format marks a moved row as a whole.
        pairs.retain(|&(d, i)| {
            let (x, y) = (&b[gone[d]], &a[come[i]]);
            x.kind == Kind::Paragraph || (x.content, x.format) == (y.content, y.format)
        });
        let places: Vec<(usize, usize)> = pairs.into_iter().map(|(d, i)| (gone[d], come[i])).collect();
        let follows = |(i, j): (usize, usize), (x, y): (usize, usize)| i + 1 == x && j + 1 == y;
        for (k, &(i, j)) in places.iter().enumerate() {
            let first = k == 0 || !follows(places[k - 1], (i, j));
            let last = places.get(k + 1).is_none_or(|&next| !follows((i, j), next));
            if first {
                self.summary.moves += 1;
                self.moves_named += 1;
            }
            let name = self.moves_named;
            out.of_b.insert(i, Twin { other: j, name, first, last });
            out.of_a.insert(j, Twin { other: i, name, first, last });
        }
        out
    }

    /// Groups in the order in which they are written.
    fn groups(&self, story: &Story, b: &[Item], a: &[Item]) -> Vec<Group> {
        let list = |items: &[Item]| items.iter().map(Item::block).collect::<Vec<_>>();
        let pairs = align(&list(b), &list(a), &mut |side, i| match side {
            align::Side::Before => words(&story.b, b[i].node),
            align::Side::After => words(&story.a, a[i].node),
        });
        let mut groups: Vec<Group> = pairs.iter().map(|&(i, j)| Group::new(i..i + 1, j..j + 1)).collect();
        lone_replacements(story, b, a, &mut groups);
        self.splits_and_merges(story, b, a, &mut groups);
        last_together(b, a, &mut groups);
        let mut out = Vec::with_capacity(groups.len());
        let (mut i, mut j) = (0, 0);
        for g in groups.into_iter().chain([Group::new(b.len()..b.len(), a.len()..a.len())]) {
            if g.b.start > i {
                out.push(Group::new(i..g.b.start, j..j));
            }
            if g.a.start > j {
                out.push(Group::new(g.b.start..g.b.start, j..g.a.start));
            }
            (i, j) = (g.b.end, g.a.end);
            if !g.b.is_empty() || !g.a.is_empty() {
                out.push(g);
            }
        }
        out
    }

    /// Extends a pair of paragraphs by a neighbour on one side when at least half of the neighbour's words are
    /// in the other side's paragraph: it was split, or two were merged.
    fn splits_and_merges(&self, story: &Story, b: &[Item], a: &[Item], groups: &mut [Group]) {
        for k in 0..groups.len() {
            let (low_b, low_a) = if k == 0 { (0, 0) } else { (groups[k - 1].b.end, groups[k - 1].a.end) };
            let (high_b, high_a) = groups.get(k + 1).map_or((b.len(), a.len()), |g| (g.b.start, g.a.start));
            let g = groups[k].clone();
            let room = g.b.start > low_b || g.a.start > low_a || g.b.end < high_b || g.a.end < high_a;
            let (x, y) = (&b[g.b.start], &a[g.a.start]);
            if !room || x.kind != Kind::Paragraph || x.content == y.content {
                continue;
            }
            let flat_b = |i: usize| tokenize(&story.b, b[i].node);
            let flat_a = |j: usize| tokenize(&story.a, a[j].node);
            let (mut bs, mut as_) = (vec![flat_b(g.b.start)], vec![flat_a(g.a.start)]);
            let mut g = g;
            let mut common = unmarked(&bs.iter().collect::<Vec<_>>(), &as_.iter().collect::<Vec<_>>());
            let paragraph = |items: &[Item], i: usize| items[i].kind == Kind::Paragraph;
            loop {
                let mut gained = false;
                for way in 0..4 {
                    let mut more: Vec<Flat> = Vec::new();
                    for step in 0..=BETWEEN {
                        let next = match way {
                            0 if g.a.end + step < high_a => (align::Side::After, g.a.end + step),
                            1 if g.b.end + step < high_b => (align::Side::Before, g.b.end + step),
                            2 if g.a.start > low_a + step => (align::Side::After, g.a.start - 1 - step),
                            3 if g.b.start > low_b + step => (align::Side::Before, g.b.start - 1 - step),
                            _ => break,
                        };
                        let next = match next {
                            (align::Side::Before, i) if paragraph(b, i) => flat_b(i),
                            (align::Side::After, j) if paragraph(a, j) => flat_a(j),
                            _ => break,
                        };
                        let letters = weight(&bag(&next.tokens));
                        if way < 2 {
                            more.push(next)
                        } else {
                            more.insert(0, next)
                        }
                        let (one, many) = if way % 2 == 0 { (&bs, &as_) } else { (&as_, &bs) };
                        let one: Vec<&Flat> = one.iter().collect();
                        let longer: Vec<&Flat> = if way < 2 {
                            many.iter().chain(&more).collect()
                        } else {
                            more.iter().chain(many).collect()
                        };
                        let now =
                            if way % 2 == 0 { unmarked(&one, &longer) } else { unmarked(&longer, &one) };
                        if letters == 0 || 2 * now.saturating_sub(common) < letters {
                            continue;
                        }
                        common = now;
                        gained = true;
                        let n = more.len();
                        match way {
                            0 => (as_.extend(more), g.a.end += n).1,
                            1 => (bs.extend(more), g.b.end += n).1,
                            2 => (as_.splice(0..0, more).count(), g.a.start -= n).1,
                            _ => (bs.splice(0..0, more).count(), g.b.start -= n).1,
                        }
                        break;
                    }
                }
                if !gained {
                    break;
                }
            }
            groups[k] = g;
        }
    }
}

/// A single paragraph that stands where another single one stood is that paragraph rewritten; so is the only
/// table between two blocks that stayed, when it has as many columns.
fn lone_replacements(story: &Story, b: &[Item], a: &[Item], groups: &mut Vec<Group>) {
    let mut more = Vec::new();
    let (mut i, mut j) = (0, 0);
    let tables = |items: &[Item], range: Range<usize>| -> Vec<usize> {
        range.filter(|&i| items[i].kind == Kind::Table).collect()
    };
    for g in groups.iter().cloned().chain([Group::new(b.len()..b.len(), a.len()..a.len())]) {
        if g.b.start == i + 1
            && g.a.start == j + 1
            && b[i].kind == a[j].kind
            && b[i].kind != Kind::Table
            && !elsewhere(&b[i], a)
            && !elsewhere(&a[j], b)
        {
            more.push(Group::new(i..i + 1, j..j + 1));
        } else if let (&[x], &[y]) = (tables(b, i..g.b.start).as_slice(), tables(a, j..g.a.start).as_slice())
            && columns(&story.b, b[x].node) == columns(&story.a, a[y].node)
        {
            more.push(Group::new(x..x + 1, y..y + 1));
        }
        (i, j) = (g.b.end, g.a.end);
    }
    groups.extend(more);
    groups.sort_by_key(|g| (g.b.start, g.a.start));
}

/// A paragraph that stands, word for word, at another place of the other version: it moved, and nothing replaced it.
fn elsewhere(item: &Item, other: &[Item]) -> bool {
    item.kind == Kind::Paragraph
        && item.letters >= RECOGNISED
        && other.iter().any(|o| (o.kind, o.content) == (item.kind, item.content))
}

/// Cells of a table's widest row.
fn columns(side: &Side, table: Node) -> usize {
    let cells = |row| side.tree.children(row).filter(|&c| side.tree.name(c) == "w:tc").count();
    side.tree.children(table).map(cells).max().unwrap_or(0)
}

/// The end of a container's last paragraph cannot be deleted or inserted, so the last ends answer each other.
fn last_together(b: &[Item], a: &[Item], groups: &mut Vec<Group>) {
    let (Some(x), Some(y)) = (b.last(), a.last()) else { return };
    if x.kind != Kind::Paragraph || y.kind != Kind::Paragraph {
        return;
    }
    let (i, j) = groups.last().map_or((0, 0), |g| (g.b.end, g.a.end));
    match (b.len() - i, a.len() - j) {
        (0, 0) => {}
        (0, _) | (_, 0) => {
            let Some(last) = groups.last_mut() else { return };
            let all = b[last.b.start..].iter().chain(&a[last.a.start..]).all(|x| x.kind == Kind::Paragraph);
            if all {
                last.tail = [b.len() - last.b.end, a.len() - last.a.end];
                (last.b.end, last.a.end) = (b.len(), a.len());
            }
        }
        _ => groups.push(Group::new(b.len() - 1..b.len(), a.len() - 1..a.len())),
    }
}

/// The counterpart of a block that moved.
pub(super) struct Twin {
    /// Its index on the other side.
    pub other: usize,
    /// Number of the move.
    pub name: u32,
    /// The first, or the last, of the blocks that moved together.
    pub first: bool,
    pub last: bool,
}

/// Blocks that moved, by their index on each side.
#[derive(Default)]
pub(super) struct Twins {
    pub of_b: BTreeMap<usize, Twin>,
    pub of_a: BTreeMap<usize, Twin>,
}
