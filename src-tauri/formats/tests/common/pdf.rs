//! PDFs made in code, for tests: text at places, in fonts that every reader knows.
#![allow(dead_code, reason = "each test uses its part")]

use std::fmt::Write as _;
use std::io::Write as _;

/// Width of a character of Courier, as a share of its size.
pub const WIDTH: f32 = 0.6;

/// A page on its way.
#[derive(Debug, Clone)]
pub struct Page {
    pub content: String,
    /// Further entries of its dictionary.
    pub more: String,
    pub width: f32,
    pub height: f32,
}

impl Default for Page {
    fn default() -> Self {
        Page { content: String::new(), more: String::new(), width: 595.0, height: 842.0 }
    }
}

/// Fonts by the names that [`Page::set`] takes.
const FONTS: [(&str, &str); 4] =
    [("R", "Courier"), ("B", "Courier-Bold"), ("I", "Courier-Oblique"), ("T", "Times-Roman")];

impl Page {
    /// Sets a line: its left edge, its base line from the top of the page, font and size.
    pub fn set(mut self, x: f32, top: f32, font: &str, size: f32, text: &str) -> Self {
        let y = self.height - top;
        let text = escaped(text);
        writeln!(self.content, "BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET").unwrap();
        self
    }

    /// Sets text in plain type of 10 points, wrapped after so many characters, 12 points from line to line.
    pub fn block(mut self, x: f32, mut top: f32, columns: usize, text: &str) -> Self {
        for line in wrap(text, columns) {
            self = self.set(x, top, "R", 10.0, &line);
            top += 12.0;
        }
        self
    }

    /// Draws a line.
    pub fn rule(mut self, x0: f32, top0: f32, x1: f32, top1: f32) -> Self {
        let (y0, y1) = (self.height - top0, self.height - top1);
        writeln!(self.content, "{x0} {y0} m {x1} {y1} l S").unwrap();
        self
    }

    pub fn raw(mut self, steps: &str) -> Self {
        self.content.push_str(steps);
        self.content.push('\n');
        self
    }
}

/// Lines of a text, cut between words.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Text in WinAnsiEncoding, with what stands for the string's own signs.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '(' | ')' | '\\' => format!("\\{c}"),
            '“' => "\\223".to_owned(),
            '”' => "\\224".to_owned(),
            '—' => "\\227".to_owned(),
            '’' => "\\222".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// A file of these pages; `objects` are put after them, from number 100.
pub fn pdf(pages: &[Page]) -> Vec<u8> {
    with(pages, &[], "")
}

/// A file of these pages with objects of its own and more entries in its catalogue.
pub fn with(pages: &[Page], objects: &[(u32, String)], catalogue: &str) -> Vec<u8> {
    let mut all: Vec<(u32, Vec<u8>)> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 10 + 2 * i)).collect();
    all.push((1, format!("<</Type/Catalog/Pages 2 0 R {catalogue}>>").into_bytes()));
    all.push((2, format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")).into_bytes()));
    let mut fonts = String::new();
    for (name, base) in FONTS {
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>");
        write!(fonts, "/{name} {font}").unwrap();
    }
    all.push((3, format!("<</Font<<{fonts}>>>>").into_bytes()));
    for (i, page) in pages.iter().enumerate() {
        let number = u32::try_from(10 + 2 * i).unwrap();
        let own = if page.more.contains("/Resources") { "" } else { "/Resources 3 0 R" };
        all.push((
            number,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]{own}/Contents {} 0 R {}>>",
                page.width,
                page.height,
                number + 1,
                page.more
            )
            .into_bytes(),
        ));
        all.push((number + 1, stream("", page.content.as_bytes())));
    }
    all.extend(objects.iter().map(|(n, o)| (*n, o.clone().into_bytes())));
    file(&all)
}

/// A stream object with further entries of its dictionary.
pub fn stream(more: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<</Length {} {more}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// A stream compressed with Flate.
pub fn flate(more: &str, data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(data).unwrap();
    stream(&format!("/Filter/FlateDecode {more}"), &encoder.finish().unwrap())
}

/// Objects by number as a file with its cross-reference table.
pub fn file(objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = std::collections::BTreeMap::new();
    for (number, object) in objects {
        places.insert(*number, out.len());
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in &places {
        out.extend(format!("{number} 1\n{place:010} 00000 n \n").into_bytes());
    }
    let size = places.keys().max().copied().unwrap_or(0) + 1;
    out.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    out
}
