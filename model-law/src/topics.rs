//! The legal topics of `lexicon/topics/` and the word weights, as the concordance wants them.

use std::collections::BTreeMap;

use clausewise_engine::concordance::{Knowledge, LanguageWords, Sources, Topic, TreatySign};
use serde::Deserialize;

use crate::duties::treaties;
use crate::embedded;
use crate::error::{Error, read};
use crate::lexicon::lexicon;

/// A file of topics, or of the wording of one language for topics of other files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    #[serde(default)]
    class: BTreeMap<String, String>,
    #[serde(default)]
    penal: Vec<String>,
    /// Who acts, by a name that is the same in all languages.
    #[serde(default)]
    actor: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    acts: Vec<String>,
    #[serde(default)]
    topic: Vec<TopicShape>,
    language: Option<String>,
    #[serde(default)]
    heading: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    body: BTreeMap<String, Vec<String>>,
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
    /// Concepts of the lexicon whose words signal it in languages other than English.
    #[serde(default)]
    terms: Vec<String>,
    /// Headings of the lexicon that name it, in all languages.
    #[serde(default)]
    headings: Vec<String>,
}

/// How telling each stem is among provisions of laws of this field, a line each: stem, tab, weight.
/// `make accuracy`'s program makes it anew (`accuracy weights`).
const WEIGHTS: &str = include_str!("../lexicon/word-weights.tsv");

/// Everything that the concordance knows, made ready; build it once.
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`, or a pattern that cannot be read.
pub fn knowledge() -> Result<Knowledge, Error> {
    let Wordings { topics, classes, english, languages } = topics()?;
    let signs = treaties()?
        .into_values()
        .map(|t| {
            let treaty = t.into_instrument();
            let headings = treaty.clauses().iter().map(|a| (a.number.clone(), a.heading.clone())).collect();
            TreatySign { headings, title: treaty.title, id: treaty.id }
        })
        .collect();
    let weights = WEIGHTS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(stem, weight)| Some((stem.to_string(), weight.parse().ok()?)))
        .collect();
    Knowledge::new(Sources { topics, classes, english, languages, treaties: signs, weights })
        .map_err(|message| Error::value("lexicon/topics", "patterns", message))
}

/// The topics and all wording.
pub(crate) struct Wordings {
    pub(crate) topics: Vec<Topic>,
    pub(crate) classes: BTreeMap<String, String>,
    english: LanguageWords,
    languages: Vec<LanguageWords>,
}

/// Reads them: topics with their English wording, the wording of other languages from files of their own and, by
/// the concepts and headings that a topic names, from the lexicon.
pub(crate) fn topics() -> Result<Wordings, Error> {
    let mut out = Wordings {
        topics: Vec::new(),
        classes: BTreeMap::new(),
        english: LanguageWords::default(),
        languages: Vec::new(),
    };
    let mut languages: BTreeMap<String, LanguageWords> = BTreeMap::new();
    let lexicon = lexicon()?;
    for file in embedded::LEXICON_TOPICS {
        let shape: FileShape = read(file)?;
        out.classes.extend(shape.class);
        let words = match &shape.language {
            Some(language) => of(&mut languages, language),
            None => &mut out.english,
        };
        let flat = |table: BTreeMap<String, Vec<String>>| {
            table.into_iter().flat_map(|(id, list)| list.into_iter().map(move |p| (id.clone(), p)))
        };
        words.heading.extend(flat(shape.heading));
        words.body.extend(flat(shape.body));
        words.penal.extend(shape.penal);
        words.actors.extend(flat(shape.actor));
        words.acts.extend(shape.acts);
        for topic in shape.topic {
            for concept in &topic.terms {
                let known = lexicon.concepts.get(concept);
                let known = known.ok_or_else(|| Error::value(file.name, concept, "no such concept"))?;
                for (language, forms) in known.forms.iter().filter(|(language, _)| *language != "en") {
                    let words = of(&mut languages, language);
                    for form in forms {
                        words.heading.push((topic.id.clone(), form.clone()));
                        words.body.push((topic.id.clone(), form.clone()));
                    }
                }
            }
            for id in &topic.headings {
                let known = lexicon.headings.iter().find(|h| &h.id == id);
                let known = known.ok_or_else(|| Error::value(file.name, id, "no such heading"))?;
                for (language, forms) in known.forms.iter().filter(|(language, _)| *language != "en") {
                    let words = of(&mut languages, language);
                    words.heading.extend(forms.iter().map(|form| (topic.id.clone(), form.clone())));
                }
            }
            out.topics.push(Topic {
                id: topic.id,
                says: topic.says,
                within: topic.within,
                near: topic.near,
                heading: topic.heading,
                not: topic.not,
                body: topic.body,
                articles: topic.article,
            });
        }
    }
    out.languages = languages.into_values().collect();
    Ok(out)
}

fn of<'l>(languages: &'l mut BTreeMap<String, LanguageWords>, language: &str) -> &'l mut LanguageWords {
    languages
        .entry(language.to_string())
        .or_insert_with(|| LanguageWords { language: language.to_string(), ..LanguageWords::default() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{knowledge, topics};
    use crate::duties::treaties;

    use clausewise_engine::concordance::{Prepared, concord};
    use clausewise_engine::instrument::{Eid, Instrument, Kind, Provision};

    /// Lines of our own: language, heading, text, the topic meant, the article of the Protocol that treats it.
    const LINES: [(&str, &str, &str, &str, &str); 13] = [
        ("th", "การส่งกลับ", "ให้ส่งกลับประเทศโดยความสมัครใจ", "repatriation", "8"),
        ("th", "ค่าสินไหมทดแทน", "ศาลสั่งให้ผู้กระทำความผิดชดใช้ค่าสินไหมทดแทนแก่ผู้เสียหาย", "compensation", "6"),
        ("th", "กองทุน", "ให้จัดตั้งกองทุนขึ้นกองทุนหนึ่ง", "fund", ""),
        ("km", "សំណង", "តុលាការអាចបង្គាប់ឱ្យបង់សំណងដល់ជនរងគ្រោះ", "compensation", "6"),
        ("km", "ទីជម្រក", "ជនរងគ្រោះមានសិទ្ធិទទួលបានទីជម្រក", "shelter", "6"),
        ("km", "បត្យាប័ន", "បត្យាប័នត្រូវអនុវត្តតាមច្បាប់", "extradition", ""),
        ("lo", "ການຝຶກອົບຮົມ", "ເຈົ້າໜ້າທີ່ຕ້ອງໄດ້ຮັບການຝຶກອົບຮົມ", "training", "10"),
        ("lo", "ກອງທຶນ", "ລັດສ້າງຕັ້ງກອງທຶນ", "fund", ""),
        ("lo", "ການສົ່ງກັບ", "ການສົ່ງກັບຕ້ອງເປັນໄປດ້ວຍຄວາມສະໝັກໃຈ", "repatriation", "8"),
        ("my", "လျော်ကြေး", "တရားရုံးသည် လျော်ကြေးပေးရန် အမိန့်ချမှတ်နိုင်သည်။", "compensation", "6"),
        ("my", "ရန်ပုံငွေ", "ရန်ပုံငွေတစ်ရပ် တည်ထောင်ရမည်။", "fund", ""),
        ("my", "သက်သေကာကွယ်ခြင်း", "သက်သေများ၏ လုံခြုံရေးကို ကာကွယ်ရမည်။", "witnesses", "6"),
        ("vi", "Hồi hương nạn nhân", "Nạn nhân được tạo điều kiện hồi hương an toàn.", "repatriation", "8"),
    ];

    #[test]
    fn lines_in_scripts_without_spaces_are_recognised_and_find_their_article() {
        let knowledge = knowledge().expect("sound topics");
        let instruments = crate::instruments().expect("sound texts");
        let protocol = instruments.iter().find(|i| i.id == "un-protocol").expect("built in");
        for (language, heading, text, topic, article) in LINES {
            let clause = Provision {
                eid: Eid::from_stored("sec_1"),
                kind: Kind::Section,
                number: "1".into(),
                heading: heading.into(),
                text: text.into(),
                ..Provision::default()
            };
            let bill =
                Instrument { language: language.into(), provisions: vec![clause], ..Instrument::default() };
            let prepared = Prepared::new(&bill, &knowledge);
            let found =
                prepared.clauses(&knowledge).next().map(|(_, headings, _)| headings).unwrap_or_default();
            assert!(found.iter().any(|id| id == topic), "{heading}: {found:?}");
            let row = concord(&bill, protocol, &knowledge).rows.remove(0);
            let first =
                row.counterparts.first().and_then(|c| protocol.by_eid(&c.eid)).map_or("", |p| &p.number);
            assert_eq!(first, article, "{heading}");
        }
    }

    #[test]
    fn every_pattern_can_be_read() {
        assert!(knowledge().map(|k| k.topics().len()).expect("sound topics") > 90);
    }

    #[test]
    fn topics_have_one_id_each_and_name_articles_that_exist() {
        let topics = topics().expect("sound topics").topics;
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
