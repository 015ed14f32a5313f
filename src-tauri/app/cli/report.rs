//! `report`: the assessment of the region, or of one country, that is laid before an Assembly.

use std::path::{Path, PathBuf};

use clap::Args;
use clausewise_store::{By, Kind as StoreKind, Project};
use serde::Serialize;

use super::{Outcome, print};
use crate::assembly::{self, Change, Chaptered, Survey, Telling};
use crate::failure::{Failure, Kind, Result};
use crate::region::Counts;
use crate::report::{Form, write};
use crate::{accession, clock, platform, region};

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// A project whose imported laws, registers and corrections are told; each assessment made is kept in it
    #[arg(long, value_name = "P")]
    project: Option<PathBuf>,
    /// The region, or one country by its code (my)
    #[arg(long, default_value = "region", value_name = "region|CC")]
    scope: String,
    /// Tell what changed since an earlier assessment, a file that `report --json` wrote; otherwise the one kept last in
    /// the project
    #[arg(long, value_name = "EARLIER")]
    since: Option<PathBuf>,
    /// Print the assessment as one JSON document, which --since of a later one reads
    #[arg(long)]
    json: bool,
    /// Write the document; its ending (.docx, .html, .csv for its tables) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &ReportArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(Form::of).transpose()?;
    let at = clock::now();
    let mut project = args.project.as_deref().map(open).transpose()?;
    let laws = match &project {
        Some(project) => region::laws(project)?,
        None => Vec::new(),
    };
    let nowhere = laws.iter().filter(|law| law.jurisdiction.is_empty()).count();
    if nowhere > 0 {
        print::notice(&format!(
            "note: {nowhere} instruments of the project name no country and are left out; import them with --jurisdiction"
        ));
    }
    let survey = assembly::survey(project.as_ref(), laws, &at)?;
    let focus = focus(&survey, &args.scope)?;
    let earlier = match (&args.since, &project) {
        (Some(path), _) => Some(assembly::read(path)?),
        (None, Some(project)) => assembly::last(project)?,
        (None, None) => None,
    };
    let changes = earlier.as_ref().map(|before| assembly::changes(before, &survey));
    let since = earlier.as_ref().zip(changes.as_deref()).map(|(before, changes)| (before.day(), changes));
    let standings = accession::register(project.as_ref())?;
    let telling = Telling { survey: &survey, focus, since, accession: &standings };
    if let (Some(path), Some(form)) = (&args.out, form) {
        write(&assembly::report(&telling)?, path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if let Some(project) = project.as_mut().filter(|project| project.is_writable()) {
        let author = platform::user_name();
        if assembly::keep(project, &survey, By { author: &author, at: &at })? {
            print::notice("kept in the project, to be compared with later");
        }
    }
    let chapters = assembly::chaptered(&survey)?;
    if args.json {
        print::json(&document(&survey, focus, &chapters, since))?;
    } else if args.out.is_none() {
        print::line(&table(&survey, focus, &chapters))?;
    }
    Ok(Outcome::Done)
}

/// The project, to be written where it can be: one that is open in the window is read.
fn open(path: &Path) -> Result<Project> {
    match Project::open(path) {
        Err(error) if matches!(error.kind, StoreKind::Locked | StoreKind::ReadOnly) => {
            print::notice("note: the project cannot be written now; the assessment is not kept in it");
            Ok(Project::open_to_read(path)?)
        }
        opened => Ok(opened?),
    }
}

fn focus<'a>(survey: &'a Survey, scope: &str) -> Result<Option<&'a str>> {
    let wanted = scope.to_lowercase();
    if wanted == "region" {
        return Ok(None);
    }
    let found = survey.countries.iter().find(|nation| nation.id == wanted);
    found.map(|nation| Some(nation.id.as_str())).ok_or_else(|| {
        Failure::new(
            Kind::Usage,
            format!("There is no sheet for {scope}"),
            "Name the region, or a country by its code: bn, id, kh, la, mm, my, ph, sg, th, tl, vn.",
        )
    })
}

/// `report --json`.
#[derive(Serialize)]
struct Document<'a> {
    scope: &'a str,
    chapters: Vec<Chapter<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Since<'a>>,
    #[serde(flatten)]
    survey: &'a Survey,
}

#[derive(Serialize)]
struct Chapter<'a> {
    id: &'a str,
    title: &'a str,
    duties: Vec<&'a str>,
    counts: Counts,
}

#[derive(Serialize)]
struct Since<'a> {
    day: &'a str,
    changes: &'a [Change],
}

fn document<'a>(
    survey: &'a Survey,
    focus: Option<&'a str>,
    chapters: &'a [Chaptered<'a>],
    since: Option<(&'a str, &'a [Change])>,
) -> Document<'a> {
    let chapter = |chapter: &'a Chaptered<'a>| Chapter {
        id: &chapter.id,
        title: &chapter.title,
        duties: chapter.duties.iter().map(|duty| duty.id.as_str()).collect(),
        counts: survey.counts(focus, chapter.duties.iter().copied()),
    };
    Document {
        scope: focus.unwrap_or("region"),
        chapters: chapters.iter().map(chapter).collect(),
        since: since.map(|(day, changes)| Since { day, changes }),
        survey,
    }
}

fn table(survey: &Survey, focus: Option<&str>, chapters: &[Chaptered<'_>]) -> String {
    let mut head = vec!["Country"];
    head.extend(chapters.iter().map(|chapter| chapter.title.as_str()));
    let mut table = print::Table::new(&head, 24);
    for nation in survey.countries.iter().filter(|nation| focus.is_none_or(|id| nation.id == id)) {
        let figures = chapters.iter().map(|chapter| {
            let counts = survey.counts(Some(&nation.id), chapter.duties.iter().copied());
            format!("{} of {}", counts.answered(), counts.spoken())
        });
        table.row(std::iter::once(nation.country.clone()).chain(figures));
    }
    format!(
        "{}\n\nDuties answered by a section that is named or was read, of those on which anything is known. --out writes \
         the whole assessment.",
        table.text()
    )
}
