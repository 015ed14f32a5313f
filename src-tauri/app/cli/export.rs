//! `export`: the bill of a project in its own Word file, as it goes round.

use std::path::PathBuf;

use clap::Args;
use clausewise_engine::concordance::Concordance;
use clausewise_engine::manuscript::Revision;
use clausewise_store::Project;
use serde::Serialize;

use super::{Outcome, print};
use crate::desk::notes;
use crate::desk::plan::Wanted;
use crate::failure::Result;
use crate::{annotations, clock, export, files, library, platform, review};

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The project
    project: PathBuf,
    /// The Word file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Whose name the file's own changes carry
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Leave the notes out
    #[arg(long)]
    no_notes: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Exported {
    out: PathBuf,
    comments: usize,
    insertions: usize,
    deletions: usize,
    findings: Vec<String>,
}

pub fn run(args: &ExportArgs) -> Result<Outcome> {
    let mut project = Project::open(&args.project)?;
    let (entry, bill) = library::bill_of(&project)?;
    let by = Revision { author: args.author.clone().unwrap_or_else(platform::user_name), date: clock::now() };
    let remarks = match args.no_notes {
        true => Vec::new(),
        false => notes::remarks(annotations::list(&project, &bill.instrument)?),
    };
    let wanted = Wanted { remarks, by, ..Wanted::default() };
    let accepted = review::accepted(&project)?;
    // Nothing of another text goes into this file, so any will do.
    let beside = (&bill.instrument, &Concordance::default());
    let made = export::outgoing(&bill, &entry.bytes, &accepted, beside, &wanted)?;
    files::write_whole(&args.out, &made.bytes)?;
    review::remember(&mut project, review::Export::of(&made.bytes, &wanted.by)?)?;
    let attention = made.needs_attention();
    if args.json {
        print::json(&Exported {
            out: args.out.clone(),
            comments: made.comments,
            insertions: made.summary.insertions,
            deletions: made.summary.deletions,
            findings: made.findings.iter().map(|finding| finding.message.clone()).collect(),
        })?;
    } else {
        print::findings(&made.findings, false);
        print::line(&format!(
            "{}: {} notes, {} insertions, {} deletions",
            args.out.display(),
            made.comments,
            made.summary.insertions,
            made.summary.deletions
        ))?;
    }
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}
