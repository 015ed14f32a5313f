//! Comments of a document put where their words stand, and answers joined to what they answer. In go the anchors
//! in reading order and what each comment says; out come the manuscript's comments, and findings for those
//! that no place in the text refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Comment, Revision, count_words};

/// Where a comment is anchored.
pub struct Anchored<'a> {
    /// The file's name for the comment.
    pub name: &'a str,
    pub paragraph: usize,
    pub range: Range<usize>,
}

/// What a comment says.
pub struct Said<'a> {
    pub by: &'a Revision,
    pub text: &'a str,
    /// The file's name for the comment that it answers.
    pub answers: Option<&'a str>,
    pub done: bool,
}

/// Comments put together with their anchors.
#[derive(Default)]
pub struct Joined {
    pub comments: Vec<Comment>,
    /// Those that no place in the text refers to, and findings that tell them.
    pub unplaced: Vec<Comment>,
    pub findings: Vec<Finding>,
}

/// Puts comments and anchors together. An answer without an anchor of its own stands where its question stands.
pub fn join(anchors: &[Anchored<'_>], said: &BTreeMap<&str, Said<'_>>) -> Joined {
    let mut comments: Vec<Comment> = Vec::new();
    let mut placed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut put = |anchor: &Anchored<'_>, says: &Said<'_>| {
        let (by, text) = (says.by.clone(), says.text.to_owned());
        let (paragraph, range) = (anchor.paragraph, anchor.range.clone());
        comments.push(Comment { paragraph, range, by, text, answers: None, done: says.done });
        comments.len() - 1
    };
    let mut homes: BTreeMap<&str, &Anchored<'_>> = BTreeMap::new();
    for anchor in anchors {
        let Some((&name, says)) = said.get_key_value(anchor.name) else { continue };
        let at = put(anchor, says);
        if homes.insert(name, anchor).is_none() {
            placed.insert(name, at);
        }
    }
    let (mut unplaced, mut findings) = (Vec::new(), Vec::new());
    for (&name, says) in said.iter().filter(|(name, _)| !homes.contains_key(*name)) {
        match upwards(name, said).into_iter().find_map(|above| homes.get(above)) {
            Some(home) => {
                placed.insert(name, put(home, says));
            }
            None => {
                findings.push(homeless(says));
                let (by, text, done) = (says.by.clone(), says.text.to_owned(), says.done);
                unplaced.push(Comment { by, text, done, ..Comment::default() });
            }
        }
    }
    for (name, &at) in &placed {
        let above = upwards(name, said).into_iter().next().and_then(|above| placed.get(above).copied());
        if let Some(comment) = comments.get_mut(at) {
            comment.answers = above.filter(|&above| above != at);
        }
    }
    Joined { comments, unplaced, findings }
}

/// Answers below answers beyond which a thread is taken for a circle: Word has one level, LibreOffice some.
const DEEPEST: usize = 100;

/// The comments that `name` answers, the nearest first; none when they go in a circle.
fn upwards<'a>(name: &'a str, said: &'a BTreeMap<&str, Said<'a>>) -> Vec<&'a str> {
    let mut seen = BTreeSet::from([name]);
    let mut above = Vec::new();
    let mut at = name;
    while let Some(next) = said.get(at).and_then(|says| says.answers) {
        if !seen.insert(next) || seen.len() > DEEPEST {
            return Vec::new();
        }
        above.push(next);
        at = next;
    }
    above
}

fn homeless(says: &Said<'_>) -> Finding {
    const LONGEST: usize = 300;
    let author = if says.by.author.is_empty() { "an unnamed reader" } else { &says.by.author };
    let cut = if says.text.chars().count() > LONGEST { "…" } else { "" };
    let text: String = says.text.chars().take(LONGEST).collect();
    let message = format!(
        "A comment by {author} ({} words) stands at no place in the text: {text}{cut}",
        count_words(says.text)
    );
    Finding::new(Severity::Info, At::File, message)
}
