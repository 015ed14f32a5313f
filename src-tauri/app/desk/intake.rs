//! Many files at once into the open project, with progress, and with a stop between any two of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clausewise_formats::File;

use super::{Desk, nothing_open};
use crate::failure::{Failure, Kind, Result};
use crate::intake::{self, Held, Keeping, Outcome, Taken};
use crate::jobs::Job;
use crate::library::Text;
use crate::{official, wire};

impl Desk {
    /// Adds files, and those in folders, to the open project as instruments to compare with. A file that cannot
    /// be used is told and stops nothing; a job that is cancelled keeps what was added before.
    ///
    /// # Errors
    /// No bill open, nothing to import, or damage in the project.
    pub fn import_files(&self, job: &Job, paths: &[PathBuf]) -> Result<wire::Imported> {
        let gathered = intake::gather(paths)?;
        let mut held = {
            let inner = self.lock();
            Held::of(&inner.open.as_ref().ok_or_else(nothing_open)?.project)?
        };
        let total = gathered.files.len();
        let mut files = Vec::new();
        let mut stopped = false;
        for (done, path) in gathered.files.iter().enumerate() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let what = format!("Reading {name}");
            if job.step(&what, done, total).is_err() {
                stopped = true;
                break;
            }
            let opened = intake::open(path, &held, &mut job.waiting(&what, done, total));
            match opened {
                Ok(Err(taken)) => files.push(shown(&taken)),
                Ok(Ok((text, file))) => files.push(shown(&self.store(path, text, &file, &mut held)?)),
                // Cancelled while the file was read: the child is gone, and what came before is kept.
                Err(_) => {
                    stopped = true;
                    break;
                }
            }
        }
        let inner = self.lock();
        let state = self.state_of(&inner)?;
        Ok(wire::Imported { files, passed_over: gathered.passed_over, stopped, state })
    }

    fn store(&self, path: &Path, mut text: Text, file: &File, held: &mut Held) -> Result<Taken> {
        let (author, at) = (self.author(), (self.clock)());
        let keeping = Keeping { id: None, language: "", jurisdiction: "", author: &author, at: &at };
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let taken = intake::store(&mut open.project, held, &keeping, path, &text, file)?;
        text.instrument.id.clone_from(&taken.id);
        official::settle(&mut text.instrument, &open.project.instrument(&taken.id)?)?;
        let text = Arc::new(text);
        match open.imported.iter_mut().find(|other| other.instrument.id == taken.id) {
            Some(other) => *other = text,
            None => open.imported.push(text),
        }
        // What was found and shown of a text of this id was another text.
        open.found.remove(&taken.id);
        open.saved = at;
        inner.index = None;
        Ok(taken)
    }
}

/// A file and what it became, for the window.
fn shown(taken: &Taken) -> wire::ImportedFile {
    let none = Failure::new(Kind::Input, "", "");
    let (outcome, failure) = match &taken.outcome {
        Outcome::Added => ("added", &none),
        Outcome::Renewed => ("renewed", &none),
        Outcome::Unchanged => ("unchanged", &none),
        Outcome::Failed(failure) => ("failed", failure),
    };
    wire::ImportedFile {
        path: taken.path.to_string_lossy().into_owned(),
        outcome: outcome.into(),
        id: taken.id.clone(),
        title: taken.title.clone(),
        kind: taken.kind.into(),
        language: taken.language.clone(),
        clauses: taken.clauses,
        words: taken.words,
        said: taken.said.clone(),
        look_at: taken.look_at.clone(),
        message: failure.message.clone(),
        hint: failure.hint.clone(),
    }
}
