//! `read`: the structure of a file.

use clap::Args;
use clausewise_engine::instrument::Provision;

use super::{Outcome, json, print};
use crate::failure::Result;
use crate::library;

#[derive(Debug, Args)]
pub struct ReadArgs {
    /// A file, or the id of a built-in instrument
    file: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub fn run(args: &ReadArgs) -> Result<Outcome> {
    let text = library::named(&args.file)?;
    if args.json {
        print::json(&json::read(&text))?;
        return Ok(Outcome::Done);
    }
    let instrument = &text.instrument;
    let mut out = format!("{} ({}, {})\n", instrument.title, instrument.kind.word(), instrument.language);
    for provision in &instrument.provisions {
        outline(provision, 0, &mut out);
    }
    let clauses = instrument.clauses().len();
    out.push_str(&format!("{clauses} clauses, {} words read", text.coverage.words_in));
    print::line(&out)?;
    print::findings(&text.findings, true);
    Ok(Outcome::Done)
}

/// One line a provision down to the clauses, and one for each unit inside them.
fn outline(provision: &Provision, depth: usize, out: &mut String) {
    let label = if provision.label.is_empty() { provision.kind.word() } else { provision.label.trim() };
    let heading =
        if provision.heading.is_empty() { first_words(&provision.text) } else { provision.heading.clone() };
    out.push_str(&format!("{}{label}  {}\n", "  ".repeat(depth), heading.replace('\n', " ")));
    for child in &provision.children {
        outline(child, depth + 1, out);
    }
}

/// Enough words to know a provision by.
fn first_words(text: &str) -> String {
    const ENOUGH: usize = 12;
    let words: Vec<&str> = text.split_whitespace().take(ENOUGH + 1).collect();
    match words.get(..ENOUGH) {
        Some(first) if words.len() > ENOUGH => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}
