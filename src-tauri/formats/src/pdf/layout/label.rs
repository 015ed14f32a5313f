//! Whether a line begins with a label of its own: `12.`, `(a)`, `Article 5`, `มาตรา ๕`.

use super::furniture::digit;
use crate::text::wrap;

/// Names of the parts of a law in scripts without capitals; a number follows them.
const NAMES: &[&str] = &[
    "มาตรา",
    "หมวด",
    "ส่วน",
    "ข้อ",
    "ลักษณะ",
    "ມາດຕາ",
    "ໝວດ",
    "ຫມວດ",
    "ພາກ",
    "មាត្រា",
    "ជំពូក",
    "ផ្នែក",
    "ប្រការ",
    "ပုဒ်မ",
    "အခန်း",
    "ধারা",
    "অধ্যায়",
];

/// Words that open a part of a preamble: a colon follows them, or they have their line to themselves.
const OPENINGS: &[&str] =
    &["menimbang", "mengingat", "memperhatikan", "memutuskan", "menetapkan", "tentang", "mendengar"];

/// `Mengingat :`, `TENTANG`.
fn opens(text: &str) -> bool {
    let (first, rest) = match text.split_once(|c: char| c.is_whitespace() || c == ':') {
        Some((first, _)) => (first, text.get(first.len()..).unwrap_or_default().trim()),
        None => (text, ""),
    };
    let named = first.starts_with(char::is_uppercase) && OPENINGS.contains(&first.to_lowercase().as_str());
    named && (rest.is_empty() || rest.starts_with(':'))
}

/// True when the text begins with a label.
pub fn leads(text: &str) -> bool {
    let text = text.trim_start();
    if opens(text) || wrap::numbered(text) || wrap::titled(text) || shortened(text) || doubled(text) {
        return true;
    }
    let named = NAMES.iter().find_map(|n| text.strip_prefix(n));
    let number = |rest: &str| {
        let rest = rest.trim_start();
        // Ordinals: `chapter the first`.
        let rest = ["ទី", "ที่", "ທີ"].iter().find_map(|o| rest.strip_prefix(o)).unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', '(']);
        let roman = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let roman = !roman.is_empty() && roman.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
        roman || rest.starts_with(|c| digit(c).is_some())
    };
    if named.is_some_and(number) {
        return true;
    }
    // A number in the digits of its script, or a letter, closed by a stop or bracket.
    let first = text.split_whitespace().next().unwrap_or_default();
    let inner = first.trim_start_matches(['(', '[']);
    let label = inner.trim_end_matches(['.', ')', ']', ':', '၊', '။', '।', '៖', ',']);
    let closed = label.len() < first.len();
    let count = label.chars().count();
    // Khmer letters its items with a hyphen.
    let lettered = inner
        .strip_suffix('-')
        .is_some_and(|l| l.chars().count() == 1 && l.starts_with(|c: char| ('ក'..='អ').contains(&c)));
    lettered
        || closed && (1..=5).contains(&count) && label.chars().all(|c| digit(c).is_some())
        || first.starts_with('(') && first.ends_with(')') && (1..=6).contains(&count)
}

/// Two labels in one word: `3.(1)`, `12.—(1)`, `4(a)`.
fn doubled(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| digit(c).is_some());
    let digits = text.len() - rest.len();
    let rest = rest.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest);
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(['-', '—', '–']);
    (1..=12).contains(&digits) && rest.starts_with('(')
}

/// `SEC. 4.`, `Art. 12`.
fn shortened(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let number = words.next().is_some_and(|w| w.starts_with(|c| digit(c).is_some()));
    number && ["sec.", "sect.", "art.", "cl.", "reg.", "par."].contains(&first.as_str())
}

/// True when the text ends a sentence, an item or a heading that something follows.
pub fn stops(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '’', ')', ']']);
    text.ends_with(['.', ';', ':', '—', '–', '!', '?', '။', '។', '៖', '।', '-'])
        || [" and", " or", " dan", " atau", " và", " hoặc", " e", " ou", " at", " o"]
            .iter()
            .any(|w| text.ends_with(w))
}

/// True when the text is set in capitals.
pub fn shouts(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 4
        && text
            .split_whitespace()
            .filter(|w| w.chars().any(char::is_alphabetic))
            .skip(usize::from(leads(text)))
            .all(|w| !w.chars().any(char::is_lowercase))
}

/// True when the text begins with a small letter.
pub fn begins_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::leads;

    #[test]
    fn labels_of_many_scripts() {
        for text in [
            "(a) any person",
            "12. Short title",
            "3.(1) A person",
            "Điều 5. Giải thích",
            "มาตรา ๕ ผู้ใด",
            "៣.",
            "(က) ",
            "(১)",
            "SEC. 4. Section 3",
            "ក- ទទួល",
            "ជំពូកទី ២",
            "အခန်း (၂)",
            "Pasal 3",
            "มาตรา 12",
            "ພາກທີ II",
            "Mengingat :",
            "TENTANG",
        ] {
            assert!(leads(text), "{text}");
        }
        for text in
            ["any person who", "Tentang hal itu", "มาตราการ", "(hereinafter referred to", "2016 and later"]
        {
            assert!(!leads(text), "{text}");
        }
    }
}
