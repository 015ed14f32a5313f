//! `import`: adds instruments to a project.

use std::path::PathBuf;

use clap::Args;
use clausewise_store::{By, NewInstrument, Project, Role};

use super::{Outcome, print};
use crate::failure::{Failure, Kind, Result};
use crate::{clock, library, platform};

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
        texts.push((path, text, file));
    }
    let mut project = Project::open_or_create(&args.project)?;
    let (author, at) = (platform::user_name(), clock::now());
    for (path, text, file) in &texts {
        let id = args.id.clone().unwrap_or_else(|| text.instrument.id.clone());
        if library::builtin_by_id(&id)?.is_some() {
            return Err(Failure::new(
                Kind::Usage,
                format!("{id} is the id of an instrument that comes with the program"),
                "Choose another with --as.",
            ));
        }
        let added = project.keep(
            NewInstrument {
                id: &id,
                role: Role::Other,
                language: if args.lang.is_empty() { &text.instrument.language } else { &args.lang },
                jurisdiction: &args.jurisdiction.to_lowercase(),
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
    }
    Ok(Outcome::Done)
}
