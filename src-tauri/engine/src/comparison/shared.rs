//! The words of matter that two texts share, for texts too different to mark word by word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::side::{Side, loose_key};
use crate::words::{fold, is_stop, stem};

/// Bytes of the words of `text` that stand in `other` too, in any place and inflection; stop words, numbers and
/// lone letters left out. Words of the text that follow each other are one range.
pub fn shared_words(text: &str, other: &str) -> Vec<Range<usize>> {
    let (side, other) = (Side::new(text), Side::new(other));
    let known: BTreeSet<u64> =
        other.word_tokens(&(0..other.units.len())).filter_map(|token| matter(other.token(token))).collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut previous = None;
    for token in side.word_tokens(&(0..side.units.len())) {
        let is_shared = matter(side.token(token)).is_some_and(|key| known.contains(&key));
        let range = side.ranges.get(token).cloned().unwrap_or_default();
        match out.last_mut() {
            // Only white space stands between: the next word token follows in two steps.
            Some(last)
                if is_shared
                    && previous == Some(true)
                    && text.get(last.end..range.start).is_some_and(|gap| gap.chars().all(|c| c == ' ')) =>
            {
                last.end = range.end;
            }
            _ if is_shared => out.push(range),
            _ => {}
        }
        previous = Some(is_shared);
    }
    out
}

/// The key of a word of matter, the same for its inflected forms.
fn matter(word: &str) -> Option<u64> {
    let folded = fold(word);
    let bare = folded.chars().count() < 2 || folded.chars().all(|c| c.is_ascii_digit()) || is_stop(&folded);
    (!bare).then(|| loose_key(&stem(&folded)))
}
