//! The duties and the restated treaties load, are complete, and keep the ids of the list of criteria.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clausewise_engine::gaps::Level;
use clausewise_model_law::{Duty, duties, treaty};

/// The folder of texts and facts beside the repository, where it is present.
fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared"));
    let path = std::env::var_os("CLAUSEWISE_SHARED").map_or_else(beside, PathBuf::from);
    path.is_dir().then_some(path)
}

#[test]
fn restated_treaties_are_complete() {
    for (id, articles) in [("un-protocol", 20), ("untoc", 41), ("actip", 24)] {
        let treaty = treaty(id).unwrap();
        let numbers: Vec<String> = treaty.clauses().iter().map(|a| a.number.clone()).collect();
        let expected: Vec<String> = (1..=articles).map(|n| n.to_string()).collect();
        assert_eq!(numbers, expected, "{id}");
        for article in treaty.clauses() {
            assert!(
                !article.heading.is_empty() && !article.full_text().is_empty(),
                "{id} {}",
                article.number
            );
        }
    }
    let protocol = treaty("un-protocol").unwrap();
    for number in ["3(a)", "3(d)", "5(2)(a)", "6(3)(d)", "8(4)", "12(b)"] {
        assert!(protocol.by_number(number).is_some(), "{number}");
    }
}

#[test]
fn ids_are_unique_and_in_the_order_of_the_criteria() {
    let all = duties().unwrap();
    assert_eq!(all.len(), 80);
    let mut seen = BTreeSet::new();
    for duty in all.iter().flat_map(|d| std::iter::once(d).chain(&d.parts)) {
        assert!(seen.insert(duty.id.clone()), "{} stands twice", duty.id);
    }
    let Some(shared) = shared() else {
        eprintln!("skipped: the list of criteria is absent");
        return;
    };
    let list = std::fs::read_to_string(shared.join("facts/criteria.tsv")).unwrap();
    for row in list.lines().skip(1) {
        let id = row.split('\t').next().unwrap();
        let level = row.split('\t').nth(4).unwrap();
        let duty = all.iter().find(|d| d.id == id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(duty.level.words(), level, "{id}");
    }
}

#[test]
fn every_duty_says_what_a_bill_must_contain() {
    for duty in duties().unwrap() {
        let Duty { id, must_contain, model, no_model, concepts, .. } = &duty;
        assert!(!must_contain.is_empty(), "{id}: nothing that a bill must contain");
        assert!(!concepts.is_empty(), "{id}: no terms of art");
        assert!(model.is_empty() != no_model.is_empty(), "{id}: name model provisions, or say why none");
    }
}

#[test]
fn the_definition_is_taken_apart_element_by_element() {
    let all = duties().unwrap();
    let parts = |id: &str| all.iter().find(|d| d.id == id).map_or(0, |d| d.parts.len());
    assert_eq!((parts("TIP-02"), parts("TIP-03"), parts("TIP-04")), (5, 8, 9));
    for (id, element) in
        [("TIP-02", "act"), ("TIP-03", "means"), ("TIP-04", "purpose"), ("TIP-05", "consent")]
    {
        let duty = all.iter().find(|d| d.id == id).unwrap();
        assert_eq!(duty.elements, [element], "{id}");
        assert_eq!(duty.level, Level::Mandatory, "{id}");
    }
}
