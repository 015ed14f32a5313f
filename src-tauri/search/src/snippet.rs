//! The words around a match, with the matched ones marked. The index's own generator does not mark
//! prefix and near matches, so the text is matched again here, for the few hits that are shown.

use std::ops::Range;

use crate::matching::near_distance;
use crate::query::{Matcher, Query, Term};
use crate::tokens::{Unit, View, units};

/// Length of a snippet in characters: about two lines of the results list.
const LENGTH: usize = 240;
/// Characters kept in front of the first match.
const BEFORE: usize = 60;

/// Bytes of a text that are looked at first, and how much more each time until everything wanted was met.
const FIRST: usize = 700;
const MORE: usize = 4;

/// Marks the words that a query looks for.
pub(crate) struct Marker {
    /// What each group of the query looks for, in any of its ways.
    groups: Vec<Vec<Wanted>>,
}

enum Wanted {
    Sequence(Vec<String>),
    Stem(String),
    Prefix(String),
    Near(String),
}

impl Marker {
    pub(crate) fn new(query: &Query) -> Self {
        let group = |terms: &Vec<Term>| terms.iter().flat_map(|term| wanted(&term.matcher)).collect();
        Marker { groups: query.all.iter().map(group).collect() }
    }

    /// The best stretch of the text, escaped for HTML, with `<mark>` around matched words.
    pub(crate) fn snippet(&self, text: &str) -> String {
        let matches = self.first_matches(text);
        let window = window(text, &matches);
        let mut out = String::new();
        if window.start > 0 {
            out.push_str("… ");
        }
        let mut at = window.start;
        for found in matches.iter().filter(|m| m.start >= window.start && m.end <= window.end) {
            escape(text.get(at..found.start).unwrap_or_default(), &mut out);
            out.push_str("<mark>");
            escape(text.get(found.clone()).unwrap_or_default(), &mut out);
            out.push_str("</mark>");
            at = found.end;
        }
        escape(text.get(at..window.end).unwrap_or_default(), &mut out);
        if window.end < text.len() {
            out.push_str(" …");
        }
        out
    }

    /// The matches in as much of the text as is needed to meet each group of the query: most texts say early what
    /// they are found for, and cutting a long one into words is what takes the time.
    fn first_matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut length = FIRST;
        loop {
            let part = beginning(text, length);
            let (matches, all_met) = self.matches(part);
            if all_met || part.len() == text.len() {
                return matches;
            }
            length *= MORE;
        }
    }

    /// Byte ranges of matched words, in order, without overlaps; words matched side by side are joined. Also
    /// whether every group was met.
    fn matches(&self, text: &str) -> (Vec<Range<usize>>, bool) {
        let exact = units(text, View::Exact);
        let stems = self.groups.iter().flatten().any(|wanted| matches!(wanted, Wanted::Stem(_)));
        let words = if stems { units(text, View::Words) } else { Vec::new() };
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut all_met = true;
        for group in &self.groups {
            let before = found.len();
            group.iter().for_each(|wanted| wanted.find(&exact, &words, &mut found));
            all_met &= found.len() > before;
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in found {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        (joined, all_met)
    }
}

fn wanted(matcher: &Matcher) -> Vec<Wanted> {
    let forms = |text: &str| units(text, View::Exact).into_iter().map(|u| u.form).collect::<Vec<_>>();
    let open = |text: &str, one: fn(String) -> Wanted| match forms(text).as_slice() {
        [only] => one(only.clone()),
        many => Wanted::Sequence(many.to_vec()),
    };
    let word = |text: &str| {
        let stem = match units(text, View::Words).as_slice() {
            [stem] => Some(Wanted::Stem(stem.form.clone())),
            _ => None,
        };
        std::iter::once(Wanted::Sequence(forms(text))).chain(stem).collect::<Vec<_>>()
    };
    match matcher {
        Matcher::Phrase(text) => vec![Wanted::Sequence(forms(text))],
        Matcher::Word(text) => word(text),
        Matcher::Growing(text) => {
            let mut all = word(text);
            all.push(open(text, Wanted::Prefix));
            all
        }
        Matcher::Prefix(text) => vec![open(text, Wanted::Prefix)],
        Matcher::Near(text) => vec![open(text, Wanted::Near)],
    }
}

impl Wanted {
    fn find(&self, exact: &[Unit], words: &[Unit], found: &mut Vec<Range<usize>>) {
        match self {
            Wanted::Sequence(forms) if forms.is_empty() => {}
            Wanted::Sequence(forms) => {
                for run in exact.windows(forms.len()) {
                    if run.iter().map(|u| &u.form).eq(forms)
                        && let (Some(first), Some(last)) = (run.first(), run.last())
                    {
                        found.push(first.range.start..last.range.end);
                    }
                }
            }
            Wanted::Stem(stem) => pick(words, found, |form| form == stem),
            Wanted::Prefix(start) => pick(exact, found, |form| form.starts_with(start.as_str())),
            Wanted::Near(like) => {
                let most = usize::from(near_distance(like));
                pick(exact, found, |form| strsim::osa_distance(form, like) <= most);
            }
        }
    }
}

/// About so many bytes from the beginning of a text, up to a blank where there is one near.
fn beginning(text: &str, length: usize) -> &str {
    if text.len() <= length {
        return text;
    }
    let end = (0..=length).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let part = text.get(..end).unwrap_or_default();
    match part.rfind(char::is_whitespace) {
        Some(blank) if blank > length / 2 => part.get(..blank).unwrap_or_default(),
        _ => part,
    }
}

fn pick(units: &[Unit], found: &mut Vec<Range<usize>>, wanted: impl Fn(&str) -> bool) {
    found.extend(units.iter().filter(|u| wanted(&u.form)).map(|u| u.range.clone()));
}

/// The stretch with the most matches, beginning a little before one of them, on word boundaries.
fn window(text: &str, matches: &[Range<usize>]) -> Range<usize> {
    let forward = |from: usize, characters: usize| {
        text.get(from..)
            .unwrap_or_default()
            .char_indices()
            .nth(characters)
            .map_or(text.len(), |(at, _)| from + at)
    };
    let fits = |start: usize| {
        let end = forward(start, LENGTH - BEFORE);
        matches.iter().filter(|m| m.start >= start && m.end <= end).count()
    };
    let first =
        matches.iter().map(|m| m.start).max_by_key(|start| (fits(*start), usize::MAX - start)).unwrap_or(0);
    let head = text.get(..first).unwrap_or_default();
    let begin = head.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let begin = match head.get(begin..).and_then(|stretch| stretch.find(char::is_whitespace)) {
        Some(space) if begin > 0 => begin + space + 1,
        _ => begin,
    };
    let end = forward(begin, LENGTH);
    let whole = text.get(begin..end).unwrap_or_default();
    let end = match whole.rfind(char::is_whitespace) {
        // Scripts without spaces may have none near the end; then the cut falls between characters.
        Some(space) if end < text.len() && space > whole.len() / 2 => begin + space,
        _ => end,
    };
    let covers = matches.iter().find(|m| m.start < end && m.end > end).map_or(end, |m| m.end);
    begin..covers
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
}
