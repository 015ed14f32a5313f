//! A project as a package: its files side by side in one ZIP file, and the manifest that tells of them.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::instrument::Eid;
use clausewise_formats::caps;
use clausewise_formats::opc;
use clausewise_formats::report::to_docx;
use clausewise_store::{Project, RecordKind};

use super::assessment::Kind as SubjectKind;
use super::contents::{
    Bill, FORMAT, Listed, MANIFEST, Manifest, Part, SIGNATURE, SIGNER, SINCE_2, Text, VERSION, Version,
    to_json,
};
use super::local::Local;
use super::seal;
use crate::desk::gaps;
use crate::failure::{Failure, Kind, Result};
use crate::{annotations, files, gap_report, judged, library, note_report, printed, sheet};

/// What is packed, and by whom.
#[derive(Debug, Clone)]
pub struct Packing {
    /// The parts, each once.
    pub parts: BTreeSet<Part>,
    /// Who makes the package.
    pub made_by: String,
    /// When (RFC 3339).
    pub made_at: String,
    /// The secret key to sign with, as its file says it.
    pub secret_key: Option<String>,
}

type Files = BTreeMap<String, Vec<u8>>;

/// Makes the package.
///
/// # Errors
/// Damage in the project, and [`Kind::Output`] when it would be larger than a package may be.
pub fn pack(project: &Project, packing: &Packing) -> Result<Vec<u8>> {
    let local = Local::of(project)?;
    let bill = library::bill_of(project).ok();
    let mut manifest = Manifest {
        format: FORMAT.into(),
        version: version(&local, packing),
        program: format!("Clausewise {}", env!("CARGO_PKG_VERSION")),
        made_by: packing.made_by.clone(),
        made_at: packing.made_at.clone(),
        project: files::stem(project.path()),
        parts: packing.parts.iter().map(|part| part.word().to_string()).collect(),
        ..Manifest::default()
    };
    if let Some((entry, text)) = &bill {
        let title = text.instrument.title.clone();
        manifest.bill = Some(Bill { id: entry.id.clone(), title, versions: local.bill.clone() });
    }
    let mut files = Files::new();
    files.insert("README.txt".into(), readme(&manifest).into_bytes());
    let bill_id = bill.as_ref().map(|(entry, _)| entry.id.as_str());
    manifest.texts = texts(project, packing, bill_id, &mut files)?;
    for kind in SubjectKind::ALL.into_iter().filter(|kind| packing.parts.contains(&Part::Said(*kind))) {
        let name = format!("said/{}.json", Part::Said(kind).word());
        if SINCE_2.contains(&kind) && manifest.version < VERSION {
            continue;
        }
        files.insert(name, to_json(&local.assessment, kind)?);
    }
    if let Some((_, text)) = &bill {
        let bill = &text.instrument;
        if packing.parts.contains(&Part::Said(SubjectKind::Verdict)) {
            let all = judged::judged(library::duties().to_vec(), &library::gaps(bill)?);
            let verdicts = project.records(RecordKind::Verdict)?;
            let verdicts = verdicts.into_iter().map(|record| (record.key.clone(), record)).collect();
            let said = gaps::said(&all, &verdicts, bill)?;
            let report = gap_report::report(bill, &all, &said, &packing.made_at)?;
            files.insert("reports/duties.docx".into(), to_docx(&report)?);
        }
        if packing.parts.contains(&Part::Said(SubjectKind::Note)) {
            let notes = annotations::list(project, bill)?;
            let report = note_report::report(bill, &notes, &packing.made_at);
            files.insert("reports/notes.docx".into(), to_docx(&report)?);
        }
    }
    reference(packing, &mut files)?;
    manifest.files = files.iter().map(|(name, bytes)| listed(name, bytes)).collect();
    let fault = |error: serde_json::Error| Failure::fault(error.to_string());
    let told = serde_json::to_vec_pretty(&manifest).map_err(fault)?;
    let mut first: Vec<(String, Vec<u8>)> = Vec::new();
    if let Some(secret) = &packing.secret_key {
        let comment = format!("Clausewise package of {}, {}", manifest.project, manifest.made_at);
        let (signature, public) = seal::sign(&told, secret, &comment)?;
        first.push((SIGNATURE.into(), signature.into_bytes()));
        first.push((SIGNER.into(), public.into_bytes()));
    }
    first.insert(0, (MANIFEST.into(), told));
    let all: Vec<(String, Vec<u8>)> = first.into_iter().chain(files).collect();
    let too_large = all.iter().any(|(_, bytes)| bytes.len() as u64 > caps::PART);
    let package = opc::build(all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))?;
    if too_large || package.len() as u64 > caps::FILE {
        return Err(Failure::new(
            Kind::Output,
            format!("The package would be larger than the {} MB that one may have", caps::FILE >> 20),
            "Leave the texts out with --only, or send large files beside it.",
        ));
    }
    Ok(package)
}

/// The oldest version of the format that holds what is packed, so that older programs read what they can understand and
/// refuse the rest.
fn version(local: &Local, packing: &Packing) -> u32 {
    let later = |kind: SubjectKind| {
        packing.parts.contains(&Part::Said(kind))
            && local.assessment.0.keys().any(|subject| subject.kind == kind)
    };
    if SINCE_2.into_iter().any(later) { VERSION } else { 1 }
}

/// The instruments, each in every version as it came and once as it was understood.
fn texts(project: &Project, packing: &Packing, bill: Option<&str>, files: &mut Files) -> Result<Vec<Text>> {
    let mut out = Vec::new();
    for (entry, recognised) in project.instruments()?.iter().zip(library::of_project(project)?) {
        let part = if bill == Some(entry.id.as_str()) { Part::Bill } else { Part::Texts };
        if !packing.parts.contains(&part) {
            continue;
        }
        // Numbered, since ids may differ by case alone.
        let folder = format!("texts/{:02}-{}", out.len() + 1, Eid::clean(&entry.id));
        let mut versions = Vec::new();
        for version in project.versions(&entry.id)? {
            let ending = files::ending(std::path::Path::new(&version.name));
            let plain = !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let ending = if plain { ending } else { "bin".into() };
            let file = format!("{folder}/version-{}.{ending}", version.number);
            versions.push(Version {
                name: version.name,
                brought_by: version.author,
                brought_at: version.at,
                file: file.clone(),
                sha256: clausewise_store::sha256(&version.bytes),
            });
            files.insert(file, version.bytes);
        }
        let as_recognised = format!("{folder}/as-recognised.akn.xml");
        files.insert(as_recognised.clone(), printed::akn(&recognised, &packing.made_at).into_bytes());
        out.push(Text {
            id: entry.id.clone(),
            title: recognised.title,
            role: entry.role.word().into(),
            language: entry.language.clone(),
            jurisdiction: entry.jurisdiction.clone(),
            as_recognised,
            versions,
        });
    }
    Ok(out)
}

/// What comes with the program and was asked for: to be read where the program is not.
fn reference(packing: &Packing, files: &mut Files) -> Result<()> {
    if packing.parts.contains(&Part::Model) {
        for (name, id) in
            [("common-law", "model"), ("civil-law", clausewise_model_law::Statute::CIVIL_LAW_ID)]
        {
            let Some(model) = library::builtin_by_id(id)? else { continue };
            files.insert(format!("model/{name}.akn.xml"), printed::akn(model, &packing.made_at).into_bytes());
            files.insert(format!("model/{name}.docx"), to_docx(&printed::report(model, &packing.made_at))?);
        }
    }
    if packing.parts.contains(&Part::Countries) {
        for country in sheet::all()? {
            files.insert(format!("countries/{}.txt", country.id), sheet::text(country).into_bytes());
        }
    }
    Ok(())
}

fn listed(name: &str, bytes: &[u8]) -> Listed {
    Listed { name: name.into(), bytes: bytes.len() as u64, sha256: clausewise_store::sha256(bytes) }
}

fn readme(manifest: &Manifest) -> String {
    let bill =
        manifest.bill.as_ref().map_or("no single bill".to_string(), |bill| format!("“{}”", bill.title));
    format!(
        "A Clausewise exchange package, format version {}.\r\n\r\n\
         Project: {}, about {bill}.\r\nMade by {} on {} with {}.\r\nParts: {}.\r\n\r\n\
         manifest.json   what is in it, with the SHA-256 of every file\r\n\
         texts/          the imported files as they came, and each text as it was understood, in Akoma Ntoso (XML)\r\n\
         said/           decisions, verdicts, corrections, notes, proposals, returned files, the register of\r\n\
         \x20               duties and accessions, as JSON:\r\n\
         \x20               on what, and every word said on it with author and time; the last one stands\r\n\
         reports/        the duties and the notes as Word documents\r\n\r\n\
         Where manifest.json.minisig is there, `minisign -Vm manifest.json -p signer.pub` checks who signed it.\r\n\
         To take it into a project: clausewise unpack FILE --project PROJECT --preview\r\n",
        manifest.version,
        manifest.project,
        manifest.made_by,
        manifest.made_at,
        manifest.program,
        manifest.parts.join(", "),
    )
}
