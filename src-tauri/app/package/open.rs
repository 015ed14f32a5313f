//! A package opened and checked: nothing of it is believed before its version, its signature and the hash of every file
//! have been found right.

use std::collections::BTreeMap;

use clausewise_formats::opc::Package;
use serde_json::Value;

use super::assessment::{Assessment, Kind as SubjectKind};
use super::contents::{FORMAT, MANIFEST, Manifest, Part, SIGNATURE, SIGNER, VERSION, from_json};
use super::seal;
use crate::failure::{Failure, Kind, Result};

/// Who signed a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The id of the key, as minisign prints it.
    pub key_id: String,
    /// It is the key that was asked for.
    pub trusted: bool,
}

/// A package whose content is as it was made.
#[derive(Debug)]
pub struct Opened {
    pub(super) manifest: Manifest,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// What was said in it.
    pub assessment: Assessment,
    /// Who signed it, if anyone did.
    pub signer: Option<Signer>,
    /// It was locked with a passphrase.
    pub locked: bool,
}

/// What a package says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// Who made it.
    pub made_by: &'a str,
    /// When.
    pub made_at: &'a str,
    /// With which program.
    pub program: &'a str,
    /// Title of the bill; empty for a project without a single one.
    pub bill: &'a str,
    /// The parts in it.
    pub parts: &'a [String],
}

impl Opened {
    /// What it says of itself.
    pub fn about(&self) -> About<'_> {
        let Manifest { made_by, made_at, program, bill, parts, .. } = &self.manifest;
        About { made_by, made_at, program, bill: bill.as_ref().map_or("", |bill| &bill.title), parts }
    }
}

/// Opens a package. `trusted` is the public key that it must be signed with.
///
/// # Errors
/// [`Kind::Input`] for a file that is no package, is damaged or from a newer version, for a wrong passphrase, for a
/// signature that is not right, and for a missing one where a key is asked for.
pub fn open(bytes: &[u8], passphrase: Option<&str>, trusted: Option<&str>) -> Result<Opened> {
    let locked = seal::is_locked(bytes);
    let plain;
    let bytes = if locked {
        plain = seal::unlock(bytes, passphrase)?;
        &plain
    } else {
        bytes
    };
    let no_package =
        || refused("The file is no Clausewise package", "Choose a file that `clausewise package` made.");
    if !bytes.starts_with(b"PK") {
        return Err(no_package());
    }
    let damaged = |error: clausewise_formats::Error| match error.kind {
        clausewise_formats::Kind::Damaged => {
            Failure { details: error.message, ..refused("The package is damaged or was cut off", ANEW) }
        }
        _ => Failure::from(error),
    };
    let mut package = Package::open(bytes).map_err(damaged)?;
    if !package.has(MANIFEST) {
        return Err(no_package());
    }
    let told = package.part(MANIFEST).map_err(damaged)?;
    let manifest = manifest(&told)?;
    let signer = signer(&mut package, &told, trusted)?;
    let files = listed(&mut package, &manifest)?;
    let known: Vec<String> =
        SubjectKind::ALL.iter().map(|kind| format!("said/{}.json", Part::Said(*kind).word())).collect();
    if let Some(name) = files.keys().find(|name| name.starts_with("said/") && !known.contains(name)) {
        return Err(refused(
            format!(
                "The package was made by a newer version of Clausewise: it holds {name}, which this one does not know"
            ),
            "Update Clausewise, or ask for a package made with this version. Nothing was changed.",
        ));
    }
    let mut assessment = Assessment::default();
    for kind in SubjectKind::ALL {
        if let Some(bytes) = files.get(&format!("said/{}.json", Part::Said(kind).word())) {
            assessment = assessment.merged(&from_json(bytes, kind)?);
        }
    }
    Ok(Opened { manifest, files, assessment, signer, locked })
}

fn manifest(told: &[u8]) -> Result<Manifest> {
    let damaged = |error: serde_json::Error| Failure {
        details: error.to_string(),
        ..refused("The manifest of the package cannot be understood", ANEW)
    };
    let value: Value = serde_json::from_slice(told).map_err(damaged)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(refused(
            "The file is no Clausewise package",
            "Choose a file that `clausewise package` made.",
        ));
    }
    // Asked before anything else is looked for: a later version may have other fields.
    let version = value.get("version").and_then(Value::as_u64).unwrap_or(0);
    if version > u64::from(VERSION) {
        return Err(refused(
            format!("The package is of format version {version}; this program reads up to {VERSION}"),
            "Update Clausewise, or ask for a package made with this version. Nothing was changed.",
        ));
    }
    serde_json::from_value(value).map_err(damaged)
}

fn signer(package: &mut Package<'_>, told: &[u8], trusted: Option<&str>) -> Result<Option<Signer>> {
    let wanted = trusted.map(seal::key_id).transpose()?;
    if !package.has(SIGNATURE) {
        return match wanted {
            None => Ok(None),
            Some(id) => Err(refused(
                format!("The package is not signed, and the key {id} was asked for"),
                "Ask for a signed package. Nothing was changed.",
            )),
        };
    }
    let signature = package.part(SIGNATURE)?;
    let signature = String::from_utf8_lossy(&signature);
    // With the key that is trusted when there is one: the key inside says only who claims to have signed.
    let own = if package.has(SIGNER) { package.part(SIGNER)? } else { Vec::new() };
    let own = String::from_utf8_lossy(&own);
    let key_id = seal::verify(told, &signature, &own)?;
    if let (Some(trusted), Some(id)) = (trusted, &wanted)
        && seal::verify(told, &signature, trusted).is_err()
    {
        return Err(refused(
            format!("The package is signed with the key {key_id}, not with {id}"),
            "Ask whoever sent it which key is theirs. Nothing was changed.",
        ));
    }
    Ok(Some(Signer { key_id, trusted: wanted.is_some() }))
}

/// The files that the manifest lists, each as it was listed, and no others.
fn listed(package: &mut Package<'_>, manifest: &Manifest) -> Result<BTreeMap<String, Vec<u8>>> {
    let outside = [MANIFEST, SIGNATURE, SIGNER];
    let stray = package
        .parts()
        .find(|name| !outside.contains(name) && manifest.files.iter().all(|listed| listed.name != *name));
    if let Some(name) = stray {
        return Err(refused(format!("The package holds {name}, which its manifest does not list"), ANEW));
    }
    let mut files = BTreeMap::new();
    for listed in &manifest.files {
        if !package.has(&listed.name) {
            return Err(refused(format!("{} is missing from the package", listed.name), ANEW));
        }
        let bytes = package.part(&listed.name)?;
        if bytes.len() as u64 != listed.bytes || clausewise_store::sha256(&bytes) != listed.sha256 {
            return Err(refused(
                format!("{} in the package is not the file that was packed: its hash is wrong", listed.name),
                ANEW,
            ));
        }
        files.insert(listed.name.clone(), bytes);
    }
    let named = manifest.texts.iter().flat_map(|text| &text.versions);
    for version in named {
        let there = files.get(&version.file).map(|bytes| clausewise_store::sha256(bytes));
        if there.as_ref() != Some(&version.sha256) {
            return Err(refused(
                format!("{} in the package is not the file that was packed", version.name),
                ANEW,
            ));
        }
    }
    Ok(files)
}

const ANEW: &str = "Ask for the package anew. Nothing was changed.";

fn refused(message: impl Into<String>, hint: &str) -> Failure {
    Failure::new(Kind::Input, message, hint)
}
