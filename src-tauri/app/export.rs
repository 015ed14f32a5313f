//! The bill in its own Word file, as it goes out: accepted changes of readers under their names, then the drafter's
//! own, and notes as comments.

use clausewise_engine::concordance::Concordance;
use clausewise_engine::instrument::Instrument;

use crate::desk::plan::Wanted;
use crate::failure::Result;
use crate::library::Text;
use crate::redline::{self, Redline};
use crate::review::{self, Accepted};

/// Makes the file that goes out. Whoever writes it remembers it ([`review::remember`]), so that it is known again when
/// it comes back.
///
/// # Errors
/// A bill that is no Word file, or whose file is not the one that was read.
pub fn outgoing(
    bill: &Text,
    bytes: &[u8],
    accepted: &[Accepted],
    beside: (&Instrument, &Concordance),
    wanted: &Wanted,
) -> Result<Redline> {
    if accepted.is_empty() || !bill.redlinable {
        return redline::of_bill(bill, bytes, beside.0, beside.1, wanted);
    }
    let carried = review::into_file(bill, bytes, accepted, &wanted.by.date)?;
    let wanted = Wanted { keep_earlier: true, ..wanted.clone() };
    let mut made = redline::of_bill(&carried.text, &carried.bytes, beside.0, beside.1, &wanted)?;
    made.summary.insertions += carried.insertions;
    made.summary.deletions += carried.deletions;
    made.findings.extend(carried.findings);
    Ok(made)
}
