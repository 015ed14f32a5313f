//! The gap report against hand labels.

use std::path::Path;

use clausewise_engine::concordance::Knowledge;
use clausewise_engine::gaps::{Assessment, Rules, Status, assess};

use crate::figures::{interval, share};
use crate::texts::{base, numbers, rows, text};

/// The bill of 2007 in Malay, by the labels of its English text: what is found through terms of art.
const MALAY: (&str, &str) = ("my-2007-ms", "criteria/my-2007.tsv");

const ACTS: [(&str, &str); 5] = [
    ("my-2007", "criteria/my-2007.tsv"),
    ("na-2018", "criteria/na-2018.tsv"),
    ("ug-2009", "criteria/ug-2009.tsv"),
    ("bb-2016", "quick/bb-2016.tsv"),
    ("tz-2008", "quick/tz-2008.tsv"),
];

const STATES: [Status; 3] = [Status::Met, Status::Partial, Status::Absent];

/// Labelled and said, and whether the first evidence is right (for what is labelled met or partial).
struct Judged {
    gold: Status,
    said: Status,
    evidence: Option<bool>,
    /// How sure the program was, in hundredths.
    sure: u32,
}

/// Prints every figure; the rules are data written beforehand, so nothing is fitted here.
pub fn report(
    shared: &Path,
    knowledge: &Knowledge,
    rules: &Rules,
    detail: Option<&str>,
) -> Result<(), String> {
    println!("\ngaps: status of 80 criteria");
    let mut all: Vec<Judged> = Vec::new();
    let judge = |(act, file): (&str, &str)| -> Result<Vec<Judged>, String> {
        let bill = text(shared, act)?;
        let said = assess(&bill, rules, knowledge);
        let mut judged = Vec::new();
        for row in rows(&shared.join("gold").join(file))? {
            let (Some(id), Some(status)) = (row.get("criterion_id"), row.get("status")) else { continue };
            let Some(gold) = STATES.into_iter().find(|s| s.word() == status.trim()) else { continue };
            let Some(found) = said.iter().find(|a| &a.criterion == id) else { continue };
            let wanted = numbers(row.get("sections").map_or("", String::as_str));
            let evidence = (gold != Status::Absent && !wanted.is_empty())
                .then(|| found.evidence.first().is_some_and(|e| wanted.contains(&base(&e.number))));
            if detail == Some(act) && (gold != found.status || evidence == Some(false)) {
                difference(found, gold, &wanted, row.get("note").map_or("", String::as_str));
            }
            let sure = (found.confidence * 100.0).round() as u32;
            judged.push(Judged { gold, said: found.status, evidence, sure });
        }
        Ok(judged)
    };
    for (act, file) in ACTS {
        let judged = judge((act, file))?;
        println!("  {act:8} {}", line(&judged.iter().collect::<Vec<_>>()));
        all.extend(judged);
    }
    print_all(&all);
    let malay = judge(MALAY)?;
    println!("  a Malay bill through its terms of art {}", line(&malay.iter().collect::<Vec<_>>()));
    steps(&malay);
    Ok(())
}

/// The acts together, and how often a finding of each sort was right.
fn print_all(all: &[Judged]) {
    let (low, high) = interval(all, accuracy);
    println!("  together {}  accuracy 95 % {low:.2}–{high:.2}", line(&all.iter().collect::<Vec<_>>()));
    for state in STATES {
        let of: Vec<&Judged> = all.iter().filter(|j| j.said == state).collect();
        println!("  said {:8} {:4} times, right {:.2}", state.word(), of.len(), accuracy(&of));
    }
    steps(all);
}

/// How often findings told with each sureness were right.
fn steps(all: &[Judged]) {
    let mut steps: Vec<u32> = all.iter().map(|j| j.sure).collect();
    steps.sort_unstable();
    steps.dedup();
    for step in steps {
        let of: Vec<&Judged> = all.iter().filter(|j| j.sure == step).collect();
        println!("  sure {step:3} of 100: {:4} times, right {:.2}", of.len(), accuracy(&of));
    }
}

fn difference(found: &Assessment, gold: Status, wanted: &[String], note: &str) {
    let at: Vec<&str> = found.evidence.iter().map(|e| e.number.as_str()).collect();
    println!(
        "      {}: labelled {} {wanted:?}, said {} {at:?} ({}) | {note}",
        found.criterion,
        gold.word(),
        found.status.word(),
        found.why
    );
}

fn accuracy(judged: &[&Judged]) -> f64 {
    share(judged.iter().filter(|j| j.gold == j.said).count() as f64, judged.len() as f64)
}

fn line(judged: &[&Judged]) -> String {
    let f1 = |state: Status| {
        let right = judged.iter().filter(|j| j.gold == state && j.said == state).count() as f64;
        let gold = judged.iter().filter(|j| j.gold == state).count() as f64;
        let said = judged.iter().filter(|j| j.said == state).count() as f64;
        share(2.0 * right, gold + said)
    };
    let evidence: Vec<bool> = judged.iter().filter_map(|j| j.evidence).collect();
    format!(
        "accuracy {:.2}  macro F1 {:.2} (met {:.2} partial {:.2} absent {:.2})  evidence hit@1 {:.2} ({})",
        accuracy(judged),
        STATES.map(f1).iter().sum::<f64>() / 3.0,
        f1(Status::Met),
        f1(Status::Partial),
        f1(Status::Absent),
        share(evidence.iter().filter(|e| **e).count() as f64, evidence.len() as f64),
        evidence.len()
    )
}
