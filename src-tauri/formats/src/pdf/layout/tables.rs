//! Tables with drawn lines: what stands in each cell.

use super::super::page::Rule;
use super::lines::{self, Stretch};
use super::sheet::Sheet;
use super::words::Word;

/// A table found on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Upper edge.
    pub y: f32,
    /// Rows of cells, each with its lines.
    pub rows: Vec<Vec<Vec<Stretch>>>,
}

/// Ends of lines this near, in points, meet.
const MEET: f32 = 3.0;
/// Rules of a page beyond which they are a drawing.
const MOST: usize = 1_500;

/// Takes the tables off a page, from top to bottom.
pub fn take(sheet: &mut Sheet) -> Vec<Table> {
    if sheet.rules.len() > MOST {
        return Vec::new();
    }
    let mut tables = Vec::new();
    for group in connected(&sheet.rules) {
        let Some((xs, ys)) = grid(&group) else { continue };
        let inside = |s: &Stretch| {
            let (x, y) = ((s.x0 + s.x1) / 2.0, s.y - 0.3 * s.size);
            between(&xs, x).is_some() && between(&ys, y).is_some()
        };
        let (held, rest): (Vec<Stretch>, Vec<Stretch>) =
            std::mem::take(&mut sheet.stretches).into_iter().partition(inside);
        sheet.stretches = rest;
        let mut cells: Vec<Vec<Vec<Word>>> = vec![vec![Vec::new(); xs.len() - 1]; ys.len() - 1];
        for word in held.into_iter().flat_map(|s| s.words) {
            let column = between(&xs, (word.x0 + word.x1) / 2.0).unwrap_or(0);
            let row = between(&ys, word.y - 0.3 * word.size).unwrap_or(0);
            if let Some(cell) = cells.get_mut(row).and_then(|r| r.get_mut(column)) {
                cell.push(word);
            }
        }
        let rows: Vec<Vec<Vec<Stretch>>> = cells
            .into_iter()
            .map(|row| row.into_iter().map(|c| lines::stretches(lines::regroup(c))).collect())
            .collect();
        if rows.iter().flatten().any(|cell| !cell.is_empty()) {
            tables.push(Table { y: ys.first().copied().unwrap_or(0.0), rows });
        }
    }
    tables.sort_by(|a, b| a.y.total_cmp(&b.y));
    tables
}

/// Which step between the edges a place is in.
fn between(edges: &[f32], at: f32) -> Option<usize> {
    edges.windows(2).position(|pair| matches!(pair, [a, b] if *a <= at && at < *b))
}

/// Rules that touch one another.
fn connected(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let touch = |a: &Rule, b: &Rule| {
        a.x0 <= b.x1 + MEET && b.x0 <= a.x1 + MEET && a.y0 <= b.y1 + MEET && b.y0 <= a.y1 + MEET
    };
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(rule) = group.get(at).copied() {
            let (near, far): (Vec<Rule>, Vec<Rule>) = left.iter().partition(|r| touch(&rule, r));
            left = far;
            group.extend(near);
            at += 1;
        }
        groups.push(group);
    }
    groups
}

/// The edges of columns and rows that the rules draw; `None` for frames and single lines.
fn grid(group: &[Rule]) -> Option<(Vec<f32>, Vec<f32>)> {
    let edges = |level: bool| {
        let mut at: Vec<f32> =
            group.iter().filter(|r| r.level() == level).map(|r| if level { r.y0 } else { r.x0 }).collect();
        at.sort_by(f32::total_cmp);
        at.dedup_by(|a, b| (*a - *b).abs() < MEET);
        at
    };
    let (xs, ys) = (edges(false), edges(true));
    (xs.len() >= 3 && ys.len() >= 2).then_some((xs, ys))
}
