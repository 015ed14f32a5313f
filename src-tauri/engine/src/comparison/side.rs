//! A text cut into the tokens that a comparison aligns.

use std::ops::Range;

use crate::redline::key_of;
use crate::redline::script::Unit;
use crate::redline::tokens::{Class, tokens};
use crate::words::fold;

/// A text with its tokens.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    /// Bytes of each token; together they cover the text without gaps.
    pub(super) ranges: Vec<Range<usize>>,
    /// What each token is to the edit script.
    pub(super) units: Vec<Unit>,
}

impl<'a> Side<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut ranges = Vec::new();
        let mut units = Vec::new();
        for (range, class) in tokens(text) {
            let word = text.get(range.clone()).unwrap_or_default();
            // White space of any kind parts words alike; everything else counts to the letter.
            let key = if class == Class::Space { key_of(" ") } else { key_of(word) };
            let weight = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
            ranges.push(range);
            units.push(Unit { key, weight, class });
        }
        Side { text, ranges, units }
    }

    /// Bytes that a run of tokens covers; an empty run stands before its first token.
    pub(super) fn bytes(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.ranges.get(run.start).map_or(self.text.len(), |range| range.start);
        let end = if run.is_empty() {
            start
        } else {
            self.ranges.get(run.end - 1).map_or(start, |range| range.end)
        };
        start..end
    }

    /// A token's text.
    pub(super) fn token(&self, index: usize) -> &'a str {
        self.ranges.get(index).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// The word tokens of a run.
    pub(super) fn word_tokens(&self, run: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        run.clone().filter(|&token| self.units.get(token).is_some_and(|unit| unit.class == Class::Word))
    }

    /// How many words a run has.
    pub(super) fn words(&self, run: &Range<usize>) -> usize {
        self.word_tokens(run).count()
    }

    /// How many characters a run has.
    pub(super) fn weight(&self, run: &Range<usize>) -> usize {
        self.units.get(run.clone()).unwrap_or_default().iter().map(|unit| unit.weight as usize).sum()
    }
}

/// A word's key where dress (case, curly quotes) does not matter.
pub(super) fn loose_key(word: &str) -> u64 {
    key_of(fold(word).as_str())
}
