//! An import that is killed or stopped in the middle: what was stored stays, and the next run goes on where it ended.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Files of the folder, and how many are stored when the program is killed.
const FILES: usize = 24;
const STORED: usize = 5;

fn import(folder: &Path, project: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausewise"));
    command.arg("import").arg(folder).arg("--project").arg(project);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

/// A folder of acts, and a project that is not made yet.
fn folder(place: &Path) -> (PathBuf, PathBuf) {
    let (folder, project) = (place.join("laws"), place.join("region.clausewise"));
    std::fs::create_dir(&folder).unwrap();
    for n in 1..=FILES {
        let text = format!(
            "SHELTERS (No. {n}) ACT 2026\n\n1. Short title\nThis Act is the Shelters (No. {n}) Act 2026.\n\n2. Shelters\nThe Minister shall keep {n} places of shelter.\n"
        );
        std::fs::write(folder.join(format!("act-{n:02}.txt")), text).unwrap();
    }
    (folder, project)
}

/// What Ctrl-C in a terminal sends.
#[cfg(unix)]
#[test]
fn an_import_that_the_user_stops_ends_between_two_files_and_goes_on_the_next_time() {
    let place = tempfile::tempdir().unwrap();
    let (folder, project) = folder(place.path());
    let mut first = import(&folder, &project).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(first.stdout.take().unwrap()).lines();
    let seen = lines.by_ref().map_while(Result::ok).filter(|line| line.starts_with("added: ")).take(STORED);
    assert_eq!(seen.count(), STORED);
    assert!(Command::new("kill").arg("-INT").arg(first.id().to_string()).status().unwrap().success());
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    let ended = first.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{told}");
    let added = STORED + rest.iter().filter(|line| line.starts_with("added: ")).count();
    assert!(told.contains(&format!("stopped after {added} of {FILES} files")), "{told}");
    assert!(rest.iter().any(|line| line.starts_with(&format!("{added} added, "))), "{rest:?}");
    assert!(!told.contains("failed"), "the file under way is no failure: {told}");

    let second = import(&folder, &project).arg("--json").output().unwrap();
    assert_eq!(second.status.code(), Some(0), "{}", String::from_utf8_lossy(&second.stderr));
    let told = String::from_utf8(second.stdout).unwrap();
    assert_eq!(told.matches("\"unchanged\"").count(), added, "{told}");
    assert!(told.contains("\"left\": 0"), "{told}");
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_ended() {
    let place = tempfile::tempdir().unwrap();
    let (folder, project) = folder(place.path());
    let mut first = import(&folder, &project).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(first.stdout.take().unwrap()).lines();
    let seen = lines.map_while(Result::ok).filter(|line| line.starts_with("added: ")).take(STORED).count();
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(seen, STORED);

    let second = import(&folder, &project).arg("--json").output().unwrap();
    assert_eq!(second.status.code(), Some(0), "{}", String::from_utf8_lossy(&second.stderr));
    let told = String::from_utf8(second.stdout).unwrap();
    let count = |outcome: &str| told.matches(&format!("\"{outcome}\"")).count();
    let (unchanged, added) = (count("unchanged"), count("added"));
    assert!(unchanged >= STORED, "{told}");
    assert_eq!(unchanged + added, FILES, "{told}");

    let check = Command::new(env!("CARGO_BIN_EXE_clausewise")).arg("check").arg(&project).output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
    let third = import(&folder, &project).output().unwrap();
    let said = String::from_utf8_lossy(&third.stdout).into_owned();
    assert!(said.contains(&format!("0 added, 0 new versions, {FILES} unchanged, 0 failed")), "{said}");
}
