//! From least to most: one line under the other on one scale from nought.

use super::Ink;
use super::canvas::{Anchor, Canvas, SIZE, WIDTH, width_of};

/// Lines on one scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranges {
    /// What is measured, `years`.
    pub unit: String,
    /// The lines from top to bottom.
    pub lines: Vec<Range>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Range {
    /// What stands before it.
    pub label: String,
    /// The least, where one is set.
    pub least: Option<f64>,
    /// The most; `None` where there is no bound.
    pub most: Option<f64>,
    /// What stands behind it.
    pub words: String,
}

const STEP: f64 = 27.0;
const THICK: f64 = 17.0;
/// Room for the words behind the lines.
const BEHIND: f64 = 210.0;

impl Ranges {
    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new();
        let label = self.lines.iter().map(|line| width_of(&line.label, SIZE)).fold(0.0, f64::max) + 16.0;
        let ends = self.lines.iter().flat_map(|line| [line.least, line.most]).flatten();
        // Room to show that a line has no end.
        let whole = (ends.fold(1.0, f64::max) * 1.1 / 5.0).ceil() * 5.0;
        let room = WIDTH - label - BEHIND;
        let place = |value: f64| label + value / whole * room;
        let bottom = 4.0 + STEP * self.lines.len() as f64;
        let step = if whole > 30.0 { 10.0 } else { 5.0 };
        let mut tick = 0.0;
        while tick <= whole {
            canvas.line([place(tick), 2.0, place(tick), bottom], "E3E6E8", 1.0);
            let name = format!("{tick:.0}");
            canvas.words_in((place(tick), bottom + 14.0), Anchor::Middle, &name, SIZE - 2.0, "474F57", false);
            tick += step;
        }
        canvas.words_in(
            (label + room + 10.0, bottom + 14.0),
            Anchor::Start,
            &self.unit,
            SIZE - 2.0,
            "474F57",
            false,
        );
        let mut y = 4.0;
        for line in &self.lines {
            let base = y + THICK * 0.78;
            canvas.words((0.0, base), Anchor::Start, &line.label);
            let from = place(line.least.unwrap_or(0.0));
            let to = line.most.map_or(place(whole), place);
            if line.least.is_some() || line.most.is_some() {
                // A single figure is a stroke, not nothing.
                canvas.field([from, y, (to - from).max(3.0), THICK], Ink::Blue);
                if line.most.is_none() {
                    let points = [(to, y - 1.0), (to + 10.0, y + THICK / 2.0), (to, y + THICK + 1.0)];
                    canvas.shape(&points, Ink::Blue.ground(), Ink::Blue.ground());
                }
            }
            canvas.words((label + room + 18.0, base), Anchor::Start, &line.words);
            y += STEP;
        }
        canvas
    }
}
