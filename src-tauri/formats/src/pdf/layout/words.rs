//! Characters into words, and words into lines.
//!
//! In: a page's characters in the order of the file. Out: the words of each base line from left to right, none
//! lost. The order of the file is not trusted beyond marks and the letters they belong to: programs draw what
//! one font has and fill the holes from another. What is drawn twice in the same place (a way to print bold)
//! counts once.

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
/// Characters on one base line differ in height by this share of their size.
const LEVEL: f32 = 0.35;
/// What is drawn this near to its like, as a share of the size, is drawn twice.
const TWICE: f32 = 0.15;
/// Letters in a row, set apart, that make a spaced-out word.
const SPACED_OUT: usize = 4;

/// The words of each line of a page, from top to bottom and left to right; lines of one direction at a time.
pub fn lines(glyphs: &[Glyph]) -> Vec<Vec<Word>> {
    let spaces = glyphs.iter().filter(|g| g.text.trim().is_empty()).count();
    let gap = if spaces * 20 > glyphs.len() { GAP } else { GAP_WITHOUT_SPACES };
    let mut atoms = atoms(glyphs);
    let slanted = slanted(&mut atoms);
    settle(&mut atoms);
    // In the direction of each text, so that turned pages are read like upright ones.
    for atom in &mut atoms {
        (atom.x0, atom.y) = along(atom.turn, atom.x0, atom.y);
    }
    atoms.sort_by(|a, b| a.turn.cmp(&b.turn).then(a.y.total_cmp(&b.y)));
    let mut lines: Vec<Vec<Atom>> = Vec::new();
    for atom in atoms {
        let line = lines.last_mut().filter(|line| {
            line.first()
                .is_some_and(|f| f.turn == atom.turn && (atom.y - f.y) <= LEVEL * f.size.max(atom.size))
                && line.last().is_some_and(|l| atom.y - l.y <= LEVEL * l.size.min(atom.size).max(1.0))
        });
        match line {
            Some(line) => line.push(atom),
            None => lines.push(vec![atom]),
        }
    }
    raise(&mut lines);
    let level = lines.into_iter().map(|line| words(line, gap));
    level.chain([slanted]).filter(|line| !line.is_empty()).collect()
}

/// Takes out what runs neither level nor plumb, as words in the order of the file: stamps have no lines.
fn slanted(atoms: &mut Vec<Atom>) -> Vec<Word> {
    let (askew, rest): (Vec<Atom>, Vec<Atom>) =
        std::mem::take(atoms).into_iter().partition(|a| a.turn == Turn::Slanted);
    *atoms = rest;
    let mut out: Vec<Word> = Vec::new();
    let mut fresh = true;
    for Atom { text, x0, width, y, size, face, turn, .. } in askew {
        match out.last_mut() {
            _ if text == " " => fresh = true,
            Some(last) if !fresh && (last.size - size).abs() < 0.1 * size => last.text.push_str(&text),
            _ => {
                fresh = false;
                out.push(Word { text, x0, x1: x0 + width, y, size, face, turn, ..Word::default() });
            }
        }
    }
    out
}

/// Puts lines of small raised characters on the line right below, where they follow one of its words.
fn raise(lines: &mut [Vec<Atom>]) {
    for at in 1..lines.len() {
        let [.., small, below] = lines.get_mut(..=at).unwrap_or_default() else { continue };
        let (Some(first), Some(base)) = (small.first(), below.first()) else { continue };
        let (size, down, turn) = (base.size, base.y - first.y, base.turn);
        let fits = |a: &Atom| {
            a.turn == turn
                && a.size < 0.85 * size
                && below.iter().any(|b| (a.x0 - b.x0 - b.width).abs() < 0.4 * size && b.text != " ")
        };
        if down > 0.1 * size && down < 0.7 * size && small.iter().all(fits) {
            let y = base.y;
            below.extend(small.drain(..).map(|a| Atom { y, raised: true, ..a }));
        }
    }
}

/// A letter with its marks, or a space.
#[derive(Debug, Clone, PartialEq)]
struct Atom {
    text: String,
    x0: f32,
    width: f32,
    y: f32,
    size: f32,
    face: Face,
    turn: Turn,
    raised: bool,
}

/// A place seen along a direction of writing: how far along, and how far down across.
fn along(turn: Turn, x: f32, y: f32) -> (f32, f32) {
    match turn {
        Turn::Upright | Turn::Slanted => (x, y),
        Turn::Up => (-y, x),
        Turn::Over => (-x, -y),
        Turn::Down => (y, -x),
    }
}

/// Letters with their marks in the order of the file; a piece with spaces inside is taken apart, each part with
/// its share of the width.
fn atoms(glyphs: &[Glyph]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let Glyph { x, y, width, size, face, turn, .. } = *glyph;
        if glyph.text.starts_with(mark)
            && let Some(last) = atoms.last_mut().filter(|a| a.turn == turn && a.text != " ")
            // A mark belongs to its letter wherever the font sets it.
            && (x - last.x0 - last.width).hypot(y - last.y) < 1.6 * size.max(last.size)
        {
            last.text.push_str(&glyph.text);
            // Vowel signs take room of their own.
            let end = along(turn, x, y).0 + width - along(turn, last.x0, last.y).0;
            last.width = last.width.max(end);
            continue;
        }
        let count = glyph.text.chars().count().max(1) as f32;
        let mut part = (String::new(), 0.0);
        let mut atom = |text: String, from: f32, to: f32| {
            if !text.is_empty() {
                let (from, to) = (width * from / count, width * to / count);
                let (dx, dy) = match turn {
                    Turn::Up => (0.0, -from),
                    Turn::Over => (-from, 0.0),
                    Turn::Down => (0.0, from),
                    Turn::Upright | Turn::Slanted => (from, 0.0),
                };
                let (x0, y) = (x + dx, y + dy);
                atoms.push(Atom { text, x0, width: to - from, y, size, face, turn, raised: false });
            }
        };
        for (i, c) in glyph.text.chars().enumerate() {
            if c.is_whitespace() {
                atom(std::mem::take(&mut part.0), part.1, i as f32);
                atom(" ".to_owned(), i as f32, i as f32 + 1.0);
                part.1 = i as f32 + 1.0;
            } else {
                part.0.push(c);
            }
        }
        atom(part.0, part.1, count);
    }
    atoms
}

/// Sets small raised characters on the base line of the text they stand beside: a note's number behind a word,
/// or before the note.
fn settle(atoms: &mut [Atom]) {
    for at in 1..atoms.len() {
        let [.., before, atom] = atoms.get_mut(..=at).unwrap_or_default() else { continue };
        let ((x0, y0), (x1, y1)) =
            (along(before.turn, before.x0, before.y), along(atom.turn, atom.x0, atom.y));
        let size = before.size.max(atom.size);
        let off = x1 - x0 - before.width;
        let rise = y0 - y1;
        if before.turn != atom.turn || off < -0.4 * size || off > 1.2 * size || rise.abs() > 0.7 * size {
            continue;
        }
        if before.raised && (before.size - atom.size).abs() < 0.1 * size && rise.abs() > 0.05 * size {
            // The rest of a raised number.
            (atom.y, atom.x0, atom.raised) = level(atom, before);
        } else if atom.size < 0.85 * before.size && rise.abs() > 0.1 * size && off < 0.4 * size {
            let raised = rise > 0.0;
            (atom.y, atom.x0, atom.raised) = level(atom, before);
            atom.raised = raised;
        } else if before.size < 0.85 * atom.size && rise < -0.1 * size && !before.raised {
            let (y, x, _) = level(before, atom);
            (before.y, before.x0, before.raised) = (y, x, true);
        }
    }
}

/// The place of `atom` on the base line of `base`.
fn level(atom: &Atom, base: &Atom) -> (f32, f32, bool) {
    match atom.turn {
        Turn::Up | Turn::Down => (atom.y, base.x0, true),
        Turn::Upright | Turn::Over | Turn::Slanted => (base.y, atom.x0, true),
    }
}

/// The words of one line.
fn words(mut atoms: Vec<Atom>, gap: f32) -> Vec<Word> {
    atoms.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut maker = Maker { gap, words: Vec::new(), open: None };
    let mut last: Option<Atom> = None;
    for atom in atoms {
        if let Some(twin) = &last
            && twin.text == atom.text
            && atom.text != " "
            && atom.x0 - twin.x0 < TWICE * twin.size
            && (atom.size - twin.size).abs() < 0.1 * twin.size
        {
            if let Some(open) = &mut maker.open {
                open.bold += atom.text.chars().count();
            }
            continue;
        }
        maker.take(&atom);
        last = Some(atom);
    }
    maker.close();
    spaced_out(maker.words)
}

/// A word on its way, with how much of it is bold and slanted.
struct Open {
    word: Word,
    letters: usize,
    bold: usize,
    italic: usize,
}

struct Maker {
    gap: f32,
    words: Vec<Word>,
    open: Option<Open>,
}

impl Maker {
    fn take(&mut self, atom: &Atom) {
        if atom.text == " " {
            if let Some(open) = &mut self.open {
                open.word.spaced = true;
            } else if let Some(last) = self.words.last_mut() {
                last.spaced = true;
            }
            self.close();
            return;
        }
        let letters = atom.text.chars().count();
        let x1 = atom.x0 + atom.width;
        let mut glued = false;
        if let Some(open) = &mut self.open {
            let size = open.word.size.max(atom.size);
            let off = atom.x0 - open.word.x1;
            let both =
                open.word.text.chars().next_back().is_some_and(unspaced) && atom.text.starts_with(unspaced);
            let gap = if both { GAP_UNSPACED } else { self.gap };
            glued = off < gap * size || atom.text.chars().all(mark);
            if glued && atom.raised == open.word.raised && (open.word.size - atom.size).abs() < 0.35 * size {
                open.word.text.push_str(&atom.text);
                open.word.x1 = open.word.x1.max(x1);
                open.word.face.artifact &= atom.face.artifact;
                open.word.face.invisible &= atom.face.invisible;
                open.letters += letters;
                open.bold += usize::from(atom.face.bold) * letters;
                open.italic += usize::from(atom.face.italic) * letters;
                return;
            }
        }
        self.close();
        let Atom { x0, y, size, face, turn, raised, .. } = *atom;
        let text = atom.text.clone();
        self.open = Some(Open {
            word: Word { text, x0, x1, y, size, face, turn, raised, glued, spaced: false },
            letters,
            bold: usize::from(face.bold) * letters,
            italic: usize::from(face.italic) * letters,
        });
    }

    fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            // A sign out of another font does not make a bold word plain.
            open.word.face.bold = open.bold * 2 > open.letters;
            open.word.face.italic = open.italic * 2 > open.letters;
            self.words.push(open.word);
        }
    }
}

/// Puts words together that are set with space between their letters: `P A R T`.
fn spaced_out(words: Vec<Word>) -> Vec<Word> {
    let letter =
        |w: &Word| w.text.chars().count() == 1 && w.text.chars().all(char::is_uppercase) && !w.spaced;
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut run: Vec<Word> = Vec::new();
    let flush = |run: &mut Vec<Word>, out: &mut Vec<Word>| {
        let gaps: Vec<f32> = run.windows(2).filter_map(|p| Some(p.last()?.x0 - p.first()?.x1)).collect();
        let nearest = gaps.iter().copied().fold(f32::MAX, f32::min);
        if run.len() < SPACED_OUT || nearest > run.first().map_or(0.0, |w| w.size) {
            out.append(run);
            return;
        }
        for (i, word) in run.drain(..).enumerate() {
            let near = i > 0 && gaps.get(i - 1).is_some_and(|g| *g < 1.6 * nearest.max(0.5));
            match out.last_mut() {
                Some(last) if near => {
                    last.text.push_str(&word.text);
                    last.x1 = word.x1;
                    last.spaced = word.spaced;
                }
                _ => out.push(word),
            }
        }
    };
    for word in words {
        let last_letter = word.text.chars().count() == 1 && word.text.chars().all(char::is_uppercase);
        if letter(&word) || last_letter && !run.is_empty() {
            let ends = word.spaced;
            run.push(word);
            if ends {
                flush(&mut run, &mut out);
            }
        } else {
            flush(&mut run, &mut out);
            out.push(word);
        }
    }
    flush(&mut run, &mut out);
    out
}
