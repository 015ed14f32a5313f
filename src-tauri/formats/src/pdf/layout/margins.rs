//! Notes in the margin beside the text: the headings of sections in many gazettes.

use super::lines::Stretch;
use super::sheet::{Sheet, rows};

/// A note beside the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// Its lines, from top to bottom.
    pub lines: Vec<Stretch>,
    /// Base line of its first line: it belongs to the text at this height.
    pub y: f32,
}

/// Widest margin column, as a share of the column of text.
const WIDEST: f32 = 0.4;
/// Lines of running text beside which notes are looked for.
const FULL_LINES: usize = 5;
/// Lines of one note stand at most this share of their size apart.
const LEADING: f32 = 1.6;
/// Lines nearer than this are print over print: the second begins another note.
const OVERLAP: f32 = 0.75;
/// Notes of a file, at the least.
const NOTES: usize = 2;

/// Takes the notes off the margins of all pages: one list a page.
pub fn take(sheets: &mut [Sheet]) -> Vec<Vec<Aside>> {
    let found: Vec<Vec<usize>> = sheets
        .iter()
        .map(|sheet| {
            let (right, left) = (beside(sheet, false), beside(sheet, true));
            if right.len() >= left.len() { right } else { left }
        })
        .collect();
    let notes: Vec<Vec<Aside>> = sheets.iter().zip(&found).map(|(s, f)| grouped(s, f)).collect();
    if notes.iter().map(Vec::len).sum::<usize>() < NOTES {
        return vec![Vec::new(); sheets.len()];
    }
    for (sheet, drop) in sheets.iter_mut().zip(&found) {
        let mut index = 0;
        sheet.stretches.retain(|_| {
            index += 1;
            drop.binary_search(&(index - 1)).is_err()
        });
    }
    notes
}

/// The stretches of the largest margin column on one side: what stands beside all running text, is narrow
/// and made of words.
fn beside(sheet: &Sheet, left: bool) -> Vec<usize> {
    let near = |s: &Stretch| if left { s.x1 } else { s.x0 };
    let mut cuts: Vec<f32> = sheet.stretches.iter().map(near).collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    if left {
        cuts.reverse();
    }
    // The innermost cut that holds wins: it has the most notes.
    for cut in cuts {
        let outside = |s: &Stretch| if left { s.x1 <= cut + 0.5 } else { s.x0 >= cut - 0.5 };
        let (notes, text): (Vec<usize>, Vec<usize>) =
            (0..sheet.stretches.len()).partition(|i| sheet.stretches.get(*i).is_some_and(outside));
        if notes.is_empty() || text.len() < FULL_LINES {
            continue;
        }
        let pick = |list: &[usize]| -> Vec<&Stretch> {
            list.iter().filter_map(|i| sheet.stretches.get(*i)).collect()
        };
        if holds(&pick(&notes), &pick(&text), left) {
            return notes;
        }
    }
    Vec::new()
}

fn holds(notes: &[&Stretch], text: &[&Stretch], left: bool) -> bool {
    let span = |list: &[&Stretch]| {
        let x0 = list.iter().map(|s| s.x0).fold(f32::MAX, f32::min);
        let x1 = list.iter().map(|s| s.x1).fold(f32::MIN, f32::max);
        (x0, x1)
    };
    let ((n0, n1), (t0, t1)) = (span(notes), span(text));
    let gap = if left { t0 - n1 } else { n0 - t1 };
    let size = text.iter().map(|s| s.size).fold(0.0, f32::max);
    if gap < 0.3 * size || n1 - n0 > WIDEST * (t1 - t0) {
        return false;
    }
    // Running text: lines that fill the column.
    let owned: Vec<Stretch> = text.iter().map(|s| Stretch { words: Vec::new(), ..(*s).clone() }).collect();
    let full = rows(&owned)
        .iter()
        .filter(|row| {
            let row: Vec<&Stretch> = row.iter().filter_map(|i| owned.get(*i)).collect();
            let (x0, x1) = span(&row);
            x1 - x0 > 0.8 * (t1 - t0)
        })
        .count();
    // Notes begin at one edge, and are made of words, not of numbers.
    let edge = if left { n1 } else { n0 };
    let level = notes.iter().filter(|s| (s.x0 - n0).abs() < 4.0 || left && (s.x1 - edge).abs() < 4.0).count();
    let wordy = notes.iter().filter(|s| s.text().chars().filter(|c| c.is_alphabetic()).count() >= 3).count();
    full >= FULL_LINES && level * 10 >= notes.len() * 6 && wordy * 10 >= notes.len() * 7
}

/// Lines that follow close on one another are one note.
fn grouped(sheet: &Sheet, found: &[usize]) -> Vec<Aside> {
    let mut lines: Vec<Stretch> = found.iter().filter_map(|i| sheet.stretches.get(*i)).cloned().collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut notes: Vec<Aside> = Vec::new();
    for line in lines {
        match notes.last_mut() {
            Some(note) if note.lines.last().is_some_and(|l| line.y - l.y < 0.35 * line.size) => {
                if let Some(last) = note.lines.last_mut() {
                    last.join(line);
                }
            }
            Some(note)
                if note.lines.last().is_some_and(|l| {
                    (OVERLAP * line.size..LEADING * line.size).contains(&(line.y - l.y))
                }) =>
            {
                note.lines.push(line)
            }
            _ => notes.push(Aside { y: line.y, lines: vec![line] }),
        }
    }
    notes
}
