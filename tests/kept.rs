//! A project that is open elsewhere, moved, doubled by a cloud folder, or emptied: the command line says which, and
//! what to do.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clausewise_store::{By, NewInstrument, Project, Role, rotate};

const BILL: &str = "ANTI-TRAFFICKING BILL\n\n1. Short title\nThis Act may be cited as the Anti-Trafficking Act.\n\n2. Offence\nA person who recruits another by deception for the purpose of exploitation commits an offence.\n";

fn run(words: &[&str], project: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausewise"));
    command.args(words).arg(project).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

/// Asserts that the verb fails as the project's own trouble, and gives what was said.
fn refused(words: &[&str], project: &Path) -> String {
    let output = run(words, project);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{words:?}: {told}");
    assert!(told.contains("error: ") && told.contains("hint: ") && output.stdout.is_empty(), "{told}");
    told
}

fn works(words: &[&str], project: &Path) {
    let output = run(words, project);
    assert_eq!(output.status.code(), Some(0), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn project(folder: &Path) -> (PathBuf, Project) {
    let path = folder.join("work.clausewise");
    let mut project = Project::create(&path).unwrap();
    let [language, jurisdiction, from] = ["en", "", ""];
    let new = NewInstrument {
        id: "bill",
        role: Role::Bill,
        language,
        jurisdiction,
        name: "bill.txt",
        path: from,
        bytes: BILL.as_bytes(),
    };
    project.keep(new, By { author: "A", at: "2026-11-12T14:32:00Z" }).unwrap();
    (path, project)
}

const SEARCH: [&str; 3] = ["search", "deception", "--project"];

#[test]
fn a_project_that_is_open_elsewhere_is_read_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, open) = project(folder.path());
    let law = folder.path().join("law.txt");
    fs::write(&law, BILL).unwrap();
    let import = ["import", law.to_str().unwrap(), "--as", "other", "--project"];
    let told = refused(&import, &path);
    assert!(told.contains("is open in another Clausewise window"), "{told}");
    assert!(refused(&["restore"], &path).contains("is open in another"));
    works(&["check"], &path);
    works(&SEARCH, &path);
    drop(open);
    works(&import, &path);
    works(&["check"], &path);
}

#[test]
fn a_project_that_is_moved_is_missed_and_found_at_its_new_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, open) = project(folder.path());
    drop(open);
    let elsewhere = folder.path().join("ที่อื่น.clausewise");
    fs::rename(&path, &elsewhere).unwrap();
    let told = refused(&["check"], &path);
    assert!(told.contains("No project at") && told.contains("moved or renamed"), "{told}");
    refused(&SEARCH, &path);
    works(&["check"], &elsewhere);
    works(&SEARCH, &elsewhere);
}

#[test]
fn a_copy_that_a_cloud_folder_made_is_a_project_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (path, open) = project(folder.path());
    drop(open);
    let conflict = folder.path().join("work-DESKTOP-1 (conflicted copy).clausewise");
    fs::copy(&path, &conflict).unwrap();
    let held = Project::open(&path).unwrap();
    works(&["check"], &conflict);
    assert!(Project::open(&conflict).is_ok(), "the lock is of the other file");
    drop(held);
}

#[test]
fn a_file_that_was_emptied_is_damaged_when_copies_say_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (path, open) = project(folder.path());
    rotate(&open, "2026-11-12T14:32:00Z", true).unwrap();
    drop(open);
    // What a drive leaves that did not bring the file down.
    fs::write(&path, b"").unwrap();
    let told = refused(&SEARCH, &path);
    assert!(told.contains("damaged") && told.contains("clausewise restore"), "{told}");
    works(&["restore"], &path);
    works(&["check"], &path);
    assert!(Project::open(&path).unwrap().bill().unwrap().unwrap().bytes == BILL.as_bytes());
}

#[test]
fn a_foreign_file_is_no_project_and_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.clausewise");
    fs::write(&path, "A letter. ".repeat(1000)).unwrap();
    let before = fs::read(&path).unwrap();
    for words in [&["check"][..], &SEARCH, &["restore"]] {
        refused(words, &path);
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}
