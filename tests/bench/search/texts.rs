//! Provisions as they might stand in 4,000 laws of the region.

use std::collections::BTreeSet;

use clausewise_search::Passage;

/// Provisions of one law.
const LAW: usize = 75;
/// Words of the longest provision.
const LONGEST: usize = 140;

pub struct Provision {
    pub instrument: String,
    pub language: &'static str,
    pub eid: String,
    pub number: String,
    pub heading: String,
    pub text: String,
}

impl Provision {
    pub fn passage(&self) -> Passage<'_> {
        Passage {
            instrument: &self.instrument,
            language: self.language,
            eid: &self.eid,
            number: &self.number,
            heading: &self.heading,
            text: (&self.text).into(),
        }
    }
}

/// Draws provisions; two of these draw the same.
pub struct Texts {
    languages: Vec<Language>,
    state: u64,
}

struct Language {
    code: &'static str,
    /// Common ones first: a word at place n is drawn about 1/n times as often as the first.
    words: Vec<String>,
    /// What stands between two words.
    between: &'static str,
}

const LANGUAGES: [(&str, &str); 8] =
    [("en", " "), ("th", ""), ("vi", " "), ("id", " "), ("km", ""), ("en", " "), ("my", ""), ("lo", "")];

impl Texts {
    pub fn new() -> Self {
        let lexicon = clausewise_model_law::lexicon().unwrap();
        let english = english();
        let languages = LANGUAGES.map(|(code, between)| {
            let terms = lexicon.concepts.values().filter_map(|concept| concept.forms.get(code)).flatten();
            let mut words: Vec<String> = terms.cloned().collect();
            if code == "en" {
                words = english.clone();
            } else if between == " " {
                let single: BTreeSet<String> =
                    words.iter().flat_map(|term| term.split(' ')).map(str::to_string).collect();
                words.extend(single);
            }
            Language { code, words, between }
        });
        Texts { languages: languages.into(), state: 0x2545_f491_4f6c_dd1d }
    }

    pub fn provision(&mut self, number: usize) -> Provision {
        let (law, place) = (number / LAW, number % LAW + 1);
        let which = law % self.languages.len();
        let length = 20 + self.below(LONGEST - 20);
        let heading_length = 2 + self.below(4);
        let (heading, text) = (self.words(which, heading_length, number), self.words(which, length, number));
        Provision {
            instrument: format!("law-{law}"),
            language: self.languages[which].code,
            eid: format!("sec_{place}"),
            number: place.to_string(),
            heading,
            text,
        }
    }

    fn words(&mut self, which: usize, length: usize, number: usize) -> String {
        let mut out = String::new();
        for place in 0..length {
            let end = self.languages[which].words.len();
            // The same chance for each doubling of the place.
            let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
            let drawn = ((end as f64).powf(share) - 1.0) as usize;
            let language = &self.languages[which];
            if place > 0 {
                out.push_str(if place % 9 == 0 { " " } else { language.between });
            }
            out.push_str(&language.words[drawn.min(end - 1)]);
        }
        // Names, numbers and references: words that stand in few provisions.
        out.push_str(&format!(" {} x{}", 1 + number % 900, number % 40_000));
        out
    }

    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }
}

/// The words of the texts that come with the program, the most frequent first.
fn english() -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for instrument in clausewise_model_law::instruments().unwrap() {
        for clause in instrument.clauses() {
            let text = clause.full_text();
            for word in text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
            {
                *counts.entry(word.to_string()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(usize, String)> = counts.into_iter().map(|(word, times)| (times, word)).collect();
    words.sort_by(|a, b| b.cmp(a));
    words.into_iter().map(|(_, word)| word).collect()
}
