//! Parts whose writer chose its own prefixes (`ns0:p`), rewritten with the usual ones.

use std::collections::BTreeMap;

use super::tree::{Tree, attributes};
use crate::error::Result;

/// The vocabularies that the redline reads by name, Transitional and Strict.
const USUAL: &[(&str, &str)] = &[
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("w", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("r", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("m", "http://purl.oclc.org/ooxml/officeDocument/math"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("wp", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
];

fn usual(uri: &str) -> Option<&'static str> {
    USUAL.iter().find(|(_, u)| *u == uri).map(|(p, _)| *p)
}

/// The part's text when all prefixes are the usual ones, else the same part rewritten.
///
/// # Errors
/// Those of [`Tree::parse`].
pub(super) fn with_usual_prefixes(text: String, part: &str) -> Result<String> {
    let odd = text.split("xmlns").skip(1).any(|rest| {
        let Some((name, tail)) = rest.split_once('=') else { return false };
        let name = name.trim().trim_start_matches(':');
        let quote = tail.trim_start().chars().next().unwrap_or('"');
        let uri = tail.trim_start().get(1..).and_then(|t| t.split(quote).next()).unwrap_or_default();
        match usual(uri) {
            Some(prefix) => prefix != name,
            None => USUAL.iter().any(|(p, _)| *p == name),
        }
    });
    if !odd {
        return Ok(text);
    }
    let tree = Tree::parse(text, part)?;
    let root = tree.root();
    let mut out = String::with_capacity(tree.source().len());
    out.push_str(&tree.source()[..tree.span(root).start]);
    write(&tree, root, &BTreeMap::new(), true, &mut out);
    Ok(out)
}

fn write(tree: &Tree, node: usize, scope: &BTreeMap<String, String>, is_root: bool, out: &mut String) {
    let name = tree.name(node);
    if name.is_empty() {
        out.push_str(tree.raw(node));
        return;
    }
    let mut scope = scope.clone();
    for (attribute, uri) in attributes(tree.open(node)) {
        if attribute == "xmlns" || attribute.starts_with("xmlns:") {
            scope.insert(
                attribute.trim_start_matches("xmlns").trim_start_matches(':').to_owned(),
                uri.to_owned(),
            );
        }
    }
    let renamed = |name: &str, attribute: bool| -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if attribute && prefix.is_empty() {
            return name.to_owned();
        }
        match scope.get(prefix).and_then(|uri| usual(uri)) {
            Some(usual) => format!("{usual}:{local}"),
            None if USUAL.iter().any(|(p, _)| *p == prefix) && scope.contains_key(prefix) => {
                format!("{prefix}x:{local}")
            }
            None => name.to_owned(),
        }
    };
    let new = renamed(name, false);
    *out += &format!("<{new}");
    if is_root {
        let mut done: Vec<&str> = Vec::new();
        for (prefix, uri) in USUAL {
            if tree.source().contains(uri) && !done.contains(prefix) {
                done.push(prefix);
                *out += &format!(" xmlns:{prefix}=\"{uri}\"");
            }
        }
    }
    for (attribute, value) in attributes(tree.open(node)) {
        if attribute == "xmlns" || attribute.starts_with("xmlns:") {
            if usual(value).is_some() {
                continue;
            }
            let prefix = attribute.trim_start_matches("xmlns").trim_start_matches(':');
            let clash = USUAL.iter().any(|(p, _)| *p == prefix);
            *out += &if clash {
                format!(" {attribute}x=\"{value}\"")
            } else {
                format!(" {attribute}=\"{value}\"")
            };
            continue;
        }
        *out += &format!(" {}=\"{value}\"", renamed(attribute, true));
    }
    if tree.close(node).is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in tree.children(node) {
        write(tree, child, &scope, false, out);
    }
    *out += &format!("</{new}>");
}
