//! The domain of Clausewise: instruments and their provisions, how their structure is recognised in a
//! manuscript, which provision answers which, what differs, and which treaty duties are unmet.
//!
//! # Invariants
//! - This crate knows no file format, no SQL, no screen, no clock, no randomness and does no I/O.
//! - Recognising structure never fails: it returns a tree and findings, and every word of the
//!   manuscript is in the tree or in a finding.
//! - The same input gives the same output, to the byte.
//! - Legal knowledge (topics, terms of art, duties) comes in as data; nothing here names a treaty article.

pub mod amounts;
pub mod annotation;
pub mod comparison;
pub mod concordance;
pub mod consolidation;
pub mod finding;
pub mod gaps;
pub mod instrument;
pub mod manuscript;
pub mod oversight;
pub mod redline;
pub mod references;
pub mod review;
pub mod structure;
pub mod words;
