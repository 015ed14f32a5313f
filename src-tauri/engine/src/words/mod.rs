//! Words of every script: segmentation, folding, stemming.

mod fold;
pub mod lexicon;
mod stem;
mod stop;
mod tokens;

pub use fold::{digit, fold};
pub use stem::stem;
pub use stop::is_stop;
pub use tokens::{Token, TokenKind, is_unspaced, tokens};
