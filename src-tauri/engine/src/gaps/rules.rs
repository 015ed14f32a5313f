//! How a bill shows that it meets a duty: elements with wording, as data.

use std::collections::BTreeMap;

use super::gloss::Glosses;
use super::pattern::Pattern;
use crate::words::PhraseBook;

/// A building block of a duty and the wording that signals it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// In a drafter's words: `closed proceedings`.
    pub says: String,
    /// Patterns, one of which must be found; see `model-law/README.md` for how they are written.
    pub any: Vec<String>,
    /// Patterns that speak against it anywhere in the clauses that are read; looked for in limits only.
    pub unless: Vec<String>,
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
    /// Final provisions count as evidence too: amendments that bring the offence under another law.
    pub finals: bool,
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
    /// Topics whose clauses a careful reader would name first.
    pub prefer: Vec<String>,
    /// What must be found.
    pub core: Vec<Element>,
    /// What makes "partial" when the core is not found.
    pub partial: Vec<Element>,
    /// Wording that narrows what the bill does: with it, what would be met is met in part.
    pub limits: Vec<Element>,
    /// A law that may meet the duty outside the bill: told when the bill does not.
    pub elsewhere: String,
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
    pub(super) any: Vec<Pattern>,
    pub(super) unless: Vec<Pattern>,
}

/// Rules made ready once.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub(super) rules: Vec<Rule>,
    pub(super) core: Vec<Vec<Known>>,
    pub(super) partial: Vec<Vec<Known>>,
    pub(super) limits: Vec<Vec<Known>>,
    pub(super) book: PhraseBook,
    pub(super) glosses: Glosses,
}

impl Rules {
    /// Makes rules ready; `classes` gives the alternatives of each `<name>` in the patterns.
    ///
    /// # Errors
    /// A pattern that cannot be read, with the duty's id.
    pub fn new(rules: Vec<Rule>, classes: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut out = Rules::default();
        for rule in &rules {
            let mut known = |list: &[Element]| -> Result<Vec<Known>, String> {
                let mut read = |list: &[String]| {
                    let list = list.iter().map(|text| Pattern::read(text, classes, &mut out.book));
                    list.collect::<Result<Vec<_>, _>>().map_err(|e| format!("{}: {e}", rule.id))
                };
                let one = |element: &Element| {
                    let (any, unless) = (read(&element.any)?, read(&element.unless)?);
                    Ok(Known { says: element.says.clone(), any, unless })
                };
                list.iter().map(one).collect()
            };
            let (core, partial, limits) = (known(&rule.core)?, known(&rule.partial)?, known(&rule.limits)?);
            out.core.push(core);
            out.partial.push(partial);
            out.limits.push(limits);
        }
        out.rules = rules;
        Ok(out)
    }

    /// The same rules, with what is known of other languages.
    pub fn with_glosses(self, glosses: Glosses) -> Self {
        Rules { glosses, ..self }
    }

    /// The ids of the duties, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|r| r.id.as_str())
    }

    /// The topics that a duty's rule names, for checks of the data.
    pub fn topics(&self) -> impl Iterator<Item = (&str, &str)> {
        let wording = self.core.iter().zip(&self.partial).zip(&self.limits);
        self.rules.iter().zip(wording).flat_map(|(rule, ((core, partial), limits))| {
            let lists = [&rule.unless, &rule.only, &rule.prefer].into_iter().flatten().map(String::as_str);
            let known = core.iter().chain(partial).chain(limits);
            let named = known.flat_map(|k| &k.any).flat_map(Pattern::topics);
            lists.chain(named).map(move |topic| (rule.id.as_str(), topic))
        })
    }
}
