//! `unpack`: checks an exchange package, tells what it would bring, and takes it into a project.

use std::path::PathBuf;

use clap::Args;
use clausewise_store::{By, Project};
use serde::Serialize;

use super::package::{passphrase, text};
use super::{Outcome, print};
use crate::failure::{Failure, Kind, Result};
use crate::package::{self, Aside, Brought, Difference, Opened, Shown, State, TextBecame};
use crate::{clock, platform};

#[derive(Debug, Args)]
pub struct UnpackArgs {
    /// The package; without one, what others said beside what stands in the project is listed
    file: Option<PathBuf>,
    /// The project to take it into; it is made when there is none. Without one, the package is only checked
    #[arg(long, value_name = "PROJECT", required_unless_present = "file")]
    project: Option<PathBuf>,
    /// Tell what would become of it, and change nothing
    #[arg(long, requires = "file")]
    preview: bool,
    /// Open it with the passphrase in the first line of this file
    #[arg(long, value_name = "FILE", requires = "file")]
    passphrase_file: Option<PathBuf>,
    /// Take it only when it is signed with this public key
    #[arg(long, value_name = "FILE", requires = "file")]
    trusted: Option<PathBuf>,
    /// Let what someone else said stand, by its id in the list
    #[arg(long, value_name = "ID", conflicts_with = "file")]
    choose: Vec<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Unpacked<'a> {
    made_by: &'a str,
    made_at: &'a str,
    program: &'a str,
    bill: &'a str,
    parts: &'a [String],
    signed_by: Option<&'a str>,
    trusted: bool,
    locked: bool,
    /// It was taken into the project.
    taken: bool,
    texts: &'a [TextBecame],
    new: usize,
    changed: usize,
    conflicts: usize,
    same: usize,
    words: &'a [Difference],
}

#[derive(Serialize)]
struct Listed<'a> {
    chosen: &'a [Aside],
    beside: &'a [Aside],
}

pub fn run(args: &UnpackArgs) -> Result<Outcome> {
    let Some(file) = &args.file else { return list(args) };
    let secret = args.passphrase_file.as_deref().map(passphrase).transpose()?;
    let trusted = args.trusted.as_deref().map(text).transpose()?;
    let file = clausewise_formats::read(file)?;
    let opened = package::open(&file.bytes, secret.as_deref(), trusted.as_deref())?;
    let Some(path) = &args.project else {
        return tell(args, &opened, &package::bring(None, &opened)?, false);
    };
    let taken = !args.preview;
    let brought = match (path.exists(), args.preview) {
        (false, true) => package::bring(None, &opened)?,
        (true, true) => package::bring(Some(&Project::open_to_read(path)?), &opened)?,
        (there, false) => {
            let mut project = None;
            if there {
                project = Some(Project::open(path)?);
            }
            let brought = package::bring(project.as_ref(), &opened)?;
            let mut project = match project {
                Some(project) => {
                    // Texts that are taken in are not undone; the copy is the way back.
                    clausewise_store::rotate(&project, &clock::now(), false)?;
                    project
                }
                None => Project::create(path)?,
            };
            project.take_in(&brought.incoming, &format!("Take in {}", file.name))?;
            brought
        }
    };
    tell(args, &opened, &brought, taken)
}

fn tell(args: &UnpackArgs, opened: &Opened, brought: &Brought, taken: bool) -> Result<Outcome> {
    let signed_by = opened.signer.as_ref().map(|signer| signer.key_id.as_str());
    let trusted = opened.signer.as_ref().is_some_and(|signer| signer.trusted);
    let conflicts = brought.count(State::Conflict);
    let about = opened.about();
    if args.json {
        print::json(&Unpacked {
            made_by: about.made_by,
            made_at: about.made_at,
            program: about.program,
            bill: about.bill,
            parts: about.parts,
            signed_by,
            trusted,
            locked: opened.locked,
            taken,
            texts: &brought.texts,
            new: brought.count(State::New),
            changed: brought.count(State::Changed),
            conflicts,
            same: brought.count(State::Same),
            words: &brought.differences,
        })?;
    } else {
        print::line(&format!(
            "made by {} on {} with {}: {}",
            about.made_by,
            about.made_at,
            about.program,
            about.parts.join(", ")
        ))?;
        let signature = match (signed_by, trusted) {
            (None, _) => "not signed".to_string(),
            (Some(id), true) => format!("signed with the trusted key {id}"),
            (Some(id), false) => {
                format!("signed with the key {id}; name the signer's key with --trusted to be sure")
            }
        };
        print::line(&signature)?;
        for text in &brought.texts {
            let became = match text.state {
                "same" => "is here already".to_string(),
                "beside" => format!("another file than the one here; kept beside it as {}", text.kept_as),
                _ => "new".to_string(),
            };
            print::line(&format!("{}  {}: {became}", text.id, text.title))?;
        }
        for word in brought.differences.iter().filter(|word| word.state != State::Same) {
            difference(word)?;
        }
        print::line(&format!(
            "{} new, {} changed, {conflicts} in conflict, {} the same{}",
            brought.count(State::New),
            brought.count(State::Changed),
            brought.count(State::Same),
            if taken { "" } else { "; nothing was changed" }
        ))?;
    }
    Ok(if conflicts > 0 { Outcome::Attention } else { Outcome::Done })
}

fn difference(word: &Difference) -> Result<()> {
    let state = match word.state {
        State::New => "new",
        State::Changed => "changed",
        State::Conflict => "conflict",
        State::Same => "same",
    };
    let answers =
        if word.answers > 0 { format!(", {} more in the thread", word.answers) } else { String::new() };
    print::line(&format!("{state}: {} on {}{answers}", word.kind, word.about))?;
    for (whose, shown) in [("ours", &word.ours), ("theirs", &word.theirs)] {
        let Some(shown) = shown else { continue };
        let stands = if word.stands == whose && word.ours.is_some() { " (stands)" } else { "" };
        print::line(&format!("    {whose}{stands}: {}", said(shown)))?;
    }
    Ok(())
}

fn said(shown: &Shown) -> String {
    format!("{}, {}: {}", shown.by, shown.at, shown.says)
}

/// What others said beside what stands, and the choice among it.
fn list(args: &UnpackArgs) -> Result<Outcome> {
    let Some(path) = &args.project else {
        return Err(Failure::new(
            Kind::Usage,
            "Neither a package nor a project is named",
            "Name one of them.",
        ));
    };
    let mut chosen = Vec::new();
    if !args.choose.is_empty() {
        let mut project = Project::open(path)?;
        let (user, at) = (platform::user_name(), clock::now());
        for id in &args.choose {
            chosen.push(package::choose(&mut project, id, By { author: &user, at: &at })?);
        }
    }
    let beside = package::aside(&Project::open_to_read(path)?)?;
    if args.json {
        print::json(&Listed { chosen: &chosen, beside: &beside })?;
        return Ok(Outcome::Done);
    }
    for aside in &chosen {
        print::line(&format!("{} now stands: {}", aside.about, said(&aside.word)))?;
    }
    if beside.is_empty() {
        print::line("nothing is kept beside what stands")?;
    }
    for aside in &beside {
        print::line(&format!("{}  {} on {}: {}", aside.id, aside.kind, aside.about, said(&aside.word)))?;
        if let Some(stands) = &aside.stands {
            print::line(&format!("    stands: {}", said(stands)))?;
        }
    }
    Ok(Outcome::Done)
}
