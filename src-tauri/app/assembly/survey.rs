//! The state of the laws on a day, as data: what is kept, compared and reported.

use clausewise_engine::instrument::Instrument;
use clausewise_engine::oversight::Day;
use clausewise_model_law::{Country, Duty, Fact, chapters};
use clausewise_store::Project;
use serde::{Deserialize, Serialize};

use crate::accession;
use crate::failure::Result;
use crate::judged::article;
use crate::oversight::register;
use crate::region::{self, Cell, Counts, Region, Standing, State};

/// What the files and records of a survey say they are.
pub(super) const FORMAT: &str = "clausewise-survey";
/// Version of the shape; a newer one is refused.
pub(super) const VERSION: u32 = 1;

/// The state of the laws on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Survey {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// When it was made (RFC 3339).
    pub at: String,
    /// The program that made it.
    pub program: String,
    /// The countries, by name.
    pub countries: Vec<Nation>,
    /// The duties, in the order of the treaties.
    pub duties: Vec<Asked>,
    /// Each country on each duty, country by country.
    pub positions: Vec<Position>,
    /// How each country stands to each treaty.
    pub accession: Vec<Acceded>,
    /// What the registers of the project watch, law by law.
    pub watched: Vec<Watched>,
}

/// A country.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Nation {
    /// ISO 3166-1 alpha-2 in lower case.
    pub id: String,
    /// Name.
    pub country: String,
    /// The trafficking statute.
    pub statute: String,
    /// Its number as cited.
    pub number: String,
    /// Its year.
    pub year: u16,
    /// What became of it.
    pub status: String,
    /// Laws of the country that were read.
    pub laws: Vec<Law>,
    /// What its sheet says.
    pub facts: Vec<Told>,
}

/// A law that was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Law {
    /// Its id in the project.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file that it was read from.
    pub source: String,
}

/// A statement of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Topic of the sheet.
    pub topic: String,
    /// Section, as printed; empty where none is named.
    pub section: String,
    /// What the law does.
    pub does: String,
    /// Where that is said.
    pub source: String,
    /// The year that it rests on.
    pub as_of: String,
    /// How far to trust it.
    pub confidence: String,
}

/// A duty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `TIP-01`.
    pub id: String,
    /// Id of the treaty.
    pub treaty: String,
    /// Article and paragraph.
    pub article: String,
    /// The article number was compared with the text of the treaty.
    pub checked: bool,
    /// How strongly it asks.
    pub level: String,
    /// Short name.
    pub topic: String,
    /// What it asks, in our words.
    pub asks: String,
    /// Chapter of the assessment.
    pub chapter: String,
    /// Sections of the model statute that do it.
    pub model: Vec<String>,
}

impl Asked {
    /// The treaty binds to it, without or with qualification.
    pub fn binds(&self) -> bool {
        self.level.starts_with("mandatory")
    }
}

/// A country on a duty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Position {
    /// Id of the country.
    pub country: String,
    /// Id of the duty.
    pub duty: String,
    /// How it stands.
    pub state: State,
    /// The statements of the sheet that speak to it, by their place in [`Nation::facts`]; the weightiest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<usize>,
    /// What was read in a law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Reading>,
    /// How sheet and reading differ, where they do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub differs: String,
}

/// What was read in a law.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Id of the law.
    pub law: String,
    /// The provision that shows it; empty where nothing does.
    pub number: String,
    /// Its words.
    pub quote: String,
    /// How sure the program is, from 0 to 100.
    pub sure: u8,
    /// Why.
    pub why: String,
}

/// How a country stands to a treaty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Acceded {
    /// Id of the country.
    pub country: String,
    /// Id of the treaty.
    pub treaty: String,
    /// What is said of it.
    #[serde(flatten)]
    pub word: accession::Word,
}

/// What is watched of a law.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Watched {
    /// Title of the law.
    pub law: String,
    /// Duties watched.
    pub watched: usize,
    /// Done.
    pub done: usize,
    /// Under way.
    pub under_way: usize,
    /// Open.
    pub open: usize,
    /// Questions of the executive without an answer.
    pub unanswered: usize,
    /// What is overdue.
    pub overdue: Vec<Overdue>,
}

/// A duty past its day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Overdue {
    /// Provision.
    pub number: String,
    /// Who must act.
    pub body: String,
    /// What is to be done.
    pub does: String,
    /// The day by which.
    pub due: String,
}

/// A chapter with its duties of a survey.
pub struct Chaptered<'a> {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it covers.
    pub about: String,
    /// Its duties, in order.
    pub duties: Vec<&'a Asked>,
}

impl Survey {
    /// A country on a duty.
    pub fn position(&self, country: &str, duty: &str) -> Option<&Position> {
        self.positions.iter().find(|one| one.country == country && one.duty == duty)
    }

    /// The states of these countries on these duties.
    pub fn counts<'a>(&self, country: Option<&str>, duties: impl IntoIterator<Item = &'a Asked>) -> Counts {
        let ids: Vec<&str> = duties.into_iter().map(|duty| duty.id.as_str()).collect();
        let here = self.positions.iter().filter(|one| country.is_none_or(|id| one.country == id));
        Counts::of(here.filter(|one| ids.contains(&one.duty.as_str())).map(|one| one.state))
    }

    /// The day on which it was made.
    pub fn day(&self) -> &str {
        self.at.split('T').next().unwrap_or(&self.at)
    }
}

impl Nation {
    /// The statement that speaks loudest to a position.
    pub fn leading<'a>(&'a self, position: &Position) -> Option<&'a Told> {
        position.facts.first().and_then(|at| self.facts.get(*at))
    }
}

/// The chapters of a survey with their duties.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn chaptered(survey: &Survey) -> Result<Vec<Chaptered<'_>>> {
    let with_duties = |chapter: clausewise_model_law::Chapter| Chaptered {
        duties: survey.duties.iter().filter(|duty| duty.chapter == chapter.id).collect(),
        id: chapter.id,
        title: chapter.title,
        about: chapter.about,
    };
    Ok(chapters()?.into_iter().map(with_duties).collect())
}

/// The state at `at` (RFC 3339) with the laws and registers of a project.
///
/// # Errors
/// Damage in the project or in a data file of the program.
pub fn survey(project: Option<&Project>, laws: Vec<Instrument>, at: &str) -> Result<Survey> {
    let region = region::region(laws, |_| true)?;
    let chapters = chapters()?;
    let chapter_of = |duty: &Duty| {
        let found = chapters.iter().find(|chapter| chapter.duties.contains(&duty.id));
        found.map(|chapter| chapter.id.clone()).unwrap_or_default()
    };
    let accession = accession::register(project)?.into_iter().map(|standing| Acceded {
        country: standing.country,
        treaty: standing.treaty,
        word: standing.word,
    });
    Ok(Survey {
        format: FORMAT.into(),
        version: VERSION,
        at: at.into(),
        program: format!("Clausewise {}", env!("CARGO_PKG_VERSION")),
        countries: region.countries.iter().map(nation).collect(),
        duties: region.duties.iter().map(|duty| asked(duty, chapter_of(duty))).collect(),
        positions: positions(&region),
        accession: accession.collect(),
        watched: project.map(|project| watched(project, at)).transpose()?.unwrap_or_default(),
    })
}

fn nation(standing: &Standing) -> Nation {
    let Country { id, country, statute, number, year, status, status_note, facts, .. } = standing.country;
    let status = if status_note.is_empty() { status.clone() } else { format!("{status}: {status_note}") };
    Nation {
        id: id.clone(),
        country: country.clone(),
        statute: statute.clone(),
        number: number.clone(),
        year: *year,
        status,
        laws: standing.laws.iter().map(law).collect(),
        facts: facts.iter().map(told).collect(),
    }
}

fn law(law: &Instrument) -> Law {
    Law { id: law.id.clone(), title: law.title.clone(), source: law.source.clone() }
}

fn told(fact: &Fact) -> Told {
    Told {
        topic: fact.topic.clone(),
        section: fact.section.clone(),
        does: fact.does.clone(),
        source: fact.source.clone(),
        as_of: fact.as_of.clone(),
        confidence: fact.confidence.words().into(),
    }
}

fn asked(duty: &Duty, chapter: String) -> Asked {
    Asked {
        id: duty.id.clone(),
        treaty: duty.instrument.clone(),
        article: article(duty),
        checked: duty.confidence == "checked",
        level: duty.level.words().into(),
        topic: duty.topic.clone(),
        asks: duty.asks.clone(),
        chapter,
        model: duty.model.clone(),
    }
}

fn positions(region: &Region) -> Vec<Position> {
    let mut out = Vec::new();
    for (standing, cells) in region.countries.iter().zip(&region.cells) {
        for (duty, cell) in region.duties.iter().zip(cells) {
            out.push(position(standing, duty, cell));
        }
    }
    out
}

fn position(standing: &Standing, duty: &Duty, cell: &Cell) -> Position {
    let place = |fact: &Fact| standing.country.facts.iter().position(|one| one == fact);
    let leading = cell.leading().and_then(place);
    let rest = cell.facts.iter().filter_map(|fact| place(fact)).filter(|at| Some(*at) != leading);
    let read = cell.read.as_ref().map(|(law, found)| {
        let shown = found.evidence.first();
        Reading {
            law: law.clone(),
            number: shown.map(|evidence| evidence.number.clone()).unwrap_or_default(),
            quote: shown.map(|evidence| one_line(&evidence.quote)).unwrap_or_default(),
            sure: (found.confidence.clamp(0.0, 1.0) * 100.0).round() as u8,
            why: found.why.clone(),
        }
    });
    Position {
        country: standing.country.id.clone(),
        duty: duty.id.clone(),
        state: State::of(cell),
        facts: leading.into_iter().chain(rest).collect(),
        read,
        differs: cell.differs.clone(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn watched(project: &Project, at: &str) -> Result<Vec<Watched>> {
    let today = Day::read(at.split('T').next().unwrap_or(at));
    let mut out: Vec<Watched> = Vec::new();
    for entry in register::list(project)? {
        let at = match out.iter().position(|law| law.law == entry.title) {
            Some(at) => at,
            None => {
                out.push(Watched { law: entry.title.clone(), ..Watched::default() });
                out.len() - 1
            }
        };
        let Some(law) = out.get_mut(at) else { continue };
        match entry.state {
            register::State::Dropped => continue,
            register::State::Done => law.done += 1,
            register::State::UnderWay => law.under_way += 1,
            register::State::Open => law.open += 1,
        }
        law.watched += 1;
        law.unanswered += usize::from(entry.unanswered());
        if today.is_some_and(|today| entry.overdue(today)) {
            let register::Entry { number, body, does, due, .. } = entry;
            law.overdue.push(Overdue { number, body, does, due });
        }
    }
    Ok(out)
}
