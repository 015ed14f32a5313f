//! A room for one test: a screen, a home of its own, and the program in it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use crate::screen::Screen;
use crate::session::Session;

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The program with the window: built by `cargo build --features desktop`, or named by the environment.
pub fn program() -> PathBuf {
    let named = std::env::var_os("CLAUSEWISE_PROGRAM").map(PathBuf::from);
    named.unwrap_or_else(|| {
        root().join("target/debug").join(format!("clausewise{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A home and a screen that vanish with the test.
pub struct Room {
    /// The home of the program.
    pub home: tempfile::TempDir,
    screen: Screen,
}

impl Default for Room {
    fn default() -> Self {
        Room::of(1440, 900)
    }
}

impl Room {
    /// A room with a screen of this size.
    pub fn of(width: u32, height: u32) -> Self {
        Room { home: tempfile::tempdir().unwrap(), screen: Screen::start(width, height) }
    }

    /// Opens the program with these words, on data that stay as long as the room.
    pub fn open(&self, words: &[&str]) -> Session {
        let data = self.home.path().join("desk").to_string_lossy().into_owned();
        let mut words = words.to_vec();
        words.extend(["--data", &data]);
        Session::open(&program(), &words, &self.screen, self.home.path())
    }
}

/// Keeps a picture of the window in `target/window-pictures`.
pub fn picture(session: &Session, name: &str) {
    session.drawn();
    session.picture(&root().join("target/window-pictures").join(format!("{name}.png")));
}

/// Waits for the outline and chooses a clause in it.
pub fn choose(session: &Session, at: usize) -> String {
    session
        .until("the outline shows clauses", |s| (s.all("[data-test=outline-row]").len() > at).then_some(()));
    let script = format!(
        "const row = document.querySelectorAll('[data-test=outline-row]')[{at}]; row.click(); return row.dataset.eid"
    );
    session.script(&script).as_str().unwrap().to_string()
}
