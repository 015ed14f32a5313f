//! The data files, embedded at build time (see `build.rs`), each folder in the order of file names.

/// A data file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File {
    /// Folder and name, `duties/un-protocol.toml`.
    pub name: &'static str,
    /// The whole text.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
