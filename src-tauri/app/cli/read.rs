//! `read`: the structure of a file.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clausewise_engine::instrument::{Instrument, Provision};
use clausewise_model_law::{Statute, Tradition};

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::library::Text;
use crate::report::{self, Form};
use crate::{clock, files, library, printed, sheet};

#[derive(Debug, Args)]
pub struct ReadArgs {
    /// A file, the id of a built-in instrument, or a country (`ph`) for the sheet of what its law does
    file: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Print it in another form: Akoma Ntoso 3.0
    #[arg(long = "as", value_name = "FORM", conflicts_with = "json")]
    form: Option<As>,
    /// The model statute as this tradition drafts it
    #[arg(long, value_name = "TRADITION", value_parser = ["common-law", "civil-law"])]
    tradition: Option<String>,
    /// Print under each section of the model statute its basis, duties, note and the other tradition's wording
    #[arg(long, conflicts_with_all = ["json", "form", "out"])]
    notes: bool,
    /// Write the whole text to a file; its ending decides the form: .docx, .html, or .xml for Akoma Ntoso
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    out: Option<PathBuf>,
}

/// A form that `read` prints.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    /// Akoma Ntoso 3.0 (OASIS LegalDocML)
    Akn,
}

pub fn run(args: &ReadArgs) -> Result<Outcome> {
    let text = library::named(&wanted(args)?)?;
    if args.json {
        print::json(&json::read(&text))?;
        return Ok(Outcome::Done);
    }
    let country = sheet::by_id(&args.file)?;
    if let Some(path) = &args.out {
        match (country, Form::of(path)) {
            (Some(country), Ok(form)) => report::write(&sheet::report(country, &clock::now()), path, form)?,
            _ => write(&text.instrument, path, args.form)?,
        }
        print::notice(&format!("written: {}", path.display()));
        print::findings(&text.findings, false);
        return Ok(Outcome::Done);
    }
    match args.form {
        Some(As::Akn) => print::line(akn(&text.instrument).trim_end())?,
        None if country.is_some() => print::line(&country.map(sheet::text).unwrap_or_default())?,
        // What comes with the program is printed whole; of a file, how it was understood.
        None if text.manuscript.is_none() => print::line(&printed::text(&text.instrument, args.notes))?,
        None => print::line(&structure(&text))?,
    }
    print::findings(&text.findings, args.form.is_none());
    Ok(Outcome::Done)
}

/// The name of the text, in the tradition asked for.
fn wanted(args: &ReadArgs) -> Result<String> {
    let Some(tradition) = args.tradition.as_deref().and_then(Tradition::from_word) else {
        return Ok(args.file.clone());
    };
    if Tradition::ALL.into_iter().any(|other| Statute::id_in(other) == args.file) {
        return Ok(Statute::id_in(tradition).to_string());
    }
    Err(Failure::new(
        Kind::Usage,
        format!("{} has one wording only", args.file),
        "Leave --tradition out; it is for the model statute.",
    ))
}

/// The instrument as a file in the form that the name's ending asks for.
fn write(instrument: &Instrument, path: &Path, form: Option<As>) -> Result<()> {
    let xml = ["xml", "akn"].contains(&files::ending(path).as_str());
    let docx_or_html = match Form::of(path) {
        Ok(form @ (Form::Docx | Form::Html)) => Some(form),
        _ => None,
    };
    match (form, docx_or_html) {
        (Some(As::Akn), None) => files::write_whole(path, akn(instrument).as_bytes()),
        (None, _) if xml => files::write_whole(path, akn(instrument).as_bytes()),
        (None, Some(form)) => report::write(&printed::report(instrument, &clock::now()), path, form),
        _ => Err(Failure::new(
            Kind::Usage,
            format!("{} does not say in what form the text is wanted", path.display()),
            "Give a name that ends in .docx, .html, or .xml for Akoma Ntoso.",
        )),
    }
}

fn akn(instrument: &Instrument) -> String {
    printed::akn(instrument, &clock::now())
}

/// How a file was understood: a line for each unit.
fn structure(text: &Text) -> String {
    let instrument = &text.instrument;
    let mut out = format!("{} ({}, {})\n", instrument.title, instrument.kind.word(), instrument.language);
    for provision in &instrument.provisions {
        outline(provision, 0, &mut out);
    }
    let clauses = instrument.clauses().len();
    out.push_str(&format!("{clauses} clauses, {} words read", text.coverage.words_in));
    out
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
