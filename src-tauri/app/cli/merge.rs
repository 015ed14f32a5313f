//! `merge`: brings back what readers wrote and changed in copies of the bill, and settles it.

use std::path::{Path, PathBuf};

use clap::Args;
use clausewise_store::{By, Project};
use serde::Serialize;

use super::{Outcome, print};
use crate::failure::Result;
use crate::review::{self, Settled, Standing, State, Tally, Which};
use crate::{clock, platform};

#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The project
    project: PathBuf,
    /// Copies of the bill that came back, as Word files; without one, what came back so far is listed
    files: Vec<PathBuf>,
    /// Accept a change by its id, all changes by an author, or `all`
    #[arg(long, value_name = "ID|AUTHOR")]
    accept: Vec<String>,
    /// Reject a change by its id, all changes by an author, or `all`
    #[arg(long, value_name = "ID|AUTHOR")]
    reject: Vec<String>,
    /// Open a settled change again
    #[arg(long, value_name = "ID|AUTHOR")]
    reopen: Vec<String>,
    /// Who sent the file: whose changes they are where nobody kept track of them
    #[arg(long, value_name = "NAME", default_value = "")]
    author: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Merged<'a> {
    /// What became of each file that was named.
    taken: &'a [Brought],
    accepted: Vec<String>,
    rejected: Vec<String>,
    reopened: Vec<String>,
    left: &'a [Left],
    #[serde(flatten)]
    standing: &'a Standing,
}

/// A file that was named.
#[derive(Serialize)]
struct Brought {
    name: String,
    /// Its number; 0 when it could not be used.
    number: usize,
    /// It had been brought back before.
    again: bool,
    /// Why it could not be used.
    error: String,
}

/// A change that was meant but stays open.
#[derive(Serialize)]
struct Left {
    id: String,
    reason: String,
}

pub fn run(args: &MergeArgs) -> Result<Outcome> {
    let mut project = Project::open(&args.project)?;
    let user = platform::user_name();
    let mut taken = Vec::new();
    for path in &args.files {
        let at = clock::now();
        let by = By { author: &user, at: &at };
        match bring(&mut project, path, args.author.trim(), by) {
            Ok(brought) => taken.push(brought),
            Err(failure) if args.files.len() == 1 => return Err(failure),
            Err(failure) => {
                print::notice(&format!("failed: {}: {} {}", path.display(), failure.message, failure.hint));
                let (name, error) = (path.display().to_string(), failure.message);
                taken.push(Brought { name, number: 0, again: false, error });
            }
        }
    }
    let mut settle = |words: &[String], state: State| -> Result<Settled> {
        let mut all = Settled::default();
        for word in words {
            let at = clock::now();
            let one = review::settle(&mut project, &which(word), state, By { author: &user, at: &at })?;
            all.done.extend(one.done);
            all.left.extend(one.left);
        }
        Ok(all)
    };
    let accepted = settle(&args.accept, State::Accepted)?;
    let rejected = settle(&args.reject, State::Rejected)?;
    let reopened = settle(&args.reopen, State::Open)?;
    let left: Vec<Left> = accepted.left.into_iter().map(|(id, reason)| Left { id, reason }).collect();
    let standing = review::standing(&project)?;
    let failed = taken.iter().any(|brought| !brought.error.is_empty());
    let attention = failed || !left.is_empty();
    if args.json {
        print::json(&Merged {
            taken: &taken,
            accepted: accepted.done,
            rejected: rejected.done,
            reopened: reopened.done,
            left: &left,
            standing: &standing,
        })?;
    } else {
        tell(&taken, &left, &standing)?;
    }
    Ok(if attention { Outcome::Attention } else { Outcome::Done })
}

fn bring(project: &mut Project, path: &Path, sent_by: &str, by: By<'_>) -> Result<Brought> {
    let file = clausewise_formats::read(path)?;
    let taken = review::take(project, &file, sent_by, by, &mut |_| Ok(()))?;
    Ok(Brought { name: file.name, number: taken.number, again: taken.again, error: String::new() })
}

/// `2.7` is a change, `all` is all, anything else an author.
fn which(word: &str) -> Which {
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match word.split_once('.') {
        _ if word == "all" => Which::All,
        Some((file, change)) if figures(file) && figures(change) => Which::One(word.to_string()),
        _ => Which::Author(word.to_string()),
    }
}

fn tell(taken: &[Brought], left: &[Left], standing: &Standing) -> Result<()> {
    for brought in taken.iter().filter(|brought| brought.again) {
        print::line(&format!("{} was brought back before; nothing was changed", brought.name))?;
    }
    if standing.files.is_empty() {
        return print::line("nothing came back yet");
    }
    for file in &standing.files {
        let Tally { found, ours, known, new, answers, lost, settled, .. } = file.tallies.comments;
        print::line(&format!(
            "{}  {}  on version {} of {}, {:.0} % of its text",
            file.number,
            file.name,
            file.version,
            file.versions,
            file.likeness * 100.0
        ))?;
        print::line(&format!(
            "   {found} comments: {new} new notes, {answers} answers, {known} known, {ours} from here; {settled} came back settled, {lost} have lost their place"
        ))?;
        let Tally { found, ours, known, new, untracked, .. } = file.tallies.changes;
        print::line(&format!(
            "   {found} changes: {new} new, {untracked} that nobody tracked, {known} known, {ours} from here"
        ))?;
    }
    for change in &standing.changes {
        let author = match (change.author.as_str(), change.tracked) {
            ("", _) => "not tracked".to_string(),
            (author, true) => author.to_string(),
            (author, false) => format!("{author}, not tracked"),
        };
        let state = match change.state {
            State::Open => "open",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
        };
        let what = if change.what.is_empty() { String::new() } else { format!(" ({})", change.what) };
        print::line(&format!("{}  {}  {state}  {author}{what}", change.id, change.number))?;
        for (sign, words) in [("-", &change.before), ("+", &change.after)] {
            if !words.trim().is_empty() {
                print::line(&format!("    {sign} {}", words.trim().replace('\n', "\n      ")))?;
            }
        }
    }
    for conflict in standing.conflicts.iter().filter(|conflict| conflict.same_words) {
        print::line(&format!(
            "clause {} {}: {} want different things of the same words ({})",
            conflict.number,
            conflict.heading,
            conflict.authors.join(" and "),
            conflict.changes.join(", ")
        ))?;
    }
    for Left { id, reason } in left {
        print::notice(&format!("{id} stays open: {reason}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::which;
    use crate::review::Which;

    #[test]
    fn a_change_is_known_by_its_figures() {
        assert_eq!(which("2.17"), Which::One("2.17".into()));
        assert_eq!(which("all"), Which::All);
        assert_eq!(which("A. Rahman"), Which::Author("A. Rahman".into()));
    }
}
