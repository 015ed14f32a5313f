//! One writer at a time: a project that is open to be changed cannot be opened to be changed elsewhere.
//!
//! SQLite keeps two writers from spoiling the file, but not from working on what the other has changed
//! meanwhile. So whoever may write holds an operating-system lock on a small file beside the project; the
//! system frees it when the program ends, however it ends. A second opening within one program shares the lock.
//! Reading needs none.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::error::{Error, Kind, Result};

/// Tries to get a lock whose file is being removed by its last holder.
const TRIES: usize = 20;

/// The right to write, for as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

/// The locks that this program holds.
static HELD: Mutex<Vec<(PathBuf, Weak<Lock>)>> = Mutex::new(Vec::new());

/// Takes the lock of the project at `project`.
///
/// # Errors
/// [`Kind::Locked`] when another program has it.
pub(crate) fn take(project: &Path) -> Result<Arc<Lock>> {
    let path = place(project)?;
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.retain(|(_, lock)| lock.strong_count() > 0);
    if let Some(lock) = held.iter().find(|(other, _)| *other == path).and_then(|(_, lock)| lock.upgrade()) {
        return Ok(lock);
    }
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::disk_full(),
        _ => Error::new(
            Kind::ReadOnly,
            format!(
                "{} cannot be opened to be changed: its folder cannot be written ({error})",
                project.display()
            ),
            "Copy the project to a folder where you may write, and open the copy. `check`, `search` and `backup` work where it is.",
        ),
    };
    for _ in 0..TRIES {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(cannot)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(in_use(project)),
            // Some network drives know no locks: there SQLite's own must do.
            Err(TryLockError::Error(_)) => {}
        }
        // Its last holder may have removed the file between our opening and our locking it; then the lock
        // is on a file that nobody else will find.
        let own = std::process::id().to_string();
        let written = file.set_len(0).and_then(|()| (&file).write_all(own.as_bytes()));
        if cfg!(unix) && written.is_ok() && fs::read_to_string(&path).ok().as_deref() != Some(&own) {
            continue;
        }
        let lock = Arc::new(Lock { file, path: path.clone() });
        held.push((path, Arc::downgrade(&lock)));
        return Ok(lock);
    }
    Err(in_use(project))
}

fn in_use(project: &Path) -> Error {
    Error::new(
        Kind::Locked,
        format!("{} is open in another Clausewise window or command", project.display()),
        "Close it there and try again. Nothing was changed. `check`, `search` and `backup` work meanwhile.",
    )
}

/// The lock file of a project: beside it, whatever name or link it was reached by.
fn place(project: &Path) -> Result<PathBuf> {
    let folder = project.parent().filter(|folder| !folder.as_os_str().is_empty());
    let found = match fs::canonicalize(project) {
        Ok(found) => found,
        // Not made yet.
        Err(_) => fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")))
            .map_err(|error| Error::file("opened", project, &error))?
            .join(project.file_name().unwrap_or_default()),
    };
    let name = found.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(found.with_file_name(format!(".{name}-lock")))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere a file that somebody else has just opened is not removed cleanly: there it stays, empty.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}
