//! How a correction finds its provision again in a text that may have been edited.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::draft::Draft;
use super::super::line::slice;
use crate::instrument::{Kind, Provision};
use crate::manuscript::Manuscript;
use crate::words::fold;

/// Characters of the opening words that are kept: enough to tell clauses apart that begin alike.
const KEPT: usize = 160;
/// Share of common pairs of letters from which a provision with the same kind and number counts as the same one…
const ALIKE: f32 = 0.5;
/// … and from which one with another number does.
const ALIKE_ELSEWHERE: f32 = 0.75;

/// A provision by what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its kind when it was corrected.
    pub kind: Kind,
    /// Its own number, without that of the unit around it; empty when unnumbered.
    pub number: String,
    /// Its opening words: label, heading and text as they follow each other.
    pub words: String,
}

/// Where an anchor holds.
pub(super) struct Found {
    /// Positions from the top of the tree down.
    pub path: Vec<usize>,
    /// The words are not quite the same.
    pub doubtful: bool,
}

impl Anchor {
    pub(super) fn of_provision(provision: &Provision, manuscript: &Manuscript) -> Self {
        let mut words = Opening::default();
        for piece in provision.walk().flat_map(|p| &p.pieces) {
            let text = manuscript.paragraphs.get(piece.paragraph).map_or("", |p| {
                if piece.computed {
                    p.label.as_ref().map_or("", |l| l.text.as_str())
                } else {
                    slice(&p.text, piece.range.clone())
                }
            });
            if !words.add(text) {
                break;
            }
        }
        Anchor { kind: provision.kind, number: local(&provision.number), words: words.text }
    }

    /// The provision in the making that the anchor means: the one with the same words, else the one most alike.
    pub(super) fn find(&self, drafts: &[Draft], manuscript: &Manuscript) -> Option<Found> {
        let wanted = letters(&self.words);
        let mut best: Option<(f32, Found)> = None;
        let mut visit = |draft: &Draft, path: &[usize]| {
            let opening = letters(&opening(draft, manuscript));
            let same_place = draft.kind == self.kind && draft.numeral == self.number;
            let alike = if opening == wanted { 1.0 } else { likeness(&opening, &wanted) };
            if alike < if same_place { ALIKE } else { ALIKE_ELSEWHERE } {
                return;
            }
            // The same words in two places: the number tells; then the first.
            let score = alike + if same_place { 0.5 } else { 0.0 };
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, Found { path: path.to_vec(), doubtful: alike < 1.0 }));
            }
        };
        walk(drafts, &mut Vec::new(), &mut visit);
        best.map(|(_, found)| found)
    }

    /// How the anchor is named in a finding.
    pub(super) fn named(&self) -> String {
        let start: String = self.words.chars().take(40).collect();
        format!("{} {} (“{}…”)", self.kind.word(), self.number, start.trim()).replace("  ", " ")
    }
}

/// A provision's own number: `12(1)(a)` in 12(1) is `a`.
fn local(number: &str) -> String {
    match number.strip_suffix(')').and_then(|bare| bare.rsplit_once('(')) {
        Some((_, own)) => own.to_string(),
        None => number.to_string(),
    }
}

fn walk(drafts: &[Draft], path: &mut Vec<usize>, visit: &mut impl FnMut(&Draft, &[usize])) {
    for (index, draft) in drafts.iter().enumerate() {
        path.push(index);
        visit(draft, path);
        walk(&draft.children, path, visit);
        path.pop();
    }
}

fn opening(draft: &Draft, manuscript: &Manuscript) -> String {
    fn add(draft: &Draft, manuscript: &Manuscript, words: &mut Opening) -> bool {
        draft.stretches.iter().all(|(_, stretch)| words.add(stretch.text(manuscript)))
            && draft.children.iter().all(|child| add(child, manuscript, words))
    }
    let mut words = Opening::default();
    add(draft, manuscript, &mut words);
    words.text
}

/// The first words of several stretches, joined by single spaces.
#[derive(Default)]
struct Opening {
    text: String,
    length: usize,
}

impl Opening {
    /// Adds what still fits; false when the opening is full.
    fn add(&mut self, text: &str) -> bool {
        for word in text.split_whitespace() {
            let count = word.chars().count() + 1;
            if self.length > 0 && self.length + count > KEPT {
                return false;
            }
            if self.length > 0 {
                self.text.push(' ');
            }
            self.text.extend(word.chars().take(KEPT));
            self.length += count.min(KEPT);
        }
        true
    }
}

/// The letters and digits of a text, folded: what is left when spacing, marks and case do not count.
pub(super) fn letters(text: &str) -> String {
    // Taken apart, so that a text compares the same character by character and as a whole.
    fold(text).nfd().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).collect()
}

/// Share of pairs of neighbouring letters that two texts have in common (Dice).
fn likeness(a: &str, b: &str) -> f32 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut pairs: Vec<(char, char)> =
            chars.windows(2).filter_map(|w| Some((*w.first()?, *w.last()?))).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let total = a.len() + b.len();
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
            std::cmp::Ordering::Less => {
                left.next();
            }
            std::cmp::Ordering::Greater => {
                right.next();
            }
        }
    }
    if total == 0 { 0.0 } else { 2.0 * common as f32 / total as f32 }
}
