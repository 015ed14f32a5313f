//! The drafting traditions as data: the words in front of numbers, the names of the parts of an
//! instrument, the openings of formulas, definitions and explanatory matter. One file per tradition.
//! Words are written in lower case; matching ignores case.

use crate::instrument::Kind;
use amending::{Action, Amending};

pub(super) mod amending;
mod bengali;
mod burmese;
mod english;
mod french;
mod indonesian;
mod khmer;
mod lao;
mod malay;
mod philippine;
mod portuguese;
mod spanish;
mod thai;
mod treaty;
mod vietnamese;

/// What a word in front of a number says about the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// A unit of the main level.
    Main(Kind),
    /// A unit that groups clauses.
    Group(Kind),
    /// A schedule, annex or appendix.
    Schedule,
}

/// A word that stands in front of a number, in all its printed forms.
#[derive(Debug)]
pub(super) struct Word {
    pub forms: &'static [&'static str],
    pub part: Part,
}

/// One drafting tradition.
#[derive(Debug)]
pub(super) struct Grammar {
    /// Languages it is used in, BCP 47.
    pub languages: &'static [&'static str],
    /// Words in front of numbers.
    pub words: &'static [Word],
    /// Ordinal words in counting order, for `PART THE FIRST`, `FIRST SCHEDULE`, `Bagian Kesatu`.
    pub ordinals: &'static [&'static str],
    /// Headings of a table of contents.
    pub contents: &'static [&'static str],
    /// Headings after which the text explains and no longer enacts.
    pub explanatory: &'static [&'static str],
    /// Beginnings of the enacting formula.
    pub enacting: &'static [&'static str],
    /// Beginnings of the preamble.
    pub preamble: &'static [&'static str],
    /// Beginnings of recitals.
    pub recitals: &'static [&'static str],
    /// Beginnings of a long title.
    pub long_title: &'static [&'static str],
    /// Beginnings of closing formulas: signature, assent, promulgation.
    pub closing: &'static [&'static str],
    /// Headings of a definitions clause.
    pub definition_headings: &'static [&'static str],
    /// Words that introduce a list of definitions.
    pub definition_openers: &'static [&'static str],
    /// Words between a defined term and its meaning.
    pub means: &'static [&'static str],
    /// Words before a label that make it a cross-reference.
    pub references: &'static [&'static str],
    /// Nouns of an instrument's title, with what they say of its kind.
    pub titles: &'static [(&'static str, Title)],
    /// Words around the title in the short-title clause: before it.
    pub cited_as: &'static [&'static str],
    /// How it says that another law is changed.
    pub amending: Amending,
}

/// What a noun in a title says of the instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    Bill,
    Act,
    Treaty,
    Model,
}

/// Every tradition known, the common ones first.
pub(super) const ALL: [&Grammar; 14] = [
    &english::GRAMMAR,
    &treaty::GRAMMAR,
    &philippine::GRAMMAR,
    &malay::GRAMMAR,
    &indonesian::GRAMMAR,
    &vietnamese::GRAMMAR,
    &thai::GRAMMAR,
    &khmer::GRAMMAR,
    &lao::GRAMMAR,
    &burmese::GRAMMAR,
    &bengali::GRAMMAR,
    &portuguese::GRAMMAR,
    &spanish::GRAMMAR,
    &french::GRAMMAR,
];

/// The traditions that may be at work in a text of one language. English is always among them, since
/// bills of every language carry English headings and quotations.
#[derive(Debug, Clone)]
pub(super) struct Traditions {
    used: Vec<&'static Grammar>,
}

/// A word of a tradition, by position: equal for all forms of the word and for the same word in
/// several traditions of one language.
pub(super) type WordId = u16;

impl Traditions {
    /// The traditions for languages (BCP 47), those of the first language first.
    pub fn of(languages: &[&str]) -> Self {
        let mut used: Vec<&'static Grammar> = Vec::new();
        for language in languages {
            used.extend(ALL.into_iter().filter(|g| g.languages.contains(language)));
        }
        for grammar in ALL {
            if grammar.languages.contains(&"en") && !used.iter().any(|g| std::ptr::eq(*g, grammar)) {
                used.push(grammar);
            }
        }
        Traditions { used }
    }

    pub fn words(&self) -> impl Iterator<Item = (WordId, &'static Word)> + '_ {
        (1u16..).zip(self.used.iter().flat_map(|g| g.words.iter()))
    }

    /// True for no word, and for a word of the first language's traditions.
    pub fn is_own(&self, word: WordId) -> bool {
        let languages = self.used.first().map_or(&[][..], |g| g.languages);
        let own = self.used.iter().take_while(|g| g.languages.iter().any(|l| languages.contains(l)));
        usize::from(word) <= own.map(|g| g.words.len()).sum()
    }

    /// All entries of one table of every tradition in use.
    pub fn all<T: 'static>(
        &self,
        table: fn(&Grammar) -> &'static [T],
    ) -> impl Iterator<Item = &'static T> + '_ {
        self.used.iter().flat_map(move |g| table(g).iter())
    }

    /// How each tradition in use says that another law is changed.
    pub fn amending(&self) -> impl Iterator<Item = &'static Amending> + '_ {
        self.used.iter().map(|g| &g.amending)
    }

    /// True when the text begins with an entry of the table (case ignored) and the entry ends a word.
    pub fn begins(&self, text: &str, table: fn(&Grammar) -> &'static [&'static str]) -> bool {
        self.prefix(text, table).is_some()
    }

    /// Length in bytes of the longest entry of the table that the text begins with.
    pub fn prefix(&self, text: &str, table: fn(&Grammar) -> &'static [&'static str]) -> Option<usize> {
        self.all(table).filter_map(|entry| starts_with(text, entry)).max()
    }

    /// Positions of ordinal words: (length in bytes, value) of the one the text begins with.
    pub fn ordinal(&self, text: &str) -> Option<(usize, u32)> {
        self.used
            .iter()
            .flat_map(|g| (1u32..).zip(g.ordinals.iter()))
            .filter_map(|(value, word)| starts_with(text, word).map(|length| (length, value)))
            .max()
    }
}

/// The length in bytes of the stretch at the start of `text` that equals `entry` without regard to
/// case and kind of white space, when it ends there as a word. `entry` is in lower case.
pub(super) fn starts_with(text: &str, entry: &str) -> Option<usize> {
    let mut at = text.char_indices().peekable();
    let mut want = entry.chars();
    let mut last = None;
    while let Some(expected) = want.next() {
        if expected == ' ' {
            let mut any = false;
            while at.next_if(|(_, c)| c.is_whitespace()).is_some() {
                any = true;
            }
            if !any {
                return None;
            }
            last = Some(expected);
            continue;
        }
        let (_, c) = at.next()?;
        if c != expected {
            let mut lower = c.to_lowercase();
            if lower.next() != Some(expected) {
                return None;
            }
            // `İ` and the like lower to two characters: the second must be expected as well.
            for more in lower {
                if want.next() != Some(more) {
                    return None;
                }
            }
        }
        last = Some(c);
    }
    let end = at.peek().map_or(text.len(), |(i, _)| *i);
    let joined = matches!((last, at.peek()), (Some(a), Some((_, b)))
        if a.is_alphabetic() && b.is_alphabetic() && has_spaces(a) && has_spaces(*b));
    (!joined).then_some(end)
}

/// False for the scripts that write no space between words.
pub(super) fn has_spaces(c: char) -> bool {
    !matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_whole_and_without_regard_to_case() {
        assert_eq!(starts_with("SECTION 12", "section"), Some(7));
        assert_eq!(starts_with("Sections 12", "section"), None);
        assert_eq!(starts_with("arrangement  of\u{a0}clauses", "arrangement of clauses"), Some(24));
        assert!(starts_with("มาตรา๑", "มาตรา").is_some());
        assert!(Traditions::of(&["ms"]).words().any(|(_, w)| w.forms.contains(&"bahagian")));
    }

    #[test]
    fn every_table_is_in_lower_case() {
        for grammar in ALL {
            let words = grammar.words.iter().flat_map(|w| w.forms.iter());
            for entry in words.chain(grammar.contents).chain(grammar.enacting).chain(grammar.means) {
                assert_eq!(*entry, entry.to_lowercase());
            }
        }
    }
}
