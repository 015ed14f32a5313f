//! Files in and files out. A reader turns bytes into a [`Manuscript`](clausewise_engine::manuscript::Manuscript)
//! under hard [`caps`]; a writer puts changes back into the user's own file.
//!
//! Nothing here knows the meaning of a law's parts, the project file or the screen.

pub mod caps;
mod error;
pub mod opc;
pub mod report;
pub mod xml;

pub use error::{Error, Kind, Result};
