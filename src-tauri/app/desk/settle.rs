//! What the drafter has to settle between a clause and its counterpart: amounts that the two state
//! differently, and paragraphs that one of them lacks or has elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::amounts::{self, Amount, Of};
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

/// Amounts that the two texts state differently, terms of imprisonment first.
fn amounts(bill: &str, other: &str) -> Vec<wire::ToSettle> {
    let (ours, theirs) = (stated(bill), stated(other));
    let kinds: BTreeSet<&Of> = ours.keys().chain(theirs.keys()).collect();
    let mut out = Vec::new();
    for of in kinds {
        let (a, b) = (ours.get(of), theirs.get(of));
        // A length of time that only one text names is seldom the other's counterpart; it is in the marks anyway.
        if a == b || (matches!(of, Of::Time | Of::Sum) && (a.is_none() || b.is_none())) {
            continue;
        }
        let (kind, name) = match of {
            Of::Imprisonment => ("penalty", "Imprisonment"),
            Of::Fine => ("penalty", "Fine"),
            Of::Sum => ("number", "Sum"),
            Of::Time => ("number", "Time"),
            Of::Share => ("number", "Share"),
        };
        let words = format!("{name}: {} in the bill, {} in the other text", said(a), said(b));
        out.push(wire::ToSettle { kind: kind.into(), words });
    }
    out
}

/// What a text states, by what it is of: each amount once.
fn stated(text: &str) -> BTreeMap<Of, BTreeSet<String>> {
    let mut out: BTreeMap<Of, BTreeSet<String>> = BTreeMap::new();
    for amount in amounts::amounts(text) {
        out.entry(amount.of.clone()).or_default().insert(words_of(&amount));
    }
    out
}

fn said(stated: Option<&BTreeSet<String>>) -> String {
    const ENOUGH: usize = 4;
    match stated {
        None => "none".to_string(),
        Some(all) if all.len() > ENOUGH => {
            format!(
                "{} and {} more",
                all.iter().take(ENOUGH).cloned().collect::<Vec<_>>().join("; "),
                all.len() - ENOUGH
            )
        }
        Some(all) => all.iter().cloned().collect::<Vec<_>>().join("; "),
    }
}

/// `5 to 15 years`, `up to 10,000 dollars`, `at least 3 years`.
fn words_of(amount: &Amount) -> String {
    let unit = match &amount.unit {
        amounts::Unit::Years => "years",
        amounts::Unit::Months => "months",
        amounts::Unit::Weeks => "weeks",
        amounts::Unit::Days => "days",
        amounts::Unit::Hours => "hours",
        amounts::Unit::PerCent => "per cent",
        amounts::Unit::Points => "points",
        amounts::Unit::Money(currency) => &currency_of_many(currency),
    };
    let figures = match (amount.least, amount.most) {
        (Some(least), Some(most)) if least == most => grouped(least),
        (Some(least), Some(most)) => format!("{} to {}", grouped(least), grouped(most)),
        (Some(least), None) => format!("at least {}", grouped(least)),
        (None, Some(most)) => format!("up to {}", grouped(most)),
        (None, None) => String::new(),
    };
    format!("{figures} {unit}")
}

/// The name of a currency after a figure; codes, signs and names of other languages stay as they are.
fn currency_of_many(currency: &str) -> String {
    match currency {
        "dollar" | "rupee" | "shilling" | "pound" | "peso" | "crown" => format!("{currency}s"),
        same => same.to_string(),
    }
}

/// Digits in groups of three.
fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::amounts;

    fn said(bill: &str, other: &str) -> Vec<(String, String)> {
        amounts(bill, other).into_iter().map(|line| (line.kind, line.words)).collect()
    }

    #[test]
    fn terms_of_years_that_differ_are_told_with_their_bounds() {
        let bill = "A person commits an offence and is liable to imprisonment for up to twenty-five years.";
        let model =
            "The offence is punishable by imprisonment for not less than five (5) and at most 20 years.";
        let want = "Imprisonment: up to 25 years in the bill, 5 to 20 years in the other text";
        assert_eq!(said(bill, model), [("penalty".to_string(), want.to_string())]);
    }

    #[test]
    fn the_same_amount_in_words_and_digits_is_the_same() {
        assert_eq!(said("within thirty days of the request", "within 30 days after the request"), []);
    }

    #[test]
    fn a_fine_that_one_text_lacks_is_told() {
        let want = "Fine: 10,000 $ in the bill, none in the other text";
        assert_eq!(
            said("is liable to a fine of $10,000", "is liable to a fine"),
            [("penalty".to_string(), want.to_string())]
        );
    }
}
