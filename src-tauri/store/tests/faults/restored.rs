//! From a copy back to the work, whatever became of the file.

use std::fs;
use std::path::Path;

use clausewise_store::{Project, backup, restore, rotate};

use crate::chance::Chance;
use crate::contents;

/// Edits before the copy is made, and after it.
const BEFORE: usize = 70;
const AFTER: usize = 25;

pub fn run(times: usize) {
    let mut chance = Chance::new(20);
    let (mut whole, mut row_by_row) = (0, 0);
    for drill in 0..times {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.clausewise");
        let elsewhere = folder.path().join("elsewhere");
        let mut project = Project::create(&path).unwrap();
        (0..BEFORE).for_each(|edit| contents::write(&mut project, edit).unwrap());
        rotate(&project, "2026-11-12T14:32:00Z", true).unwrap().unwrap();
        let (kept, checked) = backup(&project, &elsewhere, "2026-11-12").unwrap();
        assert!(checked.damage.is_empty());
        (BEFORE..BEFORE + AFTER).for_each(|edit| contents::write(&mut project, edit).unwrap());
        drop(project);
        let now = "2026-11-13T09:00:00Z";
        match drill % 4 {
            // The file is gone: the copy beside it comes back as a whole.
            0 => {
                fs::remove_file(&path).unwrap();
                restore(&path, None, now).unwrap();
                assert!(held(&path) == contents::after(BEFORE));
                whole += 1;
            }
            // It is cut short and its copies with it: the copy from elsewhere comes back.
            1 => {
                fs::remove_dir_all(clausewise_store::copies_folder(&path)).unwrap();
                let length = fs::metadata(&path).unwrap().len();
                let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
                file.set_len(length / 3).unwrap();
                restore(&path, Some(&kept), now).unwrap();
                assert!(held(&path) == contents::after(BEFORE));
                whole += 1;
            }
            // The first page is lost: nothing of the file can be read any more.
            2 => {
                let mut bytes = fs::read(&path).unwrap();
                bytes[..4096].fill(0);
                fs::write(&path, bytes).unwrap();
                restore(&path, None, now).unwrap();
                assert!(held(&path) == contents::after(BEFORE));
                whole += 1;
            }
            // A few bits: what is sound stays as it is, newer than the copy or not.
            _ => {
                let mut bytes = fs::read(&path).unwrap();
                loop {
                    for _ in 0..3 {
                        let at = 4096 + chance.below(bytes.len() - 4096);
                        bytes[at] ^= 1 << chance.below(8);
                    }
                    fs::write(&path, &bytes).unwrap();
                    if Project::open(&path).is_err() {
                        break;
                    }
                }
                let restored = restore(&path, None, now).unwrap();
                assert!(restored.kept_aside.is_some_and(|aside| aside.exists()));
                let (old, new) = (contents::after(BEFORE), contents::after(BEFORE + AFTER));
                let held = held(&path);
                for (name, value) in &held {
                    let right = new.get(name) == Some(value) || old.get(name) == Some(value);
                    assert!(right, "{name} holds what was never written");
                }
                for (name, value) in &new {
                    let told =
                        restored.repairs.iter().any(|repair| repair.from.as_deref() != Some("the journal"));
                    assert!(
                        held.get(name) == Some(value) || told,
                        "{name} is lost or older and nothing said so"
                    );
                }
                row_by_row += 1;
            }
        }
        assert!(Project::open(&path).unwrap().check().unwrap().damage.is_empty());
        let mut project = Project::open(&path).unwrap();
        contents::write(&mut project, BEFORE + AFTER).unwrap();
    }
    println!(
        "  {times} drills: {whole} projects back from a copy as a whole, {row_by_row} put right row by row"
    );
}

fn held(path: &Path) -> contents::Contents {
    contents::read(&Project::open(path).unwrap()).unwrap()
}
