//! A package taken into a project: whether it is about the same bill, which texts are new, what each word becomes.

use std::collections::BTreeSet;

use clausewise_engine::review::{self, GREW_FROM};
use clausewise_store::{Incoming, IncomingText, Project, Role};
use serde::Serialize;

use super::contents::Text;
use super::differences::{Difference, State, differences};
use super::local::Local;
use super::open::Opened;
use crate::failure::{Failure, Kind, Result};
use crate::library;

/// What becomes of a text of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextBecame {
    /// Its id in the package.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `new`; `same`, the project has every version; `beside`, the project has another file under the id.
    pub state: &'static str,
    /// The id that it is kept under here.
    pub kept_as: String,
}

/// What a package brings.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// Its texts.
    pub texts: Vec<TextBecame>,
    /// Its words, conflicts first.
    pub differences: Vec<Difference>,
    /// What has to be written.
    pub incoming: Incoming,
}

impl Brought {
    /// How many subjects are in a state.
    pub fn count(&self, state: State) -> usize {
        self.differences.iter().filter(|difference| difference.state == state).count()
    }
}

/// What taking a package into a project would do; without a project, into a new one.
///
/// # Errors
/// [`Kind::Input`] when it is about another bill; damage in the project.
pub fn bring(project: Option<&Project>, package: &Opened) -> Result<Brought> {
    let mut local = project.map(Local::of).transpose()?.unwrap_or_default();
    if let Some(project) = project {
        same_bill(project, &local, package)?;
    }
    let (texts, incoming_texts) = texts(project, package)?;
    if let Some(bill) = package.manifest.bill.as_ref().filter(|_| local.bill.is_empty()) {
        local.bill.clone_from(&bill.versions);
    }
    let differences = differences(&local, &package.assessment);
    let mut incoming = local.toward(&local.assessment.merged(&package.assessment))?;
    incoming.texts = incoming_texts;
    Ok(Brought { texts, differences, incoming })
}

/// Fails unless the package is about the project's bill: some version is the same file, or the texts have most of their
/// phrases in common. A project or a package without a bill holds nothing that could be put on the wrong one.
fn same_bill(project: &Project, local: &Local, package: &Opened) -> Result<()> {
    let (Ok((_, own)), Some(theirs)) = (library::bill_of(project), &package.manifest.bill) else {
        return Ok(());
    };
    if theirs.versions.iter().any(|sha| local.bill.contains(sha)) {
        return Ok(());
    }
    let packed = package.manifest.texts.iter().find(|text| text.id == theirs.id);
    let newest = packed.and_then(|text| text.versions.last());
    if let Some((version, bytes)) = newest.and_then(|v| Some((v, package.files.get(&v.file)?))) {
        let other = library::from_bytes(&version.name, bytes)?;
        let lines = |text: &library::Text| -> Vec<String> {
            let lines = text.manuscript.as_ref().map(review::lines).unwrap_or_default();
            lines.into_iter().map(|line| line.text).collect()
        };
        let (own, other) = (lines(&own), lines(&other));
        let alike = review::likeness(own.iter().map(String::as_str), other.iter().map(String::as_str));
        if alike.held >= GREW_FROM {
            return Ok(());
        }
    }
    Err(Failure::new(
        Kind::Input,
        format!(
            "The package is about another bill, “{}”; this project's is “{}”",
            theirs.title, own.instrument.title
        ),
        "Take it into a project of its own: name one that does not exist yet. Nothing was changed.",
    ))
}

/// What becomes of each text. Nothing here is overwritten: another file under the same id is kept beside it.
fn texts(project: Option<&Project>, package: &Opened) -> Result<(Vec<TextBecame>, Vec<IncomingText>)> {
    let (mut ids, mut held, mut has_bill) = (BTreeSet::new(), BTreeSet::new(), false);
    if let Some(project) = project {
        for entry in project.instruments()? {
            has_bill |= entry.role == Role::Bill;
            let versions = project.versions(&entry.id)?;
            held.extend(versions.iter().map(|version| clausewise_store::sha256(&version.bytes)));
            ids.insert(entry.id);
        }
        has_bill |= library::bill_of(project).is_ok();
    }
    let (mut told, mut incoming) = (Vec::new(), Vec::new());
    for text in package.manifest.texts.iter().filter(|text| !text.id.is_empty()) {
        let (id, title) = (text.id.clone(), text.title.clone());
        if text.versions.iter().all(|version| held.contains(&version.sha256)) {
            told.push(TextBecame { kept_as: id.clone(), id, title, state: "same" });
            continue;
        }
        let mut kept_as = id.clone();
        let mut number = 2;
        let taken = |id: &str| Ok::<bool, Failure>(ids.contains(id) || library::builtin_by_id(id)?.is_some());
        let state = if ids.contains(&id) { "beside" } else { "new" };
        if state == "beside" {
            while taken(&kept_as)? {
                kept_as = format!("{id}-{number}");
                number += 1;
            }
        }
        let role = if has_bill { Role::Other } else { text.role() };
        has_bill |= role == Role::Bill;
        incoming.push(new_text(text, &kept_as, role, package));
        ids.insert(kept_as.clone());
        told.push(TextBecame { id, title, state, kept_as });
    }
    Ok((told, incoming))
}

fn new_text(text: &Text, id: &str, role: Role, package: &Opened) -> IncomingText {
    let version = |version: &super::contents::Version| clausewise_store::Version {
        number: 0,
        name: version.name.clone(),
        // Where it lay on another machine says nothing here.
        path: String::new(),
        author: version.brought_by.clone(),
        at: version.brought_at.clone(),
        bytes: package.files.get(&version.file).cloned().unwrap_or_default(),
    };
    IncomingText {
        id: id.to_string(),
        role,
        language: text.language.clone(),
        jurisdiction: text.jurisdiction.clone(),
        versions: text.versions.iter().map(version).collect(),
    }
}
