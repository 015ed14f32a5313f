//! Blocks that only one side has.

use super::Work;
use super::blocks::{Kind, content_of, items};
use super::line::Status;
use super::story::Story;
use super::tree::Node;
use crate::error::Result;

impl Work<'_> {
    /// Writes everything in a container of BEFORE as deleted; its last paragraph's end stays when `ends`.
    pub(super) fn all_before(
        &mut self,
        story: &Story,
        container: Node,
        (status, ends): (Status, bool),
        out: &mut String,
    ) -> Result<()> {
        let (list, end) = items(&story.b, container);
        for (k, item) in list.iter().enumerate() {
            item.lead.iter().for_each(|&n| out.push_str(story.b.tree.raw(n)));
            if ends && k + 1 == list.len() && item.kind == Kind::Paragraph {
                self.paragraph(story, item.node, status, Status::Keep, out)?;
            } else {
                self.whole_before(story, item.node, item.kind, status, out)?;
            }
        }
        end.iter().for_each(|&n| out.push_str(story.b.tree.raw(n)));
        Ok(())
    }

    /// Writes everything in a container of AFTER as inserted; its last paragraph's end stays when `ends`.
    pub(super) fn all_after(
        &mut self,
        story: &Story,
        container: Node,
        (status, ends): (Status, bool),
        out: &mut String,
    ) -> Result<()> {
        let (list, end) = items(&story.a, container);
        for (k, item) in list.iter().enumerate() {
            for &n in &item.lead {
                self.import(story, n, out)?;
            }
            if ends && k + 1 == list.len() && item.kind == Kind::Paragraph {
                self.paragraph(story, item.node, status, Status::Keep, out)?;
            } else {
                self.whole_after(story, item.node, item.kind, status, out)?;
            }
        }
        for n in end {
            self.import(story, n, out)?;
        }
        Ok(())
    }

    /// Writes a block of BEFORE as deleted.
    pub(super) fn whole_before(
        &mut self,
        story: &Story,
        node: Node,
        kind: Kind,
        status: Status,
        out: &mut String,
    ) -> Result<()> {
        let tree = story.b.tree;
        match kind {
            Kind::Paragraph => self.paragraph(story, node, status, status, out),
            Kind::Table => {
                out.push_str(tree.open(node));
                for child in tree.children(node) {
                    match tree.name(child) {
                        "w:tr" => self.row_before(story, child, status, out)?,
                        "w:sdt" | "w:customXml" => {
                            self.whole_before(story, child, Kind::Control, status, out)?
                        }
                        _ => out.push_str(tree.raw(child)),
                    }
                }
                out.push_str("</w:tbl>");
                Ok(())
            }
            Kind::Control => {
                let inside = content_of(&story.b, node);
                if tree.close(inside).is_empty() {
                    return Ok(());
                }
                let (outer, inner) = (self.stamp.id(), self.stamp.id());
                let (whole, span) = (tree.span(node), tree.inner_span(inside));
                *out += &format!("<w:customXmlDelRangeStart w:id=\"{outer}\"{}/>", self.stamp.by);
                let start = tree
                    .children(inside)
                    .filter(|&c| tree.name(c) == "w:customXmlPr")
                    .last()
                    .map_or(span.start, |c| tree.span(c).end);
                out.push_str(&tree.source()[whole.start..start]);
                *out += &format!("<w:customXmlDelRangeEnd w:id=\"{outer}\"/>");
                self.all_before(story, inside, (status, false), out)?;
                *out += &format!("<w:customXmlDelRangeStart w:id=\"{inner}\"{}/>", self.stamp.by);
                out.push_str(&tree.source()[span.end..whole.end]);
                *out += &format!("<w:customXmlDelRangeEnd w:id=\"{inner}\"/>");
                Ok(())
            }
            Kind::Row => self.row_before(story, node, status, out),
            _ => {
                self.not_expressed("an embedded block was deleted, which cannot be tracked; it is kept");
                out.push_str(tree.raw(node));
                Ok(())
            }
        }
    }

    /// Writes a block of AFTER as inserted.
    pub(super) fn whole_after(
        &mut self,
        story: &Story,
        node: Node,
        kind: Kind,
        status: Status,
        out: &mut String,
    ) -> Result<()> {
        let tree = story.a.tree;
        match kind {
            Kind::Paragraph => self.paragraph(story, node, status, status, out),
            Kind::Table => {
                self.import_open(story, node, out)?;
                for child in tree.children(node) {
                    match tree.name(child) {
                        "w:tr" => self.row_after(story, child, status, out)?,
                        "w:sdt" | "w:customXml" => {
                            self.whole_after(story, child, Kind::Control, status, out)?
                        }
                        _ => self.import(story, child, out)?,
                    }
                }
                out.push_str("</w:tbl>");
                Ok(())
            }
            Kind::Control => {
                let inside = content_of(&story.a, node);
                if tree.close(inside).is_empty() {
                    return Ok(());
                }
                let (outer, inner) = (self.stamp.id(), self.stamp.id());
                *out += &format!("<w:customXmlInsRangeStart w:id=\"{outer}\"{}/>", self.stamp.by);
                self.import_open(story, node, out)?;
                for child in tree.children(node) {
                    if matches!(tree.name(child), "w:sdtPr" | "w:sdtEndPr" | "w:customXmlPr") {
                        self.import(story, child, out)?;
                    }
                }
                if inside != node {
                    out.push_str(tree.open(inside));
                }
                *out += &format!("<w:customXmlInsRangeEnd w:id=\"{outer}\"/>");
                self.all_after(story, inside, (status, false), out)?;
                *out += &format!("<w:customXmlInsRangeStart w:id=\"{inner}\"{}/>", self.stamp.by);
                if inside != node {
                    out.push_str(tree.close(inside));
                }
                out.push_str(tree.close(node));
                *out += &format!("<w:customXmlInsRangeEnd w:id=\"{inner}\"/>");
                Ok(())
            }
            Kind::Row => self.row_after(story, node, status, out),
            _ => {
                self.not_expressed(
                    "an embedded block was inserted, which cannot be tracked; it is in the redline unmarked",
                );
                self.import(story, node, out)
            }
        }
    }

    /// A deleted row. That of a table that moved is marked so too, but is no further change.
    pub(super) fn row_before(
        &mut self,
        story: &Story,
        row: Node,
        status: Status,
        out: &mut String,
    ) -> Result<()> {
        let tree = story.b.tree;
        out.push_str(tree.open(row));
        if let Some(n) = tree.child(row, "w:tblPrEx") {
            out.push_str(tree.raw(n));
        }
        let mark = self.stamp.row(status == Status::From, "w:del") + "/>";
        let properties = tree.child(row, "w:trPr");
        let inside = properties.map(|n| tree.inner(n)).unwrap_or_default();
        let at = inside.find("<w:trPrChange").unwrap_or(inside.len());
        *out += &format!("<w:trPr>{}{mark}{}</w:trPr>", &inside[..at], &inside[at..]);
        for cell in tree.children(row) {
            match tree.name(cell) {
                "w:tc" => {
                    out.push_str(tree.open(cell));
                    if let Some(n) = tree.child(cell, "w:tcPr") {
                        out.push_str(tree.raw(n));
                    }
                    self.all_before(story, cell, (status, false), out)?;
                    out.push_str(tree.close(cell));
                }
                "w:trPr" | "w:tblPrEx" => {}
                _ => out.push_str(tree.raw(cell)),
            }
        }
        out.push_str("</w:tr>");
        Ok(())
    }

    /// An inserted row.
    pub(super) fn row_after(
        &mut self,
        story: &Story,
        row: Node,
        status: Status,
        out: &mut String,
    ) -> Result<()> {
        let tree = story.a.tree;
        self.import_open(story, row, out)?;
        if let Some(n) = tree.child(row, "w:tblPrEx") {
            self.import(story, n, out)?;
        }
        out.push_str("<w:trPr>");
        if let Some(properties) = tree.child(row, "w:trPr") {
            for child in tree.children(properties).filter(|&c| tree.name(c) != "w:trPrChange") {
                self.import(story, child, out)?;
            }
        }
        *out += &(self.stamp.row(status == Status::To, "w:ins") + "/></w:trPr>");
        for cell in tree.children(row) {
            match tree.name(cell) {
                "w:tc" => {
                    self.import_open(story, cell, out)?;
                    if let Some(n) = tree.child(cell, "w:tcPr") {
                        self.import(story, n, out)?;
                    }
                    self.all_after(story, cell, (status, false), out)?;
                    out.push_str(tree.close(cell));
                }
                "w:trPr" | "w:tblPrEx" => {}
                _ => self.import(story, cell, out)?,
            }
        }
        out.push_str("</w:tr>");
        Ok(())
    }
}
