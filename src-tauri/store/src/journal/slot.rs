//! The places of one act on several decisions and records, and what stood in each, as one line of the journal.
//!
//! Each place stands in the line with its kind, its key and how many bytes follow, since a value may hold anything; a
//! place where nothing stood has a dash for its length.

use clausewise_engine::instrument::Eid;
use rusqlite::Connection;

use super::DECISION;
use crate::decisions::{self, Decision};
use crate::error::Result;
use crate::records::{self, Record, RecordKind};

/// Separates the fields of a place.
const FIELD: char = '\u{1f}';
/// Separates the instrument of a decision from its clause; neither is of more than one line.
const BETWEEN: char = '\n';

/// One place and what stands in it.
pub(crate) enum Slot {
    /// A record under a key.
    Record(RecordKind, String, Option<Record>),
    /// A decision against an instrument, on a clause.
    Decision(String, Eid, Option<Decision>),
}

impl Slot {
    pub(crate) fn record(kind: RecordKind, key: &str, record: Option<&Record>) -> Self {
        Slot::Record(kind, key.to_string(), record.cloned())
    }

    /// Whether it is the place that a row of the journal names by these columns.
    pub(super) fn is_at(&self, kind: &str, against: &str, clause: &str) -> bool {
        match self {
            Slot::Record(of, key, _) => of.word() == kind && key == clause,
            Slot::Decision(other, eid, _) => kind == DECISION && other == against && eid.as_str() == clause,
        }
    }

    pub(super) fn is_filled(&self) -> bool {
        matches!(self, Slot::Record(.., Some(_)) | Slot::Decision(.., Some(_)))
    }

    /// Puts into the place what this says.
    pub(crate) fn write(&self, connection: &Connection) -> Result<()> {
        match self {
            Slot::Record(kind, key, record) => records::write(connection, *kind, key, record.as_ref()),
            Slot::Decision(against, clause, decision) => {
                decisions::write(connection, against, clause, decision.as_ref())
            }
        }
    }

    /// The instrument and clause of a decision, or the kind and key of a record.
    pub(super) fn place(&self) -> (String, Eid, Option<(RecordKind, String)>) {
        match self {
            Slot::Record(kind, key, _) => (String::new(), Eid::default(), Some((*kind, key.clone()))),
            Slot::Decision(against, clause, _) => (against.clone(), clause.clone(), None),
        }
    }

    fn encode(&self) -> String {
        let (kind, key, line) = match self {
            Slot::Record(kind, key, record) => {
                (kind.word(), key.clone(), record.as_ref().map(Record::encode))
            }
            Slot::Decision(against, clause, decision) => {
                let key = format!("{against}{BETWEEN}{clause}");
                (DECISION, key, decision.as_ref().map(Decision::encode))
            }
        };
        let length = line.as_ref().map_or_else(|| "-".to_string(), |line| line.len().to_string());
        let line = line.unwrap_or_default();
        format!("{kind}{FIELD}{}{FIELD}{length}{FIELD}{line}", key.replace(FIELD, ""))
    }

    fn decode(kind: &str, key: &str, line: Option<&str>) -> Option<Self> {
        if kind != DECISION {
            let record = line.map(|line| Record::decode(key, line).ok_or(())).transpose().ok()?;
            return Some(Slot::Record(RecordKind::from_word(kind)?, key.to_string(), record));
        }
        let (against, clause) = key.split_once(BETWEEN)?;
        let decision = line.map(|line| Decision::decode(line).ok_or(())).transpose().ok()?;
        Some(Slot::Decision(against.to_string(), Eid::from_stored(clause.to_string()), decision))
    }
}

/// All places as one line.
pub(super) fn encode_all(slots: &[Slot]) -> String {
    slots.iter().map(Slot::encode).collect()
}

/// The places of a line of [`encode_all`].
pub(super) fn decode_all(mut line: &str) -> Option<Vec<Slot>> {
    let mut out = Vec::new();
    while !line.is_empty() {
        let mut fields = line.splitn(4, FIELD);
        let (kind, key, length, rest) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let length = if length == "-" { None } else { Some(length.parse::<usize>().ok()?) };
        let (own, next) = rest.split_at_checked(length.unwrap_or(0))?;
        out.push(Slot::decode(kind, key, length.map(|_| own))?);
        line = next;
    }
    Some(out)
}
