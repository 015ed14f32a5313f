//! An index that is kept is the one that was built, or is built again.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use clausewise_search::{Found, Index, Origin, Passage, Query};

/// Damages of a usual run, of every kind; `make faults` does [`MANY`].
const SOME: usize = 8;
const MANY: usize = 50;
const PASSAGES: usize = 60;

fn passages(version: usize) -> impl Iterator<Item = Passage<'static>> {
    const WORDS: [&str; 5] = ["victims", "ผู้เสียหาย", "nạn nhân", "forced labour", "ជនរងគ្រោះ"];
    (0..PASSAGES).map(move |number| Passage {
        instrument: "act",
        language: "en",
        eid: "sec",
        number: "1",
        heading: "Protection",
        text: format!("{} {number} of version {version}", WORDS[number % WORDS.len()]).into(),
    })
}

fn answers(index: &Index) -> Vec<Found> {
    let typed = ["victim", "\"forced labour\"", "ผู้เสียหาย", "protec*", "nạn", "labuor~", "59"];
    typed.map(|typed| index.search(&Query::parse(typed), 100).unwrap()).into()
}

/// The files of the one index in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let place = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let mut files: Vec<PathBuf> = fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|ending| ending != "lock"));
    files.sort();
    files
}

#[test]
fn an_index_is_kept_for_the_same_texts() {
    let folder = tempfile::tempdir().unwrap();
    let first = Index::kept(folder.path(), || passages(1)).unwrap();
    assert_eq!(first.origin(), Origin::Built);
    let again = Index::kept(folder.path(), || passages(1)).unwrap();
    assert_eq!(again.origin(), Origin::Kept);
    assert_eq!(answers(&first), answers(&again));
    let memory = Index::of_passages(passages(1)).unwrap();
    assert_eq!((memory.origin(), answers(&memory)), (Origin::Memory, answers(&first)));
    for version in 2..9 {
        let other = Index::kept(folder.path(), || passages(version)).unwrap();
        assert_eq!(other.origin(), Origin::Built, "other texts have an index of their own");
    }
    assert!(fs::read_dir(folder.path()).unwrap().count() <= 4, "old ones do not pile up");
}

#[test]
fn a_damaged_index_is_built_again() {
    damaged(SOME);
}

#[test]
#[ignore = "takes long: make faults"]
fn many_damaged_indexes_are_built_again() {
    damaged(MANY);
}

fn damaged(times: usize) {
    let folder = tempfile::tempdir().unwrap();
    let whole = answers(&Index::kept(folder.path(), || passages(1)).unwrap());
    for damage in 0..times {
        let files = files(folder.path());
        let path = &files[damage / 4 % files.len()];
        let mut bytes = fs::read(path).unwrap();
        match damage % 4 {
            0 => {
                let at = damage * 7919 % bytes.len();
                bytes[at] ^= 1 << (damage % 8);
                fs::write(path, bytes).unwrap();
            }
            1 => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
            2 => fs::remove_file(path).unwrap(),
            _ => fs::write(path, vec![0; bytes.len()]).unwrap(),
        }
        let index = Index::kept(folder.path(), || passages(1)).unwrap();
        assert_eq!(index.origin(), Origin::Built, "damage {damage} to {}", path.display());
        assert_eq!(answers(&index), whole);
        drop(index);
        assert_eq!(Index::kept(folder.path(), || passages(1)).unwrap().origin(), Origin::Kept);
    }
}

#[test]
fn where_nothing_can_be_kept_it_is_built_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "no folder").unwrap();
    let index = Index::kept(&in_the_way, || passages(1)).unwrap();
    assert_eq!(index.origin(), Origin::Memory);
    assert_eq!(answers(&index), answers(&Index::of_passages(passages(1)).unwrap()));
}
