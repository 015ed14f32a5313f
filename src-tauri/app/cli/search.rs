//! `search`: full text over the built-in instruments and those of a project.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::instrument::Instrument;
use clausewise_search::{Index, Query};

use super::{Outcome, json, print};
use crate::failure::Result;
use crate::library;

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words (all must match), "phrases", OR, -not, prefix*, near~, heading:word, lang:vi, in:model; in quotes
    #[arg(required = true, num_args = 1..)]
    query: Vec<String>,
    /// Only in these instruments
    #[arg(long = "in", value_name = "ID")]
    within: Vec<String>,
    /// Only in these languages
    #[arg(long, value_name = "CODE")]
    lang: Vec<String>,
    /// Search the instruments of this project too
    #[arg(long, value_name = "PROJECT")]
    project: Option<PathBuf>,
    /// At most this many hits
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub fn run(args: &SearchArgs) -> Result<Outcome> {
    let own: Vec<Instrument> = match &args.project {
        Some(path) => library::of_project(&clausewise_store::Project::open_to_read(path)?)?,
        None => Vec::new(),
    };
    let index = Index::of_instruments(library::builtin_beside(own.iter())?.chain(&own))?;
    let typed = args.query.join(" ");
    let started = Instant::now();
    let mut query = Query::parse(&typed);
    query.within.extend(args.within.iter().cloned());
    query.languages.extend(args.lang.iter().cloned());
    let found = index.search(&query, args.limit)?;
    let took_ms = started.elapsed().as_secs_f64() * 1e3;
    let finding = found.finding.map(|words| Finding::new(Severity::Warning, At::File, words));
    let hits: Vec<json::Hit> = found
        .hits
        .into_iter()
        .map(|hit| json::Hit {
            instrument: hit.instrument,
            number: hit.number,
            eid: hit.eid,
            heading: hit.heading,
            snippet: hit.snippet,
            score: f64::from(hit.score),
        })
        .collect();
    if args.json {
        let findings = json::noticed(finding.as_slice());
        let took_ms = (took_ms * 1e3).round() / 1e3;
        print::json(&json::Searched { query: typed, took_ms, total: found.total, hits, findings })?;
        return Ok(Outcome::Done);
    }
    print::findings(finding.as_slice(), true);
    for hit in &hits {
        let snippet = hit.snippet.replace("<mark>", "[").replace("</mark>", "]");
        print::line(&format!("{} {}  {}\n    {}", hit.instrument, hit.number, hit.heading, plain(&snippet)))?;
    }
    print::line(&format!("{} of {} found in {took_ms:.1} ms", hits.len(), found.total))?;
    Ok(Outcome::Done)
}

/// Takes the escapes of HTML back, for the terminal.
fn plain(snippet: &str) -> String {
    let unescaped = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let flat = snippet.split_whitespace().collect::<Vec<_>>().join(" ");
    unescaped.iter().fold(flat, |text, (escape, letter)| text.replace(escape, letter))
}
