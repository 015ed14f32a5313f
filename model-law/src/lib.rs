//! The law inside Clausewise: the model statute, the treaty duties, the neighbours, the terms of art.
//!
//! All of it is data in the folders beside this crate, written so that a lawyer can read and correct it;
//! `model-law/README.md` describes the forms. The files are embedded at build time; nothing is read at run
//! time. This crate loads and checks them and knows nothing of files, screens or projects.

mod check;
mod countries;
mod duties;
mod embedded;
mod error;
mod gap_rules;
mod glosses;
mod lexicon;
mod oversight;
mod recognition;
mod region;
mod sample;
mod sheet;
mod statute;
mod terms;
mod text;
mod topics;

pub use check::{Problem, check};
pub use countries::{Confidence, Country, Fact, Laid, Party, TOPICS, confidence_counts, countries};
pub use duties::{Duty, Fault, Treaty, duties, treaties, treaty};
pub use error::Error;
pub use gap_rules::{definition_rules, rules};
pub use lexicon::{Language, Sureness, languages, lexicon, signalled_duties};
pub use oversight::grammars;
pub use recognition::{Recognised, country_of_text, recognise_official};
pub use region::{Chapter, TopicDuties, chapters, topic_duties};
pub use sample::sample_bill;
pub use sheet::topic_heading;
pub use statute::{
    Alternative, Basis, CITABLE, Citable, Part, Section, Statute, Tradition, statute, statute_in,
};
pub use terms::terms_of_art;
pub use topics::knowledge;

use clausewise_engine::instrument::Instrument;

/// Every built-in text that a bill can be compared with: the model statute, then the treaties by id (a treaty
/// of which only the duties are known is left out).
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`.
pub fn instruments() -> Result<Vec<Instrument>, Error> {
    let treaties =
        treaties()?.into_values().map(Treaty::into_instrument).filter(|t| !t.provisions.is_empty());
    Ok(std::iter::once(statute()?.instrument()).chain(treaties).collect())
}
