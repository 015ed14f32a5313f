//! How a bill shows that it meets a duty: elements with wording, as data.

use std::collections::BTreeMap;

use crate::words::{Phrase, PhraseBook};

/// A building block of a duty and the wording that signals it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// In a drafter's words: `closed proceedings`.
    pub says: String,
    /// Patterns (see [`crate::words::Phrase`]); `#topic` stands for a heading that treats the topic.
    pub any: Vec<String>,
}

/// When a duty is met, and when in part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Id of the duty.
    pub id: String,
    /// Ids of duties that this one sums up: all met gives met, any met in part gives partial. With core elements
    /// besides, those must be found too.
    pub from: Vec<String>,
    /// Definitions and objects count as evidence; elsewhere they are incidental words.
    pub definitions: bool,
    /// The core elements may stand in different clauses; otherwise all must stand in one.
    pub across: bool,
    /// So many core elements make "partial"; 0 for none.
    pub some: usize,
    /// So many core elements make "met"; 0 for all.
    pub need: usize,
    /// Topics whose clauses are not read for this duty.
    pub unless: Vec<String>,
    /// If not empty, only clauses that touch one of these topics are read.
    pub only: Vec<String>,
    /// What must be found.
    pub core: Vec<Element>,
    /// What makes "partial" when the core is not found.
    pub partial: Vec<Element>,
}

impl Rule {
    pub(super) fn needed(&self) -> usize {
        if self.need == 0 { self.core.len() } else { self.need }
    }
}

/// An element whose patterns are in the book.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) says: String,
    pub(super) phrases: Vec<usize>,
    pub(super) topics: Vec<String>,
}

/// Rules made ready once.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub(super) rules: Vec<Rule>,
    pub(super) core: Vec<Vec<Known>>,
    pub(super) partial: Vec<Vec<Known>>,
    pub(super) book: PhraseBook,
}

impl Rules {
    /// Makes rules ready; `classes` gives the alternatives of each `<name>` in the patterns.
    ///
    /// # Errors
    /// A pattern that cannot be read, with the duty's id.
    pub fn new(rules: Vec<Rule>, classes: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut out = Rules::default();
        let mut known = |element: &Element, id: &str| -> Result<Known, String> {
            let mut found = Known { says: element.says.clone(), phrases: Vec::new(), topics: Vec::new() };
            for pattern in &element.any {
                match pattern.strip_prefix('#') {
                    Some(topic) => found.topics.push(topic.to_string()),
                    None => {
                        let phrase = Phrase::read(pattern, classes).map_err(|e| format!("{id}: {e}"))?;
                        found.phrases.push(out.book.add(phrase));
                    }
                }
            }
            Ok(found)
        };
        for rule in &rules {
            let mut all =
                |list: &[Element]| list.iter().map(|e| known(e, &rule.id)).collect::<Result<Vec<_>, _>>();
            out.core.push(all(&rule.core)?);
            out.partial.push(all(&rule.partial)?);
        }
        out.rules = rules;
        Ok(out)
    }

    /// The ids of the duties, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|r| r.id.as_str())
    }
}
