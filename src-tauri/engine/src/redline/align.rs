//! Which block of one version answers which block of the other, in order.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A block (a paragraph, a table, a row) as the alignment sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Same key, same content.
    pub key: u64,
    /// Blocks of different kinds never answer each other.
    pub kind: u8,
    /// What it is worth to leave the block where it stands: about its number of letters.
    pub weight: u32,
    /// It may be told as moved, so that it answers nothing but its equal when that stands elsewhere.
    pub moves: bool,
}

/// The words of a block: (key, weight in characters), sorted, repeated words repeated.
pub type Bag = Vec<(u64, u32)>;

/// One of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The version that is changed.
    Before,
    /// The version that it becomes.
    After,
}

/// Two blocks answer each other when this share of their letters is in common, in percent (twice the
/// common over the sum). Below about a quarter to a third, a reader finds two texts side by side
/// clearer than one text with marks between its words.
pub const SIMILAR: u64 = 30;

/// Letters, spaces included, of a block that is recognised at another place: about four words.
const RECOGNISED: u32 = 24;
/// Above this many pairs of blocks a gap is first divided by the rare words that blocks share.
const PAIRS: usize = 250_000;
/// A word is rare in a gap if at most this many of its blocks hold it.
const RARE: usize = 4;
/// Depth of dividing; each step makes gaps strictly smaller, so this is only a guard.
const DEPTH: usize = 64;

/// Letters that two bags have in common.
pub fn common(x: &[(u64, u32)], y: &[(u64, u32)]) -> u64 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += u64::from(a.1.min(b.1));
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Letters of a bag.
pub fn weight(bag: &[(u64, u32)]) -> u64 {
    bag.iter().map(|w| u64::from(w.1)).sum()
}

/// Letters in common if the two are similar enough to answer each other.
pub fn similar(x: &[(u64, u32)], y: &[(u64, u32)], percent: u64) -> Option<u64> {
    let both = weight(x) + weight(y);
    let shared = common(x, y);
    (shared > 0 && 200 * shared >= percent * both).then_some(shared)
}

/// Pairs (index before, index after), rising on both sides. `bag` gives the words of a block; it is asked
/// once for each block that has no equal at its place.
pub fn align(
    before: &[Block],
    after: &[Block],
    bag: &mut dyn FnMut(Side, usize) -> Bag,
) -> Vec<(usize, usize)> {
    let elsewhere = on_both_sides(before, after);
    let mut work = Work { before, after, elsewhere, bag, bags: BTreeMap::new(), pairs: Vec::new() };
    work.gap(0..before.len(), 0..after.len(), DEPTH);
    let mut pairs = work.pairs;
    pairs.sort_unstable();
    pairs
}

/// The keys of blocks that may move and occur as often on one side as on the other.
fn on_both_sides(before: &[Block], after: &[Block]) -> BTreeSet<u64> {
    let mut counts: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
    let may = |block: &&Block| block.moves && block.weight >= RECOGNISED;
    for block in before.iter().filter(may) {
        counts.entry(block.key).or_default().0 += 1;
    }
    for block in after.iter().filter(may) {
        counts.entry(block.key).or_default().1 += 1;
    }
    counts.into_iter().filter(|(_, (b, a))| b == a).map(|(key, _)| key).collect()
}

struct Work<'a> {
    before: &'a [Block],
    after: &'a [Block],
    /// Keys of blocks that move rather than answer something else.
    elsewhere: BTreeSet<u64>,
    bag: &'a mut dyn FnMut(Side, usize) -> Bag,
    bags: BTreeMap<(Side, usize), Bag>,
    pairs: Vec<(usize, usize)>,
}

impl Work<'_> {
    fn same(&self, i: usize, j: usize) -> bool {
        let (x, y) = (self.before[i], self.after[j]);
        (x.key, x.kind) == (y.key, y.kind)
    }

    fn gap(&mut self, mut b: Range<usize>, mut a: Range<usize>, depth: usize) {
        while b.start < b.end && a.start < a.end && self.same(b.start, a.start) {
            self.pairs.push((b.start, a.start));
            (b.start, a.start) = (b.start + 1, a.start + 1);
        }
        while b.start < b.end && a.start < a.end && self.same(b.end - 1, a.end - 1) {
            (b.end, a.end) = (b.end - 1, a.end - 1);
            self.pairs.push((b.end, a.end));
        }
        if b.is_empty() || a.is_empty() || depth == 0 {
            return;
        }
        let mut anchors = self.unique(&b, &a);
        if anchors.is_empty() {
            if b.len().saturating_mul(a.len()) <= PAIRS {
                return self.best(b, a);
            }
            anchors = self.by_rare_words(&b, &a);
            if anchors.is_empty() {
                return;
            }
            // Only similar, not equal: they stand as pairs themselves.
            self.pairs.extend(&anchors);
            let (mut i0, mut j0) = (b.start, a.start);
            for (i, j) in anchors.into_iter().chain([(b.end, a.end)]) {
                self.gap(i0..i, j0..j, depth - 1);
                (i0, j0) = (i + 1, j + 1);
            }
            return;
        }
        let (mut i0, mut j0) = (b.start, a.start);
        for (i, j) in anchors {
            self.gap(i0..i, j0..j, depth - 1);
            self.pairs.push((i, j));
            (i0, j0) = (i + 1, j + 1);
        }
        self.gap(i0..b.end, j0..a.end, depth - 1);
    }

    /// The rising sequence of blocks that occur once on both sides which leaves most letters in their place:
    /// of two clauses that changed places, the shorter one moved.
    fn unique(&self, b: &Range<usize>, a: &Range<usize>) -> Vec<(usize, usize)> {
        let mut seen: BTreeMap<u64, (usize, usize, usize, usize)> = BTreeMap::new();
        for i in b.clone() {
            let e = seen.entry(self.before[i].key).or_insert((0, 0, 0, 0));
            (e.0, e.1) = (e.0 + 1, i);
        }
        for j in a.clone() {
            if let Some(e) = seen.get_mut(&self.after[j].key) {
                (e.2, e.3) = (e.2 + 1, j);
            }
        }
        let mut found: Vec<(usize, usize)> = seen
            .values()
            .filter(|e| e.0 == 1 && e.2 == 1 && self.before[e.1].kind == self.after[e.3].kind)
            .map(|e| (e.1, e.3))
            .collect();
        found.sort_unstable();
        let weights: Vec<u64> = found.iter().map(|&(i, _)| 1 + u64::from(self.before[i].weight)).collect();
        rising(&found, &weights)
    }

    fn bag(&mut self, side: Side, at: usize) -> &Bag {
        let make = &mut self.bag;
        self.bags.entry((side, at)).or_insert_with(|| make(side, at))
    }

    /// Pairs with the most letters in common, by dynamic programming over the whole gap.
    fn best(&mut self, b: Range<usize>, a: Range<usize>) {
        let (n, m) = (b.len(), a.len());
        for i in b.clone() {
            self.bag(Side::Before, i);
        }
        for j in a.clone() {
            self.bag(Side::After, j);
        }
        let width = m + 1;
        let mut value = vec![0u64; (n + 1) * width];
        let mut paired = vec![false; (n + 1) * width];
        for i in (0..n).rev() {
            for j in (0..m).rev() {
                let skip = value[(i + 1) * width + j].max(value[i * width + j + 1]);
                let with = self.score(b.start + i, a.start + j).map(|s| s + value[(i + 1) * width + j + 1]);
                let at = i * width + j;
                paired[at] = with.is_some_and(|w| w >= skip);
                value[at] = with.unwrap_or(0).max(skip);
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < n && j < m {
            if paired[i * width + j] {
                self.pairs.push((b.start + i, a.start + j));
                (i, j) = (i + 1, j + 1);
            } else if value[(i + 1) * width + j] >= value[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    fn score(&self, i: usize, j: usize) -> Option<u64> {
        let (x, y) = (self.before[i], self.after[j]);
        if x.kind != y.kind {
            return None;
        }
        let (bx, by) = (self.bags.get(&(Side::Before, i))?, self.bags.get(&(Side::After, j))?);
        if x.key == y.key {
            return Some(1 + 4 * weight(bx) + 1);
        }
        if self.elsewhere.contains(&x.key) || self.elsewhere.contains(&y.key) {
            return None;
        }
        similar(bx, by, SIMILAR).map(|s| 4 * s)
    }

    /// Pairs of similar blocks that share rare words, as a rising sequence.
    fn by_rare_words(&mut self, b: &Range<usize>, a: &Range<usize>) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for i in b.clone() {
            let mut last = None;
            for &(key, w) in self.bag(Side::Before, i).clone().iter() {
                if w > 2 && last != Some(key) {
                    places.entry(key).or_default().push(i);
                    last = Some(key);
                }
            }
        }
        places.retain(|_, p| p.len() <= RARE);
        let mut found = Vec::new();
        for j in a.clone() {
            let mut votes: BTreeMap<usize, u64> = BTreeMap::new();
            for (key, w) in self.bag(Side::After, j).clone() {
                for &i in places.get(&key).into_iter().flatten() {
                    *votes.entry(i).or_default() += u64::from(w);
                }
            }
            let best = votes.into_iter().max_by_key(|&(i, v)| (v, std::cmp::Reverse(i)));
            if let Some((i, _)) = best
                && self.score(i, j).is_some()
            {
                found.push((i, j));
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|p| p.0);
        let weights = vec![1; found.len()];
        rising(&found, &weights)
    }
}

/// The heaviest sequence of pairs, sorted by their first, whose second rises too. A tree of maxima over
/// the seconds (Fenwick 1994) keeps it in n log n.
fn rising(pairs: &[(usize, usize)], weights: &[u64]) -> Vec<(usize, usize)> {
    let mut seconds: Vec<usize> = pairs.iter().map(|p| p.1).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let mut best: Vec<(u64, usize)> = vec![(0, usize::MAX); seconds.len() + 1]; // weight, last pair
    let mut previous = vec![usize::MAX; pairs.len()];
    let mut last = (0, usize::MAX);
    for (k, (pair, weight)) in pairs.iter().zip(weights).enumerate() {
        let rank = seconds.partition_point(|&s| s < pair.1); // seconds below this one
        let mut before = (0, usize::MAX);
        let mut at = rank;
        while at > 0 {
            if best[at].0 > before.0 {
                before = best[at];
            }
            at &= at - 1;
        }
        previous[k] = before.1;
        let here = (before.0 + weight, k);
        let mut at = rank + 1;
        while at < best.len() {
            if here.0 > best[at].0 {
                best[at] = here;
            }
            at += at & at.wrapping_neg();
        }
        if here.0 > last.0 {
            last = here;
        }
    }
    let mut out = Vec::with_capacity(pairs.len());
    let mut at = last.1;
    while let Some(&pair) = pairs.get(at) {
        out.push(pair);
        at = previous[at];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::super::key_of;
    use super::*;
    use proptest::prelude::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        texts
            .iter()
            .map(|t| Block { key: key_of(*t), kind: 0, weight: t.len() as u32, moves: true })
            .collect()
    }

    fn bag(text: &str) -> Bag {
        let mut out: Bag = text.split(' ').map(|w| (key_of(w), w.len() as u32)).collect();
        out.sort_unstable();
        out
    }

    fn pairs(before: &[&str], after: &[&str]) -> Vec<(usize, usize)> {
        align(&blocks(before), &blocks(after), &mut |side, i| {
            bag(if side == Side::Before { before[i] } else { after[i] })
        })
    }

    #[test]
    fn an_inserted_block_shifts_what_follows() {
        assert_eq!(pairs(&["a", "b", "c"], &["a", "x", "b", "c"]), [(0, 0), (1, 2), (2, 3)]);
    }

    #[test]
    fn of_two_blocks_that_changed_places_the_shorter_one_moved() {
        assert_eq!(pairs(&["aa", "bb", "cc", "a long one"], &["a long one", "aa", "bb", "cc"]), [(3, 0)]);
        assert_eq!(pairs(&["one two three", "b"], &["b", "one two three"]), [(0, 1)]);
    }

    #[test]
    fn a_block_that_moved_answers_nothing_else() {
        let (one, two) = ("the court may order forfeiture", "the court may order a hearing of it");
        let long = "the minister may make regulations for the better carrying out of this act";
        assert_eq!(pairs(&[one, long, two], &[two, long, one]), [(1, 1)]);
    }

    #[test]
    fn an_edited_block_answers_the_most_similar_one() {
        let before = ["one two three four", "red green blue gold"];
        let after = ["zero", "red green blue pink", "one"];
        assert_eq!(pairs(&before, &after), [(1, 1)]);
    }

    #[test]
    fn a_large_gap_is_divided_by_rare_words() {
        let before: Vec<String> = (0..700).map(|i| format!("clause w{i} v{} the authority", i / 2)).collect();
        let after: Vec<String> = (0..700).map(|i| format!("section w{i} v{} the authority", i / 2)).collect();
        let (b, a): (Vec<&str>, Vec<&str>) =
            (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        assert_eq!(pairs(&b, &a).len(), 700);
    }

    proptest! {
        #[test]
        fn pairs_rise_on_both_sides(a in prop::collection::vec(0..6u64, 0..30), b in prop::collection::vec(0..6u64, 0..30)) {
            let mk = |v: &[u64]| v.iter().map(|&key| Block { key, kind: (key % 2) as u8, weight: 3, moves: false }).collect::<Vec<_>>();
            let pairs = align(&mk(&a), &mk(&b), &mut |s, i| vec![(if s == Side::Before { a[i] } else { b[i] }, 3)]);
            prop_assert!(pairs.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
            prop_assert!(pairs.iter().all(|&(i, j)| a[i] % 2 == b[j] % 2));
        }
    }
}
