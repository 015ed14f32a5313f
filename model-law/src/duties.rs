//! The treaty duties and the restated treaty texts of `duties/`.

use std::collections::BTreeMap;

use clausewise_engine::gaps::Level;
use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision, TextStatus};
use serde::Deserialize;

use crate::embedded::{self, File};
use crate::error::{Error, read};
use crate::text;

/// A treaty and what it asks.
#[derive(Debug, Clone, Default)]
pub struct Treaty {
    /// `un-protocol`, `untoc`, `actip` …
    pub id: String,
    /// Full title.
    pub title: String,
    /// What people call it.
    pub short: String,
    /// Article numbers were compared with the text of the treaty; when false every screen says so.
    pub checked: bool,
    /// Where the numbers and the substance come from.
    pub source: String,
    /// Articles restated in our own words, numbered as in the treaty; empty where only duties are known.
    pub articles: Vec<Provision>,
}

/// One thing that a treaty asks of domestic law.
#[derive(Debug, Clone)]
pub struct Duty {
    /// `TIP-01`; a part of a duty has a letter: `TIP-38a`.
    pub id: String,
    /// Id of the treaty.
    pub instrument: String,
    /// Article as printed.
    pub article: String,
    /// Paragraph as printed, `1(a)`; may name several; empty for the whole article.
    pub paragraph: String,
    /// How strongly the treaty asks.
    pub level: Level,
    /// Short name for a list.
    pub topic: String,
    /// What the treaty asks, in our words.
    pub asks: String,
    /// What a bill must contain to do it, one line each.
    pub must_contain: Vec<String>,
    /// Ids of the model provisions that do it.
    pub model: Vec<String>,
    /// Why no model provision does it, where that is so.
    pub no_model: String,
    /// Elements of the definition that it concerns: `act`, `means`, `purpose`, `consent`, `child`.
    pub elements: Vec<String>,
    /// Ids of terms of art whose words signal it.
    pub concepts: Vec<String>,
    /// The law that usually does it when an anti-trafficking bill does not (`extradition law`), or empty.
    pub other_law: String,
    /// What drafters get wrong.
    pub faults: Vec<Fault>,
    /// The parts of a duty that asks two things or more; the duty itself covers the whole.
    pub parts: Vec<Duty>,
    /// `checked` against the treaty text, or `unchecked`.
    pub confidence: String,
    /// Remarks on where the statement comes from.
    pub source: String,
}

impl Duty {
    /// Whether the model provision with this id does the duty or a part of it.
    pub fn is_done_by(&self, section: &str) -> bool {
        self.model.iter().chain(self.parts.iter().flat_map(|p| &p.model)).any(|id| id == section)
    }
}

/// A typical drafting fault.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `closed-list`.
    pub id: String,
    /// What is wrong with such a bill, in a sentence.
    pub fault: String,
    /// How it shows in the text.
    #[serde(default)]
    pub sign: String,
    /// What to write instead.
    #[serde(default)]
    pub cure: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    instrument: String,
    about: Option<About>,
    #[serde(default)]
    article: Vec<ArticleShape>,
    #[serde(default)]
    duty: Vec<DutyShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    title: String,
    short: String,
    checked: bool,
    #[serde(default)]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleShape {
    number: String,
    heading: String,
    #[serde(default)]
    group: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutyShape {
    id: String,
    article: String,
    #[serde(default)]
    paragraph: String,
    level: String,
    topic: String,
    asks: String,
    #[serde(default)]
    must_contain: Vec<String>,
    #[serde(default)]
    model: Vec<String>,
    #[serde(default)]
    no_model: String,
    #[serde(default)]
    elements: Vec<String>,
    #[serde(default)]
    concepts: Vec<String>,
    #[serde(default)]
    other_law: String,
    #[serde(default)]
    fault: Vec<Fault>,
    #[serde(default)]
    part: Vec<PartShape>,
    confidence: String,
    #[serde(default)]
    source: String,
}

/// A part says only what differs from its duty.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartShape {
    id: String,
    topic: String,
    asks: String,
    paragraph: Option<String>,
    level: Option<String>,
    #[serde(default)]
    must_contain: Vec<String>,
    model: Option<Vec<String>>,
    elements: Option<Vec<String>>,
    concepts: Option<Vec<String>>,
}

/// Every treaty duty, in the order of the files (sorted by name) and of the entries in them; the parts of a
/// duty stand in [`Duty::parts`].
///
/// # Errors
/// A file that is not of the shape in `model-law/README.md`.
pub fn duties() -> Result<Vec<Duty>, Error> {
    let mut out = Vec::new();
    for file in embedded::DUTIES {
        let shape: FileShape = read(file)?;
        for duty in shape.duty {
            out.push(duty_of(file, &shape.instrument, duty)?);
        }
    }
    Ok(out)
}

/// Every treaty, by id.
///
/// # Errors
/// A file of the wrong shape, or a treaty without an `[about]` table.
pub fn treaties() -> Result<BTreeMap<String, Treaty>, Error> {
    let mut out: BTreeMap<String, Treaty> = BTreeMap::new();
    for file in embedded::DUTIES {
        let shape: FileShape = read(file)?;
        let treaty = out.entry(shape.instrument.clone()).or_default();
        treaty.id = shape.instrument;
        if let Some(about) = shape.about {
            treaty.title = about.title;
            treaty.short = about.short;
            treaty.checked = about.checked;
            treaty.source = about.source;
        }
        for article in shape.article {
            place(treaty, article);
        }
    }
    match out.values().find(|t| t.title.is_empty()) {
        Some(t) => Err(Error::value("duties", &t.id, "no file of this treaty has an [about] table")),
        None => Ok(out),
    }
}

/// The restated text of a treaty as an instrument that a bill can be compared with.
///
/// # Errors
/// [`Error::Unknown`] when no treaty has the id; else as [`treaties`].
pub fn treaty(id: &str) -> Result<Instrument, Error> {
    treaties()?.remove(id).map(Treaty::into_instrument).ok_or_else(|| Error::Unknown(id.to_string()))
}

impl Treaty {
    /// Whether an article, or a paragraph of it, has this number: `5(2)(a)`.
    pub fn has(&self, number: &str) -> bool {
        self.articles.iter().flat_map(Provision::walk).any(|p| p.number == number)
    }

    /// The restated text as an instrument; it has no provisions where only duties are known.
    pub fn into_instrument(self) -> Instrument {
        Instrument {
            id: self.id,
            title: self.title,
            kind: InstrumentKind::Treaty,
            language: "en".to_string(),
            jurisdiction: String::new(),
            status: TextStatus::Restated,
            source: self.source,
            provisions: self.articles,
        }
    }
}

/// Puts an article in its group, which is the last one when the heading is the same.
fn place(treaty: &mut Treaty, shape: ArticleShape) {
    let eid = Eid::child(None, Kind::Article.eid_name(), &shape.number);
    let label = format!("Article {}", shape.number);
    let kind = Kind::Article;
    let mut article = Provision {
        eid,
        kind,
        label,
        number: shape.number,
        heading: text::printed(&shape.heading),
        ..Provision::default()
    };
    text::fill(&mut article, &shape.text);
    if shape.group.is_empty() {
        treaty.articles.push(article);
        return;
    }
    if let Some(last) =
        treaty.articles.last_mut().filter(|p| p.kind == Kind::Chapter && p.heading == shape.group)
    {
        last.children.push(article);
        return;
    }
    let nth = 1 + treaty.articles.iter().filter(|p| p.kind == Kind::Chapter).count();
    let number = nth.to_string();
    treaty.articles.push(Provision {
        eid: Eid::child(None, Kind::Chapter.eid_name(), &number),
        kind: Kind::Chapter,
        number,
        heading: shape.group,
        children: vec![article],
        ..Provision::default()
    });
}

fn duty_of(file: &File, instrument: &str, shape: DutyShape) -> Result<Duty, Error> {
    let level = level(file, &shape.id, &shape.level)?;
    if !matches!(shape.confidence.as_str(), "checked" | "unchecked") {
        return Err(Error::value(file.name, &shape.id, "confidence must be “checked” or “unchecked”"));
    }
    let mut duty = Duty {
        id: shape.id,
        instrument: instrument.to_string(),
        article: shape.article,
        paragraph: shape.paragraph,
        level,
        topic: shape.topic,
        asks: shape.asks,
        must_contain: shape.must_contain,
        model: shape.model,
        no_model: shape.no_model,
        elements: shape.elements,
        concepts: shape.concepts,
        other_law: shape.other_law,
        faults: shape.fault,
        parts: Vec::new(),
        confidence: shape.confidence,
        source: shape.source,
    };
    let parts = shape.part.into_iter().map(|part| part_of(file, &duty, part)).collect::<Result<_, _>>()?;
    duty.parts = parts;
    Ok(duty)
}

fn part_of(file: &File, whole: &Duty, part: PartShape) -> Result<Duty, Error> {
    if !part.id.starts_with(&whole.id) || part.id.len() != whole.id.len() + 1 {
        return Err(Error::value(
            file.name,
            &part.id,
            format!("a part of {} is named {}a, {}b …", whole.id, whole.id, whole.id),
        ));
    }
    Ok(Duty {
        level: part.level.as_deref().map_or(Ok(whole.level), |word| level(file, &part.id, word))?,
        id: part.id,
        topic: part.topic,
        asks: part.asks,
        paragraph: part.paragraph.unwrap_or_else(|| whole.paragraph.clone()),
        must_contain: part.must_contain,
        model: part.model.unwrap_or_else(|| whole.model.clone()),
        elements: part.elements.unwrap_or_else(|| whole.elements.clone()),
        concepts: part.concepts.unwrap_or_else(|| whole.concepts.clone()),
        faults: Vec::new(),
        parts: Vec::new(),
        ..whole.clone()
    })
}

/// The level that a file names in the words of the command line's JSON.
pub(crate) fn level(file: &File, id: &str, word: &str) -> Result<Level, Error> {
    [Level::Mandatory, Level::Qualified, Level::Consider, Level::Optional]
        .into_iter()
        .find(|level| level.words() == word)
        .ok_or_else(|| Error::value(file.name, id, format!("“{word}” is no level")))
}
