//! `redline`: two versions of a Word file as one with tracked changes.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, json, print};
use crate::failure::Result;
use crate::{clock, files, platform, redline};

#[derive(Debug, Args)]
pub struct RedlineArgs {
    /// The version before; the result is this file with tracked changes in it
    before: PathBuf,
    /// The version after: what accepting all changes gives
    after: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Author of the changes; else the user of this computer
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Date of the changes, RFC 3339; else now
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub fn run(args: &RedlineArgs) -> Result<Outcome> {
    let before = clausewise_formats::read(&args.before)?;
    let after = clausewise_formats::read(&args.after)?;
    let author = args.author.clone().unwrap_or_else(platform::user_name);
    let date = args.date.clone().unwrap_or_else(clock::now);
    let made = redline::of_versions(&before.bytes, &after.bytes, &author, &date)?;
    files::write_whole(&args.out, &made.bytes)?;
    let [insertions, deletions, moves] = made.marked;
    if args.json {
        print::json(&json::Redlined {
            out: args.out.display().to_string(),
            insertions,
            deletions,
            moves,
            comments: made.comments,
            findings: json::noticed(&made.findings),
        })?;
        return Ok(Outcome::Done);
    }
    print::findings(&made.findings, true);
    print::line(&format!(
        "{}\n{insertions} insertions, {deletions} deletions, {moves} moves",
        args.out.display()
    ))?;
    Ok(Outcome::Done)
}
