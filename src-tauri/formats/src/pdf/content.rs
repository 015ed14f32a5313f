//! The drawing steps of a page (ISO 32000-1, 8 and 9), followed as far as they tell what text stands where.
//!
//! Text that the file gives in words of its own (`ActualText`) takes the place of the characters drawn: so
//! come the scripts out in the order in which they are written, not in that in which they are drawn.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Step;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream, String as Bytes};
use hayro_syntax::page::Resources;

use super::characters;
use super::font::Fonts;
use super::matrix::Matrix;
use super::page::{Face, Glyph, Page, Rule, Turn};
use super::streams;
use crate::caps;

/// Graphics states saved at one time.
const STATES: usize = 256;
/// Marked stretches open at one time.
const MARKS: usize = 256;
/// Rules kept of a page.
const RULES: usize = 20_000;
/// Thickest rule, in points.
const THICK: f64 = 4.0;

/// What the pages of a file may still ask for.
#[derive(Debug)]
pub struct Budget {
    pub steps: usize,
    pub glyphs: usize,
    pub forms: usize,
}

/// The part of the graphics state that bears on text.
#[derive(Debug, Clone, Copy)]
struct State {
    ctm: Matrix,
    font: Option<usize>,
    size: f64,
    character: f64,
    word: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

/// A marked stretch of content.
#[derive(Debug, Default)]
struct Mark {
    artifact: bool,
    /// Its own words, in the outermost stretch that has some, and what was drawn so far.
    actual: Option<(String, Option<Glyph>)>,
}

/// Follows the steps of one page.
pub struct Painter<'p, 'a> {
    page: &'p mut Page,
    fonts: &'p mut Fonts<'a>,
    budget: &'p mut Budget,
    state: State,
    saved: Vec<State>,
    line: Matrix,
    text: Matrix,
    marks: Vec<Mark>,
    path: Vec<(f64, f64, f64, f64)>,
    pen: (f64, f64),
    start: (f64, f64),
    open: Vec<ObjectIdentifier>,
}

impl<'p, 'a> Painter<'p, 'a> {
    /// `onto` leads from the page's own space to the page as shown.
    pub fn new(page: &'p mut Page, fonts: &'p mut Fonts<'a>, budget: &'p mut Budget, onto: Matrix) -> Self {
        let state = State {
            ctm: onto,
            font: None,
            size: 0.0,
            character: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        Painter {
            page,
            fonts,
            budget,
            state,
            saved: Vec::new(),
            line: Matrix::ONE,
            text: Matrix::ONE,
            marks: Vec::new(),
            path: Vec::new(),
            pen: (0.0, 0.0),
            start: (0.0, 0.0),
            open: Vec::new(),
        }
    }

    /// Follows a content stream with its resources.
    pub fn run(&mut self, content: &[u8], resources: &Resources<'a>) {
        let mut steps = TypedIter::new(content);
        while let Some(step) = steps.next() {
            if self.budget.steps == 0
                || self.budget.glyphs == 0
                || self.page.glyphs.len() >= caps::PAGE_GLYPHS
            {
                self.page.broken = true;
                return;
            }
            self.budget.steps -= 1;
            self.step(step, resources);
        }
    }

    /// Closes what the page left open.
    pub fn finish(mut self) {
        while !self.marks.is_empty() {
            self.end_mark();
        }
    }

    fn step(&mut self, step: Step<'_, '_>, resources: &Resources<'a>) {
        match step {
            Step::SaveState(_) if self.saved.len() < STATES => self.saved.push(self.state),
            Step::RestoreState(_) => self.state = self.saved.pop().unwrap_or(self.state),
            Step::Transform(t) => {
                let next = matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]).then(self.state.ctm);
                if next.sane() {
                    self.state.ctm = next;
                }
            }
            Step::XObject(x) => self.object(x.0, resources),
            Step::InlineImage(_) => self.picture(),
            Step::BeginText(_) => (self.line, self.text) = (Matrix::ONE, Matrix::ONE),
            Step::CharacterSpacing(n) => self.state.character = number(&n.0),
            Step::WordSpacing(n) => self.state.word = number(&n.0),
            Step::HorizontalScaling(n) => self.state.stretch = number(&n.0) / 100.0,
            Step::TextLeading(n) => self.state.leading = number(&n.0),
            Step::TextRise(n) => self.state.rise = number(&n.0),
            Step::TextRenderingMode(n) => self.state.mode = n.0.as_i64(),
            Step::TextFont(f) => {
                self.state.size = number(&f.1);
                self.state.font = resources.get_font(f.0).map(|dict| self.fonts.load(f.0.as_str(), &dict));
            }
            Step::NextLine(n) => self.next_line(number(&n.0), number(&n.1)),
            Step::NextLineAndSetLeading(n) => {
                self.state.leading = -number(&n.1);
                self.next_line(number(&n.0), number(&n.1));
            }
            Step::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Step::SetTextMatrix(t) => {
                let next = matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5]);
                if next.sane() {
                    (self.line, self.text) = (next, next);
                }
            }
            Step::ShowText(t) => self.show(t.0),
            Step::NextLineAndShowText(t) => {
                self.next_line(0.0, -self.state.leading);
                self.show(t.0);
            }
            Step::ShowTextWithParameters(t) => {
                (self.state.word, self.state.character) = (number(&t.0), number(&t.1));
                self.next_line(0.0, -self.state.leading);
                self.show(t.2);
            }
            Step::ShowTexts(t) => self.show_all(t.0),
            Step::BeginMarkedContent(m) => self.begin_mark(m.0, None),
            Step::BeginMarkedContentWithProperties(m) => {
                let told = match m.1 {
                    Object::Dict(dict) => actual_text(dict),
                    Object::Name(name) => {
                        resources.properties.get::<Dict<'_>>(name).and_then(|d| actual_text(&d))
                    }
                    _ => None,
                };
                self.begin_mark(m.0, told);
            }
            Step::EndMarkedContent(_) => self.end_mark(),
            other => self.draw(other),
        }
    }

    /// Steps that draw rules.
    fn draw(&mut self, step: Step<'_, '_>) {
        match step {
            Step::MoveTo(p) => {
                self.pen = (number(&p.0), number(&p.1));
                self.start = self.pen;
            }
            Step::LineTo(p) => self.line_to((number(&p.0), number(&p.1))),
            Step::ClosePath(_) => self.line_to(self.start),
            Step::RectPath(r) => {
                let (x, y, w, h) = (number(&r.0), number(&r.1), number(&r.2), number(&r.3));
                self.pen = (x, y);
                self.start = (x, y);
                if self.path.len() < RULES {
                    self.path.extend([(x, y, x + w, y), (x, y + h, x + w, y + h)]);
                    self.path.extend([(x, y, x, y + h), (x + w, y, x + w, y + h)]);
                }
            }
            Step::StrokePath(_)
            | Step::CloseAndStrokePath(_)
            | Step::FillAndStrokeNonZero(_)
            | Step::FillAndStrokeEvenOdd(_)
            | Step::CloseFillAndStrokeNonZero(_)
            | Step::CloseFillAndStrokeEvenOdd(_) => self.rules(false),
            Step::FillPathNonZero(_) | Step::FillPathNonZeroCompatibility(_) | Step::FillPathEvenOdd(_) => {
                self.rules(true);
            }
            Step::EndPath(_) => self.path.clear(),
            _ => {}
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        if self.path.len() < RULES {
            self.path.push((self.pen.0, self.pen.1, to.0, to.1));
        }
        self.pen = to;
    }

    /// Keeps the level and plumb lines of the path; of a filled one only where it is as thin as a line.
    fn rules(&mut self, filled: bool) {
        let ends: Vec<_> = self
            .path
            .iter()
            .map(|(x0, y0, x1, y1)| (self.state.ctm.point(*x0, *y0), self.state.ctm.point(*x1, *y1)))
            .collect();
        self.path.clear();
        let low = |pick: fn(&(f64, f64)) -> f64| {
            let all = || ends.iter().flat_map(|(a, b)| [pick(a), pick(b)]);
            (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max))
        };
        let ((left, right), (top, bottom)) = (low(|p| p.0), low(|p| p.1));
        if filled && (right - left).min(bottom - top) > THICK {
            return;
        }
        for ((x0, y0), (x1, y1)) in ends {
            let straight = (x0 - x1).abs().min((y0 - y1).abs()) < 1.0;
            let long = (x0 - x1).abs().max((y0 - y1).abs()) > THICK;
            if straight && long && self.page.rules.len() < RULES {
                self.page.rules.push(Rule {
                    x0: x0.min(x1) as f32,
                    y0: y0.min(y1) as f32,
                    x1: x0.max(x1) as f32,
                    y1: y0.max(y1) as f32,
                });
            }
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        let next = Matrix::shift(x, y).then(self.line);
        if next.sane() {
            (self.line, self.text) = (next, next);
        }
    }

    fn show_all(&mut self, pieces: &Array<'_>) {
        for piece in pieces.iter::<Object<'_>>() {
            match piece {
                Object::String(s) => self.show(&s),
                Object::Number(n) => {
                    let back = -number(&n) / 1000.0 * self.state.size;
                    self.advance(back);
                }
                _ => {}
            }
        }
    }

    /// Moves the pen along the line of writing.
    fn advance(&mut self, by: f64) {
        let down = self.state.font.and_then(|f| self.fonts.face(f)).is_some_and(|f| f.vertical);
        let (x, y) = if down { (0.0, by) } else { (by * self.state.stretch, 0.0) };
        let next = Matrix::shift(x, y).then(self.text);
        if next.sane() {
            self.text = next;
        }
    }

    fn show(&mut self, string: &Bytes<'_>) {
        let bytes = string.as_bytes();
        let State { font, size, character, word, stretch, rise, mode, ctm, .. } = self.state;
        let mut at = 0;
        while at < bytes.len() && self.budget.glyphs > 0 && self.page.glyphs.len() < caps::PAGE_GLYPHS {
            let face = font.and_then(|f| self.fonts.face(f));
            let (code, length, told, look) = match face {
                Some(face) => {
                    let (code, length) = face.read(bytes, at);
                    (code, length, face.code(code), (face.bold, face.italic))
                }
                // A font that cannot be loaded: most such files are in plain Latin.
                None => {
                    let byte = bytes.get(at).copied().unwrap_or_default();
                    let text = byte.is_ascii_graphic().then(|| Rc::from(char::from(byte).to_string()));
                    let told = super::font::Code { text, advance: 500.0 };
                    (u32::from(byte), 1, told, (false, false))
                }
            };
            at += length;
            self.budget.glyphs -= 1;
            let space = if length == 1 && code == 32 { word } else { 0.0 };
            let moved = f64::from(told.advance) / 1000.0 * size;
            // Type size and place as shown.
            let onto = self.text.then(ctm);
            let (x, y) = onto.point(0.0, rise);
            let (ux, uy) = onto.step(0.0, size);
            // Letters set apart still belong together.
            let (wx, wy) = onto.step((moved + character.max(0.0)) * stretch, 0.0);
            let (dx, dy) = onto.step(1.0, 0.0);
            let glyph = Glyph {
                text: told.text.clone().unwrap_or_else(|| Rc::from("\u{fffd}")),
                x: x as f32,
                y: y as f32,
                width: wx.hypot(wy) as f32,
                size: ux.hypot(uy) as f32,
                face: Face {
                    bold: look.0 || mode == 2 || mode == 6,
                    italic: look.1,
                    invisible: mode == 3 || mode == 7,
                    artifact: self.marks.iter().any(|m| m.artifact),
                },
                turn: turn(dx, dy),
            };
            self.advance(moved + (character + space));
            let named = self.marks.iter().any(|m| m.actual.is_some());
            if told.text.is_none() && moved != 0.0 && !named {
                self.page.unknown += 1;
            }
            self.put(glyph);
        }
    }

    /// Keeps a drawn character, or lets the words that stand for it take its place.
    fn put(&mut self, glyph: Glyph) {
        if ![glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|n| n.is_finite()) {
            return;
        }
        let Some((_, drawn)) = self.marks.iter_mut().find_map(|m| m.actual.as_mut()) else {
            if !glyph.text.is_empty() {
                self.page.glyphs.push(glyph);
            }
            return;
        };
        match drawn {
            None => *drawn = Some(glyph),
            // A stretch over several lines stands where it begins.
            Some(first) if (glyph.y - first.y).abs() < first.size && glyph.turn == first.turn => {
                let end = (first.x + first.width).max(glyph.x + glyph.width);
                first.x = first.x.min(glyph.x);
                first.width = end - first.x;
            }
            Some(_) => {}
        }
    }

    fn begin_mark(&mut self, tag: &Name<'_>, told: Option<String>) {
        if self.marks.len() >= MARKS {
            self.page.broken = true;
            return;
        }
        let inside = self.marks.iter().any(|m| m.actual.is_some());
        let actual = told.filter(|_| !inside).map(|text| (text, None));
        self.marks.push(Mark { artifact: tag.as_str() == "Artifact", actual });
    }

    fn end_mark(&mut self) {
        let Some(Mark { actual: Some((text, Some(first))), .. }) = self.marks.pop() else { return };
        let text = characters::tidy(&text);
        if !text.is_empty() {
            self.page.glyphs.push(Glyph { text: Rc::from(text), ..first });
        }
    }

    fn picture(&mut self) {
        let share = self.state.ctm.area() / f64::from(self.page.width * self.page.height).max(1.0);
        self.page.picture = self.page.picture.max(share.min(1.0) as f32);
    }

    /// A form or picture of the page's resources.
    fn object(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let dict = stream.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") => self.form(&stream, resources),
            _ => {}
        }
    }

    /// Draws a form: its content with its own resources, in its own space.
    pub fn form(&mut self, stream: &Stream<'a>, around: &Resources<'a>) {
        let id = stream.obj_id();
        if self.open.len() >= caps::FORMS || self.open.contains(&id) || self.budget.forms == 0 {
            self.page.broken = true;
            return;
        }
        self.budget.forms -= 1;
        let dict = stream.dict();
        let Some(content) = streams::decoded(stream) else {
            self.page.broken = true;
            return;
        };
        let resources = dict.get::<Dict<'a>>("Resources").map_or_else(|| around.clone(), Resources::new);
        let place = dict.get::<[f32; 6]>("Matrix").map_or(Matrix::ONE, |m| Matrix(m.map(f64::from)));
        let (state, line, text) = (self.state, self.line, self.text);
        let (saved, marks) = (std::mem::take(&mut self.saved), self.marks.len());
        let inside = place.then(state.ctm);
        if inside.sane() {
            self.state.ctm = inside;
            self.open.push(id);
            self.run(&content, &resources);
            self.open.pop();
        }
        while self.marks.len() > marks {
            self.end_mark();
        }
        (self.state, self.line, self.text, self.saved) = (state, line, text, saved);
        self.path.clear();
    }
}

/// The words a marked stretch gives for what it draws.
fn actual_text(dict: &Dict<'_>) -> Option<String> {
    dict.get::<Bytes<'_>>("ActualText").map(|s| text_string(s.as_bytes()))
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 by its mark, else one byte a character.
pub fn text_string(bytes: &[u8]) -> String {
    let utf16 = |rest: &[u8], from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).filter_map(|p| p.try_into().ok()).map(from).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| latin(*b)).collect(),
    }
}

/// PDFDocEncoding where it differs from Latin-1 in signs that texts use (ISO 32000-1, D.3).
fn latin(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}',
    ];
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        0xa0 => '€',
        other => char::from(other),
    }
}

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix(numbers.map(number))
}

fn number(n: &Number) -> f64 {
    n.as_f64()
}

/// The direction of a step as shown, within two degrees.
fn turn(x: f64, y: f64) -> Turn {
    let angle = y.atan2(x).to_degrees();
    let near = |to: f64| (angle - to).abs() < 2.0;
    match () {
        () if near(0.0) => Turn::Upright,
        () if near(-90.0) => Turn::Up,
        () if near(90.0) => Turn::Down,
        () if near(180.0) || near(-180.0) => Turn::Over,
        () => Turn::Slanted,
    }
}
