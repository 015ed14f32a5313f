//! What comes with the body in a manuscript: tables, broken lines, notes, running heads.

use std::collections::BTreeMap;

use super::draft::{Draft, Stretch};
use super::line::Line;
use super::outline::Outline;
use crate::finding::{At, Finding, Severity};
use crate::instrument::{Instrument, Kind, Role};
use crate::manuscript::{Manuscript, Place};

/// A table whose cells hold this many words on average is laid-out text, not figures.
const TEXT_CELL_WORDS: usize = 14;

/// Marks tables of figures and lists, whose numbers are not labels of clauses. A table that lays out the
/// law itself (number, heading, text) is read cell by cell like running text.
pub(super) fn mark_tables(lines: &mut [Line<'_>]) {
    let mut tables: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
    for line in lines.iter() {
        if let Some((table, _)) = line.in_table() {
            let entry = tables.entry(table).or_default();
            entry.0 += usize::from(line.words > 0);
            entry.1 += line.words;
            entry.2 += usize::from(line.words > 30);
        }
    }
    for line in lines.iter_mut() {
        if let Some((table, _)) = line.in_table() {
            line.tabular = tables
                .get(&table)
                .is_some_and(|(cells, words, long)| words < &(cells * TEXT_CELL_WORDS) && long * 4 < *cells);
        }
    }
}

/// The width in characters at which lines were broken, when the manuscript keeps printed lines.
pub(super) fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .filter(|l| !l.noise && l.words > 3)
        .map(|l| l.text().split('\n').map(|t| t.chars().count()).max().unwrap_or(0))
        .collect();
    if lengths.len() < 20 {
        return None;
    }
    lengths.sort_unstable();
    let at = |share: usize| lengths.get(lengths.len() * share / 100).copied().unwrap_or(0);
    // Printed lines are all about as long as the longest; paragraphs are not.
    let (middle, longest) = (at(60), at(97));
    ((30..=130).contains(&longest) && middle * 10 >= longest * 7).then_some(longest)
}

/// Hangs notes under the provision that refers to them; notes that nothing refers to come last.
pub(super) fn attach_notes(manuscript: &Manuscript, out: &mut Outline) {
    let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, paragraph) in manuscript.paragraphs.iter().enumerate() {
        if let Place::Note(number) = &paragraph.place {
            waiting.entry(number.as_str()).or_default().push(i);
        }
    }
    if waiting.is_empty() {
        return;
    }
    for draft in &mut out.drafts {
        hang(draft, manuscript, &mut waiting);
    }
    for (number, paragraphs) in waiting {
        let at = paragraphs.first().copied().unwrap_or(0);
        out.findings.push(Finding::new(
            Severity::Info,
            At::Paragraph(at),
            format!("Note {number} is not referred to in the text; it is kept at the end."),
        ));
        out.drafts.push(note(manuscript, number, &paragraphs));
    }
}

fn hang(draft: &mut Draft, manuscript: &Manuscript, waiting: &mut BTreeMap<&str, Vec<usize>>) {
    if waiting.is_empty() {
        return;
    }
    let mut notes = Vec::new();
    for (_, stretch) in &draft.stretches {
        let Some(paragraph) =
            manuscript.paragraphs.get(stretch.paragraph).filter(|p| !p.note_refs.is_empty())
        else {
            continue;
        };
        if stretch.computed {
            continue;
        }
        for (offset, number) in &paragraph.note_refs {
            let inside = stretch.range.contains(offset) || *offset == stretch.range.end;
            if inside && let Some(paragraphs) = waiting.remove(number.as_str()) {
                notes.push(note(manuscript, number, &paragraphs));
            }
        }
    }
    for child in &mut draft.children {
        hang(child, manuscript, waiting);
    }
    draft.children.append(&mut notes);
}

fn note(manuscript: &Manuscript, number: &str, paragraphs: &[usize]) -> Draft {
    let mut draft = Draft::named(Kind::Other, "authorialNote");
    let _ = number;
    for &i in paragraphs {
        let Some(paragraph) = manuscript.paragraphs.get(i) else { continue };
        if paragraph.label.is_some() {
            draft.push(Role::Text, Stretch::label(i));
        }
        draft.push(Role::Text, Stretch::of(i, 0..paragraph.text.len()));
    }
    draft
}

/// Keeps running heads and feet at the end.
pub(super) fn running_heads(manuscript: &Manuscript, out: &mut Outline) {
    let mut draft = Draft::named(Kind::Other, "running");
    let mut first = None;
    for (i, paragraph) in manuscript.paragraphs.iter().enumerate() {
        if matches!(paragraph.place, Place::Header | Place::Footer) {
            if paragraph.label.is_some() {
                draft.push(Role::Text, Stretch::label(i));
            }
            draft.push(Role::Text, Stretch::of(i, 0..paragraph.text.len()));
            first.get_or_insert(i);
        }
    }
    if !draft.stretches.is_empty() {
        let at = first.map_or(At::File, At::Paragraph);
        let message = "Running heads and feet are kept at the end; they are no part of the law.";
        out.findings.push(Finding::new(Severity::Info, at, message));
        out.drafts.push(draft);
    }
}

/// Puts findings in the order of the text; those about the whole file come first.
pub(super) fn sort_findings(findings: &mut [Finding], instrument: &Instrument) {
    let places: BTreeMap<&str, usize> = instrument
        .walk()
        .filter_map(|p| p.pieces.first().map(|piece| (p.eid.as_str(), piece.paragraph)))
        .collect();
    findings.sort_by_key(|f| match &f.at {
        At::File => 0,
        At::Paragraph(i) => i + 1,
        At::Provision(eid) => places.get(eid.as_str()).map_or(usize::MAX, |i| i + 1),
    });
}
