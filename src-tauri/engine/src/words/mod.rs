//! Words of every script: segmentation, folding, stemming.

mod fold;
pub mod lexicon;
mod phrase;
mod stem;
mod stop;
mod tokens;

pub use fold::{digit, fold};
pub use phrase::{Hit, Phrase, PhraseBook, WordForm, word_forms};
pub use stem::stem;
pub use stop::is_stop;
pub use tokens::{Token, TokenKind, is_unspaced, tokens};
