//! A neighbour's sheet as an instrument: what is known of its statute, section by section, in our own words, so that a
//! bill can be set beside it before the official text is at hand.
//!
//! A section stands in it only where a fact names it; what no fact names may be in the statute all the same. Facts
//! that name no section of the statute follow at the end and are no clauses.

use std::collections::BTreeMap;

use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision, TextStatus};

use crate::countries::{Confidence, Country, Fact, numbers};

/// What each topic is called, as a heading of a statute would call it.
const HEADINGS: [(&str, &str); 17] = [
    ("title", "Title"),
    ("amendments", "Amendments"),
    ("definition", "Definition of trafficking in persons"),
    ("offence", "Offence of trafficking in persons"),
    ("child", "Trafficking in children"),
    ("penalty", "Penalties"),
    ("aggravation", "Aggravating circumstances"),
    ("attempt", "Attempt and participation"),
    ("legal-persons", "Liability of legal persons"),
    ("non-punishment", "Non-punishment of victims"),
    ("compensation", "Compensation of victims"),
    ("protection", "Protection of and assistance to victims"),
    ("extraterritorial", "Jurisdiction over offences abroad"),
    ("confiscation", "Confiscation"),
    ("committee", "Committee"),
    ("corruption", "Corruption of officials"),
    ("review", "Review"),
];

/// The heading of a topic; the topic itself where it has none.
pub fn topic_heading(topic: &str) -> &str {
    HEADINGS.iter().find(|(id, _)| *id == topic).map_or(topic, |(_, heading)| heading)
}

impl Country {
    /// The sheet as an instrument. Its text is ours and says so; each fact is followed by how far it is to be trusted.
    pub fn sheet(&self) -> Instrument {
        let mut clauses: BTreeMap<(usize, String), Vec<&Fact>> = BTreeMap::new();
        let mut elsewhere = Vec::new();
        for fact in &self.facts {
            let mains: Vec<(usize, String)> = numbers(&fact.section).iter().map(|n| main(n)).collect();
            // Nothing is said of a section where nothing is known.
            let known = fact.confidence != Confidence::Unknown;
            // A fact that names several sections goes to the first that no other fact describes.
            let free = mains.iter().find(|number| !clauses.contains_key(number)).or(mains.first());
            match free.filter(|_| known) {
                Some(number) => clauses.entry(number.clone()).or_default().push(fact),
                None => elsewhere.push(fact),
            }
        }
        let kind = if self.unit == "article" { Kind::Article } else { Kind::Section };
        let clauses = clauses.into_iter().map(|((_, number), facts)| clause(kind, &number, &facts));
        let rest = elsewhere.into_iter().map(|fact| Provision {
            eid: Eid::child(None, "fact", &fact.topic),
            kind: Kind::Other,
            text: format!("{}: {}", topic_heading(&fact.topic), line(fact)),
            ..Provision::default()
        });
        Instrument {
            id: self.id.clone(),
            title: format!("{}: {} ({})", self.country, self.statute, self.number),
            kind: InstrumentKind::Act,
            language: "en".to_string(),
            jurisdiction: self.id.clone(),
            status: TextStatus::Restated,
            source: format!(
                "a sheet of {} facts in our own words; the official text is not bundled",
                self.facts.len()
            ),
            provisions: clauses.chain(rest).collect(),
        }
    }
}

fn clause(kind: Kind, number: &str, facts: &[&Fact]) -> Provision {
    let mut headings: Vec<&str> = facts.iter().map(|fact| topic_heading(&fact.topic)).collect();
    headings.dedup();
    let lines: Vec<String> = facts.iter().map(|fact| line(fact)).collect();
    let label = match kind {
        Kind::Article => format!("Article {number}"),
        _ => format!("{number}."),
    };
    Provision {
        eid: Eid::child(None, kind.eid_name(), number),
        kind,
        label,
        number: number.to_string(),
        heading: headings.join("; "),
        text: lines.join("\n"),
        ..Provision::default()
    }
}

/// What the law does, the sections meant where they are more than one, and how far it is to be trusted.
fn line(fact: &Fact) -> String {
    let sections = if fact.section.is_empty() { String::new() } else { format!("{}; ", fact.section) };
    format!("{} ({sections}{})", fact.does, fact.confidence.words())
}

/// `4-A` of `4-A(1)`, with the figure to sort by.
fn main(number: &str) -> (usize, String) {
    let main = number.split('(').next().unwrap_or(number).to_string();
    let figure: String = main.chars().take_while(char::is_ascii_digit).collect();
    (figure.parse().unwrap_or(usize::MAX), main)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::countries::{TOPICS, countries};

    #[test]
    fn every_topic_has_its_heading_in_the_order_of_the_screen() {
        assert_eq!(HEADINGS.map(|(topic, _)| topic), TOPICS);
    }

    #[test]
    fn every_fact_stands_in_the_sheet_once_with_its_confidence() -> Result<(), crate::Error> {
        for country in countries()? {
            let sheet = country.sheet();
            assert_eq!(sheet.status, TextStatus::Restated, "{}", country.id);
            let lines: Vec<&str> = sheet.walk().flat_map(|p| p.text.lines()).collect();
            assert_eq!(lines.len(), country.facts.len(), "{}", country.id);
            for fact in &country.facts {
                let told = line(fact);
                assert!(lines.iter().any(|line| line.ends_with(&told)), "{}: {}", country.id, fact.topic);
            }
            // Timor-Leste's offence stands in its penal code, and nothing is known of the law itself by number.
            let numbers: Vec<&str> = sheet.clauses().iter().map(|c| c.number.as_str()).collect();
            assert!(!numbers.is_empty() || country.id == "tl", "{}: {numbers:?}", country.id);
        }
        Ok(())
    }
}
