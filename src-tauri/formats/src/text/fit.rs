//! Text broken at a fixed column: whether the next word would have fitted tells a broken line from an ended one.
//!
//! A program that breaks lines puts a word on the next line only when it does not fit on this one. So in such a
//! text a line that had room for the first word of the next was ended on purpose, and a full one nearly always
//! goes on. Whether a text was broken so is measured on the lines that can only be one sentence: each allows the
//! columns from its own length up to where the next word would have ended, and the true column lies in all of them.

use super::wrap::{
    Gap, begins_lower, goes_on_surely, numbered, opens_unit, refers_on, stops, titled, trace, year,
};

/// Broken lines that must be seen before the column is believed.
const LEAST: usize = 12;
/// Share of them, in hundredths, that the column must explain.
const SHARE: usize = 94;
/// Share of the numbered lines, in hundredths, that stand after an empty line where empty lines part paragraphs.
const PARTED: usize = 90;

/// A line of less than this share of the column, in hundredths, has room left.
const SHORT: usize = 75;

/// Abbreviations before a number, with which no sentence ends.
const ABBREVIATIONS: [&str; 14] = [
    "no.", "nos.", "cap.", "s.", "ss.", "art.", "arts.", "para.", "paras.", "p.", "pp.", "vol.", "blg.",
    "bil.",
];

/// How a text was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The longest a line could be, in characters.
    column: usize,
    /// Empty lines stand between the paragraphs and nowhere else.
    parted: bool,
    /// What an editor left of repealed clauses runs on after the clause before.
    traces: bool,
}

impl Fit {
    /// The column, when there is one.
    pub fn of(lines: &[(String, Gap)]) -> Option<Fit> {
        let mut edges: Vec<(usize, i32)> = Vec::new();
        let mut seen = 0;
        for pair in lines.windows(2) {
            let [(line, Gap::None), (next, _)] = pair else { continue };
            if goes_on_surely(line, next) {
                seen += 1;
                edges.push((line.chars().count(), 1));
                edges.push((reach(line, next), -1));
            }
        }
        // At one column a stretch that ends is counted out before another is counted in.
        edges.sort_unstable();
        let (mut open, mut most, mut column) = (0, 0, 0);
        for (at, step) in edges {
            open += step;
            if open > most {
                (most, column) = (open, at);
            }
        }
        let explained = usize::try_from(most).unwrap_or(0);
        (seen >= LEAST && explained * 100 >= seen * SHARE).then(|| Fit {
            column,
            parted: is_parted(lines, column),
            traces: traces_run_on(lines, column),
        })
    }

    /// Whether `next` goes on from `line`.
    pub fn goes_on(&self, line: &str, next: &str, gap: Gap) -> bool {
        if gap == Gap::Wide || reach(line, next) <= self.column {
            return false;
        }
        if self.parted && gap == Gap::None {
            return true;
        }
        let shouted = !line.chars().any(char::is_lowercase);
        if trace(next) && !year(next) {
            return self.traces;
        }
        if numbered(next) {
            let dated = year(next) && line.ends_with(char::is_alphabetic);
            if dated && !shouted {
                return true;
            }
            // `23. Short title.—(1) This Act` is a section, whatever stands before it.
            let headed = opens_unit(next) && next.contains(".—");
            return !headed && (refers_on(line) || breaks_reference(line))
                || !stops(line) && !line.ends_with(']') && !shouted && !opens_unit(next);
        }
        if begins_lower(next) {
            return true;
        }
        // Past the end of a page a short line without a stop heads what comes next.
        let short = next.chars().count() * 100 < self.column * SHORT && !stops(next);
        if gap == Gap::Page && short && (stops(line) || line.ends_with(']')) {
            return false;
        }
        if !stops(line) {
            return !shouted;
        }
        // After a full line that ends a sentence: another sentence, if nothing begins here by its look.
        let heading = !next.chars().any(char::is_lowercase) || titled(next);
        let defined = next.starts_with(['“', '"', '‘']) && !line.ends_with(',');
        !(heading || defined)
    }
}

/// Where the first word of the next line would have ended on this one.
fn reach(line: &str, next: &str) -> usize {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count()
}

/// `… of subsection (1),`, `… of Act No.`: a number follows.
fn breaks_reference(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let bare = last.trim_end_matches(',');
    ABBREVIATIONS.contains(&last.to_lowercase().as_str())
        || last.ends_with(',') && bare.ends_with(')') && bare.contains('(') && bare.chars().count() <= 8
}

/// Whether traces of repealed clauses stand inside lines, and none begins a line where there was room before it.
fn traces_run_on(lines: &[(String, Gap)], column: usize) -> bool {
    let alone = lines.windows(2).any(|pair| match pair {
        [(line, gap), (next, _)] => trace(next) && (*gap == Gap::Wide || reach(line, next) <= column),
        _ => false,
    });
    let inside = |(line, _): &(String, Gap)| {
        line.match_indices(". [").any(|(at, _)| {
            let before = line.get(..at).unwrap_or_default();
            let number = before.rsplit(' ').next().unwrap_or_default();
            number.len() < before.len()
                && number.starts_with(|c: char| c.is_ascii_digit())
                && !year(&format!("{number}."))
        })
    };
    !alone && lines.iter().any(inside)
}

/// Whether empty lines part the paragraphs: nearly every numbered line stands after one.
fn is_parted(lines: &[(String, Gap)], column: usize) -> bool {
    let (mut after, mut all) = (0, 0);
    for pair in lines.windows(2) {
        let [(line, gap), (next, _)] = pair else { continue };
        // Past a full line a number may be the rest of a reference.
        if numbered(next) && *gap != Gap::Page && (*gap == Gap::Wide || reach(line, next) <= column) {
            all += 1;
            after += usize::from(*gap == Gap::Wide);
        }
    }
    all > 0 && after * 100 >= all * PARTED
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text broken at 40 columns, with or without empty lines between its paragraphs.
    fn broken(paragraphs: &[&str], gap: Gap) -> Vec<(String, Gap)> {
        let mut out: Vec<(String, Gap)> = Vec::new();
        for paragraph in paragraphs {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                if !line.is_empty() && line.len() + 1 + word.len() > 40 {
                    out.push((std::mem::take(&mut line), Gap::None));
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            out.push((line, gap));
        }
        out
    }

    const ACT: [&str; 5] = [
        "Interpretation of the words that are used",
        "2. In this Act a person who is employed by the Board of the Authority is an officer of that Authority and acts under section 12. He has powers.",
        "(a) the officer may enter any place in which goods are kept under subsection (1), (2) or (3) and may search the place;",
        "(b) the officer may take a sample of the goods that he finds in the place, and shall give a receipt for it to the owner of the goods.",
        "3. The Minister may make regulations for the better carrying out of this Act and for anything that is required to be prescribed by it.",
    ];

    #[test]
    fn paragraphs_come_back_from_a_fixed_column() {
        for gap in [Gap::None, Gap::Wide] {
            let lines = broken(&ACT, gap);
            let fit = Fit::of(&lines).expect("the column is seen");
            assert_eq!(fit.parted, gap == Gap::Wide);
            let mut joined: Vec<String> = Vec::new();
            let mut before: Option<&(String, Gap)> = None;
            for line in &lines {
                match (before, joined.last_mut()) {
                    (Some(b), Some(last)) if fit.goes_on(&b.0, &line.0, b.1) => {
                        last.push(' ');
                        last.push_str(&line.0);
                    }
                    _ => joined.push(line.0.clone()),
                }
                before = Some(line);
            }
            assert_eq!(joined, ACT);
        }
    }

    #[test]
    fn a_ragged_text_has_no_column() {
        let lines: Vec<(String, Gap)> =
            (0..60).map(|n| (format!("the {} of it", "word ".repeat(1 + n * 7 % 11)), Gap::None)).collect();
        assert_eq!(Fit::of(&lines), None);
    }
}
