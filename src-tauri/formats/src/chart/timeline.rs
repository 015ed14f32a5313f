//! Signs along the years: one panel for each matter, one lane for each name.

use super::canvas::{Anchor, Canvas, LINE, SIZE, WIDTH, width_of};

/// Panels that share one scale of years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// Panels from top to bottom.
    pub panels: Vec<Panel>,
}

/// A panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// What it is about.
    pub title: String,
    /// Lanes from top to bottom.
    pub lanes: Vec<Lane>,
}

/// A lane.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lane {
    /// Whose it is.
    pub label: String,
    /// What happened, in the order of time.
    pub marks: Vec<Mark>,
    /// Words in place of signs, where there are none.
    pub instead: String,
}

/// A sign on a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// When: the year with the part of it that is past.
    pub at: f64,
    /// What.
    pub sign: Sign,
    /// It happened at some time before.
    pub before: bool,
}

/// What is shown how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A ring.
    Ring,
    /// A disc.
    Disc,
    /// A lozenge.
    Lozenge,
    /// A stroke.
    Stroke,
}

impl Sign {
    /// All signs with what they say.
    const ALL: [(Sign, &'static str); 4] = [
        (Sign::Ring, "signature"),
        (Sign::Disc, "ratification"),
        (Sign::Lozenge, "accession"),
        (Sign::Stroke, "in force for the country"),
    ];
}

const LANE: f64 = 23.0;
const TEAL: &str = "0B5A60";

impl Timeline {
    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new();
        let mut y = self.legend(&mut canvas);
        let lanes = || self.panels.iter().flat_map(|panel| &panel.lanes);
        let label = lanes().map(|lane| width_of(&lane.label, SIZE)).fold(0.0, f64::max) + 24.0;
        let times = || lanes().flat_map(|lane| &lane.marks).map(|mark| mark.at);
        let first = times().fold(f64::INFINITY, f64::min).floor();
        let last = times().fold(f64::NEG_INFINITY, f64::max).floor() + 1.0;
        let (first, last) = if first.is_finite() && last > first { (first, last) } else { (2000.0, 2001.0) };
        let place = |at: f64| label + (at - first) / (last - first) * (WIDTH - label - 16.0);
        for panel in &self.panels {
            canvas.strong((0.0, y + SIZE), Anchor::Start, &panel.title);
            y += SIZE + 12.0;
            let bottom = y + LANE * panel.lanes.len() as f64;
            let years = (last - first) as i32;
            let step = (years + 7) / 8;
            for year in (0..=years).step_by(step.max(1) as usize) {
                let x = place(first + f64::from(year));
                canvas.line([x, y, x, bottom], "E3E6E8", 1.0);
                let name = format!("{:.0}", first + f64::from(year));
                canvas.words_in((x, bottom + 14.0), Anchor::Middle, &name, SIZE - 2.0, "474F57", false);
            }
            for lane in &panel.lanes {
                let middle = y + LANE / 2.0;
                canvas.words((0.0, middle + SIZE * 0.34), Anchor::Start, &lane.label);
                canvas.line([label, middle, WIDTH - 16.0, middle], "EEF1F3", 1.0);
                if let (Some(from), Some(to)) = (lane.marks.first(), lane.marks.last()) {
                    canvas.line([place(from.at), middle, place(to.at), middle], LINE, 2.0);
                } else {
                    let at = (label + 8.0, middle + SIZE * 0.34);
                    canvas.words_in(at, Anchor::Start, &lane.instead, SIZE - 1.0, "474F57", false);
                }
                // A stroke lies under the other signs of the same days.
                let mut marks: Vec<&Mark> = lane.marks.iter().collect();
                marks.sort_by_key(|mark| std::cmp::Reverse(mark.sign));
                for mark in marks {
                    sign(&mut canvas, (place(mark.at), middle), mark.sign, mark.before);
                }
                y += LANE;
            }
            y += 34.0;
        }
        canvas.reach(y - 14.0);
        canvas
    }

    fn legend(&self, canvas: &mut Canvas) -> f64 {
        let marks = || self.panels.iter().flat_map(|panel| &panel.lanes).flat_map(|lane| &lane.marks);
        let mut x = 8.0;
        for (one, name) in Sign::ALL {
            if marks().any(|mark| mark.sign == one) {
                sign(canvas, (x, 10.0), one, false);
                canvas.words((x + 14.0, 15.0), Anchor::Start, name);
                x += 14.0 + width_of(name, SIZE) + 30.0;
            }
        }
        if marks().any(|mark| mark.before) {
            sign(canvas, (x + 10.0, 10.0), Sign::Disc, true);
            canvas.words((x + 24.0, 15.0), Anchor::Start, "by that day at the latest");
        }
        36.0
    }
}

fn sign(canvas: &mut Canvas, (x, y): (f64, f64), sign: Sign, before: bool) {
    if before {
        canvas.shape(&[(x - 8.0, y - 4.0), (x - 15.0, y), (x - 8.0, y + 4.0)], TEAL, TEAL);
    }
    match sign {
        Sign::Ring => canvas.circle((x, y), 5.0, "FFFFFF", TEAL),
        Sign::Disc => canvas.circle((x, y), 5.5, TEAL, TEAL),
        Sign::Lozenge => {
            canvas.shape(&[(x - 7.0, y), (x, y - 7.0), (x + 7.0, y), (x, y + 7.0)], "B4532A", "B4532A");
        }
        Sign::Stroke => canvas.line([x, y - 8.0, x, y + 8.0], "474F57", 2.4),
    }
}
