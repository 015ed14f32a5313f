//! Styles: what a paragraph and its runs inherit (17.7).

use std::collections::BTreeMap;

use super::properties::{self, NumRef, ParaProps, RunProps};
use crate::caps;
use crate::error::{Error, Result};
use crate::xml::{Event, Ns, Xml};

/// Steps of `basedOn` followed before a chain is taken for a circle. Word stops at eleven.
const LONGEST_CHAIN: usize = 64;

/// The style sheet.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    styles: BTreeMap<String, Definition>,
    default_paragraph: Option<String>,
    para_defaults: ParaProps,
    run_defaults: RunProps,
}

#[derive(Debug, Clone, Default)]
struct Definition {
    name: String,
    based_on: Option<String>,
    para: ParaProps,
    run: RunProps,
}

/// What a paragraph style adds up to.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// Name as Word shows it; empty for the default style.
    pub name: String,
    pub para: ParaProps,
    /// Formatting by the style alone, without the document's defaults: toggles need it apart.
    pub run: RunProps,
    /// The style that set the numbering: its id, for lists that name the style of each level.
    pub numbered_by: Option<String>,
    /// Indents that the numbering style or one based on it sets: stronger than the list's own.
    pub indent_with_num: (Option<i64>, Option<i64>),
    /// Names itself a part of a contents table.
    pub contents: bool,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(text: &str) -> Result<Styles> {
        let mut xml = Xml::new(text);
        let mut sheet = Styles::default();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "style") => {
                    let id = properties::short(&e.attr(Ns::W, "styleId").unwrap_or_default());
                    let default =
                        e.attr(Ns::W, "default").is_some_and(|v| v == "1" || v == "true" || v == "on");
                    if default && e.attr(Ns::W, "type").as_deref() == Some("paragraph") {
                        sheet.default_paragraph = Some(id.clone());
                    }
                    let definition = definition(&mut xml)?;
                    sheet.styles.entry(id).or_insert(definition);
                    if sheet.styles.len() > caps::DEFINITIONS {
                        return Err(Error::too_large(format!("more than {} styles", caps::DEFINITIONS)));
                    }
                }
                Event::Start(e) if e.is(Ns::W, "docDefaults") => sheet.defaults(&mut xml)?,
                Event::Eof => return Ok(sheet),
                _ => {}
            }
        }
    }

    fn defaults(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "rPr") => self.run_defaults = properties::run(xml)?,
                Event::Start(e) if e.is(Ns::W, "pPr") => self.para_defaults = properties::paragraph(xml)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// True when the sheet has the style.
    pub fn has(&self, id: &str) -> bool {
        self.styles.contains_key(id)
    }

    /// Defaults of all runs of the document.
    pub fn run_defaults(&self) -> &RunProps {
        &self.run_defaults
    }

    /// What the paragraph style `id` adds up to; the default style's sum for `None` or an unknown id.
    pub fn paragraph(&self, id: Option<&str>) -> Resolved {
        let known = id.filter(|id| self.styles.contains_key(*id));
        let start = known.or(self.default_paragraph.as_deref());
        let mut sum = Resolved { para: self.para_defaults.clone(), ..Resolved::default() };
        let Some(start) = start else { return sum };
        if Some(start) != self.default_paragraph.as_deref() {
            sum.name = self.styles.get(start).map(|d| shown_name(&d.name)).unwrap_or_default();
        }
        for (id, definition) in self.chain(start) {
            let para = &definition.para;
            sum.para.outline = para.outline.or_else(|| heading_level(&definition.name)).or(sum.para.outline);
            sum.para.left = para.left.or(sum.para.left);
            sum.para.first_line = para.first_line.or(sum.para.first_line);
            sum.para.centred = para.centred.or(sum.para.centred);
            sum.para.framed |= para.framed;
            if let Some(num) = para.num {
                let before = sum.para.num.unwrap_or_default();
                sum.para.num =
                    Some(NumRef { num: num.num.or(before.num), level: num.level.or(before.level) });
                sum.numbered_by = Some(id.to_owned());
                sum.indent_with_num = (None, None);
            }
            let (left, first) = sum.indent_with_num;
            sum.indent_with_num = (para.left.or(left), para.first_line.or(first));
            sum.run = sum.run.under(&definition.run);
            sum.contents |= names_contents(&definition.name);
        }
        sum
    }

    /// What the character style `id` adds up to.
    pub fn character(&self, id: &str) -> RunProps {
        self.chain(id).iter().fold(RunProps::default(), |sum, (_, d)| sum.under(&d.run))
    }

    /// The numbering instance that a numbering style stands for.
    pub fn numbering_of(&self, id: &str) -> Option<u32> {
        self.styles.get(id)?.para.num?.num
    }

    /// Ids of the styles from `id` to its root, `id` first.
    pub fn ancestry<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        self.chain(id).into_iter().rev().map(|(id, _)| id)
    }

    /// The style and those it is based on, root first.
    fn chain<'s>(&'s self, id: &'s str) -> Vec<(&'s str, &'s Definition)> {
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next
            && let Some(definition) = self.styles.get(id)
            && chain.len() < LONGEST_CHAIN
        {
            chain.push((id, definition));
            next = definition.based_on.as_deref().filter(|base| *base != id);
        }
        chain.reverse();
        chain
    }
}

fn definition(xml: &mut Xml<'_>) -> Result<Definition> {
    let mut found = Definition::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.ns == Ns::W => match e.name {
                "pPr" => found.para = properties::paragraph(xml)?,
                "rPr" => found.run = properties::run(xml)?,
                "name" => {
                    found.name = properties::short(&e.val().unwrap_or_default());
                    xml.skip()?;
                }
                "basedOn" => {
                    found.based_on = e.val().map(|v| properties::short(&v));
                    xml.skip()?;
                }
                _ => {
                    xml.skip()?;
                }
            },
            Event::Start(_) => {
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Built-in names as Word shows them: files say `heading 1` and `toc 1`.
fn shown_name(name: &str) -> String {
    if let Some(level) = name.strip_prefix("heading ") {
        return format!("Heading {level}");
    }
    if let Some(level) = name.strip_prefix("toc ") {
        return format!("TOC {level}");
    }
    name.to_owned()
}

/// Outline level that Word gives the built-in heading styles even where the file leaves it out.
fn heading_level(name: &str) -> Option<u8> {
    let level: u8 = name.to_ascii_lowercase().strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

fn names_contents(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_prefix("toc ").is_some_and(|rest| rest == "heading" || rest.parse::<u8>().is_ok())
        || name == "contents heading"
        || name.strip_prefix("contents ").is_some_and(|rest| rest.parse::<u8>().is_ok())
}
