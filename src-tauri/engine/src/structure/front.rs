//! What stands around the clauses: contents, title, long title, preamble, enacting words before them;
//! signatures and assent after them.

use std::collections::BTreeMap;

use super::chain::Barrier;
use super::draft::{Draft, Stretch};
use super::grammar::{Grammar, Traditions};
use super::line::Line;
use super::numeral::{Place, Series};
use super::outline::Outline;
use crate::finding::{At, Finding, Severity};
use crate::instrument::{Kind, Role};

/// A line of a contents table is no longer than this, in words.
const CONTENTS_WORDS: usize = 32;
/// A stretch of short numbered lines without a heading of its own is a contents table from this many on.
const CONTENTS_ENTRIES: usize = 4;

/// For each line whether it stands in a table of contents.
pub(super) fn contents(lines: &[Line<'_>], traditions: &Traditions) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    for (slot, line) in out.iter_mut().zip(lines) {
        *slot = line.source.style.contents;
    }
    let mut i = 0;
    while i < lines.len() {
        let opens = lines.get(i).is_some_and(|l| is_contents_heading(l, traditions));
        if !opens {
            i += 1;
            continue;
        }
        let end = contents_end(lines, i + 1, traditions);
        // A heading with fewer than two entries after it heads something else.
        if end > i + 2 {
            for slot in out.iter_mut().take(end).skip(i) {
                *slot = true;
            }
            i = end;
        } else {
            i += 1;
        }
    }
    out
}

/// True for the heading of a table of contents; `Contents of bond` heads something else.
pub(super) fn is_contents_heading(line: &Line<'_>, traditions: &Traditions) -> bool {
    let text = line.text().trim().trim_matches(['*', '_', '#', ' ']);
    line.label().is_none()
        && line.words <= 6
        && traditions.prefix(text, |g| g.contents).is_some_and(|end| {
            let rest = text.get(end..).unwrap_or("").trim_start();
            !rest.chars().any(char::is_alphanumeric)
                || line.words <= 4 && !rest.starts_with(|c: char| c.is_lowercase())
                || super::line::all_capitals(text) && line.words <= 4
        })
}

/// The first line after the contents table that begins at `from`.
fn contents_end(lines: &[Line<'_>], from: usize, traditions: &Traditions) -> usize {
    let mut highest: std::collections::BTreeMap<(super::label::Shape, Series), Place> =
        std::collections::BTreeMap::new();
    let mut last_entry = from;
    let mut entries = 0;
    for (i, line) in lines.iter().enumerate().skip(from) {
        if line.noise || line.is_blank() {
            continue;
        }
        let text = line.text().trim();
        if line.words > CONTENTS_WORDS
            || begins_law(text, traditions)
            || (entries >= 2 && begins_body(line, traditions))
        {
            return i;
        }
        if let Some((label, _)) = line.label() {
            for reading in
                label.readings.iter().filter(|r| matches!(r.series, Series::Digit | Series::UpperRoman))
            {
                let counted = label.part.is_some() || label.shape.open == 0;
                let key = (label.shape, reading.series);
                if counted
                    && highest.get(&key).is_some_and(|h| reading.place <= *h && reading.place.base == 1)
                    && label.part.is_none_or(|_| true)
                {
                    // The numbering begins again: the body, with the headings that lead up to it.
                    return lead_up(lines, from, i, last_entry);
                }
                if counted {
                    let entry = highest.entry(key).or_insert(reading.place);
                    *entry = (*entry).max(reading.place);
                }
            }
            entries += 1;
            last_entry = i;
        }
    }
    // No body follows: a table of contents alone, or no table at all.
    if entries >= CONTENTS_ENTRIES { lines.len() } else { from }
}

/// Headings right before the first line of the body belong to the body, not to the contents.
fn lead_up(lines: &[Line<'_>], from: usize, body: usize, last_entry: usize) -> usize {
    let mut at = body;
    while at > from && at - 1 > last_entry {
        let above = lines.get(at - 1);
        if above.is_some_and(|l| l.noise || l.could_be_heading() || l.is_blank()) {
            at -= 1;
        } else {
            break;
        }
    }
    at
}

/// Words that begin the law proper after its contents.
fn begins_law(text: &str, traditions: &Traditions) -> bool {
    let tables: [fn(&Grammar) -> &'static [&'static str]; 3] =
        [|g| g.enacting, |g| g.long_title, |g| g.preamble];
    let text = text.trim_matches(['*', '_', '[', '(']);
    let long = text.split_whitespace().count() >= 6;
    text.eq_ignore_ascii_case("a bill")
        || text.eq_ignore_ascii_case("an act")
        || tables.iter().any(|table| traditions.begins(text, *table))
            && (long || super::line::all_capitals(text))
}

/// A line with the look of body text: a label, then a sentence.
fn begins_body(line: &Line<'_>, traditions: &Traditions) -> bool {
    let _ = traditions;
    line.typed
        .as_ref()
        .is_some_and(|l| l.shape.open == b'(' && l.digit() == Some(Place::whole(1)) && line.words > 6)
}

/// For each line whether it stands in explanatory matter: from its heading to the formula that opens a
/// law, for memoranda are printed before the bill as well as after it.
pub(super) fn explained(
    lines: &[Line<'_>],
    barriers: &BTreeMap<usize, Barrier>,
    traditions: &Traditions,
) -> Vec<bool> {
    let mut inside = false;
    let mut out = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        if barriers.get(&i) == Some(&Barrier::Hard) {
            inside = true;
        } else if inside
            && !line.labelled()
            && (begins_law(line.text().trim(), traditions) || is_contents_heading(line, traditions))
        {
            inside = false;
        }
        out.push(inside);
    }
    out
}

/// What a line of front matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Front {
    Cover,
    Contents,
    LongTitle,
    Preamble,
    Recital,
    Enacting,
    Noise,
}

impl Front {
    fn name(self) -> &'static str {
        match self {
            Front::Cover => "preface",
            Front::Contents => "toc",
            Front::LongTitle => "longTitle",
            Front::Preamble | Front::Recital => "preamble",
            Front::Enacting => "formula",
            Front::Noise => "noise",
        }
    }
}

/// Places the lines before the body.
pub(super) fn front_matter(
    lines: &[Line<'_>],
    from: usize,
    to: usize,
    contents: &[bool],
    traditions: &Traditions,
    out: &mut Outline,
) {
    let mut current: Option<(Front, Draft)> = None;
    let mut told_contents = false;
    for i in from..to {
        let Some(line) = lines.get(i) else { break };
        let last = current.as_ref().map(|(f, _)| *f);
        let what = classify(line, contents.get(i).copied().unwrap_or(false), last, traditions);
        // A table in front of the law may hold anything; entries with numbers make it one of contents.
        let entries =
            || lines.get(from..to).unwrap_or(&[]).iter().filter(|l| l.tabular && l.label().is_some());
        let told = contents.get(i).copied().unwrap_or(false) || entries().count() >= CONTENTS_ENTRIES;
        if what == Front::Contents && told && !told_contents {
            told_contents = true;
            out.findings.push(Finding::new(
                Severity::Info,
                At::Paragraph(line.paragraph),
                "A table of contents begins here; it is kept, and not read as clauses.",
            ));
        }
        let same = match (last, what) {
            (Some(Front::Preamble | Front::Recital), Front::Recital) => true,
            (Some(a), b) => a == b,
            (None, _) => false,
        };
        if !same {
            out.drafts.extend(current.take().map(|(_, d)| d));
            let kind =
                if matches!(what, Front::Preamble | Front::Recital) { Kind::Preamble } else { Kind::Other };
            current = Some((what, Draft::named(kind, what.name())));
        }
        let Some((state, draft)) = current.as_mut() else { continue };
        let mut words = Vec::new();
        if line.labelled() {
            words.push(Stretch::label(line.paragraph));
        }
        words.push(line.stretch(0..line.text().len()));
        if what == Front::Recital {
            *state = Front::Recital;
            let mut recital = Draft::new(Kind::Recital);
            let labelled = line.label().filter(|(l, _)| l.part.is_none());
            if let Some((label, computed)) = labelled {
                recital.numeral = label.numeral.clone();
                if computed {
                    recital.push(Role::Label, Stretch::label(line.paragraph));
                    recital.push(Role::Text, line.stretch(0..line.text().len()));
                } else {
                    if line.labelled() {
                        recital.push(Role::Label, Stretch::label(line.paragraph));
                    }
                    recital.push(Role::Label, line.stretch(0..label.range.end));
                    recital.push(Role::Text, line.stretch(label.range.end..line.text().len()));
                }
            } else {
                for stretch in words {
                    recital.push(Role::Text, stretch);
                }
            }
            draft.children.push(recital);
        } else if let Some(recital) = draft.children.last_mut() {
            for stretch in words {
                recital.push(Role::Text, stretch);
            }
        } else {
            for stretch in words {
                draft.push(Role::Text, stretch);
            }
        }
    }
    out.drafts.extend(current.map(|(_, d)| d));
}

fn classify(line: &Line<'_>, contents: bool, last: Option<Front>, traditions: &Traditions) -> Front {
    let text = line.text().trim().trim_matches(['*', '_', '[', '(']);
    let preamble = matches!(last, Some(Front::Preamble | Front::Recital));
    if contents || line.tabular {
        return Front::Contents;
    }
    if line.is_blank() {
        return last.unwrap_or(Front::Cover);
    }
    if line.noise {
        return Front::Noise;
    }
    if traditions.begins(text, |g| g.enacting) {
        return Front::Enacting;
    }
    if traditions.begins(text, |g| g.recitals) && (preamble || line.words >= 5) {
        return Front::Recital;
    }
    if traditions.begins(text, |g| g.preamble) {
        return Front::Preamble;
    }
    if preamble {
        let recital = line.label().is_some() || line.words >= 6;
        return if recital { Front::Recital } else { Front::Preamble };
    }
    if last == Some(Front::LongTitle) && !line.could_be_heading() && super::line::starts_small(text) {
        return Front::LongTitle;
    }
    if traditions.begins(text, |g| g.long_title) && line.words >= 5 {
        return Front::LongTitle;
    }
    if last == Some(Front::Enacting) && line.words > 3 && !line.could_be_heading() {
        return Front::Enacting;
    }
    Front::Cover
}

/// The line at which closing formulas begin between `from` and `to`, or `to`.
pub(super) fn closing(lines: &[Line<'_>], from: usize, to: usize, traditions: &Traditions) -> usize {
    for (i, line) in lines.iter().enumerate().take(to).skip(from) {
        if line.noise || line.quoted || line.label().is_some_and(|(l, _)| l.part.is_none()) {
            continue;
        }
        if traditions.begins(line.text().trim().trim_start_matches(['_', '*']), |g| g.closing) {
            return i;
        }
    }
    to
}

/// Links and buttons of a web page after the law: short lines without a stop at the very end.
const TRAILING_WORDS: usize = 8;

/// The line at which page matter begins between `from` and `to`, or `to`.
pub(super) fn trailing(lines: &[Line<'_>], from: usize, to: usize, out: &mut Outline) -> usize {
    let mut at = to;
    while at > from {
        let Some(line) = lines.get(at - 1) else { break };
        let loose = line.is_blank()
            || line.noise
            || line.could_be_heading() && line.words <= TRAILING_WORDS && !line.tabular;
        if !loose {
            break;
        }
        at -= 1;
    }
    let count = lines.get(at..to).unwrap_or(&[]).iter().filter(|l| !l.is_blank()).count();
    let finished =
        at.checked_sub(1).and_then(|i| lines.get(i)).is_some_and(|l| super::line::ends_sentence(l.text()));
    if count < 2 || !finished {
        return to;
    }
    let paragraph = lines.get(at).map_or(0, |l| l.paragraph);
    let message = "Lines after the last clause are no part of it; they are kept at the end.";
    out.findings.push(Finding::new(Severity::Info, At::Paragraph(paragraph), message));
    at
}

/// Keeps lines as one unit of kind `other` with this name.
pub(super) fn plain(lines: &[Line<'_>], from: usize, to: usize, name: &'static str, out: &mut Outline) {
    let mut draft = Draft::named(Kind::Other, name);
    for line in lines.iter().take(to).skip(from) {
        push_line(&mut draft, Role::Text, line);
    }
    if !draft.stretches.is_empty() {
        out.drafts.push(draft);
    }
}

/// The same, the first line being its heading.
pub(super) fn headed(lines: &[Line<'_>], from: usize, to: usize, name: &'static str, out: &mut Outline) {
    let mut draft = Draft::named(Kind::Other, name);
    for (i, line) in lines.iter().enumerate().take(to).skip(from) {
        push_line(&mut draft, if i == from { Role::Heading } else { Role::Text }, line);
    }
    if !draft.stretches.is_empty() {
        out.drafts.push(draft);
    }
}

pub(super) fn push_line(draft: &mut Draft, role: Role, line: &Line<'_>) {
    if line.labelled() {
        draft.push(role, Stretch::label(line.paragraph));
    }
    draft.push(role, line.stretch(0..line.text().len()));
}
