//! Letters that are right only in the font they were typed in: what they are in Unicode.

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(crate) use super::limon::is_font as is_limon;
use super::{syllable, vietnamese, zawgyi};

/// A way of writing that needs its own font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Writing {
    /// Vietnamese in the fonts of the VNI family.
    Vni,
    /// Vietnamese in the ABC fonts (`.VnTime`), TCVN3.
    Tcvn3,
    /// The same in their capital fonts, which draw small letters large (`.VnTimeH`).
    Tcvn3Capitals,
    /// Burmese in the Zawgyi font.
    Zawgyi,
}

impl Writing {
    /// The way of writing that a font asks for.
    pub(crate) fn of_font(font: &str) -> Option<Writing> {
        let name = font.trim().to_ascii_lowercase();
        if name.starts_with("vni-") || name.starts_with("vni ") {
            return Some(Writing::Vni);
        }
        if let Some(rest) = name.strip_prefix(".vn") {
            return Some(if rest.ends_with('h') { Writing::Tcvn3Capitals } else { Writing::Tcvn3 });
        }
        (name.starts_with("zawgyi") || name == "wininnwa zawgyi").then_some(Writing::Zawgyi)
    }

    /// What it is called in a finding.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Writing::Vni => "a VNI font",
            Writing::Tcvn3 | Writing::Tcvn3Capitals => "an ABC (TCVN3) font",
            Writing::Zawgyi => "the Zawgyi font",
        }
    }

    /// The text in Unicode. Text in such a font that is Unicode already stays as it is.
    pub(crate) fn unicode(self, text: &str) -> String {
        let latin = !matches!(self, Writing::Zawgyi);
        if latin && text.chars().any(|c| c.is_alphabetic() && vietnamese::byte(c).is_none()) {
            return text.to_owned();
        }
        match self {
            Writing::Vni => vietnamese::vni(text),
            Writing::Tcvn3 => tcvn3(text),
            Writing::Tcvn3Capitals => tcvn3(text).to_uppercase(),
            Writing::Zawgyi => zawgyi::unicode(text),
        }
    }
}

fn tcvn3(text: &str) -> String {
    let table = vietnamese::table(vietnamese::tcvn3);
    let letter = |c| table.get(usize::from(vietnamese::byte(c)?)).copied().flatten();
    text.chars().map(|c| letter(c).unwrap_or(c)).collect()
}

/// Text with each letter and its marks as one character, where there is one.
pub(super) fn composed(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// Words with letters beyond ASCII that are looked at, at the least, before a whole text is put right.
const LEAST: usize = 8;
/// Of these so many in a hundred must be possible words when put right, and few as they stand.
const ENOUGH: usize = 85;
const FEW: usize = 55;

/// A text of Unicode letters that stand for others, put right, and what to say of it. `None` for all other text.
pub(super) fn mended(text: &str) -> Option<(String, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    if zawgyi::seen(text) {
        return Some((
            zawgyi::unicode(text),
            "The Burmese text is written for the Zawgyi font, as the order of its letters shows, and was converted to Unicode.",
        ));
    }
    let (all, fit) = syllable::count(text);
    if all < LEAST || fit * 100 > all * FEW {
        return None;
    }
    let ways = [
        (
            Writing::Vni,
            "The text was typed for a VNI font, recognised by its words, and was converted to Unicode.",
        ),
        (
            Writing::Tcvn3,
            "The text was typed for an ABC (TCVN3) font, recognised by its words, and was converted to Unicode. Capitals written with a capital font are small letters now.",
        ),
    ];
    let read = ways.into_iter().filter_map(|(writing, message)| {
        let converted = writing.unicode(text);
        let (all, fit) = syllable::count(&converted);
        (all >= LEAST && fit * 100 >= all * ENOUGH).then_some((fit * 1000 / all, converted, message))
    });
    read.max_by_key(|(share, _, _)| *share).map(|(_, converted, message)| (converted, message))
}
