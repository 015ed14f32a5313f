//! The model statute as the rest of the program meets it.

use std::collections::BTreeSet;

use clausewise_engine::instrument::{Eid, Kind, Provision, TextStatus};
use clausewise_engine::manuscript::{Manuscript, Paragraph};
use clausewise_engine::structure;
use clausewise_model_law::{Section, Statute, Tradition, duties, instruments, statute, statute_in};

const README: &str = include_str!("../README.md");

#[test]
fn it_is_an_instrument_with_numbered_sections() {
    let statute = statute().unwrap();
    let model = statute.instrument();
    assert_eq!((model.id.as_str(), model.status), ("model", TextStatus::Restated));
    let numbers: Vec<String> = model.clauses().iter().map(|c| c.number.clone()).collect();
    let expected: Vec<String> = (1..=numbers.len()).map(|n| n.to_string()).collect();
    assert_eq!(numbers, expected, "sections are numbered through the Parts");
    assert!((90..=120).contains(&numbers.len()), "{} sections", numbers.len());
    let offence = &statute.by_id("offence-trafficking").unwrap().provision;
    let cited = format!("{}(2)(c)", offence.number);
    assert_eq!(model.by_number(&cited).map(|p| p.kind), Some(Kind::Paragraph), "{cited}");
}

#[test]
fn every_eid_leads_back_to_its_section() {
    let statute = statute().unwrap();
    for section in statute.sections() {
        for provision in section.provision.walk() {
            assert_eq!(
                statute.holding(&provision.eid).map(|s| &s.id),
                Some(&section.id),
                "{}",
                provision.eid
            );
        }
    }
    assert!(statute.holding(&Eid::from_stored("sec_9999")).is_none());
}

#[test]
fn references_blanks_and_terms_are_resolved() {
    let statute = statute().unwrap();
    for section in statute.sections() {
        let text = section.provision.full_text();
        assert!(!text.contains(['{', '}', '"']), "{}", section.id);
        assert!(section.blanks.iter().all(|blank| text.contains(blank.as_str())), "{}", section.id);
    }
    let carriers = statute.by_id("carrier-duties").unwrap();
    assert!(carriers.terms.iter().any(|t| t == "travel or identity document"), "{:?}", carriers.terms);
    assert_eq!(statute.by_id("official-neglect").unwrap().blanks[0], "[not more than 2 years]");
}

#[test]
fn civil_law_alternatives_stand_beside_their_section() {
    let statute = statute().unwrap();
    let offence = statute.by_id("offence-trafficking").unwrap();
    let other = &offence.alternatives[0];
    assert_eq!(other.tradition, Tradition::CivilLaw);
    assert_eq!(other.provision.number, offence.provision.number);
    assert!(other.provision.full_text().contains("Whoever"));
}

/// The civil-law statute takes the alternatives, keeps ids and numbers, and speaks of articles throughout.
#[test]
fn the_statute_is_given_as_a_code_drafts_it() {
    let (common, civil) = (statute().unwrap(), statute_in(Tradition::CivilLaw).unwrap());
    let ids =
        |s: &Statute| s.sections().map(|s| (s.id.clone(), s.provision.number.clone())).collect::<Vec<_>>();
    assert_eq!(ids(&common), ids(&civil));
    assert_eq!(civil.instrument().id, Statute::CIVIL_LAW_ID);
    let mut differ = 0;
    for (common, civil) in common.sections().zip(civil.sections()) {
        let text = format!("{}\n{}", civil.provision.full_text(), civil.note);
        let odd = text
            .split(|c: char| !c.is_alphabetic())
            .find(|word| ["section", "sections", "subsection", "subsections", "Act", "Acts"].contains(word));
        assert_eq!(odd, None, "{}", civil.id);
        // What is an alternative to the one is the text of the other.
        let others = |s: &Section| s.alternatives.iter().map(|a| a.provision.clone()).collect::<Vec<_>>();
        differ += others(common).len();
        assert!(others(common).iter().all(|other| *other == civil.provision), "{}", common.id);
        assert!(others(civil).iter().all(|other| *other == common.provision), "{}", common.id);
    }
    assert!(differ >= 30, "only {differ} alternatives");
}

#[test]
fn every_mandatory_duty_is_done_by_a_section_of_the_statute() {
    let statute = statute().unwrap();
    for duty in duties().unwrap() {
        assert!(
            !duty.no_model.is_empty() || statute.sections().any(|s| duty.is_done_by(&s.id)),
            "{} has no section",
            duty.id
        );
    }
}

#[test]
fn the_built_in_instruments_are_listed_with_the_model_first() {
    let ids: Vec<String> = instruments().unwrap().into_iter().map(|i| i.id).collect();
    assert_eq!(ids[0], "model");
    assert!(ids.iter().any(|id| id == "un-protocol") && ids.iter().any(|id| id == "untoc"), "{ids:?}");
}

#[test]
fn the_readme_lists_the_ids_of_the_statute() {
    let table = README.split("## The model statute").nth(1).unwrap().split("\n## ").next().unwrap();
    let listed: BTreeSet<&str> = table.split('`').skip(1).step_by(2).collect();
    let statute = statute().unwrap();
    let ids: BTreeSet<&str> = statute.sections().map(|s| s.id.as_str()).collect();
    assert_eq!(listed, ids);
}

/// The statute printed line by line and read again has the same sections, subsections and paragraphs: it is
/// numbered and laid out as the program expects of any bill.
#[test]
fn printed_and_read_again_it_is_the_same_statute() {
    let statute = statute().unwrap();
    let mut lines = vec![statute.title.clone(), statute.long_title.clone(), statute.enacting.clone()];
    for part in &statute.parts {
        lines.push(format!("PART {} – {}", part.number, part.title));
        for section in &part.sections {
            lines.push(format!("{} {}", section.provision.label, section.provision.heading));
            lines.extend(section.provision.full_text().lines().map(str::to_string));
        }
    }
    let paragraphs = lines.into_iter().map(Paragraph::plain).collect();
    let read = structure::recognise(&Manuscript { paragraphs, ..Manuscript::default() }).instrument;
    let numbered = |clauses: Vec<&Provision>| -> Vec<String> {
        let all = clauses.into_iter().flat_map(Provision::walk);
        all.filter(|p| !p.number.is_empty()).map(|p| p.number.clone()).collect()
    };
    let model = statute.instrument();
    assert_eq!(numbered(read.clauses()), numbered(model.clauses()));
    let headings = |clauses: Vec<&Provision>| clauses.iter().map(|c| c.heading.clone()).collect::<Vec<_>>();
    assert_eq!(headings(read.clauses()), headings(model.clauses()));
}
