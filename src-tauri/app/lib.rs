//! The program: command line, window, background jobs. The only room that knows Tauri, tokio, JSON and
//! the clock.

pub mod clock;
pub mod failure;
pub mod files;
pub mod jobs;
pub mod wire;

#[cfg(feature = "desktop")]
pub mod window;
