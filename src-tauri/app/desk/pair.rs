//! A clause beside its counterparts, marked word by word.

use std::sync::Arc;

use clausewise_engine::concordance::Row;
use clausewise_engine::instrument::{Eid, Instrument, Provision};

use super::mark::{Marked, Side, Which, block, plain};
use super::{Desk, settle, standing};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::Job;
use crate::library::Text;
use crate::{library, wire};

impl Desk {
    /// A clause of the bill beside what answers it in an instrument: the drafter's choice, else the
    /// program's suggestion.
    ///
    /// With a `third` text, the words that only the bill has are parted into those that the third text has too
    /// and those that neither has.
    pub fn pair(&self, clause: &str, against: &str, third: &str) -> Result<wire::Pair> {
        let (bill, other) = self.sides(against)?;
        let eid = Eid::from_stored(clause);
        let provision = find(&bill.instrument, &eid)?;
        let row = self.row_of(&bill, &eid, against, other.instrument())?;
        let eids = eids(&row);
        let others = present(other.instrument(), &eids);
        let mut marked = Marked::new(provision, &others);
        let mut beside = None;
        if !third.is_empty() && third != against {
            let text = self.other(third)?;
            let row = self.row_of(&bill, &eid, third, text.instrument())?;
            let found = present(text.instrument(), &self::eids(&row));
            let own = Marked::new(provision, &found);
            if own.worth_marking() && marked.worth_marking() && !found.is_empty() {
                marked.part_by(&own);
            }
            beside = Some(wire::Third {
                against: third.into(),
                relation: row.relation.word().into(),
                score: row.counterparts.first().map_or(0.0, |best| best.score),
                marked: own.worth_marking() && !found.is_empty(),
                common: own.comparison.common,
                others: shown(&own, &found),
            });
        }
        let others_shown = shown(&marked, &others);
        let notes = library::notes(other.instrument(), &eids);
        Ok(wire::Pair {
            clause: clause.into(),
            against: against.into(),
            bill: marked.blocks(Which::Bill),
            others: others_shown,
            common: marked.comparison.common,
            marked: marked.worth_marking() && !others.is_empty(),
            differences: marked.differences,
            to_settle: if others.is_empty() { Vec::new() } else { settle::to_settle(&marked) },
            notes,
            third: beside,
        })
    }

    /// A clause's row as it stands against an instrument.
    fn row_of(&self, bill: &Arc<Text>, clause: &Eid, against: &str, other: &Instrument) -> Result<Row> {
        let found = self.found(&Job::unwatched(), against, bill, other)?;
        let held = self.held(against)?;
        let decision =
            held.iter().find(|held| held.clause.as_ref() == Some(clause)).map(|held| &held.decision);
        let row = found.rows.iter().find(|row| &row.clause == clause);
        Ok(row.map(|row| standing::row(row, decision)).unwrap_or_default())
    }
}

fn eids(row: &Row) -> Vec<Eid> {
    row.counterparts.iter().map(|counterpart| counterpart.eid.clone()).collect()
}

/// The other side of a comparison, one entry a counterpart.
pub(super) fn shown(marked: &Marked<'_>, others: &[&Provision]) -> Vec<wire::Other> {
    let mut blocks = marked.blocks(Which::Other).into_iter();
    let entry = |counterpart: &&Provision| wire::Other {
        eid: counterpart.eid.to_string(),
        blocks: blocks.by_ref().take(counterpart.walk().count()).collect(),
    };
    others.iter().map(entry).collect()
}

/// How far a clause is from its counterparts: 0 the same words to 1 nothing in common, and the number of
/// marked differences.
pub(super) fn measure(clause: &Provision, other: &Instrument, counterparts: &[Eid]) -> (f64, usize) {
    let others = present(other, counterparts);
    if others.is_empty() {
        return (1.0, 0);
    }
    let marked = Marked::new(clause, &others);
    (1.0 - marked.comparison.common, marked.differences)
}

/// A provision and what is inside it as blocks without marks.
pub(super) fn unmarked(instrument: &Instrument, eid: &str) -> Result<Vec<wire::Block>> {
    let provision = find(instrument, &Eid::from_stored(eid))?;
    let side = Side::of(&[provision]);
    let words = |range: &std::ops::Range<usize>| plain(side.text.get(range.clone()).unwrap_or_default());
    Ok(side.units.iter().map(|unit| block(unit, words)).collect())
}

pub(super) fn present<'a>(other: &'a Instrument, eids: &[Eid]) -> Vec<&'a Provision> {
    eids.iter().filter_map(|eid| other.by_eid(eid)).collect()
}

pub(super) fn find<'a>(instrument: &'a Instrument, eid: &Eid) -> Result<&'a Provision> {
    instrument.by_eid(eid).ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!("{} has no provision {eid}", instrument.title),
            "It may have changed since; open it again.",
        )
    })
}
