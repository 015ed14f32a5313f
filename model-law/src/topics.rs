//! The legal topics of `lexicon/topics/` and the word weights, as the concordance wants them.

use std::collections::BTreeMap;

use clausewise_engine::concordance::{Knowledge, Topic, TreatySign};
use serde::Deserialize;

use crate::duties::treaties;
use crate::embedded;
use crate::error::{Error, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    #[serde(default)]
    class: BTreeMap<String, String>,
    #[serde(default)]
    penal: Vec<String>,
    #[serde(default)]
    topic: Vec<TopicShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicShape {
    id: String,
    says: String,
    within: Option<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    heading: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    article: BTreeMap<String, Vec<String>>,
}

/// How telling each stem is among provisions of laws of this field, a line each: stem, tab, weight.
/// `make accuracy`'s program makes it anew (`accuracy weights`).
const WEIGHTS: &str = include_str!("../lexicon/word-weights.tsv");

/// Everything that the concordance knows, made ready; build it once.
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`, or a pattern that cannot be read.
pub fn knowledge() -> Result<Knowledge, Error> {
    let (topics, classes, penal) = topics()?;
    let signs = treaties()?
        .into_values()
        .map(|t| {
            let treaty = t.into_instrument();
            let headings = treaty.clauses().iter().map(|a| (a.number.clone(), a.heading.clone())).collect();
            TreatySign { headings, id: treaty.id }
        })
        .collect();
    let weights = WEIGHTS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(stem, weight)| Some((stem.to_string(), weight.parse().ok()?)))
        .collect();
    Knowledge::new(topics, &classes, &penal, signs, weights)
        .map_err(|message| Error::value("lexicon/topics", "patterns", message))
}

/// The legal topics, the word classes of their patterns, and how a clause says that it punishes.
type Topics = (Vec<Topic>, BTreeMap<String, String>, Vec<String>);

/// Reads them.
pub(crate) fn topics() -> Result<Topics, Error> {
    let (mut topics, mut classes, mut penal) = (Vec::new(), BTreeMap::new(), Vec::new());
    for file in embedded::LEXICON_TOPICS {
        let shape: FileShape = read(file)?;
        classes.extend(shape.class);
        penal.extend(shape.penal);
        topics.extend(shape.topic.into_iter().map(|t| Topic {
            id: t.id,
            says: t.says,
            within: t.within,
            near: t.near,
            heading: t.heading,
            not: t.not,
            body: t.body,
            articles: t.article,
        }));
    }
    Ok((topics, classes, penal))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{knowledge, topics};
    use crate::duties::treaties;

    #[test]
    fn every_pattern_can_be_read() {
        assert!(knowledge().map(|k| k.topics().len()).expect("sound topics") > 90);
    }

    #[test]
    fn topics_have_one_id_each_and_name_articles_that_exist() {
        let (topics, ..) = topics().expect("sound topics");
        let treaties: BTreeMap<String, Vec<String>> = treaties()
            .expect("sound treaties")
            .into_values()
            .map(|t| t.into_instrument())
            .map(|t| (t.id.clone(), t.clauses().iter().map(|a| a.number.clone()).collect()))
            .collect();
        let mut ids: Vec<&str> = topics.iter().map(|t| t.id.as_str()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|w| w[0] != w[1]), "an id stands twice");
        for topic in &topics {
            assert!(!topic.says.is_empty() && !topic.heading.is_empty(), "{}", topic.id);
            for (id, articles) in &topic.articles {
                let treaty = treaties.get(id).expect("a known treaty");
                for article in articles {
                    assert!(
                        treaty.is_empty() || treaty.contains(article),
                        "{}: {id} has no article {article}",
                        topic.id
                    );
                }
            }
        }
    }
}
