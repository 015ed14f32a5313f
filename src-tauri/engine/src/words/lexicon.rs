//! Terms of art: a concept of the field and its words in each language. The data comes from outside.

use std::collections::BTreeMap;

/// A concept of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Area of the law: `act`, `means`, `purpose`, `offence`, `protection` …
    pub area: String,
    /// Elements of the definition of the main offence that it belongs to: `act`, `means`, `purpose`, `consent`, `child`.
    pub elements: Vec<String>,
    /// Language (BCP 47: `en`, `ms`, `vi` …) to the forms of its words, best known first; composed form
    /// (NFC), neither folded nor stemmed. A form may be several words.
    pub forms: BTreeMap<String, Vec<String>>,
}

/// Headings that mean the same in all languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameHeading {
    /// `interpretation`, `participation` …
    pub id: String,
    /// What stands under such a heading, in a few words.
    pub means: String,
    /// Language to headings as printed.
    pub forms: BTreeMap<String, Vec<String>>,
}

/// The terms of art of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Concept id to concept.
    pub concepts: BTreeMap<String, Concept>,
    /// Headings that mean the same, in the order of the data.
    pub headings: Vec<SameHeading>,
}

impl Lexicon {
    /// The forms of a concept in a language, best known first; empty when the concept or the language is not known.
    pub fn forms(&self, concept: &str, language: &str) -> &[String] {
        self.concepts.get(concept).and_then(|c| c.forms.get(language)).map_or(&[], Vec::as_slice)
    }

    /// Every form of a language with its concept, in the order of concept ids.
    pub fn words<'a>(&'a self, language: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.concepts.iter().flat_map(move |(id, concept)| {
            concept.forms.get(language).into_iter().flatten().map(move |form| (id.as_str(), form.as_str()))
        })
    }
}
