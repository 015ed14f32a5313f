//! Verified copies of a project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::check::Checked;
use crate::error::{Error, Kind, Result};
use crate::project::{Project, copy_pages, in_memory};
use crate::{ledger, schema};

/// Of the copies kept beside a project these stay: the newest, whatever their day; ...
const NEWEST: usize = 3;
/// ... the last of each of so many days on which there were any; ...
const DAYS: usize = 14;
/// ... and the last of each of so many months.
const MONTHS: usize = 12;
/// How a date begins that can be told apart by day (`2026-11-25`) and month.
const DAY: usize = 10;
const MONTH: usize = 7;

/// Copies an open project into a folder, under its own name with `stamp` (made by the caller from the
/// date) before the ending, reads the copy back and verifies it. Returns its path and what was checked.
///
/// The copy is made under a passing name and renamed only when it is sound, so that a half-written
/// backup is never mistaken for a good one.
///
/// # Errors
/// [`Kind::Damaged`] when the project itself is damaged: then no backup is left, so that a good older
/// one is not taken for superseded.
pub fn backup(project: &Project, folder: &Path, stamp: &str) -> Result<(PathBuf, Checked)> {
    let cannot = |error: std::io::Error| {
        let kind =
            if error.kind() == std::io::ErrorKind::StorageFull { Kind::DiskFull } else { Kind::ReadOnly };
        Error::new(
            kind,
            format!("The backup could not be written to {}: {error}", folder.display()),
            "Choose a folder where you may write and that has room. The project itself is unchanged.",
        )
    };
    fs::create_dir_all(folder).map_err(cannot)?;
    let stem = stem(project.path());
    let target = folder.join(format!("{stem} {stamp}.clausewise"));
    let passing = folder.join(format!("{stem} {stamp}.clausewise-part"));
    let outcome = copy(project, &passing).and_then(|checked| {
        fs::rename(&passing, &target).map_err(cannot)?;
        Ok(checked)
    });
    if outcome.is_err() {
        // A leftover part is of no use; failing to remove it does no harm.
        let _ = fs::remove_file(&passing);
    }
    outcome.map(|checked| (target, checked))
}

fn copy(project: &Project, to: &Path) -> Result<Checked> {
    write_copy(project, to)?;
    let checked = Project::examine(to)?.check()?;
    match checked.damage.first() {
        None => Ok(checked),
        Some(first) => Err(Error::new(
            Kind::Damaged,
            format!("The project is damaged, so no backup was made: {}", first.what),
            crate::error::REPAIR,
        )),
    }
}

/// Copies the database into one file, complete in itself: no write-ahead log beside it.
fn write_copy(project: &Project, to: &Path) -> Result<()> {
    // A part that was left by a copy that did not come to its end.
    let _ = fs::remove_file(to);
    let mut target = Connection::open(to)?;
    copy_pages(&project.connection, &mut target)?;
    target.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// A copy kept beside a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, or before which version of the tables.
    pub stamp: String,
}

/// The folder of the copies kept beside a project: `NAME.backups`.
pub fn folder(project: &Path) -> PathBuf {
    project.with_file_name(format!("{}.backups", stem(project)))
}

/// The copies kept beside a project, the newest first; those from before a change of the tables come last.
/// None when there are none. They are not verified here.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn copies(project: &Path) -> Result<Vec<Copy>> {
    let (folder, stem) = (folder(project), stem(project));
    let cannot = |error: std::io::Error| Error::file("read", &folder, &error);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(cannot)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(cannot)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stamp = name.strip_prefix(&format!("{stem} ")).and_then(|name| name.strip_suffix(".clausewise"));
        if let Some(stamp) = stamp.map(str::to_string) {
            found.push(Copy { path, stamp });
        }
    }
    // Dates sort as they read; a word sorts behind every digit and comes first when turned round.
    let dated = |copy: &Copy| copy.stamp.starts_with(|c: char| c.is_ascii_digit());
    found.sort_by(|a, b| (dated(b), &b.stamp).cmp(&(dated(a), &a.stamp)));
    Ok(found)
}

/// Makes a verified copy in [`folder`] when the project has changed since the newest one, and takes out the
/// copies that are no longer needed. `now` is the time (RFC 3339); `only_daily` leaves it at one a day.
/// Returns the copy made, if any.
///
/// # Errors
/// As [`backup`]. The older copies stay when no new one could be made.
pub fn rotate(project: &Project, now: &str, only_daily: bool) -> Result<Option<PathBuf>> {
    let copies = copies(project.path())?;
    let stamp = now.replace(':', "-");
    if let Some(newest) = copies.first().filter(|copy| copy.stamp.starts_with(|c: char| c.is_ascii_digit())) {
        if only_daily && newest.stamp.get(..DAY) == stamp.get(..DAY) {
            return Ok(None);
        }
        let same = Project::examine(&newest.path)
            .and_then(|copy| Ok(ledger::state(&copy.connection)? == ledger::state(&project.connection)?));
        if same.unwrap_or(false) {
            return Ok(None);
        }
    }
    let (made, _) = backup(project, &folder(project.path()), &stamp)?;
    for copy in superseded(&self::copies(project.path())?) {
        // One that cannot be removed is tried again next time.
        let _ = fs::remove_file(&copy.path);
    }
    Ok(Some(made))
}

/// The copies that no rule keeps. Those from before a change of the tables are always kept.
fn superseded(copies: &[Copy]) -> Vec<&Copy> {
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    let dated = copies.iter().filter(|copy| copy.stamp.starts_with(|c: char| c.is_ascii_digit()));
    dated
        .enumerate()
        .filter(|(place, copy)| {
            let day = days.insert(copy.stamp.get(..DAY)) && days.len() <= DAYS;
            let month = months.insert(copy.stamp.get(..MONTH)) && months.len() <= MONTHS;
            !(*place < NEWEST || day || month)
        })
        .map(|(_, copy)| copy)
        .collect()
}

fn stem(project: &Path) -> String {
    project.file_stem().map_or_else(|| "project".into(), |stem| stem.to_string_lossy().into_owned())
}

/// Keeps the file as it is in [`folder`] before its tables change, named after their version, when it is sound
/// and its tables can be brought up to date (tried in memory). A copy that is there already was made by a
/// migration that did not come to its end: it is the older one, and stays.
pub(crate) fn before_migration(project: &Project) -> Result<()> {
    let tried = Project::examine(project.path())?;
    if let Some(first) = tried.check()?.damage.first() {
        let message = format!("The project is damaged: {}", first.what);
        return Err(Error::new(Kind::Damaged, message, crate::error::REPAIR));
    }
    let version = schema::version(&project.connection)?;
    let folder = folder(project.path());
    let target = folder.join(format!("{} before tables {}.clausewise", stem(project.path()), version + 1));
    if target.exists() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| Error::file("made", &folder, &error))?;
    let passing = target.with_extension("clausewise-part");
    write_copy(project, &passing)?;
    let copied = Project::examine(&passing)?;
    let (kept, own) = (ledger::state(&copied.connection)?, ledger::state(&tried.connection)?);
    if kept != own {
        return Err(Error::damaged("The copy made before the project is brought up to date"));
    }
    drop(copied);
    fs::rename(&passing, &target).map_err(|error| Error::file("written", &target, &error))
}

/// A verified copy, opened in memory with its tables up to date.
pub(crate) fn open_copy(path: &Path) -> Result<Project> {
    let mut copy = Project::open_to_read(path)?;
    copy.connection = in_memory(&copy.connection)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::{Copy, superseded};

    #[test]
    fn copies_thin_out_with_their_age() {
        let mut stamps: Vec<String> = Vec::new();
        for month in 1..=24 {
            for day in 1..=28 {
                for hour in [9, 17] {
                    let (year, month) = (2025 + (month - 1) / 12, (month - 1) % 12 + 1);
                    stamps.push(format!("{year}-{month:02}-{day:02}T{hour:02}-00-00Z"));
                }
            }
        }
        stamps.reverse();
        let copies: Vec<Copy> =
            stamps.into_iter().map(|stamp| Copy { path: stamp.clone().into(), stamp }).collect();
        let gone = superseded(&copies);
        let kept: Vec<&Copy> = copies.iter().filter(|copy| !gone.contains(copy)).collect();
        assert_eq!(kept[0].stamp, "2026-12-28T17-00-00Z");
        assert_eq!(kept[1].stamp, "2026-12-28T09-00-00Z", "the newest stay, whatever their day");
        assert!(kept.iter().any(|copy| copy.stamp == "2026-12-15T17-00-00Z"), "the last of a day");
        assert!(!kept.iter().any(|copy| copy.stamp == "2026-12-15T09-00-00Z"));
        assert!(kept.iter().any(|copy| copy.stamp == "2026-01-28T17-00-00Z"), "the last of a month");
        assert!(!kept.iter().any(|copy| copy.stamp.starts_with("2025")), "twelve months, no more");
        assert_eq!(kept.len(), 14 + 1 + 11);
    }
}
