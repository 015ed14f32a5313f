//! The neighbours of `countries/`: each trafficking statute by topic, fact by fact, with source and confidence.

use clausewise_engine::instrument::{Eid, Instrument};
use serde::Deserialize;

use crate::embedded::{self, File};
use crate::error::{Error, read};

/// Topics that every sheet answers, in the order of the screen.
pub const TOPICS: [&str; 17] = [
    "title",
    "amendments",
    "definition",
    "offence",
    "child",
    "penalty",
    "aggravation",
    "attempt",
    "legal-persons",
    "non-punishment",
    "compensation",
    "protection",
    "extraterritorial",
    "confiscation",
    "committee",
    "corruption",
    "review",
];

/// What a source is called where there is none.
const NO_SOURCE: &str = "none";

/// How far a fact is to be trusted. Shown on every screen and report that shows the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Confidence {
    /// Seen in the text of the law, a reproduction of it or a passage quoted word for word; of a treaty position, in the
    /// depositary's own statement.
    #[serde(rename = "verified")]
    Verified,
    /// Part of it seen in the text of the law; the note says which.
    #[serde(rename = "partly verified")]
    PartlyVerified,
    /// A report or commentary says so.
    #[serde(rename = "secondary")]
    Secondary,
    /// General knowledge only.
    #[serde(rename = "unverified")]
    Unverified,
    /// Not found or not looked up.
    #[serde(rename = "unknown")]
    Unknown,
}

impl Confidence {
    /// Every degree, surest first.
    pub const ALL: [Confidence; 5] = [
        Confidence::Verified,
        Confidence::PartlyVerified,
        Confidence::Secondary,
        Confidence::Unverified,
        Confidence::Unknown,
    ];

    /// The words of the data files and of screens and reports.
    pub fn words(self) -> &'static str {
        match self {
            Confidence::Verified => "verified",
            Confidence::PartlyVerified => "partly verified",
            Confidence::Secondary => "secondary",
            Confidence::Unverified => "unverified",
            Confidence::Unknown => "unknown",
        }
    }
}

/// What a country's law does on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// One of [`TOPICS`].
    pub topic: String,
    /// Section or article as printed; empty when not known or for the law as a whole. `PC 163` is the penal code's.
    pub section: String,
    /// What it does, in our words.
    pub does: String,
    /// Where that is said; `none` where nothing but general knowledge says it.
    pub source: String,
    /// Year of the text or report that the fact rests on, or `undated`.
    pub as_of: String,
    /// How far to trust it.
    pub confidence: Confidence,
    /// What the confidence rests on.
    #[serde(default)]
    pub note: String,
}

/// How a country stands to a treaty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Id of the treaty: `untoc`, `un-protocol`, `actip`.
    pub treaty: String,
    /// Year of becoming a party, or of the act that `how` names.
    pub year: Option<u16>,
    /// Signature, ratification or accession, or that it is not known.
    pub how: String,
    /// Reservations and declarations, or that they are not known.
    pub reservations: String,
    /// Where that is said; `none` as above.
    pub source: String,
    /// Year of the text or report that it rests on, or `undated`.
    pub as_of: String,
    /// How far to trust it.
    pub confidence: Confidence,
    /// What the confidence rests on.
    #[serde(default)]
    pub note: String,
}

/// A neighbour's law: the skeleton onto which an imported official text is laid.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
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
    /// What its main units are called: `section` or `article`.
    pub unit: String,
    /// Languages of its official text, BCP 47.
    pub languages: Vec<String>,
    /// `in force`, `amended`, `changed` or `replaced`.
    pub status: String,
    /// What became of it.
    pub status_note: String,
    /// Facts in the order of [`TOPICS`]; a topic may have several.
    #[serde(rename = "fact")]
    pub facts: Vec<Fact>,
    /// The UN Convention, the UN Protocol and the ASEAN Convention.
    #[serde(rename = "party")]
    pub parties: Vec<Party>,
}

impl Country {
    /// The facts on a topic.
    pub fn on<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a Fact> {
        self.facts.iter().filter(move |f| f.topic == topic)
    }

    /// Lays the sheet onto the official text: for every fact that names sections, where they stand in it.
    pub fn laid_onto<'a>(&'a self, text: &Instrument) -> Vec<Laid<'a>> {
        let mut out = Vec::new();
        for fact in &self.facts {
            let numbers = numbers(&fact.section);
            if numbers.is_empty() {
                continue;
            }
            let (mut at, mut missing) = (Vec::new(), Vec::new());
            for number in numbers {
                // A subsection that was not told apart in the text is found in its section.
                let main = number.split('(').next().unwrap_or(&number);
                match text.by_number(&number).or_else(|| text.by_number(main)) {
                    Some(provision) => at.push(provision.eid.clone()),
                    None => missing.push(number),
                }
            }
            at.dedup();
            out.push(Laid { fact, at, missing });
        }
        out
    }
}

/// A fact and where it stands in the official text.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// Provisions of the text that the fact names, in its order.
    pub at: Vec<Eid>,
    /// Numbers that it names and the text has not.
    pub missing: Vec<String>,
}

/// Longest run of sections that a range such as `48-50` may mean; a longer one is a slip in the sheet.
const LONGEST_RANGE: usize = 60;

/// The numbers at the beginning of a list; after another law's name all numbers are that law's.
fn own_numbers(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .filter_map(|piece| piece.split_whitespace().next())
        .take_while(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The numbers of the statute itself that a fact names: `2, 12, 13(1)`, `48-50`, `4-A`. Those of another law
/// (`PC 163`, `Criminal Code`) and remarks in brackets are left out.
pub(crate) fn numbers(section: &str) -> Vec<String> {
    let mut out = Vec::new();
    for number in section.split(';').flat_map(own_numbers) {
        let ends = number.split_once('-').map(|(a, b)| (a.parse::<usize>(), b.parse::<usize>()));
        match ends {
            Some((Ok(first), Ok(last))) if first <= last && last - first < LONGEST_RANGE => {
                out.extend((first..=last).map(|n| n.to_string()));
            }
            _ => out.push(number.to_string()),
        }
    }
    out
}

/// The neighbours, by id.
///
/// # Errors
/// A file of the wrong shape; a topic that is unknown or unanswered; a fact without source or year; a fact
/// that claims more confidence than a missing source allows.
pub fn countries() -> Result<Vec<Country>, Error> {
    embedded::COUNTRIES
        .iter()
        .map(|file| {
            let country: Country = read(file)?;
            checked(file, &country)?;
            Ok(country)
        })
        .collect()
}

/// How many facts, treaty positions included, stand at each degree of confidence, surest first.
pub fn confidence_counts(countries: &[Country]) -> [(Confidence, usize); 5] {
    Confidence::ALL.map(|degree| {
        let facts = countries.iter().flat_map(|c| &c.facts).filter(|f| f.confidence == degree).count();
        let parties = countries.iter().flat_map(|c| &c.parties).filter(|p| p.confidence == degree).count();
        (degree, facts + parties)
    })
}

fn checked(file: &File, country: &Country) -> Result<(), Error> {
    let wrong = |at: &str, message: &str| Err(Error::value(file.name, at, message));
    if file.name != format!("countries/{}.toml", country.id) {
        return wrong(&country.id, "the file is named otherwise than the country's id");
    }
    for topic in TOPICS {
        if country.on(topic).next().is_none() {
            return wrong(topic, "nothing is said on this topic; say at least that it is unknown");
        }
    }
    for fact in &country.facts {
        if !TOPICS.contains(&fact.topic.as_str()) {
            return wrong(&fact.topic, "this is none of the topics");
        }
        if fact.does.is_empty() || fact.as_of.is_empty() {
            return wrong(&fact.topic, "a fact needs its words and the year it rests on");
        }
        sourced(file, &fact.topic, &fact.source, fact.confidence)?;
    }
    for party in &country.parties {
        if party.how.is_empty() || party.reservations.is_empty() || party.as_of.is_empty() {
            return wrong(
                &party.treaty,
                "say how, with what reservations and as of when, or that it is not known",
            );
        }
        sourced(file, &party.treaty, &party.source, party.confidence)?;
    }
    Ok(())
}

fn sourced(file: &File, at: &str, source: &str, confidence: Confidence) -> Result<(), Error> {
    let claims =
        matches!(confidence, Confidence::Verified | Confidence::PartlyVerified | Confidence::Secondary);
    if source.is_empty() || (claims && source == NO_SOURCE) {
        return Err(Error::value(file.name, at, "name the source, or lower the confidence to unverified"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn the_numbers_of_the_statute_itself_are_told_from_those_of_other_laws() {
        for (section, expected) in [
            ("2, 12, 13(1)", vec!["2", "12", "13(1)"]),
            ("48-50", vec!["48", "49", "50"]),
            ("4-A", vec!["4-A"]),
            ("3-4; Criminal Code", vec!["3", "4"]),
            ("3(a) [2005]", vec!["3(a)"]),
            ("PC 163, 164", vec![]),
            ("2(1); PC 150, 151", vec!["2(1)"]),
            ("46-48 (?)", vec!["46", "47", "48"]),
            ("outside statute", vec![]),
            ("law of 2011: 24-40", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(numbers(section), expected, "{section}");
        }
    }
}
