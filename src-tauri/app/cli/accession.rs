//! `accession`: how each country stands to the treaties, and the corrections of a project.

use std::path::PathBuf;

use clap::Args;
use clausewise_store::{By, Project};
use serde::Serialize;

use super::{Outcome, print};
use crate::accession::{self, Standing, Word};
use crate::failure::{Failure, Kind, Result};
use crate::report::{Form, write};
use crate::{clock, platform};

#[derive(Debug, Args)]
pub struct AccessionArgs {
    /// The project whose corrections stand over the sheets
    #[arg(long, value_name = "P")]
    project: Option<PathBuf>,
    /// Only these countries, ISO 3166-1 alpha-2
    #[arg(long, num_args = 1.., value_name = "CC")]
    country: Vec<String>,
    /// Set a country's standing to a treaty in the project: kh/un-protocol
    #[arg(long, value_name = "CC/TREATY", requires_all = ["project", "how", "source"])]
    set: Option<String>,
    /// With --set: signature, ratification or accession, with the date: "ratified 2 July 2007"
    #[arg(long, requires = "set")]
    how: Option<String>,
    /// With --set: the year of becoming a party
    #[arg(long, requires = "set")]
    year: Option<u16>,
    /// With --set: reservations and declarations
    #[arg(long, default_value = "not known", requires = "set")]
    reservations: String,
    /// With --set: where that is said
    #[arg(long, requires = "set")]
    source: Option<String>,
    /// With --set: how far it is to be trusted
    #[arg(long, default_value = "unverified", requires = "set",
          value_parser = ["verified", "partly verified", "secondary", "unverified"])]
    confidence: String,
    /// With --set: whose name the correction carries
    #[arg(long, requires = "set")]
    author: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write a report to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &AccessionArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(Form::of).transpose()?;
    if let (Some(path), Some(line)) = (&args.project, &args.set) {
        let (country, treaty) = line.split_once('/').unwrap_or((line, ""));
        let word = Word {
            year: args.year,
            how: args.how.clone().unwrap_or_default(),
            reservations: args.reservations.clone(),
            source: args.source.clone().unwrap_or_default(),
            confidence: args.confidence.clone(),
            ..Word::default()
        };
        let author = args.author.clone().unwrap_or_else(platform::user_name);
        let mut project = Project::open_or_create(path)?;
        accession::set(&mut project, country, treaty, word, By { author: &author, at: &clock::now() })?;
    }
    let project = args.project.as_deref().map(Project::open_to_read).transpose()?;
    let mut standings = accession::register(project.as_ref())?;
    let wanted: Vec<String> = args.country.iter().map(|id| id.to_lowercase()).collect();
    if let Some(stray) = wanted.iter().find(|id| !standings.iter().any(|s| s.country == **id)) {
        return Err(Failure::new(
            Kind::Usage,
            format!("There is no sheet for {stray}"),
            "Name a country of the region by its code: bn, id, kh, la, mm, my, ph, sg, th, tl, vn.",
        ));
    }
    standings.retain(|standing| wanted.is_empty() || wanted.contains(&standing.country));
    if let (Some(path), Some(form)) = (&args.out, form) {
        write(&accession::report(&standings, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        let told = accession::timeline(&standings).into_iter().map(|(event, standing)| Happened {
            country: &standing.country,
            treaty: &standing.treaty,
            event,
        });
        print::json(&Document { timeline: told.collect(), standings: &standings })?;
    } else if args.out.is_none() {
        print::line(&table(&standings))?;
    }
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Document<'a> {
    standings: &'a [Standing],
    timeline: Vec<Happened<'a>>,
}

#[derive(Serialize)]
struct Happened<'a> {
    country: &'a str,
    treaty: &'a str,
    #[serde(flatten)]
    event: &'a accession::Event,
}

fn table(standings: &[Standing]) -> String {
    let mut table = print::Table::new(&["Country", "Treaty", "Year", "Sure", "How"], 16);
    for standing in standings {
        let word = &standing.word;
        let set = if word.author.is_empty() {
            String::new()
        } else {
            format!(" (set by {}, {})", word.author, word.on)
        };
        table.row([
            standing.name.clone(),
            standing.treaty.clone(),
            word.year.map(|year| year.to_string()).unwrap_or_default(),
            word.confidence.clone(),
            format!("{}{set}", word.how),
        ]);
    }
    table.text()
}
