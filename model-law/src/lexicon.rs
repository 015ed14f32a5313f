//! The terms of art of `lexicon/`: concepts, their words in each language, headings that mean the same.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::words::lexicon::{Concept, Lexicon, SameHeading};
use serde::Deserialize;

use crate::duties::duties;
use crate::embedded::{self, File};
use crate::error::{Error, read};

/// File of the concepts by area.
const CONCEPTS: &str = "lexicon/concepts.toml";
/// File of the headings that mean the same.
const HEADINGS: &str = "lexicon/headings.toml";

/// How sure the words of a language are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sureness {
    /// Generally known only; to be read by a lawyer of the language.
    Weak,
    /// Well known, not compared with a text.
    Fair,
    /// Most words were found in statutes of the language.
    Good,
}

impl Sureness {
    /// The word of the data file.
    pub fn word(self) -> &'static str {
        match self {
            Sureness::Weak => "weak",
            Sureness::Fair => "fair",
            Sureness::Good => "good",
        }
    }
}

/// What is known of a language's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// BCP 47: `en`, `ms`, `id`, `vi`, `th`, `km`, `lo`, `my`, `fil`, `pt`, `tet`.
    pub code: String,
    /// English name.
    pub name: String,
    /// How sure its words are.
    pub sure: Sureness,
    /// Where they come from and what was not checked.
    pub note: String,
    /// Concepts of which a form was found in a statute of the language.
    pub checked: BTreeSet<String>,
    /// Concepts whose forms were found in none.
    pub unchecked: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptsShape {
    area: Vec<AreaShape>,
    elements: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaShape {
    id: String,
    concepts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageShape {
    language: String,
    name: String,
    sure: Sureness,
    note: String,
    #[serde(default)]
    checked: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    unchecked: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingsShape {
    heading: Vec<HeadingShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingShape {
    id: String,
    means: String,
    words: BTreeMap<String, Vec<String>>,
}

/// Everything in `lexicon/` in the engine's form.
///
/// # Errors
/// A file of the wrong shape; a concept that stands twice or that no area lists; an empty or repeated form.
pub fn lexicon() -> Result<Lexicon, Error> {
    let mut out = Lexicon::default();
    let shape: ConceptsShape = read(file(CONCEPTS)?)?;
    for area in shape.area {
        for id in area.concepts {
            let concept = Concept { area: area.id.clone(), ..Concept::default() };
            if out.concepts.insert(id.clone(), concept).is_some() {
                return Err(Error::value(CONCEPTS, &id, "the concept stands twice"));
            }
        }
    }
    for (element, ids) in shape.elements {
        for id in ids {
            known(&mut out, CONCEPTS, &id)?.elements.push(element.clone());
        }
    }
    for file in language_files() {
        let shape: LanguageShape = read(file)?;
        for (id, forms) in shape.checked.into_iter().chain(shape.unchecked) {
            let distinct: BTreeSet<&String> = forms.iter().collect();
            if distinct.len() != forms.len()
                || forms.is_empty()
                || forms.iter().any(|f| f.trim() != f || f.is_empty())
            {
                return Err(Error::value(
                    file.name,
                    &id,
                    "a form is empty, repeated or has blanks around it",
                ));
            }
            if known(&mut out, file.name, &id)?.forms.insert(shape.language.clone(), forms).is_some() {
                return Err(Error::value(file.name, &id, "the concept stands twice"));
            }
        }
    }
    let shape: HeadingsShape = read(file(HEADINGS)?)?;
    out.headings =
        shape.heading.into_iter().map(|h| SameHeading { id: h.id, means: h.means, forms: h.words }).collect();
    Ok(out)
}

/// The languages of the lexicon with how sure each is, by code.
///
/// # Errors
/// A file of the wrong shape.
pub fn languages() -> Result<Vec<Language>, Error> {
    let mut out: Vec<Language> = language_files()
        .map(|file| {
            let shape: LanguageShape = read(file)?;
            Ok(Language {
                code: shape.language,
                name: shape.name,
                sure: shape.sure,
                note: shape.note,
                checked: shape.checked.into_keys().collect(),
                unchecked: shape.unchecked.into_keys().collect(),
            })
        })
        .collect::<Result<_, Error>>()?;
    out.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(out)
}

/// Concept id to the ids of the duties and parts of duties that it signals, in the order of the duties.
///
/// # Errors
/// As [`duties`].
pub fn signalled_duties() -> Result<BTreeMap<String, Vec<String>>, Error> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for duty in duties()? {
        for one in std::iter::once(&duty).chain(&duty.parts) {
            for concept in &one.concepts {
                out.entry(concept.clone()).or_default().push(one.id.clone());
            }
        }
    }
    Ok(out)
}

fn file(name: &str) -> Result<&'static File, Error> {
    embedded::LEXICON
        .iter()
        .find(|f| f.name == name)
        .ok_or_else(|| Error::value(name, "file", "the file is missing"))
}

fn language_files() -> impl Iterator<Item = &'static File> {
    embedded::LEXICON.iter().filter(|f| f.name != CONCEPTS && f.name != HEADINGS)
}

fn known<'a>(lexicon: &'a mut Lexicon, file: &str, id: &str) -> Result<&'a mut Concept, Error> {
    lexicon
        .concepts
        .get_mut(id)
        .ok_or_else(|| Error::value(file, id, "no area of lexicon/concepts.toml lists the concept"))
}
