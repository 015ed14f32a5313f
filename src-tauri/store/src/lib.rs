//! The project file: one SQLite database that holds a drafter's bill, the instruments imported beside
//! it, the decisions taken, the notes and proposals made, and the place where the
//! work was left.
//!
//! # Invariants
//! - Every write is durable before the call returns (WAL with `synchronous=FULL`; anything less lost
//!   acknowledged edits in simulated power cuts).
//! - The bytes of an imported file are kept exactly; so is every decision until the drafter takes it back.
//! - Each stored text carries a SHA-256 that is checked on reading, because SQLite's own check misses
//!   most single flipped bits. Damage is an error that says so, never silently wrong text.
//! - No clock: who acts and when is passed in.
//!
//! This room knows neither file formats nor the screen.

mod backup;
mod check;
mod decisions;
mod digest;
mod error;
mod instruments;
mod journal;
mod place;
mod project;
mod records;
mod schema;
mod versions;

pub use backup::backup;
pub use check::{Checked, Damage};
pub use decisions::{Decision, NewDecision, Verdict};
pub use digest::file as sha256;
pub use error::{Error, Kind, Result};
pub use instruments::{Entry, NewInstrument, Role};
pub use journal::Undone;
pub use project::{By, Project};
pub use records::{Record, RecordKind, Write};
pub use versions::Version;
