//! The neighbours' sheets load, answer every topic, and claim no more than they know.

use clausewise_model_law::{Confidence, TOPICS, confidence_counts, countries, treaties};

#[test]
fn the_eleven_states_answer_every_topic() {
    let all = countries().unwrap();
    let ids: Vec<&str> = all.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["bn", "id", "kh", "la", "mm", "my", "ph", "sg", "th", "tl", "vn"]);
    for country in &all {
        for topic in TOPICS {
            assert!(country.on(topic).next().is_some(), "{}: {topic}", country.country);
        }
        let treaties: Vec<&str> = country.parties.iter().map(|p| p.treaty.as_str()).collect();
        assert_eq!(treaties, ["untoc", "un-protocol", "actip"], "{}", country.country);
        assert!(matches!(country.unit.as_str(), "section" | "article"), "{}", country.country);
    }
}

#[test]
fn treaty_positions_name_treaties_that_are_built_in() {
    let known = treaties().unwrap();
    for country in countries().unwrap() {
        for party in &country.parties {
            assert!(known.contains_key(&party.treaty), "{}: {}", country.country, party.treaty);
        }
    }
}

#[test]
fn every_degree_of_confidence_is_counted_once() {
    let all = countries().unwrap();
    let counts = confidence_counts(&all);
    let facts: usize = all.iter().map(|c| c.facts.len() + c.parties.len()).sum();
    assert_eq!(counts.iter().map(|(_, n)| n).sum::<usize>(), facts);
    for (confidence, count) in counts {
        eprintln!("{}: {count} of {facts}", confidence.words());
    }
    // A statute whose replacement was not seen is never shown as verified without its year.
    for fact in all.iter().filter(|c| c.status == "replaced").flat_map(|c| &c.facts) {
        if fact.confidence == Confidence::Verified && !fact.section.is_empty() {
            assert!(fact.section.contains('[') && fact.as_of != "undated", "{}", fact.topic);
        }
    }
}
