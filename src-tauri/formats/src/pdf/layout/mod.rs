//! Pages of placed characters into a manuscript: pure geometry, the same for every engine.
//!
//! In: [`Page`]s. Out: paragraphs in reading order, and what was taken off the pages. Words in are words placed
//! plus words told: nothing is dropped without a word in [`Furniture`](furniture::Taken).

mod columns;
mod flow;
mod furniture;
mod join;
mod label;
mod lines;
mod margins;
mod notes;
mod order;
mod paragraphs;
mod report;
mod sheet;
mod tables;
mod words;

use std::collections::BTreeSet;

use clausewise_engine::manuscript::{Manuscript, Paragraph, Place};

use super::page::Page;
use flow::Piece;
use join::Vocabulary;
use notes::{Note, bare};
use paragraphs::{Built, Line};

pub use sheet::Sheet;

/// Makes a page ready, so that its characters need not be kept.
pub fn sheet(page: Page) -> Sheet {
    Sheet::of(page)
}

/// Lays out all pages.
pub fn manuscript(mut sheets: Vec<Sheet>) -> Manuscript {
    let mut manuscript = Manuscript::default();
    report::pages(&sheets, &mut manuscript.findings);
    if order::restore(&mut sheets) {
        report::reordered(&mut manuscript.findings);
    }
    let taken = furniture::take(&mut sheets);
    let body = body_size(&sheets);
    let tables = sheets.iter_mut().map(tables::take).collect::<Vec<_>>();
    let footnotes: Vec<Note> = sheets.iter_mut().flat_map(|s| notes::take(s, body)).collect();
    let asides = margins::take(&mut sheets);
    let mut vocabulary = Vocabulary::default();
    for stretch in sheets.iter().flat_map(|s| &s.stretches) {
        vocabulary.learn(stretch);
    }
    let repeated = repeated(&footnotes);
    let named = |page: u32, number: &str| match repeated.contains(number) {
        true => format!("{number} (page {page})"),
        false => number.to_owned(),
    };
    let known: BTreeSet<(u32, &str)> = footnotes.iter().map(|n| (n.page, n.number.as_str())).collect();
    let noted = |page: u32, text: &str| known.contains(&(page, text));
    let mut waiting: Vec<(u32, margins::Aside)> =
        sheets.iter().zip(asides).flat_map(|(s, list)| list.into_iter().map(|a| (s.number, a))).collect();
    let mut table_count = 0;
    for piece in flow::pieces(&sheets, tables) {
        match piece {
            Piece::Lines(lines) => {
                for built in paragraphs::paragraphs(lines) {
                    let mut paragraph = built.paragraph(&vocabulary, noted);
                    if let Some(page) = paragraph.span.page {
                        for reference in &mut paragraph.note_refs {
                            reference.1 = named(page, &reference.1);
                        }
                    }
                    manuscript.paragraphs.push(paragraph);
                    beside(&built, &mut waiting, &vocabulary, &mut manuscript.paragraphs);
                }
            }
            Piece::Table(page, table) => {
                put_table(page, table, table_count, &vocabulary, &mut manuscript.paragraphs);
                table_count += 1;
            }
        }
    }
    for (page, aside) in waiting {
        manuscript.paragraphs.push(margin_note(page, aside, &vocabulary));
    }
    for note in footnotes {
        let number = named(note.page, &note.number);
        manuscript.paragraphs.push(footnote(note, number, &vocabulary));
    }
    report::furniture(&taken, &mut manuscript.findings);
    manuscript
}

/// Type size of most of the text.
fn body_size(sheets: &[Sheet]) -> f32 {
    let mut sizes: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for stretch in sheets.iter().flat_map(|s| &s.stretches) {
        let key = (stretch.size * 2.0).round().clamp(0.0, 1000.0) as u32;
        *sizes.entry(key).or_default() += stretch.words.len();
    }
    sizes.into_iter().max_by_key(|(_, n)| *n).map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// Numbers that notes of several pages carry.
fn repeated(notes: &[Note]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    notes.iter().filter(|n| !seen.insert(n.number.as_str())).map(|n| n.number.clone()).collect()
}

/// Puts the margin notes that stand beside the paragraph behind it.
fn beside(
    built: &Built,
    waiting: &mut Vec<(u32, margins::Aside)>,
    vocabulary: &Vocabulary,
    out: &mut Vec<Paragraph>,
) {
    let here = |page: u32, y: f32| {
        built
            .lines
            .iter()
            .any(|l| l.page == page && (l.stretch.y - y).abs() < 0.6 * l.leading.max(l.stretch.size))
    };
    // A note that begins between two paragraphs belongs to the one above.
    let passed = |page: u32, y: f32| {
        built.lines.iter().any(|l| l.page > page || l.page == page && l.stretch.y > y + 40.0)
    };
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for (page, aside) in waiting.drain(..) {
        if here(page, aside.y) || passed(page, aside.y) {
            now.push((page, aside))
        } else {
            later.push((page, aside))
        }
    }
    *waiting = later;
    out.extend(now.into_iter().map(|(page, aside)| margin_note(page, aside, vocabulary)));
}

fn margin_note(page: u32, aside: margins::Aside, vocabulary: &Vocabulary) -> Paragraph {
    let lines = aside.lines.into_iter().map(|stretch| Line { stretch, page, ..Line::default() }).collect();
    let mut paragraph = Built { lines }.paragraph(vocabulary, |_, _| false);
    paragraph.place = Place::TextBox;
    paragraph.style.centred = false;
    (paragraph.style.indent, paragraph.style.first_line) = (0.0, 0.0);
    paragraph
}

fn footnote(note: Note, number: String, vocabulary: &Vocabulary) -> Paragraph {
    let page = note.page;
    let mut lines: Vec<Line> =
        note.lines.into_iter().map(|stretch| Line { stretch, page, ..Line::default() }).collect();
    // Its number is told by its place.
    if let Some(words) = lines.first_mut().map(|l| &mut l.stretch.words)
        && words.first().is_some_and(|w| bare(&w.text) == note.number)
    {
        words.remove(0);
    }
    let mut paragraph = Built { lines }.paragraph(vocabulary, |_, _| false);
    paragraph.place = Place::Note(number);
    paragraph.style.centred = false;
    paragraph
}

fn put_table(
    page: u32,
    table: tables::Table,
    number: usize,
    vocabulary: &Vocabulary,
    out: &mut Vec<Paragraph>,
) {
    for (row, cells) in table.rows.into_iter().enumerate() {
        for (column, cell) in cells.into_iter().enumerate() {
            for built in paragraphs::paragraphs(flow::cell(cell, page)) {
                let mut paragraph = built.paragraph(vocabulary, |_, _| false);
                paragraph.place = Place::Cell { table: number, row, column };
                out.push(paragraph);
            }
        }
    }
}
