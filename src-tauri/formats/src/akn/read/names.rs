//! What the elements of Akoma Ntoso are in the words of the engine.

use clausewise_engine::instrument::Kind;

use crate::akn::meta::LANGUAGES;

/// A part of a document.
pub(super) enum Part {
    Meta,
    Front,
    Body,
    Attachments,
    /// Conclusions, and whatever else stands beside the body.
    Aside,
}

pub(super) fn part(name: &str) -> Part {
    match name {
        "meta" => Part::Meta,
        "preface" | "preamble" | "coverPage" | "header" => Part::Front,
        "body" | "mainBody" | "portionBody" | "amendmentBody" => Part::Body,
        "attachments" | "components" | "collectionBody" => Part::Attachments,
        _ => Part::Aside,
    }
}

/// Elements of preface and preamble that are provisions of their own.
pub(super) fn is_front_unit(name: &str) -> bool {
    matches!(
        name,
        "container" | "longTitle" | "formula" | "recitals" | "recital" | "citations" | "citation" | "toc"
    )
}

/// The unit of the hierarchy that an element is; `None` when it is none.
pub(super) fn unit(name: &str) -> Option<Kind> {
    Some(match name {
        "part" | "title" | "book" | "tome" => Kind::Part,
        "chapter" => Kind::Chapter,
        "division" | "subpart" | "subchapter" | "subtitle" | "subdivision" | "crossheading" => Kind::Division,
        "section" | "rule" => Kind::Section,
        "article" => Kind::Article,
        "clause" => Kind::Clause,
        "subsection" | "subclause" | "subrule" => Kind::Subsection,
        "paragraph" => Kind::Paragraph,
        "subparagraph" => Kind::Subparagraph,
        "point" | "indent" | "item" | "sublist" => Kind::Item,
        "recital" | "citation" => Kind::Recital,
        "alinea" | "hcontainer" | "proviso" | "transitional" | "level" => Kind::Other,
        _ => return None,
    })
}

/// A kind by its word, as a named container says it.
pub(super) fn kind_of_word(word: &str) -> Option<Kind> {
    let word = word.to_ascii_lowercase();
    Kind::ALL.into_iter().find(|kind| kind.word() == word && *kind != Kind::Other)
}

/// The name that an identifier uses for an element or a named container.
pub(super) fn eid_name(name: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "preface",
        "preamble",
        "longTitle",
        "formula",
        "toc",
        "recitals",
        "citations",
        "conclusions",
        "running",
        "authorialNote",
        "schedule",
        "coverPage",
    ];
    KNOWN
        .iter()
        .find(|known| **known == name)
        .copied()
        .unwrap_or_else(|| unit(name).or_else(|| kind_of_word(name)).map_or("other", Kind::eid_name))
}

/// Names that stand without a number when there is only one.
pub(super) fn stands_alone(name: &str) -> bool {
    matches!(
        name,
        "preface"
            | "preamble"
            | "longTitle"
            | "formula"
            | "toc"
            | "recitals"
            | "citations"
            | "conclusions"
            | "coverPage"
    )
}

/// The kind that the last step of an identifier names.
pub(super) fn kind_of_eid(eid: &str) -> Kind {
    let last = eid.rsplit("__").next().unwrap_or_default();
    let name = last.split(['_', '-']).next().unwrap_or_default();
    Kind::ALL.into_iter().find(|kind| kind.eid_name() == name).unwrap_or_default()
}

/// The number in a label, without the word and the marks around it: `Section 12.` is `12`, `(a)` is `a`.
pub(super) fn numeral(label: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c)).to_owned();
    let words: Vec<String> = label.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let counts = |word: &&String| {
        word.chars().any(char::is_numeric)
            || word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
            || word.chars().count() == 1
    };
    match words.as_slice() {
        [] => String::new(),
        [only] => Some(only).filter(counts).cloned().unwrap_or_default(),
        several => several.iter().rev().find(counts).or(several.first()).cloned().unwrap_or_default(),
    }
}

/// Vowel signs of the scripts of the region are part of a number's letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// A language code of three letters or two as BCP 47 has it; empty where it is not told.
pub(super) fn language(code: &str) -> String {
    let code = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if code.len() == 2 {
        return code;
    }
    LANGUAGES.iter().find(|(_, three)| *three == code).map_or_else(String::new, |(two, _)| (*two).to_owned())
}

/// A country's code of two letters; empty where it is not told.
pub(super) fn country(code: &str) -> String {
    let code = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let told = code.len() == 2 && code != "zz" && code.bytes().all(|b| b.is_ascii_lowercase());
    if told { code } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_labels() {
        for (label, number) in [
            ("Section 12.", "12"),
            ("(a)", "a"),
            ("PART IV", "IV"),
            ("Art. 5 bis", "5"),
            ("Điều 7.", "7"),
            ("มาตรา ๑๒", "๑๒"),
            ("SCHEDULE", ""),
            ("", ""),
        ] {
            assert_eq!(numeral(label), number, "{label}");
        }
    }

    #[test]
    fn codes() {
        assert_eq!(
            (language("vie"), language("en-GB"), language("und")),
            ("vi".into(), "en".into(), String::new())
        );
        assert_eq!(
            (country("za-wc"), country("zz"), country("1a")),
            ("za".into(), String::new(), String::new())
        );
    }
}
