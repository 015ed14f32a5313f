//! The oversight finder against duties marked by hand (`oversight/README.md` says how, and which statute is for
//! testing only). `accuracy oversight NAME` adds what was missed and what was found too much, never of the statute
//! that is kept for testing.

use std::collections::BTreeSet;
use std::path::Path;

use clausewise_engine::oversight::{Binds, Item, oversight};

use crate::texts;

/// The marked duties lie beside this file.
const MARKED: &str = include_str!("oversight/duties.tsv");
/// The statute on which no rule was tried.
const KEPT: &str = "tz-2008";

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    number: String,
    kind: String,
    binds: String,
    body: String,
}

/// Prints precision and recall for each statute: of the sections found, and of sections with the right kind.
pub fn report(shared: &Path, detail: Option<&str>) -> Result<(), String> {
    let grammars = clausewise_model_law::grammars().map_err(|error| error.to_string())?;
    let grammar = grammars.iter().find(|grammar| grammar.language == "en").ok_or("no grammar for English")?;
    println!(
        "\nOversight: duties of the executive against those marked by hand (section; section and kind; body named)"
    );
    println!(
        "{:<22}{:>7}{:>7}   {:<21}{:<21}{:<8}apart",
        "statute", "marked", "found", "precision recall F", "with kind", "body"
    );
    for name in ["na-2018", "ug-2009", KEPT] {
        let law = texts::text(shared, name)?;
        let found = oversight(&law, grammar);
        let marks = marks(name);
        let label = if name == KEPT { format!("{name} (testing only)") } else { name.to_string() };
        println!("{label:<22}{}", figures(&marks, &found));
        if detail == Some(name) && name != KEPT {
            differences(&marks, &found);
        }
    }
    Ok(())
}

fn marks(statute: &str) -> Vec<Mark> {
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_string);
        let name = cells.next()?;
        let (number, kind, binds, body) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        (name == statute).then_some(Mark { number, kind, binds, body })
    };
    MARKED.lines().skip(1).filter_map(row).collect()
}

/// The executive's items are scored; of the others it is told how many were put on the right side.
fn figures(marks: &[Mark], found: &[Item]) -> String {
    let executive = |mark: &&Mark| mark.binds == "executive";
    let ours = |item: &&Item| item.binds == Binds::Executive;
    let marked: BTreeSet<(&str, &str)> =
        marks.iter().filter(executive).map(|m| (m.number.as_str(), m.kind.as_str())).collect();
    let given: BTreeSet<(&str, &str)> =
        found.iter().filter(ours).map(|i| (i.number.as_str(), i.kind.word())).collect();
    let places =
        |all: &BTreeSet<(&str, &str)>| all.iter().map(|(n, _)| n.to_string()).collect::<BTreeSet<_>>();
    let (marked_places, given_places) = (places(&marked), places(&given));
    let right = marked_places.intersection(&given_places).count();
    let exact = marked.intersection(&given).count();
    let named = marks.iter().filter(executive).filter(|mark| {
        let same = |item: &&Item| item.number == mark.number && item.kind.word() == mark.kind && ours(item);
        found.iter().find(same).is_some_and(|item| agrees(&item.body, &mark.body))
    });
    let apart = marks.iter().filter(|mark| !executive(mark));
    let kept = apart.clone().filter(|mark| {
        found.iter().any(|item| item.number == mark.number && item.binds.word() == mark.binds)
    });
    format!(
        "{:>7}{:>7}   {:<21}{:<21}{:<8}{}/{}",
        marked.len(),
        given.len(),
        rates(right, given_places.len(), marked_places.len()),
        rates(exact, given.len(), marked.len()),
        format!("{}/{exact}", named.count()),
        kept.count(),
        apart.count()
    )
}

/// The body is named: every large word that was marked is in what was found, or both are empty.
fn agrees(found: &str, marked: &str) -> bool {
    if marked == "-" {
        return found.is_empty();
    }
    let found = found.to_lowercase();
    marked.to_lowercase().split_whitespace().all(|word| found.contains(word))
}

fn rates(right: usize, found: usize, marked: usize) -> String {
    let share = |of: usize| right as f64 / of.max(1) as f64;
    let (precision, recall) = (share(found), share(marked));
    let f = if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    format!("{precision:.2} {recall:.2} {f:.2}")
}

fn differences(marks: &[Mark], found: &[Item]) {
    for mark in marks {
        let same = found
            .iter()
            .find(|i| i.number == mark.number && i.kind.word() == mark.kind && i.binds.word() == mark.binds);
        match same {
            None => println!("  missed  {} {} {} {}", mark.number, mark.kind, mark.binds, mark.body),
            Some(item) if !agrees(&item.body, &mark.body) => {
                println!("  body    {} “{}” for “{}”", mark.number, item.body, mark.body)
            }
            _ => {}
        }
    }
    for item in found {
        let same =
            |m: &Mark| m.number == item.number && m.kind == item.kind.word() && m.binds == item.binds.word();
        if !marks.iter().any(same) {
            println!(
                "  extra   {} {} {} “{}” {:.80}",
                item.number,
                item.kind.word(),
                item.binds.word(),
                item.body,
                item.quote
            );
        }
    }
}
