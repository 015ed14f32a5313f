//! What an engine gives of one page: pieces of text where they stand, drawn rules, pictures.
//!
//! Coordinates are points from the upper left corner of the page as it is shown, y downward.

use std::rc::Rc;

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Face {
    pub bold: bool,
    pub italic: bool,
    /// Drawn without ink: the text layer that character recognition lays over a scanned page.
    pub invisible: bool,
    /// Marked by the file itself as a running head, page number or the like.
    pub artifact: bool,
}

/// The direction a text runs in, as shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// From left to right.
    #[default]
    Upright,
    /// Upward.
    Up,
    /// Upside down.
    Over,
    /// Downward.
    Down,
    /// Neither level nor plumb: a stamp or watermark.
    Slanted,
}

/// A character, or several that the file shows as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub text: Rc<str>,
    /// Left end of its base line.
    pub x: f32,
    pub y: f32,
    /// How far it moves the pen.
    pub width: f32,
    /// Height of the type.
    pub size: f32,
    pub face: Face,
    pub turn: Turn,
}

/// A drawn line, level or plumb, `x0 <= x1` and `y0 <= y1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Rule {
    /// Runs from left to right.
    pub fn level(&self) -> bool {
        self.x1 - self.x0 > self.y1 - self.y0
    }
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    pub width: f32,
    pub height: f32,
    /// In the order of the file.
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Share of the page that its largest picture covers.
    pub picture: f32,
    /// Characters whose meaning the file does not tell.
    pub unknown: usize,
    /// Part of the page's content could not be read.
    pub broken: bool,
}
