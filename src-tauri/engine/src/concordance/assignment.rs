//! Which counterparts the program stands by.

use super::citation::Cited;
use super::features::Features;
use super::knowledge::Knowledge;
use super::part::answering;
use super::prepared::{Prepared, Section};
use super::reasons::reasons;
use super::relation::relate;
use super::{Concordance, Counterpart, Ground, Reason, Row};

/// A second counterpart must reach this share of the best one's probability.
const NEAR_BEST: f64 = 0.4;
/// Counterparts below this are not even weighed.
const WEIGHED: f64 = 0.08;
/// How sure an answer is that the drafters' memorandum names, and one that the clause itself does.
const NAMED: (f64, f64) = (0.97, 0.9);
/// How many of the weighed are told.
const TOLD: usize = 3;

/// Best and near-best counterparts of every clause.
pub(super) fn assign(
    bill: &Prepared,
    other: &Prepared,
    table: &[Vec<Features>],
    knowledge: &Knowledge,
) -> Concordance {
    let treaty = other.treaty.as_deref();
    let weights = if treaty.is_some() { &knowledge.scoring.treaty } else { &knowledge.scoring.statute };
    let mut rows: Vec<Row> = Vec::with_capacity(bill.sections.len());
    for (section, features) in bill.sections.iter().zip(table) {
        let named = |j: usize| cites(section, other, treaty, j);
        let probability = |(j, f): (usize, &Features)| {
            let named = named(j).map(|c| if c.memorandum { NAMED.0 } else { NAMED.1 });
            (weights.probability(f).max(named.unwrap_or_default()), j)
        };
        let mut scored: Vec<(f64, usize)> = features.iter().enumerate().map(probability).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = scored.first().map_or(0.0, |s| s.0);
        let (mut counterparts, mut weighed) = (Vec::new(), Vec::new());
        for (score, j) in scored {
            let stands = score >= weights.stand_by && score >= NEAR_BEST * best;
            if !stands && (score < WEIGHED || weighed.len() == TOLD) {
                break;
            }
            let (Some(target), Some(f)) = (other.sections.get(j), features.get(j)) else { continue };
            let said = named(j);
            let place = said.and_then(|c| other.instrument.by_number(&c.place)).map(|p| p.eid.clone());
            let mut reasons = reasons(section, target, treaty, f, knowledge);
            reasons.splice(0..0, said.map(by_its_drafters));
            let counterpart = Counterpart {
                eid: target.provision.eid.clone(),
                part: place
                    .filter(|eid| *eid != target.provision.eid)
                    .or_else(|| answering(section, target, treaty, knowledge)),
                score,
                reasons,
            };
            if stands { counterparts.push(counterpart) } else { weighed.push(counterpart) }
        }
        rows.push(Row {
            clause: section.provision.eid.clone(),
            counterparts,
            recognised: !section.touches.is_empty(),
            weighed,
            ..Row::default()
        });
    }
    finished(other, rows)
}

/// What the drafters say of a clause and an article of the other.
fn cites<'s>(
    section: &'s Section,
    other: &Prepared,
    treaty: Option<&str>,
    article: usize,
) -> Option<&'s Cited> {
    let number = other.sections.get(article)?.provision.number.trim();
    section.cited.iter().find(|c| Some(c.treaty.as_str()) == treaty && c.article == number)
}

fn by_its_drafters(cited: &Cited) -> Reason {
    let who = if cited.memorandum { "the explanatory memorandum says" } else { "the clause says" };
    Reason { ground: Ground::Citation, strength: 4, words: format!("{who}: “{}”", cited.says) }
}

/// How sure an aligned pair of parallel texts is, from the least alike to the most.
const IN_ORDER: (f64, f64) = (0.90, 0.99);

/// The concordance of parallel texts: each clause with the one that stands at its place, and of `rest` the rows of
/// those that stand at none.
pub(super) fn in_order(
    bill: &Prepared,
    other: &Prepared,
    pairs: &[(usize, usize, f64)],
    rest: Vec<Row>,
) -> Concordance {
    let row = |(i, section): (usize, &Section)| {
        let pair = pairs.iter().find(|(a, ..)| *a == i);
        if let (None, Some(row)) = (pair, rest.get(i)) {
            return row.clone();
        }
        let target = pair.and_then(|(_, j, alike)| other.sections.get(*j).map(|t| (t, alike)));
        let counterpart = target.map(|(target, alike)| Counterpart {
            eid: target.provision.eid.clone(),
            part: None,
            score: IN_ORDER.0 + (IN_ORDER.1 - IN_ORDER.0) * alike.clamp(0.0, 1.0),
            reasons: vec![Reason {
                ground: Ground::Place,
                strength: 4,
                words: "the texts run in parallel: the same place, figures and shape".into(),
            }],
        });
        Row {
            clause: section.provision.eid.clone(),
            counterparts: counterpart.into_iter().collect(),
            recognised: true,
            ..Row::default()
        }
    };
    let rows = bill.sections.iter().enumerate().map(row).collect();
    finished(other, rows)
}

fn finished(other: &Prepared, mut rows: Vec<Row>) -> Concordance {
    relate(&mut rows);
    let answered = |eid| rows.iter().any(|r| r.counterparts.iter().any(|c| &c.eid == eid));
    let unanswered =
        other.sections.iter().map(|s| &s.provision.eid).filter(|eid| !answered(*eid)).cloned().collect();
    Concordance { against: other.instrument.id.clone(), rows, unanswered, ..Concordance::default() }
}
