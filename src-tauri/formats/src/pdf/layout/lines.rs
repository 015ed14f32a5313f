//! Words into the lines of a page, and lines into stretches that wide gaps part.

use super::words::Word;

/// Words of one line without a wide gap between them, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stretch {
    pub words: Vec<Word>,
    pub x0: f32,
    pub x1: f32,
    /// Base line.
    pub y: f32,
    /// Size of most of its type.
    pub size: f32,
}

/// Words on one base line belong together up to this share of their size apart.
const LEVEL: f32 = 0.35;
/// A gap of this share of the type size parts stretches. Wide word spaces may too: columns put them together again.
pub const WIDE: f32 = 0.9;

impl Stretch {
    fn of(words: Vec<Word>) -> Self {
        let mut stretch = Stretch {
            x0: words.iter().map(|w| w.x0).fold(f32::MAX, f32::min),
            x1: words.iter().map(|w| w.x1).fold(f32::MIN, f32::max),
            words,
            ..Stretch::default()
        };
        let main = stretch.words.iter().filter(|w| !w.raised).max_by_key(|w| w.text.chars().count());
        if let Some(word) = main.or(stretch.words.first()) {
            (stretch.y, stretch.size) = (word.y, word.size);
        }
        stretch
    }

    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    pub fn text(&self) -> String {
        text(&self.words)
    }

    pub fn count(&self) -> usize {
        self.text().split_whitespace().count()
    }

    /// All of its words have this look.
    pub fn all(&self, look: fn(&Word) -> bool) -> bool {
        self.words.iter().all(look)
    }

    /// Puts the words of another stretch of the same line to it.
    pub fn join(&mut self, other: Stretch) {
        let mut words = std::mem::take(&mut self.words);
        words.extend(other.words);
        words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        *self = Stretch::of(words);
    }
}

/// The text of words in a row.
pub fn text(words: &[Word]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && !word.glued {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

/// The stretches of lines of words, those of one line from left to right.
pub fn stretches(lines: Vec<Vec<Word>>) -> Vec<Stretch> {
    let mut out = Vec::new();
    for line in lines {
        let mut open: Vec<Word> = Vec::new();
        for word in line {
            let apart = open
                .last()
                .is_some_and(|last| word.x0 - last.x1 > WIDE * last.size.max(word.size) && !word.glued);
            if apart {
                out.push(Stretch::of(std::mem::take(&mut open)));
            }
            open.push(word);
        }
        if !open.is_empty() {
            out.push(Stretch::of(open));
        }
    }
    out
}

/// Words that stand anywhere, as lines.
pub fn regroup(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|f| word.y - f.y <= LEVEL * f.size.min(word.size)) => {
                line.push(word)
            }
            _ => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    lines
}
