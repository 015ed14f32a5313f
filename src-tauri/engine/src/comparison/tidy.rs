//! Changes that a human editor would mark as one.

use super::Op;
use super::side::Side;
use super::stretch::{Stretch, op_of};
use crate::words::{fold, is_stop};

/// A stop word between two changes is given up when it is no longer than this share of the shorter change:
/// "imprisonment or whipping" for "confiscation or banishment" is one change, "red and blue" for "green and white"
/// two.
const SMALL_SHARE: f64 = 1.0 / 3.0;

/// Joins neighbouring changes that no more than a stop word parts. Ranges still cover both sides once.
pub(super) fn tidy(b: &Side<'_>, a: &Side<'_>, stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let joins = match out.as_slice() {
            [.., first, between] => is_small(b, a, first, between, &stretch),
            _ => false,
        };
        if joins {
            out.pop();
            if let Some(first) = out.last_mut() {
                first.before.end = stretch.before.end;
                first.after.end = stretch.after.end;
                first.op = op_of(&first.before, &first.after);
            }
        } else {
            out.push(stretch);
        }
    }
    out
}

fn is_small(b: &Side<'_>, a: &Side<'_>, first: &Stretch, between: &Stretch, second: &Stretch) -> bool {
    // Beside a pure insertion or deletion the words between would be marked twice for nothing.
    if between.op != Op::Equal || first.op != Op::Replace || second.op != Op::Replace {
        return false;
    }
    let size = |s: &Stretch| b.weight(&s.before).max(a.weight(&s.after));
    let mut words = a.word_tokens(&between.after);
    let word = words.next().map_or("", |token| a.token(token));
    let bare = words.next().is_none() && (word.is_empty() || is_stop(&fold(word)));
    // A line's end parts what stands on either side for good.
    let one_line = !a.text.get(a.bytes(&between.after)).unwrap_or_default().contains('\n');
    bare && one_line && word.chars().count() as f64 <= SMALL_SHARE * size(first).min(size(second)) as f64
}
