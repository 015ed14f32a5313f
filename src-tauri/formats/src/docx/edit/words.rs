//! Changes inside a paragraph: words replaced, markers set between words.
//!
//! Only the elements that hold the words are written anew (`w:t`, `w:tab`, `w:br`); the runs around them,
//! with their formatting, stay. A marker in the middle of a run splits it in two alike.

use std::ops::Range;

use super::super::draft::{Draft, Piece};
use super::splice::Splices;
use crate::error::{Error, Kind, Result};

/// What happens in one paragraph.
#[derive(Debug, Default)]
pub struct Changes {
    /// Words replaced: range and new text, in order and apart.
    pub replaced: Vec<(Range<usize>, String)>,
    /// Markers: where, whether they open what follows, and their markup.
    pub marks: Vec<(usize, bool, String)>,
}

/// Carries out the changes of one paragraph of `part`, whose text is `source`; `p` is the prefix of tags.
///
/// # Errors
/// `NoSuchPlace` for a range outside the text, off a character boundary, overlapping another, or in words
/// that no run holds (a formula).
pub fn change(
    splices: &mut Splices,
    part: &str,
    source: &str,
    p: &str,
    draft: &Draft,
    mut changes: Changes,
) -> Result<()> {
    changes.replaced.sort_by_key(|(range, _)| (range.start, range.end));
    let text = &draft.paragraph.text;
    let overlaps = changes.replaced.windows(2).any(|pair| matches!(pair, [a, b] if a.0.end > b.0.start));
    let outside = changes.replaced.iter().any(|(range, _)| text.get(range.clone()).is_none())
        || changes.marks.iter().any(|(at, _, _)| !text.is_char_boundary(*at));
    if overlaps || outside {
        return Err(nowhere("a change names words that the paragraph does not have"));
    }
    for (at, opens, _) in &mut changes.marks {
        if let Some((range, _)) = changes.replaced.iter().find(|(r, _)| r.start < *at && *at < r.end) {
            *at = if *opens { range.start } else { range.end };
        }
    }
    if draft.pieces.is_empty() {
        return in_empty(splices, part, source, p, draft, &changes);
    }
    let owners: Vec<usize> =
        changes.replaced.iter().map(|(range, _)| owner(draft, range)).collect::<Result<_>>()?;
    let mark_owners: Vec<usize> =
        changes.marks.iter().map(|(at, opens, _)| mark_owner(draft, *at, *opens)).collect::<Result<_>>()?;
    let covered: usize = draft.pieces.iter().map(|piece| piece.text.len()).sum();
    let lost = |range: &Range<usize>| {
        let held: usize = draft.pieces.iter().map(|piece| overlap(&piece.text, range).len()).sum();
        held < range.len()
    };
    if covered < text.len() && changes.replaced.iter().any(|(range, _)| lost(range)) {
        return Err(nowhere("a change is to words inside a formula"));
    }
    for (index, piece) in draft.pieces.iter().enumerate() {
        let replaced: Vec<(&Range<usize>, Option<&str>)> = changes
            .replaced
            .iter()
            .zip(&owners)
            .filter(|((range, _), owner)| **owner == index || !overlap(&piece.text, range).is_empty())
            .map(|((range, new), owner)| (range, (*owner == index).then_some(new.as_str())))
            .collect();
        let marks: Vec<&(usize, bool, String)> = changes
            .marks
            .iter()
            .zip(&mark_owners)
            .filter(|(_, owner)| **owner == index)
            .map(|(m, _)| m)
            .collect();
        if replaced.is_empty() && marks.is_empty() {
            continue;
        }
        let new = Rewrite { source, p, draft, piece }.write(&replaced, &marks);
        splices.push(part, piece.element.clone(), new);
    }
    Ok(())
}

/// The piece that takes the new words: the first that loses some, or for an insertion the one before it.
fn owner(draft: &Draft, range: &Range<usize>) -> Result<usize> {
    let touched = draft.pieces.iter().position(|piece| !overlap(&piece.text, range).is_empty());
    let before = || draft.pieces.iter().position(|piece| piece.text.end == range.start);
    let after = || draft.pieces.iter().position(|piece| piece.text.start == range.start);
    let inside = || draft.pieces.iter().position(|piece| piece.text.contains(&range.start));
    let found = if range.is_empty() { before().or_else(after).or_else(inside) } else { touched };
    found.ok_or_else(|| nowhere("a change is to words inside a formula"))
}

fn mark_owner(draft: &Draft, at: usize, opens: bool) -> Result<usize> {
    let starts = |piece: &Piece| piece.text.start <= at && at < piece.text.end;
    let ends = |piece: &Piece| piece.text.start < at && at <= piece.text.end;
    let at = if opens { draft.pieces.iter().position(starts) } else { draft.pieces.iter().rposition(ends) };
    at.ok_or_else(|| nowhere("a comment begins or ends inside a formula"))
}

struct Rewrite<'d> {
    source: &'d str,
    p: &'d str,
    draft: &'d Draft,
    piece: &'d Piece,
}

impl Rewrite<'_> {
    /// The element of the piece with changes made: `None` as new text means that another piece has it.
    fn write(&self, replaced: &[(&Range<usize>, Option<&str>)], marks: &[&(usize, bool, String)]) -> String {
        let mut out = String::new();
        let mut at = self.piece.text.start;
        let mut marks = marks.to_vec();
        marks.sort_by_key(|(at, opens, _)| (*at, *opens));
        let mut marks = marks.into_iter().peekable();
        for (range, new) in replaced {
            let here = overlap(&self.piece.text, range);
            let start = if here.is_empty() { range.start } else { here.start };
            while let Some((to, _, markup)) =
                marks.next_if(|(to, opens, _)| *to < start || (*to == start && *opens))
            {
                self.keep(&mut out, at..*to);
                at = (*to).max(at);
                self.mark(&mut out, markup);
            }
            self.keep(&mut out, at..start);
            if let Some(new) = new {
                out.push_str(&text(self.p, new));
            }
            at = at.max(if here.is_empty() { start } else { here.end });
        }
        for (to, _, markup) in marks {
            self.keep(&mut out, at..*to);
            at = (*to).max(at);
            self.mark(&mut out, markup);
        }
        self.keep(&mut out, at..self.piece.text.end);
        out
    }

    fn keep(&self, out: &mut String, range: Range<usize>) {
        if range.start >= range.end {
            return;
        }
        if self.piece.characters {
            out.push_str(&text(self.p, self.draft.paragraph.text.get(range).unwrap_or_default()));
        } else {
            out.push_str(slice(self.source, &self.piece.element));
        }
    }

    /// Ends the run, sets the marker, and begins the run again with the same properties.
    fn mark(&self, out: &mut String, markup: &str) {
        let Some(run) = self.draft.runs.get(self.piece.run) else { return };
        let properties = run.properties.as_ref().map(|r| slice(self.source, r)).unwrap_or_default();
        out.push_str(&format!("</{}r>{markup}{}{properties}", self.p, slice(self.source, &run.tag)));
    }
}

/// A paragraph without words: new ones go to its end, in the formatting of its mark.
fn in_empty(
    splices: &mut Splices,
    part: &str,
    source: &str,
    p: &str,
    draft: &Draft,
    changes: &Changes,
) -> Result<()> {
    if !draft.paragraph.text.is_empty() {
        return Err(nowhere("a change is to words inside a formula"));
    }
    let mark = draft.properties.as_ref().and_then(|r| super::fragment::child(slice(source, r), "rPr"));
    let properties = mark.map(super::fragment::properties).unwrap_or_default();
    let words: String = changes.replaced.iter().map(|(_, new)| text(p, new)).collect();
    let of = |opens: bool| {
        changes.marks.iter().filter(move |m| m.1 == opens).map(|m| m.2.as_str()).collect::<String>()
    };
    let run = if words.is_empty() { String::new() } else { format!("<{p}r>{properties}{words}</{p}r>") };
    let new = format!("{}{run}{}", of(true), of(false));
    let span = &draft.paragraph.span.bytes;
    let whole = slice(source, span);
    match whole.strip_suffix("/>") {
        Some(tag) if draft.content == span.end => {
            splices.push(part, span.clone(), format!("{}>{new}</{p}p>", tag.trim_end()));
        }
        _ => splices.push(part, draft.content..draft.content, new),
    }
    Ok(())
}

/// Text as elements of a run.
pub fn text(p: &str, words: &str) -> String {
    let mut out = String::new();
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            out.push_str(&format!("<{p}br/>"));
        }
        for (index, stretch) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str(&format!("<{p}tab/>"));
            }
            if !stretch.is_empty() {
                out.push_str(&format!("<{p}t xml:space=\"preserve\">{}</{p}t>", escape(stretch)));
            }
        }
    }
    out
}

/// Text safe inside elements and attributes; characters that XML cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_ascii_control() && !matches!(c, '\t' | '\n') => {}
            c => out.push(c),
        }
    }
    out
}

/// A part's text by the offsets that reading gave.
pub fn slice<'s>(source: &'s str, range: &Range<u64>) -> &'s str {
    let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
    source.get(at(range.start)..at(range.end)).unwrap_or_default()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.max(b.start)..a.end.min(b.end).max(a.start.max(b.start))
}

/// The plan names a place that the document does not have.
pub fn nowhere(what: &str) -> Error {
    Error::new(Kind::NoSuchPlace, what, "read the file again; it may have changed since the plan was made")
}
