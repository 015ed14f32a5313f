//! The tables of a report for a spreadsheet (RFC 4180, UTF-8 with a byte order mark, since Excel takes
//! a file without one for the local code page).

use super::{Block, Report};

/// Renders the tables of a report. With several tables the first column names the table.
pub fn to_csv(report: &Report) -> Vec<u8> {
    let tables: Vec<_> = report
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    let named = tables.len() > 1;
    let mut out = String::from("\u{FEFF}");
    let mut last_head: Option<&Vec<String>> = None;
    for table in tables {
        if last_head != Some(&table.head) {
            let first = named.then(|| "Table".to_string());
            row(first.into_iter().chain(table.head.iter().cloned()), &mut out);
            last_head = Some(&table.head);
        }
        for cells in &table.rows {
            let first = named.then(|| table.name.clone());
            row(first.into_iter().chain(cells.iter().map(super::Cell::text)), &mut out);
        }
    }
    out.into_bytes()
}

fn row(cells: impl Iterator<Item = String>, out: &mut String) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        // A cell that begins like a formula is kept as text, so that no sheet runs it.
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
            out.push_str(&cell);
        } else {
            out.push('"');
            out.push_str(guard);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        }
    }
    out.push_str("\r\n");
}
