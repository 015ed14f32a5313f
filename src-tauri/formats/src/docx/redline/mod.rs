//! The redline: two versions of a document in, BEFORE's own package out, with tracked changes such that
//! accepting all gives AFTER and rejecting all gives BEFORE.
//!
//! # Invariants
//! - Parts and paragraphs that did not change are copied byte for byte.
//! - Nothing is renamed or overwritten in BEFORE: what AFTER brings along (styles, lists, pictures, notes,
//!   comments, bookmarks) gets ids that are free there.
//! - The result is read back before it is given out; what could not be expressed is a finding, never a
//!   damaged file.
//! - The same input gives the same bytes: author and date are given, ids are counted.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::finding::{At, Finding, Severity};

mod blocks;
mod check;
mod comments;
mod flat;
mod headers;
mod import;
mod line;
mod notes;
mod numbers;
mod package;
mod para;
mod prefixes;
mod props;
#[cfg(test)]
mod random;
mod resolve;
mod side;
mod story;
mod stretch;
mod styles;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod threads;
mod together;
mod travel;
mod tree;
mod whole;

use crate::error::{Error, Kind, Result};
use line::Stamp;
use package::{Added, Source};
use resolve::Answer;
use side::{Names, Side};
use story::Story;
pub use tally::Marked;
use tree::{Tree, attributes, escape};

/// What becomes of tracked changes that BEFORE already carries. AFTER's are always read as accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Earlier {
    /// They are accepted first, so that rejecting the redline gives BEFORE with them accepted.
    #[default]
    Accept,
    /// They stay with their authors and dates beside the new ones.
    Keep,
}

/// How the redline is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Name on every change.
    pub author: String,
    /// Time on every change, RFC 3339.
    pub date: String,
    /// Changes of looks are left out; text keeps BEFORE's looks.
    pub text_only: bool,
    /// What becomes of BEFORE's own tracked changes.
    pub earlier: Earlier,
}

/// How much was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Places where something was inserted.
    pub insertions: usize,
    /// Places where something was deleted.
    pub deletions: usize,
    /// Paragraphs, or stretches of them, that moved.
    pub moves: usize,
    /// Changes of looks.
    pub format_changes: usize,
}

/// A finished redline.
#[derive(Debug, Clone, PartialEq)]
pub struct Redline {
    /// The package.
    pub bytes: Vec<u8>,
    /// How much was marked.
    pub summary: Summary,
    /// Where it was marked in the main part.
    pub marked: Vec<Marked>,
    /// What could not be expressed, and what else the user should know.
    pub findings: Vec<Finding>,
}

/// Writes the changes from `before` to `after`, two DOCX files, into `before` as tracked changes.
///
/// # Errors
/// Those of opening the packages and reading their parts; `NotThisFormat` when one is a Strict document and the
/// other a Transitional one, or the date is not RFC 3339.
pub fn redline(before: &[u8], after: &[u8], options: &Options) -> Result<Redline> {
    let first = attempt(before, after, options, false)?;
    let unsound = |r: &Redline| r.findings.iter().any(|f| f.severity == Severity::Error);
    if !unsound(&first) || first.summary.moves == 0 {
        return Ok(first);
    }
    let second = attempt(before, after, options, true)?;
    Ok(if unsound(&second) { first } else { second })
}

/// All that is known while a redline is written.
struct Work<'a> {
    before: Source<'a>,
    after: Source<'a>,
    added: Added,
    stamp: Stamp,
    styles: styles::Styles,
    numbers: numbers::Numbers,
    notes: notes::Notes,
    comments: comments::Comments,
    headers: headers::Headers,
    bookmarks: import::Bookmarks,
    /// Names of BEFORE's bookmarks, and of AFTER's.
    bookmark_names: BTreeSet<String>,
    text_only: bool,
    no_moves: bool,
    /// The table that is being written has other columns than it had, so that its cells have other widths.
    widths: bool,
    /// A head or foot is being written.
    in_margin: bool,
    /// A table or row that moved is being written.
    travel: travel::Travel,
    /// Moves so far, which gives each its name.
    moves_named: u32,
    /// Id of the range of the move that is being written.
    open_move: u32,
    summary: Summary,
    findings: Vec<Finding>,
}

fn attempt(before: &[u8], after: &[u8], options: &Options, no_moves: bool) -> Result<Redline> {
    let mut old = Source::open(before)?;
    let mut new = Source::open(after)?;
    old.accept = options.earlier == Earlier::Accept;
    new.accept = true;
    let b_main = old.main.clone();
    let a_main = new.main.clone();
    let b_tree = old.tree(&b_main)?;
    let a_tree = new.tree(&a_main)?;
    for (tree, which) in [(&b_tree, "first"), (&a_tree, "second")] {
        if tree.name(tree.root()) != "w:document" {
            return Err(Error::new(
                Kind::NotThisFormat,
                format!("the {which} file is not a word processing document"),
                "choose two DOCX files",
            ));
        }
    }
    if is_strict(&b_tree) != is_strict(&a_tree) {
        return Err(Error::new(
            Kind::NotThisFormat,
            "one file is a Strict Open XML document and the other is not",
            "save both in the same format (“Word document”) and compare them again",
        ));
    }
    let by = format!(" w:author=\"{}\" w:date=\"{}\"", escape(&options.author), escape(&options.date));
    let mut work = Work {
        before: old,
        after: new,
        added: Added::default(),
        stamp: Stamp { by, next: 1, insertions: 0, deletions: 0 },
        styles: styles::Styles::default(),
        numbers: numbers::Numbers::default(),
        notes: notes::Notes::default(),
        comments: comments::Comments::default(),
        headers: headers::Headers::default(),
        bookmarks: import::Bookmarks::new(),
        bookmark_names: BTreeSet::new(),
        text_only: options.text_only,
        no_moves,
        widths: false,
        in_margin: false,
        travel: travel::Travel::default(),
        moves_named: 0,
        open_move: 0,
        summary: Summary::default(),
        findings: Vec::new(),
    };
    work.first_free_id()?;
    work.read_notes()?;
    work.read_comments()?;
    let names = Names { styles: work.read_styles(&a_tree)?, numbers: work.read_numbers(&b_tree, &a_tree)? };
    work.read_headers(&b_tree, &a_tree)?;
    work.body(&b_tree, &a_tree, &names)?;
    drop((b_tree, a_tree));
    work.unshown_headers()?;
    work.in_margin = true;
    work.write_headers(&names)?;
    work.in_margin = false;
    work.match_notes(&names)?;
    work.write_notes("footnotes", &names)?;
    work.write_notes("endnotes", &names)?;
    work.write_comments(&names)?;
    work.write_styles(&names)?;
    work.write_numbers(&names)?;
    work.finish(before, after, &names)
}

/// ISO 29500 Strict, whose namespaces differ from those of Transitional.
fn is_strict(tree: &Tree) -> bool {
    tree.open(tree.root()).contains("http://purl.oclc.org/ooxml/")
}

impl<'a> Work<'a> {
    /// Ids start above every id in BEFORE, whatever it belongs to.
    fn first_free_id(&mut self) -> Result<()> {
        let mut next = 1u32;
        let main = self.before.main.clone();
        let mut parts = vec![main.clone()];
        for rel in self.before.rels(&main)?.into_values() {
            let story = ["header", "footer", "footnotes", "endnotes", "comments"].iter().any(|k| rel.is(k));
            if story && !rel.external && self.before.has(&rel.target) {
                parts.push(rel.target);
            }
        }
        for part in parts {
            let text = self.before.text(&part)?;
            for found in text.split(" w:id=\"").skip(1) {
                let id = found.split('"').next().and_then(|v| v.parse::<u32>().ok()).unwrap_or(0);
                if id < u32::MAX / 4 {
                    next = next.max(id + 1);
                }
            }
            for found in text.split("<w:bookmarkStart ").skip(1) {
                let tag = format!("<x {}", found.split('>').next().unwrap_or_default());
                if let Some((_, name)) = attributes(&tag).find(|(n, _)| *n == "w:name") {
                    self.bookmark_names.insert(name.to_owned());
                }
            }
        }
        self.stamp.next = next;
        Ok(())
    }

    /// Two parts to compare.
    fn story<'t>(
        &mut self,
        b: &'t Tree,
        a: &'t Tree,
        nothing: &'t Names,
        names: &'t Names,
        part: &str,
        a_part: &str,
    ) -> Result<Story<'t>> {
        let mut new_bookmarks = BTreeSet::new();
        for n in a.descendants(a.root()).filter(|&n| a.name(n) == "w:bookmarkStart") {
            let (name, id) = (a.attr(n, "w:name").unwrap_or_default(), a.attr(n, "w:id").unwrap_or_default());
            if name != "_GoBack" && self.bookmark_names.insert(name.into_owned()) {
                new_bookmarks.insert(id.into_owned());
            }
        }
        Ok(Story {
            b: Side {
                tree: b,
                names: nothing,
                rels: self.before.rel_keys(part)?,
                new_bookmarks: BTreeSet::new(),
                new_comments: BTreeSet::new(),
            },
            a: Side {
                tree: a,
                names,
                rels: self.after.rel_keys(a_part)?,
                new_bookmarks,
                new_comments: self.comments.ids(),
            },
            part: part.to_owned(),
            a_part: a_part.to_owned(),
            a_rels: self.after.rels(a_part)?,
        })
    }

    fn body(&mut self, b_tree: &Tree, a_tree: &Tree, names: &Names) -> Result<()> {
        let (part, a_part) = (self.before.main.clone(), self.after.main.clone());
        let nothing = Names::default();
        let story = self.story(b_tree, a_tree, &nothing, names, &part, &a_part)?;
        let missing = || Error::damaged("its main part has no body");
        let b_body = b_tree.child(b_tree.root(), "w:body").ok_or_else(missing)?;
        let a_body = a_tree.child(a_tree.root(), "w:body").ok_or_else(missing)?;
        let mut out = String::with_capacity(b_tree.source().len() + (1 << 16));
        out.push_str(&b_tree.source()[..b_tree.span(b_body).start]);
        out.push_str(b_tree.open(b_body));
        self.container(&story, b_body, a_body, &mut out)?;
        match (b_tree.child(b_body, "w:sectPr"), a_tree.child(a_body, "w:sectPr")) {
            (Some(b), Some(a)) => self.section(&story, b, a, &mut out)?,
            (Some(b), None) => out.push_str(b_tree.raw(b)),
            (None, Some(a)) => self.import(&story, a, &mut out)?,
            (None, None) => {}
        }
        out.push_str("</w:body>");
        out.push_str(&b_tree.source()[b_tree.span(b_body).end..]);
        let out = self.with_namespaces(out, &part, a_tree)?;
        self.added.parts.insert(part, out.into_bytes());
        Ok(())
    }

    /// Declares at the root what the content that came from AFTER uses.
    fn with_namespaces(&mut self, out: String, part: &str, a: &Tree) -> Result<String> {
        let Some(start) = root_start(&out) else { return Ok(out) };
        let end = out[start..].find('>').map_or(out.len(), |i| start + i + 1);
        let tag = &out[start..end];
        let own: BTreeMap<&str, &str> = attributes(tag).collect();
        let mut more = String::new();
        let mut ignorable = own.get("mc:Ignorable").copied().unwrap_or_default().to_owned();
        let theirs: BTreeMap<&str, &str> = attributes(a.open(a.root())).collect();
        let may_ignore: Vec<&str> =
            theirs.get("mc:Ignorable").map(|v| v.split_whitespace().collect()).unwrap_or_default();
        for (name, uri) in &theirs {
            let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
            if own.contains_key(name) {
                if own.get(name) != Some(uri) && out.contains(&format!("<{prefix}:")) {
                    self.not_expressed(&format!(
                        "the prefix {prefix} means another vocabulary in the new file ({part})"
                    ));
                }
                continue;
            }
            if out.contains(&format!("<{prefix}:")) || out.contains(&format!(" {prefix}:")) {
                more += &format!(" {name}=\"{uri}\"");
                if may_ignore.contains(&prefix) {
                    ignorable = format!("{ignorable} {prefix}").trim().to_owned();
                }
            }
        }
        if more.is_empty() {
            return Ok(out);
        }
        let mut tag = tag.to_owned();
        if ignorable != own.get("mc:Ignorable").copied().unwrap_or_default() {
            match own.get("mc:Ignorable") {
                Some(old) => {
                    tag = tag
                        .replace(&format!("mc:Ignorable=\"{old}\""), &format!("mc:Ignorable=\"{ignorable}\""))
                }
                None => more += &format!(" mc:Ignorable=\"{ignorable}\""),
            }
        }
        let at = tag.trim_end_matches('>').trim_end_matches('/').len();
        tag.insert_str(at, &more);
        Ok(format!("{}{tag}{}", &out[..start], &out[end..]))
    }

    /// Notes what the redline does not say.
    fn not_expressed(&mut self, what: &str) {
        let finding = Finding::new(Severity::Warning, At::File, what);
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Closes the package and reads it back.
    fn finish(mut self, before: &[u8], after: &[u8], names: &Names) -> Result<Redline> {
        self.summary.insertions = self.stamp.insertions;
        self.summary.deletions = self.stamp.deletions;
        let keeps = !self.before.accept;
        if self.before.accepted {
            self.findings.push(Finding::new(
                Severity::Info,
                At::File,
                "the first file carried tracked changes; they were accepted before the comparison",
            ));
        }
        if self.before.types.of(&self.before.main).is_some_and(|kind| kind.contains("macroEnabled")) {
            let message = "the first file carries macros, and so does the redline: Word opens it only under a name that ends in .docm";
            self.findings.push(Finding::new(Severity::Info, At::File, message));
        }
        let Work { before: mut source, added, summary, mut findings, text_only, .. } = self;
        let bytes = added.finish(&mut source)?;
        drop(source);
        let mut result = Source::open(&bytes)?;
        let main = result.main.clone();
        let marked = tally::tally(&result.tree(&main)?);
        let nothing = Names::default();
        let mut wrong = |answer: Answer, other: &[u8], names: &Names, what: &str| -> Result<()> {
            let got = check::reading(&mut result, answer, &nothing)?;
            let mut want = Source::open(other)?;
            let to_read = if keeps && answer == Answer::Reject { Answer::Reject } else { Answer::Accept };
            let want = check::reading(&mut want, to_read, names)?;
            if let Some(message) = check::difference(&got, &want, what) {
                findings.push(Finding::new(Severity::Error, At::File, message));
            }
            if !text_only || answer == Answer::Reject {
                let apart = check::looks_apart(&got, &want, what).into_iter();
                findings.extend(apart.map(|message| Finding::new(Severity::Warning, At::File, message)));
            }
            Ok(())
        };
        wrong(Answer::Accept, after, names, "accepting all changes")?;
        wrong(Answer::Reject, before, &nothing, "rejecting all changes")?;
        Ok(Redline { bytes, summary, marked, findings })
    }
}

/// Where the root element's start tag begins.
fn root_start(xml: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += xml.get(at..)?.find('<')?;
        match xml.as_bytes().get(at + 1)? {
            b'?' | b'!' => at += 1,
            _ => return Some(at),
        }
    }
}
