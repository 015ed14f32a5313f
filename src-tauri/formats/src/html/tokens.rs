//! HTML as a row of tags and texts, read the forgiving way that pages need. Every byte is looked at a
//! bounded number of times, whatever the page holds.

use std::ops::Range;

/// A tag or a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// A start tag: name in lower case and what stands behind it.
    Open { name: String, attributes: &'a str },
    /// An end tag.
    Close { name: String },
    /// Text, references not yet resolved.
    Text(&'a str),
}

/// Elements whose content is no text of the page.
const RAW: &[&str] =
    &["script", "style", "template", "svg", "noscript", "textarea", "select", "iframe", "object", "title"];
/// Closing angles inside quotes of one tag that are passed over before it is taken to end.
const MOST_ANGLES: usize = 16;

/// Splits a page into tokens with their bytes.
pub fn tokens(page: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.len() {
        let rest = page.get(at..).unwrap_or_default();
        let Some(open) = rest.find('<').map(|n| at + n) else {
            found.push((Token::Text(rest), at..page.len()));
            break;
        };
        if open > at {
            found.push((Token::Text(page.get(at..open).unwrap_or_default()), at..open));
        }
        let tag = page.get(open..).unwrap_or_default();
        if tag.starts_with("<!--") {
            at = tag.find("-->").map_or(page.len(), |n| open + n + 3);
            continue;
        }
        let second = tag.chars().nth(1).unwrap_or(' ');
        if !(second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?')) {
            found.push((Token::Text("<"), open..open + 1));
            at = open + 1;
            continue;
        }
        let Some(end) = tag_end(tag).map(|n| open + n) else {
            found.push((Token::Text(tag), open..page.len()));
            break;
        };
        at = end;
        let inside = page.get(open + 1..end - 1).unwrap_or_default();
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
        let name: String =
            inside.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        if closes {
            found.push((Token::Close { name }, open..end));
            continue;
        }
        let raw = RAW.contains(&name.as_str()) && !inside.ends_with('/');
        if raw {
            at = raw_end(page, end, &name);
            if name == "title" {
                let title = page.get(end..at).unwrap_or_default();
                found.push((Token::Open { name, attributes: title }, open..at));
            }
            continue;
        }
        let attributes = inside.get(name.len()..).unwrap_or_default();
        found.push((Token::Open { name, attributes }, open..end));
    }
    found
}

/// Length of a tag with its angle brackets; an angle bracket inside quotes does not end it.
fn tag_end(tag: &str) -> Option<usize> {
    let first = tag.find('>')? + 1;
    let mut end = first;
    for _ in 0..MOST_ANGLES {
        let quotes = tag.get(..end).map_or(0, |t| t.bytes().filter(|b| *b == b'"').count());
        if quotes % 2 == 0 {
            return Some(end);
        }
        match tag.get(end..).and_then(|rest| rest.find('>')) {
            Some(next) => end += next + 1,
            None => break,
        }
    }
    Some(first)
}

/// Where the content of a raw element ends: at its end tag, or with the page.
fn raw_end(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(next) = page.get(at..).and_then(|rest| rest.find("</")).map(|n| at + n) {
        let closing = page.get(next + 2..next + 2 + name.len());
        if closing.is_some_and(|c| c.eq_ignore_ascii_case(name)) {
            return next;
        }
        at = next + 2;
    }
    page.len()
}

/// Value of an attribute of a tag, quotes taken off.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lower = attributes.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find(name)).map(|n| from + n) {
        let end = at + name.len();
        from = end;
        let before = lower.get(..at).and_then(|b| b.chars().next_back()).unwrap_or(' ');
        let Some(value) = attributes.get(end..).map(str::trim_start).and_then(|rest| rest.strip_prefix('='))
        else {
            continue;
        };
        if !(before.is_whitespace() || before == '"' || before == '\'') {
            continue;
        }
        let value = value.trim_start();
        return match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|v| v.split(quote).next()),
            _ => value.split_whitespace().next(),
        };
    }
    None
}

/// The encoding that a page says of itself, in its first kilobytes.
pub fn charset(bytes: &[u8]) -> Option<String> {
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let declared = head.split_once("charset=").or_else(|| head.split_once("encoding="))?.1;
    let declared = declared.trim_start_matches(['"', '\'', ' ']);
    let end = declared.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
    let label = declared.get(..end.unwrap_or(declared.len()))?;
    (!label.is_empty()).then(|| label.to_owned())
}

/// References resolved, white space as it is written.
pub fn as_written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some((sign, length)) = crate::text::reference(rest)
        {
            out.push(sign);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// References resolved and white space made one space each, as a page shows it; no-break spaces stay.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some((sign, length)) = crate::text::reference(rest)
        {
            out.push(sign);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let space = c.is_whitespace() && c != '\u{a0}';
        if !space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}
