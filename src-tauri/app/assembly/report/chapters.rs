//! The state by chapter: for the region country by country and duty by duty, for one country what its law does.

use clausewise_formats::report::{Cell, Tone};

use super::super::figures;
use super::super::survey::{Asked, Nation, Position};
use super::{Writing, alike, capital, counts_table, filled, named, table};
use crate::region::{Counts, State};

/// The section.
pub(super) fn tell(writing: &mut Writing<'_>) {
    writing.heading("State by chapter");
    for at in 0..writing.chapters.len() {
        let Some(chapter) = writing.chapters.get(at) else { continue };
        let (title, about) = (chapter.title.clone(), chapter.about.clone());
        let duties = chapter.duties.clone();
        writing.under(title.clone());
        writing.text(about);
        let (known, silent): (Vec<&Asked>, Vec<&Asked>) =
            duties.iter().partition(|duty| writing.spoken(duty));
        if !silent.is_empty() {
            let left: Vec<String> =
                silent.iter().map(|duty| format!("{} ({})", duty.topic, duty.id)).collect();
            writing.text(format!("Nothing is said on: {}.", left.join("; ")));
        }
        if writing.nations.len() == 1 {
            national(writing, &title, &known);
        } else {
            regional(writing, &title, &duties, &known);
        }
    }
}

fn regional(writing: &mut Writing<'_>, title: &str, duties: &[&Asked], known: &[&Asked]) {
    let rows: Vec<(String, Counts)> = writing
        .nations
        .iter()
        .map(|nation| {
            let counts = writing.survey.counts(Some(&nation.id), duties.iter().copied());
            (nation.country.clone(), counts)
        })
        .collect();
    let name = format!("{title}: how each country stands on the {} duties of the chapter", duties.len());
    writing.blocks.push(figures::states(&name, &rows));
    writing.blocks.push(counts_table(&name, "Country", &rows));
    if known.is_empty() {
        return;
    }
    let rows = known.iter().map(|duty| {
        let of = |wanted: &[State]| {
            let stands = |nation: &&&Nation| {
                let state = writing.survey.position(&nation.id, &duty.id).map(|one| one.state);
                state.is_some_and(|state| wanted.contains(&state))
            };
            let codes: Vec<String> =
                writing.nations.iter().filter(stands).map(|nation| nation.id.to_uppercase()).collect();
            Cell::plain(if codes.is_empty() { "–".to_string() } else { codes.join(", ") })
        };
        vec![
            Cell::strong(&duty.id).and(Tone::Plain, capital(&duty.topic)).and(Tone::Quiet, &duty.level),
            of(&[State::Met, State::Section]),
            of(&[State::Partial]),
            of(&[State::Absent, State::Noted]),
            of(&[State::Unknown, State::Silent]),
        ]
    });
    let rows = rows.collect();
    writing.blocks.push(table(
        &format!("{title}: which countries stand how"),
        &["Duty", "Met, or a section named", "In part", "Nothing found, or no section named", "Not known"],
        &[30, 24, 10, 20, 16],
        rows,
    ));
}

fn national(writing: &mut Writing<'_>, title: &str, known: &[&Asked]) {
    let Some(nation) = writing.nations.first().copied() else { return };
    let mut rows = Vec::new();
    let all: Vec<(&Asked, &Position)> = known
        .iter()
        .filter_map(|duty| Some((*duty, writing.survey.position(&nation.id, &duty.id)?)))
        .collect();
    for (duties, position) in alike(&all) {
        let mut words = Cell::default();
        let mut place = Cell::default();
        if let Some(read) = &position.read {
            place = place.and(Tone::Plain, &read.number);
            let quote =
                if read.quote.is_empty() { read.why.clone() } else { format!("“{}”", read.quote) };
            words = words.and(Tone::Plain, quote);
        }
        if let Some(fact) = nation.leading(position) {
            place = place.and(if position.read.is_some() { Tone::Quiet } else { Tone::Plain }, &fact.section);
            words = words.and(if position.read.is_some() { Tone::Quiet } else { Tone::Plain }, &fact.does);
        }
        if !position.differs.is_empty() {
            words = words.and(Tone::Strong, &position.differs);
        }
        let state = Cell::plain(capital(position.state.words()));
        let basis = writing.basis(nation, position);
        rows.push(vec![named(&duties), filled(state, position.state), place, words, basis]);
    }
    if !rows.is_empty() {
        let head = ["Duty", "Stands", "Section", "What the law does", "Confidence"];
        writing.blocks.push(table(title, &head, &[21, 12, 12, 37, 18], rows));
    }
}
