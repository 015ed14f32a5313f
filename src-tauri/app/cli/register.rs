//! `register`: the duties that a clerk confirmed, and what became of them.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausewise_engine::oversight::Day;
use clausewise_store::{By, Project};
use serde::Serialize;

use super::{Outcome, print};
use crate::failure::Result;
use crate::oversight::register::{self, Change, Entry, State};
use crate::oversight::{day, report::hearing};
use crate::report::{Form, write};
use crate::{clock, platform};

#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// The project
    project: PathBuf,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// List the duties, overdue ones first; with --out the report for a committee hearing
    List {
        /// Only what is overdue
        #[arg(long)]
        overdue: bool,
        /// The day on which it is asked; today where none is given
        #[arg(long, value_name = "DATE")]
        today: Option<String>,
        /// Print one JSON document
        #[arg(long)]
        json: bool,
        /// Write a report to a file; its ending (.docx, .html, .csv) decides the form
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Say how a duty stands; one that recurs is then open again until its next day
    State {
        /// Its number in the register
        id: usize,
        /// How it stands
        state: State,
        #[command(flatten)]
        by: Written,
    },
    /// Give another day by which a duty is due, or `none`
    Due {
        /// Its number in the register
        id: usize,
        /// The day: 2026-11-25
        date: String,
        #[command(flatten)]
        by: Written,
    },
    /// Attach what shows that a duty was done or was not
    Evidence {
        /// Its number in the register
        id: usize,
        /// What it shows
        #[arg(long, default_value = "")]
        text: String,
        /// A file; its name and SHA-256 are kept, not the file
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        by: Written,
    },
    /// Write down a question put to the executive
    Ask {
        /// Its number in the register
        id: usize,
        /// The question
        #[arg(long)]
        text: String,
        #[command(flatten)]
        by: Written,
    },
    /// Write down the answer of the executive
    Answer {
        /// Its number in the register
        id: usize,
        /// The answer
        #[arg(long)]
        text: String,
        #[command(flatten)]
        by: Written,
    },
    /// Take back the last act of the project
    Undo,
}

#[derive(Debug, Args)]
struct Written {
    /// The day on which it happened; today where none is given
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Whose name it carries
    #[arg(long)]
    author: Option<String>,
}

pub fn run(args: &RegisterArgs) -> Result<Outcome> {
    let now = clock::now();
    let (id, change, by) = match &args.act {
        Act::List { overdue, today, json, out } => {
            let today = day(today.as_deref().or(now.get(..10)).unwrap_or_default())?;
            return list(args, *overdue, today, *json, out.as_ref());
        }
        Act::Undo => {
            let mut project = Project::open(&args.project)?;
            match project.undo()? {
                Some(undone) => print::line(&format!("undone: {}", undone.said))?,
                None => print::line("nothing to undo")?,
            }
            return Ok(Outcome::Done);
        }
        Act::State { id, state, by } => (*id, Change::State(*state), by),
        Act::Due { id, date, by } => {
            let date = if date == "none" { None } else { Some(day(date)?) };
            (*id, Change::Due(date), by)
        }
        Act::Evidence { id, text, file, by } => (*id, Change::Evidence(text, file.as_deref()), by),
        Act::Ask { id, text, by } => (*id, Change::Question(text), by),
        Act::Answer { id, text, by } => (*id, Change::Answer(text), by),
    };
    let on = by.on.as_deref().map(day).transpose()?;
    let author = by.author.clone().unwrap_or_else(platform::user_name);
    let mut project = Project::open(&args.project)?;
    register::change(&mut project, id, &change, on, By { author: &author, at: &now })?;
    Ok(Outcome::Done)
}

fn list(
    args: &RegisterArgs,
    only_overdue: bool,
    today: Day,
    json: bool,
    out: Option<&PathBuf>,
) -> Result<Outcome> {
    let form = out.map(|path| Form::of(path)).transpose()?;
    let project = Project::open_to_read(&args.project)?;
    let mut entries = register::list(&project)?;
    entries.retain(|entry| !only_overdue || entry.overdue(today));
    entries.sort_by_key(|entry| (!entry.overdue(today), entry.id));
    if let (Some(path), Some(form)) = (out, form) {
        write(&hearing(&entries, today, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if json {
        let told = |entry: &Entry| Told {
            overdue: entry.overdue(today),
            unanswered: entry.unanswered(),
            entry: entry.clone(),
        };
        print::json(&Listed { today: today.to_string(), duties: entries.iter().map(told).collect() })?;
    } else if out.is_none() {
        print::line(&table(&entries, today))?;
    }
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Listed {
    today: String,
    duties: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    overdue: bool,
    unanswered: bool,
    #[serde(flatten)]
    entry: Entry,
}

fn table(entries: &[Entry], today: Day) -> String {
    if entries.is_empty() {
        return "no duties in the register; `clausewise oversight LAW --project P --confirm all` takes them in".into();
    }
    let mut table = print::Table::new(&["No.", "Section", "Kind", "Who", "Due", "State"], 34);
    for entry in entries {
        let mark = if entry.overdue(today) { "OVERDUE, " } else { "" };
        let asked = if entry.unanswered() { "; a question awaits its answer" } else { "" };
        table.row([
            entry.id.to_string(),
            entry.number.clone(),
            entry.kind.clone(),
            if entry.body.is_empty() { "–".into() } else { entry.body.clone() },
            entry.due.clone(),
            format!("{mark}{}{asked}", entry.state.words()),
        ]);
    }
    table.text()
}
