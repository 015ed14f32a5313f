//! `import`: adds instruments to a project.

use std::path::PathBuf;

use clap::Args;
use clausewise_store::{By, NewInstrument, Project, Role};

use super::{Outcome, print};
use crate::failure::{Failure, Kind, Result};
use crate::{clock, library, official, platform};

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Files to add
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The project; it is made where there is none
    #[arg(long)]
    project: PathBuf,
    /// Id of the instrument in the project (with one file only); else made from the file name
    #[arg(long = "as", value_name = "ID")]
    id: Option<String>,
    /// Country, ISO 3166-1 alpha-2
    #[arg(long, value_name = "CC", default_value = "")]
    jurisdiction: String,
    /// Language, BCP 47; else as recognised
    #[arg(long, value_name = "CODE", default_value = "")]
    lang: String,
}

pub fn run(args: &ImportArgs) -> Result<Outcome> {
    if args.id.is_some() && args.files.len() > 1 {
        return Err(Failure::new(
            Kind::Usage,
            "--as names one instrument, but several files were given",
            "Import them one by one, or leave --as out.",
        ));
    }
    // Everything is read before anything is stored: one bad file, and the project stays as it was.
    let mut texts = Vec::new();
    for path in &args.files {
        let (text, file) = library::from_file(path)?;
        let known = official::recognised(&text.instrument)?;
        texts.push((path, text, file, known));
    }
    let mut project = Project::open_or_create(&args.project)?;
    let (author, at) = (platform::user_name(), clock::now());
    for (path, text, file, known) in &texts {
        let its_own = official::id_for(known.as_ref())?;
        let id = args.id.clone().or(its_own.clone()).unwrap_or_else(|| text.instrument.id.clone());
        let restated = library::builtin_by_id(&id)?.is_some();
        if restated && its_own.as_ref() != Some(&id) {
            return Err(Failure::new(
                Kind::Usage,
                format!("{id} is the id of an instrument that comes with the program"),
                "Only its whole official text takes its place. Choose another id with --as.",
            ));
        }
        let country = known.as_ref().map(|known| known.country.clone()).unwrap_or_default();
        let jurisdiction =
            if args.jurisdiction.is_empty() { country } else { args.jurisdiction.to_lowercase() };
        let added = project.keep(
            NewInstrument {
                id: &id,
                role: Role::Other,
                language: if args.lang.is_empty() { &text.instrument.language } else { &args.lang },
                jurisdiction: &jurisdiction,
                name: &file.name,
                path: &path.to_string_lossy(),
                bytes: &file.bytes,
            },
            By { author: &author, at: &at },
        )?;
        print::findings(&text.findings, false);
        let clauses = text.instrument.clauses().len();
        let said = if added { "added" } else { "unchanged" };
        print::line(&format!("{said}: {id}  {}  ({clauses} clauses)", text.instrument.title))?;
        let Some(known) = known else { continue };
        let place = if restated { "; it takes the place of the restated text" } else { "" };
        print::line(&format!("  {}{place}", known.sentence()))?;
        print::line(&format!("  {}", official::kept(&project.instrument(&id)?)))?;
        print::findings(&official::findings(known).split_off(1), true);
    }
    Ok(Outcome::Done)
}
