//! How a line goes on in the next: with a space, without one, or with the hyphen of the line end taken out.

use std::collections::BTreeSet;

use super::super::characters::unspaced;
use super::furniture::digit;
use super::lines::Stretch;

/// What a file says inside its lines: it tells what was meant where a line ends.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Words: they tell a hyphen of the word from one of the line end.
    words: BTreeSet<String>,
    /// Letters around a space, in scripts that have few: they tell a space that the line end swallowed.
    spaces: BTreeSet<(String, String)>,
}

/// Letters on either side of a space that are looked at.
const AROUND: usize = 4;

/// Signs of scripts without spaces that a space follows.
const STOPS: [char; 8] = ['ฯ', 'ๆ', 'ໆ', '၊', '။', '។', '៖', '៕'];
/// Words beyond which no more are learnt.
const MOST: usize = 200_000;

impl Vocabulary {
    pub fn learn(&mut self, line: &Stretch) {
        let text = line.text();
        // The first word of a line may be the end of one, and the last its beginning.
        let whole = text.split_whitespace().skip(1).filter(|w| !w.ends_with(['-', '\u{2010}', '\u{ad}']));
        let inner = whole.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        for word in inner.filter(|w| w.chars().all(|c| c.is_alphabetic() || c == '-') && !w.is_empty()) {
            if self.words.len() < MOST {
                self.words.insert(word.to_lowercase());
            }
        }
        for pair in line.words.windows(2) {
            if let [a, b] = pair
                && !b.glued
                && self.spaces.len() < MOST
                && a.text.chars().next_back().is_some_and(unspaced)
                && b.text.starts_with(unspaced)
            {
                self.spaces.insert(around(&a.text, &b.text));
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
            // Where a line ends, its space is not drawn: numbers and stops have one, letters are taken to have none.
            let numbered = digit(last).is_some() != digit(first).is_some();
            if spaced || numbered || STOPS.contains(&last) || self.spaces.contains(&around(text, next)) {
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
        } else if !spaced
            && next.chars().count() <= 2
            && !next.chars().any(char::is_alphanumeric)
            && next != "•"
        {
            // A stop or dash that the line end pushed down.
        } else if !last.is_whitespace() {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// True when the hyphen belongs to the word.
    fn hyphenated(&self, tail: &str, head: &str, soft: bool) -> bool {
        let (tail, head) = (tail.to_lowercase(), head.to_lowercase());
        if self.words.contains(&format!("{tail}{head}")) || soft {
            return false;
        }
        if self.words.contains(&format!("{tail}-{head}")) {
            return true;
        }
        // Malay and Indonesian say things twice (`orang-orang`), English puts before (`non-citizen`); and two
        // words that stand alone elsewhere were put together by their author.
        tail == head
            || ["non", "self", "co", "anti", "vice", "ex", "cross", "so", "all"].contains(&tail.as_str())
            || tail.contains('-')
            || tail.chars().count() > 2 && self.words.contains(&tail) && self.words.contains(&head)
    }
}

/// The letters on both sides of a line end or space.
fn around(before: &str, after: &str) -> (String, String) {
    let skip = before.chars().count().saturating_sub(AROUND);
    (before.chars().skip(skip).collect(), after.chars().take(AROUND).collect())
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
        assert_eq!(joined("x trafficking", "of traffick-", "ing in", false), "of trafficking in");
        assert_eq!(joined("x", "of traffick-", "ing in", false), "of trafficking in");
        assert_eq!(joined("x co-operation", "in co-", "operation", false), "in co-operation");
        assert_eq!(joined("x", "orang-", "orang itu", false), "orang-orang itu");
        assert_eq!(joined("x", "ผู้ใด", "กระทำ", false), "ผู้ใดกระทำ");
        assert_eq!(joined("x", "ผู้ใด", "กระทำ", true), "ผู้ใด กระทำ");
        assert_eq!(joined("x", "soft\u{ad}", "ly", false), "softly");
    }
}
