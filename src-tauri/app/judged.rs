//! The treaty duties as the command line, the window and the report tell them: each with what the program found in
//! a bill, under the chapter of the subject in which a drafter would look for it.

use std::collections::BTreeMap;

use clausewise_engine::gaps::{Assessment, Status};
use clausewise_model_law::{Duty, Section};

use crate::failure::{Failure, Kind, Result};
use crate::library;

/// A duty and what was found of it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The duty.
    pub duty: Duty,
    /// What was found.
    pub found: Assessment,
    /// Its parts, where it asks several things.
    pub parts: Vec<Judged>,
}

/// Chapters in the order of a statute, with the Parts of the model statute that make them up.
const CHAPTERS: [(&str, &[&str]); 6] = [
    ("Definition and scope", &["preliminary", "definitions"]),
    ("Crimes and penalties", &["offences", "related-offences", "legal-persons", "penalties"]),
    ("Jurisdiction and procedure", &["jurisdiction", "confiscation", "investigation"]),
    ("Protection of victims", &["protection", "compensation", "status-return"]),
    ("Prevention and borders", &["prevention"]),
    ("Institutions and cooperation", &["institutions", "cooperation", "final"]),
];

impl Judged {
    /// The chapter under which the duty is shown.
    pub fn chapter(&self) -> &'static str {
        let part = self.sections().next().and_then(part_of);
        let found = CHAPTERS.iter().find(|(_, parts)| part.is_some_and(|part| parts.contains(&part)));
        found.or(CHAPTERS.last()).map_or("", |(name, _)| name)
    }

    /// The sections of the model statute that do it.
    pub fn sections(&self) -> impl Iterator<Item = &'static Section> {
        self.duty.model.iter().filter_map(|id| library::model()?.by_id(id))
    }

    /// How many of its parts are met, and how many it has; none where a duty has no parts or they tell no more than its
    /// status does.
    pub fn parts_met(&self) -> Option<(usize, usize)> {
        let met = self.parts.iter().filter(|part| part.found.status == Status::Met).count();
        let tells = self.found.status == Status::Partial && !self.parts.is_empty();
        tells.then_some((met, self.parts.len()))
    }

    /// Article and paragraph as people cite them.
    pub fn article(&self) -> String {
        article(&self.duty)
    }
}

/// A duty's article and paragraph as people cite them: `5(2)(b)`, also where the file says `2(b)` for the paragraph.
pub fn article(duty: &Duty) -> String {
    let Duty { article, paragraph, .. } = duty;
    match paragraph.chars().next() {
        None => article.clone(),
        Some('(') => format!("{article}{paragraph}"),
        Some(_) => match paragraph.split_once('(') {
            Some((number, rest)) => format!("{article}({number})({rest}"),
            None => format!("{article}({paragraph})"),
        },
    }
}

/// The chapters, in order.
pub fn chapters() -> impl Iterator<Item = &'static str> {
    CHAPTERS.iter().map(|(name, _)| *name)
}

fn part_of(section: &Section) -> Option<&'static str> {
    let parts = &library::model()?.parts;
    parts.iter().find(|part| part.sections.iter().any(|s| s.id == section.id)).map(|part| part.id.as_str())
}

/// Every duty with what was found of it, in the order of the duties.
pub fn judged(duties: Vec<Duty>, assessments: &[Assessment]) -> Vec<Judged> {
    let by_id: BTreeMap<&str, &Assessment> =
        assessments.iter().map(|found| (found.criterion.as_str(), found)).collect();
    let found = |duty: &Duty| by_id.get(duty.id.as_str()).map(|found| (*found).clone());
    let whole = |duty: Duty| {
        let parts = duty
            .parts
            .iter()
            .filter_map(|part| Some(Judged { found: found(part)?, duty: part.clone(), parts: Vec::new() }));
        Judged {
            found: found(&duty).unwrap_or_else(|| unknown(&duty)),
            parts: parts.collect(),
            duty: duty.clone(),
        }
    };
    duties.into_iter().map(whole).collect()
}

/// A duty that the program has no rule for: it is said, not passed over.
fn unknown(duty: &Duty) -> Assessment {
    Assessment {
        criterion: duty.id.clone(),
        status: Status::Absent,
        confidence: 0.0,
        evidence: Vec::new(),
        sought: Vec::new(),
        why: "The program has no rule for this duty; it wants a reader.".into(),
    }
}

/// The duties asked for, by id or by treaty; all when none is named. A duty stands with its parts.
///
/// # Errors
/// [`Kind::Usage`] when nothing has such a name.
pub fn asked(all: Vec<Judged>, wanted: &[String]) -> Result<Vec<Judged>> {
    let is_asked = |one: &Judged| {
        let named = |id: &String| {
            *id == one.duty.id
                || *id == one.duty.instrument
                || one.parts.iter().any(|part| part.duty.id == *id)
        };
        wanted.is_empty() || wanted.iter().any(named)
    };
    let out: Vec<Judged> = all.into_iter().filter(is_asked).collect();
    if out.is_empty() {
        return Err(Failure::new(
            Kind::Usage,
            format!("There is no duty or treaty {}", wanted.join(", ")),
            "Name duties (TIP-09) or treaties (un-protocol, untoc, actip), or none for all.",
        ));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_named_as_people_cite_them() {
        let named = |article: &str, paragraph: &str| {
            let [article, paragraph] = [article, paragraph].map(str::to_string);
            let duty = library::duties().first().cloned().unwrap();
            super::article(&Duty { article, paragraph, ..duty })
        };
        assert_eq!(named("5", "1"), "5(1)");
        assert_eq!(named("5", "2(b)"), "5(2)(b)");
        assert_eq!(named("3", "(a) acts"), "3(a) acts");
        assert_eq!(named("8", ""), "8");
    }

    #[test]
    fn every_duty_has_a_chapter_of_a_statute() {
        let all = judged(library::duties().to_vec(), &[]);
        assert_eq!(all.len(), 80);
        for chapter in chapters() {
            assert!(all.iter().any(|one| one.chapter() == chapter), "{chapter}");
        }
    }
}
