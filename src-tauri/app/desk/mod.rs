//! What the window does, without the window: thin commands call this, tests call it without Tauri.
//!
//! # Invariants
//! - Reading and comparing happen outside the lock; the lock guards what is open, and every write to the
//!   project is durable before the call returns.
//! - A job that is cancelled or fails leaves what was open as it was.
//! - A decision of the drafter stands over what the program suggests, always.

mod adopt;
mod correct;
mod data;
mod decide;
mod definition;
mod export;
mod find;
pub(crate) mod gaps;
mod held;
mod intake;
mod mark;
pub(crate) mod notes;
mod pair;
pub mod plan;
mod propose;
mod region;
mod review;
mod section;
mod settle;
mod show;
mod standing;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clausewise_engine::concordance::Concordance;
use clausewise_engine::instrument::Instrument;
use clausewise_search::Index;
use clausewise_store::{By, Entry, NewInstrument, Project, Role};

use crate::failure::{Failure, Kind, Result};
use crate::jobs::{Job, Jobs};
use crate::library::{self, Text};
use crate::{corrections, files, official, platform, wire};

pub use correct::Correcting;
use data::Data;
pub use decide::Deciding;
pub use gaps::DutyJudging;
pub use propose::Proposing;

/// Name of the place record in the project file.
const PLACE: &str = "window";
/// Name of the sample bill's project.
const SAMPLE: &str = "Sample bill";

/// The service behind the window.
pub struct Desk {
    /// Work under way.
    pub jobs: Jobs,
    data: Data,
    clock: fn() -> String,
    inner: Mutex<Inner>,
}

struct Inner {
    settings: wire::Settings,
    recent: Vec<wire::Recent>,
    open: Option<Open>,
    /// Search over everything at hand; `None` until it is first needed or after an import.
    index: Option<Arc<Index>>,
    /// Files written since the start.
    written: BTreeSet<PathBuf>,
}

/// The bill under work.
struct Open {
    project: Project,
    bill: Arc<Text>,
    /// Where the bill was opened from; empty when it is known from the project only.
    path: String,
    imported: Vec<Arc<Text>>,
    /// Concordances made so far, by instrument.
    found: BTreeMap<String, Arc<Concordance>>,
    /// Where decisions stood when they were last looked for, by instrument.
    held: BTreeMap<String, held::Known>,
    /// Versions of the bill that were read, and concordances between them: the later one first.
    versions: BTreeMap<usize, Arc<Text>>,
    between: BTreeMap<(usize, usize), Arc<Concordance>>,
    saved: String,
    /// Why no copy of the project could be made when it was opened; empty when none was missing.
    uncopied: String,
}

impl Desk {
    /// A desk that keeps its things in `folder`; `clock` gives the time, RFC 3339.
    ///
    /// # Errors
    /// [`Kind::Output`] when the folder cannot be made.
    pub fn new(folder: PathBuf, clock: fn() -> String) -> Result<Self> {
        let data = Data::in_folder(folder)?;
        let inner = Inner {
            settings: data.settings(),
            recent: data.recent(),
            open: None,
            index: None,
            written: BTreeSet::new(),
        };
        Ok(Desk { jobs: Jobs::default(), data, clock, inner: Mutex::new(inner) })
    }

    /// What the frame of the window shows.
    pub fn state(&self) -> Result<wire::State> {
        self.state_of(&self.lock())
    }

    /// Opens a bill or a project. The bill's project is the one made for it earlier, or a new one.
    pub fn open_bill(&self, job: &Job, path: &Path) -> Result<wire::State> {
        job.step("Reading", 0, 2)?;
        if files::ending(path) == "clausewise" {
            return self.open_project(job, path, true);
        }
        if !path.exists()
            && let Some(project) = self.data.project_of(path)
        {
            // The file was moved or deleted; the project holds its bytes.
            return self.open_project(job, &project, false);
        }
        let (text, file) = library::from_file_while(path, &mut job.waiting("Reading", 0, 2))?;
        job.step("Opening the project", 1, 2)?;
        let shown = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let project = self.data.project_for(&shown)?;
        self.put_down(project, text, &file.name, &shown.to_string_lossy(), &file.bytes)
    }

    /// Opens the sample bill that comes with the program.
    pub fn open_sample(&self, job: &Job) -> Result<wire::State> {
        job.step("Reading", 0, 2)?;
        let (name, bytes) = clausewise_model_law::sample_bill();
        let text = library::from_bytes(name, bytes)?;
        job.step("Opening the project", 1, 2)?;
        let project = self.data.project_named(SAMPLE)?;
        self.put_down(project, text, name, "", bytes)
    }

    fn open_project(&self, job: &Job, path: &Path, named: bool) -> Result<wire::State> {
        let project = data::patiently(|| Project::open(path))?;
        let entry = project.bill()?.ok_or_else(|| {
            Failure::new(
                Kind::Input,
                format!("{} holds no bill yet", path.display()),
                "Open a bill first; its project is made by itself. Instruments can be imported beside it.",
            )
        })?;
        let text = library::entry_text(&entry)?;
        job.step("Opening the project", 1, 2)?;
        self.take_up(project, text, entry.path, named)
    }

    /// Keeps the bill's file in the project (a new version when it changed) and takes the project up.
    fn put_down(
        &self,
        mut project: Project,
        mut text: Text,
        name: &str,
        path: &str,
        bytes: &[u8],
    ) -> Result<wire::State> {
        // A bill that is edited and opened again keeps its id, and with it its decisions.
        if let Some(entry) = project.bill()? {
            text.instrument.id = entry.id;
        }
        let (author, at) = (self.author(), (self.clock)());
        project.keep(
            NewInstrument {
                id: &text.instrument.id,
                role: Role::Bill,
                language: "",
                jurisdiction: "",
                name,
                path,
                bytes,
            },
            By { author: &author, at: &at },
        )?;
        self.take_up(project, text, path.to_string(), false)
    }

    fn take_up(
        &self,
        project: Project,
        bill: Text,
        path: String,
        named_project: bool,
    ) -> Result<wire::State> {
        let corrected = |mut text: Text| -> Result<Arc<Text>> {
            let corrections = corrections::of(&project, &text.instrument.id)?;
            if !corrections.is_empty() {
                library::correct(&mut text, &corrections);
            }
            Ok(Arc::new(text))
        };
        let bill = corrected(bill)?;
        let others = project.instruments()?;
        let others = others.iter().filter(|entry| entry.role == Role::Other);
        let imported: Vec<Arc<Text>> =
            others.map(|entry: &Entry| corrected(library::entry_text(entry)?)).collect::<Result<_>>()?;
        let saved = (self.clock)();
        // Once a working day, before anything is changed. Work goes on where no copy can be made: every change is
        // durable without it; the window says so.
        let uncopied = clausewise_store::rotate(&project, &saved, true).err();
        let remembered = if named_project || path.is_empty() {
            project.path().to_string_lossy().into_owned()
        } else {
            path.clone()
        };
        let mut inner = self.lock();
        let title = bill.instrument.title.clone();
        self.data.remember(&mut inner.recent, remembered, title, saved.clone())?;
        inner.open = Some(Open {
            project,
            bill,
            path,
            imported,
            found: BTreeMap::new(),
            held: BTreeMap::new(),
            versions: BTreeMap::new(),
            between: BTreeMap::new(),
            saved,
            uncopied: uncopied.map(|error| error.message).unwrap_or_default(),
        });
        inner.index = None;
        self.state_of(&inner)
    }

    /// Closes the bill; everything is saved already.
    pub fn close_bill(&self) -> Result<wire::State> {
        let mut inner = self.lock();
        inner.open = None;
        inner.index = None;
        self.state_of(&inner)
    }

    /// Adds a file to the open project as an instrument to compare with.
    pub fn import_instrument(&self, job: &Job, path: &Path) -> Result<wire::State> {
        job.step("Reading", 0, 1)?;
        let (text, file) = library::from_file_while(path, &mut job.waiting("Reading", 0, 1))?;
        let known = official::recognised(&text.instrument)?;
        let (author, at) = (self.author(), (self.clock)());
        job.step("Saving", 1, 1)?;
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let id = match official::id_for(known.as_ref())? {
            // The official text takes the place of the restatement, or of the copy imported before.
            Some(id) if open.bill.instrument.id != id => id,
            _ => free_id(&text.instrument.id, open)?,
        };
        open.project.keep(
            NewInstrument {
                id: &id,
                role: Role::Other,
                language: &text.instrument.language,
                jurisdiction: &official::country(&text.instrument, known.as_ref())?,
                name: &file.name,
                path: &path.to_string_lossy(),
                bytes: &file.bytes,
            },
            By { author: &author, at: &at },
        )?;
        let mut text = library::entry_text(&open.project.instrument(&id)?)?;
        library::correct(&mut text, &corrections::of(&open.project, &id)?);
        let text = Arc::new(text);
        // What was found and shown of a text of this id was another text.
        open.found.remove(&id);
        match open.imported.iter_mut().find(|other| other.instrument.id == id) {
            Some(other) => *other = text,
            None => open.imported.push(text),
        }
        open.saved = at;
        inner.index = None;
        self.state_of(&inner)
    }

    /// The concordance of the open bill with an instrument: what stands on the screen.
    pub fn concordance(&self, job: &Job, against: &str) -> Result<wire::Concordance> {
        let (bill, other) = self.sides(against)?;
        let found = self.found(job, against, &bill, other.instrument())?;
        let decisions = self.decisions(against)?;
        let stands = standing::concordance(&found, &decisions);
        Ok(show::concordance(&bill.instrument, &other, &stands, &decisions))
    }

    /// The engine's concordance, made once an instrument and bill.
    fn found(
        &self,
        job: &Job,
        against: &str,
        bill: &Arc<Text>,
        other: &Instrument,
    ) -> Result<Arc<Concordance>> {
        if let Some(open) = &self.lock().open
            && let Some(found) = open.found.get(against)
        {
            return Ok(Arc::clone(found));
        }
        job.step("Comparing", 0, 1)?;
        let found = Arc::new(library::concord(&bill.instrument, other)?);
        job.step("Comparing", 1, 1)?;
        let mut inner = self.lock();
        if let Some(open) = inner.open.as_mut().filter(|open| Arc::ptr_eq(&open.bill, bill)) {
            open.found.insert(against.to_string(), Arc::clone(&found));
        }
        Ok(found)
    }

    /// Any provision as unmarked blocks.
    pub fn provision(&self, instrument: &str, eid: &str) -> Result<Vec<wire::Block>> {
        let bill = self.lock().open.as_ref().map(|open| Arc::clone(&open.bill));
        if let Some(bill) = bill.filter(|bill| bill.instrument.id == instrument) {
            return pair::unmarked(&bill.instrument, eid);
        }
        pair::unmarked(self.other(instrument)?.instrument(), eid)
    }

    /// Remembers how the window looks.
    pub fn set_settings(&self, settings: wire::Settings) -> Result<wire::State> {
        let settings = settings.sound();
        let mut inner = self.lock();
        self.data.keep_settings(&settings)?;
        inner.settings = settings;
        self.state_of(&inner)
    }

    /// Remembers where the user is. Without an open bill there is nothing to remember.
    pub fn set_place(&self, place: &wire::Place) -> Result<()> {
        let value = serde_json::to_string(place).map_err(|error| Failure::fault(error.to_string()))?;
        let mut inner = self.lock();
        let Some(open) = inner.open.as_mut() else { return Ok(()) };
        open.project.set_place(PLACE, &value)?;
        open.saved = (self.clock)();
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Every change to the inside is made in one step at its end, so a panic elsewhere leaves it whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn author(&self) -> String {
        let author = self.lock().settings.author.trim().to_string();
        if author.is_empty() { platform::user_name() } else { author }
    }

    /// The open bill and an instrument to set beside it.
    fn sides(&self, against: &str) -> Result<(Arc<Text>, Other)> {
        let bill = self.lock().open.as_ref().map(|open| Arc::clone(&open.bill)).ok_or_else(nothing_open)?;
        Ok((bill, self.other(against)?))
    }

    fn other(&self, id: &str) -> Result<Other> {
        // What the user imported comes first: an official text stands for the restatement of the same id.
        let inner = self.lock();
        let mut imported = inner.open.iter().flat_map(|open| &open.imported);
        if let Some(text) = imported.find(|text| text.instrument.id == id) {
            return Ok(Other::Imported(Arc::clone(text)));
        }
        drop(inner);
        if let Some(number) = versions::number_of(id) {
            return self.version_text(number).map(Other::Imported);
        }
        library::builtin_by_id(id)?.map(Other::Builtin).ok_or_else(|| {
            Failure::new(
                Kind::Input,
                format!("There is no instrument {id}"),
                "Choose one from the list, or import it.",
            )
        })
    }

    fn state_of(&self, inner: &Inner) -> Result<wire::State> {
        let mut instruments: Vec<wire::InstrumentInfo> =
            offered(inner)?.map(|instrument| show::info(instrument, true)).collect();
        let mut state = wire::State {
            recent: self.data.with_missing(&inner.recent),
            settings: inner.settings.clone(),
            version: env!("CARGO_PKG_VERSION").into(),
            ..wire::State::default()
        };
        if let Some(open) = &inner.open {
            instruments.extend(open.imported.iter().map(|text| show::info(&text.instrument, false)));
            state.project = open.project.path().to_string_lossy().into_owned();
            let mut bill = show::bill(&open.bill, &open.path);
            bill.versions = open.project.version_count(&open.bill.instrument.id)?;
            state.bill = Some(bill);
            state.undo = open.project.undoable()?.unwrap_or_default();
            state.redo = open.project.redoable()?.unwrap_or_default();
            state.saved.clone_from(&open.saved);
            state.uncopied.clone_from(&open.uncopied);
            // A place that cannot be understood (written by another version) is no loss worth a failure.
            let place = open.project.place(PLACE)?;
            state.place = place.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default();
        }
        state.instruments = instruments;
        Ok(state)
    }
}

/// An instrument that stands beside the bill.
enum Other {
    Builtin(&'static Instrument),
    Imported(Arc<Text>),
}

impl Other {
    fn instrument(&self) -> &Instrument {
        match self {
            Other::Builtin(instrument) => instrument,
            Other::Imported(text) => &text.instrument,
        }
    }

    fn builtin(&self) -> bool {
        matches!(self, Other::Builtin(_))
    }
}

/// The built-in texts that a bill can be set beside: those of the library that no official text replaces, and the
/// model in the other drafting.
fn offered(inner: &Inner) -> Result<impl Iterator<Item = &Instrument>> {
    let imported = inner.open.iter().flat_map(|open| &open.imported).map(|text| &text.instrument);
    Ok(library::builtin_beside(imported)?.chain([library::civil_law_model()?]))
}

fn nothing_open() -> Failure {
    Failure::new(Kind::Input, "No bill is open", "Open a bill first.")
}

/// The id, or the id with a number behind it when something else has it already.
fn free_id(wanted: &str, open: &Open) -> Result<String> {
    let taken = |id: &str| -> Result<bool> {
        Ok(library::builtin_by_id(id)?.is_some()
            || open.bill.instrument.id == id
            || open.imported.iter().any(|text| text.instrument.id == id))
    };
    let mut id = wanted.to_string();
    let mut number = 2;
    while taken(&id)? {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    Ok(id)
}

#[cfg(test)]
mod tests;
