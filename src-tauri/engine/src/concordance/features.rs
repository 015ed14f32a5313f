//! What speaks for setting two clauses side by side, as numbers from 0 to about 1.

use std::collections::BTreeMap;

use super::knowledge::Knowledge;
use super::prepared::{Prepared, Section, Touch, cosine};

/// Signals for one pair of clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Features {
    /// Share of the clause's topics that the other clause treats (treaty: by the article table; else cosine).
    pub topics: f64,
    /// The same from headings alone.
    pub headings: f64,
    /// How clearly the clause is recognised at all: its topic weight, at most 1.
    pub recognised: f64,
    /// Cosine of the words, telling words weighing more.
    pub words: f64,
    /// Cosine of the heading words.
    pub heading_words: f64,
    /// `topics` as a share of the best in the clause's row.
    pub topics_of_best: f64,
    /// `words` as a share of the best in the clause's row.
    pub words_of_best: f64,
    /// `topics + words` as a share of the best in the other clause's column.
    pub best_of_column: f64,
    /// The strongest single topic in common: 1 where both headings name it.
    pub one_topic: f64,
    /// Cosine of what the treaties say of the clauses' topics: kindred topics stand in the same article.
    pub kindred: f64,
    /// Cosine of the words of a subsection of either with the other: the best.
    pub part_words: f64,
}

/// How many signals there are.
pub const SIGNALS: usize = 11;

impl Features {
    /// In the order of the weights of [`super::score`].
    pub fn as_array(&self) -> [f64; SIGNALS] {
        [
            self.topics,
            self.headings,
            self.recognised,
            self.words,
            self.heading_words,
            self.topics_of_best,
            self.words_of_best,
            self.best_of_column,
            self.one_topic,
            self.kindred,
            self.part_words,
        ]
    }
}

/// An article named second for a topic counts this much of the first.
const SECOND: f64 = 0.7;

/// Features of every pair: one row for each clause of the bill.
pub(super) fn table(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Vec<Vec<Features>> {
    let rarity = rarity(bill, other, knowledge);
    let vectors =
        |p: &Prepared| p.sections.iter().map(|s| Vectors::new(s, &rarity, knowledge)).collect::<Vec<_>>();
    let (left, right) = (vectors(bill), vectors(other));
    let mut rows: Vec<Vec<Features>> = bill
        .sections
        .iter()
        .zip(&left)
        .map(|(s, v)| {
            other
                .sections
                .iter()
                .zip(&right)
                .map(|(t, w)| {
                    let (topics, headings) = match &other.treaty {
                        Some(id) => bridge(s, &t.provision.number, id, knowledge),
                        None => (cosine(&v.all, &w.all), cosine(&v.heading, &w.heading)),
                    };
                    Features {
                        topics,
                        headings,
                        recognised: (s.touches.iter().map(Touch::weight).sum::<f64>() / 2.0).min(1.0),
                        words: cosine(&s.words, &t.words),
                        heading_words: cosine(&s.heading, &t.heading),
                        one_topic: match &other.treaty {
                            Some(id) => named(s, &t.provision.number, id, knowledge),
                            None => in_common(s, t),
                        },
                        kindred: cosine(&v.articles, &w.articles),
                        part_words: part_words(s, t),
                        ..Features::default()
                    }
                })
                .collect()
        })
        .collect();
    relate(&mut rows);
    rows
}

/// Share of the clause's topic weight that the treaty's article treats, from all words and from headings.
fn bridge(section: &Section, number: &str, treaty: &str, knowledge: &Knowledge) -> (f64, f64) {
    let (mut all, mut here, mut heading) = (0.0, 0.0, 0.0);
    for touch in &section.touches {
        all += touch.weight();
        let articles = knowledge.topics.get(touch.topic).and_then(|t| t.articles.get(treaty));
        let place = articles.and_then(|list| list.iter().position(|a| a == number.trim()));
        if let Some(place) = place {
            let share = if place == 0 { 1.0 } else { SECOND };
            here += share * touch.weight();
            heading += share * touch.heading;
        }
    }
    if all > 0.0 { (here / all, heading / all) } else { (0.0, 0.0) }
}

/// Rare topics tell more: weight by the number of clauses, of both texts, that touch them.
fn rarity(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Vec<f64> {
    let mut counts = vec![0.0_f64; knowledge.topics.len()];
    let sections = bill.sections.iter().chain(&other.sections);
    for touch in sections.flat_map(|s| &s.touches) {
        if let Some(count) = counts.get_mut(touch.topic) {
            *count += touch.weight() / 3.0;
        }
    }
    counts.into_iter().map(|n| 1.0 / (1.0 + n).sqrt()).collect()
}

/// The strongest topic that two clauses share: full weight where both headings name it.
fn in_common(section: &Section, other: &Section) -> f64 {
    let heaviest = super::prepared::HEADING + super::prepared::BODY;
    section
        .touches
        .iter()
        .filter_map(|t| {
            other
                .touches
                .iter()
                .find(|o| o.topic == t.topic)
                .map(|o| (t.weight() * o.weight()).sqrt() / heaviest)
        })
        .fold(0.0, f64::max)
}

/// The strongest topic of a clause that a treaty's article is named first for.
fn named(section: &Section, number: &str, treaty: &str, knowledge: &Knowledge) -> f64 {
    let heaviest = super::prepared::HEADING + super::prepared::BODY;
    section
        .touches
        .iter()
        .filter(|t| {
            let articles = knowledge.topics.get(t.topic).and_then(|topic| topic.articles.get(treaty));
            articles.and_then(|list| list.first()).is_some_and(|a| a == number.trim())
        })
        .map(|t| t.weight() / heaviest)
        .fold(0.0, f64::max)
}

fn part_words(section: &Section, other: &Section) -> f64 {
    let left = section.parts.iter().map(|p| cosine(p, &other.words));
    let right = other.parts.iter().map(|p| cosine(&section.words, p));
    left.chain(right).fold(0.0, f64::max)
}

struct Vectors {
    all: Vec<(usize, f64)>,
    heading: Vec<(usize, f64)>,
    articles: Vec<(String, f64)>,
}

impl Vectors {
    fn new(section: &Section, rarity: &[f64], knowledge: &Knowledge) -> Self {
        let mut articles: BTreeMap<String, f64> = BTreeMap::new();
        for touch in &section.touches {
            let Some(topic) = knowledge.topics.get(touch.topic) else { continue };
            for (treaty, list) in &topic.articles {
                for article in list.iter().take(1) {
                    *articles.entry(format!("{treaty} {article}")).or_default() += touch.weight();
                }
            }
        }
        let length = articles.values().map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        let articles = articles.into_iter().map(|(k, w)| (k, w / length)).collect();
        let make = |weight: &dyn Fn(&Touch) -> f64| {
            let mut out: Vec<(usize, f64)> = section
                .touches
                .iter()
                .filter(|t| weight(t) > 0.0)
                .map(|t| (t.topic, weight(t) * rarity.get(t.topic).copied().unwrap_or(1.0)))
                .collect();
            let length = out.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
            for (_, weight) in &mut out {
                *weight /= length;
            }
            out
        };
        Vectors { all: make(&Touch::weight), heading: make(&|t: &Touch| t.heading), articles }
    }
}

/// Fills in how each pair stands to the best of its row and column.
fn relate(rows: &mut [Vec<Features>]) {
    let strength = |f: &Features| f.topics + f.words;
    let columns = rows.first().map_or(0, Vec::len);
    let best_of_column: Vec<f64> = (0..columns)
        .map(|j| rows.iter().filter_map(|r| r.get(j)).map(strength).fold(0.0, f64::max))
        .collect();
    for row in rows.iter_mut() {
        let topics = row.iter().map(|f| f.topics).fold(0.0, f64::max);
        let words = row.iter().map(|f| f.words).fold(0.0, f64::max);
        for (f, column) in row.iter_mut().zip(&best_of_column) {
            let share = |x: f64, of: f64| if of > 0.0 { x / of } else { 0.0 };
            f.topics_of_best = share(f.topics, topics);
            f.words_of_best = share(f.words, words);
            f.best_of_column = share(strength(f), *column);
        }
    }
}
