//! A text beside two others at once: what it shares with both, with one, with neither.
//!
//! Two questions are answered alike: a bill beside the model statute and a neighbour's law, and the second version
//! of a bill beside the first and the model (a change towards the model stands in the model and not in the first).

use std::ops::Range;

use super::{Comparison, Op, compare};

/// A stretch of the middle text and where else its words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Bytes of the middle text.
    pub range: Range<usize>,
    /// In the first of the other texts, in place or moved.
    pub in_first: bool,
    /// In the second of them.
    pub in_second: bool,
}

/// Sets `text` beside two others. The stretches cover it in order, exactly once.
pub fn three_way(text: &str, first: &str, second: &str) -> Vec<Stand> {
    let (first, second) = (compare(first, text), compare(second, text));
    let mut cuts: Vec<usize> = vec![0, text.len()];
    for comparison in [&first, &second] {
        cuts.extend(comparison.changes.iter().flat_map(|change| [change.after.start, change.after.end]));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Stand> = Vec::new();
    for cut in cuts.windows(2) {
        let &[start, end] = cut else { continue };
        let stand =
            Stand { range: start..end, in_first: holds(&first, start), in_second: holds(&second, start) };
        match out.last_mut() {
            Some(last) if (last.in_first, last.in_second) == (stand.in_first, stand.in_second) => {
                last.range.end = end;
            }
            _ => out.push(stand),
        }
    }
    out
}

/// Whether the byte of the second text of a comparison stands in the first text too.
fn holds(comparison: &Comparison, byte: usize) -> bool {
    let at = comparison.changes.iter().find(|change| change.after.contains(&byte));
    at.is_some_and(|change| matches!(change.op, Op::Equal | Op::Move))
}
