//! A whole provision found again in a later version by its words, wherever it stands now.
//!
//! In: what a provision said when something was decided about it, and an instrument. Out: where it stands now and
//! whether that needs a look, or nothing. A number alone proves nothing: clauses are renumbered with every draft.

use std::collections::BTreeMap;

use super::{REWORDED_FROM, Sureness};
use crate::instrument::{Eid, Instrument, Kind, Provision};
use crate::words::word_forms;

/// From this share of common words (Dice's coefficient) on, a provision is edited, not another one: a sentence in
/// ten may be new.
const EDITED_FROM: f64 = 0.9;
/// Under the same heading less will do to follow it, with a look.
const HEADED_FROM: f64 = 0.5;

/// What a provision said when something was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stood {
    /// Which it was.
    pub eid: Eid,
    /// Its number as printed.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Its words, those of its parts included.
    pub text: String,
}

impl Stood {
    /// A provision as it stands.
    pub fn of(provision: &Provision) -> Self {
        Stood {
            eid: provision.eid.clone(),
            number: provision.citation().to_string(),
            heading: provision.heading.clone(),
            text: provision.full_text(),
        }
    }
}

/// Where a provision stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// Which it is.
    pub eid: Eid,
    /// Share of the words that it still has in common, 0 to 1.
    pub alike: f64,
    /// Whether it needs a look.
    pub sureness: Sureness,
}

/// The provisions of an instrument, to find others among.
#[derive(Debug)]
pub struct Provisions<'i> {
    all: Vec<(&'i Provision, Bag)>,
}

type Bag = BTreeMap<String, usize>;

fn bag(heading: &str, text: &str) -> Bag {
    let mut out = Bag::new();
    for word in word_forms(heading).into_iter().chain(word_forms(text)) {
        *out.entry(word.folded).or_default() += 1;
    }
    out
}

/// Dice's coefficient over words.
fn alike(a: &Bag, b: &Bag) -> f64 {
    let common: usize = a.iter().map(|(word, n)| b.get(word).map_or(0, |m| *n.min(m))).sum();
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

impl<'i> Provisions<'i> {
    /// Gets an instrument ready.
    pub fn of(instrument: &'i Instrument) -> Self {
        let bags = |p: &'i Provision| (p, bag(&p.heading, &p.full_text()));
        Provisions { all: instrument.walk().filter(|p| !p.kind.is_group()).map(bags).collect() }
    }

    /// Where a provision stands now: where its words do; `None` when they are gone or could be two places.
    pub fn find(&self, stood: &Stood) -> Option<Again> {
        let wanted = bag(&stood.heading, &stood.text);
        let level = level(&stood.eid);
        let mut found: Vec<(f64, bool, &Provision)> = self
            .all
            .iter()
            .filter(|(p, _)| level == self::level(&p.eid))
            .map(|(p, words)| (alike(&wanted, words), p.eid == stood.eid, *p))
            .collect();
        // Of equals the one at its old place.
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        let (alike, home, best) = *found.first()?;
        let rival = found.get(1).is_some_and(|(other, ..)| *other >= alike);
        let headed = !stood.heading.is_empty() && best.heading == stood.heading;
        let sureness = if alike >= EDITED_FROM && (home || !rival) {
            Sureness::Same
        } else if !rival && (alike >= REWORDED_FROM || headed && alike >= HEADED_FROM) {
            Sureness::Moved
        } else {
            return None;
        };
        Some(Again { eid: best.eid.clone(), alike, sureness })
    }
}

/// Main provisions go by many names (an article becomes a section); within them like is sought among like.
fn level(eid: &Eid) -> &str {
    let last = eid.as_str().rsplit("__").next().unwrap_or_default();
    let name = last.split('_').next().unwrap_or_default();
    let main = [Kind::Section, Kind::Article, Kind::Clause].map(Kind::eid_name);
    if main.contains(&name) { "main" } else { name }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bill;
    use super::*;

    const HELP: &str = "A person who gives a victim food, shelter or money commits no offence by that alone.";
    const FUND: &str =
        "There is a fund, kept by the Treasury, out of which victims are compensated every year.";

    fn found(now: &[(&str, &str, &str)], before: (&str, &str, &str)) -> Option<(String, Sureness)> {
        let (old, now) = (bill(&[before]), bill(now));
        let again = Provisions::of(&now).find(&Stood::of(&old.provisions[0]))?;
        Some((again.eid.to_string(), again.sureness))
    }

    #[test]
    fn a_clause_renumbered_and_edited_is_found() {
        let edited = FUND.replace("every year", "each year");
        let now = [("5", "Fund", edited.as_str()), ("6", "Help", HELP)];
        assert_eq!(found(&now, ("5", "Help", HELP)), Some(("sec_6".into(), Sureness::Same)));
        assert_eq!(found(&now, ("4", "Fund", FUND)), Some(("sec_5".into(), Sureness::Same)));
    }

    #[test]
    fn a_clause_rewritten_under_its_heading_needs_a_look() {
        let now = [("5", "Help", "A person who gives a victim food, or hides a child, commits an offence.")];
        assert_eq!(found(&now, ("9", "Help", HELP)), Some(("sec_5".into(), Sureness::Moved)));
    }

    #[test]
    fn another_clause_at_the_old_number_is_not_taken_for_it() {
        assert_eq!(found(&[("5", "Fund", FUND)], ("5", "Help", HELP)), None);
        let twice =
            [("1", "Forms", "The Minister may make rules."), ("2", "Forms", "The Minister may make rules.")];
        assert_eq!(found(&twice, ("3", "Forms", "The Minister may make rules.")), None);
        assert_eq!(
            found(&twice, ("2", "Forms", "The Minister may make rules.")),
            Some(("sec_2".into(), Sureness::Same))
        );
    }
}
