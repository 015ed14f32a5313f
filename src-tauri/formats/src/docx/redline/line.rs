//! The content of one paragraph of the redline, gathered piece by piece and written with as few marks
//! and runs as it takes.

use super::tree::{Tree, escape};

/// What happens to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Keep,
    Delete,
    Insert,
    /// Deleted here because it moved.
    From,
    /// Inserted here because it moved.
    To,
    /// Deleted in a head or foot: marked as moved away, to nowhere, which ISO/IEC 29500-1, 17.13.5.22, defines as
    /// deleted. The words stay `w:t`, so that programs which answer changes and then gather only that find them.
    Gone,
}

impl Status {
    /// True for what BEFORE has here and AFTER has not.
    pub fn of_before(self) -> bool {
        matches!(self, Status::Delete | Status::From | Status::Gone)
    }

    /// The element that marks it.
    pub fn tag(self) -> Option<&'static str> {
        match self {
            Status::Keep => None,
            Status::Delete => Some("w:del"),
            Status::Insert => Some("w:ins"),
            Status::From | Status::Gone => Some("w:moveFrom"),
            Status::To => Some("w:moveTo"),
        }
    }
}

/// Something around runs in the redline.
pub(super) struct WrapOut {
    /// Start tag and properties.
    pub open: String,
    pub close: String,
    /// It stands on both sides, so marks go inside it.
    pub paired: bool,
    /// For a simple field: its instruction. A tracked one is written with field characters.
    pub field: Option<String>,
}

/// What stands between a mark and a whole link in it: the schema has no link right inside a mark, and LibreOffice
/// drops the words of one. A smart tag may hold it, and shows nothing.
const AROUND_LINK: (&str, &str) =
    ("<w:smartTag w:uri=\"urn:clausewise\" w:element=\"link\">", "</w:smartTag>");

enum Body {
    /// Text of a run that starts with this tag and properties.
    Text { run: String, text: String },
    /// A child of such a run.
    Child { run: String, xml: String },
    /// Stands beside runs.
    Beside(String),
    /// A mark without width, never tracked.
    Mark(String),
}

struct Item {
    status: Status,
    path: Vec<u32>,
    body: Body,
}

impl Item {
    /// True for an item that shares a mark with `first`, seen from this depth.
    fn goes_on(&self, first: &Item, depth: usize) -> bool {
        self.path.len() <= depth && self.status == first.status && !matches!(self.body, Body::Mark(_))
    }

    /// The start of its run and the drawing, when that is a text box written twice: for programs that know the
    /// newer drawings, and for those that do not.
    fn two_ways(&self) -> Option<(&str, &str)> {
        match &self.body {
            Body::Child { run, xml }
                if xml.starts_with("<mc:AlternateContent") && xml.contains("<w:txbxContent") =>
            {
                Some((run, xml))
            }
            _ => None,
        }
    }
}

/// The content of one paragraph.
#[derive(Default)]
pub(super) struct Line {
    items: Vec<Item>,
}

/// Gives marks their ids, authors and dates.
pub(super) struct Stamp {
    /// Author and date as attributes.
    pub by: String,
    pub next: u32,
    pub insertions: usize,
    pub deletions: usize,
}

impl Stamp {
    /// A new id.
    pub fn id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The start of a mark, without its closing `>`: `<w:ins w:id="7" w:author="…" w:date="…"`.
    pub fn start(&mut self, tag: &str) -> String {
        match tag {
            "w:ins" => self.insertions += 1,
            "w:del" => self.deletions += 1,
            _ => {}
        }
        self.same_place(tag)
    }

    /// The same for a row, which is no further change where it moved.
    pub fn row(&mut self, moved: bool, tag: &str) -> String {
        if moved { self.same_place(tag) } else { self.start(tag) }
    }

    /// The same for what happens to a piece.
    fn mark(&mut self, status: Status, tag: &str) -> String {
        self.deletions += usize::from(status == Status::Gone);
        self.start(tag)
    }

    /// The same for a mark that says again what one before it said: it does not count as a further change.
    fn same_place(&mut self, tag: &str) -> String {
        format!("<{tag} w:id=\"{}\"{}", self.id(), self.by)
    }
}

impl Line {
    pub fn text(&mut self, status: Status, path: &[u32], run: &str, text: &str) {
        if let Some(Item { status: s, path: p, body: Body::Text { run: r, text: t } }) = self.items.last_mut()
            && (*s, p.as_slice(), r.as_str()) == (status, path, run)
        {
            t.push_str(text);
            return;
        }
        self.push(status, path, Body::Text { run: run.to_owned(), text: text.to_owned() });
    }

    pub fn child(&mut self, status: Status, path: &[u32], run: &str, xml: String) {
        self.push(status, path, Body::Child { run: run.to_owned(), xml });
    }

    pub fn beside(&mut self, status: Status, path: &[u32], xml: String) {
        self.push(status, path, Body::Beside(xml));
    }

    pub fn mark(&mut self, path: &[u32], xml: String) {
        self.push(Status::Keep, path, Body::Mark(xml));
    }

    /// True when what was gathered last is kept and stands in a run that starts so.
    pub fn ends_in(&self, run: &str) -> bool {
        matches!(
            self.items.last(),
            Some(Item { status: Status::Keep, body: Body::Text { run: r, .. } | Body::Child { run: r, .. }, .. })
                if r == run
        )
    }

    fn push(&mut self, status: Status, path: &[u32], body: Body) {
        self.items.push(Item { status, path: path.to_vec(), body });
    }

    /// Writes what was gathered; `in_margin` in a head or foot.
    pub fn write(mut self, in_margin: bool, wraps: &[WrapOut], stamp: &mut Stamp, out: &mut String) {
        if in_margin {
            for item in self.items.iter_mut().filter(|i| i.status == Status::Delete) {
                item.status = Status::Gone;
            }
        }
        write(&self.items, 0, None, wraps, stamp, out);
    }
}

fn write(
    items: &[Item],
    depth: usize,
    within: Option<Status>,
    wraps: &[WrapOut],
    stamp: &mut Stamp,
    out: &mut String,
) {
    let mut rest = items;
    while let Some(first) = rest.first() {
        if let Some(&at) = first.path.get(depth) {
            let n = rest.iter().take_while(|i| i.path.get(depth) == Some(&at)).count();
            let (group, tail) = rest.split_at(n);
            rest = tail;
            let Some(wrap) = wraps.get(at as usize) else { continue };
            let whole = whole(group);
            match whole.filter(|_| within.is_none() && !wrap.paired) {
                Some(status) => {
                    let tag = status.tag().unwrap_or("w:ins");
                    *out += &stamp.mark(status, tag);
                    out.push('>');
                    let link = wrap.open.starts_with("<w:hyperlink");
                    out.push_str(if link { AROUND_LINK.0 } else { "" });
                    write_wrap(wrap, group, depth, Some(status), wraps, stamp, out);
                    out.push_str(if link { AROUND_LINK.1 } else { "" });
                    *out += &format!("</{tag}>");
                }
                None => write_wrap(wrap, group, depth, within, wraps, stamp, out),
            }
            continue;
        }
        if let Body::Mark(xml) = &first.body {
            out.push_str(xml);
            rest = &rest[1..];
            continue;
        }
        let tag = first.status.tag().filter(|_| within.is_none());
        if let (Some(tag), Some((run, xml))) = (tag, first.two_ways())
            && write_two_ways((first.status, tag), run, xml, stamp, out)
        {
            rest = &rest[1..];
            continue;
        }
        let apart = |i: &Item| tag.is_some() && i.two_ways().is_some();
        let n = rest.iter().take_while(|i| i.goes_on(first, depth)).skip(1).take_while(|i| !apart(i)).count();
        let (group, tail) = rest.split_at(n + 1);
        rest = tail;
        if let Some(tag) = tag {
            *out += &stamp.mark(first.status, tag);
            out.push('>');
        }
        runs(group, within.unwrap_or(first.status), out);
        if let Some(tag) = tag {
            *out += &format!("</{tag}>");
        }
    }
}

/// Marks a box that is written in two ways once in each way: a reader takes one of the two, and what is in the
/// other is neither read nor counted a second time. False when it is not built so, and nothing is written.
fn write_two_ways(
    (status, tag): (Status, &str),
    run: &str,
    xml: &str,
    stamp: &mut Stamp,
    out: &mut String,
) -> bool {
    let Ok(tree) = Tree::parse(xml.to_owned(), "") else { return false };
    let ways: Vec<_> = tree.children(tree.root()).filter(|&n| !tree.name(n).is_empty()).collect();
    let known = |name: &str| matches!(name, "mc:Choice" | "mc:Fallback");
    if ways.len() < 2 || ways.iter().any(|&n| !known(tree.name(n)) || tree.inner(n).is_empty()) {
        return false;
    }
    out.push_str(tree.open(tree.root()));
    for (at, &way) in ways.iter().enumerate() {
        out.push_str(tree.open(way));
        *out += &if at == 0 { stamp.mark(status, tag) } else { stamp.same_place(tag) };
        *out += &format!(">{run}{}</w:r></{tag}>{}", tree.inner(way), tree.close(way));
    }
    out.push_str(tree.close(tree.root()));
    true
}

/// The one status of everything in a wrapper that only one side has. In a moved paragraph some of it may
/// be changed besides; the wrapper then counts as changed, so that it does not stay behind empty.
fn whole(group: &[Item]) -> Option<Status> {
    let mut statuses = group.iter().filter(|i| !matches!(i.body, Body::Mark(_))).map(|i| i.status);
    let mut all = statuses.next().filter(|&s| s != Status::Keep)?;
    for next in statuses.filter(|&s| s != all).collect::<Vec<_>>() {
        if next == Status::Keep || next.of_before() != all.of_before() {
            return None;
        }
        all = match (next.of_before(), next == Status::Gone || all == Status::Gone) {
            (true, true) => Status::Gone,
            (true, false) => Status::Delete,
            (false, _) => Status::Insert,
        };
    }
    Some(all)
}

fn write_wrap(
    wrap: &WrapOut,
    group: &[Item],
    depth: usize,
    within: Option<Status>,
    wraps: &[WrapOut],
    stamp: &mut Stamp,
    out: &mut String,
) {
    match (&wrap.field, within) {
        (Some(instruction), Some(status)) => {
            let tag = if status == Status::Delete { "w:delInstrText" } else { "w:instrText" };
            *out += &format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><{tag} xml:space=\"preserve\">{}</{tag}></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                escape(instruction)
            );
            write(group, depth + 1, within, wraps, stamp, out);
            *out += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        }
        _ => {
            out.push_str(&wrap.open);
            write(group, depth + 1, within, wraps, stamp, out);
            out.push_str(&wrap.close);
        }
    }
}

/// Writes pieces of one status; neighbours with the same tag and properties share a run.
fn runs(items: &[Item], status: Status, out: &mut String) {
    let mut open: Option<&str> = None;
    for item in items {
        let run = match &item.body {
            Body::Text { run, .. } | Body::Child { run, .. } => Some(run.as_str()),
            _ => None,
        };
        if open != run {
            if open.is_some() {
                out.push_str("</w:r>");
            }
            out.push_str(run.unwrap_or_default());
            open = run;
        }
        match &item.body {
            Body::Text { text, .. } => {
                let tag = if status == Status::Delete { "w:delText" } else { "w:t" };
                let space = if text.trim().len() == text.len() && !text.is_empty() {
                    ""
                } else {
                    " xml:space=\"preserve\""
                };
                *out += &format!("<{tag}{space}>");
                out.push_str(&escape_text(text));
                *out += &format!("</{tag}>");
            }
            Body::Child { xml, .. } | Body::Beside(xml) | Body::Mark(xml) => {
                if status == Status::Delete {
                    let mut xml = xml
                        .replace("<w:instrText", "<w:delInstrText")
                        .replace("</w:instrText", "</w:delInstrText");
                    // Ruby text and that of an empty control stand in runs of their own, and a sign may have words
                    // to fall back on; the paragraphs of a text box are no part of this one.
                    if !xml.contains("<w:txbxContent") {
                        xml = xml.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ");
                        xml = xml.replace("</w:t>", "</w:delText>");
                    }
                    out.push_str(&xml);
                } else {
                    out.push_str(xml);
                }
            }
        }
    }
    if open.is_some() {
        out.push_str("</w:r>");
    }
}

/// Text between tags: quotes may stand as they are.
fn escape_text(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['&', '<', '>', '\r']) {
        escape(text).replace("&quot;", "\"").into()
    } else {
        text.into()
    }
}
