//! The tokens of a paragraph: what a redline marks as one.

use std::ops::Range;

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use unicode_normalization::char::is_combining_mark;

/// What a token is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Letters or digits.
    Word,
    /// One white space character.
    Space,
    /// One character that is neither.
    Punctuation,
    /// Something that is not text: a picture, a note reference, a field.
    Atom,
    /// The end of a paragraph.
    Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// A script written without spaces whose words need a dictionary (Thai, Lao, Khmer, Burmese).
    Dictionary,
    /// A script in which every character stands alone (Han, kana).
    Alone,
    Space,
    Other,
    /// Belongs to whatever stands before it.
    Joins,
}

fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Kind::Letter,
            ' ' | '\t'..='\r' => Kind::Space,
            _ => Kind::Other,
        };
    }
    match c {
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{19E0}'..='\u{19FF}'
        | '\u{A9E0}'..='\u{A9FF}'
        | '\u{AA60}'..='\u{AA7F}' => Kind::Dictionary,
        '\u{2E80}'..='\u{31FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Kind::Alone,
        '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' => Kind::Joins,
        c if is_combining_mark(c) => Kind::Joins,
        c if c.is_alphanumeric() => Kind::Letter,
        c if c.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    }
}

/// The tokens of `text`, which they cover without gaps: runs of letters and digits, single white space
/// characters, single marks; words by dictionary in Thai, Lao, Khmer and Burmese.
pub fn tokens(text: &str) -> Vec<(Range<usize>, Class)> {
    let mut out: Vec<(Range<usize>, Class)> = Vec::with_capacity(text.len() / 4 + 1);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let first = kind(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let joins = match kind(next) {
                Kind::Joins => true,
                other => other == first && matches!(first, Kind::Letter | Kind::Dictionary),
            };
            if !joins {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        match first {
            Kind::Dictionary => by_dictionary(text, start..end, &mut out),
            Kind::Letter | Kind::Alone => out.push((start..end, Class::Word)),
            Kind::Space => out.push((start..end, Class::Space)),
            Kind::Other | Kind::Joins => out.push((start..end, Class::Punctuation)),
        }
    }
    out
}

fn by_dictionary(text: &str, range: Range<usize>, out: &mut Vec<(Range<usize>, Class)>) {
    let Some(part) = text.get(range.clone()) else { return };
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut last = 0;
    for end in segmenter.segment_str(part) {
        if end > last {
            out.push((range.start + last..range.start + end, Class::Word));
            last = end;
        }
    }
    if last < part.len() {
        out.push((range.start + last..range.end, Class::Word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|(r, _)| &text[r]).collect()
    }

    #[test]
    fn words_spaces_and_marks_stand_apart() {
        assert_eq!(
            words("Art. 5(1)\u{a0}don’t"),
            ["Art", ".", " ", "5", "(", "1", ")", "\u{a0}", "don", "’", "t"]
        );
    }

    #[test]
    fn tokens_cover_the_text_in_every_script() {
        for text in
            ["การค้ามนุษย์เป็นความผิด", "ការជួញដូរមនុស្ស 12", "人身売買を禁ずる", "e\u{301}te\u{301} ok", "🙂👍🏽 x"]
        {
            assert_eq!(words(text).concat(), text);
        }
        assert!(words("การค้ามนุษย์เป็นความผิด").len() > 2);
        assert_eq!(words("人身").len(), 2);
        assert_eq!(words("e\u{301}te\u{301}").len(), 1);
    }
}
