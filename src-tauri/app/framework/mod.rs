//! Scattered law: several laws of one country as one framework. Which duty is met where, what no law meets, and a draft
//! of a single statute in the order of the model, each provision with the law and section it comes from.
//!
//! In: files; amending laws among them are carried into the laws that they amend. Out: the framework, told as JSON, as a
//! report, and as a bill.
//!
//! # Invariants
//! - Every change that an amending law makes is told: carried out, or left with the reason. An amending law is read for
//!   duties too, so that what was left is not lost.
//! - Every clause of every law is in the draft once, or listed as left out of it.

mod draft;
mod report;

use std::path::Path;

use clausewise_engine::consolidation::{self, Carried};
use clausewise_engine::finding::Finding;
use clausewise_engine::gaps::{Assessment, Status};
use clausewise_engine::instrument::{Eid, Instrument};
use clausewise_engine::structure::amendments;
use clausewise_model_law::Duty;

use crate::failure::{Failure, Kind, Result};
use crate::library;

pub use draft::{Clause, Draft, Origin};
pub use report::{bill, notes, origin, report};

/// Share of the words of a law's title that an amending law must name for it to be the law that is meant. Laws are
/// renamed: the Anti-Trafficking in Persons Act 2007 became one on smuggling too.
const NAMED: f64 = 0.8;

/// One law of the framework.
#[derive(Debug, Clone)]
pub struct Law {
    /// The law, with what later laws change in it carried out.
    pub text: Instrument,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
    /// The law that it amends, by place in the framework.
    pub amends: Option<usize>,
    /// What became of its changes, where it amends another.
    pub carried: Vec<Carried>,
}

/// Laws, and how they stand to the duties together.
#[derive(Debug, Clone)]
pub struct Framework {
    /// In the order in which they were named.
    pub laws: Vec<Law>,
    /// Every duty, in the order of the duties.
    pub duties: Vec<Standing>,
}

/// How the laws together stand to a duty.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The duty.
    pub duty: Duty,
    /// Met by one law, or each of its parts by some law; in part; or by none.
    pub status: Status,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Where, the law that does most first.
    pub places: Vec<Place>,
}

/// Where a law does what a duty asks, or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The law, by place in the framework.
    pub law: usize,
    /// The duty or the part of it that is done there.
    pub duty: String,
    /// Wholly or in part.
    pub status: Status,
    /// How sure.
    pub confidence: f64,
    /// Provisions and their words.
    pub evidence: Vec<(String, Eid, String)>,
}

impl Framework {
    /// The laws named, amending ones carried out, held against the duties.
    ///
    /// # Errors
    /// [`Kind::Input`] for a file that cannot be used; [`Kind::Usage`] without one.
    pub fn of(names: &[impl AsRef<Path>]) -> Result<Self> {
        let mut laws = Vec::new();
        for name in names {
            let text = library::named(&name.as_ref().to_string_lossy())?;
            laws.push(Law {
                text: text.instrument,
                findings: text.findings,
                amends: None,
                carried: Vec::new(),
            });
        }
        if laws.is_empty() {
            return Err(Failure::new(Kind::Usage, "No law is named", "Name the files of the laws."));
        }
        carry(&mut laws);
        let duties = standings(&laws)?;
        Ok(Framework { laws, duties })
    }

    /// The laws that stand by themselves.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &Law)> {
        self.laws.iter().enumerate().filter(|(_, law)| law.amends.is_none())
    }

    /// Who amended a clause of a law: the amending law and the clause of it that did.
    pub fn amended_by(&self, law: usize, clause: &Eid) -> Vec<(usize, &str)> {
        let of = self.laws.iter().enumerate().filter(|(_, other)| other.amends == Some(law));
        of.flat_map(|(at, other)| {
            let by = other.carried.iter().filter(|one| one.clause.as_ref() == Some(clause));
            by.map(move |one| (at, one.by.as_str()))
        })
        .collect()
    }
}

/// Carries amending laws into the laws that they amend, the older first.
fn carry(laws: &mut [Law]) {
    let acts: Vec<Vec<String>> = laws
        .iter()
        .map(|law| {
            amendments(&law.text).into_iter().map(|change| change.act).filter(|act| !act.is_empty()).collect()
        })
        .collect();
    let titles: Vec<Vec<String>> = laws.iter().map(|law| words_of(&law.text.title)).collect();
    let meant = |from: usize, acts: &[String]| {
        let best = titles.iter().enumerate().filter(|(at, title)| *at != from && !title.is_empty()).map(
            |(at, title)| {
                let share = |act: &String| {
                    let act = words_of(act);
                    title.iter().filter(|word| act.contains(word)).count() as f64 / title.len() as f64
                };
                (at, acts.iter().map(share).fold(0.0, f64::max))
            },
        );
        best.filter(|(_, share)| *share >= NAMED).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    };
    let found: Vec<Option<usize>> =
        acts.iter().enumerate().map(|(from, acts)| meant(from, acts).map(|(at, _)| at)).collect();
    let mut order: Vec<(String, usize, usize)> = found
        .iter()
        .enumerate()
        // A law that is amended itself by one that it amends is no amending law.
        .filter_map(|(from, at)| Some((from, at.filter(|at| found.get(*at) == Some(&None))?)))
        .map(|(from, at)| (titles.get(from).and_then(|title| year(title)).unwrap_or_default(), from, at))
        .collect();
    order.sort();
    for (_, from, at) in order {
        let (Some(law), Some(amending)) = (laws.get(at), laws.get(from)) else { continue };
        let (text, carried) = consolidation::carry(&law.text, &amending.text);
        if let Some(law) = laws.get_mut(at) {
            law.text = text;
        }
        if let Some(amending) = laws.get_mut(from) {
            (amending.amends, amending.carried) = (Some(at), carried);
        }
    }
}

fn words_of(title: &str) -> Vec<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The year in a title.
fn year(title: &[String]) -> Option<String> {
    title.iter().rev().find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).cloned()
}

fn standings(laws: &[Law]) -> Result<Vec<Standing>> {
    let found: Vec<Vec<Assessment>> =
        laws.iter().map(|law| library::gaps(&law.text)).collect::<Result<_>>()?;
    // Each law's finding on a duty, best first; at equal findings a law that stands by itself before one that amends it.
    let on = |id: &str| {
        let mut all: Vec<(usize, &Assessment)> = found
            .iter()
            .enumerate()
            .filter_map(|(law, all)| Some((law, all.iter().find(|one| one.criterion == id)?)))
            .collect();
        let amends = |law: usize| laws.get(law).is_some_and(|law| law.amends.is_some());
        all.sort_by(|a, b| {
            b.1.status
                .cmp(&a.1.status)
                .then(amends(a.0).cmp(&amends(b.0)))
                .then(b.1.confidence.total_cmp(&a.1.confidence))
        });
        all
    };
    let standing = |duty: &Duty| {
        let whole = on(&duty.id);
        let parts: Vec<(&Duty, Vec<(usize, &Assessment)>)> =
            duty.parts.iter().map(|part| (part, on(&part.id))).collect();
        let best = whole.first().map(|(_, one)| *one);
        let mut status = best.map_or(Status::Absent, |one| one.status);
        // That nothing does it is as sure as the least sure of the laws.
        let least = whole.iter().map(|(_, one)| one.confidence).fold(1.0, f64::min);
        let mut confidence = match best {
            Some(one) if one.status > Status::Absent => one.confidence,
            Some(_) => least,
            None => 0.0,
        };
        let mut places: Vec<Place> = whole.iter().filter_map(|(law, one)| place(*law, one)).collect();
        if status < Status::Met && !parts.is_empty() {
            let bests: Vec<&Assessment> =
                parts.iter().filter_map(|(_, all)| all.first().map(|(_, one)| *one)).collect();
            let together = match bests.iter().map(|one| one.status).min() {
                Some(Status::Met) if bests.len() == parts.len() => Status::Met,
                _ if bests.iter().any(|one| one.status > Status::Absent) => Status::Partial,
                _ => Status::Absent,
            };
            if together > status {
                status = together;
                let done = bests.iter().filter(|one| one.status > Status::Absent);
                confidence = done.map(|one| one.confidence).fold(1.0, f64::min);
                let by_part = parts.iter().flat_map(|(_, all)| all.iter().take(1));
                places.extend(by_part.filter_map(|(law, one)| place(*law, one)));
            }
        }
        // What an amending law does was carried into the law that it amends, where that does as much.
        let told = places.clone();
        places.retain(|place| {
            let base = laws.get(place.law).and_then(|law| law.amends);
            let as_much = |other: &Place| other.duty == place.duty && other.status >= place.status;
            base.is_none_or(|base| !told.iter().any(|other| other.law == base && as_much(other)))
        });
        Standing { duty: duty.clone(), status, confidence, places }
    };
    Ok(library::duties().iter().map(standing).collect())
}

fn place(law: usize, found: &Assessment) -> Option<Place> {
    let evidence = found.evidence.iter();
    (found.status > Status::Absent).then(|| Place {
        law,
        duty: found.criterion.clone(),
        status: found.status,
        confidence: found.confidence,
        evidence: evidence.map(|one| (one.number.clone(), one.eid.clone(), one.quote.clone())).collect(),
    })
}
