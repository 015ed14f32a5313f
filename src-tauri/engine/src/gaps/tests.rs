use std::collections::BTreeMap;

use super::{Element, Rule, Rules, Status, assess};
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
    Element { says: says.to_string(), any: any.iter().map(|p| p.to_string()).collect() }
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
