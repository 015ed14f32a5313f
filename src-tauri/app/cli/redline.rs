//! `redline`: two versions of a Word file as one with tracked changes; one pair, or a folder of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clausewise_formats::docx::redline::{Earlier, Options, Summary};

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::redline::{self, InClause, Redline};
use crate::{clock, files, platform, reading};

/// What the pairs of a batch are called inside their folders.
const PAIR: [&str; 2] = ["before.docx", "after.docx"];

#[derive(Debug, Args)]
pub struct RedlineArgs {
    /// The version before; the result is this file with tracked changes in it
    #[arg(required_unless_present = "batch")]
    before: Option<PathBuf>,
    /// The version after: what accepting all changes gives
    #[arg(required_unless_present = "batch")]
    after: Option<PathBuf>,
    /// The file to write; with --batch, the folder to write into
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Author of the changes; else the user of this computer
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Date of the changes, RFC 3339; else now
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Leave out changes of looks: text keeps those of the version before
    #[arg(long)]
    text_only: bool,
    /// Tracked changes that the version before already carries: accept them first, or keep them with their
    /// authors and dates beside the new ones. (Those of the version after are read as accepted.)
    #[arg(long, value_enum, default_value = "accept", value_name = "HOW")]
    earlier: EarlierArg,
    /// Redline every pair of a folder (CASE/before.docx, CASE/after.docx), or the files of the same name
    /// in two folders
    #[arg(long, value_name = "FOLDER", num_args = 1..=2, conflicts_with_all = ["before", "after"])]
    batch: Option<Vec<PathBuf>>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum EarlierArg {
    Keep,
    Accept,
}

pub fn run(args: &RedlineArgs) -> Result<Outcome> {
    let options = Options {
        author: args.author.clone().unwrap_or_else(platform::user_name),
        date: args.date.clone().unwrap_or_else(clock::now),
        text_only: args.text_only,
        earlier: match args.earlier {
            EarlierArg::Keep => Earlier::Keep,
            EarlierArg::Accept => Earlier::Accept,
        },
    };
    match (&args.batch, &args.before, &args.after) {
        (Some(folders), _, _) => batch(folders, args, &options),
        (None, Some(before), Some(after)) => {
            let done = one(before, after, &args.out, &options, args.json)?;
            if args.json {
                print::json(&printed(&args.out, &done.redline, &done.clauses))?;
            } else {
                print::findings(&done.redline.findings, true);
                print::line(&format!("{}\n{}", args.out.display(), words(done.redline.summary)))?;
            }
            Ok(if done.redline.needs_attention() { Outcome::Attention } else { Outcome::Done })
        }
        (None, _, _) => Err(Failure::new(
            Kind::Usage,
            "Two versions are needed",
            "Name the version before and the version after, or a folder of pairs with --batch.",
        )),
    }
}

/// A redline that was written.
struct Done {
    redline: Redline,
    clauses: Vec<InClause>,
}

fn one(before: &Path, after: &Path, out: &Path, options: &Options, by_clause: bool) -> Result<Done> {
    for input in [before, after] {
        let same = fs::canonicalize(input).ok().filter(|i| fs::canonicalize(out).is_ok_and(|o| o == *i));
        if same.is_some() {
            return Err(Failure::new(
                Kind::Usage,
                format!("{} is to be read and cannot be written over", input.display()),
                "Give the redline another name; both versions stay as they are.",
            ));
        }
    }
    let (before, after) = (clausewise_formats::read(before)?, clausewise_formats::read(after)?);
    // The redline itself is made here, over files that the confined reader has come through unharmed.
    for file in [&before, &after] {
        reading::read(&file.name, &file.bytes, &mut |_| Ok(()))?;
    }
    let mut redline = redline::of_versions(&before.bytes, &after.bytes, options)?;
    let clauses = match by_clause {
        true => {
            let (clauses, moved) = redline::by_clause(&before.bytes, &after.bytes, &redline.marked)?;
            redline.findings.extend(moved);
            clauses
        }
        false => Vec::new(),
    };
    files::write_whole(out, &redline.bytes)?;
    Ok(Done { redline, clauses })
}

fn batch(folders: &[PathBuf], args: &RedlineArgs, options: &Options) -> Result<Outcome> {
    let pairs = pairs(folders)?;
    fs::create_dir_all(&args.out).map_err(|error| Failure::output(&args.out, &error))?;
    let (mut cases, mut total, mut failed, mut attention) = (Vec::new(), Summary::default(), 0, false);
    for (case, [before, after]) in &pairs {
        let out = args.out.join(format!("{case}.docx"));
        match one(before, after, &out, options, args.json) {
            Ok(Done { redline, clauses }) => {
                attention |= redline.needs_attention();
                total.insertions += redline.summary.insertions;
                total.deletions += redline.summary.deletions;
                total.moves += redline.summary.moves;
                total.format_changes += redline.summary.format_changes;
                if !args.json {
                    print::line(&format!("{case}: {}", words(redline.summary)))?;
                    print::findings(&redline.findings, false);
                }
                let redline = Some(printed(&out, &redline, &clauses));
                cases.push(json::RedlinedCase { case: case.clone(), redline, error: None, hint: None });
            }
            Err(failure) => {
                failed += 1;
                print::notice(&format!("{case}: {}", failure.message));
                let (error, hint) = (Some(failure.message), Some(failure.hint));
                cases.push(json::RedlinedCase { case: case.clone(), redline: None, error, hint });
            }
        }
    }
    let done = cases.len() - failed;
    if args.json {
        let Summary { insertions, deletions, moves, format_changes } = total;
        print::json(&json::RedlinedAll {
            redlines: cases,
            done,
            failed,
            insertions,
            deletions,
            moves,
            format_changes,
        })?;
    } else {
        print::line(&format!("{done} redlines in {}, {failed} failed", args.out.display()))?;
    }
    Ok(if attention || failed > 0 { Outcome::Attention } else { Outcome::Done })
}

/// The pairs of one folder, or of two, by the name of the case.
fn pairs(folders: &[PathBuf]) -> Result<BTreeMap<String, [PathBuf; 2]>> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>> {
        let read = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let entries = read.map_err(|error| {
            Failure::new(
                Kind::Input,
                format!("{} cannot be read as a folder ({error})", folder.display()),
                "Name a folder that you may read.",
            )
        })?;
        Ok(entries.into_iter().map(|entry| entry.path()).collect())
    };
    let mut found = BTreeMap::new();
    match folders {
        [befores, afters] => {
            for before in list(befores)?.into_iter().filter(|path| files::ending(path) == "docx") {
                let Some(name) = before.file_name() else { continue };
                let after = afters.join(name);
                // Word keeps a hidden file (`~$name`) beside each open document.
                if after.is_file() && !name.to_string_lossy().starts_with("~$") {
                    found.insert(files::stem(&before), [before, after]);
                }
            }
        }
        _ => {
            for folder in folders.iter().map(|f| list(f)).collect::<Result<Vec<_>>>()?.into_iter().flatten() {
                let pair = PAIR.map(|name| folder.join(name));
                if let (Some(case), true) = (folder.file_name(), pair.iter().all(|path| path.is_file())) {
                    found.insert(case.to_string_lossy().into_owned(), pair);
                }
            }
        }
    }
    if found.is_empty() {
        let named: Vec<String> = folders.iter().map(|f| f.display().to_string()).collect();
        return Err(Failure::new(
            Kind::Input,
            format!("There is no pair of versions in {}", named.join(" and ")),
            "A folder of pairs holds a folder for each case with before.docx and after.docx in it; two folders hold files of the same names.",
        ));
    }
    Ok(found)
}

fn printed(out: &Path, redline: &Redline, clauses: &[InClause]) -> json::Redlined {
    let Summary { insertions, deletions, moves, format_changes } = redline.summary;
    json::Redlined {
        out: out.display().to_string(),
        insertions,
        deletions,
        moves,
        format_changes,
        comments: redline.comments,
        clauses: clauses.iter().map(marked).collect(),
        findings: json::noticed(&redline.findings),
    }
}

fn marked(clause: &InClause) -> json::MarkedClause {
    let Summary { insertions, deletions, moves, format_changes } = clause.summary;
    let (clause, heading) = (clause.number.clone(), clause.heading.clone());
    json::MarkedClause { clause, heading, insertions, deletions, moves, format_changes }
}

fn words(summary: Summary) -> String {
    if summary == Summary::default() {
        return "The two versions are the same: nothing is marked.".to_string();
    }
    let Summary { insertions, deletions, moves, format_changes } = summary;
    format!(
        "{insertions} insertions, {deletions} deletions, {moves} moves, {format_changes} changes of looks"
    )
}
