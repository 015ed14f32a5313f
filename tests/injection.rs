//! 200 payloads in the headings and texts of a bill: none is markup, a link or a formula in anything that is written.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Markup that would run or load something, `@` standing for what it would do.
const MARKUP: [&str; 20] = [
    "<script>@</script>",
    "<img src=x onerror=@>",
    "<svg/onload=@>",
    "<iframe src=javascript:@></iframe>",
    "<a href=\"javascript:@\">x</a>",
    "\"><script>@</script>",
    "'><script>@</script>",
    "</title><script>@</script>",
    "</td></tr></table><script>@</script>",
    "</textarea><script>@</script>",
    "<body onload=@>",
    "<details open ontoggle=@>",
    "<math><mi xlink:href=\"javascript:@\">x</mi></math>",
    "<style>@import 'x'</style><b onclick=@>",
    "<!--><script>@</script-->",
    "<![CDATA[<script>@</script>]]>",
    "<?xml-stylesheet href=\"javascript:@\"?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "<w:fldSimple w:instr=\"@\"/>",
    "<mark onmouseover=@>",
];
const ACTS: [&str; 5] =
    ["alert(1)", "fetch('//x.test')", "top.location='//x.test'", "eval(name)", "document.cookie"];
/// Formulas that a spreadsheet would work out.
const FORMULAS: [&str; 20] = [
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.test\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=1+1",
    "=WEBSERVICE(\"http://x.test\")",
    "=IMPORTXML(\"http://x.test\",\"//a\")",
    "+A1",
    "-A1",
    "@A1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=1;=2",
    "=\"a\"&\"b\"",
    "+SUM(1,2)",
    "-SUM(1,2)",
    "@INDIRECT(\"A1\")",
    "=EXEC(\"calc\")",
    "=CALL(\"x\")",
    "=REGISTER.ID(\"x\")",
];

fn payloads() -> Vec<String> {
    let acts = ACTS.iter().flat_map(|act| MARKUP.iter().map(|markup| markup.replace('@', act)));
    let formulas = (0..ACTS.len()).flat_map(|_| FORMULAS.map(str::to_string));
    acts.chain(formulas).collect()
}

fn run(words: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_clausewise")).args(words).output().unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

fn bill(folder: &Path) -> String {
    let mut text = String::from("ANTI-TRAFFICKING <script>alert(1)</script> BILL\n\n");
    for (place, payload) in payloads().iter().enumerate() {
        let number = place + 1;
        // Every other one is a heading of its own, where a cell of a table begins with it.
        let (heading, word) =
            if place % 2 == 0 { (payload.as_str(), "") } else { ("Victims", payload.as_str()) };
        text.push_str(&format!(
            "{number}. {heading}\n(1) {word} A person who traffics {payload} in persons for exploitation commits an offence.\n\n"
        ));
    }
    let path = folder.join("bill.txt");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

/// Every payload of markup as it would stand if it were not escaped.
fn raw() -> Vec<String> {
    payloads().into_iter().filter(|payload| payload.contains('<')).collect()
}

fn escaped(what: &str, written: &str) {
    for payload in raw() {
        assert!(!written.contains(&payload), "{what} holds {payload}");
    }
    for tag in ["<script>alert", "<img src=x", "<svg/onload", "<iframe src=java", "<mark onmouse"] {
        assert!(!written.contains(tag), "{what} holds {tag}");
    }
    assert!(written.contains("alert(1)"), "{what} says the words");
}

#[test]
fn there_are_two_hundred() {
    assert_eq!(payloads().len(), 200);
}

#[test]
fn nothing_in_html_akn_or_word_is_markup() {
    let folder = tempfile::tempdir().unwrap();
    let bill = bill(folder.path());
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    escaped("akn", &String::from_utf8(run(&["read", &bill, "--as", "akn"])).unwrap());
    for name in ["compare.html", "compare.docx", "gaps.html", "gaps.docx"] {
        let path = out(name);
        if name.starts_with("compare") {
            run(&["compare", &bill, "--against", "model", "--out", &path]);
        } else {
            run(&["gaps", &bill, "--out", &path]);
        }
        if name.ends_with("html") {
            let html = fs::read_to_string(&path).unwrap();
            assert!(!html.contains("javascript:alert(1)\">") && !html.contains("<script"), "{name}");
            if name.starts_with("compare") {
                escaped(name, &html);
            }
        } else {
            let mut package = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
            for place in 0..package.len() {
                let mut part = package.by_index(place).unwrap();
                let name_of_part = part.name().unwrap().into_owned();
                let mut xml = String::new();
                if name_of_part.ends_with(".xml") || name_of_part.ends_with(".rels") {
                    part.read_to_string(&mut xml).unwrap();
                    assert!(raw().iter().all(|payload| !xml.contains(payload)), "{name}, {name_of_part}");
                    assert!(!xml.contains("<!DOCTYPE") && !xml.contains("x.test\" TargetMode"));
                }
            }
        }
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let bill = bill(folder.path());
    for verb in [&["compare", &bill, "--against", "model"][..], &["gaps", &bill]] {
        let path = folder.path().join(format!("{}.csv", verb[0]));
        let mut words = verb.to_vec();
        words.extend(["--out", path.to_str().unwrap()]);
        run(&words);
        let csv = fs::read_to_string(&path).unwrap();
        let cells = cells(csv.trim_start_matches('\u{feff}'));
        assert!(cells.len() > 100);
        for cell in cells {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", verb[0]);
        }
    }
}

#[test]
fn snippets_hold_no_markup_but_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    let bill = bill(folder.path());
    let project = folder.path().join("p.clausewise").to_str().unwrap().to_string();
    run(&["import", &bill, "--project", &project, "--as", "hostile"]);
    let found = run(&[
        "search",
        "alert OR traffics",
        "--in",
        "hostile",
        "--limit",
        "500",
        "--project",
        &project,
        "--json",
    ]);
    let found: Value = serde_json::from_slice(&found).unwrap();
    let hits = found["hits"].as_array().unwrap();
    assert!(hits.len() >= 190, "{}", hits.len());
    for hit in hits {
        let snippet = hit["snippet"].as_str().unwrap().replace("<mark>", "").replace("</mark>", "");
        assert!(!snippet.contains(['<', '>', '"']), "{snippet}");
    }
}

/// The cells of a table (RFC 4180).
fn cells(csv: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
