//! Fields and wrappers stay whole: both their ends answer the ends of the same one, or none does.

use std::collections::BTreeMap;

use super::flat::{Flat, NONE};

/// Index of a token: paragraph, and token in it or none for the paragraph's end.
pub(super) type At = (usize, Option<usize>);

/// Takes back pairs that would tear a field or a wrapper apart; gives AFTER's wrappers with BEFORE's.
pub(super) fn keep_together(
    before: &[Flat],
    after: &[Flat],
    pb: &[At],
    pa: &[At],
    found: &mut Vec<(usize, usize)>,
) -> BTreeMap<(usize, u32), (usize, u32)> {
    loop {
        let mut paired: BTreeMap<(usize, u32), (usize, u32)> = BTreeMap::new();
        let mut taken: BTreeMap<(usize, u32), (usize, u32)> = BTreeMap::new();
        let mut fields: BTreeMap<(usize, u32), BTreeMap<(usize, u32), u32>> = BTreeMap::new();
        let mut wrong: Vec<usize> = Vec::new();
        let mut of_field: Vec<(usize, (usize, u32))> = Vec::new();
        for (k, &(i, j)) in found.iter().enumerate() {
            let (Some(&(p, Some(t))), Some(&(q, Some(u)))) = (pb.get(i), pa.get(j)) else { continue };
            let (x, y) = (before[p].tokens[t], after[q].tokens[u]);
            let (cb, ca) = (chain(&before[p], x.wrap), chain(&after[q], y.wrap));
            let fits = cb.len() == ca.len()
                && cb.iter().zip(&ca).all(|(&w, &v)| {
                    *paired.entry((q, v)).or_insert((p, w)) == (p, w)
                        && *taken.entry((p, w)).or_insert((q, v)) == (q, v)
                });
            if !fits {
                wrong.push(k);
            }
            if x.group != NONE || y.group != NONE {
                if x.group == NONE || y.group == NONE {
                    wrong.push(k);
                    continue;
                }
                *fields.entry((p, x.group)).or_default().entry((q, y.group)).or_default() += 1;
                of_field.push((k, (p, x.group)));
            }
        }
        for (k, field) in of_field {
            let size = before[field.0].groups.get(field.1 as usize).copied().unwrap_or(0);
            let whole = fields.get(&field).is_some_and(|f| f.len() == 1 && f.values().all(|&n| n == size));
            if !whole {
                wrong.push(k);
            }
        }
        if wrong.is_empty() {
            return paired;
        }
        wrong.sort_unstable();
        let mut k = 0;
        found.retain(|_| {
            k += 1;
            wrong.binary_search(&(k - 1)).is_err()
        });
    }
}

/// The wrappers around a token that a reader sees, outermost first.
fn chain(flat: &Flat, wrap: u32) -> Vec<u32> {
    let mut out = Vec::new();
    let mut at = wrap;
    while let Some(w) = flat.wraps.get(at as usize) {
        if w.seen {
            out.push(at);
        }
        at = w.parent;
    }
    out.reverse();
    out
}
