//! References that say what a provision is called, when it is called otherwise: `section 12 (compensation)` where
//! section 12 is about search. The number mostly stood still while the section moved.

use std::collections::BTreeMap;

use crate::finding::{At, Finding, Severity};
use crate::instrument::{Instrument, Provision};
use crate::words::word_forms;

use super::{OTHER_LAWS, plain};

/// Shorter words than this tie no reference to a heading.
const SHORTEST: usize = 4;

/// References whose words share nothing with the heading of the clause they number, told with the clause that they fit.
/// Nothing is told where the words fit no other heading either: they may be the drafter's own description.
pub(super) fn misnamed(text: &Instrument, out: &mut Vec<Finding>) {
    let clauses = text.clauses();
    let by_number: BTreeMap<String, &Provision> =
        clauses.iter().map(|clause| (plain(&clause.number), *clause)).collect();
    for unit in clauses.iter().flat_map(|clause| clause.walk()) {
        for (number, said) in described(&unit.text) {
            let Some(target) = by_number.get(&number) else { continue };
            let words = stems(said);
            if words.is_empty() || target.heading.is_empty() || shares(&words, &target.heading) {
                continue;
            }
            let mut fitting =
                clauses.iter().filter(|clause| words.iter().all(|w| stems(&clause.heading).contains(w)));
            let (Some(fits), None) = (fitting.next(), fitting.next()) else { continue };
            let message = format!(
                "The reference to section {} says “{said}”, but that section is called “{}”; “{}” is section {}",
                target.number, target.heading, fits.heading, fits.number
            );
            out.push(Finding::new(Severity::Warning, At::Provision(unit.eid.clone()), message));
        }
    }
}

/// Numbers of sections with the words in brackets behind them; none where the brackets name another law or a subsection.
fn described(text: &str) -> Vec<(String, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("ection ").or_else(|| rest.split_once("lause ")) {
        rest = after;
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let (number, behind) = after.split_at(end);
        let Some(inside) = behind.strip_prefix(" (").and_then(|b| b.split_once(')')) else { continue };
        let (said, behind) = inside;
        let names_law = |words: &str| {
            words.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| OTHER_LAWS.contains(&word))
        };
        let next: String = behind.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        if !number.starts_with(|c: char| c.is_ascii_digit()) || names_law(said) || next.starts_with("of ") {
            continue;
        }
        out.push((plain(number), said.trim()));
    }
    out
}

/// The stems of the words that say something.
fn stems(words: &str) -> Vec<String> {
    let long = word_forms(words).into_iter().filter(|word| word.folded.chars().count() >= SHORTEST);
    long.map(|word| word.stem).collect()
}

fn shares(words: &[String], heading: &str) -> bool {
    let heading = stems(heading);
    words.iter().any(|word| heading.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::manuscript::{Manuscript, Paragraph};
    use crate::references::{TermsOfArt, findings};
    use crate::structure;

    #[test]
    fn a_reference_that_names_another_section_than_its_number_is_told() {
        let text = "1. Offence\nWhoever traffics is guilty; section 3 (search) applies, and section 2 (compensation) too.\n\n\
                    2. Powers of search\nAn officer may search under section 3 (orders made by a judge) or \
                    section 4 (search) of the Police Act.\n\n\
                    3. Compensation of victims\nThe court orders compensation under section 1 (offence).\n";
        let paragraphs = text.lines().map(Paragraph::plain).collect();
        let read = structure::recognise(&Manuscript { paragraphs, ..Manuscript::default() }).instrument;
        let told: Vec<String> =
            findings(&read, &TermsOfArt::default()).into_iter().map(|finding| finding.message).collect();
        assert!(told.iter().any(|m| m.contains("“search”") && m.ends_with("is section 2")), "{told:?}");
        assert!(told.iter().any(|m| m.contains("“compensation”") && m.ends_with("is section 3")), "{told:?}");
        assert_eq!(told.iter().filter(|m| m.contains("is called")).count(), 2, "{told:?}");
    }
}
