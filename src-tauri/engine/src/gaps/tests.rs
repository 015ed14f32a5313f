use std::collections::BTreeMap;

use super::{Element, Glosses, Rule, Rules, Status, assess};
use crate::concordance::Knowledge;
use crate::instrument::{Eid, Instrument, Kind, Provision};

fn section(number: &str, heading: &str, text: &str) -> Provision {
    Provision {
        eid: Eid::child(None, "sec", number),
        kind: Kind::Section,
        number: number.to_string(),
        heading: heading.to_string(),
        text: text.to_string(),
        ..Provision::default()
    }
}

fn element(says: &str, any: &[&str]) -> Element {
    Element { says: says.to_string(), any: any.iter().map(|p| p.to_string()).collect(), unless: Vec::new() }
}

fn rules(across: bool) -> Rules {
    let privacy = Rule {
        id: "X-1".into(),
        across,
        some: 1,
        core: vec![
            element("secret identity", &["identity ~ victim"]),
            element("closed court", &["in camera"]),
        ],
        ..Rule::default()
    };
    let sum = Rule { id: "X-2".into(), from: vec!["X-1".into()], ..Rule::default() };
    Rules::new(vec![privacy, sum], &BTreeMap::new()).expect("sound rules")
}

fn statuses(across: bool, clauses: Vec<Provision>) -> Vec<Status> {
    let bill = Instrument { provisions: clauses, ..Instrument::default() };
    assess(&bill, &rules(across), &Knowledge::default()).into_iter().map(|a| a.status).collect()
}

#[test]
fn all_core_elements_in_one_clause_are_met_and_sums_follow() {
    let one = section("5", "Privacy", "The identity of a victim is secret. The court sits in camera.");
    assert_eq!(statuses(false, vec![one]), [Status::Met, Status::Met]);
}

#[test]
fn elements_in_two_clauses_are_partial_unless_the_rule_reads_across() {
    let two = || {
        vec![
            section("5", "A", "The identity of a victim is secret."),
            section("6", "B", "The court sits in camera."),
        ]
    };
    assert_eq!(statuses(false, two()), [Status::Partial, Status::Partial]);
    assert_eq!(statuses(true, two()), [Status::Met, Status::Met]);
}

#[test]
fn nothing_is_absent_and_has_no_evidence() {
    let bill =
        Instrument { provisions: vec![section("1", "Name", "Nothing here.")], ..Instrument::default() };
    let found = assess(&bill, &rules(false), &Knowledge::default());
    assert!(found.iter().all(|a| a.status == Status::Absent && a.evidence.is_empty()));
    assert_eq!(found[0].why, "not found: secret identity, closed court");
}

#[test]
fn quotes_are_the_bills_own_words() {
    let text = "First things come first. The identity of a victim is secret; and so on.";
    let bill = Instrument { provisions: vec![section("7", "Name", text)], ..Instrument::default() };
    let found = assess(&bill, &rules(false), &Knowledge::default());
    assert_eq!(found[0].evidence[0].number, "7");
    assert_eq!(found[0].evidence[0].quote, "The identity of a victim is secret");
}

#[test]
fn words_in_a_definition_are_no_evidence() {
    let mut clause = section("2", "Words", "");
    clause.children = vec![Provision {
        kind: Kind::Definition,
        heading: "secret".into(),
        text: "the identity of a victim in camera".into(),
        ..Provision::default()
    }];
    assert_eq!(statuses(false, vec![clause]), [Status::Absent, Status::Absent]);
}

#[test]
fn a_paragraph_is_read_with_the_words_that_close_its_list() {
    let unit = |kind: Kind, word: &str, number: &str, text: &str| Provision {
        eid: Eid::child(None, word, number),
        kind,
        text: text.to_string(),
        ..Provision::default()
    };
    let mut clause = section("10", "", "Any person who");
    clause.children = vec![
        unit(Kind::Paragraph, "para", "a", "tells the identity of a victim; or"),
        unit(Kind::Paragraph, "para", "b", "advises another to do so,"),
        unit(Kind::Other, "wrapUp", "", "is guilty of an offence."),
    ];
    let told = Rule {
        id: "X-1".into(),
        core: vec![element("telling", &["identity & guilty"]), element("advising", &["advis* & guilty"])],
        ..Rule::default()
    };
    let rules = Rules::new(vec![told], &BTreeMap::new()).expect("sound rules");
    let bill = Instrument { provisions: vec![clause], ..Instrument::default() };
    assert_eq!(assess(&bill, &rules, &Knowledge::default())[0].status, Status::Met);
}

#[test]
fn a_limit_is_lifted_by_wording_anywhere_in_the_clauses_that_are_read() {
    let limit = Element {
        says: "only abroad".into(),
        any: vec!["another country".into()],
        unless: vec!["within the island".into()],
    };
    let rule = Rule {
        id: "X-1".into(),
        core: vec![element("moving", &["transport*"])],
        limits: vec![limit],
        ..Rule::default()
    };
    let status = |text: &str| {
        let rules = Rules::new(vec![rule.clone()], &BTreeMap::new()).expect("sound rules");
        let bill = Instrument { provisions: vec![section("4", "", text)], ..Instrument::default() };
        assess(&bill, &rules, &Knowledge::default())[0].status
    };
    assert_eq!(status("A person who transports another to another country."), Status::Partial);
    assert_eq!(
        status("A person who transports another within the island.\nOr from another country."),
        Status::Met
    );
}

#[test]
fn the_reason_says_why_a_duty_and_its_parts_differ() {
    let whole = Rule {
        id: "X-1".into(),
        some: 1,
        core: vec![element("identity", &["identity"]), element("closed court", &["in camera"])],
        ..Rule::default()
    };
    let part =
        |id: &str, any: &str| Rule { id: id.into(), core: vec![element("it", &[any])], ..Rule::default() };
    let rules =
        Rules::new(vec![whole, part("X-1a", "identity"), part("X-1b", "in camera")], &BTreeMap::new())
            .expect("sound rules");
    let clauses = vec![section("5", "A", "The identity is secret."), section("6", "B", "It sits in camera.")];
    let bill = Instrument { provisions: clauses, ..Instrument::default() };
    let found = assess(&bill, &rules, &Knowledge::default());
    assert_eq!(found[0].status, Status::Partial);
    assert!(
        found[0].why.ends_with("each part is met for itself, but no clause does the whole"),
        "{}",
        found[0].why
    );
}

#[test]
fn another_language_is_read_through_its_terms_and_told_with_doubt() {
    let terms = [("mangsa", "victim"), ("identiti", "identity")].map(|(a, b)| (a.to_string(), b.to_string()));
    let rules = rules(true).with_glosses(Glosses::new("en", BTreeMap::from([("ms".into(), terms.to_vec())])));
    let clause = section("5", "Kerahsiaan", "Identiti mangsa tidak boleh didedahkan.");
    let bill = Instrument { language: "ms".into(), provisions: vec![clause], ..Instrument::default() };
    let found = assess(&bill, &rules, &Knowledge::default());
    assert_eq!(found[0].evidence[0].quote, "Identiti mangsa tidak boleh didedahkan.");
    assert!(found.iter().all(|one| one.confidence < 0.7 && one.why.contains("terms of art")), "{found:?}");
    let none = Instrument { language: "ms".into(), ..Instrument::default() };
    assert!(assess(&none, &rules, &Knowledge::default())[0].why.starts_with("not recognised"));
}
