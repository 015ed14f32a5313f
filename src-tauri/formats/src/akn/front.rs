//! What stands before the clauses: title, long title, enacting words, recitals.

use clausewise_engine::instrument::{Kind, Provision};

use super::body::number;
use super::element::Out;

/// How many of the first provisions stand before the body.
pub(super) fn length(provisions: &[Provision]) -> usize {
    provisions.iter().take_while(|p| matches!(p.kind, Kind::Other | Kind::Preamble)).count()
}

/// Writes the preface with the title and, where there is one, the preamble.
pub(super) fn front(title: &str, provisions: &[Provision], out: &mut Out) {
    let begins_preamble = |p: &Provision| p.kind == Kind::Preamble || is_named(p, "formula");
    let at = provisions.iter().position(begins_preamble).unwrap_or(provisions.len());
    let (preface, preamble) = provisions.split_at(at);
    out.open("preface", &[]);
    // A cover says the title in its own words.
    let mut untitled = Some(title).filter(|title| !title.is_empty());
    if !preface.iter().any(|p| is_named(p, "preface"))
        && let Some(title) = untitled.take()
    {
        out.line_with("p", &[], title, Some(("docTitle", title)));
    }
    if preface.is_empty() && title.is_empty() {
        out.empty_line("p");
    }
    for provision in preface {
        let eid = provision.eid.as_str();
        if is_named(provision, "longTitle") {
            out.open("longTitle", &[("eId", eid)]);
        } else {
            out.open("container", &[("name", name(provision)), ("eId", eid)]);
        }
        flat(provision, untitled, out);
        out.close();
    }
    out.close();
    if preamble.is_empty() {
        return;
    }
    out.open("preamble", &[]);
    for provision in preamble {
        let eid = provision.eid.as_str();
        if provision.children.iter().any(|child| child.kind == Kind::Recital) {
            recitals(provision, out);
            continue;
        }
        if is_named(provision, "formula") {
            out.open("formula", &[("name", "enactingFormula"), ("eId", eid)]);
        } else {
            out.open("container", &[("name", name(provision)), ("eId", eid)]);
        }
        flat(provision, None, out);
        out.close();
    }
    out.close();
}

fn recitals(provision: &Provision, out: &mut Out) {
    let eid = provision.eid.as_str();
    out.open("recitals", &[("eId", eid)]);
    number(provision, out);
    out.line("heading", &[], &provision.heading);
    if !provision.text.is_empty() {
        out.open("intro", &[("eId", &format!("{eid}__intro"))]);
        out.paragraphs(&provision.text);
        out.close();
    }
    for child in &provision.children {
        out.open("recital", &[("eId", child.eid.as_str())]);
        number(child, out);
        out.line("heading", &[], &child.heading);
        let words = Provision { label: String::new(), heading: String::new(), ..child.clone() };
        flat(&words, None, out);
        out.close();
    }
    out.close();
}

/// The words of a provision and of all below it as paragraphs, the units below under their identifiers;
/// the first line that is the title is marked as such.
fn flat(provision: &Provision, title: Option<&str>, out: &mut Out) {
    let mut title = title;
    let mut any = false;
    for (index, unit) in provision.walk().enumerate() {
        let mut eid = Some(unit.eid.as_str()).filter(|_| index > 0);
        for (class, words) in [("num", &unit.label), ("heading", &unit.heading), ("", &unit.text)] {
            for line in words.lines().filter(|line| !line.is_empty()) {
                let class = Some(("class", class)).filter(|(_, class)| !class.is_empty());
                let attributes: Vec<(&str, &str)> =
                    eid.take().map(|eid| ("eId", eid)).into_iter().chain(class).collect();
                let is_title = title.is_some_and(|title| title.to_lowercase() == line.trim().to_lowercase());
                let marked = is_title.then_some(("docTitle", line));
                if is_title {
                    title = None;
                }
                out.line_with("p", &attributes, line, marked);
                any = true;
            }
        }
    }
    if !any {
        out.empty_line("p");
    }
}

fn is_named(provision: &Provision, wanted: &str) -> bool {
    provision.kind == Kind::Other && name(provision) == wanted
}

/// The name that the identifier gives: `preface`, `toc`, `longTitle`, `formula`, `preamble`.
fn name(provision: &Provision) -> &str {
    let name = provision.eid.as_str().split(['_', '-']).next().unwrap_or_default();
    if name.is_empty() { "front" } else { name }
}
