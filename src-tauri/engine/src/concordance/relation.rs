//! How a clause stands to its counterparts.

use std::collections::BTreeMap;

use super::{Relation, Row};
use crate::instrument::Eid;

/// From this probability on, a single mutual counterpart is told as the same matter.
const SAME: f64 = 0.75;

/// Sets the relation of every row: one strong counterpart that answers this clause alone is the same; several
/// counterparts split the clause; a counterpart that several clauses answer merges them; the rest overlaps.
pub(super) fn relate(rows: &mut [Row]) {
    let mut answers: BTreeMap<Eid, usize> = BTreeMap::new();
    for counterpart in rows.iter().flat_map(|r| &r.counterparts) {
        *answers.entry(counterpart.eid.clone()).or_default() += 1;
    }
    for row in rows {
        row.relation = match row.counterparts.as_slice() {
            [] => Relation::None,
            [only] => match answers.get(&only.eid) {
                Some(n) if *n > 1 => Relation::Merged,
                _ if only.score >= SAME => Relation::Same,
                _ => Relation::Overlaps,
            },
            _ => Relation::Split,
        };
    }
}
