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
        let mut words = words::words(&page.glyphs);
        let mut sheet = Sheet {
            number: page.number,
            width: page.width,
            height: page.height,
            rules: page.rules,
            invisible: words.iter().filter(|w| w.face.invisible).count(),
            characters: page.glyphs.len(),
            unknown: page.unknown,
            picture: page.picture,
            broken: page.broken,
            ..Sheet::default()
        };
        sheet.stand_up(&mut words);
        let (level, askew): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|w| w.turn == Turn::Upright);
        sheet.aside = askew_texts(&askew);
        sheet.stretches = lines::stretches(level);
        sheet.words = sheet.stretches.iter().map(Stretch::count).sum();
        sheet
    }

    /// Turns a page whose text runs up or down so that it runs level.
    fn stand_up(&mut self, words: &mut [Word]) {
        let share = |turn: Turn| words.iter().filter(|w| w.turn == turn).count();
        let turns = [Turn::Upright, Turn::Up, Turn::Over, Turn::Down];
        let main = turns.into_iter().max_by_key(|t| (share(*t), *t == Turn::Upright)).unwrap_or_default();
        if main == Turn::Upright {
            return;
        }
        let (w, h) = (self.width, self.height);
        let place = |x: f32, y: f32| match main {
            Turn::Up => (h - y, x),
            Turn::Down => (y, w - x),
            _ => (w - x, h - y),
        };
        for word in words {
            let length = word.x1 - word.x0;
            (word.x0, word.y) = place(word.x0, word.y);
            word.x1 = word.x0 + length;
            word.turn = if word.turn == main { Turn::Upright } else { Turn::Slanted };
        }
        for rule in &mut self.rules {
            let (a, b) = (place(rule.x0, rule.y0), place(rule.x1, rule.y1));
            *rule = Rule { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) };
        }
        if main != Turn::Over {
            (self.width, self.height) = (h, w);
        }
    }

    /// The side of the column of running text: its edge there, and how many long stretches tell it.
    pub fn column(&self, left: bool) -> Option<(f32, usize)> {
        let widest = self.stretches.iter().map(Stretch::width).fold(0.0, f32::max);
        let long: Vec<&Stretch> = self.stretches.iter().filter(|s| s.width() > 0.6 * widest).collect();
        let mut edges: Vec<f32> = long.iter().map(|s| if left { s.x0 } else { s.x1 }).collect();
        edges.sort_by(f32::total_cmp);
        let at = if left { edges.len() / 10 } else { edges.len() - edges.len().div_ceil(10).min(edges.len()) };
        edges.get(at).map(|edge| (*edge, long.len()))
    }
}

/// The texts of words that stand askew: those of one direction in a row, in the order of the file.
fn askew_texts(words: &[Word]) -> Vec<String> {
    words.chunk_by(|a, b| a.turn == b.turn).map(lines::text).collect()
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
