//! How a line goes on in the next: with a space, without one, or with the hyphen of the line end taken out.

use std::collections::BTreeSet;

use super::super::characters::unspaced;
use super::lines::Stretch;

/// The words of a file that stand inside lines: they tell a hyphen of the word from one of the line end.
#[derive(Debug, Default)]
pub struct Vocabulary(BTreeSet<String>);

/// Words beyond which no more are learnt.
const MOST: usize = 200_000;

impl Vocabulary {
    pub fn learn(&mut self, line: &Stretch) {
        let text = line.text();
        let inner = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        for word in inner.filter(|w| w.chars().all(|c| c.is_alphabetic() || c == '-') && !w.is_empty()) {
            if self.0.len() < MOST {
                self.0.insert(word.to_lowercase());
            }
        }
    }

    /// Appends a line to the text so far; `spaced` when the file has a space at its end.
    pub fn join(&self, text: &mut String, next: &str, spaced: bool) {
        let (Some(last), Some(first)) = (text.chars().next_back(), next.chars().next()) else {
            text.push_str(next);
            return;
        };
        if unspaced(last) && unspaced(first) {
            if spaced {
                text.push(' ');
            }
        } else if matches!(last, '-' | '\u{2010}' | '\u{ad}') && first.is_alphabetic() && !spaced {
            let body = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
            let tail = body.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
            let head: String = next.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
            if tail.is_empty() {
                text.push(' ');
            } else if !self.hyphenated(tail, &head, last == '\u{ad}') {
                text.truncate(body.len());
            }
        } else if !last.is_whitespace() {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// True when the hyphen belongs to the word.
    fn hyphenated(&self, tail: &str, head: &str, soft: bool) -> bool {
        let (tail, head) = (tail.to_lowercase(), head.to_lowercase());
        if self.0.contains(&format!("{tail}{head}")) || soft {
            return false;
        }
        if self.0.contains(&format!("{tail}-{head}")) {
            return true;
        }
        // Malay and Indonesian say things twice (`orang-orang`), English puts before (`non-citizen`); and two
        // words that stand alone elsewhere were put together by their author.
        tail == head
            || ["non", "self", "co", "anti", "vice", "ex", "cross", "so", "all"].contains(&tail.as_str())
            || tail.contains('-')
            || tail.chars().count() > 2 && self.0.contains(&tail) && self.0.contains(&head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::layout::words::Word;

    fn joined(known: &str, a: &str, b: &str, spaced: bool) -> String {
        let mut vocabulary = Vocabulary::default();
        let words = known.split(' ').map(|w| Word { text: w.to_owned(), ..Word::default() }).collect();
        vocabulary.learn(&Stretch { words, ..Stretch::default() });
        let mut text = a.to_owned();
        vocabulary.join(&mut text, b, spaced);
        text
    }

    #[test]
    fn lines_become_one() {
        assert_eq!(joined("x", "the person", "shall", false), "the person shall");
        assert_eq!(joined("trafficking", "of traffick-", "ing in", false), "of trafficking in");
        assert_eq!(joined("x", "of traffick-", "ing in", false), "of trafficking in");
        assert_eq!(joined("co-operation", "in co-", "operation", false), "in co-operation");
        assert_eq!(joined("x", "orang-", "orang itu", false), "orang-orang itu");
        assert_eq!(joined("x", "ผู้ใด", "กระทำ", false), "ผู้ใดกระทำ");
        assert_eq!(joined("x", "ผู้ใด", "กระทำ", true), "ผู้ใด กระทำ");
        assert_eq!(joined("x", "soft\u{ad}", "ly", false), "softly");
    }
}
