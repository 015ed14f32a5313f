//! Met, partial or absent: from the elements found in the clauses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clause::Clause;
use super::rules::{Known, Rule, Rules};
use super::{Assessment, Evidence, Status};

/// Most clauses quoted for one duty.
const QUOTED: usize = 3;

/// How often a careful reader said the same, by status, on five labelled acts that the rules were not written from
/// (`make accuracy` prints it anew).
const MET: f64 = 0.77;
const PARTIAL: f64 = 0.76;
const ABSENT: f64 = 0.79;

/// A clause that shows elements of a duty.
struct Showing<'c, 'i> {
    clause: &'c Clause<'i>,
    elements: Vec<usize>,
    place: Option<Range<usize>>,
    rank: usize,
}

/// One verdict for each rule.
pub(super) fn verdicts(clauses: &[Clause], rules: &Rules) -> Vec<Assessment> {
    let mut out: BTreeMap<&str, Assessment> = BTreeMap::new();
    let own = rules.rules.iter().zip(rules.core.iter().zip(&rules.partial));
    for (rule, (core, partial)) in own {
        out.insert(&rule.id, alone(clauses, rule, core, partial));
    }
    // A sum may sum up sums: the rules are few, so the duties are gone through until nothing changes.
    for _ in 0..3 {
        for (rule, core) in rules.rules.iter().zip(&rules.core).filter(|(r, _)| !r.from.is_empty()) {
            let parts: Vec<Assessment> =
                rule.from.iter().filter_map(|id| out.get(id.as_str()).cloned()).collect();
            let Some(own) = out.get(rule.id.as_str()).cloned() else { continue };
            out.insert(&rule.id, summed(rule, &own, core.is_empty(), &parts));
        }
    }
    rules.rules.iter().filter_map(|r| out.remove(r.id.as_str())).collect()
}

fn alone(clauses: &[Clause], rule: &Rule, core: &[Known], partial: &[Known]) -> Assessment {
    let read = || clauses.iter().filter(|c| c.is_read(rule));
    let mut core_shown = showings(read(), core, rule.definitions);
    let union: Vec<usize> =
        (0..core.len()).filter(|e| core_shown.iter().any(|s| s.elements.contains(e))).collect();
    let best = core_shown.first().map_or(0, |s| s.elements.len());
    let reached = if rule.across { union.len() } else { best };
    let mut partial_shown = showings(read(), partial, rule.definitions);
    let (status, shown, found) = if !core.is_empty() && reached >= rule.needed() {
        let found = if rule.across {
            union.clone()
        } else {
            core_shown.first().map_or(Vec::new(), |s| s.elements.clone())
        };
        (Status::Met, std::mem::take(&mut core_shown), found)
    } else if !partial_shown.is_empty() {
        (Status::Partial, std::mem::take(&mut partial_shown), union.clone())
    } else if rule.some > 0 && union.len() >= rule.some {
        (Status::Partial, std::mem::take(&mut core_shown), union.clone())
    } else {
        (Status::Absent, Vec::new(), union.clone())
    };
    let partly: Vec<&str> = if status == Status::Partial {
        (0..partial.len())
            .filter(|e| shown.iter().any(|s| s.elements.contains(e)))
            .filter_map(|e| partial.get(e).map(|k| k.says.as_str()))
            .collect()
    } else {
        Vec::new()
    };
    let evidence = shown
        .iter()
        .take(QUOTED)
        .map(|s| {
            let (provision, quote) = s.clause.quote(s.place.clone());
            let number =
                if provision.number.is_empty() { &s.clause.provision.number } else { &provision.number };
            Evidence { eid: provision.eid.clone(), number: number.clone(), quote }
        })
        .collect();
    Assessment {
        criterion: rule.id.clone(),
        status,
        confidence: confidence(status),
        evidence,
        why: why(status, core, &found, &partly),
    }
}

/// The clauses that show at least one of the elements, the best first: most elements, then those whose heading
/// speaks of it, then the earliest.
fn showings<'c, 'i: 'c>(
    clauses: impl Iterator<Item = &'c Clause<'i>>,
    elements: &[Known],
    definitions: bool,
) -> Vec<Showing<'c, 'i>> {
    let mut out: Vec<Showing> = clauses
        .filter_map(|clause| {
            let found: Vec<(usize, Option<Range<usize>>)> = elements
                .iter()
                .enumerate()
                .filter_map(|(i, e)| clause.find(e, definitions).map(|place| (i, place)))
                .collect();
            let place = found.iter().find_map(|(_, place)| place.clone());
            let headed = elements.iter().any(|e| clause.is_headed(e));
            (!found.is_empty()).then(|| Showing {
                clause,
                rank: 2 * found.len() + usize::from(headed),
                elements: found.into_iter().map(|(i, _)| i).collect(),
                place,
            })
        })
        .collect();
    out.sort_by_key(|s| std::cmp::Reverse((s.elements.len(), s.rank)));
    out
}

fn summed(rule: &Rule, own: &Assessment, no_core: bool, parts: &[Assessment]) -> Assessment {
    let all_met = parts.iter().all(|p| p.status == Status::Met) && (no_core || own.status == Status::Met);
    let any = parts.iter().any(|p| p.status != Status::Absent) || own.status != Status::Absent;
    let status = if all_met {
        Status::Met
    } else if any {
        Status::Partial
    } else {
        Status::Absent
    };
    let mut evidence = own.evidence.clone();
    let mut firsts: Vec<&Assessment> = parts.iter().collect();
    firsts.sort_by_key(|p| std::cmp::Reverse(p.status));
    evidence.extend(firsts.iter().filter_map(|p| p.evidence.first().cloned()));
    evidence.truncate(QUOTED);
    let told: Vec<String> = parts.iter().map(|p| format!("{} {}", p.criterion, p.status.word())).collect();
    let mut why = format!("sums up {}", told.join(", "));
    if !no_core {
        why = format!("{}; {why}", own.why);
    }
    Assessment { criterion: rule.id.clone(), status, confidence: confidence(status), evidence, why }
}

fn confidence(status: Status) -> f64 {
    match status {
        Status::Met => MET,
        Status::Partial => PARTIAL,
        Status::Absent => ABSENT,
    }
}

fn why(status: Status, core: &[Known], found: &[usize], partly: &[&str]) -> String {
    let names = |wanted: bool| -> Vec<&str> {
        core.iter()
            .enumerate()
            .filter(|(i, _)| found.contains(i) == wanted)
            .map(|(_, k)| k.says.as_str())
            .collect()
    };
    let (has, lacks) = (names(true), names(false));
    let mut parts = Vec::new();
    if !has.is_empty() {
        parts.push(format!("found: {}", has.join(", ")));
    }
    if !partly.is_empty() {
        parts.push(format!("in part: {}", partly.join(", ")));
    }
    if !lacks.is_empty() {
        parts.push(format!("not found: {}", lacks.join(", ")));
    }
    if status == Status::Partial && lacks.is_empty() && partly.is_empty() {
        parts.push("the elements stand in different clauses".to_string());
    }
    parts.join("; ")
}
