//! A law in a DOCX report: contents table, units with hanging labels, notes beside them.

use docx_rs::{
    FieldCharType, Hyperlink, HyperlinkType, InstrPAGEREF, InstrText, InstrToC, LineSpacing, Paragraph, Run,
    SpecialIndentType, Style, StyleType, Tab, TabLeaderType, TabValueType,
};

use super::docx::{ACCENT, GREY};
use super::{About, Block, Note, Unit, blanks};

/// Width of a label, and the step from one depth to the next: 1 cm in twentieths of a point.
const STEP: i32 = 567;
/// Deeper units are set at this depth, so that their lines do not become too short to read.
const DEEPEST: u8 = 6;
/// How far notes stand in from the margin.
const NOTE_INDENT: i32 = STEP;
/// Highlight of a blank; in print it is grey enough to be seen.
const BLANK: &str = "yellow";

/// The paragraph styles of laws, so that a drafter can restyle or remove all notes of a kind at once.
pub(super) fn styles() -> Vec<Style> {
    let spaced = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    let note = |id: &str, name: &str| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .size(17)
            .color(GREY)
            .indent(Some(NOTE_INDENT), None, None, None)
            .line_spacing(spaced(40, 60))
    };
    vec![
        Style::new("TOCHeading", StyleType::Paragraph)
            .name("TOC Heading")
            .size(28)
            .bold()
            .line_spacing(spaced(0, 120)),
        Style::new("TOC1", StyleType::Paragraph).name("toc 1").bold().line_spacing(spaced(100, 20)),
        Style::new("TOC2", StyleType::Paragraph)
            .name("toc 2")
            .indent(Some(STEP), Some(SpecialIndentType::Hanging(STEP)), Some(STEP), None)
            .line_spacing(spaced(0, 20)),
        Style::new("Provision", StyleType::Paragraph)
            .name("Provision")
            .based_on("Normal")
            .line_spacing(spaced(0, 100)),
        Style::new("AlternativeText", StyleType::Paragraph)
            .name("Alternative text")
            .based_on("Provision")
            .italic()
            .line_spacing(spaced(0, 80)),
        note("LegalBasis", "Legal basis"),
        note("DutiesServed", "Duties served"),
        note("DraftingNote", "Drafting note"),
        Style::new("Alternative", StyleType::Paragraph)
            .name("Alternative")
            .based_on("Normal")
            .size(18)
            .color(ACCENT)
            .indent(Some(NOTE_INDENT), None, None, None)
            .line_spacing(spaced(120, 60)),
    ]
}

/// A heading that the contents table can point to; `index` is its place among the blocks.
pub(super) fn marked(heading: Paragraph, index: usize, run: Run) -> Paragraph {
    heading.add_bookmark_start(index, bookmark(index)).add_run(run).add_bookmark_end(index)
}

/// The contents table: a real field with its entries in it. Pages are known to the word processor alone: the
/// field is marked as stale, so that Word fills them in on opening, and the entries are led by no dots, so
/// that they look whole in programs that wait to be asked. `width` is that of the text.
pub(super) fn contents(blocks: &[Block], width: usize) -> Vec<Paragraph> {
    let headings: Vec<(usize, u8, &str)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Heading(level @ ..=2, text) => Some((index, *level, text.as_str())),
            _ => None,
        })
        .collect();
    let head = Paragraph::new().style("TOCHeading").add_run(Run::new().add_text("Contents"));
    let mut out = vec![head];
    for (nth, (index, level, text)) in headings.iter().enumerate() {
        let style = if *level <= 1 { "TOC1" } else { "TOC2" };
        let mut line = Paragraph::new().style(style);
        if *level > 1 {
            line = line.add_tab(Tab::new().val(TabValueType::Left).pos(STEP as usize));
        }
        line = line.add_tab(Tab::new().val(TabValueType::Right).leader(TabLeaderType::None).pos(width));
        if nth == 0 {
            let field = InstrToC::new().heading_styles_range(1, 2).hyperlink();
            line = line.add_run(
                Run::new()
                    .add_field_char(FieldCharType::Begin, true)
                    .add_instr_text(InstrText::TOC(field))
                    .add_field_char(FieldCharType::Separate, false),
            );
        }
        // `12. Heading`: the number hangs as it does in the text.
        let numbered = text.split_once(' ').filter(|(number, _)| *level > 1 && number.ends_with('.'));
        let words = match numbered {
            Some((number, rest)) => Run::new().add_text(number).add_tab().add_text(rest),
            None => Run::new().add_text(*text),
        };
        line = line.add_hyperlink(
            Hyperlink::new(bookmark(*index), HyperlinkType::Anchor)
                .add_run(words)
                .add_run(Run::new().add_tab())
                .add_run(page_of(*index)),
        );
        out.push(line);
    }
    if !headings.is_empty() {
        out.push(Paragraph::new().add_run(Run::new().add_field_char(FieldCharType::End, false)));
    }
    out
}

fn page_of(index: usize) -> Run {
    Run::new()
        .add_field_char(FieldCharType::Begin, true)
        .add_instr_text(InstrText::PAGEREF(InstrPAGEREF::new(bookmark(index)).hyperlink()))
        .add_field_char(FieldCharType::Separate, false)
        .add_field_char(FieldCharType::End, false)
}

fn bookmark(index: usize) -> String {
    format!("_Toc{index:06}")
}

/// A unit with its label hanging.
pub(super) fn unit(unit: &Unit) -> Paragraph {
    let aside = if unit.alternative { NOTE_INDENT } else { 0 };
    let left = aside + STEP * i32::from(unit.depth.min(DEEPEST));
    let mut line = Paragraph::new().style(if unit.alternative { "AlternativeText" } else { "Provision" });
    if unit.label.is_empty() {
        line = line.indent(Some(left), None, None, None);
    } else {
        line = line
            .indent(Some(left + STEP), Some(SpecialIndentType::Hanging(STEP)), None, None)
            .add_tab(Tab::new().val(TabValueType::Left).pos((left + STEP) as usize))
            .add_run(Run::new().add_text(&unit.label).add_tab());
    }
    for (blank, words) in blanks(&unit.text) {
        let run = Run::new().add_text(words);
        line = line.add_run(if blank { run.highlight(BLANK) } else { run });
    }
    line
}

/// A note: its name, then what it says.
pub(super) fn note(note: &Note) -> Paragraph {
    let style = match note.about {
        About::Basis => "LegalBasis",
        About::Duties => "DutiesServed",
        About::Drafting => "DraftingNote",
        About::Alternative => "Alternative",
    };
    let name = if note.text.is_empty() { note.name.clone() } else { format!("{}  ", note.name) };
    let line = Paragraph::new().style(style).add_run(Run::new().add_text(name).bold());
    let line = if note.text.is_empty() { line } else { line.add_run(Run::new().add_text(&note.text)) };
    line.keep_next(note.about == About::Alternative)
}
