//! Domain types as the window shows them.

use clausewise_engine::concordance::{self, Concordance};
use clausewise_engine::finding::Finding;
use clausewise_engine::instrument::{Eid, Instrument, Provision};
use clausewise_engine::manuscript::count_words;

use super::held::Held;
use super::standing::Decisions;
use super::{Other, pair};
use crate::library::Text;
use crate::wire;

pub(super) fn info(instrument: &Instrument, builtin: bool) -> wire::InstrumentInfo {
    wire::InstrumentInfo {
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        kind: instrument.kind.word().into(),
        language: instrument.language.clone(),
        jurisdiction: instrument.jurisdiction.clone(),
        status: instrument.status.word().into(),
        source: instrument.source.clone(),
        clauses: instrument.clauses().len(),
        words: instrument.walk().map(own_words).sum(),
        builtin,
    }
}

pub(super) fn bill(text: &Text, path: &str) -> wire::Bill {
    let mut outline = Vec::new();
    for provision in &text.instrument.provisions {
        list(provision, 0, false, &mut outline);
    }
    wire::Bill {
        info: info(&text.instrument, false),
        path: path.to_string(),
        outline,
        findings: text.findings.iter().map(finding).collect(),
        words: text.coverage.words_in,
        redlinable: text.redlinable,
        versions: 1,
    }
}

/// Groups and clauses; what is inside a clause stays out, and a schedule shows as one line.
fn list(provision: &Provision, depth: usize, scheduled: bool, out: &mut Vec<wire::OutlineItem>) {
    let clause = provision.kind.is_main() && !scheduled;
    out.push(wire::OutlineItem {
        eid: provision.eid.to_string(),
        kind: provision.kind.word().into(),
        number: if provision.number.is_empty() {
            provision.label.trim().to_string()
        } else {
            provision.number.clone()
        },
        heading: provision.heading.clone(),
        depth,
        clause,
        words: provision.walk().map(own_words).sum(),
    });
    if provision.kind.is_group() {
        for child in provision.children.iter().filter(|child| child.kind.is_group() || child.kind.is_main()) {
            list(child, depth + 1, scheduled, out);
        }
    }
}

fn own_words(provision: &Provision) -> usize {
    count_words(&provision.heading) + count_words(&provision.text)
}

pub(super) fn finding(finding: &Finding) -> wire::Finding {
    wire::Finding {
        severity: finding.severity.word().into(),
        message: finding.message.clone(),
        at: crate::cli::place(&finding.at),
        reading: finding.reading.clone(),
    }
}

pub(super) fn concordance(
    bill: &Instrument,
    other: &Other,
    stands: &Concordance,
    decisions: &Decisions,
) -> wire::Concordance {
    let instrument = other.instrument();
    let rows = stands.rows.iter().map(|stands| row(bill, instrument, stands, decisions.get(&stands.clause)));
    let open =
        instrument.clauses().into_iter().filter(|provision| stands.unanswered.contains(&provision.eid));
    let unanswered = open.map(|provision| wire::Unanswered {
        eid: provision.eid.to_string(),
        number: provision.number.clone(),
        heading: provision.heading.clone(),
    });
    wire::Concordance {
        against: info(instrument, other.builtin()),
        footing: stands.footing.word().into(),
        rows: rows.collect(),
        unanswered: unanswered.collect(),
    }
}

/// A row as it stands on the screen.
pub(super) fn row(
    bill: &Instrument,
    other: &Instrument,
    stands: &concordance::Row,
    held: Option<&Held>,
) -> wire::Row {
    let eids: Vec<Eid> = stands.counterparts.iter().map(|counterpart| counterpart.eid.clone()).collect();
    let clause = bill.by_eid(&stands.clause);
    let (difference, differences) = clause.map_or((1.0, 0), |clause| pair::measure(clause, other, &eids));
    wire::Row {
        clause: stands.clause.to_string(),
        number: clause.map(|c| c.number.clone()).unwrap_or_default(),
        heading: clause.map(|c| c.heading.clone()).unwrap_or_default(),
        relation: stands.relation.word().into(),
        counterparts: stands.counterparts.iter().map(|c| counterpart(other, c)).collect(),
        weighed: stands.weighed.iter().map(|c| counterpart(other, c)).collect(),
        decision: held.map(decided),
        recognised: stands.recognised,
        difference,
        differences,
        words: clause.map(|c| c.walk().map(own_words).sum()).unwrap_or_default(),
    }
}

fn counterpart(other: &Instrument, found: &concordance::Counterpart) -> wire::Counterpart {
    let reason = |reason: &concordance::Reason| wire::Reason {
        ground: reason.ground.word().into(),
        strength: reason.strength,
        words: reason.words.clone(),
    };
    let provision = other.by_eid(&found.eid);
    wire::Counterpart {
        eid: found.eid.to_string(),
        number: provision.map(|p| p.number.clone()).unwrap_or_default(),
        part: found.part.as_ref().and_then(|part| other.by_eid(part)).map_or(String::new(), cited),
        heading: provision.map(|p| p.heading.clone()).unwrap_or_default(),
        score: found.score,
        reasons: found.reasons.iter().map(reason).collect(),
    }
}

fn cited(part: &Provision) -> String {
    part.citation().to_string()
}

pub(super) fn decided(held: &Held) -> wire::Decision {
    let decision = &held.decision;
    wire::Decision {
        kind: decision.verdict.word().into(),
        counterparts: decision.counterparts.iter().map(Eid::to_string).collect(),
        remark: decision.remark.clone(),
        author: decision.author.clone(),
        at: decision.at.clone(),
        doubt: held.doubt.clone(),
    }
}
