//! A provision of the model statute as a drafter weighs it: its wordings, what it rests on, whom it serves.

use clausewise_engine::instrument::{Eid, Provision};
use clausewise_model_law::{Section, Tradition};

use super::Desk;
use super::mark::{Side, block, plain};
use crate::failure::Result;
use crate::{judged, library, wire};

impl Desk {
    /// The section (or schedule) of the model statute that holds the provision with this eid.
    pub fn model_section(&self, eid: &str) -> Result<Option<wire::ModelSection>> {
        let Some(statute) = library::model() else { return Ok(None) };
        Ok(statute.holding(&Eid::from_stored(eid)).map(shown))
    }
}

fn shown(section: &Section) -> wire::ModelSection {
    let own = (Tradition::CommonLaw, &section.provision, String::new());
    let others = section.alternatives.iter().map(|a| (a.tradition, &a.provision, a.note.clone()));
    let serves = library::duties().iter().filter(|duty| duty.is_done_by(&section.id));
    wire::ModelSection {
        id: section.id.clone(),
        eid: section.provision.eid.to_string(),
        number: section.provision.number.clone(),
        heading: section.provision.heading.clone(),
        wordings: std::iter::once(own).chain(others).map(wording).collect(),
        note: section.note.clone(),
        basis: section.basis.iter().map(library::rests_on).collect(),
        level: section.level.map_or_else(String::new, |level| level.words().to_string()),
        tags: section.tags.clone(),
        terms: section.terms.clone(),
        serves: serves
            .map(|duty| wire::Served {
                id: duty.id.clone(),
                treaty: duty.instrument.clone(),
                article: judged::article(duty),
                topic: duty.topic.clone(),
            })
            .collect(),
    }
}

fn wording((tradition, provision, note): (Tradition, &Provision, String)) -> wire::Wording {
    let side = Side::of(&[provision]);
    let words = |range: &std::ops::Range<usize>| plain(side.text.get(range.clone()).unwrap_or_default());
    wire::Wording {
        tradition: tradition.word().into(),
        heading: provision.heading.clone(),
        blocks: side.units.iter().map(|unit| block(unit, words)).collect(),
        blanks: blanks(provision),
        note,
    }
}

/// The marked blanks of a provision, `[competent authority]`, each once, in the order of the text.
pub(super) fn blanks(provision: &Provision) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for unit in provision.walk() {
        let mut rest = unit.text.as_str();
        while let Some((_, after)) = rest.split_once('[') {
            let Some((inside, next)) = after.split_once(']') else { break };
            let blank = format!("[{inside}]");
            if !out.contains(&blank) {
                out.push(blank);
            }
            rest = next;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_model_statute_can_be_shown() {
        let statute = library::model().unwrap();
        for section in statute.sections() {
            let shown = shown(section);
            assert!(!shown.basis.is_empty(), "{}", section.id);
            assert_eq!(shown.wordings[0].blanks, section.blanks, "{}", section.id);
            assert_eq!(shown.wordings.len(), 1 + section.alternatives.len());
        }
    }
}
