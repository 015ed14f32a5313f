//! Every text of the shared corpus: what is known of it, and what was read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clausewise_engine::structure::{Reading, recognise};

/// File, provisions of the main level (0 where the number is not known), whether each has a heading.
const TEXTS: [(&str, usize, bool); 26] = [
    ("my-2007/DR_07_2007_en.md", 67, true),
    ("my-2007/DR_07_2007_ms.md", 67, true),
    ("my-2015/DR_18_2015_en.md", 17, true),
    ("my-2015/DR_18_2015_ms.md", 17, true),
    ("my-2021/DR_10_2021_en.md", 19, true),
    ("my-2021/DR_10_2021_ms.md", 19, true),
    ("id-uu-21-2007/uu-2007-21.md", 67, false),
    ("vn-66-2011", 58, true),
    ("na-2018/na-2018.docx", 29, true),
    ("na-2018/na-2018.txt", 29, true),
    ("ug-2009/ug-2009.docx", 23, true),
    ("ug-2009/ug-2009.txt", 23, true),
    ("tz-2008/tz-2008.docx", 41, true),
    ("tz-2008/tz-2008.txt", 41, true),
    ("un-palermo-protocol/un-palermo.docx", 20, true),
    ("un-palermo-protocol/un-palermo.txt", 20, true),
    ("un-untoc/un-untoc.docx", 41, true),
    ("un-untoc/un-untoc.txt", 41, true),
    ("pk-2018/pk-2018.docx", 16, true),
    ("pk-2018/pk-2018.txt", 16, true),
    ("pk-2018", 16, true),
    ("lk-2005/lk-2005.md", 14, true),
    ("lk-2005/lk-2005.pdf", 14, true),
    // The archive page names the bill and does not print it.
    ("bb-2016/bb-2016.html", 0, false),
    ("bb-2016/bb-2016.pdf", 30, true),
    ("bd-2012-bn", 48, true),
];

/// One line a text.
pub fn report(shared: &Path) -> Result<(), String> {
    let corpus = shared.join("corpus");
    println!(
        "text                                 found  headed  missing        doubled  words in  placed  findings  MB/s"
    );
    for (name, known, headed) in TEXTS {
        let path = file(&corpus, name)?;
        let (name, bytes) = bytes(&path)?;
        row(&name, &bytes, known, headed);
    }
    println!("\nparallel bills                       English  Malay  the same numbers");
    let mut bills: Vec<PathBuf> = std::fs::read_dir(corpus.join("parallel-en-ms"))
        .map_err(|e| e.to_string())?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .collect();
    bills.sort();
    for bill in bills {
        let mut numbers = Vec::new();
        let mut bare = Vec::new();
        for language in ["en.md", "ms.md"] {
            let (name, bytes) = bytes(&bill.join(language))?;
            let Some((reading, _)) = read(&name, &bytes) else { continue };
            let clauses = reading.instrument.clauses();
            numbers.push(clauses.iter().map(|c| c.number.clone()).collect::<Vec<_>>());
            bare.push(clauses.iter().filter(|c| c.heading.is_empty()).count());
        }
        let [english, malay] = numbers.as_slice() else { continue };
        let difference: Vec<&String> = english
            .iter()
            .filter(|n| !malay.contains(n))
            .chain(malay.iter().filter(|n| !english.contains(n)))
            .collect();
        println!(
            "{:<36} {:>7}  {:>5}  {}",
            bill.file_name().and_then(|n| n.to_str()).unwrap_or(""),
            english.len(),
            malay.len(),
            if english == malay {
                format!("yes; without heading {bare:?}")
            } else {
                format!("no: {difference:?}")
            },
        );
    }
    Ok(())
}

/// The file of this name, or the only text in the folder of this name.
fn file(corpus: &Path, name: &str) -> Result<PathBuf, String> {
    let path = corpus.join(name);
    if path.is_file() {
        return Ok(path);
    }
    let mut inside: Vec<PathBuf> = std::fs::read_dir(&path)
        .map_err(|e| format!("{name}: {e}"))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| ["html", "htm", "json", "pdf"].iter().any(|x| e == *x)))
        .collect();
    inside.sort();
    inside.into_iter().next().ok_or_else(|| format!("{name}: no text there"))
}

/// The bytes of a text; a JSON record is laid out as the act it holds.
fn bytes(path: &Path) -> Result<(String, Vec<u8>), String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("").to_string();
    if !name.ends_with(".json") {
        return Ok((name, bytes));
    }
    #[derive(serde::Deserialize)]
    struct Record {
        title: String,
        provisions: Vec<Provision>,
    }
    #[derive(serde::Deserialize)]
    struct Provision {
        #[serde(default)]
        chapter: String,
        #[serde(default)]
        title: String,
        content: String,
    }
    let record: Record = serde_json::from_slice(&bytes).map_err(|e| e.to_string())?;
    let mut text = record.title;
    let mut chapter = String::new();
    for provision in record.provisions {
        if provision.chapter != chapter {
            chapter = provision.chapter;
            text.push_str(&format!("\n{chapter}"));
        }
        text.push_str(&format!("\n{}\n{}", provision.title, provision.content));
    }
    Ok((name.replace(".json", ".txt"), text.into_bytes()))
}

fn read(name: &str, bytes: &[u8]) -> Option<(Reading, f64)> {
    let start = Instant::now();
    let manuscript = clausewise_formats::read_bytes(name, bytes).ok()?;
    let reading = recognise(&manuscript);
    Some((reading, start.elapsed().as_secs_f64()))
}

fn row(name: &str, bytes: &[u8], known: usize, headed: bool) {
    let Some((reading, seconds)) = read(name, bytes) else {
        println!("{name:<36} could not be read");
        return;
    };
    let clauses = reading.instrument.clauses();
    let with_heading = clauses.iter().filter(|c| !c.heading.is_empty()).count();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let numbers: Vec<String> = clauses.iter().map(|c| ascii(&c.number)).collect();
    numbers.iter().for_each(|n| *times.entry(n.as_str()).or_default() += 1);
    let missing: Vec<String> =
        (1..=known).map(|n| n.to_string()).filter(|n| !times.contains_key(n.as_str())).collect();
    let doubled: Vec<&str> = times.iter().filter(|(_, n)| **n > 1).map(|(n, _)| *n).collect();
    println!(
        "{name:<36} {:>5}  {:>6}  {:<13}  {:<7}  {:>8}  {:>6}  {:>8}  {:>4.1}",
        format!("{}/{known}", clauses.len()),
        if headed { format!("{with_heading}/{known}") } else { "–".into() },
        shortened(&missing.join(",")),
        shortened(&doubled.join(",")),
        reading.coverage.words_in,
        reading.coverage.words_placed,
        reading.findings.len(),
        bytes.len() as f64 / 1e6 / seconds,
    );
}

/// A number with its digits as 0 to 9.
fn ascii(number: &str) -> String {
    let plain = |c| clausewise_engine::words::digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c);
    number.chars().map(plain).collect()
}

fn shortened(list: &str) -> String {
    if list.is_empty() {
        return "–".into();
    }
    let short: String = list.chars().take(12).collect();
    if short.len() < list.len() { format!("{short}…") } else { short }
}
