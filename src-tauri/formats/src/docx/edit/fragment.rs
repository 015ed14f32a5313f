//! Pieces of markup cut from a part, looked at without their surroundings.

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements, with all that is in them, that belong to one place and must not be copied to another.
const OF_ONE_PLACE: &[&str] =
    &["sectPr", "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo", "numberingChange", "cnfStyle"];

/// Markers that come in pairs, by the name of each kind.
const PAIRED: &[&str] =
    &["bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange"];

/// Properties of a paragraph or run fit to be copied to a new one: no section end, no tracked change.
pub fn properties(markup: &str) -> String {
    let mut out = String::new();
    let mut kept = 0;
    for (name, range) in elements(markup) {
        if range.start >= kept && OF_ONE_PLACE.contains(&local(&name)) {
            out.push_str(markup.get(kept..range.start).unwrap_or_default());
            kept = range.end;
        }
    }
    out.push_str(markup.get(kept..).unwrap_or_default());
    out
}

/// Content of the first element `name` inside the markup, e.g. of `rPr` in a `pPr`, with its own tags.
pub fn child<'m>(markup: &'m str, name: &str) -> Option<&'m str> {
    let found = elements(markup).into_iter().skip(1).find(|(n, _)| local(n) == name)?;
    markup.get(found.1)
}

/// Markers in a deleted paragraph whose partner stands elsewhere: they must stay.
pub fn lonely_markers(markup: &str) -> String {
    let mut reader = Reader::from_str(markup);
    let mut found: Vec<(String, bool, Range<usize>)> = Vec::new();
    loop {
        let from = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                let name = e.name();
                let name = local(name.as_ref());
                let pair = PAIRED.iter().find_map(|kind| Some((*kind, name.strip_prefix(kind)?)));
                if let Some((kind, end @ ("Start" | "End"))) = pair {
                    let key = format!("{kind} {}", id(&e));
                    found.push((key, end == "Start", from..position(&reader)));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let keys = |start: bool| {
        found.iter().filter(move |f| f.1 == start).map(|f| f.0.as_str()).collect::<BTreeSet<_>>()
    };
    let (starts, ends) = (keys(true), keys(false));
    let lonely =
        found.iter().filter(|(key, start, _)| !(if *start { &ends } else { &starts }).contains(key.as_str()));
    lonely
        .filter_map(|(_, _, range)| markup.get(range.clone()))
        .map(
            |tag| {
                if tag.ends_with("/>") { tag.to_owned() } else { format!("{}/>", tag.trim_end_matches('>')) }
            },
        )
        .collect()
}

/// A field begins or ends here and not both.
pub fn breaks_field(markup: &str) -> bool {
    let count = |what: &str| markup.matches(what).count();
    count("fldCharType=\"begin\"") != count("fldCharType=\"end\"")
}

/// Properties of a run that stand after its highlighting in the schema (ECMA-376 part 1, 17.3.2).
const AFTER_HIGHLIGHT: &[&str] = &[
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
];

/// A run's properties, or none, with yellow highlighting.
pub fn highlighted(markup: &str, p: &str) -> String {
    let light = format!("<{p}highlight {p}val=\"yellow\"/>");
    let found = elements(markup);
    let named = |name: &str| found.iter().find(|(n, _)| local(n) == name).map(|(_, range)| range.clone());
    if let Some(old) = named("highlight") {
        let (before, after) = (markup.get(..old.start), markup.get(old.end..));
        return [before.unwrap_or_default(), &light, after.unwrap_or_default()].concat();
    }
    let at = AFTER_HIGHLIGHT.iter().filter_map(|name| named(name)).map(|range| range.start).min();
    match at.or_else(|| markup.rfind("</")).and_then(|at| markup.split_at_checked(at)) {
        Some((before, after)) => format!("{before}{light}{after}"),
        None => format!("<{p}rPr>{light}</{p}rPr>"),
    }
}

/// The prefix, with its colon, of a tag's name: `<w:p …` gives `w:`.
pub fn prefix(tag: &str) -> &str {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split([' ', '>', '/', '\t', '\r', '\n'])
        .next()
        .unwrap_or_default();
    name.split_once(':').and_then(|(prefix, _)| name.get(..prefix.len() + 1)).unwrap_or_default()
}

/// Names and ranges of all elements, in the order of their starts.
fn elements(markup: &str) -> Vec<(String, Range<usize>)> {
    let mut reader = Reader::from_str(markup);
    let (mut found, mut open) = (Vec::new(), Vec::new());
    loop {
        let from = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                open.push(found.len());
                found.push((e.name().as_ref().to_owned(), from..from));
            }
            Ok(Event::Empty(e)) => found.push((e.name().as_ref().to_owned(), from..position(&reader))),
            Ok(Event::End(_)) => {
                let closed = open.pop().and_then(|index| found.get_mut(index));
                if let Some((_, range)) = closed {
                    range.end = position(&reader);
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn id(e: &BytesStart<'_>) -> String {
    let attributes = e.attributes().with_checks(false).flatten().collect::<Vec<_>>();
    let found = attributes.iter().find(|a| local(a.key.as_ref()) == "id");
    found.map(|a| a.value.clone().into_owned()).unwrap_or_default()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_leave_what_belongs_to_one_place() {
        let markup = "<w:pPr><w:pStyle w:val=\"A\"/><w:rPr><w:ins w:id=\"1\"/><w:b/></w:rPr><w:sectPr><w:pgSz/></w:sectPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>";
        assert_eq!(properties(markup), "<w:pPr><w:pStyle w:val=\"A\"/><w:rPr><w:b/></w:rPr></w:pPr>");
        assert_eq!(child(markup, "rPr"), Some("<w:rPr><w:ins w:id=\"1\"/><w:b/></w:rPr>"));
    }

    #[test]
    fn highlighting_stands_in_its_place() {
        let light = "<w:highlight w:val=\"yellow\"/>";
        assert_eq!(highlighted("", "w:"), format!("<w:rPr>{light}</w:rPr>"));
        assert_eq!(highlighted("<w:rPr/>", "w:"), format!("<w:rPr>{light}</w:rPr>"));
        assert_eq!(highlighted("<w:rPr><w:b/></w:rPr>", "w:"), format!("<w:rPr><w:b/>{light}</w:rPr>"));
        let mixed = "<w:rPr><w:b/><w:u w:val=\"single\"/><w:lang w:val=\"fr\"/></w:rPr>";
        assert!(highlighted(mixed, "w:").starts_with(&format!("<w:rPr><w:b/>{light}<w:u ")));
        let other = "<w:rPr><w:highlight w:val=\"red\"/><w:u/></w:rPr>";
        assert_eq!(highlighted(other, "w:"), format!("<w:rPr>{light}<w:u/></w:rPr>"));
    }

    #[test]
    fn markers_without_a_partner_stay() {
        let markup = "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/><w:bookmarkEnd w:id=\"2\"/><w:commentRangeStart w:id=\"2\"></w:commentRangeStart></w:p>";
        assert_eq!(lonely_markers(markup), "<w:bookmarkEnd w:id=\"2\"/><w:commentRangeStart w:id=\"2\"/>");
    }
}
