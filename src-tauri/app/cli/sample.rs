//! `sample`: the main job on the sample bill, in the terminal: concordance, report and redline.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use clausewise_engine::concordance::Concordance;
use clausewise_engine::instrument::Instrument;
use clausewise_engine::manuscript::Revision;

use super::{Outcome, compare, print};
use crate::desk::plan::Wanted;
use crate::failure::{Failure, Result};
use crate::{clock, files, library, platform, redline, report};

/// What the sample bill is set beside.
const AGAINST: [&str; 2] = ["model", "un-protocol"];

#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Folder for what is written; it is made where there is none
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

pub fn run(args: &SampleArgs) -> Result<Outcome> {
    let (name, bytes) = clausewise_model_law::sample_bill();
    let bill = library::from_bytes(name, bytes)?;
    let others: Vec<Instrument> =
        AGAINST.iter().map(|id| library::named(id).map(|text| text.instrument)).collect::<Result<_>>()?;
    let found: Vec<(&Instrument, Concordance)> = others
        .iter()
        .map(|other| Ok((other, library::concord(&bill.instrument, other)?)))
        .collect::<Result<_>>()?;
    fs::create_dir_all(&args.out).map_err(|error| Failure::output(&args.out, &error))?;

    let table = args.out.join("concordance.html");
    let now = clock::now();
    report::write(&report::concordance(&bill.instrument, &found, &now), &table, report::Form::Html)?;

    let marked = args.out.join(format!("{}-redline.docx", files::stem(name.as_ref())));
    let by = Revision { author: platform::user_name(), date: now };
    let wanted = Wanted { insert_unanswered: true, comments: true, by, ..Wanted::default() };
    let mut written = Vec::new();
    if let Some((other, found)) = found.first() {
        let redline = redline::of_bill(&bill, bytes, other, found, &wanted)?;
        files::write_whole(&marked, &redline.bytes)?;
        written.push(format!("redline     {}", marked.display()));
        print::findings(&redline.findings, false);
    }
    written.push(format!("report      {}", table.display()));

    print::line(&compare::table(&bill.instrument, &found))?;
    print::line("")?;
    print::line(&written.join("\n"))?;
    Ok(Outcome::Done)
}
