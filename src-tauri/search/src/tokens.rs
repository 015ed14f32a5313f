//! Cutting text into searchable units.

use std::ops::Range;

use clausewise_engine::words::{digit, fold, stem};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter};
use tantivy::tokenizer::{PreTokenizedString, Token};

/// Which view of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Folded words; grapheme clusters where the script writes no spaces.
    Exact,
    /// Stems; dictionary words where the script writes no spaces.
    Words,
}

/// A unit of text: its byte range and the form under which it is indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) range: Range<usize>,
    pub(crate) form: String,
}

/// Letters and signs of the scripts that write no spaces between words and that ICU segments with a dictionary;
/// their digits stand together like any others.
pub(crate) fn is_unspaced(c: char) -> bool {
    let block = matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}');
    block && digit(c).is_none()
}

/// Cuts a text into the units of a view, in order. White space and punctuation are left out.
pub(crate) fn units(text: &str, view: View) -> Vec<Unit> {
    match view {
        View::Exact => exact(text),
        View::Words => words(text, &exact(text)),
    }
}

/// Both views of a text at once.
pub(crate) fn both(text: &str) -> (Vec<Unit>, Vec<Unit>) {
    let exact = exact(text);
    let words = words(text, &exact);
    (exact, words)
}

/// Folded words, and clusters where no spaces are written: there no dictionary is asked, which is the slow part.
fn exact(text: &str) -> Vec<Unit> {
    let mut out = Vec::new();
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    for (offset, run, unspaced) in runs(text) {
        if unspaced {
            clusters(run, offset, &mut out);
        } else {
            let mut start = 0;
            for (end, kind) in segmenter.segment_str(run).iter_with_word_type() {
                if kind.is_word_like()
                    && let Some(word) = run.get(start..end)
                {
                    out.push(Unit { range: offset + start..offset + end, form: fold(word) });
                }
                start = end;
            }
        }
    }
    out
}

/// Stems of the words in `exact`, and dictionary words where no spaces are written.
fn words(text: &str, exact: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::new();
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut rest = exact.iter().peekable();
    for (offset, run, unspaced) in runs(text) {
        let end = offset + run.len();
        if unspaced {
            while rest.next_if(|unit| unit.range.end <= end).is_some() {}
            let mut start = 0;
            for end in segmenter.segment_str(run).filter(|end| *end > 0) {
                if let Some(word) = run.get(start..end)
                    && word.chars().any(char::is_alphabetic)
                {
                    out.push(Unit { range: offset + start..offset + end, form: stem(&fold(word)) });
                }
                start = end;
            }
        } else {
            while let Some(unit) = rest.next_if(|unit| unit.range.end <= end) {
                out.push(Unit { range: unit.range.clone(), form: stem(&unit.form) });
            }
        }
    }
    out
}

/// The text in stretches that are written with spaces or without: where each begins, the stretch, and which.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let unspaced = rest.chars().next().is_some_and(is_unspaced);
        let other = |c: char| is_unspaced(c) != unspaced && !(unspaced && is_joiner(c));
        let (run, start) = (rest.split_at(rest.find(other).unwrap_or(rest.len())).0, at);
        at += run.len();
        Some((start, run, unspaced))
    })
}

/// Invisible characters that stand inside words of these scripts.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}')
}

fn clusters(run: &str, offset: usize, out: &mut Vec<Unit>) {
    let mut start = 0;
    for end in GraphemeClusterSegmenter::new().segment_str(run).filter(|end| *end > 0) {
        let cluster = run.get(start..end).unwrap_or_default();
        if cluster.chars().any(char::is_alphabetic) {
            out.push(Unit { range: offset + start..offset + end, form: folded(cluster) });
        }
        start = end;
    }
}

/// A cluster folded: most are one letter, which has no other form (*am* is two signs).
fn folded(cluster: &str) -> String {
    let mut letters = cluster.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !matches!(letter, '\u{0E33}' | '\u{0EB3}') => letter.to_string(),
        _ => fold(cluster),
    }
}

/// The units of a text as the index takes them.
pub(crate) fn tokenized(units: Vec<Unit>) -> PreTokenizedString {
    let tokens = units
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
    PreTokenizedString { text: String::new(), tokens }
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
    fn scripts_may_stand_side_by_side_and_digits_stand_together() {
        assert!(forms("มาตรา๑๒A และ ABC", View::Exact).contains(&"12a".to_string()));
        assert!(forms("มาตรา ๑๒", View::Exact).ends_with(&["า".to_string(), "12".to_string()]));
        assert!(forms("มาตรา ๑๒ Act", View::Words).ends_with(&["12".to_string(), "act".to_string()]));
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
