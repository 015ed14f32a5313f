//! What a page carries besides the text: running heads and feet, page numbers, line numbers, stamps.
//!
//! Whatever is taken off is told with all of its words ([`Taken`]); what comes back on several pages at the same
//! height of the edge is a running head, whatever it says.

use std::collections::BTreeSet;

use super::lines::Stretch;
use super::notes;
use super::sheet::{Sheet, rows};

/// Why words are no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Head,
    Foot,
    PageNumber,
    LineNumber,
    Stamp,
}

/// Words taken off a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    pub sort: Sort,
    pub page: u32,
    pub text: String,
}

/// Lines from either edge that may be running heads or feet.
const DEEP: usize = 5;
/// A running head stands in this share of the page from its edge.
const ZONE: f32 = 0.22;
/// Heads of two pages stand at most this far apart in height, in points.
const SAME_HEIGHT: f32 = 6.0;
/// Share of common words that makes two heads one, in hundredths.
const ALIKE: usize = 60;
/// White space between a head and the text, as a share of the usual step from line to line.
const APART: f32 = 1.3;
/// Line numbers on a page, at the least.
const COUNTED: usize = 3;

/// A line near an edge of a page.
#[derive(Debug, Clone)]
struct Edge {
    page: usize,
    /// Lines between it and the edge.
    depth: usize,
    y: f32,
    words: BTreeSet<String>,
    text: String,
    number: Option<i64>,
    /// Bare numbers at its two ends: a head may hold the page number beside its words.
    ends: Vec<i64>,
    marked: bool,
    /// Part of a note.
    noted: bool,
    /// Set apart from the line farther in: by white space, or by smaller or larger type.
    apart: bool,
    stretches: Vec<usize>,
}

/// Takes the furniture off all pages.
pub fn take(sheets: &mut [Sheet]) -> Vec<Taken> {
    let mut taken = Vec::new();
    for sheet in sheets.iter_mut() {
        stamps(sheet, &mut taken);
    }
    line_numbers(sheets, &mut taken);
    for top in [true, false] {
        running(sheets, top, &mut taken);
    }
    taken
}

fn stamps(sheet: &mut Sheet, taken: &mut Vec<Taken>) {
    let text = sheet.aside.drain(..).collect::<Vec<_>>();
    taken.extend(text.into_iter().map(|text| Taken { sort: Sort::Stamp, page: sheet.number, text }));
}

fn running(sheets: &mut [Sheet], top: bool, taken: &mut Vec<Taken>) {
    let edges: Vec<Vec<Edge>> = sheets.iter().enumerate().map(|(i, s)| self::edges(i, s, top)).collect();
    let pages = edges.len();
    for (page, mine) in edges.iter().enumerate() {
        let mut gone = Vec::new();
        for (depth, edge) in mine.iter().enumerate() {
            // All between a head and the edge of the page is no text either.
            if depth != gone.len() {
                break;
            }
            let sort = if edge.noted {
                None
            } else if edge.marked || numbered(edge, &edges) {
                Some(if top { Sort::Head } else { Sort::Foot })
            } else if edge.number.is_some() && counted(edge, &edges, pages) {
                Some(Sort::PageNumber)
            } else if comes_back(edge, &edges, page) {
                Some(if top { Sort::Head } else { Sort::Foot })
            } else {
                None
            };
            // A number or rule may stand between two lines of a head: look one line further.
            match sort {
                Some(sort) => gone.push((edge, sort)),
                None => break,
            }
        }
        // The last of them stands off from the text; lines that do not are text that comes back.
        while gone.last().is_some_and(|(edge, _)| !edge.apart && !edge.marked && edge.number.is_none()) {
            gone.pop();
        }
        let Some(sheet) = sheets.get_mut(page) else { continue };
        let mut drop = BTreeSet::new();
        for (edge, sort) in gone {
            taken.push(Taken { sort, page: sheet.number, text: edge.text.clone() });
            drop.extend(edge.stretches.iter().copied());
        }
        let mut index = 0;
        sheet.stretches.retain(|_| {
            index += 1;
            !drop.contains(&(index - 1))
        });
    }
}

/// The lines of a page near its upper or lower edge, from the edge inward.
fn edges(page: usize, sheet: &Sheet, top: bool) -> Vec<Edge> {
    let mut rows = rows(&sheet.stretches);
    if !top {
        rows.reverse();
    }
    let noted = if top { BTreeSet::new() } else { notes::certain(sheet) };
    let mut found = Vec::new();
    let at = |row: &[usize]| row.first().and_then(|i| sheet.stretches.get(*i)).map(|s| (s.y, s.size));
    let mut steps: Vec<f32> =
        rows.windows(2).filter_map(|pair| Some((at(pair.last()?)?.0 - at(pair.first()?)?.0).abs())).collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    let apart: Vec<bool> = (0..rows.len().min(DEEP))
        .map(|i| match (rows.get(i).and_then(|r| at(r)), rows.get(i + 1).and_then(|r| at(r))) {
            (Some(a), Some(b)) => (a.0 - b.0).abs() > APART * usual || (a.1 - b.1).abs() > 0.06 * b.1,
            _ => true,
        })
        .collect();
    for (row, apart) in rows.into_iter().zip(apart) {
        let stretches: Vec<&Stretch> = row.iter().filter_map(|i| sheet.stretches.get(*i)).collect();
        let Some(first) = stretches.first() else { continue };
        let near = if top { first.y < ZONE * sheet.height } else { first.y > (1.0 - ZONE) * sheet.height };
        let marked = stretches.iter().all(|s| s.all(|w| w.face.artifact));
        if !near && !marked {
            break;
        }
        let text = stretches.iter().map(|s| s.text()).collect::<Vec<_>>().join(" ");
        let words = text
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .filter(|w| w.chars().any(char::is_alphabetic) && !w.chars().any(char::is_numeric))
            .collect();
        found.push(Edge {
            page,
            depth: found.len(),
            y: if top { first.y } else { sheet.height - first.y },
            words,
            number: page_number(&text),
            ends: [text.split_whitespace().next(), text.split_whitespace().last()]
                .into_iter()
                .filter_map(|word| number(word?))
                .collect(),
            text,
            marked,
            noted: row.iter().any(|i| noted.contains(i)),
            apart,
            stretches: row,
        });
    }
    found
}

/// The same line stands at the same height on other pages: two at least, or the other of two or three.
fn comes_back(edge: &Edge, edges: &[Vec<Edge>], page: usize) -> bool {
    let spread = if edges.len() <= 3 { SAME_HEIGHT / 2.0 } else { SAME_HEIGHT };
    let needed = if edges.len() <= 3 { 1 } else { 2 };
    if edge.words.is_empty() && edge.number.is_none() {
        // A line of signs only, such as a row of dots.
        return edge.text.chars().all(|c| !c.is_alphanumeric());
    }
    let alike = |other: &Edge| {
        let common = edge.words.intersection(&other.words).count();
        let most = edge.words.len().max(other.words.len());
        (other.y - edge.y).abs() <= spread && common > 0 && common * 100 >= most * ALIKE
    };
    let pages: Vec<usize> = edges
        .iter()
        .enumerate()
        .filter(|(i, lines)| *i != page && lines.iter().any(alike))
        .map(|(i, _)| i)
        .collect();
    // Left and right pages may have heads of their own, but text that comes back does so here and there.
    pages.len() >= needed && pages.iter().any(|p| p.abs_diff(page) <= 2)
}

/// The number goes up with the pages, or stands where those of other pages stand.
fn counted(edge: &Edge, edges: &[Vec<Edge>], pages: usize) -> bool {
    let Some(number) = edge.number else { return false };
    let offset = number - edge.page as i64;
    let others = edges.iter().flatten().filter(|o| o.page != edge.page);
    let steady = others
        .filter(|o| {
            o.number.is_some_and(|n| (n - o.page as i64) == offset)
                && (o.y - edge.y).abs() < 4.0 * SAME_HEIGHT
        })
        .count();
    steady >= 2 || steady == 1 && pages <= 3 || pages == 1 && number == 1 && edge.depth == 0
}

/// The outermost line of a page, apart from the text, with a number at one of its ends that goes up with the pages:
/// a head, whatever its words say. Left and right pages have heads of their own, and may have them once.
fn numbered(edge: &Edge, edges: &[Vec<Edge>]) -> bool {
    if edge.depth > 0 || !edge.apart || edge.words.is_empty() {
        return false;
    }
    let steady = |ends: &[i64], number: i64, page: usize| {
        ends.iter().any(|n| n - page as i64 == number - edge.page as i64)
    };
    // The first page of a longer file often has no head.
    let counts = |o: &Edge| o.page != edge.page && (o.page > 0 || edges.len() <= 3);
    let others = || edges.iter().filter(|lines| lines.first().is_some_and(counts));
    edge.ends.iter().any(|number| {
        others().count() > 0
            && others().all(|lines| {
                lines.first().is_some_and(|o| {
                    o.apart && (o.y - edge.y).abs() <= SAME_HEIGHT && steady(&o.ends, *number, o.page)
                })
            })
    })
}

/// The value of a line that is a page number: `12`, `- 12 -`, `Page 3 of 20`, `xii`, `๑๒`.
fn page_number(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let mut inner = lower.trim_matches(|c: char| !c.is_alphanumeric());
    for word in [
        "page",
        "p.",
        "halaman",
        "hlm",
        "muka surat",
        "trang",
        "หน้า",
        "ໜ້າ",
        "ទំព័រ",
        "စာမျက်နှာ",
        "página",
        "pahina",
        "পৃষ্ঠা",
    ] {
        inner = inner.strip_prefix(word).map_or(inner, str::trim_start);
    }
    let first = inner.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|')).next()?;
    let rest =
        inner.get(first.len()..)?.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|'));
    let rest =
        ["of", "dari", "daripada", "de", "trên"].iter().fold(rest, |r, w| r.strip_prefix(w).unwrap_or(r));
    if !rest.trim().chars().all(|c| digit(c).is_some()) {
        return None;
    }
    number(first).or_else(|| roman(first))
}

/// A number in the digits of any script, of four digits at the most.
pub fn number(text: &str) -> Option<i64> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    text.chars().try_fold(0, |value, c| Some(value * 10 + i64::from(digit(c)?)))
}

/// The value of a decimal digit of a script of the region.
pub fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 9] = [0x30, 0x9e6, 0x966, 0xe50, 0xed0, 0x1040, 0x1090, 0x17e0, 0xff10];
    let code = u32::from(c);
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero)
}

fn roman(text: &str) -> Option<i64> {
    let value = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Vec<i64> = text.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(i, v)| if values.get(i + 1) > Some(v) { -v } else { *v });
    (!values.is_empty() && values.len() < 8).then(|| signed.sum())
}

/// Takes numbers that count the lines off the margins: every line, or every fifth.
fn line_numbers(sheets: &mut [Sheet], taken: &mut Vec<Taken>) {
    for sheet in sheets {
        for left in [true, false] {
            let Some((edge, _)) = sheet.column(left) else { continue };
            let mut found: Vec<(usize, i64, f32)> = Vec::new();
            for (i, stretch) in sheet.stretches.iter().enumerate() {
                let outside = if left { stretch.x1 < edge } else { stretch.x0 > edge };
                if outside
                    && stretch.words.len() == 1
                    && let Some(value) = number(&stretch.text())
                {
                    found.push((i, value, stretch.y));
                }
            }
            found.sort_by(|a, b| a.2.total_cmp(&b.2));
            if !counts_lines(&found, rows(&sheet.stretches).len()) {
                continue;
            }
            let drop: BTreeSet<usize> = found.iter().map(|f| f.0).collect();
            for (i, stretch) in sheet.stretches.iter().enumerate() {
                if drop.contains(&i) {
                    taken.push(Taken { sort: Sort::LineNumber, page: sheet.number, text: stretch.text() });
                }
            }
            let mut index = 0;
            sheet.stretches.retain(|_| {
                index += 1;
                !drop.contains(&(index - 1))
            });
        }
    }
}

/// The numbers go up by five, or by one at about every line of the page.
fn counts_lines(found: &[(usize, i64, f32)], lines: usize) -> bool {
    let steps: Vec<i64> = found.windows(2).filter_map(|p| Some(p.last()?.1 - p.first()?.1)).collect();
    let by = |step: i64| steps.iter().filter(|s| **s == step).count() * 10 >= steps.len() * 9;
    let fives = found.first().is_some_and(|f| f.1 % 5 == 0);
    found.len() >= COUNTED && (by(5) && fives || by(1) && found.len() * 10 >= lines * 7 && found.len() >= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_of_all_kinds() {
        for (text, value) in [
            ("12", 12),
            ("- 3 -", 3),
            ("Page 3 of 20", 3),
            ("xii", 12),
            ("๑๒", 12),
            ("៣/១០", 3),
            ("— 7 —", 7),
            ("iv", 4),
        ] {
            assert_eq!(page_number(text), Some(value), "{text}");
        }
        for text in ["Section 3", "3. Short title", "2016", "1 January"] {
            assert!(page_number(text).is_none_or(|n| n == 2016), "{text}");
        }
    }

    #[test]
    fn numbers_of_lines() {
        let rise = |step: i64, n: i64| (1..=n).map(|i| (0, i * step, i as f32 * 12.0)).collect::<Vec<_>>();
        assert!(counts_lines(&rise(5, 4), 20) && counts_lines(&rise(1, 20), 22));
        assert!(!counts_lines(&rise(1, 5), 30) && !counts_lines(&rise(2, 5), 30));
    }
}
