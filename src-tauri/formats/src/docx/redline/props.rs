//! Properties of runs, paragraphs, tables and sections, and the record of what they were.

use super::Work;
use super::line::Status;
use super::story::Story;
use super::tree::Node;
use crate::error::Result;

/// Properties that changed: `element` with BEFORE's and AFTER's children; those in `kept` stand outside the
/// record and are written by the caller.
struct Change<'c> {
    element: &'c str,
    before: Option<Node>,
    after: Option<Node>,
    kept: &'c [&'c str],
}

impl Work<'_> {
    /// A run's start tag and properties as BEFORE has them.
    pub(super) fn run_before(&self, story: &Story, run: Node) -> String {
        let tree = story.b.tree;
        let properties = tree.child(run, "w:rPr").map(|n| tree.raw(n)).unwrap_or_default();
        let open = tree.open(run).trim_end_matches("/>").trim_end_matches('>');
        format!("{open}>{properties}")
    }

    /// A run's start tag and properties as AFTER has them.
    pub(super) fn run_after(&mut self, story: &Story, run: Node) -> Result<String> {
        let mut out = "<w:r>".to_owned();
        if let Some(properties) = story.a.tree.child(run, "w:rPr") {
            self.import(story, properties, &mut out)?;
        }
        Ok(out)
    }

    /// A run whose text stays and whose properties change.
    pub(super) fn run_changed(&mut self, story: &Story, before: Node, after: Node) -> Result<String> {
        self.summary.format_changes += 1;
        let mut out = "<w:r>".to_owned();
        let (b, a) = (story.b.tree.child(before, "w:rPr"), story.a.tree.child(after, "w:rPr"));
        self.changed(story, "w:rPr", b, a, &mut out)?;
        Ok(out)
    }

    /// Writes `element` with AFTER's children and, as the record of the change, BEFORE's.
    fn changed(
        &mut self,
        story: &Story,
        element: &str,
        before: Option<Node>,
        after: Option<Node>,
        out: &mut String,
    ) -> Result<()> {
        *out += &format!("<{element}>");
        self.changed_inside(story, &Change { element, before, after, kept: &[] }, "", out)?;
        *out += &format!("</{element}>");
        Ok(())
    }

    fn changed_inside(
        &mut self,
        story: &Story,
        change: &Change,
        between: &str,
        out: &mut String,
    ) -> Result<()> {
        let Change { element, before, after, kept } = *change;
        let record = format!("{element}Change");
        let (bt, at) = (story.b.tree, story.a.tree);
        let skip = |name: &str| name.ends_with("Change") || kept.contains(&name) || is_mark(name);
        for child in after.iter().flat_map(|&n| at.children(n)) {
            if !skip(at.name(child)) {
                self.import(story, child, out)?;
            }
        }
        out.push_str(between);
        *out += &self.stamp.start(&record);
        *out += &format!("><{element}>");
        for child in before.iter().flat_map(|&n| bt.children(n)) {
            if !skip(bt.name(child)) {
                out.push_str(bt.raw(child));
            }
        }
        *out += &format!("</{element}></{record}>");
        Ok(())
    }

    /// Paragraph properties of a paragraph that only BEFORE has, its mark under `status`.
    pub(super) fn paragraph_before(&mut self, story: &Story, node: Node, status: Status, out: &mut String) {
        let tree = story.b.tree;
        let properties = tree.child(node, "w:pPr");
        let Some(tag) = status.tag() else {
            out.push_str(properties.map(|p| tree.raw(p)).unwrap_or_default());
            return;
        };
        let mark = self.stamp.start(tag) + "/>";
        out.push_str("<w:pPr>");
        let children = || properties.iter().flat_map(|&p| tree.children(p));
        for child in children().filter(|&c| !matches!(tree.name(c), "w:rPr" | "w:sectPr" | "w:pPrChange")) {
            out.push_str(tree.raw(child));
        }
        let run = properties.and_then(|p| tree.child(p, "w:rPr"));
        let earlier = |kind: fn(&str) -> bool| {
            run.iter().flat_map(|&r| tree.children(r)).filter(move |&c| kind(tree.name(c)))
        };
        // An earlier insertion stays under the new deletion; a paragraph's end is not deleted twice.
        let deleted = earlier(|n| matches!(n, "w:del" | "w:moveFrom")).next();
        out.push_str("<w:rPr>");
        earlier(is_mark).for_each(|c| out.push_str(tree.raw(c)));
        if deleted.is_none() {
            out.push_str(&mark);
        }
        earlier(|n| !is_mark(n)).for_each(|c| out.push_str(tree.raw(c)));
        out.push_str("</w:rPr>");
        for child in children().filter(|&c| matches!(tree.name(c), "w:sectPr" | "w:pPrChange")) {
            out.push_str(tree.raw(child));
        }
        out.push_str("</w:pPr>");
    }

    /// Paragraph properties of a paragraph that only AFTER has, its mark under `status`.
    pub(super) fn paragraph_after(
        &mut self,
        story: &Story,
        node: Node,
        status: Status,
        out: &mut String,
    ) -> Result<()> {
        let tree = story.a.tree;
        let properties = tree.child(node, "w:pPr");
        out.push_str("<w:pPr>");
        let children: Vec<Node> = properties.iter().flat_map(|&p| tree.children(p)).collect();
        for &child in
            children.iter().filter(|&&c| !matches!(tree.name(c), "w:rPr" | "w:sectPr" | "w:pPrChange"))
        {
            self.import(story, child, out)?;
        }
        out.push_str("<w:rPr>");
        if let Some(tag) = status.tag() {
            *out += &(self.stamp.start(tag) + "/>");
        }
        if let Some(run) = properties.and_then(|p| tree.child(p, "w:rPr")) {
            let inside: Vec<Node> = tree
                .children(run)
                .filter(|&c| !is_mark(tree.name(c)) && tree.name(c) != "w:rPrChange")
                .collect();
            for child in inside {
                self.import(story, child, out)?;
            }
        }
        out.push_str("</w:rPr>");
        for &child in children.iter().filter(|&&c| tree.name(c) == "w:sectPr") {
            self.import(story, child, out)?;
        }
        out.push_str("</w:pPr>");
        Ok(())
    }

    /// Paragraph properties of a paragraph that both have.
    pub(super) fn paragraph_both(
        &mut self,
        story: &Story,
        before: Node,
        after: Node,
        out: &mut String,
    ) -> Result<()> {
        let (bt, at) = (story.b.tree, story.a.tree);
        let (b, a) = (bt.child(before, "w:pPr"), at.child(after, "w:pPr"));
        let apart = ["w:rPr", "w:sectPr"];
        let same = story.b.properties(b, &apart) == story.a.properties(a, &apart);
        let (br, ar) = (b.and_then(|p| bt.child(p, "w:rPr")), a.and_then(|p| at.child(p, "w:rPr")));
        let same_mark = story.b.properties(br, &[]) == story.a.properties(ar, &[]);
        let (bs, section) =
            (b.and_then(|p| bt.child(p, "w:sectPr")), a.and_then(|p| at.child(p, "w:sectPr")));
        let same_section = self.same_section(story, bs, section);
        if self.text_only || (same && same_mark && same_section) {
            out.push_str(b.map(|p| bt.raw(p)).unwrap_or_default());
            return Ok(());
        }
        let mut between = String::new();
        if same_mark {
            between.push_str(br.map(|n| bt.raw(n)).unwrap_or_default());
        } else {
            self.changed(story, "w:rPr", br, ar, &mut between)?;
        }
        match (bs, section) {
            (Some(bs), Some(section)) if !same_section => self.section(story, bs, section, &mut between)?,
            (Some(bs), _) => between.push_str(bt.raw(bs)),
            _ => {}
        }
        out.push_str("<w:pPr>");
        if same {
            for child in b
                .iter()
                .flat_map(|&p| bt.children(p))
                .filter(|&c| !matches!(bt.name(c), "w:rPr" | "w:sectPr" | "w:pPrChange"))
            {
                out.push_str(bt.raw(child));
            }
            out.push_str(&between);
        } else {
            self.summary.format_changes += 1;
            self.changed_inside(
                story,
                &Change { element: "w:pPr", before: b, after: a, kept: &apart },
                &between,
                out,
            )?;
        }
        out.push_str("</w:pPr>");
        Ok(())
    }

    fn same_section(&self, story: &Story, before: Option<Node>, after: Option<Node>) -> bool {
        let without = ["w:headerReference", "w:footerReference"];
        match (before, after) {
            (Some(b), Some(a)) => {
                story.b.properties(Some(b), &without) == story.a.properties(Some(a), &without)
            }
            _ => true,
        }
    }

    /// Section properties that both have: BEFORE's headers and footers, AFTER's page.
    pub(super) fn section(
        &mut self,
        story: &Story,
        before: Node,
        after: Node,
        out: &mut String,
    ) -> Result<()> {
        let bt = story.b.tree;
        let without = ["w:headerReference", "w:footerReference"];
        let more = self.headers_to_add(story, before, after)?;
        let same = self.text_only || self.same_section(story, Some(before), Some(after));
        if same && more.is_empty() {
            out.push_str(bt.raw(before));
            return Ok(());
        }
        out.push_str(bt.open(before).trim_end_matches("/>").trim_end_matches('>'));
        out.push('>');
        for child in bt.children(before).filter(|&c| without.contains(&bt.name(c))) {
            out.push_str(bt.raw(child));
        }
        out.push_str(&more);
        if same {
            for child in bt.children(before).filter(|&c| !without.contains(&bt.name(c))) {
                out.push_str(bt.raw(child));
            }
        } else {
            self.summary.format_changes += 1;
            self.changed_inside(
                story,
                &Change { element: "w:sectPr", before: Some(before), after: Some(after), kept: &without },
                "",
                out,
            )?;
        }
        out.push_str("</w:sectPr>");
        Ok(())
    }

    /// Properties of a table, row or cell that both have. `first` is written before all children.
    pub(super) fn table_part(
        &mut self,
        story: &Story,
        element: &str,
        before: Option<Node>,
        after: Option<Node>,
        mark: &str,
        out: &mut String,
    ) -> Result<()> {
        let bt = story.b.tree;
        let volatile: &[&str] = if self.widths { &["w:tblW"] } else { &["w:tblW", "w:tcW"] };
        let same =
            self.text_only || story.b.properties(before, volatile) == story.a.properties(after, volatile);
        if same && mark.is_empty() {
            out.push_str(before.map(|n| bt.raw(n)).unwrap_or_default());
            return Ok(());
        }
        *out += &format!("<{element}>");
        if same {
            let children = || before.iter().flat_map(|&n| bt.children(n));
            for child in children().filter(|&c| !bt.name(c).ends_with("Change")) {
                out.push_str(bt.raw(child));
            }
            out.push_str(mark);
            for child in children().filter(|&c| bt.name(c).ends_with("Change")) {
                out.push_str(bt.raw(child));
            }
        } else {
            self.summary.format_changes += 1;
            self.changed_inside(story, &Change { element, before, after, kept: &[] }, mark, out)?;
        }
        *out += &format!("</{element}>");
        Ok(())
    }
}

/// An element that marks a revision inside properties.
pub(super) fn is_mark(name: &str) -> bool {
    matches!(name, "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:cellIns" | "w:cellDel" | "w:cellMerge")
}
