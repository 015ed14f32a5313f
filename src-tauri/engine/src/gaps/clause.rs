//! A clause as the gap rules read it: its sentences, and which phrases each of them shows.
//!
//! A paragraph of a list is read together with the words that lead into the list and those that close it, since only
//! together they are a sentence; the list as a whole is read too, for what is spread over its paragraphs.

use std::collections::BTreeMap;
use std::ops::Range;

use super::gloss::Reader;
use super::pattern::{Pattern, Reach, Wanted};
use super::rules::{Known, Rule};
use crate::instrument::{Kind, Provision};
use crate::words::{PhraseBook, WordForm};

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

/// A place in a clause: a unit and the byte range in its text; no range for its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) unit: usize,
    pub(super) range: Option<Range<usize>>,
}

/// A clause read once for all rules.
pub(super) struct Clause<'i> {
    pub(super) provision: &'i Provision,
    heading_topics: Vec<String>,
    topics: Vec<String>,
    heading: Vec<usize>,
    units: Vec<&'i Provision>,
    passages: Vec<Passage>,
}

/// Words that are read together.
struct Passage {
    defines: bool,
    /// A single sentence, or a paragraph of a list with its lead-in; otherwise a whole subsection.
    sentence: bool,
    hits: BTreeMap<usize, Place>,
}

/// A unit with its words.
struct Unit<'i> {
    provision: &'i Provision,
    words: Vec<WordForm>,
    /// The term that it defines.
    term: Vec<WordForm>,
    parent: Option<usize>,
    defines: bool,
    /// It has units below it that go on with its sentence.
    leads: bool,
}

impl Unit<'_> {
    /// It closes the list before it.
    fn closes(&self) -> bool {
        self.provision.kind == Kind::Other
    }
}

impl<'i> Clause<'i> {
    pub(super) fn new(provision: &'i Provision, topics: (Vec<String>, Vec<String>), reader: Reader) -> Self {
        let book = reader.book;
        let mut units = Vec::new();
        collect(provision, None, false, reader, &mut units);
        let mut passages = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            let own: Vec<(usize, &WordForm)> = unit.words.iter().map(|word| (index, word)).collect();
            let sentences = sentences(&unit.provision.text, &own);
            // The last sentence of what leads into this unit belongs to it.
            let mut lead: Vec<(usize, &WordForm)> = Vec::new();
            let mut above = if goes_on(unit.provision.kind) { unit.parent } else { None };
            while let Some(at) = above {
                let Some(parent) = units.get(at) else { break };
                let words: Vec<(usize, &WordForm)> = parent.words.iter().map(|word| (at, word)).collect();
                let mut last = self::sentences(&parent.provision.text, &words).pop().unwrap_or_default();
                last.append(&mut lead);
                lead = last;
                above = if goes_on(parent.provision.kind) { parent.parent } else { None };
            }
            let tail = tail(index, &units);
            let last = sentences.len().saturating_sub(1);
            for (at, mut sentence) in sentences.into_iter().enumerate() {
                if at == 0 {
                    sentence.splice(0..0, lead.iter().copied());
                }
                if at == last {
                    sentence.extend(tail.iter().copied());
                }
                passages.push(passage(&sentence, &units, unit.defines, true, book));
            }
            if !goes_on(unit.provision.kind) || unit.parent.is_none() {
                // The subsection as a whole, with all that goes on below it.
                let below = |other: usize| {
                    let mut at = other;
                    loop {
                        if at == index {
                            return true;
                        }
                        let Some(u) = units.get(at) else { return false };
                        match u.parent.filter(|_| goes_on(u.provision.kind)) {
                            Some(parent) => at = parent,
                            None => return false,
                        }
                    }
                };
                let all: Vec<(usize, &WordForm)> = units
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| below(*other))
                    .flat_map(|(other, unit)| unit.words.iter().map(move |word| (other, word)))
                    .collect();
                let one = !unit.leads && single(&unit.provision.text);
                passages.push(passage(&all, &units, unit.defines, one, book));
            }
        }
        let words = reader.words(&provision.heading);
        let heading = book.find(&words).into_iter().map(|hit| hit.phrase).collect();
        let (heading_topics, topics) = topics;
        let units = units.into_iter().map(|unit| unit.provision).collect();
        Clause { provision, heading_topics, topics, heading, units, passages }
    }

    /// Whether the rule reads this clause.
    pub(super) fn is_read(&self, rule: &Rule) -> bool {
        let under = |names: &[&str]| self.heading_topics.iter().any(|t| names.contains(&t.as_str()));
        let shut = self.is_final() && !rule.finals || under(&TERMS) && !rule.definitions;
        let unless = self.heading_topics.iter().any(|t| rule.unless.contains(t));
        let only = rule.only.is_empty() || self.topics.iter().any(|t| rule.only.contains(t));
        !shut && !unless && only
    }

    /// Names, repeals, the coordinating body's own affairs.
    pub(super) fn is_final(&self) -> bool {
        self.heading_topics.iter().any(|topic| FINAL.contains(&topic.as_str()))
    }

    /// Whether the heading treats one of the topics.
    pub(super) fn is_about(&self, topics: &[String]) -> bool {
        self.heading_topics.iter().any(|t| topics.contains(t))
    }

    /// Where an element is found first, and by how many of its patterns; the heading's own words count last.
    pub(super) fn find(&self, element: &Known, definitions: bool) -> Option<(Place, usize)> {
        let mut first: Option<Place> = None;
        let mut count = 0;
        for pattern in &element.any {
            let Some(place) = self.match_of(pattern, definitions) else { continue };
            count += 1;
            let earlier = |old: &Place| {
                (place.range.is_none(), place.unit, place.range.as_ref().map_or(0, |r| r.start))
                    < (old.range.is_none(), old.unit, old.range.as_ref().map_or(0, |r| r.start))
            };
            if first.as_ref().is_none_or(earlier) {
                first = Some(place);
            }
        }
        first.map(|place| (place, count))
    }

    fn match_of(&self, pattern: &Pattern, definitions: bool) -> Option<Place> {
        let heads = |wanted: &Wanted| match wanted {
            Wanted::Topic(topic) => self.heading_topics.contains(topic),
            Wanted::Heading(phrase) => self.heading.contains(phrase),
            Wanted::Words(_) => false,
        };
        let in_words = |part: &&super::pattern::Part| matches!(part.wanted, Wanted::Words(_));
        let headed = pattern.parts.iter().filter(|part| !in_words(part));
        if headed.into_iter().any(|part| heads(&part.wanted) == part.barred) {
            return None;
        }
        let words: Vec<_> = pattern.parts.iter().filter(in_words).collect();
        if words.iter().all(|part| part.barred) {
            // Nothing but the heading is asked for.
            return Some(Place { unit: self.first_with_text(), range: None });
        }
        for passage in &self.passages {
            let together = words.len() == 1 || passage.sentence || pattern.reach == Reach::Subsection;
            if passage.defines && !definitions || !together {
                continue;
            }
            let shown = |phrase: &Wanted| match phrase {
                Wanted::Words(phrase) => passage.hits.get(phrase),
                _ => None,
            };
            if words.iter().all(|part| shown(&part.wanted).is_some() != part.barred) {
                return words.iter().find(|part| !part.barred).and_then(|part| shown(&part.wanted)).cloned();
            }
        }
        if let [part] = words.as_slice()
            && let Wanted::Words(phrase) = part.wanted
            && self.heading.contains(&phrase)
        {
            return Some(Place { unit: self.first_with_text(), range: None });
        }
        None
    }

    fn first_with_text(&self) -> usize {
        self.units.iter().position(|unit| !unit.text.trim().is_empty()).unwrap_or(0)
    }

    /// Whether the heading itself speaks of the element.
    pub(super) fn is_headed(&self, element: &Known) -> bool {
        element.any.iter().flat_map(|pattern| &pattern.parts).filter(|part| !part.barred).any(|part| {
            match &part.wanted {
                Wanted::Topic(topic) => self.heading_topics.contains(topic),
                Wanted::Heading(phrase) | Wanted::Words(phrase) => self.heading.contains(phrase),
            }
        })
    }

    /// The provision in which a place lies, the sentence around it and the telling words in it, exactly as they stand
    /// there.
    pub(super) fn quote(&self, place: &Place) -> (&'i Provision, String, String) {
        let provision = self.units.get(place.unit).copied().unwrap_or(self.provision);
        let range = place.range.clone().unwrap_or(0..0);
        let text = if provision.text.trim().is_empty() { &provision.heading } else { &provision.text };
        let words = text.get(range.clone()).unwrap_or_default();
        (provision, around(text, range.start).to_string(), words.to_string())
    }
}

/// Units that go on with the sentence of the unit above.
fn goes_on(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph | Kind::Subparagraph | Kind::Item | Kind::Other)
}

fn collect<'i>(
    provision: &'i Provision,
    parent: Option<usize>,
    defines: bool,
    reader: Reader,
    out: &mut Vec<Unit<'i>>,
) {
    let defines = defines || provision.kind == Kind::Definition;
    let index = out.len();
    let leads = provision.children.iter().any(|child| goes_on(child.kind));
    let term = if provision.kind == Kind::Definition { reader.words(&provision.heading) } else { Vec::new() };
    out.push(Unit { provision, words: reader.words(&provision.text), term, parent, defines, leads });
    for child in &provision.children {
        collect(child, Some(index), defines, reader, out);
    }
}

/// The words that close the lists in which a unit stands: `(a) attempts; or (b) advises another to commit, an offence under
/// this Act is guilty of an offence`.
fn tail<'u>(index: usize, units: &'u [Unit]) -> Vec<(usize, &'u WordForm)> {
    let mut out = Vec::new();
    let mut at = index;
    while let Some((unit, parent)) = units.get(at).and_then(|unit| Some((unit, unit.parent?)))
        && goes_on(unit.provision.kind)
    {
        let closing =
            units.iter().enumerate().skip(at + 1).find(|(_, u)| u.parent == Some(parent) && u.closes());
        if let Some((other, closing)) = closing {
            out.extend(closing.words.iter().map(|word| (other, word)));
        }
        at = parent;
    }
    out
}

fn passage(
    words: &[(usize, &WordForm)],
    units: &[Unit],
    defines: bool,
    sentence: bool,
    book: &PhraseBook,
) -> Passage {
    // The term is the subject of its definition's sentence.
    let term =
        words.first().and_then(|(unit, _)| units.get(*unit)).map_or(&[][..], |unit| unit.term.as_slice());
    let joined: Vec<WordForm> = term.iter().chain(words.iter().map(|(_, word)| *word)).cloned().collect();
    let mut hits = BTreeMap::new();
    for hit in book.find(&joined) {
        // The place is in the unit of the last word: the paragraph, not what leads into it.
        let Some((unit, last)) = hit.to.checked_sub(1 + term.len()).and_then(|at| words.get(at)) else {
            continue;
        };
        let from = hit.from.saturating_sub(term.len());
        let first = words.get(from..).unwrap_or_default().iter().find(|(other, _)| other == unit);
        let start = first.map_or(last.range.start, |(_, word)| word.range.start);
        let place = Place { unit: *unit, range: Some(start.min(last.range.start)..last.range.end) };
        hits.entry(hit.phrase).or_insert(place);
    }
    Passage { defines, sentence, hits }
}

/// Whether a text is one sentence.
fn single(text: &str) -> bool {
    ends(text).next().is_none()
}

/// Where sentences end inside a text: a stop before white space and a capital or a bracket, or a line's end after a stop.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(['.', '\n']).filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let next = rest.trim_start().chars().next()?;
        let spaced = rest.starts_with(char::is_whitespace) || text.get(at..)?.starts_with('\n');
        let before = text.get(..at)?.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        // `No. 5`, `s. 4`, `Cap. 12`: short words before a stop end no sentence.
        (spaced && (next.is_uppercase() || next == '(') && before > 3).then_some(at)
    })
}

/// The words of a text by sentence.
fn sentences<'w>(text: &str, words: &[(usize, &'w WordForm)]) -> Vec<Vec<(usize, &'w WordForm)>> {
    let mut out = vec![Vec::new()];
    let ends: Vec<usize> = ends(text).collect();
    let mut next = ends.iter().peekable();
    for word in words {
        while next.next_if(|end| word.1.range.start > **end).is_some() {
            out.push(Vec::new());
        }
        if let Some(last) = out.last_mut() {
            last.push(*word);
        }
    }
    out
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
