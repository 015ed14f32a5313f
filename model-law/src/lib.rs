//! The law inside Clausewise: the model statute, the treaty duties, the neighbours, the terms of art.
//!
//! All of it is data in the folders beside this crate, written so that a lawyer can read and correct it;
//! `model-law/README.md` describes the forms. The files are embedded at build time; nothing is read at run
//! time. This crate loads and checks them and knows nothing of files, screens or projects.

mod duties;
mod embedded;
mod error;
mod text;

pub use duties::{Duty, Fault, Treaty, duties, treaties, treaty};
pub use error::Error;
