//! What changed between two surveys: duty by duty, statement by statement, and in the standing to the treaties.

use serde::Serialize;

use super::survey::{Nation, Position, Survey, Told};

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Id of the country.
    pub country: String,
    /// Its name.
    pub name: String,
    /// `duty`, `statement`, `accession`, `law`.
    pub what: &'static str,
    /// Id of the duty or treaty, topic of the statement, or title of the law.
    pub about: String,
    /// How it was told before; empty where it was not.
    pub before: String,
    /// How it is told now; empty where it is not.
    pub after: String,
}

/// What changed from one survey to another, country by country.
pub fn changes(before: &Survey, after: &Survey) -> Vec<Change> {
    let mut out = Vec::new();
    for now in &after.countries {
        let Some(then) = before.countries.iter().find(|one| one.id == now.id) else { continue };
        let mut push = |what, about: &str, was: String, is: String| {
            if was != is {
                let (country, name) = (now.id.clone(), now.country.clone());
                out.push(Change { country, name, what, about: about.into(), before: was, after: is });
            }
        };
        for title in titles(then).chain(titles(now)).collect::<std::collections::BTreeSet<_>>() {
            let told = |nation: &Nation| {
                if titles(nation).any(|one| one == title) { "read".to_string() } else { String::new() }
            };
            push("law", title, told(then), told(now));
        }
        for duty in &after.duties {
            let told = |survey: &Survey, nation: &Nation| {
                survey.position(&now.id, &duty.id).map(|one| stands(nation, one)).unwrap_or_default()
            };
            push("duty", &duty.id, told(before, then), told(after, now));
        }
        for topic in topics(then).chain(topics(now)).collect::<std::collections::BTreeSet<_>>() {
            push("statement", topic, statements(then, topic), statements(now, topic));
        }
        for standing in after.accession.iter().filter(|one| one.country == now.id) {
            let was = before
                .accession
                .iter()
                .find(|one| one.country == standing.country && one.treaty == standing.treaty);
            let told = |word: &crate::accession::Word| format!("{} ({})", word.how, word.confidence);
            push(
                "accession",
                &standing.treaty,
                was.map(|was| told(&was.word)).unwrap_or_default(),
                told(&standing.word),
            );
        }
    }
    out
}

fn titles(nation: &Nation) -> impl Iterator<Item = &str> {
    nation.laws.iter().map(|law| law.title.as_str())
}

fn topics(nation: &Nation) -> impl Iterator<Item = &str> {
    nation.facts.iter().map(|fact| fact.topic.as_str())
}

/// A position in a line: the state, and where.
pub(super) fn stands(nation: &Nation, position: &Position) -> String {
    let place = match &position.read {
        Some(read) => read.number.clone(),
        None => nation.leading(position).map(|fact| fact.section.clone()).unwrap_or_default(),
    };
    let state = position.state.words();
    if place.is_empty() { state.to_string() } else { format!("{state}: {place}") }
}

fn statements(nation: &Nation, topic: &str) -> String {
    let line = |fact: &Told| format!("{} ({})", fact.does, fact.confidence);
    let lines: Vec<String> = nation.facts.iter().filter(|fact| fact.topic == topic).map(line).collect();
    lines.join("\n")
}
