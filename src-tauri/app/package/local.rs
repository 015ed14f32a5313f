//! What was said in a project on this machine, and how a joined assessment is written back into it: under the keys and
//! numbers that this project gave.

use std::collections::BTreeMap;

use clausewise_engine::instrument::Eid;
use clausewise_store::{Decision, Incoming, Project, Record, RecordKind, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::assessment::{Assessment, Kind, Said, Subject, Word};
use crate::failure::{Failure, Result};
use crate::oversight::register;
use crate::{annotations, library, review};

/// Between the instrument and the clause in the name of a decision; no eid holds it.
const ON: char = '#';

/// The assessment of a project and where each part of it is kept.
#[derive(Default)]
pub(super) struct Local {
    pub assessment: Assessment,
    /// The word that stands on each subject, where one does.
    pub standing: BTreeMap<Subject, Word>,
    /// The key of the record that holds it; decisions have none.
    keys: BTreeMap<Subject, String>,
    /// Every word that is kept beside another, by the key of its record.
    pub beside: BTreeMap<String, (Subject, Word)>,
    /// SHA-256 of every version of the bill, the first one first.
    pub bill: Vec<String>,
    next_note: usize,
    next_duty: usize,
}

/// A word kept beside the one that stands, as its record says it.
#[derive(Serialize, Deserialize)]
struct Beside {
    kind: String,
    on: String,
    what: Value,
}

impl Local {
    /// Everything said in a project.
    ///
    /// # Errors
    /// Damage in the project.
    pub fn of(project: &Project) -> Result<Self> {
        let (next_note, next_duty) = (annotations::first_free(project)?, register::first_free(project)?);
        let mut local = Local { next_note, next_duty, ..Local::default() };
        if let Ok((entry, _)) = library::bill_of(project) {
            let versions = project.versions(&entry.id)?;
            local.bill = versions.iter().map(|version| clausewise_store::sha256(&version.bytes)).collect();
        }
        for against in project.decided_against()? {
            for (clause, decision) in project.decisions(&against)? {
                let subject = Subject { kind: Kind::Decision, key: format!("{against}{ON}{clause}") };
                let Decision { verdict, counterparts, remark, author, at, stood } = decision;
                let eids: Vec<&str> = counterparts.iter().map(Eid::as_str).collect();
                let stood = serde_json::from_str(&stood).unwrap_or(Value::String(stood));
                let value = json!({
                    "verdict": verdict.word(), "counterparts": eids, "remark": remark, "stood": stood
                });
                local.stands(subject, word(&author, &at, &value), None);
            }
        }
        let mut notes = BTreeMap::new();
        for record in project.records(RecordKind::Note)? {
            let note = annotations::portable(&record)?;
            let subject = Subject { kind: Kind::Note, key: note.key.clone() };
            notes.insert(record.key.parse::<usize>().unwrap_or_default(), note.key);
            local.assessment.0.entry(subject.clone()).or_default().entries =
                super::assessment::threads(&note.entries, &[]);
            local.stands(subject, word(&record.author, &record.at, &note.value), Some(record.key));
        }
        let of_value = [
            (RecordKind::Verdict, Kind::Verdict),
            (RecordKind::Correction, Kind::Correction),
            (RecordKind::Proposal, Kind::Proposal),
            (RecordKind::Accession, Kind::Accession),
        ];
        for (record_kind, kind) in of_value {
            for record in project.records(record_kind)? {
                let value = serde_json::from_str(&record.value).unwrap_or(Value::String(record.value));
                let word = word(&record.author, &record.at, &value);
                // Verdicts are on a duty, corrections of accession on a country and a treaty; of the others the project
                // knows a running number only.
                let key = match kind {
                    Kind::Verdict | Kind::Accession => record.key.clone(),
                    _ => clausewise_store::sha256(word.value.as_bytes()),
                };
                local.stands(Subject { kind, key }, word, Some(record.key));
            }
        }
        for record in project.records(RecordKind::Duty)? {
            let duty = register::portable(&record)?;
            let subject = Subject { kind: Kind::Duty, key: duty.key };
            let own = local.assessment.0.entry(subject.clone()).or_default();
            own.entries = super::assessment::threads(&own.entries, &duty.entries);
            local.stands(subject, word(&record.author, &record.at, &duty.value), Some(record.key));
        }
        for record in project.records(RecordKind::Review)? {
            let note = |number: usize| notes.get(&number).cloned();
            let version = |number: usize| local.bill.get(number.checked_sub(1)?).cloned();
            let (key, value) = review::portable(&record.value, &note, &version)?;
            let word = word(&record.author, &record.at, &value);
            local.stands(Subject { kind: Kind::Review, key }, word, Some(record.key));
        }
        for record in project.records(RecordKind::Beside)? {
            let beside: Beside = serde_json::from_str(&record.value)
                .map_err(|error| Failure::fault(format!("{}: {error}", record.key)))?;
            let Some(kind) = Kind::from_word(&beside.kind) else { continue };
            let subject = Subject { kind, key: beside.on };
            let word = word(&record.author, &record.at, &beside.what);
            local.assessment.0.entry(subject.clone()).or_default().words.insert(word.clone());
            local.beside.insert(record.key, (subject, word));
        }
        Ok(local)
    }

    fn stands(&mut self, subject: Subject, word: Word, key: Option<String>) {
        self.assessment.0.entry(subject.clone()).or_default().words.insert(word.clone());
        // The same thing may have been proposed twice; the first keeps its record.
        self.standing.entry(subject.clone()).or_insert(word);
        if let Some(key) = key {
            self.keys.entry(subject).or_insert(key);
        }
    }

    /// What has to be written so that the project says what a joined assessment says.
    ///
    /// # Errors
    /// A value that this program cannot write.
    pub fn toward(&self, joined: &Assessment) -> Result<Incoming> {
        let mut out = Incoming::default();
        let mut numbers = Numbers::of(self);
        let changed = joined.0.iter().filter(|(subject, said)| self.assessment.0.get(subject) != Some(said));
        // Notes come before reviews, which name them by number.
        for (subject, said) in changed {
            let Some(stands) = said.stands() else { continue };
            let written = self.write(subject, said, stands, &mut numbers, &mut out)?;
            let mut here: Vec<&Word> = Vec::new();
            for (key, (_, word)) in self.beside.iter().filter(|(_, (of, _))| of == subject) {
                if written && word == stands {
                    out.records.push((RecordKind::Beside, key.clone(), None));
                }
                here.push(word);
            }
            let others =
                said.words.iter().filter(|word| !(written && *word == stands || here.contains(word)));
            for word in others {
                out.records.push(beside(subject, word)?);
            }
        }
        Ok(out)
    }

    /// Writes the word that stands; false where it cannot stand in this project.
    fn write(
        &self,
        subject: &Subject,
        said: &Said,
        stands: &Word,
        numbers: &mut Numbers,
        out: &mut Incoming,
    ) -> Result<bool> {
        let same = self.standing.get(subject) == Some(stands);
        let value = match subject.kind {
            Kind::Decision => {
                let Some((against, clause)) = subject.key.rsplit_once(ON) else { return Ok(false) };
                let Some(decision) = decision(stands) else { return Ok(false) };
                if !same {
                    let clause = Eid::from_stored(clause.to_string());
                    out.decisions.push((against.to_string(), clause, decision));
                }
                return Ok(true);
            }
            Kind::Note => annotations::from_portable(&stands.value, &said.entries)?,
            Kind::Duty => register::from_portable(&stands.value, &said.entries)?,
            Kind::Verdict | Kind::Correction | Kind::Proposal | Kind::Accession => {
                (!same).then(|| stands.value.clone())
            }
            Kind::Review => {
                let note = |id: &str| {
                    let subject = Subject { kind: Kind::Note, key: id.to_string() };
                    numbers.given.get(&subject).and_then(|key| key.parse().ok())
                };
                let version = |sha: &str| Some(self.bill.iter().position(|own| own == sha)? + 1);
                review::from_portable(&stands.value, &note, &version)?
            }
        };
        let Some(value) = value else { return Ok(same) };
        let key = numbers.key(subject);
        let record = Record { key: key.clone(), value, author: stands.author.clone(), at: stands.at.clone() };
        out.records.push((record_kind(subject.kind), key, Some(record)));
        Ok(true)
    }
}

/// Keys of records, those that are given as well as new ones.
struct Numbers {
    given: BTreeMap<Subject, String>,
    next: BTreeMap<Kind, usize>,
}

impl Numbers {
    fn of(local: &Local) -> Self {
        let mut next = BTreeMap::from([(Kind::Note, local.next_note), (Kind::Duty, local.next_duty)]);
        for (subject, key) in &local.keys {
            let after = key.parse::<usize>().map_or(1, |number| number + 1);
            let own = next.entry(subject.kind).or_insert(1);
            *own = after.max(*own);
        }
        Numbers { given: local.keys.clone(), next }
    }

    fn key(&mut self, subject: &Subject) -> String {
        if let Some(key) = self.given.get(subject) {
            return key.clone();
        }
        let key = match subject.kind {
            Kind::Verdict | Kind::Accession => subject.key.clone(),
            Kind::Duty => register::key(self.number(subject.kind)),
            Kind::Review => review::key(self.number(subject.kind)),
            _ => annotations::key(self.number(subject.kind)),
        };
        self.given.insert(subject.clone(), key.clone());
        key
    }

    fn number(&mut self, kind: Kind) -> usize {
        let next = self.next.entry(kind).or_insert(1);
        *next += 1;
        *next - 1
    }
}

fn record_kind(kind: Kind) -> RecordKind {
    match kind {
        // A decision is no record; those that cannot stand are kept beside.
        Kind::Decision => RecordKind::Beside,
        Kind::Verdict => RecordKind::Verdict,
        Kind::Correction => RecordKind::Correction,
        Kind::Note => RecordKind::Note,
        Kind::Proposal => RecordKind::Proposal,
        Kind::Review => RecordKind::Review,
        Kind::Duty => RecordKind::Duty,
        Kind::Accession => RecordKind::Accession,
    }
}

fn beside(subject: &Subject, word: &Word) -> Result<(RecordKind, String, Option<Record>)> {
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let what = serde_json::from_str(&word.value).map_err(fault)?;
    let (kind, on) = (subject.kind.word().to_string(), subject.key.clone());
    let known = serde_json::to_vec(&(&kind, &on, &word.author, &word.at, &word.value)).map_err(fault)?;
    let value = serde_json::to_string(&Beside { kind, on, what }).map_err(fault)?;
    let key: String = clausewise_store::sha256(&known).chars().take(12).collect();
    let record = Record { key: key.clone(), value, author: word.author.clone(), at: word.at.clone() };
    Ok((RecordKind::Beside, key, Some(record)))
}

fn decision(word: &Word) -> Option<Decision> {
    let value: Value = serde_json::from_str(&word.value).ok()?;
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let counterparts = value.get("counterparts")?.as_array()?.iter();
    Some(Decision {
        verdict: Verdict::from_word(text("verdict")?)?,
        counterparts: counterparts
            .filter_map(|eid| Some(Eid::from_stored(eid.as_str()?.to_string())))
            .collect(),
        remark: text("remark").unwrap_or_default().to_string(),
        author: word.author.clone(),
        at: word.at.clone(),
        stood: match value.get("stood") {
            Some(Value::String(text)) => text.clone(),
            Some(stood) => stood.to_string(),
            None => String::new(),
        },
    })
}

fn word(author: &str, at: &str, value: &Value) -> Word {
    Word { at: at.into(), author: author.into(), value: in_order(value).to_string() }
}

/// The value with the names of every object in order, whatever order the library keeps them in.
pub(super) fn in_order(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<&String, Value> =
                fields.iter().map(|(name, value)| (name, in_order(value))).collect();
            sorted.into_iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(items) => items.iter().map(in_order).collect(),
        other => other.clone(),
    }
}
