//! The concordance against hand labels.

use std::collections::BTreeMap;
use std::path::Path;

use clausewise_engine::concordance::{Knowledge, Prepared, Weights, concord_prepared, signals};
use clausewise_engine::instrument::Instrument;
use clausewise_model_law::Basis;

use crate::figures::{Answers, Counts, Gold, each, interval, reliability, sum};
use crate::fit::{Labelled, fit};
use crate::labels::{self, Pair};
use crate::texts::{base, text};

/// Prints every figure. A pair is tested with weights fitted on pairs that have none of its statutes.
pub fn report(shared: &Path, mut knowledge: Knowledge, detail: Option<&str>) -> Result<(), String> {
    let pairs = labels::pairs(shared)?;
    let mut instruments: BTreeMap<String, Instrument> = BTreeMap::new();
    for name in pairs.iter().flat_map(|p| [&p.from, &p.to]) {
        if !instruments.contains_key(name) {
            instruments.insert(name.clone(), text(shared, name)?);
        }
    }
    let prepared: BTreeMap<&str, Prepared> =
        instruments.iter().map(|(name, i)| (name.as_str(), Prepared::new(i, &knowledge))).collect();
    let rows: Vec<Vec<Labelled>> = pairs.iter().map(|p| labelled(p, &prepared, &knowledge)).collect();
    let shipped = knowledge.scoring;
    let mut weights: BTreeMap<(bool, String), Weights> = BTreeMap::new();
    for (kind, treaty) in [("statute against the Protocol", true), ("statute against statute", false)] {
        println!("\n{kind}, each scored with weights that have seen none of its statutes");
        let stand_by = if treaty { shipped.treaty.stand_by } else { shipped.statute.stand_by };
        let mut said: Vec<(f64, bool)> = Vec::new();
        for derived in [false, true] {
            let mut all: Vec<Counts> = Vec::new();
            for pair in pairs.iter().filter(|p| p.is_treaty() == treaty && p.derived == derived) {
                let mut names = [pair.from.as_str(), pair.to.as_str()];
                names.sort_unstable();
                let fitted = *weights.entry((treaty, names.join(" "))).or_insert_with(|| {
                    let unseen = |p: &Pair| p.is_treaty() == treaty && !p.shares_a_statute(pair);
                    let others = pairs.iter().zip(&rows).filter(|(p, _)| unseen(p));
                    fit(&others.flat_map(|(_, r)| r.iter().copied()).collect::<Vec<_>>(), stand_by)
                });
                knowledge.scoring = shipped;
                if treaty {
                    knowledge.scoring.treaty = fitted
                } else {
                    knowledge.scoring.statute = fitted
                }
                let (Some(a), Some(b)) = (prepared.get(pair.from.as_str()), prepared.get(pair.to.as_str()))
                else {
                    continue;
                };
                let answers = answers(a, b, &instruments[&pair.from], &instruments[&pair.to], &knowledge);
                let counts = each(&pair.gold, &answers);
                if !derived {
                    println!("  {:8} – {:9} {}", pair.from, pair.to, sum(&counts).line());
                }
                let missing = pair.gold.keys().filter(|n| !answers.contains_key(*n)).count();
                if missing > 0 && !derived {
                    println!("           {missing} labelled clauses were not recognised");
                }
                for (number, got) in &answers {
                    let Some(wanted) = pair.gold.get(number) else { continue };
                    said.extend(got.iter().map(|(n, p)| (*p, wanted.contains(n))));
                }
                all.extend(counts);
                if detail == Some(pair.from.as_str()) && !derived {
                    differences(pair, &answers, &instruments[&pair.from]);
                }
            }
            if all.is_empty() {
                continue;
            }
            let (low, high) = interval(&all, |s| sum(&s.iter().map(|c| **c).collect::<Vec<_>>()).f1());
            let name = if derived { "by matters.tsv" } else { "by hand" };
            println!("  {name:20} {}  F 95 % {low:.2}–{high:.2}", sum(&all).line());
        }
        let everything: Vec<_> = pairs
            .iter()
            .zip(&rows)
            .filter(|(p, _)| p.is_treaty() == treaty)
            .flat_map(|(_, r)| r.iter().copied())
            .collect();
        println!("  weights fitted on all: {}", shown(&fit(&everything, stand_by)));
        println!("  reliability of the shown answers");
        reliability(&said);
    }
    Ok(())
}

/// The model statute against the treaties: its provisions name the articles that they rest on.
pub fn model(knowledge: &Knowledge) -> Result<(), String> {
    println!("\nmodel statute against the restated treaties, by the articles that its provisions name");
    let statute = clausewise_model_law::statute().map_err(|e| e.to_string())?;
    let all = clausewise_model_law::instruments().map_err(|e| e.to_string())?;
    let named = |id: &str| all.iter().find(|i| i.id == id).ok_or_else(|| format!("no built-in {id}"));
    let model = named("model")?;
    for id in ["un-protocol", "untoc", "actip"] {
        let other = named(id)?;
        let gold: Gold = statute
            .sections()
            .map(|s| {
                let articles = s.basis.iter().filter_map(|basis| match basis {
                    Basis::Treaty { instrument, article, .. } if instrument == id => Some(article.clone()),
                    _ => None,
                });
                (s.provision.number.clone(), articles.collect())
            })
            .collect();
        let (a, b) = (Prepared::new(model, knowledge), Prepared::new(other, knowledge));
        let counts = each(&gold, &answers(&a, &b, model, other, knowledge));
        println!("  {id:12} {}", sum(&counts).line());
    }
    Ok(())
}

fn labelled(pair: &Pair, prepared: &BTreeMap<&str, Prepared>, knowledge: &Knowledge) -> Vec<Labelled> {
    let (Some(a), Some(b)) = (prepared.get(pair.from.as_str()), prepared.get(pair.to.as_str())) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (number, row) in a.numbers().zip(signals(a, b, knowledge)) {
        let number = base(number);
        let Some(wanted) = pair.gold.get(&number) else { continue };
        let weight = if pair.unsure.contains(&number) { 0.3 } else { 1.0 };
        out.extend(b.numbers().zip(row).map(|(n, f)| (f, wanted.contains(&base(n)), weight)));
    }
    out
}

/// What the program answers, by number.
pub fn answers(
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
