//! The assessment that is laid before an Assembly: how the laws of the region, or of one country, stand to the treaty
//! duties on a day.
//!
//! A [`Survey`] is that state as data: what the sheets say and what the program read in imported laws, duty by duty, with
//! how each country stands to the treaties and what the registers of the project watch. It is kept in the project each
//! time that it is made, and two of them are compared in [`changes`]. [`report`](report::report) makes it a document.

mod changes;
mod figures;
mod report;
mod stored;
mod survey;

pub use changes::{Change, changes};
pub use report::{Telling, report};
pub use stored::{keep, last, read};
pub use survey::{Chaptered, Survey, chaptered, survey};

#[cfg(test)]
mod tests;
