//! Exchange packages: a project, or parts of it, as one file that another parliament reads without the program, and
//! takes into a project of its own with it.
//!
//! In: a project; out: a ZIP file of JSON, Akoma Ntoso, DOCX and the imported files as they came, under a manifest with
//! who made it, when, and the hash of every file; signed and locked with a passphrase where that is asked for. Then the
//! way back: what is new, what differs, and both kept.
//!
//! # Invariants
//! - Nothing that anyone said is lost: of several words on one subject the latest stands, the others are kept beside it.
//! - Taking B into A gives what taking A into B gives ([`assessment::Assessment::merged`]).
//! - A package whose hashes, version, signature, passphrase or bill is not right changes nothing.
//! - The same project, parts and time give the same bytes, but for the signature and the lock, which hold chance.

mod assessment;
mod contents;
mod differences;
mod local;
mod open;
mod pack;
mod seal;
mod take;
#[cfg(test)]
mod tests;

pub use contents::Part;
pub use differences::{Aside, Difference, Shown, State, aside, choose};
pub use open::{Opened, open};
pub use pack::{Packing, pack};
pub use seal::{lock, new_key};
pub use take::{Brought, TextBecame, bring};
