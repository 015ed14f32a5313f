//! Files that are broken or built to harm, through the real program: it reads them or says why not, in a sentence
//! with a hint, and neither a panic nor a signal nor a gigabyte comes of them. All of them are made here.
#![allow(clippy::unwrap_used, missing_docs)]

mod markup;
mod packages;
mod texts;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Memory of the program and of the child that reads, each, in KB: the child's limit.
const MOST: u64 = 512 << 10;
/// An ordinary hostile file is refused in this time, unoptimised and on a busy machine; the child's own clock
/// ends it after ten seconds of reading.
const PATIENCE: Duration = Duration::from_secs(90);

/// A hostile file.
pub struct Hostile {
    /// What it is, and its name on the disk.
    pub name: String,
    pub bytes: Vec<u8>,
}

pub fn hostile(name: &str, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { name: name.to_owned(), bytes: bytes.into() }
}

/// What the program made of a file.
struct Met {
    status: Option<i32>,
    told: String,
    said: String,
    /// Most memory of the program and of its children, in KB; 0 where the system does not tell.
    memory: u64,
    time: Duration,
}

fn meet(path: &Path) -> Met {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_clausewise"))
        .args(["read", "--json"])
        .arg(path)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut memory = 0;
    let outputs = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (said, told) = std::thread::scope(|threads| {
        let said = threads.spawn(|| std::io::read_to_string(outputs.0).unwrap_or_default());
        let told = threads.spawn(|| std::io::read_to_string(outputs.1).unwrap_or_default());
        while child.try_wait().unwrap().is_none() {
            memory = memory.max(highest(child.id()));
            for reader in children(child.id()) {
                memory = memory.max(highest(reader));
            }
            std::thread::sleep(Duration::from_millis(4));
        }
        (said.join().unwrap(), told.join().unwrap())
    });
    Met { status: child.wait().unwrap().code(), told, said, memory, time: began.elapsed() }
}

/// Most memory that a process has held, in KB.
fn highest(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

fn children(process: u32) -> Vec<u32> {
    let listed = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    listed.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

/// Meets every file and lists all that went wrong.
fn all_are_survived(files: Vec<Hostile>) {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for file in files {
        let path = folder.path().join(&file.name);
        fs::write(&path, &file.bytes).unwrap();
        let met = meet(&path);
        let mut fault = |what: String| wrong.push(format!("{}: {what}\n{}", file.name, met.told));
        match met.status {
            Some(0) if serde_json::from_str::<serde_json::Value>(&met.said).is_err() => {
                fault("no JSON".to_owned())
            }
            Some(0) => {
                let read: serde_json::Value = serde_json::from_str(&met.said).unwrap();
                if read["coverage"]["words_in"] != read["coverage"]["words_placed"] {
                    fault(format!("words were lost: {}", read["coverage"]));
                }
            }
            Some(3) if !met.told.contains("error: ") || !met.told.contains("hint: ") => {
                fault("no message or hint".to_owned())
            }
            Some(3) => {}
            other => fault(format!("status {other:?}")),
        }
        for word in ["panicked", "RUST_BACKTRACE", "overflow"] {
            if met.told.contains(word) {
                fault(format!("`{word}` in what is told"));
            }
        }
        if met.memory > MOST {
            fault(format!("{} MB", met.memory >> 10));
        }
        if met.time > PATIENCE {
            fault(format!("{:?}", met.time));
        }
        fs::remove_file(&path).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn packages_that_lie_and_burst() {
    all_are_survived(packages::all());
}

#[test]
fn word_files_with_circles_and_depths() {
    all_are_survived(packages::word());
}

#[test]
fn markup_of_every_kind() {
    all_are_survived(markup::all());
}

#[test]
fn texts_and_things_that_are_none() {
    all_are_survived(texts::all());
}

#[test]
fn there_are_sixty_at_least() {
    let all = [packages::all(), packages::word(), markup::all(), texts::all()];
    let count: usize = all.iter().map(Vec::len).sum();
    assert!(count >= 60, "{count}");
}

#[test]
fn names_and_places_that_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        folder.path().to_path_buf(),
        folder.path().join("missing.docx"),
        Path::new("/dev/null").to_path_buf(),
    ] {
        let met = meet(&path);
        assert_eq!(met.status, Some(3), "{}", met.told);
        assert!(met.told.contains("error: ") && met.told.contains("hint: "), "{}", met.told);
    }
}
