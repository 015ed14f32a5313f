//! Gaps by country: what is met in part, not found, or has no section named; the binding duties first.

use clausewise_formats::report::{Cell, Tone};

use super::super::figures;
use super::super::survey::{Asked, Nation, Position};
use super::{Writing, alike, capital, filled, named, table};
use crate::library;
use crate::region::State;

/// The section.
pub(super) fn tell(writing: &mut Writing<'_>) {
    let one = writing.nations.len() == 1;
    writing.heading(if one { "Gaps" } else { "Gaps by country" });
    writing.text(
        "What was found to be met in part or not at all in an imported law, and what the sheet speaks to without naming a \
         section. The sections of the model statute are a place to start from.",
    );
    for nation in writing.nations.clone() {
        country(writing, nation, !one);
    }
}

fn country(writing: &mut Writing<'_>, nation: &Nation, headed: bool) {
    if headed {
        writing.under(nation.country.clone());
    }
    let counts = writing.survey.counts(Some(&nation.id), &writing.survey.duties);
    let laws: Vec<&str> = nation.laws.iter().map(|law| law.title.as_str()).collect();
    let read = if laws.is_empty() { String::new() } else { format!(" Read: {}.", laws.join("; ")) };
    writing.text(format!(
        "{}, {} ({}).{read} Of {} duties: {}.",
        nation.statute,
        nation.number,
        nation.status.trim_end_matches('.'),
        counts.all(),
        figures::words(counts)
    ));
    let mut open: Vec<(&Asked, &Position)> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for duty in &writing.survey.duties {
        match writing.survey.position(&nation.id, &duty.id) {
            Some(position) if position.state.open() => open.push((duty, position)),
            Some(position) if position.state == State::Unknown => {
                unknown.push(format!("{} ({})", duty.topic, duty.id));
            }
            _ => {}
        }
    }
    open.sort_by_key(|(duty, _)| !duty.binds());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (duties, position) in alike(&open) {
        rows.push(row(writing, nation, &duties, position));
    }
    if rows.is_empty() {
        writing.text("No gap is known. That is no finding that there is none.");
    } else {
        let name = format!("{}: gaps", nation.country);
        let head = ["Duty", "Stands", "What is known", "Confidence", "Model statute"];
        writing.blocks.push(table(&name, &head, &[24, 11, 31, 15, 19], rows));
    }
    if !unknown.is_empty() {
        writing.text(format!("Looked for and not known: {}.", unknown.join("; ")));
    }
    let differs: Vec<String> = writing
        .survey
        .positions
        .iter()
        .filter(|one| one.country == nation.id && !one.differs.is_empty())
        .map(|one| format!("{}: {}", one.duty, one.differs))
        .collect();
    if !differs.is_empty() {
        writing.text("Where the sheet and the reading of the law differ:");
        writing.blocks.push(clausewise_formats::report::Block::Items(differs));
    }
}

fn row(writing: &mut Writing<'_>, nation: &Nation, duties: &[&Asked], position: &Position) -> Vec<Cell> {
    let mut known = Cell::default();
    if let Some(read) = &position.read {
        known = known.and(Tone::Plain, capital(&read.why));
        if !read.quote.is_empty() {
            known = known.and(Tone::Quiet, format!("{}: “{}”", read.number, read.quote));
        }
    } else if let Some(fact) = nation.leading(position) {
        known = known.and(Tone::Plain, &fact.does);
    }
    // Of several duties the first section of each, of one its first two: enough to start from.
    let each = if duties.len() == 1 { 2 } else { 1 };
    let mut sections: Vec<&str> = Vec::new();
    for id in duties.iter().flat_map(|duty| duty.model.iter().take(each)) {
        if !sections.contains(&id.as_str()) {
            sections.push(id);
        }
    }
    let model = sections.iter().filter_map(|id| library::model()?.by_id(id)).take(4).fold(
        Cell::default(),
        |cell, section| {
            cell.and(Tone::Plain, format!("{} {}", section.provision.number, section.provision.heading))
        },
    );
    let basis = writing.basis(nation, position);
    vec![
        named(duties),
        filled(Cell::plain(capital(position.state.words())), position.state),
        known,
        basis,
        model,
    ]
}
