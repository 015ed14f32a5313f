//! The program as its own child.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use clausewise_store::{Project, rotate};

use crate::contents;

/// The first word of a child's command line.
pub const WORD: &str = "as-child";

/// How often the writer makes a copy of the project beside it, in edits.
const COPY: usize = 29;

/// Does what the other words say.
pub fn run(words: &[String]) {
    match words {
        [what, path, from] if what == "writes" => writes(Path::new(path), from.parse().unwrap()),
        [what, path] if what == "holds" => holds(Path::new(path)),
        [what, folder] if what == "fills" => crate::full::fills(Path::new(folder)),
        _ => panic!("a child that does not know what to do: {words:?}"),
    }
}

/// Starts a child; its standard output is read line by line.
pub fn start(words: &[&str]) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut child = command(words).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines.map_while(std::result::Result::ok))
}

/// The command line of a child.
pub fn command(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(WORD).args(words);
    command
}

/// Writes edit after edit until it is killed, and says the number of each after it was acknowledged.
fn writes(path: &Path, from: usize) {
    let mut project = Project::open(path).unwrap();
    for edit in from.. {
        if edit % COPY == 0 {
            let day = format!("2026-11-{:02}T14:{:02}:00Z", 1 + edit / COPY / 60 % 28, edit / COPY % 60);
            rotate(&project, &day, false).unwrap();
        }
        contents::write(&mut project, edit).unwrap();
        say(&edit.to_string());
    }
}

/// Opens a project and keeps it open.
fn holds(path: &Path) {
    let project = Project::open(path).unwrap();
    say("open");
    std::thread::sleep(std::time::Duration::from_secs(600));
    drop(project);
}

/// One line to the parent, at once.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}
