//! Charts and lists in a DOCX report, and what docx-rs cannot say of them: the words in place of a picture, and a foot
//! in every section.

use docx_rs::{
    AbstractNumbering, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat, Numbering,
    NumberingId, Paragraph, Pic, Run, SpecialIndentType, Start,
};

use super::Figure;
use crate::error::Error;

/// English metric units in a twentieth of a point (ECMA-376 part 1, 20.1.2.1).
const EMU: u64 = 635;
/// Room that a caption takes below its picture, so that both stand on one page; in twentieths of a point.
const CAPTION: u32 = 900;
/// Number of the bulleted list among the lists of the file.
const BULLETS: usize = 2;

/// A bulleted list.
pub(super) fn bullets() -> AbstractNumbering {
    AbstractNumbering::new(BULLETS).add_level(
        Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
            .indent(Some(400), Some(SpecialIndentType::Hanging(280)), None, None),
    )
}

pub(super) fn bulleted() -> Numbering {
    Numbering::new(BULLETS, BULLETS)
}

/// A statement of a list.
pub(super) fn item(words: &str) -> Paragraph {
    Paragraph::new()
        .numbering(NumberingId::new(BULLETS), IndentLevel::new(0))
        .line_spacing(LineSpacing::new().after(60))
        .add_run(Run::new().add_text(words))
}

/// The picture and its caption; `nth` counts figures from 1, `room` is width and height of the text.
pub(super) fn paragraphs(figure: &Figure, nth: usize, room: (u32, u32)) -> Result<[Paragraph; 2], Error> {
    let (png, width, height) = figure.chart.to_png()?;
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (mut wide, highest) = (u64::from(room.0), u64::from(room.1.saturating_sub(CAPTION)));
    let mut high = wide * height / width;
    if high > highest {
        (wide, high) = (highest * width / height, highest);
    }
    let size = |twentieths: u64| u32::try_from(twentieths * EMU).unwrap_or(u32::MAX);
    let picture =
        Pic::new_with_dimensions(png, 1, 1).id(format!("rIdFigure{nth}")).size(size(wide), size(high));
    Ok([
        Paragraph::new().keep_next(true).add_run(Run::new().add_image(picture)),
        Paragraph::new().style("Caption").add_run(Run::new().add_text(&figure.name)),
    ])
}

/// Numbers the pictures and says of each what it tells (`wp:docPr`, ECMA-376 part 1, 20.4.2.5).
pub(super) fn with_words(document: &[u8], said: &[&str]) -> Vec<u8> {
    const PLAIN: &str = "<wp:docPr id=\"1\" name=\"Figure\"";
    let text = String::from_utf8_lossy(document);
    let mut out = String::with_capacity(text.len());
    for (nth, piece) in text.split(PLAIN).enumerate() {
        if let Some(words) = nth.checked_sub(1).and_then(|nth| said.get(nth)) {
            let words = escape(words);
            out.push_str(&format!("<wp:docPr id=\"{nth}\" name=\"Figure {nth}\" descr=\"{words}\""));
        }
        out.push_str(piece);
    }
    out.into_bytes()
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Gives every section the foot of the last one: docx-rs names it there alone, and sections take theirs from the one
/// before.
pub(super) fn with_feet(document: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(document);
    let foot = text.rfind("<w:footerReference").and_then(|start| {
        let rest = text.get(start..)?;
        rest.get(..rest.find("/>")? + 2)
    });
    let Some(foot) = foot else { return document.to_vec() };
    let mut out = String::with_capacity(text.len() + 256);
    let mut pieces = text.split("<w:sectPr>").peekable();
    while let Some(piece) = pieces.next() {
        out.push_str(piece);
        if let Some(next) = pieces.peek() {
            out.push_str("<w:sectPr>");
            let own = next.split("</w:sectPr>").next().unwrap_or_default();
            if !own.contains("<w:footerReference") {
                out.push_str(foot);
            }
        }
    }
    out.into_bytes()
}
