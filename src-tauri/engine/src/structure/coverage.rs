//! Counting, from the tree itself, which words of the manuscript it holds.

use super::Coverage;
use crate::finding::Finding;
use crate::instrument::Instrument;
use crate::manuscript::{Manuscript, Paragraph};

/// Words in and words placed. A word is placed when every byte of it lies in pieces of the tree.
pub(super) fn measure(manuscript: &Manuscript, instrument: &Instrument, findings: &[Finding]) -> Coverage {
    let mut ranges: Vec<Vec<(usize, usize)>> = vec![Vec::new(); manuscript.paragraphs.len()];
    let mut labels = vec![false; manuscript.paragraphs.len()];
    for piece in instrument.walk().flat_map(|p| &p.pieces) {
        if piece.computed {
            if let Some(seen) = labels.get_mut(piece.paragraph) {
                *seen = true;
            }
        } else if let Some(list) = ranges.get_mut(piece.paragraph) {
            list.push((piece.range.start, piece.range.end));
        }
    }
    let mut placed = 0;
    for ((paragraph, ranges), labelled) in manuscript.paragraphs.iter().zip(&mut ranges).zip(labels) {
        if labelled {
            placed += paragraph.label.as_ref().map_or(0, |l| crate::manuscript::count_words(&l.text));
        }
        ranges.sort_unstable();
        placed += words_inside(paragraph, ranges);
    }
    placed += findings.iter().map(|f| f.words).sum::<usize>();
    Coverage { words_in: manuscript.word_count(), words_placed: placed }
}

/// Words of the paragraph all of whose bytes lie in the ranges.
fn words_inside(paragraph: &Paragraph, ranges: &[(usize, usize)]) -> usize {
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if *start <= last.1 => last.1 = last.1.max(*end),
            _ => merged.push((*start, *end)),
        }
    }
    let base = paragraph.text.as_ptr() as usize;
    paragraph
        .text
        .split_whitespace()
        .filter(|word| {
            let start = word.as_ptr() as usize - base;
            let after = merged.partition_point(|(s, _)| *s <= start);
            after
                .checked_sub(1)
                .and_then(|i| merged.get(i))
                .is_some_and(|(_, end)| start + word.len() <= *end)
        })
        .count()
}
