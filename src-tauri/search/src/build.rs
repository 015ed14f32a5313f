//! Building an index: texts are cut into units by all processors, and go into one segment in their order, so that
//! the same texts make an index that answers the same.

use std::path::Path;
use std::thread;

use tantivy::indexer::NoMergePolicy;
use tantivy::{IndexWriter, TantivyDocument};

use crate::error::Error;
use crate::fields::{self, Fields, PLACE};
use crate::index::Passage;
use crate::tokens::{both, tokenized};

/// Memory for postings before they are written out as a segment.
const BUILD_BYTES: usize = 64_000_000;
/// Passages that are cut at a time.
const BATCH: usize = 2048;
/// Fewer are not worth another thread.
const SHARE: usize = 32;

/// An index in memory.
pub(crate) fn in_memory<'a>(passages: impl Iterator<Item = Passage<'a>>) -> Result<tantivy::Index, Error> {
    fill(tantivy::Index::create_in_ram(fields::schema().0), passages)
}

/// An index in a folder, which is empty.
pub(crate) fn in_folder<'a>(
    folder: &Path,
    passages: impl Iterator<Item = Passage<'a>>,
) -> Result<tantivy::Index, Error> {
    fill(tantivy::Index::create_in_dir(folder, fields::schema().0)?, passages)
}

fn fill<'a>(
    index: tantivy::Index,
    mut passages: impl Iterator<Item = Passage<'a>>,
) -> Result<tantivy::Index, Error> {
    let fields = fields::schema().1;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, BUILD_BYTES)?;
    // Merged in the background, segments would stand in another order each time.
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let mut place = 0;
    loop {
        let batch: Vec<Passage<'_>> = passages.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        for mut document in cut(&batch, processors, fields) {
            document.add_u64(fields.place, place);
            place += 1;
            writer.add_document(document)?;
        }
    }
    writer.commit()?;
    let segments = in_order(&index)?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    Ok(index)
}

/// Passages as documents, in their order.
fn cut(batch: &[Passage<'_>], processors: usize, fields: Fields) -> Vec<TantivyDocument> {
    let share = batch.len().div_ceil(processors).max(SHARE);
    let documents = |share: &[Passage<'_>]| -> Vec<TantivyDocument> {
        share.iter().map(|passage| document(passage, fields)).collect()
    };
    if share >= batch.len() {
        return documents(batch);
    }
    thread::scope(|scope| {
        let shares: Vec<_> = batch.chunks(share).map(|share| scope.spawn(move || documents(share))).collect();
        shares
            .into_iter()
            .flat_map(|share| share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn document(passage: &Passage<'_>, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let stored = [
        (fields.instrument, passage.instrument),
        (fields.language, passage.language),
        (fields.eid, passage.eid),
        (fields.number, passage.number),
        (fields.heading, passage.heading),
        (fields.text, passage.text.as_ref()),
    ];
    stored.into_iter().for_each(|(field, text)| document.add_text(field, text));
    // The heading is part of the body too (as a value of its own, so that no phrase runs over the seam): a word
    // in the heading answers a query for the word.
    let (exact, words) = both(passage.heading);
    let (exact, words) = (tokenized(exact), tokenized(words));
    document.add_pre_tokenized_text(fields.heading_exact, exact.clone());
    document.add_pre_tokenized_text(fields.heading_words, words.clone());
    document.add_pre_tokenized_text(fields.exact, exact);
    document.add_pre_tokenized_text(fields.words, words);
    let (exact, words) = both(&passage.text);
    document.add_pre_tokenized_text(fields.exact, tokenized(exact));
    document.add_pre_tokenized_text(fields.words, tokenized(words));
    document
}

/// The segments of an index in the order of their passages.
fn in_order(index: &tantivy::Index) -> Result<Vec<tantivy::index::SegmentId>, Error> {
    let mut found = Vec::new();
    for segment in index.reader()?.searcher().segment_readers() {
        let first = segment.fast_fields().u64(PLACE)?.first(0).unwrap_or_default();
        found.push((first, segment.segment_id()));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, segment)| segment).collect())
}
