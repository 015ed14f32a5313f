//! The region on paper: method, matrix, the two witnesses where they differ, what each law does topic by topic, and
//! how each country stands to the treaties.

use clausewise_engine::gaps::Level;
use clausewise_formats::chart::{Chart, Grid, GridCell, GridRow};
use clausewise_formats::report::{Block, Cell as Field, Figure, Report, Table, Tone};
use clausewise_model_law::{Confidence, Duty, TOPICS, confidence_counts, topic_heading};

use super::{Cell, Counts, Region, Said, State};
use crate::sheet;

/// The report, made at `at` (RFC 3339).
pub fn report(region: &Region, at: &str) -> Report {
    let day = at.split('T').next().unwrap_or(at);
    let mut blocks = vec![
        Block::Heading(1, "Method".into()),
        Block::Text(
            "For each country two witnesses stand side by side. The sheet that comes with the program says where the \
             law treats a topic, in our own words, from a named source; it does not say that a duty is met. The \
             reading is the program's assessment of the laws imported for the country: met, in part, absent. A \
             finding is no legal advice and wants a reader."
                .into(),
        ),
        Block::Text(sureness(region)),
        Block::Heading(1, "Countries and duties".into()),
        Block::Text(
            "A cell shows the section that the sheet names and how sure that is (v verified in the text of the law, p \
             verified in part, s a report says so, u unverified), or “–” where the topic was looked for and no \
             section is known, or “?” where nothing is known; an empty cell is a duty on which the sheets are \
             silent. Where a law was imported, its reading stands below."
                .into(),
        ),
    ];
    blocks.extend(heat(region));
    for level in [Level::Mandatory, Level::Qualified, Level::Consider, Level::Optional] {
        let of_level = |duty: &Duty| duty.level == level;
        if region.duties.iter().any(of_level) {
            blocks.push(Block::Heading(2, heading(level)));
            blocks.push(Block::Table(matrix(region, level)));
        }
    }
    if let Some(table) = differences(region) {
        blocks.push(Block::Heading(1, "Where sheet and reading differ".into()));
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Heading(1, "Topic by topic".into()));
    for topic in TOPICS {
        blocks.push(Block::Heading(2, topic_heading(topic).into()));
        blocks.push(Block::Table(by_topic(region, topic)));
    }
    blocks.push(Block::Heading(1, "Accession".into()));
    blocks.push(Block::Table(accession(region)));
    Report {
        title: "The region and the treaty duties".into(),
        subtitle: format!("{} countries, {} duties, {day}", region.countries.len(), region.duties.len()),
        foot: format!(
            "{day} · Clausewise {} · sheets with sources and confidence",
            env!("CARGO_PKG_VERSION")
        ),
        language: "en".into(),
        blocks,
    }
}

/// How sure the sheets are as a whole.
fn sureness(region: &Region) -> String {
    let sheets: Vec<_> = region.countries.iter().map(|standing| standing.country.clone()).collect();
    let counts = confidence_counts(&sheets);
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let parts: Vec<String> = counts
        .iter()
        .map(|(degree, count)| {
            format!("{} {:.0} %", degree.words(), 100.0 * *count as f64 / all.max(1) as f64)
        })
        .collect();
    format!("Of {all} statements in the sheets: {}.", parts.join(", "))
}

fn heading(level: Level) -> String {
    let words = level.words();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Rows of a picture that a page on its side has room for.
const ROWS: usize = 22;

/// The matrix as pictures, each as long as a page: the duties that anything is known of, as they stand.
fn heat(region: &Region) -> Vec<Block> {
    let mut rows: Vec<(String, GridRow)> = Vec::new();
    for (column, duty) in region.duties.iter().enumerate() {
        let states: Vec<State> =
            region.cells.iter().filter_map(|cells| cells.get(column)).map(State::of).collect();
        let counts = Counts::of(states.iter().copied());
        if counts.spoken() == 0 {
            continue;
        }
        let told = State::ALL.into_iter().filter(|state| counts.with(*state) > 0);
        let told: Vec<String> =
            told.map(|state| format!("{} {}", state.words(), counts.with(state))).collect();
        let cells = states.iter().map(|state| GridCell { ink: state.ink(), words: String::new() });
        let row = GridRow { label: format!("{} {}", duty.id, duty.topic), cells: cells.collect() };
        rows.push((format!("{}: {}", duty.id, told.join(", ")), row));
    }
    let present = |state: &State| region.cells.iter().flatten().any(|cell| State::of(cell) == *state);
    let legend: Vec<_> = State::ALL
        .into_iter()
        .filter(present)
        .map(|state| (state.words().to_string(), state.ink()))
        .collect();
    let columns: Vec<String> =
        region.countries.iter().map(|standing| standing.country.id.to_uppercase()).collect();
    let name = "How the countries stand on the duties of which anything is known";
    let pictured = |rows: &[(String, GridRow)]| {
        let said: Vec<&str> = rows.iter().map(|(said, _)| said.as_str()).collect();
        Block::Figure(Box::new(Figure {
            name: name.into(),
            said: format!("{name}, number of countries. {}.", said.join("; ")),
            chart: Chart::Grid(Grid {
                columns: columns.clone(),
                legend: legend.clone(),
                rows: rows.iter().map(|(_, row)| row.clone()).collect(),
            }),
        }))
    };
    rows.chunks(ROWS).map(pictured).collect()
}

fn matrix(region: &Region, level: Level) -> Table {
    let mut head = vec!["Duty".to_string()];
    head.extend(region.countries.iter().map(|standing| standing.country.id.to_uppercase()));
    let rows =
        region.duties.iter().enumerate().filter(|(_, duty)| duty.level == level).map(|(column, duty)| {
            let mut row = vec![Field::strong(&duty.id).and(Tone::Quiet, &duty.topic)];
            row.extend(region.cells.iter().filter_map(|cells| cells.get(column)).map(field));
            row
        });
    let widths = std::iter::once(16).chain(region.countries.iter().map(|_| 8)).collect();
    Table { name: format!("Countries and duties: {}", level.words()), head, widths, rows: rows.collect() }
}

fn field(cell: &Cell) -> Field {
    let mut field = match (cell.said(), cell.leading()) {
        (Said::Section, Some(fact)) => {
            Field::plain(short(&fact.section)).and(Tone::Quiet, letter(fact.confidence))
        }
        (Said::Noted, Some(fact)) => Field::plain("–").and(Tone::Quiet, letter(fact.confidence)),
        (Said::Unknown, _) => Field::plain("?"),
        _ => Field::default(),
    };
    if let Some((_, found)) = &cell.read {
        field = field.and(Tone::Strong, found.status.word());
        if let Some(evidence) = found.evidence.first() {
            field = field.and(Tone::Quiet, &evidence.number);
        }
    }
    field
}

/// A list of sections as far as a narrow column has room; the whole stands topic by topic.
pub(crate) fn short(sections: &str) -> String {
    const ROOM: usize = 14;
    if sections.chars().count() <= ROOM {
        return sections.to_string();
    }
    let mut out = String::new();
    for piece in sections.split(',') {
        if out.chars().count() + piece.chars().count() > ROOM {
            break;
        }
        out.push_str(piece);
        out.push(',');
    }
    if out.is_empty() {
        format!("{} …", sections.split_whitespace().next().unwrap_or_default())
    } else {
        format!("{out} …")
    }
}

fn letter(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "v",
        Confidence::PartlyVerified => "p",
        Confidence::Secondary => "s",
        Confidence::Unverified => "u",
        Confidence::Unknown => "?",
    }
}

fn differences(region: &Region) -> Option<Table> {
    let mut rows = Vec::new();
    for (standing, cells) in region.countries.iter().zip(&region.cells) {
        for (duty, cell) in region.duties.iter().zip(cells).filter(|(_, cell)| !cell.differs.is_empty()) {
            rows.push(vec![
                Field::strong(&standing.country.country),
                Field::plain(&duty.id).and(Tone::Quiet, &duty.topic),
                Field::plain(&cell.differs),
            ]);
        }
    }
    (!rows.is_empty()).then(|| Table {
        name: "Where sheet and reading differ".into(),
        head: ["Country", "Duty", "What differs"].map(String::from).to_vec(),
        widths: vec![18, 27, 55],
        rows,
    })
}

fn by_topic(region: &Region, topic: &str) -> Table {
    let mut rows = Vec::new();
    for standing in &region.countries {
        for fact in standing.country.on(topic) {
            rows.push(vec![
                Field::strong(&standing.country.country),
                Field::plain(&fact.section),
                Field::plain(&fact.does),
                sheet::sure(fact.confidence, &fact.as_of, &fact.source, &fact.note),
            ]);
        }
    }
    Table {
        name: topic_heading(topic).into(),
        head: ["Country", "Section", "What the law does", "Confidence and source"].map(String::from).to_vec(),
        widths: vec![14, 12, 40, 34],
        rows,
    }
}

fn accession(region: &Region) -> Table {
    let mut rows = Vec::new();
    for standing in &region.countries {
        for party in &standing.country.parties {
            let year = party.year.map(|year| year.to_string()).unwrap_or_default();
            rows.push(vec![
                Field::strong(&standing.country.country),
                Field::plain(party.treaty.to_uppercase()),
                Field::plain(year),
                Field::plain(&party.how).and(Tone::Quiet, &party.reservations),
                sheet::sure(party.confidence, &party.as_of, &party.source, &party.note),
            ]);
        }
    }
    Table {
        name: "Accession to the treaties".into(),
        head: ["Country", "Treaty", "Year", "How, and with what reservations", "Confidence and source"]
            .map(String::from)
            .to_vec(),
        widths: vec![16, 14, 8, 32, 30],
        rows,
    }
}
