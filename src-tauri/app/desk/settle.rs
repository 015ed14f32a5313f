//! What the drafter has to settle between a clause and its counterpart: amounts that the two state
//! differently, and paragraphs that one of them lacks or has elsewhere.
//!
//! Amounts are found in English wording and wherever digits stand before or after a known unit; in
//! other languages fewer are found, never wrong ones.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::comparison::Op;

use super::mark::{Marked, Unit, Which};
use crate::wire;

/// Below this share of common words a paragraph is said to be missing from the other side: a reader
/// finds hardly any of it there.
const ABSENT_BELOW: f64 = 0.2;
/// Shorter paragraphs (a bare "or", a list head) are not worth a line.
const WORDS_AT_LEAST: usize = 5;
/// Shorter moved stretches are phrases, not provisions.
const MOVED_WORDS_AT_LEAST: usize = 8;
/// Lines that a panel can show without scrolling out of mind.
const AT_MOST: usize = 16;

/// The list for one pair, amounts first.
pub(super) fn to_settle(marked: &Marked<'_>) -> Vec<wire::ToSettle> {
    let mut out = amounts(&marked.bill.text, &marked.other.text);
    if marked.worth_marking() {
        out.extend(lacking(marked, Which::Other, "missing", "the bill lacks"));
        out.extend(lacking(marked, Which::Bill, "extra", "only the bill has"));
        out.extend(moved(marked));
    }
    out.truncate(AT_MOST);
    out
}

/// Paragraphs of one side of which the other side has next to nothing.
fn lacking(marked: &Marked<'_>, which: Which, kind: &str, said: &str) -> Vec<wire::ToSettle> {
    let side = if which == Which::Bill { &marked.bill } else { &marked.other };
    let inner = side.units.iter().filter(|unit| unit.depth > 0);
    let long = |unit: &&Unit<'_>| unit.provision.text.split_whitespace().count() >= WORDS_AT_LEAST;
    let absent = |unit: &&Unit<'_>| marked.shared(which, &unit.words) < ABSENT_BELOW;
    let line = |unit: &Unit<'_>| wire::ToSettle {
        kind: kind.into(),
        words: format!("{}: {said} “{}”", unit.provision.citation(), first_words(&unit.provision.text)),
    };
    inner.filter(long).filter(absent).map(line).collect()
}

fn moved(marked: &Marked<'_>) -> Vec<wire::ToSettle> {
    let mut out = Vec::new();
    for (index, change) in marked.comparison.changes.iter().enumerate() {
        let words = marked.bill.text.get(change.after.clone()).unwrap_or_default();
        if change.op != Op::Move || words.split_whitespace().count() < MOVED_WORDS_AT_LEAST {
            continue;
        }
        let place = marked.stands_in(index, Which::Bill);
        out.push(wire::ToSettle {
            kind: "moved".into(),
            words: format!("“{}” stands in {place} of the other text", first_words(words)),
        });
    }
    out
}

fn first_words(text: &str) -> String {
    const ENOUGH: usize = 10;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..ENOUGH) {
        Some(first) if words.len() > ENOUGH => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}

/// An amount as a text states it: a unit, its values in order, and whether a penalty is spoken of.
#[derive(Debug, Default, PartialEq)]
struct Stated {
    values: BTreeSet<u64>,
    penal: bool,
}

fn amounts(bill: &str, other: &str) -> Vec<wire::ToSettle> {
    let (ours, theirs) = (stated(bill), stated(other));
    let units: BTreeSet<&str> = ours.keys().chain(theirs.keys()).copied().collect();
    let mut out = Vec::new();
    for unit in units {
        let (a, b) = (ours.get(unit), theirs.get(unit));
        if a.map(|a| &a.values) == b.map(|b| &b.values) {
            continue;
        }
        let say = |side: Option<&Stated>| match side {
            None => "none".to_string(),
            Some(stated) => stated.values.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
        };
        let penal = a.is_some_and(|a| a.penal) || b.is_some_and(|b| b.penal);
        let kind = if penal { "penalty" } else { "number" };
        let words = format!("{unit}: the bill says {}, the other text {}", say(a), say(b));
        out.push(wire::ToSettle { kind: kind.into(), words });
    }
    out
}

/// Units that follow a number, and what they are counted as.
const UNITS: [(&str, &str); 22] = [
    ("year", "years"),
    ("years", "years"),
    ("year's", "years"),
    ("years'", "years"),
    ("month", "months"),
    ("months", "months"),
    ("months'", "months"),
    ("week", "weeks"),
    ("weeks", "weeks"),
    ("day", "days"),
    ("days", "days"),
    ("hour", "hours"),
    ("hours", "hours"),
    ("percent", "per cent"),
    ("%", "per cent"),
    ("dollars", "fine or sum"),
    ("rupees", "fine or sum"),
    ("shillings", "fine or sum"),
    ("pounds", "fine or sum"),
    ("pesos", "fine or sum"),
    ("baht", "fine or sum"),
    ("ringgit", "fine or sum"),
];

/// Signs and words that stand before a sum of money.
const MONEY: [&str; 14] =
    ["$", "us$", "usd", "rs", "rs.", "rm", "php", "thb", "kes", "tzs", "ugx", "n$", "€", "£"];

/// Words that show that a sentence speaks of punishment.
const PENAL: [&str; 8] =
    ["imprisonment", "imprisoned", "prison", "fine", "fined", "penalty", "punished", "punishable"];

/// Words between a number and its unit: `not less than five (5) calendar years`.
const BETWEEN: usize = 2;

fn stated(text: &str) -> BTreeMap<&'static str, Stated> {
    let lower = text.to_lowercase();
    let mut out: BTreeMap<&'static str, Stated> = BTreeMap::new();
    for sentence in lower.split(['.', ';', '\n']).filter(|sentence| !sentence.trim().is_empty()) {
        let words: Vec<&str> = sentence
            .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–'))
            .map(bare)
            .collect();
        let penal = words.iter().any(|word| PENAL.contains(word));
        for (index, word) in words.iter().enumerate() {
            let Some(value) = number(&words, index) else { continue };
            let before = index.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
            let sign = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
            let unit = if MONEY.contains(&before) || (!sign.is_empty() && MONEY.contains(&sign)) {
                Some("fine or sum")
            } else {
                let after = words.iter().skip(index + 1).filter(|word| !word.is_empty()).take(BETWEEN + 1);
                after
                    .flat_map(|word| UNITS.iter().find(|(unit, _)| unit == word))
                    .map(|(_, unit)| *unit)
                    .next()
            };
            if let Some(unit) = unit {
                let stated = out.entry(unit).or_default();
                stated.values.insert(value);
                stated.penal |= penal;
            }
        }
    }
    out
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, ',' | ':' | '“' | '”' | '"' | '‘'))
}

/// The number that a word states, in digits or in English words up to a hundred. `twenty five` counts at
/// `twenty`, not again at `five`.
fn number(words: &[&str], index: usize) -> Option<u64> {
    let word = words.get(index)?;
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let like_a_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '$' | '€' | '£' | '%' | '.');
    if !digits.is_empty() {
        let sign = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        return if word.chars().all(like_a_number) || MONEY.contains(&sign) {
            digits.parse().ok()
        } else {
            None
        };
    }
    let place = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    let before = index.checked_sub(1).and_then(|at| words.get(at)).and_then(|word| place(&TENS, word));
    if let Some(tens) = place(&TENS, word) {
        let next =
            words.get(index + 1).and_then(|next| place(&SMALL, next)).filter(|small| (1..10).contains(small));
        return u64::try_from((tens + 2) * 10 + next.unwrap_or(0)).ok();
    }
    if before.is_some() {
        return None;
    }
    if *word == "hundred" {
        return Some(100);
    }
    place(&SMALL, word).and_then(|value| u64::try_from(value).ok())
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

#[cfg(test)]
mod tests {
    use super::amounts;

    fn said(bill: &str, other: &str) -> Vec<(String, String)> {
        amounts(bill, other).into_iter().map(|line| (line.kind, line.words)).collect()
    }

    #[test]
    fn terms_of_years_that_differ_are_told() {
        let bill = "A person commits an offence and is liable to imprisonment for twenty-five years.";
        let model =
            "The offence is punishable by imprisonment for not less than five (5) and at most 20 years.";
        let want = ("penalty".to_string(), "years: the bill says 25, the other text 20".to_string());
        assert_eq!(said(bill, model), [want]);
    }

    #[test]
    fn the_same_amount_in_words_and_digits_is_the_same() {
        assert_eq!(said("within thirty days of the request", "within 30 days after the request"), []);
    }

    #[test]
    fn references_and_years_of_acts_are_no_amounts() {
        assert_eq!(
            said("an offence under section 12(1) of Act 26 of 2015", "an offence under section 4"),
            []
        );
    }

    #[test]
    fn sums_of_money_are_compared() {
        let want =
            ("penalty".to_string(), "fine or sum: the bill says 10000, the other text none".to_string());
        assert_eq!(said("is liable to a fine of $10,000", "is liable to a fine"), [want]);
    }
}
