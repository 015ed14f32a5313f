//! Words of every script: segmentation, folding, stemming.

mod fold;
mod stem;

pub use fold::fold;
pub use stem::stem;
