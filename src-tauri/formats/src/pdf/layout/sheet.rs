//! A page as stretches of text, turned upright.

use super::super::page::{Page, Rule, Turn};
use super::lines::{self, Stretch};
use super::words::{self, Word};

/// A page on its way to paragraphs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub number: u32,
    pub width: f32,
    pub height: f32,
    /// From top to bottom, those of one line from left to right.
    pub stretches: Vec<Stretch>,
    pub rules: Vec<Rule>,
    /// Texts that do not run like the rest: stamps, watermarks, notes along the edge.
    pub aside: Vec<String>,
    /// Words read, all of them.
    pub words: usize,
    /// Words of a text layer without ink.
    pub invisible: usize,
    /// Characters shown, and those without a known meaning.
    pub characters: usize,
    pub unknown: usize,
    pub picture: f32,
    pub broken: bool,
}

impl Sheet {
    pub fn of(page: Page) -> Self {
        let mut lines = words::lines(&page.glyphs);
        let mut sheet = Sheet {
            number: page.number,
            width: page.width,
            height: page.height,
            rules: page.rules,
            invisible: lines.iter().flatten().filter(|w| w.face.invisible).count(),
            characters: page.glyphs.len(),
            unknown: page.unknown,
            picture: page.picture,
            broken: page.broken,
            ..Sheet::default()
        };
        let main = main_turn(&lines);
        sheet.stand_up(main);
        let (mut level, askew): (Vec<Vec<Word>>, Vec<Vec<Word>>) =
            lines.drain(..).partition(|l| l.first().is_some_and(|w| w.turn == main));
        // Along a turned text, places are counted from the page's other corners.
        let (dx, dy) = match main {
            Turn::Upright | Turn::Slanted => (0.0, 0.0),
            Turn::Up => (sheet.width, 0.0),
            Turn::Over => (sheet.width, sheet.height),
            Turn::Down => (0.0, sheet.height),
        };
        for word in level.iter_mut().flatten() {
            (word.x0, word.x1, word.y) = (word.x0 + dx, word.x1 + dx, word.y + dy);
        }
        sheet.aside = askew.iter().map(|line| lines::text(line)).collect();
        sheet.stretches = lines::stretches(level);
        sheet.words = sheet.stretches.iter().map(Stretch::count).sum();
        sheet
    }

    /// Turns a page whose text runs up or down so that it runs level.
    fn stand_up(&mut self, main: Turn) {
        let (w, h) = (self.width, self.height);
        let place = |x: f32, y: f32| match main {
            Turn::Upright | Turn::Slanted => (x, y),
            Turn::Up => (h - y, x),
            Turn::Over => (w - x, h - y),
            Turn::Down => (y, w - x),
        };
        for rule in &mut self.rules {
            let (a, b) = (place(rule.x0, rule.y0), place(rule.x1, rule.y1));
            *rule = Rule { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) };
        }
        if matches!(main, Turn::Up | Turn::Down) {
            (self.width, self.height) = (h, w);
        }
    }

    /// The side of the column of running text: its edge there, and how many long stretches tell it.
    pub fn column(&self, left: bool) -> Option<(f32, usize)> {
        let widest = self.stretches.iter().map(Stretch::width).fold(0.0, f32::max);
        let long: Vec<&Stretch> = self.stretches.iter().filter(|s| s.width() > 0.6 * widest).collect();
        let mut edges: Vec<f32> = long.iter().map(|s| if left { s.x0 } else { s.x1 }).collect();
        edges.sort_by(f32::total_cmp);
        let at =
            if left { edges.len() / 10 } else { edges.len() - edges.len().div_ceil(10).min(edges.len()) };
        edges.get(at).map(|edge| (*edge, long.len()))
    }
}

/// The direction of most words.
fn main_turn(lines: &[Vec<Word>]) -> Turn {
    let share = |turn: Turn| lines.iter().flatten().filter(|w| w.turn == turn).count();
    let turns = [Turn::Up, Turn::Over, Turn::Down, Turn::Upright];
    turns.into_iter().max_by_key(|t| share(*t)).unwrap_or_default()
}

/// Lines of stretches on one base line, as indices, from top to bottom.
pub fn rows(stretches: &[Stretch]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    let y = |i: &usize| stretches.get(*i).map_or(0.0, |s| s.y);
    order.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for i in order {
        let size = stretches.get(i).map_or(0.0, |s| s.size);
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|f| y(&i) - y(f) <= 0.35 * size) => row.push(i),
            _ => rows.push(vec![i]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| {
            let x = |i: &usize| stretches.get(*i).map_or(0.0, |s| s.x0);
            x(a).total_cmp(&x(b))
        });
    }
    rows
}
