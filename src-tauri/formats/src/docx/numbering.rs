//! Lists and the labels that Word computes for their paragraphs (ECMA-376 part 1, 17.9).
//!
//! The labels are nowhere in the text, and most bills number that way, so this follows what Word shows:
//! instances of one abstract list count together; a start override begins anew at the first paragraph of
//! its instance and level; a level begins anew after any level above it unless `w:lvlRestart` says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::manuscript::Label;

use super::number_format;
use super::properties::{self, ParaProps, RunProps};
use super::styles::Styles;
use super::symbols;
use crate::caps;
use crate::error::{Error, Result};
use crate::xml::{Event, Ns, Xml};

const LEVELS: usize = 9;
/// Links from list to style to list followed before they are taken for a circle.
const LONGEST_LINK: usize = 8;
/// Characters of a label; Word's own limit for a list level's text is 31 with its numbers.
const LONGEST_LABEL: usize = 200;

/// All lists of a document.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    abstracts: BTreeMap<u32, Abstract>,
    instances: BTreeMap<u32, Instance>,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: BTreeMap<u8, Level>,
    /// This list is only a name for the one that the numbering style holds.
    link: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Instance {
    of: u32,
    starts: BTreeMap<u8, i64>,
    levels: BTreeMap<u8, Level>,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
pub struct Level {
    start: i64,
    format: String,
    /// Format of its own, as a pattern.
    custom: Option<String>,
    text: String,
    restart: Option<u8>,
    legal: bool,
    style: Option<String>,
    font: Option<String>,
    /// Formatting of paragraphs at this level.
    pub para: ParaProps,
    run: RunProps,
}

/// Counters of one story (the body, the notes, one head).
#[derive(Debug, Clone, Default)]
pub struct Counters {
    /// Abstract list → number last shown at each level.
    shown: BTreeMap<u32, [Option<i64>; LEVELS]>,
    /// Start overrides already used, by instance and level.
    started: BTreeSet<(u32, u8)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(text: &str) -> Result<Numbering> {
        let mut xml = Xml::new(text);
        let mut numbering = Numbering::default();
        loop {
            match xml.next()? {
                Event::Start(e) if e.is(Ns::W, "abstractNum") => {
                    let id = id(e.int("abstractNumId"));
                    let read = abstract_list(&mut xml)?;
                    numbering.abstracts.entry(id).or_insert(read);
                }
                Event::Start(e) if e.is(Ns::W, "num") => {
                    let id = id(e.int("numId"));
                    let read = instance(&mut xml)?;
                    numbering.instances.entry(id).or_insert(read);
                }
                _ if numbering.abstracts.len().max(numbering.instances.len()) > caps::DEFINITIONS => {
                    return Err(Error::too_large(format!("more than {} lists", caps::DEFINITIONS)));
                }
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// Depth of the level that names the style `id` in the list of instance `num`.
    pub fn level_of_style(&self, num: u32, id: &str, styles: &Styles) -> Option<u8> {
        let instance = self.instances.get(&num)?;
        let own = instance.levels.iter();
        let base = self.resolve(instance.of, styles).and_then(|of| self.abstracts.get(&of));
        own.chain(base.into_iter().flat_map(|a| a.levels.iter()))
            .find(|(_, level)| level.style.as_deref() == Some(id))
            .map(|(depth, _)| *depth)
    }

    /// The level that a paragraph of instance `num` at depth `level` takes its formatting from.
    pub fn level(&self, num: u32, level: u8, styles: &Styles) -> Option<&Level> {
        let instance = self.instances.get(&num)?;
        let base = || self.abstracts.get(&self.resolve(instance.of, styles)?)?.levels.get(&level);
        instance.levels.get(&level).or_else(base)
    }

    /// Counts one paragraph and returns its label, or `None` when the list is unknown or shows nothing.
    pub fn label(&self, counters: &mut Counters, num: u32, depth: u8, styles: &Styles) -> Option<Label> {
        let instance = self.instances.get(&num)?;
        let list = self.resolve(instance.of, styles)?;
        let depth = depth.min(LEVELS as u8 - 1);
        let level = self.level(num, depth, styles)?;
        let start_of = |l: u8| {
            let own = instance.starts.get(&l).copied();
            own.or_else(|| self.level(num, l, styles).map(|level| level.start)).unwrap_or(1)
        };
        let shown = counters.shown.entry(list).or_default();
        let mut numbers = [0; LEVELS];
        for (l, slot) in (0u8..).zip(shown.iter_mut()) {
            let overridden = instance.starts.contains_key(&l) && !counters.started.contains(&(num, l));
            if l < depth {
                if overridden || slot.is_none() {
                    *slot = Some(start_of(l));
                }
            } else if l == depth {
                *slot = Some(match *slot {
                    Some(last) if !overridden => last.saturating_add(1),
                    _ => start_of(l),
                });
            } else {
                let restart = match self.level(num, l, styles).and_then(|level| level.restart) {
                    None => true,
                    Some(after) => depth < after,
                };
                if restart {
                    *slot = None;
                }
            }
            if l <= depth && overridden {
                counters.started.insert((num, l));
            }
            if let Some(number) = numbers.get_mut(usize::from(l)) {
                *number = slot.unwrap_or_default();
            }
        }
        if level.run.hidden == Some(true) {
            return None;
        }
        let bullet = level.format == "bullet";
        let mut text = if bullet {
            symbols::text(level.font.as_deref(), &level.text)
        } else {
            self.expand(level, num, depth, &numbers, styles)
        };
        if level.run.caps == Some(true) {
            text = text.to_uppercase();
        }
        if text.chars().count() > LONGEST_LABEL {
            text = text.chars().take(LONGEST_LABEL).collect();
        }
        (!text.trim().is_empty()).then_some(Label { text, level: depth, list, bullet })
    }

    /// The level's text with `%1` … `%9` replaced by the numbers of those levels.
    fn expand(&self, level: &Level, num: u32, depth: u8, numbers: &[i64; LEVELS], styles: &Styles) -> String {
        let mut out = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            let digit = (c == '%').then(|| rest.peek().and_then(|d| d.to_digit(10))).flatten();
            let Some(digit @ 1..=9) = digit else {
                out.push(c);
                continue;
            };
            rest.next();
            let of = digit as u8 - 1;
            let Some(value) = numbers.get(usize::from(of)).filter(|_| of <= depth) else { continue };
            let referred = self.level(num, of, styles).unwrap_or(level);
            out.push_str(&referred.number(*value, level.legal));
        }
        out
    }

    /// The abstract list that counts for `of`: itself, or the one behind its numbering style.
    fn resolve(&self, of: u32, styles: &Styles) -> Option<u32> {
        let mut of = of;
        for _ in 0..LONGEST_LINK {
            let list = self.abstracts.get(&of)?;
            let Some(style) = &list.link else { return Some(of) };
            let next = styles.numbering_of(style).and_then(|num| self.instances.get(&num)).map(|i| i.of);
            match next {
                Some(next) if next != of => of = next,
                _ => return Some(of),
            }
        }
        None
    }
}

impl Level {
    fn number(&self, value: i64, legal: bool) -> String {
        if legal && self.format != "none" {
            return number_format::number(
                if self.format == "decimalZero" { "decimalZero" } else { "decimal" },
                value,
            );
        }
        self.custom
            .as_deref()
            .and_then(|pattern| number_format::custom(pattern, value))
            .unwrap_or_else(|| number_format::number(&self.format, value))
    }
}

fn id(written: Option<i64>) -> u32 {
    written.and_then(|v| u32::try_from(v).ok()).unwrap_or_default()
}

fn depth(written: Option<i64>) -> u8 {
    written.and_then(|v| u8::try_from(v).ok()).unwrap_or_default().min(LEVELS as u8 - 1)
}

fn abstract_list(xml: &mut Xml<'_>) -> Result<Abstract> {
    let mut found = Abstract::default();
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "lvl") => {
                let depth = depth(e.int("ilvl"));
                let level = level(xml)?;
                found.levels.insert(depth, level);
            }
            Event::Start(e) => {
                if e.is(Ns::W, "numStyleLink") {
                    found.link = e.val().map(|v| properties::short(&v));
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn instance(xml: &mut Xml<'_>) -> Result<Instance> {
    let mut found = Instance::default();
    let outer = xml.depth();
    let mut overridden = 0;
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "lvlOverride") => overridden = depth(e.int("ilvl")),
            Event::Start(e) if e.is(Ns::W, "lvl") => {
                let level = level(xml)?;
                found.levels.insert(overridden, level);
            }
            Event::Start(e) => {
                if e.is(Ns::W, "abstractNumId") {
                    found.of = id(e.int("val"));
                } else if e.is(Ns::W, "startOverride") {
                    found.starts.insert(overridden, e.int("val").unwrap_or(1));
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn level(xml: &mut Xml<'_>) -> Result<Level> {
    // 17.9.25: a level that does not say where it starts, starts at 0; without a format it is decimal.
    let mut found = Level { format: "decimal".to_owned(), ..Level::default() };
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) if e.is(Ns::W, "pPr") => found.para = properties::paragraph(xml)?,
            Event::Start(e) if e.is(Ns::W, "rPr") => (found.run, found.font) = run_with_font(xml)?,
            Event::Start(e) if e.ns == Ns::W => {
                match e.name {
                    "start" => found.start = e.int("val").unwrap_or_default(),
                    "numFmt" => {
                        found.format = properties::short(&e.val().unwrap_or_default());
                        found.custom = e.attr(Ns::W, "format").map(|v| properties::short(&v));
                    }
                    "lvlText" => found.text = properties::short(&e.val().unwrap_or_default()),
                    "lvlRestart" => found.restart = e.int("val").and_then(|v| u8::try_from(v).ok()),
                    "isLgl" => found.legal = e.on(),
                    "pStyle" => found.style = e.val().map(|v| properties::short(&v)),
                    _ => {}
                }
                xml.skip()?;
            }
            Event::Start(_) => {
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok(found),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// `w:rPr` of a level: formatting of its label, and the font that tells what a bullet's character shows.
fn run_with_font(xml: &mut Xml<'_>) -> Result<(RunProps, Option<String>)> {
    let (mut props, mut font) = (RunProps::default(), None);
    let outer = xml.depth();
    loop {
        match xml.next()? {
            Event::Start(e) => {
                match e.name {
                    "rFonts" => {
                        font = e
                            .attr(Ns::W, "ascii")
                            .or_else(|| e.attr(Ns::W, "hAnsi"))
                            .map(|v| properties::short(&v))
                    }
                    "caps" => props.caps = Some(e.on()),
                    "vanish" => props.hidden = Some(e.on()),
                    _ => {}
                }
                xml.skip()?;
            }
            Event::End(_) if xml.depth() < outer => return Ok((props, font)),
            Event::Eof => return Ok((props, font)),
            _ => {}
        }
    }
}
