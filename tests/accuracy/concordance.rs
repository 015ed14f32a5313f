//! The concordance against hand labels.

use std::collections::BTreeMap;
use std::path::Path;

use clausewise_engine::concordance::{Knowledge, Prepared, Weights, concord_prepared, signals};
use clausewise_engine::instrument::Instrument;

use crate::figures::{Answers, Counts, Gold, each, interval, share, sum};
use crate::fit::{Labelled, fit};
use crate::texts::{base, numbers, rows, text};

/// Label files: statute, other text, file. Two looks were taken at those in `alignment/`, one at `quick/`.
const PAIRS: [(&str, &str, &str); 10] = [
    ("my-2007", "protocol", "alignment/my-2007__protocol.tsv"),
    ("na-2018", "protocol", "alignment/na-2018__protocol.tsv"),
    ("tz-2008", "protocol", "quick/tz-2008__protocol.tsv"),
    ("bb-2016", "protocol", "quick/bb-2016__protocol.tsv"),
    ("pk-2018", "protocol", "quick/pk-2018__protocol.tsv"),
    ("lk-2005", "protocol", "quick/lk-2005__protocol.tsv"),
    ("na-2018", "un-protocol", "alignment/na-2018__protocol.tsv"),
    ("ug-2009", "my-2007", "alignment/ug-2009__my-2007.tsv"),
    ("tz-2008", "my-2007", "quick/tz-2008__my-2007.tsv"),
    ("bb-2016", "my-2007", "quick/bb-2016__my-2007.tsv"),
];

struct Pair {
    from: &'static str,
    to: &'static str,
    gold: Gold,
    unsure: Vec<String>,
}

impl Pair {
    fn is_treaty(&self) -> bool {
        self.to.ends_with("protocol")
    }
}

/// Prints every figure.
pub fn report(shared: &Path, mut knowledge: Knowledge, detail: Option<&str>) -> Result<(), String> {
    let mut instruments: BTreeMap<&str, Instrument> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (from, to, file) in PAIRS {
        for name in [from, to] {
            if !instruments.contains_key(name) {
                let found = if name == "un-protocol" { built_in(name)? } else { text(shared, name)? };
                instruments.insert(name, found);
            }
        }
        let (mut gold, mut unsure) = (Gold::new(), Vec::new());
        for row in rows(&shared.join("gold").join(file))? {
            let number = base(row.get("from_section").map_or("", String::as_str));
            if row.get("note").is_some_and(|n| n.contains("unsure")) {
                unsure.push(number.clone());
            }
            gold.entry(number).or_default().extend(numbers(row.get("to").map_or("", String::as_str)));
        }
        pairs.push(Pair { from, to, gold, unsure });
    }
    let prepared: BTreeMap<&str, Prepared> =
        instruments.iter().map(|(name, i)| (*name, Prepared::new(i, &knowledge))).collect();
    let shipped = knowledge.scoring;
    let mut reliability: Vec<(f64, bool)> = Vec::new();
    for (kind, treaty) in [("statute against the Protocol", true), ("statute against statute", false)] {
        println!("\n{kind}");
        let stand_by = if treaty { shipped.treaty.stand_by } else { shipped.statute.stand_by };
        let mut all: Vec<Counts> = Vec::new();
        let mut labelled: Vec<(&str, Vec<Labelled>)> = Vec::new();
        for pair in pairs.iter().filter(|p| p.is_treaty() == treaty && p.to != "un-protocol") {
            labelled.push((pair.from, pair_rows(pair, &prepared, &knowledge)));
        }
        for pair in pairs.iter().filter(|p| p.is_treaty() == treaty) {
            let others: Vec<_> = labelled
                .iter()
                .filter(|(f, _)| *f != pair.from)
                .flat_map(|(_, r)| r.iter().copied())
                .collect();
            let fitted = fit(&others, stand_by);
            knowledge.scoring = shipped;
            if treaty {
                knowledge.scoring.treaty = fitted
            } else {
                knowledge.scoring.statute = fitted
            }
            let (Some(a), Some(b)) = (prepared.get(pair.from), prepared.get(pair.to)) else { continue };
            let answers = answers(a, b, &instruments[pair.from], &instruments[pair.to], &knowledge);
            let counts = each(&pair.gold, &answers);
            println!("  {:8} – {:11} {}", pair.from, pair.to, sum(&counts).line());
            let missing = pair.gold.keys().filter(|n| !answers.contains_key(*n)).count();
            if missing > 0 {
                println!("           {missing} labelled clauses were not recognised");
            }
            if pair.to != "un-protocol" {
                for (number, got) in &answers {
                    let Some(wanted) = pair.gold.get(number) else { continue };
                    reliability.extend(got.iter().map(|(n, p)| (*p, wanted.contains(n))));
                }
                all.extend(counts);
            }
            if detail == Some(pair.from) {
                differences(pair, &answers, &instruments[pair.from]);
            }
        }
        let (low, high) = interval(&all, |s| sum(&s.iter().map(|c| **c).collect::<Vec<_>>()).f1());
        println!("  together           {}  F 95 % {low:.2}–{high:.2}", sum(&all).line());
        let everything: Vec<_> = labelled.into_iter().flat_map(|(_, r)| r).collect();
        println!("  weights fitted on all: {}", shown(&fit(&everything, stand_by)));
    }
    println!("\nreliability of the shown answers (each scored with weights that have not seen its statute)");
    for (low, high) in [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)] {
        let bin: Vec<_> = reliability.iter().filter(|(p, _)| *p >= low && *p < high).collect();
        let right = bin.iter().filter(|(_, r)| *r).count();
        let mean = share(bin.iter().map(|(p, _)| p).sum(), bin.len() as f64);
        println!(
            "  said {low:.1}–{:.1}: {:4} answers, mean {mean:.2}, right {:.2}",
            high.min(1.0),
            bin.len(),
            share(right as f64, bin.len() as f64)
        );
    }
    Ok(())
}

fn built_in(id: &str) -> Result<Instrument, String> {
    let all = clausewise_model_law::instruments().map_err(|e| e.to_string())?;
    all.into_iter().find(|i| i.id == id).ok_or_else(|| format!("no built-in {id}"))
}

fn pair_rows(pair: &Pair, prepared: &BTreeMap<&str, Prepared>, knowledge: &Knowledge) -> Vec<Labelled> {
    let (Some(a), Some(b)) = (prepared.get(pair.from), prepared.get(pair.to)) else { return Vec::new() };
    let mut out = Vec::new();
    for (number, row) in a.numbers().zip(signals(a, b, knowledge)) {
        let number = base(number);
        let Some(wanted) = pair.gold.get(&number) else { continue };
        let weight = if pair.unsure.contains(&number) { 0.3 } else { 1.0 };
        out.extend(b.numbers().zip(row).map(|(n, f)| (f, wanted.contains(&base(n)), weight)));
    }
    out
}

fn answers(
    a: &Prepared,
    b: &Prepared,
    bill: &Instrument,
    other: &Instrument,
    knowledge: &Knowledge,
) -> Answers {
    let mut out = Answers::new();
    for row in concord_prepared(a, b, knowledge).rows {
        let number = bill.by_eid(&row.clause).map_or(String::new(), |p| base(&p.number));
        let list = out.entry(number).or_default();
        for counterpart in row.counterparts {
            let n = other.by_eid(&counterpart.eid).map_or(String::new(), |p| base(&p.number));
            if !list.iter().any(|(m, _)| *m == n) {
                list.push((n, counterpart.score));
            }
        }
    }
    out
}

fn differences(pair: &Pair, answers: &Answers, bill: &Instrument) {
    for (number, wanted) in &pair.gold {
        let got = answers.get(number).cloned().unwrap_or_default();
        let same = got.len() == wanted.len() && got.iter().all(|(n, _)| wanted.contains(n));
        if !same {
            let heading = bill.by_number(number).map_or("", |p| p.heading.as_str());
            let got: Vec<String> = got.iter().map(|(n, p)| format!("{n} {p:.2}")).collect();
            let doubt = if pair.unsure.contains(number) { " (label unsure)" } else { "" };
            println!("      {number} {heading}: wanted {wanted:?}, got {got:?}{doubt}");
        }
    }
}

fn shown(weights: &Weights) -> String {
    let list: Vec<String> = weights.features.iter().map(|w| format!("{w:.2}")).collect();
    format!("[{}] {:.2}", list.join(", "), weights.constant)
}
