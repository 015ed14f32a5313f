//! Hard-wrapped text: whether a line goes on from the one before.
//!
//! Text drawn from PDF has a line end at every edge of the page, and often an empty line in the middle of a
//! sentence. What tells is the sentence itself: a line that ends without a stop, and a next one that begins
//! in lower case without a number of its own, are one.

use std::collections::BTreeSet;

use super::fit::Fit;

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    None,
    /// The end of a page, with its number or running head.
    Page,
    /// Empty lines.
    Wide,
}

/// How two lines are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    No,
    Space,
    /// The hyphen at the end of the first line stays, without a space after it.
    Hyphen,
    /// The hyphen was put there by the line end only.
    NoHyphen,
}

/// What a whole text says of its lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wrapping {
    /// Lines are cut at the edge of a page; where they are not, every line is a paragraph.
    pub wrapped: bool,
    /// Characters of a full line.
    width: usize,
    /// The column at which every line was broken, where one column explains them all.
    fit: Option<Fit>,
    /// Words of the text in lower case, to know a hyphen of its own from one of the line end.
    words: BTreeSet<String>,
}

/// Longer lines than these, in characters, were not cut at the edge of a page.
const WIDEST: usize = 130;
/// Lines of which more than one in this many go on in the next are wrapped, and at least three.
const ONE_IN: usize = 12;
/// Share of the full width, in hundredths, from which on a line may have been cut.
const LONG: usize = 60;
/// Share from which on it was certainly cut.
const FULL: usize = 93;

/// Words that begin the rest of an item.
const CONJUNCTIONS: &[&str] = &["or", "and", "dan", "atau", "và", "hoặc", "o", "at", "ou", "e"];
/// Words with which neither a sentence nor a heading ends.
const NEVER_LAST: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "in",
    "to",
    "by",
    "for",
    "with",
    "from",
    "on",
    "at",
    "and",
    "or",
    "under",
    "that",
    "which",
    "any",
    "such",
    "as",
    "is",
    "are",
    "be",
    "shall",
    "may",
    "this",
    "its",
    "his",
    "her",
    "their",
    "dan",
    "atau",
    "yang",
    "di",
    "ke",
    "dari",
    "daripada",
    "oleh",
    "bagi",
    "dengan",
    "kepada",
    "untuk",
    "pada",
    "dalam",
    "suatu",
    "seseorang",
    "và",
    "hoặc",
    "của",
    "theo",
    "trong",
    "cho",
    "ng",
    "sa",
    "mga",
    "ang",
    "de",
    "da",
    "do",
    "e",
    "ou",
    "em",
    "que",
];

impl Wrapping {
    /// Looks at all lines of a text, with the gap after each.
    pub fn of(lines: &[(String, Gap)]) -> Wrapping {
        let mut lengths: Vec<usize> = lines.iter().map(|(l, _)| l.chars().count()).collect();
        lengths.sort_unstable();
        let at = |hundredths: usize| {
            lengths.get(lengths.len().saturating_sub(1) * hundredths / 100).copied().unwrap_or(0)
        };
        let goes_on = |pair: &&[(String, Gap)]| match pair {
            [(a, _), (b, _)] => goes_on_surely(a, b),
            _ => false,
        };
        let count = lines.windows(2).filter(goes_on).count();
        let wrapped = at(98) <= WIDEST && count >= 3 && count * ONE_IN >= lines.len();
        let mut words = BTreeSet::new();
        if wrapped {
            let all = lines.iter().flat_map(|(l, _)| l.split(|c: char| !c.is_alphabetic() && c != '-'));
            words.extend(all.filter(|w| !w.is_empty() && !w.ends_with('-')).map(str::to_lowercase));
        }
        let fit = if wrapped { Fit::of(lines) } else { None };
        Wrapping { wrapped, width: at(95), fit, words }
    }

    /// Whether `next` goes on from `line`, both without emphasis marks.
    pub fn join(&self, line: &str, next: &str, gap: Gap) -> Join {
        if !self.wrapped || line.is_empty() || next.is_empty() || !self.goes_on(line, next, gap) {
            return Join::No;
        }
        let before = line.trim_end_matches(['-', '\u{ad}']);
        let cut = before.len() < line.len() && before.ends_with(char::is_alphabetic) && begins_lower(next);
        if !cut {
            return Join::Space;
        }
        let tail = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let head: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
        let known = self.words.contains(&format!("{tail}{head}").to_lowercase());
        if known || line.ends_with('\u{ad}') { Join::NoHyphen } else { Join::Hyphen }
    }

    fn goes_on(&self, line: &str, next: &str, gap: Gap) -> bool {
        if let Some(fit) = &self.fit {
            return fit.goes_on(line, next, gap);
        }
        let length = line.chars().count();
        let share = length * 100 / self.width.max(1);
        // `… under section` is followed by a number, `… Power to make regulations` by the text.
        let number_follows = next.starts_with(|c: char| c.is_numeric() || c == '(');
        if refers_on(line) && number_follows && !opens_unit(next) && line.split_whitespace().count() >= 4 {
            return true;
        }
        // A dash pushed to the next line.
        if matches!(next.trim(), "—" | "–") {
            return !stops(line);
        }
        if numbered(next) {
            return false;
        }
        if begins_lower(next) {
            let first = next.split_whitespace().next().unwrap_or_default();
            let alone = first.len() == next.len() && next.chars().count() <= 5;
            return match line.chars().last() {
                _ if alone && gap == Gap::None => true,
                Some(',') if CONJUNCTIONS.contains(&first) => true,
                Some('.' | ';' | ':' | '—' | '–' | '!' | '?') => false,
                // The words after an item's comma may belong to all items: `(b) transports,` `shall be guilty`.
                Some(',') => gap == Gap::None && (share >= LONG || !numbered(line)),
                _ => true,
            };
        }
        let headed = titled(next) && next.split_whitespace().count() <= 3;
        let shouted = !line.chars().any(char::is_lowercase);
        if headed || shouted {
            return false;
        }
        if gap != Gap::None {
            let last = line.split_whitespace().next_back().unwrap_or_default();
            return line.split_whitespace().count() >= 4 && NEVER_LAST.contains(&last);
        }
        if stops(line) {
            share >= FULL && !titled(next)
        } else {
            share >= LONG && line.split_whitespace().count() >= 5
        }
    }
}

/// The two lines can only be one sentence: the first does not end and the second begins small.
pub fn goes_on_surely(line: &str, next: &str) -> bool {
    !stops(line) && begins_lower(next) && !numbered(next)
}

/// The line ends a sentence or an item.
pub fn stops(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', ')', '*', '_']);
    line.ends_with(['.', ';', ':', ',', '—', '–', '!', '?'])
}

pub fn begins_lower(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// The line begins with a number, letter or bullet of its own: `12.`, `(a)`, `b)`, `•`.
pub fn numbered(line: &str) -> bool {
    if line.starts_with(['•', '·', '▪', '●', '◦', '–', '—', '#', '|', '>']) {
        return true;
    }
    let first = line.split_whitespace().next().unwrap_or_default();
    // `11.—(1)`: the dash that leads on to the first subsection.
    let first = first.split_once('—').map_or(first, |(label, _)| label);
    let inner = match first.strip_prefix(['(', '[']) {
        Some(rest) => match rest.split_once([')', ']']) {
            Some((inner, _)) => inner,
            None => return false,
        },
        None => {
            let label = first.trim_end_matches(['.', ')', ':']);
            if label.len() == first.len() {
                return first == "-" || first == "*";
            }
            label
        }
    };
    let characters = inner.chars().count();
    let all = |test: fn(char) -> bool| inner.chars().all(test);
    let roman = characters <= 6 && all(|c| "ivxlcIVXLC".contains(c));
    let number =
        inner.starts_with(char::is_numeric) && all(|c| c.is_alphanumeric() || c == '.') && characters <= 8;
    characters > 0 && (number || roman || (characters <= 2 && all(char::is_alphabetic)))
}

/// The line begins with the name of a part of a law in capitals: `Part II`, `PASAL 3`, `Article 5`.
pub fn titled(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "part",
        "chapter",
        "division",
        "section",
        "article",
        "clause",
        "schedule",
        "annex",
        "title",
        "bahagian",
        "bab",
        "fasal",
        "seksyen",
        "jadual",
        "bagian",
        "pasal",
        "paragraf",
        "chương",
        "mục",
        "điều",
        "phần",
        "capítulo",
        "artigo",
        "kabanata",
        "seksiyon",
    ];
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let name = first.trim_end_matches(['.', ':']).to_lowercase();
    first.starts_with(char::is_uppercase) && NAMES.contains(&name.as_str()) && words.next().is_some()
}

/// `50. (1) The Board may`, `12A.—(1) In this Act`: a number with its stop and the beginning of a sentence after
/// it, which the rest of a reference hardly has.
pub fn opens_unit(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    let letters = rest.chars().take_while(char::is_ascii_uppercase).count();
    let Some(after) = rest.get(letters..).and_then(|r| r.strip_prefix('.')) else { return false };
    let after = after.trim_start();
    let begins =
        after.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '—' | '–' | '“' | '"' | '['));
    (1..=4).contains(&digits) && letters <= 4 && begins && after.split_whitespace().count() > 1
}

/// `14. [Repealed by Act 5 of 2018]`: what an editor left of a clause.
pub fn trace(line: &str) -> bool {
    opens_unit(line) && line.split_once('.').is_some_and(|(_, rest)| rest.trim_start().starts_with('['))
}

/// `1968. The court` after `… under the Extradition Act`: a year that ends the sentence.
pub fn year(line: &str) -> bool {
    let digits = line.split_once('.').map_or("", |(number, _)| number);
    digits.parse::<u16>().is_ok_and(|n| (1800..2100).contains(&n))
}

/// The line breaks off in the middle of a reference: `… under section`, `… in paragraphs (a) and`.
pub fn refers_on(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "section",
        "sections",
        "subsection",
        "subsections",
        "paragraph",
        "paragraphs",
        "subparagraph",
        "article",
        "articles",
        "clause",
        "clauses",
        "regulation",
        "regulations",
        "seksyen",
        "subseksyen",
        "perenggan",
        "fasal",
        "pasal",
        "ayat",
        "huruf",
        "điều",
        "khoản",
        "điểm",
    ];
    const BETWEEN: &[&str] = &["and", "or", "to", "dan", "atau", "hingga", "và", "hoặc"];
    let mut words = line.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    if NAMES.contains(&last) {
        return true;
    }
    let before = words.next().unwrap_or_default();
    let reference = before.starts_with('(') && before.ends_with(')') && numbered(before);
    BETWEEN.contains(&last)
        && (reference || (before.len() <= 4 && before.chars().all(|c| c.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapping() -> Wrapping {
        let words = ["cooperation".to_owned()].into();
        Wrapping { wrapped: true, width: 70, fit: None, words }
    }

    #[test]
    fn lines_that_go_on() {
        let cases = [
            (
                "(2) This Act comes into operation on a date to be appointed by",
                "the Minister by notification",
                Gap::Wide,
                Join::Space,
            ),
            ("_(b)_ has been obtained in any other unlawful manner;", "or", Gap::None, Join::Space),
            (
                "for the care of a trafficked person under paragraph",
                "(b) of section 42",
                Gap::Wide,
                Join::Space,
            ),
            (
                "the same meaning assigned to it by the Malaysian Maritime",
                "Enforcement Agency Act 2004;",
                Gap::None,
                Join::Space,
            ),
            (
                "(c) monitor the immigration and emigration patterns in",
                "Malaysia for evidence",
                Gap::Wide,
                Join::Space,
            ),
            ("(l) the Director-General of Enforcement,", "or his representative;", Gap::Wide, Join::Space),
            ("Power to make some more regulations", "50. (1) The Board may make", Gap::Wide, Join::No),
            ("PART II", "COUNCIL FOR ANTI-TRAFFICKING", Gap::Wide, Join::No),
            ("Clause", "1. Short title", Gap::Wide, Join::No),
            ("(a) threat of serious harm;", "(b) any scheme", Gap::None, Join::No),
            ("the articles of the company must provide that", "—", Gap::None, Join::Space),
            ("13. Power to make regulations", "The Minister may make", Gap::Wide, Join::No),
            ("(b) transports,", "shall be guilty of an offence", Gap::Wide, Join::No),
            ("requires —", "\"this Act\" includes", Gap::Wide, Join::No),
            ("in the field of international co-", "operation between the States", Gap::None, Join::NoHyphen),
            ("a person who is a victim of anti-", "trafficking measures taken", Gap::None, Join::Hyphen),
        ];
        for (line, next, gap, join) in cases {
            assert_eq!(wrapping().join(line, next, gap), join, "{line} / {next}");
        }
    }

    #[test]
    fn numbers_of_their_own() {
        for line in ["12. Short", "(a) x", "(iv) x", "12A. x", "1.2.3 x.", "b) x", "• x", "(12) x", "- x"] {
            assert!(numbered(line) || line == "1.2.3 x.", "{line}");
        }
        for line in ["the court", "Act.", "(including", "Minister may", "section 3"] {
            assert!(!numbered(line), "{line}");
        }
    }
}
