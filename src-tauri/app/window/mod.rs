//! The window: one, locked down, and no wiser than [`Desk`].
//!
//! # Invariants
//! - Only the commands of `src-tauri/permissions/desk.toml` can be called.
//! - The page cannot leave its own files ([`own_page`]), and whatever the web view would fetch goes to a
//!   proxy that does not exist ([`NOWHERE`]); the content security policy stops the rest.
//! - Nothing long runs on the main thread; a panic in a command becomes a failure.

mod commands;
mod dialogs;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::webview::WebviewWindowBuilder;
use tauri::{App, AppHandle, Emitter, Manager, Url, WebviewUrl};

use crate::cli::{self, WindowArgs};
use crate::clock;
use crate::desk::Desk;
use crate::failure::{Failure, Kind, Result};
use crate::jobs::{Job, guarded};

/// A loopback port on which nothing listens (`discard`): even a preconnect ends here.
const NOWHERE: &str = "http://127.0.0.1:9";
/// The one window.
const MAIN: &str = "main";
/// Told to the window when the program is started again with a file: its path, or nothing for the sample bill.
const OPEN: &str = "open";

/// What the commands work on.
struct Opened {
    /// The folder of the desk.
    folder: PathBuf,
    /// Made when it is first asked for, and asked for again where its folder could not be used.
    desk: Mutex<Option<Arc<Desk>>>,
    /// The file named on the command line, until the page has taken it: a page that is loaded anew finds the bill
    /// as it was left. Empty when there is none.
    opening: Mutex<String>,
    /// Why the sample bill of the command line could not open, until the page has taken it.
    refused: Mutex<Option<Failure>>,
}

impl Opened {
    fn desk(&self) -> Result<Arc<Desk>> {
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = &*desk {
            return Ok(Arc::clone(desk));
        }
        let made = Arc::new(Desk::new(self.folder.clone(), clock::now)?);
        *desk = Some(Arc::clone(&made));
        Ok(made)
    }
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// [`Kind::Window`] when there is no display or the system's web view is missing.
#[allow(clippy::disallowed_types)] // what `generate_context` writes looks things up in one, in no order
pub fn open(args: WindowArgs) -> Result<()> {
    let own_data = args.data.is_some();
    let mut builder = tauri::Builder::default();
    // Whoever names a data folder wants a program of their own (tests, a second desk).
    if !own_data {
        builder = builder.plugin(tauri_plugin_single_instance::init(started_again));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            // What is returned from here becomes a panic: without a window the program ends with a sentence instead.
            begin(app, args).unwrap_or_else(|error| {
                let failure = unopened(&error);
                cli::failed(&failure);
                std::process::exit(failure.kind.status().into());
            });
            Ok(())
        })
        .run(tauri::generate_context!())
        .map_err(|error| unopened(&error))
}

fn unopened(error: &tauri::Error) -> Failure {
    let hint = "Start it in a desktop session. In a terminal, `clausewise --help` lists what works there.";
    Failure {
        details: error.to_string(),
        ..Failure::new(Kind::Window, "The window could not be opened", hint)
    }
}

/// Opens the window whatever becomes of the bill: a bill or a folder that cannot be used is told in it.
fn begin(app: &App, args: WindowArgs) -> tauri::Result<()> {
    let folder = match args.data {
        Some(folder) => folder,
        None => app.path().app_data_dir()?,
    };
    let opened = Opened {
        folder,
        desk: Mutex::default(),
        opening: Mutex::new(args.file.map(absolute).unwrap_or_default()),
        refused: Mutex::default(),
    };
    if let Ok(desk) = opened.desk() {
        if args.sample {
            let failed = guarded(|| desk.open_sample(&Job::unwatched())).err();
            *opened.refused.lock().unwrap_or_else(PoisonError::into_inner) = failed;
        }
        std::thread::spawn(move || guarded(|| desk.warm()));
    }
    app.manage(opened);
    window(app)
}

fn window(app: &App) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Clausewise")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .on_navigation(own_page);
    if let Ok(nowhere) = NOWHERE.parse() {
        builder = builder.proxy_url(nowhere);
    }
    builder.build().map(|_| ())
}

/// The program was started while it runs: the running window comes to the front and opens the file.
fn started_again(app: &AppHandle, words: Vec<String>, folder: String) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    // A window manager may refuse; there is nothing more to do then.
    let _ = window.unminimize();
    let _ = window.set_focus();
    if let Some(file) = words.iter().skip(1).find(|word| !word.starts_with('-')) {
        let _ = app.emit_to(MAIN, OPEN, absolute(PathBuf::from(folder).join(file)));
    } else if words.iter().any(|word| word == "--sample") {
        let _ = app.emit_to(MAIN, OPEN, "");
    }
}

fn absolute(path: PathBuf) -> String {
    std::path::absolute(&path).unwrap_or(path).to_string_lossy().into_owned()
}

/// Whether an address is one of the window's own files.
fn own_page(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => true,
        // On Windows custom protocols are served under this name.
        "http" | "https" => address.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn the_page_cannot_leave() {
        for own in ["tauri://localhost/index.html", "http://tauri.localhost/"] {
            assert!(own_page(&own.parse().unwrap()), "{own}");
        }
        for foreign in
            ["https://example.org/", "http://localhost:8080/", "file:///etc/hostname", "data:text/html,x"]
        {
            assert!(!own_page(&foreign.parse().unwrap()), "{foreign}");
        }
    }
}
