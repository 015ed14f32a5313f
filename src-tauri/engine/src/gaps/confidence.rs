//! How sure a finding is: how often a careful reader said the same of findings of this sort.
//!
//! The figures are those of first runs over acts that the rules had not seen (six statutes of other traditions, 310 findings:
//! .84 right), not the higher ones over the acts whose errors were looked at since; `make accuracy` prints how often each is
//! right there. "Partial" is the least certain: how much of a list is the core of it is where readers differ. Where some
//! of what is sought was found but too little for a part, "absent" is right little more often than not.

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
        Status::Met if signs.headed && !signs.summed => 0.90,
        Status::Met => 0.80,
        Status::Partial if signs.wanted > 1 && signs.found == signs.wanted && !signs.summed => 0.65,
        Status::Partial => 0.75,
        Status::Absent if signs.found > 0 => 0.60,
        Status::Absent => 0.86,
    }
}
