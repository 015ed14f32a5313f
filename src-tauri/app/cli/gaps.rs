//! `gaps`: a bill held against the treaty duties.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clausewise_engine::gaps::{Level, Status};
use clausewise_engine::instrument::Instrument;

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::gap_report::Said;
use crate::judged::{self, Judged};
use crate::{clock, files, gap_report, library, region, report, sheet};

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
    /// Write the report to a file; its ending (.docx, .html, .csv, .json) decides the form
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
    let as_json = args.out.as_deref().is_some_and(|path| files::ending(path) == "json");
    let form = args.out.as_deref().filter(|_| !as_json).map(report::Form::of).transpose()?;
    let bill = library::named(&args.bill)?;
    let sheet = sheet::by_id(&bill.instrument.id)?.filter(|_| bill.manuscript.is_none());
    let found_in_it = match sheet {
        Some(country) => region::sheet_findings(country)?,
        None => library::gaps(&bill.instrument)?,
    };
    let all = judged::judged(clausewise_model_law::duties()?, &found_in_it);
    let found = judged::asked(all, &args.criteria)?;
    print::findings(&bill.findings, false);
    if let Some(path) = &args.out {
        match form {
            Some(_) if sheet.is_some() => {
                return Err(Failure::new(
                    Kind::Usage,
                    "A country's sheet is no text to report on",
                    "Write the sheet with `read ID --out`, all countries with `region --out`, or import the law.",
                ));
            }
            Some(form) => {
                let made = gap_report::report(&bill.instrument, &found, &Said::new(), &clock::now())?;
                report::write(&made, path, form)?;
            }
            None => files::write_whole(
                path,
                &serde_json::to_vec_pretty(&told(&bill.instrument, &found, sheet.is_none())?)
                    .map_err(|error| Failure::fault(error.to_string()))?,
            )?,
        }
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        print::json(&told(&bill.instrument, &found, sheet.is_none())?)?;
    } else if args.out.is_none() {
        print::line(&table(&found))?;
        if sheet.is_none() {
            print::line(&definition(&bill.instrument)?)?;
        }
    }
    let open = |one: &Judged| {
        one.found.status != Status::Met && matches!(one.duty.level, Level::Mandatory | Level::Qualified)
    };
    let attention = args.fail_on == Some(FailOn::Mandatory) && found.iter().any(open);
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}

/// The whole as JSON: every duty asked for, parts after their whole, and the definition taken apart where the words of
/// the law are at hand.
fn told(bill: &Instrument, found: &[Judged], has_words: bool) -> Result<json::Judged> {
    let definition = if has_words {
        Some(json::definition(library::definition_rules()?, &library::definition(bill)?))
    } else {
        None
    };
    let with_parts = found.iter().flat_map(|one| std::iter::once(one).chain(&one.parts));
    Ok(json::Judged {
        criteria: with_parts.map(|one| json::criterion(&one.duty, &one.found)).collect(),
        definition,
        bill: json::Titled { id: bill.id.clone(), title: bill.title.clone() },
    })
}

/// What the definition of trafficking lacks, and what is wrong with it, in a few lines.
fn definition(bill: &Instrument) -> Result<String> {
    let told = json::definition(library::definition_rules()?, &library::definition(bill)?);
    let short: Vec<String> = told
        .elements
        .iter()
        .filter(|element| {
            !element.beyond && ["missing", "narrower", "not recognised"].contains(&element.standing)
        })
        .map(|element| format!("{} ({})", element.says, element.standing))
        .collect();
    let asked = told.elements.iter().filter(|element| !element.beyond).count();
    let mut out = format!("Definition of trafficking: {} of {asked} elements", asked - short.len());
    if !short.is_empty() {
        out.push_str(&format!("; {}", short.join(", ")));
    }
    for fault in &told.faults {
        out.push_str(&format!("\n  {}: {}", fault.duty, fault.fault));
    }
    Ok(out)
}

/// The status; of a duty in parts that is met in part, how many of them are met.
fn stands(one: &Judged) -> String {
    let word = one.found.status.word();
    one.parts_met().map_or_else(|| word.to_string(), |(met, all)| format!("{word}, {met} of {all}"))
}

fn table(found: &[Judged]) -> String {
    /// Characters of a topic that a terminal of 100 columns has room for.
    const WIDEST: usize = 34;
    let mut table = print::Table::new(&["Duty", "Topic", "Level", "Status", "Sure", "Where"], WIDEST);
    for one in found {
        let places: Vec<&str> = one.found.evidence.iter().map(|evidence| evidence.number.as_str()).collect();
        table.row([
            one.duty.id.clone(),
            one.duty.topic.clone(),
            one.duty.level.words().to_string(),
            stands(one),
            format!("{:.0} %", one.found.confidence * 100.0),
            places.join(", "),
        ]);
    }
    let count = |status| found.iter().filter(|one| one.found.status == status).count();
    let (met, partial, absent) = (count(Status::Met), count(Status::Partial), count(Status::Absent));
    format!("{}\n\n{met} met, {partial} partial, {absent} absent", table.text())
}
