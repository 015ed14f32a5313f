//! `region`: countries against the treaty duties.

use std::path::PathBuf;

use clap::Args;
use clausewise_model_law::{Duty, Fact};
use clausewise_store::Project;
use serde::Serialize;

use super::{Outcome, json, print};
use crate::clock;
use crate::failure::{Failure, Kind, Result};
use crate::region::{Cell, Region, laws, region, report};
use crate::report::{Form, write};

#[derive(Debug, Args)]
pub struct RegionArgs {
    /// A project whose imported laws are read beside the sheets
    #[arg(long, value_name = "P")]
    project: Option<PathBuf>,
    /// Only these duties: ids of duties (TIP-09) or of treaties (un-protocol)
    #[arg(long, num_args = 1.., value_name = "ID")]
    criteria: Vec<String>,
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
    let asked = |duty: &Duty| {
        args.criteria.is_empty() || args.criteria.iter().any(|id| *id == duty.id || *id == duty.instrument)
    };
    let mut found = region(laws, asked)?;
    if found.duties.is_empty() {
        return Err(Failure::new(
            Kind::Usage,
            format!("There is no duty or treaty {}", args.criteria.join(", ")),
            "Name duties (TIP-09) or treaties (un-protocol, untoc, actip), or leave --criteria out.",
        ));
    }
    only(&mut found, &args.country)?;
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

fn document(region: &Region) -> Document {
    let told = |fact: &&Fact| Told {
        topic: fact.topic.clone(),
        section: fact.section.clone(),
        does: fact.does.clone(),
        source: fact.source.clone(),
        as_of: fact.as_of.clone(),
        confidence: fact.confidence.words(),
    };
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
                facts: cell.facts.iter().map(told).collect(),
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
