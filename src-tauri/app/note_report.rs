//! The committee notes as a report: open ones first, each at its words, with its thread.

use clausewise_engine::instrument::Instrument;
use clausewise_formats::report::{Block, Cell, Report, Table, Tone};

use crate::wire;

/// The report on these notes, made at `at` (RFC 3339).
pub fn report(bill: &Instrument, notes: &[wire::Note], at: &str) -> Report {
    let lost = |note: &&wire::Note| note.place == "lost";
    let parts: [(&str, Vec<&wire::Note>); 3] = [
        ("Open", notes.iter().filter(|note| !note.resolved && !lost(note)).collect()),
        ("Place lost", notes.iter().filter(|note| !note.resolved && lost(note)).collect()),
        ("Resolved", notes.iter().filter(|note| note.resolved).collect()),
    ];
    let mut blocks = vec![Block::Text(
        "The notes of the committee at the words of the bill that they were put on. A note whose place is lost \
         keeps the words as they were; they are no longer in this version."
            .into(),
    )];
    for (name, list) in parts {
        if !list.is_empty() {
            blocks.push(Block::Heading(1, format!("{name} ({})", list.len())));
            blocks.push(Block::Table(table(name, &list)));
        }
    }
    if notes.is_empty() {
        blocks.push(Block::Text("There are no notes.".into()));
    }
    let day = at.split('T').next().unwrap_or(at);
    Report {
        title: "Committee notes".into(),
        subtitle: format!("{} ({})", bill.title, bill.source),
        foot: format!("{day} · Clausewise {}", env!("CARGO_PKG_VERSION")),
        language: "en".into(),
        blocks,
    }
}

fn table(name: &str, notes: &[&wire::Note]) -> Table {
    let row = |note: &&wire::Note| {
        let words = if note.words.is_empty() { &note.quote } else { &note.words };
        let place = Cell::strong(&note.provision);
        let place = if words.is_empty() { place } else { place.and(Tone::Quiet, format!("“{words}”")) };
        let thread = note.entries.iter().fold(Cell::default(), |cell, entry| {
            let day = entry.at.split('T').next().unwrap_or_default();
            cell.and(Tone::Plain, &entry.text).and(Tone::Quiet, format!("{}, {day}", entry.author))
        });
        let due = if note.due.is_empty() { String::new() } else { format!("due {}", note.due) };
        let person = Cell::plain(&note.person);
        let person = if due.is_empty() { person } else { person.and(Tone::Quiet, due) };
        vec![Cell::plain(note.number.to_string()), place, thread, person]
    };
    Table {
        name: format!("{name} notes"),
        head: ["Note", "Place", "What is said", "Person"].map(String::from).to_vec(),
        widths: vec![7, 33, 44, 16],
        rows: notes.iter().map(row).collect(),
    }
}
