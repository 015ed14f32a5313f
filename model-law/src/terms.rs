//! The terms of art that a statute of the field is expected to define where it uses them: those that the model statute
//! defines and that the lexicon knows as part of the definition of trafficking. Words that every law defines (Minister,
//! court, property) are none of the field's.

use clausewise_engine::instrument::Kind;
use clausewise_engine::references::TermsOfArt;
use clausewise_engine::words::fold;
use clausewise_engine::words::lexicon::Lexicon;

use crate::Statute;

/// The concept of the main offence.
const MAIN: &str = "trafficking-in-persons";
/// Areas of the lexicon whose terms make up the definition.
const AREAS: [&str; 3] = ["definition", "means", "purpose"];

/// The terms in English, as the model calls them and as the lexicon knows them best.
pub fn terms_of_art(statute: &Statute, lexicon: &Lexicon) -> TermsOfArt {
    // One word (`trafficked`) may speak of drugs or arms.
    let main = lexicon.forms(MAIN, "en").iter().filter(|form| form.contains(' ')).cloned().collect();
    let sections = statute.sections().flat_map(|section| section.provision.walk());
    let defined: Vec<String> =
        sections.filter(|unit| unit.kind == Kind::Definition).map(|unit| unit.heading.clone()).collect();
    let known = |term: &str| {
        let concepts =
            lexicon.concepts.iter().filter(|(id, c)| id.as_str() != MAIN && AREAS.contains(&c.area.as_str()));
        let mut forms = concepts.filter_map(|(_, concept)| concept.forms.get("en"));
        forms
            .find(|forms| forms.iter().any(|form| fold(form) == fold(term)))
            .and_then(|forms| forms.first().cloned())
    };
    let others = defined.iter().filter_map(|term| {
        let best = known(term)?;
        // What the model tells apart (`victim`, `presumed victim`) stays apart.
        let apart = defined.iter().any(|other| fold(other) == fold(&best));
        Some(if apart { vec![term.clone()] } else { vec![term.clone(), best] })
    });
    TermsOfArt { main, others: others.collect() }
}

#[cfg(test)]
mod tests {
    use super::terms_of_art;
    use crate::lexicon::lexicon;
    use crate::{Tradition, statute_in};

    #[test]
    fn terms_of_the_definition_are_expected_and_words_of_every_law_are_not() {
        let terms = terms_of_art(&statute_in(Tradition::CommonLaw).unwrap(), &lexicon().unwrap());
        let named = |word: &str| terms.others.iter().any(|term| term.iter().any(|form| form == word));
        assert!(terms.main.iter().any(|form| form == "trafficking in persons"));
        for word in ["debt bondage", "servitude", "exploitation", "child", "slavery"] {
            assert!(named(word), "{word}: {:?}", terms.others);
        }
        for word in ["Minister", "court", "property", "State", "means"] {
            assert!(!named(word), "{word}");
        }
    }
}
