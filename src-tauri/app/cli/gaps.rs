//! `gaps`: a bill held against the treaty duties.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clausewise_engine::gaps::{Assessment, Level, Status};
use clausewise_model_law::Duty;

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::{clock, library, report};

#[derive(Debug, Args)]
pub struct GapsArgs {
    /// The bill: a file, or the id of an instrument
    bill: String,
    /// Only these duties: ids of duties (TIP-09) or of treaties (un-protocol)
    #[arg(long, num_args = 1.., value_name = "ID")]
    criteria: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write the table to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Exit with status 1 when a duty of this level is not met
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A mandatory duty, qualified or not
    Mandatory,
}

pub fn run(args: &GapsArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(report::Form::of).transpose()?;
    let bill = library::named(&args.bill)?;
    let found = judged(&library::gaps(&bill.instrument)?, &args.criteria)?;
    print::findings(&bill.findings, false);
    if let (Some(path), Some(form)) = (&args.out, form) {
        report::write(&report::gaps(&bill.instrument, &found, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        let criteria = found.iter().map(|(duty, found)| json::criterion(duty, found)).collect();
        let bill = json::Titled { id: bill.instrument.id.clone(), title: bill.instrument.title.clone() };
        print::json(&json::Judged { bill, criteria })?;
    } else if args.out.is_none() {
        print::line(&table(&found))?;
    }
    let open = |(duty, found): &(Duty, Assessment)| {
        found.status != Status::Met && matches!(duty.level, Level::Mandatory | Level::Qualified)
    };
    let attention = args.fail_on == Some(FailOn::Mandatory) && found.iter().any(open);
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}

/// Every duty asked for with its assessment, parts after their whole.
pub(crate) fn judged(assessments: &[Assessment], wanted: &[String]) -> Result<Vec<(Duty, Assessment)>> {
    let by_id: BTreeMap<&str, &Assessment> =
        assessments.iter().map(|found| (found.criterion.as_str(), found)).collect();
    let mut out = Vec::new();
    for duty in clausewise_model_law::duties()? {
        let parts = duty.parts.clone();
        for (duty, whole) in std::iter::once((duty, true)).chain(parts.into_iter().map(|part| (part, false)))
        {
            let asked = wanted.is_empty() || wanted.iter().any(|id| *id == duty.id || *id == duty.instrument);
            let Some(found) = by_id
                .get(duty.id.as_str())
                .map(|found| (*found).clone())
                .or_else(|| whole.then(|| unknown(&duty)))
            else {
                continue;
            };
            if asked {
                out.push((duty, found));
            }
        }
    }
    if out.is_empty() {
        return Err(Failure::new(
            Kind::Usage,
            format!("There is no duty or treaty {}", wanted.join(", ")),
            "Name duties (TIP-09) or treaties (un-protocol, untoc, actip), or leave --criteria out.",
        ));
    }
    Ok(out)
}

/// A duty that the program has no rule for: it is said, not passed over.
fn unknown(duty: &Duty) -> Assessment {
    Assessment {
        criterion: duty.id.clone(),
        status: Status::Absent,
        confidence: 0.0,
        evidence: Vec::new(),
        why: "The program has no rule for this duty; it wants a reader.".into(),
    }
}

fn table(found: &[(Duty, Assessment)]) -> String {
    /// Characters of a topic that a terminal of 100 columns has room for.
    const WIDEST: usize = 34;
    let mut table = print::Table::new(&["Duty", "Topic", "Level", "Status", "Sure", "Where"], WIDEST);
    for (duty, found) in found {
        let places: Vec<&str> = found.evidence.iter().map(|evidence| evidence.number.as_str()).collect();
        table.row([
            duty.id.clone(),
            duty.topic.clone(),
            duty.level.words().to_string(),
            found.status.word().to_string(),
            format!("{:.0} %", found.confidence * 100.0),
            places.join(", "),
        ]);
    }
    let count = |status| found.iter().filter(|(_, found)| found.status == status).count();
    let (met, partial, absent) = (count(Status::Met), count(Status::Partial), count(Status::Absent));
    format!("{}\n\n{met} met, {partial} partial, {absent} absent", table.text())
}
