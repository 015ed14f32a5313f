//! A report as one HTML page without scripts or links to anything outside.

use super::{About, Block, Figure, Note, Report, Table, Tone, Unit, blanks};

/// The look of the page: readable on screen and in print, marks in type rather than colour.
const STYLE: &str = "\
body{font:16px/1.5 'Source Serif 4',Georgia,serif;color:#1b1f23;background:#fff;margin:2rem auto;max-width:72rem;padding:0 1.5rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}h4{font-size:.95rem;margin:1.2rem 0 .3rem}
.sub,footer,small{font-family:'Source Sans 3','Segoe UI',sans-serif;color:#474f57;font-size:.85rem}
table{border-collapse:collapse;width:100%;font:14px/1.4 'Source Sans 3','Segoe UI',sans-serif}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border-bottom:1px solid #d5dadd;padding:.4rem .6rem;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #0b5a60}
small{display:block}td[style] small{color:inherit}
figure{margin:1.2rem 0;max-width:54rem}figure svg{width:100%;height:auto}figcaption{font:600 14px/1.4 'Source Sans 3','Segoe UI',sans-serif;margin-top:.3rem}
hr{border:0;border-top:1px solid #d5dadd;margin:2rem 0}li{margin:.25rem 0}
nav ol{list-style:none;margin:0;padding:0}nav ol ol{padding-left:1.5rem}nav a{color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
.unit{display:flex;gap:.6rem;margin:.3rem 0 .3rem calc(var(--depth)*2.2rem)}.unit b{font-weight:400;flex:0 0 2.2rem}
.unit p{margin:0}mark{background:#fff2a8;color:inherit}
.note{font:14px/1.45 'Source Sans 3','Segoe UI',sans-serif;color:#474f57;margin:.4rem 0;padding-left:.8rem;border-left:3px solid #d5dadd}
.drafting{border-left-color:#0b5a60}.alternative{margin:.9rem 0 .2rem;border-left-style:double}
.other{padding-left:.8rem;border-left:3px double #d5dadd;font-style:italic}
footer{margin-top:2rem;border-top:1px solid #d5dadd;padding-top:.5rem}
@media print{hr{visibility:hidden;break-after:page;margin:0}figure{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}tr{break-inside:avoid}body{margin:0;max-width:none}}
@media (prefers-color-scheme:dark){body{background:#171a1d;color:#e3e6e9}.sub,footer,small,.note{color:#b7bec5}mark{background:#5b4a00}th,td{border-color:#353b41}thead th{border-color:#74c6c7}}";

/// Renders a report as a complete HTML page.
pub fn to_html(report: &Report) -> Vec<u8> {
    let mut out = String::new();
    let language = if report.language.is_empty() { "en" } else { &report.language };
    out.push_str(&format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n",
        escape(language),
        escape(&report.title)
    ));
    out.push_str(&format!(
        "<h1>{}</h1>\n<p class=\"sub\">{}</p>\n",
        escape(&report.title),
        escape(&report.subtitle)
    ));
    let contents = report.blocks.iter().any(|block| matches!(block, Block::Contents));
    for (index, block) in report.blocks.iter().enumerate() {
        match block {
            Block::Heading(level, text) => {
                let tag = match level {
                    ..=1 => "h2",
                    2 => "h3",
                    _ => "h4",
                };
                let id = if contents { format!(" id=\"h{index}\"") } else { String::new() };
                out.push_str(&format!("<{tag}{id}>{}</{tag}>\n", escape(text)));
            }
            Block::Contents => push_contents(&report.blocks, &mut out),
            Block::Unit(unit) => push_unit(unit, &mut out),
            Block::Note(note) => push_note(note, &mut out),
            Block::Text(text) => out.push_str(&format!("<p>{}</p>\n", escape(text))),
            Block::Table(table) => push_table(table, &mut out),
            Block::Items(items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escape(item))).collect();
                out.push_str(&format!("<ul>\n{items}</ul>\n"));
            }
            Block::Figure(figure) => push_figure(figure, &mut out),
            Block::Break => out.push_str("<hr>\n"),
            // A page of the browser is as wide as its window.
            Block::Pages(_) => {}
        }
    }
    out.push_str(&format!("<footer>{}</footer>\n</body>\n</html>\n", escape(&report.foot)));
    out.into_bytes()
}

fn push_contents(blocks: &[Block], out: &mut String) {
    out.push_str("<nav aria-label=\"Contents\">\n<ol>\n");
    let mut inner = false;
    for (index, block) in blocks.iter().enumerate() {
        let Block::Heading(level @ ..=2, text) = block else { continue };
        if (*level > 1) != inner {
            out.push_str(if inner { "</ol></li>\n" } else { "<li><ol>\n" });
            inner = !inner;
        }
        out.push_str(&format!("<li><a href=\"#h{index}\">{}</a></li>\n", escape(text)));
    }
    out.push_str(if inner { "</ol></li>\n</ol>\n</nav>\n" } else { "</ol>\n</nav>\n" });
}

fn push_unit(unit: &Unit, out: &mut String) {
    let other = if unit.alternative { " other" } else { "" };
    out.push_str(&format!("<div class=\"unit{other}\" style=\"--depth:{}\">", unit.depth));
    if !unit.label.is_empty() {
        out.push_str(&format!("<b>{}</b>", escape(&unit.label)));
    }
    out.push_str("<p>");
    for (blank, words) in blanks(&unit.text) {
        let words = escape(words);
        out.push_str(&if blank { format!("<mark>{words}</mark>") } else { words });
    }
    out.push_str("</p></div>\n");
}

fn push_note(note: &Note, out: &mut String) {
    let class = match note.about {
        About::Basis => "basis",
        About::Duties => "duties",
        About::Drafting => "drafting",
        About::Alternative => "alternative",
    };
    let (name, text) = (escape(&note.name), escape(&note.text));
    out.push_str(&format!("<p class=\"note {class}\"><strong>{name}</strong> {text}</p>\n"));
}

fn push_figure(figure: &Figure, out: &mut String) {
    let (svg, name) = (figure.chart.to_svg(&figure.said), escape(&figure.name));
    out.push_str(&format!("<figure>\n{svg}\n<figcaption>{name}</figcaption>\n</figure>\n"));
}

fn push_table(table: &Table, out: &mut String) {
    let whole: u32 = table.widths.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
    out.push_str(&format!("<table>\n<caption>{}</caption>\n<colgroup>", escape(&table.name)));
    for width in &table.widths {
        out.push_str(&format!("<col style=\"width:{}%\">", u32::from(*width) * 100 / whole));
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for head in &table.head {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(head)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for cells in &table.rows {
        out.push_str("<tr>");
        for cell in cells {
            match cell.ground {
                Some(ink) => out.push_str(&format!(
                    "<td style=\"background:#{};color:#{}\">",
                    ink.ground(),
                    ink.words()
                )),
                None => out.push_str("<td>"),
            }
            for (index, line) in cell.lines.iter().enumerate() {
                let text = escape(&line.text);
                match line.tone {
                    Tone::Strong => out.push_str(&format!("<strong>{text}</strong>")),
                    Tone::Quiet => out.push_str(&format!("<small>{text}</small>")),
                    Tone::Plain => out.push_str(&text),
                }
                if line.tone != Tone::Quiet && index + 1 < cell.lines.len() {
                    out.push_str("<br>");
                }
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}
