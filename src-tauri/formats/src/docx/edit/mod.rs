//! A plan of changes carried out in the user's own Word file.
//!
//! Whatever the plan does not name stays byte for byte: other parts as they are stored, other paragraphs as
//! they are written. The result is read back and compared with what the plan asks for before it is given out.

mod comments;
mod fragment;
mod splice;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::manuscript::{Place, Revision};
use clausewise_engine::redline::{Edit, NewParagraph, blanks};

use super::Document;
use super::draft::Draft;
use crate::error::{Error, Kind, Result};
use crate::opc::Package;
use splice::Splices;
use words::{Changes, nowhere, slice};

/// Makes the changes in the file `original` and returns the new file. Places mean the manuscript that
/// [`read`](super::read) gives of `original`. Nothing is marked as tracked: the redline does that.
///
/// # Errors
/// As [`read`](super::read); `NoSuchPlace` when an edit names a place that the document does not have, or
/// one where it cannot be made (a comment outside the body, words inside a formula).
pub fn apply(original: &[u8], edits: &[Edit]) -> Result<Vec<u8>> {
    let document = super::open(original, true)?;
    let mut package = Package::open(original)?;
    let mut texts = BTreeMap::new();
    for draft in &document.drafts {
        let part = &draft.paragraph.span.part;
        if !texts.contains_key(part) {
            texts.insert(part.clone(), package.text(part)?);
        }
    }
    let main = texts.get(&document.main).cloned().unwrap_or_default();
    let mut work = Work {
        document: &document,
        texts: &texts,
        splices: Splices::default(),
        inside: BTreeMap::new(),
        deleted: BTreeSet::new(),
        emptied: BTreeSet::new(),
        inserted: BTreeMap::new(),
        next_comment: comments::first_free(&mut package, &document.main, &main)?,
        comments: Vec::new(),
    };
    for edit in edits {
        work.take(edit)?;
    }
    work.paragraphs()?;
    let expected = work.expected();
    let mut changed = comments::add(&mut package, &document.main, &main, &work.comments)?;
    for part in work.splices.parts() {
        let text = texts.get(part).ok_or_else(|| nowhere("a change is to a part that is not there"))?;
        let new = as_utf8(work.splices.apply(part, text)?);
        changed.insert(part.clone(), new.into_bytes());
    }
    let after = package.rewrite(&changed)?;
    let read = super::open(&after, false)?;
    let got = read.drafts.iter().map(|d| (is_note(d), d.paragraph.text.clone()));
    // A note goes with the paragraph that refers to it; then the notes are not compared.
    let notes_go = work.deleted.iter().any(|i| document.drafts.get(*i).is_some_and(|d| !d.notes.is_empty()));
    let compared = |(note, _): &(bool, String)| !(notes_go && *note);
    if !got.filter(compared).eq(expected.into_iter().filter(compared)) {
        return Err(Error::new(
            Kind::NoSuchPlace,
            "the changes could not be made as planned in this document",
            "make them in Word by hand; the report lists them",
        ));
    }
    Ok(after)
}

/// A new paragraph, and the identity of the comment on it.
type Inserted<'d> = (&'d NewParagraph, Option<i64>);

/// The plan as it is carried out.
struct Work<'d> {
    document: &'d Document,
    texts: &'d BTreeMap<String, String>,
    splices: Splices,
    /// Changes inside paragraphs, by paragraph.
    inside: BTreeMap<usize, Changes>,
    deleted: BTreeSet<usize>,
    /// Deleted paragraphs that must stay as empty ones.
    emptied: BTreeSet<usize>,
    /// New paragraphs by the one before them, with the identity of the comment on each.
    inserted: BTreeMap<usize, Vec<Inserted<'d>>>,
    next_comment: i64,
    comments: Vec<comments::New<'d>>,
}

impl<'d> Work<'d> {
    fn draft(&self, index: usize) -> Result<&'d Draft> {
        self.document.drafts.get(index).ok_or_else(|| nowhere("a change names a paragraph that is not there"))
    }

    fn source(&self, draft: &Draft) -> &'d str {
        self.texts.get(&draft.paragraph.span.part).map(String::as_str).unwrap_or_default()
    }

    fn prefix(&self, draft: &Draft) -> &'d str {
        fragment::prefix(slice(self.source(draft), &draft.paragraph.span.bytes))
    }

    fn take(&mut self, edit: &'d Edit) -> Result<()> {
        match edit {
            Edit::Replace { paragraph, range, text } => {
                self.draft(*paragraph)?;
                self.inside.entry(*paragraph).or_default().replaced.push((range.clone(), text.clone()));
            }
            Edit::Insert { after, paragraphs } => {
                // Word allows comments in the running text only.
                let in_body = self.draft(*after)?.paragraph.span.part == self.document.main;
                for new in paragraphs {
                    self.draft(new.model)?;
                    let note = new.note.as_ref().filter(|_| in_body);
                    let id = note.map(|note| self.comment(&note.by, &note.initials, &note.text, None));
                    self.inserted.entry(*after).or_default().push((new, id));
                }
            }
            Edit::Delete { paragraph } => {
                self.draft(*paragraph)?;
                self.deleted.insert(*paragraph);
            }
            Edit::Comment { paragraph, range, by, initials, text, answers } => {
                let draft = self.draft(*paragraph)?;
                if draft.paragraph.span.part != self.document.main {
                    return Err(nowhere("a comment is on a note or a running head, where Word allows none"));
                }
                let id = self.comment(by, initials, text, None);
                let mut ids = vec![id];
                ids.extend(answers.iter().map(|a| self.comment(&a.by, &a.initials, &a.text, Some(id))));
                let range = if range.is_empty() { 0..draft.paragraph.text.len() } else { range.clone() };
                // An answer stands on the words of its question.
                for id in ids {
                    let (start, end) = comments::markers(self.prefix(draft), id);
                    let marks = &mut self.inside.entry(*paragraph).or_default().marks;
                    marks.push((range.start, true, start));
                    marks.push((range.end, false, end));
                }
            }
        }
        Ok(())
    }

    /// Adds a comment, or an answer to one; gives its identity.
    fn comment(&mut self, by: &'d Revision, initials: &'d str, text: &'d str, answers: Option<i64>) -> i64 {
        let id = self.next_comment;
        self.next_comment = id.saturating_add(1);
        self.comments.push(comments::New { id, by, initials, text, answers });
        id
    }

    fn paragraphs(&mut self) -> Result<()> {
        for index in self.deleted.clone() {
            self.delete(index)?;
        }
        for (index, changes) in std::mem::take(&mut self.inside) {
            if self.deleted.contains(&index) {
                return Err(nowhere("a change is to a paragraph that another one deletes"));
            }
            let draft = self.draft(index)?;
            let (source, p) = (self.source(draft), self.prefix(draft));
            self.inside_text(index, &changes);
            words::change(&mut self.splices, &draft.paragraph.span.part, source, p, draft, changes)?;
        }
        for (after, new) in self.inserted.clone() {
            let draft = self.draft(after)?;
            let markup: String =
                new.iter().map(|(n, comment)| self.new_paragraph(n, *comment)).collect::<Result<_>>()?;
            let end = draft.paragraph.span.bytes.end;
            self.splices.push(&draft.paragraph.span.part, end..end, markup);
        }
        Ok(())
    }

    /// A paragraph goes. It stays as an empty one where the document needs one (the last of a cell or note,
    /// the end of a section, half of a field); markers whose partner stands elsewhere stay too.
    fn delete(&mut self, index: usize) -> Result<()> {
        let draft = self.draft(index)?;
        let source = self.source(draft);
        let span = draft.paragraph.span.bytes.clone();
        let whole = slice(source, &span);
        let part = &draft.paragraph.span.part;
        if fragment::breaks_field(whole) || self.is_needed(index, draft, source) || draft.ends_section {
            self.emptied.insert(index);
            if draft.paragraph.text.is_empty() {
                return Ok(());
            }
            let all = 0..draft.paragraph.text.len();
            let changes = Changes { replaced: vec![(all, String::new())], marks: Vec::new() };
            let p = self.prefix(draft);
            return words::change(&mut self.splices, part, source, p, draft, changes);
        }
        self.splices.push(part, span, fragment::lonely_markers(whole));
        Ok(())
    }

    /// The paragraph is the last of something that must end with one, and the one before goes too or is none.
    fn is_needed(&self, index: usize, draft: &Draft, source: &str) -> bool {
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
        let span = &draft.paragraph.span.bytes;
        let after = source.get(at(span.end)..).unwrap_or_default().trim_start();
        let Some(closing) = after.strip_prefix("</") else { return false };
        let name = closing.split('>').next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default().trim_end();
        if !["tc", "txbxContent", "footnote", "endnote", "hdr", "ftr", "sdtContent"].contains(&name) {
            return false;
        }
        let before = source.get(..at(span.start)).unwrap_or_default().trim_end().len();
        let kept = (0..index).rev().take_while(|i| !self.deleted.contains(i)).next();
        let previous = kept.and_then(|i| self.document.drafts.get(i)).map(|d| &d.paragraph.span);
        previous.is_none_or(|s| s.part != draft.paragraph.span.part || at(s.bytes.end) != before)
    }

    /// A new paragraph in the style, numbering and lettering of its model.
    fn new_paragraph(&self, new: &NewParagraph, comment: Option<i64>) -> Result<String> {
        let model = self.draft(new.model)?;
        let (source, p) = (self.source(model), self.prefix(model));
        let properties =
            model.properties.as_ref().map(|r| fragment::properties(slice(source, r))).unwrap_or_default();
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for piece in &model.pieces {
            *sizes.entry(piece.run).or_default() += piece.text.len();
        }
        let most =
            sizes.iter().max_by_key(|(run, size)| (**size, std::cmp::Reverse(**run))).map(|(run, _)| *run);
        let run = most.and_then(|run| model.runs.get(run)).and_then(|run| run.properties.as_ref());
        let lettering = run.map(|r| fragment::properties(slice(source, r))).unwrap_or_default();
        let highlighted = fragment::highlighted(&lettering, p);
        let run = |(text, blank): &(&str, bool)| {
            let lettering = if *blank { &highlighted } else { &lettering };
            format!("<{p}r>{lettering}{}</{p}r>", words::text(p, text))
        };
        let runs: String = blanks(&new.text).iter().map(run).collect();
        let (start, end) = comment.map(|id| comments::markers(p, id)).unwrap_or_default();
        Ok(format!("<{p}p>{properties}{start}{runs}{end}</{p}p>"))
    }

    /// Remembers the text that a changed paragraph shall have.
    fn inside_text(&mut self, index: usize, changes: &Changes) {
        let kept = Changes { replaced: changes.replaced.clone(), marks: Vec::new() };
        self.inside.insert(index, kept);
    }

    /// Texts of all paragraphs as the plan wants them.
    fn expected(&self) -> Vec<(bool, String)> {
        let mut texts = Vec::new();
        let mut waiting: Vec<(&Draft, &Vec<Inserted<'_>>)> = Vec::new();
        let all = |after: &Draft, new: &[Inserted<'_>]| -> Vec<(bool, String)> {
            new.iter().map(|(n, _)| (is_note(after), shown(&n.text))).collect()
        };
        let drafts = &self.document.drafts;
        let mut gone: Option<(&str, u64)> = None;
        for (index, draft) in drafts.iter().enumerate() {
            let span = &draft.paragraph.span;
            let inside = |end: u64, part: &str| span.part == part && span.bytes.end <= end;
            // New paragraphs come after the text boxes that the paragraph before them holds.
            while let Some((after, new)) = waiting.pop() {
                if inside(after.paragraph.span.bytes.end, &after.paragraph.span.part) {
                    waiting.push((after, new));
                    break;
                }
                texts.extend(all(after, new));
            }
            let boxed = gone.is_some_and(|(part, end)| inside(end, part));
            if self.deleted.contains(&index) && !self.emptied.contains(&index) {
                gone = Some((&span.part, span.bytes.end));
            } else if !boxed {
                texts.push((is_note(draft), self.text_of(index, draft)));
            }
            if let Some(new) = self.inserted.get(&index) {
                waiting.push((draft, new));
            }
        }
        while let Some((after, new)) = waiting.pop() {
            texts.extend(all(after, new));
        }
        texts
    }

    fn text_of(&self, index: usize, draft: &Draft) -> String {
        let mut text = draft.paragraph.text.clone();
        if self.emptied.contains(&index) {
            return String::new();
        }
        if let Some(changes) = self.inside.get(&index) {
            let mut replaced: Vec<_> = changes.replaced.iter().collect();
            replaced.sort_by_key(|(range, _)| (range.start, range.end));
            for (range, new) in replaced.into_iter().rev() {
                text.replace_range(range.clone(), &shown(new));
            }
        }
        text
    }
}

fn is_note(draft: &Draft) -> bool {
    matches!(draft.paragraph.place, Place::Note(_))
}

/// Parts are written as UTF-8, whatever they were: the declaration at their head must not say otherwise.
fn as_utf8(text: String) -> String {
    let Some((head, rest)) = text.split_once("?>").filter(|(head, _)| head.contains("UTF-16")) else {
        return text;
    };
    format!("{}?>{rest}", head.replace("UTF-16", "UTF-8"))
}

/// New words as they will be read: without characters that XML cannot hold.
fn shown(text: &str) -> String {
    let keeps = |c: &char| {
        !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_ascii_control() || matches!(c, '\t' | '\n'))
    };
    text.chars().filter(keeps).collect()
}
