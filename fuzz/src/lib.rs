//! What must hold for every file that a reader takes: no panic, no word lost, every range inside its text.

use clausewise_engine::manuscript::Manuscript;
use clausewise_engine::structure;
use clausewise_formats::{Content, read_content};

/// Reads a file and checks what was read; a refusal is as good as a reading.
pub fn check(name: &str, bytes: &[u8]) {
    match read_content(name, bytes) {
        Ok(Content::Plain(manuscript)) => {
            ranges(&manuscript);
            let coverage = structure::recognise(&manuscript).coverage;
            assert_eq!(coverage.words_in, coverage.words_placed);
        }
        Ok(Content::Marked(marked)) => {
            ranges(&marked.manuscript);
            let coverage = structure::measure(&marked.manuscript, &marked.instrument, &[]);
            assert_eq!(coverage.words_in, coverage.words_placed);
        }
        Err(error) => assert!(!error.message.is_empty() && !error.hint.is_empty()),
    }
}

fn ranges(manuscript: &Manuscript) {
    for paragraph in &manuscript.paragraphs {
        let text = &paragraph.text;
        assert!(paragraph.runs.iter().all(|run| text.get(run.range.clone()).is_some()));
        assert!(paragraph.deleted.iter().all(|deleted| text.is_char_boundary(deleted.at)));
        assert!(paragraph.note_refs.iter().all(|(at, _)| text.is_char_boundary(*at)));
    }
    for comment in &manuscript.comments {
        let text = manuscript.paragraphs.get(comment.paragraph).map(|paragraph| paragraph.text.as_str());
        assert!(text.is_some_and(|text| text.get(comment.range.clone()).is_some()));
    }
}
