//! Styles of an OpenDocument text: what a paragraph and its letters inherit.

use std::collections::BTreeMap;

use super::lists::{ListStyle, list_style};
use crate::caps;
use crate::docx::draft::Look;
use crate::encoding::legacy::{self, Writing};
use crate::error::{Error, Result};
use crate::xml::{Element, Event, Ns, Xml};

/// Steps from a style to its parent before a chain is taken for a circle.
const LONGEST_CHAIN: usize = 64;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// By family and name.
    styles: BTreeMap<(String, String), Definition>,
    pub lists: BTreeMap<String, ListStyle>,
    /// How headings are numbered.
    pub outline: ListStyle,
    /// Names of fonts, by the name that styles use.
    fonts: BTreeMap<String, String>,
}

/// One style, as written.
#[derive(Debug, Clone, Default)]
struct Definition {
    shown: String,
    parent: String,
    list: Option<String>,
    outline: Option<u8>,
    left: Option<f32>,
    first: Option<f32>,
    centred: Option<bool>,
    bold: Option<bool>,
    italic: Option<bool>,
    caps: Option<bool>,
    hidden: Option<bool>,
    font: Option<String>,
}

/// What a paragraph style adds up to.
#[derive(Debug, Clone, Default)]
pub(super) struct Summed {
    pub name: String,
    pub list: Option<String>,
    pub outline: Option<u8>,
    pub left: Option<f32>,
    pub first: Option<f32>,
    pub centred: bool,
    pub contents: bool,
}

impl Sheet {
    /// Reads the styles of one part; those of a later part stand beside the earlier ones.
    pub fn read(&mut self, text: &str) -> Result<()> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::Style, "style") || e.is(Ns::Style, "default-style") => {
                    self.style(&mut xml, &e)?
                }
                Event::Start(e) if e.is(Ns::Style, "font-face") => {
                    let name = own(&e, Ns::Style, "name");
                    let family = e
                        .attributes()
                        .find(|(_, local, _)| *local == "font-family")
                        .map(|(_, _, value)| value.into_owned());
                    if let Some(family) = family {
                        self.fonts.insert(name, family.trim_matches(['\'', '"', ' ']).to_owned());
                    }
                }
                Event::Start(e) if e.is(Ns::Text, "list-style") => {
                    let name = own(&e, Ns::Style, "name");
                    let read = list_style(&mut xml)?;
                    self.lists.insert(name, read);
                }
                Event::Start(e) if e.is(Ns::Text, "outline-style") => self.outline = list_style(&mut xml)?,
                Event::Start(e) if e.is(Ns::Office, "body") => {
                    xml.skip()?;
                }
                _ if self.styles.len().max(self.lists.len()) > caps::DEFINITIONS => {
                    return Err(Error::too_large(format!("more than {} styles", caps::DEFINITIONS)));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn style(&mut self, xml: &mut Xml<'_>, e: &Element<'_>) -> Result<()> {
        let name = own(e, Ns::Style, "name");
        let family = own(e, Ns::Style, "family");
        let shown = own(e, Ns::Style, "display-name");
        let mut style = Definition {
            shown: if shown.is_empty() { name.replace("_20_", " ") } else { shown },
            parent: own(e, Ns::Style, "parent-style-name"),
            list: e.attr(Ns::Style, "list-style-name").map(|v| short(&v)),
            outline: e
                .attr(Ns::Style, "default-outline-level")
                .and_then(|v| v.parse::<u8>().ok())
                .and_then(|v| v.checked_sub(1)),
            ..Definition::default()
        };
        let outer = xml.depth();
        loop {
            match xml.next()? {
                Event::Start(e) => {
                    style.properties(&e);
                    if e.is(Ns::Style, "map") {
                        xml.skip()?;
                    }
                }
                Event::End(_) if xml.depth() < outer => break,
                Event::Eof => break,
                Event::End(_) | Event::Text(_) => {}
            }
        }
        self.styles.insert((family, name), style);
        Ok(())
    }

    /// What the paragraph style `name` adds up to.
    pub fn paragraph(&self, name: &str) -> Summed {
        let chain = self.chain("paragraph", name);
        let mut sum = Summed::default();
        // The style that the drafter sees is the first with a name of its own; automatic ones are called P1, P2.
        let shown = chain.iter().rev().find(|(name, _)| !is_automatic(name)).map(|(_, d)| d.shown.clone());
        sum.name = shown.filter(|name| name != "Standard" && name != "Default").unwrap_or_default();
        for (_, style) in chain {
            sum.list = style.list.clone().or(sum.list);
            sum.outline = style.outline.or(sum.outline);
            sum.left = style.left.or(sum.left);
            sum.first = style.first.or(sum.first);
            sum.centred = style.centred.unwrap_or(sum.centred);
            let name = style.shown.to_ascii_lowercase();
            sum.contents |= name.starts_with("contents ");
        }
        sum
    }

    /// The look of letters in a paragraph of style `paragraph` inside spans of these styles, outermost first.
    pub fn look(&self, paragraph: &str, spans: &[String]) -> Look {
        let mut sum = Definition::default();
        for (_, style) in self.chain("paragraph", paragraph) {
            sum.over(style);
        }
        for span in spans {
            for (_, style) in self.chain("text", span) {
                sum.over(style);
            }
        }
        let font = sum
            .font
            .as_deref()
            .map(|name| self.fonts.get(name).map_or(name, String::as_str))
            .unwrap_or_default();
        Look {
            bold: sum.bold.unwrap_or_default(),
            italic: sum.italic.unwrap_or_default(),
            caps: sum.caps.unwrap_or_default(),
            hidden: sum.hidden.unwrap_or_default(),
            writing: Writing::of_font(font),
            unread_font: legacy::is_limon(font),
        }
    }

    /// The style and its parents, root first, the family's default before all.
    fn chain<'s>(&'s self, family: &str, name: &str) -> Vec<(&'s str, &'s Definition)> {
        let mut chain = Vec::new();
        let mut next = name;
        while let Some(((_, name), style)) = self.styles.get_key_value(&(family.to_owned(), next.to_owned()))
            && chain.len() < LONGEST_CHAIN
            && !name.is_empty()
        {
            chain.push((name.as_str(), style));
            next = &style.parent;
        }
        if let Some(((_, name), style)) = self.styles.get_key_value(&(family.to_owned(), String::new())) {
            chain.push((name.as_str(), style));
        }
        chain.reverse();
        chain
    }
}

impl Definition {
    fn properties(&mut self, e: &Element<'_>) {
        let fo = |name: &str| e.attr(Ns::Fo, name);
        if e.is(Ns::Style, "paragraph-properties") {
            self.left = fo("margin-left").map(|v| points(&v)).or(self.left);
            self.first = fo("text-indent").map(|v| points(&v)).or(self.first);
            self.centred = fo("text-align").map(|v| v == "center").or(self.centred);
        } else if e.is(Ns::Style, "text-properties") {
            let heavy = |v: &str| v == "bold" || v.parse::<u32>().is_ok_and(|w| w >= 600);
            self.bold = fo("font-weight").map(|v| heavy(&v)).or(self.bold);
            self.italic = fo("font-style").map(|v| v == "italic" || v == "oblique").or(self.italic);
            self.caps = fo("text-transform").map(|v| v == "uppercase").or(self.caps);
            self.hidden = e.attr(Ns::Text, "display").map(|v| v == "none").or(self.hidden);
            let font = e.attr(Ns::Style, "font-name").or_else(|| fo("font-family"));
            self.font = font.map(|v| short(v.trim_matches(['\'', '"']))).or(self.font.take());
        }
    }

    fn over(&mut self, over: &Definition) {
        self.bold = over.bold.or(self.bold);
        self.italic = over.italic.or(self.italic);
        self.caps = over.caps.or(self.caps);
        self.hidden = over.hidden.or(self.hidden);
        self.font = over.font.clone().or(self.font.take());
    }
}

/// `P12`, `T3`: names that the writer makes up for formatting by hand.
fn is_automatic(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.as_str().parse::<u32>().is_ok()
}

/// An attribute's value, short.
pub(super) fn own(e: &Element<'_>, ns: Ns, name: &str) -> String {
    e.attr(ns, name).map(|v| short(&v)).unwrap_or_default()
}

fn short(text: &str) -> String {
    text.chars().take(caps::NAME).collect()
}

/// A length in points.
pub(super) fn points(value: &str) -> f32 {
    const WIDEST: f32 = 2_000.0;
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number: f32 = digits.parse().unwrap_or_default();
    let unit = match value.get(digits.len()..).unwrap_or_default() {
        "cm" => 28.35,
        "mm" => 2.835,
        "in" => 72.0,
        "pt" => 1.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => 0.0,
    };
    (number * unit).clamp(-WIDEST, WIDEST)
}
