//! Official texts that the user brings in: which instrument a file is, whether it is whole, and what then stands on
//! the screen in place of the restatement.
//!
//! A whole text takes the known instrument's id, so that it is compared with, searched and noted under that id from
//! then on. A damaged one is never called authentic, and does not take the place of a restatement. The project holds the file itself; its
//! name, the day and its SHA-256 are the text's source wherever a source is shown.

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::instrument::{Eid, Instrument, TextStatus};
use clausewise_model_law::{Country, Recognised, country_of_text, recognise_official};
use clausewise_store::Entry;

use crate::failure::Result;
use crate::{library, sheet};

/// What a text was recognised as.
///
/// # Errors
/// A damaged data file in the program itself.
pub(crate) fn recognised(instrument: &Instrument) -> Result<Option<Recognised>> {
    Ok(recognise_official(instrument)?)
}

/// What the user should know: what the text is, and each thing that is wrong with it.
pub(crate) fn findings(recognised: &Recognised) -> Vec<Finding> {
    let mut out = vec![Finding::new(Severity::Info, At::File, recognised.sentence())];
    let wrong = |words: &String| Finding::new(Severity::Warning, At::File, words.clone());
    out.extend(recognised.problems.iter().map(wrong));
    if !recognised.doubt.is_empty() {
        out.push(Finding::new(Severity::Info, At::File, recognised.doubt.clone()));
    }
    out
}

/// A project's instrument under the name and with the standing that its text deserves.
pub(crate) fn settle(instrument: &mut Instrument, entry: &Entry) -> Result<()> {
    let Some(recognised) = recognised(instrument)? else { return Ok(()) };
    if recognised.is_whole() {
        instrument.status = TextStatus::Authentic;
    }
    instrument.title = match library::builtin_by_id(&recognised.id)? {
        Some(restated) => restated.title.clone(),
        None => recognised.name.clone(),
    };
    let said: Vec<String> = std::iter::once(recognised.sentence()).chain(recognised.problems).collect();
    instrument.source = format!("{}; {}", said.join("; "), kept(entry));
    Ok(())
}

/// The known instrument's id, where the text may be kept under it: always for a whole text; for a damaged one
/// where there is no restatement whose place it would take.
///
/// # Errors
/// A damaged data file in the program itself.
pub(crate) fn id_for(known: Option<&Recognised>) -> Result<Option<String>> {
    let Some(known) = known else { return Ok(None) };
    let may = known.is_whole() || library::builtin_by_id(&known.id)?.is_none();
    Ok(may.then(|| known.id.clone()))
}

/// The country whose law a text is: that of the known text, or the one whose statute in the sheets has its very title;
/// empty where neither says.
///
/// # Errors
/// A damaged data file in the program itself.
pub(crate) fn country(instrument: &Instrument, known: Option<&Recognised>) -> Result<String> {
    if let Some(known) = known {
        return Ok(known.country.clone());
    }
    let words = |title: &str| -> Vec<String> {
        let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let title = words(&instrument.title);
    let mut named =
        sheet::all()?.iter().filter(|country| !title.is_empty() && words(&country.statute) == title);
    Ok(match (named.next(), named.next()) {
        (Some(country), None) => country.id.clone(),
        _ => String::new(),
    })
}

/// `un-protocol.docx, imported 2026-11-25, SHA-256 …`.
pub(crate) fn kept(entry: &Entry) -> String {
    let day = entry.at.split('T').next().unwrap_or(&entry.at);
    format!("{}, imported {day}, SHA-256 {}", entry.name, entry.sha256())
}

/// What the country's sheet says of provisions of its official text, one line a fact; empty for other texts.
pub(crate) fn sheet_notes(instrument: &Instrument, provisions: &[Eid]) -> Vec<String> {
    let Ok(Some(country)) = country_of_text(&instrument.id) else { return Vec::new() };
    let holds = |eid: &Eid| {
        provisions
            .iter()
            .filter_map(|own| instrument.by_eid(own))
            .any(|own| own.walk().any(|unit| &unit.eid == eid))
    };
    let laid = country.laid_onto(instrument);
    let here = laid.iter().filter(|laid| laid.at.iter().any(holds));
    here.map(|laid| fact_line(&country, laid.fact)).collect()
}

fn fact_line(country: &Country, fact: &clausewise_model_law::Fact) -> String {
    format!(
        "{}, {}: {} ({}; {})",
        country.country,
        fact.topic.replace('-', " "),
        fact.does,
        fact.confidence.words(),
        fact.source
    )
}
