//! Cutting text into searchable units.

use std::ops::Range;

use clausewise_engine::words::{fold, stem};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Which view of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Folded words; grapheme clusters where the script writes no spaces.
    Exact,
    /// Stems; dictionary words where the script writes no spaces.
    Words,
}

impl View {
    /// Name under which the view's tokenizer is registered with the index.
    pub(crate) fn name(self) -> &'static str {
        match self {
            View::Exact => "clausewise-exact",
            View::Words => "clausewise-words",
        }
    }
}

/// A unit of text: its byte range and the form under which it is indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) range: Range<usize>,
    pub(crate) form: String,
}

/// Scripts that write no spaces between words and that ICU segments with a dictionary.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}')
}

/// Cuts a text into the units of a view, in order. White space and punctuation are left out.
pub(crate) fn units(text: &str, view: View) -> Vec<Unit> {
    let mut out = Vec::new();
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut start = 0;
    for (end, kind) in segmenter.segment_str(text).iter_with_word_type() {
        let range = start..end;
        start = end;
        let Some(word) = text.get(range.clone()) else { continue };
        let unspaced = word.chars().any(is_unspaced);
        if !(kind.is_word_like() || unspaced && word.chars().any(char::is_alphabetic)) {
            continue;
        }
        match view {
            View::Exact if unspaced => clusters(word, range.start, &mut out),
            View::Exact => out.push(Unit { range, form: fold(word) }),
            View::Words => out.push(Unit { range, form: stem(&fold(word)) }),
        }
    }
    out
}

fn clusters(word: &str, offset: usize, out: &mut Vec<Unit>) {
    let mut start = 0;
    for end in GraphemeClusterSegmenter::new().segment_str(word).filter(|end| *end > 0) {
        if let Some(cluster) = word.get(start..end) {
            out.push(Unit { range: offset + start..offset + end, form: fold(cluster) });
        }
        start = end;
    }
}

/// A view as the index wants it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ViewTokenizer(pub(crate) View);

impl Tokenizer for ViewTokenizer {
    type TokenStream<'a> = Units;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Units {
        let tokens = units(text, self.0)
            .into_iter()
            .enumerate()
            .map(|(position, unit)| Token {
                offset_from: unit.range.start,
                offset_to: unit.range.end,
                position,
                text: unit.form,
                position_length: 1,
            })
            .collect();
        Units { tokens, next: 0 }
    }
}

/// The units of one text as a stream of tokens.
pub(crate) struct Units {
    tokens: Vec<Token>,
    /// 1 + the index of the current token; 0 before the first.
    next: usize,
}

impl TokenStream for Units {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    #[allow(clippy::indexing_slicing)] // the caller advances first, as the trait demands
    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    #[allow(clippy::indexing_slicing)]
    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::{View, units};

    fn forms(text: &str, view: View) -> Vec<String> {
        units(text, view).into_iter().map(|u| u.form).collect()
    }

    #[test]
    fn spaced_scripts_give_folded_words() {
        assert_eq!(forms("Forced LABOUR, (a) §12A", View::Exact), ["forced", "labour", "a", "12a"]);
        assert_eq!(forms("buôn bán Người", View::Exact), ["buôn", "bán", "người"]);
    }

    #[test]
    fn unspaced_scripts_give_clusters_or_dictionary_words() {
        assert!(forms("การค้ามนุษย์", View::Exact).len() > forms("การค้ามนุษย์", View::Words).len());
        for text in ["ผู้เสียหาย", "ការជួញដូរមនុស្ស", "ການຄ້າມະນຸດ", "လူကုန်ကူးမှု"]
        {
            for view in [View::Exact, View::Words] {
                let units = units(text, view);
                assert!(!units.is_empty());
                assert!(
                    units
                        .iter()
                        .all(|u| text.is_char_boundary(u.range.start) && text.get(u.range.clone()).is_some())
                );
            }
        }
    }
}
