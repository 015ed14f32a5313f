//! Units that group clauses: Parts, Chapters and the like, with the lines of their titles.

use super::super::chain::{Barrier, Main};
use super::super::grammar::{Part, Traditions};
use super::super::label::{BARE, Label, Position, label_at};
use super::super::line::{Line, all_capitals, heading_like, slice};
use super::super::numeral::{Place, Series};
use crate::instrument::Kind;
use std::collections::BTreeMap;

/// A unit that groups clauses, as seen.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) line: usize,
    /// Byte where the label begins; not 0 when the line before swallowed it.
    pub(super) at: usize,
    pub(super) label: Option<Label>,
    pub(super) computed: bool,
    pub(super) kind: Kind,
    /// Lines of the title after the label's own, first and last.
    pub(super) title: Option<(usize, usize)>,
}

/// Finds the labels of Parts, Chapters and the like, with their titles' lines.
pub(super) fn groups(
    lines: &[Line<'_>],
    main: &Main,
    contents: &[bool],
    barriers: &BTreeMap<usize, Barrier>,
    traditions: &Traditions,
) -> Vec<Group> {
    let last = main.members.last().map_or(0, |c| c.line);
    let end = barriers.range(last + 1..).next().map_or(lines.len(), |(i, _)| *i);
    let member_lines: Vec<usize> = main.members.iter().map(|c| c.line).collect();
    let is_member = |i: usize| member_lines.binary_search(&i).is_ok();
    let mut out: Vec<Group> = Vec::new();
    let mut romans = 0u32;
    for (i, line) in lines.iter().enumerate().take(end) {
        if line.noise || line.quoted || line.tabular || contents.get(i).copied().unwrap_or(false) {
            continue;
        }
        if let Some((label, computed)) = line.label() {
            let title = slice(line.text(), if computed { 0 } else { label.range.end }..line.text().len());
            if let Some(kind) = group_kind(label, main)
                && !label.referring
                && (title.trim().is_empty() || title_like(title))
                && !is_member(i)
            {
                // The label that follows its own swallowed copy is the same group's.
                let repeats = out.last().is_some_and(|g| {
                    g.at > 0
                        && g.label
                            .as_ref()
                            .is_some_and(|l| l.shape == label.shape && l.numeral == label.numeral)
                        && lines.get(g.line + 1..i).is_some_and(|between| between.iter().all(Line::is_blank))
                });
                if !repeats {
                    out.push(Group {
                        line: i,
                        at: 0,
                        label: Some(label.clone()),
                        computed,
                        kind,
                        title: None,
                    });
                }
                continue;
            }
            // `I General Provisions`: Roman numbers that count through the document.
            if label.part.is_none()
                && matches!(label.shape.close, BARE | b'.')
                && label.shape.open == 0
                && label
                    .readings
                    .iter()
                    .any(|r| r.series == Series::UpperRoman && r.place == Place::whole(romans + 1))
                && heading_like(title)
                && main.part.is_some()
                && !is_member(i)
            {
                romans += 1;
                out.push(Group {
                    line: i,
                    at: 0,
                    label: Some(label.clone()),
                    computed,
                    kind: Kind::Part,
                    title: None,
                });
                continue;
            }
        }
        // `… of trafficking. Chapter 3 PROTECTION OF VICTIMS` swallowed by the paragraph before it.
        if let Some((at, label, kind)) = swallowed(line, main, traditions, &out) {
            out.push(Group { line: i, at, label: Some(label), computed: false, kind, title: None });
        }
    }
    out
}

fn title_like(title: &str) -> bool {
    let title = title.trim();
    let bare = title.trim_start_matches(['—', '–', '-', ':', '.', ' ', '|']);
    bare.is_empty()
        || heading_like(bare)
        || all_capitals(bare)
        || heading_like(bare.trim_end_matches(['.', ':', '—', '-']))
}

fn group_kind(label: &Label, main: &Main) -> Option<Kind> {
    match label.part? {
        Part::Group(kind) => Some(kind),
        // `ARTICLE IV` over sections.
        Part::Main(Kind::Article)
            if main.part.is_some() && main.shape.word != label.shape.word && !label.readings.is_empty() =>
        {
            Some(Kind::Chapter)
        }
        _ => None,
    }
}

/// A group's label and title at the end of a line of text: the number must follow the last of its word.
fn swallowed(
    line: &Line<'_>,
    main: &Main,
    traditions: &Traditions,
    before: &[Group],
) -> Option<(usize, Label, Kind)> {
    let text = line.text();
    let mut found = None;
    for (at, _) in text.match_indices(['.', ';', ':', '।', '”']) {
        let start = at + text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        let rest = slice(text, start..text.len());
        if !rest.starts_with(char::is_whitespace) || rest.split_whitespace().take(40).count() > 24 {
            continue;
        }
        let from = start + rest.len() - rest.trim_start().len();
        let Some(label) = label_at(text, from, Position::Inside, traditions) else { continue };
        let Some(kind) = group_kind(&label, main) else { continue };
        let title = slice(text, label.range.end..text.len());
        let place = label.readings.first().map(|r| r.place);
        let last =
            before.iter().rev().filter_map(|g| g.label.as_ref()).find(|l| l.shape.word == label.shape.word);
        let follows = match (last, place) {
            (Some(last), Some(place)) => {
                last.readings.iter().any(|r| {
                    label.readings.iter().any(|o| o.series == r.series && o.place.base == r.place.base + 1)
                }) || place.base == 1
            }
            (None, Some(place)) => place.base <= 2,
            _ => false,
        };
        let capital =
            label.range.start == from && text.get(from..).is_some_and(|t| !t.starts_with(char::is_lowercase));
        if follows && capital && !label.referring && (title.trim().is_empty() || title_like(title)) {
            found = Some((from, label, kind));
        }
    }
    found
}
