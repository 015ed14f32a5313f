//! The window: one, locked down, and no wiser than [`crate::desk::Desk`].
//!
//! # Invariants
//! - Only the commands of `src-tauri/permissions/desk.toml` can be called.
//! - The page cannot leave its own files ([`own_page`]), and whatever the web view would fetch goes to a
//!   proxy that does not exist ([`NOWHERE`]); the content security policy stops the rest.

use tauri::webview::WebviewWindowBuilder;
use tauri::{App, Url, WebviewUrl};

/// A loopback port on which nothing listens (`discard`): even a preconnect ends here.
const NOWHERE: &str = "http://127.0.0.1:9";

/// Opens the window and stays until it is closed.
pub fn open() -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|_app, _words, _folder| {}))
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| Ok(window(app)?))
        .run(tauri::generate_context!())
}

fn window(app: &App) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Clausewise")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 600.0)
        .on_navigation(own_page);
    if let Ok(nowhere) = NOWHERE.parse() {
        builder = builder.proxy_url(nowhere);
    }
    builder.build().map(|_| ())
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
