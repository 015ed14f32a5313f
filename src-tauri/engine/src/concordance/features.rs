//! What speaks for setting two clauses side by side, as numbers from 0 to about 1.
//!
//! | signal | between statutes | with a treaty whose articles the topics name |
//! |---|---|---|
//! | topics | cosine of the topics, rare ones weighing more, wider and near ones counting in part | share of the clause's topics that the article treats |
//! | headings | cosine of the headings' topics | the same share, from headings |
//! | one topic | cosine of the headings' topics, wider and near ones counting in part | weight of the strongest topic that names the article first |
//! | parts | best cosine of a part with a part or with the other's heading | best share of a part |
//!
//! The others are the same for both. Signals that set a pair in its row and its column say whether a middling
//! likeness is the best to be had or one of many.

use super::knowledge::Knowledge;
use super::prepared::{Part, Prepared, Section};
use super::topics::HEADING;
use super::vector::Vector;

/// Signals for one pair of clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Features {
    /// See the module.
    pub topics: f64,
    /// See the module.
    pub headings: f64,
    /// See the module.
    pub one_topic: f64,
    /// See the module.
    pub parts: f64,
    /// Cosine of what the treaties say of the clauses' topics: kindred topics stand in the same article.
    pub kindred: f64,
    /// Cosine of the words, telling words weighing more.
    pub words: f64,
    /// Cosine of the heading words.
    pub heading_words: f64,
    /// Cosine of the words of a part of either with the other: the best.
    pub part_words: f64,
    /// Both punish, or neither does.
    pub penal: f64,
    /// Cosine of those who act.
    pub actors: f64,
    /// `topics + headings` as a share of the best in the clause's row.
    pub topics_of_row: f64,
    /// `words` as a share of the best in the clause's row.
    pub words_of_row: f64,
    /// `topics + headings` as a share of the best in the other clause's column.
    pub topics_of_column: f64,
    /// `words` as a share of the best in the other clause's column.
    pub words_of_column: f64,
}

/// How many signals there are.
pub const SIGNALS: usize = 14;

impl Features {
    /// In the order of the weights of [`super::score`].
    pub fn as_array(&self) -> [f64; SIGNALS] {
        [
            self.topics,
            self.headings,
            self.one_topic,
            self.parts,
            self.kindred,
            self.words,
            self.heading_words,
            self.part_words,
            self.penal,
            self.actors,
            self.topics_of_row,
            self.words_of_row,
            self.topics_of_column,
            self.words_of_column,
        ]
    }
}

/// An article named second for a topic counts this much of the first.
const SECOND: f64 = 0.7;
/// What a topic lends to those near it.
const NEAR: f64 = 0.4;
/// What a topic lends to the wider one.
const WIDER: f64 = 0.5;

/// Features of every pair: one row for each clause of the bill.
pub(super) fn table(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Vec<Vec<Features>> {
    let rarity = rarity(bill, other, knowledge);
    let views =
        |p: &Prepared| p.sections.iter().map(|s| View::new(s, &rarity, knowledge)).collect::<Vec<_>>();
    let (left, right) = (views(bill), views(other));
    let mut rows: Vec<Vec<Features>> = bill
        .sections
        .iter()
        .zip(&left)
        .map(|(a, x)| {
            other
                .sections
                .iter()
                .zip(&right)
                .map(|(b, y)| {
                    let topical = match &other.treaty {
                        Some(treaty) => against_article(a, b.provision.number.trim(), treaty, knowledge),
                        None => against_clause(x, y),
                    };
                    Features {
                        kindred: x.articles.dot(&y.articles),
                        words: a.words.dot(&b.words),
                        heading_words: a.heading.dot(&b.heading),
                        part_words: part_words(a, b),
                        penal: f64::from(u8::from(a.penal == b.penal)),
                        actors: a.actors.dot(&b.actors),
                        ..topical
                    }
                })
                .collect()
        })
        .collect();
    relate(&mut rows);
    rows
}

/// Rare topics tell more: weight by the number of clauses, of both texts, that touch them.
fn rarity(bill: &Prepared, other: &Prepared, knowledge: &Knowledge) -> Vec<f64> {
    let mut counts = vec![0.0_f64; knowledge.topics.len()];
    for touch in bill.sections.iter().chain(&other.sections).flat_map(|s| &s.touches) {
        if let Some(count) = counts.get_mut(touch.topic) {
            *count += if touch.heading > 0.0 { 1.0 } else { touch.body.min(0.5) };
        }
    }
    counts.into_iter().map(|n| 1.0 / (1.0 + n).sqrt()).collect()
}

/// The topics of a clause as vectors of length 1, and how surely they are those of the clause: without a word in
/// the heading, a few signs in the text may be by the way.
struct View {
    told: f64,
    all: Vector<usize>,
    heading: Vector<usize>,
    heading_wide: Vector<usize>,
    parts: Vec<Vector<usize>>,
    articles: Vector<String>,
}

impl View {
    fn new(section: &Section, rarity: &[f64], knowledge: &Knowledge) -> Self {
        let weighed = |v: Vector<usize>| v.map(|t, w| w * rarity.get(*t).copied().unwrap_or(1.0)).unit();
        let heading = || section.touches.iter().filter(|t| t.heading > 0.0).map(|t| (t.topic, 1.0));
        let articles = section.touches.iter().flat_map(|touch| {
            let lists = knowledge.topics.get(touch.topic).into_iter().flat_map(|t| &t.articles);
            lists.filter_map(move |(treaty, list)| {
                list.first().map(|article| (format!("{treaty} {article}"), touch.weight()))
            })
        });
        View {
            told: if section.touches.iter().any(|t| t.heading > 0.0) {
                1.0
            } else {
                section.touches.iter().map(|t| t.body).sum::<f64>().min(1.0)
            },
            all: weighed(wide(section.touches.iter().map(|t| (t.topic, t.weight())), knowledge)),
            heading: weighed(Vector::summed(heading())),
            heading_wide: weighed(wide(heading(), knowledge)),
            parts: section
                .parts
                .iter()
                .filter(|p| !p.topics.is_empty())
                .map(|p| weighed(p.topics.clone()))
                .collect(),
            articles: Vector::summed(articles).unit(),
        }
    }
}

/// With what each topic lends to the wider one and to those near it.
fn wide(topics: impl Iterator<Item = (usize, f64)>, knowledge: &Knowledge) -> Vector<usize> {
    Vector::largest(topics.flat_map(|(topic, weight)| {
        let near = knowledge.near.get(topic).into_iter().flatten().map(move |n| (*n, NEAR * weight));
        let wider = knowledge.wider.get(topic).copied().flatten().map(|w| (w, WIDER * weight));
        near.chain(wider).chain([(topic, weight)])
    }))
}

fn against_clause(x: &View, y: &View) -> Features {
    let pairs = x.parts.iter().flat_map(|p| y.parts.iter().map(move |q| p.dot(q)));
    let headed = x.parts.iter().map(|p| p.dot(&y.heading)).chain(y.parts.iter().map(|q| x.heading.dot(q)));
    let told = x.told.min(y.told);
    Features {
        topics: told * x.all.dot(&y.all),
        headings: x.heading.dot(&y.heading),
        one_topic: x.heading_wide.dot(&y.heading_wide),
        parts: told * pairs.chain(headed).fold(0.0, f64::max),
        ..Features::default()
    }
}

fn against_article(section: &Section, article: &str, treaty: &str, knowledge: &Knowledge) -> Features {
    let share = |topic: usize| {
        let list = knowledge.topics.get(topic).and_then(|t| t.articles.get(treaty));
        match list.and_then(|list| list.iter().position(|a| a == article)) {
            Some(0) => 1.0,
            Some(_) => SECOND,
            None => 0.0,
        }
    };
    let (mut all, mut here, mut heading, mut strongest) = (0.0, 0.0, 0.0, 0.0_f64);
    for touch in &section.touches {
        let share = share(touch.topic);
        all += touch.weight();
        here += share * touch.weight();
        heading += share * touch.heading;
        if share == 1.0 {
            strongest = strongest.max(touch.weight() / (HEADING + 1.0));
        }
    }
    let of = |x: f64| if all > 0.0 { x / all } else { 0.0 };
    let part = |p: &Part| p.topics.iter().map(|(t, w)| w * share(*t)).sum::<f64>();
    Features {
        topics: of(here),
        headings: of(heading),
        one_topic: strongest,
        parts: section.parts.iter().map(part).fold(of(here), f64::max),
        ..Features::default()
    }
}

fn part_words(section: &Section, other: &Section) -> f64 {
    let left = section.parts.iter().map(|p| p.words.dot(&other.words));
    let right = other.parts.iter().map(|p| section.words.dot(&p.words));
    left.chain(right).fold(section.words.dot(&other.words), f64::max)
}

/// Fills in how each pair stands to the best of its row and column.
fn relate(rows: &mut [Vec<Features>]) {
    let topics = |f: &Features| f.topics + f.headings;
    let columns = rows.first().map_or(0, Vec::len);
    let best = |signal: &dyn Fn(&Features) -> f64| -> Vec<f64> {
        (0..columns).map(|j| rows.iter().filter_map(|r| r.get(j)).map(signal).fold(0.0, f64::max)).collect()
    };
    let (topic_columns, word_columns) = (best(&topics), best(&|f| f.words));
    let share = |x: f64, of: f64| if of > 0.0 { x / of } else { 0.0 };
    for row in rows.iter_mut() {
        let topic_row = row.iter().map(topics).fold(0.0, f64::max);
        let word_row = row.iter().map(|f| f.words).fold(0.0, f64::max);
        for ((f, topic_column), word_column) in row.iter_mut().zip(&topic_columns).zip(&word_columns) {
            f.topics_of_row = share(topics(f), topic_row);
            f.words_of_row = share(f.words, word_row);
            f.topics_of_column = share(topics(f), *topic_column);
            f.words_of_column = share(f.words, *word_column);
        }
    }
}
