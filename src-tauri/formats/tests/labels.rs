//! The labels that Word computes for lists. Each case states the labels it shows; they were compared with
//! what LibreOffice shows for the same files wherever the two programs agree.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

mod common;

use common::{Docx, docx, li, list, lvl};

struct Case {
    name: &'static str,
    document: Docx,
    labels: &'static [&'static str],
}

/// Lists of the given instances after the abstract lists, as the schema orders them.
fn numbering(lists: &[(String, String)], more: &str) -> String {
    let abstracts: String = lists.iter().map(|(a, _)| a.as_str()).collect();
    let instances: String = lists.iter().map(|(_, n)| n.as_str()).collect();
    format!("{abstracts}{instances}{more}")
}

fn items(list: &[(u32, u8)]) -> String {
    list.iter().map(|(num, level)| li(*num, *level, "text")).collect()
}

/// The list of a common-law bill: `1.`, `(1)`, `(a)`, `(i)`, `(A)`.
fn bill() -> (String, String) {
    list(
        1,
        &[
            lvl(0, "decimal", "%1.", ""),
            lvl(1, "decimal", "(%2)", ""),
            lvl(2, "lowerLetter", "(%3)", ""),
            lvl(3, "lowerRoman", "(%4)", ""),
            lvl(4, "upperLetter", "(%5)", ""),
        ],
    )
}

fn with(numbering: String, body: String) -> Docx {
    Docx { numbering, ..docx(&body) }
}

fn cases() -> Vec<Case> {
    let outline = || {
        list(
            1,
            &[lvl(0, "decimal", "%1", ""), lvl(1, "decimal", "%1.%2", ""), lvl(2, "decimal", "%1.%2.%3", "")],
        )
    };
    let style = |id: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>{more}</w:style>")
    };
    let styled = |id: &str, more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/>{more}</w:pPr><w:r><w:t>text</w:t></w:r></w:p>")
    };
    vec![
        Case {
            name: "a bill's levels begin anew under each level above",
            document: with(
                numbering(&[bill()], ""),
                items(&[(1, 0), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4)]),
            ),
            labels: &["1.", "(1)", "(a)", "(i)", "(ii)", "(b)", "(2)", "(a)", "2.", "(1)", "(a)", "(i)", "(A)"],
        },
        Case {
            name: "numbers of the levels above",
            document: with(numbering(&[outline()], ""), items(&[(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)])),
            labels: &["1", "1.1", "1.2", "1.2.1", "2", "2.1"],
        },
        Case {
            name: "a level skipped counts as begun",
            document: with(numbering(&[outline()], ""), items(&[(1, 2), (1, 2), (1, 1), (1, 0)])),
            labels: &["1.1.1", "1.1.2", "1.2", "2"],
        },
        Case {
            name: "instances of one list count together",
            document: with(
                numbering(&[bill()], "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"),
                items(&[(1, 0), (2, 0), (1, 0)]),
            ),
            labels: &["1.", "2.", "3."],
        },
        Case {
            name: "a start override begins anew, once",
            document: with(
                numbering(
                    &[bill()],
                    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
                ),
                items(&[(1, 0), (1, 0), (2, 0), (2, 0), (2, 1)]),
            ),
            labels: &["1.", "2.", "5.", "6.", "(1)"],
        },
        Case {
            name: "a level override changes the look",
            document: with(
                numbering(
                    &[bill()],
                    &format!(
                        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>{}</w:lvlOverride></w:num>",
                        lvl(0, "upperRoman", "Part %1", "")
                    ),
                ),
                items(&[(2, 0), (2, 0)]),
            ),
            labels: &["Part I", "Part II"],
        },
        Case {
            name: "articles count on through chapters when told never to begin anew",
            document: with(
                numbering(
                    &[list(
                        1,
                        &[
                            lvl(0, "upperRoman", "Chapter %1", ""),
                            lvl(1, "decimal", "Article %2", "<w:lvlRestart w:val=\"0\"/>"),
                            lvl(2, "decimal", "%3.", ""),
                        ],
                    )],
                    "",
                ),
                items(&[(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (1, 2)]),
            ),
            labels: &["Chapter I", "Article 1", "1.", "2.", "Article 2", "Chapter II", "Article 3", "1."],
        },
        Case {
            name: "a level that begins anew only after the outermost",
            document: with(
                numbering(
                    &[list(
                        1,
                        &[
                            lvl(0, "decimal", "%1.", ""),
                            lvl(1, "decimal", "(%2)", ""),
                            lvl(2, "lowerLetter", "(%3)", "<w:lvlRestart w:val=\"1\"/>"),
                        ],
                    )],
                    "",
                ),
                items(&[(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]),
            ),
            labels: &["1.", "(1)", "(a)", "(b)", "(2)", "(c)", "2.", "(1)", "(a)"],
        },
        Case {
            name: "legal numbering shows every level in decimals",
            document: with(
                numbering(
                    &[list(
                        1,
                        &[lvl(0, "upperRoman", "Article %1.", ""), lvl(1, "decimalZero", "Section %1.%2", "<w:isLgl/>")],
                    )],
                    "",
                ),
                items(&[(1, 0), (1, 0), (1, 1)]),
            ),
            labels: &["Article I.", "Article II.", "Section 2.01"],
        },
        Case {
            name: "formats",
            document: with(
                numbering(
                    &[
                        list(1, &[lvl(0, "upperLetter", "%1)", "")]),
                        list(2, &[lvl(0, "ordinal", "%1", "")]),
                        list(3, &[lvl(0, "thaiNumbers", "ข้อ %1", "")]),
                        list(4, &[lvl(0, "thaiLetters", "(%1)", "")]),
                        list(5, &[lvl(0, "cardinalText", "Section %1", "")]),
                        list(6, &[lvl(0, "none", "Schedule", "")]),
                        list(7, &[lvl(0, "bullet", "\u{f0b7}", "")]),
                        list(8, &[lvl(0, "decimal", "%1A.", "")]),
                    ],
                    "",
                ),
                items(&[(1, 0), (2, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0)]),
            ),
            labels: &["A)", "1st", "2nd", "ข้อ ๑", "(ก)", "Section One", "Schedule", "•", "1A."],
        },
        Case {
            name: "styles number, and a paragraph can switch that off",
            document: Docx {
                styles: [
                    style("Head", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
                    style("Sub", "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
                    style("Based", "<w:basedOn w:val=\"Sub\"/>"),
                    style("Off", "<w:basedOn w:val=\"Sub\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"),
                ]
                .concat(),
                ..with(
                    numbering(&[bill()], ""),
                    [
                        styled("Head", ""),
                        styled("Sub", ""),
                        styled("Head", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
                        styled("Based", ""),
                        styled("Off", ""),
                        styled("Head", ""),
                        styled("Head", "<w:numPr><w:ilvl w:val=\"2\"/></w:numPr>"),
                    ]
                    .concat(),
                )
            },
            labels: &["1.", "(1)", "", "(2)", "", "2.", "(a)"],
        },
        Case {
            name: "levels name their styles",
            document: Docx {
                styles: [
                    style("H1", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
                    style("H2", "<w:basedOn w:val=\"H1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"),
                ]
                .concat(),
                ..with(
                    numbering(
                        &[list(
                            1,
                            &[
                                lvl(0, "decimal", "%1", "<w:pStyle w:val=\"H1\"/>"),
                                lvl(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>"),
                            ],
                        )],
                        "",
                    ),
                    [styled("H1", ""), styled("H2", ""), styled("H2", ""), styled("H1", ""), styled("H2", "")].concat(),
                )
            },
            labels: &["1", "1.1", "1.2", "2", "2.1"],
        },
        Case {
            name: "a list behind a numbering style",
            document: Docx {
                styles: "<w:style w:type=\"numbering\" w:styleId=\"Legal\"><w:name w:val=\"Legal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>".to_owned(),
                ..with(
                    format!(
                        "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/><w:styleLink w:val=\"Legal\"/>{}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"multilevel\"/><w:numStyleLink w:val=\"Legal\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>",
                        lvl(0, "decimal", "%1)", "")
                    ),
                    items(&[(2, 0), (2, 0)]),
                )
            },
            labels: &["1)", "2)"],
        },
        Case {
            name: "more than 26 letters are doubled",
            document: with(numbering(&[list(1, &[lvl(0, "lowerLetter", "(%1)", "")])], ""), items(&[(1, 0); 28])),
            labels: &[
                "(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)", "(k)", "(l)", "(m)", "(n)", "(o)",
                "(p)", "(q)", "(r)", "(s)", "(t)", "(u)", "(v)", "(w)", "(x)", "(y)", "(z)", "(aa)", "(bb)",
            ],
        },
        Case {
            name: "an unknown list shows nothing",
            document: with(numbering(&[bill()], ""), items(&[(9, 0), (1, 0)])),
            labels: &["", "1."],
        },
    ]
}

#[test]
fn labels_are_those_that_word_shows() {
    for case in cases() {
        let manuscript = case.document.read();
        let labels: Vec<String> = manuscript
            .paragraphs
            .iter()
            .map(|p| p.label.as_ref().map(|l| l.text.clone()).unwrap_or_default())
            .collect();
        assert_eq!(labels, case.labels, "{}", case.name);
        if let Some(folder) = std::env::var_os("CLAUSEWISE_LABELS") {
            let path = std::path::Path::new(&folder).join(format!("{}.docx", case.name.replace(' ', "-")));
            std::fs::write(path, case.document.bytes()).unwrap();
        }
    }
}

#[test]
fn a_list_in_a_note_does_not_count_in_the_body() {
    let mut document = with(numbering(&[bill()], ""), String::new());
    document.body = format!(
        "{}<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}",
        li(1, 0, "one"),
        li(1, 0, "two")
    );
    document.footnotes = format!("<w:footnote w:id=\"2\">{}</w:footnote>", li(1, 0, "note"));
    assert_eq!(document.lines(), ["1. one", "a", "2. two", "1. note"]);
}
