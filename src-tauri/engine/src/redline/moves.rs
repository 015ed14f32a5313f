//! Blocks that left one place and came up at another, word for word or edited on the way.

use super::align::{Bag, similar, weight};
use std::collections::{BTreeMap, BTreeSet};

/// A deleted or inserted block.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Same key, same content.
    pub key: u64,
    /// Blocks of different kinds are never the same block.
    pub kind: u8,
    /// Its words.
    pub bag: Bag,
}

/// Letters a block needs to be recognised elsewhere: about four words. Shorter ones ("Offences", "(a)")
/// recur by chance, and a move of them tells a reader nothing.
const LETTERS: u64 = 20;
/// Letters of a block at which a clause of short blocks may be recognised.
const HEADING: u64 = 5;
/// Letters in common, in percent, of a block that was edited while it moved.
const EDITED: u64 = 70;
/// Above this many pairs only blocks moved word for word are looked for.
const PAIRS: usize = 1_000_000;

/// Pairs (index among the deleted, index among the inserted), sorted; each index at most once.
pub fn moves(deleted: &[Candidate], inserted: &[Candidate]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<(u64, u8), Vec<usize>> = BTreeMap::new();
    for (j, c) in inserted.iter().enumerate().rev() {
        if weight(&c.bag) >= LETTERS {
            places.entry((c.key, c.kind)).or_default().push(j);
        }
    }
    let mut out = Vec::new();
    let mut taken = vec![false; inserted.len()];
    let mut left = Vec::new();
    for (i, c) in deleted.iter().enumerate() {
        match places.get_mut(&(c.key, c.kind)).and_then(Vec::pop) {
            Some(j) => {
                taken[j] = true;
                out.push((i, j));
            }
            None if weight(&c.bag) >= LETTERS => left.push(i),
            None => {}
        }
    }
    if left.len().saturating_mul(inserted.len()) <= PAIRS {
        for i in left {
            let x = &deleted[i];
            let best = inserted
                .iter()
                .enumerate()
                .filter(|(j, y)| !taken[*j] && y.kind == x.kind && weight(&y.bag) >= LETTERS)
                .filter_map(|(j, y)| similar(&x.bag, &y.bag, EDITED).map(|s| (s, j)))
                .max_by_key(|&(s, j)| (s, std::cmp::Reverse(j)));
            if let Some((_, j)) = best {
                taken[j] = true;
                out.push((i, j));
            }
        }
    }
    out.sort_unstable();
    out
}

/// Adds to moved blocks the neighbours that went with them: a clause moves with its heading and its short
/// paragraphs, which say too little to be recognised alone. `from` and `to` are the places of the deleted
/// and the inserted blocks in their versions.
pub fn with_neighbours(
    deleted: &[Candidate],
    inserted: &[Candidate],
    from: &[usize],
    to: &[usize],
    pairs: &mut Vec<(usize, usize)>,
) {
    let mut taken = Taken::of(pairs);
    for seed in pairs.clone() {
        let more = beside_both(deleted, inserted, from, to, &taken, seed);
        more.iter().for_each(|&pair| taken.add(pair));
        pairs.extend(more);
    }
    pairs.sort_unstable();
}

/// Blocks that have their counterpart.
struct Taken {
    gone: BTreeSet<usize>,
    come: BTreeSet<usize>,
}

impl Taken {
    fn of(pairs: &[(usize, usize)]) -> Taken {
        Taken { gone: pairs.iter().map(|p| p.0).collect(), come: pairs.iter().map(|p| p.1).collect() }
    }

    fn add(&mut self, (i, j): (usize, usize)) {
        self.gone.insert(i);
        self.come.insert(j);
    }
}

/// The same block, edited or not.
fn alike(x: &Candidate, y: &Candidate) -> bool {
    x.kind == y.kind && (x.key == y.key || similar(&x.bag, &y.bag, EDITED).is_some())
}

/// What stands beside a pair on both sides alike, before it and after it.
fn beside_both(
    deleted: &[Candidate],
    inserted: &[Candidate],
    from: &[usize],
    to: &[usize],
    taken: &Taken,
    seed: (usize, usize),
) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for forward in [true, false] {
        let (mut i, mut j) = seed;
        while let (Some(x), Some(y)) = (beside(from, i, forward), beside(to, j, forward)) {
            let (Some(one), Some(two)) = (deleted.get(x), inserted.get(y)) else { break };
            if !alike(one, two) || taken.gone.contains(&x) || taken.come.contains(&y) {
                break;
            }
            out.push((x, y));
            (i, j) = (x, y);
        }
    }
    out
}

/// Adds clauses none of whose blocks says enough to be recognised alone, a heading over short items: a short block
/// that answers one block only is where to begin, and what is beside it on both sides goes with it.
pub fn with_short(
    deleted: &[Candidate],
    inserted: &[Candidate],
    from: &[usize],
    to: &[usize],
    pairs: &mut Vec<(usize, usize)>,
) {
    if deleted.len().saturating_mul(inserted.len()) > PAIRS {
        return;
    }
    let mut taken = Taken::of(pairs);
    for (i, x) in deleted.iter().enumerate() {
        if !(HEADING..LETTERS).contains(&weight(&x.bag)) || taken.gone.contains(&i) {
            continue;
        }
        let mut answers = (0..inserted.len()).filter(|&j| alike(x, &inserted[j]));
        let (Some(j), None) = (answers.next(), answers.next()) else { continue };
        let alone = deleted.iter().filter(|other| alike(other, &inserted[j])).count() == 1;
        if !alone || taken.come.contains(&j) {
            continue;
        }
        let mut clause = beside_both(deleted, inserted, from, to, &taken, (i, j));
        clause.push((i, j));
        if clause.iter().map(|&(i, _)| weight(&deleted[i].bag)).sum::<u64>() >= LETTERS {
            clause.iter().for_each(|&pair| taken.add(pair));
            pairs.append(&mut clause);
        }
    }
    pairs.sort_unstable();
}

/// The index of the block next to block `at`, when the list holds it.
fn beside(places: &[usize], at: usize, forward: bool) -> Option<usize> {
    let next = if forward { at.checked_add(1)? } else { at.checked_sub(1)? };
    let (here, there) = (*places.get(at)?, *places.get(next)?);
    (here.abs_diff(there) == 1).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::super::key_of;
    use super::*;

    fn candidate(text: &str) -> Candidate {
        let mut bag: Bag = text.split(' ').map(|w| (key_of(w), w.len() as u32)).collect();
        bag.sort_unstable();
        Candidate { key: key_of(text), kind: 0, bag }
    }

    #[test]
    fn a_block_is_found_again_word_for_word_or_edited() {
        let deleted =
            ["the tribunal shall sit in private session", "(a)", "every officer keeps a register of entries"];
        let inserted = [
            "every officer keeps one register of entries",
            "(a)",
            "the tribunal shall sit in private session",
        ];
        let (d, i): (Vec<_>, Vec<_>) =
            (deleted.iter().map(|t| candidate(t)).collect(), inserted.iter().map(|t| candidate(t)).collect());
        assert_eq!(moves(&d, &i), [(0, 2), (2, 0)]);
    }

    #[test]
    fn an_equal_block_is_taken_once() {
        let c = candidate("the same sentence stands here twice in a row");
        assert_eq!(moves(&[c.clone(), c.clone()], &[c]), [(0, 0)]);
    }

    #[test]
    fn a_clause_moves_with_its_heading_and_short_paragraphs() {
        let clause = ["9. Orders", "the court may order every one of these measures", "(a)", "(b) fees"];
        let deleted: Vec<_> = clause.iter().map(|t| candidate(t)).collect();
        let mut moved = clause;
        moved[0] = "4. Orders";
        let mut inserted: Vec<_> = moved.iter().map(|t| candidate(t)).collect();
        inserted.push(candidate("(a)"));
        let mut pairs = moves(&deleted, &inserted);
        assert_eq!(pairs, [(1, 1)]);
        with_neighbours(&deleted, &inserted, &[10, 11, 12, 14], &[3, 4, 5, 6, 9], &mut pairs);
        // The last paragraph did not stand beside the others before, so it is not one with them.
        assert_eq!(pairs, [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn a_clause_of_short_paragraphs_moves_by_its_heading() {
        let clause = ["7. Forfeiture", "(a) vehicles", "(b) money", "(c) land"];
        let deleted: Vec<_> = clause.iter().map(|t| candidate(t)).collect();
        let inserted: Vec<_> =
            ["9. Forfeiture", "(a) vehicles", "(b) money", "(c) land"].iter().map(|t| candidate(t)).collect();
        let mut pairs = moves(&deleted, &inserted);
        assert_eq!(pairs, []);
        let (from, to) = ([4, 5, 6, 7], [9, 10, 11, 12]);
        with_short(&deleted, &inserted, &from, &to, &mut pairs);
        assert_eq!(pairs, [(0, 0), (1, 1), (2, 2), (3, 3)]);
        // A heading alone recurs by chance.
        let mut pairs = Vec::new();
        with_short(&deleted[..1], &inserted[..1], &from[..1], &to[..1], &mut pairs);
        assert_eq!(pairs, []);
    }
}
