//! Cutting text into words and marks, in every script.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters or digits of any script.
    Word,
    /// One punctuation mark or symbol.
    Mark,
}

/// A word or a mark: where it stands in the text. White space is no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Byte range, on character boundaries.
    pub range: Range<usize>,
    /// Word or mark.
    pub kind: TokenKind,
}

/// Scripts that write no spaces between words (Thai, Lao, Burmese, Khmer and their extensions).
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}')
}

/// Cuts a text into words and marks, in order. A word is a run of letters, digits and their signs; an
/// apostrophe between letters (`victim's`) and a stop or comma between digits (`1,000.50`) belong to it, a
/// hyphen does not. Scripts without spaces are cut by dictionary.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || is_filler(c) {
            continue;
        }
        if !is_letter(c) {
            out.push(Token { range: start..start + c.len_utf8(), kind: TokenKind::Mark });
            continue;
        }
        let unspaced = is_unspaced(c);
        let (mut end, mut last) = (start + c.len_utf8(), c);
        while let Some(&(at, next)) = chars.peek() {
            let inner = is_letter(next) && is_unspaced(next) == unspaced
                || is_filler(next)
                || joins(last, next, text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next()));
            if !inner {
                break;
            }
            (end, last) = (at + next.len_utf8(), next);
            chars.next();
        }
        if unspaced {
            dictionary_words(text, start..end, &mut out);
        } else {
            out.push(Token { range: start..end, kind: TokenKind::Word });
        }
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Soft hyphens and joiners: no letters, yet never a boundary.
fn is_filler(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn joins(last: char, mark: char, next: Option<char>) -> bool {
    match mark {
        '\'' | '’' => last.is_alphabetic() && next.is_some_and(char::is_alphabetic),
        '.' | ',' => last.is_numeric() && next.is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Words that the dictionary cuts wrongly: Lao `harmed`, in the word for a victim. Where one stands it is one
/// word, and what is left on either side is cut without it.
const WHOLE_WORDS: [&str; 1] = ["ເຄາະຮ້າຍ"];

/// The words of [`WHOLE_WORDS`] in a run of letters, in order.
fn whole_words(run: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = WHOLE_WORDS
        .iter()
        .flat_map(|word| run.match_indices(word).map(|(at, found)| at..at + found.len()))
        // A tone mark or vowel sign after it would make another word of it.
        .filter(|range| run.get(range.end..).is_none_or(|rest| !rest.starts_with(is_combining_mark)))
        .collect();
    out.sort_by_key(|range| range.start);
    out
}

fn dictionary_words(text: &str, run: Range<usize>, out: &mut Vec<Token>) {
    let Some(words) = text.get(run.clone()) else { return };
    let mut from = run.start;
    for word in whole_words(words) {
        let word = run.start + word.start..run.start + word.end;
        segments(text, from..word.start, out);
        from = word.end;
        out.push(Token { range: word, kind: TokenKind::Word });
    }
    segments(text, from..run.end, out);
}

fn segments(text: &str, run: Range<usize>, out: &mut Vec<Token>) {
    let Some(words) = text.get(run.clone()).filter(|w| !w.is_empty()) else { return };
    let mut start = 0;
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    for end in segmenter.segment_str(words).filter(|end| *end > 0) {
        let letters = words.get(start..end).is_some_and(|w| w.chars().any(char::is_alphanumeric));
        let kind = if letters { TokenKind::Word } else { TokenKind::Mark };
        out.push(Token { range: run.start + start..run.start + end, kind });
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().filter_map(|t| text.get(t.range)).collect()
    }

    #[test]
    fn words_and_marks() {
        assert_eq!(
            cut("The victim’s (12A) non-consent;"),
            ["The", "victim’s", "(", "12A", ")", "non", "-", "consent", ";"]
        );
        assert_eq!(cut("RM1,000.50."), ["RM1,000.50", "."]);
        assert_eq!(cut("mua bán người"), ["mua", "bán", "người"]);
        assert_eq!(cut("মানব পাচার"), ["মানব", "পাচার"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_dictionary() {
        for text in ["ความผิดฐานค้ามนุษย์", "ការជួញដូរមនុស្ស", "ການຄ້າມະນຸດ", "လူကုန်ကူးမှု"]
        {
            let found = tokens(text);
            assert!(found.len() > 1 && found.iter().all(|t| t.kind == TokenKind::Word), "{text}: {found:?}");
            assert_eq!(cut(text).concat(), text);
        }
    }

    #[test]
    fn words_that_the_dictionary_cuts_wrongly_stay_whole() {
        assert!(cut("ການປົກປ້ອງຜູ້ຖືກເຄາະຮ້າຍຈາກການຄ້າມະນຸດ").contains(&"ເຄາະຮ້າຍ"));
        assert_eq!(cut("ຜູ້ຖືກເຄາະຮ້າຍ").concat(), "ຜູ້ຖືກເຄາະຮ້າຍ");
    }

    #[test]
    fn a_mark_joins_its_letter_across_what_cannot_be_seen() {
        assert_eq!(crate::words::fold("a\u{200B}\u{300}"), "à");
    }

    /// Letters, vowel signs, tone marks and digits of every script that the region's laws are written in.
    fn any_script() -> impl Strategy<Value = String> {
        let script = prop_oneof![
            "[\u{0E01}-\u{0E3A}\u{0E40}-\u{0E5B}]{0,24}",
            "[\u{0E81}-\u{0EDF}]{0,24}",
            "[\u{1000}-\u{109F}]{0,24}",
            "[\u{1780}-\u{17E9}]{0,24}",
            "[\u{0980}-\u{09FE}]{0,24}",
            "[a-zăâđêôơưàáảãạ\u{0300}-\u{0309}]{0,24}",
            "[A-Za-z0-9 .,'’\u{AD}\u{200B}-\u{200D}-]{0,24}",
            Just("ຜູ້ຖືກເຄາະຮ້າຍ".to_string()),
        ];
        prop::collection::vec(script, 0..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn every_script_is_cut_on_characters_and_the_same_way_each_time(text in any_script()) {
            let found = tokens(&text);
            let mut end = 0;
            for token in &found {
                prop_assert!(text.is_char_boundary(token.range.start) && text.is_char_boundary(token.range.end));
                prop_assert!(token.range.start >= end && !token.range.is_empty());
                prop_assert!(text[end..token.range.start].chars().all(|c| c.is_whitespace() || super::is_filler(c)));
                end = token.range.end;
            }
            prop_assert_eq!(tokens(&text), found);
        }

        /// Folding twice is folding once; letters, vowel signs and tone marks stay apart.
        #[test]
        fn folding_settles_and_keeps_tone_marks(text in any_script()) {
            let folded = crate::words::fold(&text);
            prop_assert_eq!(crate::words::fold(&folded), folded.clone());
            let tones = |t: &str| t.chars().filter(|c| matches!(c, '\u{0E48}'..='\u{0E4B}' | '\u{0EC8}'..='\u{0ECB}')).count();
            prop_assert_eq!(tones(&folded), tones(&text));
        }

        #[test]
        fn tokens_are_in_order_and_nothing_but_white_space_is_left_out(text in "\\PC{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end && !token.range.is_empty());
                prop_assert!(text.get(token.range.clone()).is_some());
                prop_assert!(text[end..token.range.start].chars().all(|c| c.is_whitespace() || super::is_filler(c)));
                end = token.range.end;
            }
        }
    }
}
