//! The sources of an assessment, numbered in the order in which they are first named.

use std::collections::BTreeSet;

use clausewise_formats::report::{Cell, Table};

/// Numbered sources.
#[derive(Default)]
pub(super) struct Sources {
    known: Vec<(String, BTreeSet<String>)>,
}

impl Sources {
    /// The numbers of a source as a sheet names it, `[3, 4]`: it may name several. `used` says for whom.
    pub(super) fn cite(&mut self, source: &str, used: &str) -> String {
        let mut numbers = Vec::new();
        for one in source.split(" ; ").map(str::trim).filter(|one| !one.is_empty() && *one != "none") {
            let at = match self.known.iter().position(|(known, _)| known == one) {
                Some(at) => at,
                None => {
                    self.known.push((one.to_string(), BTreeSet::new()));
                    self.known.len() - 1
                }
            };
            if let Some((_, countries)) = self.known.get_mut(at) {
                countries.insert(used.to_string());
            }
            numbers.push((at + 1).to_string());
        }
        if numbers.is_empty() { "no source".into() } else { format!("[{}]", numbers.join(", ")) }
    }

    /// The list.
    pub(super) fn table(&self) -> Table {
        let rows = self.known.iter().enumerate().map(|(at, (source, used))| {
            let used: Vec<&str> = used.iter().map(String::as_str).collect();
            vec![
                Cell::strong((at + 1).to_string()),
                Cell::plain(breakable(source)),
                Cell::plain(used.join(", ")),
            ]
        });
        Table {
            name: "Sources".into(),
            head: ["No.", "Source", "For"].map(String::from).to_vec(),
            widths: vec![7, 71, 22],
            rows: rows.collect(),
        }
    }
}

/// A long address may be broken after its slashes.
fn breakable(source: &str) -> String {
    source.replace('/', "/\u{200b}").replace("/\u{200b}/\u{200b}", "//")
}

#[cfg(test)]
mod tests {
    use super::Sources;

    #[test]
    fn a_source_has_one_number() {
        let mut sources = Sources::default();
        assert_eq!(sources.cite("https://a/b ; the bill", "Laos"), "[1, 2]");
        assert_eq!(sources.cite("the bill", "Brunei"), "[2]");
        assert_eq!(sources.cite("none", "Brunei"), "no source");
        let rows = sources.table().rows;
        assert_eq!((rows.len(), rows[1][2].text().as_str()), (2, "Brunei, Laos"));
    }
}
