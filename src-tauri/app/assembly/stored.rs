//! Surveys kept: in the project, one for each time that an assessment was made, and as the `--json` of an earlier one.

use std::path::Path;

use clausewise_store::{By, Project, RecordKind};
use serde::Deserialize;

use super::survey::{FORMAT, Survey, VERSION};
use crate::failure::{Failure, Kind, Result};

/// Largest file that is read as an earlier assessment.
const LARGEST: u64 = 64 << 20;

/// What a file or record says it is, before its shape is relied on.
#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

/// Keeps a survey in the project, as one act; nothing where the last one says the same. Answers whether it was kept.
///
/// # Errors
/// Failures of the store.
pub fn keep(project: &mut Project, survey: &Survey, by: By<'_>) -> Result<bool> {
    let same = |before: &Survey| Survey { at: survey.at.clone(), ..before.clone() } == *survey;
    if last(project)?.as_ref().is_some_and(same) {
        return Ok(false);
    }
    let value = serde_json::to_string(survey).map_err(|error| Failure::fault(error.to_string()))?;
    let said = format!("Assessment of {}", survey.day());
    project.record(RecordKind::Survey, &survey.at, Some(&value), &said, by)?;
    Ok(true)
}

/// The survey that was kept last.
///
/// # Errors
/// Damage in the project.
pub fn last(project: &Project) -> Result<Option<Survey>> {
    let Some(record) = project.records(RecordKind::Survey)?.pop() else { return Ok(None) };
    let what = format!("The assessment of {} kept in the project", record.key);
    of_json(&record.value, &what, Kind::Project).map(Some)
}

/// An earlier survey from a file that `--json` wrote.
///
/// # Errors
/// [`Kind::Input`] for a file that is not there, is none, or was made by a newer version.
pub fn read(path: &Path) -> Result<Survey> {
    let unreadable = |details: String| Failure {
        details,
        ..Failure::new(
            Kind::Input,
            format!("{} cannot be read as an earlier assessment", path.display()),
            "Give a file that `clausewise report --json` wrote.",
        )
    };
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if size > LARGEST {
        return Err(unreadable(format!("{size} bytes")));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    of_json(&text, &path.display().to_string(), Kind::Input)
}

fn of_json(text: &str, what: &str, kind: Kind) -> Result<Survey> {
    let none = |details: String| Failure {
        details,
        ..Failure::new(
            kind,
            format!("{what} is no assessment"),
            "Give a file that `clausewise report --json` wrote.",
        )
    };
    let claims: Claims = serde_json::from_str(text).map_err(|error| none(error.to_string()))?;
    if claims.format != FORMAT {
        return Err(none(claims.format));
    }
    if claims.version > VERSION {
        return Err(Failure::new(
            kind,
            format!("{what} was made by a newer version of the program"),
            "Update the program on this computer.",
        ));
    }
    serde_json::from_str(text).map_err(|error| none(error.to_string()))
}
