//! What differs between operating systems, and nothing else.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Kind, Result};

/// Shows a file in the system's file manager.
///
/// # Errors
/// [`Kind::Window`] when there is no file manager to ask.
pub fn reveal(path: &Path) -> Result<()> {
    let mut asked = if cfg!(windows) {
        let mut explorer = Command::new("explorer");
        explorer.arg("/select,").arg(path);
        explorer
    } else if cfg!(target_os = "macos") {
        let mut finder = Command::new("open");
        finder.arg("-R").arg(path);
        finder
    } else {
        let mut manager = Command::new("xdg-open");
        manager.arg(path.parent().unwrap_or(path));
        manager
    };
    let started = asked.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Window,
            "The file manager could not be started",
            format!("The file is at {}.", path.display()),
        )
    })?;
    // Waited for on a thread of its own, so that no dead child is left behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// The user's name as the operating system knows it, for decisions and exports.
pub fn user_name() -> String {
    let known = ["USER", "USERNAME", "LOGNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    known
        .map(|name| name.trim().to_string())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "Drafter".into())
}
