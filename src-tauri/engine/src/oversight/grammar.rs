//! The words by which a language's laws oblige, empower and create: data, made ready.

use std::collections::BTreeMap;

use super::words::{Phrase, Phrases};

/// The word lists of one language, by name. Each entry is a word or several in a row; a star at the end of a word stands
/// for any ending. Which lists there are and what each is for stands in `model-law/README.md`.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// BCP 47.
    pub language: String,
    lists: BTreeMap<String, Phrases>,
}

impl Grammar {
    /// The lists that rules read; any of them may be empty.
    pub const LISTS: [&'static str; 48] = [
        "acts",
        "active",
        "agent",
        "appointed_by",
        "appoints",
        "at_once",
        "bodies",
        "by_rule",
        "commences",
        "composed",
        "court_acts",
        "courts",
        "creates",
        "delivers",
        "determiners",
        "duty_of",
        "each",
        "executive",
        "fixes_day",
        "from_commencement",
        "fund_acts",
        "funds",
        "generic",
        "half_yearly",
        "heads",
        "indefinite",
        "is_created",
        "joins",
        "law",
        "makes",
        "monthly",
        "no_duty",
        "no_subject",
        "not_after",
        "obliges",
        "opens",
        "passive",
        "permits",
        "persons",
        "quarterly",
        "recipients",
        "refers",
        "relative",
        "reports",
        "reviews",
        "rules",
        "supported_by",
        "yearly",
    ];

    /// Makes a grammar ready.
    ///
    /// # Errors
    /// A list that no rule reads.
    pub fn new(language: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        if let Some(stray) = lists.keys().find(|name| !Self::LISTS.contains(&name.as_str())) {
            return Err(format!("no rule reads the list {stray}"));
        }
        let ready =
            |entries: &Vec<String>| Phrases::new(entries.iter().map(|entry| Phrase::read(entry)).collect());
        Ok(Grammar {
            language: language.to_string(),
            lists: lists.iter().map(|(name, entries)| (name.clone(), ready(entries))).collect(),
        })
    }

    /// A list; an empty one where the language has none of the name.
    pub(super) fn list(&self, name: &str) -> &Phrases {
        static NONE: Phrases = Phrases::none();
        self.lists.get(name).unwrap_or(&NONE)
    }
}
