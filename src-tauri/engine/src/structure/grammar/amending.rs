//! How a tradition says that a provision changes another law.

pub(super) use crate::structure::amendment::Action;

/// The words of one tradition.
#[derive(Debug)]
pub(in crate::structure) struct Amending {
    /// Verbs of a sentence that changes another law; [`Action::Amend`] where the verb leaves open what is done.
    pub verbs: &'static [(&'static str, Action)],
    /// Words that say what is done, in such a sentence or in the entries of its list.
    pub steps: &'static [(&'static str, Action)],
    /// Names of units with their depth: 0 a section, 1 what is numbered in it, 2 and 3 what is lettered in
    /// that; from [`WHOLE`] on what stands beside the sections.
    pub units: &'static [(&'static str, u8)],
    /// Words before a unit that new text comes after, or before.
    pub after: &'static [&'static str],
    pub before: &'static [&'static str],
    /// Beginnings of the names of laws, where names begin with the kind of law.
    pub acts: &'static [&'static str],
    /// Words between a unit and the law that it belongs to.
    pub links: &'static [&'static str],
    /// Words at which the name of a law has ended.
    pub ends: &'static [&'static str],
    /// Ends of lines after which new text follows without quotation marks.
    pub unmarked: &'static [&'static str],
}

/// Depth from which on a unit holds sections or stands beside them.
pub(in crate::structure) const WHOLE: u8 = 8;

impl Amending {
    /// A tradition without laws that change others.
    pub const NONE: Amending = Amending {
        verbs: &[],
        steps: &[],
        units: &[],
        after: &[],
        before: &[],
        acts: &[],
        links: &[],
        ends: &[],
        unmarked: &[],
    };
}
