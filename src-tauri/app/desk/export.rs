//! Files written from the window: the concordance as a table, and the bill with tracked changes.

use std::path::Path;
use std::sync::Arc;

use clausewise_engine::concordance::Concordance;
use clausewise_engine::instrument::Instrument;
use clausewise_engine::manuscript::Revision;
use clausewise_formats::docx::redline::Summary;
use clausewise_store::Verdict;

use super::plan::Wanted;
use super::standing::{self, Decisions};
use super::{Desk, nothing_open, show};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::Job;
use crate::{export, files, note_report, printed, report, review, wire};

impl Desk {
    /// Writes the concordance with one or more instruments, with the drafter's decisions in it.
    pub fn export_concordance(&self, job: &Job, path: &Path, against: &[String]) -> Result<wire::Written> {
        let form = report::Form::of(path)?;
        let mut sides = Vec::new();
        for (index, id) in against.iter().enumerate() {
            job.step("Comparing", index, against.len() + 1)?;
            let (bill, other) = self.sides(id)?;
            let found = self.found(job, id, &bill, other.instrument())?;
            let decisions = self.decisions(id)?;
            sides.push((other, standing::concordance(&found, &decisions)));
        }
        job.step("Writing", against.len(), against.len() + 1)?;
        let bill = self.lock().open.as_ref().map(|open| Arc::clone(&open.bill)).ok_or_else(nothing_open)?;
        let found: Vec<(&Instrument, Concordance)> =
            sides.iter().map(|(other, found)| (other.instrument(), found.clone())).collect();
        let made = report::concordance(&bill.instrument, &found, &(self.clock)());
        report::write(&made, path, form)?;
        Ok(self.written(path))
    }

    /// Writes the bill as an Akoma Ntoso document.
    ///
    /// # Errors
    /// [`Kind::Output`] when the file cannot be written.
    pub fn export_bill(&self, job: &Job, path: &Path) -> Result<wire::Written> {
        job.step("Writing", 0, 1)?;
        let bill = self.lock().open.as_ref().map(|open| Arc::clone(&open.bill)).ok_or_else(nothing_open)?;
        files::write_whole(path, printed::akn(&bill.instrument, &(self.clock)()).as_bytes())?;
        Ok(self.written(path))
    }

    /// Writes the committee notes as a report; the form follows the file's ending.
    ///
    /// # Errors
    /// [`Kind::Output`] when the file cannot be written.
    pub fn export_notes(&self, job: &Job, path: &Path) -> Result<wire::Written> {
        let form = report::Form::of(path)?;
        job.step("Writing", 0, 1)?;
        let bill = self.lock().open.as_ref().map(|open| Arc::clone(&open.bill)).ok_or_else(nothing_open)?;
        report::write(&note_report::report(&bill.instrument, &self.notes()?, &(self.clock)()), path, form)?;
        Ok(self.written(path))
    }

    /// A file without marks that was written, and may be shown in the file manager.
    pub(super) fn written(&self, path: &Path) -> wire::Written {
        self.wrote(path);
        wire::Written { path: path.to_string_lossy().into_owned(), ..wire::Written::default() }
    }

    /// Writes the bill's own file with tracked changes that bring it nearer to an instrument.
    ///
    /// # Errors
    /// [`Kind::Input`] when the bill is no Word file, [`Kind::Output`] when the file cannot be written.
    pub fn export_redline(
        &self,
        job: &Job,
        path: &Path,
        options: &wire::RedlineOptions,
    ) -> Result<wire::Written> {
        /// Reading, planning, marking, writing.
        const STEPS: usize = 3;
        job.step("Comparing", 0, STEPS)?;
        let (bill, other) = self.sides(&options.against)?;
        let found = self.found(job, &options.against, &bill, other.instrument())?;
        let decisions = self.decisions(&options.against)?;
        let stands = standing::concordance(&found, &decisions);
        let (entry, accepted) = {
            let inner = self.lock();
            let project = &inner.open.as_ref().ok_or_else(nothing_open)?.project;
            (project.bill()?.ok_or_else(nothing_open)?, review::accepted(project)?)
        };
        let taken = decisions.iter().filter(|(_, held)| held.decision.verdict != Verdict::Rejected);
        let wanted = Wanted {
            adopt: taken.filter(|_| options.adopt_confirmed).map(|(clause, _)| clause.clone()).collect(),
            insert_unanswered: options.insert_unanswered,
            comments: options.comments,
            remarks: if options.notes { self.remarks()? } else { Vec::new() },
            proposals: if options.proposals { self.proposed()? } else { Vec::new() },
            keep_earlier: false,
            by: Revision { author: self.author(), date: (self.clock)() },
        };
        job.step("Marking", 1, STEPS)?;
        let beside = (other.instrument(), &stands);
        let made = export::outgoing(&bill, &entry.bytes, &accepted, beside, &wanted)?;
        job.step("Writing", 2, STEPS)?;
        files::write_whole(path, &made.bytes)?;
        self.wrote(path);
        let export = review::Export::of(&made.bytes, &wanted.by)?;
        if let Some(open) = self.lock().open.as_mut() {
            review::remember(&mut open.project, export)?;
        }
        let Summary { insertions, deletions, moves, .. } = made.summary;
        Ok(wire::Written {
            path: path.to_string_lossy().into_owned(),
            insertions,
            deletions,
            moves,
            comments: made.comments,
            findings: made.findings.iter().map(show::finding).collect(),
        })
    }

    pub(super) fn decisions(&self, against: &str) -> Result<Decisions> {
        Ok(standing::by_clause(self.held(against)?.to_vec()))
    }

    /// Remembers a file that was written, so that it may be shown in the file manager.
    pub(super) fn wrote(&self, path: &Path) {
        self.lock().written.insert(path.to_path_buf());
    }

    /// Whether the window may ask the system to show this file: one that was written here, or the bill.
    ///
    /// # Errors
    /// [`Kind::Input`] for any other path.
    pub fn may_reveal(&self, path: &Path) -> Result<()> {
        let inner = self.lock();
        let own = inner.written.contains(path)
            || inner
                .open
                .as_ref()
                .is_some_and(|open| Path::new(&open.path) == path || open.project.path() == path);
        if own && path.exists() {
            return Ok(());
        }
        Err(Failure::new(
            Kind::Input,
            format!("{} is not a file of this work", path.display()),
            "It may have been moved or renamed since it was written.",
        ))
    }
}
