//! A sentence taken apart: who stands before its operative word, and what follows.

use std::ops::Range;

use super::grammar::Grammar;
use super::kind;
use super::unit::Unit;
use super::words::{Word, words};
use super::{Binds, Item, time};

/// Words of a subject that are told as the body's name.
const NAME: usize = 12;
/// Words of a sentence of the civil law before its verb.
const SUBJECT: usize = 12;
/// Comma phrases that may stand between the operative word and the verb.
const ASIDES: usize = 4;

/// One statement of a sentence.
pub(super) struct Clause<'w> {
    /// The whole sentence.
    pub(super) sentence: &'w [Word],
    /// Who or what stands before the operative word.
    pub(super) subject: &'w [Word],
    /// From the verb to the end of the sentence.
    pub(super) act: &'w [Word],
    /// Who must or may act.
    pub(super) actor: Actor,
    /// The subject suffers the act.
    pub(super) passive: bool,
    /// It must be done.
    pub(super) obliged: bool,
}

/// Who must or may act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Actor {
    /// Whom the rule binds; none where the words do not say.
    pub(super) binds: Option<Binds>,
    /// Words of the sentence that name the body.
    pub(super) name: Range<usize>,
}

/// What a sentence of a unit obliges or empowers somebody to do.
pub(super) fn items(unit: &Unit, sentence: &str, grammar: &Grammar) -> Vec<Item> {
    let all = words(sentence);
    let mut out: Vec<Item> = Vec::new();
    let name = |range: &Range<usize>| {
        let here = all.get(range.clone()).unwrap_or_default();
        let bytes = here.first().zip(here.last()).map(|(first, last)| first.range.start..last.range.end);
        bytes.and_then(|bytes| sentence.get(bytes)).map(plain).unwrap_or_default()
    };
    let mut add = |found: kind::Found, does: &[Word], obliged: bool| {
        let of_kind = |had: &&Item| had.binds == found.binds;
        let again =
            out.iter().filter(of_kind).any(|had| had.kind == found.kind || found.kind == super::Kind::Duty);
        if again || (found.binds != Binds::Executive && !out.is_empty()) {
            return;
        }
        let does =
            does.first().and_then(|word| sentence.get(word.range.start..)).map(plain).unwrap_or_default();
        out.push(Item {
            eid: unit.eid.clone(),
            number: unit.number.clone(),
            heading: unit.heading.clone(),
            kind: found.kind,
            binds: found.binds,
            body: name(&found.body),
            obliged,
            does,
            quote: plain(sentence),
            due: time::due(sentence, grammar),
            to: name(&found.to),
            clear: !found.body.is_empty() && found.sure,
        });
    };
    if let Some(found) = kind::without_verb(&all, grammar) {
        add(found, &all, false);
    }
    let mut from = 0;
    let mut spoke = false;
    while let Some((at, long, obliged)) = operative(&all, from, spoke, grammar) {
        // What comes after the main statement is told where a body of the executive is said to act.
        let first = !spoke;
        spoke = true;
        if let Some(clause) = clause(&all, from, at, long, obliged, grammar)
            && let Some(found) = kind::of(&clause, grammar)
            && (first
                || (found.binds == Binds::Executive && (found.kind != super::Kind::Duty || !clause.passive)))
        {
            add(found, clause.act, obliged);
        }
        from = at + long.max(1);
    }
    if !spoke
        && out.is_empty()
        && let Some(body) = under_heading(unit, &all, grammar)
    {
        out.push(Item {
            eid: unit.eid.clone(),
            number: unit.number.clone(),
            heading: unit.heading.clone(),
            kind: super::Kind::Duty,
            binds: Binds::Executive,
            body,
            obliged: true,
            does: plain(sentence),
            quote: plain(sentence),
            due: time::due(sentence, grammar),
            to: String::new(),
            clear: true,
        });
    }
    out
}

/// White space evened, the hyphens of a scan left out.
fn plain(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The body of a heading such as *Functions of the Council*, under which a list without a verb stands.
fn under_heading(unit: &Unit, sentence: &[Word], grammar: &Grammar) -> Option<String> {
    let heading = words(&unit.heading);
    let long = grammar.list("duty_of").at(&heading, 0)?;
    let rest = heading.get(long..)?;
    (grammar.list("executive").anywhere(rest) && sentence.len() > 3).then(|| {
        let start = rest.first().map_or(0, |word| word.range.start);
        plain(unit.heading.get(start..).unwrap_or_default())
    })
}

/// The next operative word from `from` on: where, how long, and whether it obliges.
fn operative(all: &[Word], from: usize, spoke: bool, grammar: &Grammar) -> Option<(usize, usize, bool)> {
    let lists = [("obliges", true), ("permits", false)];
    let modal = (from..all.len()).find_map(|at| {
        lists.iter().find_map(|(list, obliged)| Some((at, grammar.list(list).at(all, at)?, *obliged)))
    });
    if spoke {
        return modal;
    }
    // The present tense of the civil law: a body, its verb, before any operative word.
    let end = modal.map_or(all.len(), |(at, ..)| at).min(SUBJECT);
    let start = skip_label(all);
    let opens = grammar.list("opens").at(all, start).is_some();
    let verb = (start + 1..end).find(|at| grammar.list("acts").at(all, *at).is_some());
    match verb.filter(|_| !opens) {
        Some(at) if actor(all, start..at, grammar).binds == Some(Binds::Executive) => Some((at, 0, true)),
        _ => modal,
    }
}

/// The statement around an operative word.
fn clause<'w>(
    all: &'w [Word],
    from: usize,
    at: usize,
    long: usize,
    obliged: bool,
    grammar: &Grammar,
) -> Option<Clause<'w>> {
    let mut subject = subject(all, from, at, grammar);
    let mut verb = at + long;
    for _ in 0..ASIDES {
        let aside = all.get(verb).is_some_and(|word| matches!(word.text.as_str(), "," | "—" | "-" | ":"));
        if !aside {
            break;
        }
        let comma = all.get(verb)?.text == ",";
        let close = all.iter().skip(verb + 1).position(|word| word.text == ",").map(|at| verb + 1 + at);
        match close.filter(|_| comma) {
            Some(close) => verb = close + 1,
            None => verb += 1,
        }
    }
    let act = all.get(verb..)?;
    if grammar.list("not_after").at(act, 0).is_some() {
        return None;
    }
    let active = grammar.list("active").at(act, 0).is_some();
    let passive = !active && grammar.list("passive").at(act, 0).is_some();
    // “It is the duty of the Government to …”: who comes after.
    let mut act = act;
    if let Some((start, long)) = grammar.list("duty_of").first(act).filter(|(start, _)| *start <= 3) {
        let rest = act.get(start + long..)?;
        let end = rest.iter().position(|word| word.text == "to" || word.is_mark()).unwrap_or(rest.len());
        let offset = verb + start + long;
        subject = offset..offset + end;
        act = all.get(offset + end..)?;
    }
    let actor = if passive { agent(all, verb, grammar) } else { actor(all, subject.clone(), grammar) };
    Some(Clause { sentence: all, subject: all.get(subject)?, act, actor, passive, obliged })
}

/// Labels such as `(2)` or `1.` and marks at the beginning.
fn skip_label(all: &[Word]) -> usize {
    let label = |word: &&Word| {
        word.is_mark() || word.text.chars().all(|c| c.is_ascii_digit()) || word.text.chars().count() == 1
    };
    let open =
        all.first().is_some_and(|word| word.text == "(" || word.text.chars().all(|c| c.is_ascii_digit()));
    if open { all.iter().take_while(label).count().min(4) } else { 0 }
}

/// The words that stand for the subject of the operative word at `at`: what is left when introductions (*Where …,*
/// *In consultation with …,*) are taken off.
fn subject(all: &[Word], from: usize, at: usize, grammar: &Grammar) -> Range<usize> {
    let start = if from == 0 { skip_label(all) } else { from };
    let breaks = |word: &Word| matches!(word.text.as_str(), "," | ";" | ":" | "—" | "–");
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut begin = start;
    for index in start..at {
        if all.get(index).is_some_and(breaks) {
            segments.push(begin..index);
            begin = index + 1;
        }
    }
    segments.push(begin..at);
    segments.retain(|segment| !segment.is_empty());
    let opens = |segment: &Range<usize>| grammar.list("opens").at(all, segment.start).is_some();
    let determined = |segment: &&Range<usize>| grammar.list("determiners").at(all, segment.start).is_some();
    let official = |segment: &&Range<usize>| {
        ["executive", "courts"].iter().any(|list| grammar.list(list).at(all, segment.start).is_some())
    };
    let plain: Vec<&Range<usize>> = segments.iter().filter(|segment| !opens(segment)).collect();
    let introduced = from > 0 || segments.first().is_some_and(opens);
    let chosen = if introduced {
        let found = plain.iter().rev().find(|s| determined(s)).or_else(|| plain.iter().find(|s| official(s)));
        found.copied().or_else(|| plain.last().copied())
    } else {
        plain.first().copied()
    };
    let mut range = chosen.cloned().unwrap_or_else(|| segments.last().cloned().unwrap_or(start..at));
    // An introduction that no comma closes: *By 31 March each year the Committee …*
    if opens(&range)
        && let Some(article) =
            (range.start + 1..range.end).rev().find(|i| grammar.list("determiners").at(all, *i).is_some())
    {
        let after_each = grammar.list("each").at(all, article).is_some();
        range.start = if after_each { range.start } else { article };
    }
    // After another statement the subject comes after the word that joins the two.
    if from > 0
        && let Some(joint) =
            (range.start..range.end).rev().find(|i| grammar.list("joins").at(all, *i).is_some())
        && joint + 1 < range.end
    {
        range.start = joint + 1;
    }
    range
}

/// Who acts, by the head of these words: *the Director of the Unit* is a director, *a person whom the Minister
/// appoints* is a person.
pub(super) fn actor(all: &[Word], within: Range<usize>, grammar: &Grammar) -> Actor {
    let mut start = within.start;
    while start < within.end && grammar.list("determiners").at(all, start).is_some() {
        start += 1;
    }
    // A body may be called by such a word too: *the designated office*.
    let stops = |list: &str, from: usize| {
        (from + 1..within.end).find(|i| grammar.list(list).at(all, *i).is_some()).unwrap_or(within.end)
    };
    let close = stops("relative", start);
    let head = stops("heads", start).min(close);
    let words = all.get(start..head).unwrap_or_default();
    let name = start..close.min(start + NAME);
    let complement = all.get(head..close).unwrap_or_default();
    let has = |list: &str, words: &[Word]| grammar.list(list).anywhere(words);
    let of = |list: &str| has(list, words) || (has("generic", words) && has(list, complement));
    let binds = if of("courts") {
        Some(Binds::Court)
    } else if of("executive") {
        Some(Binds::Executive)
    } else if words.is_empty() {
        None
    } else {
        Some(Binds::Person)
    };
    Actor { binds, name }
}

/// Who acts in a passive statement: the first official, court or person named after *by*.
fn agent(all: &[Word], verb: usize, grammar: &Grammar) -> Actor {
    let mut from = verb;
    while let Some((at, long)) = all.get(from..).and_then(|rest| grammar.list("agent").first(rest)) {
        let start = from + at + long;
        let end = (start..all.len())
            .find(|i| {
                all.get(*i).is_some_and(|word| matches!(word.text.as_str(), "," | ";" | "." | ":" | "—"))
            })
            .unwrap_or(all.len());
        let found = actor(all, start..end, grammar);
        let named = match found.binds {
            Some(Binds::Person) => {
                let head = all.get(found.name.clone()).unwrap_or_default();
                grammar.list("persons").first(head).is_some_and(|(at, _)| at <= 2)
            }
            Some(_) => true,
            None => false,
        };
        if named {
            return found;
        }
        from = start;
    }
    Actor::default()
}
