//! `diff`: two provisions, or two versions of a bill, word by word.

use clap::Args;
use clausewise_engine::comparison::{self, Comparison, Op, Stand};
use clausewise_engine::instrument::Provision;

use super::{Outcome, json, print};
use crate::failure::{Failure, Kind, Result};
use crate::library;

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A provision (`bill.docx#12`, `model#8`) or a whole file
    a: String,
    /// What to compare it with
    b: String,
    /// A third text: say of every word of B whether A and this text have it too
    #[arg(long, value_name = "C")]
    with: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

pub fn run(args: &DiffArgs) -> Result<Outcome> {
    let (before, after) = (words(&args.a)?, words(&args.b)?);
    let comparison = comparison::compare(&before, &after);
    let third = args.with.as_deref().map(words).transpose()?;
    let stands = third.map(|third| comparison::three_way(&after, &before, &third));
    if args.json {
        let mut out = json::differences(&before, &after, &comparison);
        out.three = stands.map(|stands| json::stands(&after, &stands));
        print::json(&out)?;
    } else if let Some(stands) = stands {
        print::line(&three(&after, &stands))?;
    } else {
        print::line(&marked(&before, &after, &comparison))?;
    }
    Ok(Outcome::Done)
}

/// The words of `FILE#12`, or of the whole of `FILE`: one line a unit, with its label and heading.
fn words(name: &str) -> Result<String> {
    let (file, number) = match name.rsplit_once('#') {
        Some((file, number)) if !number.is_empty() => (file, Some(number)),
        _ => (name, None),
    };
    let text = library::named(file)?;
    let instrument = &text.instrument;
    let Some(number) = number else {
        let lines: Vec<String> = instrument.walk().map(line).filter(|line| !line.is_empty()).collect();
        return Ok(lines.join("\n"));
    };
    let provision = instrument.by_number(number).ok_or_else(|| {
        let known: Vec<&str> = instrument.clauses().iter().map(|clause| clause.number.as_str()).collect();
        let range = match (known.first(), known.last()) {
            (Some(first), Some(last)) => format!("It has {first} to {last}."),
            _ => "No numbered provisions were recognised in it.".to_string(),
        };
        Failure::new(Kind::Input, format!("{} has no provision {number}", instrument.title), range)
    })?;
    let own = provision.full_text();
    Ok(if provision.heading.is_empty() { own } else { format!("{}\n{own}", provision.heading) })
}

fn line(provision: &Provision) -> String {
    let parts = [&provision.label, &provision.heading, &provision.text];
    let full: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    full.join(" ")
}

/// Running text of B: `[A …]` stands in A as well, `[C …]` in the third text, `{+…+}` in neither.
fn three(text: &str, stands: &[Stand]) -> String {
    let mut out = String::new();
    for stand in stands {
        let words = text.get(stand.range.clone()).unwrap_or_default();
        match (stand.in_first, stand.in_second) {
            (true, true) => out.push_str(words),
            (true, false) => out.push_str(&format!("[A {words}]")),
            (false, true) => out.push_str(&format!("[C {words}]")),
            (false, false) => out.push_str(&format!("{{+{words}+}}")),
        }
    }
    out
}

/// Running text with the marks of `wdiff`, and `[>…<]` for words that moved.
fn marked(before: &str, after: &str, comparison: &Comparison) -> String {
    let mut out = String::new();
    for change in &comparison.changes {
        let old = before.get(change.before.clone()).unwrap_or_default();
        let new = after.get(change.after.clone()).unwrap_or_default();
        match change.op {
            Op::Equal => out.push_str(new),
            Op::Move => out.push_str(&format!("[>{}<]", if new.is_empty() { old } else { new })),
            Op::Insert | Op::Delete | Op::Replace => {
                for (words, open, close) in [(old, "[-", "-]"), (new, "{+", "+}")] {
                    if !words.is_empty() {
                        out.push_str(&format!("{open}{words}{close}"));
                    }
                }
            }
        }
    }
    let Comparison { inserted_words, deleted_words, moved_words, .. } = comparison;
    out.push_str(&format!(
        "\n\n{inserted_words} words inserted, {deleted_words} deleted, {moved_words} moved; {:.0} % in common",
        comparison.common * 100.0
    ));
    out
}
