//! From drafts to provisions: identifiers, full numbers, findings about the numbering.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::numeral::{self, ascii_digits};
use crate::finding::{At, Finding, Severity};
use crate::instrument::{Eid, Kind, Provision};
use crate::manuscript::Manuscript;

/// Turns drafts into provisions with unique identifiers.
pub(super) fn assemble(
    drafts: &[Draft],
    manuscript: &Manuscript,
    findings: &mut Vec<Finding>,
) -> Vec<Provision> {
    let mut work =
        Assembly { manuscript, used: BTreeMap::new(), again: false, counters: BTreeMap::new(), findings };
    drafts.iter().map(|d| work.provision(d, None, "", false)).collect()
}

struct Assembly<'a> {
    manuscript: &'a Manuscript,
    /// How often an identifier was asked for.
    used: BTreeMap<String, usize>,
    /// What is put together stands in a list that began again after other words.
    again: bool,
    /// Units without a number, counted by parent and name.
    counters: BTreeMap<(String, &'static str), usize>,
    findings: &'a mut Vec<Finding>,
}

impl Assembly<'_> {
    fn provision(
        &mut self,
        draft: &Draft,
        parent: Option<&Provision>,
        above: &str,
        scheduled: bool,
    ) -> Provision {
        let mut provision = draft.provision(self.manuscript);
        let name = draft.name.unwrap_or_else(|| draft.kind.eid_name());
        // Clauses are counted through the instrument, so their identifiers begin at the clause; inside a
        // schedule they are counted from one again, so there the schedule stays in front.
        let container = parent
            .filter(|p| scheduled || !draft.kind.is_main() || !(p.kind.is_group() || p.kind == Kind::Other));
        let parent_eid = container.map(|p| &p.eid);
        let eid = if draft.numeral.is_empty() {
            let key = (parent_eid.map(|e| e.as_str().to_string()).unwrap_or_default(), name);
            let count = self.counters.entry(key).or_default();
            *count += 1;
            let count = *count;
            let number = match (&draft.term, count) {
                (Some(_), n) => n.to_string(),
                (None, 1)
                    if draft.kind == Kind::Preamble
                        || draft.name.is_some() && draft.name != Some("other") =>
                {
                    String::new()
                }
                (None, n) => n.to_string(),
            };
            Eid::child(parent_eid, name, &number)
        } else {
            let number = draft.counted.map_or_else(|| ascii_digits(&draft.numeral), |n| n.to_string());
            Eid::child(parent_eid, name, &number)
        };
        provision.eid = self.unique(eid, draft, &provision, scheduled);
        provision.number = number(draft, above);
        let below = if provision.number.is_empty() { above.to_string() } else { provision.number.clone() };
        let below = if draft.kind.is_group() || draft.kind == Kind::Schedule { String::new() } else { below };
        let scheduled = scheduled || draft.kind == Kind::Schedule;
        let mut seen: Vec<(Kind, &str)> = Vec::new();
        let mut children = Vec::with_capacity(draft.children.len());
        let outer = std::mem::take(&mut self.again);
        for child in &draft.children {
            // A list that begins again at its first number is a second list, and no number of it is a slip.
            let first = seen.iter().find(|(kind, _)| *kind == child.kind);
            self.again |= !child.numeral.is_empty() && first.is_some_and(|(_, n)| *n == child.numeral);
            if !child.numeral.is_empty() && first.is_none() {
                seen.push((child.kind, &child.numeral));
            }
            children.push(self.provision(child, Some(&provision), &below, scheduled));
        }
        self.again = outer;
        provision.children = children;
        provision
    }

    fn unique(&mut self, eid: Eid, draft: &Draft, provision: &Provision, scheduled: bool) -> Eid {
        let count = self.used.entry(eid.as_str().to_string()).or_default();
        *count += 1;
        if *count == 1 {
            return eid;
        }
        let mut n = *count;
        let fresh = loop {
            let candidate = format!("{eid}-{n}");
            if !self.used.contains_key(&candidate) {
                break candidate;
            }
            n += 1;
        };
        self.used.insert(fresh.clone(), 1);
        // What was considered and what is remembered are two lists of recitals that may count alike.
        if !draft.numeral.is_empty() && !scheduled && draft.kind != Kind::Recital && !self.again {
            let at = provision.pieces.first().map_or(At::File, |p| At::Paragraph(p.paragraph));
            self.findings.push(Finding::new(
                Severity::Warning,
                at,
                format!(
                    "The number {} occurs more than once here; this one is kept as {fresh}.",
                    provision.label.trim()
                ),
            ));
        }
        Eid::from_stored(fresh)
    }
}

/// The full number: the parent's and the local one in brackets.
fn number(draft: &Draft, above: &str) -> String {
    if draft.numeral.is_empty() {
        return String::new();
    }
    let main =
        draft.kind.is_main() || draft.kind.is_group() || draft.kind == Kind::Schedule || above.is_empty();
    if main { draft.numeral.clone() } else { format!("{above}({})", draft.numeral) }
}

/// Longest text of a clause that is only an editor's trace, in words.
const TRACE_WORDS: usize = 16;

/// `(Dipotong oleh Akta A1400)`, `[Repealed]`: all that an editor left of a clause.
fn is_trace(text: &str) -> bool {
    // What follows tells by which law.
    let text = text.trim().lines().next().unwrap_or("").trim_end_matches('.');
    text.starts_with(['(', '['])
        && text.ends_with([')', ']'])
        && text.split_whitespace().count() <= TRACE_WORDS
}

/// True when a clause's text says what became of a number that is missing after it: `7. [Repealed]`, `4 to 6. [Omitted
/// by Act 3 of 1990]`.
fn accounts_for(text: &str, missing: u32) -> bool {
    text.match_indices(['[', '(']).any(|(at, _)| {
        let before = text.get(..at).unwrap_or("").trim_end();
        let counted = |c: char| c.is_numeric() || " .-–—,&toand\u{a0}".contains(c);
        let stem = before.trim_end_matches(counted);
        let told = ascii_digits(before.get(stem.len()..).unwrap_or(""));
        let numbers: Vec<u32> =
            told.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let list = told.contains(['-', '–', '—']) || told.contains("to");
        match numbers.as_slice() {
            [from, to] if list => (*from..=*to).contains(&missing),
            numbers => numbers.contains(&missing),
        }
    })
}

/// Gaps and steps back in the numbering of the clauses, and clauses without a heading where most have one.
pub(super) fn check_numbering(clauses: &[&Provision], findings: &mut Vec<Finding>) {
    let place_of = |clause: &Provision| {
        numeral::readings(&clause.number)
            .iter()
            .find(|r| matches!(r.series, numeral::Series::Digit | numeral::Series::UpperRoman))
            .map(|r| r.place)
    };
    let present: std::collections::BTreeSet<u32> =
        clauses.iter().filter_map(|c| place_of(c)).map(|p| p.base).collect();
    let mut last: Option<(&Provision, numeral::Place)> = None;
    for clause in clauses {
        // A number in words (`Article premier`) counts as the next one.
        let next = last.map_or(1, |(_, p)| p.base + 1);
        let place = place_of(clause).unwrap_or(numeral::Place::whole(next));
        let at = At::Provision(clause.eid.clone());
        let traced = last.map(|(p, _)| p.full_text()).unwrap_or_default();
        let gap: Vec<u32> =
            (next..place.base).filter(|n| !present.contains(n) && !accounts_for(&traced, *n)).collect();
        if let (Some(first), Some(final_)) = (gap.first(), gap.last()) {
            let missing = if first == final_ {
                format!("Number {first} is missing")
            } else {
                format!("Numbers {first} to {final_} are missing")
            };
            let before =
                last.map_or(String::from("at the beginning"), |(p, _)| format!("after {}", p.number));
            findings.push(Finding::new(Severity::Warning, at, format!("{missing} {before}.")));
        } else if let Some((previous, p)) = last
            && place.base < p.base
        {
            let message = format!("Number {} stands after {}, out of order.", clause.number, previous.number);
            findings.push(Finding::new(Severity::Warning, at, message));
        }
        last = Some((clause, place));
    }
    let headed = clauses.iter().filter(|c| !c.heading.is_empty()).count();
    if headed * 2 > clauses.len() {
        for clause in clauses.iter().filter(|c| c.heading.is_empty() && !is_trace(&c.full_text())) {
            let message = format!("No heading was found for {}.", clause.number);
            findings.push(Finding::new(Severity::Warning, At::Provision(clause.eid.clone()), message));
        }
    }
}
