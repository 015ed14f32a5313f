//! The word lists of `oversight/`, by which a law's obligations and powers are found.

use std::collections::BTreeMap;

use clausewise_engine::oversight::Grammar;
use serde::Deserialize;

use crate::embedded;
use crate::error::{Error, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    language: String,
    lists: BTreeMap<String, Vec<String>>,
}

/// The grammars of oversight, one for each language that has one, in the order of their codes.
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`, or a list that no rule reads.
pub fn grammars() -> Result<Vec<Grammar>, Error> {
    let one = |file| {
        let shape: FileShape = read(file)?;
        Grammar::new(&shape.language, &shape.lists)
            .map_err(|message| Error::value(file.name, "lists", message))
    };
    embedded::OVERSIGHT.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_grammar_can_be_read() {
        let grammars = super::grammars().expect("sound grammars");
        assert!(grammars.iter().any(|grammar| grammar.language == "en"));
    }
}
