//! Structure recognition on awkward bills: `tests/structure/NAME.txt` is a manuscript, a paragraph a line,
//! and `NAME.outline` beside it what must be recognised. Set `CLAUSEWISE_BLESS=1` to write the outlines
//! anew, and read the difference before keeping it.
//!
//! Marks in the manuscripts: `{label (a) 1 7}` a computed label with its level and list, `{bullet •}`,
//! `{bold}`, `{centred}`, `{italic}`, `{contents}`, `{note 1}`, `{head}`, `{foot}`, `{box}`,
//! `{cell TABLE ROW COLUMN}` in front of a paragraph; `[^1]` a reference to a note; `**…**` a bold run;
//! `⏎` a line break.

#![allow(clippy::expect_used, clippy::panic)] // a test fails by panicking

use std::fmt::Write as _;
use std::path::Path;

use clausewise_engine::instrument::{Eid, Kind, Piece, Provision, Role};
use clausewise_engine::manuscript::{Label, Manuscript, Paragraph, Place, Run};
use clausewise_engine::structure::{Reading, amendments, recognise};
use proptest::prelude::*;

fn manuscript(source: &str) -> Manuscript {
    let paragraphs = source.lines().filter(|l| !l.trim().is_empty()).map(paragraph).collect();
    Manuscript { source: "case.txt".into(), paragraphs, ..Manuscript::default() }
}

fn paragraph(line: &str) -> Paragraph {
    let mut out = Paragraph::default();
    let mut rest = line;
    while let Some((mark, after)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
        let words: Vec<&str> = mark.split(' ').collect();
        match words.as_slice() {
            ["label", text @ .., level, list] => {
                let (level, list) = (level.parse().expect("a level"), list.parse().expect("a list"));
                out.label = Some(Label { text: text.join(" "), level, list, bullet: false });
                out.style.indent = 36.0 * f32::from(level);
            }
            ["bullet", text] => {
                out.label = Some(Label { text: (*text).into(), level: 0, list: 99, bullet: true })
            }
            ["bold"] => out.style.bold = true,
            ["centred"] => out.style.centred = true,
            ["italic"] => out.style.italic = true,
            ["contents"] => out.style.contents = true,
            ["note", number] => out.place = Place::Note((*number).into()),
            ["head"] => out.place = Place::Header,
            ["foot"] => out.place = Place::Footer,
            ["box"] => out.place = Place::TextBox,
            ["cell", table, row, column] => {
                let number = |n: &str| n.parse().expect("a number");
                out.place = Place::Cell { table: number(table), row: number(row), column: number(column) };
            }
            other => panic!("unknown mark {other:?}"),
        }
        rest = after;
    }
    let mut bold_from = None;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '*' if chars.next_if_eq(&'*').is_some() => match bold_from.take() {
                Some(start) => {
                    out.runs.push(Run { range: start..out.text.len(), bold: true, ..Run::default() })
                }
                None => bold_from = Some(out.text.len()),
            },
            '[' if chars.next_if_eq(&'^').is_some() => {
                let number: String = chars.by_ref().take_while(|c| *c != ']').collect();
                out.note_refs.push((out.text.len(), number));
            }
            '⏎' => out.text.push('\n'),
            c => out.text.push(c),
        }
    }
    out
}

fn outline(reading: &Reading) -> String {
    let instrument = &reading.instrument;
    let mut out = format!("{} · {} · {}\n", instrument.kind.word(), instrument.language, instrument.title);
    for provision in &instrument.provisions {
        write_provision(&mut out, provision, 0);
    }
    for change in amendments(instrument) {
        let (action, position) = (change.action.word(), change.position.word());
        let quoted: Vec<&str> = change.quoted.iter().map(Eid::as_str).collect();
        let _ = write!(out, "~ {} {action} {position} “{}” of “{}”", change.at, change.target, change.act);
        let _ = writeln!(out, "{}{}", if quoted.is_empty() { "" } else { ": " }, quoted.join(", "));
    }
    for finding in &reading.findings {
        let _ = writeln!(out, "! {}: {}", finding.severity.word(), finding.message);
    }
    out
}

fn write_provision(out: &mut String, provision: &Provision, depth: usize) {
    let text = provision.text.replace('\n', " / ");
    let mut shown: String = text.chars().take(48).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let _ = write!(out, "{}{} {}", "  ".repeat(depth), provision.kind.word(), provision.eid);
    for (mark, value) in [("#", &provision.number), ("=", &provision.heading), (">", &shown)] {
        if !value.is_empty() {
            let _ = write!(out, " {mark} {value}");
        }
    }
    out.push('\n');
    for child in &provision.children {
        write_provision(out, child, depth + 1);
    }
}

/// Everything that must hold of any reading, whatever the manuscript.
fn laws(manuscript: &Manuscript, reading: &Reading) {
    assert_eq!(reading.coverage.words_in, manuscript.word_count());
    assert_eq!(reading.coverage.words_placed, reading.coverage.words_in, "words lost");
    let mut eids: Vec<&str> = reading.instrument.walk().map(|p| p.eid.as_str()).collect();
    let all = eids.len();
    eids.sort_unstable();
    eids.dedup();
    assert_eq!(eids.len(), all, "identifiers are unique");
    let (mut tree, mut last) = (String::new(), (0, 0));
    for provision in reading.instrument.walk() {
        // What the provision says it holds is what its pieces of the manuscript hold.
        let heading = if provision.kind == Kind::Definition { "" } else { provision.heading.as_str() };
        let said: String =
            [&provision.label, heading, &provision.text].iter().flat_map(|t| letters(t)).collect();
        let meant: String = provision.pieces.iter().flat_map(|p| letters(piece(manuscript, p))).collect();
        assert_eq!(sorted(&said), sorted(&meant), "{}", provision.eid);
        tree.push_str(&said);
        // Page furniture, notes and running heads stand beside the text; all else keeps its order.
        let beside = ["noise", "authorialNote", "running"].iter().any(|n| provision.eid.as_str().contains(n));
        for piece in provision.pieces.iter().filter(|_| !beside) {
            // A marginal note heads the clause that it stands beside, wherever the file has it.
            if piece.role == Role::Heading && (piece.paragraph, piece.range.start) > last {
                continue;
            }
            let at = (piece.paragraph, piece.range.start);
            assert!(at >= last, "{} stands out of order: {at:?} after {last:?}", provision.eid);
            last = at;
        }
    }
    let written: String = manuscript
        .paragraphs
        .iter()
        .flat_map(|p| p.label.iter().map(|l| l.text.as_str()).chain([p.text.as_str()]))
        .flat_map(letters)
        .collect();
    assert_eq!(sorted(&tree), sorted(&written), "every letter once");
}

fn piece<'a>(manuscript: &'a Manuscript, piece: &Piece) -> &'a str {
    let Some(paragraph) = manuscript.paragraphs.get(piece.paragraph) else { return "" };
    if piece.computed {
        return paragraph.label.as_ref().map_or("", |l| &l.text);
    }
    paragraph.text.get(piece.range.clone()).unwrap_or("")
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn sorted(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    chars.sort_unstable();
    chars.into_iter().collect()
}

/// Reads one case, checks the laws, and compares the outline with the expected one.
fn check(path: &Path) -> Result<(), String> {
    let source = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let manuscript = manuscript(&source);
    let reading = recognise(&manuscript);
    laws(&manuscript, &reading);
    let found = outline(&reading);
    let expected_at = path.with_extension("outline");
    if std::env::var_os("CLAUSEWISE_BLESS").is_some() {
        return std::fs::write(&expected_at, found).map_err(|e| e.to_string());
    }
    let expected =
        std::fs::read_to_string(&expected_at).map_err(|e| format!("{}: {e}", expected_at.display()))?;
    if found == expected {
        return Ok(());
    }
    let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    Err(format!("{}: {differs:#?}\nfound:\n{found}", path.display()))
}

#[test]
fn awkward_bills_are_recognised() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/structure");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 15, "the cases are there");
    let failures: Vec<String> = cases.iter().filter_map(|c| check(c).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Lines that have broken recognisers: labels of every look, noise, quotations, formulas.
const LINES: [&str; 52] = [
    "1. Short title",
    "(1) This Act may be cited as the Act.",
    "(a) a person;",
    "(i) or this; (ii) or that;",
    "(A) and",
    "PART I",
    "PART II OFFENCES",
    "CHAPTER ONE",
    "SCHEDULE",
    "FIRST SCHEDULE (Section 3)",
    "ARRANGEMENT OF SECTIONS",
    "EXPLANATORY MEMORANDUM",
    "Section 2. Title. — Text of it (a) one; (b) two.",
    "Article 3",
    "Article 4 Scope. 5. Swallowed. (1) This",
    "“child” means a person;",
    "“51A. (1) New text",
    "of the new text.”.",
    "-----",
    "12",
    "- 3 -",
    "Be it enacted by the Parliament as follows:",
    "WHEREAS it is expedient;",
    "shall be guilty of an offence.",
    "Provided that nothing in this section applies.",
    "2.—(1) In this Act “x” means y; “z” has the meaning. Chapter 2 TITLE OF IT",
    "§ 5 Something",
    "มาตรา ๑ พระราชบัญญัตินี้เรียกว่า",
    "Điều 5. Tên điều",
    "Pasal 1",
    "১। (১) এই আইন",
    "ទេ មាត្រា ១",
    "(((((",
    ")",
    "“",
    "\"",
    "",
    "\n",
    "a\n2. b\n(c) d",
    "II",
    "xiv. x",
    "İ. dotless ı",
    "1.1.1 deep (1)(a)(i)(A)(1)(a)(i)(A)(1)(a)(i)(A)",
    "‘Nested “one” and",
    "“5. (1) open again",
    "two.”.’;",
    "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:",
    "Section 4 of the principal Act is amended by inserting after subsection (2) the following:",
    "ມາດຕາ 5 ຜູ້ຖືກເຄາະຮ້າຍ",
    "ပုဒ်မ ၅ ကို အစားထိုးရမည်",
    "1. শিরোনাম",
    "9999999999. overflow (zzzzzzzz) 12-A. 12-",
];

fn any_paragraph() -> impl Strategy<Value = Paragraph> {
    let label = prop_oneof![
        3 => Just(None),
        1 => (prop::sample::select(vec!["1.", "(a)", "(i)", "•", "Article 3", "PART I", "SCHEDULE 1", "x"]), 0u8..4, 0u32..3)
            .prop_map(|(text, level, list)| Some(Label { text: text.into(), level, list, bullet: text == "•" })),
    ];
    let place = prop_oneof![
        8 => Just(Place::Body),
        1 => (0usize..2, 0usize..3, 0usize..3).prop_map(|(table, row, column)| Place::Cell { table, row, column }),
        1 => Just(Place::Note("1".into())),
        1 => Just(Place::Header),
    ];
    let text = prop_oneof![
        6 => prop::sample::select(LINES.to_vec()).prop_map(str::to_string),
        2 => (prop::sample::select(LINES.to_vec()), prop::sample::select(LINES.to_vec())).prop_map(|(a, b)| format!("{a} {b}")),
        1 => "\\PC{0,60}",
    ];
    (label, place, text, any::<bool>()).prop_map(|(label, place, text, bold)| {
        let mut out = Paragraph { label, place, ..Paragraph::plain(text) };
        out.style.bold = bold;
        if bold && !out.text.is_empty() {
            out.note_refs.push((0, "1".into()));
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// No manuscript loses a word, repeats one, or stops the recogniser.
    #[test]
    fn nothing_is_lost(paragraphs in prop::collection::vec(any_paragraph(), 0..40)) {
        let manuscript = Manuscript { paragraphs, ..Manuscript::default() };
        let reading = recognise(&manuscript);
        laws(&manuscript, &reading);
        prop_assert_eq!(recognise(&manuscript), reading, "the same input gives the same output");
    }
}

/// A bullet in front of a heading that repeats its clause's number is a word of the file like any other.
#[test]
fn the_bullet_of_a_numbered_heading_stays() {
    let label = Label { text: "•".into(), level: 0, list: 0, bullet: true };
    let heading = Paragraph { label: Some(label), ..Paragraph::plain("1. Short title".to_string()) };
    let clause = Paragraph::plain("มาตรา ๑ พระราชบัญญัตินี้เรียกว่า".to_string());
    let manuscript = Manuscript { paragraphs: vec![heading, clause], ..Manuscript::default() };
    let reading = recognise(&manuscript);
    laws(&manuscript, &reading);
    assert_eq!(reading.instrument.clauses().first().map(|c| c.heading.as_str()), Some("Short title"));
}
