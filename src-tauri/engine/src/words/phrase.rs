//! Patterns of words as a lawyer writes them, and finding them in a text.
//!
//! | in a pattern | stands for |
//! |---|---|
//! | `victim` | the word in any inflected form (by stem) |
//! | `recruit*`, `authori*ed` | any word so written |
//! | `shelter\|refuge` | one or the other |
//! | `<victim>` | any word of the named class |
//! | `~`, `~~` | up to 6, up to 15 other words |
//! | `^scope`, `scope$` | at the beginning, at the end of the text |

use std::collections::BTreeMap;
use std::ops::Range;

use super::{TokenKind, fold, stem, tokens};

/// Words that `~` may skip.
const NEAR: usize = 6;
/// Words that `~~` may skip.
const FAR: usize = 15;

/// A word of a text in the forms that patterns look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordForm {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Folded.
    pub folded: String,
    /// Stem of the folded form.
    pub stem: String,
}

/// The words of a text, marks left out.
pub fn word_forms(text: &str) -> Vec<WordForm> {
    tokens(text)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| {
            let folded = fold(text.get(t.range.clone()).unwrap_or_default());
            WordForm { range: t.range, stem: stem(&folded), folded }
        })
        .collect()
}

/// One alternative for a word.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Stem(String),
    /// The parts between the stars; the first is the beginning, the last the end.
    Glob(Vec<String>),
}

impl Form {
    fn new(text: &str) -> Self {
        let text = fold(text);
        if text.contains('*') {
            Form::Glob(text.split('*').map(str::to_string).collect())
        } else {
            Form::Stem(stem(&text))
        }
    }

    fn matches(&self, word: &WordForm) -> bool {
        match self {
            Form::Stem(stem) => *stem == word.stem || *stem == word.folded,
            Form::Glob(parts) => glob(parts, &word.folded),
        }
    }
}

fn glob(parts: &[String], word: &str) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let Some(mut rest) = word.strip_prefix(first.as_str()) else { return false };
    for part in parts.get(1..parts.len() - 1).unwrap_or_default() {
        match rest.find(part.as_str()) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

/// A word of a pattern and how many words may stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    skip: usize,
    forms: Vec<Form>,
}

/// A pattern made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    places: Vec<Place>,
    /// Only at the beginning of the text.
    begins: bool,
    /// Only at the end of the text.
    closes: bool,
}

impl Phrase {
    /// Reads a pattern. `classes` gives the alternatives of each `<name>`.
    ///
    /// # Errors
    /// What is wrong with the pattern: no word in it, or a class that is not defined.
    pub fn read(pattern: &str, classes: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut places: Vec<Place> = Vec::new();
        let mut skip = 0;
        let (begins, closes) = (pattern.starts_with('^'), pattern.ends_with('$'));
        for word in pattern.trim_start_matches('^').trim_end_matches('$').split_whitespace() {
            match word {
                "~" => skip = NEAR,
                "~~" => skip = FAR,
                _ => {
                    let forms =
                        forms(word, classes).map_err(|name| format!("`{pattern}`: no class <{name}>"))?;
                    places.push(Place { skip: if places.is_empty() { 0 } else { skip }, forms });
                    skip = 0;
                }
            }
        }
        if places.is_empty() {
            Err(format!("`{pattern}`: no word in it"))
        } else {
            Ok(Phrase { places, begins, closes })
        }
    }

    /// Where the pattern ends if it begins at word `at` of the text.
    fn ends(&self, words: &[WordForm], at: usize) -> Option<usize> {
        if self.begins && at > 0 {
            return None;
        }
        self.rest(words, at, 0).filter(|end| !self.closes || *end == words.len())
    }

    fn rest(&self, words: &[WordForm], at: usize, place: usize) -> Option<usize> {
        let Some(wanted) = self.places.get(place) else { return Some(at) };
        (at..=at + wanted.skip)
            .take_while(|i| *i < words.len())
            .filter(|i| words.get(*i).is_some_and(|w| wanted.forms.iter().any(|f| f.matches(w))))
            .find_map(|i| self.rest(words, i + 1, place + 1))
    }
}

fn forms(word: &str, classes: &BTreeMap<String, String>) -> Result<Vec<Form>, String> {
    let mut out = Vec::new();
    for part in word.split('|') {
        match part.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
            Some(name) => {
                let members = classes.get(name).ok_or_else(|| name.to_string())?;
                out.extend(members.split('|').map(Form::new));
            }
            None => out.push(Form::new(part)),
        }
    }
    Ok(out)
}

/// A pattern found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the pattern.
    pub phrase: usize,
    /// First word.
    pub from: usize,
    /// One past the last word.
    pub to: usize,
}

/// Many patterns, found together in one pass over a text.
#[derive(Debug, Clone, Default)]
pub struct PhraseBook {
    phrases: Vec<Phrase>,
    /// Patterns that begin with a whole word, by its stem.
    by_stem: BTreeMap<String, Vec<usize>>,
    /// Patterns that begin with a glob, by its first two letters (or one).
    by_start: BTreeMap<String, Vec<usize>>,
}

impl PhraseBook {
    /// Adds a pattern and returns its index.
    pub fn add(&mut self, phrase: Phrase) -> usize {
        let index = self.phrases.len();
        for form in phrase.places.first().map(|p| p.forms.as_slice()).unwrap_or_default() {
            let (table, key) = match form {
                Form::Stem(stem) => (&mut self.by_stem, stem.clone()),
                Form::Glob(parts) => (&mut self.by_start, start(parts.first().map_or("", String::as_str))),
            };
            let list = table.entry(key).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
        self.phrases.push(phrase);
        index
    }

    /// Every pattern at every place where it begins, in the order of the text.
    pub fn find(&self, words: &[WordForm]) -> Vec<Hit> {
        let mut out = Vec::new();
        let mut tried: Vec<usize> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            tried.clear();
            let tables = [
                self.by_stem.get(&word.stem),
                if word.stem == word.folded { None } else { self.by_stem.get(&word.folded) },
                self.by_start.get(&start(&word.folded)),
                self.by_start.get(word.folded.chars().next().map(String::from).as_deref().unwrap_or("")),
            ];
            for index in tables.into_iter().flatten().flatten() {
                if tried.contains(index) {
                    continue;
                }
                tried.push(*index);
                if let Some(to) = self.phrases.get(*index).and_then(|p| p.ends(words, at)) {
                    out.push(Hit { phrase: *index, from: at, to });
                }
            }
        }
        out
    }
}

fn start(word: &str) -> String {
    word.chars().take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::{Phrase, PhraseBook, word_forms};
    use std::collections::BTreeMap;

    fn found(pattern: &str, text: &str) -> Option<String> {
        let classes = BTreeMap::from([("victim".to_string(), "victim|trafficked".to_string())]);
        let mut book = PhraseBook::default();
        book.add(Phrase::read(pattern, &classes).expect("a sound pattern"));
        let words = word_forms(text);
        book.find(&words)
            .first()
            .map(|h| text[words[h.from].range.start..words[h.to - 1].range.end].to_string())
    }

    #[test]
    fn patterns_find_what_a_lawyer_means() {
        for (pattern, text, wanted) in [
            ("place of safety", "in Places of Safety", Some("Places of Safety")),
            ("recruit*", "the recruiting of persons", Some("recruiting")),
            ("authori*ed officer", "An authorised officer may", Some("authorised officer")),
            (
                "protect* ~ <victim>",
                "Protection and care for trafficked persons",
                Some("Protection and care for trafficked"),
            ),
            ("protect* <victim>", "protection of victims", None),
            ("a b ~ d", "a b c c c c c c c d", None),
            ("<victim>|witness*", "witnesses", Some("witnesses")),
            ("non punish*", "non-punishment of victims", Some("non-punishment")),
            ("^scope$", "Scope", Some("Scope")),
            ("^scope$", "Scope of application", None),
            ("^scope", "The scope", None),
            ("application$", "Scope of application", Some("application")),
        ] {
            assert_eq!(found(pattern, text).as_deref(), wanted, "{pattern} in {text}");
        }
    }

    #[test]
    fn a_pattern_without_words_or_with_an_unknown_class_is_refused() {
        assert!(Phrase::read(" ~ ", &BTreeMap::new()).is_err());
        assert!(Phrase::read("<nobody>", &BTreeMap::new()).is_err());
    }
}
