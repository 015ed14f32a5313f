//! Nothing is lost: every word of a file is a word of the manuscript, and every word of the manuscript stands in
//! the tree. And no damage to a page or a text brings its reader down.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

mod common;
#[path = "common/pdf.rs"]
mod make;

use clausewise_engine::manuscript::count_words;
use clausewise_engine::structure::{self, recognise};
use clausewise_formats::Content;
use clausewise_formats::read_bytes;
use proptest::prelude::*;

/// The words of a file as read, sorted; fails when the tree holds fewer.
fn words(name: &str, bytes: &[u8]) -> Vec<String> {
    let manuscript = read_bytes(name, bytes).map_err(|e| e.message).unwrap_or_default();
    let coverage = recognise(&manuscript).coverage;
    assert_eq!(coverage.words_in, coverage.words_placed);
    let shown = manuscript.paragraphs.iter().flat_map(|p| {
        let label = p.label.as_ref().filter(|label| !label.bullet).map(|label| label.text.as_str());
        label.into_iter().chain(p.text.split_whitespace()).map(str::to_owned).collect::<Vec<_>>()
    });
    let deleted =
        manuscript.paragraphs.iter().flat_map(|p| &p.deleted).flat_map(|d| d.text.split_whitespace());
    let mut all: Vec<String> = shown.chain(deleted.map(str::to_owned)).collect();
    all.sort();
    all
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}",
        "[A-Z]{2,9}",
        prop::sample::select(vec![
            "(a)",
            "1.",
            "2.",
            "(1)",
            "“child”",
            "means",
            "Điều",
            "มาตรา",
            "ပုဒ်မ",
            "and",
            "offence;",
            "fine."
        ])
        .prop_map(str::to_owned),
    ]
}

/// A page of blocks of every kind around these words, and the words that it shows.
fn page(blocks: &[(usize, Vec<String>)]) -> (String, Vec<String>) {
    let mut body = String::new();
    let mut all = Vec::new();
    for (kind, words) in blocks {
        let text = words.join(" ");
        all.extend(words.iter().cloned());
        body += &match kind {
            0 => format!("<p>{text}</p>"),
            1 => format!("<div><b>{text}</b></div>"),
            2 => format!("<ul><li>{text}</ul>"),
            3 => format!("<table><tr><td>{text}</td></tr></table>"),
            4 => format!("<table><tr><td>{}</td><td>{text}</td></tr></table>", {
                all.push("(z)".into());
                "(z)"
            }),
            5 => format!("<nav><a href=x>{text}</a></nav>"),
            6 => format!("<pre>{}</pre>", words.join("\n")),
            7 => format!("<h2>{}</h2>", words.join("<br>")),
            8 => format!("<p>x <del>{text}</del></p>").replace("x ", {
                all.push("x".into());
                "x "
            }),
            9 => format!("<script>{text}</script><p class=marginalnote>{text}</p>"),
            10 => format!("<blockquote style='margin-left:3em'>&nbsp;&nbsp;{text}</blockquote>"),
            _ => format!("<form><label>{text}</label></form>"),
        };
    }
    all.sort();
    (format!("<html><body>{body}</body></html>"), all)
}

/// A piece of a random bill: what it is, from 0 to 3, and what it says.
type Block = (usize, String);

fn block() -> impl Strategy<Value = Block> {
    (0..4_usize, prop::collection::vec("[a-z]{2,9}", 1..12)).prop_map(|(kind, words)| (kind, words.join(" ")))
}

/// Headings, paragraphs, items and cells of a table as a file of every format, by its name.
fn every_format(blocks: &[Block]) -> Vec<(&'static str, Vec<u8>)> {
    let all = |write: &dyn Fn(usize, &str) -> String| -> String {
        blocks.iter().map(|(kind, text)| write(*kind, text)).collect()
    };
    let word = all(&|kind, text| match kind {
        0 => common::p(text).replacen("<w:p>", "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>", 1),
        2 => common::li(1, 0, text),
        3 => format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", common::p(text)),
        _ => common::p(text),
    });
    let (list, num) = common::list(1, &[common::lvl(0, "lowerLetter", "(%1)", "")]);
    let word = common::Docx { numbering: format!("{list}{num}"), ..common::docx(&word) };
    let open = all(&|kind, text| match kind {
        0 => format!("<text:h text:outline-level=\"1\">{text}</text:h>"),
        2 => format!("<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"),
        3 => format!(
            "<table:table><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        ),
        _ => format!("<text:p>{text}</text:p>"),
    });
    let open = format!(
        "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>{open}</office:text></office:body></office:document>"
    );
    let page = all(&|kind, text| match kind {
        0 => format!("<h2>{text}</h2>"),
        2 => format!("<ol><li>{text}</li></ol>"),
        3 => format!("<table><tr><td>{text}</td></tr></table>"),
        _ => format!("<p>{text}</p>"),
    });
    let marked = all(&|kind, text| match kind {
        0 => format!("<section><num>1.</num><heading>{text}</heading><content><p>x</p></content></section>"),
        _ => format!("<section><num>2.</num><content><p>{text}</p></content></section>"),
    });
    let marked = format!(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><bill name=\"bill\"><body>{marked}</body></bill></akomaNtoso>"
    );
    let down = all(&|kind, text| match kind {
        0 => format!("# {text}\n\n"),
        2 => format!("- {text}\n\n"),
        _ => format!("{text}\n\n"),
    });
    let plain = all(&|_, text| format!("{text}\n\n"));
    let mut sheets = vec![make::Page::default()];
    let mut top = 80.0;
    for (kind, text) in blocks {
        if top > 700.0 {
            sheets.push(make::Page::default());
            top = 80.0;
        }
        let sheet = sheets.pop().unwrap();
        sheets.push(sheet.block(if *kind == 2 { 96.0 } else { 72.0 }, top, 60, text));
        top += 40.0;
    }
    vec![
        ("bill.docx", word.bytes()),
        ("bill.fodt", open.into_bytes()),
        ("bill.html", format!("<html><body>{page}</body></html>").into_bytes()),
        ("bill.xml", marked.into_bytes()),
        ("bill.md", down.into_bytes()),
        ("bill.txt", plain.into_bytes()),
        ("bill.pdf", make::pdf(&sheets)),
    ]
}

/// Words that a format adds of its own: labels of lists and of sections, and marks of lists.
fn is_mark(word: &str) -> bool {
    word == "x" || !word.chars().any(char::is_alphabetic) || word.starts_with('(')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_format_keeps_every_word_and_tells_where_it_stood(blocks in prop::collection::vec(block(), 1..24)) {
        let mut wanted: Vec<String> =
            blocks.iter().flat_map(|(_, text)| text.split(' ').map(str::to_owned)).collect();
        wanted.sort();
        for (name, bytes) in every_format(&blocks) {
            let (manuscript, coverage) = match clausewise_formats::read_content(name, &bytes).unwrap() {
                Content::Plain(manuscript) => {
                    let coverage = recognise(&manuscript).coverage;
                    (manuscript, coverage)
                }
                Content::Marked(marked) => {
                    let coverage = structure::measure(&marked.manuscript, &marked.instrument, &[]);
                    (marked.manuscript, coverage)
                }
            };
            prop_assert_eq!(coverage.words_in, coverage.words_placed, "{}", name);
            let mut read: Vec<String> = manuscript
                .paragraphs
                .iter()
                .flat_map(|p| p.text.split_whitespace())
                .filter(|word| !is_mark(word))
                .map(str::to_owned)
                .collect();
            read.sort();
            let told: usize = manuscript.findings.iter().map(|f| f.words).sum();
            if told == 0 {
                prop_assert_eq!(&read, &wanted, "{}", name);
            }
            prop_assert_eq!(read.len() + told, wanted.len(), "{}", name);
            for paragraph in manuscript.paragraphs.iter().filter(|p| count_words(&p.text) > 0) {
                let span = &paragraph.span;
                let known = span.page.is_some() || span.bytes.start < span.bytes.end;
                prop_assert!(known, "{}: {:?} has no place", name, paragraph.text);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_word_of_a_page_is_read_once(blocks in prop::collection::vec((0..12_usize, prop::collection::vec(word(), 1..8)), 1..14)) {
        let (page, expected) = page(&blocks);
        prop_assert_eq!(words("a.html", page.as_bytes()), expected, "{}", page);
    }

    #[test]
    fn every_word_of_a_text_is_read_once(lines in prop::collection::vec(prop::collection::vec(word(), 0..14), 1..30), wide in any::<bool>()) {
        let ending = if wide { "\r\n\r\n" } else { "\n" };
        let text: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
        let mut expected: Vec<String> = lines.concat();
        expected.sort();
        prop_assume!(!expected.is_empty());
        prop_assert_eq!(words("a.txt", text.join(ending).as_bytes()), expected);
    }

    #[test]
    fn no_damage_to_a_page_or_a_text_brings_the_reader_down(
        blocks in prop::collection::vec((0..12_usize, prop::collection::vec(word(), 1..6)), 1..6),
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12),
    ) {
        let (page, _) = page(&blocks);
        for (name, text) in [("a.html", page.clone()), ("a.txt", page.replace(['<', '>'], "\n"))] {
            let mut bytes = text.into_bytes();
            for (at, with) in &changes {
                let at = at % bytes.len();
                bytes[at] = *with;
            }
            let _ = words(name, &bytes);
        }
    }
}
