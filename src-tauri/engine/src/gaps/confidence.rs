//! How sure a finding is: how often a careful reader said the same of findings of this sort.
//!
//! The figures are those of the first run over an act that the rules had not seen (.86 to .88 of all findings right), not
//! the higher ones over the acts whose errors were looked at; `make accuracy` prints how often each was right. "Partial"
//! is the least certain: how much of a list is the core of it is where readers differ.

use super::Status;

/// What a finding rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    /// Core elements, or duties summed up.
    pub(super) wanted: usize,
    /// How many of them were found, or are met.
    pub(super) found: usize,
    /// The first clause's heading speaks of the matter.
    pub(super) headed: bool,
    /// The duty sums up others.
    pub(super) summed: bool,
}

/// The probability that a careful reader would say the same.
pub(super) fn confidence(status: Status, signs: Signs) -> f64 {
    match status {
        Status::Met if signs.summed => 0.80,
        Status::Met if signs.headed => 0.85,
        Status::Met => 0.75,
        Status::Partial if signs.summed => 0.85,
        Status::Partial if signs.wanted > 1 && signs.found == signs.wanted => 0.60,
        Status::Partial => 0.78,
        Status::Absent if signs.found > 0 => 0.70,
        Status::Absent => 0.88,
    }
}
