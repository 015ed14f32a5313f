//! Met, partial or absent: from the elements found in the clauses.

use std::collections::BTreeMap;

use super::clause::{Clause, Place};
use super::confidence::{Signs, confidence};
use super::rules::{Known, Rule, Rules};
use super::{Assessment, Evidence, Sought, Status};

/// Most clauses quoted for one duty.
const QUOTED: usize = 4;

/// A clause that shows elements of a duty.
struct Showing<'c, 'i> {
    clause: &'c Clause<'i>,
    /// Elements found here, with the place of each.
    elements: BTreeMap<usize, Place>,
    rank: usize,
}

impl Showing<'_, '_> {
    fn evidence(&self, place: &Place) -> Evidence {
        let (provision, quote, words) = self.clause.quote(place);
        let number =
            if provision.number.is_empty() { &self.clause.provision.number } else { &provision.number };
        Evidence { eid: provision.eid.clone(), number: number.clone(), quote, words }
    }

    /// Where the clause shows most: its first element's place.
    fn first(&self) -> Option<Evidence> {
        self.elements.values().next().map(|place| self.evidence(place))
    }
}

/// One verdict for each rule.
pub(super) fn verdicts(clauses: &[Clause], rules: &Rules) -> Vec<Assessment> {
    let mut out: BTreeMap<&str, Assessment> = BTreeMap::new();
    let wording = rules.core.iter().zip(&rules.partial).zip(&rules.limits);
    for (rule, ((core, partial), limits)) in rules.rules.iter().zip(wording) {
        out.insert(&rule.id, limited(clauses, rule, limits, alone(clauses, rule, core, partial)));
    }
    // A sum may sum up sums: the rules are few, so the duties are gone through until nothing changes. What a rule finds
    // by itself stays apart from what it sums up.
    let alone = out.clone();
    for _ in 0..3 {
        let wording = rules.core.iter().zip(&rules.limits);
        for (rule, (core, limits)) in rules.rules.iter().zip(wording).filter(|(r, _)| !r.from.is_empty()) {
            let parts: Vec<Assessment> =
                rule.from.iter().filter_map(|id| out.get(id.as_str()).cloned()).collect();
            let Some(own) = alone.get(rule.id.as_str()).cloned() else { continue };
            out.insert(&rule.id, limited(clauses, rule, limits, summed(rule, &own, core.len(), &parts)));
        }
    }
    for rule in &rules.rules {
        if let Some(found) = out.get_mut(rule.id.as_str()) {
            found.why = why(rule, found);
        }
    }
    parts_told(rules, &mut out);
    rules.rules.iter().filter_map(|r| out.remove(r.id.as_str())).collect()
}

/// Where a duty and its parts do not say the same, its reason says why: the whole may ask that one clause do all of it, or
/// rest on the core of it where a part beside it is open.
fn parts_told(rules: &Rules, out: &mut BTreeMap<&str, Assessment>) {
    for rule in &rules.rules {
        let is_part = |id: &str| {
            id.strip_prefix(rule.id.as_str()).is_some_and(|rest| {
                !rest.is_empty() && rest.bytes().all(|letter| letter.is_ascii_lowercase())
            })
        };
        let parts: Vec<(&str, Status)> =
            out.iter().filter(|(id, _)| is_part(id)).map(|(id, found)| (*id, found.status)).collect();
        let Some(whole) = out.get_mut(rule.id.as_str()).filter(|_| !parts.is_empty()) else { continue };
        let of = |wanted: &dyn Fn(Status) -> bool| {
            let list = parts.iter().filter(|(_, status)| wanted(*status)).map(|(id, _)| *id);
            list.collect::<Vec<_>>().join(", ")
        };
        let open = of(&|status| status != Status::Met);
        let told = match whole.status {
            Status::Met if !open.is_empty() => format!("met at its core; still open: {open}"),
            Status::Partial if open.is_empty() && rule.from.is_empty() => {
                "each part is met for itself, but no clause \
                does the whole"
                    .to_string()
            }
            Status::Partial if open.is_empty() => {
                "each part is met for itself, but not all that the duties summed up ask".to_string()
            }
            Status::Partial if parts.iter().all(|(_, status)| *status == Status::Absent) => {
                "no part of it is done, only what comes near".to_string()
            }
            Status::Absent if parts.iter().any(|(_, status)| *status != Status::Absent) => {
                format!("something is done of {}", of(&|status| status != Status::Absent))
            }
            _ => continue,
        };
        whole.why = if whole.why.is_empty() { told } else { format!("{}; {told}", whole.why) };
    }
}

fn alone(clauses: &[Clause], rule: &Rule, core: &[Known], partial: &[Known]) -> Assessment {
    let read = || clauses.iter().filter(|c| c.is_read(rule));
    let core_shown = showings(read(), core, rule);
    let partial_shown = showings(read(), partial, rule);
    let reached = if rule.across {
        (0..core.len()).filter(|e| core_shown.iter().any(|s| s.elements.contains_key(e))).count()
    } else {
        core_shown.iter().map(|s| s.elements.len()).max().unwrap_or(0)
    };
    let any = (0..core.len()).filter(|e| core_shown.iter().any(|s| s.elements.contains_key(e))).count();
    let status = if !core.is_empty() && reached >= rule.needed() {
        Status::Met
    } else if !partial_shown.is_empty() || rule.some > 0 && any >= rule.some {
        Status::Partial
    } else {
        Status::Absent
    };
    let mut sought = Vec::new();
    for (index, element) in core.iter().enumerate() {
        let found = core_shown.iter().find_map(|s| s.elements.get(&index).map(|place| s.evidence(place)));
        sought.push(Sought { says: element.says.clone(), needed: true, found });
    }
    if status == Status::Partial {
        for (index, element) in partial.iter().enumerate() {
            let found =
                partial_shown.iter().find_map(|s| s.elements.get(&index).map(|place| s.evidence(place)));
            if found.is_some() {
                sought.push(Sought { says: element.says.clone(), needed: false, found });
            }
        }
    }
    let mut shown: Vec<&Showing> = match status {
        Status::Met => core_shown.iter().collect(),
        Status::Partial => core_shown.iter().filter(|_| rule.some > 0).chain(&partial_shown).collect(),
        Status::Absent => Vec::new(),
    };
    shown.sort_by_key(|s| std::cmp::Reverse(s.rank));
    let mut evidence: Vec<Evidence> = Vec::new();
    for found in shown.iter().filter_map(|s| s.first()) {
        if evidence.len() < QUOTED && evidence.iter().all(|e| e.eid != found.eid) {
            evidence.push(found);
        }
    }
    let signs = Signs {
        wanted: core.len(),
        found: any,
        headed: shown.first().is_some_and(|s| s.rank >= HEADED),
        summed: false,
    };
    Assessment {
        criterion: rule.id.clone(),
        status,
        confidence: confidence(status, signs),
        evidence,
        sought,
        why: String::new(),
    }
}

/// What was found, or less of it where the bill's own words narrow it.
fn limited(clauses: &[Clause], rule: &Rule, limits: &[Known], mut found: Assessment) -> Assessment {
    if found.status != Status::Met {
        return found;
    }
    let read = || clauses.iter().filter(|c| c.is_read(rule));
    let shown = showings(read(), limits, rule);
    let lifted = |limit: &Known| {
        let unless = Known { says: String::new(), any: limit.unless.clone(), unless: Vec::new() };
        read().any(|clause| clause.find(&unless, rule.definitions).is_some())
    };
    for (index, limit) in limits.iter().enumerate().filter(|(_, limit)| !lifted(limit)) {
        let Some(evidence) = shown.iter().find_map(|s| s.elements.get(&index).map(|place| s.evidence(place)))
        else {
            continue;
        };
        found.status = Status::Partial;
        let signs = Signs { wanted: 1, found: 0, headed: false, summed: !rule.from.is_empty() };
        found.confidence = confidence(Status::Partial, signs);
        found.evidence.retain(|e| e.eid != evidence.eid);
        found.evidence.insert(0, evidence.clone());
        found.sought.push(Sought { says: limit.says.clone(), needed: false, found: Some(evidence) });
    }
    found.evidence.truncate(QUOTED);
    found
}

/// What one more element counts for, when clauses are put in order.
const ELEMENT: usize = 8;
/// What a heading counts for that speaks of the matter, or a topic that the rule prefers.
const HEADED: usize = 5;

/// The clauses that show at least one of the elements, the best first: most elements, then those whose heading speaks
/// of it, then those that show it in more ways, then the earliest.
fn showings<'c, 'i: 'c>(
    clauses: impl Iterator<Item = &'c Clause<'i>>,
    elements: &[Known],
    rule: &Rule,
) -> Vec<Showing<'c, 'i>> {
    let mut out: Vec<Showing> = clauses
        .filter_map(|clause| {
            let mut found = BTreeMap::new();
            let mut ways = 0;
            for (index, element) in elements.iter().enumerate() {
                if let Some((place, count)) = clause.find(element, rule.definitions) {
                    found.insert(index, place);
                    ways += count;
                }
            }
            if found.is_empty() {
                return None;
            }
            let headed = elements.iter().any(|e| clause.is_headed(e)) || clause.is_about(&rule.prefer);
            let headed = usize::from(headed) + usize::from(clause.is_about(&rule.prefer));
            let rank = ELEMENT * found.len() + HEADED * headed + ways.min(4);
            Some(Showing { clause, elements: found, rank })
        })
        .collect();
    out.sort_by_key(|s| std::cmp::Reverse(s.rank));
    out
}

fn summed(rule: &Rule, own: &Assessment, core: usize, parts: &[Assessment]) -> Assessment {
    let no_core = core == 0;
    let all_met = parts.iter().all(|p| p.status == Status::Met) && (no_core || own.status == Status::Met);
    let any = parts.iter().any(|p| p.status != Status::Absent) || own.status != Status::Absent;
    let status = if all_met {
        Status::Met
    } else if any {
        Status::Partial
    } else {
        Status::Absent
    };
    // The parts stand in the rule in the order in which a reader would name them.
    let mut evidence: Vec<Evidence> = Vec::new();
    let firsts = parts.iter().filter_map(|p| p.evidence.first());
    for found in firsts.chain(own.evidence.first()) {
        if evidence.len() < QUOTED && evidence.iter().all(|e| e.eid != found.eid) {
            evidence.push(found.clone());
        }
    }
    let mut sought: Vec<Sought> = own.sought.iter().filter(|s| s.needed).cloned().collect();
    for part in parts {
        let found = part.evidence.first().cloned();
        let says = format!("{} ({})", part.criterion, part.status.word());
        sought.push(Sought { says, needed: true, found });
    }
    let met = parts.iter().filter(|p| p.status == Status::Met).count();
    let signs = Signs { wanted: parts.len() + core, found: met, headed: false, summed: true };
    Assessment {
        criterion: rule.id.clone(),
        status,
        confidence: confidence(status, signs),
        evidence,
        sought,
        why: String::new(),
    }
}

/// What was found and where, what was not, and where else it may be met: in a drafter's words.
fn why(rule: &Rule, found: &Assessment) -> String {
    let place = |s: &Sought| match &s.found {
        Some(evidence) if !evidence.number.is_empty() => format!("{} ({})", s.says, evidence.number),
        _ => s.says.clone(),
    };
    let list = |wanted: &dyn Fn(&&Sought) -> bool, named: &dyn Fn(&Sought) -> String| {
        found.sought.iter().filter(wanted).map(named).collect::<Vec<_>>().join(", ")
    };
    let mut said = Vec::new();
    if rule.from.is_empty() {
        let has = list(&|s| s.needed && s.found.is_some(), &place);
        let partly = list(&|s| !s.needed, &place);
        let lacks = list(&|s| s.needed && s.found.is_none(), &|s| s.says.clone());
        for (name, words) in [("found", &has), ("in part", &partly), ("not found", &lacks)] {
            if !words.is_empty() {
                said.push(format!("{name}: {words}"));
            }
        }
        if found.status == Status::Partial && lacks.is_empty() && partly.is_empty() {
            said.push("the elements stand in different clauses".to_string());
        }
    } else {
        said.push(format!("sums up {}", list(&|s| s.needed, &|s| s.says.clone())));
        let but = list(&|s| !s.needed, &place);
        if !but.is_empty() {
            said.push(format!("but {but}"));
        }
    }
    if found.status != Status::Met && !rule.elsewhere.is_empty() {
        let not = if found.status == Status::Absent { "not in this bill" } else { "not wholly in this bill" };
        said.push(format!("{not}; check the {}", rule.elsewhere));
    }
    said.join("; ")
}
