//! Applying corrections to what the recogniser found.

use super::super::draft::Draft;
use super::super::grammar::Traditions;
use super::super::label::{Position, label_at};
use super::anchor::letters;
use super::tree::{self, Spot};
use super::{Change, Correction};
use crate::finding::{At, Finding, Severity};
use crate::instrument::Role;
use crate::manuscript::Manuscript;

/// Letters of the words that a split begins with; more are not compared, so that an edit further on does no harm.
const COMPARED: usize = 60;

/// Applies the corrections in their order.
pub(in super::super) fn apply(
    corrections: &[Correction],
    drafts: &mut Vec<Draft>,
    manuscript: &Manuscript,
    traditions: &Traditions,
    findings: &mut Vec<Finding>,
) {
    // Which labels number the clauses was settled before there were any.
    for correction in corrections.iter().filter(|c| !matches!(c.change, Change::Reading(_))) {
        let named = correction.anchor.named();
        let Some(found) = correction.anchor.find(drafts, manuscript) else {
            let message = format!(
                "The correction “{}” of {named} was not applied: these words are no longer in the text.",
                correction.change.word()
            );
            findings.push(Finding::new(Severity::Warning, At::File, message));
            continue;
        };
        let place = tree::at(drafts, &found.path)
            .and_then(|d| d.stretches.first())
            .map_or(At::File, |(_, s)| At::Paragraph(s.paragraph));
        let done = change(&correction.change, &found.path, drafts, manuscript, traditions);
        if let Err(why) = done {
            let message =
                format!("The correction “{}” of {named} was not applied: {why}.", correction.change.word());
            findings.push(Finding::new(Severity::Warning, place, message));
        } else if found.doubtful {
            let message = format!(
                "The correction “{}” of {named} was applied here, although the text has changed since; check it.",
                correction.change.word()
            );
            findings.push(Finding::new(Severity::Warning, place, message));
        }
    }
}

fn change(
    change: &Change,
    path: &[usize],
    drafts: &mut Vec<Draft>,
    manuscript: &Manuscript,
    traditions: &Traditions,
) -> Result<(), &'static str> {
    match change {
        Change::Join => {
            if tree::join(drafts, path) {
                Ok(())
            } else {
                Err("nothing stands before it")
            }
        }
        Change::Split { from, number } => split(drafts, path, from, number, manuscript, traditions),
        Change::Renumber(number) => {
            if let Some(draft) = tree::at(drafts, path) {
                draft.numeral.clone_from(number);
                draft.counted = None;
            }
            Ok(())
        }
        Change::Kind(kind) => {
            tree::set_kind(drafts, path, *kind);
            Ok(())
        }
        Change::Heading(heading) => {
            if let Some(draft) = tree::at(drafts, path) {
                draft.given_heading = Some(heading.trim().to_string());
            }
            Ok(())
        }
        Change::Reading(_) => Ok(()),
    }
}

fn split(
    drafts: &mut Vec<Draft>,
    path: &[usize],
    from: &str,
    number: &str,
    manuscript: &Manuscript,
    traditions: &Traditions,
) -> Result<(), &'static str> {
    let Some((list, index)) = tree::siblings(drafts, path) else { return Err("it is gone") };
    let Some(draft) = list.get_mut(index) else { return Err("it is gone") };
    let wanted: String = letters(from).chars().take(COMPARED).collect();
    let spot = spot_of(draft, &wanted, manuscript)
        .ok_or("the words that the new unit should begin with do not stand in it")?;
    let mut new = tree::cut(draft, &spot);
    label(&mut new, manuscript, traditions);
    if !number.is_empty() {
        new.numeral = number.to_string();
        new.counted = None;
    }
    list.insert(index + 1, new);
    Ok(())
}

/// Where in a unit these letters begin; never its very beginning.
fn spot_of(draft: &Draft, wanted: &str, manuscript: &Manuscript) -> Option<Spot> {
    if wanted.is_empty() {
        return None;
    }
    let mut letters_of: Vec<char> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    gather(draft, &mut Vec::new(), manuscript, &mut letters_of, &mut spots);
    let wanted: Vec<char> = wanted.chars().collect();
    let at = letters_of.windows(wanted.len()).skip(1).position(|w| w == wanted.as_slice())? + 1;
    let mut spot = spots.get(at)?.clone();
    // A bracket or quotation mark in front of the first letter belongs to what begins here.
    let text = stretch_text(draft, &spot, manuscript).unwrap_or("");
    let before = text.get(..spot.byte).unwrap_or("");
    spot.byte = before.trim_end_matches(['(', '[', '“', '"', '‘', '«']).len();
    if before.get(..spot.byte).is_some_and(|b| b.trim().is_empty()) {
        spot.byte = 0;
    }
    Some(spot)
}

fn stretch_text<'a>(draft: &Draft, spot: &Spot, manuscript: &'a Manuscript) -> Option<&'a str> {
    let mut holder = draft;
    for child in &spot.children {
        holder = holder.children.get(*child)?;
    }
    holder.stretches.get(spot.stretch).map(|(_, stretch)| stretch.text(manuscript))
}

fn gather(
    draft: &Draft,
    path: &mut Vec<usize>,
    manuscript: &Manuscript,
    out: &mut Vec<char>,
    spots: &mut Vec<Spot>,
) {
    for (index, (_, stretch)) in draft.stretches.iter().enumerate() {
        for (byte, c) in stretch.text(manuscript).char_indices() {
            let mut buffer = [0; 4];
            for folded in letters(c.encode_utf8(&mut buffer)).chars() {
                out.push(folded);
                // A computed label cannot be cut.
                let byte = if stretch.computed { 0 } else { byte };
                spots.push(Spot { children: path.clone(), stretch: index, byte });
            }
        }
    }
    for (index, child) in draft.children.iter().enumerate() {
        path.push(index);
        gather(child, path, manuscript, out, spots);
        path.pop();
    }
}

/// Takes the label that a new unit's text begins with as its label.
fn label(new: &mut Draft, manuscript: &Manuscript, traditions: &Traditions) {
    if new.stretches.iter().any(|(role, _)| *role == Role::Label) {
        return;
    }
    let Some((role, first)) = new.stretches.first().cloned() else { return };
    let text = first.text(manuscript);
    let Some(label) = label_at(text, 0, Position::LineStart, traditions) else { return };
    if first.computed || label.readings.is_empty() {
        return;
    }
    new.numeral = label.numeral.clone();
    let (start, end) = (first.range.start, first.range.end);
    let middle = (start + label.range.end).min(end);
    let mut pieces = vec![(Role::Label, first.clone())];
    if let Some((_, piece)) = pieces.first_mut() {
        piece.range = start..middle;
    }
    if middle < end {
        let mut rest = first;
        rest.range = middle..end;
        pieces.push((role, rest));
    }
    new.stretches.splice(0..1, pieces);
}
