//! What stands: the drafter's decision over the program's suggestion.

use std::collections::BTreeMap;

use clausewise_engine::concordance::{Concordance, Counterpart, Relation, Row};
use clausewise_engine::instrument::Eid;
use clausewise_store::{Decision, Verdict};

use super::held::Held;

/// Decisions against one instrument, by the clause that they are about now.
pub(super) type Decisions = BTreeMap<Eid, Held>;

/// Those decisions that have a clause.
pub(super) fn by_clause(held: Vec<Held>) -> Decisions {
    held.into_iter().filter_map(|held| Some((held.clause.clone()?, held))).collect()
}

/// How sure a counterpart is that the drafter chose and the program had not weighed.
const CHOSEN: f64 = 1.0;

/// The concordance as it stands with these decisions.
pub(super) fn concordance(found: &Concordance, decisions: &Decisions) -> Concordance {
    let rows: Vec<Row> = found
        .rows
        .iter()
        .map(|found| row(found, decisions.get(&found.clause).map(|held| &held.decision)))
        .collect();
    // What the drafter matched is answered; what only a rejected match answered is not.
    let taken: Vec<&Eid> = rows.iter().flat_map(|row| &row.counterparts).map(|c| &c.eid).collect();
    let suggested = found.rows.iter().flat_map(|row| &row.counterparts).map(|c| &c.eid);
    let mut unanswered = Vec::new();
    for eid in found.unanswered.iter().chain(suggested).filter(|eid| !taken.contains(eid)) {
        if !unanswered.contains(eid) {
            unanswered.push(eid.clone());
        }
    }
    Concordance { against: found.against.clone(), footing: found.footing, unanswered, rows }
}

/// A row as it stands. What the program had suggested and the drafter did not take is among the weighed.
pub(super) fn row(found: &Row, decision: Option<&Decision>) -> Row {
    let Some(decision) = decision else { return found.clone() };
    let mut known: Vec<Counterpart> = found.counterparts.iter().chain(&found.weighed).cloned().collect();
    let mut counterparts = Vec::new();
    if decision.verdict != Verdict::Rejected {
        for eid in &decision.counterparts {
            let place = known.iter().position(|counterpart| &counterpart.eid == eid);
            let chosen = || Counterpart { eid: eid.clone(), part: None, score: CHOSEN, reasons: Vec::new() };
            counterparts.push(place.map_or_else(chosen, |place| known.remove(place)));
        }
    }
    let relation = match (counterparts.len(), found.relation) {
        (0, _) => Relation::None,
        (1, Relation::None | Relation::Split) => Relation::Overlaps,
        (1, relation) => relation,
        _ => Relation::Split,
    };
    Row { relation, counterparts, weighed: known, ..found.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counterpart(eid: &str) -> Counterpart {
        Counterpart { eid: Eid::from_stored(eid), part: None, score: 0.5, reasons: Vec::new() }
    }

    fn found() -> Concordance {
        let row = Row {
            clause: Eid::from_stored("sec_8"),
            relation: Relation::Same,
            counterparts: vec![counterpart("sec_1")],
            weighed: vec![counterpart("sec_2")],
            ..Row::default()
        };
        let unanswered = vec![Eid::from_stored("sec_3")];
        Concordance { against: "model".into(), rows: vec![row], unanswered, ..Concordance::default() }
    }

    fn stands(verdict: Verdict, eids: &[&str]) -> Concordance {
        let counterparts = eids.iter().copied().map(Eid::from_stored).collect();
        let decision = Decision {
            verdict,
            counterparts,
            remark: String::new(),
            author: String::new(),
            at: String::new(),
            stood: String::new(),
        };
        let clause = Eid::from_stored("sec_8");
        let held = Held {
            key: clause.clone(),
            clause: Some(clause.clone()),
            was: ("8".into(), String::new()),
            decision,
            doubt: String::new(),
        };
        concordance(&found(), &Decisions::from([(clause, held)]))
    }

    fn words(eids: &[Eid]) -> Vec<&str> {
        eids.iter().map(Eid::as_str).collect()
    }

    #[test]
    fn a_rejected_match_leaves_both_sides_open() {
        let stands = stands(Verdict::Rejected, &[]);
        assert_eq!(stands.rows[0].relation, Relation::None);
        assert!(stands.rows[0].counterparts.is_empty());
        assert_eq!(words(&stands.unanswered), ["sec_3", "sec_1"]);
    }

    #[test]
    fn a_pinned_provision_is_answered_whatever_was_suggested() {
        let stands = stands(Verdict::Pinned, &["sec_3", "sec_2"]);
        assert_eq!(stands.rows[0].relation, Relation::Split);
        let eids: Vec<Eid> = stands.rows[0].counterparts.iter().map(|c| c.eid.clone()).collect();
        assert_eq!(words(&eids), ["sec_3", "sec_2"]);
        assert_eq!(words(&stands.unanswered), ["sec_1"]);
    }
}
