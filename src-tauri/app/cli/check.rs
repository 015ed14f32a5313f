//! `check` and `backup`: a project's bytes are what was written, and a copy of them is too.

use std::path::PathBuf;

use clap::Args;
use clausewise_store::Project;

use super::{Outcome, json, print};
use crate::clock;
use crate::failure::Result;

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The project
    project: PathBuf,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The project
    project: PathBuf,
    /// The folder for the copy
    folder: PathBuf,
}

pub fn run(args: &CheckArgs) -> Result<Outcome> {
    let checked = Project::examine(&args.project)?.check()?;
    let damage: Vec<String> = checked.damage.iter().map(|damage| damage.what.clone()).collect();
    let outcome = if damage.is_empty() { Outcome::Done } else { Outcome::Attention };
    if args.json {
        let project = args.project.display().to_string();
        print::json(&json::Verified { project, rows: checked.rows, bytes: checked.bytes, damage })?;
        return Ok(outcome);
    }
    for what in &damage {
        print::line(&format!("damaged: {what}"))?;
    }
    let verdict = if damage.is_empty() { "all sound" } else { "run `clausewise restore` on it" };
    print::line(&format!("{} rows and {} bytes of files checked; {verdict}", checked.rows, checked.bytes))?;
    Ok(outcome)
}

pub fn backup(args: &BackupArgs) -> Result<Outcome> {
    let project = Project::examine(&args.project)?;
    // A colon cannot stand in a Windows file name.
    let stamp = clock::now().replace(':', "-");
    let (path, checked) = clausewise_store::backup(&project, &args.folder, &stamp)?;
    print::line(&format!(
        "{}\n{} rows and {} bytes of files verified",
        path.display(),
        checked.rows,
        checked.bytes
    ))?;
    Ok(Outcome::Done)
}
