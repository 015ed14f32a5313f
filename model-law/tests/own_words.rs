//! No sentence of the law inside is taken from another text: runs of eight words are compared with the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Words in a run. Shorter runs are shared by any two texts on the same subject.
const RUN: usize = 8;

/// Terms of art and names that may be shared, each with its reason.
const TERMS_OF_ART: &[(&str, &str)] = &[
    (
        "the Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the United Nations Convention against Transnational Organized Crime",
        "title of the treaty",
    ),
    ("Anti-Trafficking in Persons and Anti-Smuggling of Migrants Act 2007", "title of the Malaysian Act"),
    ("ASEAN Convention against Trafficking in Persons, Especially Women and Children", "title of the treaty"),
    (
        "Relation with the United Nations Convention against Transnational Organized Crime",
        "heading of Protocol 1",
    ),
    ("Assistance to and protection of victims of trafficking in persons", "heading of Protocol 6"),
    ("Status of victims of trafficking in persons in receiving States", "heading of Protocol 7"),
    ("Criminalization of participation in an organized criminal group", "heading of UNTOC 5"),
    ("Criminalization of the laundering of proceeds of crime", "heading of UNTOC 6"),
    ("Disposal of confiscated proceeds of crime or property", "heading of UNTOC 14"),
    ("Measures to enhance cooperation with law enforcement authorities", "heading of UNTOC 26"),
    (
        "Phát hiện, xử lý hành vi vi phạm",
        "heading of a Vietnamese chapter: detecting and handling violations",
    ),
    ("tiếp nhận, xác minh, bảo vệ và hỗ trợ nạn nhân", "heading of a Vietnamese chapter: care of victims"),
    ("Bộ Lao động - Thương binh và Xã hội", "name of a Vietnamese ministry"),
    (
        "Collection, exchange and analysis of information on the nature of organized crime",
        "heading of UNTOC 28",
    ),
    (
        "Other measures: implementation of the Convention through economic development and technical assistance",
        "heading of UNTOC 30",
    ),
];

/// The corpus beside the repository, or where `CLAUSEWISE_SHARED` says.
fn corpus() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = env::var_os("CLAUSEWISE_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    path.is_dir().then_some(path)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).map(|all| all.flatten().map(|e| e.path()).collect()).unwrap_or_default();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with("redline") {
            files(&path, endings, out);
        } else if endings.iter().any(|e| name.ends_with(e)) && !name.ends_with("_ms.md") {
            out.push(path);
        }
    }
}

/// Every run of a text with the file it is from; markup between angle brackets is dropped.
fn runs_of(paths: &[PathBuf]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let bare: String = if path.extension().is_some_and(|e| e == "html") {
            text.split('<').map(|s| s.split_once('>').map_or(s, |(_, t)| t)).collect::<Vec<_>>().join(" ")
        } else {
            text
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for run in words(&bare).windows(RUN) {
            out.entry(run.join(" ")).or_insert_with(|| file.clone());
        }
    }
    out
}

#[test]
fn no_run_of_eight_words_is_shared_with_another_text() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no corpus at ../shared/corpus or in CLAUSEWISE_SHARED");
        return;
    };
    let mut theirs = Vec::new();
    files(&corpus, &[".txt", ".md", ".html"], &mut theirs);
    assert!(theirs.len() > 10, "the corpus has lost its texts");
    let theirs = runs_of(&theirs);
    let exempt: BTreeSet<String> = TERMS_OF_ART
        .iter()
        .flat_map(|(term, _)| words(term).windows(RUN).map(|run| run.join(" ")).collect::<Vec<_>>())
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ours = Vec::new();
    for folder in ["statute", "duties", "countries", "lexicon", "sample"] {
        files(&root.join(folder), &[".toml", ".txt"], &mut ours);
    }
    let mut shared = Vec::new();
    for path in &ours {
        let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
        for (nth, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            // What stands between quotation marks in a list is apart from its neighbours.
            let pieces = line.split('"').map(words).collect::<Vec<_>>();
            for run in pieces.iter().flat_map(|piece| piece.windows(RUN)) {
                let run = run.join(" ");
                if let Some(source) = theirs.get(&run).filter(|_| !exempt.contains(&run)) {
                    shared.push(format!("{name}:{}: “{run}” stands in {source}", nth + 1));
                }
            }
        }
    }
    assert!(shared.is_empty(), "{} runs shared\n{}", shared.len(), shared.join("\n"));
}
