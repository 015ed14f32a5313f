//! Definitions: a term in quotation marks (or in bold, or before the verb) and the words that give its meaning.

use std::ops::Range;

use super::grammar::{Grammar, Traditions, starts_with};
use super::line::slice;

/// Longest defined term, in characters.
const LONGEST_TERM: usize = 160;
/// How far after the term its verb may stand, in characters: `“x”, in relation to a carrier, means`.
const VERB_WITHIN: usize = 200;
/// Most words of a qualifier between the term and its verb.
const QUALIFIER_WORDS: usize = 7;
/// Longest term without quotation marks, in words: `1. Korban adalah …`.
const LONGEST_BARE_TERM: usize = 9;

/// Entries of `means` that do not by themselves show a definition: they join terms or qualify them.
const WEAK: [&str; 16] = [
    "or",
    "and",
    "in relation to",
    "in respect of",
    "where",
    "when used",
    "used in",
    "with reference to",
    "for the purposes of",
    "with respect to",
    "atau",
    "dan",
    "berhubung dengan",
    "বা",
    "o",
    "a",
];

/// Entries of `means` that stand in other sentences as well: they define only a term in quotation marks.
const LOOSE: [&str; 22] = [
    "has",
    "have",
    "is a",
    "is defined",
    "as used",
    "shall have the",
    "shall be construed",
    "shall include",
    "include",
    "includes",
    "and includes",
    "does not include",
    "mempunyai",
    "termasuk",
    "tidak termasuk",
    "meliputi",
    "merupakan",
    "são",
    "o",
    "qualquer",
    "toda",
    "todo",
];

/// Words that a sentence begins with and a defined term does not.
const SENTENCE_OPENERS: [&str; 40] = [
    "a",
    "an",
    "the",
    "any",
    "every",
    "each",
    "no",
    "nothing",
    "where",
    "when",
    "if",
    "in",
    "for",
    "on",
    "at",
    "by",
    "to",
    "with",
    "under",
    "subject",
    "unless",
    "except",
    "notwithstanding",
    "this",
    "that",
    "these",
    "those",
    "such",
    "it",
    "references",
    "reference",
    "words",
    "expressions",
    "dalam",
    "bagi",
    "jika",
    "setiap",
    "mana-mana",
    "suatu",
    "tiada",
];

/// A defined term at the start of a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Byte range of the term without its quotation marks.
    pub range: Range<usize>,
    /// A verb of definition follows at once: a definition wherever it stands.
    pub certain: bool,
}

fn means(grammar: &Grammar) -> &'static [&'static str] {
    grammar.means
}

const PAIRS: [(&str, &str); 11] = [
    ("‘‘", "’’"),
    ("‘‘", "””"),
    ("“", "”"),
    ("\"", "\""),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
    ("„", "“"),
    ("``", "''"),
    ("“", "“"),
    ("”", "”"),
];

/// The term quoted at byte `at` (white space skipped), when a definition can begin there.
pub(super) fn quoted_term(text: &str, at: usize, traditions: &Traditions) -> Option<Term> {
    let rest = slice(text, at..text.len());
    let lead = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\'').len();
    // A stray apostrophe before the quotation mark is skipped with the white space, a quoting one is not.
    let lead = if slice(rest, lead..rest.len()).starts_with(['“', '"']) {
        lead
    } else {
        rest.len() - rest.trim_start().len()
    };
    let start = at + lead;
    let rest = slice(text, start..text.len());
    for (open, close) in PAIRS {
        let Some(inner) = rest.strip_prefix(open) else { continue };
        let Some(length) = find_within(inner, close, LONGEST_TERM) else { continue };
        if length == 0 || slice(inner, 0..length).contains([';', '.', '\n']) {
            continue;
        }
        let from = start + open.len();
        let after = start + open.len() + length + close.len();
        let range = trim(text, from..from + length);
        return Some(Term { range, certain: verb_follows(text, after, traditions) });
    }
    None
}

fn find_within(text: &str, pattern: &str, characters: usize) -> Option<usize> {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(i, _)| i);
    slice(text, 0..end).find(pattern)
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = slice(text, range.clone());
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

/// True when a verb of definition follows the term, at once or after `or “y”`, a bracket, or a clause in commas.
fn verb_follows(text: &str, at: usize, traditions: &Traditions) -> bool {
    let rest = slice(text, at..text.len());
    let end = rest.char_indices().nth(VERB_WITHIN).map_or(rest.len(), |(i, _)| i);
    let mut rest = slice(rest, 0..end)
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '’' | '"' | '-' | ':' | '—'));
    for _ in 0..6 {
        if let Some(entry) = strongest(rest, traditions) {
            if !WEAK.contains(&entry) {
                return true;
            }
            rest = slice(rest, entry.len()..rest.len()).trim_start();
        }
        if let Some(length) = qualified(rest) {
            // `“state of mind” of a person includes`
            let tail = slice(rest, length..rest.len());
            return tail
                .split_inclusive(' ')
                .scan(0, |at, word| {
                    *at += word.len();
                    Some(*at - word.len())
                })
                .take(QUALIFIER_WORDS)
                .filter_map(|at| strongest(slice(tail, at..tail.len()), traditions))
                .any(|entry| !WEAK.contains(&entry));
        }
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| rest.starts_with(open)) {
            let inner = rest.chars().next().map_or(0, char::len_utf8);
            let Some(end) = slice(rest, inner..rest.len()).find(close) else { return false };
            rest = slice(rest, inner + end + close.len()..rest.len()).trim_start();
        } else if rest.starts_with('(') {
            let Some(end) = rest.find(')') else { return false };
            rest = slice(rest, end + 1..rest.len())
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '’' | '"'));
        } else if let Some(comma) = rest.find([',', '—']) {
            rest = slice(rest, comma..rest.len()).trim_start_matches([',', '—', ' ', '\u{a0}']);
        } else {
            return false;
        }
    }
    false
}

/// The length of the preposition that begins a qualifier of the term, when one does.
fn qualified(text: &str) -> Option<usize> {
    ["of a ", "of an ", "of the ", "of any ", "for a ", "for the ", "bagi ", "dari "]
        .iter()
        .find(|opening| text.starts_with(**opening))
        .map(|opening| opening.len())
}

fn strongest(text: &str, traditions: &Traditions) -> Option<&'static str> {
    traditions
        .all(means)
        .filter(|entry| starts_with(text, entry).is_some())
        .max_by_key(|entry| (!WEAK.contains(entry), entry.len()))
        .copied()
}

/// The term before a verb of definition, without quotation marks: only in a definitions clause.
pub(super) fn bare_term(text: &str, at: usize, traditions: &Traditions) -> Option<Range<usize>> {
    let rest = slice(text, at..text.len());
    let lead = rest.len() - rest.trim_start().len();
    let start = at + lead;
    let rest = slice(text, start..text.len());
    let first = rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("").to_lowercase();
    if SENTENCE_OPENERS.contains(&first.as_str()) {
        return None;
    }
    let mut words = 0;
    let mut after_space = false;
    for (i, c) in rest.char_indices() {
        if matches!(c, '.' | '(') && i == 0 || matches!(c, ';' | '\n' | '“' | '”' | '"') {
            return None;
        }
        if after_space && i > 0 && words >= 1 {
            let tail = slice(rest, i..rest.len());
            if let Some(entry) = strongest(tail, traditions)
                && !WEAK.contains(&entry)
                && !LOOSE.contains(&entry)
            {
                let range = trim(text, start..start + i);
                let trimmed = slice(text, range.clone()).trim_end_matches([',', ':', '-', '–', '—', ' ']);
                return (!trimmed.is_empty() && !trimmed.contains(','))
                    .then(|| range.start..range.start + trimmed.len());
            }
        }
        if c.is_whitespace() {
            if !after_space {
                words += 1;
            }
            if words > LONGEST_BARE_TERM {
                return None;
            }
        }
        after_space = c.is_whitespace();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str, language: &str) -> Option<(String, bool)> {
        let traditions = Traditions::of(&[language]);
        quoted_term(text, 0, &traditions).map(|t| (slice(text, t.range).to_string(), t.certain))
    }

    #[test]
    fn terms_in_any_quotation_marks_are_found() {
        let sure = |t: &str| Some((t.to_string(), true));
        assert_eq!(term("“child” means a person", "en"), sure("child"));
        assert_eq!(term("\" injury \" includes hurt", "en"), sure("injury"));
        assert_eq!(term("‘carrier’, in relation to goods, means", "en"), sure("carrier"));
        assert_eq!(
            term("\"trafficking in persons\" or \"traffics in persons\" means the", "en"),
            sure("trafficking in persons")
        );
        assert_eq!(term("'\"pornography\" refers to any", "en"), sure("pornography"));
        assert_eq!(term("“การค้ามนุษย์” หมายความว่า", "th"), sure("การค้ามนุษย์"));
        assert_eq!(term("‘‘আশ্রয় কেন্দ্র’’ অর্থ জেলখানা", "bn"), sure("আশ্রয় কেন্দ্র"));
        assert_eq!(term("“Amended” he said and left; means", "en").map(|t| t.1), Some(false));
        assert_eq!(term("child means", "en"), None);
    }

    #[test]
    fn terms_without_marks_are_found_before_the_verb() {
        let traditions = Traditions::of(&["id"]);
        let text = "Korban adalah seseorang";
        let found = |text: &str, traditions: &Traditions| {
            bare_term(text, 0, traditions).map(|r| slice(text, r).to_string())
        };
        assert_eq!(found(text, &traditions), Some("Korban".into()));
        let english = Traditions::of(&["en"]);
        assert_eq!(found("child means a person under eighteen", &english), Some("child".into()));
        for sentence in [
            "In this section, “guardian” means a parent",
            "The Association has perpetual succession",
            "the requisite consent has been given",
            "A reference to a person includes a reference to a body",
        ] {
            assert_eq!(found(sentence, &english), None, "{sentence}");
        }
        let text = "Setiap orang yang membantu atau melakukan percobaan untuk melakukan tindak pidana";
        assert_eq!(bare_term(text, 0, &traditions), None);
    }
}
