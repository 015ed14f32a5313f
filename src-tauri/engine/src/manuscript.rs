//! A file as read, before its structure is understood: paragraphs in reading order, each with its
//! style, the list label that the word processor computes, and the place in the file it came from.
//!
//! A reader in `formats` makes one; [`crate::structure`] turns it into an instrument.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// A file as read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manuscript {
    /// Name of the file, without its folder.
    pub source: String,
    /// Title from the file's own properties, if it has one; only a hint.
    pub title_hint: Option<String>,
    /// Paragraphs in reading order: body text, table cells and text boxes where they stand, then notes in
    /// the order of their references, then running heads and feet, each once.
    pub paragraphs: Vec<Paragraph>,
    /// Comments by readers, anchored to paragraphs.
    pub comments: Vec<Comment>,
    /// Comments that stand at no place of the text: their paragraph is 0 and says nothing.
    pub unplaced: Vec<Comment>,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
}

/// One paragraph of a manuscript.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The visible text with tracked insertions in and tracked deletions out, without the label.
    /// Line breaks are `\n`, tabs `\t`, no-break spaces are kept.
    pub text: String,
    /// The list label that the word processor computes and shows before the text.
    pub label: Option<Label>,
    /// What part of the page it stands in.
    pub place: Place,
    /// How it is formatted.
    pub style: Style,
    /// Spans of the text that differ in formatting or revision; empty when uniform.
    pub runs: Vec<Run>,
    /// Text that an earlier reviser deleted and that is not in `text`: byte offset in `text` where it
    /// stood, and what it was. A deleted paragraph end reads `\n`.
    pub deleted: Vec<Deleted>,
    /// Set when an earlier reviser inserted the paragraph's end: before that, the next paragraph went on here.
    pub mark_inserted: Option<Revision>,
    /// References to notes inside the text: byte offset and the note's number as shown.
    pub note_refs: Vec<(usize, String)>,
    /// Where it stands in the file.
    pub span: SourceSpan,
}

/// A computed list label, e.g. `12.` or `(a)`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// As shown, e.g. `(a)`, `1A.`, `Article 3`.
    pub text: String,
    /// Depth of the list level, 0 the outermost.
    pub level: u8,
    /// Identity of the list the paragraph belongs to; equal for paragraphs counted together.
    pub list: u32,
    /// True for bullets: the label carries no number.
    pub bullet: bool,
}

/// What part of the page a paragraph stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Running text.
    #[default]
    Body,
    /// A cell of a table: number of the table in the file, row and column, all from 0.
    Cell {
        /// Which table of the file.
        table: usize,
        /// Row.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A text box that floats beside the body.
    TextBox,
    /// A footnote or endnote, with its number as shown.
    Note(String),
    /// Running head, shown on every page.
    Header,
    /// Running foot, shown on every page.
    Footer,
}

/// How a paragraph looks, as far as that tells its part in the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Style {
    /// Name of the paragraph style, e.g. `Heading 2`; empty when default or unknown.
    pub name: String,
    /// Outline level from the style or the paragraph, 0 the highest; `None` for body text.
    pub outline: Option<u8>,
    /// Left edge of the text in points.
    pub indent: f32,
    /// Indent of the first line relative to `indent`, in points; negative hangs.
    pub first_line: f32,
    /// Centred on the line.
    pub centred: bool,
    /// All of its visible text is bold.
    pub bold: bool,
    /// All of its visible text is italic.
    pub italic: bool,
    /// Shown in capitals by formatting (the text itself may be lower case).
    pub caps: bool,
    /// Part of a contents table, by its style or field.
    pub contents: bool,
}

/// A span of a paragraph's text with its own formatting or revision.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Byte range in the paragraph's text.
    pub range: Range<usize>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Set when an earlier reviser inserted it.
    pub inserted: Option<Revision>,
}

/// Text that an earlier reviser deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Byte offset in the paragraph's text where it stood.
    pub at: usize,
    /// What was deleted.
    pub text: String,
    /// By whom and when.
    pub revision: Revision,
    /// It had been inserted by this reviser before, so that it is in neither the old text nor the new.
    pub inserted: Option<Revision>,
}

/// Who made a tracked change, and when, as the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Author's name.
    pub author: String,
    /// Date as written in the file (RFC 3339), or empty.
    pub date: String,
}

impl Revision {
    /// The same author at the same minute: some word processors drop the seconds.
    pub fn same_hand(&self, other: &Revision) -> bool {
        self.author == other.author && self.minute() == other.minute()
    }

    /// The date up to the minute; all of it when it is shorter or not in ASCII.
    pub fn minute(&self) -> &str {
        const LENGTH: usize = "2026-11-25T09:00".len();
        self.date.get(..LENGTH).unwrap_or(&self.date)
    }
}

/// A reader's comment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Paragraph where its anchor begins, from 0.
    pub paragraph: usize,
    /// Byte range of the anchored words in that paragraph's text; empty for a point.
    pub range: Range<usize>,
    /// Who wrote it, and when.
    pub by: Revision,
    /// What it says.
    pub text: String,
    /// The comment that it answers, by its place in [`Manuscript::comments`]. No comment answers itself, also
    /// not by way of others.
    #[serde(default)]
    pub answers: Option<usize>,
    /// The file says that it is settled. An answer may say so although its question does not.
    #[serde(default)]
    pub done: bool,
}

/// Where something stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceSpan {
    /// Name of the part inside the file (`word/document.xml`), or empty for a plain file.
    pub part: String,
    /// Byte range in that part, after decompression.
    pub bytes: Range<u64>,
    /// Page, where the format has pages, from 1.
    pub page: Option<u32>,
}

impl Paragraph {
    /// A plain body paragraph.
    pub fn plain(text: impl Into<String>) -> Self {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }

    /// Number of words, the computed label's among them: runs of characters that are not white space.
    pub fn word_count(&self) -> usize {
        let label = self.label.as_ref().map_or(0, |l| count_words(&l.text));
        label + count_words(&self.text)
    }
}

impl Manuscript {
    /// Everyone who made a tracked change in it, with each time.
    pub fn revisers(&self) -> Vec<Revision> {
        let of = |paragraph: &'_ Paragraph| {
            let put_in = paragraph.runs.iter().filter_map(|run| run.inserted.clone());
            let taken_out = paragraph.deleted.iter().map(|gone| gone.revision.clone());
            put_in.chain(taken_out).chain(paragraph.mark_inserted.clone()).collect::<Vec<_>>()
        };
        let mut out: Vec<Revision> = Vec::new();
        for by in self.paragraphs.iter().flat_map(of) {
            if !out.contains(&by) {
                out.push(by);
            }
        }
        out
    }

    /// Number of words in all paragraphs, and of those that the reader put into findings (running heads and
    /// page numbers of a PDF): what `coverage.words_in` reports.
    pub fn word_count(&self) -> usize {
        let told: usize = self.findings.iter().map(|f| f.words).sum();
        told + self.paragraphs.iter().map(Paragraph::word_count).sum::<usize>()
    }
}

/// Words of a text in the sense of the coverage rule: runs of characters that are not white space.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}
