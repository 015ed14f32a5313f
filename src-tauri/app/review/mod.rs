//! The bill goes round as a Word file and comes back: what readers wrote and changed in it is taken into the project,
//! settled by the drafter, and goes out again under its authors' names.
//!
//! In: a project and returned files. Out: an account of everything that was found in each, notes for its comments,
//! and changes to accept or reject; the accepted ones as tracked changes in the bill's own file. Changes of looks alone
//! are not taken over.
//!
//! # Invariants
//! - Nothing that a reader left is dropped: of comments and of changes, what was found is what became something new,
//!   what the project knew already and what went out from here ([`Tally::adds_up`]).
//! - A file that did not grow from a version of this bill changes nothing, and neither does one that was taken in
//!   before.
//! - What a file brings is one act that can be undone.

mod account;
mod carry;
mod comments;
mod exports;
mod place;
mod settle;
mod stored;
mod take;

pub use account::{Change, Conflict, File, Standing, standing};
pub use carry::{Accepted, into_file};
pub use exports::{Export, remember};
pub use settle::{Settled, Which, accepted, settle};
pub use stored::{State, Tally};
pub(crate) use stored::{from_portable, key, portable};
pub use take::take;
