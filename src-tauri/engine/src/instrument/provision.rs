//! One numbered or headed unit of an instrument.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Eid;

/// What sort of unit a provision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs)] // the field's own words
pub enum Kind {
    Part,
    Chapter,
    Division,
    Section,
    Article,
    Clause,
    Subsection,
    Paragraph,
    Subparagraph,
    Item,
    Definition,
    Schedule,
    Preamble,
    Recital,
    #[default]
    Other,
}

impl Kind {
    /// Every kind, outermost first.
    pub const ALL: [Kind; 15] = [
        Kind::Part,
        Kind::Chapter,
        Kind::Division,
        Kind::Section,
        Kind::Article,
        Kind::Clause,
        Kind::Subsection,
        Kind::Paragraph,
        Kind::Subparagraph,
        Kind::Item,
        Kind::Definition,
        Kind::Schedule,
        Kind::Preamble,
        Kind::Recital,
        Kind::Other,
    ];

    /// The main level of an instrument: what a reader calls "a clause".
    pub fn is_main(self) -> bool {
        matches!(self, Kind::Section | Kind::Article | Kind::Clause)
    }

    /// A unit that groups clauses under a heading.
    pub fn is_group(self) -> bool {
        matches!(self, Kind::Part | Kind::Chapter | Kind::Division)
    }

    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Part => "part",
            Kind::Chapter => "chapter",
            Kind::Division => "division",
            Kind::Section => "section",
            Kind::Article => "article",
            Kind::Clause => "clause",
            Kind::Subsection => "subsection",
            Kind::Paragraph => "paragraph",
            Kind::Subparagraph => "subparagraph",
            Kind::Item => "item",
            Kind::Definition => "definition",
            Kind::Schedule => "schedule",
            Kind::Preamble => "preamble",
            Kind::Recital => "recital",
            Kind::Other => "other",
        }
    }

    /// The element name that an [`Eid`] uses (AKN-NC 1.0, table of abbreviations).
    pub fn eid_name(self) -> &'static str {
        match self {
            Kind::Part => "part",
            Kind::Chapter => "chp",
            Kind::Division => "dvs",
            Kind::Section => "sec",
            Kind::Article => "art",
            Kind::Clause => "cl",
            Kind::Subsection => "subsec",
            Kind::Paragraph => "para",
            Kind::Subparagraph => "subpara",
            Kind::Item => "item",
            Kind::Definition => "def",
            Kind::Schedule => "schedule",
            Kind::Preamble => "preamble",
            Kind::Recital => "rec",
            Kind::Other => "other",
        }
    }
}

/// What a piece of manuscript text is in its provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The number as printed, with the word and marks around it.
    Label,
    /// The heading.
    Heading,
    /// Operative words.
    Text,
}

/// A stretch of the manuscript that belongs to a provision: the way from the screen back to the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What the words are in the provision.
    pub role: Role,
    /// Paragraph of the manuscript, from 0.
    pub paragraph: usize,
    /// Byte range in that paragraph's text. For a label computed by the word processor the range is
    /// empty and `computed` is set.
    pub range: Range<usize>,
    /// The words are the paragraph's computed list label, which is not in its text.
    pub computed: bool,
}

/// One numbered or headed unit of an instrument, at any depth.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Provision {
    /// Stable identifier.
    pub eid: Eid,
    /// What sort of unit.
    pub kind: Kind,
    /// The label as printed: `Section 12.`, `(a)`, `“child”` has none.
    pub label: String,
    /// The full number as printed, without the word in front: `12(1)(a)`. Empty when unnumbered.
    pub number: String,
    /// Heading; for a definition, the defined term.
    pub heading: String,
    /// Own words, children left out. Paragraphs of the manuscript are joined by `\n`. Words that follow
    /// the children (closing words) stand in a last child of kind [`Kind::Other`].
    pub text: String,
    /// Units inside this one, in order.
    pub children: Vec<Provision>,
    /// Where label, heading and text stand in the manuscript, in order. Empty for built-in texts.
    pub pieces: Vec<Piece>,
}

impl Provision {
    /// This provision and all below it, each before its children.
    pub fn walk(&self) -> impl Iterator<Item = &Provision> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// All operative words of this provision and its children, in order, one line each, with the
    /// labels of the children in front of their words; the provision's own label and heading left out.
    pub fn full_text(&self) -> String {
        let mut out = self.text.clone();
        for child in self.children.iter().flat_map(Provision::walk) {
            for words in [&child.label, &child.text] {
                if !words.is_empty() {
                    out.push(if words == &child.label || child.label.is_empty() { '\n' } else { ' ' });
                    out.push_str(words);
                }
            }
        }
        out.trim_start_matches('\n').to_string()
    }

    /// How the provision is cited: `12(1)`, or its heading where it has no number.
    pub fn citation(&self) -> &str {
        if self.number.is_empty() { &self.heading } else { &self.number }
    }
}

/// A number for comparison: word in front, white space and trailing stops dropped, lower case.
pub(super) fn bare_number(number: &str) -> String {
    let start = number.find(|c: char| c.is_numeric() || c == '(').unwrap_or(0);
    number[start..].chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_lowercase).collect()
}
