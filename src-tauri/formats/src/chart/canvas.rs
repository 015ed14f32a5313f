//! What charts are drawn on: shapes and words in, an SVG document out.

use std::fmt::Write as _;

use super::Ink;

/// Width of every chart: that of the text of an upright page, so that letters have one size in all of them.
pub(super) const WIDTH: f64 = 860.0;
/// Size of letters.
pub(super) const SIZE: f64 = 15.0;
/// Quiet lines: axes, outlines.
pub(super) const LINE: &str = "B7BEC5";
/// Words beside the fields.
const WORDS: &str = "1B1F23";
/// The font of bold words goes by a name of its own where its weights are files of their own.
const BOLD: &str = "'Source Sans 3 SemiBold','Source Sans 3','Segoe UI',Arial,sans-serif";
/// Mean width of a letter of the font in parts of its size, for layout only: nothing depends on it exactly.
const LETTER: f64 = 0.5;

/// Where words stand to their point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// Shapes and words.
pub(super) struct Canvas {
    body: String,
    height: f64,
}

/// How wide words are, about.
pub(super) fn width_of(words: &str, size: f64) -> f64 {
    words.chars().count() as f64 * size * LETTER
}

impl Canvas {
    pub(super) fn new() -> Self {
        Canvas { body: String::new(), height: 0.0 }
    }

    /// The drawing reaches down to here.
    pub(super) fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    pub(super) fn field(&mut self, [x, y, width, height]: [f64; 4], ink: Ink) {
        let ground = ink.ground();
        let outline = if ink == Ink::Blank || ink == Ink::Step(0) { LINE } else { "FFFFFF" };
        let _ = write!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#{ground}\" \
             stroke=\"#{outline}\"/>"
        );
        if ink.hatched() {
            let _ = write!(
                self.body,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"url(#hatch)\"/>"
            );
        }
        self.reach(y + height);
    }

    pub(super) fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], colour: &str, width: f64) {
        let _ = write!(
            self.body,
            "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" stroke=\"#{colour}\" stroke-width=\"{width:.1}\"/>"
        );
        self.reach(y1.max(y2));
    }

    /// A closed shape through points.
    pub(super) fn shape(&mut self, points: &[(f64, f64)], fill: &str, stroke: &str) {
        let mut path = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { "L" });
        }
        let _ = write!(
            self.body,
            "<path d=\"{path}Z\" fill=\"#{fill}\" stroke=\"#{stroke}\" stroke-width=\"1.6\"/>"
        );
    }

    pub(super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, fill: &str, stroke: &str) {
        let _ = write!(
            self.body,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#{fill}\" stroke=\"#{stroke}\" \
             stroke-width=\"1.6\"/>"
        );
    }

    /// Words in the colour of text.
    pub(super) fn words(&mut self, at: (f64, f64), anchor: Anchor, words: &str) {
        self.words_in(at, anchor, words, SIZE, WORDS, false);
    }

    /// Bold words in the colour of text.
    pub(super) fn strong(&mut self, at: (f64, f64), anchor: Anchor, words: &str) {
        self.words_in(at, anchor, words, SIZE, WORDS, true);
    }

    pub(super) fn words_in(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        words: &str,
        size: f64,
        colour: &str,
        bold: bool,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let weight =
            if bold { format!(" font-weight=\"600\" font-family=\"{BOLD}\"") } else { String::new() };
        let _ = write!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\" text-anchor=\"{anchor}\" fill=\"#{colour}\"{weight}>{}</text>",
            escape(words)
        );
        self.reach(y + size * 0.4);
    }

    /// What the inks mean, in lines from `y` on; answers where the next thing may stand.
    pub(super) fn legend<'a>(&mut self, y: f64, entries: impl Iterator<Item = (&'a str, Ink)>) -> f64 {
        let (mut x, mut y) = (0.0, y);
        for (name, ink) in entries {
            let width = 22.0 + width_of(name, SIZE) + 22.0;
            if x > 0.0 && x + width > WIDTH {
                (x, y) = (0.0, y + 24.0);
            }
            self.field([x + 1.0, y, 14.0, 14.0], ink);
            self.words((x + 22.0, y + 12.5), Anchor::Start, name);
            x += width;
        }
        y + 30.0
    }

    /// The document; `said` is read out in place of the picture.
    pub(super) fn finish(self, said: &str) -> String {
        let height = self.height.ceil() + 4.0;
        let title = if said.is_empty() { String::new() } else { format!("<title>{}</title>", escape(said)) };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" font-family=\"'Source Sans 3','Segoe UI',Arial,sans-serif\">{title}\
             <defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" stroke=\"#1B1F23\" stroke-opacity=\".22\" \
             stroke-width=\"2\"/></pattern></defs>\
             <rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>{}</svg>",
            self.body
        )
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
