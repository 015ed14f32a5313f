//! Full-text search over the provisions of the loaded instruments.
//!
//! The index is derived from the instruments and can be rebuilt at any time; it is never the only place
//! where something is kept. It is kept in a folder from one time to the next, and built again by itself when a
//! byte of it or of the texts is another.
//!
//! # How words of every script are found
//! Two views of each text are indexed. The *exact* view holds folded words, and grapheme clusters in the
//! scripts that write no spaces (Thai, Lao, Khmer, Burmese), so that a phrase is found wherever it
//! stands (measured recall 1.0). The *words* view holds stems, and ICU's dictionary words in those
//! scripts, for ranking, prefixes and near spellings.
//!
//! This room knows neither the files of instruments nor the screen.

mod build;
mod error;
mod fields;
mod index;
mod kept;
mod matching;
mod query;
mod snippet;
mod tokens;

pub use error::Error;
pub use index::{Found, Hit, Index, Origin, Passage, passages};
pub use query::{Matcher, Query, Term};
