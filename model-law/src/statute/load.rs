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
    /// Whose words it stands in.
    pub tradition: Tradition,
    pub id: String,
    pub paragraph: String,
}

/// The model statute, in the words of the common law.
///
/// # Errors
/// A file that is not of the shape in `model-law/README.md`, or a reference to an id that nothing has.
pub fn statute() -> Result<Statute, Error> {
    statute_in(Tradition::CommonLaw)
}

/// The model statute as one of the traditions drafts it: the alternative in place of the main text where there is
/// one, and the tradition's words for an Act and its units everywhere. The ids are the same.
///
/// # Errors
/// As [`statute`].
pub fn statute_in(tradition: Tradition) -> Result<Statute, Error> {
    load(embedded::STATUTE, tradition).map(|(statute, _)| statute)
}

/// The statute and every reference in it, for the check.
pub(crate) fn load(files: &[File], tradition: Tradition) -> Result<(Statute, Vec<Reference>), Error> {
    let shapes =
        files.iter().map(|file| Ok((file, read::<FileShape>(file)?))).collect::<Result<Vec<_>, Error>>()?;
    let mut statute = Statute { tradition, ..Statute::default() };
    let mut reader = Reader { numbers: number(&shapes), tradition, found: Vec::new() };
    let mut next = 0;
    for (file, shape) in shapes {
        if let Some(own) = shape.statute {
            statute.title = tradition.words(&own.title);
            statute.long_title = tradition.words(&own.long_title);
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
                part.sections.push(reader.section(file, section, Kind::Section, next)?);
            }
            statute.parts.push(part);
        }
        for schedule in shape.schedule {
            let nth = statute.schedules.len() + 1;
            statute.schedules.push(reader.section(file, schedule, Kind::Schedule, nth)?);
        }
    }
    note_terms(&mut statute);
    Ok((statute, reader.found))
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

/// What the main units of the statute are.
fn main_unit(tradition: Tradition) -> Kind {
    match tradition {
        Tradition::CommonLaw => Kind::Section,
        Tradition::CivilLaw => Kind::Article,
    }
}

/// Makes sections of what stands in the files, and gathers the references on the way.
struct Reader {
    numbers: Numbers,
    tradition: Tradition,
    found: Vec<Reference>,
}

/// One way of saying what a section says.
struct Way<'a> {
    tradition: Tradition,
    heading: &'a str,
    text: &'a str,
    /// When to choose it.
    note: &'a str,
}

impl Reader {
    fn section(
        &mut self,
        file: &File,
        shape: SectionShape,
        kind: Kind,
        number: usize,
    ) -> Result<Section, Error> {
        let at = |message: String| Error::value(file.name, &shape.id, message);
        let known = ["prevention", "prosecution", "protection", "partnership"];
        if let Some(odd) = shape.tags.iter().find(|tag| !known.contains(&tag.as_str())) {
            return Err(at(format!("“{odd}” is no tag")));
        }
        let main =
            Way { tradition: Tradition::CommonLaw, heading: &shape.heading, text: &shape.text, note: "" };
        let mut ways = vec![main];
        ways.extend(shape.alternative.iter().map(|other| Way {
            tradition: other.tradition,
            heading: other.heading.as_deref().unwrap_or(&shape.heading),
            text: &other.text,
            note: other.note.trim(),
        }));
        // The main text serves a tradition that has no words of its own.
        let own = ways.iter().position(|way| way.tradition == self.tradition);
        let mut chosen = ways.remove(own.unwrap_or(0));
        chosen.tradition = self.tradition;
        let note = format!("{}\n{}", shape.note.trim(), chosen.note);
        let mut alternatives = Vec::new();
        for way in &ways {
            alternatives.push(Alternative {
                tradition: way.tradition,
                provision: self.provision(&shape.id, kind, number, way).map_err(at)?,
                note: self.note(way.tradition, way.note).map_err(at)?,
            });
        }
        let provision = self.provision(&shape.id, kind, number, &chosen).map_err(at)?;
        Ok(Section {
            blanks: blanks(&provision),
            provision,
            alternatives,
            note: self.note(self.tradition, note.trim()).map_err(at)?,
            basis: shape.basis.iter().map(|text| Basis::parse(text).map_err(at)).collect::<Result<_, _>>()?,
            level: shape.level.as_deref().map(|word| level(file, &shape.id, word)).transpose()?,
            tags: shape.tags,
            terms: Vec::new(),
            id: shape.id,
        })
    }

    fn provision(&mut self, id: &str, kind: Kind, number: usize, way: &Way<'_>) -> Result<Provision, String> {
        self.found.extend(references(way.text).into_iter().map(|(to, paragraph)| Reference {
            from: id.to_string(),
            tradition: way.tradition,
            id: to.to_string(),
            paragraph: paragraph.to_string(),
        }));
        let kind = if kind == Kind::Schedule { kind } else { main_unit(way.tradition) };
        let [heading, text] = [way.heading, way.text].map(|words| way.tradition.words(words));
        Ok(provision_of(kind, number, &heading, &resolve(&text, &self.numbers)?))
    }

    fn note(&self, tradition: Tradition, note: &str) -> Result<String, String> {
        Ok(text::printed(&resolve(&tradition.words(note), &self.numbers)?))
    }
}

fn provision_of(kind: Kind, number: usize, heading: &str, text: &str) -> Provision {
    let number = number.to_string();
    let (label, printed) = match kind {
        // Inside a schedule numbers begin again; its own is cited with the word in front.
        Kind::Schedule => (format!("Schedule {number}"), String::new()),
        Kind::Article => (format!("Article {number}"), number.clone()),
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
