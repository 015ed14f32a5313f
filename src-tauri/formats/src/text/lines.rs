//! The physical lines of a plain text, and what each is for.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{inline, pages, wrap};

/// A line as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Without white space at its ends.
    pub text: &'a str,
    /// Its bytes in the text, line end included.
    pub bytes: Range<usize>,
    /// Columns of white space before it; a tab counts for four.
    pub indent: usize,
    pub part: Part,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Text,
    Blank,
    /// A rule or form feed: in texts drawn from PDF, the end of a page.
    Break,
    /// Facts about the file, before the text.
    FrontMatter,
    /// A running head or page number.
    Running,
}

/// Lines of front matter after which it is taken for text.
const LONGEST_FRONT_MATTER: usize = 100;
/// Pages on which a line must come back to be a running head.
const RUNNING_PAGES: usize = 2;
/// A running head comes back on one page in so many at least.
const ONE_PAGE_IN: usize = 6;
/// A running head is shorter than this, in characters.
const LONGEST_RUNNING: usize = 100;

/// Splits a text into lines at LF, CRLF, CR and form feeds.
pub fn split(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().position(|b| matches!(b, b'\n' | b'\r' | 0x0c)).unwrap_or(rest.len());
        let ending = match (rest.get(length), rest.get(length + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
            (None, _) => 0,
        };
        let content = text.get(at..at + length).unwrap_or_default();
        let shown = content.trim();
        let before = content.len() - content.trim_start().len();
        let indent = content.chars().take(before).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let part = if shown.is_empty() { Part::Blank } else { Part::Text };
        lines.push(Line { text: shown, bytes: at..at + length + ending, indent, part });
        if rest.get(length) == Some(&0x0c) {
            let end = at + length + ending;
            lines.push(Line { text: "", bytes: end..end, indent: 0, part: Part::Break });
        }
        at += length + ending;
    }
    lines
}

/// Marks front matter, rules and running heads of a Markdown text.
pub fn mark(lines: &mut [Line<'_>]) {
    front_matter(lines);
    for line in lines.iter_mut().filter(|l| l.part == Part::Text && is_rule(l.text)) {
        line.part = Part::Break;
    }
    running(lines);
}

/// Blocks between lines of three hyphens at the very start, each of them closed.
fn front_matter(lines: &mut [Line<'_>]) {
    let mut at = 0;
    loop {
        let Some(open) = lines.iter().skip(at).position(|l| l.part != Part::Blank).map(|n| at + n) else {
            return;
        };
        if lines.get(open).is_none_or(|l| l.text != "---") {
            return;
        }
        let inside = lines.iter().skip(open + 1).take(LONGEST_FRONT_MATTER);
        let Some(close) = inside.clone().position(|l| l.text == "---").map(|n| open + 1 + n) else { return };
        // A first block without one `key:` is a text between two rules.
        if !inside.take(close - open - 1).any(|l| l.text.contains(':')) {
            return;
        }
        for (index, line) in lines.iter_mut().enumerate().take(close + 1).skip(open) {
            let rule = index == open || index == close;
            line.part = if rule {
                Part::Break
            } else if line.part == Part::Text {
                Part::FrontMatter
            } else {
                line.part
            };
        }
        at = close + 1;
    }
}

/// The lines at the top and foot of pages that come back from page to page, and bare page numbers.
pub fn running(lines: &mut [Line<'_>]) {
    pages::mark(lines);
    let breaks: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| l.part == Part::Break)).collect();
    // A page number that is known already stands at the edge all the same.
    let text = |i: &usize| lines.get(*i).is_some_and(|l| matches!(l.part, Part::Text | Part::Running));
    let enough = RUNNING_PAGES.max(breaks.len() / ONE_PAGE_IN);
    let mut edges = Vec::new();
    for at in breaks {
        let stop = |i: &usize| lines.get(*i).is_some_and(|l| l.part != Part::Break);
        let mut top = (at + 1..lines.len()).take_while(stop).filter(text);
        let first = top.next();
        edges.extend(first);
        // A page number of its own stands before or after the head.
        if first.is_some_and(|i| lines.get(i).is_some_and(|l| is_page_number(l.text))) {
            edges.extend(top.next());
        }
        edges.extend((0..at).rev().take_while(stop).filter(text).take(1));
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |i: usize| lines.get(i).map(|l| running_key(l.text)).unwrap_or_default();
    for edge in &edges {
        *seen.entry(key(*edge)).or_default() += 1;
    }
    let is_running = |i: &usize| {
        let text = lines.get(*i).map_or("", |l| l.text);
        let short = text.chars().count() < LONGEST_RUNNING && !wrap::titled(text);
        // The last words of a sentence may come back at the foot of a page.
        let ends = text.ends_with(['.', ';', ',', ':', '—']);
        short && (is_page_number(text) || !ends && seen.get(&key(*i)).is_some_and(|n| *n >= enough))
    };
    let marked: Vec<usize> = edges.iter().copied().filter(is_running).collect();
    for index in marked {
        if let Some(line) = lines.get_mut(index) {
            line.part = Part::Running;
        }
    }
}

/// A running head without its page number and emphasis.
pub fn running_key(text: &str) -> String {
    let plain = inline::plain(text);
    plain.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect::<String>().trim().to_lowercase()
}

fn is_page_number(text: &str) -> bool {
    let plain = inline::plain(text);
    let digits = plain.trim_matches([' ', '-', '–', '—', '[', ']']);
    !digits.is_empty() && digits.chars().count() <= 4 && digits.chars().all(|c| c.is_numeric())
}

/// Three hyphens, asterisks or underscores and nothing else.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else { return false };
    matches!(first, '-' | '*' | '_') && signs.clone().all(|c| c == first) && signs.count() >= 2
}
