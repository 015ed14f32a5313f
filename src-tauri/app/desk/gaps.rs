//! The treaty duties of the open bill: what was found, what the drafter judged, and what stands.
//!
//! A judgement stands over the finding whatever the program finds later. When the bill changes, a judgement whose
//! words can no longer be found in it is told as doubtful; it is never dropped.

use std::collections::BTreeMap;
use std::path::Path;

use clausewise_engine::gaps::{Evidence, Sought, Status};
use clausewise_engine::instrument::Instrument;
use clausewise_model_law::{Fault, Section};
use clausewise_store::{By, Record, RecordKind};
use serde::{Deserialize, Serialize};

use super::{Desk, nothing_open};
use crate::failure::{Failure, Kind, Result};
use crate::gap_report::{self, Said};
use crate::jobs::Job;
use crate::judged::{Judged, asked, judged};
use crate::{files, library, report, wire};

/// What the drafter judges of one duty.
#[derive(Debug, Clone, Default)]
pub struct DutyJudging {
    /// Id of the duty, `TIP-09`.
    pub duty: String,
    /// `agreed`, `otherwise`, `elsewhere`, `not-applicable`; `None` takes the judgement back.
    pub kind: Option<String>,
    /// The drafter's own status for `otherwise`: `met`, `partial`, `absent`.
    pub status: String,
    /// The other law for `elsewhere`.
    pub law: String,
    /// Its section.
    pub section: String,
    /// A remark kept with it.
    pub remark: String,
}

/// A verdict as it is stored; author and time stand beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Stored {
    kind: String,
    /// The status that stands by it.
    status: String,
    law: String,
    section: String,
    remark: String,
    /// What the program had found.
    found: String,
    /// The words of the bill that this rested on.
    grounds: Vec<String>,
}

/// The kinds of verdict.
const KINDS: [&str; 4] = ["agreed", "otherwise", "elsewhere", "not-applicable"];

/// Verdicts by duty.
pub(crate) type Verdicts = BTreeMap<String, Record>;

impl Desk {
    /// How the bill stands to every duty, parts after their whole, with the drafter's verdicts.
    ///
    /// # Errors
    /// No bill is open, or damage in the project.
    pub fn gaps_of(&self, job: &Job) -> Result<wire::Gaps> {
        job.step("Looking for the duties", 0, 1)?;
        let (bill, all, verdicts) = self.judged()?;
        let mut gaps = Vec::new();
        for one in &all {
            let whole = gap(one, &bill, verdicts.get(&one.duty.id), false)?;
            let chapter = whole.chapter.clone();
            gaps.push(whole);
            for part in &one.parts {
                // Under its whole, whatever Part of the model statute does it.
                gaps.push(wire::Gap { chapter: chapter.clone(), ..gap(part, &bill, None, true)? });
            }
        }
        job.step("Looking for the duties", 1, 1)?;
        let treaties = clausewise_model_law::treaties()?.into_values().map(|treaty| wire::TreatyInfo {
            id: treaty.id,
            title: treaty.title,
            short: treaty.short,
            checked: treaty.checked,
            source: treaty.source,
        });
        Ok(wire::Gaps { treaties: treaties.collect(), gaps })
    }

    /// The duties judged so far, those first whose verdict should be looked at again.
    ///
    /// # Errors
    /// As [`Desk::gaps_of`].
    pub fn verdicts(&self) -> Result<Vec<wire::Gap>> {
        let (bill, all, verdicts) = self.judged()?;
        let judged = all.iter().filter(|one| verdicts.contains_key(&one.duty.id));
        let mut out: Vec<wire::Gap> =
            judged.map(|one| gap(one, &bill, verdicts.get(&one.duty.id), false)).collect::<Result<_>>()?;
        out.sort_by_key(|gap| gap.verdict.as_ref().is_some_and(|verdict| verdict.doubt.is_empty()));
        Ok(out)
    }

    /// Writes the gap report on the duties of the treaties named; none named means all.
    ///
    /// # Errors
    /// A treaty that nothing is known of, or a file that cannot be written.
    pub fn export_gaps(&self, job: &Job, path: &Path, treaties: &[String]) -> Result<wire::Written> {
        if files::ending(path) == "json" {
            return self.gaps_as_json(job, path, treaties);
        }
        let form = report::Form::of(path)?;
        job.step("Looking for the duties", 0, 2)?;
        let (bill, all, verdicts) = self.judged()?;
        let found = asked(all, treaties)?;
        let said = said(&found, &verdicts, &bill.instrument)?;
        job.step("Writing", 1, 2)?;
        report::write(&gap_report::report(&bill.instrument, &found, &said, &(self.clock)())?, path, form)?;
        Ok(self.written(path))
    }

    /// The same as data: every duty as the window has it.
    fn gaps_as_json(&self, job: &Job, path: &Path, treaties: &[String]) -> Result<wire::Written> {
        let mut all = self.gaps_of(job)?;
        if !treaties.is_empty() {
            all.gaps.retain(|gap| treaties.contains(&gap.treaty));
            all.treaties.retain(|treaty| treaties.contains(&treaty.id));
        }
        let text = serde_json::to_string_pretty(&all).map_err(|error| Failure::fault(error.to_string()))?;
        files::write_whole(path, text.as_bytes())?;
        Ok(self.written(path))
    }

    /// Records a verdict and answers with the duty as it now stands.
    ///
    /// # Errors
    /// [`Kind::Input`] for a word or duty that does not exist; [`Kind::Project`] when it could not be written: then
    /// nothing changed.
    pub fn judge(&self, judging: &DutyJudging) -> Result<wire::Judged> {
        let (bill, all, _) = self.judged()?;
        let one = all.iter().find(|one| one.duty.id == judging.duty).ok_or_else(|| {
            Failure::new(
                Kind::Input,
                format!("There is no duty {}", judging.duty),
                "Choose one from the list of duties.",
            )
        })?;
        let stored = judging.kind.as_deref().map(|kind| stored(kind, judging, one)).transpose()?;
        let said = match judging.kind.as_deref() {
            Some("agreed") => format!("Agree on {}", judging.duty),
            Some("otherwise") => format!("Judge {} otherwise", judging.duty),
            Some("elsewhere") => format!("Say where {} is met", judging.duty),
            Some(_) => format!("Set {} aside", judging.duty),
            None => format!("Take back the verdict on {}", judging.duty),
        };
        let value = stored.as_ref().map(serde_json::to_string).transpose();
        let value = value.map_err(|error| Failure::fault(error.to_string()))?;
        let (author, at) = (self.author(), (self.clock)());
        let mut inner = self.lock();
        let open = inner.open.as_mut().ok_or_else(nothing_open)?;
        let by = By { author: &author, at: &at };
        let written = open.project.record(RecordKind::Verdict, &judging.duty, value.as_deref(), &said, by)?;
        open.saved = at;
        let state = self.state_of(&inner)?;
        Ok(wire::Judged { gap: gap(one, &bill, written.as_ref(), false)?, state })
    }

    /// The open bill, the duties with what was found, and the verdicts given.
    fn judged(&self) -> Result<(std::sync::Arc<library::Text>, Vec<Judged>, Verdicts)> {
        let (bill, verdicts) = {
            let inner = self.lock();
            let open = inner.open.as_ref().ok_or_else(nothing_open)?;
            (std::sync::Arc::clone(&open.bill), open.project.records(RecordKind::Verdict)?)
        };
        let found = library::gaps(&bill.instrument)?;
        let verdicts = verdicts.into_iter().map(|record| (record.key.clone(), record)).collect();
        Ok((bill, judged(clausewise_model_law::duties()?, &found), verdicts))
    }
}

fn stored(kind: &str, judging: &DutyJudging, one: &Judged) -> Result<Stored> {
    let wrong = |message: String, hint: &str| Failure::new(Kind::Input, message, hint);
    if !KINDS.contains(&kind) {
        let hint = "A finding is agreed, otherwise, elsewhere or not-applicable.";
        return Err(wrong(format!("{kind} is no verdict"), hint));
    }
    let found = one.found.status;
    let status = match kind {
        "otherwise" => Status::from_word(&judging.status).ok_or_else(|| {
            wrong(format!("{} is no status", judging.status), "A duty is met, partial or absent.")
        })?,
        "elsewhere" => Status::Met,
        _ => found,
    };
    if kind == "elsewhere" && judging.law.trim().is_empty() {
        return Err(wrong("No law is named".into(), "Name the law that meets the duty, and its section."));
    }
    Ok(Stored {
        kind: kind.into(),
        status: status.word().into(),
        law: judging.law.trim().into(),
        section: judging.section.trim().into(),
        remark: judging.remark.clone(),
        found: found.word().into(),
        grounds: one.found.evidence.iter().map(|evidence| evidence.quote.clone()).collect(),
    })
}

fn gap(one: &Judged, bill: &library::Text, given: Option<&Record>, part: bool) -> Result<wire::Gap> {
    let found = &one.found;
    let sections: Vec<&Section> = one.sections().collect();
    let chapter = sections.first().and_then(|section| section.tags.first());
    Ok(wire::Gap {
        id: one.duty.id.clone(),
        part,
        treaty: one.duty.instrument.clone(),
        article: one.article(),
        level: one.duty.level.words().into(),
        chapter: chapter.map_or_else(|| "other".into(), String::clone),
        topic: one.duty.topic.clone(),
        asks: one.duty.asks.clone(),
        must_contain: one.duty.must_contain.clone(),
        status: found.status.word().into(),
        confidence: found.confidence,
        evidence: found.evidence.iter().map(evidence).collect(),
        why: found.why.clone(),
        looked: found.sought.iter().map(looked).collect(),
        other_law: one.duty.other_law.clone(),
        faults: one.duty.faults.iter().map(fault).collect(),
        model: sections.iter().map(|section| model(section)).collect(),
        no_model: one.duty.no_model.clone(),
        checked: one.duty.confidence == "checked",
        verdict: given.map(|given| verdict(given, found.status, &bill.instrument)).transpose()?,
    })
}

fn looked(sought: &Sought) -> wire::Looked {
    wire::Looked {
        says: sought.says.clone(),
        found: sought.found.is_some(),
        evidence: sought.found.as_ref().map(evidence),
    }
}

pub(super) fn fault(fault: &Fault) -> wire::Fault {
    wire::Fault { fault: fault.fault.clone(), sign: fault.sign.clone(), cure: fault.cure.clone() }
}

fn model(section: &Section) -> wire::Unanswered {
    wire::Unanswered {
        eid: section.provision.eid.to_string(),
        number: section.provision.number.clone(),
        heading: section.provision.heading.clone(),
    }
}

pub(super) fn evidence(evidence: &Evidence) -> wire::Evidence {
    wire::Evidence {
        eid: evidence.eid.to_string(),
        number: evidence.number.clone(),
        quote: evidence.quote.clone(),
    }
}

fn verdict(given: &Record, now: Status, bill: &Instrument) -> Result<wire::Verdict> {
    let stored: Stored = serde_json::from_str(&given.value)
        .map_err(|error| Failure::fault(format!("verdict on {}: {error}", given.key)))?;
    Ok(wire::Verdict {
        doubt: doubt(&stored, now, bill),
        kind: stored.kind,
        status: stored.status,
        law: stored.law,
        section: stored.section,
        remark: stored.remark,
        found: stored.found,
        author: given.author.clone(),
        at: given.at.clone(),
    })
}

/// The verdicts given on these duties, as the report tells them.
///
/// # Errors
/// Damage in the project.
pub(crate) fn said(found: &[Judged], verdicts: &Verdicts, bill: &Instrument) -> Result<Said> {
    let mut said = Said::new();
    for one in found {
        if let Some(given) = verdicts.get(&one.duty.id) {
            said.insert(one.duty.id.clone(), in_words(&verdict(given, one.found.status, bill)?));
        }
    }
    Ok(said)
}

/// A verdict as the report tells it: the status that stands, and in whose words.
fn in_words(given: &wire::Verdict) -> (Status, String) {
    let day = given.at.split('T').next().unwrap_or_default();
    let what = match given.kind.as_str() {
        "agreed" => "agreed".to_string(),
        "elsewhere" => format!("met elsewhere: {} {}", given.law, given.section).trim().to_string(),
        "not-applicable" => "does not apply".to_string(),
        _ => format!("judged otherwise; the program found it {}", given.found),
    };
    let parts = [format!("{}, {day}: {what}", given.author), given.remark.clone(), given.doubt.clone()];
    let words: Vec<&str> = parts.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    (Status::from_word(&given.status).unwrap_or(Status::Absent), words.join(". "))
}

/// Why a verdict should be looked at again: its words are gone from the bill, or the program now finds otherwise.
fn doubt(stored: &Stored, now: Status, bill: &Instrument) -> String {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = bill
        .walk()
        .flat_map(|provision| [&provision.heading, &provision.text])
        .map(|text| squeezed(text))
        .collect();
    let gone = stored
        .grounds
        .iter()
        .map(|words| squeezed(words))
        .find(|words| !words.is_empty() && texts.iter().all(|text| !text.contains(words.as_str())));
    match gone {
        Some(words) => format!("The bill no longer says “{words}”."),
        None if now.word() != stored.found => {
            format!("The program found it {}; it now finds it {}.", stored.found, now.word())
        }
        None => String::new(),
    }
}
