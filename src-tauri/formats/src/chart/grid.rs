//! Fields in rows and columns: a heat map, or a matrix of marks.

use super::Ink;
use super::canvas::{Anchor, Canvas, SIZE, WIDTH, width_of};

/// A grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows from top to bottom.
    pub rows: Vec<GridRow>,
    /// What the inks mean.
    pub legend: Vec<(String, Ink)>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GridRow {
    /// What stands before it.
    pub label: String,
    /// One field for each column.
    pub cells: Vec<GridCell>,
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct GridCell {
    /// How it is filled.
    pub ink: Ink,
    /// What stands in it; short.
    pub words: String,
}

const WIDEST: f64 = 330.0;

impl Grid {
    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new();
        let entries = self.legend.iter().map(|(name, ink)| (name.as_str(), *ink));
        let mut y = canvas.legend(2.0, entries);
        let label =
            self.rows.iter().map(|row| width_of(&row.label, SIZE)).fold(0.0, f64::max).min(WIDEST) + 12.0;
        let width = (WIDTH - label - 2.0) / self.columns.len().max(1) as f64;
        // Many rows are set closer, so that a grid stays on one page.
        let (step, size) = if self.rows.len() > 15 { (20.0, SIZE - 2.0) } else { (28.0, SIZE) };
        for (index, head) in self.columns.iter().enumerate() {
            let x = label + width * (index as f64 + 0.5);
            canvas.strong((x, y + SIZE), Anchor::Middle, head);
        }
        y += SIZE + 10.0;
        for row in &self.rows {
            let base = y + step / 2.0 + size * 0.34;
            canvas.words_in((0.0, base), Anchor::Start, &row.label, size, "1B1F23", false);
            for (index, cell) in row.cells.iter().enumerate() {
                let x = label + width * index as f64;
                canvas.field([x, y, width, step], cell.ink);
                if !cell.words.is_empty() {
                    let at = (x + width / 2.0, base);
                    canvas.words_in(at, Anchor::Middle, &cell.words, size, cell.ink.words(), false);
                }
            }
            y += step;
        }
        canvas.reach(y);
        canvas
    }
}
