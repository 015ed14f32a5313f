//! Official texts are recognised on import, and texts that cite or reprint them are not taken for them.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use clausewise_engine::instrument::{Instrument, Kind, Provision, TextStatus};
use clausewise_engine::structure::recognise;
use clausewise_model_law::{countries, recognise_official, statute, treaty};

fn corpus() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = env::var_os("CLAUSEWISE_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    if !path.is_dir() {
        eprintln!("skipped: the corpus is absent");
        return None;
    }
    Some(path)
}

/// A file of the corpus as an instrument. Of a web page the words between the tags are read as plain text.
fn instrument(path: &Path) -> Instrument {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let manuscript = if name.ends_with(".html") {
        clausewise_formats::read_bytes("page.txt", page(&String::from_utf8_lossy(&bytes)).as_bytes())
    } else {
        clausewise_formats::read_bytes(&name, &bytes)
    };
    recognise(&manuscript.unwrap()).instrument
}

/// The words of a web page, a line for each block; scripts and styles left out.
fn page(html: &str) -> String {
    let mut out = String::new();
    let mut hidden = "";
    for piece in html.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.split_whitespace().next().unwrap_or("").to_lowercase();
        match name.as_str() {
            "script" | "style" => hidden = if name == "script" { "/script" } else { "/style" },
            closing if closing == hidden => hidden = "",
            _ => {}
        }
        if ["p", "/p", "br", "br/", "div", "/div", "li", "tr", "td", "h1", "h2", "h3"]
            .contains(&name.as_str())
        {
            out.push('\n');
        }
        if hidden.is_empty() || name == hidden {
            out.push_str(&words.replace(['\n', '\r'], " ").replace("&nbsp;", " "));
        }
    }
    out
}

/// Every known text that the corpus has, with its id and number of units.
const OFFICIAL: [(&str, &str, usize); 8] = [
    ("un-palermo-protocol/un-palermo.txt", "un-protocol", 20),
    ("un-palermo-protocol/un-palermo.docx", "un-protocol", 20),
    ("un-untoc/un-untoc.txt", "untoc", 41),
    ("un-untoc/un-untoc.docx", "untoc", 41),
    ("my-2007/DR_07_2007_en.md", "my-act-670", 67),
    ("my-2007/DR_07_2007_ms.md", "my-act-670-ms", 67),
    ("id-uu-21-2007/uu-2007-21.md", "id-uu-21-2007", 67),
    ("vn-66-2011/vn-66-2011.html", "vn-66-2011", 58),
];

/// What is wrong with the corpus's own copy: that of the Indonesian law has lost the words of article 2.
fn known_damage(id: &str) -> Vec<String> {
    if id == "id-uu-21-2007" { vec!["article 2 has no words".to_string()] } else { Vec::new() }
}

#[test]
fn the_official_texts_of_the_corpus_are_recognised() {
    let Some(corpus) = corpus() else { return };
    for (file, id, expected) in OFFICIAL {
        let found = recognise_official(&instrument(&corpus.join(file))).unwrap();
        let found = found.unwrap_or_else(|| panic!("{file} is not recognised"));
        eprintln!("{file}: {}; {:?}", found.sentence(), found.problems);
        assert_eq!((found.id.as_str(), found.expected), (id, expected), "{file}");
        assert_eq!((found.found, known_damage(id)), (expected, found.problems), "{file}");
    }
}

/// The main units of a text, out of the Parts and chapters that held them.
fn units(text: &Instrument) -> Vec<Provision> {
    text.clauses().into_iter().cloned().collect()
}

/// The same text with other units, in the language and under the title of the first.
fn with_units(text: &Instrument, provisions: Vec<Provision>) -> Instrument {
    let mut front: Vec<Provision> =
        text.walk().filter(|p| p.kind == Kind::Other || p.kind == Kind::Preamble).cloned().collect();
    front.truncate(3);
    Instrument { provisions: front.into_iter().chain(provisions).collect(), ..text.clone() }
}

/// What is wrong is found in every text, whatever the damage is and wherever it lies.
#[test]
fn damaged_copies_of_official_texts_are_told_from_whole_ones() {
    let Some(corpus) = corpus() else { return };
    for (file, id, count) in OFFICIAL.into_iter().filter(|(file, ..)| !file.ends_with(".docx")) {
        let whole = instrument(&corpus.join(file));
        let mut all = units(&whole);
        all.iter_mut().filter(|unit| unit.full_text().is_empty()).for_each(|unit| unit.text = "x".into());
        let unit = if id.starts_with("my") { "section" } else { "article" };
        let problems = |provisions: Vec<Provision>| {
            let found = recognise_official(&with_units(&whole, provisions)).unwrap();
            found.unwrap_or_else(|| panic!("{file}: no longer recognised")).problems
        };
        assert_eq!(problems(all.clone()), Vec::<String>::new(), "{file}: the parts of a whole text");
        for n in (1..count - 1).step_by(9) {
            let mut missing = all.clone();
            missing.remove(n);
            assert_eq!(problems(missing), [format!("{unit} {} not found", n + 1)], "{file}");

            let mut swapped = all.clone();
            swapped.swap(n, n + 1);
            let found = problems(swapped);
            let said = format!("{unit} {} stands after {unit} {}", n + 1, n + 2);
            assert_eq!(found.first(), Some(&said), "{file}");

            let mut twice = all.clone();
            twice.insert(n, all[n].clone());
            assert_eq!(problems(twice), [format!("{unit} {} stands more than once", n + 1)], "{file}");
        }
        // Two units that changed places but kept their numbers: seen by their headings, or by their lengths.
        let (a, b) = (count / 3, 2 * count / 3);
        let mut changed = all.clone();
        (changed[a].heading, changed[b].heading) = (all[b].heading.clone(), all[a].heading.clone());
        (changed[a].text, changed[b].text) = (all[b].text.clone(), all[a].text.clone());
        (changed[a].children, changed[b].children) = (all[b].children.clone(), all[a].children.clone());
        let found = problems(changed);
        assert!(found.iter().any(|p| p.starts_with(&format!("{unit} {} ", a + 1))), "{file}: {found:?}");
        // The longest unit loses what is inside it.
        let longest = (0..count).max_by_key(|n| all[*n].full_text().len()).unwrap();
        let mut cut = all.clone();
        cut[longest].children.truncate(1);
        cut[longest].text.truncate(0);
        let found = problems(cut);
        assert!(found.iter().any(|p| p.contains("words and should have about")), "{file}: {found:?}");
    }
}

/// The treaties as this program restates them have the official titles and headings; somebody may export and
/// import them again.
#[test]
fn a_restatement_that_lost_its_badge_is_no_official_text() {
    for id in ["un-protocol", "untoc", "actip"] {
        let restated = Instrument { status: TextStatus::Imported, ..treaty(id).unwrap() };
        assert_eq!(recognise_official(&restated).unwrap(), None, "{id}");
    }
}

/// Sections that later acts put into the Malaysian Act, which the bill of 2007 cannot have.
const INSERTED: [&str; 3] = ["5A", "66A", "66B"];

#[test]
fn a_neighbours_sheet_is_laid_onto_its_official_text() {
    let Some(corpus) = corpus() else { return };
    for file in ["my-2007/DR_07_2007_en.md", "id-uu-21-2007/uu-2007-21.md"] {
        let text = instrument(&corpus.join(file));
        let recognised = recognise_official(&text).unwrap().unwrap();
        let country = countries().unwrap().into_iter().find(|c| c.id == recognised.country).unwrap();
        let laid = country.laid_onto(&text);
        let missing: Vec<&String> =
            laid.iter().flat_map(|l| &l.missing).filter(|n| !INSERTED.contains(&n.as_str())).collect();
        assert!(missing.is_empty(), "{file}: {missing:?}");
        assert!(laid.len() >= 12, "{file}: only {} facts name sections", laid.len());
        let offence = laid.iter().find(|l| l.fact.topic == "offence").unwrap();
        let headings: Vec<&str> =
            offence.at.iter().filter_map(|e| text.by_eid(e)).map(|p| p.heading.as_str()).collect();
        eprintln!("{}; the offence: {} {headings:?}", recognised.sentence(), offence.fact.section);
    }
}

#[test]
fn other_laws_are_not_taken_for_known_texts() {
    let Some(corpus) = corpus() else { return };
    for file in [
        "na-2018/na-2018.docx",
        "ug-2009/ug-2009.docx",
        "tz-2008/tz-2008.docx",
        "pk-2018/pk-2018.docx",
        "lk-2005/lk-2005.md",
        "my-2015/DR_18_2015_en.md",
        "my-2015/DR_18_2015_ms.md",
        "my-2021/DR_10_2021_en.md",
        "parallel-en-ms/archive_2021_0_2021_4/ms.md",
    ] {
        let found = recognise_official(&instrument(&corpus.join(file))).unwrap();
        assert_eq!(found, None, "{file}");
    }
}

#[test]
fn what_is_built_in_is_not_an_official_text() {
    for id in ["un-protocol", "untoc", "actip"] {
        assert_eq!(recognise_official(&treaty(id).unwrap()).unwrap(), None, "{id}");
    }
    assert_eq!(recognise_official(&statute().unwrap().instrument()).unwrap(), None);
    assert_eq!(recognise_official(&Instrument::default()).unwrap(), None);
}

/// How many words the Protocol's articles have.
const LENGTHS: [usize; 20] =
    [60, 52, 203, 51, 115, 284, 66, 349, 172, 244, 231, 77, 50, 103, 202, 248, 143, 312, 60, 43];

/// A text laid out like the Protocol, made of its title, its headings, the lengths of its articles and a few of its
/// words.
fn protocol(numbers: impl Iterator<Item = usize>) -> Instrument {
    let headings = treaty("un-protocol").unwrap();
    let words = "Each State Party shall act, within available means and mutatis mutandis, as the receiving State \
                 Party may ask; the texts are equally authentic.";
    let article = |n: usize| Provision {
        kind: Kind::Article,
        number: n.to_string(),
        heading: headings.by_number(&n.to_string()).map(|p| p.heading.clone()).unwrap_or_default(),
        text: words
            .split_whitespace()
            .cycle()
            .take(LENGTHS.get(n - 1).copied().unwrap_or(40))
            .collect::<Vec<_>>()
            .join(" "),
        ..Provision::default()
    };
    Instrument {
        title: headings.title.to_uppercase(),
        language: "en".to_string(),
        provisions: numbers.map(article).collect(),
        ..Instrument::default()
    }
}

#[test]
fn what_is_wrong_with_a_text_is_said() {
    let whole = recognise_official(&protocol(1..=20)).unwrap().unwrap();
    assert_eq!(whole.sentence(), "recognised as UN Trafficking Protocol (2000), 20 of 20 articles");
    assert_eq!(whole.problems, Vec::<String>::new());

    let short = recognise_official(&protocol((1..=20).filter(|n| *n != 7))).unwrap().unwrap();
    assert_eq!((short.found, short.problems), (19, vec!["article 7 not found".to_string()]));

    let long = recognise_official(&protocol((1..=21).chain([3]))).unwrap().unwrap();
    assert_eq!(long.problems, ["article 3 stands more than once", "article 21 is not expected"]);

    let mut swapped = protocol(1..=20);
    swapped.provisions[8].heading = "Training".to_string();
    let swapped = recognise_official(&swapped).unwrap().unwrap();
    assert_eq!(swapped.problems, ["article 9 should be headed “Prevention of trafficking in persons”"]);

    assert_eq!(recognise_official(&protocol(1..=4)).unwrap(), None, "an excerpt is not the text");
}
