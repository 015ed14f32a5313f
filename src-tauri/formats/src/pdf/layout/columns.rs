//! Columns side by side: each is read to its end before the next.
//!
//! A gutter is a height of the page at which no text crosses one x, with running text on both of its sides.
//! Labels that hang before their text, and page numbers behind a contents table, are no columns.

use super::lines::Stretch;
use super::sheet::rows;

/// A column of the page, or a part of it over its full width.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub stretches: Vec<Stretch>,
    /// Which of the columns side by side, from 0; `None` over the full width.
    pub column: Option<usize>,
}

/// Lines on both sides of a gutter, at the least.
const LINES: usize = 3;
/// Lines on the shorter side of all gutters at one x, at the least.
const ENOUGH: usize = 4;
/// Characters of a line of running text; labels and page numbers have fewer.
const TEXT: usize = 12;
/// Lines of running text fill this share of their column.
const FILL: f32 = 0.55;
/// Columns inside columns.
const DEPTH: usize = 3;
/// Stretches of a page beyond which it is a drawing, not text in columns.
const MOST: usize = 3_000;

/// The blocks of a page in the order in which they are read.
pub fn blocks(stretches: Vec<Stretch>) -> Vec<Block> {
    let mut out = Vec::new();
    split(stretches, None, 0, &mut out);
    out
}

fn split(stretches: Vec<Stretch>, column: Option<usize>, depth: usize, out: &mut Vec<Block>) {
    if stretches.is_empty() {
        return;
    }
    let view = View::of(&stretches);
    let Some(gutter) = view.best().filter(|_| depth < DEPTH && stretches.len() <= MOST) else {
        out.push(Block { stretches, column });
        return;
    };
    let pick = |indices: &[usize]| -> Vec<Stretch> {
        indices.iter().filter_map(|i| stretches.get(*i)).cloned().collect()
    };
    // What crosses, and sides too thin to be columns, stay together in their order.
    let mut flow = Vec::new();
    for band in view.bands(gutter) {
        let (left, right) = (pick(&band.left), pick(&band.right));
        if view.columns(&band).is_some() {
            split(std::mem::take(&mut flow), column, depth + 1, out);
            let at = column.unwrap_or(0);
            let before = out.len();
            split(left, Some(at), depth + 1, out);
            // The left side may have been several columns itself.
            let made = out.iter().skip(before).filter_map(|block| block.column).max();
            split(right, Some(made.unwrap_or(at) + 1), depth + 1, out);
        } else {
            flow.extend(left);
            flow.extend(right);
        }
        flow.extend(pick(&band.across));
    }
    split(flow, column, DEPTH, out);
}

/// Stretches between two lines that cross a gutter, and those lines.
#[derive(Debug, Default)]
struct Band {
    left: Vec<usize>,
    right: Vec<usize>,
    across: Vec<usize>,
}

/// What a stretch takes up: all that columns are told by.
struct Extent {
    x0: f32,
    x1: f32,
    top: f32,
    y: f32,
    characters: usize,
    /// Which line it is in.
    row: usize,
}

/// The stretches of a page as extents, in their order, and their lines.
struct View {
    extents: Vec<Extent>,
    rows: Vec<Vec<usize>>,
}

impl View {
    fn of(stretches: &[Stretch]) -> View {
        let rows = rows(stretches);
        let mut extents: Vec<Extent> = stretches
            .iter()
            .map(|s| Extent {
                x0: s.x0,
                x1: s.x1,
                top: s.y - s.size,
                y: s.y,
                characters: s.text().chars().count(),
                row: 0,
            })
            .collect();
        for (row, members) in rows.iter().enumerate() {
            for i in members {
                if let Some(extent) = extents.get_mut(*i) {
                    extent.row = row;
                }
            }
        }
        View { extents, rows }
    }

    fn at<'v>(&'v self, indices: &'v [usize]) -> impl Iterator<Item = &'v Extent> + Clone {
        indices.iter().filter_map(|i| self.extents.get(*i))
    }

    fn bands(&self, gutter: f32) -> Vec<Band> {
        let mut bands = vec![Band::default()];
        for row in &self.rows {
            let crosses = self.at(row).any(|s| s.x0 < gutter - 1.0 && s.x1 > gutter);
            if !crosses && bands.last().is_some_and(|b| !b.across.is_empty()) {
                bands.push(Band::default());
            }
            let Some(band) = bands.last_mut() else { break };
            for i in row {
                let left = self.extents.get(*i).is_some_and(|s| s.x1 <= gutter);
                match (crosses, left) {
                    (true, _) => band.across.push(*i),
                    (false, true) => band.left.push(*i),
                    (false, false) => band.right.push(*i),
                }
            }
        }
        bands
    }

    /// The x at which the most lines stand side by side.
    fn best(&self) -> Option<f32> {
        let mut candidates: Vec<f32> = Vec::new();
        for row in &self.rows {
            for pair in row.windows(2) {
                let mut sides = self.at(pair);
                if let (Some(a), Some(b)) = (sides.next(), sides.next()) {
                    candidates.push((a.x1.max(b.x0 - 6.0) + b.x0) / 2.0);
                }
            }
        }
        // Columns of different leading share no line: edges where text begins are candidates as well.
        candidates.extend(self.extents.iter().map(|s| s.x0 - 1.0));
        candidates.sort_by(f32::total_cmp);
        candidates.dedup_by(|a, b| (*a - *b).abs() < 3.0);
        let score = |gutter: f32| self.bands(gutter).iter().filter_map(|b| self.columns(b)).sum::<usize>();
        let scored = candidates.into_iter().map(|c| (score(c), c)).filter(|(s, _)| *s >= ENOUGH);
        scored
            .fold(None, |best: Option<(usize, f32)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            })
            .map(|(_, c)| c)
    }

    /// Lines of the shorter side, where both sides are running text, side by side.
    fn columns(&self, band: &Band) -> Option<usize> {
        if band.left.len() < LINES || band.right.len() < LINES {
            return None;
        }
        let (l, r) = (self.side(&band.left), self.side(&band.right));
        let beside = l.bottom.min(r.bottom) - l.top.max(r.top);
        let shorter = (l.bottom - l.top).min(r.bottom - r.top);
        let stand = r.x0 - l.x1 > 3.0 && beside > 0.5 * shorter && l.text() && r.text();
        stand.then(|| l.lines.min(r.lines))
    }

    fn side(&self, indices: &[usize]) -> Side {
        let x0 = self.at(indices).map(|s| s.x0).fold(f32::MAX, f32::min);
        let x1 = self.at(indices).map(|s| s.x1).fold(f32::MIN, f32::max);
        let mut characters: Vec<usize> = Vec::new();
        let mut fill: Vec<f32> = Vec::new();
        let mut row = None;
        // Members of one line follow one another.
        for extent in self.at(indices) {
            let share = (extent.x1 - x0) / (x1 - x0).max(1.0);
            match (characters.last_mut(), fill.last_mut()) {
                (Some(count), Some(filled)) if row == Some(extent.row) => {
                    *count += extent.characters;
                    *filled = filled.max(share);
                }
                _ => {
                    characters.push(extent.characters);
                    fill.push(share);
                }
            }
            row = Some(extent.row);
        }
        let lines = characters.len();
        characters.sort_unstable();
        fill.sort_by(f32::total_cmp);
        Side {
            x0,
            x1,
            top: self.at(indices).map(|s| s.top).fold(f32::MAX, f32::min),
            bottom: self.at(indices).map(|s| s.y).fold(f32::MIN, f32::max),
            characters: characters.get(lines / 2).copied().unwrap_or(0),
            fill: fill.get(lines / 2).copied().unwrap_or(0.0),
            lines,
        }
    }
}

/// What one side of a gutter looks like.
struct Side {
    x0: f32,
    x1: f32,
    top: f32,
    bottom: f32,
    /// Median length of its lines in characters, and median share of the width that they fill.
    characters: usize,
    fill: f32,
    lines: usize,
}

impl Side {
    fn text(&self) -> bool {
        self.lines >= LINES && self.characters >= TEXT && self.fill >= FILL
    }
}
