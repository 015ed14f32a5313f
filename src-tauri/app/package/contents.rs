//! What is in a package, as its files say it: the manifest, and what people said as JSON that reads without the program.

use clausewise_store::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::assessment::{Assessment, Kind as SubjectKind, Said, Subject, Word};
use crate::failure::{Failure, Kind, Result};
use crate::wire::NoteEntry;

/// What the manifest calls itself.
pub(super) const FORMAT: &str = "clausewise-package";
/// The newest version of packages that this program writes and reads.
pub(super) const VERSION: u32 = 2;
/// Packages without these kinds of subject are of version 1, which knows none of them.
pub(super) const SINCE_2: [SubjectKind; 2] = [SubjectKind::Duty, SubjectKind::Accession];
/// The file that tells of all others.
pub(super) const MANIFEST: &str = "manifest.json";
/// The signature over it, as minisign writes one.
pub(super) const SIGNATURE: &str = "manifest.json.minisig";
/// The public key that the signature is by.
pub(super) const SIGNER: &str = "signer.pub";

/// A part of a project that can be packed alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bill, in every version.
    Bill,
    /// The instruments imported beside it.
    Texts,
    /// What people said on one kind of subject.
    Said(SubjectKind),
    /// The model statute in both traditions, to be read.
    Model,
    /// The sheets of the neighbours, to be read.
    Countries,
}

/// Parts that come with the program: packed when they are named, and never taken in.
pub const READ_ONLY_PARTS: [Part; 2] = [Part::Model, Part::Countries];

impl Part {
    /// What is packed when no part is named.
    pub fn all_of_a_project() -> Vec<Part> {
        let said = SubjectKind::ALL.into_iter().map(Part::Said);
        [Part::Bill, Part::Texts].into_iter().chain(said).collect()
    }

    /// The parts that a word on the command line names.
    ///
    /// # Errors
    /// [`Kind::Usage`] for any other word.
    pub fn named(word: &str) -> Result<Vec<Part>> {
        let known = Part::all_of_a_project().into_iter().chain(READ_ONLY_PARTS);
        let known: Vec<Part> = known.collect();
        if word == "assessment" {
            return Ok(vec![Part::Said(SubjectKind::Decision), Part::Said(SubjectKind::Verdict)]);
        }
        known.iter().copied().find(|part| part.word() == word).map(|part| vec![part]).ok_or_else(|| {
            let words: Vec<&str> = known.iter().map(|part| part.word()).collect();
            Failure::new(
                Kind::Usage,
                format!("A project has no part {word}"),
                format!("Name parts among {}, or assessment for decisions and verdicts.", words.join(", ")),
            )
        })
    }

    /// Its word, which is also the name of its file.
    pub fn word(self) -> &'static str {
        match self {
            Part::Bill => "bill",
            Part::Texts => "texts",
            Part::Said(SubjectKind::Decision) => "decisions",
            Part::Said(SubjectKind::Verdict) => "verdicts",
            Part::Said(SubjectKind::Correction) => "corrections",
            Part::Said(SubjectKind::Note) => "notes",
            Part::Said(SubjectKind::Proposal) => "proposals",
            Part::Said(SubjectKind::Review) => "reviews",
            Part::Said(SubjectKind::Duty) => "register",
            Part::Said(SubjectKind::Accession) => "accessions",
            Part::Model => "model",
            Part::Countries => "countries",
        }
    }
}

/// The manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: String,
    pub version: u32,
    /// Name and version of the program that made it.
    pub program: String,
    pub made_by: String,
    pub made_at: String,
    /// Name of the project's file.
    pub project: String,
    pub bill: Option<Bill>,
    pub parts: Vec<String>,
    pub texts: Vec<Text>,
    pub files: Vec<Listed>,
}

/// Which bill the project is about, whether or not it is in the package.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bill {
    pub id: String,
    pub title: String,
    /// SHA-256 of every version's file, the first one first.
    pub versions: Vec<String>,
}

/// An instrument in the package.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Text {
    pub id: String,
    pub title: String,
    pub role: String,
    pub language: String,
    pub jurisdiction: String,
    /// The newest version in Akoma Ntoso, as the program understood it.
    pub as_recognised: String,
    pub versions: Vec<Version>,
}

/// A file that was kept as a version of an instrument.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Version {
    pub name: String,
    pub brought_by: String,
    pub brought_at: String,
    pub file: String,
    pub sha256: String,
}

/// A file in the package.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

impl Text {
    pub fn role(&self) -> Role {
        if self.role == Role::Bill.word() { Role::Bill } else { Role::Other }
    }
}

/// One subject as its file has it.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    /// The subject's name.
    on: String,
    /// What was said, the word that stands last.
    said: Vec<ToldWord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    thread: Vec<NoteEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ToldWord {
    by: String,
    at: String,
    what: Value,
}

/// The file of everything said on one kind of subject.
pub(super) fn to_json(assessment: &Assessment, kind: SubjectKind) -> Result<Vec<u8>> {
    let word = |word: &Word| -> Result<ToldWord> {
        let what = serde_json::from_str(&word.value).map_err(|error| Failure::fault(error.to_string()))?;
        Ok(ToldWord { by: word.author.clone(), at: word.at.clone(), what })
    };
    let of_kind = assessment.0.iter().filter(|(subject, _)| subject.kind == kind);
    let told = of_kind.map(|(subject, said)| -> Result<Told> {
        let words: Vec<ToldWord> = said.words.iter().map(word).collect::<Result<_>>()?;
        Ok(Told { on: subject.key.clone(), said: words, thread: said.entries.clone() })
    });
    let told: Vec<Told> = told.collect::<Result<_>>()?;
    serde_json::to_vec_pretty(&told).map_err(|error| Failure::fault(error.to_string()))
}

/// What such a file says.
///
/// # Errors
/// [`Kind::Input`] for a file that is no such list.
pub(super) fn from_json(bytes: &[u8], kind: SubjectKind) -> Result<Assessment> {
    let told: Vec<Told> = serde_json::from_slice(bytes).map_err(|error| {
        let part = Part::Said(kind).word();
        Failure {
            details: error.to_string(),
            ..Failure::new(
                Kind::Input,
                format!("The {part} in the package cannot be understood"),
                "Ask for the package anew. Nothing was changed.",
            )
        }
    })?;
    let mut all = Assessment::default();
    for Told { on, said, thread } in told {
        let words = said.into_iter().map(|word| Word {
            at: word.at,
            author: word.by,
            value: super::local::in_order(&word.what).to_string(),
        });
        let said = Said { words: words.collect(), entries: super::assessment::threads(&thread, &[]) };
        let own = all.0.entry(Subject { kind, key: on }).or_default();
        *own = own.merged(&said);
    }
    Ok(all)
}
