//! What the words of other languages say in the language of the gap rules: the terms of art of `lexicon/`, and the other
//! words that the rules look for, of `gap-rules/words/`.

use std::collections::BTreeMap;

use clausewise_engine::gaps::Glosses;
use serde::Deserialize;

use crate::embedded;
use crate::error::{Error, read};
use crate::lexicon::lexicon;

/// Language that the rules are written in.
const RULES: &str = "en";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsShape {
    language: String,
    words: BTreeMap<String, Vec<String>>,
}

/// Everything that is known of other languages, made ready.
///
/// # Errors
/// A data file of the wrong shape.
pub(crate) fn glosses() -> Result<Glosses, Error> {
    let mut out: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for file in embedded::GAP_RULES_WORDS {
        let shape: WordsShape = read(file)?;
        let list = out.entry(shape.language).or_default();
        for (says, forms) in shape.words {
            list.extend(forms.into_iter().map(|form| (form, says.clone())));
        }
    }
    for concept in lexicon()?.concepts.values() {
        let Some(says) = concept.forms.get(RULES).and_then(|forms| forms.first()) else { continue };
        for (language, forms) in concept.forms.iter().filter(|(language, _)| *language != RULES) {
            let list = out.entry(language.clone()).or_default();
            list.extend(forms.iter().map(|form| (form.clone(), says.clone())));
        }
    }
    Ok(Glosses::new(RULES, out))
}
