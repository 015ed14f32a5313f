//! Which duties a topic of the country sheets speaks to (`region/topics.toml`): what lets the sheets stand in one
//! matrix with laws that the program has assessed.

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    topic: Vec<TopicDuties>,
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

#[cfg(test)]
mod tests {
    use super::{TOPICS, topic_duties};

    #[test]
    fn every_topic_but_the_names_of_the_law_speaks_to_a_duty() {
        let listed = topic_duties().unwrap();
        for topic in TOPICS.iter().filter(|topic| !["title", "amendments"].contains(topic)) {
            assert!(listed.iter().any(|entry| entry.topic == *topic && !entry.duties.is_empty()), "{topic}");
        }
    }
}
