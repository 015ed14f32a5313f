//! Words of every script: segmentation, folding, stemming.

mod fold;
pub mod lexicon;
mod stem;

pub use fold::fold;
pub use stem::stem;
