//! A paragraph laid flat: its text, the things in it that are not text, and the tokens that both make.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use clausewise_engine::redline::align::Bag;
use clausewise_engine::redline::key_of;
use clausewise_engine::redline::script::Unit;
use clausewise_engine::redline::tokens::{Class, tokens};

use super::side::Side;
use super::tree::Node;

/// No run, no wrapper, no group.
pub(super) const NONE: u32 = u32::MAX;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text of a `w:t`.
    Text,
    /// A thing inside a run or beside runs: a break, a drawing, a note reference, a field character.
    Atom,
    /// A drawing with text boxes, compared inside.
    Boxed,
    /// A mark without width: a bookmark, the ends of a comment.
    Mark,
}

/// One piece of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub kind: Kind,
    /// The element: a child of a run, or of the paragraph or a wrapper.
    pub node: Node,
    /// The `w:r` around it, or [`NONE`].
    pub run: u32,
    /// Index in [`Flat::wraps`], or [`NONE`].
    pub wrap: u32,
    /// Its place in [`Flat::text`]; empty unless text.
    pub text: Range<usize>,
    pub key: u64,
    /// Key of the run's properties.
    pub format: u64,
    pub weight: u32,
    /// Key of the text inside its boxes.
    pub inner: u64,
    /// Index in [`Flat::groups`] of the field whose begin, instruction, separator or end this is.
    pub group: u32,
    /// Key of the field whose result this stands in.
    field: u64,
}

/// Something around runs: a hyperlink, a simple field, a content control, an equation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    pub node: Node,
    pub parent: u32,
    /// Equal keys may answer each other; that of the wrapper around it for one that a reader does not see.
    pub key: u64,
    /// A reader sees a difference when it is not there.
    pub seen: bool,
}

/// A place between two characters of a paragraph: a piece and a byte in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    pub piece: usize,
    pub byte: usize,
}

/// A token: it starts where the one before it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub unit: Unit,
    /// Key of the word with its capitals made small.
    pub folded: u64,
    pub end: Place,
    pub wrap: u32,
    pub group: u32,
}

/// A paragraph laid flat.
#[derive(Default)]
pub(super) struct Flat {
    pub node: Node,
    pub text: String,
    pub pieces: Vec<Piece>,
    pub wraps: Vec<Wrap>,
    /// Number of tokens that belong to each field.
    pub groups: Vec<u32>,
    pub tokens: Vec<Token>,
    /// Key of everything a reader reads, pictures, links and box texts included.
    pub content: u64,
    /// Key of how it looks.
    pub format: u64,
    /// Holds a bookmark or comment that the other version lacks.
    pub has_news: bool,
    pub has_notes: bool,
}

/// Lays a paragraph flat.
pub(super) fn flatten(side: &Side, node: Node) -> Flat {
    let mut flat = Flat { node, ..Flat::default() };
    walk(side, node, NONE, NONE, 0, &mut flat);
    fields(side, &mut flat);
    keys(side, &mut flat);
    flat
}

/// The flat paragraph with its tokens.
pub(super) fn tokenize(side: &Side, node: Node) -> Flat {
    let mut flat = flatten(side, node);
    make_tokens(&mut flat, &Breaks::new());
    flat
}

/// Words that something stands inside of, a note or a picture, and where: a word with nothing in it on the other
/// side is taken apart at the same places, so that the note is marked and the word is not.
pub(super) type Breaks = BTreeMap<String, Vec<usize>>;

/// The words of a paragraph that something stands inside of.
pub(super) fn broken_words(flat: &Flat, out: &mut Breaks) {
    let text = |t: usize| -> &str {
        let place = |p: Place| flat.pieces.get(p.piece).map_or(flat.text.len(), |x| x.text.start + p.byte);
        let start = t.checked_sub(1).and_then(|t| flat.tokens.get(t)).map_or(0, |t| place(t.end));
        let end = flat.tokens.get(t).map_or(0, |t| place(t.end));
        flat.text.get(start..end).unwrap_or_default()
    };
    let class = |t: usize| flat.tokens.get(t).map(|t| t.unit.class);
    let mut at = 0;
    while at < flat.tokens.len() {
        let (mut word, mut cuts) = (text(at).to_owned(), Vec::new());
        let mut last = at;
        while class(last) == Some(Class::Word) {
            let next = (last + 1..).find(|&t| class(t) != Some(Class::Atom)).unwrap_or(last + 1);
            if next == last + 1 || class(next) != Some(Class::Word) {
                break;
            }
            cuts.push(word.len());
            word.push_str(text(next));
            last = next;
        }
        at = last + 1;
        if !cuts.is_empty() {
            out.entry(word).or_insert(cuts);
        }
    }
}

/// Makes the tokens of a flat paragraph again, these words taken apart.
pub(super) fn take_apart(flat: &mut Flat, breaks: &Breaks) {
    make_tokens(flat, breaks);
}

/// What a piece stands in.
#[derive(Clone, Copy)]
struct Around {
    run: u32,
    wrap: u32,
    format: u64,
}

fn push(flat: &mut Flat, kind: Kind, node: Node, around: Around, key: u64, weight: u32) {
    let Around { run, wrap, format } = around;
    let at = flat.text.len();
    flat.pieces.push(Piece {
        kind,
        node,
        run,
        wrap,
        text: at..at,
        key,
        format,
        weight,
        inner: 0,
        group: NONE,
        field: 0,
    });
}

fn walk(side: &Side, parent: Node, run: u32, wrap: u32, format: u64, flat: &mut Flat) {
    let tree = side.tree;
    let around = Around { run, wrap, format };
    for node in tree.children(parent) {
        let name = tree.name(node);
        match name {
            ""
            | "w:pPr"
            | "w:rPr"
            | "w:sdtPr"
            | "w:sdtEndPr"
            | "w:smartTagPr"
            | "w:customXmlPr"
            | "w:proofErr"
            | "w:lastRenderedPageBreak"
            | "m:oMathParaPr"
            | "w:fldData" => {}
            "w:r" => {
                let format = side.properties(tree.child(node, "w:rPr"), &[]);
                walk(side, node, node as u32, wrap, format, flat);
            }
            "w:t" => {
                let start = flat.text.len();
                for text in tree.children(node) {
                    if tree.name(text).is_empty() {
                        flat.text.push_str(&tree.text(text));
                    }
                }
                let end = flat.text.len();
                if end > start {
                    push(flat, Kind::Text, node, around, 0, 0);
                    if let Some(piece) = flat.pieces.last_mut() {
                        piece.text = start..end;
                    }
                }
            }
            "w:hyperlink" | "w:fldSimple" | "w:sdt" | "w:smartTag" | "w:customXml" | "w:bdo" | "w:dir"
            | "m:oMath" | "m:oMathPara" | "w:ins" | "w:moveTo"
                if run == NONE =>
            {
                let at = flat.wraps.len() as u32;
                let seen = !matches!(name, "w:smartTag" | "w:customXml" | "w:ins" | "w:moveTo");
                flat.wraps.push(Wrap { node, parent: wrap, key: wrap_key(side, node, flat, wrap), seen });
                let before = flat.pieces.len();
                let inside =
                    if name == "w:sdt" { tree.child(node, "w:sdtContent").unwrap_or(node) } else { node };
                walk(side, inside, NONE, at, format, flat);
                if flat.pieces.len() == before {
                    // Nothing in it to mark: it is kept or left out as one thing.
                    flat.wraps.pop();
                    push(
                        flat,
                        Kind::Atom,
                        node,
                        Around { run: NONE, wrap, format: 0 },
                        key_of(&("empty", name)),
                        0,
                    );
                }
            }
            "w:bookmarkStart"
            | "w:bookmarkEnd"
            | "w:commentRangeStart"
            | "w:commentRangeEnd"
            | "w:commentReference"
            | "w:permStart"
            | "w:permEnd"
            | "w:moveFromRangeStart"
            | "w:moveFromRangeEnd"
            | "w:moveToRangeStart"
            | "w:moveToRangeEnd"
            | "w:customXmlInsRangeStart"
            | "w:customXmlInsRangeEnd"
            | "w:customXmlDelRangeStart"
            | "w:customXmlDelRangeEnd" => {
                let id = tree.attr(node, "w:id").unwrap_or_default();
                flat.has_news |= match name {
                    "w:bookmarkStart" | "w:bookmarkEnd" => side.new_bookmarks.contains(id.as_ref()),
                    _ if name.starts_with("w:comment") => side.new_comments.contains(id.as_ref()),
                    _ => false,
                };
                push(flat, Kind::Mark, node, around, 0, 0);
            }
            "w:del" | "w:moveFrom" => push(flat, Kind::Mark, node, around, 0, 0),
            "w:tab" | "w:br" | "w:cr" | "w:noBreakHyphen" | "w:softHyphen" | "w:sym" => {
                push(flat, Kind::Atom, node, around, side.element(node), 1);
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                flat.has_notes = true;
                push(flat, Kind::Atom, node, around, key_of(name), 2);
            }
            "w:instrText" => {
                let text = tree.text(node);
                push(flat, Kind::Atom, node, around, key_of(&("instr", text.trim())), 1);
            }
            "w:fldChar" => push(flat, Kind::Atom, node, around, field_char(side, node), 1),
            "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent" => {
                let boxes = boxes(side, node);
                let kind = if boxes.is_empty() { Kind::Atom } else { Kind::Boxed };
                push(flat, kind, node, around, side.shell(node, !boxes.is_empty()), 3);
                if let Some(piece) = flat.pieces.last_mut() {
                    (piece.inner, piece.weight) = inner_key(side, &boxes);
                    piece.weight += 3;
                }
            }
            _ => {
                let weight = if name.starts_with("m:") { tree.text(node).chars().count() as u32 } else { 1 };
                push(flat, Kind::Atom, node, around, side.element(node), weight);
            }
        }
    }
}

fn field_char(side: &Side, node: Node) -> u64 {
    key_of(&("fldChar", side.tree.attr(node, "w:fldCharType").unwrap_or_default()))
}

fn wrap_key(side: &Side, node: Node, flat: &Flat, parent: u32) -> u64 {
    let tree = side.tree;
    let attr = |name: &str| tree.attr(node, name).unwrap_or_default().into_owned();
    let own = match tree.name(node) {
        "w:hyperlink" => key_of(&("link", side.rels.get(&attr("r:id")), attr("w:anchor"))),
        "w:fldSimple" => key_of(&("field", attr("w:instr").trim())),
        "w:sdt" => {
            let pr = tree.child(node, "w:sdtPr");
            let of = |name| {
                pr.and_then(|p| tree.child(p, name)).map(|n| tree.attr(n, "w:val").unwrap_or_default())
            };
            key_of(&("sdt", of("w:tag"), of("w:alias")))
        }
        "m:oMath" => key_of("math"),
        "m:oMathPara" => key_of("math paragraph"),
        "w:bdo" | "w:dir" => key_of(&("direction", attr("w:val"))),
        _ => return flat.wraps.get(parent as usize).map_or(0, |w| w.key),
    };
    let outer = flat.wraps.get(parent as usize).map_or(0, |w| w.key);
    key_of(&(own, outer)) | 1
}

/// The outermost text box contents in a drawing, in document order.
pub(super) fn boxes(side: &Side, node: Node) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut inside = 0;
    for n in side.tree.descendants(node) {
        if n >= inside && side.tree.name(n) == "w:txbxContent" {
            inside = side.tree.descendants(n).end;
            out.push(n);
        }
    }
    out
}

/// Key and number of characters of the text in boxes; the fallback repeats them and is left out.
fn inner_key(side: &Side, boxes: &[Node]) -> (u64, u32) {
    let mut hasher = DefaultHasher::new();
    let mut weight = 0;
    for &content in boxes {
        for n in side.tree.descendants(content) {
            match side.tree.name(n) {
                "w:p" => {
                    let flat = flatten(side, n);
                    (flat.content, flat.format).hash(&mut hasher);
                }
                "w:tr" | "w:tc" | "w:tcPr" | "w:tblPr" => {
                    side.properties(Some(n), &["w:p", "w:tbl", "w:tc", "w:tr"]).hash(&mut hasher)
                }
                "w:t" if weight == 0 || !in_fallback(side, content) => {
                    weight += side.tree.text(n).chars().count() as u32
                }
                _ => {}
            }
        }
        0xffu8.hash(&mut hasher);
    }
    (hasher.finish(), weight)
}

fn in_fallback(side: &Side, node: Node) -> bool {
    let mut at = node;
    while at != side.tree.root() {
        if side.tree.name(at) == "mc:Fallback" {
            return true;
        }
        at = side.tree.parent(at);
    }
    false
}

/// Finds the complex fields that begin and end in the paragraph, so that their parts stay together.
fn fields(side: &Side, flat: &mut Flat) {
    struct Open {
        parts: Vec<usize>,
        instruction: String,
        in_result: bool,
        first_result: usize,
    }
    let mut open: Vec<Open> = Vec::new();
    for at in 0..flat.pieces.len() {
        let node = flat.pieces[at].node;
        match side.tree.name(node) {
            "w:fldChar" => match side.tree.attr(node, "w:fldCharType").as_deref() {
                Some("begin") => {
                    open.push(Open {
                        parts: vec![at],
                        instruction: String::new(),
                        in_result: false,
                        first_result: at,
                    });
                }
                Some("separate") => {
                    if let Some(field) = open.last_mut() {
                        field.parts.push(at);
                        field.in_result = true;
                        field.first_result = at + 1;
                    }
                }
                Some("end") => {
                    let Some(mut field) = open.pop() else { continue };
                    field.parts.push(at);
                    let key = key_of(field.instruction.trim());
                    let group = flat.groups.len() as u32;
                    flat.groups.push(field.parts.len() as u32);
                    for &part in &field.parts {
                        flat.pieces[part].group = group;
                        flat.pieces[part].key = key_of(&(flat.pieces[part].key, key));
                    }
                    if field.in_result {
                        for piece in &mut flat.pieces[field.first_result..at] {
                            piece.field = key_of(&(piece.field, key)) | 1;
                        }
                    }
                }
                _ => {}
            },
            "w:instrText" => {
                if let Some(field) = open.last_mut()
                    && !field.in_result
                {
                    field.parts.push(at);
                    field.instruction.push_str(&side.tree.text(node));
                }
            }
            _ => {}
        }
    }
}

fn keys(side: &Side, flat: &mut Flat) {
    let mut content = DefaultHasher::new();
    let mut format = DefaultHasher::new();
    let mut shape: Option<(u64, u64)> = None; // format and context of the text so far
    let mut length = 0usize;
    let mut start = 0usize; // of the text not yet hashed
    let mut context = 0;
    for piece in flat.pieces.iter().filter(|p| p.kind != Kind::Mark) {
        let around = flat.wraps.get(piece.wrap as usize).map_or(0, |w| w.key) ^ piece.field;
        if piece.kind == Kind::Text {
            if around != context {
                flat.text[start..piece.text.start].hash(&mut content);
                around.hash(&mut content);
                (start, context) = (piece.text.start, around);
            }
            if shape != Some((piece.format, around)) {
                (length, shape).hash(&mut format);
                (length, shape) = (0, Some((piece.format, around)));
            }
            length += piece.text.len();
        } else {
            flat.text[start..piece.text.start].hash(&mut content);
            (around, piece.key, piece.inner).hash(&mut content);
            (start, context) = (piece.text.start, around);
            (length, shape, piece.format).hash(&mut format);
            (length, shape) = (0, None);
        }
    }
    flat.text[start..].hash(&mut content);
    let properties = side.tree.child(flat.node, "w:pPr");
    let section = properties.is_some_and(|p| side.tree.child(p, "w:sectPr").is_some());
    section.hash(&mut content);
    (length, shape, side.properties(properties, &[])).hash(&mut format);
    flat.content = content.finish();
    flat.format = format.finish();
}

fn make_tokens(flat: &mut Flat, breaks: &Breaks) {
    let mut out: Vec<Token> = Vec::with_capacity(flat.text.len() / 4 + 4);
    let mut at = 0;
    while at < flat.pieces.len() {
        let piece = &flat.pieces[at];
        let around = flat.wraps.get(piece.wrap as usize).map_or(0, |w| w.key) ^ piece.field;
        match piece.kind {
            Kind::Mark => at += 1,
            Kind::Atom | Kind::Boxed => {
                let tab = piece.weight == 1 && piece.run != NONE && piece.group == NONE;
                let unit = Unit {
                    key: key_of(&(piece.key, around)),
                    weight: piece.weight.max(1),
                    class: if tab { Class::Space } else { Class::Atom },
                };
                at += 1;
                out.push(Token {
                    unit,
                    folded: unit.key,
                    end: Place { piece: at, byte: 0 },
                    wrap: piece.wrap,
                    group: piece.group,
                });
            }
            Kind::Text => {
                // Text goes on over runs and marks as long as nothing stands between and around it.
                let (wrap, field, from) = (piece.wrap, piece.field, at);
                let mut last = at;
                while let Some(next) = flat.pieces.get(at) {
                    match next.kind {
                        Kind::Text if next.wrap == wrap && next.field == field => last = at,
                        Kind::Mark => {}
                        _ => break,
                    }
                    at += 1;
                }
                at = last + 1;
                let (start, end) = (flat.pieces[from].text.start, flat.pieces[last].text.end);
                let mut piece = from;
                for (range, class) in apart(&flat.text[start..end], breaks) {
                    let stop = start + range.end;
                    while flat.pieces[piece].kind == Kind::Mark || flat.pieces[piece].text.end < stop {
                        piece += 1;
                    }
                    let text = &flat.text[start + range.start..stop];
                    let unit =
                        Unit { key: key_of(&(text, around)), weight: text.chars().count() as u32, class };
                    let folded = match text.contains(char::is_uppercase) {
                        true => key_of(&(text.to_lowercase().as_str(), around)),
                        false => unit.key,
                    };
                    let byte = stop - flat.pieces[piece].text.start;
                    let end = if stop == flat.pieces[piece].text.end {
                        Place { piece: piece + 1, byte: 0 }
                    } else {
                        Place { piece, byte }
                    };
                    out.push(Token { unit, folded, end, wrap, group: NONE });
                }
            }
        }
    }
    flat.tokens = out;
}

/// The tokens of a text, some words taken apart.
fn apart(text: &str, breaks: &Breaks) -> Vec<(Range<usize>, Class)> {
    let whole = tokens(text);
    if breaks.is_empty() {
        return whole;
    }
    let mut out = Vec::with_capacity(whole.len() + 4);
    for (range, class) in whole {
        let mut from = range.start;
        for cut in text.get(range.clone()).and_then(|word| breaks.get(word)).into_iter().flatten() {
            out.push((from..range.start + cut, class));
            from = range.start + cut;
        }
        out.push((from..range.end, class));
    }
    out
}

/// The words of tokens, as the alignment weighs them: letters count, spaces and marks do not.
pub(super) fn bag(tokens: &[Token]) -> Bag {
    let mut out: Bag = tokens
        .iter()
        .filter_map(|t| match t.unit.class {
            Class::Word => Some((t.folded, t.unit.weight)),
            Class::Atom => Some((t.unit.key, 2)),
            _ => None,
        })
        .collect();
    out.sort_unstable();
    out
}
