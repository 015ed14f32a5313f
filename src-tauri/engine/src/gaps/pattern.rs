//! A pattern of a gap rule: phrases that must, or must not, stand together.
//!
//! | in a pattern | stands for |
//! |---|---|
//! | `a & b` | both in one sentence, in any order |
//! | `a && b` | both in one subsection, in any order |
//! | `a &! b` | `a` in a sentence without `b` |
//! | `#topic` | the clause's heading treats the topic |
//! | `@words` | the words stand in the clause's heading |
//!
//! Each phrase is read as [`crate::words::Phrase`] says. A paragraph of a list is a sentence together with the
//! words that lead into the list.

use std::collections::BTreeMap;

use crate::words::{Phrase, PhraseBook};

/// How far apart the parts may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// One sentence, or one paragraph of a list with its lead-in.
    Sentence,
    /// One subsection with all its paragraphs.
    Subsection,
}

/// What a part looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Index of a phrase in the book.
    Words(usize),
    /// The same, in the heading.
    Heading(usize),
    /// A topic of the heading.
    Topic(String),
}

/// One phrase of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) wanted: Wanted,
    /// It must not be there.
    pub(super) barred: bool,
}

/// Phrases that must stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) parts: Vec<Part>,
    pub(super) reach: Reach,
}

impl Pattern {
    /// Reads a pattern and puts its phrases into the book.
    ///
    /// # Errors
    /// What is wrong with it: a phrase without words, or a class that is not defined.
    pub(super) fn read(
        text: &str,
        classes: &BTreeMap<String, String>,
        book: &mut PhraseBook,
    ) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut reach = Reach::Sentence;
        let (mut barred, mut words) = (false, Vec::new());
        let mut close = |words: &mut Vec<&str>, barred: bool| -> Result<(), String> {
            let phrase = words.join(" ");
            words.clear();
            let mut add = |phrase: &str| Phrase::read(phrase, classes).map(|phrase| book.add(phrase));
            let wanted = if let Some(topic) = phrase.strip_prefix('#') {
                Wanted::Topic(topic.to_string())
            } else if let Some(heading) = phrase.strip_prefix('@') {
                Wanted::Heading(add(heading)?)
            } else {
                Wanted::Words(add(&phrase)?)
            };
            parts.push(Part { wanted, barred });
            Ok(())
        };
        for word in text.split_whitespace() {
            let next = match word {
                "&" => false,
                "&&" => {
                    reach = Reach::Subsection;
                    false
                }
                "&!" => true,
                _ => {
                    words.push(word);
                    continue;
                }
            };
            close(&mut words, barred)?;
            barred = next;
        }
        close(&mut words, barred)?;
        Ok(Pattern { parts, reach })
    }

    /// The topics that it names.
    pub(super) fn topics(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match &part.wanted {
            Wanted::Topic(topic) => Some(topic.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_with_their_reach() {
        let mut book = PhraseBook::default();
        let read = |text: &str, book: &mut PhraseBook| Pattern::read(text, &BTreeMap::new(), book);
        let pattern = read("train* & police|officer* &! victim", &mut book).expect("sound");
        assert_eq!(pattern.parts.len(), 3);
        assert_eq!(pattern.parts.iter().map(|p| p.barred).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(pattern.reach, Reach::Sentence);
        let pattern = read("#care && @medical ~ care", &mut book).expect("sound");
        assert_eq!(pattern.topics().collect::<Vec<_>>(), ["care"]);
        assert_eq!(pattern.reach, Reach::Subsection);
        assert!(read("a & & b", &mut book).is_err());
    }
}
