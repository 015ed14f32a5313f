//! What a redline marks: which blocks of two versions answer each other, which words differ inside
//! them, and which blocks only moved. And the [`Plan`] of changes that the drafter asks for.
//!
//! Everything here is a pure function over keys and weights. A key stands for a token or a block; two
//! with the same key are the same to the reader. A weight says how many characters it costs to mark it.
//! Files, formats and markup are the business of the crate that writes the redline.

pub mod align;
pub mod moves;
mod plan;
pub mod script;
pub mod tokens;

pub use plan::{Edit, NewParagraph, Note, Plan, blanks};

use std::hash::{DefaultHasher, Hash, Hasher};

/// A key for any hashable value: the same value gives the same key in every run of the program.
pub fn key_of(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
