//! What went out from here: exports are remembered by author and time, with the changes proposed in them, so that
//! what comes back of them is known again, and what someone did to it without a mark is seen.

use clausewise_engine::manuscript::Revision;
use clausewise_engine::review::{self, Act};
use clausewise_store::Project;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Result};
use crate::reading;

/// Name of the place record in the project file.
const PLACE: &str = "exports";
/// Exports that are remembered; a copy older than that is a stranger's.
const MOST: usize = 200;

/// One export.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Export {
    author: String,
    at: String,
    /// The words of each change in it.
    changes: Vec<String>,
}

/// The exports of a project.
#[derive(Debug, Default)]
pub(super) struct Exports(Vec<Export>);

impl Export {
    /// What is in a file that was made under this name and time.
    ///
    /// # Errors
    /// The file cannot be read back.
    pub fn of(bytes: &[u8], by: &Revision) -> Result<Self> {
        let read = reading::read("export.docx", bytes, &mut |_| Ok(()))?;
        let sent = review::sent(&read.manuscript, &[]);
        let own = sent.changes.iter().filter(|change| change.by.same_hand(by));
        let changes = own.flat_map(|change| words(&change.act)).collect();
        Ok(Export { author: by.author.clone(), at: by.date.clone(), changes })
    }

    fn by(&self) -> Revision {
        Revision { author: self.author.clone(), date: self.at.clone() }
    }
}

/// Remembers an export.
///
/// # Errors
/// The project cannot be written.
pub fn remember(project: &mut Project, export: Export) -> Result<()> {
    let mut exports = Exports::of(project)?.0;
    exports.push(export);
    let from = exports.len().saturating_sub(MOST);
    let kept = exports.get(from..).unwrap_or_default();
    let value = serde_json::to_string(kept).map_err(|error| Failure::fault(error.to_string()))?;
    project.set_place(PLACE, &value)?;
    Ok(())
}

impl Exports {
    pub fn of(project: &Project) -> Result<Self> {
        let value = project.place(PLACE)?;
        // What another version of the program wrote there is no loss worth a failure.
        Ok(Exports(value.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default()))
    }

    /// Something under this name and time went out from here.
    pub fn wrote(&self, by: &Revision) -> bool {
        self.0.iter().any(|export| export.by().same_hand(by))
    }

    /// A change that went out from here came back with other words; those that went out are the nearest.
    pub fn reworded(&self, by: &Revision, act: &Act) -> Vec<(String, String)> {
        let sent: Vec<&String> = self
            .0
            .iter()
            .filter(|export| export.by().same_hand(by))
            .flat_map(|export| &export.changes)
            .collect();
        let strange = words(act).into_iter().filter(|words| !sent.contains(&words));
        strange
            .map(|words| {
                let like = |sent: &&&String| {
                    let likeness =
                        review::likeness(std::iter::once(sent.as_str()), std::iter::once(words.as_str()));
                    (likeness.common * 1000.0) as u32
                };
                let nearest = sent.iter().max_by_key(like).map(|sent| (*sent).clone());
                (nearest.unwrap_or_default(), words)
            })
            .collect()
    }
}

/// The words of a change, line by line, with white space made one.
fn words(act: &Act) -> Vec<String> {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match act {
        Act::Insert { lines, .. } => lines.iter().map(|line| one(line)).filter(|l| !l.is_empty()).collect(),
        Act::Reword { before, after, .. } => vec![format!("{} → {}", one(before), one(after))],
        Act::Remove { .. } | Act::Other { .. } => Vec::new(),
    }
}
