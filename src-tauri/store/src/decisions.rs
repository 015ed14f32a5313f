//! What the drafter decided about a suggested match. A decision is never overridden by the program.

use clausewise_engine::instrument::Eid;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::digest;
use crate::error::{Error, Kind, Result};
use crate::journal;
use crate::project::{By, Project};

/// The drafter's verdict on the counterparts of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// These counterparts answer the clause.
    Confirmed,
    /// Nothing of what was suggested answers it.
    Rejected,
    /// These counterparts, whatever the program may find later.
    Pinned,
}

impl Verdict {
    /// The word of the stored row and of the window's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Rejected => "rejected",
            Verdict::Pinned => "pinned",
        }
    }

    /// The verdict with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Verdict::Confirmed, Verdict::Rejected, Verdict::Pinned].into_iter().find(|v| v.word() == word)
    }
}

/// A decision on one clause against one instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// The counterparts it speaks of, best first; empty for a rejection.
    pub counterparts: Vec<Eid>,
    /// A remark kept with it.
    pub remark: String,
    /// Who decided.
    pub author: String,
    /// When (RFC 3339).
    pub at: String,
    /// What the clause and the counterparts said then, in the writer's form, so that they are found again in a later
    /// version; empty where it was not kept.
    pub stood: String,
}

/// What the drafter decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision<'a> {
    /// The verdict.
    pub verdict: Verdict,
    /// As in [`Decision`].
    pub counterparts: Vec<Eid>,
    /// As in [`Decision`].
    pub remark: &'a str,
    /// As in [`Decision`].
    pub stood: &'a str,
}

/// Separates eids in a stored list; it cannot stand in an eid.
const BETWEEN: char = '\n';
/// Separates the fields of a decision in the journal; no field holds it (see [`Decision::encode`]).
const FIELD: char = '\u{1f}';

impl Decision {
    pub(crate) fn counterpart_list(&self) -> String {
        let eids: Vec<&str> = self.counterparts.iter().map(Eid::as_str).collect();
        eids.join(&BETWEEN.to_string())
    }

    /// One line for the journal. The separator is dropped from free text, where it has no meaning.
    pub(crate) fn encode(&self) -> String {
        let plain = |text: &str| text.replace(FIELD, "");
        let fields = [
            self.verdict.word().to_string(),
            self.counterpart_list(),
            plain(&self.remark),
            plain(&self.author),
            plain(&self.at),
            plain(&self.stood),
        ];
        fields.join(&FIELD.to_string())
    }

    pub(crate) fn decode(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split(FIELD).collect();
        // Lines of the first two versions of the tables end with the time.
        let (fields, stood) = match fields.as_slice() {
            [fields @ .., stood] if fields.len() == 5 => (fields, *stood),
            fields => (fields, ""),
        };
        let [verdict, counterparts, remark, author, at] = fields else { return None };
        Some(Decision {
            verdict: Verdict::from_word(verdict)?,
            counterparts: eids(counterparts),
            remark: (*remark).to_string(),
            author: (*author).to_string(),
            at: (*at).to_string(),
            stood: stood.to_string(),
        })
    }
}

fn eids(list: &str) -> Vec<Eid> {
    list.split(BETWEEN).filter(|eid| !eid.is_empty()).map(Eid::from_stored).collect()
}

impl Project {
    /// Records a decision, or takes it back (`None`), as one act that can be undone. `clause` is the name under which
    /// it is kept: what it stood on then. `said` names the act for the undo menu, e.g. `Confirm clause 8`.
    pub fn decide(
        &mut self,
        against: &str,
        clause: &Eid,
        new: Option<NewDecision<'_>>,
        said: &str,
        by: By<'_>,
    ) -> Result<Option<Decision>> {
        let transaction = self.connection.transaction()?;
        let before = read(&transaction, against, clause)?;
        let after = new.map(|new| Decision {
            verdict: new.verdict,
            counterparts: new.counterparts,
            remark: new.remark.to_string(),
            author: by.author.to_string(),
            at: by.at.to_string(),
            stood: new.stood.to_string(),
        });
        write(&transaction, against, clause, after.as_ref())?;
        let (was, is) = (before.as_ref().map(Decision::encode), after.as_ref().map(Decision::encode));
        journal::record(
            &transaction,
            said,
            &journal::On::Decision(against, clause),
            was.as_deref(),
            is.as_deref(),
        )?;
        transaction.commit()?;
        Ok(after)
    }

    /// The decision on a clause against an instrument, if there is one.
    pub fn decision(&self, against: &str, clause: &Eid) -> Result<Option<Decision>> {
        read(&self.connection, against, clause)
    }

    /// The instruments that decisions were made against, by id.
    pub fn decided_against(&self) -> Result<Vec<String>> {
        let mut statement =
            self.connection.prepare("SELECT DISTINCT against FROM decision ORDER BY against")?;
        let ids = statement.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// All decisions against an instrument, by clause.
    pub fn decisions(&self, against: &str) -> Result<Vec<(Eid, Decision)>> {
        let mut statement = self.connection.prepare(
            "SELECT clause, verdict, counterparts, remark, author, at, stood, digest FROM decision
             WHERE against = ?1 ORDER BY clause",
        )?;
        let rows = statement
            .query_map([against], |row| Ok((row.get::<_, String>(0)?, Stored::from_row(row, 1)?)))?;
        rows.map(|row| {
            let (clause, stored) = row?;
            let clause = Eid::from_stored(clause);
            let decision = stored.verified(against, &clause)?;
            Ok((clause, decision))
        })
        .collect()
    }
}

/// A row as it stands in the file, before its digest is checked.
pub(crate) struct Stored {
    verdict: String,
    counterparts: String,
    remark: String,
    author: String,
    at: String,
    stood: String,
    digest: Vec<u8>,
}

impl Stored {
    pub(crate) fn from_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Stored {
            verdict: row.get(first)?,
            counterparts: row.get(first + 1)?,
            remark: row.get(first + 2)?,
            author: row.get(first + 3)?,
            at: row.get(first + 4)?,
            stood: row.get(first + 5)?,
            digest: row.get(first + 6)?,
        })
    }

    pub(crate) fn verified(self, against: &str, clause: &Eid) -> Result<Decision> {
        let what = format!("The decision on clause {clause} against {against}");
        let verdict = Verdict::from_word(&self.verdict).ok_or_else(|| Error::damaged(&what))?;
        let decision = Decision {
            verdict,
            counterparts: eids(&self.counterparts),
            remark: self.remark,
            author: self.author,
            at: self.at,
            stood: self.stood,
        };
        digest::verify(&what, &fields(against, clause, &self.counterparts, &decision), &self.digest)?;
        Ok(decision)
    }
}

pub(crate) fn read(connection: &Connection, against: &str, clause: &Eid) -> Result<Option<Decision>> {
    let stored = connection
        .query_row(
            "SELECT verdict, counterparts, remark, author, at, stood, digest FROM decision
             WHERE against = ?1 AND clause = ?2",
            params![against, clause.as_str()],
            |row| Stored::from_row(row, 0),
        )
        .optional()?;
    stored.map(|stored| stored.verified(against, clause)).transpose()
}

/// Writes a decision over the one that stands, or takes it out.
pub(crate) fn write(
    connection: &Connection,
    against: &str,
    clause: &Eid,
    decision: Option<&Decision>,
) -> Result<()> {
    let Some(decision) = decision else {
        connection.execute(
            "DELETE FROM decision WHERE against = ?1 AND clause = ?2",
            params![against, clause.as_str()],
        )?;
        return Ok(());
    };
    if clause.as_str().is_empty() {
        return Err(Error::new(
            Kind::Unknown,
            "The decision names no clause",
            "Choose a clause in the outline and decide again.",
        ));
    }
    let list = decision.counterpart_list();
    let digest = digest::of(&fields(against, clause, &list, decision));
    connection.execute(
        "INSERT OR REPLACE INTO decision (against, clause, verdict, counterparts, remark, author, at, stood, digest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            against,
            clause.as_str(),
            decision.verdict.word(),
            list,
            decision.remark,
            decision.author,
            decision.at,
            decision.stood,
            digest
        ],
    )?;
    Ok(())
}

fn fields<'a>(against: &'a str, clause: &'a Eid, list: &'a str, decision: &'a Decision) -> Vec<&'a [u8]> {
    let verdict = decision.verdict.word();
    let Decision { remark, author, at, stood, .. } = decision;
    let mut out: Vec<&[u8]> =
        [against, clause.as_str(), verdict, list, remark, author, at].map(str::as_bytes).to_vec();
    // Decisions of the first two versions of the tables were hashed without it, and had none.
    if !stood.is_empty() {
        out.push(stood.as_bytes());
    }
    out
}
