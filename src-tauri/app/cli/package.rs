//! `package`: a project, or parts of it, as one file to be exchanged; and the keys that such files are signed with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clausewise_store::Project;
use serde::Serialize;

use super::{Outcome, print};
use crate::failure::{Failure, Kind, Result};
use crate::package::{self, Packing, Part};
use crate::{clock, files, platform};

#[derive(Debug, Args)]
pub struct PackageArgs {
    /// The project
    #[arg(required_unless_present = "new_key")]
    project: Option<PathBuf>,
    /// The package to write, FILE.cwx
    #[arg(long, value_name = "FILE", required_unless_present = "new_key")]
    out: Option<PathBuf>,
    /// Pack these parts only: bill, texts, decisions, verdicts, assessment (both), corrections, notes, proposals,
    /// reviews, register, accessions; model and countries add what comes with the program, to be read
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<String>,
    /// Who makes it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// When it is made, RFC 3339; now if not given
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Lock it with the passphrase in the first line of this file
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Sign it with this secret key
    #[arg(long, value_name = "FILE")]
    sign_key: Option<PathBuf>,
    /// Make a key to sign with: the secret half in FILE, the public half in FILE.pub
    #[arg(long, value_name = "FILE", conflicts_with_all = ["project", "out", "only", "sign_key", "passphrase_file"])]
    new_key: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Packed {
    out: PathBuf,
    bytes: usize,
    sha256: String,
    parts: Vec<&'static str>,
    signed: bool,
    locked: bool,
}

pub fn run(args: &PackageArgs) -> Result<Outcome> {
    if let Some(path) = &args.new_key {
        return new_key(path, args.json);
    }
    let (Some(project), Some(out)) = (&args.project, &args.out) else {
        return Err(Failure::new(Kind::Usage, "No project is named", "Name the project and --out FILE.cwx."));
    };
    let mut parts = BTreeSet::new();
    for word in &args.only {
        parts.extend(Part::named(word.trim())?);
    }
    if parts.is_empty() {
        parts.extend(Part::all_of_a_project());
    }
    let passphrase = args.passphrase_file.as_deref().map(passphrase).transpose()?;
    let packing = Packing {
        parts,
        made_by: args.author.clone().unwrap_or_else(platform::user_name),
        made_at: args.at.clone().unwrap_or_else(clock::now),
        secret_key: args.sign_key.as_deref().map(text).transpose()?,
    };
    let project = Project::open_to_read(project)?;
    let mut bytes = package::pack(&project, &packing)?;
    if let Some(passphrase) = &passphrase {
        bytes = package::lock(&bytes, passphrase)?;
    }
    files::write_whole(out, &bytes)?;
    let packed = Packed {
        out: out.clone(),
        bytes: bytes.len(),
        sha256: clausewise_store::sha256(&bytes),
        parts: packing.parts.iter().map(|part| part.word()).collect(),
        signed: packing.secret_key.is_some(),
        locked: passphrase.is_some(),
    };
    if args.json {
        print::json(&packed)?;
    } else {
        let with = match (packed.signed, packed.locked) {
            (true, true) => ", signed and locked",
            (true, false) => ", signed",
            (false, true) => ", locked",
            (false, false) => "",
        };
        print::line(&format!(
            "{}: {}, {} bytes{with}",
            out.display(),
            packed.parts.join(", "),
            packed.bytes
        ))?;
    }
    Ok(Outcome::Done)
}

fn new_key(path: &Path, json: bool) -> Result<Outcome> {
    let public = PathBuf::from(format!("{}.pub", path.display()));
    if let Some(there) = [path, &public].into_iter().find(|path| path.exists()) {
        return Err(Failure::new(
            Kind::Output,
            format!("{} exists already", there.display()),
            "A key that was given away is not to be replaced by accident; choose another name.",
        ));
    }
    let (secret, open) = package::new_key()?;
    files::write_whole(path, secret.as_bytes())?;
    platform::keep_private(path).map_err(|error| Failure::output(path, &error))?;
    files::write_whole(&public, open.as_bytes())?;
    if json {
        print::json(&serde_json::json!({ "secret": path, "public": public }))?;
    } else {
        print::line(&format!(
            "{}: keep it to yourself; it has no passphrase\n{}: give it to those who are to check your packages",
            path.display(),
            public.display()
        ))?;
    }
    Ok(Outcome::Done)
}

/// The passphrase in the first line of a file.
pub(super) fn passphrase(path: &Path) -> Result<String> {
    Ok(text(path)?.lines().next().unwrap_or_default().to_string())
}

/// A small text file: a key or a passphrase.
pub(super) fn text(path: &Path) -> Result<String> {
    let file = clausewise_formats::read(path)?;
    String::from_utf8(file.bytes).map_err(|_| {
        Failure::new(
            Kind::Input,
            format!("{} is no text file", path.display()),
            "Keys and passphrases stand in plain text files.",
        )
    })
}
