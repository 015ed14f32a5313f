//! `annotate`: committee notes on the bill of a project.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clausewise_engine::instrument::Instrument;
use clausewise_store::{By, Project};
use serde::Serialize;

use super::{Outcome, print};
use crate::annotations::{self, Change};
use crate::failure::{Failure, Kind, Result};
use crate::{clock, library, platform, wire};

#[derive(Debug, Args)]
pub struct AnnotateArgs {
    /// The project
    project: PathBuf,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// List the notes, each at its place in the bill
    List {
        /// Only notes that are not resolved
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        out: Out,
    },
    /// Put a note on a provision, or on words of it
    Add {
        /// The provision, as printed: 8(2)
        #[arg(long, value_name = "NUMBER")]
        at: String,
        /// The words that it is on, exactly as they stand
        #[arg(long, default_value = "", value_name = "WORDS")]
        quote: String,
        /// What it says
        #[arg(long)]
        text: String,
        /// Who has to act
        #[arg(long = "for", value_name = "PERSON")]
        person: Option<String>,
        /// By when: 2026-11-17
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        #[command(flatten)]
        out: Out,
    },
    /// Reply to a note
    Reply {
        /// Number of the note
        number: usize,
        /// What it says
        #[arg(long)]
        text: String,
        #[command(flatten)]
        out: Out,
    },
    /// Mark a note as settled
    Resolve {
        /// Number of the note
        number: usize,
        #[command(flatten)]
        out: Out,
    },
    /// Open a settled note again
    Reopen {
        /// Number of the note
        number: usize,
        #[command(flatten)]
        out: Out,
    },
}

#[derive(Debug, Args)]
struct Out {
    /// Whose name the act carries
    #[arg(long)]
    author: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Listed {
    notes: Vec<wire::Note>,
}

pub fn run(args: &AnnotateArgs) -> Result<Outcome> {
    let mut project = Project::open(&args.project)?;
    let bill = library::bill_of(&project)?.1.instrument;
    let (out, only) = match &args.act {
        Act::List { open, out } => {
            let notes = annotations::list(&project, &bill)?;
            return print(notes.into_iter().filter(|note| !*open || !note.resolved).collect(), out.json);
        }
        Act::Add { at, quote, text, person, due, out } => {
            let unit = provision(&bill, at)?;
            let change = Change {
                eid: Some(unit),
                quote: quote.clone(),
                text: text.clone(),
                person: person.clone(),
                due: due.clone(),
                ..Change::default()
            };
            (out, act(&mut project, &bill, &change, out)?)
        }
        Act::Reply { number, text, out } => {
            if text.trim().is_empty() {
                return Err(Failure::new(Kind::Input, "The reply says nothing", "Write it with --text."));
            }
            let change = Change { number: Some(*number), text: text.clone(), ..Change::default() };
            (out, act(&mut project, &bill, &change, out)?)
        }
        Act::Resolve { number, out } => (out, settle(&mut project, &bill, *number, true, out)?),
        Act::Reopen { number, out } => (out, settle(&mut project, &bill, *number, false, out)?),
    };
    let notes = annotations::list(&project, &bill)?;
    print(notes.into_iter().filter(|note| note.number == only).collect(), out.json)
}

fn settle(
    project: &mut Project,
    bill: &Instrument,
    number: usize,
    resolved: bool,
    out: &Out,
) -> Result<usize> {
    let change = Change { number: Some(number), resolved: Some(resolved), ..Change::default() };
    act(project, bill, &change, out)
}

fn act(project: &mut Project, bill: &Instrument, change: &Change, out: &Out) -> Result<usize> {
    let author = out.author.clone().unwrap_or_else(platform::user_name);
    annotations::change(project, bill, change, By { author: &author, at: &clock::now() })
}

fn provision(bill: &Instrument, number: &str) -> Result<String> {
    let found = bill.by_number(number).map(|unit| unit.eid.to_string());
    found.ok_or_else(|| {
        Failure::new(
            Kind::Input,
            format!("The bill has no provision {number}"),
            "Give its number as printed: 8, 8(2), 8(2)(a).",
        )
    })
}

fn print(notes: Vec<wire::Note>, json: bool) -> Result<Outcome> {
    if json {
        print::json(&Listed { notes })?;
        return Ok(Outcome::Done);
    }
    if notes.is_empty() {
        print::line("no notes")?;
    }
    for note in &notes {
        let state = match (note.place.as_str(), note.resolved) {
            ("lost", _) => "place lost",
            (_, true) => "resolved",
            _ => "open",
        };
        let due = if note.due.is_empty() { String::new() } else { format!(", due {}", note.due) };
        let person = if note.person.is_empty() { String::new() } else { format!(", for {}", note.person) };
        print::line(&format!("{}  {}  {state}{person}{due}", note.number, note.provision))?;
        if !note.quote.is_empty() {
            print::line(&format!("    “{}”", note.quote))?;
        }
        for entry in &note.entries {
            let day = entry.at.split('T').next().unwrap_or_default();
            print::line(&format!("    {}, {day}: {}", entry.author, entry.text))?;
        }
    }
    Ok(Outcome::Done)
}
