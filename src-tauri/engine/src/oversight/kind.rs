//! What sort of thing a statement says, and whether it is to be watched at all.

use std::ops::Range;

use super::clause::{Actor, Clause, actor};
use super::grammar::Grammar;
use super::words::Word;
use super::{Binds, Kind};

/// A thing found in a sentence; the ranges are words of the sentence.
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) binds: Binds,
    pub(super) body: Range<usize>,
    pub(super) to: Range<usize>,
    /// The body is one that the grammar knows.
    pub(super) sure: bool,
}

/// How far a verb stands from the beginning of the act: adverbs come between.
const VERB: usize = 8;
/// How far an object stands from its verb.
const OBJECT: usize = 10;

impl Found {
    fn new(kind: Kind, binds: Binds, body: Range<usize>) -> Self {
        Found { kind, binds, sure: !body.is_empty(), body, to: 0..0 }
    }
}

/// What needs no operative word: a body or fund that *is established*, a law that *comes into operation* when
/// somebody says.
pub(super) fn without_verb(all: &[Word], grammar: &Grammar) -> Option<Found> {
    commencement(all, grammar).or_else(|| {
        let (at, long) = grammar.list("is_created").first(all)?;
        let near = at.saturating_sub(OBJECT)..(at + long + OBJECT).min(all.len());
        let after = all.get(at + long..near.end)?;
        let before = all.get(near.start..at)?;
        let named = |list: &str| {
            let list = grammar.list(list);
            list.first(after).map(|(i, n)| (i + at + long, n)).or_else(|| {
                let i = (0..before.len()).rev().find(|i| list.at(before, *i).is_some())?;
                Some((i + near.start, list.at(before, i)?))
            })
        };
        let (kind, (place, words)) = match (named("funds"), named("bodies")) {
            (Some(fund), None) => (Kind::Fund, fund),
            (Some(fund), Some(body)) if fund.0 < body.0 => (Kind::Fund, fund),
            (_, Some(body)) => (Kind::Body, body),
            (None, None) => return None,
        };
        Some(Found::new(kind, Binds::Executive, called(all, place, place + words, grammar)))
    })
}

/// The name of a body around its noun: back to the article, at most six words.
fn called(all: &[Word], noun: usize, end: usize, grammar: &Grammar) -> Range<usize> {
    let stops = |i: &usize| {
        let word = all.get(*i);
        word.is_none_or(Word::is_mark)
            || ["determiners", "is_created", "heads", "opens"]
                .iter()
                .any(|l| grammar.list(l).at(all, *i).is_some())
    };
    let mut start = noun;
    while start > 0 && noun - start < 6 && !stops(&(start - 1)) {
        start -= 1;
    }
    start..end
}

fn commencement(all: &[Word], grammar: &Grammar) -> Option<Found> {
    let (comes, _) = grammar.list("commences").first(all)?;
    let (law, _) = grammar.list("law").first(all)?;
    let (official, long) = grammar.list("executive").first(all)?;
    let opens = grammar.list("opens").at(all, 0).is_some();
    let of_law = law < comes && comes < official && !opens;
    let of_official = official < law
        && grammar.list("fixes_day").first(all).is_some_and(|(at, _)| official < at && at < comes);
    (of_law || of_official)
        .then(|| Found::new(Kind::Commencement, Binds::Executive, official..official + long))
}

/// What a statement with an operative word says.
pub(super) fn of(clause: &Clause<'_>, grammar: &Grammar) -> Option<Found> {
    let list = |name: &str| grammar.list(name);
    let starts = |name: &str| list(name).at(clause.act, 0).is_some();
    let first = clause.act.get(..VERB.min(clause.act.len())).unwrap_or_default();
    if starts("no_duty") || list("no_subject").at(clause.subject, 0).is_some() {
        // A list of members or sources is worth watching although nothing in it is to be done.
        return composition(clause, grammar);
    }
    if commencement(clause.sentence, grammar).is_some() {
        return None;
    }
    let actor = who(clause, grammar);
    let binds = actor.binds?;
    let found = |kind| Found::new(kind, binds, actor.name.clone());
    if let Some(kind) = made(clause, first, binds, grammar) {
        return Some(found(kind));
    }
    if let Some(done) = composition(clause, grammar) {
        return Some(done);
    }
    if let Some(to) = report(clause, binds, grammar) {
        return Some(Found { to, ..found(Kind::Report) });
    }
    let reviewed = list("reviews").first(first).is_some_and(|(at, _)| {
        let rest = clause.act.get(at..(at + OBJECT).min(clause.act.len())).unwrap_or_default();
        list("law").anywhere(rest) || (clause.passive && list("law").anywhere(clause.subject))
    });
    if reviewed && clause.obliged {
        return Some(found(Kind::Review));
    }
    let funded =
        (clause.passive && list("funds").anywhere(clause.subject)) || list("fund_acts").anywhere(first);
    if funded && clause.obliged && binds == Binds::Executive {
        return Some(found(Kind::Fund));
    }
    clause.obliged.then(|| found(Kind::Duty))
}

/// Bodies, rules and appointments: an object that a verb makes.
fn made(clause: &Clause<'_>, first: &[Word], binds: Binds, grammar: &Grammar) -> Option<Kind> {
    let list = |name: &str| grammar.list(name);
    let object = |verb: &str, object: &str| {
        let (at, long) = list(verb).first(first)?;
        let rest = clause.act.get(at + long..(at + long + OBJECT).min(clause.act.len()))?;
        // The object stands before the next preposition that opens another phrase.
        list(object).first(rest).map(|(at, _)| (at, rest))
    };
    if binds != Binds::Executive {
        return None;
    }
    let before_noun = |rest: &[Word], at: usize| {
        rest.get(..at)
            .unwrap_or_default()
            .iter()
            .any(|word| grammar.list("heads").at(std::slice::from_ref(word), 0).is_some())
    };
    if let Some((at, rest)) = object("creates", "funds")
        && !before_noun(rest, at)
    {
        return Some(Kind::Fund);
    }
    if let Some((at, rest)) = object("creates", "bodies")
        && !before_noun(rest, at)
    {
        return Some(Kind::Body);
    }
    let active_rules = object("makes", "rules").is_some_and(|(at, rest)| !before_noun(rest, at));
    let passive_rules =
        clause.passive && list("rules").anywhere(clause.subject) && list("makes").anywhere(first);
    if active_rules || passive_rules || (!clause.obliged && list("by_rule").anywhere(first)) {
        return Some(Kind::Power);
    }
    if object("appoints", "persons").is_some_and(|(at, _)| at <= 6) {
        return Some(Kind::Appointment);
    }
    None
}

/// Members of a body and how they come to be so; the sources and uses of a fund.
fn composition(clause: &Clause<'_>, grammar: &Grammar) -> Option<Found> {
    let list = |name: &str| grammar.list(name);
    let first = clause.act.get(..VERB.min(clause.act.len())).unwrap_or_default();
    let appointer = || {
        let (at, long) = list("appointed_by").first(clause.act)?;
        let start = clause.sentence.len() - clause.act.len() + at + long;
        let found: Actor = actor(clause.sentence, start..clause.sentence.len(), grammar);
        (found.binds == Some(Binds::Executive)).then_some(found.name)
    };
    if list("appointed_by").at(clause.act, 0).is_some() {
        return Some(Found::new(Kind::Appointment, Binds::Executive, appointer()?));
    }
    let lists = list("composed").at(clause.act, 0).is_some();
    if lists && list("funds").anywhere(clause.subject) {
        return Some(Found::new(Kind::Fund, Binds::Executive, 0..0));
    }
    if lists && list("bodies").anywhere(clause.subject) {
        if list("indefinite").at(clause.subject, 0).is_some() {
            return Some(Found::new(Kind::Body, Binds::Executive, 0..0));
        }
        return Some(Found::new(Kind::Appointment, Binds::Executive, appointer().unwrap_or(0..0)));
    }
    if list("supported_by").anywhere(first) && list("bodies").anywhere(first) {
        return Some(Found::new(Kind::Body, Binds::Executive, 0..0));
    }
    None
}

/// Who must or may act. A passive statement without an agent binds the state where it owes something to somebody.
fn who(clause: &Clause<'_>, grammar: &Grammar) -> Actor {
    let list = |name: &str| grammar.list(name);
    if clause.actor.binds.is_some() && !(clause.passive && list("court_acts").at(clause.act, 0).is_some()) {
        return clause.actor.clone();
    }
    if !clause.passive {
        return Actor::default();
    }
    let first = clause.act.get(..4.min(clause.act.len())).unwrap_or_default();
    let court = list("court_acts").anywhere(first) || list("courts").anywhere(clause.subject);
    let binds = if court { Binds::Court } else { Binds::Executive };
    Actor { binds: Some(binds), name: 0..0 }
}

/// A report that is owed: to whom. A report of a crime is none.
fn report(clause: &Clause<'_>, binds: Binds, grammar: &Grammar) -> Option<Range<usize>> {
    let list = |name: &str| grammar.list(name);
    if binds != Binds::Executive || !clause.obliged {
        return None;
    }
    let offset = clause.sentence.len() - clause.act.len();
    let span = clause.act.get(..(VERB * 3).min(clause.act.len()))?;
    let (verb, _) = list("delivers").first(span)?;
    let after = span.get(verb..)?;
    let noun = clause.passive && list("reports").anywhere(clause.subject);
    let object = || list("reports").first(after).is_some_and(|(at, _)| at <= OBJECT);
    if !(noun || object()) {
        return None;
    }
    let recipient = list("recipients").first(after);
    let timed = ["each", "yearly", "half_yearly", "quarterly", "monthly"]
        .iter()
        .any(|name| list(name).anywhere(clause.sentence));
    match recipient {
        Some((at, long)) => {
            let start = offset + verb + at;
            Some(start..start + long)
        }
        None if timed => Some(0..0),
        None => None,
    }
}
