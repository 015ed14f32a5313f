//! Plain text and Markdown into a manuscript.
//!
//! Where lines are cut at the edge of a page they are joined into paragraphs; where they are not, every line
//! is one. Marks of Markdown are taken for what they say; running heads and front matter are kept, in their place.

mod fit;
mod inline;
mod lines;
mod mail;
mod pages;
pub(crate) mod wrap;

use std::ops::Range;

use clausewise_engine::manuscript::{Label, Manuscript, Paragraph, Place, Style};

use crate::caps;
use crate::encoding;
use crate::error::{Error, Result};
use lines::{Line, Part};
use wrap::{Gap, Join, Wrapping};

pub(crate) use inline::reference;

/// Points that a column of white space before a line counts for.
const COLUMN: f32 = 6.0;
/// Emphases that make a text Markdown where it has no headings.
const MARKS: usize = 3;

/// Reads a plain text held in memory; `name` is its file name.
///
/// # Errors
/// As [`encoding::decode`]; `TooLarge` above [`caps::PARAGRAPHS`] lines.
pub fn read(name: &str, bytes: &[u8]) -> Result<Manuscript> {
    let encoding::Decoded { text, mark, findings } = encoding::decode(bytes, None)?;
    encoding::readable(&text)?;
    let mut lines = lines::split(&text);
    if lines.len() > caps::PARAGRAPHS {
        return Err(Error::too_large(format!("more than {} lines", caps::PARAGRAPHS)));
    }
    mail::mail(&mut lines);
    let markdown = is_markdown(&lines);
    if markdown {
        lines::mark(&mut lines);
    } else {
        lines::running(&mut lines);
    }
    let mut reader = Reader { markdown, mark, tables: 0, manuscript: Manuscript::default(), open: None };
    reader.manuscript.source = name.to_owned();
    reader.manuscript.findings = findings;
    reader.read(&lines);
    Ok(reader.manuscript)
}

/// The paragraphs of a text whose lines may be cut at the edge of a page: ranges of its bytes.
pub(crate) fn joined(text: &str) -> Vec<Range<usize>> {
    let mut all = lines::split(text);
    lines::running(&mut all);
    let mut shown: Vec<(String, Gap)> = Vec::new();
    for line in &all {
        match line.part {
            Part::Text | Part::Running => shown.push((line.text.to_owned(), Gap::None)),
            _ => {
                if let Some(last) = shown.last_mut() {
                    last.1 = Gap::Wide;
                }
            }
        }
    }
    let wrapping = Wrapping::of(&shown);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before: Option<(&str, Gap)> = None;
    for (line, (_, gap)) in all.iter().filter(|l| matches!(l.part, Part::Text | Part::Running)).zip(&shown) {
        let join = before.map_or(Join::No, |(last, gap)| wrapping.join(last, line.text, gap));
        match found.last_mut() {
            // A hyphen at the end of a line would have to go: such a line stays by itself.
            Some(last) if join == Join::Space => last.end = line.bytes.end,
            _ => found.push(line.bytes.clone()),
        }
        before = Some((line.text, *gap));
    }
    found
}

/// The gap between two lines of text, after one more line between them. A page number or a running head makes
/// it the end of a page, whatever empty lines stand around it.
fn wider(gap: Gap, part: Part) -> Gap {
    match part {
        Part::Running => Gap::Page,
        _ if gap == Gap::Page => Gap::Page,
        _ => Gap::Wide,
    }
}

/// Front matter, headings or emphasis.
fn is_markdown(lines: &[Line<'_>]) -> bool {
    let text = || lines.iter().filter(|l| l.part == Part::Text);
    let front = text().next().is_some_and(|l| l.text == "---");
    let headings = text().filter(|l| heading(l.text).is_some()).count();
    let marked = |l: &&Line<'_>| l.text.contains(['*', '_']) && inline::plain(l.text) != l.text;
    let marks = text().filter(marked).count();
    front || headings > 0 || marks >= MARKS
}

/// Level and text of a heading line.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok()?;
    let text = rest.strip_prefix(' ')?.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && !text.is_empty()).then_some((level - 1, text))
}

/// A paragraph whose lines are still coming.
struct Open {
    source: String,
    bytes: Range<usize>,
    indent: usize,
    /// Its last line, without marks.
    last: String,
    bullet: bool,
}

struct Reader {
    markdown: bool,
    mark: usize,
    tables: usize,
    manuscript: Manuscript,
    open: Option<Open>,
}

impl Reader {
    fn read(&mut self, lines: &[Line<'_>]) {
        let wrapping = Wrapping::of(&self.text_lines(lines));
        let mut gap = Gap::None;
        let mut aside = Vec::new();
        let mut in_table: Option<usize> = None;
        for line in lines {
            match line.part {
                Part::Blank | Part::Break => {
                    gap = wider(gap, line.part);
                    in_table = None;
                }
                Part::FrontMatter => aside.push(self.aside(line, "Front matter")),
                Part::Running => {
                    // It stands where it was found, unless a paragraph runs on over it: then after that.
                    aside.push(self.aside(line, ""));
                    gap = wider(gap, line.part);
                }
                Part::Text => {
                    if self.markdown && self.table_row(line, &mut in_table, &mut aside) {
                        gap = Gap::Wide;
                        continue;
                    }
                    self.line(line, gap, &wrapping, &mut aside);
                    gap = Gap::None;
                }
            }
        }
        self.close(&mut aside);
    }

    /// Lines of running text without marks, each with the gap before the next.
    fn text_lines(&self, lines: &[Line<'_>]) -> Vec<(String, Gap)> {
        let mut found: Vec<(String, Gap)> = Vec::new();
        for line in lines {
            match line.part {
                Part::Text => found.push((self.shown(line.text), Gap::None)),
                part => {
                    if let Some(last) = found.last_mut() {
                        last.1 = wider(last.1, part);
                    }
                }
            }
        }
        found
    }

    fn shown(&self, text: &str) -> String {
        if self.markdown { inline::plain(text) } else { text.to_owned() }
    }

    fn line(&mut self, line: &Line<'_>, gap: Gap, wrapping: &Wrapping, aside: &mut Vec<Paragraph>) {
        if self.markdown
            && let Some((level, text)) = heading(line.text)
        {
            self.close(aside);
            let mut paragraph = self.paragraph(text, &line.bytes, line.indent);
            paragraph.style.name = format!("Heading {}", level + 1);
            paragraph.style.outline = Some(level);
            self.manuscript.paragraphs.push(paragraph);
            return;
        }
        let (text, bullet) = self.bullet(line.text);
        let shown = self.shown(text);
        let join = match &self.open {
            Some(open) if !bullet => wrapping.join(&open.last, &shown, gap),
            _ => Join::No,
        };
        if let (Some(open), false) = (&mut self.open, join == Join::No) {
            match join {
                Join::Space => open.source.push(' '),
                Join::NoHyphen => {
                    open.source.pop();
                }
                Join::Hyphen | Join::No => {}
            }
            open.source.push_str(text);
            open.bytes.end = line.bytes.end;
            open.last = shown;
            return;
        }
        self.close(aside);
        let (bytes, indent) = (line.bytes.clone(), line.indent);
        self.open = Some(Open { source: text.to_owned(), bytes, indent, last: shown, bullet });
    }

    /// The text after a bullet of Markdown.
    fn bullet<'t>(&self, text: &'t str) -> (&'t str, bool) {
        let rest = ["- ", "* ", "+ "].iter().find_map(|b| text.strip_prefix(b)).filter(|_| self.markdown);
        rest.map_or((text, false), |rest| (rest.trim_start(), true))
    }

    fn close(&mut self, aside: &mut Vec<Paragraph>) {
        if let Some(open) = self.open.take() {
            let mut paragraph = self.paragraph(&open.source, &open.bytes, open.indent);
            if open.bullet {
                let level = u8::try_from(open.indent / 4).unwrap_or(u8::MAX);
                paragraph.label = Some(Label { text: "•".to_owned(), level, list: 0, bullet: true });
            }
            self.manuscript.paragraphs.push(paragraph);
        }
        self.manuscript.paragraphs.append(aside);
    }

    fn paragraph(&self, source: &str, bytes: &Range<usize>, indent: usize) -> Paragraph {
        let read = if self.markdown {
            inline::read(source)
        } else {
            inline::Inline { text: source.to_owned(), runs: Vec::new() }
        };
        let mut paragraph = Paragraph::plain(read.text);
        let text = &paragraph.text;
        let shown = |r: &&clausewise_engine::manuscript::Run| {
            text.get(r.range.clone()).is_some_and(|t| !t.trim().is_empty())
        };
        let all = |test: fn(&clausewise_engine::manuscript::Run) -> bool| {
            !read.runs.is_empty() && read.runs.iter().filter(shown).all(test)
        };
        paragraph.style = Style {
            indent: indent as f32 * COLUMN,
            bold: all(|r| r.bold),
            italic: all(|r| r.italic),
            ..Style::default()
        };
        paragraph.runs = if read.runs.len() > 1 { read.runs } else { Vec::new() };
        paragraph.span.bytes = (self.mark + bytes.start) as u64..(self.mark + bytes.end) as u64;
        paragraph
    }

    /// A line that is kept but is no text of the law.
    fn aside(&mut self, line: &Line<'_>, style: &str) -> Paragraph {
        if style == "Front matter"
            && self.manuscript.title_hint.is_none()
            && let Some(title) = line.text.strip_prefix("Title:").map(str::trim).filter(|t| !t.is_empty())
        {
            self.manuscript.title_hint = Some(title.trim_matches(['"', '\'']).to_owned());
        }
        let mut paragraph = self.paragraph(line.text, &line.bytes, line.indent);
        paragraph.place = Place::Header;
        paragraph.style.name = style.to_owned();
        paragraph
    }

    /// A row of a table of Markdown, `| a | b |`; true when the line is one.
    fn table_row(&mut self, line: &Line<'_>, row: &mut Option<usize>, aside: &mut Vec<Paragraph>) -> bool {
        let Some(inner) = line.text.strip_prefix('|').and_then(|t| t.strip_suffix('|')) else { return false };
        self.close(aside);
        let number = match row {
            None => {
                self.tables += 1;
                *row = Some(0);
                0
            }
            Some(last) => {
                *last += 1;
                *last
            }
        };
        if inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
            return true;
        }
        for (column, cell) in inner.split('|').enumerate() {
            let mut paragraph = self.paragraph(cell.trim(), &line.bytes, 0);
            paragraph.place = Place::Cell { table: self.tables - 1, row: number, column };
            self.manuscript.paragraphs.push(paragraph);
        }
        true
    }
}
