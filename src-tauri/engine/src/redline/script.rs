//! The edit script between two short sequences of tokens: as little marked as possible, in as few
//! places as a reader can bear.

use super::tokens::Class;

/// One token as the script sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Same key, same token.
    pub key: u64,
    /// Characters that are marked when it is deleted or inserted.
    pub weight: u32,
    /// What it is.
    pub class: Class,
}

/// One step of a script. Indices count up on both sides; every token is in exactly one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The same token on both sides: index before, index after.
    Equal(usize, usize),
    /// A token only before.
    Delete(usize),
    /// A token only after.
    Insert(usize),
}

/// What a further place of change costs the reader, in characters marked. Two changes with less than
/// this unchanged between them on both sides together (a space, a comma and a space) are shown as
/// one; a word of three letters or more is never marked for the sake of tidiness.
const NEW_PLACE: i32 = 5;

/// Above this many cells the exact method would take more than a few megabytes and milliseconds.
const CELLS: usize = 1 << 20;

/// The script from `before` to `after` that marks least, counting [`NEW_PLACE`] for every place of change.
/// Sequences whose product passes about a million are first cut at what a histogram difference finds.
pub fn script(before: &[Unit], after: &[Unit]) -> Vec<Step> {
    steps(before.len(), after.len(), &pairs(before, after))
}

/// The equal tokens of [`script`]: index before, index after, rising on both sides.
pub fn pairs(before: &[Unit], after: &[Unit]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    pair(before, after, 0, 0, &mut pairs);
    slide(before, after, &mut pairs);
    pairs
}

/// The steps that follow from the pairs of equal tokens; deletions stand before insertions.
pub fn steps(before: usize, after: usize, pairs: &[(usize, usize)]) -> Vec<Step> {
    let mut out = Vec::with_capacity(before.max(after));
    let (mut b, mut a) = (0, 0);
    for &(i, j) in pairs.iter().chain(std::iter::once(&(before, after))) {
        out.extend((b..i).map(Step::Delete));
        out.extend((a..j).map(Step::Insert));
        if i < before && j < after {
            out.push(Step::Equal(i, j));
        }
        (b, a) = (i + 1, j + 1);
    }
    out
}

fn pair(before: &[Unit], after: &[Unit], b0: usize, a0: usize, out: &mut Vec<(usize, usize)>) {
    let same = |x: &Unit, y: &Unit| x.key == y.key;
    let head = before.iter().zip(after).take_while(|(x, y)| same(x, y)).count();
    out.extend((0..head).map(|k| (b0 + k, a0 + k)));
    let (before, after, b0, a0) = (&before[head..], &after[head..], b0 + head, a0 + head);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(x, y)| same(x, y)).count();
    let (nb, na) = (before.len() - tail, after.len() - tail);
    let (mid_b, mid_a) = (&before[..nb], &after[..na]);
    if nb > 0 && na > 0 {
        if nb.saturating_mul(na) <= CELLS {
            exact(mid_b, mid_a, b0, a0, out);
        } else {
            coarse(mid_b, mid_a, b0, a0, out);
        }
    }
    out.extend((0..tail).map(|k| (b0 + nb + k, a0 + na + k)));
}

const FROM_CHANGE: u8 = 1; // of the matched state: came from inside a change
const EQUAL: u8 = 2; // the matched state exists here
const OPENED: u8 = 4; // of the change state: came from a match
const BY_INSERT: u8 = 8; // of the change state: came by an insertion

/// Best pairs by dynamic programming over (matched, in a change) with an opening cost.
fn exact(before: &[Unit], after: &[Unit], b0: usize, a0: usize, out: &mut Vec<(usize, usize)>) {
    const NONE: i32 = i32::MIN / 2;
    let (n, m) = (before.len(), after.len());
    let width = m + 1;
    let mut trace = vec![0u8; (n + 1) * width];
    let mut matched = vec![NONE; width];
    let mut change = vec![NONE; width];
    for i in 0..=n {
        // Values of the row above, at this column and the one before.
        let (mut diagonal_matched, mut diagonal_change) = (NONE, NONE);
        for j in 0..=m {
            let (above_matched, above_change) = (matched[j], change[j]);
            let mut bits = 0;
            let mut here_matched = if i == 0 && j == 0 { 0 } else { NONE };
            if i > 0 && j > 0 && before[i - 1].key == after[j - 1].key {
                let gain = 2 * before[i - 1].weight as i32;
                bits |= EQUAL;
                here_matched = diagonal_matched + gain;
                if diagonal_change + gain > here_matched {
                    here_matched = diagonal_change + gain;
                    bits |= FROM_CHANGE;
                }
            }
            let mut here_change = NONE;
            if i > 0 {
                here_change = above_change;
                if above_matched - NEW_PLACE > here_change {
                    here_change = above_matched - NEW_PLACE;
                    bits |= OPENED;
                }
            }
            if j > 0 {
                let (left_matched, left_change) = (matched[j - 1], change[j - 1]);
                if left_change > here_change {
                    here_change = left_change;
                    bits = (bits & !OPENED) | BY_INSERT;
                }
                if left_matched - NEW_PLACE > here_change {
                    here_change = left_matched - NEW_PLACE;
                    bits |= OPENED | BY_INSERT;
                }
            }
            (diagonal_matched, diagonal_change) = (above_matched, above_change);
            matched[j] = here_matched;
            change[j] = here_change;
            trace[i * width + j] = bits;
        }
    }
    let from = out.len();
    let (mut i, mut j, mut in_change) = (n, m, change[m] > matched[m]);
    while i > 0 || j > 0 {
        let bits = trace[i * width + j];
        if in_change {
            in_change = bits & OPENED == 0;
            if bits & BY_INSERT != 0 { j -= 1 } else { i -= 1 }
        } else if bits & EQUAL != 0 {
            in_change = bits & FROM_CHANGE != 0;
            i -= 1;
            j -= 1;
            out.push((b0 + i, a0 + j));
        } else {
            break;
        }
    }
    out[from..].reverse();
}

/// Pairs by histogram difference; what lies between them is left as changed, and equal stretches
/// that cost less than a place of change are given up.
fn coarse(before: &[Unit], after: &[Unit], b0: usize, a0: usize, out: &mut Vec<(usize, usize)>) {
    let mut input: imara_diff::InternedInput<u64> = imara_diff::InternedInput::default();
    input.update_before(before.iter().map(|u| u.key));
    input.update_after(after.iter().map(|u| u.key));
    let diff = imara_diff::Diff::compute(imara_diff::Algorithm::Histogram, &input);
    let mut found: Vec<(usize, usize, usize)> = Vec::new(); // start before, start after, length
    let (mut b, mut a) = (0, 0);
    for hunk in diff.hunks() {
        let next = hunk.before.start as usize;
        if next > b {
            found.push((b, a, next - b));
        }
        (b, a) = (hunk.before.end as usize, hunk.after.end as usize);
    }
    if before.len() > b {
        found.push((b, a, before.len() - b));
    }
    for (i, j, len) in found {
        let weight: u32 = before[i..i + len].iter().map(|u| u.weight).sum();
        if 2 * weight as i32 > NEW_PLACE {
            out.extend((0..len).map(|k| (b0 + i + k, a0 + j + k)));
        }
    }
}

/// Moves a pure insertion or deletion that could stand at several places to the one a reader expects:
/// whole paragraphs first, then whole sentences, then words with the space after them.
fn slide(before: &[Unit], after: &[Unit], pairs: &mut [(usize, usize)]) {
    let mut k = 0;
    while k <= pairs.len() {
        let (b0, a0) = if k == 0 { (0, 0) } else { (pairs[k - 1].0 + 1, pairs[k - 1].1 + 1) };
        let (b1, a1) = pairs.get(k).copied().unwrap_or((before.len(), after.len()));
        let (text, start, end) = match (b1 - b0, a1 - a0) {
            (0, n) if n > 0 => (after, a0, a1),
            (n, 0) if n > 0 => (before, b0, b1),
            _ => {
                k += 1;
                continue;
            }
        };
        let inserted = b1 == b0;
        // How far the block [start, end) can go left and right along the pairs around it.
        let run_left = (0..k)
            .take_while(|&s| {
                s == 0 || {
                    let (x, y) = (pairs[k - s].0, pairs[k - s].1);
                    (pairs[k - s - 1].0 + 1, pairs[k - s - 1].1 + 1) == (x, y)
                }
            })
            .take_while(|&s| start > s && text[start - 1 - s].key == text[end - 1 - s].key)
            .count();
        let run_right = (k..pairs.len())
            .enumerate()
            .take_while(|&(s, at)| {
                s == 0 || (pairs[at - 1].0 + 1, pairs[at - 1].1 + 1) == (pairs[at].0, pairs[at].1)
            })
            .take_while(|&(s, _)| end + s < text.len() && text[start + s].key == text[end + s].key)
            .count();
        let best = (-(run_left as isize)..=run_right as isize)
            .max_by_key(|&shift| {
                (place(text, (start as isize + shift) as usize, (end as isize + shift) as usize), shift)
            })
            .unwrap_or(0);
        if best < 0 {
            for s in 0..best.unsigned_abs() {
                let p = &mut pairs[k - 1 - s];
                if inserted { p.1 += end - start } else { p.0 += end - start }
            }
        }
        for s in 0..best.max(0) as usize {
            let p = &mut pairs[k + s];
            if inserted { p.1 -= end - start } else { p.0 -= end - start }
        }
        k += 1 + best.max(0) as usize;
    }
}

/// How natural it is that a block stands at [start, end).
fn place(text: &[Unit], start: usize, end: usize) -> u32 {
    let class = |i: usize| text.get(i).map(|u| u.class);
    let before = start.checked_sub(1).and_then(class);
    let last = class(end - 1);
    let first = class(start);
    let mut score = 0;
    if before.is_none() || before == Some(Class::Mark) {
        score += 4;
    }
    if last == Some(Class::Mark) {
        score += 4;
    }
    if before == Some(Class::Space) {
        score += 2;
        if start.checked_sub(2).and_then(class) == Some(Class::Punctuation) {
            score += 1;
        }
    }
    if last == Some(Class::Space) {
        score += 1;
    }
    if first == Some(Class::Space) && last != Some(Class::Space) && end == text.len() {
        score += 1;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::super::{key_of, tokens::tokens};
    use super::*;
    use proptest::prelude::*;

    fn units(text: &str) -> Vec<Unit> {
        tokens(text)
            .into_iter()
            .map(|(r, class)| Unit {
                key: key_of(&text[r.clone()]),
                weight: text[r].chars().count() as u32,
                class,
            })
            .collect()
    }

    fn shown(before: &str, after: &str) -> String {
        let (tb, ta) = (tokens(before), tokens(after));
        let mut out = String::new();
        let mut state = ' ';
        for step in script(&units(before), &units(after)) {
            let (next, text) = match step {
                Step::Equal(i, _) => ('=', &before[tb[i].0.clone()]),
                Step::Delete(i) => ('-', &before[tb[i].0.clone()]),
                Step::Insert(j) => ('+', &after[ta[j].0.clone()]),
            };
            if next != state {
                out.push_str(match next {
                    '-' => "[-",
                    '+' => "[+",
                    _ => "]",
                });
            }
            state = next;
            out.push_str(text);
        }
        out
    }

    #[test]
    fn a_changed_word_is_one_word() {
        assert_eq!(shown("within thirty days", "within forty days"), "]within [-thirty[+forty] days");
    }

    #[test]
    fn two_changed_words_in_a_row_are_one_change() {
        assert_eq!(
            shown("pay each invoice now", "pay every bill now"),
            "]pay [-each invoice[+every bill] now"
        );
    }

    #[test]
    fn an_inserted_word_takes_the_space_after_it() {
        assert_eq!(shown("a b c", "a b x c"), "]a b [+x ]c");
    }

    #[test]
    fn a_stop_word_between_changes_stays_unmarked() {
        assert_eq!(shown("red and blue", "green and white"), "[-red[+green] and [-blue[+white");
    }

    proptest! {
        #[test]
        fn a_script_gives_both_sides_back(a in "[ab .]{0,40}", b in "[ab .]{0,40}") {
            let (ua, ub) = (units(&a), units(&b));
            let (mut left, mut right) = (vec![], vec![]);
            for step in script(&ua, &ub) {
                match step {
                    Step::Equal(i, j) => { prop_assert_eq!(ua[i].key, ub[j].key); left.push(i); right.push(j) }
                    Step::Delete(i) => left.push(i),
                    Step::Insert(j) => right.push(j),
                }
            }
            prop_assert_eq!(left, (0..ua.len()).collect::<Vec<_>>());
            prop_assert_eq!(right, (0..ub.len()).collect::<Vec<_>>());
        }

        #[test]
        fn the_coarse_method_pairs_only_equal_tokens_in_order(a in "[abc ]{0,60}", b in "[abc ]{0,60}") {
            let (ua, ub) = (units(&a), units(&b));
            let mut pairs = vec![];
            coarse(&ua, &ub, 0, 0, &mut pairs);
            prop_assert!(pairs.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
            prop_assert!(pairs.iter().all(|&(i, j)| ua[i].key == ub[j].key));
        }
    }
}
