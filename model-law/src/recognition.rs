//! Recognising the official text of a known instrument on import: which one it is, whether it is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use clausewise_engine::instrument::{Instrument, TextStatus};
use clausewise_engine::manuscript::count_words;
use clausewise_engine::words::fold;
use serde::Deserialize;

use crate::countries::{Country, countries};
use crate::embedded;
use crate::error::{Error, read};

/// File of the marks by which texts are known.
const KNOWN_TEXTS: &str = "recognition/known-texts.toml";

/// Words at the beginning of a text among which its title may stand when no title was recognised: a title
/// page with its front matter, not the body, where other laws are cited by title.
const FRONT_WORDS: usize = 400;

/// Share of the marks (headings and terms together) that must be found when the title is found. A text whose
/// headings all failed to be read still has its terms, which are about half of the marks.
const MARKS_WITH_TITLE: f64 = 0.4;

/// Share of the marks that must be found when the title is not: nearly all, since laws borrow from each other.
const MARKS_WITHOUT_TITLE: f64 = 0.85;

/// Share of the terms that must be found in any case: a restatement has the title and the headings of the text, but
/// not its words.
const TERMS: f64 = 0.5;

/// A unit is as long as it should be when its number of words is off by no more than this share, so that footnotes,
/// a copyist's slip or another way of counting do not matter …
const LENGTH_OFF: f64 = 0.15;
/// … or by no more than this many words, which is much in a short unit.
const WORDS_OFF: usize = 12;

/// Share of the units found that must be as long as they should be: below it, the text resembles the official one and
/// is another.
const LENGTHS: f64 = 0.5;

/// Share of the units that must be there before the text is called that instrument and not a citation or an excerpt.
const UNITS: f64 = 0.5;

/// An instrument whose official text is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownText {
    id: String,
    name: String,
    #[serde(default)]
    country: String,
    /// The country's sheet speaks of a later law.
    #[serde(default)]
    superseded: bool,
    language: String,
    unit: String,
    count: usize,
    #[serde(default = "yes")]
    count_sure: bool,
    #[serde(default)]
    inserted: bool,
    titles: Vec<String>,
    headings: BTreeMap<String, String>,
    terms: Vec<String>,
    #[serde(default)]
    contents: Vec<String>,
    #[serde(default)]
    lengths: Vec<usize>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    text: Vec<KnownText>,
}

/// What an imported text was recognised as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// `un-protocol`, `my-act-670` … For a treaty it is the id of the restated text that it replaces.
    pub id: String,
    /// Country whose sheet it is laid onto, ISO 3166-1 alpha-2 in lower case; empty for a treaty.
    pub country: String,
    /// What it is, in words.
    pub name: String,
    /// What its main units are called: `article`, `section`.
    pub unit: String,
    /// Expected units that were found.
    pub found: usize,
    /// Units that the official text has.
    pub expected: usize,
    /// What is wrong, a sentence each; empty when the text is whole.
    pub problems: Vec<String>,
    /// What the program itself is not sure of; empty when it is.
    pub doubt: String,
}

impl Recognised {
    /// `recognised as UN Trafficking Protocol (2000), 20 of 20 articles`.
    pub fn sentence(&self) -> String {
        format!("recognised as {}, {} of {} {}s", self.name, self.found, self.expected, self.unit)
    }

    /// Nothing is wrong with the text, so that it can stand for the instrument.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// The country whose sheet speaks of the official text with this id; none for a treaty, for a law that another has
/// replaced, and for any other text.
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`.
pub fn country_of_text(id: &str) -> Result<Option<Country>, Error> {
    let Some(known) = known_texts()?.iter().find(|known| known.id == id && !known.superseded) else {
        return Ok(None);
    };
    Ok(countries()?.into_iter().find(|country| country.id == known.country))
}

/// The known texts, read once.
fn known_texts() -> Result<&'static [KnownText], Error> {
    static KNOWN: OnceLock<Result<Vec<KnownText>, Error>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let file = embedded::RECOGNITION.iter().find(|f| f.name == KNOWN_TEXTS);
        let file = file.ok_or_else(|| Error::value(KNOWN_TEXTS, "file", "the file is missing"))?;
        Ok(read::<FileShape>(file)?.text)
    });
    known.as_deref().map_err(Clone::clone)
}

/// Recognises the official text of a known instrument. Gives nothing for a restated text, for a text that is
/// not known, and for one that merely cites or reprints part of a known one.
///
/// # Errors
/// The file of known texts is not of the shape in `model-law/README.md`.
pub fn recognise_official(instrument: &Instrument) -> Result<Option<Recognised>, Error> {
    if instrument.status == TextStatus::Restated {
        return Ok(None);
    }
    let text = Text::of(instrument);
    let best = known_texts()?
        .iter()
        .filter(|known| instrument.language.is_empty() || instrument.language == known.language)
        .filter_map(|known| text.marks_of(known).map(|share| (share, known)))
        // The first of equals, so that the order of the file decides.
        .fold(None, |best: Option<(f64, &KnownText)>, (share, known)| match best {
            Some((most, _)) if most >= share => best,
            _ => Some((share, known)),
        });
    Ok(best.map(|(_, known)| text.report(known)))
}

/// A text prepared for looking up marks: folded words with a blank on either side of each.
struct Text {
    front: String,
    all: String,
    /// The main units in the order of the text.
    units: Vec<Unit>,
}

/// A main unit of a text.
struct Unit {
    number: String,
    /// Folded, as [`words`] gives it.
    heading: String,
    /// How many words it has.
    length: usize,
}

fn words(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether the words of `mark` stand in `text`. Scripts that write no blanks between words are searched as
/// they stand.
fn holds(text: &str, mark: &str) -> bool {
    let mark = words(mark);
    text.contains(&mark) || (!mark.is_ascii() && text.contains(mark.trim()))
}

impl Text {
    fn of(instrument: &Instrument) -> Text {
        let mut all = instrument.title.clone();
        for provision in instrument.walk() {
            for part in [&provision.heading, &provision.text] {
                all.push('\n');
                all.push_str(part);
            }
        }
        let front: Vec<&str> = all.split_whitespace().take(FRONT_WORDS).collect();
        Text {
            front: words(&front.join(" ")),
            all: words(&all),
            units: instrument
                .clauses()
                .into_iter()
                .map(|clause| Unit {
                    number: bare(&clause.number),
                    heading: words(&clause.heading),
                    length: count_words(&clause.full_text()),
                })
                .collect(),
        }
    }

    fn unit(&self, number: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.number == number)
    }

    /// Share of the marks found, or nothing when the text is not this one.
    fn marks_of(&self, known: &KnownText) -> Option<f64> {
        let titled = known.titles.iter().any(|t| holds(&self.front, t));
        let headings = known.headings.iter().filter(|(number, heading)| self.headed(number, heading)).count();
        let terms = known.terms.iter().filter(|t| holds(&self.all, t)).count();
        let marks = known.headings.len() + known.terms.len();
        let share = (headings + terms) as f64 / marks.max(1) as f64;
        let enough = share >= if titled { MARKS_WITH_TITLE } else { MARKS_WITHOUT_TITLE };
        let own_words = terms as f64 >= known.terms.len() as f64 * TERMS;
        let found = self.found(known);
        let whole = found as f64 >= known.count as f64 * UNITS;
        let odd = self.of_odd_length(known).len();
        let long_enough = (found - odd.min(found)) as f64 >= found as f64 * LENGTHS;
        (enough && own_words && whole && long_enough).then_some(share + f64::from(u8::from(titled)))
    }

    fn headed(&self, number: &str, heading: &str) -> bool {
        self.units.iter().any(|unit| unit.number == number && holds(&unit.heading, heading))
    }

    fn found(&self, known: &KnownText) -> usize {
        (1..=known.count).filter(|n| self.unit(&n.to_string()).is_some()).count()
    }

    /// The units that have many more or fewer words than they should, with both numbers.
    fn of_odd_length(&self, known: &KnownText) -> Vec<(usize, usize, usize)> {
        let lengths = (1..).zip(&known.lengths).filter(|(_, expected)| **expected > 0);
        let compared =
            lengths.filter_map(|(n, expected)| Some((n, self.unit(&n.to_string())?.length, *expected)));
        let odd = |length: usize, expected: usize| {
            let off = length.abs_diff(expected);
            off > WORDS_OFF && off as f64 > expected as f64 * LENGTH_OFF
        };
        compared.filter(|(_, length, expected)| odd(*length, *expected)).collect()
    }

    /// The first of the expected units that stands after one that it should precede, with that one. A unit that stands
    /// again is told otherwise.
    fn out_of_order(&self, known: &KnownText) -> Option<(usize, usize)> {
        let mut seen = BTreeSet::new();
        let numbers = self.units.iter().filter_map(|unit| unit.number.parse::<usize>().ok());
        let first = numbers.filter(|n| (1..=known.count).contains(n) && seen.insert(*n));
        let order: Vec<usize> = first.collect();
        order.iter().zip(order.iter().skip(1)).find(|(before, n)| n < before).map(|(before, n)| (*n, *before))
    }

    /// What a unit's heading shows it to be, where that is another unit of the text.
    fn heading_of_another(&self, known: &KnownText, number: usize) -> Option<usize> {
        let heading = &self.unit(&number.to_string())?.heading;
        if heading.trim().is_empty() {
            return None;
        }
        let same = |expected: &String| !expected.is_empty() && words(expected) == *heading;
        let own = known.contents.get(number - 1).is_some_and(same);
        let other = (1..).zip(&known.contents).find(|(_, expected)| same(expected)).map(|(n, _)| n);
        other.filter(|_| !own)
    }

    fn report(&self, known: &KnownText) -> Recognised {
        let mut problems = Vec::new();
        let unit = &known.unit;
        let missing: Vec<String> =
            (1..=known.count).map(|n| n.to_string()).filter(|n| self.unit(n).is_none()).collect();
        if !missing.is_empty() {
            problems.push(format!("{unit} {} not found", missing.join(", ")));
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for unit in &self.units {
            *counts.entry(&unit.number).or_default() += 1;
        }
        for (number, _) in counts.iter().filter(|(n, times)| !n.is_empty() && **times > 1) {
            problems.push(format!("{unit} {number} stands more than once"));
        }
        let strange = |n: &&str| n.parse::<usize>().map_or(!n.is_empty(), |n| n == 0 || n > known.count);
        let extra: Vec<&str> = counts.keys().copied().filter(strange).collect();
        if !extra.is_empty() && !known.inserted {
            problems.push(format!("{unit} {} is not expected", extra.join(", ")));
        }
        if let Some((later, earlier)) = self.out_of_order(known) {
            problems.push(format!("{unit} {later} stands after {unit} {earlier}"));
        }
        let mut other_headings = Vec::new();
        for number in 1..=known.count {
            if let Some(other) = self.heading_of_another(known, number) {
                other_headings.push(number.to_string());
                problems.push(format!("{unit} {number} has the heading of {unit} {other}"));
            }
        }
        for (number, heading) in known.headings.iter().filter(|(n, _)| !other_headings.contains(n)) {
            if self.unit(number).is_some() && !self.headed(number, heading) {
                problems.push(format!("{unit} {number} should be headed “{heading}”"));
            }
        }
        let empty = |unit: &&Unit| unit.length == 0 && !unit.number.is_empty();
        for empty in self.units.iter().filter(empty) {
            problems.push(format!("{unit} {} has no words", empty.number));
        }
        for (number, length, expected) in self.of_odd_length(known).into_iter().filter(|odd| odd.1 > 0) {
            problems.push(format!("{unit} {number} has {length} words and should have about {expected}"));
        }
        let doubt = if known.count_sure {
            String::new()
        } else {
            format!("the number of {unit}s expected, {}, was not seen in the official text", known.count)
        };
        Recognised {
            id: known.id.clone(),
            country: known.country.clone(),
            name: known.name.clone(),
            unit: known.unit.clone(),
            found: self.found(known),
            expected: known.count,
            problems,
            doubt,
        }
    }
}

/// `12A` of `Section 12A.`: digits with the letters that follow, in the figures 0 to 9.
fn bare(number: &str) -> String {
    let folded = fold(number);
    let start = folded.find(|c: char| c.is_ascii_digit()).unwrap_or(folded.len());
    folded[start..].chars().take_while(|c| c.is_alphanumeric()).collect()
}
