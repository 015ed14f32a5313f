//! Quoted new text as units of the law that it goes into, of the kind of the one that it stands for or beside.

use crate::instrument::{Eid, Kind, Provision};

/// The units of a quoted text. `like` is the unit that they stand for or beside.
pub fn units(quoted: &str, like: &Provision) -> Vec<Provision> {
    if quoted.is_empty() {
        return Vec::new();
    }
    match like.kind {
        Kind::Definition => vec![definition(quoted, like)],
        kind if kind.is_main() => sections(quoted, like),
        _ => entries(quoted, like),
    }
}

fn definition(quoted: &str, like: &Provision) -> Provision {
    let term = quoted.split_once(['“', '"']).and_then(|(_, rest)| rest.split_once(['”', '"']));
    let heading = term.map_or_else(|| like.heading.clone(), |(term, _)| term.trim().to_string());
    let above = above(&like.eid);
    Provision {
        eid: Eid::child(above.as_ref(), Kind::Definition.eid_name(), &heading),
        kind: Kind::Definition,
        heading,
        text: quoted.to_string(),
        ..Provision::default()
    }
}

/// Sections: the line before each numbered one is its heading.
fn sections(quoted: &str, like: &Provision) -> Vec<Provision> {
    let mut out: Vec<(Provision, Vec<&str>)> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    for line in quoted.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some((number, rest)) = section_number(line) else {
            match out.last_mut() {
                Some((_, lines)) => lines.push(line),
                None => before.push(line),
            }
            continue;
        };
        let heading = match out.last_mut() {
            // The last line of the section before, where it is no entry of it.
            Some((_, lines))
                if lines
                    .last()
                    .is_some_and(|last| label(last).is_none() && !last.ends_with(['.', ';', ':'])) =>
            {
                lines.pop()
            }
            Some(_) => None,
            None => before.pop(),
        };
        let unit = Provision {
            eid: Eid::child(None, like.kind.eid_name(), number),
            kind: like.kind,
            label: format!("{number}."),
            number: number.to_string(),
            heading: heading.unwrap_or_default().to_string(),
            ..Provision::default()
        };
        out.push((unit, if rest.is_empty() { Vec::new() } else { vec![rest] }));
    }
    let whole = |(mut unit, lines): (Provision, Vec<&str>)| {
        unit.text = lines.join("\n");
        unit
    };
    out.into_iter().map(whole).collect()
}

/// `13. Any person`: the number and the words after it.
fn section_number(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.split_once('.')?;
    let figures = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let fits = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 6;
    (fits && (rest.is_empty() || rest.starts_with([' ', '(', '\u{a0}', '—']))).then(|| (number, rest.trim()))
}

/// Subsections and paragraphs: one for each label of figures; of letters one in all, since those below it may have
/// letters too.
fn entries(quoted: &str, like: &Provision) -> Vec<Provision> {
    let mut out: Vec<Provision> = Vec::new();
    let above = above(&like.eid);
    let base = like.number.rfind('(').and_then(|at| like.number.get(..at)).unwrap_or_default();
    for line in quoted.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let begins =
            label(line).filter(|label| out.is_empty() || label.starts_with(|c: char| c.is_ascii_digit()));
        match (begins, out.last_mut()) {
            (Some(label), _) => {
                let text = line.split_once(')').map_or("", |(_, rest)| rest).trim();
                out.push(Provision {
                    eid: Eid::child(above.as_ref(), like.kind.eid_name(), label),
                    kind: like.kind,
                    label: format!("({label})"),
                    number: format!("{base}({label})"),
                    text: text.to_string(),
                    ..Provision::default()
                });
            }
            (None, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            // New words for the unit that they stand for.
            (None, None) => out.push(Provision {
                text: line.to_string(),
                children: Vec::new(),
                pieces: Vec::new(),
                ..like.clone()
            }),
        }
    }
    out
}

/// `(1a) The Minister`: what stands in the brackets.
fn label(line: &str) -> Option<&str> {
    let (label, _) = line.strip_prefix('(')?.split_once(')')?;
    (!label.is_empty() && label.len() <= 5 && label.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .then_some(label)
}

fn above(eid: &Eid) -> Option<Eid> {
    eid.as_str().rsplit_once("__").map(|(above, _)| Eid::from_stored(above))
}
