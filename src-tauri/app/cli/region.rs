//! `region`: countries against the treaty duties.

use std::path::PathBuf;

use clap::Args;
use clausewise_model_law::{Duty, Fact};
use clausewise_store::Project;
use serde::Serialize;

use super::{Outcome, json, print};
use crate::clock;
use crate::failure::{Failure, Kind, Result};
use crate::region::{Cell, Region, Shown, Stands, State, best, best_report, laws, region, report};
use crate::report::{Form, write};

#[derive(Debug, Args)]
pub struct RegionArgs {
    /// A project whose imported laws are read beside the sheets
    #[arg(long, value_name = "P")]
    project: Option<PathBuf>,
    /// Only these duties: ids of duties (TIP-09) or of treaties (un-protocol)
    #[arg(long, num_args = 1.., value_name = "ID")]
    criteria: Vec<String>,
    /// Only duties of this level
    #[arg(long, num_args = 1.., value_name = "LEVEL",
          value_parser = ["mandatory", "mandatory (qualified)", "qualified", "consider", "obligation to consider", "optional"])]
    level: Vec<String>,
    /// Who does this one duty best: the countries in the order in which they stand, with the words that show it
    #[arg(long, value_name = "ID", conflicts_with_all = ["criteria", "level"])]
    duty: Option<String>,
    /// Only these countries, ISO 3166-1 alpha-2
    #[arg(long, num_args = 1.., value_name = "CC")]
    country: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write the report to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &RegionArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(Form::of).transpose()?;
    let laws = match &args.project {
        None => Vec::new(),
        Some(path) => laws(&Project::open_to_read(path)?)?,
    };
    let nowhere = laws.iter().filter(|law| law.jurisdiction.is_empty()).count();
    if nowhere > 0 {
        print::notice(&format!(
            "note: {nowhere} instruments of the project name no country and are left out; import them with --jurisdiction"
        ));
    }
    let named = |duty: &Duty| match &args.duty {
        Some(id) => *id == duty.id,
        None => {
            args.criteria.is_empty()
                || args.criteria.iter().any(|id| *id == duty.id || *id == duty.instrument)
        }
    };
    let of_level = |duty: &Duty| args.level.is_empty() || args.level.iter().any(|word| is_level(duty, word));
    let asked = |duty: &Duty| named(duty) && of_level(duty);
    let mut found = region(laws, asked)?;
    if found.duties.is_empty() {
        return Err(Failure::new(
            Kind::Usage,
            match &args.duty {
                Some(id) => format!("There is no duty {id}"),
                None if args.criteria.is_empty() => "There is no duty of this level".to_string(),
                None => format!("There is no such duty or treaty: {}", args.criteria.join(", ")),
            },
            "Name duties (TIP-09) or treaties (un-protocol, untoc, actip), or leave --criteria out.",
        ));
    }
    only(&mut found, &args.country)?;
    if let Some(id) = &args.duty {
        return one_duty(args, &found, id, form);
    }
    if let (Some(path), Some(form)) = (&args.out, form) {
        write(&report(&found, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        print::json(&document(&found))?;
    } else if args.out.is_none() {
        print::line(&table(&found))?;
    }
    Ok(Outcome::Done)
}

/// Whether a duty is of the level that a word names, in full or by its last part.
fn is_level(duty: &Duty, word: &str) -> bool {
    let level = duty.level.words();
    level == word || (word != "mandatory" && level.contains(word))
}

/// `region --duty`: who does it best.
fn one_duty(args: &RegionArgs, found: &Region, id: &str, form: Option<Form>) -> Result<Outcome> {
    let Some((duty, countries)) = best(found, id) else { return Ok(Outcome::Done) };
    if let (Some(path), Some(form)) = (&args.out, form) {
        write(&best_report(duty, &countries, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        print::json(&OneDuty {
            duty: Asked { id: duty.id.clone(), level: duty.level.words(), topic: duty.topic.clone() },
            asks: &duty.asks,
            countries: countries.iter().map(|one| told_best(duty, one)).collect(),
        })?;
    } else if args.out.is_none() {
        print::line(&side_by_side(duty, &countries))?;
    }
    Ok(Outcome::Done)
}

fn told_best<'a>(duty: &Duty, one: &'a Stands<'_>) -> Best<'a> {
    let provided =
        |shown: &'a Shown| Provided { number: &shown.number, heading: &shown.heading, words: &shown.words };
    Best {
        country: one.standing.country.id.clone(),
        state: one.state,
        facts: one.facts.iter().map(|fact| told(fact)).collect(),
        read: one.read.map(|(law, found)| Read { law: law.clone(), found: json::criterion(duty, found) }),
        provisions: one.provisions.iter().map(provided).collect(),
    }
}

/// `region --duty --json`.
#[derive(Serialize)]
struct OneDuty<'a> {
    duty: Asked,
    asks: &'a str,
    countries: Vec<Best<'a>>,
}

/// A country on the duty, best first.
#[derive(Serialize)]
struct Best<'a> {
    country: String,
    state: State,
    facts: Vec<Told>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<Read>,
    provisions: Vec<Provided<'a>>,
}

#[derive(Serialize)]
struct Provided<'a> {
    number: &'a str,
    heading: &'a str,
    words: &'a str,
}

fn side_by_side(duty: &Duty, countries: &[Stands<'_>]) -> String {
    let mut out = format!("{} {}: {}\n", duty.id, duty.topic, duty.asks);
    for one in countries.iter().filter(|one| one.state != State::Silent) {
        out.push_str(&format!("\n{}: {}\n", one.standing.country.country, one.state.words()));
        for shown in &one.provisions {
            out.push_str(&format!("    {} {}\n", shown.number, shown.heading));
            shown.words.lines().for_each(|line| out.push_str(&format!("      {line}\n")));
        }
        for fact in &one.facts {
            let grounds = crate::sheet::grounds(fact.confidence, &fact.as_of, &fact.source, &fact.note);
            let section = if fact.section.is_empty() { String::new() } else { format!("{}: ", fact.section) };
            out.push_str(&format!("    {section}{}\n      {grounds}\n", fact.does));
        }
    }
    out.trim_end().to_string()
}

/// Keeps the countries asked for.
fn only(region: &mut Region, wanted: &[String]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let wanted: Vec<String> = wanted.iter().map(|id| id.to_lowercase()).collect();
    let known = |id: &&String| !region.countries.iter().any(|standing| standing.country.id == **id);
    if let Some(stray) = wanted.iter().find(known) {
        return Err(Failure::new(
            Kind::Usage,
            format!("There is no sheet for {stray}"),
            "Name a country of the region by its code: bn, id, kh, la, mm, my, ph, sg, th, tl, vn.",
        ));
    }
    let keep: Vec<bool> =
        region.countries.iter().map(|standing| wanted.contains(&standing.country.id)).collect();
    let mut at = keep.iter();
    region.countries.retain(|_| at.next().copied().unwrap_or(false));
    let mut at = keep.iter();
    region.cells.retain(|_| at.next().copied().unwrap_or(false));
    Ok(())
}

/// `region --json`.
#[derive(Serialize)]
struct Document {
    countries: Vec<Nation>,
    criteria: Vec<Asked>,
    cells: Vec<Crossing>,
}

#[derive(Serialize)]
struct Nation {
    id: String,
    country: String,
    statute: String,
    number: String,
    year: u16,
    status: String,
    laws: Vec<String>,
    accession: Vec<Acceded>,
}

#[derive(Serialize)]
struct Acceded {
    treaty: String,
    year: Option<u16>,
    how: String,
    reservations: String,
    source: String,
    as_of: String,
    confidence: &'static str,
}

#[derive(Serialize)]
struct Asked {
    id: String,
    level: &'static str,
    topic: String,
}

/// One country on one duty.
#[derive(Serialize)]
struct Crossing {
    country: String,
    criterion: String,
    /// `section`, `noted`, `unknown`, `nothing`.
    sheet: &'static str,
    facts: Vec<Told>,
    /// What the program found in the imported laws; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<Read>,
    differs: String,
}

#[derive(Serialize)]
struct Told {
    topic: String,
    section: String,
    does: String,
    source: String,
    as_of: String,
    confidence: &'static str,
}

#[derive(Serialize)]
struct Read {
    law: String,
    #[serde(flatten)]
    found: json::Criterion,
}

fn told(fact: &Fact) -> Told {
    Told {
        topic: fact.topic.clone(),
        section: fact.section.clone(),
        does: fact.does.clone(),
        source: fact.source.clone(),
        as_of: fact.as_of.clone(),
        confidence: fact.confidence.words(),
    }
}

fn document(region: &Region) -> Document {
    let mut cells = Vec::new();
    for (standing, row) in region.countries.iter().zip(&region.cells) {
        for (duty, cell) in region.duties.iter().zip(row) {
            let read = cell
                .read
                .as_ref()
                .map(|(law, found)| Read { law: law.clone(), found: json::criterion(duty, found) });
            cells.push(Crossing {
                country: standing.country.id.clone(),
                criterion: duty.id.clone(),
                sheet: cell.said().word(),
                facts: cell.facts.iter().map(|fact| told(fact)).collect(),
                read,
                differs: cell.differs.clone(),
            });
        }
    }
    let nation = |standing: &crate::region::Standing| Nation {
        id: standing.country.id.clone(),
        country: standing.country.country.clone(),
        statute: standing.country.statute.clone(),
        number: standing.country.number.clone(),
        year: standing.country.year,
        status: standing.country.status.clone(),
        laws: standing.laws.iter().map(|law| law.id.clone()).collect(),
        accession: standing.country.parties.iter().map(acceded).collect(),
    };
    let asked =
        |duty: &Duty| Asked { id: duty.id.clone(), level: duty.level.words(), topic: duty.topic.clone() };
    Document {
        countries: region.countries.iter().map(nation).collect(),
        criteria: region.duties.iter().map(asked).collect(),
        cells,
    }
}

fn acceded(party: &clausewise_model_law::Party) -> Acceded {
    Acceded {
        treaty: party.treaty.clone(),
        year: party.year,
        how: party.how.clone(),
        reservations: party.reservations.clone(),
        source: party.source.clone(),
        as_of: party.as_of.clone(),
        confidence: party.confidence.words(),
    }
}

fn table(region: &Region) -> String {
    const WIDEST: usize = 26;
    let mut head = vec!["Duty", "Topic"];
    let names: Vec<String> = region.countries.iter().map(|s| s.country.id.to_uppercase()).collect();
    head.extend(names.iter().map(String::as_str));
    let mut table = print::Table::new(&head, WIDEST);
    for (column, duty) in region.duties.iter().enumerate() {
        let cells = region.cells.iter().filter_map(|row| row.get(column)).map(glance);
        table.row([duty.id.clone(), duty.topic.clone()].into_iter().chain(cells));
    }
    format!(
        "{}\n\n§ a section is named, – something is said and no section named, ? not known, blank: the sheets are \
         silent; a law that was read: met, partial, absent",
        table.text()
    )
}

fn glance(cell: &Cell) -> String {
    let sheet = match cell.said() {
        crate::region::Said::Section => "§",
        crate::region::Said::Noted => "–",
        crate::region::Said::Unknown => "?",
        crate::region::Said::Nothing => "",
    };
    match &cell.read {
        Some((_, found)) => format!("{sheet} {}", found.status.word()),
        None => sheet.to_string(),
    }
}
