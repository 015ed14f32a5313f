use clausewise_engine::instrument::Instrument;

use super::{Region, Said, State, best, best_report, region};
use crate::library;

fn law(country: &str, text: &str) -> Instrument {
    let mut law = library::from_bytes("law.txt", text.as_bytes()).unwrap().instrument;
    law.jurisdiction = country.into();
    law
}

fn cell<'a>(region: &'a Region, country: &str, duty: &str) -> &'a super::Cell {
    let at = region.countries.iter().position(|standing| standing.country.id == country).unwrap();
    let column = region.duties.iter().position(|one| one.id == duty).unwrap();
    &region.cells[at][column]
}

#[test]
fn every_country_has_a_cell_for_every_duty() {
    let region = region(Vec::new(), |_| true).unwrap();
    assert_eq!(region.countries.len(), 11);
    assert!(region.cells.iter().all(|row| row.len() == region.duties.len()));
    assert!(region.cells.iter().flatten().all(|cell| cell.read.is_none() && cell.differs.is_empty()));
    assert_eq!(cell(&region, "my", "TIP-09").said(), Said::Section);
    assert!(cell(&region, "my", "TIP-33").said() == Said::Nothing);
}

#[test]
fn the_best_of_several_laws_of_a_country_counts_and_is_named() {
    let poor = law(
        "my",
        "Act\n\n1. Short title\nThis Act may be cited as the Borders Act.\n\n2. Fees\nFees are due.\n",
    );
    let mut good = law(
        "my",
        "Act\n\n1. Short title\nThis Act may be cited as the Trafficking Act.\n\n2. Compensation to victims\n\
         The court that convicts a person of trafficking shall order the person to pay compensation to the victim.\n",
    );
    good.id = "good".into();
    let region = region(vec![poor, good], |duty| duty.id == "TIP-21" || duty.id == "TIP-36").unwrap();
    let (law, found) = cell(&region, "my", "TIP-21").read.as_ref().unwrap();
    assert_eq!((law.as_str(), found.status.word()), ("good", "met"));
    assert!(region.duties.len() == 2);
}

#[test]
fn a_sheet_and_a_reading_that_do_not_fit_are_told() {
    let empty = law(
        "my",
        "Act\n\n1. Short title\nThis Act may be cited as the Borders Act.\n\n2. Fees\nFees are due.\n",
    );
    let region = region(vec![empty], |_| true).unwrap();
    let told = &cell(&region, "my", "TIP-09").differs;
    assert!(told.contains("found nothing"), "{told}");
}

#[test]
fn only_words_with_a_number_name_a_section() {
    for (words, named) in [
        ("12, 13(1)", true),
        ("PC 163", true),
        ("none in Act; 19", true),
        ("3(a) [2005]", true),
        ("? [2005]", false),
        ("none known", false),
        ("outside statute", false),
        ("", false),
    ] {
        assert_eq!(super::names_section(words), named, "{words}");
    }
}

#[test]
fn the_law_that_was_read_stands_first_with_the_words_of_the_whole_provision() {
    let read = law(
        "vn",
        "Act\n\n1. Short title\nThis Act may be cited as the Trafficking Act.\n\n2. Compensation to victims\n\
         (1) The court that convicts a person of trafficking shall order the person to pay compensation to the victim.\n\
         (2) The order may be enforced as a judgment.\n",
    );
    let region = region(vec![read], |_| true).unwrap();
    let (duty, countries) = best(&region, "TIP-21").unwrap();
    assert_eq!(countries.len(), 11);
    let first = &countries[0];
    assert_eq!((first.standing.country.id.as_str(), first.state), ("vn", State::Met));
    assert!(
        first.provisions[0].words.contains("shall order the person to pay"),
        "{}",
        first.provisions[0].words
    );
    assert!(countries.is_sorted_by_key(|one| one.state), "best first");
    let sure: Vec<_> = countries
        .iter()
        .filter(|one| one.state == State::Section)
        .map(|one| one.facts[0].confidence)
        .collect();
    assert!(sure.is_sorted(), "the surer before the less sure: {sure:?}");
    let told = format!("{:?}", best_report(duty, &countries, "2026-11-25T00:00:00Z"));
    assert!(
        countries
            .iter()
            .flat_map(|one| &one.facts)
            .all(|fact| told.contains(&fact.source.replace('"', "\\\"")))
    );
    assert!(best(&region, "TIP-99").is_none());
}
