//! Styles: AFTER's names found among BEFORE's, and those that BEFORE lacks added.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::redline::key_of;

use super::Work;
use super::side::{Names, Side};
use super::tree::{Node, Tree, attributes, escape};
use crate::error::Result;

/// What is known of the styles of both documents.
#[derive(Default)]
pub(super) struct Styles {
    before: Option<(String, Tree)>,
    after: Option<Tree>,
    /// AFTER's ids of styles that BEFORE lacks.
    missing: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Styles {
    /// The redline's id for a style of AFTER, noting that it is used.
    pub fn want(&mut self, names: &Names, id: &str) -> String {
        if self.missing.contains(id) {
            self.used.insert(id.to_owned());
        }
        names.styles.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

fn styles(tree: &Tree) -> Vec<(Node, String, String, String)> {
    tree.children(tree.root())
        .filter(|&n| tree.name(n) == "w:style")
        .filter_map(|n| {
            let id = tree.attr(n, "w:styleId")?.into_owned();
            let kind = tree.attr(n, "w:type").unwrap_or_default().into_owned();
            let name = tree
                .child(n, "w:name")
                .and_then(|c| tree.attr(c, "w:val"))
                .unwrap_or_default()
                .to_lowercase();
            Some((n, id, kind, name))
        })
        .collect()
}

/// Ids of the styles that a main part names.
fn referred(main: &Tree) -> BTreeSet<String> {
    main.descendants(main.root())
        .filter(|&n| matches!(main.name(n), "w:pStyle" | "w:rStyle" | "w:tblStyle"))
        .filter_map(|n| Some(main.attr(n, "w:val")?.into_owned()))
        .collect()
}

/// Key of how a style looks, its lists left out.
fn looks(tree: &Tree, style: Node) -> u64 {
    let none = BTreeSet::new;
    let names = Names::default();
    let side =
        Side { tree, names: &names, rels: BTreeMap::new(), new_bookmarks: none(), new_comments: none() };
    key_of(&["w:pPr", "w:rPr", "w:tblPr"].map(|name| side.properties(tree.child(style, name), &["w:numPr"])))
}

impl Work<'_> {
    /// Reads both style parts; gives AFTER's ids → the redline's.
    pub(super) fn read_styles(&mut self, a_main: &Tree) -> Result<BTreeMap<String, String>> {
        let mut map = BTreeMap::new();
        let Some(a_part) = self.after.related("styles")? else { return Ok(map) };
        let a_tree = self.after.tree(&a_part)?;
        let before = match self.before.related("styles")? {
            Some(part) => Some((part.clone(), self.before.tree(&part)?)),
            None => None,
        };
        let old = before.as_ref().map(|(_, t)| styles(t)).unwrap_or_default();
        let mut ids: BTreeSet<String> = old.iter().map(|s| s.1.clone()).collect();
        let by_id: BTreeMap<&str, (&str, &str)> =
            old.iter().map(|s| (s.1.as_str(), (s.2.as_str(), s.3.as_str()))).collect();
        let by_name: BTreeMap<(&str, &str), &str> =
            old.iter().rev().map(|s| ((s.2.as_str(), s.3.as_str()), s.1.as_str())).collect();
        let used = referred(a_main);
        let nodes: BTreeMap<&str, Node> = old.iter().map(|s| (s.1.as_str(), s.0)).collect();
        let mut otherwise = BTreeSet::new();
        for (node, id, kind, name) in styles(&a_tree) {
            let known = by_id.get(id.as_str()) == Some(&(kind.as_str(), name.as_str()));
            let same =
                if known { Some(id.as_str()) } else { by_name.get(&(kind.as_str(), name.as_str())).copied() };
            if let (Some(&other), Some((_, b_tree))) = (same.and_then(|id| nodes.get(id)), &before)
                && used.contains(&id)
                && looks(b_tree, other) != looks(&a_tree, node)
            {
                otherwise.insert(name.clone());
            }
            if by_id.get(id.as_str()) == Some(&(kind.as_str(), name.as_str())) {
                continue;
            }
            if let Some(same) = by_name.get(&(kind.as_str(), name.as_str())) {
                map.insert(id, (*same).to_owned());
                continue;
            }
            let mut new = id.clone();
            let mut number = 1;
            while !ids.insert(new.clone()) {
                number += 1;
                new = format!("{id}{number}");
            }
            self.styles.missing.insert(id.clone());
            map.insert(id, new);
        }
        if !otherwise.is_empty() && !self.text_only {
            let names = otherwise.into_iter().collect::<Vec<_>>().join(", ");
            let message =
                format!("styles that look otherwise in the new file stay as in the old one: {names}");
            self.findings.push(Finding::new(Severity::Info, At::File, message));
        }
        self.styles.before = before;
        self.styles.after = Some(a_tree);
        Ok(map)
    }

    /// Adds the styles that inserted text uses and BEFORE lacks, with those they are based on.
    pub(super) fn write_styles(&mut self, names: &Names) -> Result<()> {
        let (Some(a_tree), false) = (self.styles.after.take(), self.styles.used.is_empty()) else {
            return Ok(());
        };
        let all: BTreeMap<String, Node> = styles(&a_tree).into_iter().map(|s| (s.1, s.0)).collect();
        let mut todo: Vec<String> = self.styles.used.iter().cloned().collect();
        let mut done = BTreeSet::new();
        while let Some(id) = todo.pop() {
            let Some(&node) = all.get(&id).filter(|_| done.insert(id.clone())) else { continue };
            for child in a_tree.children(node) {
                if matches!(a_tree.name(child), "w:basedOn" | "w:next" | "w:link")
                    && let Some(value) = a_tree.attr(child, "w:val")
                    && self.styles.missing.contains(value.as_ref())
                {
                    todo.push(value.into_owned());
                }
            }
        }
        let mut more = String::new();
        for id in &done {
            if let Some(&node) = all.get(id) {
                self.import_style(&a_tree, node, names, &mut more);
            }
        }
        match self.styles.before.take() {
            Some((part, b_tree)) => {
                let out = super::notes::appended_raw(&b_tree, &more);
                let out = self.with_namespaces(out, &part, &a_tree)?;
                self.added.parts.insert(part, out.into_bytes());
            }
            None => {
                let (b_main, a_main) = (self.before.main.clone(), self.after.main.clone());
                if let Some(rel) = self.after.rels(&a_main)?.into_values().find(|r| r.is("styles")) {
                    self.added.relate(&mut self.before, &mut self.after, &b_main, &rel)?;
                }
            }
        }
        Ok(())
    }

    fn import_style(&mut self, tree: &Tree, node: Node, names: &Names, out: &mut String) {
        let name = tree.name(node);
        if name.is_empty() {
            out.push_str(tree.raw(node));
            return;
        }
        *out += &format!("<{name}");
        for (attribute, raw) in attributes(tree.open(node)) {
            let value = super::tree::unescape(raw);
            let new = match (name, attribute) {
                // AFTER's default style is not BEFORE's.
                ("w:style", "w:default") => continue,
                ("w:style", "w:styleId") | ("w:basedOn" | "w:next" | "w:link", "w:val") => {
                    names.styles.get(value.as_ref()).cloned().unwrap_or_else(|| value.clone().into_owned())
                }
                ("w:numId", "w:val") => self.numbers.want(names, &value),
                _ => {
                    *out += &format!(" {attribute}=\"{raw}\"");
                    continue;
                }
            };
            *out += &format!(" {attribute}=\"{}\"", escape(&new));
        }
        out.push_str(if tree.close(node).is_empty() { "/>" } else { ">" });
        for child in tree.children(node) {
            self.import_style(tree, child, names, out);
        }
        out.push_str(tree.close(node));
    }
}
