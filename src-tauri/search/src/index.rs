//! The index: built from provisions, asked with a query.

use std::cmp::Reverse;

use clausewise_engine::instrument::Instrument;
use tantivy::collector::{Count, TopDocs};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{IndexReader, ReloadPolicy, TantivyDocument, doc};

use crate::error::Error;
use crate::matching;
use crate::query::Query;
use crate::snippet;
use crate::tokens::{View, ViewTokenizer};

/// Memory for building; a few thousand provisions need far less.
const BUILD_BYTES: usize = 32_000_000;

/// One searchable provision.
#[derive(Debug, Clone, Copy)]
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
    pub text: &'a str,
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

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) instrument: Field,
    pub(crate) language: Field,
    eid: Field,
    number: Field,
    heading: Field,
    text: Field,
    pub(crate) exact: Field,
    pub(crate) words: Field,
    pub(crate) heading_exact: Field,
    pub(crate) heading_words: Field,
}

/// A search index in memory.
pub struct Index {
    reader: IndexReader,
    fields: Fields,
}

impl Index {
    /// Builds an index over the clauses of instruments.
    pub fn of_instruments<'a>(instruments: impl IntoIterator<Item = &'a Instrument>) -> Result<Self, Error> {
        let mut builder = Builder::new()?;
        for instrument in instruments {
            for clause in instrument.clauses() {
                builder.add(Passage {
                    instrument: &instrument.id,
                    language: &instrument.language,
                    eid: clause.eid.as_str(),
                    number: &clause.number,
                    heading: &clause.heading,
                    text: &clause.full_text(),
                })?;
            }
        }
        builder.finish()
    }

    /// Builds an index over passages.
    pub fn of_passages<'a>(passages: impl IntoIterator<Item = Passage<'a>>) -> Result<Self, Error> {
        let mut builder = Builder::new()?;
        for passage in passages {
            builder.add(passage)?;
        }
        builder.finish()
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

struct Builder {
    index: tantivy::Index,
    writer: tantivy::IndexWriter,
    fields: Fields,
}

impl Builder {
    fn new() -> Result<Self, Error> {
        let mut schema = Schema::builder();
        let view = |view: View| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(view.name())
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = Fields {
            instrument: schema.add_text_field("instrument", STRING | STORED),
            language: schema.add_text_field("language", STRING),
            eid: schema.add_text_field("eid", STORED),
            number: schema.add_text_field("number", STORED),
            heading: schema.add_text_field("heading", STORED),
            text: schema.add_text_field("text", STORED),
            exact: schema.add_text_field("exact", view(View::Exact)),
            words: schema.add_text_field("words", view(View::Words)),
            heading_exact: schema.add_text_field("heading_exact", view(View::Exact)),
            heading_words: schema.add_text_field("heading_words", view(View::Words)),
        };
        let index = tantivy::Index::create_in_ram(schema.build());
        for view in [View::Exact, View::Words] {
            index.tokenizers().register(view.name(), ViewTokenizer(view));
        }
        let writer = index.writer_with_num_threads(1, BUILD_BYTES)?;
        Ok(Builder { index, writer, fields })
    }

    fn add(&mut self, passage: Passage<'_>) -> Result<(), Error> {
        let f = self.fields;
        // The heading is part of the body too (as a value of its own, so that no phrase runs over the
        // seam): a word in the heading answers a query for the word.
        self.writer.add_document(doc!(
            f.instrument => passage.instrument,
            f.language => passage.language,
            f.eid => passage.eid,
            f.number => passage.number,
            f.heading => passage.heading,
            f.text => passage.text,
            f.exact => passage.heading,
            f.exact => passage.text,
            f.words => passage.heading,
            f.words => passage.text,
            f.heading_exact => passage.heading,
            f.heading_words => passage.heading,
        ))?;
        Ok(())
    }

    fn finish(mut self) -> Result<Index, Error> {
        self.writer.commit()?;
        let reader = self.index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { reader, fields: self.fields })
    }
}
