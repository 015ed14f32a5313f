//! An index that is kept from one time to the next.
//!
//! Each index has a folder of its own, named after the texts it is of, with a seal in it: the SHA-256 of those texts
//! and of every file. It is opened only when all of that is as it was written; otherwise it is built again, since
//! it holds nothing of its own. It is built under a passing name and renamed when it is whole and sealed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::index::{Origin, Passage};
use crate::{build, fields};

/// The file that says what the others must be.
const SEAL: &str = "seal";
/// Its first line; raise the number when an index is built otherwise than before.
const HEAD: &str = "clausewise index 1";
/// Characters of the digest in the name of a folder.
const NAME: usize = 24;
/// Indexes that are kept: of the projects opened last.
const KEPT: usize = 4;

/// The index of these passages, kept or built now; `None` when nothing can be kept in the folder.
pub(crate) fn open_or_build<'a, I>(
    folder: &Path,
    passages: &impl Fn() -> I,
) -> Option<(tantivy::Index, Origin)>
where
    I: Iterator<Item = Passage<'a>>,
{
    let texts = digest(passages());
    let name = texts.get(..NAME)?;
    let place = folder.join(name);
    if let Some(index) = open(&place, &texts) {
        return Some((index, Origin::Kept));
    }
    let part = folder.join(format!("{name}-{}.part", std::process::id()));
    let built = build(&place, &part, &texts, passages()).ok();
    if built.is_none() {
        // A leftover part is of no use; failing to remove it does no harm.
        let _ = fs::remove_dir_all(&part);
    }
    clear(folder, name);
    built.map(|index| (index, Origin::Built))
}

fn open(place: &Path, texts: &str) -> Option<tantivy::Index> {
    let seal = fs::read_to_string(place.join(SEAL)).ok()?;
    if seal != sealed(texts, &files(place).ok()?) {
        return None;
    }
    let index = tantivy::Index::open_in_dir(place).ok()?;
    (index.schema() == fields::schema().0).then_some(index)
}

fn build<'a>(
    place: &Path,
    part: &Path,
    texts: &str,
    passages: impl Iterator<Item = Passage<'a>>,
) -> Result<tantivy::Index, Error> {
    if part.exists() {
        fs::remove_dir_all(part)?;
    }
    fs::create_dir_all(part)?;
    drop(build::in_folder(part, passages)?);
    fs::write(part.join(SEAL), sealed(texts, &files(part)?))?;
    if place.exists() {
        fs::remove_dir_all(place)?;
    }
    fs::rename(part, place)?;
    Ok(tantivy::Index::open_in_dir(place)?)
}

/// Takes out the indexes that were made longest ago, and parts of programs that did not come to their end.
fn clear(folder: &Path, current: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut others: Vec<(SystemTime, std::path::PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name();
            // One that another program is just making has its own name, and is younger than the kept ones.
            let made = entry.metadata().ok()?.modified().ok()?;
            (name.to_str() != Some(current)).then(|| (made, entry.path()))
        })
        .collect();
    others.sort();
    let surplus = others.len().saturating_sub(KEPT - 1);
    for (_, old) in others.into_iter().take(surplus) {
        // One that is in use elsewhere is tried again next time.
        let _ = fs::remove_dir_all(old);
    }
}

/// The seal of an index of these texts with these files.
fn sealed(texts: &str, files: &BTreeMap<String, String>) -> String {
    let mut seal = format!("{HEAD}\ntexts {texts}\n");
    for (name, digest) in files {
        seal.push_str(&format!("{digest} {name}\n"));
    }
    seal
}

/// The files of an index with their digests, but for the seal and the locks.
fn files(place: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(place)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == SEAL || name.ends_with(".lock") {
            continue;
        }
        let (mut file, mut hasher) = (fs::File::open(&path)?, Sha256::new());
        let mut block = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut block)?;
            if read == 0 {
                break;
            }
            hasher.update(block.get(..read).unwrap_or_default());
        }
        found.insert(name, hexadecimal(hasher));
    }
    Ok(found)
}

/// One value for all that is searched: other texts have another.
fn digest<'a>(passages: impl Iterator<Item = Passage<'a>>) -> String {
    let mut hasher = Sha256::new();
    for Passage { instrument, language, eid, number, heading, text } in passages {
        for field in [instrument, language, eid, number, heading, text.as_ref()] {
            hasher.update((field.len() as u64).to_le_bytes());
            hasher.update(field);
        }
    }
    hexadecimal(hasher)
}

fn hexadecimal(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
