//! Markdown inside a paragraph: emphasis, links, escapes, character references.

use clausewise_engine::manuscript::Run;

/// Marks of one kind in a row after which no more is looked at.
const LONGEST_RUN: usize = 8;
/// Bytes of the longest character reference.
const LONGEST_REFERENCE: usize = 10;
/// Emphases open at one time; older ones are given up.
const MOST_OPEN: usize = 64;

/// Text without its marks, and what they said of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inline {
    pub text: String,
    /// Formatting of the text, in order, without gaps; empty when all of it is plain.
    pub runs: Vec<Run>,
}

/// A stretch between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Text(&'a str),
    /// A sign on its own, shown as it is.
    Sign(char),
    /// One or two `*` or `_` that could open or close emphasis.
    Mark {
        mark: &'a str,
        opens: bool,
        closes: bool,
    },
}

/// The text without emphasis marks.
pub fn plain(text: &str) -> String {
    read(text).text
}

/// Takes the marks out of a paragraph of Markdown. Marks without a partner stay where they are, so that no
/// sign of the text is lost.
pub fn read(source: &str) -> Inline {
    if !source.contains(['*', '_', '\\', '[', '&', '`']) {
        return Inline { text: source.to_owned(), runs: Vec::new() };
    }
    let tokens = tokens(source);
    let pairs = pairs(&tokens);
    let mut out = Inline::default();
    let (mut bold, mut italic) = (0_usize, 0_usize);
    for (index, token) in tokens.iter().enumerate() {
        let from = out.text.len();
        match token {
            Token::Text(text) => out.text.push_str(text),
            Token::Sign(c) => out.text.push(*c),
            Token::Mark { mark, .. } => {
                let count = if mark.len() == 2 { &mut bold } else { &mut italic };
                match pairs.get(index) {
                    Some(Pair::Opens) => *count += 1,
                    Some(Pair::Closes) => *count = count.saturating_sub(1),
                    _ => out.text.push_str(mark),
                }
            }
        }
        let to = out.text.len();
        if from == to {
            continue;
        }
        match out.runs.last_mut() {
            Some(last) if last.bold == (bold > 0) && last.italic == (italic > 0) => last.range.end = to,
            _ => out.runs.push(Run { range: from..to, bold: bold > 0, italic: italic > 0, inserted: None }),
        }
    }
    if out.runs.iter().all(|r| !r.bold && !r.italic) {
        out.runs.clear();
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    None,
    Opens,
    Closes,
}

/// Which marks have a partner.
fn pairs(tokens: &[Token<'_>]) -> Vec<Pair> {
    let mut pairs = vec![Pair::None; tokens.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Mark { mark, opens, closes } = token else { continue };
        let partner = open.iter().rposition(|(_, m)| m == mark).filter(|_| *closes);
        if let Some(at) = partner {
            if let Some((start, _)) = open.get(at).copied()
                && let [first, .., last] = pairs.get_mut(start..=index).unwrap_or_default()
            {
                *first = Pair::Opens;
                *last = Pair::Closes;
            }
            open.truncate(at);
        } else if *opens {
            if open.len() >= MOST_OPEN {
                open.remove(0);
            }
            open.push((index, mark));
        }
    }
    pairs
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut before = ' ';
    let mut middle = Some(0);
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = source.get(at..).unwrap_or_default();
        let (token, length) = match c {
            '*' | '_' => {
                let run = rest.chars().take(4).take_while(|x| *x == c).count();
                // Three close in the order opposite to that in which they open.
                let length = if run == 2 || (run > 2 && before.is_whitespace()) || run > 3 { 2 } else { 1 };
                let after = rest
                    .get(length..)
                    .and_then(|r| r.chars().take(LONGEST_RUN).find(|x| *x != c))
                    .unwrap_or(' ');
                let inside_word = c == '_' && before.is_alphanumeric() && after.is_alphanumeric();
                let mark = rest.get(..length).unwrap_or_default();
                let opens = !after.is_whitespace() && !inside_word;
                let closes = !before.is_whitespace() && !inside_word;
                (Some(Token::Mark { mark, opens, closes }), length)
            }
            '\\' => match rest.chars().nth(1).filter(char::is_ascii_punctuation) {
                Some(sign) => (Some(Token::Sign(sign)), 2),
                None => (None, 1),
            },
            '&' => match reference(rest) {
                Some((sign, length)) => (Some(Token::Sign(sign)), length),
                None => (None, 1),
            },
            '[' => match next_link(source, at, &mut middle).and_then(|next| link(rest, next - at)) {
                Some((text, length)) => (Some(Token::Text(text)), length),
                None => (None, 1),
            },
            _ => (None, c.len_utf8()),
        };
        if let Some(token) = token {
            if start < at {
                tokens.push(Token::Text(source.get(start..at).unwrap_or_default()));
            }
            tokens.push(token);
            start = at + length;
        }
        if !matches!(c, '*' | '_') {
            before = c;
        }
        at += length;
    }
    if start < source.len() {
        tokens.push(Token::Text(source.get(start..).unwrap_or_default()));
    }
    tokens
}

/// Where `](` comes next after `at`; `middle` keeps the answer, so that the text is searched only once.
fn next_link(source: &str, at: usize, middle: &mut Option<usize>) -> Option<usize> {
    if middle.is_some_and(|m| m <= at) {
        *middle = source.get(at..).and_then(|rest| rest.find("](")).map(|found| at + found);
    }
    *middle
}

/// `[shown](address)`: what is shown, and the length of the whole. `middle` is where `](` comes next.
fn link(rest: &str, middle: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 2000;
    if middle > LONGEST {
        return None;
    }
    let shown = rest.get(1..middle)?;
    let after = rest.get(middle + 2..)?;
    let length = after.bytes().take(LONGEST).position(|b| b == b')')?;
    let address = after.get(..length)?;
    let plain = !shown.contains(['[', ']', '\n']) && !address.contains([' ', '\n']);
    plain.then_some((shown, middle + 3 + length))
}

/// Names of the characters from U+00A0 to U+00FF, in order (HTML 4, 24.2.1).
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// A character reference, and its length.
pub(crate) fn reference(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST_REFERENCE).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    let sign = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "bull" => '•',
        _ if !name.starts_with('#') => {
            let offset = LATIN.split(' ').position(|known| known == name)?;
            char::from_u32(0xa0 + u32::try_from(offset).ok()?)?
        }
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((sign, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::{plain, read};

    #[test]
    fn marks_go_and_signs_stay() {
        let cases = [
            ("**2.** In this Act", "2. In this Act"),
            ("_(a)_ has been made", "(a) has been made"),
            ("**5. (1) The provisions** of", "5. (1) The provisions of"),
            ("a * b _ c", "a * b _ c"),
            ("file_name_here", "file_name_here"),
            ("**unclosed", "**unclosed"),
            (r"1\. Short title", "1. Short title"),
            ("A &ndash; B & C &unknown;", "A – B & C &unknown;"),
            ("see [the Act](http://x.org/a_b) here", "see the Act here"),
            ("[2018] 1 LRC 5", "[2018] 1 LRC 5"),
            ("*__*", "*__*"),
            ("***both***", "both"),
        ];
        for (source, shown) in cases {
            assert_eq!(plain(source), shown, "{source}");
        }
    }

    #[test]
    fn runs_cover_the_text() {
        let read = read("**Bold** and _slanted_ text");
        assert_eq!(read.text, "Bold and slanted text");
        let runs: Vec<_> =
            read.runs.iter().map(|r| (read.text.get(r.range.clone()).unwrap(), r.bold, r.italic)).collect();
        assert_eq!(
            runs,
            [
                ("Bold", true, false),
                (" and ", false, false),
                ("slanted", false, true),
                (" text", false, false)
            ]
        );
    }
}
