//! Whether letters can be a syllable of Vietnamese: an opening, a vowel with one tone at most, an ending.
//! Read in the wrong code page hardly a syllable passes; in the right one nearly all do.

use super::vietnamese::tone;

const OPENINGS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];
const VOWELS: &[&str] = &[
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo",
    "êu", "ia", "iê", "iêu", "iu", "oa", "oă", "oai", "oay", "oe", "oeo", "oi", "ôi", "ơi", "oo", "ua", "uâ",
    "uây", "ue", "uê", "ui", "uô", "uôi", "uơ", "uy", "uya", "uyê", "uyu", "ưa", "ưi", "ươ", "ươi", "ươu",
    "ưu", "yê", "yêu", "uao", "uai", "uay", "uă", "uo",
];
const ENDINGS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether the word, of letters only, can be one syllable of Vietnamese.
pub(super) fn is_vietnamese(word: &str) -> bool {
    let mut tones = 0;
    let mut bare = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        let (letter, tone) = tone(letter);
        tones += usize::from(tone > 0);
        bare.push(letter);
    }
    tones <= 1 && OPENINGS.iter().any(|opening| bare.strip_prefix(opening).is_some_and(rest))
}

/// Vowel and ending.
fn rest(bare: &str) -> bool {
    ENDINGS.iter().any(|ending| bare.strip_suffix(ending).is_some_and(|vowel| VOWELS.contains(&vowel)))
}

/// How many words of the text have letters beyond ASCII, and how many of these can be Vietnamese.
pub(super) fn count(text: &str) -> (usize, usize) {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    words.fold((0, 0), |(all, fit), word| (all + 1, fit + usize::from(is_vietnamese(word))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_language_and_words_that_are_none() {
        for yes in [
            "người", "Điều", "nghiêm", "quyền", "khoản", "được", "ý", "giữ", "chuyển", "PHÒNG", "ươm",
            "việc", "thuở",
        ] {
            assert!(is_vietnamese(yes), "{yes}");
        }
        for no in ["ngöôøi", "ñieàu", "quyÒn", "café", "secção", "ção", "tấấ", "ﬁ", "bướng̀"]
        {
            assert!(!is_vietnamese(no), "{no}");
        }
    }
}
