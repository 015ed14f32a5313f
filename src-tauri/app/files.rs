//! Files written whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// Writes a file beside its place under a passing name and renames it when it is complete and on the
/// disk: whoever looks sees the old file or the new one, never half of it.
///
/// # Errors
/// [`Kind::Output`](crate::failure::Kind::Output); the passing file is removed and an older file under the name stays as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| Failure::output(path, &error);
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    // A read-only file would be replaced by the rename without a word.
    if fs::metadata(path).is_ok_and(|file| file.permissions().readonly()) {
        return Err(failed(std::io::ErrorKind::PermissionDenied.into()));
    }
    // The administrator may write anyway, but whoever took every write bit away meant it. (On Windows the
    // same attribute on a folder says nothing about writing.)
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) && folder.and_then(|f| fs::metadata(f).ok()).is_some_and(|f| f.permissions().readonly()) {
        return Err(failed(std::io::ErrorKind::PermissionDenied.into()));
    }
    let passing = passing_name(path);
    let outcome = File::create(&passing).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let outcome = outcome.and_then(|()| fs::rename(&passing, path));
    outcome.map_err(|error| {
        // A leftover part is of no use; failing to remove it does no harm.
        let _ = fs::remove_file(&passing);
        failed(error)
    })
}

fn passing_name(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(|| "file".into(), |name| name.to_string_lossy());
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

/// The ending of a file name in lower case, without the dot.
pub fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The name of a file without its folder and ending.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::write_whole;
    use crate::failure::Kind;

    #[test]
    fn replaces_a_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.csv");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_missing_or_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let missing = write_whole(&folder.path().join("no/such/report.csv"), b"x").unwrap_err();
        assert_eq!(missing.kind, Kind::Output);
        assert!(missing.message.contains("no such folder"));
        let in_the_way = write_whole(folder.path(), b"x").unwrap_err();
        assert!(in_the_way.message.contains("is a folder"));
    }
}
