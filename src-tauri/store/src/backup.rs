//! Verified copies of a project.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::check::Checked;
use crate::error::{Error, Kind, Result};
use crate::project::Project;

/// Pages copied between two looks at other writers.
const PAGES: std::ffi::c_int = 512;

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
    let stem = project.path().file_stem().map_or_else(|| "project".into(), |stem| stem.to_string_lossy());
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
    let copied = Project::open(to)?;
    let checked = copied.check()?;
    copied.connection.pragma_update(None, "journal_mode", "DELETE")?;
    match checked.damage.first() {
        None => Ok(checked),
        Some(first) => Err(Error::new(
            Kind::Damaged,
            format!("The project is damaged, so no backup was made: {}", first.what),
            "Keep the last good backup and restore it; run `clausewise check` to see all damage.",
        )),
    }
}

/// Copies the database into one file, complete in itself: no write-ahead log beside it.
fn write_copy(project: &Project, to: &Path) -> Result<()> {
    let mut target = Connection::open(to)?;
    let copying = rusqlite::backup::Backup::new(&project.connection, &mut target)?;
    copying.run_to_completion(PAGES, Duration::ZERO, None)?;
    drop(copying);
    target.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// Keeps the file as it is beside itself before its tables change, named after their version. A copy that is
/// there already was made by a migration that did not come to its end: it is the older one, and stays.
pub(crate) fn before_migration(project: &Project) -> Result<()> {
    let version = crate::schema::version(&project.connection)?;
    let target = project.path().with_extension(format!("before-{version}.clausewise-copy"));
    if target.exists() {
        return Ok(());
    }
    let passing = target.with_extension("clausewise-part");
    write_copy(project, &passing)?;
    fs::rename(&passing, &target).map_err(|error| {
        let message = format!("The project could not be copied before it is brought up to date: {error}");
        Error::new(Kind::ReadOnly, message, "See that you may write in its folder. Nothing was changed.")
    })
}
