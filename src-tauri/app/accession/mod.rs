//! The accession register: how each country stands to each treaty, with the dates that its sheet tells and, in a
//! project, what a person set over it.
//!
//! What the program brings and what a person says are never mixed: a correction stands over the sheet with its own
//! source, author and day, and the sheet's word stays in the history. Every correction is one act of the project and
//! can be undone.

use clausewise_engine::oversight::Day;
use clausewise_model_law::{Country, Party};
use clausewise_store::{By, Project, RecordKind};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Kind, Result};
use crate::sheet;

mod report;

pub use report::{figure, report};

/// The treaties of the register, in its order.
pub const TREATIES: [&str; 3] = ["un-protocol", "untoc", "actip"];

/// What is said of a country's standing to a treaty, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Word {
    /// Year of becoming a party, or of the act that `how` names.
    pub year: Option<u16>,
    /// Signature, ratification or accession, or that it is not known.
    pub how: String,
    /// Reservations and declarations, or that they are not known.
    pub reservations: String,
    /// Where that is said.
    pub source: String,
    /// How far to trust it.
    pub confidence: String,
    /// Who set it; empty for the sheet that comes with the program.
    pub author: String,
    /// The day on which it was set, or for the sheet the year that it rests on.
    pub on: String,
}

/// A country's standing to a treaty: the word that holds, and those before it, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// The country's code.
    pub country: String,
    /// Its name.
    pub name: String,
    /// Id of the treaty.
    pub treaty: String,
    /// The word that holds.
    #[serde(flatten)]
    pub word: Word,
    /// What was done when, as far as the word tells.
    pub events: Vec<Event>,
    /// The words that it stands over, oldest first.
    pub history: Vec<Word>,
}

impl Standing {
    /// Whether the country is bound by the treaty, as far as the word tells.
    pub fn is_party(&self) -> bool {
        self.events.iter().any(|event| event.what != "signature")
    }
}

/// An act towards a treaty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Event {
    /// `2009-09-28`, `2017-10` or `2009`, as exact as the word is.
    pub date: String,
    /// `signature`, `ratification`, `accession`, `in force`, `party`.
    pub what: &'static str,
    /// The word says only that it was done by then.
    pub by: bool,
}

/// The register: the sheets, and over them what a project says.
///
/// # Errors
/// A damaged data file of the program, or damage in the project.
pub fn register(project: Option<&Project>) -> Result<Vec<Standing>> {
    let corrections = project.map(stored).transpose()?.unwrap_or_default();
    let mut countries: Vec<&Country> = sheet::all()?.iter().collect();
    countries.sort_by(|a, b| a.country.cmp(&b.country));
    let mut out = Vec::new();
    for country in countries {
        for treaty in TREATIES {
            let brought = country.parties.iter().find(|party| party.treaty == treaty).map(of_sheet);
            let set = corrections.iter().filter(|(id, ..)| *id == key(&country.id, treaty));
            let mut history: Vec<Word> = brought.into_iter().collect();
            history.extend(set.flat_map(|(_, words)| words.iter().cloned()));
            let word = history.pop().unwrap_or_else(unknown);
            out.push(Standing {
                country: country.id.clone(),
                name: country.country.clone(),
                treaty: treaty.into(),
                events: events(&word),
                word,
                history,
            });
        }
    }
    Ok(out)
}

fn of_sheet(party: &Party) -> Word {
    Word {
        year: party.year,
        how: party.how.clone(),
        reservations: party.reservations.clone(),
        source: party.source.clone(),
        confidence: party.confidence.words().into(),
        author: String::new(),
        on: party.as_of.clone(),
    }
}

fn unknown() -> Word {
    let text = |text: &str| text.to_string();
    Word {
        how: text("not known"),
        reservations: text("not known"),
        source: text("none"),
        confidence: text("unknown"),
        ..Word::default()
    }
}

fn key(country: &str, treaty: &str) -> String {
    format!("{country}/{treaty}")
}

fn stored(project: &Project) -> Result<Vec<(String, Vec<Word>)>> {
    let read = |record: clausewise_store::Record| {
        let words = serde_json::from_str(&record.value).map_err(|error| Failure {
            details: error.to_string(),
            ..Failure::new(
                Kind::Project,
                format!("What the project says of {} cannot be read", record.key),
                "It may have been written by a newer version of the program; update it.",
            )
        })?;
        Ok((record.key, words))
    };
    project.records(RecordKind::Accession)?.into_iter().map(read).collect()
}

/// Sets a country's standing to a treaty over what is there: one act.
///
/// # Errors
/// [`Kind::Input`] for a country or treaty that the register does not have, or a word without a source.
pub fn set(project: &mut Project, country: &str, treaty: &str, word: Word, by: By<'_>) -> Result<()> {
    let country = country.to_lowercase();
    if !sheet::all()?.iter().any(|sheet| sheet.id == country) || !TREATIES.contains(&treaty) {
        return Err(Failure::new(
            Kind::Input,
            format!("The register has no line for {country} and {treaty}"),
            "Name a country by its code (kh) and one of un-protocol, untoc, actip: kh/un-protocol.",
        ));
    }
    if word.source.trim().is_empty() || word.how.trim().is_empty() {
        return Err(Failure::new(
            Kind::Input,
            "A correction says how the country became a party, and where that is said",
            "Give --how and --source.",
        ));
    }
    let key = key(&country, treaty);
    let mut words =
        stored(project)?.into_iter().find(|(id, _)| *id == key).map(|(_, w)| w).unwrap_or_default();
    let on = by.at.split('T').next().unwrap_or_default().to_string();
    words.push(Word { author: by.author.into(), on, ..word });
    let value = serde_json::to_string(&words).map_err(|error| Failure::fault(error.to_string()))?;
    project.record(RecordKind::Accession, &key, Some(&value), &format!("Accession of {key}"), by)?;
    Ok(())
}

/// The months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The acts that a word tells, by date. What is said not to have been done, or not to be known, is none.
fn events(word: &Word) -> Vec<Event> {
    let mut out = Vec::new();
    for piece in word.how.split([';', ',']) {
        let Some(what) = act(piece) else { continue };
        let words: Vec<&str> =
            piece.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let month = words.iter().position(|word| MONTHS.contains(word));
        let Some(at) = month else { continue };
        let Some(year) = words.get(at + 1).filter(|year| year.len() == 4 && year.parse::<u16>().is_ok())
        else {
            continue;
        };
        let month = MONTHS.iter().position(|month| words.get(at) == Some(month)).unwrap_or(0) + 1;
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let exact =
            before.and_then(|day| day.parse::<u8>().ok()).map(|day| format!("{year}-{month:02}-{day:02}"));
        let exact = exact.filter(|date| Day::read(date).is_some());
        let date = exact.unwrap_or_else(|| format!("{year}-{month:02}"));
        out.push(Event { date, what, by: before == Some(&"by") });
    }
    if let Some(year) = word.year.map(|year| year.to_string())
        && !out.iter().any(|event| event.date.starts_with(&year))
        && !word.how.starts_with("not a party")
    {
        let what = word.how.split([';', ',']).rev().find_map(act).filter(|what| *what != "signature");
        out.push(Event { date: year, what: what.unwrap_or("party"), by: false });
    }
    out.sort();
    out
}

fn act(piece: &str) -> Option<&'static str> {
    let piece = piece.trim().to_lowercase();
    let known = [
        ("signed", "signature"),
        ("ratif", "ratification"),
        ("access", "accession"),
        ("in force", "in force"),
    ];
    let denied = piece.starts_with("not ") || piece.contains("not looked up") || piece.contains("not seen");
    known.iter().find(|(word, _)| piece.contains(word)).filter(|_| !denied).map(|(_, what)| *what)
}

/// Every act with the standing that tells it, in the order of time.
pub fn timeline(standings: &[Standing]) -> Vec<(&Event, &Standing)> {
    let mut all: Vec<(&Event, &Standing)> = standings
        .iter()
        .flat_map(|standing| standing.events.iter().map(move |event| (event, standing)))
        .collect();
    all.sort_by(|a, b| (a.0, &a.1.name, &a.1.treaty).cmp(&(b.0, &b.1.name, &b.1.treaty)));
    all
}

/// A treaty as people name it.
pub fn name(treaty: &str) -> &str {
    match treaty {
        "un-protocol" => "UN Protocol against Trafficking in Persons",
        "untoc" => "UN Convention against Transnational Organized Crime",
        "actip" => "ASEAN Convention against Trafficking in Persons",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(year: Option<u16>, how: &str) -> Vec<(String, &'static str, bool)> {
        let word = Word { year, how: how.into(), ..Word::default() };
        events(&word).into_iter().map(|event| (event.date, event.what, event.by)).collect()
    }

    #[test]
    fn acts_are_as_exact_as_the_word() {
        let date = |date: &str, what, by| (date.to_string(), what, by);
        assert_eq!(
            told(Some(2005), "signed 11 November 2001, ratified 12 December 2005, in force 11 January 2006"),
            [
                date("2001-11-11", "signature", false),
                date("2005-12-12", "ratification", false),
                date("2006-01-11", "in force", false)
            ]
        );
        assert_eq!(
            told(Some(2017), "signed 21 November 2015; ratified by October 2017"),
            [date("2015-11-21", "signature", false), date("2017-10", "ratification", true)]
        );
        assert_eq!(told(Some(2009), "accession"), [date("2009", "accession", false)]);
        assert_eq!(told(Some(2003), "not known"), [date("2003", "party", false)]);
        assert_eq!(
            told(
                Some(2015),
                "signed 21 November 2015; not ratified by October 2017; later ratification not looked up"
            ),
            [date("2015-11-21", "signature", false)]
        );
        assert_eq!(told(None, "not a party: not one of the ten signatories of 2015"), []);
    }

    #[test]
    fn every_country_has_a_line_for_every_treaty() {
        let all = register(None).expect("sound sheets");
        assert_eq!(all.len(), 11 * TREATIES.len());
        assert!(
            all.iter()
                .all(|standing| !standing.word.source.is_empty() && !standing.word.confidence.is_empty())
        );
    }
}
