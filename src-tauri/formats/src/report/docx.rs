//! A report as DOCX, written with docx-rs: real heading styles, table heads that repeat, page numbers in
//! the foot. Pages lie as the report says, or on their side where there are tables.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, LineSpacing, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Run, RunFonts, SectionProperty, Shading, ShdType, Style,
    StyleType, Table as DocxTable, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use super::law;
use super::{Block, Cell, Lie, Report, Table, Tone, figure};
use crate::error::{Error, Kind};

/// Long and short side of A4, in twentieths of a point (ISO 216: 297 × 210 mm).
const PAGE: (u32, u32) = (16_838, 11_906);
/// Margins: 2 cm.
const MARGIN: u32 = 1_134;
/// The accent of the program, for rules only.
pub(super) const ACCENT: &str = "0B5A60";
/// Colour of quiet lines; 7:1 on white.
pub(super) const GREY: &str = "474F57";
/// Ground of the table head; the rule below it carries the meaning in print.
const HEAD_GROUND: &str = "EEF2F3";

/// Renders a report as the bytes of a DOCX file.
///
/// # Errors
/// [`Kind::CannotWrite`] when the package cannot be put together.
pub fn to_docx(report: &Report) -> Result<Vec<u8>, Error> {
    let first = report.blocks.iter().find_map(|block| match block {
        Block::Pages(lie) => Some(*lie),
        _ => None,
    });
    let tables = report.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    let mut lies = first.unwrap_or(if tables { Lie::Sideways } else { Lie::Upright });
    let mut document = Docx::new()
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(20)
        .footer(footer(&report.foot))
        .add_abstract_numbering(figure::bullets())
        .add_numbering(figure::bulleted());
    for style in styles().into_iter().chain(law::styles()) {
        document = document.add_style(style);
    }
    document = document
        .add_paragraph(Paragraph::new().style("Title").add_run(Run::new().add_text(&report.title)))
        .add_paragraph(Paragraph::new().style("Subtitle").add_run(Run::new().add_text(&report.subtitle)));
    let contents = report.blocks.iter().any(|block| matches!(block, Block::Contents));
    let mut said = Vec::new();
    let mut begun = false;
    for (index, block) in report.blocks.iter().enumerate() {
        document = match block {
            Block::Heading(level, text) => {
                let style = match level {
                    ..=1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                let run = Run::new().add_text(text);
                let heading = Paragraph::new().style(style).keep_next(true);
                document.add_paragraph(if contents {
                    law::marked(heading, index, run)
                } else {
                    heading.add_run(run)
                })
            }
            Block::Contents => law::contents(&report.blocks, width(lies) as usize)
                .into_iter()
                .fold(document, Docx::add_paragraph),
            Block::Unit(unit) => document.add_paragraph(law::unit(unit)),
            Block::Note(note) => document.add_paragraph(law::note(note)),
            Block::Text(text) => {
                // What introduces a table or a picture stands on its page.
                let next = report.blocks.get(index + 1);
                let leads = matches!(next, Some(Block::Table(_) | Block::Figure(_)));
                document.add_paragraph(
                    Paragraph::new()
                        .keep_next(leads)
                        .line_spacing(LineSpacing::new().after(100))
                        .add_run(Run::new().add_text(text)),
                )
            }
            // Word joins tables that touch; the empty paragraph keeps them apart.
            Block::Table(table) => document.add_table(docx_table(table, width(lies))).add_paragraph(gap()),
            Block::Items(items) => {
                items.iter().fold(document, |document, item| document.add_paragraph(figure::item(item)))
            }
            Block::Figure(figure) => {
                said.push(figure.said.as_str());
                figure::paragraphs(figure, said.len(), (width(lies), size(lies).1 - 2 * MARGIN))?
                    .into_iter()
                    .fold(document, Docx::add_paragraph)
            }
            Block::Break => {
                document.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)))
            }
            Block::Pages(next) if *next == lies || !begun => document,
            // A section ends with its last paragraph.
            Block::Pages(next) => {
                let ended = document.add_paragraph(gap().section_property(section(lies)));
                lies = *next;
                ended
            }
        };
        begun = true;
    }
    let mut package = document
        .page_size(size(lies).0, size(lies).1)
        .page_orient(orientation(lies))
        .page_margin(margins())
        .build();
    package.document = figure::with_feet(&figure::with_words(&repeat_heads(&package.document), &said));
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|error| {
        Error::new(
            Kind::CannotWrite,
            format!("The report could not be put together: {error}"),
            "Export it as HTML or CSV instead.",
        )
    })?;
    Ok(bytes.into_inner())
}

fn size(lies: Lie) -> (u32, u32) {
    match lies {
        Lie::Upright => (PAGE.1, PAGE.0),
        Lie::Sideways => PAGE,
    }
}

/// Width that is left between the margins.
fn width(lies: Lie) -> u32 {
    size(lies).0 - 2 * MARGIN
}

fn orientation(lies: Lie) -> PageOrientationType {
    match lies {
        Lie::Upright => PageOrientationType::Portrait,
        Lie::Sideways => PageOrientationType::Landscape,
    }
}

fn margins() -> PageMargin {
    let margin = MARGIN as i32;
    PageMargin::new().top(margin).bottom(margin).left(margin).right(margin).header(600).footer(500)
}

fn section(lies: Lie) -> SectionProperty {
    let (width, height) = size(lies);
    SectionProperty::new()
        .page_size(PageSize::new().size(width, height).orient(orientation(lies)))
        .page_margin(margins())
}

/// A paragraph that takes next to no room.
fn gap() -> Paragraph {
    Paragraph::new().size(8).line_spacing(LineSpacing::new().before(0).after(60))
}

fn styles() -> Vec<Style> {
    let spaced = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    vec![
        Style::new("Title", StyleType::Paragraph).name("Title").size(40).bold().line_spacing(spaced(0, 60)),
        Style::new("Subtitle", StyleType::Paragraph)
            .name("Subtitle")
            .size(22)
            .color(GREY)
            .line_spacing(spaced(0, 240)),
        Style::new("Caption", StyleType::Paragraph)
            .name("caption")
            .size(18)
            .bold()
            .color(GREY)
            .line_spacing(spaced(40, 160)),
        Style::new("Heading1", StyleType::Paragraph)
            .name("heading 1")
            .size(28)
            .bold()
            .outline_lvl(0)
            .line_spacing(spaced(320, 120)),
        Style::new("Heading2", StyleType::Paragraph)
            .name("heading 2")
            .size(24)
            .bold()
            .outline_lvl(1)
            .line_spacing(spaced(240, 80)),
        Style::new("Heading3", StyleType::Paragraph)
            .name("heading 3")
            .size(21)
            .bold()
            .outline_lvl(2)
            .line_spacing(spaced(200, 60)),
    ]
}

fn footer(text: &str) -> Footer {
    Footer::new().add_paragraph(
        Paragraph::new()
            .align(AlignmentType::Left)
            .size(16)
            .color(GREY)
            .add_run(Run::new().add_text(format!("{text}   ·   ")))
            .add_page_num(PageNum::new()),
    )
}

fn docx_table(table: &Table, room: u32) -> DocxTable {
    let whole: u32 = table.widths.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
    let width_of = |index: usize| {
        let part = table.widths.get(index).copied().map_or(whole / table.head.len().max(1) as u32, u32::from);
        (room * part / whole) as usize
    };
    let head = table.head.iter().enumerate().map(|(index, text)| {
        TableCell::new()
            .width(width_of(index), WidthType::Dxa)
            .shading(Shading::new().shd_type(ShdType::Clear).color("auto").fill(HEAD_GROUND))
            .add_paragraph(
                Paragraph::new().keep_next(true).add_run(Run::new().add_text(text).bold().size(18)),
            )
    });
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for cells in &table.rows {
        let cells = cells.iter().enumerate().map(|(index, cell)| docx_cell(cell, width_of(index)));
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    let line = |position, size, color: &str| {
        TableBorder::new(position).border_type(BorderType::Single).size(size).color(color)
    };
    let borders = TableBorders::new()
        .clear(TableBorderPosition::Left)
        .clear(TableBorderPosition::Right)
        .clear(TableBorderPosition::InsideV)
        .set(line(TableBorderPosition::Top, 12, ACCENT))
        .set(line(TableBorderPosition::Bottom, 4, "D5DADD"))
        .set(line(TableBorderPosition::InsideH, 4, "D5DADD"));
    DocxTable::new(rows)
        .set_grid((0..table.head.len()).map(width_of).collect())
        .layout(TableLayoutType::Fixed)
        .width(room as usize, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(50, 80, 50, 80))
        .set_borders(borders)
}

fn docx_cell(cell: &Cell, width: usize) -> TableCell {
    let mut out = TableCell::new().width(width, WidthType::Dxa);
    if let Some(ink) = cell.ground {
        out = out.shading(Shading::new().shd_type(ShdType::Clear).color("auto").fill(ink.ground()));
    }
    for line in &cell.lines {
        let mut run = Run::new().size(18);
        for (index, part) in line.text.split('\n').enumerate() {
            if index > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            run = run.add_text(part);
        }
        run = match line.tone {
            Tone::Plain => run,
            Tone::Strong => run.bold(),
            Tone::Quiet => run.size(16).color(GREY),
        };
        if let Some(ink) = cell.ground {
            run = run.color(ink.words());
        }
        out = out.add_paragraph(Paragraph::new().add_run(run));
    }
    if cell.lines.is_empty() {
        // A cell without a paragraph is not valid (ECMA-376 part 1, 17.4.65).
        out = out.add_paragraph(Paragraph::new());
    }
    out
}

/// Marks the first row of every table as a head that repeats on each page (`w:tblHeader`, ECMA-376
/// part 1, 17.4.77), which docx-rs cannot say.
fn repeat_heads(document: &[u8]) -> Vec<u8> {
    const MARK: &str = "<w:tblHeader/>";
    let text = String::from_utf8_lossy(document);
    let mut out = String::with_capacity(text.len() + 64);
    for (index, piece) in text.split("<w:tbl>").enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        out.push_str("<w:tbl>");
        match piece.split_once("<w:trPr>") {
            Some((before, after)) => {
                out.push_str(before);
                out.push_str("<w:trPr>");
                out.push_str(MARK);
                out.push_str(after);
            }
            None => out.push_str(piece),
        }
    }
    out.into_bytes()
}
