//! Changes proposed for the bill: model provisions taken into it, worded and placed by the drafter.
//!
//! A proposal is kept in the project until it is withdrawn; the bill's own file changes only in an export, where
//! each proposal is a tracked insertion with its source in a comment. It is tied to the clause after which it
//! stands by eid and heading, so that it is found again in a new version of the bill, or said to be lost.

use clausewise_engine::instrument::{Eid, Instrument, Kind as Level, Provision};
use clausewise_store::{By, Record, RecordKind};
use serde::{Deserialize, Serialize};

use super::plan::Proposed;
use super::{Desk, Open, nothing_open};
use crate::failure::{Failure, Kind, Result};
use crate::{library, wire};

/// What the drafter proposes: a new change, or another wording of one that is listed.
#[derive(Debug, Clone, Default)]
pub struct Proposing {
    /// Id of the proposal; empty for a new one.
    pub id: String,
    /// Eid of the model provision that it comes from.
    pub section: String,
    /// `common-law` or `civil-law`.
    pub tradition: String,
    /// Heading.
    pub heading: String,
    /// Eid of the clause after which it stands.
    pub after: String,
    /// Its words, line by line.
    pub lines: Vec<wire::ProposedLine>,
    /// The drafter has accepted it; until then it is on trial.
    pub accepted: bool,
}

/// A proposal as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stored {
    section: String,
    number: String,
    tradition: String,
    heading: String,
    after: String,
    after_number: String,
    after_heading: String,
    lines: Vec<wire::ProposedLine>,
    accepted: bool,
}

impl Desk {
    /// Every proposal, in the order in which they were made.
    pub fn proposals(&self) -> Result<Vec<wire::Proposal>> {
        let inner = self.lock();
        listed(inner.open.as_ref().ok_or_else(nothing_open)?)
    }

    /// Proposes a change, or words one anew.
    ///
    /// # Errors
    /// [`Kind::Input`] when it has no words, or names a clause that the bill has not got.
    pub fn propose(&self, proposing: &Proposing) -> Result<wire::Proposals> {
        let lines: Vec<wire::ProposedLine> =
            proposing.lines.iter().filter(|line| !line.text.trim().is_empty()).cloned().collect();
        if lines.is_empty() && proposing.heading.trim().is_empty() {
            return Err(Failure::new(
                Kind::Input,
                "The proposal has no words",
                "Write a line, or withdraw it.",
            ));
        }
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let after = Eid::from_stored(proposing.after.clone());
        let clause = super::pair::find(&open.bill.instrument, &after)?;
        let number = library::model()
            .and_then(|model| model.holding(&Eid::from_stored(proposing.section.clone())))
            .map(|section| section.provision.number.clone())
            .unwrap_or_default();
        let stored = Stored {
            section: proposing.section.clone(),
            number,
            tradition: proposing.tradition.clone(),
            heading: proposing.heading.trim().to_string(),
            after: proposing.after.clone(),
            after_number: clause.number.clone(),
            after_heading: clause.heading.clone(),
            lines,
            accepted: proposing.accepted,
        };
        let (key, verb) = match (proposing.id.as_str(), proposing.accepted) {
            ("", _) => (next_key(&open.project.records(RecordKind::Proposal)?), "Propose"),
            (id, true) => (id.to_string(), "Accept"),
            (id, false) => (id.to_string(), "Reword"),
        };
        let said = format!("{verb} “{}” after clause {}", stored.heading, stored.after_number);
        let value = serde_json::to_string(&stored).map_err(|error| Failure::fault(error.to_string()))?;
        let by = By { author: &author, at: &at };
        open.project.record(RecordKind::Proposal, &key, Some(&value), &said, by)?;
        open.saved = at;
        let proposals = listed(open)?;
        Ok(wire::Proposals { proposals, state: self.state_of(&inner)? })
    }

    /// Takes a proposal out of the bill.
    pub fn withdraw(&self, id: &str) -> Result<wire::Proposals> {
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let heading =
            listed(open)?.into_iter().find(|one| one.id == id).map(|one| one.heading).ok_or_else(|| {
                Failure::new(Kind::Input, format!("There is no proposal {id}"), "It may have been withdrawn.")
            })?;
        let said = format!("Withdraw “{heading}”");
        open.project.record(RecordKind::Proposal, id, None, &said, By { author: &author, at: &at })?;
        open.saved = at;
        let proposals = listed(open)?;
        Ok(wire::Proposals { proposals, state: self.state_of(&inner)? })
    }

    /// The proposals as the plan of a redline takes them; those without a place are left out, which is told.
    pub(super) fn proposed(&self) -> Result<Vec<Proposed>> {
        Ok(self.proposals()?.iter().filter(|one| !one.lost).map(planned).collect())
    }
}

/// Keys count up and sort in the order of making.
pub(super) fn next_key(records: &[Record]) -> String {
    let last = records.iter().filter_map(|record| record.key.parse::<usize>().ok()).max().unwrap_or(0);
    format!("{:06}", last + 1)
}

fn listed(open: &Open) -> Result<Vec<wire::Proposal>> {
    let bill = &open.bill.instrument;
    open.project.records(RecordKind::Proposal)?.into_iter().map(|record| shown(bill, record)).collect()
}

fn shown(bill: &Instrument, record: Record) -> Result<wire::Proposal> {
    let stored: Stored = serde_json::from_str(&record.value)
        .map_err(|error| Failure::fault(format!("proposal {}: {error}", record.key)))?;
    let place = place(bill, &stored);
    Ok(wire::Proposal {
        id: record.key,
        section: stored.section,
        number: stored.number,
        tradition: stored.tradition,
        heading: stored.heading,
        after_number: place.map_or_else(|| stored.after_number.clone(), |clause| clause.number.clone()),
        after: place.map_or_else(|| stored.after.clone(), |clause| clause.eid.to_string()),
        lost: place.is_none(),
        lines: stored.lines,
        accepted: stored.accepted,
        author: record.author,
        at: record.at,
    })
}

/// The clause after which a proposal stands: the one with its eid and heading, else the only one with the heading.
fn place<'a>(bill: &'a Instrument, stored: &Stored) -> Option<&'a Provision> {
    let same = |clause: &&Provision| clause.heading.trim() == stored.after_heading.trim();
    let by_eid = bill.by_eid(&Eid::from_stored(stored.after.clone()));
    if let Some(clause) = by_eid.filter(|clause| same(clause)) {
        return Some(clause);
    }
    let clauses = bill.clauses();
    let mut alike = clauses.into_iter().filter(|clause| !stored.after_heading.is_empty() && same(clause));
    match (alike.next(), alike.next()) {
        (Some(only), None) => Some(only),
        // A clause that was merely renamed keeps its number.
        (None, _) => by_eid,
        (Some(_), Some(_)) => None,
    }
}

fn planned(proposal: &wire::Proposal) -> Proposed {
    let words = match proposal.tradition.as_str() {
        "civil-law" => "civil-law wording",
        _ => "common-law wording",
    };
    let mut source = format!(
        "Proposed “{}”. Source: model statute, section {} (the program's own draft), {words}.",
        proposal.heading, proposal.number
    );
    let section = library::model().and_then(|m| m.holding(&Eid::from_stored(proposal.section.clone())));
    if let Some(section) = section {
        let basis: Vec<String> = section.basis.iter().map(library::rests_on).collect();
        if !basis.is_empty() {
            source.push_str(&format!(" It rests on {}.", basis.join("; ")));
        }
    }
    if !proposal.accepted {
        source.push_str(" Not yet accepted by the drafter.");
    }
    Proposed { after: Eid::from_stored(proposal.after.clone()), provision: tree(proposal), source }
}

/// The lines of a proposal as a provision; depth 0 is the clause itself.
fn tree(proposal: &wire::Proposal) -> Provision {
    const LEVELS: [Level; 5] =
        [Level::Section, Level::Subsection, Level::Paragraph, Level::Subparagraph, Level::Item];
    let mut root =
        Provision { kind: Level::Section, heading: proposal.heading.clone(), ..Provision::default() };
    for line in &proposal.lines {
        let unit = Provision {
            kind: LEVELS.get(line.depth).copied().unwrap_or(Level::Item),
            label: line.label.clone(),
            text: line.text.trim().to_string(),
            ..Provision::default()
        };
        if line.depth == 0 && root.text.is_empty() && root.children.is_empty() {
            root.text = unit.text;
            continue;
        }
        // Below the last unit that stands higher; a level that is skipped is none.
        let mut parent = &mut root;
        for _ in 1..line.depth.max(1) {
            if parent.children.is_empty() {
                break;
            }
            let last = parent.children.len() - 1;
            parent = &mut parent.children[last];
        }
        parent.children.push(unit);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(depth: usize, label: &str, text: &str) -> wire::ProposedLine {
        wire::ProposedLine { depth, label: label.into(), text: text.into() }
    }

    #[test]
    fn lines_become_a_tree_with_every_word() {
        let lines = vec![
            line(1, "(1)", "A person who—"),
            line(2, "(a)", "helps; or"),
            line(2, "(b)", "hides"),
            line(1, "(2)", "Nothing else."),
        ];
        let tree = tree(&wire::Proposal { heading: "Helping".into(), lines, ..wire::Proposal::default() });
        let shape: Vec<(usize, usize)> =
            tree.children.iter().map(|c| (c.children.len(), c.text.len())).collect();
        assert_eq!(shape.len(), 2);
        assert_eq!(tree.children[0].children.len(), 2);
        assert_eq!(tree.full_text(), "(1) A person who—\n(a) helps; or\n(b) hides\n(2) Nothing else.");
    }
}
