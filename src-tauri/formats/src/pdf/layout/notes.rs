//! Footnotes: smaller lines at the foot of a page, below a short rule or led by a number.

use std::collections::BTreeSet;

use super::furniture::number;
use super::lines::Stretch;
use super::sheet::{Sheet, rows};

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub number: String,
    pub lines: Vec<Stretch>,
    pub page: u32,
}

/// Type of notes is at most this share of the text's.
const SMALL: f32 = 0.93;
/// Notes stand in this lower share of the page.
const ZONE: f32 = 0.35;

/// Lines of one note stand at most this share of their size apart.
const LEADING: f32 = 1.8;

/// The stretches of a page that are notes beyond doubt: from a raised number that the text above refers to, down
/// as long as the lines follow close and in type of one size. Notes of several pages may say the same, and are no
/// running feet for it.
pub fn certain(sheet: &Sheet) -> BTreeSet<usize> {
    let mut raised_above: BTreeSet<&str> = BTreeSet::new();
    let mut found = BTreeSet::new();
    let mut open: Option<(f32, f32)> = None;
    for row in rows(&sheet.stretches) {
        let line: Vec<&Stretch> = row.iter().filter_map(|i| sheet.stretches.get(*i)).collect();
        let Some(first) = line.first() else { continue };
        let goes_on =
            |(y, size): (f32, f32)| first.y - y < LEADING * size && (first.size - size).abs() < 0.06 * size;
        let number = first.words.first().filter(|word| word.raised).map(|word| bare(&word.text));
        let begins = first.y > ZONE * sheet.height && number.is_some_and(|n| raised_above.contains(n));
        open = (begins || open.is_some_and(goes_on)).then_some((first.y, first.size));
        match open {
            Some(_) => found.extend(row),
            None => {
                let words = line.iter().flat_map(|stretch| &stretch.words).skip(1);
                raised_above.extend(words.filter(|word| word.raised).map(|word| bare(&word.text)));
            }
        }
    }
    found
}

/// Takes the notes off a page; `body` is the type size of the running text.
pub fn take(sheet: &mut Sheet, body: f32) -> Vec<Note> {
    let rows = rows(&sheet.stretches);
    let row = |r: &[usize]| -> Vec<&Stretch> { r.iter().filter_map(|i| sheet.stretches.get(*i)).collect() };
    // From the foot up as long as the type is small.
    let mut from = rows.len();
    while let Some(above) = from.checked_sub(1).and_then(|i| rows.get(i)) {
        let small = row(above).iter().all(|s| s.size <= SMALL * body && s.y > ZONE * sheet.height);
        if !small {
            break;
        }
        from -= 1;
    }
    // Then down to the first line that a number leads.
    let mut starts = Vec::new();
    for (at, r) in rows.iter().enumerate().skip(from) {
        let line = row(r);
        let more = line.iter().map(|s| s.words.len()).sum::<usize>() > 1;
        if let Some(label) = line.first().and_then(|s| leading(s, more)) {
            starts.push((at, label));
        }
    }
    let Some(first) = starts.first().map(|s| s.0) else { return Vec::new() };
    let y = rows.get(first).map(|r| row(r)).and_then(|r| r.first().map(|s| s.y)).unwrap_or(0.0);
    let ruled = sheet.rules.iter().any(|r| {
        r.level()
            && r.y1 < y
            && r.y1 > y - 4.0 * body
            && r.x1 - r.x0 > 0.08 * sheet.width
            && r.x1 - r.x0 < 0.7 * sheet.width
    });
    let referred = |label: &str| {
        let above = sheet.stretches.iter().filter(|s| s.y < y - 1.0);
        above.flat_map(|s| &s.words).any(|w| w.raised && bare(&w.text) == label)
    };
    starts.retain(|(_, label)| ruled || referred(label));
    if starts.first().is_none_or(|s| s.0 != first) {
        return Vec::new();
    }
    let mut notes: Vec<Note> = Vec::new();
    let mut drop = Vec::new();
    for (at, r) in rows.iter().enumerate().skip(first) {
        let mut line = Stretch::default();
        for (n, i) in r.iter().enumerate() {
            drop.push(*i);
            let Some(stretch) = sheet.stretches.get(*i).cloned() else { continue };
            if n == 0 { line = stretch } else { line.join(stretch) }
        }
        match starts.iter().find(|s| s.0 == at) {
            Some((_, label)) => {
                notes.push(Note { number: label.clone(), lines: vec![line], page: sheet.number })
            }
            None => {
                if let Some(note) = notes.last_mut() {
                    note.lines.push(line);
                }
            }
        }
    }
    drop.sort_unstable();
    let mut index = 0;
    sheet.stretches.retain(|_| {
        index += 1;
        drop.binary_search(&(index - 1)).is_err()
    });
    notes
}

/// The number or sign that leads a note: raised, or before its text; `more` when its line has other words.
fn leading(line: &Stretch, more: bool) -> Option<String> {
    let word = line.words.first()?;
    let label = bare(&word.text);
    let sign = !label.is_empty() && label.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let counted = number(label).is_some_and(|n| n > 0);
    (sign || counted && (word.raised || more && label.chars().count() <= 3)).then(|| label.to_owned())
}

/// A note's number without brackets and stop.
pub fn bare(text: &str) -> &str {
    text.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '.' | ','))
}
