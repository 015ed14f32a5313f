use clausewise_engine::instrument::Instrument;

use super::{Region, Said, region};
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
