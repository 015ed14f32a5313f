//! From the files of `statute/` to the statute, numbered and with its references resolved.

use std::collections::BTreeSet;

use clausewise_engine::instrument::{Eid, Kind, Provision};
use serde::Deserialize;

use super::basis::Basis;
use super::reference::{Numbers, references, resolve};
use super::{Alternative, Part, Section, Statute, Tradition};
use crate::duties::level;
use crate::embedded::{self, File};
use crate::error::{Error, read};
use crate::text;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    /// The statute's own lines; in the first file only.
    statute: Option<StatuteShape>,
    #[serde(default)]
    part: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    provision: Vec<SectionShape>,
    #[serde(default)]
    schedule: Vec<SectionShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatuteShape {
    title: String,
    long_title: String,
    enacting: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionShape {
    id: String,
    heading: String,
    basis: Vec<String>,
    level: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    text: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    alternative: Vec<AlternativeShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AlternativeShape {
    tradition: Tradition,
    heading: Option<String>,
    text: String,
    #[serde(default)]
    note: String,
}

/// A reference as written: the section it stands in, the id and the paragraph it names.
pub(crate) struct Reference {
    pub from: String,
    pub id: String,
    pub paragraph: String,
}

/// The model statute.
///
/// # Errors
/// A file that is not of the shape in `model-law/README.md`, or a reference to an id that nothing has.
pub fn statute() -> Result<Statute, Error> {
    load(embedded::STATUTE).map(|(statute, _)| statute)
}

/// The statute and every reference in it, for the check.
pub(crate) fn load(files: &[File]) -> Result<(Statute, Vec<Reference>), Error> {
    let shapes =
        files.iter().map(|file| Ok((file, read::<FileShape>(file)?))).collect::<Result<Vec<_>, Error>>()?;
    let numbers = number(&shapes);
    let mut statute = Statute::default();
    let mut found = Vec::new();
    let mut next = 0;
    for (file, shape) in shapes {
        if let Some(own) = shape.statute {
            statute.title = own.title;
            statute.long_title = own.long_title;
            statute.enacting = own.enacting;
        }
        if !shape.provision.is_empty() {
            let mut part = Part {
                id: shape.part,
                number: statute.parts.len() + 1,
                title: shape.title,
                sections: Vec::new(),
            };
            for section in shape.provision {
                next += 1;
                part.sections.push(section_of(file, section, Kind::Section, next, &numbers, &mut found)?);
            }
            statute.parts.push(part);
        }
        for schedule in shape.schedule {
            let nth = statute.schedules.len() + 1;
            statute.schedules.push(section_of(file, schedule, Kind::Schedule, nth, &numbers, &mut found)?);
        }
    }
    note_terms(&mut statute);
    Ok((statute, found))
}

fn number(shapes: &[(&File, FileShape)]) -> Numbers {
    let mut numbers = Numbers::new();
    let (mut sections, mut parts, mut schedules) = (0, 0, 0);
    for (_, shape) in shapes {
        if !shape.provision.is_empty() {
            parts += 1;
            numbers.insert(format!("part:{}", shape.part), parts.to_string());
        }
        for section in &shape.provision {
            sections += 1;
            numbers.insert(section.id.clone(), sections.to_string());
        }
        for schedule in &shape.schedule {
            schedules += 1;
            numbers.insert(schedule.id.clone(), schedules.to_string());
        }
    }
    numbers
}

fn section_of(
    file: &File,
    shape: SectionShape,
    kind: Kind,
    number: usize,
    numbers: &Numbers,
    found: &mut Vec<Reference>,
) -> Result<Section, Error> {
    let at = |message: String| Error::value(file.name, &shape.id, message);
    let mut provision = |heading: &str, text: &str| -> Result<Provision, Error> {
        found.extend(references(text).into_iter().map(|(id, paragraph)| Reference {
            from: shape.id.clone(),
            id: id.to_string(),
            paragraph: paragraph.to_string(),
        }));
        Ok(provision_of(kind, number, heading, &resolve(text, numbers).map_err(at)?))
    };
    let main = provision(&shape.heading, &shape.text)?;
    let mut alternatives = Vec::new();
    for alternative in &shape.alternative {
        let heading = alternative.heading.as_deref().unwrap_or(&shape.heading);
        alternatives.push(Alternative {
            tradition: alternative.tradition,
            provision: provision(heading, &alternative.text)?,
            note: text::printed(&resolve(alternative.note.trim(), numbers).map_err(at)?),
        });
    }
    let known = ["prevention", "prosecution", "protection", "partnership"];
    if let Some(odd) = shape.tags.iter().find(|tag| !known.contains(&tag.as_str())) {
        return Err(at(format!("“{odd}” is no tag")));
    }
    Ok(Section {
        blanks: blanks(&main),
        provision: main,
        alternatives,
        note: text::printed(&resolve(shape.note.trim(), numbers).map_err(at)?),
        basis: shape.basis.iter().map(|text| Basis::parse(text).map_err(at)).collect::<Result<_, _>>()?,
        level: shape.level.as_deref().map(|word| level(file, &shape.id, word)).transpose()?,
        tags: shape.tags,
        terms: Vec::new(),
        id: shape.id,
    })
}

fn provision_of(kind: Kind, number: usize, heading: &str, text: &str) -> Provision {
    let number = number.to_string();
    let (label, printed) = match kind {
        // Inside a schedule numbers begin again; its own is cited with the word in front.
        Kind::Schedule => (format!("Schedule {number}"), String::new()),
        _ => (format!("{number}."), number.clone()),
    };
    let eid = Eid::child(None, kind.eid_name(), &number);
    let mut provision = Provision {
        eid,
        kind,
        label,
        number: printed,
        heading: text::printed(heading),
        ..Provision::default()
    };
    text::fill(&mut provision, text);
    provision
}

/// `[…]` in the order of the text, each once.
fn blanks(provision: &Provision) -> Vec<String> {
    let text = provision.full_text();
    let mut seen = BTreeSet::new();
    text.split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(blank, _)| format!("[{blank}]"))
        .filter(|blank| seen.insert(blank.clone()))
        .collect()
}

/// Fills in which defined terms stand in each section.
fn note_terms(statute: &mut Statute) {
    let terms: Vec<String> = statute.defined_terms().into_keys().map(str::to_string).collect();
    let sections = statute.parts.iter_mut().flat_map(|p| &mut p.sections).chain(&mut statute.schedules);
    for section in sections {
        let text = section.provision.full_text().to_lowercase();
        section.terms = terms.iter().filter(|term| contains_term(&text, term)).cloned().collect();
    }
}

/// Whether a text in lower case has the term as whole words, in the singular or the plural.
pub(crate) fn contains_term(text: &str, term: &str) -> bool {
    let term = term.to_lowercase();
    let stem = term.strip_suffix('y').unwrap_or(&term);
    text.match_indices(stem).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + stem.len()..];
        let ending: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
        let endings: &[&str] = if stem.len() < term.len() { &["y", "ies"] } else { &["", "s", "es"] };
        !before.is_some_and(char::is_alphanumeric) && endings.contains(&ending.as_str())
    })
}
