//! The wording of one language that signals topics, made ready: patterns of words, and for scripts that write no
//! spaces runs of letters, since there a word's bounds depend on what stands around it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::actors::Actors;
use super::vector::Vector;
use crate::words::{Phrase, PhraseBook, WordForm, fold, is_unspaced};

/// Wording as its data file states it: topic id and pattern.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LanguageWords {
    /// Language (BCP 47), `en`, `ms` …
    pub language: String,
    /// In headings.
    pub heading: Vec<(String, String)>,
    /// In headings, showing that another matter is meant.
    pub not: Vec<(String, String)>,
    /// In operative words.
    pub body: Vec<(String, String)>,
    /// How a clause says that it punishes.
    pub penal: Vec<String>,
    /// Who acts in laws of this field, by a name that is the same in all languages.
    pub actors: Vec<(String, String)>,
    /// How a clause says that someone shall or may do something, or does wrong.
    pub acts: Vec<String>,
}

/// A topic signalled in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) topic: usize,
    /// Speaks against the topic.
    pub(super) against: bool,
    /// What it covers, in words or, for runs of letters, in bytes of the folded text: for overlaps only.
    pub(super) span: Range<usize>,
    /// As it stands in the text, on one line.
    pub(super) words: String,
}

/// Patterns and runs with the topic they signal.
#[derive(Debug, Clone, Default)]
struct Signals {
    book: PhraseBook,
    topics: Vec<(usize, bool)>,
    runs: Vec<(String, usize, bool)>,
}

impl Signals {
    fn add(
        &mut self,
        pattern: &str,
        classes: &BTreeMap<String, String>,
        topic: usize,
        against: bool,
    ) -> Result<(), String> {
        if pattern.contains(is_unspaced) {
            self.runs.push((run(pattern), topic, against));
        } else {
            self.book.add(Phrase::read(pattern, classes)?);
            self.topics.push((topic, against));
        }
        Ok(())
    }

    fn find(&self, text: &str, words: &[WordForm], quote: bool, out: &mut Vec<Found>) {
        for hit in self.book.find(words) {
            let Some((topic, against)) = self.topics.get(hit.phrase).copied() else { continue };
            let range =
                words.get(hit.from).map(|w| w.range.start).zip(words.get(hit.to - 1).map(|w| w.range.end));
            let quoted =
                range.filter(|_| quote).and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
            let words = quoted.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push(Found { topic, against, span: hit.from..hit.to, words });
        }
        if !self.runs.is_empty() && text.contains(is_unspaced) {
            let folded = run(text);
            for (run, topic, against) in &self.runs {
                out.extend(folded.match_indices(run.as_str()).map(|(at, found)| Found {
                    topic: *topic,
                    against: *against,
                    span: at..at + found.len(),
                    words: found.to_string(),
                }));
            }
        }
    }
}

/// Letters of a text folded, blanks left out.
fn run(text: &str) -> String {
    text.split_whitespace().map(fold).collect()
}

/// The wording of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Wording {
    heading: Signals,
    body: Signals,
    penal: PhraseBook,
    actors: Actors,
}

impl Wording {
    /// Makes the wording of a language ready. `indices` are those of the topics.
    pub(super) fn new(
        words: &LanguageWords,
        classes: &BTreeMap<String, String>,
        indices: &BTreeMap<&str, usize>,
    ) -> Result<Self, String> {
        let mut out = Self::default();
        let topic = |id: &String| {
            indices.get(id.as_str()).copied().ok_or_else(|| format!("{}: no topic {id}", words.language))
        };
        for (list, against) in [(&words.heading, false), (&words.not, true)] {
            for (id, pattern) in list {
                out.heading.add(pattern, classes, topic(id)?, against).map_err(|e| format!("{id}: {e}"))?;
            }
        }
        for (id, pattern) in &words.body {
            out.body.add(pattern, classes, topic(id)?, false).map_err(|e| format!("{id}: {e}"))?;
        }
        for pattern in &words.penal {
            out.penal.add(Phrase::read(pattern, classes).map_err(|e| format!("penal: {e}"))?);
        }
        out.actors = Actors::new(&words.actors, &words.acts, classes)?;
        Ok(out)
    }
}

/// The wordings that a text is read with: its own language's, and English, whose terms stand in laws of many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'k> {
    pub(super) english: &'k Wording,
    pub(super) own: Option<&'k Wording>,
}

impl Reading<'_> {
    fn wordings(&self) -> impl Iterator<Item = &Wording> {
        std::iter::once(self.english).chain(self.own)
    }

    pub(super) fn heading(&self, text: &str, words: &[WordForm]) -> Vec<Found> {
        let mut out = Vec::new();
        self.wordings().for_each(|w| w.heading.find(text, words, true, &mut out));
        out
    }

    /// `quote`: with the words as they stand in the text.
    pub(super) fn body(&self, text: &str, words: &[WordForm], quote: bool) -> Vec<Found> {
        let mut out = Vec::new();
        self.wordings().for_each(|w| w.body.find(text, words, quote, &mut out));
        out
    }

    /// Who shall or may do something in a clause, or does wrong: how often each, of unit length.
    pub(super) fn actors(&self, text: &str, words: &[WordForm]) -> Vector<String> {
        let all = self.wordings().flat_map(|w| w.actors.find(text, words));
        Vector::summed(all.map(|name| (name.to_string(), 1.0))).map(|_, n| (1.0 + n).ln()).unit()
    }

    pub(super) fn punishes(&self, words: &[WordForm]) -> bool {
        self.wordings().any(|w| !w.penal.find(words).is_empty())
    }
}
