//! From a parsed query to one that the index answers.

use tantivy::Term as IndexTerm;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery,
    Query as Compiled, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::fields::Fields;
use crate::query::{Matcher, Query, Term};
use crate::tokens::{View, units};

/// A word as typed outranks its other forms.
const EXACT_BOOST: f32 = 2.0;
/// A word in the heading says what the provision is about.
const HEADING_BOOST: f32 = 3.0;
/// Longest word, in characters, of which a near spelling may differ in one letter; longer ones in two.
const NEAR_ONE: usize = 5;

type Clause = (Occur, Box<dyn Compiled>);

/// Compiles a query; `None` when it looks for nothing.
pub(crate) fn compile(query: &Query, fields: &Fields) -> Option<BooleanQuery> {
    let mut clauses: Vec<Clause> = Vec::new();
    for group in &query.all {
        let choices: Vec<Clause> =
            group.iter().filter_map(|term| one(term, fields)).map(|q| (Occur::Should, q)).collect();
        if choices.is_empty() {
            // Nothing in the group can be indexed (a lone `*`): it restricts nothing.
            continue;
        }
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(choices))));
    }
    if clauses.is_empty() {
        let only_filters = query.all.is_empty() && query.none.is_empty();
        if !only_filters || query.within.is_empty() && query.languages.is_empty() {
            return None;
        }
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    clauses.extend(query.none.iter().filter_map(|term| one(term, fields)).map(|q| (Occur::MustNot, q)));
    for (field, values) in [(fields.instrument, &query.within), (fields.language, &query.languages)] {
        if !values.is_empty() {
            let choices = values.iter().map(|value| (Occur::Should, term(field, value))).collect();
            let filter: Box<dyn Compiled> = Box::new(BooleanQuery::new(choices));
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0))));
        }
    }
    Some(BooleanQuery::new(clauses))
}

/// How many letters a near spelling of `word` may differ in.
pub(crate) fn near_distance(word: &str) -> u8 {
    if word.chars().count() <= NEAR_ONE { 1 } else { 2 }
}

fn one(wanted: &Term, fields: &Fields) -> Option<Box<dyn Compiled>> {
    let in_heading = anywhere(&wanted.matcher, fields.heading_exact, fields.heading_words)?;
    if wanted.heading {
        return Some(in_heading);
    }
    let in_body = anywhere(&wanted.matcher, fields.exact, fields.words)?;
    let boosted: Box<dyn Compiled> = Box::new(BoostQuery::new(in_heading, HEADING_BOOST));
    Some(Box::new(BooleanQuery::new(vec![(Occur::Should, in_body), (Occur::Should, boosted)])))
}

fn anywhere(matcher: &Matcher, exact: Field, words: Field) -> Option<Box<dyn Compiled>> {
    match matcher {
        Matcher::Phrase(text) => in_order(text, exact),
        Matcher::Word(text) => word(text, exact, words),
        Matcher::Growing(text) => {
            let whole = word(text, exact, words)?;
            let begun = anywhere(&Matcher::Prefix(text.clone()), exact, words)?;
            Some(Box::new(BooleanQuery::new(vec![(Occur::Should, whole), (Occur::Should, begun)])))
        }
        Matcher::Prefix(text) => ends_open(text, exact, |last| {
            Box::new(FuzzyTermQuery::new_prefix(IndexTerm::from_field_text(exact, last), 0, false))
        }),
        Matcher::Near(text) => ends_open(text, exact, |last| {
            let distance = near_distance(last);
            Box::new(FuzzyTermQuery::new(IndexTerm::from_field_text(exact, last), distance, true))
        }),
    }
}

/// A word as it stands, or another form of it.
fn word(text: &str, exact: Field, words: Field) -> Option<Box<dyn Compiled>> {
    let as_typed = in_order(text, exact)?;
    let mut choices: Vec<Clause> = vec![(Occur::Should, Box::new(BoostQuery::new(as_typed, EXACT_BOOST)))];
    if let [stem] = units(text, View::Words).as_slice() {
        choices.push((Occur::Should, term(words, &stem.form)));
    }
    Some(Box::new(BooleanQuery::new(choices)))
}

/// The units of a text side by side.
fn in_order(text: &str, field: Field) -> Option<Box<dyn Compiled>> {
    let units = units(text, View::Exact);
    match units.as_slice() {
        [] => None,
        [only] => Some(term(field, &only.form)),
        many => {
            let terms = many.iter().map(|unit| IndexTerm::from_field_text(field, &unit.form)).collect();
            Some(Box::new(PhraseQuery::new(terms)))
        }
    }
}

/// The units of a text, the last of which is matched by `open`. In a script without spaces the last
/// cluster of a prefix is a whole unit already, so the text is simply looked for.
fn ends_open(
    text: &str,
    field: Field,
    open: impl Fn(&str) -> Box<dyn Compiled>,
) -> Option<Box<dyn Compiled>> {
    let units = units(text, View::Exact);
    match units.as_slice() {
        [] => None,
        [only] => Some(open(&only.form)),
        _ => in_order(text, field),
    }
}

fn term(field: Field, text: &str) -> Box<dyn Compiled> {
    Box::new(TermQuery::new(IndexTerm::from_field_text(field, text), IndexRecordOption::WithFreqs))
}
