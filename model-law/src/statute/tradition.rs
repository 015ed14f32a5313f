//! The two ways of drafting in which the statute is given, and the words in which they differ.
//!
//! The files are written in the words of the common law: Act, Part, section, subsection, paragraph. A civil-law
//! code says law, chapter, article, paragraph, point. The words are changed in the text as it stands in the file, where
//! a reference still has its braces, so that `section {attempt}(2)` becomes `article {attempt}(2)`.

/// A way of drafting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tradition {
    /// Sections, self-standing offences, a judge-made general part.
    #[default]
    CommonLaw,
    /// Articles beside a penal code with its general part.
    CivilLaw,
}

impl Tradition {
    /// Both, the one of the main text first.
    pub const ALL: [Tradition; 2] = [Tradition::CommonLaw, Tradition::CivilLaw];

    /// The word used in files, on the command line and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Tradition::CommonLaw => "common-law",
            Tradition::CivilLaw => "civil-law",
        }
    }

    /// The tradition that a word names.
    pub fn from_word(word: &str) -> Option<Tradition> {
        Tradition::ALL.into_iter().find(|tradition| tradition.word() == word)
    }

    /// A text of the files in the words of this tradition.
    pub(super) fn words(self, text: &str) -> String {
        match self {
            Tradition::CommonLaw => text.to_string(),
            Tradition::CivilLaw => civil(text),
        }
    }
}

/// What a word of the common law is called in a code. Capitalised forms follow of themselves.
const CIVIL: [(&str, &str); 5] = [
    ("subsections", "paragraphs"),
    ("subsection", "paragraph"),
    ("sections", "articles"),
    ("section", "article"),
    ("acts", "laws"),
];

fn civil(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let length = from.find(|c: char| !c.is_alphabetic()).unwrap_or(from.len());
        let (word, after) = from.split_at(length);
        out.push_str(&civil_word(word, before, after));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// One word, with what stands around it.
fn civil_word(word: &str, before: &str, after: &str) -> String {
    let lower = word.to_lowercase();
    let capital = word != lower;
    // An id between braces is no word of the text.
    if before.ends_with(['{', '-', ':']) || after.starts_with('-') {
        return word.to_string();
    }
    let other = match lower.as_str() {
        "an" if after.strip_prefix(" Act").is_some_and(|rest| !rest.starts_with(char::is_alphabetic)) => "a",
        // An act is a deed, an Act is a law.
        "act" if capital => "law",
        "acts" if !capital => return word.to_string(),
        // The Parts of a schedule are lettered and stay.
        "part" | "parts" if capital && after.starts_with(" {part:") => {
            if lower == "part" {
                "chapter"
            } else {
                "chapters"
            }
        }
        // `paragraph (a)` is one of a list; `paragraph (2)(a)` begins with what is called a paragraph.
        "paragraph" | "paragraphs" if letter_follows(after) => {
            if lower == "paragraph" {
                "point"
            } else {
                "points"
            }
        }
        _ => match CIVIL.iter().find(|(common, _)| *common == lower) {
            Some((_, civil)) => civil,
            None => return word.to_string(),
        },
    };
    if capital { capitalised(other) } else { other.to_string() }
}

fn letter_follows(after: &str) -> bool {
    after.strip_prefix(" (").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_articles_paragraphs_and_points() {
        for (common, civil) in [
            (
                "under section {attempt}(2) or sections {attempt} and {laundering}",
                "under article {attempt}(2) or articles {attempt} and {laundering}",
            ),
            (
                "Subsection (3) of this section; paragraph (a); paragraphs (a) to (c)",
                "Paragraph (3) of this article; point (a); points (a) to (c)",
            ),
            (
                "An Act; this Act; an act done by acts in the Acts",
                "A Law; this Law; an act done by acts in the Laws",
            ),
            (
                "Parts {part:offences} to {part:final} and Part B of Schedule {schedule:offences}",
                "Chapters {part:offences} to {part:final} and Part B of Schedule {schedule:offences}",
            ),
            ("Paragraph (2)(c) reaches a part of it", "Paragraph (2)(c) reaches a part of it"),
        ] {
            assert_eq!(Tradition::CivilLaw.words(common), civil);
            assert_eq!(Tradition::CommonLaw.words(common), common);
        }
    }
}
