//! What lets the countries stand in one matrix: which duties a topic of the country sheets speaks to
//! (`region/topics.toml`), so that sheets stand beside laws that the program has assessed, and under which chapter of an
//! assessment a duty is told (`region/chapters.toml`).

use serde::Deserialize;

use crate::countries::TOPICS;
use crate::embedded;
use crate::error::{Error, read};

/// A topic of the sheets and the duties it speaks to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicDuties {
    /// One of [`TOPICS`].
    #[serde(rename = "id")]
    pub topic: String,
    /// Ids of duties.
    pub duties: Vec<String>,
}

/// A chapter of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// `prevention`, `prosecution` …
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it covers.
    pub about: String,
    /// Ids of duties.
    pub duties: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    #[serde(default)]
    topic: Vec<TopicDuties>,
    #[serde(default)]
    chapter: Vec<Chapter>,
}

/// The topics with their duties, in the order of the file.
///
/// # Errors
/// A file of the wrong shape; a topic or duty that does not exist.
pub fn topic_duties() -> Result<Vec<TopicDuties>, Error> {
    let known: Vec<String> = crate::duties()?.into_iter().map(|duty| duty.id).collect();
    let mut out = Vec::new();
    for file in embedded::REGION {
        let listed: Listed = read(file)?;
        for entry in listed.topic {
            if !TOPICS.contains(&entry.topic.as_str()) {
                return Err(Error::value(
                    file.name,
                    &entry.topic,
                    "this is none of the topics of the sheets",
                ));
            }
            if let Some(stray) = entry.duties.iter().find(|id| !known.contains(id)) {
                return Err(Error::value(file.name, stray, "there is no such duty"));
            }
            out.push(entry);
        }
    }
    Ok(out)
}

/// The chapters of an assessment, in order; every duty stands in one.
///
/// # Errors
/// A file of the wrong shape; a duty that does not exist, stands twice, or stands nowhere.
pub fn chapters() -> Result<Vec<Chapter>, Error> {
    let mut out = Vec::new();
    for file in embedded::REGION {
        out.extend(read::<Listed>(file)?.chapter);
    }
    let all = crate::duties()?;
    let times = |id: &str| out.iter().flat_map(|chapter| &chapter.duties).filter(|duty| *duty == id).count();
    let stray = out.iter().flat_map(|c| &c.duties).find(|id| all.iter().all(|duty| duty.id != **id));
    let wrong = stray.or_else(|| all.iter().map(|duty| &duty.id).find(|id| times(id) != 1));
    match wrong {
        Some(id) => Err(Error::value("region", id, "a duty stands in one chapter of an assessment")),
        None => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use super::{TOPICS, chapters, topic_duties};

    #[test]
    fn every_duty_stands_in_one_chapter() {
        let titles: Vec<String> = chapters().unwrap().into_iter().map(|chapter| chapter.title).collect();
        assert_eq!(titles, ["Prevention", "Prosecution", "Protection", "Financial gains", "Cooperation"]);
    }

    #[test]
    fn every_topic_but_the_names_of_the_law_speaks_to_a_duty() {
        let listed = topic_duties().unwrap();
        for topic in TOPICS.iter().filter(|topic| !["title", "amendments"].contains(topic)) {
            assert!(listed.iter().any(|entry| entry.topic == *topic && !entry.duties.is_empty()), "{topic}");
        }
    }
}
