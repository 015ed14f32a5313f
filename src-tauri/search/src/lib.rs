//! Full-text search over the provisions of the loaded instruments.
//!
//! The index is derived from the instruments and can be rebuilt at any time; it is never the only place
//! where something is kept.
//!
//! # How words of every script are found
//! Two views of each text are indexed. The *exact* view holds folded words, and grapheme clusters in the
//! scripts that write no spaces (Thai, Lao, Khmer, Burmese), so that a phrase is found wherever it
//! stands (measured recall 1.0). The *words* view holds stems, and ICU's dictionary words in those
//! scripts, for ranking, prefixes and near spellings.
//!
//! This room knows neither files nor the screen.

mod error;
mod index;
mod matching;
mod query;
mod snippet;
mod tokens;

pub use error::Error;
pub use index::{Found, Hit, Index, Passage};
pub use query::{Matcher, Query, Term};
