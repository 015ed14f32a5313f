//! A paragraph while it is being read: its text as it grows, and where each piece of it stands in the
//! part, so that an edit finds the way back.

use std::collections::BTreeMap;
use std::ops::Range;

use clausewise_engine::manuscript::{Deleted, Label, Paragraph, Place, Revision, Run, Style};

use crate::encoding::legacy::Writing;
use crate::threads::Anchored;

/// What a paragraph has gathered so far.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub paragraph: Paragraph,
    /// Formatting of the text, in order, without gaps.
    pub spans: Vec<Run>,
    /// References to notes: byte offset and place in the story's list of references.
    pub notes: Vec<(usize, usize)>,
    /// Comments that begin here: identity, where, and where they end if they end here.
    pub anchors: Vec<Anchor>,
    /// Anchors that have not ended, by comment.
    open: BTreeMap<String, usize>,
    /// Where each piece of the text stands.
    pub pieces: Vec<Piece>,
    /// Where each run stands.
    pub runs: Vec<RunSpan>,
    /// Where the content begins, after the properties of the first paragraph of those that are one now.
    pub content: u64,
    /// The paragraph ends a section.
    pub ends_section: bool,
    /// Where the properties element stands.
    pub properties: Option<Range<u64>>,
    /// Shown text in all capitals by formatting, in hidden formatting: counted in characters.
    pub capitals: usize,
    pub hidden: usize,
}

/// A comment's hold on a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    pub comment: String,
    pub from: usize,
    pub to: Option<usize>,
}

/// The anchors of all paragraphs, in reading order; one without an end goes to the end of its paragraph.
pub fn anchored(drafts: &[Draft]) -> impl Iterator<Item = Anchored<'_>> {
    drafts.iter().enumerate().flat_map(|(paragraph, draft)| {
        draft.anchors.iter().map(move |anchor| Anchored {
            name: &anchor.comment,
            paragraph,
            range: anchor.from..anchor.to.unwrap_or(draft.paragraph.text.len()),
        })
    })
}

/// A stretch of text and the element it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the paragraph's text.
    pub text: Range<usize>,
    /// Bytes of the element in the part.
    pub element: Range<u64>,
    /// The element holds the text as characters and may hold others (`w:t`).
    pub characters: bool,
    /// Place in [`Draft::runs`].
    pub run: usize,
}

/// A `w:r` in the part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunSpan {
    pub whole: Range<u64>,
    /// Its start tag.
    pub tag: Range<u64>,
    /// Its `w:rPr`, if it has one.
    pub properties: Option<Range<u64>>,
}

/// Formatting of a stretch of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    pub hidden: bool,
    /// The font makes other letters of what is typed.
    pub writing: Option<Writing>,
    /// The font is one of before Unicode whose letters are not converted.
    pub unread_font: bool,
}

/// The tracked change that a stretch of content belongs to.
#[derive(Debug, Clone, Default)]
pub struct Tracked {
    pub inserted: Option<Revision>,
    pub deleted: Option<Revision>,
}

impl Draft {
    /// Adds shown text.
    pub fn push(&mut self, text: &str, look: &Look, tracked: &Tracked) {
        if text.is_empty() {
            return;
        }
        let at = self.paragraph.text.len();
        self.paragraph.text.push_str(text);
        let end = self.paragraph.text.len();
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.capitals += if look.caps { visible } else { 0 };
        self.hidden += if look.hidden { visible } else { 0 };
        match self.spans.last_mut() {
            Some(last)
                if last.bold == look.bold
                    && last.italic == look.italic
                    && last.inserted == tracked.inserted =>
            {
                last.range.end = end;
            }
            _ => self.spans.push(Run {
                range: at..end,
                bold: look.bold,
                italic: look.italic,
                inserted: tracked.inserted.clone(),
            }),
        }
    }

    /// Keeps deleted text aside; neighbouring deletions of one reviser are one.
    pub fn push_deleted(&mut self, text: &str, by: &Revision, inserted: Option<&Revision>) {
        if text.is_empty() {
            return;
        }
        let at = self.paragraph.text.len();
        let same =
            |last: &Deleted| last.at == at && last.revision == *by && last.inserted.as_ref() == inserted;
        match self.paragraph.deleted.last_mut() {
            Some(last) if same(last) => last.text.push_str(text),
            _ => self.paragraph.deleted.push(Deleted {
                at,
                text: text.to_owned(),
                revision: by.clone(),
                inserted: inserted.cloned(),
            }),
        }
    }

    /// Takes white space off the end of the text, beyond byte `end`.
    pub fn cut(&mut self, end: usize) {
        if end >= self.paragraph.text.len() || !self.paragraph.text.is_char_boundary(end) {
            return;
        }
        self.paragraph.text.truncate(end);
        for span in &mut self.spans {
            span.range = span.range.start.min(end)..span.range.end.min(end);
        }
        self.spans.retain(|span| !span.range.is_empty());
        for (at, _) in &mut self.paragraph.note_refs {
            *at = (*at).min(end);
        }
        for deleted in &mut self.paragraph.deleted {
            deleted.at = deleted.at.min(end);
        }
        for anchor in &mut self.anchors {
            anchor.from = anchor.from.min(end);
            anchor.to = anchor.to.map(|to| to.min(end));
        }
    }

    /// Begins a comment's anchor here.
    pub fn open_anchor(&mut self, comment: String) {
        self.open.insert(comment.clone(), self.anchors.len());
        self.anchors.push(Anchor { comment, from: self.paragraph.text.len(), to: None });
    }

    /// Ends a comment's anchor if it began in this paragraph.
    pub fn close_anchor(&mut self, comment: &str) {
        let end = self.paragraph.text.len();
        if let Some(open) = self.open.remove(comment).and_then(|at| self.anchors.get_mut(at)) {
            open.to = Some(end);
        }
    }

    /// Settles style, label and place, once all text is there.
    pub fn finish(&mut self, mut style: Style, label: Option<Label>, place: Place) {
        let visible = self.paragraph.text.chars().filter(|c| !c.is_whitespace()).count();
        let text = &self.paragraph.text;
        let shown = |run: &Run| text.get(run.range.clone()).is_some_and(|t| !t.trim().is_empty());
        style.bold = visible > 0 && self.spans.iter().filter(|r| shown(r)).all(|r| r.bold);
        style.italic = visible > 0 && self.spans.iter().filter(|r| shown(r)).all(|r| r.italic);
        style.caps = visible > 0 && self.capitals == visible;
        let uniform = self.spans.len() <= 1 && self.spans.iter().all(|r| r.inserted.is_none());
        self.paragraph.runs = if uniform { Vec::new() } else { std::mem::take(&mut self.spans) };
        self.paragraph.style = style;
        self.paragraph.label = label;
        self.paragraph.place = place;
    }
}
