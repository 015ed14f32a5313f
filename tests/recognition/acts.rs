//! Acts whose structure is known from their source, laid out as text and read back.
//!
//! The source sets paragraph letters in italics, which its text form keeps as spaces: `( a )` is a letter,
//! `(i)` a Roman numeral. So what counts in which series is known without guessing; laid out for reading, the
//! spaces are gone.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use clausewise_engine::instrument::{Kind, Provision};
use clausewise_engine::structure::recognise;
use serde::Deserialize;

use crate::layout::{LAYOUTS, Layout, lay_out};

/// An act of the source.
#[derive(Debug, Deserialize)]
pub struct Act {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub description: String,
    provisions: Vec<Source>,
}

#[derive(Debug, Deserialize)]
struct Source {
    #[serde(default)]
    chapter: String,
    section: String,
    #[serde(default)]
    title: String,
    content: String,
}

/// A section as known.
#[derive(Debug, Default)]
pub struct Section {
    /// `PART 1 - PRELIMINARY`, or empty.
    pub chapter: String,
    pub number: String,
    pub heading: String,
    /// Opening words, then units in order.
    pub units: Vec<Unit>,
}

/// A stretch with its label.
#[derive(Debug)]
pub struct Unit {
    /// 0 the section's own words, 1 a subsection, 2 a paragraph, 3 and 4 what is inside.
    pub depth: usize,
    pub label: String,
    pub text: String,
}

impl Section {
    /// Full numbers of the units, in order: `(1)`, `(1)(a)`.
    pub fn numbers(&self) -> Vec<String> {
        let mut path: Vec<(usize, &str)> = Vec::new();
        let mut out = Vec::new();
        for unit in self.units.iter().filter(|u| u.depth > 0) {
            if unit.label.is_empty() {
                path.retain(|(depth, _)| *depth < 2);
                continue;
            }
            path.retain(|(depth, _)| *depth < unit.depth);
            path.push((unit.depth, &unit.label));
            out.push(path.iter().map(|(_, l)| format!("({l})")).collect());
        }
        out
    }
}

/// All acts that the layouts can show: those whose sections are numbered one way.
pub fn all(shared: &Path) -> Result<Vec<(Act, Vec<Section>)>, String> {
    let archive = shared.join("corpus/sg-acts.tar.xz");
    let mut child = Command::new("tar")
        .arg("-xJOf")
        .arg(&archive)
        .args(["--wildcards", "*.json"])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("tar: {e}"))?;
    let out = child.stdout.take().ok_or("tar gives no output")?;
    let acts = serde_json::Deserializer::from_reader(std::io::BufReader::new(out)).into_iter::<Act>();
    let acts: Vec<Act> = acts.collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    child.wait().map_err(|e| e.to_string())?;
    Ok(acts
        .into_iter()
        .map(|act| {
            let sections = act.provisions.iter().map(section).collect();
            (act, sections)
        })
        .collect())
}

fn section(source: &Source) -> Section {
    let number = source.section.trim();
    let text = source.content.trim();
    let text = text.strip_prefix(number).map_or(text, |t| t.trim_start_matches('.')).trim();
    Section {
        chapter: source.chapter.trim().to_string(),
        number: number.to_string(),
        heading: source.title.trim().to_string(),
        units: units(text.trim_start_matches(['—', ' '])),
    }
}

/// Cuts a section's text at its labels and at the terms it defines.
fn units(text: &str) -> Vec<Unit> {
    let mut out = vec![Unit { depth: 0, label: String::new(), text: String::new() }];
    // What each depth counted last.
    let mut last: [Option<String>; 5] = Default::default();
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find(['(', '“']).map(|i| i + at) {
        at = open + if text[open..].starts_with('(') { 1 } else { '“'.len_utf8() };
        let before = text[..open].trim_end();
        let (depth, label, end) = match label(text, open) {
            Some(found) => found,
            None if defines(text, open) && before.ends_with([';', '—', '.', ']']) => {
                (1, String::new(), open)
            }
            None => continue,
        };
        let right_behind = before.len() == from && out.last().is_some_and(|u| u.depth < depth);
        let tail = ["and", "or", "but"].iter().find_map(|w| before.strip_suffix(w)).map(str::trim_end);
        let breaks = before.is_empty()
            || right_behind
            || before.ends_with(['.', ';', '—', ':', ']', '”'])
            || tail.is_some_and(|t| t.ends_with([';', ',', ']']));
        let opens = before.ends_with(['—', ':']) && depth > 1;
        let first = matches!(label.as_str(), "a" | "i" | "A") && opens;
        if !(label.is_empty() || first || breaks && follows(last[depth].as_deref(), &label)) {
            continue;
        }
        if let Some(unit) = out.last_mut() {
            unit.text = text[from..open].trim().to_string();
        }
        if !label.is_empty() {
            last[depth] = Some(label.clone());
        }
        last.iter_mut().skip(depth + 1).for_each(|l| *l = None);
        out.push(Unit { depth, label, text: String::new() });
        from = end;
        at = at.max(end);
    }
    if let Some(unit) = out.last_mut() {
        unit.text = text[from..].trim().to_string();
    }
    out
}

/// Whether a term is defined at this quotation mark.
fn defines(text: &str, open: usize) -> bool {
    let rest = &text[open..];
    let Some(close) = rest.find('”').filter(|c| *c < 120) else { return false };
    let after = rest[close + '”'.len_utf8()..].trim_start();
    rest.starts_with('“')
        && ["means", "includes", "has the", "have the", ", in relation", "or “", "and “", ", in respect"]
            .iter()
            .any(|verb| after.starts_with(verb))
}

/// The label whose bracket stands at `open`: depth by its kind of number, the number, where it ends.
fn label(text: &str, open: usize) -> Option<(usize, String, usize)> {
    let inside = text.get(open + 1..)?;
    let close = inside.find(')').filter(|c| *c <= 8)?;
    let raw = &inside[..close];
    let number = raw.trim();
    let spaced = raw.len() > number.len();
    let digit = number.starts_with(|c: char| c.is_ascii_digit());
    let lower = number.chars().all(|c| c.is_ascii_lowercase());
    let upper = number.chars().all(|c| c.is_ascii_uppercase());
    let depth = match (digit, lower, upper, spaced) {
        (true, ..) if number.chars().all(|c| c.is_ascii_alphanumeric()) => 1,
        (_, true, _, true) => 2,
        (_, true, _, false) => 3,
        (_, _, true, false) => 4,
        _ => return None,
    };
    (!number.is_empty()).then(|| (depth, number.to_string(), open + close + 2))
}

/// Whether a number may come after another in one list.
fn follows(last: Option<&str>, next: &str) -> bool {
    let Some(last) = last else { return matches!(next, "1" | "a" | "i" | "A") };
    let value = |n: &str| -> (u32, u32) {
        let digits: String = n.chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            let rest = &n[digits.len()..];
            // `4AE` comes before `4B`: the first letter counts most.
            let letters = rest.bytes().chain(std::iter::repeat(64)).take(4);
            let place = letters.fold(0, |s, b| s * 27 + u32::from(b.saturating_sub(64)));
            return (digits.parse().unwrap_or(0), place);
        }
        if let Some(roman) = roman(n).filter(|_| n.len() > 1 || n != "a") {
            return (roman, 0);
        }
        let mut bytes = n.bytes();
        let first = bytes.next().map_or(0, |b| u32::from(b.to_ascii_lowercase() - 96));
        (first, bytes.fold(0, |s, b| s * 27 + u32::from(b.to_ascii_lowercase() - 96)))
    };
    let letters = |n: &str| -> (u32, u32) {
        let mut bytes = n.bytes();
        let first = bytes.next().map_or(0, |b| u32::from(b.to_ascii_lowercase()));
        (first, bytes.fold(0, |s, b| s * 27 + u32::from(b.to_ascii_lowercase() - 96)))
    };
    let steps = |(a, x): (u32, u32), (b, y): (u32, u32)| b > a && b <= a + 2 || b == a && y > x;
    let digits = next.starts_with(|c: char| c.is_ascii_digit());
    steps(value(last), value(next)) && (digits || roman(next).is_some())
        || !digits && steps(letters(last), letters(next))
}

fn roman(text: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut last = 0u32;
    for c in text.chars() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        };
        total += value;
        if value > last {
            total = total.checked_sub(2 * last)?;
        }
        last = value;
    }
    Some(total)
}

/// What reading one act gave against what is known.
struct Outcome {
    clauses: bool,
    headings: usize,
    headed: usize,
    units_missed: usize,
    units_extra: usize,
    units: usize,
    lost: usize,
    bytes: usize,
    seconds: f64,
    first: Option<String>,
}

fn read(act: &Act, sections: &[Section], layout: Layout) -> Result<Outcome, String> {
    let text = lay_out(act, sections, layout);
    let start = Instant::now();
    let manuscript = clausewise_formats::read_bytes(&format!("{}.txt", act.id), text.as_bytes())
        .map_err(|e| e.to_string())?;
    let reading = recognise(&manuscript);
    let seconds = start.elapsed().as_secs_f64();
    let clauses = reading.instrument.clauses();
    let numbers: Vec<&str> = clauses.iter().map(|c| c.number.as_str()).collect();
    let known: Vec<&str> = sections.iter().map(|s| s.number.as_str()).collect();
    let mut first = None;
    let mut note = |words: String| {
        first.get_or_insert(words);
    };
    if numbers != known {
        let at =
            numbers.iter().zip(&known).position(|(a, b)| a != b).unwrap_or(numbers.len().min(known.len()));
        note(format!(
            "clauses {}/{}: {:?} for {:?}",
            numbers.len(),
            known.len(),
            numbers.get(at),
            known.get(at)
        ));
    }
    let mut out = Outcome {
        clauses: numbers == known,
        headings: 0,
        headed: 0,
        units_missed: 0,
        units_extra: 0,
        units: 0,
        lost: reading.coverage.words_in.abs_diff(reading.coverage.words_placed),
        bytes: text.len(),
        seconds,
        first: None,
    };
    for section in sections {
        let clause = clauses.iter().find(|c| c.number == section.number);
        out.headed += usize::from(!section.heading.is_empty());
        let heading = clause.map_or("", |c| c.heading.as_str());
        if !section.heading.is_empty() && same(heading, &section.heading) {
            out.headings += 1;
        } else if !section.heading.is_empty() {
            note(format!("{}: heading {heading:?} for {:?}", section.number, section.heading));
        }
        let known = section.numbers();
        let found = clause.map(|c| units_of(c)).unwrap_or_default();
        out.units += known.len();
        let (missed, extra) = apart(&known, &found);
        out.units_missed += missed.len();
        out.units_extra += extra.len();
        if !(missed.is_empty() && extra.is_empty()) {
            note(format!("{}: missed {missed:?}, extra {extra:?}", section.number));
        }
    }
    out.first = first;
    Ok(out)
}

/// Same letters: spacing, marks and case are not compared.
fn same(a: &str, b: &str) -> bool {
    let letters =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}

fn units_of(clause: &Provision) -> Vec<String> {
    clause
        .walk()
        .skip(1)
        .filter(|p| p.kind != Kind::Other && !p.number.is_empty())
        .map(|p| p.number.trim_start_matches(clause.number.as_str()).to_string())
        .collect()
}

/// Members of one list that are not in the other, each way, with their multiplicity.
fn apart(known: &[String], found: &[String]) -> (Vec<String>, Vec<String>) {
    let mut missed = known.to_vec();
    let mut extra = Vec::new();
    for number in found {
        match missed.iter().position(|m| m == number) {
            Some(at) => {
                missed.remove(at);
            }
            None => extra.push(number.clone()),
        }
    }
    (missed, extra)
}

/// One line a layout.
pub fn report(shared: &Path) -> Result<(), String> {
    let acts = all(shared)?;
    println!("\n{} acts laid out as text and read back", acts.len());
    println!(
        "layout       acts exact  clauses exact  headings        units missed  extra   words lost    MB/s"
    );
    for layout in LAYOUTS {
        let outcomes =
            acts.iter().map(|(act, sections)| read(act, sections, layout)).collect::<Result<Vec<_>, _>>()?;
        let sum = |f: fn(&Outcome) -> usize| outcomes.iter().map(f).sum::<usize>();
        let exact = |o: &&Outcome| o.clauses && o.headings == o.headed && o.units_missed + o.units_extra == 0;
        let seconds: f64 = outcomes.iter().map(|o| o.seconds).sum();
        println!(
            "{:<12} {:>5.1} %     {:>5.1} %       {:>6.2} %        {:>5.2} %  {:>5.2} %   {:>8}  {:>8.1}",
            layout.name(),
            100.0 * outcomes.iter().filter(exact).count() as f64 / acts.len() as f64,
            100.0 * outcomes.iter().filter(|o| o.clauses).count() as f64 / acts.len() as f64,
            100.0 * sum(|o| o.headings) as f64 / sum(|o| o.headed) as f64,
            100.0 * sum(|o| o.units_missed) as f64 / sum(|o| o.units) as f64,
            100.0 * sum(|o| o.units_extra) as f64 / sum(|o| o.units) as f64,
            sum(|o| o.lost),
            sum(|o| o.bytes) as f64 / 1e6 / seconds,
        );
    }
    Ok(())
}

/// Names the acts that are not exact in one layout.
pub fn differences(shared: &Path, name: &str) -> Result<(), String> {
    let layout = Layout::named(name).ok_or_else(|| format!("there is no layout {name}"))?;
    for (act, sections) in all(shared)? {
        if let Some(first) = read(&act, &sections, layout)?.first {
            println!("{}: {first}", act.id);
        }
    }
    Ok(())
}

/// Prints one act as laid out.
pub fn print(shared: &Path, name: &str, id: &str) -> Result<(), String> {
    let layout = Layout::named(name).ok_or_else(|| format!("there is no layout {name}"))?;
    let acts = all(shared)?;
    let (act, sections) = acts.iter().find(|(a, _)| a.id == id).ok_or_else(|| format!("no act {id}"))?;
    print!("{}", lay_out(act, sections, layout));
    Ok(())
}
