//! A report as one HTML page without scripts or links to anything outside.

use super::{Block, Report, Table, Tone};

/// The look of the page: readable on screen and in print, marks in type rather than colour.
const STYLE: &str = "\
body{font:16px/1.5 'Source Serif 4',Georgia,serif;color:#1b1f23;background:#fff;margin:2rem auto;max-width:72rem;padding:0 1.5rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
.sub,footer,small{font-family:'Source Sans 3','Segoe UI',sans-serif;color:#474f57;font-size:.85rem}
table{border-collapse:collapse;width:100%;font:14px/1.4 'Source Sans 3','Segoe UI',sans-serif}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border-bottom:1px solid #d5dadd;padding:.4rem .6rem;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #0b5a60}
small{display:block}
footer{margin-top:2rem;border-top:1px solid #d5dadd;padding-top:.5rem}
@media print{thead{display:table-header-group}tr{break-inside:avoid}body{margin:0;max-width:none}}
@media (prefers-color-scheme:dark){body{background:#171a1d;color:#e3e6e9}.sub,footer,small{color:#b7bec5}th,td{border-color:#353b41}thead th{border-color:#74c6c7}}";

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
    for block in &report.blocks {
        match block {
            Block::Heading(level, text) => {
                let tag = if *level <= 1 { "h2" } else { "h3" };
                out.push_str(&format!("<{tag}>{}</{tag}>\n", escape(text)));
            }
            Block::Text(text) => out.push_str(&format!("<p>{}</p>\n", escape(text))),
            Block::Table(table) => push_table(table, &mut out),
        }
    }
    out.push_str(&format!("<footer>{}</footer>\n</body>\n</html>\n", escape(&report.foot)));
    out.into_bytes()
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
            out.push_str("<td>");
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
