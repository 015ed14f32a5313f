//! Accepted changes in the bill's own file, as tracked changes by those who made them.
//!
//! One author's changes are carried out and marked after another's: what is marked already stays, and each change is
//! looked for anew in the text as it then reads.

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Manuscript, Revision};
use clausewise_engine::redline::{Edit, NewParagraph};
use clausewise_engine::review::{self, Act, Alignment, Line};
use clausewise_formats::docx;
use clausewise_formats::docx::redline::{Earlier, Options};

use super::place::texts;
use crate::failure::Result;
use crate::library::{self, Text};
use crate::redline;

/// A change that goes into the bill.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Whose name and time it carries.
    pub by: Revision,
    /// Its id, for messages.
    pub id: String,
    /// What is done, in the lines of the bill.
    pub act: Act,
}

/// The bill with accepted changes marked in it.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    /// The file.
    pub bytes: Vec<u8>,
    /// The bill as it then reads.
    pub text: Text,
    /// Places where something is inserted.
    pub insertions: usize,
    /// Places where something is deleted.
    pub deletions: usize,
    /// Changes that could not be carried out.
    pub findings: Vec<Finding>,
}

/// Carries accepted changes out in the bill's file; `date` stands for one that is none.
///
/// # Errors
/// A file that is not the bill's, or no Word file.
pub fn into_file(bill: &Text, bytes: &[u8], accepted: &[Accepted], date: &str) -> Result<Marked> {
    let mut out = Marked { bytes: bytes.to_vec(), text: bill.clone(), ..Marked::default() };
    if bill.manuscript.as_ref().is_some_and(|manuscript| !manuscript.revisers().is_empty()) {
        // The bill is read with its own tracked changes accepted; only the readers' are to be marked.
        out.bytes = redline::of_versions(bytes, bytes, &redline::options("", date))?.bytes;
        out.read_again()?;
    }
    let first = bill.manuscript.as_ref().map(review::lines).unwrap_or_default();
    let mut rest: Vec<&Accepted> = accepted.iter().collect();
    while let Some(lead) = rest.first().map(|one| one.by.clone()) {
        let (own, others): (Vec<&Accepted>, Vec<&Accepted>) =
            rest.into_iter().partition(|one| one.by == lead);
        rest = others;
        let by = Revision { date: time(&lead.date).unwrap_or_else(|| date.to_string()), ..lead };
        out.mark(&first, &own, &by)?;
    }
    Ok(out)
}

/// A time as the marks of a redline need it. Word writes the time of the author's clock and no zone.
fn time(date: &str) -> Option<String> {
    const SECONDS: usize = "2026-11-25T09:00:00".len();
    let seconds = date.get(..SECONDS)?;
    let fits = seconds.bytes().zip("0000-00-00T00:00:00".bytes()).all(|(is, like)| match like {
        b'0' => is.is_ascii_digit(),
        _ => is == like,
    });
    fits.then(|| format!("{seconds}Z"))
}

impl Marked {
    /// Marks the changes of one author.
    fn mark(&mut self, first: &[Line], own: &[&Accepted], by: &Revision) -> Result<()> {
        let Some(manuscript) = self.text.manuscript.as_ref() else { return Ok(()) };
        let lines = review::lines(manuscript);
        let ahead = Alignment::new(&texts(first), &texts(&lines));
        let planned: Vec<(&Accepted, Vec<Edit>)> = own
            .iter()
            .map(|one| (*one, edits(&review::carried(&one.act, &ahead), &lines, manuscript)))
            .collect();
        let all: Vec<Edit> = planned.iter().flat_map(|(_, edits)| edits.clone()).collect();
        let edited = docx::apply(&self.bytes, &all).or_else(|error| {
            // One that the file does not bear must not hold up the others.
            let mut fit: Vec<Edit> = Vec::new();
            for (_, edits) in &planned {
                let with: Vec<Edit> = fit.iter().chain(edits).cloned().collect();
                if docx::apply(&self.bytes, &with).is_ok() {
                    fit = with;
                }
            }
            if fit.is_empty() { Err(error) } else { docx::apply(&self.bytes, &fit) }
        });
        let failed = |id: &str, by: &str| {
            let words = format!("Change {id} by {by} could not be carried out here; make it by hand.");
            Finding::new(Severity::Warning, At::File, words)
        };
        let unplanned = planned.iter().filter(|(_, edits)| edits.is_empty());
        self.findings.extend(unplanned.map(|(one, _)| failed(&one.id, &by.author)));
        let Ok(edited) = edited else {
            let planned = planned.iter().filter(|(_, edits)| !edits.is_empty());
            self.findings.extend(planned.map(|(one, _)| failed(&one.id, &by.author)));
            return Ok(());
        };
        let options = Options { earlier: Earlier::Keep, ..redline::options(&by.author, &by.date) };
        let made = redline::of_versions(&self.bytes, &edited, &options)?;
        self.insertions += made.summary.insertions + made.summary.moves;
        self.deletions += made.summary.deletions;
        self.findings.extend(made.findings);
        self.bytes = made.bytes;
        self.read_again()
    }

    /// Reads the file as it is now.
    fn read_again(&mut self) -> Result<()> {
        let mut text = library::from_bytes(&self.text.instrument.source, &self.bytes)?;
        text.instrument.id.clone_from(&self.text.instrument.id);
        library::correct(&mut text, &self.text.corrections);
        self.text = text;
        Ok(())
    }
}

/// The edits that carry a change out; none when it cannot be.
fn edits(act: &Act, lines: &[Line], manuscript: &Manuscript) -> Vec<Edit> {
    let replace = |line: &Line, from: usize, to: usize, text: &str| Edit::Replace {
        paragraph: line.paragraph,
        range: line.start + from..line.start + to,
        text: text.to_string(),
    };
    match act {
        Act::Reword { line, range, after, .. } => {
            lines.get(*line).map(|line| replace(line, range.start, range.end, after)).into_iter().collect()
        }
        Act::Remove { line, .. } => {
            let Some(line) = lines.get(*line) else { return Vec::new() };
            let whole = manuscript.paragraphs.get(line.paragraph).is_some_and(|p| p.text == line.text);
            vec![match whole {
                true => Edit::Delete { paragraph: line.paragraph },
                false => replace(line, 0, line.text.len(), ""),
            }]
        }
        Act::Insert { after: Some(after), lines: new } => {
            let Some(line) = lines.get(*after) else { return Vec::new() };
            let new = new.iter().filter(|text| !text.trim().is_empty());
            let paragraphs =
                new.map(|text| NewParagraph::new(like(manuscript, line.paragraph, text), text)).collect();
            vec![Edit::Insert { after: line.paragraph, paragraphs }]
        }
        Act::Insert { after: None, .. } | Act::Other { .. } => Vec::new(),
    }
}

/// The paragraph whose dress a new one takes: the nearest that is numbered in the same manner.
fn like(manuscript: &Manuscript, beside: usize, text: &str) -> usize {
    let shape = shape(text);
    let fits = |index: &usize| {
        let paragraph = manuscript.paragraphs.get(*index);
        paragraph.is_some_and(|p| p.label.is_none() && self::shape(&p.text) == shape)
    };
    let back = (0..=beside).rev().find(fits);
    let ahead = || (beside..manuscript.paragraphs.len()).find(fits);
    shape.as_ref().and_then(|_| back.or_else(ahead)).unwrap_or(beside)
}

/// How a line is numbered: figures and letters of its first word as one sign each; none when it is not.
fn shape(text: &str) -> Option<String> {
    const LONGEST: usize = 8;
    let first = text.split_whitespace().next()?;
    let numbered = first.len() <= LONGEST && (first.ends_with('.') || first.ends_with(')'));
    let sign = |c: char| match c {
        c if c.is_numeric() => '9',
        c if c.is_alphabetic() => 'a',
        c => c,
    };
    let mut signs: Vec<char> = first.chars().map(sign).collect();
    signs.dedup();
    numbered.then(|| signs.into_iter().collect::<String>().replace("9a", "9"))
}

#[cfg(test)]
mod tests {
    use super::{shape, time};

    #[test]
    fn lines_are_numbered_alike_whatever_their_number() {
        assert_eq!(shape("12. Penalties"), shape("3. Offences"));
        assert_eq!(shape("3A. Offences"), shape("3. Offences"));
        assert_ne!(shape("(1) A person"), shape("(a) a person"));
        assert_eq!(shape("A person who"), None);
    }

    #[test]
    fn times_of_word_processors_are_made_whole() {
        assert_eq!(time("2026-11-25T09:00:00Z").as_deref(), Some("2026-11-25T09:00:00Z"));
        assert_eq!(time("2026-11-25T09:00:00.120+07:00").as_deref(), Some("2026-11-25T09:00:00Z"));
        assert_eq!(time("yesterday"), None);
    }
}
