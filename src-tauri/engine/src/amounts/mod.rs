//! Terms, fines and time limits as a law states them: "not less than three and not more than fifteen years".
//!
//! In: text. Out: each amount with what it is of, its bounds, and the bytes that state it. Numbers are read in the
//! digits of every script and in English words; units and bounds in English, Malay, Indonesian, Filipino,
//! Vietnamese, Portuguese, Thai, Khmer, Lao and Burmese wording (`units`). What is not understood is left out:
//! fewer amounts are found, never wrong ones. Years of Acts and section numbers are no amounts, since no unit
//! follows them.

mod number;
mod units;

use std::ops::Range;

use crate::words::fold;
use number::Number;
use units::Cue;

/// What an amount measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A term of imprisonment.
    Imprisonment,
    /// A fine, or another sum that punishes.
    Fine,
    /// A sum of money that is no punishment.
    Sum,
    /// A time limit or any other length of time.
    Time,
    /// A share in a hundred.
    Share,
}

/// The unit that the figures count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Hundredths.
    PerCent,
    /// Penalty or currency points, fixed by another law.
    Points,
    /// Money, with the currency as written (`RM`, `baht`); lower case.
    Money(String),
}

/// An amount that a text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What it measures.
    pub of: Of,
    /// What its figures count.
    pub unit: Unit,
    /// The least, where the text sets one.
    pub least: Option<u64>,
    /// The most, where the text sets one; equal to `least` for a fixed amount.
    pub most: Option<u64>,
    /// Bytes of the text that state it.
    pub range: Range<usize>,
}

/// A word with its place and folded form.
struct Word {
    range: Range<usize>,
    folded: String,
}

/// The amounts of a text, in order. The bounds of one range ("from 5 to 15 years") are one amount.
pub fn amounts(text: &str) -> Vec<Amount> {
    let mut out = Vec::new();
    let mut start = 0;
    for end in ends_of_sentences(text) {
        let words = words(text, start..end);
        sentence(&words, &mut out);
        start = end;
    }
    out
}

/// Ends of sentences and items: what stands beyond one says nothing of an amount before it.
fn ends_of_sentences(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = text
        .char_indices()
        .filter(|&(at, c)| match c {
            ';' | '\n' | '။' | '។' => true,
            // A point inside a figure or an abbreviation ends nothing.
            '.' => text.get(at + 1..).and_then(|rest| rest.chars().next()).is_none_or(char::is_whitespace),
            _ => false,
        })
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    ends.push(text.len());
    ends
}

fn words(text: &str, sentence: Range<usize>) -> Vec<Word> {
    let Some(part) = text.get(sentence.clone()) else { return Vec::new() };
    crate::redline::tokens::tokens(part)
        .into_iter()
        .filter(|(range, class)| {
            let is_sign =
                || part.get(range.clone()).is_some_and(|t| matches!(t, "$" | "€" | "£" | "₱" | "%" | "฿"));
            *class == crate::redline::tokens::Class::Word || is_sign()
        })
        .map(|(range, _)| {
            let text = part.get(range.clone()).unwrap_or_default();
            let range = range.start + sentence.start..range.end + sentence.start;
            Word { range, folded: fold(text) }
        })
        .collect()
}

/// Words between a number and its unit: "five (5) calendar years".
const BETWEEN: usize = 2;

/// A number in a sentence, with the unit that belongs to it.
struct Counted {
    number: Number,
    unit: Option<Unit>,
    end: usize,
}

fn sentence(words: &[Word], out: &mut Vec<Amount>) {
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let mut counted: Vec<Counted> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(number) = number::read(words, at) else {
            at += 1;
            continue;
        };
        at = number.words.end;
        // "five (5) years" states five once.
        if counted.last().is_some_and(|last| {
            last.number.value == number.value && last.number.words.end == number.words.start
        }) && let Some(last) = counted.last_mut()
        {
            last.number.words.end = number.words.end;
            last.end = number.words.end;
            continue;
        }
        let end = number.words.end;
        counted.push(Counted { number, unit: None, end });
    }
    for index in 0..counted.len() {
        let next = counted.get(index + 1).map_or(words.len(), |next| next.number.words.start);
        let this = &counted[index];
        let before = units::money_before(&folded, this.number.words.start);
        let after = (this.number.words.end..next.min(this.number.words.end + BETWEEN + 1))
            .find_map(|at| units::unit(&folded, at).map(|(unit, length)| (unit, at + length)));
        let this = &mut counted[index];
        if let Some(money) = before {
            this.unit = Some(money);
        } else if let Some((unit, end)) = after {
            this.unit = Some(unit);
            this.end = end;
        }
    }
    // "between five and fifteen years": the first figure takes the unit of the second.
    for index in (1..counted.len()).rev() {
        let (gap_start, gap_end) = (counted[index - 1].number.words.end, counted[index].number.words.start);
        let link = folded.get(gap_start..gap_end).unwrap_or_default();
        if counted[index - 1].unit.is_none() && !link.is_empty() && units::links_bounds(link) {
            counted[index - 1].unit = counted[index].unit.clone();
        }
    }
    let mut previous_end = 0;
    for one in counted {
        let Some(unit) = one.unit else { continue };
        let lead = folded.get(previous_end..one.number.words.start).unwrap_or_default();
        let cue = units::cue(lead, folded.get(one.end..).unwrap_or_default());
        let of = units::of(&unit, &folded, one.number.words.start..one.end);
        previous_end = one.end;
        let start = words.get(one.number.words.start).map_or(0, |word| word.range.start);
        let end = words.get(one.end - 1).map_or(start, |word| word.range.end);
        let value = one.number.value;
        let joined = out.last_mut().filter(|last| {
            last.of == of
                && last.unit == unit
                && last.range.end <= start
                && is_near(words, last.range.end, start)
        });
        match (joined, cue) {
            (Some(last), Cue::Most)
                if last.least.is_some() && (last.most.is_none() || last.most == last.least) =>
            {
                last.most = Some(value);
                last.range.end = end;
            }
            (Some(last), Cue::Least) if last.most.is_some() && last.least.is_none() => {
                last.least = Some(value);
                last.range.end = end;
            }
            (Some(last), Cue::To) if last.least == last.most || last.most.is_none() => {
                last.least = last.least.or(last.most);
                last.most = Some(value);
                last.range.end = end;
            }
            (_, cue) => {
                let (least, most) = match cue {
                    Cue::Least => (Some(value), None),
                    Cue::Most => (None, Some(value)),
                    Cue::To | Cue::Exact => (Some(value), Some(value)),
                };
                out.push(Amount { of, unit, least, most, range: start..end });
            }
        }
    }
}

/// Whether two bounds stand close enough to be those of one range.
fn is_near(words: &[Word], from: usize, to: usize) -> bool {
    const NEAR: usize = 8;
    words.iter().filter(|word| word.range.start >= from && word.range.end <= to).count() <= NEAR
}

#[cfg(test)]
mod tests;
