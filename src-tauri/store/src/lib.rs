//! The project file: one SQLite database that holds a drafter's bill, the instruments imported beside
//! it, the decisions taken, the notes and proposals made, and the place where the
//! work was left.
//!
//! # Invariants
//! - Every write is durable before the call returns (WAL with `synchronous=FULL`; anything less lost
//!   acknowledged edits in simulated power cuts).
//! - The bytes of an imported file are kept exactly; so is every decision until the drafter takes it back.
//! - Each stored text carries a SHA-256, and a ledger the number and sum of all rows, because SQLite's own
//!   check misses most single flipped bits. Everything is verified on opening and each text again on reading:
//!   damage is an error that says so, never silently wrong text; [`restore`] repairs it.
//! - One program at a time may change a project; others may read it.
//! - Copies beside the project ([`rotate`]) are read back and verified before they count as copies.
//! - No clock: who acts and when is passed in.
//!
//! This room knows neither file formats nor the screen.

mod backup;
mod check;
mod decisions;
mod digest;
mod error;
mod incoming;
mod instruments;
mod journal;
mod ledger;
mod lock;
mod place;
mod project;
mod records;
mod restore;
mod schema;
mod versions;

pub use backup::{Copy, backup, copies, folder as copies_folder, rotate};
pub use check::{Checked, Damage};
pub use decisions::{Decision, NewDecision, Verdict};
pub use digest::file as sha256;
pub use error::{Error, Kind, Result};
pub use incoming::{Incoming, IncomingText};
pub use instruments::{Entry, NewInstrument, Role};
pub use journal::Undone;
pub use project::{By, Project};
pub use records::{Record, RecordKind, Write};
pub use restore::{Repair, Restored, restore};
pub use versions::Version;
