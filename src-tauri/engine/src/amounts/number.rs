//! Numbers in digits of any script and in English words.

use std::ops::Range;

use super::Word;

/// A number and the words that state it.
pub(super) struct Number {
    pub(super) value: u64,
    pub(super) words: Range<usize>,
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
const LARGE: [(&str, u64); 8] = [
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("million", 1_000_000),
    ("juta", 1_000_000),
    ("ribu", 1_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
];

/// The number that begins at a word, if one does: `500,000`, `๑๐`, `two hundred and fifty thousand`, `1.5 million`
/// is not read (half figures do not occur in penalties).
pub(super) fn read(words: &[Word], at: usize) -> Option<Number> {
    digits(words, at).or_else(|| spelled(words, at))
}

/// Digits with groups of three: the tokens of `500,000` and `1.000.000` are joined where nothing but one mark
/// parts them.
fn digits(words: &[Word], at: usize) -> Option<Number> {
    let plain = |word: &Word| {
        (!word.folded.is_empty() && word.folded.bytes().all(|b| b.is_ascii_digit()))
            .then(|| word.folded.clone())
    };
    let mut figures = plain(words.get(at)?)?;
    let mut end = at + 1;
    while let (Some(next), Some(last)) = (words.get(end), words.get(end - 1)) {
        let Some(group) = plain(next).filter(|group| group.len() == 3) else { break };
        if next.range.start != last.range.end + 1 {
            break;
        }
        figures.push_str(&group);
        end += 1;
    }
    let mut value: u64 = figures.parse().ok()?;
    while let Some(times) = words.get(end).and_then(|word| large(&word.folded)) {
        value = value.checked_mul(times)?;
        end += 1;
    }
    Some(Number { value, words: at..end })
}

fn spelled(words: &[Word], at: usize) -> Option<Number> {
    let (mut total, mut part): (u64, u64) = (0, 0);
    let mut end = at;
    let mut any = false;
    while let Some(word) = words.get(end) {
        let text = word.folded.as_str();
        if let Some(small) = SMALL.iter().position(|known| *known == text) {
            // "one two": a new number begins.
            if part % 10 != 0 || (part % 100 != 0 && small >= 10) {
                break;
            }
            part += small as u64;
        } else if let Some(tens) = TENS.iter().position(|known| *known == text) {
            if part % 100 != 0 {
                break;
            }
            part += (tens as u64 + 2) * 10;
        } else if text == "hundred" && any {
            part = part.checked_mul(100)?;
        } else if let Some(times) = large(text).filter(|_| any && text != "hundred") {
            total = total.checked_add(part.max(1).checked_mul(times)?)?;
            part = 0;
        } else if text == "hundred" && !any {
            part = 100;
        } else if text == "and" && any && words.get(end + 1).is_some_and(|next| is_spelled(&next.folded)) {
            // "two hundred and fifty", but not "five and ten years".
            if part % 100 != 0 || (part == 0 && total == 0) {
                break;
            }
            end += 1;
            continue;
        } else {
            break;
        }
        any = true;
        end += 1;
    }
    any.then(|| Number { value: total + part, words: at..end })
}

fn is_spelled(word: &str) -> bool {
    SMALL.contains(&word) || TENS.contains(&word)
}

fn large(word: &str) -> Option<u64> {
    LARGE.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}
