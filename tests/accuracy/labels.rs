//! Hand labels of which provision answers which.
//!
//! Two sets. The labels of the shared folder: `gold/alignment` had two looks, `gold/quick` one. And the project's own
//! `matters.tsv`: for every section of six statutes the matters that it regulates, in words of its own that are not
//! the program's topics; two sections are set side by side where they share a matter. Against the labels of the
//! shared folder the derived ones agree at F .89 to .98, about as well as two careful readers.

use std::collections::BTreeMap;
use std::path::Path;

use crate::figures::Gold;
use crate::texts::{base, numbers, rows};

/// Label files: statute, other text, file.
const FILES: [(&str, &str, &str); 9] = [
    ("my-2007", "protocol", "alignment/my-2007__protocol.tsv"),
    ("na-2018", "protocol", "alignment/na-2018__protocol.tsv"),
    ("tz-2008", "protocol", "quick/tz-2008__protocol.tsv"),
    ("bb-2016", "protocol", "quick/bb-2016__protocol.tsv"),
    ("pk-2018", "protocol", "quick/pk-2018__protocol.tsv"),
    ("lk-2005", "protocol", "quick/lk-2005__protocol.tsv"),
    ("ug-2009", "my-2007", "alignment/ug-2009__my-2007.tsv"),
    ("tz-2008", "my-2007", "quick/tz-2008__my-2007.tsv"),
    ("bb-2016", "my-2007", "quick/bb-2016__my-2007.tsv"),
];

const MATTERS: &str = include_str!("matters.tsv");

/// Two texts and the labels between them.
pub struct Pair {
    pub from: String,
    pub to: String,
    pub gold: Gold,
    /// Clauses whose label could fairly have gone another way.
    pub unsure: Vec<String>,
    /// Derived from `matters.tsv`.
    pub derived: bool,
}

impl Pair {
    pub fn is_treaty(&self) -> bool {
        self.to == "protocol"
    }

    /// Whether another pair has a statute of this one: it must not be learnt from when this one is tested.
    pub fn shares_a_statute(&self, other: &Pair) -> bool {
        [&self.from, &self.to].into_iter().any(|t| t != "protocol" && (*t == other.from || *t == other.to))
    }
}

/// All pairs, those labelled by hand first.
pub fn pairs(shared: &Path) -> Result<Vec<Pair>, String> {
    let mut out = Vec::new();
    for (from, to, file) in FILES {
        let (mut gold, mut unsure) = (Gold::new(), Vec::new());
        for row in rows(&shared.join("gold").join(file))? {
            let number = base(row.get("from_section").map_or("", String::as_str));
            if row.get("note").is_some_and(|n| n.contains("unsure")) {
                unsure.push(number.clone());
            }
            gold.entry(number).or_default().extend(numbers(row.get("to").map_or("", String::as_str)));
        }
        out.push(Pair { from: from.into(), to: to.into(), gold, unsure, derived: false });
    }
    let matters = matters();
    for (from, own) in &matters {
        for (to, other) in matters.iter().filter(|(to, _)| *to != from) {
            if out.iter().any(|p| &p.from == from && &p.to == to) {
                continue;
            }
            let gold = own
                .iter()
                .map(|(n, ms)| {
                    let same = other.iter().filter(|(_, theirs)| theirs.iter().any(|m| ms.contains(m)));
                    (n.clone(), same.map(|(n, _)| n.clone()).collect())
                })
                .collect();
            out.push(Pair { from: from.clone(), to: to.clone(), gold, unsure: Vec::new(), derived: true });
        }
    }
    Ok(out)
}

type Matters = Vec<(String, Vec<String>)>;

fn matters() -> BTreeMap<String, Matters> {
    let mut out: BTreeMap<String, Matters> = BTreeMap::new();
    for line in MATTERS.lines().skip(1) {
        let mut cells = line.split('\t').map(str::to_string);
        if let (Some(act), Some(section), Some(cell)) = (cells.next(), cells.next(), cells.next()) {
            let list = cell.split(',').filter(|m| *m != "-").map(str::to_string).collect();
            out.entry(act).or_default().push((section, list));
        }
    }
    out
}
