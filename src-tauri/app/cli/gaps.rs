//! `gaps`: a bill held against the treaty duties.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clausewise_engine::gaps::{Level, Status};

use super::{Outcome, json, print};
use crate::failure::Result;
use crate::judged::{self, Judged};
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
    let all = judged::judged(clausewise_model_law::duties()?, &library::gaps(&bill.instrument)?);
    let found = judged::asked(all, &args.criteria)?;
    print::findings(&bill.findings, false);
    if let (Some(path), Some(form)) = (&args.out, form) {
        report::write(&report::gaps(&bill.instrument, &found, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        let with_parts = found.iter().flat_map(|one| std::iter::once(one).chain(&one.parts));
        let criteria = with_parts.map(|one| json::criterion(&one.duty, &one.found)).collect();
        let bill = json::Titled { id: bill.instrument.id.clone(), title: bill.instrument.title.clone() };
        print::json(&json::Judged { bill, criteria })?;
    } else if args.out.is_none() {
        print::line(&table(&found))?;
    }
    let open = |one: &Judged| {
        one.found.status != Status::Met && matches!(one.duty.level, Level::Mandatory | Level::Qualified)
    };
    let attention = args.fail_on == Some(FailOn::Mandatory) && found.iter().any(open);
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
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
            one.found.status.word().to_string(),
            format!("{:.0} %", one.found.confidence * 100.0),
            places.join(", "),
        ]);
    }
    let count = |status| found.iter().filter(|one| one.found.status == status).count();
    let (met, partial, absent) = (count(Status::Met), count(Status::Partial), count(Status::Absent));
    format!("{}\n\n{met} met, {partial} partial, {absent} absent", table.text())
}
