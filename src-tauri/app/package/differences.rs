//! What a package brings beside what a project has, subject by subject, and the words that stand beside others.

use clausewise_store::{By, Project};
use serde::Serialize;
use serde_json::Value;

use super::assessment::{Assessment, Kind as SubjectKind, Said, Subject, Word};
use super::local::Local;
use crate::failure::{Failure, Kind, Result};

/// How a subject of a package stands to the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing was said on it here.
    New,
    /// The same person said something later, there or here, or a thread grew.
    Changed,
    /// Different people say different things.
    Conflict,
    /// Nothing that is not here.
    Same,
}

/// One subject that a package speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Kind of subject.
    pub kind: &'static str,
    /// The subject, in words.
    pub about: String,
    /// How it stands.
    pub state: State,
    /// What stands here; nothing for a new subject.
    pub ours: Option<Shown>,
    /// What stands in the package.
    pub theirs: Option<Shown>,
    /// `ours` or `theirs`: what stands once the package is taken in.
    pub stands: &'static str,
    /// Entries of a note's thread that are not here.
    pub answers: usize,
}

/// A word as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// What, in a few words.
    pub says: String,
}

/// A word kept beside the one that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Its id, to choose it by.
    pub id: String,
    /// Kind of subject.
    pub kind: &'static str,
    /// The subject, in words.
    pub about: String,
    /// The word.
    pub word: Shown,
    /// What stands now; nothing where it was taken back.
    pub stands: Option<Shown>,
}

/// Every subject that a package speaks of, conflicts first.
pub(super) fn differences(local: &Local, theirs: &Assessment) -> Vec<Difference> {
    let mut out: Vec<Difference> = theirs.0.iter().filter_map(|(on, said)| one(local, on, said)).collect();
    let rank = |state: State| match state {
        State::Conflict => 0,
        State::Changed => 1,
        State::New => 2,
        State::Same => 3,
    };
    out.sort_by_key(|difference| rank(difference.state));
    out
}

fn one(local: &Local, subject: &Subject, said: &Said) -> Option<Difference> {
    let theirs = said.stands()?;
    let empty = Said::default();
    let own = local.assessment.0.get(subject).unwrap_or(&empty);
    let joined = own.merged(said);
    let ours = local.standing.get(subject);
    let answers = joined.entries.len().saturating_sub(own.entries.len());
    let state = match ours {
        _ if joined == *own => State::Same,
        None => State::New,
        Some(ours) if ours.value == theirs.value && answers == 0 => State::Same,
        Some(ours) if ours.value == theirs.value || ours.author == theirs.author => State::Changed,
        Some(_) => State::Conflict,
    };
    let stands = if ours.is_some() && joined.stands() == ours { "ours" } else { "theirs" };
    Some(Difference {
        kind: subject.kind.word(),
        about: about(subject, theirs, &joined),
        state,
        ours: ours.map(|word| shown(subject, word)),
        theirs: Some(shown(subject, theirs)),
        stands,
        answers: if state == State::New { 0 } else { answers },
    })
}

/// The words that stand beside others and say something else.
///
/// # Errors
/// Damage in the project.
pub fn aside(project: &Project) -> Result<Vec<Aside>> {
    let local = Local::of(project)?;
    let differing = local.beside.iter().filter(|(_, (subject, word))| {
        local.standing.get(subject).is_none_or(|stands| stands.value != word.value)
    });
    let empty = Said::default();
    let one = |(id, (subject, word)): (&String, &(Subject, Word))| Aside {
        id: id.clone(),
        kind: subject.kind.word(),
        about: about(subject, word, local.assessment.0.get(subject).unwrap_or(&empty)),
        word: shown(subject, word),
        stands: local.standing.get(subject).map(|stands| shown(subject, stands)),
    };
    Ok(differing.map(one).collect())
}

/// Says a word that stands beside another anew, so that it stands; the other is kept beside it. One act.
///
/// # Errors
/// [`Kind::Input`] when there is no such word.
pub fn choose(project: &mut Project, id: &str, by: By<'_>) -> Result<Aside> {
    let listed = aside(project)?;
    let chosen = listed.into_iter().find(|aside| aside.id == id).ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!("Nothing is kept beside under {id}"),
            "`clausewise unpack --project PROJECT` lists what there is.",
        )
    })?;
    let local = Local::of(project)?;
    let Some((subject, word)) = local.beside.get(id) else { return Ok(chosen) };
    let mut joined = local.assessment.clone();
    let own = joined.0.entry(subject.clone()).or_default();
    if let Some(latest) = own.stands().filter(|latest| latest.at.as_str() >= by.at) {
        return Err(Failure::new(
            Kind::Input,
            format!("What stands was said at {}, which this computer's clock has not reached", latest.at),
            "Set the clock right, or wait and try again. Nothing was changed.",
        ));
    }
    let said = Word { at: by.at.into(), author: by.author.into(), value: word.value.clone() };
    own.words.insert(said);
    let incoming = local.toward(&joined)?;
    project.take_in(&incoming, &format!("Choose what {} said on {}", word.author, chosen.about))?;
    Ok(chosen)
}

/// The subject in words.
fn about(subject: &Subject, word: &Word, said: &Said) -> String {
    let value: Value = serde_json::from_str(&word.value).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    match subject.kind {
        SubjectKind::Decision => match subject.key.rsplit_once('#') {
            Some((against, clause)) => format!("clause {clause} against {against}"),
            None => subject.key.clone(),
        },
        SubjectKind::Verdict => subject.key.clone(),
        SubjectKind::Correction => format!("{} in {}", text("place"), text("instrument")),
        SubjectKind::Note => {
            let began = said.entries.first().map(|entry| short(&entry.text)).unwrap_or_default();
            format!("{}: “{began}”", text("number"))
        }
        SubjectKind::Proposal => format!("“{}” after {}", text("heading"), text("after_number")),
        SubjectKind::Review => format!("returned file {}", text("name")),
        SubjectKind::Duty => format!("{} {}, {}", text("title"), text("number"), text("body")),
        SubjectKind::Accession => subject.key.clone(),
    }
}

fn shown(subject: &Subject, word: &Word) -> Shown {
    let value: Value = serde_json::from_str(&word.value).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let with = |words: &[&str]| {
        let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
        words.join(", ")
    };
    let says = match subject.kind {
        SubjectKind::Decision => {
            let eids = value.get("counterparts").and_then(Value::as_array).into_iter().flatten();
            let eids: Vec<&str> = eids.filter_map(Value::as_str).collect();
            with(&[text("verdict"), &eids.join(" "), text("remark")])
        }
        SubjectKind::Verdict => {
            with(&[text("kind"), text("status"), text("law"), text("section"), text("remark")])
        }
        SubjectKind::Correction => with(&[text("change"), text("value"), text("number")]),
        SubjectKind::Note => {
            let resolved = value.get("resolved").and_then(Value::as_bool).unwrap_or(false);
            with(&[if resolved { "settled" } else { "open" }, text("person"), text("due")])
        }
        SubjectKind::Proposal => {
            let accepted = value.get("accepted").and_then(Value::as_bool).unwrap_or(false);
            if accepted { "accepted".into() } else { "on trial".into() }
        }
        SubjectKind::Review => {
            let changes = value.get("changes").and_then(Value::as_array).into_iter().flatten();
            let settled = changes.clone().filter(|change| {
                change.get("state").and_then(Value::as_str).is_some_and(|state| state != "open")
            });
            format!("{} changes, {} of them settled", changes.clone().count(), settled.count())
        }
        SubjectKind::Duty => with(&[text("state"), text("due")]),
        SubjectKind::Accession => {
            let latest = value.as_array().and_then(|words| words.last());
            let of = |name: &str| latest.and_then(|word| word.get(name)).and_then(Value::as_str);
            with(&[of("how").unwrap_or_default(), of("source").unwrap_or_default()])
        }
    };
    Shown { by: word.author.clone(), at: word.at.clone(), says }
}

fn short(text: &str) -> String {
    const ENOUGH: usize = 60;
    let one: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one.char_indices().nth(ENOUGH) {
        Some((at, _)) => format!("{}…", one.get(..at).unwrap_or_default()),
        None => one,
    }
}
