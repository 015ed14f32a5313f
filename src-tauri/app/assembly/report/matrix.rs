//! Countries against duties on pages that lie on their side; for one country, how it stands among its neighbours.

use clausewise_formats::report::{Block, Cell, Lie, Tone};

use super::super::figures;
use super::super::survey::{Asked, Nation, Position};
use super::{Writing, capital, filled, table};
use crate::region::State;

/// The matrix, chapter by chapter.
pub(super) fn tell(writing: &mut Writing<'_>) {
    writing.blocks.push(Block::Pages(Lie::Sideways));
    writing.heading("Countries and duties");
    let names: Vec<String> = writing
        .nations
        .iter()
        .map(|nation| format!("{} {}", nation.id.to_uppercase(), nation.country))
        .collect();
    writing.text(format!(
        "A cell shows the section that is named or was read, filled as under Method, and how sure that is: v verified, p \
         verified in part, s a report says so, u unverified, r read by the program in an imported law. A dash is a matter \
         that the sheet speaks to without naming a section, a question mark one that is not known. Duties on which nothing \
         is said for any country are left out here; they are named under each chapter. {}.",
        names.join(", ")
    ));
    let mut tables = Vec::new();
    for chapter in &writing.chapters {
        let known: Vec<&Asked> = chapter.duties.iter().copied().filter(|duty| writing.spoken(duty)).collect();
        if known.is_empty() {
            continue;
        }
        let codes: Vec<String> = writing.nations.iter().map(|nation| nation.id.to_uppercase()).collect();
        let head: Vec<&str> = std::iter::once("Duty").chain(codes.iter().map(String::as_str)).collect();
        let widths: Vec<u16> = std::iter::once(21).chain(codes.iter().map(|_| 8)).collect();
        let rows = known.iter().map(|duty| {
            let first = Cell::strong(&duty.id).and(Tone::Quiet, capital(&duty.topic));
            let cells = writing.nations.iter().map(|nation| {
                writing.survey.position(&nation.id, &duty.id).map(|one| cell(nation, one)).unwrap_or_default()
            });
            std::iter::once(first).chain(cells).collect()
        });
        tables.push(Block::Heading(3, format!("{}: countries and duties", chapter.title)));
        tables.push(table(
            &format!("{}: countries and duties", chapter.title),
            &head,
            &widths,
            rows.collect(),
        ));
    }
    writing.blocks.extend(tables);
    writing.blocks.push(Block::Pages(Lie::Upright));
}

fn cell(nation: &Nation, position: &Position) -> Cell {
    let cell = match (&position.read, nation.leading(position)) {
        (Some(read), _) if !read.number.is_empty() => Cell::plain(&read.number).and(Tone::Quiet, "r"),
        (Some(_), _) => Cell::plain("–").and(Tone::Quiet, "r"),
        (None, Some(fact)) if position.state == State::Section => {
            Cell::plain(crate::region::short(&fact.section)).and(Tone::Quiet, letter(&fact.confidence))
        }
        (None, Some(fact)) if position.state == State::Noted => {
            Cell::plain("–").and(Tone::Quiet, letter(&fact.confidence))
        }
        _ if position.state == State::Unknown => Cell::plain("?"),
        _ => Cell::default(),
    };
    filled(cell, position.state)
}

fn letter(confidence: &str) -> &str {
    confidence.get(..1).unwrap_or_default()
}

/// One country among its neighbours.
pub(super) fn beside(writing: &mut Writing<'_>) {
    writing.heading("Among its neighbours");
    writing.text(
        "How many duties are answered by a section that is named or was read, of those on which anything is known. A \
         neighbour of which less is known cannot be told from one whose law does less.",
    );
    writing.blocks.push(figures::heat(
        "Duties answered, of those on which anything is known, by country and chapter",
        writing.survey,
        &writing.chapters,
        writing.told.focus,
    ));
    let head: Vec<&str> = std::iter::once("Country")
        .chain(writing.chapters.iter().map(|chapter| chapter.title.as_str()))
        .collect();
    let rows = writing.survey.countries.iter().map(|nation| {
        let name = if writing.told.focus == Some(nation.id.as_str()) {
            Cell::strong(&nation.country)
        } else {
            Cell::plain(&nation.country)
        };
        let figures = writing.chapters.iter().map(|chapter| {
            let counts = writing.survey.counts(Some(&nation.id), chapter.duties.iter().copied());
            Cell::plain(format!("{} of {}", counts.answered(), counts.spoken()))
        });
        std::iter::once(name).chain(figures).collect()
    });
    let block =
        table("Duties answered by country and chapter", &head, &[25, 15, 15, 15, 15, 15], rows.collect());
    writing.blocks.push(block);
}
