//! The house keeps its shape: dependencies point one way, files stay short, the documents name what exists.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Longest file that one reader can hold in mind (house rule: about 200 lines, 600 at most).
const LONGEST: usize = 600;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Which rooms each room may know. Whatever is not listed is forbidden.
fn arrows() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    BTreeMap::from([
        ("clausewise-engine", BTreeSet::new()),
        ("clausewise-formats", BTreeSet::from(["clausewise-engine"])),
        ("clausewise-store", BTreeSet::from(["clausewise-engine"])),
        ("clausewise-search", BTreeSet::from(["clausewise-engine"])),
        ("clausewise-model-law", BTreeSet::from(["clausewise-engine"])),
        (
            "clausewise",
            BTreeSet::from([
                "clausewise-engine",
                "clausewise-formats",
                "clausewise-store",
                "clausewise-search",
                "clausewise-model-law",
            ]),
        ),
        // The client that drives the window knows nothing but the wire.
        ("clausewise-window-tests", BTreeSet::new()),
    ])
}

/// Libraries that only one room may know.
const PRIVATE: [(&str, &str); 8] = [
    ("tauri", "clausewise"),
    ("tokio", "clausewise"),
    ("serde_json", "clausewise"),
    ("rusqlite", "clausewise-store"),
    ("tantivy", "clausewise-search"),
    ("quick-xml", "clausewise-formats"),
    ("zip", "clausewise-formats"),
    ("docx-rs", "clausewise-formats"),
];

#[test]
fn arrows_point_one_way() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let allowed = arrows();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(may_know) = allowed.get(name) else {
            wrong.push(format!("{name} is no room of the house; add it to the arrows with its reason"));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let known = dependency["name"].as_str().unwrap();
            // Tests may look further than the code they test.
            if dependency["kind"].as_str() == Some("dev") {
                continue;
            }
            if known.starts_with("clausewise") && !may_know.contains(known) {
                wrong.push(format!("{name} must not know {known}"));
            }
            if let Some((library, room)) = PRIVATE.iter().find(|(library, _)| *library == known)
                && *room != name
                && allowed.contains_key(name)
                && name != "clausewise-window-tests"
            {
                wrong.push(format!("{name} must not know {library}: only {room} does"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn tracked(endings: &[&str]) -> Vec<PathBuf> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "the test reads the tree from git");
    String::from_utf8_lossy(&output.stdout)
        .split('\0')
        .filter(|name| endings.iter().any(|ending| name.ends_with(ending)))
        .map(|name| root().join(name))
        .filter(|path| path.exists())
        .collect()
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = tracked(&[".rs", ".ts", ".svelte", ".css", ".py"])
        .into_iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).ok()?.lines().count();
            (lines > LONGEST).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "one idea a file, {LONGEST} lines at most:\n{}", long.join("\n"));
}

#[test]
fn documents_name_what_exists() {
    let mut lost = Vec::new();
    for document in tracked(&[".md"]) {
        let text = fs::read_to_string(&document).unwrap();
        // Odd pieces between back quotes are code; fenced blocks would shift the count and are dropped.
        let prose: Vec<&str> = text.split("```").step_by(2).collect();
        for quoted in prose.iter().flat_map(|part| part.split('`').skip(1).step_by(2)) {
            let rooms = ["src-tauri/", "ui/", "model-law/", "tests/", "docs/"];
            let is_path = rooms.iter().any(|room| quoted.starts_with(room))
                && !quoted.contains([' ', '*', '<', '{', '…'])
                && !quoted.starts_with("ui/dist");
            if is_path && !root().join(quoted.trim_end_matches('/')).exists() {
                lost.push(format!("{}: {quoted}", document.display()));
            }
        }
    }
    assert!(lost.is_empty(), "paths named in documents that do not exist:\n{}", lost.join("\n"));
}

#[test]
fn nothing_of_one_machine_is_committed() {
    // Spelt apart so that this file does not name them itself.
    let marks = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["regis", "try.npmjs.org"].concat()];
    let mut found = Vec::new();
    for path in tracked(&[".rs", ".ts", ".svelte", ".toml", ".json", ".md", "Makefile", ".sh", ".py", ".yml"])
    {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for mark in &marks {
            if text.contains(mark.as_str()) {
                found.push(format!("{} names {mark}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
