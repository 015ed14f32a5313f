//! The versions of the bill: every file of it that was kept, two of them clause by clause, one clause through all.
//!
//! # Invariants
//! - The newest version is the open bill, with the drafter's corrections; an earlier one is read with the same
//!   corrections, as far as they still find their place in it.
//! - Reading and comparing happen outside the lock; what was read and compared is kept while the bill is open.

use std::path::Path;
use std::sync::Arc;

use clausewise_engine::concordance::Concordance;
use clausewise_engine::instrument::{Eid, Provision};
use clausewise_engine::references;
use clausewise_formats::{Format, format_of};
use clausewise_store::{By, NewInstrument, Role};

use super::mark::{Marked, Which};
use super::{Desk, nothing_open, pair, show};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::Job;
use crate::library::{self, Text};
use crate::{corrections, files, redline, wire};

/// What the id of an earlier version begins with, where it stands beside the bill as a text of its own.
const PREFIX: &str = "version-";

/// The version that an instrument's id names.
pub(super) fn number_of(id: &str) -> Option<usize> {
    id.strip_prefix(PREFIX)?.parse().ok()
}

impl Desk {
    /// Every version of the open bill, the newest last.
    ///
    /// # Errors
    /// Damage in the project.
    pub fn versions(&self) -> Result<Vec<wire::Version>> {
        let inner = self.lock();
        let open = inner.open.as_ref().ok_or_else(nothing_open)?;
        let versions = open.project.versions(&open.bill.instrument.id)?;
        let shown = |version: clausewise_store::Version| wire::Version {
            number: version.number,
            id: format!("{PREFIX}{}", version.number),
            docx: format_of(&version.bytes).is_ok_and(|format| format == Format::Docx),
            name: version.name,
            author: version.author,
            at: version.at,
        };
        Ok(versions.into_iter().map(shown).collect())
    }

    /// Takes a file as the next version of the open bill; decisions, notes and corrections stay with it.
    ///
    /// # Errors
    /// [`Kind::Input`] when the file cannot be used or is the newest version already.
    pub fn import_version(&self, job: &Job, path: &Path) -> Result<wire::State> {
        job.step("Reading", 0, 1)?;
        let (mut text, file) = library::from_file_while(path, &mut job.waiting("Reading", 0, 1))?;
        let (author, at) = (self.author(), (self.clock)());
        let shown = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let shown = shown.to_string_lossy().into_owned();
        job.step("Saving", 1, 1)?;
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let id = open.bill.instrument.id.clone();
        let new = NewInstrument {
            id: &id,
            role: Role::Bill,
            language: "",
            jurisdiction: "",
            name: &file.name,
            path: &shown,
            bytes: &file.bytes,
        };
        if !open.project.keep(new, By { author: &author, at: &at })? {
            return Err(Failure::new(
                Kind::Input,
                format!("{} is the newest version already", file.name),
                "The file is byte for byte the one that is open. Save your changes in it first.",
            ));
        }
        text.instrument.id = id.clone();
        library::correct(&mut text, &corrections::of(&open.project, &id)?);
        open.bill = Arc::new(text);
        open.path = shown.clone();
        open.found.clear();
        open.versions.clear();
        open.between.clear();
        open.saved.clone_from(&at);
        let title = open.bill.instrument.title.clone();
        inner.index = None;
        self.data.remember(&mut inner.recent, shown, title, at)?;
        self.state_of(&inner)
    }

    /// Two versions clause by clause: those of the later one in its order, and where they stood what is gone.
    ///
    /// # Errors
    /// [`Kind::Input`] for a version that there is not.
    pub fn version_changes(&self, job: &Job, before: usize, after: usize) -> Result<wire::VersionChanges> {
        let found = self.between(job, before, after)?;
        let (old, new) = (self.version_text(before)?, self.version_text(after)?);
        let mut rows: Vec<wire::VersionRow> = Vec::new();
        let mut gone = found.unanswered.iter().filter_map(|eid| old.instrument.by_eid(eid)).peekable();
        let order: Vec<&Eid> = old.instrument.clauses().into_iter().map(|clause| &clause.eid).collect();
        let place = |eid: &Eid| order.iter().position(|other| *other == eid);
        for row in &found.rows {
            let Some(clause) = new.instrument.by_eid(&row.clause) else { continue };
            let eids: Vec<Eid> = row.counterparts.iter().map(|counterpart| counterpart.eid.clone()).collect();
            let others = pair::present(&old.instrument, &eids);
            if let Some(first) = others.first().and_then(|other| place(&other.eid)) {
                while let Some(lost) = gone.next_if(|lost| place(&lost.eid) < Some(first)) {
                    rows.push(removed(lost));
                }
            }
            rows.push(kept(clause, &others));
        }
        rows.extend(gone.map(removed));
        Ok(wire::VersionChanges { before, after, rows })
    }

    /// A clause of the later version beside what it was in the earlier one, marked word by word.
    ///
    /// # Errors
    /// [`Kind::Input`] when there is no such version or clause.
    pub fn version_pair(&self, before: usize, after: usize, clause: &str) -> Result<wire::Pair> {
        let found = self.between(&Job::unwatched(), before, after)?;
        let (old, new) = (self.version_text(before)?, self.version_text(after)?);
        let eid = Eid::from_stored(clause);
        let provision = pair::find(&new.instrument, &eid)?;
        let row = found.rows.iter().find(|row| row.clause == eid);
        let eids: Vec<Eid> =
            row.map(|row| row.counterparts.iter().map(|c| c.eid.clone()).collect()).unwrap_or_default();
        let others = pair::present(&old.instrument, &eids);
        let marked = Marked::new(provision, &others);
        Ok(wire::Pair {
            clause: clause.into(),
            against: format!("{PREFIX}{before}"),
            bill: marked.blocks(Which::Bill),
            others: pair::shown(&marked, &others),
            common: marked.comparison.common,
            marked: marked.worth_marking() && !others.is_empty(),
            differences: marked.differences,
            ..wire::Pair::default()
        })
    }

    /// A clause of the open bill through its versions, the newest first, as far back as it can be followed.
    ///
    /// # Errors
    /// [`Kind::Input`] when the bill has no such clause.
    pub fn clause_history(&self, job: &Job, clause: &str) -> Result<Vec<wire::HistoryEntry>> {
        let newest = self.versions()?.len();
        let mut eid = Eid::from_stored(clause);
        let mut out = Vec::new();
        for number in (1..=newest).rev() {
            job.step("Comparing", newest - number, newest)?;
            let text = self.version_text(number)?;
            let provision = pair::find(&text.instrument, &eid)?;
            let mut entry = wire::HistoryEntry {
                version: number,
                eid: eid.to_string(),
                number: provision.number.clone(),
                heading: provision.heading.clone(),
                change: "new".into(),
                differences: 0,
            };
            let earlier = match number {
                1 => None,
                _ => {
                    let found = self.between(job, number - 1, number)?;
                    let row = found.rows.iter().find(|row| row.clause == eid);
                    row.and_then(|row| row.counterparts.first()).map(|counterpart| counterpart.eid.clone())
                }
            };
            if let Some(earlier) = &earlier {
                let old = self.version_text(number - 1)?;
                let others = pair::present(&old.instrument, std::slice::from_ref(earlier));
                let row = kept(provision, &others);
                entry.change = row.change;
                entry.differences = row.differences;
            }
            out.push(entry);
            let Some(earlier) = earlier else { break };
            eid = earlier;
        }
        Ok(out)
    }

    /// Writes an earlier version with tracked changes that lead to a later one.
    ///
    /// # Errors
    /// [`Kind::Input`] when one of them is no Word file, [`Kind::Output`] when the file cannot be written.
    pub fn export_versions(
        &self,
        job: &Job,
        path: &Path,
        before: usize,
        after: usize,
    ) -> Result<wire::Written> {
        job.step("Marking", 0, 2)?;
        let (old, new) = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            let id = &open.bill.instrument.id;
            (open.project.version(id, before)?, open.project.version(id, after)?)
        };
        let options = redline::options(&self.author(), &(self.clock)());
        let mut made = redline::of_versions(&old.bytes, &new.bytes, &options)?;
        let (old, new) = (self.version_text(before)?, self.version_text(after)?);
        made.findings.extend(references::moved(&old.instrument, &new.instrument));
        job.step("Writing", 1, 2)?;
        files::write_whole(path, &made.bytes)?;
        self.wrote(path);
        Ok(wire::Written {
            path: path.to_string_lossy().into_owned(),
            insertions: made.summary.insertions,
            deletions: made.summary.deletions,
            moves: made.summary.moves,
            comments: made.comments,
            findings: made.findings.iter().map(show::finding).collect(),
        })
    }

    /// A version as recognised; read once while the bill is open.
    pub(super) fn version_text(&self, number: usize) -> Result<Arc<Text>> {
        let (version, bill, corrections) = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            if let Some(text) = open.versions.get(&number) {
                return Ok(Arc::clone(text));
            }
            let id = &open.bill.instrument.id;
            let version = open.project.version(id, number)?;
            (version, Arc::clone(&open.bill), corrections::of(&open.project, id)?)
        };
        let mut text = library::from_bytes(&version.name, &version.bytes)?;
        library::correct(&mut text, &corrections);
        text.instrument.id = format!("{PREFIX}{number}");
        text.instrument.title = format!("Version {number}: {}", version.name);
        text.instrument.source = version.path;
        text.instrument.kind = bill.instrument.kind;
        let text = Arc::new(text);
        let mut inner = self.lock();
        if let Some(open) = inner.open.as_mut().filter(|open| Arc::ptr_eq(&open.bill, &bill)) {
            open.versions.insert(number, Arc::clone(&text));
        }
        Ok(text)
    }

    /// The concordance of a later version with an earlier one; made once while the bill is open.
    fn between(&self, job: &Job, before: usize, after: usize) -> Result<Arc<Concordance>> {
        if let Some(open) = &self.lock().open
            && let Some(found) = open.between.get(&(after, before))
        {
            return Ok(Arc::clone(found));
        }
        let (old, new) = (self.version_text(before)?, self.version_text(after)?);
        job.step("Comparing", 0, 1)?;
        let found = Arc::new(library::concord(&new.instrument, &old.instrument)?);
        let mut inner = self.lock();
        if let Some(open) = inner.open.as_mut()
            && open.versions.get(&after).is_some_and(|text| Arc::ptr_eq(text, &new))
        {
            open.between.insert((after, before), Arc::clone(&found));
        }
        Ok(found)
    }
}

/// What became of a clause that the later version has.
fn kept(clause: &Provision, others: &[&Provision]) -> wire::VersionRow {
    let Some(first) = others.first() else {
        return wire::VersionRow {
            change: "new".into(),
            after: Some(named(clause)),
            difference: 1.0,
            ..wire::VersionRow::default()
        };
    };
    let marked = Marked::new(clause, others);
    let same = marked.comparison.common >= 1.0 && marked.differences == 0;
    let change = match (same, first.number == clause.number) {
        (true, true) => "same",
        (true, false) => "renumbered",
        (false, _) => "changed",
    };
    wire::VersionRow {
        change: change.into(),
        before: Some(named(first)),
        after: Some(named(clause)),
        difference: 1.0 - marked.comparison.common,
        differences: marked.differences,
    }
}

fn removed(lost: &Provision) -> wire::VersionRow {
    wire::VersionRow {
        change: "removed".into(),
        before: Some(named(lost)),
        difference: 1.0,
        ..wire::VersionRow::default()
    }
}

fn named(provision: &Provision) -> wire::Unanswered {
    wire::Unanswered {
        eid: provision.eid.to_string(),
        number: provision.number.clone(),
        heading: provision.heading.clone(),
    }
}
