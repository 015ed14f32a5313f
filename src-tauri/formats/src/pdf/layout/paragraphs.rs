//! Lines into paragraphs.
//!
//! What tells that a paragraph ends: room left on its last line for the next word, white space, a change of
//! indent, type or face, a label at the start of the next line. In the same way a paragraph runs on over the
//! end of a column or page when nothing of this is there.

use clausewise_engine::manuscript::{Paragraph, Run, Style};

use super::super::characters::unspaced;
use super::join::Vocabulary;
use super::label;
use super::lines::Stretch;
use super::notes::bare;

/// A line with the column it stands in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    pub stretch: Stretch,
    pub page: u32,
    /// Edges of its column.
    pub left: f32,
    pub right: f32,
    /// Usual distance to the next line of a paragraph in type of its size.
    pub leading: f32,
    /// First of its column on the page: white space above it tells nothing.
    pub top: bool,
    /// Paragraphs of the file are parted by white space, so that a label alone parts none.
    pub aired: bool,
}

/// White space above a line that parts paragraphs, as a share of the leading.
const SPACE: f32 = 1.22;
/// Change of type size that parts paragraphs.
const RESIZED: f32 = 0.12;
/// Change of indent that parts paragraphs, as a share of the type size.
const INDENT: f32 = 0.7;
/// Room for a word in scripts without spaces, as a share of the type size.
const UNSPACED_WORD: f32 = 5.0;

impl Line {
    fn text(&self) -> String {
        self.stretch.text()
    }

    fn bold(&self) -> bool {
        self.stretch.all(|w| w.face.bold)
    }

    fn italic(&self) -> bool {
        self.stretch.all(|w| w.face.italic)
    }

    fn size(&self) -> f32 {
        self.stretch.size.max(1.0)
    }

    /// Stands in the middle of its column, with room on both sides.
    pub fn centred(&self) -> bool {
        let (before, after) = (self.stretch.x0 - self.left, self.right - self.stretch.x1);
        self.middle() && before.min(after) > 0.06 * (self.right - self.left)
    }

    /// Its middle is that of its column, whatever its length.
    fn middle(&self) -> bool {
        let (before, after) = (self.stretch.x0 - self.left, self.right - self.stretch.x1);
        (before - after).abs() < 0.04 * (self.right - self.left) + 2.0
    }

    /// Where the text begins after a label that a gap sets apart.
    fn text_edge(&self) -> Option<f32> {
        let (label, rest) = (self.stretch.words.first()?, self.stretch.words.get(1)?);
        let apart = rest.x0 - label.x1 > 0.4 * self.size();
        (apart && label::leads(&self.text())).then_some(rest.x0)
    }

    /// Width that the first word of the line needs.
    fn need(&self) -> f32 {
        let Some(word) = self.stretch.words.first() else { return 0.0 };
        let width = word.x1 - word.x0;
        if word.text.chars().any(unspaced) { width.min(UNSPACED_WORD * self.size()) } else { width }
    }
}

/// A paragraph and its lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Built {
    pub lines: Vec<Line>,
}

/// Parts lines in reading order into paragraphs.
pub fn paragraphs(lines: Vec<Line>) -> Vec<Built> {
    let rights = rights(&lines);
    let aired = aired(&lines);
    let mut built: Vec<Built> = Vec::new();
    let after: Vec<Option<Line>> = lines.iter().skip(1).cloned().map(Some).chain([None]).collect();
    for ((line, right), after) in lines.into_iter().zip(rights).zip(after) {
        let line = Line { right, aired, ..line };
        match built.last_mut() {
            Some(open) if !ends(&open.lines, &line, after.as_ref()) => open.lines.push(line),
            _ => built.push(Built { lines: vec![line] }),
        }
    }
    built
}

/// The right edge that holds for each line: that of its column, or a nearer one at which the lines around of
/// the same indent end.
fn rights(lines: &[Line]) -> Vec<f32> {
    const AROUND: usize = 4;
    lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let from = i.saturating_sub(AROUND);
            let near = lines.iter().skip(from).take(2 * AROUND + 1);
            let same: Vec<f32> = near
                .filter(|l| {
                    (l.stretch.x0 - line.stretch.x0).abs() < 2.0 && l.page == line.page && l.left == line.left
                })
                .map(|l| l.stretch.x1)
                .collect();
            let most = same.iter().copied().fold(f32::MIN, f32::max);
            let level = same.iter().filter(|x| most - **x < 2.0).count();
            // Centred lines of a word or two may end at one place and are no column.
            let from = if line.centred() { line.stretch.x0 } else { line.left };
            let wide = most - from > 0.5 * (line.right - line.left);
            if wide && level >= 3 && level * 10 >= same.len() * 6 && line.stretch.x1 <= most + 1.0 {
                most
            } else {
                line.right
            }
        })
        .collect()
}

/// Whether the paragraph of `open` ends before `next`.
fn ends(open: &[Line], next: &Line, after: Option<&Line>) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return true };
    let size = last.size();
    let text = last.text();
    let new = next.text();
    let leads = label::leads(&new);
    if (next.size() - size).abs() > RESIZED * size || contents(&text) {
        return true;
    }
    if !next.top {
        let usual = match open {
            [.., a, b] if !b.top => (b.stretch.y - a.stretch.y).min(1.15 * last.leading),
            _ => last.leading,
        };
        let step = next.stretch.y - last.stretch.y;
        if step > SPACE * usual.max(0.9 * size) {
            return true;
        }
    }
    let room = last.right - last.stretch.x1;
    let fits = room > next.need() + 0.6 * size;
    // A dash or stop that the line end pushed down, and capitals that running text does not go on with.
    if !new.chars().any(char::is_alphanumeric) && new.chars().count() <= 2 {
        return false;
    }
    let heading = leads || last.bold() && !next.bold() || last.middle() && !next.middle();
    if heading
        && label::shouts(&text)
        && !label::shouts(&new)
        && new.chars().any(char::is_lowercase)
        && !label::begins_small(&new)
    {
        return true;
    }
    let stopped = label::stops(&text);
    let apart = fits || stopped || next.top || last.centred() || next.centred();
    if last.bold() != next.bold() && apart {
        return true;
    }
    if leads && next.centred() && last.middle() {
        return true;
    }
    if last.middle() && next.middle() && (last.centred() || next.centred()) && !leads {
        // A heading over two lines: the first is as long as its setter let it be.
        let run_on = (last.stretch.width() > 0.55 * (last.right - last.left) || label::begins_small(&new))
            && !label::leads(&text)
            && last.italic() == next.italic();
        return !(run_on && last.bold() == next.bold());
    }
    if fits || last.centred() && !next.centred() && open.len() == 1 && !label::begins_small(&new) {
        return true;
    }
    // Indents are told from the edge of the column: two columns have two.
    let (x, before) = (next.stretch.x0 - next.left, last.stretch.x0 - last.left);
    let far = INDENT * size;
    if leads && stopped && (!next.aired || next.top) {
        return true;
    }
    if open.len() >= 2 {
        return (x - before).abs() > far
            && (stopped || leads || !label::begins_small(&new) || x > before + far);
    }
    // The second line tells whether the first hangs or is indented.
    let hangs = first
        .text_edge()
        .map_or(x > before + far, |edge| (x + next.left - edge).abs() <= far || x > before + far);
    if hangs && x > before + far {
        let set = first.text_edge().is_some_and(|edge| (x + next.left - edge).abs() <= far);
        let goes_on =
            after.is_some_and(|a| (a.stretch.x0 - a.left - x).abs() <= far && !label::leads(&a.text()));
        return !set && !label::begins_small(&new) && stopped && !goes_on;
    }
    if x < before - far {
        // Under an indented first line the text goes back to its edge.
        return stopped && leads;
    }
    stopped && (next.top || !next.aired) && (leads || new.starts_with(['“', '"', '‘']))
}

/// True when paragraphs are parted by white space: where a line has room for the next word, the next stands off.
fn aired(lines: &[Line]) -> bool {
    const ENOUGH: usize = 8;
    let (mut all, mut off) = (0, 0);
    for pair in lines.windows(2) {
        let [a, b] = pair else { continue };
        let step = b.stretch.y - a.stretch.y;
        if b.top || a.page != b.page || (a.size() - b.size()).abs() > RESIZED * a.size() {
            continue;
        }
        if a.right - a.stretch.x1 > 0.25 * (a.right - a.left) {
            all += 1;
            off += usize::from(step > SPACE * a.leading);
        }
    }
    all >= ENOUGH && off * 100 >= all * 92
}

/// A line of a contents table: a row of dots and a page.
pub fn contents(text: &str) -> bool {
    let body = text.trim_end().trim_end_matches(|c: char| super::furniture::digit(c).is_some()).trim_end();
    let dots = body
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | ' ' | '…' | '_' | '·'))
        .filter(|c| *c != ' ')
        .count();
    body.len() < text.trim_end().len() && (dots >= 4 || body.ends_with('…'))
}

impl Built {
    /// The paragraph as the manuscript keeps it; `noted` tells whether a raised number refers to a note.
    pub fn paragraph(&self, vocabulary: &Vocabulary, noted: impl Fn(u32, &str) -> bool) -> Paragraph {
        let mut paragraph = Paragraph::default();
        let mut spaced = false;
        let mut faces: Vec<(usize, bool, bool)> = Vec::new();
        for line in &self.lines {
            for (i, word) in line.stretch.words.iter().enumerate() {
                if word.raised && noted(line.page, bare(&word.text)) {
                    paragraph.note_refs.push((paragraph.text.len(), bare(&word.text).to_owned()));
                    spaced = word.spaced;
                    continue;
                }
                if i == 0 {
                    vocabulary.join(&mut paragraph.text, &word.text, spaced);
                } else {
                    if !word.glued && !paragraph.text.is_empty() {
                        paragraph.text.push(' ');
                    }
                    paragraph.text.push_str(&word.text);
                }
                // However the line was joined, the text now ends with the word.
                let start = paragraph.text.len().saturating_sub(word.text.len());
                faces.push((start, word.face.bold, word.face.italic));
                spaced = word.spaced;
            }
        }
        // A hyphen taken out after a note's number moves the place of the number.
        for (at, _) in &mut paragraph.note_refs {
            *at = paragraph.text.floor_char_boundary(*at);
        }
        self.look(&mut paragraph, &faces);
        paragraph
    }

    fn look(&self, paragraph: &mut Paragraph, faces: &[(usize, bool, bool)]) {
        let Some(first) = self.lines.first() else { return };
        let rest = self.lines.iter().skip(1).map(|l| l.stretch.x0 - l.left);
        let indent = rest.fold(f32::MAX, f32::min);
        let start = first.stretch.x0 - first.left;
        let indent =
            if indent == f32::MAX { first.text_edge().map_or(start, |x| x - first.left) } else { indent };
        let half = |x: f32| (x * 2.0).round() / 2.0;
        paragraph.style = Style {
            indent: half(start.min(indent)),
            first_line: half(start - start.min(indent)),
            centred: self.lines.iter().all(Line::centred)
                && (!label::leads(&paragraph.text) || self.lines.len() == 1 && short(&paragraph.text)),
            bold: !faces.is_empty() && faces.iter().all(|f| f.1),
            italic: !faces.is_empty() && faces.iter().all(|f| f.2),
            contents: contents(&paragraph.text),
            ..Style::default()
        };
        let mut runs: Vec<Run> = Vec::new();
        for (i, (start, bold, italic)) in faces.iter().enumerate() {
            let end = faces.get(i + 1).map_or(paragraph.text.len(), |next| next.0);
            match runs.last_mut() {
                Some(run) if (run.bold, run.italic) == (*bold, *italic) => run.range.end = end,
                _ => runs.push(Run { range: *start..end, bold: *bold, italic: *italic, inserted: None }),
            }
        }
        if runs.len() > 1 {
            paragraph.runs = runs;
        }
        paragraph.span.page = Some(first.page);
    }
}

/// Short enough for a heading such as `PART II`.
fn short(text: &str) -> bool {
    text.chars().count() <= 60
}
