//! Terms of art that a text uses and does not define. Which words are terms of art is told from outside.
//!
//! A term is defined where it, or a longer term that holds it, stands as the term of a definition, or where words that
//! define follow it closely ("'servitude' has the meaning …"). One finding names them all, so that a law that leaves
//! its terms to another law is not covered in remarks.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{At, Finding, Severity};
use crate::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision};
use crate::words::{WordForm, word_forms};

use super::holds;

/// Words that define what stands before them; stems of [`word_forms`] are compared.
const DEFINES: [&str; 4] = ["means", "includes", "meaning", "defined"];
/// How many words after the term one of them may stand.
const NEAR: usize = 5;

/// Terms of art, each as the forms that it takes; the first form is the one that is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsOfArt {
    /// The term of the main offence; a text without it is about something else, and nothing is told of it.
    pub main: Vec<String>,
    /// The others.
    pub others: Vec<Vec<String>>,
}

/// What the text uses and does not define, in one finding; `None` for treaties, for texts about something else, and
/// where all is defined. `bodies` are the provisions with their words.
pub(super) fn undefined(
    text: &Instrument,
    bodies: &[(&Provision, Vec<WordForm>)],
    terms: &TermsOfArt,
) -> Option<Finding> {
    if !matches!(text.kind, InstrumentKind::Bill | InstrumentKind::Act) {
        return None;
    }
    let stems = |words: &str| word_forms(words).into_iter().map(|w| w.stem).collect::<Vec<_>>();
    let forms = |term: &[String]| term.iter().map(|form| stems(form)).collect::<Vec<_>>();
    let clauses = text.clauses();
    let clause_of: BTreeMap<&Eid, usize> = clauses
        .iter()
        .enumerate()
        .flat_map(|(at, clause)| clause.walk().map(move |unit| (&unit.eid, at)))
        .collect();
    let uses = |term: &[Vec<String>]| {
        let holding = bodies.iter().filter(|(_, words)| term.iter().any(|form| holds(words, form)));
        let places: BTreeSet<usize> =
            holding.filter_map(|(unit, _)| clause_of.get(&unit.eid).copied()).collect();
        places
            .into_iter()
            .filter_map(|at| clauses.get(at))
            .map(|clause| clause.citation())
            .collect::<Vec<_>>()
    };
    if uses(&forms(&terms.main)).is_empty() {
        return None;
    }
    let definers: Vec<String> = DEFINES.iter().flat_map(|word| stems(word)).collect();
    let headings: Vec<Vec<WordForm>> =
        text.walk().filter(|p| p.kind == Kind::Definition).map(|p| word_forms(&p.heading)).collect();
    let is_defined = |term: &[Vec<String>]| {
        term.iter().any(|form| {
            headings.iter().any(|heading| holds(heading, form))
                || bodies.iter().any(|(_, words)| defines(words, form, &definers))
        })
    };
    let all = std::iter::once(&terms.main).chain(&terms.others);
    let told: Vec<String> = all
        .filter_map(|term| {
            let name = term.first()?;
            let term = forms(term);
            let clauses = uses(&term);
            (!clauses.is_empty() && !is_defined(&term)).then(|| format!("“{name}” ({})", clauses.join(", ")))
        })
        .collect();
    let message = format!("Terms of art that the text uses and does not define: {}", told.join("; "));
    (!told.is_empty()).then(|| Finding::new(Severity::Info, At::File, message))
}

/// Whether the term stands in the words, and closely after it a word that defines.
fn defines(words: &[WordForm], term: &[String], definers: &[String]) -> bool {
    (0..words.len()).any(|at| {
        let here = words.get(at..at + term.len()).is_some_and(|w| w.iter().map(|w| &w.stem).eq(term.iter()));
        here && !term.is_empty()
            && words.iter().skip(at + term.len()).take(NEAR).any(|word| definers.contains(&word.stem))
    })
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::manuscript::{Manuscript, Paragraph};
    use crate::references::{TermsOfArt, findings};
    use crate::structure;

    fn terms() -> TermsOfArt {
        let one = |forms: &[&str]| forms.iter().map(|form| (*form).to_string()).collect::<Vec<_>>();
        TermsOfArt {
            main: one(&["trafficking in persons", "human trafficking"]),
            others: vec![one(&["debt bondage"]), one(&["servitude"]), one(&["slavery"]), one(&["child"])],
        }
    }

    fn told(text: &str) -> Vec<String> {
        let paragraphs = text.lines().map(Paragraph::plain).collect();
        let read = structure::recognise(&Manuscript { paragraphs, ..Manuscript::default() }).instrument;
        let all = findings(&read, &terms()).into_iter();
        all.filter(|f| f.severity == Severity::Info).map(|f| f.message).collect()
    }

    const USED: &str = "1. Interpretation\nIn this Act—\n\"servitude\" means a condition that a person cannot leave;\n\
                        \"human trafficking\" means the acts of section 2.\n\n\
                        2. Offence\nHuman trafficking for servitude, slavery or debt bondage is an offence.\n\n\
                        3. Children\nA child, which includes any person under eighteen, is cared for.\n\n\
                        4. Penalty\nWhoever holds a person in slavery is liable to prison.\n";

    #[test]
    fn what_is_used_and_not_defined_is_told_with_its_clauses() {
        assert_eq!(
            told(USED),
            ["Terms of art that the text uses and does not define: “debt bondage” (2); “slavery” (2, 4)"]
        );
    }

    #[test]
    fn a_text_about_something_else_is_left_alone() {
        let other = USED.replace("uman trafficking", "arbour dues");
        assert!(told(&other).iter().all(|message| !message.contains("Terms of art")));
    }
}
