//! A story: a part of each version that are compared with each other.

use super::package::Rels;
use super::side::Side;

/// BEFORE's part and AFTER's part.
pub(super) struct Story<'t> {
    pub b: Side<'t>,
    pub a: Side<'t>,
    /// The part that is written.
    pub part: String,
    /// AFTER's part and its relationships.
    pub a_part: String,
    pub a_rels: Rels,
}
