//! The clauses and what they hold.

use clausewise_engine::instrument::{Kind, Provision};

use super::element::Out;

/// The body; `tag` is what the kind of document calls it. The standard wants one unit at least.
pub(super) fn body(tag: &str, provisions: &[Provision], out: &mut Out) {
    out.open(tag, &[]);
    if provisions.is_empty() {
        out.mark("hcontainer", &[("name", "body"), ("eId", "body")]);
    }
    for provision in provisions {
        unit(provision, out);
    }
    out.close();
}

/// A unit of the hierarchy: number, heading, and either words, or the words before, units and closing words.
pub(super) fn unit(provision: &Provision, out: &mut Out) {
    let eid = provision.eid.as_str();
    match tag(provision.kind) {
        Some(tag) => out.open(tag, &[("eId", eid)]),
        None => out.open("hcontainer", &[("name", name(provision)), ("eId", eid)]),
    }
    number(provision, out);
    let term = defined_term(provision);
    if term.is_none() {
        out.line("heading", &[], &provision.heading);
    }
    let (units, closing) = split_closing(&provision.children);
    let part = if provision.children.is_empty() { "content" } else { "intro" };
    if !provision.text.is_empty() {
        out.open(part, &[("eId", &format!("{eid}__{part}"))]);
        let mut term = term;
        for line in provision.text.lines() {
            let marked = term.filter(|term| line.contains(term));
            out.line_with("p", &[], line, marked.map(|term| ("def", term)));
            if marked.is_some() {
                term = None;
            }
        }
        out.close();
    }
    for child in units {
        unit(child, out);
    }
    if let Some(closing) = closing {
        out.open("wrapUp", &[("eId", closing.eid.as_str())]);
        out.paragraphs(&closing.text);
        out.close();
    }
    out.close();
}

/// The number as printed; its title says it in full, `12(1)(a)`, so that the document is read back as it was.
pub(super) fn number(provision: &Provision, out: &mut Out) {
    let full = provision.number.as_str();
    let title: &[(&str, &str)] = &[("title", full)];
    out.line("num", if full.is_empty() { &[] } else { title }, &provision.label);
}

/// The element of the standard for a kind; other kinds become named containers.
fn tag(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Part => Some("part"),
        Kind::Chapter => Some("chapter"),
        Kind::Division => Some("division"),
        Kind::Section => Some("section"),
        Kind::Article => Some("article"),
        Kind::Clause => Some("clause"),
        Kind::Subsection => Some("subsection"),
        Kind::Paragraph => Some("paragraph"),
        Kind::Subparagraph => Some("subparagraph"),
        Kind::Item | Kind::Definition | Kind::Schedule | Kind::Preamble | Kind::Recital | Kind::Other => None,
    }
}

/// What a named container is called: its kind, or for other text the name its identifier gives it.
fn name(provision: &Provision) -> &str {
    if provision.kind != Kind::Other {
        return provision.kind.word();
    }
    let own = provision.eid.as_str().rsplit("__").next().unwrap_or_default();
    let name = own.split(['_', '-']).next().unwrap_or_default();
    if name.is_empty() { provision.kind.word() } else { name }
}

/// A definition's term, where its words say it; it is then marked there instead of printed as a heading.
fn defined_term(provision: &Provision) -> Option<&str> {
    let term = provision.heading.as_str();
    let said = provision.kind == Kind::Definition && !term.is_empty();
    (said && provision.text.lines().any(|line| line.contains(term))).then_some(term)
}

/// The closing words, apart from the units before them.
fn split_closing(children: &[Provision]) -> (&[Provision], Option<&Provision>) {
    let closes = |last: &Provision| {
        last.kind == Kind::Other
            && last.label.is_empty()
            && last.heading.is_empty()
            && last.children.is_empty()
            && !last.text.is_empty()
    };
    match children.split_last() {
        Some((last, before)) if !before.is_empty() && closes(last) => (before, Some(last)),
        _ => (children, None),
    }
}
