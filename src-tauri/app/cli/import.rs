//! `import`: adds instruments to a project, one file or a folder of thousands.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Args;
use clausewise_store::Project;

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::intake::{self, Gathered, Held, Keeping, Outcome as Became, Taken};
use crate::{clock, platform};

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Files to add, and folders whose files are added
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The project; it is made where there is none
    #[arg(long)]
    project: PathBuf,
    /// Id of the instrument in the project (with one file only); else made from the file name
    #[arg(long = "as", value_name = "ID")]
    id: Option<String>,
    /// Country, ISO 3166-1 alpha-2
    #[arg(long, value_name = "CC", default_value = "")]
    jurisdiction: String,
    /// Language, BCP 47; else as recognised
    #[arg(long, value_name = "CODE", default_value = "")]
    lang: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub fn run(args: &ImportArgs) -> Result<Outcome> {
    let gathered = intake::gather(&args.files)?;
    if args.id.is_some() && (gathered.files.len() > 1 || args.files.iter().any(|path| path.is_dir())) {
        return Err(Failure::new(
            Kind::Usage,
            "--as names one instrument, but several files were given",
            "Import them one by one, or leave --as out.",
        ));
    }
    let alone = gathered.files.len() == 1;
    // A project is not made for a file that cannot be used.
    let mut project =
        if args.project.exists() { Some(Project::open_or_create(&args.project)?) } else { None };
    let mut held = project.as_ref().map(Held::of).transpose()?.unwrap_or_default();
    let mut all = Vec::new();
    let author = platform::user_name();
    let stopped = platform::on_interrupt()?;
    let is_stopped = || stopped.load(Ordering::Relaxed);
    for (done, path) in gathered.files.iter().enumerate() {
        if is_stopped() {
            break;
        }
        if !alone {
            print::notice(&format!("{} of {}: {}", done + 1, gathered.files.len(), path.display()));
        }
        let opened = match intake::open(path, &held, &mut waiting(path, &stopped)) {
            // The keys end the child that reads the file too: what it then says of the file is not the file's fault.
            Ok(Err(taken)) if is_stopped() && matches!(taken.outcome, Became::Failed(_)) => break,
            Err(failure) if failure.kind == Kind::Cancelled => break,
            opened => opened?,
        };
        let taken = match opened {
            Err(taken) => *taken,
            Ok((text, file)) => {
                let project = match &mut project {
                    Some(project) => project,
                    none => none.insert(Project::open_or_create(&args.project)?),
                };
                let keeping = Keeping {
                    id: args.id.as_deref(),
                    language: &args.lang,
                    jurisdiction: &args.jurisdiction,
                    author: &author,
                    at: &clock::now(),
                };
                intake::store(project, &mut held, &keeping, path, &text, &file)?
            }
        };
        if !args.json {
            tell(&taken)?;
        }
        all.push(taken);
    }
    summed(args, &all, &gathered, alone)
}

/// Says on stderr every few seconds that a large file is still being read; stops when the user does.
fn waiting<'a>(path: &'a Path, stopped: &'a AtomicBool) -> impl FnMut(Duration) -> Result<()> + 'a {
    const EVERY: u64 = 5;
    let mut told = 0;
    move |passed| {
        if stopped.load(Ordering::Relaxed) {
            return Err(Failure::cancelled());
        }
        if passed.as_secs() >= told + EVERY {
            told = passed.as_secs();
            print::notice(&format!("still reading {}: {told} seconds", path.display()));
        }
        Ok(())
    }
}

/// One line for each file, and under it what needs a look.
fn tell(taken: &Taken) -> Result<()> {
    let Taken { id, title, kind, language, clauses, .. } = taken;
    let said = match &taken.outcome {
        Became::Added => "added",
        Became::Renewed => "new version",
        Became::Unchanged => return print::line(&format!("unchanged: {id}")),
        // Told with all others at the end.
        Became::Failed(_) => return Ok(()),
    };
    print::line(&format!("{said}: {id}  {title}  ({kind}, {language}, {clauses} clauses)"))?;
    for line in &taken.said {
        print::line(&format!("  {line}"))?;
    }
    for finding in &taken.look_at {
        print::notice(&format!("  look at {id}: {finding}"));
    }
    Ok(())
}

/// What was done, what needs a look, what failed, and what was left when the user stopped it.
fn summed(args: &ImportArgs, all: &[Taken], gathered: &Gathered, alone: bool) -> Result<Outcome> {
    let passed_over = gathered.passed_over;
    let left = gathered.files.len() - all.len();
    let failures: Vec<(&Taken, &Failure)> = all
        .iter()
        .filter_map(|taken| match &taken.outcome {
            Became::Failed(failure) => Some((taken, failure)),
            _ => None,
        })
        .collect();
    if args.json {
        print::json(&json::imported(all, passed_over, left))?;
    } else if let ([(_, failure)], true) = (failures.as_slice(), alone) {
        return Err((*failure).clone());
    } else {
        for (taken, failure) in &failures {
            print::notice(&format!(
                "failed: {}: {}. {}",
                taken.path.display(),
                failure.message,
                failure.hint
            ));
        }
        if !alone {
            let count = |test: fn(&Became) -> bool| all.iter().filter(|taken| test(&taken.outcome)).count();
            print::line(&format!(
                "{} added, {} new versions, {} unchanged, {} failed; {} need a look; {passed_over} files of other kinds passed over",
                count(|o| *o == Became::Added),
                count(|o| *o == Became::Renewed),
                count(|o| *o == Became::Unchanged),
                failures.len(),
                all.iter().filter(|taken| !taken.look_at.is_empty()).count(),
            ))?;
        }
    }
    if left > 0 {
        print::notice(&format!(
            "stopped after {} of {} files; what was read is kept. Run the same command again: it goes on from there.",
            all.len(),
            gathered.files.len()
        ));
    }
    Ok(if failures.is_empty() && left == 0 { Outcome::Done } else { Outcome::Attention })
}
