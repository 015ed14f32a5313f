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
    },
}

/// A paragraph to be written, dressed like one that the document already has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewParagraph {
    /// The paragraph whose style, numbering and character formatting it takes: the bill's own like one.
    pub model: usize,
    /// Its text, without the label that the word processor computes.
    pub text: String,
}
