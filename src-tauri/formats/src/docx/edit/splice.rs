//! Changes to a part's text by byte ranges; everything between them stays as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::{Error, Kind, Result};

/// Changes to the parts of a package.
#[derive(Debug, Default)]
pub struct Splices {
    by_part: BTreeMap<String, Vec<(Range<usize>, String)>>,
}

impl Splices {
    /// Replaces `range` of `part`; an empty range inserts. Insertions at one place stay in their order.
    pub fn push(&mut self, part: &str, range: Range<u64>, with: String) {
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
        self.by_part.entry(part.to_owned()).or_default().push((at(range.start)..at(range.end), with));
    }

    /// The parts that change.
    pub fn parts(&self) -> impl Iterator<Item = &String> {
        self.by_part.keys()
    }

    /// `text` of `part` with its changes made.
    ///
    /// # Errors
    /// `NoSuchPlace` when two changes overlap.
    pub fn apply(&self, part: &str, text: &str) -> Result<String> {
        let mut changes: Vec<_> = self.by_part.get(part).into_iter().flatten().collect();
        changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, with) in changes {
            let between =
                text.get(done..range.start).filter(|_| range.start >= done && range.end >= range.start);
            let Some(between) = between else { return Err(overlap()) };
            out.push_str(between);
            out.push_str(with);
            done = range.end;
        }
        out.push_str(text.get(done..).ok_or_else(overlap)?);
        Ok(out)
    }
}

fn overlap() -> Error {
    Error::new(
        Kind::NoSuchPlace,
        "two changes are to the same words",
        "make one of them first, then the other",
    )
}
