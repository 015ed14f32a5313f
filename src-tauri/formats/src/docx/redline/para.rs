//! Writes paragraphs into the redline, piece by piece, as a script of words says.

use std::collections::BTreeMap;

use clausewise_engine::redline::script::{Step, pairs};

use super::Work;
use super::flat::{Flat, Kind, NONE, Piece, Place, boxes, tokenize};
use super::line::{Line, Status, WrapOut};
use super::story::Story;
use super::together::At;
use super::tree::Node;
use crate::error::Result;

/// The version that something comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum From {
    Before,
    After,
}

/// What is known of a paragraph that moved.
pub(super) struct Moved {
    /// Its counterpart on the other side; none when that says the same, as in a table that moved.
    pub twin: Option<Node>,
    /// Opens the range of the move, in the first of its paragraphs.
    pub start: Option<String>,
    /// Closes it, after the last.
    pub end: Option<String>,
}

/// The paragraphs of a stretch that moved, by their number on each side.
pub(super) type Moves = BTreeMap<(From, usize), Moved>;

/// Writes paragraphs into the redline.
pub(super) struct Writer<'w, 'a, 's, 't> {
    work: &'w mut Work<'a>,
    story: &'s Story<'t>,
    before: Vec<Flat>,
    after: Vec<Flat>,
    /// Paragraph and place up to which each side is written.
    at_b: (usize, Place),
    at_a: (usize, Place),
    line: Line,
    wraps: Vec<WrapOut>,
    /// (side, paragraph, wrapper) → wrapper in the redline.
    known: BTreeMap<(From, usize, u32), u32>,
    /// AFTER's (paragraph, wrapper) → BEFORE's.
    pub paired: BTreeMap<(usize, u32), (usize, u32)>,
    /// The last run whose looks changed: its number on each side, and its start tag and properties.
    changed: Option<(u32, u32, String)>,
    moves: Moves,
    /// For each token of a paragraph that moved: true when its counterpart has it too.
    stays: BTreeMap<(From, usize), Vec<bool>>,
}

impl<'w, 'a, 's, 't> Writer<'w, 'a, 's, 't> {
    pub(super) fn new(
        work: &'w mut Work<'a>,
        story: &'s Story<'t>,
        before: Vec<Flat>,
        after: Vec<Flat>,
    ) -> Self {
        Writer {
            work,
            story,
            before,
            after,
            at_b: (0, Place::default()),
            at_a: (0, Place::default()),
            line: Line::default(),
            wraps: Vec::new(),
            known: BTreeMap::new(),
            paired: BTreeMap::new(),
            changed: None,
            moves: Moves::new(),
            stays: BTreeMap::new(),
        }
    }

    /// Finds what each moved paragraph has in common with its counterpart.
    pub(super) fn with_moves(&mut self, moves: Moves) {
        for (&(from, p), moved) in &moves {
            let (own, side) = match from {
                From::Before => (self.before.get(p), &self.story.a),
                From::After => (self.after.get(p), &self.story.b),
            };
            let Some(own) = own else { continue };
            let Some(twin) = moved.twin else {
                self.stays.insert((from, p), vec![true; own.tokens.len()]);
                continue;
            };
            let other = tokenize(side, twin);
            let list = |f: &Flat| f.tokens.iter().map(|t| t.unit).collect::<Vec<_>>();
            let mut stays = vec![false; own.tokens.len()];
            for (t, _) in pairs(&list(own), &list(&other)) {
                if let Some(token) = stays.get_mut(t) {
                    *token = true;
                }
            }
            self.stays.insert((from, p), stays);
        }
        self.moves = moves;
    }

    /// What happens to a token that only one side has here.
    pub(super) fn status(&self, from: From, p: usize, t: usize) -> Status {
        let stays = self.stays.get(&(from, p)).and_then(|s| s.get(t)).copied().unwrap_or(false);
        match (from, stays) {
            (From::Before, false) => Status::Delete,
            (From::Before, true) => Status::From,
            (From::After, false) => Status::Insert,
            (From::After, true) => Status::To,
        }
    }

    /// What happens to the end of a paragraph that only one side has here.
    fn ending(&self, from: From, p: usize) -> Status {
        match (from, self.moves.contains_key(&(from, p))) {
            (From::Before, false) => Status::Delete,
            (From::Before, true) => Status::From,
            (From::After, false) => Status::Insert,
            (From::After, true) => Status::To,
        }
    }

    /// Writes the start of the move that begins with a paragraph, once.
    pub(super) fn open_range(&mut self, from: From, p: usize) {
        if let Some(start) = self.moves.get_mut(&(from, p)).and_then(|m| m.start.take()) {
            self.line.mark(&[], start);
        }
    }

    /// The end of the move that ends with a paragraph.
    fn close_range(&mut self, from: From, p: usize) -> Option<String> {
        self.moves.get_mut(&(from, p)).and_then(|m| m.end.take())
    }

    pub(super) fn stretch(&mut self, script: &[Step], pb: &[At], pa: &[At], out: &mut String) -> Result<()> {
        let mut rest = script;
        let mut path: Vec<u32> = Vec::new();
        while let Some(first) = rest.first() {
            if let Step::Equal(i, j) = *first {
                rest = &rest[1..];
                match (pb[i], pa[j]) {
                    ((p, Some(t)), (q, Some(u))) => {
                        path = self.path(From::Before, p, self.before[p].tokens[t].wrap)?;
                        self.both_until(self.before[p].tokens[t].end, self.after[q].tokens[u].end)?;
                    }
                    _ => {
                        path.clear();
                        self.end_both(out)?;
                    }
                }
                continue;
            }
            let n = rest.iter().take_while(|s| !matches!(s, Step::Equal(..))).count();
            let (change, tail) = rest.split_at(n);
            rest = tail;
            let mut deleted: Vec<At> = Vec::new();
            let mut inserted: Vec<At> = Vec::new();
            for step in change {
                match *step {
                    Step::Delete(i) => deleted.push(pb[i]),
                    Step::Insert(j) => inserted.push(pa[j]),
                    Step::Equal(..) => {}
                }
            }
            let next = match rest.first() {
                Some(&Step::Equal(i, _)) => match pb[i] {
                    (p, Some(t)) => self.path(From::Before, p, self.before[p].tokens[t].wrap)?,
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            };
            self.change(&deleted, &inserted, &path, &next, out)?;
        }
        Ok(())
    }

    /// Writes what was deleted and inserted at one place: first what goes on inside the wrapper before it, then the
    /// rest, then what stands in the wrapper that follows, so that no wrapper is closed and opened again.
    fn change(
        &mut self,
        deleted: &[At],
        inserted: &[At],
        path: &[u32],
        next: &[u32],
        out: &mut String,
    ) -> Result<()> {
        let mut ranges = [(0, deleted.len()), (0, inserted.len())];
        let mut heads = [0, 0];
        let mut tails = [deleted.len(), inserted.len()];
        for (side, list) in [deleted, inserted].into_iter().enumerate() {
            let mut paths = Vec::with_capacity(list.len());
            for &(p, t) in list {
                paths.push(match t {
                    Some(t) if side == 0 => {
                        Some(self.path(From::Before, p, self.before[p].tokens[t].wrap)?)
                    }
                    Some(t) => Some(self.path(From::After, p, self.after[p].tokens[t].wrap)?),
                    None => None,
                });
            }
            if !path.is_empty() {
                heads[side] = paths.iter().take_while(|p| p.as_deref() == Some(path)).count();
            }
            if !next.is_empty() {
                let left = paths.len() - heads[side];
                tails[side] -=
                    paths.iter().rev().take(left).take_while(|p| p.as_deref() == Some(next)).count();
            }
            ranges[side] = (heads[side], tails[side]);
        }
        let [(hb, tb), (ha, ta)] = ranges;
        for (d, i) in [
            (&deleted[..hb], &inserted[..ha]),
            (&deleted[hb..tb], &inserted[ha..ta]),
            (&deleted[tb..], &inserted[ta..]),
        ] {
            // A section that comes ends with the words before it: LibreOffice takes an empty paragraph that ends a
            // section for no paragraph.
            if let (&[(p, None)], &[(q, None)]) = (d, i)
                && !self.ends_section(From::Before, p)
                && self.ends_section(From::After, q)
            {
                self.inserted(i, out)?;
                self.deleted(d, out)?;
            } else {
                self.deleted(d, out)?;
                self.inserted(i, out)?;
            }
        }
        Ok(())
    }

    fn deleted(&mut self, list: &[At], out: &mut String) -> Result<()> {
        for &(p, t) in list {
            self.open_range(From::Before, p);
            match t {
                Some(t) => {
                    let status = self.status(From::Before, p, t);
                    self.before_until(self.before[p].tokens[t].end, status)?;
                }
                None => self.end_before(self.ending(From::Before, p), out)?,
            }
        }
        Ok(())
    }

    fn inserted(&mut self, list: &[At], out: &mut String) -> Result<()> {
        for &(p, t) in list {
            self.open_range(From::After, p);
            match t {
                Some(t) => {
                    let status = self.status(From::After, p, t);
                    self.after_until(self.after[p].tokens[t].end, status)?;
                }
                None => self.end_after(self.ending(From::After, p), out)?,
            }
        }
        Ok(())
    }

    fn ends_section(&self, from: From, p: usize) -> bool {
        let (flats, side) = match from {
            From::Before => (&self.before, &self.story.b),
            From::After => (&self.after, &self.story.a),
        };
        flats.get(p).is_some_and(|flat| side.ends_section(flat.node))
    }

    /// The wrappers of the redline around a token, outermost first.
    fn path(&mut self, from: From, p: usize, wrap: u32) -> Result<Vec<u32>> {
        let mut out = Vec::new();
        let mut at = wrap;
        loop {
            let flat = if from == From::Before { self.before.get(p) } else { self.after.get(p) };
            let Some(w) = flat.and_then(|f| f.wraps.get(at as usize)).copied() else { break };
            if w.seen || from == From::Before {
                out.push(self.wrap(from, p, at, w.node)?);
            }
            at = w.parent;
        }
        out.reverse();
        Ok(out)
    }

    fn wrap(&mut self, from: From, p: usize, at: u32, node: Node) -> Result<u32> {
        if from == From::After
            && let Some(&(q, v)) = self.paired.get(&(p, at))
            && let Some(w) = self.before.get(q).and_then(|f| f.wraps.get(v as usize))
        {
            let node = w.node;
            return self.wrap(From::Before, q, v, node);
        }
        if let Some(&id) = self.known.get(&(from, p, at)) {
            return Ok(id);
        }
        let side = if from == From::Before { &self.story.b } else { &self.story.a };
        let tree = side.tree;
        let mut open = String::new();
        let name = tree.name(node);
        let inside = ["w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "m:oMathParaPr", "w:fldData"];
        let shown: Vec<Node> = tree.children(node).filter(|&c| inside.contains(&tree.name(c))).collect();
        if from == From::Before {
            open.push_str(tree.open(node));
            shown.iter().for_each(|&c| open.push_str(tree.raw(c)));
        } else {
            self.work.import_open(self.story, node, &mut open)?;
            for c in shown {
                self.work.import(self.story, c, &mut open)?;
            }
        }
        let mut close = format!("</{name}>");
        if name == "w:sdt" {
            open.push_str("<w:sdtContent>");
            close.insert_str(0, "</w:sdtContent>");
        }
        let paired = from == From::Before && self.paired.values().any(|&x| x == (p, at));
        let paired = paired || (from == From::Before && !self.before[p].wraps[at as usize].seen);
        let field =
            (name == "w:fldSimple").then(|| tree.attr(node, "w:instr").unwrap_or_default().into_owned());
        self.wraps.push(WrapOut { open, close, paired, field });
        let id = self.wraps.len() as u32 - 1;
        self.known.insert((from, p, at), id);
        Ok(id)
    }

    /// Writes BEFORE's pieces up to a place.
    pub(super) fn before_until(&mut self, end: Place, status: Status) -> Result<()> {
        while self.at_b.1 < end {
            let (p, at) = self.at_b;
            let Some(piece) = self.before[p].pieces.get(at.piece).cloned() else { break };
            let path = self.path(From::Before, p, piece.wrap)?;
            match piece.kind {
                Kind::Mark
                    if status == Status::Delete && self.work.comments.goes(self.story.b.tree, piece.node) =>
                {
                    let xml = self.story.b.tree.raw(piece.node).to_owned();
                    self.atom(status, &path, &piece, From::Before, xml)?;
                }
                Kind::Mark => self.mark_before(&piece, &path),
                Kind::Text => {
                    let to = if end.piece == at.piece { end.byte } else { piece.text.len() };
                    let run = self.work.run_before(self.story, piece.run as Node);
                    let text = &self.before[p].text[piece.text.start + at.byte..piece.text.start + to];
                    self.line.text(status, &path, &run, text);
                    if end.piece == at.piece {
                        self.at_b.1 = end;
                        break;
                    }
                }
                Kind::Atom | Kind::Boxed => {
                    let xml = self.story.b.tree.raw(piece.node).to_owned();
                    if matches!(status, Status::Delete | Status::From) {
                        self.work.notes.delete(self.story.b.tree, piece.node);
                    }
                    self.atom(status, &path, &piece, From::Before, xml)?;
                }
            }
            self.at_b.1 = Place { piece: at.piece + 1, byte: 0 };
        }
        Ok(())
    }

    /// Writes AFTER's pieces up to a place.
    pub(super) fn after_until(&mut self, end: Place, status: Status) -> Result<()> {
        while self.at_a.1 < end {
            let (p, at) = self.at_a;
            let Some(piece) = self.after[p].pieces.get(at.piece).cloned() else { break };
            let path = self.path(From::After, p, piece.wrap)?;
            match piece.kind {
                Kind::Mark => self.mark_after(&piece, &path)?,
                Kind::Text => {
                    let to = if end.piece == at.piece { end.byte } else { piece.text.len() };
                    let run = self.work.run_after(self.story, piece.run as Node)?;
                    let text = &self.after[p].text[piece.text.start + at.byte..piece.text.start + to];
                    self.line.text(status, &path, &run, text);
                    if end.piece == at.piece {
                        self.at_a.1 = end;
                        break;
                    }
                }
                Kind::Atom | Kind::Boxed => {
                    let mut xml = String::new();
                    self.work.import(self.story, piece.node, &mut xml)?;
                    self.atom(status, &path, &piece, From::After, xml)?;
                }
            }
            self.at_a.1 = Place { piece: at.piece + 1, byte: 0 };
        }
        Ok(())
    }

    fn atom(&mut self, status: Status, path: &[u32], piece: &Piece, from: From, xml: String) -> Result<()> {
        if piece.run == NONE {
            self.line.beside(status, path, xml);
            return Ok(());
        }
        let run = match from {
            From::Before => self.work.run_before(self.story, piece.run as Node),
            From::After => self.work.run_after(self.story, piece.run as Node)?,
        };
        self.line.child(status, path, &run, xml);
        Ok(())
    }

    fn mark_before(&mut self, piece: &Piece, path: &[u32]) {
        let xml = self.story.b.tree.raw(piece.node);
        let xml = if piece.run == NONE {
            xml.to_owned()
        } else {
            format!("{}{xml}</w:r>", self.work.run_before(self.story, piece.run as Node))
        };
        self.line.mark(path, xml);
    }

    fn mark_after(&mut self, piece: &Piece, path: &[u32]) -> Result<()> {
        let Some(xml) = self.work.news(self.story, piece.node) else { return Ok(()) };
        let xml = if piece.run == NONE {
            xml
        } else {
            format!("{}{xml}</w:r>", self.work.run_after(self.story, piece.run as Node)?)
        };
        self.line.mark(path, xml);
        Ok(())
    }

    /// Writes what both sides have, up to a place on each; looks are compared stretch by stretch.
    fn both_until(&mut self, end_b: Place, end_a: Place) -> Result<()> {
        while self.at_b.1 < end_b || self.at_a.1 < end_a {
            let ((p, b), (q, a)) = (self.at_b, self.at_a);
            let x = (b < end_b).then(|| self.before[p].pieces.get(b.piece).cloned()).flatten();
            let y = (a < end_a).then(|| self.after[q].pieces.get(a.piece).cloned()).flatten();
            if let Some(x) = x.as_ref().filter(|x| x.kind == Kind::Mark) {
                let path = self.path(From::Before, p, x.wrap)?;
                self.mark_before(x, &path);
                self.at_b.1 = Place { piece: b.piece + 1, byte: 0 };
                continue;
            }
            if let Some(y) = y.as_ref().filter(|y| y.kind == Kind::Mark) {
                let path = self.path(From::After, q, y.wrap)?;
                self.mark_after(y, &path)?;
                self.at_a.1 = Place { piece: a.piece + 1, byte: 0 };
                continue;
            }
            let (Some(x), Some(y)) = (x, y) else { break };
            let path = self.path(From::Before, p, x.wrap)?;
            let run = match (x.run, y.run) {
                (NONE, _) | (_, NONE) => String::new(),
                (r, s) if x.format != y.format && !self.work.text_only => self.run_changed(r, s)?,
                (r, _) => self.work.run_before(self.story, r as Node),
            };
            if x.kind == Kind::Text && y.kind == Kind::Text {
                let left = |piece: &Piece, at: Place, end: Place| {
                    (if end.piece == at.piece { end.byte } else { piece.text.len() }) - at.byte
                };
                let n = left(&x, b, end_b).min(left(&y, a, end_a));
                let start = x.text.start + b.byte;
                let text = self.before[p].text.get(start..start + n).unwrap_or_default().to_owned();
                self.line.text(Status::Keep, &path, &run, &text);
                let step = |piece: &Piece, at: Place| {
                    let byte = at.byte + n;
                    if byte >= piece.text.len() {
                        Place { piece: at.piece + 1, byte: 0 }
                    } else {
                        Place { piece: at.piece, byte }
                    }
                };
                self.at_b.1 = step(&x, b);
                self.at_a.1 = step(&y, a);
                continue;
            }
            let tree = self.story.b.tree;
            let mut xml = tree.raw(x.node).to_owned();
            self.work.notes.pair_nodes(self.story, x.node, y.node);
            if x.kind == Kind::Boxed && x.inner != y.inner {
                xml.clear();
                self.boxed(&x, &y, &mut xml)?;
            }
            if x.run == NONE {
                self.line.beside(Status::Keep, &path, xml);
            } else {
                self.line.child(Status::Keep, &path, &run, xml);
            }
            self.at_b.1 = Place { piece: b.piece + 1, byte: 0 };
            self.at_a.1 = Place { piece: a.piece + 1, byte: 0 };
        }
        (self.at_b.1, self.at_a.1) = (self.at_b.1.max(end_b), self.at_a.1.max(end_a));
        Ok(())
    }

    /// A run whose looks change. Words that follow each other in it share one record of the change.
    fn run_changed(&mut self, before: u32, after: u32) -> Result<String> {
        if let Some((b, a, run)) = &self.changed
            && (*b, *a) == (before, after)
            && self.line.ends_in(run)
        {
            return Ok(run.clone());
        }
        let run = self.work.run_changed(self.story, before as Node, after as Node)?;
        self.changed = Some((before, after, run.clone()));
        Ok(run)
    }

    /// A drawing whose boxes are compared inside.
    fn boxed(&mut self, x: &Piece, y: &Piece, out: &mut String) -> Result<()> {
        let (b, a) = (boxes(&self.story.b, x.node), boxes(&self.story.a, y.node));
        let tree = self.story.b.tree;
        let mut at = tree.span(x.node).start;
        for (&content, &other) in b.iter().zip(&a) {
            let inside = tree.inner_span(content);
            out.push_str(&tree.source()[at..inside.start]);
            self.work.container(self.story, content, other, out)?;
            at = inside.end;
        }
        out.push_str(&tree.source()[at..tree.span(x.node).end]);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let end =
            |flats: &[Flat], p: usize| Place { piece: flats.get(p).map_or(0, |f| f.pieces.len()), byte: 0 };
        let (b, a) = (end(&self.before, self.at_b.0), end(&self.after, self.at_a.0));
        if self.at_b.0 < self.before.len() {
            self.before_until(b, Status::Keep)?;
        }
        if self.at_a.0 < self.after.len() {
            self.after_until(a, Status::Insert)?;
        }
        Ok(())
    }

    fn take_line(&mut self, out: &mut String) {
        let in_margin = self.work.in_margin;
        std::mem::take(&mut self.line).write(in_margin, &self.wraps, &mut self.work.stamp, out);
    }

    fn end_both(&mut self, out: &mut String) -> Result<()> {
        self.flush()?;
        let (Some(b), Some(a)) = (self.before.get(self.at_b.0), self.after.get(self.at_a.0)) else {
            return Ok(());
        };
        let (b, a) = (b.node, a.node);
        // The end that both have is kept, so the move closes before it.
        for (from, p) in [(From::Before, self.at_b.0), (From::After, self.at_a.0)] {
            if let Some(end) = self.close_range(from, p) {
                self.line.mark(&[], end);
            }
        }
        out.push_str(self.story.b.tree.open(b).trim_end_matches("/>").trim_end_matches('>'));
        out.push('>');
        self.work.paragraph_both(self.story, b, a, out)?;
        self.take_line(out);
        out.push_str("</w:p>");
        self.at_b = (self.at_b.0 + 1, Place::default());
        self.at_a = (self.at_a.0 + 1, Place::default());
        Ok(())
    }

    pub(super) fn end_before(&mut self, ending: Status, out: &mut String) -> Result<()> {
        let (p, _) = self.at_b;
        let end = Place { piece: self.before[p].pieces.len(), byte: 0 };
        self.before_until(end, Status::Delete)?;
        let node = self.before[p].node;
        out.push_str(self.story.b.tree.open(node).trim_end_matches("/>").trim_end_matches('>'));
        out.push('>');
        self.work.paragraph_before(self.story, node, ending, out);
        self.take_line(out);
        out.push_str("</w:p>");
        out.push_str(&self.close_range(From::Before, p).unwrap_or_default());
        self.at_b = (p + 1, Place::default());
        Ok(())
    }

    pub(super) fn end_after(&mut self, ending: Status, out: &mut String) -> Result<()> {
        let (p, _) = self.at_a;
        let end = Place { piece: self.after[p].pieces.len(), byte: 0 };
        self.after_until(end, Status::Insert)?;
        let node = self.after[p].node;
        let mut open = String::new();
        self.work.import_open(self.story, node, &mut open)?;
        out.push_str(open.trim_end_matches("/>").trim_end_matches('>'));
        out.push('>');
        self.work.paragraph_after(self.story, node, ending, out)?;
        self.take_line(out);
        out.push_str("</w:p>");
        out.push_str(&self.close_range(From::After, p).unwrap_or_default());
        self.at_a = (p + 1, Place::default());
        Ok(())
    }
}
