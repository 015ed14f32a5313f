//! Where committee notes are anchored, and how an anchor is found again in a later version of a bill; `clause` finds
//! whole provisions again, for what was decided about them.
//!
//! In: an anchor (a provision, the words quoted, the words before them) and an instrument. Out: the place of
//! those words now, or nothing. A doubtful place is said to be one: a note is never quietly put on words that its
//! author did not mean.

mod clause;

use std::ops::Range;

pub use clause::{Again, Provisions, Stood};

use crate::instrument::{Eid, Instrument, Provision};
use crate::words::word_forms;

/// Reworded text counts as the quoted words when it shares so much of them (Dice's coefficient over words). Two
/// thirds leaves room for a figure and an article to change, and none for another rule.
const REWORDED_FROM: f64 = 2.0 / 3.0;
/// A quotation of fewer words says too little to be looked for outside its provision.
const WORDS_TO_ROAM: usize = 3;

/// What a note is anchored to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// Provision.
    pub provision: Eid,
    /// The words the note is about, as they stood; empty when it is about the whole provision.
    pub quote: String,
    /// The same words stand more than once: which of them, counted from 0.
    pub nth: usize,
    /// Heading of the clause, as it stood.
    pub heading: String,
}

/// How sure it is that a place is the one that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// The same words in the same provision.
    Same,
    /// The same words elsewhere, or the provision reworded: worth a look.
    Moved,
}

/// Where an anchor stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Provision.
    pub provision: Eid,
    /// Bytes of its own text; the whole of it for a note without a quotation.
    pub range: Range<usize>,
    /// Whether it needs a look.
    pub sureness: Sureness,
}

/// Finds an anchor in an instrument; `None` when its words are gone.
pub fn find(instrument: &Instrument, anchor: &Anchor) -> Option<Place> {
    let home = instrument.by_eid(&anchor.provision);
    if anchor.quote.is_empty() {
        return whole(instrument, anchor, home);
    }
    if let Some((home, range)) = home.and_then(|home| Some((home, nth(home, &anchor.quote, anchor.nth)?))) {
        return Some(place(home, range, Sureness::Same));
    }
    if word_forms(&anchor.quote).len() >= WORDS_TO_ROAM
        && let Some((there, range)) = only(instrument, anchor)
    {
        return Some(place(there, range, Sureness::Moved));
    }
    let (home, range) = home.and_then(|home| Some((home, reworded(&home.text, &anchor.quote)?)))?;
    Some(place(home, range, Sureness::Moved))
}

/// A note on a whole provision follows its number while the heading is the same, and else the heading.
fn whole(instrument: &Instrument, anchor: &Anchor, home: Option<&Provision>) -> Option<Place> {
    let headed = |clause: &&Provision| !anchor.heading.is_empty() && clause.heading == anchor.heading;
    let clause = home.and_then(|home| holding(instrument, &home.eid));
    if let Some(home) = home.filter(|_| anchor.heading.is_empty() || clause.as_ref().is_some_and(headed)) {
        return Some(place(home, 0..home.text.len(), Sureness::Same));
    }
    let clauses = instrument.clauses();
    let mut alike = clauses.iter().copied().filter(headed);
    let there = match (alike.next(), alike.next()) {
        (Some(only), None) => only,
        _ => return None,
    };
    Some(place(there, 0..there.text.len(), Sureness::Moved))
}

fn place(provision: &Provision, range: Range<usize>, sureness: Sureness) -> Place {
    Place { provision: provision.eid.clone(), range, sureness }
}

/// The clause that holds a provision.
pub fn holding<'a>(instrument: &'a Instrument, eid: &Eid) -> Option<&'a Provision> {
    instrument.clauses().into_iter().find(|clause| clause.walk().any(|unit| &unit.eid == eid))
}

fn nth(provision: &Provision, quote: &str, nth: usize) -> Option<Range<usize>> {
    let mut all = provision.text.match_indices(quote).map(|(at, words)| at..at + words.len());
    let first = all.next()?;
    // With fewer of them than before, the first is as good as any.
    Some(if nth == 0 { first } else { all.nth(nth - 1).unwrap_or(first) })
}

/// The one provision where the quoted words stand: of several, the one in the clause with the same heading.
fn only<'a>(instrument: &'a Instrument, anchor: &Anchor) -> Option<(&'a Provision, Range<usize>)> {
    let all: Vec<_> =
        instrument.walk().filter_map(|unit| Some((unit, nth(unit, &anchor.quote, 0)?))).collect();
    if let [(unit, range)] = all.as_slice() {
        return Some((unit, range.clone()));
    }
    let mut same = all.into_iter().filter(|(unit, _)| {
        !anchor.heading.is_empty()
            && holding(instrument, &unit.eid).is_some_and(|clause| clause.heading == anchor.heading)
    });
    let first = same.next()?;
    same.next().is_none().then_some(first)
}

/// The stretch of a text that is most like the quoted words, if it is like enough.
fn reworded(text: &str, quote: &str) -> Option<Range<usize>> {
    let wanted: Vec<String> = word_forms(quote).into_iter().map(|word| word.folded).collect();
    let there = word_forms(text);
    let mut best: Option<(f64, usize, usize)> = None;
    for size in (wanted.len() - wanted.len() / 4)..=(wanted.len() + wanted.len() / 4) {
        for (from, window) in there.windows(size.max(1)).enumerate() {
            let mut rest: Vec<&String> = wanted.iter().collect();
            let mut common = 0;
            for word in window {
                if let Some(at) = rest.iter().position(|other| **other == word.folded) {
                    rest.swap_remove(at);
                    common += 1;
                }
            }
            let alike = 2.0 * f64::from(common) / (wanted.len() + window.len()) as f64;
            if alike >= REWORDED_FROM && best.is_none_or(|(most, ..)| alike > most) {
                best = Some((alike, from, window.len()));
            }
        }
    }
    let (_, from, size) = best?;
    Some(there.get(from)?.range.start..there.get(from + size - 1)?.range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Kind;

    pub(super) fn bill(clauses: &[(&str, &str, &str)]) -> Instrument {
        let clause = |(number, heading, text): &(&str, &str, &str)| Provision {
            eid: Eid::child(None, "sec", number),
            kind: Kind::Section,
            number: (*number).into(),
            heading: (*heading).into(),
            text: (*text).into(),
            ..Provision::default()
        };
        Instrument { provisions: clauses.iter().map(clause).collect(), ..Instrument::default() }
    }

    fn anchor(number: &str, quote: &str, heading: &str) -> Anchor {
        Anchor {
            provision: Eid::child(None, "sec", number),
            quote: quote.into(),
            nth: 0,
            heading: heading.into(),
        }
    }

    fn words(bill: &Instrument, place: Option<&Place>) -> Option<(String, String, bool)> {
        let place = place?;
        let unit = bill.by_eid(&place.provision)?;
        let text = unit.text.get(place.range.clone())?.to_string();
        Some((unit.number.clone(), text, place.sureness == Sureness::Same))
    }

    #[test]
    fn words_that_stand_where_they_stood_are_found_also_when_they_stand_twice() {
        let bill = bill(&[("1", "Fines", "a fine of ten marks, or a fine of ten marks and costs")]);
        let second = Anchor { nth: 1, ..anchor("1", "a fine of ten marks", "Fines") };
        assert_eq!(find(&bill, &second).unwrap().range, 24..43);
    }

    #[test]
    fn words_that_moved_to_another_clause_are_found_and_said_to_have_moved() {
        let bill = bill(&[
            ("1", "Objects", "This Act protects victims."),
            ("2", "Help", "A person who gives help is liable to not more than eight years."),
        ]);
        let found = find(&bill, &anchor("1", "not more than eight years", "Help"));
        let expected = ("2".into(), "not more than eight years".into(), false);
        assert_eq!(words(&bill, found.as_ref()), Some(expected));
    }

    #[test]
    fn reworded_text_is_found_in_its_provision() {
        let bill = bill(&[("8", "Help", "A person who helps is liable to not more than twelve years.")]);
        let found = find(&bill, &anchor("8", "liable to not more than eight years", "Help"));
        let (_, text, same) = words(&bill, found.as_ref()).unwrap();
        assert_eq!((text.as_str(), same), ("liable to not more than twelve years", false));
    }

    #[test]
    fn words_that_are_gone_or_stand_in_two_strange_places_are_lost() {
        let bill = bill(&[
            ("1", "Fees", "The Minister may make rules."),
            ("2", "Forms", "The Minister may make rules."),
            ("3", "Quorum", "Five members are a quorum."),
        ]);
        assert_eq!(find(&bill, &anchor("9", "The Minister may make rules", "Repeal")), None);
        assert_eq!(find(&bill, &anchor("3", "the carrier's agent", "Quorum")), None);
        // Of two places, the one under the old heading is meant.
        let forms = find(&bill, &anchor("9", "The Minister may make rules", "Forms"));
        assert_eq!(words(&bill, forms.as_ref()).unwrap().0, "2");
    }

    #[test]
    fn a_note_on_a_whole_clause_follows_its_heading() {
        let bill = bill(&[("1", "Objects", "New."), ("2", "Help", "A person who helps.")]);
        assert_eq!(words(&bill, find(&bill, &anchor("1", "", "Help")).as_ref()).unwrap().0, "2");
        assert_eq!(find(&bill, &anchor("1", "", "Quorum")), None);
    }
}
