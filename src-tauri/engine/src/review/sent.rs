//! A returned file with its tracked changes rejected: the text that was sent out, as far as readers kept track of
//! what they did to it, and each tracked change told in its lines.

use std::ops::Range;

use super::{Act, Change};
use crate::manuscript::{Manuscript, Paragraph, Revision};

/// The text that was sent out.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// Its lines.
    pub lines: Vec<String>,
    /// The tracked changes, told in these lines.
    pub changes: Vec<Change>,
    spans: Vec<Span>,
}

/// Words of the returned file and where they stand in the lines; words that were put in stand at a point.
#[derive(Debug, Clone)]
struct Span {
    paragraph: usize,
    source: Range<usize>,
    line: usize,
    kept: Range<usize>,
}

impl Sent {
    /// Where a byte of a paragraph of the returned file stands: line and byte.
    pub(super) fn place(&self, paragraph: usize, at: usize) -> Option<(usize, usize)> {
        let own = || self.spans.iter().filter(|span| span.paragraph == paragraph);
        // Where two spans meet, the one that begins there: a comment on words begins with them.
        let inside = own().rfind(|span| span.source.start <= at && at <= span.source.end);
        let span = inside
            .or_else(|| own().next_back())
            .or_else(|| self.spans.iter().rfind(|span| span.paragraph < paragraph))?;
        let step = at.saturating_sub(span.source.start).min(span.kept.len());
        Some((span.line, span.kept.start + step))
    }
}

/// What became of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Kept,
    Inserted(Revision),
    Deleted(Revision),
    /// Put in by one reviser, taken out by another: in neither text.
    Gone {
        by: Revision,
        from: Revision,
    },
}

#[derive(Debug, Clone)]
enum Item {
    Words { text: String, state: State, paragraph: usize, at: usize },
    End(State),
}

/// What stands between two line ends of the text that was sent out.
#[derive(Debug, Clone)]
struct Group {
    items: Vec<Item>,
    end: State,
}

/// Rejects the tracked changes of a returned file. Those by revisers in `settled` are taken as accepted: they stood in
/// the file before it was sent out, and are in the text that the bill is read as.
pub fn sent(manuscript: &Manuscript, settled: &[Revision]) -> Sent {
    let mut groups = groups(manuscript, settled);
    let removed = removed(&mut groups);
    let mut sent = Sent::default();
    for (group, removed) in groups.into_iter().zip(removed) {
        sent.add(group, removed);
    }
    sent
}

fn groups(manuscript: &Manuscript, settled: &[Revision]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = Vec::new();
    for (index, paragraph) in manuscript.paragraphs.iter().enumerate() {
        for item in items(index, paragraph, settled) {
            match item {
                Item::End(end @ (State::Kept | State::Deleted(_))) => {
                    groups.push(Group { items: std::mem::take(&mut open), end });
                }
                Item::End(State::Gone { .. }) => {}
                item => open.push(item),
            }
        }
    }
    // Lines put in after the last one of the file.
    if let Some(last) = groups.last_mut().filter(|_| !open.is_empty()) {
        if let Some(Item::End(end)) = open.pop() {
            last.items.push(Item::End(end));
        }
        last.items.extend(open);
    } else if !open.is_empty() {
        groups.push(Group { items: open, end: State::Kept });
    }
    groups
}

/// The pieces of a paragraph in order, its end among them.
fn items(index: usize, paragraph: &Paragraph, settled: &[Revision]) -> Vec<Item> {
    let open = |by: &Revision| !settled.iter().any(|known| known.same_hand(by));
    let inserted = |by: &Option<Revision>| by.clone().filter(open).map_or(State::Kept, State::Inserted);
    let mut out = Vec::new();
    let mut push = |text: &str, state: State, mut at: usize| {
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                out.push(Item::End(state.clone()));
                at += 1;
            }
            if !part.is_empty() {
                out.push(Item::Words { text: part.to_owned(), state: state.clone(), paragraph: index, at });
            }
            at += part.len();
        }
    };
    let whole = [(0..paragraph.text.len(), None)];
    let runs: Vec<(Range<usize>, Option<Revision>)> = match paragraph.runs.is_empty() {
        true => whole.to_vec(),
        false => paragraph.runs.iter().map(|run| (run.range.clone(), run.inserted.clone())).collect(),
    };
    let mut deleted = paragraph.deleted.iter().filter(|gone| open(&gone.revision)).peekable();
    for (range, by) in runs {
        let state = inserted(&by);
        let mut at = range.start;
        while at < range.end {
            while let Some(gone) = deleted.next_if(|gone| gone.at <= at) {
                push(&gone.text, taken_out(gone), at);
            }
            let cut = deleted.peek().map_or(range.end, |gone| gone.at.min(range.end));
            push(paragraph.text.get(at..cut).unwrap_or_default(), state.clone(), at);
            at = cut;
        }
    }
    for gone in deleted {
        push(&gone.text, taken_out(gone), paragraph.text.len());
    }
    out.push(Item::End(inserted(&paragraph.mark_inserted)));
    out
}

fn taken_out(gone: &crate::manuscript::Deleted) -> State {
    let by = gone.revision.clone();
    match &gone.inserted {
        Some(from) => State::Gone { by, from: from.clone() },
        None => State::Deleted(by),
    }
}

/// The reviser who took out every word of a group, if there were words and nothing else is in it.
fn taken_out_by(group: &Group) -> Option<&Revision> {
    let mut by = None;
    for item in &group.items {
        match item {
            Item::Words { state: State::Deleted(reviser), .. } => {
                if by.is_some_and(|by: &Revision| by.author != reviser.author) {
                    return None;
                }
                by = by.or(Some(reviser));
            }
            _ => return None,
        }
    }
    by
}

/// Which groups went as whole lines. A word processor may mark the end of a line that went, or the end of the line
/// before it; afterwards the ends that are still marked are those of lines that were joined.
fn removed(groups: &mut [Group]) -> Vec<bool> {
    let mut gone: Vec<bool> = groups
        .iter()
        .map(|group| taken_out_by(group).is_some() && matches!(group.end, State::Deleted(_)))
        .collect();
    let all: Vec<bool> = groups.iter().map(|group| taken_out_by(group).is_some()).collect();
    for index in 0..groups.len() {
        if all.get(index) == Some(&true)
            || !matches!(groups.get(index).map(|g| &g.end), Some(State::Deleted(_)))
        {
            continue;
        }
        // The lines after it that went, up to the first whose end stayed.
        let mut next = index + 1;
        let mut ended = false;
        while !ended && all.get(next) == Some(&true) {
            ended = groups.get(next).is_some_and(|group| group.end == State::Kept);
            next += 1;
        }
        if ended {
            gone.iter_mut().take(next).skip(index + 1).for_each(|gone| *gone = true);
            if let Some(group) = groups.get_mut(index) {
                group.end = State::Kept;
            }
        }
    }
    gone
}

/// Words put in or taken out by one reviser, in a row.
struct Hunk {
    by: Revision,
    range: Range<usize>,
    after: String,
}

impl Sent {
    fn add(&mut self, group: Group, removed: bool) {
        let line = self.lines.len();
        let reviser = taken_out_by(&group).cloned();
        let text: String = group
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Words { text, state: State::Kept | State::Deleted(_), .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        self.lines.push(text.clone());
        self.trace(line, &group.items);
        if let (true, Some(by)) = (removed, reviser) {
            self.push(by, None, Act::Remove { line, before: text });
            return;
        }
        let stays = |item: &Item| matches!(item, Item::Words { state: State::Kept | State::Deleted(_), .. });
        let first = group.items.iter().position(stays);
        let last = group.items.iter().rposition(stays);
        let (mut leading, middle, mut trailing) = match (first, last) {
            (Some(first), Some(last)) => {
                let mut items = group.items;
                let trailing = items.split_off(last + 1);
                let middle = items.split_off(first);
                (split(items), middle, split(trailing))
            }
            _ => {
                let parts = split(group.items);
                // An empty line: what was put in ends with it, or begins after it.
                if parts.last().is_some_and(Vec::is_empty) {
                    (parts, Vec::new(), vec![Vec::new()])
                } else {
                    (vec![Vec::new()], Vec::new(), parts)
                }
            }
        };
        let in_front = leading.pop().unwrap_or_default();
        self.inserted(line.checked_sub(1), leading);
        let behind = if trailing.is_empty() { Vec::new() } else { trailing.remove(0) };
        let mut split_by = None;
        let inner: Vec<Item> = in_front
            .into_iter()
            .chain(middle)
            .chain(behind)
            .filter(|item| match item {
                Item::End(State::Inserted(by)) => {
                    split_by.get_or_insert_with(|| by.clone());
                    false
                }
                _ => true,
            })
            .collect();
        self.inline(line, &text, &inner);
        let after = |items: &[Item]| -> String {
            items
                .iter()
                .filter_map(|item| match item {
                    Item::Words { text, state: State::Kept | State::Inserted(_), .. } => Some(text.as_str()),
                    _ => None,
                })
                .collect()
        };
        let mut other = |by: Revision, what: &str| {
            let (before, what) = (text.clone(), what.to_owned());
            self.push(by, None, Act::Other { line, before, after: after(&inner), what });
        };
        if let Some(by) = split_by {
            other(by, "the line was split in two");
        }
        if let State::Deleted(by) = group.end {
            other(by, "the line was joined with the next");
        }
        self.inserted(Some(line), trailing);
    }

    fn push(&mut self, by: Revision, inside: Option<String>, act: Act) {
        self.changes.push(Change { by, tracked: true, inside, act });
    }

    /// Remembers where the words of the file stand.
    fn trace(&mut self, line: usize, items: &[Item]) {
        let mut kept = 0;
        for item in items {
            let Item::Words { text, state, paragraph, at } = item else { continue };
            let stays = matches!(state, State::Kept | State::Deleted(_));
            let length = if stays { text.len() } else { 0 };
            if matches!(state, State::Kept | State::Inserted(_)) {
                let source = *at..at + text.len();
                self.spans.push(Span { paragraph: *paragraph, source, line, kept: kept..kept + length });
            }
            kept += length;
        }
    }

    /// Whole lines put in after a line, each with the reviser who began it.
    fn inserted(&mut self, after: Option<usize>, lines: Vec<Vec<Item>>) {
        let mut open: Option<(Revision, Vec<String>)> = None;
        for items in lines {
            let lead = items.iter().find_map(|item| match item {
                Item::Words { state: State::Inserted(by) | State::Gone { from: by, .. }, .. } => {
                    Some(by.clone())
                }
                _ => None,
            });
            let Some(lead) = lead else { continue };
            let mut text = String::new();
            for item in &items {
                match item {
                    Item::Words { text: words, state: State::Inserted(by), .. }
                        if by.author == lead.author =>
                    {
                        text.push_str(words);
                    }
                    Item::Words { text: words, state: State::Inserted(by), .. } => {
                        self.within(after, by, &lead, "", words);
                    }
                    Item::Words { text: words, state: State::Gone { by, .. }, .. } => {
                        text.push_str(words);
                        if by.author != lead.author {
                            self.within(after, by, &lead, words, "");
                        } else {
                            text.truncate(text.len() - words.len());
                        }
                    }
                    _ => {}
                }
            }
            match &mut open {
                Some((by, lines)) if by.author == lead.author => lines.push(text),
                _ => {
                    if let Some((by, lines)) = open.replace((lead, vec![text])) {
                        self.push(by, None, Act::Insert { after, lines });
                    }
                }
            }
        }
        if let Some((by, lines)) = open {
            self.push(by, None, Act::Insert { after, lines });
        }
    }

    /// A change to words that another reviser proposes.
    fn within(&mut self, after: Option<usize>, by: &Revision, of: &Revision, before: &str, now: &str) {
        let act = Act::Other {
            line: after.unwrap_or(0),
            before: before.to_owned(),
            after: now.to_owned(),
            what: format!("it changes what {} proposes", of.author),
        };
        self.push(by.clone(), Some(of.author.clone()), act);
    }

    /// Words put in and taken out inside a line.
    fn inline(&mut self, line: usize, text: &str, items: &[Item]) {
        let mut hunks: Vec<Hunk> = Vec::new();
        let mut at = 0;
        let inserter = |item: &Item| match item {
            Item::Words { state: State::Inserted(by) | State::Gone { from: by, .. }, .. } => {
                Some(by.author.clone())
            }
            _ => None,
        };
        let mut hunk = |by: &Revision, range: Range<usize>, words: &str| match hunks.last_mut() {
            Some(last) if last.by.author == by.author && last.range.end == range.start => {
                last.range.end = range.end;
                last.after.push_str(words);
            }
            _ => hunks.push(Hunk { by: by.clone(), range, after: words.to_owned() }),
        };
        let mut inside: Vec<(Revision, Revision, String, String)> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Item::Words { text: words, state, .. } = item else { continue };
            match state {
                State::Kept => at += words.len(),
                State::Deleted(by) => {
                    hunk(by, at..at + words.len(), "");
                    at += words.len();
                }
                State::Inserted(by) => {
                    let before = index.checked_sub(1).and_then(|i| items.get(i)).and_then(inserter);
                    let behind = items.get(index + 1).and_then(inserter);
                    match before.filter(|before| *before != by.author && behind.as_ref() == Some(before)) {
                        Some(author) => {
                            let of = Revision { author, ..Revision::default() };
                            inside.push((by.clone(), of, String::new(), words.clone()));
                        }
                        None => hunk(by, at..at, words),
                    }
                }
                State::Gone { by, from } if by.author == from.author => {}
                State::Gone { by, from } => {
                    hunk(from, at..at, words);
                    inside.push((by.clone(), from.clone(), words.clone(), String::new()));
                }
            }
        }
        for Hunk { by, range, after } in hunks {
            let before = text.get(range.clone()).unwrap_or_default().to_owned();
            if before != after {
                self.push(by, None, Act::Reword { line, range, before, after });
            }
        }
        for (by, of, before, after) in inside {
            self.within(Some(line), &by, &of, &before, &after);
        }
    }
}

/// Items between the line ends among them: one more part than there are ends.
fn split(items: Vec<Item>) -> Vec<Vec<Item>> {
    let mut parts = vec![Vec::new()];
    for item in items {
        match item {
            Item::End(_) => parts.push(Vec::new()),
            item => {
                if let Some(last) = parts.last_mut() {
                    last.push(item);
                }
            }
        }
    }
    parts
}
