//! One form for words that differ only in dress.

use unicode_normalization::UnicodeNormalization;

/// Folds a word for comparison and search: composed form (NFC), lower case, digits of every script as
/// 0–9, curly apostrophes straight, invisible characters (soft hyphen, zero-width space and joiners)
/// dropped, the vowel *am* of Thai and Lao in its two signs (Lao texts write it both ways). Tone marks and vowel
/// signs are kept: they carry meaning (`ma`, `má`, `mạ`).
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return word.to_string();
    }
    // Composed last: a letter and its mark may stand apart until an invisible character between them is dropped.
    let letters = word.chars().filter(|c| !is_invisible(*c));
    letters.flat_map(char::to_lowercase).flat_map(signs).map(plain).nfc().collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// A character as the signs it is made of: canonical composition leaves Thai and Lao *am* alone.
fn signs(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        '\u{0E33}' => ('\u{0E4D}', Some('\u{0E32}')),
        '\u{0EB3}' => ('\u{0ECD}', Some('\u{0EB2}')),
        c => (c, None),
    };
    std::iter::once(first).chain(second)
}

fn plain(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' => '\'',
        c if c.is_ascii() => c,
        c => digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c),
    }
}

/// The value of a decimal digit of the scripts met in South and Southeast Asian law, and of full-width forms.
pub fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 9] = [
        '0', '\u{0966}', // Devanagari
        '\u{09E6}', // Bengali
        '\u{0E50}', // Thai
        '\u{0ED0}', // Lao
        '\u{1040}', // Burmese
        '\u{17E0}', // Khmer
        '\u{0660}', // Arabic
        '\u{FF10}', // full width
    ];
    ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10))
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn dress_goes_and_meaning_stays() {
        assert_eq!(fold("TRAFFICKING"), "trafficking");
        assert_eq!(fold("มาตรา๑๒"), "มาตรา12");
        assert_eq!(fold("com\u{AD}mencement"), "commencement");
        assert_eq!(fold("Mua\u{301}"), fold("muá"));
        assert_eq!(fold("ກະທຳ"), fold("ກະທໍາ"));
        assert_ne!(fold("mạ"), fold("má"));
        assert_eq!(fold("victim’s"), "victim's");
    }
}
