//! Labels as printed: `12.`, `Section 12.`, `(1)`, `a)`, `Điều 5.`, `มาตรา ๑๒`, `১।`, `§ 5`.
//! Reading a label says what it may be, never what it is: that is for the sequence to decide.

use std::ops::Range;

use super::grammar::{Part, Traditions, WordId, has_spaces};
use super::numeral::{self, Place, Reading, Series};

/// The look of a label without its number: what is counted together looks the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Shape {
    /// Word in front, 0 for none.
    pub word: WordId,
    /// Mark in front of the number.
    pub open: u8,
    /// Mark after the number. With a word in front it is not looked at: `Article 1.` and `Article 2` count together.
    pub close: u8,
}

/// Close mark of numbers followed by nothing but space: `12 Heading`.
pub(super) const BARE: u8 = b' ';

/// A label found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Byte range of the whole label with its marks.
    pub range: Range<usize>,
    pub shape: Shape,
    pub part: Option<Part>,
    /// What its number may mean; empty for a word that needs none (`SCHEDULE`).
    pub readings: Vec<Reading>,
    /// The number as printed, without marks.
    pub numeral: String,
    /// What follows looks like the rest of a sentence that the label is part of (`Section 12 of the Act`).
    pub referring: bool,
}

impl Label {
    pub fn is_main(&self) -> bool {
        matches!(self.part, Some(Part::Main(_)))
    }

    pub fn digit(&self) -> Option<Place> {
        self.readings.iter().find(|r| r.series == Series::Digit).map(|r| r.place)
    }
}

/// Whether a number without any mark may be a label: only at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    LineStart,
    Inside,
}

/// Marks that a computed list label or a revision may leave in front of a label.
fn skip_lead(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    // `3[4A. Power to stop boats`: the number of a note on what was inserted.
    let note = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = rest.trim_start().len() - note.len();
    let marked = (1..=3).contains(&marked) && note.starts_with('[');
    let mut skipped = if marked { rest.len() - note.len() } else { 0 };
    let rest = rest.get(skipped..).unwrap_or("");
    for c in rest.chars() {
        match c {
            '[' | '*' | '\u{200b}' | '\u{feff}' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => {
                skipped += c.len_utf8()
            }
            c if c.is_whitespace() => skipped += c.len_utf8(),
            _ => break,
        }
    }
    at + skipped
}

/// The label at byte `at` of the text, leading spaces and an opening square bracket skipped.
pub(super) fn label_at(text: &str, at: usize, position: Position, traditions: &Traditions) -> Option<Label> {
    let start = skip_lead(text, at);
    let rest = text.get(start..)?;
    let first = rest.chars().next()?;
    let mut label = if first == '(' || first == '（' {
        bracketed(rest, first)
    } else {
        worded(rest, traditions).or_else(|| marked(rest, position))
    }?;
    label.range = at_label_start(text, at, start)..start + label.range.end;
    if label.readings.is_empty() && !matches!(label.part, Some(Part::Schedule)) {
        return None;
    }
    Some(label)
}

/// The label's range begins at its bracket, not at the white space before it.
fn at_label_start(text: &str, at: usize, start: usize) -> usize {
    let lead = text.get(at..start).unwrap_or("");
    at + (lead.len() - lead.trim_start().len())
}

fn numeral_length(rest: &str) -> usize {
    let mut end = 0;
    let mut digits = false;
    for (i, c) in rest.char_indices().take(numeral::LONGEST) {
        let is_digit = numeral::digit(c).is_some();
        let hyphen = digits && matches!(c, '-' | '\u{2011}') && suffix_follows(rest, i + c.len_utf8());
        let decimal = digits && (c == '.' || c == '/' && thai(rest)) && decimal_follows(rest, i + 1);
        // The signs of `2.º` and `3.ª` count as letters and are none of the number.
        let letter = c.is_alphabetic() && !is_digit && !matches!(c, 'º' | 'ª');
        if !(is_digit || letter || hyphen || decimal) {
            break;
        }
        digits |= is_digit;
        end = i + c.len_utf8();
    }
    // `12 bis`, `III bis`, `๗ ทวิ`
    let plain = rest.get(..end).filter(|n| !n.is_empty()).is_some_and(|n| {
        n.chars().all(|c| numeral::digit(c).is_some()) || n.chars().all(|c| "IVXLC".contains(c))
    });
    match numeral::inserted(rest.get(end..).unwrap_or("")).filter(|_| plain) {
        Some((length, _)) => end + length,
        None => end,
    }
}

/// `12-A`: a single capital after the hyphen.
fn suffix_follows(rest: &str, at: usize) -> bool {
    let mut chars = rest.get(at..).unwrap_or("").chars();
    matches!(chars.next(), Some(c) if c.is_ascii_uppercase())
        && !matches!(chars.next(), Some(c) if c.is_alphanumeric())
}

/// A number in Thai digits, where a stroke marks an inserted section.
fn thai(rest: &str) -> bool {
    rest.starts_with(|c: char| matches!(c, '\u{0E50}'..='\u{0E59}'))
}

/// `2.1`: a digit after the stop.
fn decimal_follows(rest: &str, at: usize) -> bool {
    rest.get(at..).unwrap_or("").chars().next().is_some_and(|c| numeral::digit(c).is_some())
}

/// `(1)`, `( a )`, `（ก）`.
fn bracketed(rest: &str, open: char) -> Option<Label> {
    let close = if open == '(' { ')' } else { '）' };
    let inside_at = open.len_utf8();
    let inside = rest.get(inside_at..)?;
    let end = inside.char_indices().take(numeral::LONGEST + 5).find(|(_, c)| *c == close)?.0;
    let numeral = inside.get(..end)?.trim();
    let readings = numeral::readings(numeral);
    if readings.is_empty() {
        return None;
    }
    Some(Label {
        range: 0..inside_at + end + close.len_utf8(),
        shape: Shape { word: 0, open: b'(', close: b')' },
        part: None,
        readings,
        numeral: numeral.to_string(),
        referring: false,
    })
}

/// `Section 12.`, `PART II`, `ชื่อ`, `FIRST SCHEDULE`, `Bagian Kesatu`, `§ 5`.
fn worded(rest: &str, traditions: &Traditions) -> Option<Label> {
    if let Some((length, value)) = traditions.ordinal(rest) {
        // `FIRST SCHEDULE`, `প্রথম অধ্যায়`
        let after = skip_space(rest, length);
        if after > length {
            let (word, id, end) = word_at(rest, after, traditions)?;
            return Some(Label {
                range: 0..end,
                shape: Shape { word: id, open: 0, close: 0 },
                part: Some(word),
                readings: vec![Reading { series: Series::Digit, place: Place::whole(value) }],
                numeral: rest.get(..length)?.to_string(),
                referring: refers(rest, end),
            });
        }
        return None;
    }
    let (part, id, word_end) = word_at(rest, 0, traditions)?;
    let shape = Shape { word: id, open: 0, close: 0 };
    let mut number_at = skip_space(rest, word_end);
    // Thai and Khmer write `หมวด ๑`, Vietnamese `Điều 5`, some `PART THE FIRST`, `CHAPTER - I`, `Article (3)`.
    for filler in ["the ", "no. ", "no.", "- ", "– ", "— ", ": "] {
        if let Some(tail) = rest.get(number_at..)
            && tail.get(..filler.len()).is_some_and(|t| t.eq_ignore_ascii_case(filler))
        {
            number_at = skip_space(rest, number_at + filler.len());
            break;
        }
    }
    let tail = rest.get(number_at..)?;
    let spaced = number_at > word_end || !rest.get(..word_end)?.chars().next_back().is_some_and(has_spaces);
    if let Some((length, value)) = traditions.ordinal(tail)
        && spaced
    {
        return Some(Label {
            range: 0..number_at + length,
            shape,
            part: Some(part),
            readings: vec![Reading { series: Series::Digit, place: Place::whole(value) }],
            numeral: tail.get(..length)?.to_string(),
            referring: refers(rest, number_at + length),
        });
    }
    if let Some(bracket) = tail.chars().next().filter(|c| *c == '(')
        && let Some(inner) = bracketed(tail, bracket)
    {
        let end = number_at + inner.range.end;
        return Some(Label {
            range: 0..end,
            shape,
            part: Some(part),
            referring: refers(rest, end),
            readings: inner.readings,
            numeral: inner.numeral,
        });
    }
    let length = numeral_length(tail);
    let mut numeral = tail.get(..length)?.to_string();
    let mut end = number_at + length;
    // `Artigo 1.º`, `Article 1er`, `TITRE Ier`, `Artículo 1o.`
    if let Some(sign) =
        [".º", "º", ".ª", "°", ".o "].iter().find(|s| tail.get(length..).is_some_and(|t| t.starts_with(**s)))
    {
        end += sign.trim_end().len();
        // `Art. 2º-A`, `Artículo 3º bis`
        let tail = rest.get(end..).unwrap_or("");
        if tail.starts_with('-') && suffix_follows(tail, 1) {
            numeral.push_str(tail.get(..2).unwrap_or(""));
            end += 2;
        } else if let Some((length, _)) = numeral::inserted(tail) {
            numeral.push_str(tail.get(..length).unwrap_or(""));
            end += length;
        }
    } else if let Some(bare) = numeral.strip_suffix("er").or(numeral.strip_suffix('o'))
        && (bare.chars().all(|c| c.is_ascii_digit()) || bare == "I")
    {
        numeral = bare.to_string();
    }
    let mut readings = if spaced && length > 0 { numeral::readings(&numeral) } else { Vec::new() };
    // `Part of`, `Section a`: after a word only digits, Roman numerals, capitals and native letters count.
    readings.retain(|r| !matches!(r.series, Series::Lower | Series::Letter(0)));
    readings.retain(|r| r.series != Series::Upper || numeral.chars().count() == 1);
    if readings.is_empty() {
        if part == Part::Schedule
            && rest.get(word_end..)?.trim_start().chars().next().is_none_or(|c| !c.is_lowercase())
        {
            return Some(Label {
                range: 0..word_end,
                shape,
                part: Some(part),
                readings,
                numeral: String::new(),
                referring: false,
            });
        }
        return None;
    }
    let referring = refers(rest, end);
    let close = rest.get(end..)?.chars().next();
    if let Some(c) = close.filter(|c| is_stop(*c)) {
        end += c.len_utf8();
        // `មាត្រា ១.-`: the dash belongs to the number, unlike the dash that follows a heading.
        if rest.get(end..).is_some_and(|t| t.starts_with('-') && !t.starts_with("--")) {
            end += 1;
        }
    }
    Some(Label { range: 0..end, shape, part: Some(part), readings, numeral, referring })
}

/// The word of the traditions at this place: what it is, its identity, where it ends. The longest form wins.
fn word_at(rest: &str, at: usize, traditions: &Traditions) -> Option<(Part, WordId, usize)> {
    let tail = rest.get(at..)?;
    let mut best: Option<(usize, Part, WordId)> = None;
    for (id, word) in traditions.words() {
        for form in word.forms {
            if let Some(length) = super::grammar::starts_with(tail, form)
                && best.is_none_or(|(longest, _, _)| length > longest)
            {
                // The same form in two traditions of a language is one word: the first one's.
                best = Some((length, word.part, id));
            }
        }
    }
    best.map(|(length, part, id)| (part, id, at + length))
}

/// `12.`, `1)`, `a.`, `১।`, `12-`, and at the start of a line `12` alone or before a heading.
fn marked(rest: &str, position: Position) -> Option<Label> {
    let length = numeral_length(rest);
    let mut numeral = rest.get(..length)?;
    let mut end = length;
    let mut readings = numeral::readings(numeral);
    if readings.is_empty() {
        // `1Short title`: a number run into its text.
        let digits: usize =
            rest.chars().take_while(|c| numeral::digit(*c).is_some()).map(char::len_utf8).sum();
        let glued = rest.get(digits..)?.chars().next().is_some_and(char::is_uppercase);
        if digits == 0 || !glued || position == Position::Inside {
            return None;
        }
        numeral = rest.get(..digits)?;
        end = digits;
        readings = numeral::readings(numeral);
        return (!readings.is_empty()).then(|| Label {
            range: 0..end,
            shape: Shape { word: 0, open: 0, close: BARE },
            part: None,
            readings,
            numeral: numeral.to_string(),
            referring: false,
        });
    }
    let spaced = rest.get(end..)?.trim_start_matches([' ', '\u{a0}']);
    let gap = rest.len() - end - spaced.len();
    let mark = spaced.chars().next();
    let after_mark = mark.and_then(|c| spaced.get(c.len_utf8()..)).unwrap_or("");
    let open = after_mark.chars().next();
    let free = open.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '*')
            || !c.is_ascii() && c.is_alphabetic()
    });
    // `to.` and `NO.` end sentences; only brackets make two letters a label.
    readings.retain(|r| !matches!(r.series, Series::Lower | Series::Upper) || r.place.suffix == 0);
    if readings.is_empty() {
        return None;
    }
    let digits = readings.iter().any(|r| r.series == Series::Digit);
    let native = readings.iter().any(|r| matches!(r.series, Series::Letter(1..)));
    let upper_roman =
        position == Position::LineStart && readings.iter().any(|r| r.series == Series::UpperRoman);
    let close = match mark {
        Some('.') if (free || open.is_some_and(char::is_uppercase) && digits) && gap <= 1 => b'.',
        Some('।' | '၊' | '။' | '៖' | '៕') => b'.',
        Some(')' | '）') if free || open.is_some_and(char::is_alphabetic) => b')',
        Some('-' | '–' | '—') if (digits || native) && after_mark.starts_with([' ', '\t']) && gap == 0 => {
            b'-'
        }
        // `II - guarda: a pessoa designada`
        Some('-' | '–' | '—') if upper_roman && after_mark.starts_with([' ', '\t']) && gap <= 1 => b'-',
        Some(':') if digits && gap == 0 && position == Position::LineStart => b'-',
        _ => 0,
    };
    if close != 0 {
        let mark_length = mark.map_or(0, char::len_utf8);
        end += gap + mark_length;
        // `មាត្រា ១.-`, `12.-`: the dash belongs to the mark.
        if after_mark.starts_with('-') && !after_mark.starts_with("--") {
            end += 1;
        }
        return Some(Label {
            range: 0..end,
            shape: Shape { word: 0, open: 0, close },
            part: None,
            referring: false,
            readings,
            numeral: numeral.to_string(),
        });
    }
    let roman = readings.iter().any(|r| r.series == Series::UpperRoman) && numeral != "I";
    let bare = position == Position::LineStart
        && (digits || roman || numeral == "I")
        && (spaced.is_empty()
            || rest.get(end..)?.starts_with(char::is_whitespace)
                && spaced
                    .trim_start()
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '(' | '—' | '[')));
    bare.then(|| Label {
        range: 0..end,
        shape: Shape { word: 0, open: 0, close: BARE },
        part: None,
        referring: false,
        readings,
        numeral: numeral.to_string(),
    })
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ':' | ')' | '।' | '။' | '៖')
}

fn skip_space(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or("");
    at + (tail.len() - tail.trim_start().len())
}

/// True when the text after a worded label continues a sentence: a small letter, a comma, a bracket that
/// closes or opens a narrower reference.
fn refers(rest: &str, end: usize) -> bool {
    let tail = rest.get(end..).unwrap_or("");
    let mut chars = tail.chars();
    match chars.next() {
        None => false,
        Some(',' | ';' | ')' | '(' | '’' | '\'' | '”' | '"') => true,
        // `Sections 1-7`: a range.
        Some('-' | '\u{2011}' | '–') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) if c.is_whitespace() => {
            let tail = tail.trim_start();
            let next = match tail.starts_with('(').then(|| bracket_end(tail)).flatten() {
                // `Section 12 (except subsection (5)) applies`
                Some(end) => tail.get(end..).unwrap_or("").trim_start().chars().next(),
                None => tail.chars().next(),
            };
            next.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';'))
                && !rest.get(end..).is_some_and(|t| t.starts_with(['\n', '\t']))
        }
        Some('.') => chars.next().is_some_and(|c| c == ')' || c == ','),
        _ => false,
    }
}

/// Where the bracket ends that the text begins with.
fn bracket_end(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, language: &str) -> Option<(String, String, bool)> {
        let traditions = Traditions::of(&[language]);
        label_at(text, 0, Position::LineStart, &traditions)
            .map(|l| (text.get(l.range.clone()).unwrap_or("").to_string(), l.numeral, l.referring))
    }

    fn label(text: &str, language: &str) -> String {
        parse(text, language).map_or(String::from("-"), |(l, _, _)| l)
    }

    #[test]
    fn labels_of_every_tradition_are_seen() {
        for (text, language, expected) in [
            ("12. Short title", "en", "12."),
            ("12 Short title", "en", "12"),
            ("12.—(1) In this Act", "en", "12."),
            ("Section 12. Short title", "en", "Section 12."),
            ("SEC. 3. Policy. — It", "fil", "SEC. 3."),
            ("ARTICLE III", "en", "ARTICLE III"),
            ("Art. 4 Scope", "en", "Art. 4"),
            ("§ 5 Scope", "en", "§ 5"),
            ("( a ) recruits", "en", "( a )"),
            ("a) recruits", "en", "a)"),
            ("PART II", "en", "PART II"),
            ("PART THE SECOND", "en", "PART THE SECOND"),
            ("FIRST SCHEDULE", "en", "FIRST SCHEDULE"),
            ("SCHEDULE", "en", "SCHEDULE"),
            ("[6. Victims of", "en", "[6."),
            ("12A. Inserted", "en", "12A."),
            ("Điều 5. Chính sách", "vi", "Điều 5."),
            ("BAB II", "id", "BAB II"),
            ("Bagian Kesatu", "id", "Bagian Kesatu"),
            ("มาตรา ๑๒ ผู้ใด", "th", "มาตรา ๑๒"),
            ("มาตรา ๖/๑ ผู้ใด", "th", "มาตรา ๖/๑"),
            ("১। (১) এই আইন", "bn", "১।"),
            ("প্রথম অধ্যায়", "bn", "প্রথম অধ্যায়"),
            ("၁။ ဤဥပဒေ", "my", "၁။"),
            ("Artigo 1.º Objeto", "pt", "Artigo 1.º"),
            ("Art. 2º-A. O guarda", "pt", "Art. 2º-A."),
            ("Art. 3º.- El Ministro", "es", "Art. 3º.-"),
            ("Art. 2 bis.- Los puentes", "es", "Art. 2 bis.-"),
            ("มาตรา ๗ ทวิ ผู้ใด", "th", "มาตรา ๗ ทวิ"),
            ("5 [Repealed, 2010]", "en", "5"),
            ("Article III bis Fish", "en", "Article III bis"),
            ("3[4A. Power to stop", "en", "3[4A."),
            ("II - guarda: a pessoa", "pt", "II -"),
            ("(word) is", "en", "-"),
            ("Any person", "en", "-"),
            ("2.5 per cent", "en", "-"),
            ("I am", "en", "-"),
        ] {
            assert_eq!(label(text, language), expected, "{text}");
        }
    }

    #[test]
    fn a_reference_is_not_a_heading() {
        assert_eq!(parse("Section 12 of the Act", "en").map(|l| l.2), Some(true));
        assert_eq!(parse("Section 12. Title", "en").map(|l| l.2), Some(false));
        assert_eq!(parse("Section 12(1) applies", "en").map(|l| l.2), Some(true));
        assert_eq!(parse("Sections 1-7 and 9", "en").map(|l| l.2), Some(true));
        assert_eq!(parse("Section 12 (except subsection (5)) applies", "en").map(|l| l.2), Some(true));
        assert_eq!(parse("Section 12 (1) A person", "en").map(|l| l.2), Some(false));
    }
}
