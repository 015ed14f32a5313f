//! Blocks of all pages into one flow of lines, each with the edges of its column and its usual leading.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, Block};
use super::label;
use super::lines::Stretch;
use super::paragraphs::Line;
use super::sheet::{Sheet, rows};
use super::tables::Table;

/// What follows one another in the text.
#[derive(Debug)]
pub enum Piece {
    Lines(Vec<Line>),
    /// A table and its page.
    Table(u32, Table),
}

/// A block with its page.
struct Placed {
    page: u32,
    block: Block,
    /// Put behind this block.
    table: Option<Table>,
}

/// Numbers that both columns must have in common to be two languages of one text.
const PARALLEL: usize = 3;
/// Share of words, in hundredths, that two columns of one language have in common at the least.
const COMMON_WORDS: usize = 20;

/// The flow of all pages.
pub fn pieces(sheets: &[Sheet], tables: Vec<Vec<Table>>) -> Vec<Piece> {
    let mut placed = Vec::new();
    for (sheet, tables) in sheets.iter().zip(tables) {
        let mut rest: Vec<Stretch> = sheet.stretches.clone();
        for table in tables {
            let (above, below): (Vec<Stretch>, Vec<Stretch>) = rest.into_iter().partition(|s| s.y <= table.y);
            rest = below;
            placed.extend(columns::blocks(above).into_iter().map(|block| Placed {
                page: sheet.number,
                block,
                table: None,
            }));
            let block = Block { stretches: Vec::new(), column: None };
            placed.push(Placed { page: sheet.number, block, table: Some(table) });
        }
        placed.extend(columns::blocks(rest).into_iter().map(|block| Placed {
            page: sheet.number,
            block,
            table: None,
        }));
    }
    if parallel(&placed) {
        // First the one language from beginning to end, then the other.
        let (second, first): (Vec<Placed>, Vec<Placed>) =
            placed.into_iter().partition(|p| p.block.column == Some(1));
        placed = first;
        placed.extend(second);
    }
    let edges = edges(&placed);
    let leadings = leadings(&placed);
    let mut pieces: Vec<Piece> = Vec::new();
    for Placed { page, block, table } in placed {
        let slot = slot(page, block.column);
        let lines = lines(block, page, edges.get(&slot).copied(), &leadings);
        match pieces.last_mut() {
            Some(Piece::Lines(open)) => open.extend(lines),
            _ => pieces.push(Piece::Lines(lines)),
        }
        pieces.extend(table.map(|t| Piece::Table(page, t)));
    }
    pieces
}

/// The lines of a table's cell.
pub fn cell(stretches: Vec<Stretch>, page: u32) -> Vec<Line> {
    lines(Block { stretches, column: None }, page, None, &BTreeMap::new())
}

/// Even page or not, and column.
type Slot = (bool, Option<usize>);

/// Which pages and columns share their edges: left and right pages may differ.
fn slot(page: u32, column: Option<usize>) -> Slot {
    (page.is_multiple_of(2), column)
}

fn lines(block: Block, page: u32, edges: Option<(f32, f32)>, leadings: &BTreeMap<u32, f32>) -> Vec<Line> {
    let low = block.stretches.iter().map(|s| s.x0).fold(f32::MAX, f32::min);
    let high = block.stretches.iter().map(|s| s.x1).fold(f32::MIN, f32::max);
    let (left, right) = edges.map_or((low, high), |(l, r)| (l.min(low), r.max(high)));
    joined(block.stretches)
        .into_iter()
        .enumerate()
        .map(|(i, stretch)| {
            let leading = leadings.get(&size_key(stretch.size)).copied().unwrap_or(1.2 * stretch.size);
            Line { stretch, page, left, right, leading, top: i == 0, aired: false }
        })
        .collect()
}

/// The stretches of each line as one, from top to bottom.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    rows(&stretches)
        .into_iter()
        .filter_map(|row| {
            let mut parts = row.into_iter().filter_map(|i| stretches.get(i)).cloned();
            let first = parts.next()?;
            Some(parts.fold(first, |mut line, part| {
                line.join(part);
                line
            }))
        })
        .collect()
}

/// Lines that tell the right edge of a column, at the least.
const TELLING: usize = 12;

/// The edges of each kind of column: the middle of what its pages have. A column of few lines is at least as wide
/// as that of the facing page.
fn edges(placed: &[Placed]) -> BTreeMap<Slot, (f32, f32)> {
    let mut found: BTreeMap<Slot, (Vec<f32>, Vec<f32>, usize)> = BTreeMap::new();
    for part in placed.iter().filter(|p| !p.block.stretches.is_empty()) {
        let entry = found.entry(slot(part.page, part.block.column)).or_default();
        entry.0.push(part.block.stretches.iter().map(|s| s.x0).fold(f32::MAX, f32::min));
        entry.1.push(part.block.stretches.iter().map(|s| s.x1).fold(f32::MIN, f32::max));
        entry.2 += part.block.stretches.len();
    }
    let middle = |mut list: Vec<f32>| {
        list.sort_by(f32::total_cmp);
        list.get(list.len() / 2).copied().unwrap_or(0.0)
    };
    let own: BTreeMap<Slot, (f32, f32, usize)> =
        found.into_iter().map(|(slot, (l, r, lines))| (slot, (middle(l), middle(r), lines))).collect();
    let widened = |(even, column): Slot, (left, right, lines): (f32, f32, usize)| {
        let facing = own.get(&(!even, column)).map_or(0.0, |(l, r, _)| r - l);
        (left, if lines < TELLING { right.max(left + facing) } else { right })
    };
    own.iter().map(|(slot, edges)| (*slot, widened(*slot, *edges))).collect()
}

fn size_key(size: f32) -> u32 {
    (size * 2.0).round().clamp(0.0, 2000.0) as u32
}

/// The distance from line to line in type of each size: that of the nearest, so that white space between paragraphs
/// does not count.
fn leadings(placed: &[Placed]) -> BTreeMap<u32, f32> {
    let mut found: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
    for part in placed {
        let lines = joined(part.block.stretches.clone());
        for pair in lines.windows(2) {
            if let [a, b] = pair {
                let (step, size) = (b.y - a.y, a.size);
                if (a.size - b.size).abs() < 0.1 * size && step > 0.8 * size && step < 3.2 * size {
                    found.entry(size_key(size)).or_default().push(step);
                }
            }
        }
    }
    found
        .into_iter()
        .filter_map(|(size, mut steps)| {
            steps.sort_by(f32::total_cmp);
            Some((size, steps.get(steps.len() * 15 / 100).copied()?))
        })
        .collect()
}

/// Two columns that carry the same numbers and few of the same words are two languages of one text.
fn parallel(placed: &[Placed]) -> bool {
    let lines = |column: usize| -> Vec<String> {
        let mine = placed.iter().filter(|p| p.block.column == Some(column));
        mine.flat_map(|p| joined(p.block.stretches.clone())).map(|line| line.text()).collect()
    };
    let (left, right) = (lines(0), lines(1));
    let numbers = |lines: &[String]| -> BTreeSet<String> {
        let leading = lines.iter().filter(|t| label::leads(t)).map(|t| leading_number(t));
        leading.filter(|n| !n.is_empty()).collect()
    };
    let words = |lines: &[String]| -> BTreeSet<String> {
        let all = lines.iter().flat_map(|l| l.split_whitespace());
        all.filter(|w| w.chars().all(char::is_alphabetic)).map(str::to_lowercase).collect()
    };
    let shared = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).count();
    let (l, r) = (numbers(&left), numbers(&right));
    let common = shared(&l, &r);
    let (lw, rw) = (words(&left), words(&right));
    let foreign = shared(&lw, &rw) * 100 < lw.len().min(rw.len()) * COMMON_WORDS;
    foreign
        && common >= PARALLEL
        && common * 10 >= l.len().min(r.len()) * 6
        && common * 10 >= l.len().max(r.len()) * 4
}

/// The first number of a label, in digits of our own.
fn leading_number(text: &str) -> String {
    let digits = text.chars().skip_while(|c| super::furniture::digit(*c).is_none());
    digits.map_while(super::furniture::digit).map(|d| d.to_string()).collect()
}
