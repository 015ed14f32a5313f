//! The index: built from provisions, asked with a query.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::path::Path;

use clausewise_engine::instrument::Instrument;
use tantivy::collector::{Count, TopDocs};
use tantivy::schema::{Field, Value};
use tantivy::{IndexReader, ReloadPolicy, TantivyDocument};

use crate::error::Error;
use crate::fields::{self, Fields};
use crate::query::Query;
use crate::{build, kept, matching, snippet};

/// One searchable provision.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// Id of its instrument.
    pub instrument: &'a str,
    /// Language of the instrument, BCP 47.
    pub language: &'a str,
    /// Its identifier.
    pub eid: &'a str,
    /// Its number as printed.
    pub number: &'a str,
    /// Its heading.
    pub heading: &'a str,
    /// Its own words and those of its children.
    pub text: Cow<'a, str>,
}

/// The clauses of instruments, one after the other.
pub fn passages<'a>(
    instruments: impl IntoIterator<Item = &'a Instrument>,
) -> impl Iterator<Item = Passage<'a>> {
    instruments.into_iter().flat_map(|instrument| {
        instrument.clauses().into_iter().map(|clause| Passage {
            instrument: &instrument.id,
            language: &instrument.language,
            eid: clause.eid.as_str(),
            number: &clause.number,
            heading: &clause.heading,
            text: Cow::Owned(clause.full_text()),
        })
    })
}

/// A provision that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Id of its instrument.
    pub instrument: String,
    /// Its identifier.
    pub eid: String,
    /// Its number as printed.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// The words around the match, escaped for HTML, matched words between `<mark>` and `</mark>`.
    pub snippet: String,
    /// Rank: higher is better; comparable within one answer only.
    pub score: f32,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// How many provisions answer.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
    /// What was not understood in the query.
    pub finding: Option<String>,
}

/// Where an index came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was kept from an earlier time, for the same texts, and every byte of it is as it was written.
    Kept,
    /// It was built now, and is kept.
    Built,
    /// It was built now in memory, because it is not to be kept or could not be.
    Memory,
}

/// A search index.
pub struct Index {
    reader: IndexReader,
    fields: Fields,
    origin: Origin,
}

impl Index {
    /// Builds an index in memory over the clauses of instruments.
    pub fn of_instruments<'a>(instruments: impl IntoIterator<Item = &'a Instrument>) -> Result<Self, Error> {
        Self::of_passages(passages(instruments))
    }

    /// Builds an index in memory over passages.
    pub fn of_passages<'a>(passages: impl IntoIterator<Item = Passage<'a>>) -> Result<Self, Error> {
        Index::over(&build::in_memory(passages.into_iter())?, Origin::Memory)
    }

    /// The index of these passages that was kept in `folder`; where there is none, or it is of other texts or
    /// damaged in any byte, one is built and kept there. Where nothing can be kept it is built in memory.
    pub fn kept<'a, I>(folder: &Path, passages: impl Fn() -> I) -> Result<Self, Error>
    where
        I: Iterator<Item = Passage<'a>>,
    {
        match kept::open_or_build(folder, &passages) {
            Some((index, origin)) => Index::over(&index, origin),
            None => Index::of_passages(passages()),
        }
    }

    fn over(index: &tantivy::Index, origin: Origin) -> Result<Self, Error> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { reader, fields: fields::schema().1, origin })
    }

    /// Where the index came from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Answers a query with at most `limit` hits, best first; equal ranks in the order of the text.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Found, Error> {
        let Some(compiled) = matching::compile(query, &self.fields) else {
            return Ok(Found { finding: query.finding.clone(), ..Found::default() });
        };
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(limit.max(1)).order_by_score();
        let (mut best, total) = searcher.search(&compiled, &(best, Count))?;
        best.sort_by_key(|(score, address)| (Reverse(ordered(*score)), *address));
        let marker = snippet::Marker::new(query);
        let mut hits = Vec::with_capacity(best.len());
        for (score, address) in best.into_iter().take(limit) {
            let stored: TantivyDocument = searcher.doc(address)?;
            let text = |field: Field| {
                stored.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_string()
            };
            hits.push(Hit {
                instrument: text(self.fields.instrument),
                eid: text(self.fields.eid),
                number: text(self.fields.number),
                heading: text(self.fields.heading),
                snippet: marker.snippet(&text(self.fields.text)),
                score,
            });
        }
        Ok(Found { total, hits, finding: query.finding.clone() })
    }
}

/// Scores are finite and not negative, so their bits sort as they do.
fn ordered(score: f32) -> u32 {
    score.max(0.0).to_bits()
}
