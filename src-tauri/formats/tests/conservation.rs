//! Nothing is lost: every word of a file is a word of the manuscript, and every word of the manuscript stands in
//! the tree. And no damage to a page or a text brings its reader down.

use clausewise_engine::structure::recognise;
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
