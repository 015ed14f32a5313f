//! Whether two changes are at the same words.

use std::ops::Range;

use super::Act;

/// Two changes, told in the lines of one text, touch the same words and do not say the same. New lines at one place
/// do not clash: both can stand.
pub fn overlap(a: &Act, b: &Act) -> bool {
    if a == b {
        return false;
    }
    match (a, b) {
        (Act::Insert { .. }, _) | (_, Act::Insert { .. }) => false,
        (Act::Reword { line, range, .. }, Act::Reword { line: other, range: there, .. }) => {
            line == other && meet(range, there)
        }
        _ => a.line() == b.line(),
    }
}

/// Ranges with words in common, two points at one place, or a point inside a range.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => a.start == b.start,
        (true, false) => b.start < a.start && a.start < b.end,
        (false, true) => a.start < b.start && b.start < a.end,
        (false, false) => a.start < b.end && b.start < a.end,
    }
}
