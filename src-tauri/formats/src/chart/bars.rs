//! Bars of parts: how many of each sort, one bar under the other on one scale.

use super::Ink;
use super::canvas::{Anchor, Canvas, SIZE, WIDTH, width_of};

/// Bars on one scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// The sorts, in the order of the parts.
    pub series: Vec<Series>,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
}

/// A sort of part.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// How it is filled.
    pub ink: Ink,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// What stands before it.
    pub label: String,
    /// How many of each sort.
    pub parts: Vec<u32>,
}

const STEP: f64 = 27.0;
const THICK: f64 = 19.0;
/// Labels take no more than this.
const WIDEST: f64 = 260.0;
/// Room for the sum behind a bar.
const SUM: f64 = 44.0;

impl Bars {
    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new();
        let used = self.series.iter().enumerate().filter(|(sort, _)| {
            self.bars.iter().any(|bar| bar.parts.get(*sort).is_some_and(|count| *count > 0))
        });
        let mut y = canvas.legend(2.0, used.map(|(_, series)| (series.name.as_str(), series.ink)));
        let label =
            self.bars.iter().map(|bar| width_of(&bar.label, SIZE)).fold(0.0, f64::max).min(WIDEST) + 14.0;
        let longest = self.bars.iter().map(sum).max().unwrap_or(0).max(1);
        let unit = (WIDTH - label - SUM) / f64::from(longest);
        for bar in &self.bars {
            canvas.words((0.0, y + THICK * 0.76), Anchor::Start, &bar.label);
            let mut x = label;
            for (count, series) in bar.parts.iter().zip(&self.series).filter(|(count, _)| **count > 0) {
                let width = unit * f64::from(*count);
                canvas.field([x, y, width, THICK], series.ink);
                let figure = count.to_string();
                if width >= width_of(&figure, SIZE) + 4.0 {
                    let at = (x + width / 2.0, y + THICK * 0.76);
                    canvas.words_in(at, Anchor::Middle, &figure, SIZE - 1.0, series.ink.words(), false);
                }
                x += width;
            }
            canvas.words((x + 8.0, y + THICK * 0.76), Anchor::Start, &sum(bar).to_string());
            y += STEP;
        }
        canvas.reach(y);
        canvas
    }
}

fn sum(bar: &Bar) -> u32 {
    bar.parts.iter().fold(0, |sum, count| sum.saturating_add(*count))
}
