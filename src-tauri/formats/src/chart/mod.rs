//! Charts of a report as pictures: an SVG for a page of the browser and the same one as a PNG for a Word file.
//!
//! What is counted is decided elsewhere; a chart is data, and every chart goes with a sentence or a table that says the
//! same in words. The inks differ in lightness, and two of them in hatching, so that a grey print can be read. The same
//! chart gives the same bytes: the letters of the PNG come from the font beside this module, never from the system.

mod bars;
mod canvas;
mod grid;
mod picture;
mod timeline;

pub use bars::{Bar, Bars, Series};
pub use grid::{Grid, GridCell, GridRow};
pub use timeline::{Lane, Mark, Panel, Sign, Timeline};

use crate::error::Error;

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Bars of parts, one under the other.
    Bars(Bars),
    /// Fields in rows and columns, each with its ink.
    Grid(Grid),
    /// Signs along the years.
    Timeline(Timeline),
}

/// What a field is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Dark teal, white words.
    Deep,
    /// Teal.
    Teal,
    /// Rust, hatched.
    Rust,
    /// Blue.
    Blue,
    /// Sand, hatched.
    Sand,
    /// Light grey.
    Grey,
    /// White with an outline.
    Blank,
    /// A step of a scale from 0 (nothing) to 10 (all), light to dark.
    Step(u8),
}

impl Ink {
    /// Red, green and blue as six hexadecimal digits.
    pub fn ground(self) -> &'static str {
        const SCALE: [&str; 11] = [
            "FFFFFF", "EEF4F8", "E0EAF2", "D0DFEB", "BFD3E4", "A9C3D9", "8FB0CB", "7299BA", "6690B5",
            "3E6890", "2B5079",
        ];
        match self {
            Ink::Deep => "0B5A60",
            Ink::Teal => "7DB7B9",
            Ink::Rust => "D98C6E",
            Ink::Blue => "9DB9DC",
            Ink::Sand => "F0D9AE",
            Ink::Grey => "DFE3E6",
            Ink::Blank => "FFFFFF",
            Ink::Step(step) => SCALE.get(usize::from(step)).copied().unwrap_or("2B5079"),
        }
    }

    /// The colour of words on it; 4.5:1 at least.
    pub fn words(self) -> &'static str {
        match self {
            Ink::Deep | Ink::Step(9..) => "FFFFFF",
            _ => "1B1F23",
        }
    }

    /// Whether it is hatched, for prints without colour.
    fn hatched(self) -> bool {
        matches!(self, Ink::Rust | Ink::Sand)
    }
}

impl Chart {
    /// The chart as an SVG document that needs nothing else. `said` is what it tells, in words.
    pub fn to_svg(&self, said: &str) -> String {
        self.drawn().finish(said)
    }

    /// The chart as a PNG, with the width and height of its drawing.
    ///
    /// # Errors
    /// [`crate::error::Kind::CannotWrite`] when it cannot be drawn.
    pub fn to_png(&self) -> Result<(Vec<u8>, u32, u32), Error> {
        picture::png(&self.to_svg(""))
    }

    fn drawn(&self) -> canvas::Canvas {
        match self {
            Chart::Bars(bars) => bars.draw(),
            Chart::Grid(grid) => grid.draw(),
            Chart::Timeline(timeline) => timeline.draw(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> Chart {
        Chart::Bars(Bars {
            series: vec![
                Series { name: "named & seen".into(), ink: Ink::Blue },
                Series { name: "not known".into(), ink: Ink::Grey },
            ],
            bars: vec![
                Bar { label: "Prevention <1>".into(), parts: vec![7, 3] },
                Bar { label: "Protection".into(), parts: vec![0, 0] },
            ],
        })
    }

    #[test]
    fn a_chart_is_well_formed_and_drawn_alike_twice() {
        let svg = bars().to_svg("seven of ten & more");
        assert!(
            svg.contains("Prevention &lt;1&gt;") && svg.contains("<title>seven of ten &amp; more</title>")
        );
        let (png, width, height) = bars().to_png().unwrap();
        assert!(png.starts_with(&[0x89, b'P', b'N', b'G']) && width > 400 && height > 40);
        assert_eq!(bars().to_png().unwrap().0, png);
    }

    #[test]
    fn letters_are_drawn_without_fonts_of_the_system() {
        let blank = |label: &str| {
            Chart::Bars(Bars { series: Vec::new(), bars: vec![Bar { label: label.into(), parts: vec![] }] })
        };
        assert_ne!(blank("Cambodia").to_png().unwrap().0, blank("").to_png().unwrap().0);
    }

    #[test]
    fn words_on_every_ink_can_be_read() {
        let steps = (0..=10).map(Ink::Step);
        let named = [Ink::Deep, Ink::Teal, Ink::Rust, Ink::Blue, Ink::Sand, Ink::Grey, Ink::Blank];
        for ink in named.into_iter().chain(steps) {
            let (a, b) = (light(ink.ground()), light(ink.words()));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{ink:?}: {contrast:.2}");
        }
    }

    /// Relative luminance (WCAG 2.2).
    fn light(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }
}
