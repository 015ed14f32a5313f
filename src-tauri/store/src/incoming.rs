//! What another copy of the project brings: texts, decisions and records under their own authors and times, taken in as
//! one piece of work.

use clausewise_engine::instrument::Eid;
use rusqlite::params;

use crate::decisions::{self, Decision};
use crate::digest;
use crate::error::Result;
use crate::instruments::{Role, version_fields};
use crate::journal::{self, Slot};
use crate::project::Project;
use crate::records::{self, Record, RecordKind};
use crate::versions::Version;

/// A text with all its versions, to be kept under an id that the project has not got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingText {
    /// Its id.
    pub id: String,
    /// Bill or other.
    pub role: Role,
    /// BCP 47, or empty.
    pub language: String,
    /// ISO 3166-1 alpha-2 in lower case, or empty.
    pub jurisdiction: String,
    /// Its files, the first version first; their numbers do not matter.
    pub versions: Vec<Version>,
}

/// Everything that is to be taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// New texts.
    pub texts: Vec<IncomingText>,
    /// Decisions by instrument and clause, each with the author and time that it has.
    pub decisions: Vec<(String, Eid, Decision)>,
    /// Records, likewise; `None` takes the one with this key out.
    pub records: Vec<(RecordKind, String, Option<Record>)>,
}

impl Project {
    /// Takes all of it in or nothing. Decisions and records are one act that can be undone; texts stay.
    ///
    /// # Errors
    /// Any failure of the database: then nothing was changed. An id that the project has already is one.
    pub fn take_in(&mut self, incoming: &Incoming, said: &str) -> Result<()> {
        let transaction = self.connection.transaction()?;
        for text in &incoming.texts {
            let IncomingText { id, role, language, jurisdiction, versions } = text;
            transaction.execute(
                "INSERT INTO instrument (id, role, language, jurisdiction, position)
                 VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM instrument))",
                params![id, role.word(), language, jurisdiction],
            )?;
            for Version { name, path, author, at, bytes, .. } in versions {
                let digest = digest::of(&version_fields(id, name, path, author, at, bytes));
                transaction.execute(
                    "INSERT INTO version (instrument, name, path, author, at, bytes, digest)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![id, name, path, author, at, bytes, digest],
                )?;
            }
        }
        let (mut was, mut is) = (Vec::new(), Vec::new());
        for (against, clause, decision) in &incoming.decisions {
            let before = decisions::read(&transaction, against, clause)?;
            was.push(Slot::Decision(against.clone(), clause.clone(), before));
            is.push(Slot::Decision(against.clone(), clause.clone(), Some(decision.clone())));
        }
        for (kind, key, record) in &incoming.records {
            let before = records::read(&transaction, *kind, key)?;
            was.push(Slot::record(*kind, key, before.as_ref()));
            is.push(Slot::record(*kind, key, record.as_ref()));
        }
        for slot in &is {
            slot.write(&transaction)?;
        }
        if !is.is_empty() {
            journal::record_several(&transaction, said, &was, &is)?;
        }
        transaction.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{By, NewDecision, Verdict};

    #[test]
    fn what_is_taken_in_keeps_its_author_and_is_undone_as_one_act() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::create(&folder.path().join("a.clausewise")).unwrap();
        let by = By { author: "Amina", at: "2026-01-01T00:00:00Z" };
        let clause = Eid::from_stored("sec_8".to_string());
        let own = NewDecision { verdict: Verdict::Rejected, counterparts: vec![], remark: "", stood: "" };
        project.decide("model", &clause, Some(own), "Reject", by).unwrap();
        let decision = Decision {
            verdict: Verdict::Confirmed,
            counterparts: vec![Eid::from_stored("sec_9".to_string())],
            remark: "two\nlines \u{1f} and a mark".into(),
            author: "Bo".into(),
            at: "2026-02-01T00:00:00Z".into(),
            stood: String::new(),
        };
        let note = Record {
            key: "000001".into(),
            value: "{}".into(),
            author: "Bo".into(),
            at: "2026-02-01T00:00:00Z".into(),
        };
        let text = IncomingText {
            id: "law".into(),
            role: Role::Other,
            language: "en".into(),
            jurisdiction: String::new(),
            versions: vec![Version {
                number: 0,
                name: "law.txt".into(),
                path: String::new(),
                author: "Bo".into(),
                at: "2026-02-01T00:00:00Z".into(),
                bytes: b"1. Words".to_vec(),
            }],
        };
        let incoming = Incoming {
            texts: vec![text],
            decisions: vec![("model".into(), clause.clone(), decision.clone())],
            records: vec![(RecordKind::Note, "000001".into(), Some(note.clone()))],
        };
        project.take_in(&incoming, "Take in bo.cwx").unwrap();
        assert_eq!(project.decision("model", &clause).unwrap(), Some(decision));
        assert_eq!(project.records(RecordKind::Note).unwrap(), [note]);
        assert_eq!(project.versions("law").unwrap()[0].author, "Bo");
        assert!(project.check().unwrap().damage.is_empty());

        assert!(project.take_in(&incoming, "Again").is_err(), "an id is not given twice");
        project.undo().unwrap();
        assert_eq!(project.decision("model", &clause).unwrap().unwrap().author, "Amina");
        assert!(project.records(RecordKind::Note).unwrap().is_empty());
        project.redo().unwrap();
        assert_eq!(project.decision("model", &clause).unwrap().unwrap().author, "Bo");
        assert!(project.check().unwrap().damage.is_empty());
    }
}
