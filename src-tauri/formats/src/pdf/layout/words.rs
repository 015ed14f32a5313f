//! Characters into words: runs of characters that stand close together on one base line.
//!
//! In: a page's characters in the order of the file. Out: words in that order, none lost. What is drawn twice
//! in the same place (a way to print bold) counts once.

use std::collections::BTreeMap;

use super::super::characters::{mark, unspaced};
use super::super::page::{Face, Glyph, Turn};

/// A word, or as much as stands together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Word {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// Base line.
    pub y: f32,
    pub size: f32,
    pub face: Face,
    pub turn: Turn,
    /// Stands higher and smaller than its line: a note's number, an exponent.
    pub raised: bool,
    /// No space stands before it: it belongs to the word before.
    pub glued: bool,
    /// The file has a space after it.
    pub spaced: bool,
}

/// A gap of this share of the type size parts words where the file has spaces of its own, and where it has none.
const GAP: f32 = 0.26;
const GAP_WITHOUT_SPACES: f32 = 0.16;
/// In scripts without spaces the pen jumps about; only a wide gap parts.
const GAP_UNSPACED: f32 = 0.5;
/// How far back the pen may go inside a word.
const BACK: f32 = 0.5;

/// The words of a page, in the order of the file.
pub fn words(glyphs: &[Glyph]) -> Vec<Word> {
    let spaces = glyphs.iter().filter(|g| g.text.trim().is_empty()).count();
    let gap = if spaces * 20 > glyphs.len() { GAP } else { GAP_WITHOUT_SPACES };
    let mut maker = Maker { gap, words: Vec::new(), open: None, pen: 0.0 };
    for glyph in glyphs {
        maker.take(glyph);
    }
    maker.close();
    settle(&mut maker.words);
    once(maker.words)
}

struct Maker {
    gap: f32,
    words: Vec<Word>,
    open: Option<Word>,
    pen: f32,
}

impl Maker {
    fn take(&mut self, glyph: &Glyph) {
        // A piece with spaces inside: each part takes its share of the width.
        let count = glyph.text.chars().count().max(1) as f32;
        let step = glyph.width / count;
        let mut x = glyph.x;
        let mut part = String::new();
        let mut from = x;
        for c in glyph.text.chars() {
            // A no-break space binds words of the text, but parts them on the page.
            if c.is_whitespace() {
                self.piece(std::mem::take(&mut part), from, x, glyph);
                self.space(glyph, x + step);
                from = x + step;
            } else {
                part.push(c);
            }
            x += step;
        }
        self.piece(part, from, x, glyph);
    }

    fn space(&mut self, glyph: &Glyph, to: f32) {
        let same = self.open.as_ref().is_some_and(|w| (w.y - glyph.y).abs() < 0.5 * w.size.max(glyph.size));
        if same && let Some(word) = &mut self.open {
            word.spaced = true;
        }
        self.close();
        self.pen = to;
    }

    fn piece(&mut self, text: String, x0: f32, x1: f32, glyph: &Glyph) {
        if text.is_empty() {
            return;
        }
        let marks = text.chars().all(mark);
        if let Some(word) = &mut self.open
            && word.turn == glyph.turn
        {
            let size = word.size.max(glyph.size);
            let (off, rise) = (x0 - self.pen, word.y - glyph.y);
            // A mark belongs to its letter wherever the font sets it.
            if marks && off.abs() < 1.6 * size && rise.abs() < 1.2 * size {
                word.text.push_str(&text);
                self.pen = self.pen.max(x1);
                word.x1 = word.x1.max(self.pen);
                return;
            }
            let both = word.text.chars().next_back().is_some_and(unspaced) && text.starts_with(unspaced);
            let gap = if both { GAP_UNSPACED } else { self.gap };
            let close = off > -BACK * size && off < gap * size;
            let level = rise.abs() < 0.12 * size;
            if close && level && (word.size - glyph.size).abs() < 0.35 * size {
                // A word set in two faces has both; bold only where all of it is.
                word.face.bold &= glyph.face.bold;
                word.face.italic &= glyph.face.italic;
                word.face.artifact &= glyph.face.artifact;
                word.text.push_str(&text);
                word.x1 = word.x1.max(x1);
                self.pen = x1;
                return;
            }
            let glued = off > -BACK * size && off < gap * size && rise.abs() < 0.7 * size;
            let raised = glued && glyph.size < 0.85 * word.size && rise > 0.1 * size;
            let (y, spaced_before) = (word.y, word.spaced);
            self.close();
            self.open(text, x0, x1, glyph);
            if let Some(new) = &mut self.open {
                new.glued = glued && !spaced_before;
                new.raised = raised;
                if glued {
                    new.y = y;
                }
            }
            return;
        }
        self.close();
        self.open(text, x0, x1, glyph);
    }

    fn open(&mut self, text: String, x0: f32, x1: f32, glyph: &Glyph) {
        self.pen = x1;
        let Glyph { y, size, face, turn, .. } = *glyph;
        self.open = Some(Word { text, x0, x1, y, size, face, turn, ..Word::default() });
    }

    fn close(&mut self) {
        self.words.extend(self.open.take());
    }
}

/// Small words right before a larger one on a lower base line (a note's own number) are set on its line.
fn settle(words: &mut [Word]) {
    for at in 1..words.len() {
        let [before @ .., word] = words.get_mut(..=at).unwrap_or_default() else { continue };
        let Some(last) = before.last_mut() else { continue };
        let lower = word.y - last.y;
        let near = word.x0 - last.x1 > -0.3 * word.size && word.x0 - last.x1 < 1.5 * word.size;
        if !last.glued && near && last.size < 0.85 * word.size && lower > 0.1 * word.size && lower < 0.7 * word.size {
            last.y = word.y;
            last.raised = true;
        }
    }
}

/// Drops words drawn again in the same place, and takes that for bold.
fn once(words: Vec<Word>) -> Vec<Word> {
    /// Words alike on one page among which a twin is looked for.
    const ALIKE: usize = 64;
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let alike = seen.entry(word.text.clone()).or_default();
        let twin = alike.iter().rev().take(ALIKE).copied().find(|i| {
            out.get(*i).is_some_and(|w| {
                (w.x0 - word.x0).abs() < 0.15 * w.size
                    && (w.y - word.y).abs() < 0.15 * w.size
                    && (w.size - word.size).abs() < 0.1 * w.size
            })
        });
        if let Some(twin) = twin.and_then(|i| out.get_mut(i)) {
            twin.face.bold = true;
            twin.spaced |= word.spaced;
            continue;
        }
        alike.push(out.len());
        out.push(word);
    }
    out
}
