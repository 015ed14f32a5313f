//! The fields of the index.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The place of the passage among all, from 0.
    pub(crate) place: Field,
    pub(crate) instrument: Field,
    pub(crate) language: Field,
    pub(crate) eid: Field,
    pub(crate) number: Field,
    pub(crate) heading: Field,
    pub(crate) text: Field,
    pub(crate) exact: Field,
    pub(crate) words: Field,
    pub(crate) heading_exact: Field,
    pub(crate) heading_words: Field,
}

/// The name of [`Fields::place`].
pub(crate) const PLACE: &str = "place";

/// The schema of every index, and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    // Texts reach the index cut into units already (`crate::tokens`): its own tokenizers see none.
    let cut = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        place: schema.add_u64_field(PLACE, FAST),
        instrument: schema.add_text_field("instrument", STRING | STORED),
        language: schema.add_text_field("language", STRING),
        eid: schema.add_text_field("eid", STORED),
        number: schema.add_text_field("number", STORED),
        heading: schema.add_text_field("heading", STORED),
        text: schema.add_text_field("text", STORED),
        exact: schema.add_text_field("exact", cut()),
        words: schema.add_text_field("words", cut()),
        heading_exact: schema.add_text_field("heading_exact", cut()),
        heading_words: schema.add_text_field("heading_words", cut()),
    };
    (schema.build(), fields)
}
