//! References of a new version that stood still while the clause they mean moved: section 5 still says `section 12`,
//! and what was section 12 is section 13 now.
//!
//! Clauses are known again by their headings, where a heading stands once in either version; what cannot be known so is
//! not told. A reference that was changed is the drafter's business.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{At, Finding, Severity};
use crate::instrument::{Instrument, Provision};
use crate::words::fold;

use super::{cited, names_of, plain};

/// The references of `after` that kept the number of `before` although their clause has another one now.
pub fn moved(before: &Instrument, after: &Instrument) -> Vec<Finding> {
    let (was, is) = (by_heading(before), by_heading(after));
    let headings: BTreeMap<String, &str> =
        was.iter().map(|(heading, clause)| (plain(&clause.number), heading.as_str())).collect();
    let mut out = Vec::new();
    for clause in after.clauses() {
        let Some(old) = was.get(&fold(&clause.heading)).filter(|_| is.contains_key(&fold(&clause.heading)))
        else {
            continue;
        };
        let names = names_of(clause.kind);
        let cites = |clause: &Provision| -> BTreeSet<String> {
            clause.walk().flat_map(|unit| cited(&unit.text, names)).collect()
        };
        for number in cites(clause).intersection(&cites(old)) {
            let target = headings.get(number).and_then(|heading| is.get(*heading));
            let Some(target) = target.filter(|target| plain(&target.number) != *number) else { continue };
            let name = names.first().copied().unwrap_or_default();
            let message = format!(
                "{name} {} still refers to {name} {}, which was “{}” in the version before; that is {name} {} now",
                plain(&clause.number),
                number.to_uppercase(),
                target.heading,
                plain(&target.number).to_uppercase()
            );
            out.push(Finding::new(Severity::Info, At::Provision(clause.eid.clone()), message));
        }
    }
    out
}

/// The clauses whose heading no other has, by that heading.
fn by_heading(text: &Instrument) -> BTreeMap<String, &Provision> {
    let mut found: BTreeMap<String, Option<&Provision>> = BTreeMap::new();
    for clause in text.clauses().into_iter().filter(|clause| !clause.heading.is_empty()) {
        found.entry(fold(&clause.heading)).and_modify(|one| *one = None).or_insert(Some(clause));
    }
    found.into_iter().filter_map(|(heading, one)| Some((heading, one?))).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::instrument::Instrument;
    use crate::manuscript::{Manuscript, Paragraph};
    use crate::structure;

    fn read(text: &str) -> Instrument {
        let paragraphs = text.lines().map(Paragraph::plain).collect();
        structure::recognise(&Manuscript { paragraphs, ..Manuscript::default() }).instrument
    }

    #[test]
    fn a_reference_that_stood_still_is_told_and_one_that_went_along_is_not() {
        let before = read(
            "1. Offence\nWhoever traffics pays under section 3 and answers under section 2.\n\n\
             2. Trial\nA judge hears it in the way of section 3 of the Courts Act.\n\n\
             3. Compensation\nThe court orders it under section 1.\n",
        );
        let after = read(
            "1. Offence\nWhoever traffics pays under section 3 and answers under section 2.\n\n\
             2. Trial\nA judge hears it in the way of section 3 of the Courts Act.\n\n\
             3. Appeal\nA higher court hears it.\n\n\
             4. Compensation\nThe court orders it under section 1.\n",
        );
        let told: Vec<String> = moved(&before, &after).into_iter().map(|finding| finding.message).collect();
        let told_once = "section 1 still refers to section 3, which was “Compensation” in the version before; \
                         that is section 4 now";
        assert_eq!(told, [told_once]);
        let mended = read(
            "1. Offence\nWhoever traffics pays under section 4 and answers under section 2.\n\n\
             2. Trial\nA judge hears it.\n\n3. Appeal\nA higher court hears it.\n\n\
             4. Compensation\nThe court orders it under section 1.\n",
        );
        assert!(moved(&before, &mended).is_empty());
        assert!(moved(&before, &before).is_empty());
    }
}
