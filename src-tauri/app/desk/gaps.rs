//! The open bill against every treaty duty, as the Gaps desk shows it; and the gap report.

use std::path::Path;

use clausewise_engine::gaps::{Assessment, Evidence};
use clausewise_model_law::{Duty, Section};

use super::{Desk, nothing_open};
use crate::cli::judged;
use crate::failure::Result;
use crate::jobs::Job;
use crate::{library, report, wire};

impl Desk {
    /// How the bill stands to every duty, parts after their whole.
    pub fn gaps_of(&self, job: &Job) -> Result<wire::Gaps> {
        let bill = self.bill()?;
        job.step("Looking for the duties", 0, 1)?;
        let found = judged(&library::gaps(&bill.instrument)?, &[])?;
        job.step("Looking for the duties", 1, 1)?;
        let treaties = clausewise_model_law::treaties()?.into_values().map(|treaty| wire::TreatyInfo {
            id: treaty.id,
            title: treaty.title,
            short: treaty.short,
            checked: treaty.checked,
            source: treaty.source,
        });
        Ok(wire::Gaps { treaties: treaties.collect(), gaps: found.iter().map(shown).collect() })
    }

    /// Writes the gap report on the duties of the treaties named; none named means all.
    ///
    /// # Errors
    /// A treaty that nothing is known of, or a file that cannot be written.
    pub fn export_gaps(&self, job: &Job, path: &Path, treaties: &[String]) -> Result<wire::Written> {
        let form = report::Form::of(path)?;
        let bill = self.bill()?;
        job.step("Looking for the duties", 0, 2)?;
        let found = judged(&library::gaps(&bill.instrument)?, treaties)?;
        job.step("Writing", 1, 2)?;
        report::write(&report::gaps(&bill.instrument, &found, &(self.clock)()), path, form)?;
        self.wrote(path);
        Ok(wire::Written { path: path.to_string_lossy().into_owned(), ..wire::Written::default() })
    }

    fn bill(&self) -> Result<std::sync::Arc<library::Text>> {
        self.lock().open.as_ref().map(|open| std::sync::Arc::clone(&open.bill)).ok_or_else(nothing_open)
    }
}

fn shown((duty, found): &(Duty, Assessment)) -> wire::Gap {
    let sections: Vec<&Section> = library::model()
        .iter()
        .flat_map(|model| duty.model.iter().filter_map(|id| model.by_id(id)))
        .collect();
    let chapter = sections.first().and_then(|section| section.tags.first());
    wire::Gap {
        id: duty.id.clone(),
        part: duty.id.ends_with(|c: char| c.is_ascii_lowercase()),
        treaty: duty.instrument.clone(),
        article: article(duty),
        level: duty.level.words().into(),
        chapter: chapter.map_or_else(|| "other".into(), String::clone),
        topic: duty.topic.clone(),
        asks: duty.asks.clone(),
        must_contain: duty.must_contain.clone(),
        status: found.status.word().into(),
        confidence: found.confidence,
        evidence: found.evidence.iter().map(evidence).collect(),
        why: found.why.clone(),
        looked: Vec::new(),
        other_law: duty.other_law.clone(),
        faults: duty
            .faults
            .iter()
            .map(|fault| wire::Fault {
                fault: fault.fault.clone(),
                sign: fault.sign.clone(),
                cure: fault.cure.clone(),
            })
            .collect(),
        model: sections
            .iter()
            .map(|section| wire::Unanswered {
                eid: section.provision.eid.to_string(),
                number: section.provision.number.clone(),
                heading: section.provision.heading.clone(),
            })
            .collect(),
        no_model: duty.no_model.clone(),
        checked: duty.confidence == "checked",
        verdict: None,
    }
}

/// `5(2)(b)`, also where the file says `2(b)` for the paragraph.
pub(super) fn article(duty: &Duty) -> String {
    match duty.paragraph.chars().next() {
        None => duty.article.clone(),
        Some('(') => format!("{}{}", duty.article, duty.paragraph),
        Some(_) => match duty.paragraph.split_once('(') {
            Some((number, rest)) => format!("{}({number})({rest}", duty.article),
            None => format!("{}({})", duty.article, duty.paragraph),
        },
    }
}

fn evidence(evidence: &Evidence) -> wire::Evidence {
    wire::Evidence {
        eid: evidence.eid.to_string(),
        number: evidence.number.clone(),
        quote: evidence.quote.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_named_as_people_cite_them() {
        let named = |article: &str, paragraph: &str| {
            let [article, paragraph] = [article, paragraph].map(str::to_string);
            let duty = clausewise_model_law::duties().unwrap().remove(0);
            super::article(&Duty { article, paragraph, ..duty })
        };
        assert_eq!(named("5", "1"), "5(1)");
        assert_eq!(named("5", "2(b)"), "5(2)(b)");
        assert_eq!(named("3", "(a) acts"), "3(a) acts");
        assert_eq!(named("8", ""), "8");
    }
}
