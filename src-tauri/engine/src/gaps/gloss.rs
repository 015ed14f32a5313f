//! A text of another language read through its terms of art.
//!
//! The rules are written in one language. Each known term of another stands for its words in that one, in the place of
//! the term, so that the rules find what they look for: `pampasan kepada mangsa` is read as `compensation kepada
//! victim`. A word that means several things is read as each of them. What is not known stays as it is. So a finding
//! in such a text is a pointer for a reader and never as sure as one in the language of the rules.

use std::collections::BTreeMap;

use crate::words::{PhraseBook, WordForm, stem, word_forms};

/// Most meanings of one term that are read.
const MEANINGS: usize = 3;

/// What the terms of other languages say in the language of the rules.
#[derive(Debug, Clone, Default)]
pub struct Glosses {
    /// Language of the rules.
    into: String,
    languages: BTreeMap<String, Terms>,
}

/// Terms by their first word.
type Terms = BTreeMap<String, Vec<Term>>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// One list for each meaning.
    says: Vec<Vec<String>>,
}

impl Glosses {
    /// Takes, for each language, its terms with their words in the language `into` of the rules.
    pub fn new(into: &str, languages: BTreeMap<String, Vec<(String, String)>>) -> Self {
        let folded = |text: &str| word_forms(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        let mut out = Glosses { into: into.to_string(), languages: BTreeMap::new() };
        for (language, terms) in languages {
            let known = out.languages.entry(language).or_default();
            for (form, says) in &terms {
                let (words, says) = (folded(form), folded(says));
                let Some(first) = words.first().filter(|_| !says.is_empty()).cloned() else { continue };
                let list = known.entry(first).or_default();
                let at = list.iter().position(|term| term.words == words).unwrap_or_else(|| {
                    list.push(Term { words, says: Vec::new() });
                    list.len() - 1
                });
                if let Some(term) = list.get_mut(at)
                    && term.says.len() < MEANINGS
                    && !term.says.contains(&says)
                {
                    term.says.push(says);
                }
            }
            // The longest term stands before the shorter ones that it begins with.
            known.values_mut().for_each(|list| list.sort_by_key(|term| std::cmp::Reverse(term.words.len())));
        }
        out
    }

    /// Whether the rules cannot read a text of this language as it stands.
    pub(super) fn is_foreign(&self, language: &str) -> bool {
        let main = main(language);
        !main.is_empty() && !self.into.is_empty() && main != self.into
    }

    /// The words of a text for the rules; each keeps its place in the text.
    pub(super) fn read(&self, language: &str, text: &str) -> Vec<WordForm> {
        let words = word_forms(text);
        let Some(terms) = self.languages.get(main(language)) else { return words };
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let here = words.get(at..).unwrap_or_default();
            let stands = |term: &&Term| {
                here.len() >= term.words.len()
                    && here.iter().zip(&term.words).all(|(word, own)| word.folded == *own)
            };
            let Some(term) = terms.get(&word.folded).and_then(|list| list.iter().find(stands)) else {
                out.push(word.clone());
                at += 1;
                continue;
            };
            at += term.words.len();
            let end = words.get(at - 1).map_or(word.range.end, |last| last.range.end);
            for says in term.says.iter().flatten() {
                let range = word.range.start..end;
                out.push(WordForm { range, stem: stem(says), folded: says.clone() });
            }
        }
        out
    }
}

fn main(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// How a text is read: through the terms of its language, by the phrases of the rules.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) glosses: &'r Glosses,
    pub(super) book: &'r PhraseBook,
    pub(super) language: &'r str,
}

impl Reader<'_> {
    pub(super) fn words(&self, text: &str) -> Vec<WordForm> {
        self.glosses.read(self.language, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glosses() -> Glosses {
        let terms = [("mangsa", "victim"), ("tempat", "premises"), ("tempat perlindungan", "shelter")];
        let terms = terms.map(|(form, says)| (form.to_string(), says.to_string())).to_vec();
        Glosses::new("en", BTreeMap::from([("ms".to_string(), terms)]))
    }

    #[test]
    fn the_longest_term_is_read_and_keeps_its_place() {
        let text = "Mangsa di tempat perlindungan itu";
        let read = glosses().read("ms-MY", text);
        let said: Vec<(&str, &str)> =
            read.iter().map(|w| (w.folded.as_str(), text.get(w.range.clone()).unwrap_or_default())).collect();
        assert_eq!(
            said,
            [("victim", "Mangsa"), ("di", "di"), ("shelter", "tempat perlindungan"), ("itu", "itu")]
        );
    }

    #[test]
    fn the_language_of_the_rules_is_read_as_it_stands() {
        let glosses = glosses();
        assert!(glosses.is_foreign("ms") && glosses.is_foreign("fr") && !glosses.is_foreign("en-GB"));
        assert!(!glosses.is_foreign(""));
        assert_eq!(glosses.read("en", "mangsa"), word_forms("mangsa"));
    }

    proptest::proptest! {
        #[test]
        fn places_lie_in_the_text_in_order(text in "[a-z tempat perlindungan mangsa ]{0,80}") {
            let read = glosses().read("ms", &text);
            proptest::prop_assert!(read.iter().all(|w| text.get(w.range.clone()).is_some()));
            proptest::prop_assert!(read.windows(2).all(|w| w[0].range.start <= w[1].range.start));
        }
    }
}
