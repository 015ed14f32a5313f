//! Which code page bytes are in that say nothing of it.

use super::{legacy, syllable, vietnamese};

/// A code page that is recognised by what its bytes spell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Thai,
    Windows1258,
    Viscii,
    Tcvn3,
    Vni,
    Western,
}

impl Page {
    /// The finding.
    pub(super) fn told(self) -> &'static str {
        match self {
            Page::Thai => {
                "The text is in the Thai code page TIS-620 (Windows-874), recognised by its letters, and was converted to Unicode."
            }
            Page::Windows1258 => {
                "The text is in the Vietnamese code page Windows-1258, recognised by its words, and was converted to Unicode."
            }
            Page::Viscii => {
                "The text is in the Vietnamese code page VISCII, recognised by its words, and was converted to Unicode."
            }
            Page::Tcvn3 => {
                "The text is in the Vietnamese code page TCVN3 (ABC), recognised by its words, and was converted to Unicode. Capitals written with a capital font are small letters now."
            }
            Page::Vni => {
                "The text is in the Vietnamese code page VNI, recognised by its words, and was converted to Unicode."
            }
            Page::Western => {
                "The text is in the code page Windows-1252, as far as its letters tell, and was converted to Unicode. Check letters with accents."
            }
        }
    }
}

/// Bytes as read in a code page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guess {
    pub page: Page,
    pub text: String,
}

/// Of the words with letters beyond ASCII at least so many in a hundred must be possible ones.
const ENOUGH: usize = 80;
/// Bytes that are looked at: the rest of a law is in the code page of its beginning.
const LOOKED_AT: usize = 64 * 1024;

/// The code page in which the bytes spell words, if there is one; `None` when they spell nothing.
pub(super) fn best(bytes: &[u8]) -> Option<Guess> {
    let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or(bytes);
    if is_thai(head) {
        let (text, _) = encoding_rs::WINDOWS_874.decode_without_bom_handling(bytes);
        return Some(Guess { page: Page::Thai, text: text.into_owned() });
    }
    let readings = [Page::Windows1258, Page::Viscii, Page::Tcvn3, Page::Vni];
    let scored = readings.into_iter().filter_map(|page| {
        let (all, fit) = syllable::count(&read(page, head)?);
        (all > 0 && fit * 100 >= all * ENOUGH).then(|| (page, fit * 1000 / all))
    });
    let best = scored.max_by_key(|(page, score)| (*score, *page == Page::Windows1258));
    if let Some((page, _)) = best.filter(|_| !plainly_western(head))
        && let Some(text) = read(page, bytes)
    {
        return Some(Guess { page, text });
    }
    let control = |b: &u8| matches!(b, 0..=8 | 14..=26 | 28..=31);
    if bytes.iter().any(control) {
        return None;
    }
    read(Page::Western, bytes).map(|text| Guess { page: Page::Western, text })
}

/// The bytes read in a code page; `None` when one of them has no letter there.
fn read(page: Page, bytes: &[u8]) -> Option<String> {
    match page {
        Page::Thai => None,
        Page::Windows1258 => {
            let (text, flaws) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
            (!flaws && !undefined(&text)).then(|| legacy::composed(&text))
        }
        Page::Viscii => by_table(vietnamese::viscii, bytes),
        Page::Tcvn3 => by_table(vietnamese::tcvn3, bytes),
        Page::Vni => read(Page::Western, bytes).map(|text| vietnamese::vni(&text)),
        Page::Western => by_table(vietnamese::western, bytes),
    }
}

fn by_table(page: fn(u8) -> Option<char>, bytes: &[u8]) -> Option<String> {
    let table = vietnamese::table(page);
    bytes.iter().map(|b| table.get(usize::from(*b)).copied().flatten()).collect()
}

fn undefined(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'))
}

/// Thai writes whole words in bytes above 0xA0, one after the other; the Latin code pages put single ones
/// between letters of ASCII.
fn is_thai(bytes: &[u8]) -> bool {
    let thai = |b: &u8| matches!(b, 0xa1..=0xda | 0xdf..=0xfb);
    let high = bytes.iter().filter(|b| **b >= 0xa1).count();
    let in_words: usize = bytes.split(|b| !thai(b)).map(<[u8]>::len).filter(|length| *length >= 3).sum();
    // Vowels above and below, and tones, are a third of Thai; a vowel or tone never opens a word.
    let signs = bytes.iter().filter(|b| matches!(b, 0xd1 | 0xd4..=0xda | 0xe7..=0xee)).count();
    high > 0 && in_words * 100 >= high * 90 && signs * 100 >= high * 8 && signs * 2 <= high
}

/// Portuguese, Spanish and French have endings that no Vietnamese word has, and English has only its
/// quotation marks and dashes beyond ASCII.
fn plainly_western(bytes: &[u8]) -> bool {
    let Some(text) = read(Page::Western, bytes) else { return false };
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let accented = words.iter().filter(|word| !word.is_ascii()).count();
    if accented == 0 {
        return true;
    }
    const ENDINGS: &[&str] = &[
        "ção", "ções", "são", "sões", "ência", "ância", "ório", "ária", "ário", "ável", "ível", "ción",
        "sión", "ité", "ée", "és", "ês", "ões", "ães",
    ];
    const SMALL: &[&str] = &[
        "não",
        "é",
        "à",
        "às",
        "são",
        "até",
        "além",
        "está",
        "também",
        "même",
        "où",
        "así",
        "según",
        "artículo",
        "nº",
    ];
    let western = |word: &&&str| {
        let lower = word.to_lowercase();
        SMALL.contains(&lower.as_str())
            || ENDINGS.iter().any(|e| lower.len() > e.len() + 1 && lower.ends_with(e))
    };
    words.iter().filter(|word| !word.is_ascii()).filter(western).count() * 4 >= accented
}
