//! Reports that a parliament circulates: a styled DOCX, one HTML page, or a table for a spreadsheet.
//!
//! The content is decided elsewhere; this module only lays it out. The same report gives the same bytes.

mod csv;
mod docx;
mod figure;
mod html;
mod law;

use crate::chart::{Chart, Ink};

pub use csv::to_csv;
pub use docx::to_docx;
pub use html::to_html;

/// A report: title, facts about its making, and blocks in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Title on the first page.
    pub title: String,
    /// Line under the title: which bill, which draft.
    pub subtitle: String,
    /// Running foot: date, program and version, sources.
    pub foot: String,
    /// Language of the interface words, BCP 47.
    pub language: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A block of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 to 3. The third stands in no contents table.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(Table),
    /// A table of the headings that follow, with their pages where there are pages.
    Contents,
    /// A unit of a law below its heading.
    Unit(Unit),
    /// What is said of a law beside its words.
    Note(Note),
    /// Statements in a list.
    Items(Vec<String>),
    /// A chart as a picture.
    Figure(Box<Figure>),
    /// From here on pages lie so. A report without this block lies on its side where it has tables.
    Pages(Lie),
    /// What follows begins a new page.
    Break,
}

/// How pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// On their short side.
    Upright,
    /// On their long side, for wide tables.
    Sideways,
}

/// A chart with its caption and its equivalent in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The caption.
    pub name: String,
    /// The chart.
    pub chart: Chart,
    /// What the chart tells, for those who do not see it.
    pub said: String,
}

/// A unit of a law: its label hangs before its words. Words in square brackets are blanks for the drafter
/// and stand out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// How deep it stands under the heading, from 0.
    pub depth: u8,
    /// As printed, `(a)`; empty for words without a label.
    pub label: String,
    /// Its words.
    pub text: String,
    /// The words are an alternative to those of the law.
    pub alternative: bool,
}

/// What is said of a law beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What sort of thing is said.
    pub about: About,
    /// What it is called, `Drafting note`.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// What a note is about; each has a paragraph style of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What the text rests on.
    Basis,
    /// The duties that it does.
    Duties,
    /// What the drafter has to decide.
    Drafting,
    /// Head of an alternative text, which follows.
    Alternative,
}

/// A text in stretches: `true` for a blank with its square brackets, `false` for the words around.
fn blanks(text: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = rest.find('[').and_then(|start| {
        let end = rest.get(start..)?.find(']')? + start + 1;
        Some((start, end))
    }) {
        let (before, blank) =
            (rest.get(..start).unwrap_or_default(), rest.get(start..end).unwrap_or_default());
        if !before.is_empty() {
            out.push((false, before));
        }
        out.push((true, blank));
        rest = rest.get(end..).unwrap_or_default();
    }
    if !rest.is_empty() {
        out.push((false, rest));
    }
    out
}

/// A table whose head is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Name of the table, for spreadsheets and screen readers.
    pub name: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Widths of the columns in parts of the whole; one for each head.
    pub widths: Vec<u16>,
    /// Rows, each with one cell for each head.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: lines of text, each plain or emphasised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Lines from top to bottom.
    pub lines: Vec<Line>,
    /// What it is filled with, where it is.
    pub ground: Option<Ink>,
}

/// A line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How they look.
    pub tone: Tone,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    Plain,
    /// Bold: what the row is about.
    Strong,
    /// Small and grey: sources, reasons, how sure.
    Quiet,
}

impl Cell {
    /// A cell with one plain line.
    pub fn plain(text: impl Into<String>) -> Self {
        Cell::default().and(Tone::Plain, text)
    }

    /// A cell with one bold line.
    pub fn strong(text: impl Into<String>) -> Self {
        Cell::default().and(Tone::Strong, text)
    }

    /// The cell with one more line.
    #[must_use]
    pub fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.lines.push(Line { text: text.into(), tone });
        self
    }

    /// The cell filled.
    #[must_use]
    pub fn on(mut self, ground: Ink) -> Self {
        self.ground = Some(ground);
        self
    }

    /// All lines as one text.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }
}
