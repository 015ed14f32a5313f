//! The register on paper: a table for each treaty, the acts along the years as a picture, and the same in a table.

use clausewise_engine::oversight::Day;
use clausewise_formats::chart::{Chart, Lane, Mark, Panel, Sign, Timeline};
use clausewise_formats::report::{Block, Cell, Figure, Report, Table, Tone};

use super::{Event, Standing, TREATIES, name, timeline};

/// The register on paper: a table for each treaty, then the acts of all in the order of time.
pub fn report(standings: &[Standing], at: &str) -> Report {
    let day = at.split('T').next().unwrap_or(at);
    let mut blocks = vec![Block::Text(
        "How each country stands to the treaties, as the sheets of the program tell it, or a person who set it right. Each \
         line has its source and how far it is to be trusted; what was not found is said to be not known."
            .into(),
    )];
    for treaty in TREATIES {
        let rows = standings.iter().filter(|standing| standing.treaty == treaty).map(|standing| {
            let word = &standing.word;
            let set = if word.author.is_empty() {
                Cell::plain(&word.confidence).and(
                    Tone::Quiet,
                    match word.on.as_str() {
                        "" | "undated" => "undated".to_string(),
                        on => format!("as of {on}"),
                    },
                )
            } else {
                Cell::plain(&word.confidence)
                    .and(Tone::Strong, format!("set by {}, {}", word.author, word.on))
            };
            vec![
                Cell::strong(&standing.name),
                Cell::plain(word.year.map(|year| year.to_string()).unwrap_or_default()),
                Cell::plain(&word.how),
                Cell::plain(&word.reservations),
                set.and(Tone::Quiet, &word.source),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if !rows.is_empty() {
            blocks.push(Block::Heading(1, name(treaty).into()));
            blocks.push(Block::Table(Table {
                name: name(treaty).into(),
                head: ["Country", "Year", "How", "Reservations and declarations", "Confidence and source"]
                    .map(String::from)
                    .to_vec(),
                widths: vec![14, 7, 27, 26, 26],
                rows,
            }));
        }
    }
    blocks.push(Block::Heading(1, "In the order of time".into()));
    blocks.push(figure(standings));
    let rows = timeline(standings).into_iter().map(|(event, standing)| {
        let by = if event.by { format!("by {}", event.date) } else { event.date.clone() };
        vec![
            Cell::strong(by),
            Cell::plain(&standing.name),
            Cell::plain(event.what),
            Cell::plain(name(&standing.treaty)).and(Tone::Quiet, &standing.word.confidence),
        ]
    });
    blocks.push(Block::Table(Table {
        name: "Timeline".into(),
        head: ["Date", "Country", "Act", "Treaty"].map(String::from).to_vec(),
        widths: vec![18, 24, 20, 38],
        rows: rows.collect(),
    }));
    Report {
        title: "Accession to the treaties".into(),
        subtitle: format!("as known on {day}"),
        foot: format!(
            "{day} · Clausewise {} · sheets with sources and confidence",
            env!("CARGO_PKG_VERSION")
        ),
        language: "en".into(),
        blocks,
    }
}

/// The acts along the years: a panel for each treaty, a lane for each country.
pub fn figure(standings: &[Standing]) -> Block {
    let panels = TREATIES.iter().map(|treaty| {
        let lanes = standings.iter().filter(|standing| standing.treaty == *treaty);
        Panel { title: name(treaty).into(), lanes: lanes.map(lane).collect() }
    });
    let said = timeline(standings).into_iter().map(|(event, standing)| {
        let by = if event.by { "by " } else { "" };
        format!("{by}{}: {}, {}, {}", event.date, standing.name, event.what, name(&standing.treaty))
    });
    let caption =
        "Signature, ratification and accession by country. A year or month alone stands in its middle.";
    Block::Figure(Box::new(Figure {
        name: caption.into(),
        said: format!("{caption} {}.", said.collect::<Vec<_>>().join("; ")),
        chart: Chart::Timeline(Timeline { panels: panels.collect() }),
    }))
}

fn lane(standing: &Standing) -> Lane {
    let mark = |event: &Event| {
        let sign = match event.what {
            "signature" => Sign::Ring,
            "accession" => Sign::Lozenge,
            "in force" => Sign::Stroke,
            // A party of which the act is not known is shown as most parties are.
            _ => Sign::Disc,
        };
        Some(Mark { at: year(&event.date)?, sign, before: event.by })
    };
    let instead = if standing.events.is_empty() { brief(&standing.word.how) } else { String::new() };
    Lane { label: standing.name.clone(), marks: standing.events.iter().filter_map(mark).collect(), instead }
}

/// The first statement of a word, short enough for a lane.
fn brief(how: &str) -> String {
    const ROOM: usize = 70;
    let first = how.split([';', ':']).next().unwrap_or_default().trim();
    if first.chars().count() <= ROOM {
        return first.to_string();
    }
    format!("{} …", first.chars().take(ROOM).collect::<String>().trim_end())
}

/// A date as a year with the part of it that is past; a month or year alone stands in its middle.
fn year(date: &str) -> Option<f64> {
    let mut parts = date.split('-');
    let year: f64 = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else { return Some(year + 0.5) };
    let month: f64 = month.parse().ok()?;
    let day = match Day::read(date) {
        Some(_) => parts.next().and_then(|day| day.parse().ok()).unwrap_or(15.0),
        None => 15.0,
    };
    Some(year + (month - 1.0) / 12.0 + day / 365.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_in_their_year() {
        let near = |date: &str, at: f64| (year(date).unwrap() - at).abs() < 0.01;
        assert!(near("2009", 2009.5) && near("2017-10", 2017.79) && near("2005-12-12", 2005.95));
        assert_eq!(year("undated"), None);
    }

    #[test]
    fn the_picture_and_its_words_tell_every_act() {
        let all = super::super::register(None).unwrap();
        let Block::Figure(figure) = figure(&all) else { unreachable!("a figure") };
        let acts: usize = all.iter().map(|standing| standing.events.len()).sum();
        assert_eq!(figure.said.matches("; ").count() + 1, acts);
        let Chart::Timeline(timeline) = &figure.chart else { unreachable!("a timeline") };
        let lanes: Vec<&Lane> = timeline.panels.iter().flat_map(|panel| &panel.lanes).collect();
        assert_eq!(lanes.len(), all.len());
        assert!(lanes.iter().all(|lane| lane.marks.is_empty() != lane.instead.is_empty()));
        assert_eq!(lanes.iter().map(|lane| lane.marks.len()).sum::<usize>(), acts);
    }
}
