//! Accepting and rejecting what came back, one by one or by author, as one act that can be undone.

use clausewise_engine::manuscript::Revision;
use clausewise_store::{By, Project, RecordKind, Write};

use super::account::{Placed, placed};
use super::carry::Accepted;
use super::place::Versions;
use super::stored::{self, State};
use crate::failure::{Failure, Kind, Result};

/// Which changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// One, by its id.
    One(String),
    /// All by this author.
    Author(String),
    /// All of them.
    All,
}

/// What was settled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Ids of changes that have another state now.
    pub done: Vec<String>,
    /// Ids that were meant too but stay open, each with the reason.
    pub left: Vec<(String, String)>,
}

/// Accepts changes, or rejects them, or opens them again.
///
/// # Errors
/// [`Kind::Input`] for an id or author that is not there, and for a single change that cannot be accepted: it has to
/// be made by hand, or the words were given to someone else.
pub fn settle(project: &mut Project, which: &Which, state: State, by: By<'_>) -> Result<Settled> {
    let versions = Versions::of(project)?;
    let all = placed(project, &versions)?;
    let meant: Vec<&Placed> = all
        .iter()
        .filter(|one| match which {
            Which::One(id) => one.id() == *id,
            Which::Author(author) => one.stored.author == *author,
            Which::All => true,
        })
        .collect();
    if meant.is_empty() {
        return Err(none(which, &all));
    }
    let mut settled = Settled::default();
    let mut accepted: Vec<&Placed> = all.iter().filter(|one| one.stored.state == State::Accepted).collect();
    let mut now: Vec<&Placed> = Vec::new();
    for one in meant {
        if one.stored.state == state {
            continue;
        }
        if state == State::Accepted {
            if let Some(reason) = hindrance(one, &accepted) {
                settled.left.push((one.id(), reason));
                continue;
            }
            accepted.push(one);
        }
        now.push(one);
        settled.done.push(one.id());
    }
    if let (Which::One(id), [(_, reason)]) = (which, settled.left.as_slice()) {
        return Err(Failure::new(
            Kind::Input,
            format!("Change {id} cannot be accepted: {reason}"),
            "Make it by hand in the bill, or settle the other change first.",
        ));
    }
    if now.is_empty() {
        return Ok(settled);
    }
    let mut writes = Vec::new();
    for (file, _, mut stored) in stored::all(project)? {
        let own: Vec<usize> = now.iter().filter(|one| one.file == file).map(|one| one.index).collect();
        if own.is_empty() {
            continue;
        }
        for (index, change) in stored.changes.iter_mut().enumerate() {
            if own.contains(&index) {
                change.state = state;
            }
        }
        let value = Some(stored::value(&stored)?);
        writes.push(Write { kind: RecordKind::Review, key: stored::key(file), value });
    }
    let verb = match state {
        State::Accepted => "Accept",
        State::Rejected => "Reject",
        State::Open => "Open again",
    };
    let said = match (which, settled.done.as_slice()) {
        (Which::Author(author), done) => format!("{verb} {} changes by {author}", done.len()),
        (_, [id]) => format!("{verb} change {id}"),
        (_, done) => format!("{verb} {} changes", done.len()),
    };
    project.record_all(&writes, &said, by)?;
    Ok(settled)
}

/// Why a change cannot be accepted beside those that are.
fn hindrance(one: &Placed, accepted: &[&Placed]) -> Option<String> {
    if !one.applies() {
        return Some(match &one.act {
            clausewise_engine::review::Act::Other { what, .. } => what.clone(),
            _ => "its place is not in the bill".to_string(),
        });
    }
    let other = accepted.iter().find(|other| one.clashes(other))?;
    Some(format!("change {} by {} at the same words is accepted", other.id(), other.stored.author))
}

fn none(which: &Which, all: &[Placed]) -> Failure {
    let mut authors: Vec<&str> = all.iter().map(|one| one.stored.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let message = match which {
        Which::One(id) => format!("There is no change {id}"),
        Which::Author(author) => format!("There is no change by {author}"),
        Which::All => "Nothing came back so far that could be settled".to_string(),
    };
    let hint = match authors.is_empty() {
        true => "Bring a returned file in first.".to_string(),
        false => format!("The list shows their ids; the authors are: {}.", authors.join(", ")),
    };
    Failure::new(Kind::Input, message, hint)
}

/// The accepted changes, told in the lines of the bill as it is now, in its order.
///
/// # Errors
/// A project without a bill, or damage in it.
pub fn accepted(project: &Project) -> Result<Vec<Accepted>> {
    let brought: Vec<(usize, String, String)> = stored::all(project)?
        .into_iter()
        .map(|(number, record, stored)| (number, record.at, stored.name))
        .collect();
    // Reading every version takes a moment; most projects have nothing that came back.
    if brought.is_empty() {
        return Ok(Vec::new());
    }
    let versions = Versions::of(project)?;
    let all = placed(project, &versions)?.into_iter().filter(|one| one.stored.state == State::Accepted);
    let author = |one: &Placed| {
        let (_, at, name) = brought.iter().find(|(number, ..)| *number == one.file)?;
        let author = match one.stored.author.as_str() {
            "" => stored::untracked_by(name),
            author => author.to_string(),
        };
        let date = if one.stored.at.is_empty() { at.clone() } else { one.stored.at.clone() };
        Some(Revision { author, date })
    };
    Ok(all.map(|one| Accepted { by: author(&one).unwrap_or_default(), id: one.id(), act: one.act }).collect())
}
