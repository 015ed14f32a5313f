//! Committee notes anchored to a provision and quoted words.

use crate::instrument::Eid;

/// Where a note is anchored: the words are kept, so that the anchor can be found again in a later version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// Provision.
    pub provision: Eid,
    /// The words the note is about, as they stood; empty when it is about the whole provision.
    pub quote: String,
}

/// A committee note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// What it is anchored to.
    pub anchor: Anchor,
    /// Who wrote it.
    pub author: String,
    /// When, RFC 3339.
    pub at: String,
    /// What it says.
    pub text: String,
    /// Settled.
    pub resolved: bool,
}
