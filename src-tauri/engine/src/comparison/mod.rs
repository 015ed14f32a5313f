//! What differs between two texts, word by word, moved text included.

use std::ops::Range;

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// The same on both sides.
    Equal,
    /// Only in the second text.
    Insert,
    /// Only in the first text.
    Delete,
    /// One wording in the first text, another in the second.
    Replace,
    /// The same words at another place; one change on each side, linked by [`Change::moved`].
    Move,
}

/// One stretch of a comparison. The `before` ranges of all changes, in order, cover the first text
/// exactly once, the `after` ranges the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub op: Op,
    /// Byte range in the first text; empty for an insertion.
    pub before: Range<usize>,
    /// Byte range in the second text; empty for a deletion.
    pub after: Range<usize>,
    /// For a move: index of the change that holds the other end.
    pub moved: Option<usize>,
}

/// A comparison of two texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The stretches, in the order in which an editor would mark them.
    pub changes: Vec<Change>,
    /// Share of words in common, 0 to 1 (twice the common words over all words of both; moved words count).
    pub common: f64,
    /// Words only in the second text.
    pub inserted_words: usize,
    /// Words only in the first text.
    pub deleted_words: usize,
    /// Words that moved.
    pub moved_words: usize,
}
