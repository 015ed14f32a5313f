//! What the concordance knows of the law, as data: legal topics with the wording that signals them, the
//! articles of each treaty that treat them, and how telling each word is among laws of this field.

use std::collections::BTreeMap;

use super::score::Scoring;
use crate::words::{Phrase, PhraseBook};

/// A legal topic as its data file states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topic {
    /// `protection-order`.
    pub id: String,
    /// In a drafter's words, for reasons: `protection orders`.
    pub says: String,
    /// The wider topic that it is a part of. Where both are found in the same words, the narrower stands.
    pub within: Option<String>,
    /// Topics that a drafter would set beside it where nothing closer is at hand.
    pub near: Vec<String>,
    /// Patterns that signal it in a heading (strong).
    pub heading: Vec<String>,
    /// Patterns in a heading that show that another matter is meant.
    pub not: Vec<String>,
    /// Patterns that signal it in operative words (weak).
    pub body: Vec<String>,
    /// The articles of each treaty that treat it, the closest first. A topic without articles in a treaty
    /// is what gives "nothing answers this".
    pub articles: BTreeMap<String, Vec<String>>,
}

/// How a treaty is recognised in a file that does not carry its id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TreatySign {
    /// Id under which topics name its articles.
    pub id: String,
    /// Article number to heading, as printed.
    pub headings: BTreeMap<String, String>,
}

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Signals the topic.
    For(usize),
    /// Speaks against the topic.
    Against(usize),
}

/// Everything that the concordance knows, made ready once.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    pub(super) topics: Vec<Topic>,
    /// For each topic the wider one.
    pub(super) wider: Vec<Option<usize>>,
    /// For each topic those near it.
    pub(super) near: Vec<Vec<usize>>,
    pub(super) treaties: Vec<TreatySign>,
    pub(super) heading_book: PhraseBook,
    pub(super) heading_signals: Vec<Signal>,
    pub(super) body_book: PhraseBook,
    pub(super) body_signals: Vec<usize>,
    /// How a clause says that it punishes.
    pub(super) penal_book: PhraseBook,
    weights: BTreeMap<String, f64>,
    unknown_weight: f64,
    /// Weights of the signals; replaced only when they are fitted anew.
    pub scoring: Scoring,
}

impl Knowledge {
    /// Makes topics ready for use.
    ///
    /// * `classes`: the alternatives of each `<name>` in the patterns
    /// * `penal`: how a clause says that it punishes
    /// * `weights`: inverse document frequency of each stem among provisions of laws of this field; a stem that
    ///   is not there weighs as much as the heaviest
    ///
    /// # Errors
    /// A pattern that cannot be read or a topic that is not there, with the topic that names it.
    pub fn new(
        topics: Vec<Topic>,
        classes: &BTreeMap<String, String>,
        penal: &[String],
        treaties: Vec<TreatySign>,
        weights: BTreeMap<String, f64>,
    ) -> Result<Self, String> {
        let mut out = Knowledge {
            treaties,
            unknown_weight: weights.values().copied().fold(1.0, f64::max),
            weights,
            ..Self::default()
        };
        for (index, topic) in topics.iter().enumerate() {
            let read =
                |pattern: &String| Phrase::read(pattern, classes).map_err(|e| format!("{}: {e}", topic.id));
            for pattern in &topic.heading {
                out.heading_book.add(read(pattern)?);
                out.heading_signals.push(Signal::For(index));
            }
            for pattern in &topic.not {
                out.heading_book.add(read(pattern)?);
                out.heading_signals.push(Signal::Against(index));
            }
            for pattern in &topic.body {
                out.body_book.add(read(pattern)?);
                out.body_signals.push(index);
            }
        }
        for pattern in penal {
            out.penal_book.add(Phrase::read(pattern, classes).map_err(|e| format!("penal: {e}"))?);
        }
        let indices: BTreeMap<&str, usize> =
            topics.iter().enumerate().map(|(index, t)| (t.id.as_str(), index)).collect();
        for topic in &topics {
            let index = |id: &String| {
                indices.get(id.as_str()).copied().ok_or_else(|| format!("{}: no topic {id}", topic.id))
            };
            out.wider.push(topic.within.as_ref().map(index).transpose()?);
            out.near.push(topic.near.iter().map(index).collect::<Result<_, _>>()?);
        }
        out.topics = topics;
        Ok(out)
    }

    /// How telling a stem is among laws of this field.
    pub fn weight(&self, stem: &str) -> f64 {
        self.weights.get(stem).copied().unwrap_or(self.unknown_weight)
    }

    /// The topics, for lists and checks.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }
}
