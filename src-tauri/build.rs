//! Build script: with the feature `desktop` it will let Tauri embed the window's configuration.
fn main() {}
