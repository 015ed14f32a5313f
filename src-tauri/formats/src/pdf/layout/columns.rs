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
/// Characters of a line that is no label, and of a line of running text.
const LABEL: usize = 7;
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
    let Some(gutter) = best(&stretches).filter(|_| depth < DEPTH && stretches.len() <= MOST) else {
        out.push(Block { stretches, column });
        return;
    };
    // What crosses, and sides too thin to be columns, stay together in their order.
    let mut flow = Vec::new();
    for band in bands(&stretches, gutter) {
        let (left, right) = (pick(&stretches, &band.left), pick(&stretches, &band.right));
        if columns(&left, &right) {
            split(std::mem::take(&mut flow), column, depth + 1, out);
            let at = column.unwrap_or(0);
            split(left, Some(at), depth + 1, out);
            split(right, Some(at + 1), depth + 1, out);
        } else {
            flow.extend(left);
            flow.extend(right);
        }
        flow.extend(pick(&stretches, &band.across));
    }
    split(flow, column, DEPTH, out);
}

fn pick(stretches: &[Stretch], indices: &[usize]) -> Vec<Stretch> {
    indices.iter().filter_map(|i| stretches.get(*i)).cloned().collect()
}

/// Stretches between two lines that cross a gutter, and those lines.
#[derive(Debug, Default)]
struct Band {
    left: Vec<usize>,
    right: Vec<usize>,
    across: Vec<usize>,
}

fn bands(stretches: &[Stretch], gutter: f32) -> Vec<Band> {
    let mut bands = vec![Band::default()];
    for row in rows(stretches) {
        let row: Vec<(usize, &Stretch)> =
            row.into_iter().filter_map(|i| Some((i, stretches.get(i)?))).collect();
        let crosses = row.iter().any(|(_, s)| s.x0 < gutter - 1.0 && s.x1 > gutter);
        let Some(band) = bands.last_mut() else { break };
        if crosses {
            band.across.extend(row.iter().map(|(i, _)| *i));
            continue;
        }
        let band = if band.across.is_empty() {
            band
        } else {
            bands.push(Band::default());
            match bands.last_mut() {
                Some(new) => new,
                None => break,
            }
        };
        for (i, s) in row {
            if s.x1 <= gutter { band.left.push(i) } else { band.right.push(i) }
        }
    }
    bands
}

/// The x at which the most lines stand side by side.
fn best(stretches: &[Stretch]) -> Option<f32> {
    let mut candidates: Vec<f32> = Vec::new();
    for row in rows(stretches) {
        for pair in row.windows(2) {
            if let [a, b] = pair
                && let (Some(a), Some(b)) = (stretches.get(*a), stretches.get(*b))
            {
                candidates.push((a.x1.max(b.x0 - 6.0) + b.x0) / 2.0);
            }
        }
    }
    // Columns of different leading share no line: edges where text begins are candidates as well.
    candidates.extend(stretches.iter().map(|s| s.x0 - 1.0));
    candidates.sort_by(f32::total_cmp);
    candidates.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    let score = |gutter: f32| {
        bands(stretches, gutter)
            .iter()
            .map(|band| {
                let (left, right) = (pick(stretches, &band.left), pick(stretches, &band.right));
                if columns(&left, &right) { rows(&left).len().min(rows(&right).len()) } else { 0 }
            })
            .sum::<usize>()
    };
    let scored = candidates.into_iter().map(|c| (score(c), c)).filter(|(s, _)| *s >= ENOUGH);
    scored
        .fold(None, |best: Option<(usize, f32)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, c)| c)
}

/// Both sides are running text, side by side.
fn columns(left: &[Stretch], right: &[Stretch]) -> bool {
    if left.len() < LINES || right.len() < LINES {
        return false;
    }
    let (l, r) = (Side::of(left), Side::of(right));
    let beside = l.bottom.min(r.bottom) - l.top.max(r.top);
    let shorter = (l.bottom - l.top).min(r.bottom - r.top);
    r.x0 - l.x1 > 3.0 && beside > 0.5 * shorter && l.text() && r.text()
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
    fn of(stretches: &[Stretch]) -> Side {
        let low = |f: fn(&Stretch) -> f32| stretches.iter().map(f).fold(f32::MAX, f32::min);
        let high = |f: fn(&Stretch) -> f32| stretches.iter().map(f).fold(f32::MIN, f32::max);
        let (x0, x1) = (low(|s| s.x0), high(|s| s.x1));
        let rows = rows(stretches);
        let mut characters: Vec<usize> = Vec::new();
        let mut fill: Vec<f32> = Vec::new();
        for row in &rows {
            let row: Vec<&Stretch> = row.iter().filter_map(|i| stretches.get(*i)).collect();
            characters.push(row.iter().map(|s| s.text().chars().count()).sum());
            let end = row.last().map_or(x0, |s| s.x1);
            fill.push((end - x0) / (x1 - x0).max(1.0));
        }
        characters.sort_unstable();
        fill.sort_by(f32::total_cmp);
        Side {
            x0,
            x1,
            top: low(|s| s.y - s.size),
            bottom: high(|s| s.y),
            characters: characters.get(characters.len() / 2).copied().unwrap_or(0),
            fill: fill.get(fill.len() / 2).copied().unwrap_or(0.0),
            lines: rows.len(),
        }
    }

    fn text(&self) -> bool {
        self.lines >= LINES && self.characters > LABEL && self.characters >= TEXT && self.fill >= FILL
    }
}
