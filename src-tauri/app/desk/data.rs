//! The folder with what belongs to the user and not to one project: settings, the recent list, and the
//! projects that were made without asking for a name.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clausewise_store::Project;

use crate::failure::{Failure, Kind, Result};
use crate::{files, wire};

/// Bills in the recent list: what fits one screen.
const RECENT: usize = 12;
/// Projects of the same name that are tried before giving up: bills all called `bill.docx`.
const SAME_NAME: usize = 1000;
/// How long a window that was just closed may take to let go of its project, and how often that is looked at.
const LETTING_GO: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

pub(super) struct Data {
    folder: PathBuf,
}

impl Data {
    pub(super) fn in_folder(folder: PathBuf) -> Result<Self> {
        let projects = folder.join("projects");
        fs::create_dir_all(&projects).map_err(|error| Failure::output(&projects, &error))?;
        Ok(Data { folder })
    }

    /// The settings, or the usual ones when there are none or they cannot be understood.
    pub(super) fn settings(&self) -> wire::Settings {
        self.read::<wire::Settings>("settings.json").unwrap_or_default().sound()
    }

    pub(super) fn keep_settings(&self, settings: &wire::Settings) -> Result<()> {
        self.write("settings.json", settings)
    }

    pub(super) fn recent(&self) -> Vec<wire::Recent> {
        self.read("recent.json").unwrap_or_default()
    }

    /// Puts a bill or project at the head of the recent list.
    pub(super) fn remember(
        &self,
        recent: &mut Vec<wire::Recent>,
        path: String,
        title: String,
        opened: String,
    ) -> Result<()> {
        recent.retain(|other| other.path != path);
        recent.insert(0, wire::Recent { path, title, opened, missing: false });
        recent.truncate(RECENT);
        self.write("recent.json", recent)
    }

    /// The recent list with those marked whose file is gone and that no project holds either.
    pub(super) fn with_missing(&self, recent: &[wire::Recent]) -> Vec<wire::Recent> {
        let look = |recent: &wire::Recent| wire::Recent {
            missing: !Path::new(&recent.path).exists(),
            ..recent.clone()
        };
        recent.iter().map(look).collect()
    }

    /// The project that was made for the bill at this path.
    pub(super) fn project_of(&self, bill: &Path) -> Option<PathBuf> {
        self.candidates(&files::stem(bill)).take_while(|path| path.exists()).find(|path| holds(path, bill))
    }

    /// Opens the project of the bill at this path, or makes one under the first free name.
    pub(super) fn project_for(&self, bill: &Path) -> Result<Project> {
        let name = files::stem(bill);
        let fits = |path: &PathBuf| !path.exists() || holds(path, bill);
        let path = self.candidates(&name).find(fits).ok_or_else(|| {
            Failure::new(
                Kind::Project,
                format!("There are too many projects named {name}"),
                "Rename the bill, and open it again.",
            )
        })?;
        patiently(|| Project::open_or_create(&path))
    }

    /// Opens the project of this name in the projects folder, or makes it.
    pub(super) fn project_named(&self, name: &str) -> Result<Project> {
        let path = self.projects().join(format!("{name}.clausewise"));
        patiently(|| Project::open_or_create(&path))
    }

    /// Where the search indexes are kept. They hold nothing of their own and can be deleted at any time.
    pub(super) fn indexes(&self) -> PathBuf {
        self.folder.join("search")
    }

    fn projects(&self) -> PathBuf {
        self.folder.join("projects")
    }

    fn candidates(&self, name: &str) -> impl Iterator<Item = PathBuf> {
        let (folder, name) = (self.projects(), name.to_string());
        (1..=SAME_NAME).map(move |count| {
            let number = if count == 1 { String::new() } else { format!(" {count}") };
            folder.join(format!("{name}{number}.clausewise"))
        })
    }

    fn read<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    fn write<T: serde::Serialize + ?Sized>(&self, name: &str, value: &T) -> Result<()> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|error| Failure::fault(error.to_string()))?;
        files::write_whole(&self.folder.join(name), &bytes)
    }
}

/// Opens a project; one that is held elsewhere is asked for a little longer, since a window may just have been closed.
pub(super) fn patiently(open: impl Fn() -> clausewise_store::Result<Project>) -> Result<Project> {
    let begun = Instant::now();
    loop {
        match open() {
            Err(error) if error.kind == clausewise_store::Kind::Locked && begun.elapsed() < LETTING_GO => {
                std::thread::sleep(LOOK_AGAIN);
            }
            other => return Ok(other?),
        }
    }
}

/// Whether a project holds the bill that was opened from this path. A project that cannot be opened holds
/// nothing for us: it is left alone and another name is taken.
fn holds(project: &Path, bill: &Path) -> bool {
    let entry = Project::open_to_read(project).and_then(|project| project.bill());
    entry.is_ok_and(|entry| entry.is_none_or(|entry| Path::new(&entry.path) == bill))
}
