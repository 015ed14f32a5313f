//! Taking over the counterpart's wording in a clause, unit by unit, so that as little as possible is
//! marked: units that answer each other keep their place, label and formatting.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::instrument::{Kind, Piece, Provision, Role};
use clausewise_engine::manuscript::Manuscript;
use clausewise_engine::redline::{Edit, NewParagraph};

/// What two units at the same depth count more than their words say: structure is a hint, not proof.
const SAME_DEPTH: f64 = 0.15;
/// Units that share less than this are not the same unit reworded but one gone and one new.
const ALIKE_FROM: f64 = 0.2;

/// A unit with its depth below the clause.
struct Unit<'a> {
    provision: &'a Provision,
    depth: usize,
    words: BTreeSet<String>,
}

/// The edits that give a clause its counterparts' wording. The clause keeps its number and heading.
pub(super) fn edits(clause: &Provision, others: &[&Provision], manuscript: &Manuscript) -> Vec<Edit> {
    let ours = units(&[clause]);
    let theirs = units(others);
    let shared = owners(&ours);
    let mut out = Vec::new();
    let mut last = last_paragraph(clause);
    let mut inserts: BTreeMap<usize, Vec<NewParagraph>> = BTreeMap::new();
    for (ours, theirs) in align(&ours, &theirs) {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                if !replace(ours.provision, &theirs.provision.text, &mut out) {
                    let model = ours.provision.pieces.last().map(|piece| piece.paragraph);
                    insert(&mut inserts, model.or(last), theirs, model, manuscript);
                }
                last = ours.provision.pieces.last().map(|piece| piece.paragraph).or(last);
            }
            (Some(ours), None) => remove(ours.provision, &shared, &mut out),
            (None, Some(theirs)) => {
                let model = alike(clause, theirs.depth);
                insert(&mut inserts, last, theirs, model, manuscript);
            }
            (None, None) => {}
        }
    }
    out.extend(inserts.into_iter().map(|(after, paragraphs)| Edit::Insert { after, paragraphs }));
    out
}

fn units<'a>(provisions: &[&'a Provision]) -> Vec<Unit<'a>> {
    fn add<'a>(provision: &'a Provision, depth: usize, out: &mut Vec<Unit<'a>>) {
        let words = provision.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        out.push(Unit { provision, depth, words: words.map(str::to_lowercase).collect() });
        for child in &provision.children {
            add(child, depth + 1, out);
        }
    }
    let mut out = Vec::new();
    for provision in provisions {
        add(provision, 0, &mut out);
    }
    out
}

/// How many units have words in each paragraph: one that several share must not be deleted whole.
fn owners(units: &[Unit<'_>]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for unit in units {
        let paragraphs: BTreeSet<usize> = unit.provision.pieces.iter().map(|piece| piece.paragraph).collect();
        for paragraph in paragraphs {
            *out.entry(paragraph).or_insert(0) += 1;
        }
    }
    out
}

fn likeness(a: &Unit<'_>, b: &Unit<'_>) -> f64 {
    let (first, second) = (a.depth == 0, b.depth == 0);
    let near = if a.depth == b.depth { SAME_DEPTH } else { 0.0 };
    if a.words.is_empty() || b.words.is_empty() {
        // Bare openings of two clauses answer each other.
        return if a.words.len() == b.words.len() && first == second && a.depth == b.depth {
            1.0
        } else {
            0.0
        };
    }
    let common = a.words.intersection(&b.words).count();
    2.0 * common as f64 / (a.words.len() + b.words.len()) as f64 + near
}

/// The best alignment of two sequences of units, in order (Needleman and Wunsch 1970, gaps cost nothing).
fn align<'a, 'b>(
    ours: &'a [Unit<'b>],
    theirs: &'a [Unit<'b>],
) -> Vec<(Option<&'a Unit<'b>>, Option<&'a Unit<'b>>)> {
    let (rows, columns) = (ours.len() + 1, theirs.len() + 1);
    let mut best = vec![0.0_f64; rows * columns];
    let at = |row: usize, column: usize| row * columns + column;
    let value = |best: &[f64], row: usize, column: usize| best.get(at(row, column)).copied().unwrap_or(0.0);
    let pair = |row: usize, column: usize| match (ours.get(row), theirs.get(column)) {
        (Some(a), Some(b)) => Some(likeness(a, b)).filter(|likeness| *likeness >= ALIKE_FROM + SAME_DEPTH),
        _ => None,
    };
    for row in (0..ours.len()).rev() {
        for column in (0..theirs.len()).rev() {
            let skip = value(&best, row + 1, column).max(value(&best, row, column + 1));
            let both = pair(row, column).map_or(0.0, |likeness| likeness + value(&best, row + 1, column + 1));
            if let Some(cell) = best.get_mut(at(row, column)) {
                *cell = skip.max(both);
            }
        }
    }
    let (mut row, mut column, mut out) = (0, 0, Vec::new());
    while row < ours.len() || column < theirs.len() {
        let here = value(&best, row, column);
        let paired = pair(row, column).map(|likeness| likeness + value(&best, row + 1, column + 1));
        if paired.is_some_and(|both| both >= here) {
            out.push((ours.get(row), theirs.get(column)));
            (row, column) = (row + 1, column + 1);
        } else if column >= theirs.len() || (row < ours.len() && value(&best, row + 1, column) >= here) {
            out.push((ours.get(row), None));
            row += 1;
        } else {
            out.push((None, theirs.get(column)));
            column += 1;
        }
    }
    out
}

/// Gives a unit another wording; false when it has no words of its own to replace and needs some.
fn replace(unit: &Provision, text: &str, out: &mut Vec<Edit>) -> bool {
    if unit.text == text {
        return true;
    }
    let mut pieces = unit.pieces.iter().filter(|piece| piece.role == Role::Text && !piece.computed);
    let Some(first) = pieces.next() else { return text.is_empty() };
    out.push(replaced(first, text.replace('\n', " ")));
    out.extend(pieces.map(|piece| replaced(piece, String::new())));
    true
}

fn replaced(piece: &Piece, text: String) -> Edit {
    Edit::Replace { paragraph: piece.paragraph, range: piece.range.clone(), text }
}

fn remove(unit: &Provision, shared: &BTreeMap<usize, usize>, out: &mut Vec<Edit>) {
    let mut gone = BTreeSet::new();
    for piece in &unit.pieces {
        let alone = shared.get(&piece.paragraph) == Some(&1);
        // The clause's own heading and number stay, whatever happens to its words.
        if alone && !unit.kind.is_main() {
            if gone.insert(piece.paragraph) {
                out.push(Edit::Delete { paragraph: piece.paragraph });
            }
        } else if !piece.computed && (piece.role == Role::Text || !unit.kind.is_main()) {
            out.push(replaced(piece, String::new()));
        }
    }
}

fn insert(
    inserts: &mut BTreeMap<usize, Vec<NewParagraph>>,
    after: Option<usize>,
    unit: &Unit<'_>,
    model: Option<usize>,
    manuscript: &Manuscript,
) {
    let Some(after) = after else { return };
    if unit.provision.text.is_empty() && unit.provision.label.is_empty() {
        return;
    }
    inserts.entry(after).or_default().push(paragraph(unit.provision, model.unwrap_or(after), manuscript));
}

/// A unit as a new paragraph; its label is written out unless the word processor computes one there.
pub(super) fn paragraph(unit: &Provision, model: usize, manuscript: &Manuscript) -> NewParagraph {
    let computed = manuscript.paragraphs.get(model).is_some_and(|paragraph| paragraph.label.is_some());
    let label = if computed || unit.kind == Kind::Definition { "" } else { unit.label.trim() };
    let text = unit.text.replace('\n', " ");
    let text = if label.is_empty() { text } else { format!("{label} {text}") };
    NewParagraph::new(model, text.trim())
}

/// A paragraph of the clause that holds a unit at this depth, to dress a new one like it.
pub(super) fn alike(clause: &Provision, depth: usize) -> Option<usize> {
    let units = units(&[clause]);
    let fit = units.iter().filter(|unit| unit.depth == depth);
    fit.flat_map(|unit| unit.provision.pieces.last()).map(|piece| piece.paragraph).next()
}

/// A paragraph that holds a unit of this kind at this depth, to dress a new one like it: in the clause
/// beside which it will stand, or else in the first clause of the bill that has one.
pub(super) fn dressed(clauses: &[&Provision], beside: &Provision, kind: Kind, depth: usize) -> Option<usize> {
    std::iter::once(beside).chain(clauses.iter().copied()).find_map(|clause| {
        let units = units(&[clause]);
        let fit = units.iter().find(|unit| unit.depth == depth && unit.provision.kind == kind)?;
        fit.provision.pieces.last().map(|piece| piece.paragraph)
    })
}

/// The last paragraph in which the clause has words.
pub(super) fn last_paragraph(clause: &Provision) -> Option<usize> {
    clause.walk().flat_map(|unit| &unit.pieces).map(|piece| piece.paragraph).max()
}
