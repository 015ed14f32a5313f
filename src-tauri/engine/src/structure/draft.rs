//! A provision while it is being put together: stretches of the manuscript, not yet text.

use std::ops::Range;

use super::line::slice;
use crate::instrument::{Kind, Piece, Provision, Role};
use crate::manuscript::Manuscript;

/// A stretch of one paragraph, or its computed label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Paragraph of the manuscript.
    pub paragraph: usize,
    pub range: Range<usize>,
    pub computed: bool,
}

impl Stretch {
    pub fn of(paragraph: usize, range: Range<usize>) -> Self {
        Stretch { paragraph, range, computed: false }
    }

    pub fn label(paragraph: usize) -> Self {
        Stretch { paragraph, range: 0..0, computed: true }
    }

    pub fn text<'a>(&self, manuscript: &'a Manuscript) -> &'a str {
        let Some(paragraph) = manuscript.paragraphs.get(self.paragraph) else { return "" };
        if self.computed {
            paragraph.label.as_ref().map_or("", |l| l.text.as_str())
        } else {
            slice(&paragraph.text, self.range.clone())
        }
    }
}

/// A provision in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub kind: Kind,
    /// Name in the eid where it is not the kind's own (`preface`, `longTitle`).
    pub name: Option<&'static str>,
    /// Number as printed without marks and words; empty when unnumbered.
    pub numeral: String,
    /// Value of a number written as a word, for the identifier.
    pub counted: Option<u32>,
    /// Label, heading and text in the manuscript's order.
    pub stretches: Vec<(Role, Stretch)>,
    /// Heading that is not a stretch of its own: the defined term, which stands inside the text.
    pub term: Option<String>,
    /// Heading that the user gave in place of the printed one.
    pub given_heading: Option<String>,
    pub children: Vec<Draft>,
}

impl Draft {
    pub fn new(kind: Kind) -> Self {
        Draft { kind, ..Draft::default() }
    }

    pub fn named(kind: Kind, name: &'static str) -> Self {
        Draft { kind, name: Some(name), ..Draft::default() }
    }

    pub fn push(&mut self, role: Role, stretch: Stretch) {
        if stretch.computed || !stretch.range.is_empty() {
            self.stretches.push((role, stretch));
        }
    }

    /// The words of one role: stretches of one paragraph joined by a space, paragraphs by a line feed.
    pub fn words(&self, role: Role, manuscript: &Manuscript) -> String {
        let mut out = String::new();
        let mut last = None;
        for (_, stretch) in self.stretches.iter().filter(|(r, _)| *r == role) {
            let text = stretch.text(manuscript).trim();
            if text.is_empty() {
                continue;
            }
            if !out.is_empty() {
                out.push(if last == Some(stretch.paragraph) || role != Role::Text { ' ' } else { '\n' });
            }
            out.push_str(text);
            last = Some(stretch.paragraph);
        }
        out
    }

    /// The provision without its identifier and with its children's numbers still local.
    pub fn provision(&self, manuscript: &Manuscript) -> Provision {
        let heading = match self.given_heading.as_ref().or(self.term.as_ref()) {
            Some(words) => words.clone(),
            None => clean_heading(&self.words(Role::Heading, manuscript)),
        };
        Provision {
            kind: self.kind,
            label: self.words(Role::Label, manuscript),
            heading,
            text: self.words(Role::Text, manuscript),
            pieces: self
                .stretches
                .iter()
                .map(|(role, s)| Piece {
                    role: *role,
                    paragraph: s.paragraph,
                    range: s.range.clone(),
                    computed: s.computed,
                })
                .collect(),
            ..Provision::default()
        }
    }
}

/// What pages say in front of a heading to those who do not see where it stands.
const ANNOUNCED: [&str; 2] = ["marginal note:", "note marginale :"];

/// Gives the marks of notes at the ends of headings, and words that only announce a heading, to the label: they are no
/// words of the heading, and nothing is lost.
pub(super) fn set_marks_apart(drafts: &mut [Draft], manuscript: &Manuscript) {
    for draft in drafts {
        let mut apart = Vec::with_capacity(draft.stretches.len());
        for (role, stretch) in draft.stretches.drain(..) {
            let text = stretch.text(manuscript);
            let own = match role {
                Role::Heading if !stretch.computed => heading_proper(text),
                _ => 0..text.len(),
            };
            if own == (0..text.len()) {
                apart.push((role, stretch));
                continue;
            }
            let from = stretch.range.start;
            for (role, part) in [
                (Role::Label, 0..own.start),
                (Role::Heading, own.clone()),
                (Role::Label, own.end..text.len()),
            ] {
                if !part.is_empty() {
                    apart.push((role, Stretch::of(stretch.paragraph, from + part.start..from + part.end)));
                }
            }
        }
        draft.stretches = apart;
        set_marks_apart(&mut draft.children, manuscript);
    }
}

/// The stretch of a heading without `Marginal note:` in front and `[2]` or `²` at its ends; all of it when nothing else
/// is there.
fn heading_proper(heading: &str) -> Range<usize> {
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let mark = |inside: &str| {
        (1..=3).contains(&inside.chars().count())
            && inside.chars().all(|c| super::numeral::digit(c).is_some())
    };
    let mut rest = heading.trim_end();
    let lead = rest.len() - rest.trim_start().len();
    let told = ANNOUNCED.iter().find(|words| {
        rest.get(lead..lead + words.len()).is_some_and(|said| said.eq_ignore_ascii_case(words))
    });
    let mut start = told.map_or(0, |words| lead + words.len());
    while let Some((before, _)) =
        rest.strip_suffix(']').and_then(|r| r.rsplit_once('[')).filter(|(_, inside)| mark(inside))
    {
        rest = before.trim_end();
    }
    rest = rest.trim_end_matches(raised);
    let first = slice(rest, start..rest.len()).trim_start();
    if let Some((_, after)) =
        first.strip_prefix('[').and_then(|r| r.split_once(']')).filter(|(inside, _)| mark(inside))
    {
        start = rest.len() - after.len();
    }
    let marked = rest.len() < heading.trim_end().len() || start > 0;
    let left = slice(rest, start..rest.len()).chars().any(char::is_alphanumeric);
    if marked && left { start..rest.len() } else { 0..heading.len() }
}

/// A heading without the marks that join it to its number or its text: `Short title.—` is `Short title`.
fn clean_heading(heading: &str) -> String {
    let joined = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let start = joined.trim_start_matches(|c: char| {
        matches!(c, '—' | '–' | '-' | ':' | '.' | '*' | '_' | '·' | '•' | '▪' | '\u{f0b7}')
            || c.is_whitespace()
    });
    let end =
        start.trim_end_matches(|c: char| matches!(c, '—' | '–' | '-' | ':' | '*' | '_') || c.is_whitespace());
    let end = match end.strip_suffix('.') {
        Some(bare) if !bare.ends_with('.') && !ends_abbreviated(bare) => bare,
        _ => end,
    };
    end.trim().to_string()
}

/// `etc`, `dsb`: the stop belongs to the word.
fn ends_abbreviated(text: &str) -> bool {
    let last = text.rsplit([' ', ',']).next().unwrap_or("").to_lowercase();
    matches!(last.as_str(), "etc" | "dsb" | "dll" | "inc" | "ltd" | "jr")
}

#[cfg(test)]
mod tests {
    use super::{clean_heading, heading_proper, slice};

    #[test]
    fn marks_of_notes_are_no_part_of_a_heading() {
        let proper = |t: &'static str| slice(t, heading_proper(t)).trim();
        assert_eq!(proper("Marginal note:Short title"), "Short title");
        assert_eq!(proper(" [2] Giếng bỏ hoang[14] "), "Giếng bỏ hoang");
        assert_eq!(proper("Giếng bỏ hoang²"), "Giếng bỏ hoang");
        for whole in ["[Repealed]", "[2]", "Wells"] {
            assert_eq!(heading_proper(whole), 0..whole.len());
        }
    }

    #[test]
    fn joining_marks_are_no_part_of_a_heading() {
        assert_eq!(clean_heading("Short title.—"), "Short title");
        assert_eq!(clean_heading(" –  OFFENCES"), "OFFENCES");
        assert_eq!(clean_heading("Forfeiture of conveyance, etc."), "Forfeiture of conveyance, etc.");
    }
}
