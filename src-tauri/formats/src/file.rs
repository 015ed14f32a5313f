//! A file from disk into memory, under a cap.

use std::fs::{self, File as Handle};
use std::io::Read;
use std::path::Path;

use crate::caps;
use crate::error::{Error, Kind, Result};

/// A file's name and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Name without the folder.
    pub name: String,
    /// All of its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file into memory.
///
/// # Errors
/// `NotFound`, `Directory`, `Unreadable`, `TooLarge` above [`caps::FILE`], `Empty`, and `Vanished` when
/// fewer or more bytes came than the file had when it was opened.
pub fn read(path: &Path) -> Result<File> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let seen = fs::metadata(path).map_err(|e| Error::reading(&name, &e))?;
    if seen.is_dir() {
        return Err(Error::new(Kind::Directory, format!("{name} is a folder"), "name a file inside it"));
    }
    if !seen.is_file() {
        return Err(Error::new(
            Kind::Unreadable,
            format!("{name} is no ordinary file"),
            "copy its content into a file and open that",
        ));
    }
    let handle = Handle::open(path).map_err(|e| Error::reading(&name, &e))?;
    let bytes = all(&name, handle, seen.len())?;
    Ok(File { name, bytes })
}

/// Reads `source` to its end; `expected` bytes were there when it was opened.
fn all(name: &str, source: impl Read, expected: u64) -> Result<Vec<u8>> {
    if expected > caps::FILE {
        return Err(Error::too_large(format!("more than {} MB", caps::FILE >> 20)));
    }
    let mut bytes = Vec::new();
    let read = source.take(caps::FILE + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > caps::FILE {
        return Err(Error::too_large(format!("more than {} MB", caps::FILE >> 20)));
    }
    if read.is_err() || bytes.len() as u64 != expected {
        return Err(Error::new(
            Kind::Vanished,
            format!("{name} went away or changed while it was being read"),
            "wait until it is saved or synchronised, then open it again",
        ));
    }
    if bytes.is_empty() {
        return Err(Error::new(
            Kind::Empty,
            format!("{name} is empty"),
            "check that it was saved or downloaded to its end",
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_shrinks_grows_or_breaks_off_is_told() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        for source in [&b"abc"[..], &b"abcdefgh"[..]] {
            assert_eq!(all("a", source, 5).map_err(|e| e.kind), Err(Kind::Vanished));
        }
        let broken = b"abc".chain(Broken);
        assert_eq!(all("a", broken, 5).map_err(|e| e.kind), Err(Kind::Vanished));
        assert_eq!(all("a", &b"abcde"[..], 5).as_deref(), Ok(&b"abcde"[..]));
    }
}
