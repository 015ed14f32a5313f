//! Changes since the last assessment, accession, implementation, and what all of it rests on.

use clausewise_formats::report::{Block, Cell, Tone};
use clausewise_model_law::{Confidence, topic_heading};

use super::super::figures;
use super::super::survey::Watched;
use super::{Writing, dated, long, mark, sourced, table};
use crate::accession;

/// What changed.
pub(super) fn changes(writing: &mut Writing<'_>) {
    writing.heading("Changes since the last assessment");
    let Some((day, changes)) = writing.told.since else {
        writing.text("There is no earlier assessment to compare with. This one is the first of its line.");
        return;
    };
    let here: Vec<_> =
        changes.iter().filter(|one| writing.nations.iter().any(|nation| nation.id == one.country)).collect();
    if here.is_empty() {
        writing.text(format!("Nothing changed since the assessment of {}.", long(day)));
        return;
    }
    writing.text(format!("Held against the assessment of {}.", long(day)));
    let rows = here.iter().map(|change| {
        let about = match change.what {
            "duty" => {
                let duty = writing.survey.duties.iter().find(|duty| duty.id == change.about);
                Cell::plain(&change.about).and(Tone::Quiet, duty.map_or("", |duty| duty.topic.as_str()))
            }
            "statement" => {
                Cell::plain(topic_heading(&change.about)).and(Tone::Quiet, "statement of the sheet")
            }
            "accession" => Cell::plain(accession::name(&change.about)),
            _ => Cell::plain(&change.about).and(Tone::Quiet, "law imported"),
        };
        let told = |words: &str| Cell::plain(if words.is_empty() { "–" } else { words });
        vec![Cell::strong(&change.name), about, told(&change.before), told(&change.after)]
    });
    let block = table("Changes", &["Country", "About", "Before", "Now"], &[16, 24, 30, 30], rows.collect());
    writing.blocks.push(block);
}

/// How the countries stand to the treaties.
pub(super) fn accession(writing: &mut Writing<'_>) {
    writing.heading("Accession to the treaties");
    let ids: Vec<&str> = writing.nations.iter().map(|nation| nation.id.as_str()).collect();
    let here: Vec<accession::Standing> =
        writing.told.accession.iter().filter(|one| ids.contains(&one.country.as_str())).cloned().collect();
    writing.blocks.push(accession::figure(&here));
    for treaty in accession::TREATIES {
        let mut rows = Vec::new();
        for standing in here.iter().filter(|one| one.treaty == treaty) {
            let word = &standing.word;
            let cited = writing.sources.cite(&word.source, &standing.name);
            let mut sure = Cell::default()
                .and(mark(&word.confidence), sourced(&word.confidence, &cited))
                .and(Tone::Quiet, dated(&word.on));
            if !word.author.is_empty() {
                sure = sure.and(Tone::Strong, format!("set by {}", word.author));
            }
            rows.push(vec![
                Cell::strong(&standing.name),
                Cell::plain(&word.how),
                Cell::plain(&word.reservations),
                sure,
            ]);
        }
        if !rows.is_empty() {
            writing.below(accession::name(treaty));
            let head = ["Country", "How", "Reservations and declarations", "Confidence"];
            writing.blocks.push(table(accession::name(treaty), &head, &[18, 32, 30, 20], rows));
        }
    }
}

/// What is watched of the carrying out of laws.
pub(super) fn implementation(writing: &mut Writing<'_>) {
    writing.heading("Implementation");
    let watched = &writing.survey.watched;
    if watched.is_empty() {
        writing.text(
            "Nothing can be said of how the laws are carried out: no register of duties under watch was at hand. Such a \
             register is made from an enacted law with the program (clausewise oversight), and is read from the project when this \
             report is made with one.",
        );
        return;
    }
    writing.text(
        "From the registers of the project: what enacted laws oblige public bodies to do, as a clerk confirmed it, and what \
         became of it.",
    );
    let figure = |count: usize| Cell::plain(count.to_string());
    let rows = watched.iter().map(|law| {
        vec![
            Cell::strong(&law.law),
            figure(law.watched),
            figure(law.done),
            figure(law.under_way),
            figure(law.open),
            figure(law.overdue.len()),
            figure(law.unanswered),
        ]
    });
    let head = ["Law", "Watched", "Done", "Under way", "Open", "Overdue", "Unanswered questions"];
    let block = table("Duties under watch", &head, &[34, 11, 10, 11, 10, 11, 13], rows.collect());
    writing.blocks.push(block);
    if watched.iter().any(|law| !law.overdue.is_empty()) {
        writing.below("Overdue");
        let overdue = |law: &Watched| -> Vec<Vec<Cell>> {
            let row = |one: &super::super::survey::Overdue| {
                vec![
                    Cell::strong(&one.due),
                    Cell::plain(&one.body),
                    Cell::plain(&one.does),
                    Cell::plain(&one.number).and(Tone::Quiet, &law.law),
                ]
            };
            law.overdue.iter().map(row).collect()
        };
        let rows = watched.iter().flat_map(overdue).collect();
        writing.blocks.push(table("Overdue", &["Due", "Who", "What", "Section"], &[14, 24, 40, 22], rows));
    }
}

/// What the assessment rests on.
pub(super) fn sources(writing: &mut Writing<'_>) {
    writing.heading("Sources and confidence");
    writing.text(
        "How sure the statements of the sheets are, country by country. What a law that was imported says was read in that \
         law alone.",
    );
    if writing.nations.len() > 1 {
        writing.blocks.push(figures::sureness("Statements of the sheets by confidence", writing.survey));
    }
    let degrees = Confidence::ALL.map(Confidence::words);
    let head: Vec<&str> = std::iter::once("Country").chain(degrees).collect();
    let rows = writing.nations.iter().map(|nation| {
        let of = |degree: &str| nation.facts.iter().filter(|fact| fact.confidence == degree).count();
        let figures = degrees.map(|degree| Cell::plain(of(degree).to_string()));
        std::iter::once(Cell::strong(&nation.country)).chain(figures).collect()
    });
    let block =
        table("Statements of the sheets by confidence", &head, &[30, 14, 14, 14, 14, 14], rows.collect());
    writing.blocks.push(block);
    let unchecked = writing.survey.duties.iter().filter(|duty| !duty.checked).count();
    if unchecked > 0 {
        writing.text(format!(
            "The article numbers of {unchecked} of the {} duties were not compared with the text of their treaty.",
            writing.survey.duties.len()
        ));
    }
    statements(writing);
    let list = writing.sources.table();
    writing.under("Sources");
    writing.blocks.push(Block::Table(list));
}

/// Every statement of the sheets, with its source: what the cells of the tables rest on.
fn statements(writing: &mut Writing<'_>) {
    writing.under("The statements of the sheets");
    writing.text("In our own words, in the order of topics. The number of the section is that of the text as of the year told.");
    for nation in writing.nations.clone() {
        let mut rows = Vec::new();
        for fact in &nation.facts {
            let cited = writing.sources.cite(&fact.source, &nation.country);
            let sure = Cell::default()
                .and(mark(&fact.confidence), sourced(&fact.confidence, &cited))
                .and(Tone::Quiet, dated(&fact.as_of));
            rows.push(vec![
                Cell::strong(topic_heading(&fact.topic)),
                Cell::plain(&fact.section),
                Cell::plain(&fact.does),
                sure,
            ]);
        }
        writing.below(&nation.country);
        let head = ["Topic", "Section", "What the law does", "Confidence"];
        let name = format!("{}: statements", nation.country);
        writing.blocks.push(table(&name, &head, &[23, 13, 46, 18], rows));
    }
}
