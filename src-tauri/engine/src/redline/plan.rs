//! What shall change in a document, told in terms of its manuscript: paragraphs by their place from 0,
//! words by byte ranges of a paragraph's text. All places mean the manuscript before any change.
//!
//! The plan knows no file format. A writer in `formats` carries it out in the user's own file.

use std::ops::Range;

use crate::manuscript::Revision;

/// Changes to one document. The order of the edits matters only between insertions at the same place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What to change.
    pub edits: Vec<Edit>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Words of a paragraph become other words, in the formatting of the words they replace (of those
    /// before them when the range is empty). Ranges of one paragraph must not overlap.
    Replace {
        /// Which paragraph.
        paragraph: usize,
        /// Bytes of its text, on character boundaries.
        range: Range<usize>,
        /// What stands there instead; `\t` and `\n` become a tab and a line break.
        text: String,
    },
    /// New paragraphs after paragraph `after`.
    Insert {
        /// The paragraph before the new ones.
        after: usize,
        /// The new paragraphs, in order.
        paragraphs: Vec<NewParagraph>,
    },
    /// A paragraph goes.
    Delete {
        /// Which paragraph.
        paragraph: usize,
    },
    /// A comment on words of a paragraph.
    Comment {
        /// Which paragraph.
        paragraph: usize,
        /// Bytes of its text that the comment is on; empty for the whole paragraph.
        range: Range<usize>,
        /// Who writes it, and when.
        by: Revision,
        /// The author's initials.
        initials: String,
        /// What it says; `\n` begins a new paragraph of the comment.
        text: String,
        /// The answers to it, in order.
        answers: Vec<Note>,
    },
}

/// A paragraph to be written, dressed like one that the document already has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewParagraph {
    /// The paragraph whose style, numbering and character formatting it takes: the bill's own like one.
    pub model: usize,
    /// Its text, without the label that the word processor computes. What stands in brackets is a blank for
    /// the drafter to fill, and is highlighted.
    pub text: String,
    /// A comment on it, such as where its words come from.
    pub note: Option<Note>,
}

impl NewParagraph {
    /// A paragraph without a comment.
    pub fn new(model: usize, text: impl Into<String>) -> Self {
        NewParagraph { model, text: text.into(), note: None }
    }
}

/// What a comment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who writes it, and when.
    pub by: Revision,
    /// The author's initials.
    pub initials: String,
    /// What it says; `\n` begins a new paragraph of the comment.
    pub text: String,
}

/// The stretches of a text, each with whether it is a blank: words in brackets, brackets included. Brackets
/// inside brackets belong to the outer ones; one that is never closed is text.
pub fn blanks(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let mut depth = 0;
        let end = rest[start..].char_indices().find_map(|(at, c)| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            (depth == 0).then_some(start + at + 1)
        });
        let Some(end) = end else { break };
        if start > 0 {
            out.push((&rest[..start], false));
        }
        out.push((&rest[start..end], true));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        out.push((rest, false));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn words_in_brackets_are_blanks() {
        assert_eq!(
            blanks("The [Minister [of Justice]] shall, within [90 days], act."),
            [
                ("The ", false),
                ("[Minister [of Justice]]", true),
                (" shall, within ", false),
                ("[90 days]", true),
                (", act.", false)
            ]
        );
        assert_eq!(blanks("a [b"), [("a [b", false)]);
        assert_eq!(blanks(""), []);
    }
}
