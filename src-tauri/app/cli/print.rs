//! What people read in the terminal: short tables on stdout, failures and notices on stderr.

use std::io::{self, Write};

use clausewise_engine::finding::{Finding, Severity};
use serde::Serialize;

use super::json;
use crate::failure::{Failure, Kind, Result};

/// Prints one JSON document and nothing else.
pub fn json(document: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(document).map_err(|error| Failure::fault(error.to_string()))?;
    line(&text)
}

/// Prints text and a line end on stdout. A reader that has gone away (`| head`) is no failure.
pub fn line(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure {
            details: error.to_string(),
            ..Failure::new(
                Kind::Output,
                "The answer could not be written to the terminal or the file behind it",
                "See that the disk has room.",
            )
        }),
        _ => Ok(()),
    }
}

/// Prints a failure: what happened, and what to do.
pub fn failure(failure: &Failure) {
    // When even stderr is gone there is nobody to tell; the exit status still does.
    let _ = writeln!(io::stderr().lock(), "error: {}\nhint: {}", failure.message, failure.hint);
}

/// Says something on stderr.
pub fn notice(words: &str) {
    let _ = writeln!(io::stderr().lock(), "{words}");
}

/// Prints warnings and errors among findings on stderr; what is merely good to know only when `all`.
pub fn findings(findings: &[Finding], all: bool) {
    for finding in findings.iter().filter(|finding| all || finding.severity > Severity::Info) {
        let at = json::place(&finding.at);
        let at = if at.is_empty() { at } else { format!(" ({at})") };
        notice(&format!("{}: {}{at}", finding.severity.word(), finding.message));
    }
}

/// A table with its columns in line. The last column is not cut; others at `widest` characters.
pub struct Table {
    rows: Vec<Vec<String>>,
    widest: usize,
}

impl Table {
    /// A table with a head.
    pub fn new(head: &[&str], widest: usize) -> Self {
        Table { rows: vec![head.iter().map(|word| (*word).to_string()).collect()], widest }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let one_line = |cell: String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        self.rows.push(cells.into_iter().map(one_line).collect());
    }

    /// The table as text, without a line end.
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let widths = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            widths.max().unwrap_or(0).min(self.widest)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut out = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let wide = widths.get(column).copied().unwrap_or(0);
                if column + 1 == columns {
                    line.push_str(cell);
                } else {
                    line.push_str(&fitted(cell, wide));
                    line.push_str("  ");
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.trim_end().to_string()
    }
}

/// A cell cut or filled to a width in characters.
fn fitted(cell: &str, wide: usize) -> String {
    let long = cell.chars().count();
    if long <= wide {
        return format!("{cell}{}", " ".repeat(wide - long));
    }
    let kept: String = cell.chars().take(wide.saturating_sub(1)).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_stand_in_line_and_long_cells_are_cut() {
        let mut table = Table::new(&["Clause", "Heading"], 6);
        table.row(["8".into(), "Trafficking\nin persons".into()]);
        table.row(["12(1)(a)".into(), "Assistance".into()]);
        assert_eq!(table.text(), "Clause  Heading\n8       Trafficking in persons\n12(1)…  Assistance");
    }
}
