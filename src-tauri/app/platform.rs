//! What differs between operating systems, and nothing else.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Windows opens a console for every child of a program with a window, unless it is told not to.
#[cfg(windows)]
pub fn without_a_console(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

/// Elsewhere no child opens a console.
#[cfg(not(windows))]
pub fn without_a_console(_: &mut Command) {}

/// Bytes that the process which reads a file may take beyond what it takes to start.
const READER_MEMORY: u64 = 480 << 20;
/// Seconds of work after which the system ends it, should the parent that watches it be gone.
#[cfg(unix)]
const READER_SECONDS: u64 = 600;

/// Takes from this process, for good, what a reader of files does not need: more memory than a large file asks
/// for, files to write, and any further file or connection to open.
///
/// # Errors
/// When the system refuses to set a limit.
#[cfg(unix)]
pub fn confine_reader() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most =
        |resource, most: u64| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    at_most(Resource::As, memory_at_start().saturating_add(READER_MEMORY))?;
    at_most(Resource::Cpu, READER_SECONDS)?;
    at_most(Resource::Core, 0)?;
    at_most(Resource::Fsize, 0)?;
    // Input, output and messages are open; nothing else can be, neither a file nor a connection.
    at_most(Resource::Nofile, 3)?;
    Ok(())
}

/// Bytes of address space that the program and its libraries take before they do anything.
#[cfg(unix)]
fn memory_at_start() -> u64 {
    const USUAL: u64 = 32 << 20;
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').next().and_then(|first| first.parse::<u64>().ok()));
    pages.map_or(USUAL, |pages| pages.saturating_mul(rustix::param::page_size() as u64))
}

/// Counts what the program allocates: Windows sets limits to a process from outside only, and no safe library
/// sets that of its memory.
#[cfg(not(unix))]
#[global_allocator]
static MEMORY: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// Takes from this process, for good, more memory than a large file asks for; it ends at once when it wants more.
/// The parent's clock and the readers' own caps hold as everywhere.
///
/// # Errors
/// When it has taken more already.
#[cfg(not(unix))]
pub fn confine_reader() -> std::io::Result<()> {
    MEMORY.set_limit(READER_MEMORY as usize).map_err(|()| std::io::Error::other("too much memory is taken"))
}

/// Lets nobody but the user read a file, where the system knows such a thing; elsewhere the user's own folders are
/// closed to others.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn keep_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
}

/// Lets nobody but the user read a file: on Windows the user's own folders are closed to others.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn keep_private(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A flag that the keys which stop a program (Ctrl-C) set from now on, so that the work ends between two steps. The
/// second time they end the program at once. To be called once.
///
/// # Errors
/// [`Kind::Fault`] when the system lets nobody hear of the keys.
pub fn on_interrupt() -> Result<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stopped);
    let set = ctrlc::set_handler(move || {
        if heard.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(Kind::Cancelled.status()));
        }
    });
    set.map_err(|error| Failure::fault(error.to_string()))?;
    Ok(stopped)
}

/// The user's name as the operating system knows it, for decisions and exports.
pub fn user_name() -> String {
    let known = ["USER", "USERNAME", "LOGNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    known
        .map(|name| name.trim().to_string())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "Drafter".into())
}
