//! What the user corrects in a recognised structure holds, keeps every word, and holds again when the file
//! was edited meanwhile.

#![allow(clippy::expect_used, clippy::panic)] // a test fails by panicking

use clausewise_engine::finding::Severity;
use clausewise_engine::instrument::{Eid, Kind, Provision};
use clausewise_engine::manuscript::{Manuscript, Paragraph};
use clausewise_engine::structure::{Change, Correction, Reading, recognise, recognise_with};
use proptest::prelude::*;

const BILL: &str = "TRAFFICKING IN PERSONS BILL
Be it enacted by the Parliament as follows:
PART I
PRELIMINARY
1. Short title
(1) This Act may be cited as the Trafficking in Persons Act.
(2) It comes into force on the date that the Minister appoints.
2. Duty of officers
(1) An officer shall identify victims and protect them. Any person who obstructs an officer commits an offence.
(2) The officer shall—
(a) inform the victim of his rights; and
(b) refer the victim to a shelter.
3. Rules
The Minister may make rules.
Savings
Anything done before this Act stays valid.
4. Repeal
The old Act is repealed.";

fn manuscript(text: &str) -> Manuscript {
    let paragraphs = text.lines().map(Paragraph::plain).collect();
    Manuscript { source: "bill.txt".into(), paragraphs, ..Manuscript::default() }
}

fn corrected(text: &str, changes: &[(&str, Change)]) -> (Vec<Correction>, Reading) {
    let manuscript = manuscript(text);
    let mut corrections = Vec::new();
    let mut reading = recognise(&manuscript);
    for (eid, change) in changes {
        let correction =
            Correction::of(&reading.instrument, &manuscript, &Eid::from_stored(*eid), change.clone());
        corrections.push(correction.unwrap_or_else(|| panic!("no provision {eid}")));
        reading = recognise_with(&manuscript, &corrections);
        assert_eq!(reading.coverage.words_placed, reading.coverage.words_in, "{eid} {change:?}");
    }
    (corrections, reading)
}

fn by<'a>(reading: &'a Reading, eid: &str) -> &'a Provision {
    reading.instrument.by_eid(&Eid::from_stored(eid)).unwrap_or_else(|| panic!("no {eid}"))
}

fn numbers(reading: &Reading) -> Vec<String> {
    reading.instrument.clauses().iter().map(|c| c.number.clone()).collect()
}

#[test]
fn a_clause_is_joined_with_the_one_before() {
    let (_, reading) = corrected(BILL, &[("sec_3", Change::Join)]);
    assert_eq!(numbers(&reading), ["1", "2", "4"]);
    assert!(by(&reading, "sec_2").full_text().contains("The Minister may make rules."));
    let (_, reading) = corrected(BILL, &[("sec_1__subsec_1", Change::Join)]);
    assert!(by(&reading, "sec_1").text.contains("(1) This Act may be cited"));
}

#[test]
fn a_clause_is_split_where_the_user_says() {
    let split = Change::Split { from: "Any person who obstructs".into(), number: "2A".into() };
    let (_, reading) = corrected(BILL, &[("sec_2", split)]);
    assert_eq!(numbers(&reading), ["1", "2", "2A", "3", "4"]);
    assert!(by(&reading, "sec_2a").text.starts_with("Any person who obstructs an officer"));
    assert_eq!(by(&reading, "sec_2a__subsec_2").number, "2A(2)");
    let split = Change::Split { from: "(2) The officer shall—".into(), number: String::new() };
    let (_, reading) = corrected(BILL, &[("sec_2", split)]);
    assert_eq!(numbers(&reading).len(), 5);
    let split = Change::Split { from: "words that stand nowhere".into(), number: String::new() };
    let (_, reading) = corrected(BILL, &[("sec_2", split)]);
    assert!(reading.findings.iter().any(|f| f.message.contains("was not applied")));
}

#[test]
fn number_heading_and_kind_are_the_users() {
    let (_, reading) = corrected(BILL, &[("sec_3", Change::Renumber("3bis".into()))]);
    assert_eq!(numbers(&reading), ["1", "2", "3bis", "4"]);
    let (_, reading) = corrected(BILL, &[("sec_3", Change::Heading("Power to make rules".into()))]);
    assert_eq!(by(&reading, "sec_3").heading, "Power to make rules");
    let (_, reading) = corrected(BILL, &[("sec_2__subsec_2", Change::Kind(Kind::Section))]);
    assert_eq!(numbers(&reading), ["1", "2", "2", "3", "4"]);
    let (_, reading) = corrected(BILL, &[("sec_3", Change::Kind(Kind::Subsection))]);
    assert_eq!(by(&reading, "sec_2__subsec_3").heading, "Rules");
    let split = Change::Split { from: "Savings".into(), number: String::new() };
    let (corrections, reading) = corrected(BILL, &[("sec_3", split)]);
    let new = reading.instrument.clauses().into_iter().find(|c| c.text.starts_with("Savings"));
    let eid = new.expect("the split clause").eid.clone();
    let manuscript = manuscript(BILL);
    let kind = Correction::of(&reading.instrument, &manuscript, &eid, Change::Kind(Kind::Division))
        .expect("anchored");
    let reading = recognise_with(&manuscript, &[corrections, vec![kind]].concat());
    let group = reading.instrument.walk().find(|p| p.kind == Kind::Division).expect("a group");
    assert_eq!(group.children.iter().filter(|c| c.kind.is_main()).count(), 1, "clause 4 stands in it");
}

#[test]
fn corrections_survive_edits_and_say_when_they_are_doubtful() {
    let (corrections, _) = corrected(BILL, &[("sec_3", Change::Renumber("9".into()))]);
    // Elsewhere edited: applied without a word.
    let elsewhere = manuscript(&BILL.replace("identify victims", "identify all victims"));
    let reading = recognise_with(&elsewhere, &corrections);
    assert_eq!(numbers(&reading), ["1", "2", "9", "4"]);
    assert!(!reading.findings.iter().any(|f| f.message.contains("correction")));
    // Edited there: applied with a warning.
    let here =
        manuscript(&BILL.replace("The Minister may make rules.", "The Minister may make regulations."));
    let reading = recognise_with(&here, &corrections);
    assert_eq!(numbers(&reading), ["1", "2", "9", "4"]);
    assert!(
        reading.findings.iter().any(|f| f.severity == Severity::Warning && f.message.contains("check it"))
    );
    // Gone: left out with a warning.
    let gone = manuscript(&BILL.replace("3. Rules\nThe Minister may make rules.\n", ""));
    let reading = recognise_with(&gone, &corrections);
    assert!(!numbers(&reading).contains(&"9".to_string()));
    assert!(reading.findings.iter().any(|f| f.message.contains("no longer in the text")));
}

#[test]
fn changes_have_words_for_the_store() {
    let all = [
        Change::Join,
        Change::Split { from: "Any person".into(), number: "4".into() },
        Change::Renumber("12A".into()),
        Change::Kind(Kind::Chapter),
        Change::Heading("Rules".into()),
    ];
    for change in all {
        let (value, number) = change.values();
        assert_eq!(Change::from_words(change.word(), value, number), Some(change.clone()));
    }
    assert_eq!(Change::from_words("kind", "no such kind", ""), None);
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Join),
        prop::sample::select(vec!["Any person who", "victims", "(2)", "rules", "ข", ""])
            .prop_map(|from| Change::Split { from: from.into(), number: String::new() }),
        "[0-9]{0,2}[A-Z]?".prop_map(Change::Renumber),
        prop::sample::select(Kind::ALL.to_vec()).prop_map(Change::Kind),
        "[a-z ]{0,12}".prop_map(Change::Heading),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is corrected, and in what order, no word is lost and identifiers stay unique.
    #[test]
    fn no_correction_loses_a_word(changes in prop::collection::vec((0usize..40, any_change()), 0..8)) {
        let manuscript = manuscript(BILL);
        let mut corrections = Vec::new();
        for (index, change) in changes {
            let reading = recognise_with(&manuscript, &corrections);
            let Some(eid) = reading.instrument.walk().nth(index).map(|p| p.eid.clone()) else { continue };
            corrections.extend(Correction::of(&reading.instrument, &manuscript, &eid, change));
        }
        let reading = recognise_with(&manuscript, &corrections);
        prop_assert_eq!(reading.coverage.words_placed, reading.coverage.words_in);
        let mut eids: Vec<&str> = reading.instrument.walk().map(|p| p.eid.as_str()).collect();
        let all = eids.len();
        eids.sort_unstable();
        eids.dedup();
        prop_assert_eq!(eids.len(), all);
    }
}

#[test]
fn the_user_chooses_how_the_clauses_are_numbered() {
    let covenant = include_str!("structure/two_readings.txt");
    let rules = include_str!("structure/two_readings_rules.txt");
    for (text, read, wanted, numbered) in [
        (covenant, 7, "Article 1", &["1", "2", "3"][..]),
        (rules, 8, "Regulation 1", &["1", "2", "3", "4"][..]),
    ] {
        let first = recognise(&manuscript(text));
        assert_eq!(numbers(&first).len(), read, "one reading is chosen, and the other weighed");
        let told = first.findings.iter().any(|f| f.message.contains("Read as") && f.message.contains(wanted));
        assert!(told, "{:?}", first.findings);
        let (_, reading) = corrected(text, &[("sec_1", Change::Reading(wanted.into()))]);
        assert_eq!(numbers(&reading), numbered);
        assert!(reading.findings.iter().all(|f| !f.message.contains("Read as")), "the choice is the user's");
    }
}
