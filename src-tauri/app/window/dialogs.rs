//! The system's own dialogs for files. They block, so they are called from a blocking task.

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Asks for a file to open; `None` when the user thought better of it.
pub(super) fn choose_file(app: &AppHandle, title: &str, kinds: &[(&str, &[&str])]) -> Option<String> {
    let mut dialog = app.dialog().file().set_title(title);
    for (name, endings) in kinds {
        dialog = dialog.add_filter(*name, endings);
    }
    dialog.blocking_pick_file().and_then(path)
}

/// Asks for a folder.
pub(super) fn choose_folder(app: &AppHandle, title: &str) -> Option<String> {
    app.dialog().file().set_title(title).blocking_pick_folder().and_then(path)
}

/// Asks where to save.
pub(super) fn choose_save(app: &AppHandle, suggested: &str, kind: &str) -> Option<String> {
    let name = match kind {
        "docx" => "Word document",
        "html" => "Web page",
        "xml" => "Akoma Ntoso",
        "json" => "Data",
        _ => "Table",
    };
    let dialog = app.dialog().file().set_title("Save as").set_file_name(suggested).add_filter(name, &[kind]);
    dialog.blocking_save_file().and_then(path)
}

fn path(chosen: FilePath) -> Option<String> {
    chosen.into_path().ok().map(|path| path.to_string_lossy().into_owned())
}
