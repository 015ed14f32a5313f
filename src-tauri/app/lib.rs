//! The program: command line, window, background jobs. The only room that knows Tauri, tokio, JSON and
//! the clock.
//!
//! # Invariants
//! - Without the feature `desktop` nothing of Tauri is built, and every verb of the command line works.
//! - Domain types become JSON at the edge only: [`wire`] for the window, `cli::json` for the terminal.
//! - Every failure is a [`failure::Failure`]: what happened, and what to do.
//! - Files are written whole or not at all ([`files::write_whole`]).

pub mod accession;
mod annotations;
mod assembly;
mod beside;
pub mod cli;
pub mod clock;
mod corrections;
pub mod desk;
mod export;
pub mod failure;
pub mod files;
mod framework;
pub mod gap_report;
pub mod intake;
pub mod jobs;
pub mod judged;
pub mod library;
pub mod note_report;
mod official;
pub mod oversight;
mod package;
pub mod platform;
pub mod printed;
pub mod reading;
pub mod redline;
pub mod region;
pub mod report;
mod review;
mod sheet;
pub mod wire;

#[cfg(feature = "desktop")]
pub mod window;
