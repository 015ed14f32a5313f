//! A bill goes round: notes on it, the Word file that goes out, what readers do to copies of it, and how all of that
//! comes back; and the project itself, as a package from one parliament to another.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod annotate;
mod office;
mod package;
mod program;
mod readers;
mod refused;
mod word;
