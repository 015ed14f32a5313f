//! Starts that go wrong end on a screen with a way out, never in a crash.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs::{self, File};

use clausewise_window_tests::{Room, picture};

#[test]
fn a_sample_bill_that_is_open_elsewhere_is_told_and_opened_when_it_is_free() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    session.close();

    let project = room.home.path().join("desk/projects");
    let lock = File::create(project.join(".Sample bill.clausewise-lock")).unwrap();
    lock.lock().unwrap();
    let session = room.open(&["--sample"]);
    session.find("[data-test=trouble][data-kind=locked]");
    picture(&session, "trouble-locked");
    lock.unlock().unwrap();
    session.click("[data-test=trouble-again]");
    session.find("[data-test=pair]");
    session.close();
}

#[test]
fn a_folder_that_cannot_be_used_is_told_and_used_when_it_can() {
    let room = Room::default();
    let folder = room.home.path().join("desk");
    fs::write(&folder, "a file stands where the folder should be").unwrap();
    let session = room.open(&[]);
    session.find("[data-test=trouble]");
    picture(&session, "trouble-folder");
    fs::remove_file(&folder).unwrap();
    session.click("[data-test=trouble-again]");
    session.find("[data-test=start-open]");
    session.close();
}

#[test]
fn a_damaged_sample_project_is_told() {
    let room = Room::default();
    let projects = room.home.path().join("desk/projects");
    fs::create_dir_all(&projects).unwrap();
    fs::write(projects.join("Sample bill.clausewise"), "no project").unwrap();
    let session = room.open(&["--sample"]);
    session.find("[data-test=trouble][data-kind=not-a-project]");
    session.close();
}
