//! The concordance across languages: Malaysian bills in Malay against the same bills in English, clause by clause of
//! the same number; a Malay text against English ones of another country, by the labels of its English twin; and an
//! Indonesian and a Vietnamese law against the English Protocol.
//!
//! `across.tsv` labels those two: for each article the articles of the Protocol on the same matter, by the rules of the
//! shared labels (helper offences against 5, false documents against 12, care and testimony of victims against 6, duties
//! of ministries and the public to prevent against 9, aggravation, corporations, evidence and procedure against none),
//! read in the original in one reading. An article that could fairly have gone another way is left out.

use std::collections::BTreeMap;
use std::path::Path;

use clausewise_engine::concordance::{Knowledge, Prepared};
use clausewise_engine::instrument::Instrument;

use crate::concordance::answers;
use crate::figures::{Counts, Gold, each, interval, sum};
use crate::labels;
use crate::texts::{base, instrument, numbers, text};

/// Prints every figure.
pub fn report(shared: &Path, knowledge: &Knowledge) -> Result<(), String> {
    println!("\nacross languages: Malay bills against their English text, same-numbered clauses");
    let folder = shared.join("corpus/parallel-en-ms");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut bills: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    bills.sort();
    let mut all: Vec<Counts> = Vec::new();
    for bill in bills.iter().filter(|path| path.is_dir()) {
        let malay = instrument(&bill.join("ms.md"), "ms")?;
        let english = instrument(&bill.join("en.md"), "en")?;
        let counts = score(&malay, &english, &same_numbers(&malay), knowledge);
        if sum(&counts).f1() < 1.0 {
            let name = bill.file_name().unwrap_or_default().to_string_lossy();
            println!("  {name:26} {}", sum(&counts).line());
        }
        all.extend(counts);
    }
    let (low, high) = interval(&all, |s| sum(&s.iter().map(|c| **c).collect::<Vec<_>>()).f1());
    println!("  together, {} bills     {}  F 95 % {low:.2}–{high:.2}", bills.len(), sum(&all).line());
    let malay = text(shared, "my-2007-ms")?;
    let english = text(shared, "my-2007")?;
    let counts = score(&malay, &english, &same_numbers(&malay), knowledge);
    println!("  my-2007 in Malay – English {}", sum(&counts).line());
    println!(
        "\nacross languages: the Malay text with other texts in English, by the labels of its English twin"
    );
    let pairs = labels::pairs(shared)?;
    for pair in pairs.iter().filter(|p| p.from == "my-2007") {
        let other = text(shared, &pair.to)?;
        let counts = score(&malay, &other, &pair.gold, knowledge);
        println!("  my-2007-ms – {:9} {}", pair.to, sum(&counts).line());
    }
    println!(
        "\nacross languages: an Indonesian and a Vietnamese law with the Protocol in English, by across.tsv"
    );
    let protocol = text(shared, "protocol")?;
    for name in ["id-2007", "vn-2011"] {
        let law = text(shared, name)?;
        println!(
            "  {name} – protocol    {}",
            sum(&score(&law, &protocol, &labelled(name), knowledge)).line()
        );
    }
    Ok(())
}

const ACROSS: &str = include_str!("across.tsv");

fn labelled(name: &str) -> Gold {
    let rows = ACROSS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter_map(|cells| match cells.as_slice() {
        [text, article, protocol] if *text == name => Some((base(article), numbers(protocol))),
        _ => None,
    })
    .collect()
}

fn same_numbers(text: &Instrument) -> Gold {
    let numbers = text.clauses().into_iter().map(|c| base(&c.number));
    numbers.map(|n| (n.clone(), vec![n])).collect::<BTreeMap<_, _>>()
}

fn score(bill: &Instrument, other: &Instrument, gold: &Gold, knowledge: &Knowledge) -> Vec<Counts> {
    let (a, b) = (Prepared::new(bill, knowledge), Prepared::new(other, knowledge));
    each(gold, &answers(&a, &b, bill, other, knowledge))
}
