//! `restore`: puts a damaged project right from the copies beside it.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Outcome, print};
use crate::clock;
use crate::failure::Result;

#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The project
    project: PathBuf,
    /// Go back to this copy as a whole, instead of repairing what is damaged
    #[arg(long, value_name = "COPY")]
    from: Option<PathBuf>,
    /// Only list the copies beside the project, the newest first
    #[arg(long, conflicts_with = "from")]
    list: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Listed {
    copies: Vec<String>,
}

#[derive(Serialize)]
struct Done {
    project: String,
    /// The damaged file; empty when the project was sound.
    kept_aside: String,
    copy: String,
    unsound: Vec<String>,
    rows_kept: usize,
    repairs: Vec<Repair>,
}

#[derive(Serialize)]
struct Repair {
    what: String,
    /// Empty when the words are lost.
    from: String,
}

pub fn run(args: &RestoreArgs) -> Result<Outcome> {
    let shown = |path: &PathBuf| path.display().to_string();
    if args.list {
        let copies = clausewise_store::copies(&args.project)?;
        let copies: Vec<String> = copies.iter().map(|copy| shown(&copy.path)).collect();
        if args.json {
            print::json(&Listed { copies })?;
        } else {
            copies.iter().try_for_each(|copy| print::line(copy))?;
        }
        return Ok(Outcome::Done);
    }
    let restored = clausewise_store::restore(&args.project, args.from.as_deref(), &clock::now())?;
    let lost = restored.repairs.iter().any(|repair| repair.from.is_none());
    let outcome = if lost { Outcome::Attention } else { Outcome::Done };
    let done = Done {
        project: shown(&args.project),
        kept_aside: restored.kept_aside.as_ref().map(shown).unwrap_or_default(),
        copy: restored.copy.as_ref().map(shown).unwrap_or_default(),
        unsound: restored.unsound.iter().map(shown).collect(),
        rows_kept: restored.kept,
        repairs: restored
            .repairs
            .into_iter()
            .map(|repair| Repair { what: repair.what, from: repair.from.unwrap_or_default() })
            .collect(),
    };
    if args.json {
        print::json(&done)?;
        return Ok(outcome);
    }
    if done.kept_aside.is_empty() {
        print::line("The project is sound; nothing was changed")?;
        return Ok(outcome);
    }
    for Repair { what, from } in &done.repairs {
        let from = if from.is_empty() { "lost".into() } else { format!("from {from}") };
        print::line(&format!("{what}: {from}"))?;
    }
    print::line(&format!(
        "{} rows kept; the file that stood there is now {}",
        done.rows_kept, done.kept_aside
    ))?;
    Ok(outcome)
}
