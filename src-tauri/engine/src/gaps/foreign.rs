//! Findings in a text of another language than the rules': what the terms of art show is told with doubt, and what they
//! do not show is told as not recognised, with the clauses to read.

use super::clause::Clause;
use super::rules::Rules;
use super::{Assessment, Status};

/// Most clauses named for reading.
const NAMED: usize = 4;

/// Takes the findings back to what terms of art alone can carry.
///
/// Of the findings in one Malay bill .58 of those met, .87 of those in part and .85 of the others agreed with the labels of
/// its English text (`make accuracy`); since most languages were compared with nothing, less is claimed, least of all for
/// what was not found in a bill that has a clause on the matter.
pub(super) fn doubt(clauses: &[Clause], rules: &Rules, found: &mut [Assessment]) {
    for (one, rule) in found.iter_mut().zip(&rules.rules) {
        let read = || clauses.iter().filter(|clause| !clause.is_final());
        let about =
            read().filter(|clause| clause.is_about(&rule.prefer)).map(|clause| &clause.provision.number);
        let about: Vec<&str> = about.filter(|n| !n.is_empty()).map(String::as_str).take(NAMED).collect();
        one.confidence = match one.status {
            Status::Met => MET,
            Status::Partial => PARTIAL,
            Status::Absent if about.is_empty() => ABSENT,
            Status::Absent => NOT_RECOGNISED,
        };
        let said = match one.status {
            Status::Absent if about.is_empty() => {
                "not recognised by the terms of art of this language".to_string()
            }
            Status::Absent => {
                format!("not recognised by the terms of art of this language; read {}", about.join(", "))
            }
            _ => "read through the terms of art of this language only".to_string(),
        };
        one.why = if one.why.is_empty() { said } else { format!("{said}; {}", one.why) };
    }
}

const MET: f64 = 0.55;
const PARTIAL: f64 = 0.65;
const ABSENT: f64 = 0.55;
const NOT_RECOGNISED: f64 = 0.4;
