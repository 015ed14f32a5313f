//! What the words around a possible label say: a new unit, or prose that refers to one.

use super::super::grammar::Traditions;
use super::super::label::Label;
use super::super::line::slice;

/// What stands before a place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The end of a sentence or of a list entry.
    Strong,
    /// A dash or colon that opens a list.
    Dash,
    /// `; and`, `, or` between entries.
    Join,
    Comma,
    /// A word: prose goes on.
    Word,
    /// A reference goes on: `(a), (b)`, `section`.
    Reference,
    Glued,
}

const JOINING: [&str; 18] = [
    "and",
    "or",
    "dan",
    "atau",
    "và",
    "hoặc",
    "e",
    "ou",
    "y",
    "o",
    "et",
    "at",
    "និង",
    "ແລະ",
    "และ",
    "หรือ",
    "এবং",
    "বা",
];
const SPANNING: [&str; 6] = ["to", "hingga", "sampai", "đến", "through", "a"];

pub(super) fn break_before(text: &str, at: usize) -> Break {
    let before = slice(text, 0..at);
    let trimmed = before.trim_end();
    let Some(last) = trimmed.chars().next_back() else { return Break::Strong };
    let spaced = trimmed.len() < before.len();
    match last {
        ';' | '।' | '။' => Break::Strong,
        '.' if spaced => Break::Strong,
        '—' | '–' | ':' | '៖' => Break::Dash,
        '-' if spaced => Break::Dash,
        ']' | '”' | '’' if spaced => Break::Strong,
        '[' => Break::Strong,
        ',' => {
            if ends_with_label(trimmed.trim_end_matches(',')) {
                Break::Reference
            } else {
                Break::Comma
            }
        }
        c if !spaced && (c.is_alphanumeric() || c == ')') => Break::Glued,
        _ => {
            let word = last_word(trimmed);
            if JOINING.contains(&word.as_str()) || SPANNING.contains(&word.as_str()) {
                let ahead =
                    trimmed.get(..trimmed.len() - trailing_word_length(trimmed)).unwrap_or("").trim_end();
                if ends_with_label(ahead.trim_end_matches(',')) {
                    return Break::Reference;
                }
                return match ahead.chars().next_back() {
                    Some(';' | ',' | ']') => Break::Join,
                    _ => Break::Word,
                };
            }
            Break::Word
        }
    }
}

fn ends_with_label(text: &str) -> bool {
    let Some(open) = text.rfind('(').filter(|_| text.ends_with(')')) else { return false };
    text.len() - open <= 8
}

fn trailing_word_length(text: &str) -> usize {
    text.chars().rev().take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum()
}

pub(super) fn last_word(text: &str) -> String {
    let text = text.trim_end();
    let length = trailing_word_length(text);
    slice(text, text.len() - length..text.len()).to_lowercase()
}

pub(super) fn is_reference_noun(word: &str) -> bool {
    word.chars().count() > 4 || word.ends_with('.')
}

/// Costs of taking a label inside a line, `None` when it certainly is a reference.
pub(super) fn inside_costs(
    text: &str,
    label: &Label,
    adjacent: bool,
    traditions: &Traditions,
) -> Option<(f32, f32)> {
    let after = slice(text, label.range.end..text.len());
    let next = after.trim_start().chars().next();
    if adjacent {
        // Right behind the clause's own number: `12. (1) (a) …`.
        return next.map(|_| (0.2, 3.5));
    }
    if after.starts_with([',', ';', '.', ')', '’', '”', '/', '-']) || next.is_none() {
        return None;
    }
    let bracketed = label.shape.open == b'(';
    let shortfall = if bracketed { 0.0 } else { 1.4 };
    let kind = break_before(text, label.range.start);
    if matches!(kind, Break::Word | Break::Comma | Break::Join) && reference_goes_on(after) {
        return None;
    }
    match kind {
        Break::Strong => Some((0.6 + shortfall, 1.2)),
        Break::Dash => Some((0.6 + shortfall, 1.0)),
        Break::Join => Some((0.8 + shortfall, 1.0)),
        Break::Comma => Some((2.2 + shortfall, 0.0)),
        Break::Word if bracketed => {
            let word = last_word(slice(text, 0..label.range.start));
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-' && c != '.');
            let refers =
                traditions.all(|g| g.references).any(|w| *w == word) || word.chars().any(char::is_numeric);
            (!refers).then_some((2.7, 0.0))
        }
        _ => None,
    }
}

/// `(a) of`, `(a) or (b)`, `(a) to (c)`, `(2) applies`: the words after a reference.
fn reference_goes_on(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next().unwrap_or("");
    match first.as_str() {
        "of" | "above" | "below" | "thereof" | "hereof" | "applies" | "shall" | "is" | "are" | "does" => true,
        w if JOINING.contains(&w) || SPANNING.contains(&w) => second.starts_with('('),
        _ => false,
    }
}
