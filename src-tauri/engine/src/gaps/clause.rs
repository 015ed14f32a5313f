//! A clause as the gap rules read it: which patterns its words and heading show, and where.

use std::collections::BTreeMap;
use std::ops::Range;

use super::rules::{Known, Rule, Rules};
use crate::instrument::{Kind, Provision};
use crate::words::{Hit, word_forms};

/// Headings under which words are no evidence of a duty: names, repeals, the coordinating body's own affairs.
const FINAL: [&str; 9] = [
    "short-title",
    "repeal",
    "regulations",
    "amend-schedule",
    "precedence",
    "delegation",
    "council-meetings",
    "enforcement-appointments",
    "immunity-officials",
];
/// Headings under which words count only for rules that read definitions.
const TERMS: [&str; 4] = ["definitions", "exploitation-meaning", "objects", "incorporation"];

/// A clause read once for all rules.
pub(super) struct Clause<'i> {
    pub(super) provision: &'i Provision,
    heading_topics: Vec<String>,
    topics: Vec<String>,
    text: String,
    pieces: Vec<Piece<'i>>,
    /// First hit of each pattern outside definitions, and inside them.
    operative: BTreeMap<usize, Range<usize>>,
    anywhere: BTreeMap<usize, Range<usize>>,
    heading_end: usize,
}

struct Piece<'i> {
    at: Range<usize>,
    provision: &'i Provision,
    defines: bool,
}

impl<'i> Clause<'i> {
    pub(super) fn new(provision: &'i Provision, topics: (Vec<String>, Vec<String>), rules: &Rules) -> Self {
        let mut text = provision.heading.clone();
        let heading_end = text.len();
        let mut pieces = Vec::new();
        for unit in provision.walk() {
            text.push('\n');
            let start = text.len();
            if unit.kind == Kind::Definition {
                text.push_str(&unit.heading);
                text.push('\n');
            }
            let own = text.len();
            text.push_str(&unit.text);
            let defines = unit.kind == Kind::Definition;
            pieces.push(Piece {
                at: if defines { start } else { own }..text.len(),
                provision: unit,
                defines,
            });
        }
        let words = word_forms(&text);
        let (mut operative, mut anywhere) = (BTreeMap::new(), BTreeMap::new());
        for hit in rules.book.find(&words) {
            let Some(range) = bytes(&words, &hit) else { continue };
            let defines = pieces.iter().any(|p| p.defines && p.at.contains(&range.start));
            anywhere.entry(hit.phrase).or_insert(range.clone());
            if !defines {
                operative.entry(hit.phrase).or_insert(range);
            }
        }
        let (heading_topics, topics) = topics;
        Clause { provision, heading_topics, topics, text, pieces, operative, anywhere, heading_end }
    }

    /// Whether the rule reads this clause.
    pub(super) fn is_read(&self, rule: &Rule) -> bool {
        let under = |names: &[&str]| self.heading_topics.iter().any(|t| names.contains(&t.as_str()));
        let shut = under(&FINAL) || under(&TERMS) && !rule.definitions;
        let unless = self.heading_topics.iter().any(|t| rule.unless.contains(t));
        let only = rule.only.is_empty() || self.topics.iter().any(|t| rule.only.contains(t));
        !shut && !unless && only
    }

    /// Where an element is found: byte range in the clause, `None` for a heading's topic.
    pub(super) fn find(&self, element: &Known, definitions: bool) -> Option<Option<Range<usize>>> {
        let hits = if definitions { &self.anywhere } else { &self.operative };
        let words = element
            .phrases
            .iter()
            .filter_map(|p| hits.get(p))
            .min_by_key(|r| (r.start < self.heading_end, r.start));
        match words {
            Some(range) => Some(Some(range.clone())),
            None => element.topics.iter().any(|t| self.heading_topics.contains(t)).then_some(None),
        }
    }

    /// Whether the heading itself speaks of the element.
    pub(super) fn is_headed(&self, element: &Known) -> bool {
        element.topics.iter().any(|t| self.heading_topics.contains(t))
            || element
                .phrases
                .iter()
                .any(|p| self.anywhere.get(p).is_some_and(|r| r.start < self.heading_end))
    }

    /// The provision in which a place lies, and the words around it, exactly as they stand there.
    pub(super) fn quote(&self, place: Option<Range<usize>>) -> (&'i Provision, String) {
        let at = place.as_ref().map_or(0, |r| r.start);
        let piece = self
            .pieces
            .iter()
            .find(|p| p.at.contains(&at))
            .or_else(|| self.pieces.iter().find(|p| !p.provision.text.trim().is_empty()));
        let Some(piece) = piece else { return (self.provision, self.provision.heading.clone()) };
        let text = self.text.get(piece.at.clone()).unwrap_or_default();
        (piece.provision, around(text, at.saturating_sub(piece.at.start)).to_string())
    }
}

fn bytes(words: &[crate::words::WordForm], hit: &Hit) -> Option<Range<usize>> {
    Some(words.get(hit.from)?.range.start..words.get(hit.to.checked_sub(1)?)?.range.end)
}

/// Longest quotation, in bytes.
const QUOTE: usize = 240;

/// The line or sentence around a place, cut at white space to [`QUOTE`].
fn around(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let before = text.get(..at).unwrap_or_default();
    let mut start = before.rfind(['\n', '.', ';']).map_or(0, |i| i + 1);
    if at - start > QUOTE / 2 {
        start = before
            .char_indices()
            .rev()
            .find(|(i, c)| c.is_whitespace() && at - i >= QUOTE / 2)
            .map_or(start, |(i, _)| i);
    }
    let rest = text.get(at..).unwrap_or_default();
    let mut end = at + rest.find(['\n', ';']).unwrap_or(rest.len());
    if end - start > QUOTE {
        end = text
            .char_indices()
            .rfind(|(i, c)| c.is_whitespace() && *i > at && *i <= start + QUOTE)
            .map_or(end, |(i, _)| i);
    }
    text.get(start..end).unwrap_or(text).trim()
}
