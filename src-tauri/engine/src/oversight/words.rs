//! Words of a sentence, and lists of words to look for in it.

use std::ops::Range;

/// A word or a mark, in lower case, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
    /// Printed with a capital first letter.
    pub(super) capital: bool,
}

impl Word {
    pub(super) fn is_mark(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }
}

/// The words and marks of a text. Soft hyphens, which a scan leaves inside words, are passed over.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let inside = |c: char| matches!(c, '-' | '\'' | '’' | '/') && open;
        let next = || text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let joins = |c: char| {
            c.is_alphanumeric() || is_combining(c) || (inside(c) && next().is_some_and(char::is_alphanumeric))
        };
        if c == '\u{ad}' {
            continue;
        }
        if joins(c) {
            if let (true, Some(last)) = (open, out.last_mut()) {
                last.text.extend(c.to_lowercase());
                last.range.end = at + c.len_utf8();
            } else {
                let text = c.to_lowercase().collect();
                out.push(Word { text, range: at..at + c.len_utf8(), capital: c.is_uppercase() });
                open = true;
            }
        } else {
            open = false;
            if !c.is_whitespace() {
                out.push(Word { text: c.to_string(), range: at..at + c.len_utf8(), capital: false });
            }
        }
    }
    out
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Words in a row; each may end in anything when it ends in a star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    words: Vec<(String, bool)>,
}

impl Phrase {
    pub(super) fn read(entry: &str) -> Self {
        let word = |word: &str| match word.strip_suffix('*') {
            Some(stem) => (stem.to_lowercase(), true),
            None => (word.to_lowercase(), false),
        };
        Phrase { words: entry.split_whitespace().map(word).collect() }
    }

    /// Words that it takes up when it stands at `at`.
    fn at(&self, words: &[Word], at: usize) -> Option<usize> {
        let fits = |(wanted, open): &(String, bool), word: &Word| {
            if *open { word.text.starts_with(wanted.as_str()) } else { word.text == *wanted }
        };
        let here = words.get(at..at + self.words.len())?;
        (!self.words.is_empty() && self.words.iter().zip(here).all(|(wanted, word)| fits(wanted, word)))
            .then_some(self.words.len())
    }
}

/// A list of phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
}

impl Phrases {
    pub(super) fn new(all: Vec<Phrase>) -> Self {
        Phrases { all }
    }

    pub(super) const fn none() -> Self {
        Phrases { all: Vec::new() }
    }

    /// The longest phrase at `at`: how many words it takes.
    pub(super) fn at(&self, words: &[Word], at: usize) -> Option<usize> {
        self.all.iter().filter_map(|phrase| phrase.at(words, at)).max()
    }

    /// The first place where a phrase stands, and how many words it takes.
    pub(super) fn first(&self, words: &[Word]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| Some((at, self.at(words, at)?)))
    }

    /// A phrase stands somewhere.
    pub(super) fn anywhere(&self, words: &[Word]) -> bool {
        self.first(words).is_some()
    }
}
