//! `compare`: the concordance of a bill with other instruments.

use std::path::PathBuf;

use clap::Args;
use clausewise_engine::concordance::{Concordance, Footing};
use clausewise_engine::instrument::Instrument;

use super::{Outcome, json, print};
use crate::failure::Result;
use crate::library::{self, Text};
use crate::report;

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The bill: a file, or the id of an instrument
    bill: String,
    /// What to compare it with: ids (also `model-civil-law`, or a country for its sheet) or files; may be given several times
    #[arg(long, required = true, num_args = 1.., value_name = "ID|FILE")]
    against: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write the table to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &CompareArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(report::Form::of).transpose()?;
    let bill = library::named(&args.bill)?;
    let others: Vec<Text> = args.against.iter().map(|name| library::named(name)).collect::<Result<_>>()?;
    let texts = others.iter().map(|other| &other.instrument);
    let found = library::concord_all(&bill.instrument, texts.clone())?;
    let concordances: Vec<(&Instrument, Concordance)> = texts.zip(found).collect();
    for (other, found) in concordances.iter().filter(|(_, found)| found.footing == Footing::TwoLanguages) {
        print::notice(&format!(
            "{} is in another language than the bill: matches rest on topics, figures and structure and are less sure ({})",
            other.title,
            found.footing.word()
        ));
    }
    for text in others.iter().chain([&bill]) {
        print::findings(&text.findings, false);
    }
    if let (Some(path), Some(form)) = (&args.out, form) {
        let made = report::concordance(&bill.instrument, &concordances, &crate::clock::now());
        report::write(&made, path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        print::json(&document(&bill, &concordances))?;
    } else if args.out.is_none() {
        print::line(&table(&bill.instrument, &concordances))?;
    }
    Ok(Outcome::Done)
}

fn document(bill: &Text, concordances: &[(&Instrument, Concordance)]) -> json::Compared {
    let against = |(other, found): &(&Instrument, Concordance)| json::Against {
        id: other.id.clone(),
        title: other.title.clone(),
        text: other.status.word(),
        footing: found.footing.word(),
    };
    let of_all = concordances.iter();
    json::Compared {
        bill: json::Titled { id: bill.instrument.id.clone(), title: bill.instrument.title.clone() },
        against: concordances.iter().map(against).collect(),
        rows: of_all.clone().flat_map(|(other, found)| json::rows(&bill.instrument, other, found)).collect(),
        unanswered: of_all.flat_map(|(other, found)| json::unanswered(other, found)).collect(),
        findings: json::noticed(&bill.findings),
    }
}

/// One line a clause, and what the bill leaves unanswered.
pub fn table(bill: &Instrument, concordances: &[(&Instrument, Concordance)]) -> String {
    /// Characters of a heading that a terminal of 100 columns has room for.
    const WIDEST: usize = 36;
    let mut parts = vec![bill.title.clone()];
    for (other, found) in concordances {
        parts.push(format!("against {} ({})", other.title, other.standing()));
        let mut table = print::Table::new(&["Clause", "Heading", "Relation", "Sure", "Counterparts"], WIDEST);
        for row in json::rows(bill, other, found) {
            let best = row.counterparts.first();
            let sure = best.map(|best| format!("{:.0} %", best.score * 100.0)).unwrap_or_default();
            let shown: Vec<String> =
                row.counterparts.iter().map(|c| format!("{} {}", c.number, c.heading)).collect();
            table.row([row.clause, row.heading, row.relation.to_string(), sure, shown.join("; ")]);
        }
        parts.push(table.text());
        let open = json::unanswered(other, found);
        if !open.is_empty() {
            let mut table = print::Table::new(&["Not in the bill", ""], WIDEST);
            for provision in open {
                table.row([provision.number, provision.heading]);
            }
            parts.push(table.text());
        }
    }
    parts.join("\n\n")
}
