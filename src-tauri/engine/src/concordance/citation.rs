//! Treaty articles that a clause says it gives effect to, and those that the bill's explanatory memorandum names for it:
//! there its own drafters have set the two side by side.
//!
//! In: a sentence such as *This clause implements Article 6(3) of the Protocol*, of the clause or, under its number, of
//! the memorandum. Out: the treaty, the article and the sentence. An article that is only mentioned says nothing; a
//! treaty that cannot be told from another of its kind is left alone.

use super::knowledge::{Knowledge, TreatySign};
use crate::instrument::{Instrument, Kind, Provision};
use crate::words::{WordForm, is_stop, word_forms};

/// How a sentence says that a clause does what an article asks, by the beginnings of words.
const GIVES_EFFECT: [&str; 9] =
    ["effect", "implement", "accord", "compl", "consisten", "follow", "pursuan", "requir", "reflect"];
/// What a treaty is called when it is not called by its name.
const NOUNS: [&str; 2] = ["protocol", "convention"];
/// Words between *of the* and the noun, and words after it that belong to the name.
const NAME: usize = 8;

/// A treaty article that a clause answers by its drafters' own word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cited {
    /// Id of the treaty.
    pub(super) treaty: String,
    /// Its article, `6`.
    pub(super) article: String,
    /// The paragraph named with it, `6(3)`; the article where none is.
    pub(super) place: String,
    /// Whether the memorandum says so, not the clause.
    pub(super) memorandum: bool,
    /// The sentence.
    pub(super) says: String,
}

/// What each clause of an instrument cites, in their order.
pub(super) fn cited(
    instrument: &Instrument,
    clauses: &[&Provision],
    knowledge: &Knowledge,
) -> Vec<Vec<Cited>> {
    let mut out: Vec<Vec<Cited>> = vec![Vec::new(); clauses.len()];
    let titles: Vec<(&TreatySign, Vec<String>)> =
        knowledge.treaties.iter().map(|sign| (sign, telling(&sign.title))).collect();
    let treaties = Treaties { titles, text: None, instrument };
    let mut treaties = treaties;
    for (clause, list) in clauses.iter().zip(&mut out) {
        for line in clause.full_text().lines() {
            list.extend(sentences(line).flat_map(|s| treaties.cited(s, false)));
        }
    }
    let memorandum = instrument
        .provisions
        .iter()
        .filter(|p| p.kind == Kind::Other && p.eid.as_str().starts_with(MEMORANDUM));
    let mut clause: Option<usize> = None;
    for text in memorandum.map(Provision::full_text) {
        for line in text.lines() {
            if let Some(number) = named(line) {
                clause = clauses.iter().position(|c| c.number.trim() == number);
            }
            let Some(list) = clause.and_then(|at| out.get_mut(at)) else { continue };
            list.extend(sentences(line).flat_map(|s| treaties.cited(s, true)));
        }
    }
    out
}

/// What the structure calls explanatory matter.
const MEMORANDUM: &str = "explanatory";

/// The clause that a line of the memorandum begins to speak of: *Clause 12 …*, *Clause 12: Offences*.
fn named(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let first = words.next()?.to_lowercase();
    ["clause", "section"].contains(&first.as_str()).then_some(())?;
    let number = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
}

/// A full stop before a blank and a capital letter ends a sentence.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(". ").map(|(at, _)| at + 1).find(|at| {
            rest.get(*at..).is_some_and(|after| after.trim_start().starts_with(char::is_uppercase))
        });
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(sentence.trim())
    })
}

/// Stems of a name that tell it from others.
fn telling(name: &str) -> Vec<String> {
    word_forms(name).into_iter().filter(|w| !is_stop(&w.folded)).map(|w| w.stem).collect()
}

struct Treaties<'k> {
    titles: Vec<(&'k TreatySign, Vec<String>)>,
    instrument: &'k Instrument,
    /// Stems of the whole instrument, once they are needed.
    text: Option<Vec<String>>,
}

impl Treaties<'_> {
    fn cited(&mut self, sentence: &str, memorandum: bool) -> Vec<Cited> {
        // Most sentences name no article: look before words are told apart.
        if !sentence.contains("rticle") {
            return Vec::new();
        }
        let words = word_forms(sentence);
        if !words.iter().any(|w| GIVES_EFFECT.iter().any(|verb| w.folded.starts_with(verb))) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (at, _) in
            words.iter().enumerate().filter(|(_, w)| matches!(w.folded.as_str(), "article" | "articles"))
        {
            let (places, after) = numbers(sentence, &words, at + 1);
            let Some(treaty) = self.named(&words, after) else { continue };
            out.extend(places.into_iter().map(|(article, place)| Cited {
                treaty: treaty.clone(),
                article,
                place,
                memorandum,
                says: sentence.to_string(),
            }));
        }
        out
    }

    /// The treaty named from a word on: *of the Protocol*, *of the ASEAN Convention*.
    fn named(&mut self, words: &[WordForm], from: usize) -> Option<String> {
        let rest = words.get(from..)?;
        (rest.first()?.folded == "of").then_some(())?;
        let noun = rest.iter().take(NAME).position(|w| NOUNS.contains(&w.folded.as_str()))?;
        let before = rest.get(1..noun)?;
        let joins = rest
            .get(noun + 1)
            .is_some_and(|w| ["to", "against", "on", "for", "relating"].contains(&w.folded.as_str()));
        let after = if joins { rest.get(noun + 2..(noun + 2 + NAME).min(rest.len()))? } else { &[] };
        let name: Vec<&str> =
            before.iter().chain(after).filter(|w| !is_stop(&w.folded)).map(|w| w.stem.as_str()).collect();
        let noun = rest.get(noun)?.stem.clone();
        // The noun of a title is the first that stands in it: the Protocol supplements a Convention.
        let of_kind = |title: &[String]| title.iter().find(|w| NOUNS.contains(&w.as_str())) == Some(&noun);
        let kind: Vec<(usize, &str)> = self
            .titles
            .iter()
            .filter(|(_, title)| of_kind(title))
            .map(|(sign, title)| {
                (name.iter().filter(|w| title.iter().any(|t| t == *w)).count(), sign.id.as_str())
            })
            .collect();
        if name.is_empty() || name == ["said"] {
            if let [(_, only)] = kind.as_slice() {
                return Some((*only).to_string());
            }
            return self.most_spoken_of(&noun);
        }
        let (most, id) = kind.iter().max_by_key(|(n, _)| *n)?;
        let rivals = kind.iter().filter(|(n, _)| n == most).count();
        (2 * most >= name.len() && *most > 0 && rivals == 1).then(|| (*id).to_string())
    }

    /// Of the treaties of a kind the one whose own title words the instrument has, and no other's.
    fn most_spoken_of(&mut self, noun: &str) -> Option<String> {
        let text = self.text.get_or_insert_with(|| {
            let mut stems: Vec<String> = self.instrument.walk().flat_map(|p| telling(&p.text)).collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        });
        let of_kind: Vec<&(&TreatySign, Vec<String>)> = self
            .titles
            .iter()
            .filter(|(_, title)| {
                title.iter().find(|w| NOUNS.contains(&w.as_str())).is_some_and(|w| w == noun)
            })
            .collect();
        let own = |index: usize| {
            let others = || of_kind.iter().enumerate().filter(|(i, _)| *i != index);
            let (_, title) = of_kind.get(index)?;
            let own = title.iter().filter(|w| others().all(|(_, (_, theirs))| !theirs.contains(w)));
            let (mut all, mut found) = (0, 0);
            for word in own {
                all += 1;
                found += usize::from(text.binary_search(word).is_ok());
            }
            (all > 0).then_some(found as f64 / all as f64)
        };
        let shares: Vec<(f64, &str)> = of_kind
            .iter()
            .enumerate()
            .filter_map(|(i, (sign, _))| Some((own(i)?, sign.id.as_str())))
            .collect();
        let (best, id) = shares.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0))?;
        let alone = shares.iter().filter(|(share, _)| *share >= best / 2.0).count() == 1;
        (best >= 0.5 && alone).then(|| id.to_string())
    }
}

/// The articles named from a word on, each with the paragraph in brackets behind it, and where they end.
fn numbers(sentence: &str, words: &[WordForm], from: usize) -> (Vec<(String, String)>, usize) {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut at = from;
    while let Some(word) = words.get(at) {
        let before = words.get(at - 1).map_or(0, |w| w.range.end);
        let bracket = sentence.get(before..word.range.start).is_some_and(|gap| gap.contains('('));
        let number = word.folded.starts_with(|c: char| c.is_ascii_digit());
        if bracket {
            if let Some((article, place)) = out.last_mut().filter(|(article, place)| article == place) {
                *place = format!("{article}({})", word.folded);
            }
        } else if number {
            out.push((word.folded.clone(), word.folded.clone()));
        } else if !["and", "or", "to", "paragraph", "paragraphs"].contains(&word.folded.as_str()) {
            break;
        }
        at += 1;
    }
    (out, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Eid;

    fn knowledge() -> Knowledge {
        let sign = |id: &str, title: &str| TreatySign {
            id: id.into(),
            title: title.into(),
            ..TreatySign::default()
        };
        let mut knowledge = Knowledge::default();
        knowledge.treaties = vec![
            sign("regional", "Lakeland Convention against Trafficking in Persons"),
            sign("crime", "World Convention against Organized Crime"),
            sign("protocol", "Protocol on Trafficking in Persons, supplementing the World Convention"),
        ];
        knowledge
    }

    /// Clause number, treaty, article and paragraph of what a bill of two clauses and a memorandum cites.
    fn found(first: &str, memorandum: &str) -> Vec<(String, String, String)> {
        let unit = |kind: Kind, eid: &str, number: &str, text: &str| Provision {
            eid: Eid::from_stored(eid),
            kind,
            number: number.into(),
            text: text.into(),
            ..Provision::default()
        };
        let bill = Instrument {
            provisions: vec![
                unit(Kind::Section, "sec_1", "1", first),
                unit(Kind::Section, "sec_2", "2", "A refuge is kept."),
                unit(Kind::Other, "explanatory", "", memorandum),
            ],
            ..Instrument::default()
        };
        let clauses = bill.clauses();
        let all = cited(&bill, &clauses, &knowledge());
        let each = clauses.iter().zip(all);
        each.flat_map(|(c, list)| {
            list.into_iter().map(|x| (c.number.clone(), x.treaty, x.place)).collect::<Vec<_>>()
        })
        .collect()
    }

    fn three(number: &str, treaty: &str, place: &str) -> (String, String, String) {
        (number.into(), treaty.into(), place.into())
    }

    #[test]
    fn a_memorandum_says_which_article_a_clause_answers() {
        let text = "Clause 2: Refuge\nThis clause implements Article 6(3) of the Protocol. It costs nothing.\n\
            Clause 1 gives effect to Articles 8 and 9 of the Convention against Organized Crime.";
        let all = [three("1", "crime", "8"), three("1", "crime", "9"), three("2", "protocol", "6(3)")];
        assert_eq!(found("A person who lies is punished.", text), all);
    }

    #[test]
    fn a_clause_cites_for_itself_and_a_mention_is_none() {
        let says = "In accordance with article 7 of the Trafficking Protocol a victim may stay.";
        assert_eq!(found(says, ""), [three("1", "protocol", "7")]);
        assert_eq!(found("A child as defined in article 3 of the Protocol.", ""), []);
        assert_eq!(found("This implements article 7 of the Optional Protocol.", ""), []);
    }

    #[test]
    fn a_bare_name_means_the_treaty_that_the_bill_speaks_of() {
        let bare = "Clause 2 is consistent with Article 15 of the Convention.";
        assert_eq!(
            found("Organized crime is punished all over the world.", bare),
            [three("2", "crime", "15")]
        );
        assert_eq!(found("A person who lies is punished.", bare), []);
    }
}
