//! The program at work in a folder of its own.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A folder with a project that holds the sample bill.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.path("bill.docx"), sample()).unwrap();
        desk.json(&["import", &desk.name("bill.docx"), "--project", &desk.project(), "--json"]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A path as a word of the command line.
    pub fn name(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    pub fn project(&self) -> String {
        self.name("work.clausewise")
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.name(name)
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// Runs a verb that must succeed, and gives its JSON.
    pub fn json(&self, words: &[&str]) -> Value {
        let output = run(words);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", told(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// `annotate` with a project and JSON; the notes it prints.
    pub fn annotate(&self, words: &[&str]) -> Vec<Value> {
        let project = self.project();
        let all: Vec<&str> =
            ["annotate", &project].into_iter().chain(words.iter().copied()).chain(["--json"]).collect();
        self.json(&all)["notes"].as_array().unwrap().clone()
    }

    /// Two notes on the sample, the first with an answer.
    pub fn two_notes(&self) {
        let note = |at: &str, quote: &str, text: &str| {
            self.annotate(&["add", "--at", at, "--quote", quote, "--text", text, "--author", "Drafter"]);
        };
        note("6(2)", "three to twenty years", "Too low?");
        self.annotate(&["reply", "1", "--text", "See the model.", "--author", "Clerk"]);
        note("10", "owns or manages", "Tenants too?");
    }

    /// `merge` with the project and JSON.
    pub fn merge(&self, words: &[&str]) -> Value {
        let project = self.project();
        let all: Vec<&str> =
            ["merge", &project].into_iter().chain(words.iter().copied()).chain(["--json"]).collect();
        self.json(&all)
    }

    /// The bill as it goes out; what was in it.
    pub fn export(&self, name: &str) -> Value {
        self.json(&["export", &self.project(), "--out", &self.name(name), "--author", "Drafter", "--json"])
    }

    /// Runs a verb that must fail with this status; what it says.
    pub fn fails(&self, status: i32, words: &[&str]) -> String {
        let output = run(words);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(status), "{words:?}: {told}");
        assert!(told.contains("error: ") && told.contains("hint: "), "{told}");
        assert!(!told.contains("panicked") && output.stdout.is_empty(), "{told}");
        told
    }
}

pub fn sample() -> Vec<u8> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/model-law/sample/serandara-bill.docx")).unwrap()
}

pub fn run(words: &[impl AsRef<OsStr>]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausewise"));
    command.args(words).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
