//! Who must or may do something in a clause: the court, the minister, the council, an officer, whoever does wrong.
//!
//! Two clauses on the same matter that speak to different people are seldom set side by side: a parent's application
//! for a child is no answer to a parent's trafficking of one. On labels of statutes that the weights have not seen,
//! the actors give a hundredth of F.

use std::collections::BTreeMap;

use crate::words::{Phrase, PhraseBook, WordForm};

/// How many words before *shall* or *may* its subject is looked for.
const BACK: usize = 30;

/// The words of one language for those who act and for acting.
#[derive(Debug, Clone, Default)]
pub(super) struct Actors {
    names: Vec<String>,
    who: PhraseBook,
    acts: PhraseBook,
}

impl Actors {
    pub(super) fn new(
        who: &[(String, String)],
        acts: &[String],
        classes: &BTreeMap<String, String>,
    ) -> Result<Self, String> {
        let mut out = Self::default();
        for (name, pattern) in who {
            out.who.add(Phrase::read(pattern, classes).map_err(|e| format!("{name}: {e}"))?);
            out.names.push(name.clone());
        }
        for pattern in acts {
            out.acts.add(Phrase::read(pattern, classes).map_err(|e| format!("acts: {e}"))?);
        }
        Ok(out)
    }

    /// The one who acts at each place: the last named before it in the same sentence, and of two names that end at
    /// the same word the longer (`protection officer`, not `officer`).
    pub(super) fn find<'a>(&'a self, text: &'a str, words: &'a [WordForm]) -> impl Iterator<Item = &'a str> {
        let mut at: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for hit in self.who.find(words) {
            let length = hit.to - hit.from;
            let entry = at.entry(hit.to).or_insert((length, hit.phrase));
            if length > entry.0 {
                *entry = (length, hit.phrase);
            }
        }
        let acts: Vec<usize> = self.acts.find(words).into_iter().map(|hit| hit.from).collect();
        acts.into_iter().filter_map(move |act| {
            let start = sentence(text, words, act);
            let (_, (_, phrase)) = at.range(start + 1..=act.max(start + 1)).next_back()?;
            self.names.get(*phrase).map(String::as_str)
        })
    }
}

/// The word with which the sentence of a word begins, at most [`BACK`] words before it.
fn sentence(text: &str, words: &[WordForm], at: usize) -> usize {
    let first = at.saturating_sub(BACK);
    let begins = |i: &usize| {
        let gap = words.get(i - 1).zip(words.get(*i)).and_then(|(a, b)| text.get(a.range.end..b.range.start));
        gap.is_some_and(|gap| gap.contains(['.', ';', ':']))
    };
    (first + 1..=at).rev().find(begins).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::word_forms;

    fn who(text: &str) -> Vec<String> {
        let names = [
            ("officer", "officer"),
            ("carer", "protection officer"),
            ("court", "court|judge"),
            ("person", "person"),
        ];
        let names = names.map(|(name, pattern)| (name.to_string(), pattern.to_string()));
        let acts = ["shall", "may", "commit"].map(String::from);
        let actors = Actors::new(&names, &acts, &BTreeMap::new()).expect("patterns");
        actors.find(text, &word_forms(text)).map(String::from).collect()
    }

    #[test]
    fn the_one_named_last_before_the_act_in_its_sentence_is_meant() {
        assert_eq!(
            who("A protection officer shall see the person. The court may order; it shall hear."),
            ["carer", "court"]
        );
        assert_eq!(who("Any person who lies to an officer: may be punished."), Vec::<String>::new());
        assert_eq!(who("May a person appeal?"), Vec::<String>::new());
    }
}
