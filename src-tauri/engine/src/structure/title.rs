//! The title of an instrument and what sort of text it is.

use super::grammar::{Title, Traditions, starts_with};
use super::line::{Line, all_capitals, slice};
use crate::instrument::{InstrumentKind, Provision};

/// Longest title, in words.
const LONGEST: usize = 45;
/// Lines of front matter looked at.
const SEARCHED: usize = 80;

/// The title, from the front matter, the short-title clause, or the file's own properties.
pub(super) fn title(
    lines: &[Line<'_>],
    body_from: usize,
    clauses: &[&Provision],
    hint: Option<&str>,
    traditions: &Traditions,
) -> String {
    // The short title stands in the first clause or, in some countries, in the last one.
    let told = clauses.first().into_iter().chain(clauses.iter().rev().take(2));
    let cited = told.into_iter().find_map(|p| cited_title(p, traditions));
    let mut best: Option<(f32, String)> = None;
    for i in 0..body_from.min(SEARCHED) {
        let Some(line) = lines.get(i) else { break };
        let text = line.text().trim();
        if line.noise
            || line.words == 0
            || line.words > LONGEST
            || line.source.style.contents
            || text.contains("http")
        {
            continue;
        }
        if noun(text, traditions).is_none() {
            continue;
        }
        if traditions.begins(text, |g| g.long_title)
            || traditions.begins(text, |g| g.contents)
            || traditions.begins(text, |g| g.enacting)
        {
            continue;
        }
        // `LUẬT` over `PHÒNG, CHỐNG …` is the beginning of a title of two lines.
        let whole = joined(lines, i, body_from, traditions);
        let style = &line.source.style;
        let mut score = 1.0 - 0.01 * i as f32;
        score += if all_capitals(text) || style.caps { 1.0 } else { 0.0 };
        score += if style.centred { 0.5 } else { 0.0 } + if style.bold { 0.3 } else { 0.0 };
        score += if style.name.to_lowercase().contains("title") { 1.0 } else { 0.0 };
        // Scripts without spaces have few words and many letters.
        let long = whole.split_whitespace().count() >= 3
            || text.chars().filter(|c| !super::grammar::has_spaces(*c)).count() >= 14;
        score += if long { 0.5 } else { -0.5 };
        score -= if text.contains(':') { 1.0 } else { 0.0 };
        score -= if text.ends_with(['.', ';', ',']) { 0.7 } else { 0.0 };
        // A sentence is no title.
        score -= if super::line::starts_small(text) || !super::line::heading_like(text) { 1.0 } else { 0.0 };
        score -= if traditions.begins(text, |g| g.explanatory) { 1.0 } else { 0.0 };
        score -= if only_noun(&whole, traditions) || only_number(&whole, traditions) { 0.6 } else { 0.0 };
        if let Some(cited) = &cited
            && same_words(cited, text)
        {
            score += 2.0;
        }
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, once(&whole)));
        }
    }
    let numbered = best.as_ref().map(|(_, title)| title).filter(|t| only_number(t, traditions)).cloned();
    if let Some((score, title)) = best
        && (score > if cited.is_some() { 1.5 } else { 0.6 })
        && !only_noun(&title, traditions)
        && !(cited.is_some() && only_number(&title, traditions))
    {
        return title;
    }
    if let Some(cited) = cited {
        return cited;
    }
    if let Some(hint) = hint.map(str::trim).filter(|h| !h.is_empty()) {
        return hint.to_string();
    }
    if let Some(title) = numbered {
        return title.trim_end_matches('.').to_string();
    }
    let plain = lines.iter().take(SEARCHED).find(|l| !l.noise && l.words > 0 && l.words <= LONGEST);
    plain.map_or(String::new(), |l| clean(l.text()))
}

/// The line and, when it is only the words `A BILL` or `RANG UNDANG-UNDANG`, or goes on in capitals, the next ones.
fn joined(lines: &[Line<'_>], at: usize, limit: usize, traditions: &Traditions) -> String {
    let Some(line) = lines.get(at) else { return String::new() };
    let mut out = clean(line.text());
    let capitals = all_capitals(line.text());
    // `NATIONAL FINANCIAL CRIME` / `BILL 2019`: a title broken over lines, in languages whose noun comes last.
    let last_nouns = ["bill", "act", "ordinance", "law", "code", "statute", "decree"];
    let noun_last = line
        .text()
        .split_whitespace()
        .any(|w| last_nouns.contains(&w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str()));
    for above in lines.get(at.saturating_sub(3)..at).unwrap_or(&[]).iter().rev() {
        let text = above.text().trim();
        let part = capitals
            && noun_last
            && all_capitals(text)
            && above.label().is_none()
            && !above.noise
            && out.split_whitespace().count() <= 3
            && above.words <= 14
            && !text.contains(['/', ':']);
        if !part {
            break;
        }
        out = format!("{} {out}", clean(text));
    }
    for next in lines.iter().take(limit.min(at + 5)).skip(at + 1) {
        if next.noise || next.is_blank() {
            continue;
        }
        let text = next.text().trim();
        let goes_on = capitals
            && all_capitals(text)
            && next.words <= 20
            && !traditions.begins(text, |g| g.contents)
            && !traditions.begins(text, |g| g.enacting)
            && !traditions.begins(text, |g| g.preamble)
            && next.label().is_none();
        let words = out.split_whitespace().count();
        // `UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 21 TAHUN 2007` / `TENTANG` / …
        let about = starts_with(text, "tentang").is_some();
        let complete = words > 2 && (ends_as_title(&out) && !about || only_number(text, traditions));
        if !goes_on || complete {
            break;
        }
        out.push(' ');
        out.push_str(&clean(text));
    }
    out
}

/// A title without its first words where they stand twice, once from the emblem of the page.
fn once(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let twice = (2..=words.len() / 2).find(|n| words.get(..*n) == words.get(*n..2 * n));
    words.get(twice.unwrap_or(0)..).unwrap_or(&[]).join(" ")
}

/// True for `A BILL`, `RANG UNDANG-UNDANG`, `LUẬT`: what the text is, and not yet which.
fn only_noun(text: &str, traditions: &Traditions) -> bool {
    let mut rest = text.trim();
    while let Some(length) = traditions
        .all(|g| g.titles)
        .filter_map(|(noun, _)| starts_with(rest, noun))
        .chain(["a", "an", "the", "of"].iter().filter_map(|w| starts_with(rest, w)))
        .max()
        .filter(|length| *length > 0)
    {
        rest = slice(rest, length..rest.len()).trim_start();
    }
    !rest.chars().any(char::is_alphanumeric)
}

/// True for `REPUBLIC ACT No. 9208 May 26, 2003`: what the text is and its number, and not what it is called.
fn only_number(title: &str, traditions: &Traditions) -> bool {
    let nouns = traditions.all(|g| g.titles).filter_map(|(noun, _)| starts_with(title, noun));
    let Some(length) = nouns.max() else { return false };
    let rest = slice(title, length..title.len()).trim_start();
    let numbered = ["no", "n°", "nº", "n.º"].iter().any(|n| rest.to_lowercase().starts_with(n));
    let words = rest.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2);
    numbered && words.count() <= 1
}

/// True when the title ends with a year or a closing bracket: nothing more of it is to come.
fn ends_as_title(title: &str) -> bool {
    title
        .trim_end_matches([')', ']', '.'])
        .chars()
        .rev()
        .take(4)
        .filter(|c| super::numeral::digit(*c).is_some())
        .count()
        == 4
}

fn clean(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#'))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The noun that says what the text is: the one the title ends with (`Conventions Act, No. 30 of 2005`), else
/// the first one in it (`Protocol … supplementing the Convention`).
fn noun(text: &str, traditions: &Traditions) -> Option<Title> {
    let bare = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let mut last = bare;
    for tail in [" of", " OF", " No", ", No", " no", " NO", ", NO"] {
        last = last.strip_suffix(tail).unwrap_or(last).trim_end_matches(|c: char| !c.is_alphabetic());
    }
    let mut first: Option<(usize, usize, Title)> = None;
    let mut ending: Option<(usize, Title)> = None;
    for (noun, title) in traditions.all(|g| g.titles) {
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            let boundary = !previous.is_alphanumeric() || !super::grammar::has_spaces(previous);
            previous = c;
            let Some(length) = boundary.then(|| starts_with(slice(text, at..text.len()), noun)).flatten()
            else {
                continue;
            };
            if first
                .is_none_or(|(place, longest, _)| (at, usize::MAX - length) < (place, usize::MAX - longest))
            {
                first = Some((at, length, *title));
            }
            if at + length == last.len() && ending.is_none_or(|(longest, _)| length > longest) {
                ending = Some((length, *title));
            }
        }
    }
    ending.map(|(_, t)| t).or(first.map(|(_, _, t)| t))
}

/// `This Act may be cited as the X Act, 2015`.
fn cited_title(first: &Provision, traditions: &Traditions) -> Option<String> {
    let text = first.full_text();
    let words: String = text.chars().take(600).collect();
    for entry in traditions.all(|g| g.cited_as) {
        let found = words.char_indices().map(|(i, _)| i).find_map(|i| {
            let rest = slice(&words, i..words.len());
            starts_with(rest, entry).map(|length| i + length)
        });
        let Some(at) = found else { continue };
        let rest = slice(&words, at..words.len()).trim();
        let rest =
            rest.trim_start_matches(|c: char| matches!(c, '“' | '"' | '‘' | ':' | ',') || c.is_whitespace());
        let rest = if rest.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) {
            slice(rest, 4..rest.len()).trim_start_matches(['“', '"', '‘'])
        } else {
            rest
        };
        let end = rest
            .char_indices()
            .find(|(i, c)| {
                let after = slice(rest, *i..rest.len());
                matches!(c, ';' | '”' | '"' | '“')
                    || *c == '.'
                        && after.chars().nth(1).is_none_or(char::is_whitespace)
                        && !abbreviated(slice(rest, 0..*i))
                    || after.starts_with(" and shall")
                    || after.starts_with(", and shall")
                    || after.starts_with(" and comes")
            })
            .map_or(rest.len(), |(i, _)| i);
        let title = clean(slice(rest, 0..end)).trim_end_matches([',', ' ']).to_string();
        let count = title.split_whitespace().count();
        if (2..=LONGEST).contains(&count) || count == 1 && title.chars().count() > 10 {
            return Some(title);
        }
    }
    None
}

/// True when a stop after these words is that of an abbreviation: `No.`, `พ.ศ.`
fn abbreviated(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    last == "No" || last.contains('.')
}

fn same_words(a: &str, b: &str) -> bool {
    let fold =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    fold(a) == fold(b)
}

/// Bill, act, treaty or model, from the nouns of the title and the front matter.
pub(super) fn kind(
    title: &str,
    lines: &[Line<'_>],
    body_from: usize,
    articles: bool,
    traditions: &Traditions,
) -> InstrumentKind {
    // A running head tells what the text is as well as its cover.
    let front = || lines.iter().take(body_from.min(SEARCHED));
    let of = |t: Option<Title>| match t {
        Some(Title::Bill) => Some(InstrumentKind::Bill),
        Some(Title::Treaty) => Some(InstrumentKind::Treaty),
        Some(Title::Model) => Some(InstrumentKind::Model),
        Some(Title::Act) => Some(InstrumentKind::Act),
        None => None,
    };
    let called_bill = front().any(|l| {
        let text = clean(l.text());
        l.words <= 12 && of(noun(&text, traditions)) == Some(InstrumentKind::Bill) && !text.ends_with('.')
    });
    let named = of(noun(title, traditions));
    let parties = front().any(|l| {
        let text = l.text().to_lowercase();
        ["states parties", "state parties", "contracting parties", "member states", "high contracting"]
            .iter()
            .any(|p| text.contains(p))
    });
    match named {
        Some(InstrumentKind::Bill) => InstrumentKind::Bill,
        Some(InstrumentKind::Model) => InstrumentKind::Model,
        Some(InstrumentKind::Treaty) if !called_bill => InstrumentKind::Treaty,
        _ if called_bill => InstrumentKind::Bill,
        _ if parties && articles => InstrumentKind::Treaty,
        Some(kind) => kind,
        None => InstrumentKind::Bill,
    }
}
