use std::collections::BTreeMap;

use super::{Footing, Knowledge, Relation, Sources, Topic, TreatySign, concord};
use crate::instrument::{Eid, Instrument, Kind, Provision};

fn clause(name: &str, number: &str, heading: &str, text: &str) -> Provision {
    Provision {
        eid: Eid::child(None, name, number),
        kind: if name == "art" { Kind::Article } else { Kind::Section },
        number: number.to_string(),
        heading: heading.to_string(),
        text: text.to_string(),
        ..Provision::default()
    }
}

fn topic(id: &str, heading: &[&str], body: &[&str], article: Option<&str>) -> Topic {
    let all = |list: &[&str]| list.iter().map(|p| p.to_string()).collect();
    Topic {
        id: id.into(),
        says: format!("the matter of {id}"),
        heading: all(heading),
        not: Vec::new(),
        within: None,
        near: Vec::new(),
        body: all(body),
        articles: article.map(|a| ("treaty".to_string(), vec![a.to_string()])).into_iter().collect(),
    }
}

fn knowledge() -> Knowledge {
    let topics = vec![
        topic("shelter", &["refuge", "shelter"], &["safe house"], Some("6")),
        topic("offence", &["offence of traffick*"], &["commits trafficking"], Some("5")),
        topic("search", &["search"], &["search warrant"], None),
    ];
    let headings =
        [("5", "Criminalization"), ("6", "Assistance")].map(|(n, h)| (n.to_string(), h.to_string()));
    let sign = TreatySign { id: "treaty".into(), title: String::new(), headings: BTreeMap::from(headings) };
    Knowledge::new(Sources { topics, treaties: vec![sign], ..Sources::default() }).expect("sound topics")
}

fn bill() -> Instrument {
    Instrument {
        provisions: vec![
            clause("sec", "1", "Places of refuge", "A safe house is kept for each person."),
            clause("sec", "2", "Offence of trafficking", "Whoever commits trafficking goes to prison."),
            clause("sec", "3", "Search", "An officer with a search warrant may enter."),
        ],
        ..Instrument::default()
    }
}

fn treaty(id: &str) -> Instrument {
    Instrument {
        id: id.into(),
        provisions: vec![
            clause("art", "5", "Criminalization", "States make it a crime."),
            clause("art", "6", "Assistance", "States consider appropriate housing."),
        ],
        ..Instrument::default()
    }
}

#[test]
fn a_treaty_is_answered_through_its_topics_without_a_word_in_common() {
    for id in ["treaty", "imported-file"] {
        let found = concord(&bill(), &treaty(id), &knowledge());
        let answers: Vec<Vec<&str>> =
            found.rows.iter().map(|r| r.counterparts.iter().map(|c| c.eid.as_str()).collect()).collect();
        assert_eq!(answers, [vec!["art_6"], vec!["art_5"], vec![]], "{id}");
        assert_eq!(found.rows[2].relation, Relation::None);
        assert!(found.unanswered.is_empty());
        assert!(found.rows[0].counterparts[0].reasons[0].words.contains("the matter of shelter"));
    }
}

#[test]
fn a_text_answers_itself_clause_by_clause() {
    let found = concord(&bill(), &bill(), &knowledge());
    for row in &found.rows {
        assert_eq!(row.counterparts.first().map(|c| &c.eid), Some(&row.clause));
        assert_eq!(row.relation, Relation::Same);
    }
}

#[test]
fn probabilities_are_probabilities_and_best_comes_first() {
    for row in concord(&bill(), &treaty("treaty"), &knowledge()).rows {
        let all: Vec<f64> = row.counterparts.iter().chain(&row.weighed).map(|c| c.score).collect();
        assert!(all.iter().all(|p| (0.0..=1.0).contains(p)) && all.is_sorted_by(|a, b| a >= b));
    }
}

#[test]
fn empty_texts_make_empty_concordances() {
    let nothing = Instrument::default();
    assert!(concord(&nothing, &bill(), &knowledge()).rows.is_empty());
    assert_eq!(concord(&bill(), &nothing, &knowledge()).rows.len(), 3);
}

#[test]
fn a_law_and_its_translation_stand_side_by_side_by_their_order() {
    let text = |language: &str, bodies: [&str; 4]| Instrument {
        language: language.into(),
        provisions: bodies
            .iter()
            .zip(1..)
            .map(|(body, n): (&&str, u32)| clause("sec", &n.to_string(), "", body))
            .collect(),
        ..Instrument::default()
    };
    let english = text(
        "en",
        [
            "This Act is the Notaries Act 1959.",
            "Section 4 of the Act is amended by deleting the words fifty ringgit and the number 12.",
            "A person who contravenes section 9 pays a fine of 5,000 ringgit or goes to prison for 2 years, or both, and pays what he took.",
            "Regulations.",
        ],
    );
    let malay = text(
        "ms",
        [
            "Akta ini ialah Akta Notari 1959.",
            "Seksyen 4 Akta itu dipinda dengan memotong perkataan lima puluh ringgit dan nombor 12.",
            "Seseorang yang melanggar seksyen 9 membayar denda 5,000 ringgit atau dipenjara 2 tahun atau kedua-duanya dan membayar apa yang diambilnya.",
            "Peraturan-peraturan.",
        ],
    );
    let found = concord(&malay, &english, &knowledge());
    assert_eq!(found.footing, Footing::Parallel);
    for row in &found.rows {
        assert_eq!(row.counterparts.first().map(|c| &c.eid), Some(&row.clause));
    }
    let other = text("ms", ["Kerbau.", "Lembu kambing itik.", "Padi 3, ubi 8.", "Hujan turun di bukit."]);
    assert_eq!(concord(&other, &english, &knowledge()).footing, Footing::TwoLanguages);
}
