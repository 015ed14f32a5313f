//! What the concordance knows of the law, as data: legal topics with the wording that signals them, the
//! articles of each treaty that treat them, and how telling each word is among laws of this field.

use std::collections::BTreeMap;

use super::score::Scoring;
use super::wording::{LanguageWords, Reading, Wording};

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
    /// What it is called.
    pub title: String,
    /// Article number to heading, as printed.
    pub headings: BTreeMap<String, String>,
}

/// What the concordance is made from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// With their English wording.
    pub topics: Vec<Topic>,
    /// The alternatives of each `<name>` in the patterns.
    pub classes: BTreeMap<String, String>,
    /// English wording beside that of the topics: how a clause punishes, and who acts.
    pub english: LanguageWords,
    /// Wording in other languages.
    pub languages: Vec<LanguageWords>,
    /// The treaties whose articles the topics name.
    pub treaties: Vec<TreatySign>,
    /// Inverse document frequency of each stem among provisions of laws of this field; a stem that is not there
    /// weighs as much as the heaviest.
    pub weights: BTreeMap<String, f64>,
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
    english: Wording,
    languages: BTreeMap<String, Wording>,
    weights: BTreeMap<String, f64>,
    unknown_weight: f64,
    /// Weights of the signals; replaced only when they are fitted anew.
    pub scoring: Scoring,
}

impl Knowledge {
    /// Makes everything ready for use.
    ///
    /// # Errors
    /// A pattern that cannot be read or a topic that is not there, with the topic that names it.
    pub fn new(sources: Sources) -> Result<Self, String> {
        let Sources { topics, classes, english, languages, treaties, weights } = sources;
        let mut out = Knowledge {
            treaties,
            unknown_weight: weights.values().copied().fold(1.0, f64::max),
            weights,
            ..Self::default()
        };
        let indices: BTreeMap<&str, usize> =
            topics.iter().enumerate().map(|(index, t)| (t.id.as_str(), index)).collect();
        for topic in &topics {
            let index = |id: &String| {
                indices.get(id.as_str()).copied().ok_or_else(|| format!("{}: no topic {id}", topic.id))
            };
            out.wider.push(topic.within.as_ref().map(index).transpose()?);
            out.near.push(topic.near.iter().map(index).collect::<Result<_, _>>()?);
        }
        out.english = Wording::new(&with_topics(english, &topics), &classes, &indices)?;
        for words in &languages {
            out.languages.insert(words.language.clone(), Wording::new(words, &classes, &indices)?);
        }
        out.topics = topics;
        Ok(out)
    }

    /// The wording to read a text of a language with.
    pub(super) fn reading(&self, language: &str) -> Reading<'_> {
        let main = language.split('-').next().unwrap_or_default();
        Reading { english: &self.english, own: self.languages.get(main) }
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

fn with_topics(english: LanguageWords, topics: &[Topic]) -> LanguageWords {
    let all = |of: &dyn Fn(&Topic) -> &Vec<String>| {
        topics.iter().flat_map(|t| of(t).iter().map(|p| (t.id.clone(), p.clone()))).collect()
    };
    LanguageWords {
        language: "en".into(),
        heading: all(&|t| &t.heading),
        not: all(&|t| &t.not),
        body: all(&|t| &t.body),
        ..english
    }
}
