//! How telling each stem is among provisions of laws of this field: the table `model-law/lexicon/word-weights.tsv`.
//!
//! Inputs: the clauses of the labelled trafficking statutes, the Protocol and the Convention of the shared folder, as
//! far as they are reachable, and the model statute and the restated treaties that come with the program. What was
//! used is named on stderr. The table holds stems and weights only, no text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clausewise_engine::instrument::Instrument;
use clausewise_engine::words::{is_stop, word_forms};

use crate::texts::text;

const TEXTS: [&str; 9] =
    ["my-2007", "na-2018", "ug-2009", "tz-2008", "pk-2018", "lk-2005", "bb-2016", "protocol", "untoc"];

/// A stem must stand in this many clauses: rarer ones all weigh the most.
const SEEN: usize = 3;

/// Prints the table: stem, tab, natural logarithm of clauses over clauses that have the stem.
pub fn print(shared: Option<&Path>) -> Result<(), String> {
    let mut all: Vec<Instrument> = Vec::new();
    for name in TEXTS {
        match shared.ok_or_else(|| "no shared folder".to_string()).and_then(|shared| text(shared, name)) {
            Ok(text) => all.push(text),
            Err(message) => eprintln!("left out: {name} ({message})"),
        }
    }
    all.extend(clausewise_model_law::instruments().map_err(|e| e.to_string())?);
    let (mut clauses, mut counts) = (0, BTreeMap::<String, usize>::new());
    for clause in all.iter().flat_map(Instrument::clauses) {
        clauses += 1;
        let words = word_forms(&format!("{} {}", clause.heading, clause.full_text()));
        let stems: BTreeSet<String> = words
            .into_iter()
            .filter(|w| !is_stop(&w.folded))
            .map(|w| w.stem)
            .filter(|s| s.len() > 1)
            .collect();
        for stem in stems {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let names: Vec<&str> = all.iter().map(|i| i.id.as_str()).collect();
    eprintln!("{clauses} clauses of {}", names.join(", "));
    for (stem, n) in counts.into_iter().filter(|(s, n)| *n >= SEEN && s.chars().all(char::is_alphabetic)) {
        println!("{stem}\t{:.2}", (f64::from(clauses) / n as f64).ln());
    }
    Ok(())
}
