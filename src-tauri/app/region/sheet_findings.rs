//! A neighbour's sheet held against the duties, for `gaps` on a country whose law is not at hand.
//!
//! In go the sheet's facts by duty, out comes a finding for each duty. A sheet says where a law treats a matter, in our
//! words: so a finding is at most "partial", and where the sheet is silent "absent" stands with confidence nought, since
//! what a sheet does not say is not known. How sure a fact is, and from where, stands in the reason.

use clausewise_engine::gaps::{Assessment, Evidence, Status};
use clausewise_engine::instrument::Eid;
use clausewise_model_law::{Confidence, Country};

use super::{Cell, Said, region};
use crate::failure::Result;
use crate::sheet;

/// What the country's sheet says of each duty, in the order of [`region`].
///
/// # Errors
/// A damaged data file in the program itself.
pub fn sheet_findings(country: &Country) -> Result<Vec<Assessment>> {
    let region = region(Vec::new(), |_| true)?;
    let row = region.countries.iter().position(|standing| standing.country.id == country.id);
    let cells = row.and_then(|row| region.cells.get(row)).into_iter().flatten();
    let text = country.sheet();
    let place = |words: &str| {
        let holding = text.walk().find(|provision| provision.text.contains(words));
        holding.map(|provision| provision.eid.clone()).unwrap_or_default()
    };
    Ok(region.duties.iter().zip(cells).map(|(duty, cell)| finding(&duty.id, cell, &place)).collect())
}

fn finding(duty: &str, cell: &Cell, place: &dyn Fn(&str) -> Eid) -> Assessment {
    let said = cell.said();
    let fact = cell.leading().filter(|_| matches!(said, Said::Section | Said::Noted));
    let sure = fact.map_or(0.0, |fact| sureness(fact.confidence));
    let evidence = |section: &str, quote: &str| Evidence {
        eid: place(quote),
        number: section.to_string(),
        quote: quote.to_string(),
        words: String::new(),
    };
    let why = match fact {
        Some(fact) => {
            let grounds = sheet::grounds(fact.confidence, &fact.as_of, &fact.source, &fact.note);
            format!("from a sheet in our own words, not from the law: {} {grounds}", fact.does)
        }
        None => "the sheet does not say; not known, not absent".to_string(),
    };
    let named = fact.filter(|_| said == Said::Section);
    Assessment {
        criterion: duty.to_string(),
        status: if named.is_some() { Status::Partial } else { Status::Absent },
        confidence: sure,
        evidence: named.map(|fact| evidence(&fact.section, &fact.does)).into_iter().collect(),
        sought: Vec::new(),
        why,
    }
}

/// How far a finding from a fact of this confidence may be trusted: never as far as one from the words of a law, since
/// a named section may do less than the duty asks, or all of it. Set by judgement, not measured.
fn sureness(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::Verified => 0.6,
        Confidence::PartlyVerified => 0.5,
        Confidence::Secondary => 0.4,
        Confidence::Unverified => 0.2,
        Confidence::Unknown => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Status, sheet_findings};
    use crate::sheet;

    #[test]
    fn a_sheet_never_meets_a_duty_and_says_what_it_does_not_know() {
        for country in sheet::all().unwrap() {
            let found = sheet_findings(country).unwrap();
            assert_eq!(found.len(), 80, "{}", country.id);
            for one in &found {
                assert_ne!(one.status, Status::Met, "{} {}", country.id, one.criterion);
                assert!(one.confidence <= 0.6, "{} {}", country.id, one.criterion);
                assert_eq!(one.evidence.is_empty(), one.status == Status::Absent, "{}", one.criterion);
                assert!(
                    one.confidence > 0.0 || one.status == Status::Absent || one.why.contains("unverified")
                );
            }
            assert!(found.iter().any(|one| one.status == Status::Partial), "{}", country.id);
        }
    }
}
