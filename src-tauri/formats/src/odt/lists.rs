//! Lists of an OpenDocument text and the labels that the writer computes for them (ODF 1.3 part 3, 16.30 to 16.36
//! and 19.880): nowhere in the text, and most bills number that way.

use std::collections::BTreeMap;

use clausewise_engine::manuscript::Label;

use super::styles::{own, points};
use crate::docx::number;
use crate::error::Result;
use crate::xml::{Element, Event, Ns, Xml};

/// Levels of a list.
const LEVELS: usize = 10;
/// Characters of a label.
const LONGEST_LABEL: usize = 200;

/// How one list style labels each of its levels.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    bullet: Option<String>,
    format: String,
    prefix: String,
    suffix: String,
    start: i64,
    shown_levels: usize,
    sync: bool,
    /// A pattern with the numbers of levels as `%1%` (ODF 1.3 extension, `loext:num-list-format`).
    pattern: Option<String>,
    left: Option<f32>,
    first: Option<f32>,
}

/// Reads a list or outline style, whose start was the last event.
pub(super) fn list_style(xml: &mut Xml<'_>) -> Result<ListStyle> {
    let mut style = ListStyle::default();
    let outer = xml.depth();
    let mut open = 0;
    loop {
        match xml.next()? {
            Event::Start(e) if e.ns == Ns::Text && e.name.contains("-level-style") => {
                open = e
                    .attr(Ns::Text, "level")
                    .and_then(|v| v.parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, LEVELS)
                    - 1;
                style.levels.insert(open, level(&e));
            }
            Event::Start(e) => {
                let left = e.attr(Ns::Fo, "margin-left").map(|v| points(&v));
                let first = e.attr(Ns::Fo, "text-indent").map(|v| points(&v));
                if let Some(level) = style.levels.get_mut(&open) {
                    level.left = left.or(level.left);
                    level.first = first.or(level.first);
                }
            }
            Event::End(_) if xml.depth() < outer => return Ok(style),
            Event::Eof => return Ok(style),
            Event::End(_) | Event::Text(_) => {}
        }
    }
}

fn level(e: &Element<'_>) -> Level {
    let pattern = e
        .attributes()
        .find(|(_, name, _)| *name == "num-list-format")
        .map(|(_, _, value)| value.into_owned());
    Level {
        bullet: (e.name == "list-level-style-bullet").then(|| own(e, Ns::Text, "bullet-char")),
        format: own(e, Ns::Style, "num-format"),
        prefix: own(e, Ns::Style, "num-prefix"),
        suffix: own(e, Ns::Style, "num-suffix"),
        start: e.attr(Ns::Text, "start-value").and_then(|v| v.parse().ok()).unwrap_or(1),
        shown_levels: e.attr(Ns::Text, "display-levels").and_then(|v| v.parse().ok()).unwrap_or(1),
        sync: e.attr(Ns::Style, "num-letter-sync").as_deref() == Some("true"),
        pattern,
        ..Level::default()
    }
}

/// Numbers of one list as it is counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    numbers: [Option<i64>; LEVELS],
}

impl Counter {
    /// Counts one item at `depth` and returns its label, or `None` where the level shows nothing.
    pub fn label(&mut self, style: &ListStyle, depth: usize, start: Option<i64>, list: u32) -> Option<Label> {
        let depth = depth.min(LEVELS - 1);
        let level = style.levels.get(&depth)?;
        for (at, number) in self.numbers.iter_mut().enumerate() {
            let first = style.levels.get(&at).map_or(1, |level| level.start);
            if at < depth {
                number.get_or_insert(first);
            } else if at == depth {
                *number = Some(start.unwrap_or_else(|| number.map_or(first, |last| last.saturating_add(1))));
            } else {
                *number = None;
            }
        }
        let bullet = level.bullet.is_some();
        let text = match &level.bullet {
            Some(sign) if sign.is_empty() => "•".to_owned(),
            Some(sign) => sign.clone(),
            None => self.shown(style, level, depth),
        };
        let text: String = text.trim().chars().take(LONGEST_LABEL).collect();
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        (!text.is_empty()).then_some(Label { text, level: depth, list, bullet })
    }

    fn number(&self, style: &ListStyle, at: usize) -> String {
        let value = self.numbers.get(at).copied().flatten().unwrap_or(1);
        style.levels.get(&at).map(|level| level.number(value)).unwrap_or_default()
    }

    fn shown(&self, style: &ListStyle, level: &Level, depth: usize) -> String {
        if let Some(pattern) = &level.pattern {
            let mut out = pattern.clone();
            for at in (0..LEVELS).rev() {
                let place = format!("%{}%", at + 1);
                if out.contains(&place) {
                    out = out.replace(&place, &self.number(style, at));
                }
            }
            return out;
        }
        if level.format.is_empty() {
            return String::new();
        }
        let from = (depth + 1).saturating_sub(level.shown_levels.max(1));
        let numbers: Vec<String> =
            (from..=depth).map(|at| self.number(style, at)).filter(|number| !number.is_empty()).collect();
        format!("{}{}{}", level.prefix, numbers.join("."), level.suffix)
    }
}

impl Level {
    fn number(&self, value: i64) -> String {
        match self.format.as_str() {
            "" => String::new(),
            "1" => value.to_string(),
            "i" => number("lowerRoman", value),
            "I" => number("upperRoman", value),
            "a" if self.sync => number("lowerLetter", value),
            "A" if self.sync => number("upperLetter", value),
            "a" => letters(value, b'a'),
            "A" => letters(value, b'A'),
            // Other scripts are told by their first number: `๑, ๒, ๓, ...`.
            other => native(other, value),
        }
    }
}

/// a … z, aa, ab …: how the writer counts letters unless told to double them.
fn letters(value: i64, first: u8) -> String {
    let Some(mut rest) = u64::try_from(value).ok().filter(|v| *v > 0) else { return value.to_string() };
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(first + (rest % 26) as u8));
        rest /= 26;
    }
    out.iter().rev().collect()
}

fn native(format: &str, value: i64) -> String {
    const ZEROS: [char; 9] = ['๐', '໐', '០', '၀', '০', '०', '٠', '۰', '０'];
    let one = format.chars().next().unwrap_or('1');
    if one == 'ก' {
        return number("thaiLetters", value);
    }
    match ZEROS.into_iter().find(|zero| *zero as u32 + 1 == one as u32) {
        Some(zero) => {
            let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d)).unwrap_or(c);
            value.to_string().chars().map(digit).collect()
        }
        None => value.to_string(),
    }
}

impl ListStyle {
    /// Left edge and first line of a level, in points.
    pub fn indent(&self, depth: usize) -> (Option<f32>, Option<f32>) {
        self.levels.get(&depth).map(|level| (level.left, level.first)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_kind() {
        let shown =
            |format: &str, value| Level { format: format.to_owned(), ..Level::default() }.number(value);
        for (format, value, number) in [
            ("1", 12, "12"),
            ("a", 28, "ab"),
            ("A", 26, "Z"),
            ("i", 4, "iv"),
            ("๑, ๒, ๓, ...", 25, "๒๕"),
            ("១, ២", 10, "១០"),
            ("", 3, ""),
        ] {
            assert_eq!(shown(format, value), number, "{format}");
        }
    }
}
