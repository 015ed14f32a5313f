//! Build script: with the feature `desktop` Tauri embeds the window's configuration and permissions.
//! Without it nothing of Tauri is built.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/build.rs");
    #[cfg(feature = "desktop")]
    window();
}

#[cfg(feature = "desktop")]
fn window() {
    // Tauri watches the folders where it expects them; without these a new permission was not granted until the next
    // clean build.
    for folder in ["src-tauri/permissions", "src-tauri/capabilities"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new()
        .app_manifest(manifest)
        .capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
