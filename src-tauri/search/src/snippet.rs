//! The words around a match, with the matched ones marked. The index's own generator does not mark
//! prefix and near matches, so the text is matched again here, for the few hits that are shown.

use std::ops::Range;

use crate::matching::near_distance;
use crate::query::{Matcher, Query};
use crate::tokens::{Unit, View, units};

/// Length of a snippet in characters: about two lines of the results list.
const LENGTH: usize = 240;
/// Characters kept in front of the first match.
const BEFORE: usize = 60;

/// Marks the words that a query looks for.
pub(crate) struct Marker {
    wanted: Vec<Wanted>,
}

enum Wanted {
    Sequence(Vec<String>),
    Stem(String),
    Prefix(String),
    Near(String),
}

impl Marker {
    pub(crate) fn new(query: &Query) -> Self {
        let forms = |text: &str| units(text, View::Exact).into_iter().map(|u| u.form).collect::<Vec<_>>();
        let mut wanted = Vec::new();
        for term in query.all.iter().flatten() {
            match &term.matcher {
                Matcher::Phrase(text) => wanted.push(Wanted::Sequence(forms(text))),
                Matcher::Word(text) => {
                    wanted.push(Wanted::Sequence(forms(text)));
                    if let [stem] = units(text, View::Words).as_slice() {
                        wanted.push(Wanted::Stem(stem.form.clone()));
                    }
                }
                Matcher::Prefix(text) | Matcher::Near(text) => {
                    match (forms(text).as_slice(), &term.matcher) {
                        ([only], Matcher::Prefix(_)) => wanted.push(Wanted::Prefix(only.clone())),
                        ([only], _) => wanted.push(Wanted::Near(only.clone())),
                        (many, _) => wanted.push(Wanted::Sequence(many.to_vec())),
                    }
                }
            }
        }
        Marker { wanted }
    }

    /// The best stretch of the text, escaped for HTML, with `<mark>` around matched words.
    pub(crate) fn snippet(&self, text: &str) -> String {
        let matches = self.matches(text);
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

    /// Byte ranges of matched words, in order, without overlaps; words matched side by side are joined.
    fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let exact = units(text, View::Exact);
        let mut found: Vec<Range<usize>> = Vec::new();
        for wanted in &self.wanted {
            match wanted {
                Wanted::Sequence(forms) if !forms.is_empty() => {
                    for run in exact.windows(forms.len()) {
                        if run.iter().map(|u| &u.form).eq(forms)
                            && let (Some(first), Some(last)) = (run.first(), run.last())
                        {
                            found.push(first.range.start..last.range.end);
                        }
                    }
                }
                Wanted::Sequence(_) => {}
                Wanted::Stem(stem) => pick(&units(text, View::Words), &mut found, |form| form == stem),
                Wanted::Prefix(start) => pick(&exact, &mut found, |form| form.starts_with(start.as_str())),
                Wanted::Near(like) => {
                    let most = usize::from(near_distance(like));
                    pick(&exact, &mut found, |form| strsim::osa_distance(form, like) <= most);
                }
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in found {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
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
