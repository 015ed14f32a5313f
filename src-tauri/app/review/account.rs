//! Everything that came back, as it stands: the files, the changes side by side, and where they cannot all be had.

use std::collections::BTreeMap;

use clausewise_engine::review::{Act, overlap};
use clausewise_store::Project;
use serde::Serialize;

use super::place::Versions;
use super::stored::{self, State, StoredChange, Tallies};
use crate::failure::Result;

/// A returned file.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// Its number.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Who brought it in.
    pub brought_by: String,
    /// When.
    pub at: String,
    /// The version of the bill that it grew from.
    pub version: usize,
    /// How many versions there are.
    pub versions: usize,
    /// Share of common phrases with that version.
    pub likeness: f64,
    /// What was found and what it became.
    #[serde(flatten)]
    pub tallies: Tallies,
    /// Notes that it brought or added to.
    pub notes: Vec<usize>,
}

/// A change that came back.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// `file.change`, both counted from 1.
    pub id: String,
    /// Number of the returned file.
    pub file: usize,
    /// Who made it; empty when nobody tracked it and nobody said whose the file was.
    pub author: String,
    /// When, as the file says.
    pub date: String,
    /// The word processor kept track of it.
    pub tracked: bool,
    /// `reword`, `insert`, `remove` or `other`.
    pub kind: &'static str,
    /// Eid of the provision in the bill as it is now; empty when it is in none.
    pub eid: String,
    /// Number of that provision.
    pub number: String,
    /// Eid of the clause that holds it.
    pub clause: String,
    /// Heading of the clause.
    pub heading: String,
    /// The words that go.
    pub before: String,
    /// The words that come.
    pub after: String,
    /// What happened, where words put in and taken out do not say it.
    pub what: String,
    /// The drafter's word on it.
    pub state: State,
    /// It can be accepted here; else it has to be made by hand.
    pub applies: bool,
    /// Ids of changes by others at the same words.
    pub conflicts: Vec<String>,
}

/// A clause in which several readers changed something.
#[derive(Debug, Clone, Serialize)]
pub struct Conflict {
    /// Eid of the clause; empty for what is in none.
    pub clause: String,
    /// Its number.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Some are at the same words, so that not all can be accepted.
    pub same_words: bool,
    /// Who.
    pub authors: Vec<String>,
    /// Ids of the changes.
    pub changes: Vec<String>,
}

/// What came back, as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// The files, in the order in which they were taken in.
    pub files: Vec<File>,
    /// The changes, in the order of the bill.
    pub changes: Vec<Change>,
    /// Clauses that several readers changed.
    pub conflicts: Vec<Conflict>,
}

/// A change with its place in the bill as it is now.
pub(super) struct Placed {
    pub file: usize,
    pub index: usize,
    pub stored: StoredChange,
    pub act: Act,
}

impl Placed {
    pub fn id(&self) -> String {
        format!("{}.{}", self.file, self.index + 1)
    }

    /// It can be carried out by the program.
    pub fn applies(&self) -> bool {
        self.stored.inside.is_none()
            && match &self.act {
                Act::Reword { .. } | Act::Remove { .. } => true,
                Act::Insert { after, .. } => after.is_some(),
                Act::Other { .. } => false,
            }
    }

    /// Two people want different things of the same words.
    pub fn clashes(&self, other: &Placed) -> bool {
        (self.file, self.index) != (other.file, other.index)
            && (self.stored.author != other.stored.author || self.file != other.file)
            && overlap(&self.act, &other.act)
    }
}

/// Every change of every returned file, in the order of the bill.
pub(super) fn placed(project: &Project, versions: &Versions) -> Result<Vec<Placed>> {
    let mut out = Vec::new();
    for (file, _, stored) in stored::all(project)? {
        for (index, change) in stored.changes.into_iter().enumerate() {
            let act = versions.now(stored.version, &change.act);
            out.push(Placed { file, index, stored: change, act });
        }
    }
    out.sort_by_key(|placed| (placed.act.line(), placed.file, placed.index));
    Ok(out)
}

/// What came back, as it stands.
///
/// # Errors
/// A project without a bill, or damage in it.
pub fn standing(project: &Project) -> Result<Standing> {
    let brought = stored::all(project)?;
    // Reading every version takes a moment; most projects have nothing that came back.
    if brought.is_empty() {
        return Ok(Standing { files: Vec::new(), changes: Vec::new(), conflicts: Vec::new() });
    }
    let versions = Versions::of(project)?;
    let files = brought.into_iter().map(|(number, record, stored)| File {
        number,
        name: stored.name,
        sha256: stored.sha256,
        brought_by: record.author,
        at: record.at,
        version: stored.version,
        versions: versions.count(),
        likeness: stored.likeness,
        tallies: stored.tallies,
        notes: stored.notes,
    });
    let files = files.collect();
    let placed = placed(project, &versions)?;
    let changes: Vec<Change> = placed.iter().map(|one| shown(one, &placed, &versions)).collect();
    let conflicts = conflicts(&changes);
    Ok(Standing { files, changes, conflicts })
}

fn shown(one: &Placed, all: &[Placed], versions: &Versions) -> Change {
    let at = match &one.act {
        Act::Reword { range, .. } => range.start,
        _ => 0,
    };
    let (unit, clause) = versions.provision(one.act.line(), at).unzip();
    let clause = clause.flatten();
    let open = |other: &&Placed| other.stored.state != State::Rejected && one.clashes(other);
    let (kind, what) = match &one.act {
        Act::Reword { .. } => ("reword", String::new()),
        Act::Insert { .. } => ("insert", String::new()),
        Act::Remove { .. } => ("remove", String::new()),
        Act::Other { what, .. } => ("other", what.clone()),
    };
    Change {
        id: one.id(),
        file: one.file,
        author: one.stored.author.clone(),
        date: one.stored.at.clone(),
        tracked: one.stored.tracked,
        kind,
        eid: unit.map(|unit| unit.eid.to_string()).unwrap_or_default(),
        number: unit.map(|unit| unit.citation().to_string()).unwrap_or_default(),
        clause: clause.map(|clause| clause.eid.to_string()).unwrap_or_default(),
        heading: clause.or(unit).map(|clause| clause.heading.clone()).unwrap_or_default(),
        before: one.act.before().to_string(),
        after: one.act.after(),
        what,
        state: one.stored.state,
        applies: one.applies(),
        conflicts: match one.stored.state {
            State::Rejected => Vec::new(),
            _ => all.iter().filter(open).map(Placed::id).collect(),
        },
    }
}

/// Clauses with changes that were not rejected by more than one person, in the order of the bill.
fn conflicts(changes: &[Change]) -> Vec<Conflict> {
    let mut by_clause: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for change in changes.iter().filter(|change| change.state != State::Rejected) {
        if !order.contains(&change.clause.as_str()) {
            order.push(&change.clause);
        }
        by_clause.entry(&change.clause).or_default().push(change);
    }
    let mut out = Vec::new();
    for clause in order {
        let Some(here) = by_clause.get(clause) else { continue };
        let whose = |change: &&Change| match change.author.as_str() {
            "" => format!("file {}, not tracked", change.file),
            author => author.to_string(),
        };
        let mut authors: Vec<String> = here.iter().map(whose).collect();
        authors.sort();
        authors.dedup();
        let same_words = here.iter().any(|change| !change.conflicts.is_empty());
        if authors.len() < 2 && !same_words {
            continue;
        }
        let first = here.first();
        out.push(Conflict {
            clause: clause.to_string(),
            number: first.map(|c| number_of(&c.number)).unwrap_or_default(),
            heading: first.map(|c| c.heading.clone()).unwrap_or_default(),
            same_words,
            authors,
            changes: here.iter().map(|change| change.id.clone()).collect(),
        });
    }
    out
}

/// The clause's number in that of one of its provisions: `8(2)(a)` is in `8`.
fn number_of(provision: &str) -> String {
    provision.split('(').next().unwrap_or_default().trim().to_string()
}
