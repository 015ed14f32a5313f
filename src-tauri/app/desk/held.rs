//! The drafter's decisions where they stand now: each is kept with the words of its clause and of the counterparts, and
//! found again by them in every version of either text.
//!
//! A decision is never dropped and never put on another clause in silence: one whose words changed says so, and one
//! whose clause is gone is listed until the drafter takes it back.

use std::sync::Arc;

use clausewise_engine::annotation::{Provisions, Stood, Sureness};
use clausewise_engine::instrument::{Eid, Instrument};
use clausewise_store::{By, Decision};
use serde::{Deserialize, Serialize};

use super::{Desk, Other, nothing_open, show};
use crate::failure::{Failure, Kind, Result};
use crate::library::Text;
use crate::wire;

/// A decision and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    /// The name under which it is kept: the clause that it was first made on.
    pub(super) key: Eid,
    /// The clause that it is about now; `None` when no clause has its words.
    pub(super) clause: Option<Eid>,
    /// Number and heading of the clause when it was decided on.
    pub(super) was: (String, String),
    /// With the counterparts as they are called now.
    pub(super) decision: Decision,
    /// Why it should be looked at again; empty when nothing speaks against it.
    pub(super) doubt: String,
}

/// Where decisions stood when they were last looked for: finding their words again takes as long as both texts, and
/// every clause that is shown asks.
pub(super) struct Known {
    decisions: Vec<(Eid, Decision)>,
    bill: Arc<Text>,
    other: Other,
    held: Arc<Vec<Held>>,
}

impl Known {
    /// Nothing changed since: the same decisions on the same two texts.
    fn of(&self, decisions: &[(Eid, Decision)], bill: &Arc<Text>, other: &Other) -> bool {
        Arc::ptr_eq(&self.bill, bill)
            && std::ptr::eq(self.other.instrument(), other.instrument())
            && self.decisions == decisions
    }
}

/// What a decision was made on, as it is stored.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Ground {
    clause: Unit,
    counterparts: Vec<Unit>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Unit {
    eid: String,
    number: String,
    heading: String,
    text: String,
}

impl Unit {
    fn of(instrument: &Instrument, eid: &Eid) -> Option<Self> {
        let Stood { eid, number, heading, text } = Stood::of(instrument.by_eid(eid)?);
        Some(Unit { eid: eid.to_string(), number, heading, text })
    }

    fn stood(&self) -> Stood {
        Stood {
            eid: Eid::from_stored(self.eid.clone()),
            number: self.number.clone(),
            heading: self.heading.clone(),
            text: self.text.clone(),
        }
    }
}

/// What a decision is made on, to be kept with it.
pub(super) fn ground(bill: &Instrument, clause: &Eid, other: &Instrument, eids: &[Eid]) -> Result<String> {
    let ground = Ground {
        clause: Unit::of(bill, clause).unwrap_or_default(),
        counterparts: eids.iter().filter_map(|eid| Unit::of(other, eid)).collect(),
    };
    serde_json::to_string(&ground).map_err(|error| Failure::fault(error.to_string()))
}

/// Where decisions stand in these versions of both texts, in the order in which they are kept.
pub(super) fn held(decisions: Vec<(Eid, Decision)>, bill: &Instrument, other: &Instrument) -> Vec<Held> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let (clauses, theirs) = (Provisions::of(bill), Provisions::of(other));
    let mut out: Vec<(f64, Held)> = decisions
        .into_iter()
        .map(|(key, decision)| one(key, decision, (bill, &clauses), (other, &theirs)))
        .collect();
    // One clause carries one decision: of two that lead to it, that whose words are nearest.
    for i in 0..out.len() {
        let Some((alike, clause)) = out.get(i).map(|(alike, held)| (*alike, held.clause.clone())) else {
            continue;
        };
        let taken = clause.is_some()
            && out.iter().enumerate().any(|(j, (other, held))| {
                held.clause == clause && (*other > alike || (*other == alike && j < i))
            });
        if let Some((_, held)) = out.get_mut(i).filter(|_| taken) {
            held.clause = None;
            held.doubt = "Another decision stands on the clause that now has most of its words.".into();
        }
    }
    out.into_iter().map(|(_, held)| held).collect()
}

type Side<'s> = (&'s Instrument, &'s Provisions<'s>);

fn one(key: Eid, decision: Decision, bill: Side, other: Side) -> (f64, Held) {
    let Ok(ground) = serde_json::from_str::<Ground>(&decision.stood) else {
        // Made before words were kept: the number is all there is.
        let clause = bill.0.by_eid(&key).map(|p| p.eid.clone());
        let doubt = if clause.is_some() { "" } else { "The bill has no such clause any more." };
        let was = (key.to_string(), String::new());
        return (0.0, Held { key, clause, was, decision, doubt: doubt.into() });
    };
    let mut doubts: Vec<String> = Vec::new();
    let again = bill.1.find(&ground.clause.stood());
    match &again {
        None => doubts.push("No clause of the bill has its words any more.".into()),
        Some(again) if again.sureness == Sureness::Moved => doubts.push(format!(
            "The clause has been reworded since: {:.0} % of its words are the same.",
            100.0 * again.alike
        )),
        Some(_) => {}
    }
    let mut counterparts = Vec::new();
    for unit in &ground.counterparts {
        let (name, eid) = (&unit.number, Eid::from_stored(unit.eid.clone()));
        match other.1.find(&unit.stood()) {
            Some(again) if again.sureness == Sureness::Same => counterparts.push(again.eid),
            Some(again) => {
                doubts.push(format!("{name} of the other text has been reworded since."));
                counterparts.push(again.eid);
            }
            // A restatement that gives way to the official text keeps its numbers and changes its words.
            None if other.0.by_eid(&eid).is_some() => {
                doubts.push(format!("{name} of the other text now reads otherwise."));
                counterparts.push(eid);
            }
            None => doubts.push(format!("{name} of the other text is no longer there.")),
        }
    }
    let held = Held {
        key,
        clause: again.as_ref().map(|again| again.eid.clone()),
        was: (ground.clause.number, ground.clause.heading),
        decision: Decision { counterparts, ..decision },
        doubt: doubts.join(" "),
    };
    (again.map_or(0.0, |again| again.alike), held)
}

/// The name to keep a decision on a clause under: that of the decision that stands on it, else the clause's own, which
/// may be taken by a decision that moved on to another clause.
pub(super) fn key(held: &[Held], clause: &Eid) -> Eid {
    if let Some(there) = held.iter().find(|held| held.clause.as_ref() == Some(clause)) {
        return there.key.clone();
    }
    let mut key = clause.clone();
    let mut number = 2;
    while held.iter().any(|held| held.key == key) {
        key = Eid::from_stored(format!("{clause}~{number}"));
        number += 1;
    }
    key
}

impl Desk {
    /// The decisions against an instrument where they stand now.
    pub(super) fn held(&self, against: &str) -> Result<Arc<Vec<Held>>> {
        let (bill, other) = self.sides(against)?;
        let decisions = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            let decisions = open.project.decisions(against)?;
            if let Some(known) = open.held.get(against).filter(|known| known.of(&decisions, &bill, &other)) {
                return Ok(Arc::clone(&known.held));
            }
            decisions
        };
        let found = Arc::new(held(decisions.clone(), &bill.instrument, other.instrument()));
        let mut inner = self.lock();
        if let Some(open) = inner.open.as_mut().filter(|open| Arc::ptr_eq(&open.bill, &bill)) {
            let known = Known { decisions, bill, other, held: Arc::clone(&found) };
            open.held.insert(against.to_string(), known);
        }
        Ok(found)
    }

    /// Every decision on a match, those first that should be looked at again.
    ///
    /// # Errors
    /// No bill is open, or damage in the project.
    pub fn kept_decisions(&self) -> Result<Vec<wire::KeptDecision>> {
        let (bill, against) = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            (Arc::clone(&open.bill), open.project.decided_against()?)
        };
        let mut out = Vec::new();
        for id in against {
            let Ok(other) = self.other(&id) else { continue };
            out.extend(self.held(&id)?.iter().map(|held| kept(&id, held, &bill.instrument, &other)));
        }
        out.sort_by_key(|kept| kept.decision.doubt.is_empty());
        Ok(out)
    }

    /// Takes a decision back by the name that [`Desk::kept_decisions`] lists it under, also where its clause is gone.
    ///
    /// # Errors
    /// [`Kind::Input`] when there is none; [`Kind::Project`] when it could not be written: then nothing changed.
    pub fn take_back_decision(&self, against: &str, key: &str) -> Result<wire::KeptDecisions> {
        let held = self.held(against)?;
        let held = held.iter().find(|held| held.key.as_str() == key).ok_or_else(|| {
            Failure::new(Kind::Input, "That decision is not there any more", "Look at the list again.")
        })?;
        let (author, at) = (self.author(), (self.clock)());
        let said = format!("Take back the decision on clause {}", held.was.0);
        {
            let mut inner = self.lock();
            let open = inner.open.as_mut().ok_or_else(nothing_open)?;
            open.project.decide(against, &held.key, None, &said, By { author: &author, at: &at })?;
            open.saved = at;
        }
        Ok(wire::KeptDecisions { decisions: self.kept_decisions()?, state: self.state()? })
    }
}

fn kept(against: &str, held: &Held, bill: &Instrument, other: &Other) -> wire::KeptDecision {
    let clause = held.clause.as_ref().and_then(|eid| bill.by_eid(eid));
    wire::KeptDecision {
        against: against.into(),
        title: other.instrument().title.clone(),
        key: held.key.to_string(),
        clause: clause.map(|p| p.eid.to_string()).unwrap_or_default(),
        number: clause.map(|p| p.citation().to_string()).unwrap_or_default(),
        was_number: held.was.0.clone(),
        heading: clause.map_or_else(|| held.was.1.clone(), |p| p.heading.clone()),
        decision: show::decided(held),
    }
}
