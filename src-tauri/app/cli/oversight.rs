//! `oversight`: what an enacted law obliges and empowers public bodies to do.

use std::path::PathBuf;

use clap::Args;
use clausewise_engine::oversight::{Binds, Day, Due, From, Item};
use clausewise_store::{By, Project};
use serde::Serialize;

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::oversight::{self, register};
use crate::report::{Form, write};
use crate::{clock, library, platform};

#[derive(Debug, Args)]
pub struct OversightArgs {
    /// The law: a file, the id of an instrument, or with --project its id there
    act: String,
    /// The day on which the law commenced, from which its time limits are counted: 2009-02-01
    #[arg(long, value_name = "DATE")]
    commenced: Option<String>,
    /// The project whose register confirmed duties go into, and in which the law may lie
    #[arg(long, value_name = "P")]
    project: Option<PathBuf>,
    /// Take these into the register of the project: numbers of provisions (20(1)), or `all` of the executive's
    #[arg(long, num_args = 1.., value_name = "NUMBER", requires = "project")]
    confirm: Vec<String>,
    /// Whose name the register carries
    #[arg(long)]
    author: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write a report to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &OversightArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(Form::of).transpose()?;
    let commenced = args.commenced.as_deref().map(oversight::day).transpose()?;
    let law = match &args.project {
        Some(path) if path.exists() => {
            let project = Project::open_to_read(path)?;
            let entry = project.instruments()?.into_iter().find(|entry| entry.id == args.act);
            match entry {
                Some(entry) => library::entry_text(&entry)?,
                None => library::named(&args.act)?,
            }
        }
        _ => library::named(&args.act)?,
    };
    print::findings(&law.findings, false);
    let law = law.instrument;
    let items = oversight::found(&law)?;
    if let (Some(path), false) = (&args.project, args.confirm.is_empty()) {
        let mut project = Project::open_or_create(path)?;
        let chosen = chosen(&items, &args.confirm, commenced)?;
        let author = args.author.clone().unwrap_or_else(platform::user_name);
        let by = By { author: &author, at: &clock::now() };
        let new = register::confirm(&mut project, (&law.id, &law.title), &chosen, by)?;
        print::notice(&format!("{} duties taken into the register", new.len()));
    }
    if let (Some(path), Some(form)) = (&args.out, form) {
        write(&oversight::report::found(&law, &items, commenced, &clock::now()), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        let told = |binds: fn(Binds) -> bool| {
            items.iter().filter(|item| binds(item.binds)).map(|item| told(item, commenced)).collect()
        };
        print::json(&Document {
            act: json::Titled { id: law.id.clone(), title: law.title.clone() },
            commenced: commenced.map(|day| day.to_string()),
            items: told(|binds| binds == Binds::Executive),
            apart: told(|binds| binds != Binds::Executive),
        })?;
    } else if args.out.is_none() {
        print::line(&table(&items, commenced))?;
    }
    Ok(Outcome::Done)
}

/// The executive's items that were named, each with the day by which it is due.
fn chosen<'i>(
    items: &'i [Item],
    wanted: &[String],
    commenced: Option<Day>,
) -> Result<Vec<(&'i Item, Option<Day>)>> {
    let plain = |number: &str| number.split_whitespace().collect::<String>().to_lowercase();
    let mut out = Vec::new();
    for number in wanted {
        let fits = |item: &&Item| number == "all" || plain(&item.number) == plain(number);
        let before = out.len();
        let here = items.iter().filter(|item| item.binds == Binds::Executive).filter(fits);
        out.extend(here.map(|item| (item, commenced.and_then(|day| item.due.as_ref()?.day(day)))));
        if out.len() == before {
            return Err(Failure::new(
                Kind::Input,
                format!("No duty of the executive was found in {number}"),
                "Name the number of a provision that `clausewise oversight` lists, or `all`.",
            ));
        }
    }
    Ok(out)
}

#[derive(Serialize)]
struct Document {
    act: json::Titled,
    commenced: Option<String>,
    items: Vec<Told>,
    /// What binds courts and private persons.
    apart: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    number: String,
    eid: String,
    heading: String,
    kind: &'static str,
    binds: &'static str,
    body: String,
    obliged: bool,
    does: String,
    quote: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Time>,
    #[serde(skip_serializing_if = "String::is_empty")]
    to: String,
    /// The body is one that the program knows; otherwise the item wants a look.
    clear: bool,
}

#[derive(Serialize)]
struct Time {
    /// `within`, `every`, `at once`.
    rule: &'static str,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// `commencement` or `event`.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
    /// The day by which, the first where it recurs.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
}

fn told(item: &Item, commenced: Option<Day>) -> Told {
    let time = |due: &Due| {
        let (rule, count, from) = match due {
            Due::Within { count, unit, from, .. } => {
                let from = if *from == From::Commencement { "commencement" } else { "event" };
                ("within", Some((*count, unit)), Some(from))
            }
            Due::Every { count, unit, .. } => ("every", Some((*count, unit)), None),
            Due::AtOnce { .. } => ("at once", None, None),
        };
        Time {
            rule,
            words: due.words().to_string(),
            count: count.map(|(count, _)| count),
            unit: count.map(|(_, unit)| format!("{unit:?}").to_lowercase()),
            from,
            day: commenced.and_then(|day| due.day(day)).map(|day| day.to_string()),
        }
    };
    Told {
        number: item.number.clone(),
        eid: item.eid.to_string(),
        heading: item.heading.clone(),
        kind: item.kind.word(),
        binds: item.binds.word(),
        body: item.body.clone(),
        obliged: item.obliged,
        does: item.does.clone(),
        quote: item.quote.clone(),
        due: item.due.as_ref().map(time),
        to: item.to.clone(),
        clear: item.clear,
    }
}

fn table(items: &[Item], commenced: Option<Day>) -> String {
    /// Characters of a cell that a terminal of 100 columns has room for.
    const WIDEST: usize = 30;
    let mut table = print::Table::new(&["Section", "Kind", "Who", "When", "Does"], WIDEST);
    for item in items.iter().filter(|item| item.binds == Binds::Executive) {
        let day = commenced.and_then(|day| item.due.as_ref()?.day(day)).map(|day| format!("{day}, "));
        let words = item.due.as_ref().map(Due::words).unwrap_or_default();
        let does: String = item.does.chars().take(60).collect();
        table.row([
            item.number.clone(),
            item.kind.word().to_string(),
            if item.body.is_empty() { "–".into() } else { item.body.clone() },
            format!("{}{words}", day.unwrap_or_default()),
            does,
        ]);
    }
    let count = |binds| items.iter().filter(|item| item.binds == binds).count();
    format!(
        "{}\n\n{} for the executive; kept apart: {} for courts, {} for private persons (--json and --out have them)",
        table.text(),
        count(Binds::Executive),
        count(Binds::Court),
        count(Binds::Person)
    )
}
