//! The charts of an assessment, each with its words.

use clausewise_formats::chart::{Bar, Bars, Chart, Grid, GridCell, GridRow, Ink, Series};
use clausewise_formats::report::{Block, Figure};
use clausewise_model_law::Confidence;

use super::survey::{Chaptered, Survey};
use crate::region::{Counts, State};

/// Bars of states, one for each label.
pub(super) fn states(name: &str, rows: &[(String, Counts)]) -> Block {
    let bar = |(label, counts): &(String, Counts)| Bar {
        label: label.clone(),
        parts: State::ALL.iter().map(|state| count(counts.with(*state))).collect(),
    };
    let series = |state: &State| Series { name: state.words().into(), ink: state.ink() };
    let said = rows.iter().map(|(label, counts)| format!("{label}: {}", words(*counts)));
    let chart =
        Bars { series: State::ALL.iter().map(series).collect(), bars: rows.iter().map(bar).collect() };
    figure(name, Chart::Bars(chart), &said.collect::<Vec<_>>())
}

/// Countries against chapters: on how many of the duties that anything is known of something is there. One country may
/// stand out.
pub(super) fn heat(name: &str, survey: &Survey, chapters: &[Chaptered<'_>], focus: Option<&str>) -> Block {
    let mut said = Vec::new();
    let rows = survey.countries.iter().map(|nation| {
        let cells = chapters.iter().map(|chapter| {
            let counts = survey.counts(Some(&nation.id), chapter.duties.iter().copied());
            let (some, all) = (counts.answered(), counts.spoken());
            let step = (some * 10).checked_div(all).and_then(|step| u8::try_from(step).ok());
            let ink = step.map_or(Ink::Blank, Ink::Step);
            GridCell { ink, words: if all == 0 { "–".into() } else { format!("{some} of {all}") } }
        });
        let cells: Vec<GridCell> = cells.collect();
        let told =
            chapters.iter().zip(&cells).map(|(chapter, cell)| format!("{} {}", chapter.title, cell.words));
        said.push(format!("{}: {}", nation.country, told.collect::<Vec<_>>().join(", ")));
        let here = focus == Some(nation.id.as_str());
        let label = if here { format!("► {}", nation.country) } else { nation.country.clone() };
        GridRow { label, cells }
    });
    let rows = rows.collect();
    let chart = Grid {
        columns: chapters.iter().map(|chapter| chapter.title.clone()).collect(),
        rows,
        legend: Vec::new(),
    };
    figure(name, Chart::Grid(chart), &said)
}

/// How sure the statements of the sheets are, country by country.
pub(super) fn sureness(name: &str, survey: &Survey) -> Block {
    let inks = [Ink::Deep, Ink::Teal, Ink::Blue, Ink::Sand, Ink::Grey];
    let series = Confidence::ALL
        .iter()
        .zip(inks)
        .map(|(degree, ink)| Series { name: degree.words().into(), ink })
        .collect();
    let mut said = Vec::new();
    let bars = survey.countries.iter().map(|nation| {
        let parts: Vec<u32> = Confidence::ALL
            .iter()
            .map(|degree| count(nation.facts.iter().filter(|fact| fact.confidence == degree.words()).count()))
            .collect();
        let told = Confidence::ALL.iter().zip(&parts).filter(|(_, count)| **count > 0);
        let told: Vec<String> = told.map(|(degree, count)| format!("{count} {}", degree.words())).collect();
        said.push(format!("{}: {}", nation.country, told.join(", ")));
        Bar { label: nation.country.clone(), parts }
    });
    let bars = bars.collect();
    figure(name, Chart::Bars(Bars { series, bars }), &said)
}

/// `12 section named, 3 not known`.
pub(super) fn words(counts: Counts) -> String {
    let told = State::ALL.into_iter().filter(|state| counts.with(*state) > 0);
    told.map(|state| format!("{} {}", counts.with(state), state.words())).collect::<Vec<_>>().join(", ")
}

fn figure(name: &str, chart: Chart, said: &[String]) -> Block {
    let said = format!("{name}. {}.", said.join("; "));
    Block::Figure(Box::new(Figure { name: name.into(), chart, said }))
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
