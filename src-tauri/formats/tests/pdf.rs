//! PDFs of every layout and script: what is read is what was set, in its order, and no word is lost.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

#[path = "common/pdf.rs"]
mod make;

use std::path::Path;

use clausewise_engine::finding::Severity;
use clausewise_engine::manuscript::{Manuscript, Place};
use clausewise_formats::{Kind, read_bytes};
use make::{Page, pdf, with};

fn read(bytes: &[u8]) -> Manuscript {
    read_bytes("bill.pdf", bytes).unwrap()
}

/// Texts of the running text, in order.
fn texts(manuscript: &Manuscript) -> Vec<&str> {
    manuscript.paragraphs.iter().filter(|p| p.place == Place::Body).map(|p| p.text.as_str()).collect()
}

fn told(manuscript: &Manuscript, what: &str) -> usize {
    manuscript.findings.iter().filter(|f| f.message.contains(what)).map(|f| f.words).sum()
}

const CLAUSE: &str = "(1) A person who gives help to a victim of trafficking commits no offence under this Act \
     by reason only of the help that was given, and nothing in this section makes a carrier liable.";
const OTHER: &str = "(2) The Minister may by order in the Gazette name the offices at which a victim can ask for \
     help at any hour of the day, and the languages in which help is given there.";

const HEADS: [&str; 3] =
    ["Nothing in this part", "limits the powers of a court", "to hear a person who comes to it late."];

#[test]
fn scripts_are_read_as_they_were_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
    for script in ["thai", "khmer", "lao", "burmese", "bengali", "vietnamese"] {
        let manuscript = read(&std::fs::read(folder.join(format!("{script}.pdf"))).unwrap());
        let text = std::fs::read_to_string(folder.join(format!("{script}.txt"))).unwrap();
        let wanted: Vec<&str> = text.lines().collect();
        assert_eq!(texts(&manuscript), wanted, "{script}");
        assert!(manuscript.findings.is_empty(), "{script}: {:?}", manuscript.findings);
    }
}

#[test]
fn lines_become_paragraphs_with_their_look() {
    let page = Page::default()
        .set(250.0, 80.0, "B", 12.0, "PART II")
        .block(72.0, 110.0, 70, CLAUSE)
        .block(72.0, 164.0, 70, OTHER)
        .set(96.0, 220.0, "R", 10.0, "(a) by day;")
        .set(96.0, 232.0, "R", 10.0, "(b) by night.")
        .set(72.0, 258.0, "I", 10.0, "Given at the seat of government.");
    let manuscript = read(&pdf(&[page]));
    let paragraphs = &manuscript.paragraphs;
    assert_eq!(
        texts(&manuscript),
        ["PART II", CLAUSE, OTHER, "(a) by day;", "(b) by night.", "Given at the seat of government."]
    );
    let styles: Vec<_> = paragraphs.iter().map(|p| (p.style.centred, p.style.bold, p.style.italic)).collect();
    assert_eq!(styles.first(), Some(&(true, true, false)));
    assert_eq!(styles.last(), Some(&(false, false, true)));
    assert_eq!(
        paragraphs.iter().map(|p| p.style.indent).collect::<Vec<_>>(),
        [178.0, 0.0, 0.0, 24.0, 24.0, 0.0]
    );
    assert!(paragraphs.iter().all(|p| p.span.page == Some(1)));
}

#[test]
fn paragraphs_run_on_over_pages_and_furniture_is_counted() {
    let head = |n: usize| {
        Page::default().set(150.0, 40.0, "I", 9.0, "Shelter of Victims Bill, 2026").set(
            290.0,
            800.0,
            "R",
            10.0,
            &format!("- {n} -"),
        )
    };
    let lines = make::wrap(CLAUSE, 50);
    let (first, rest) = lines.split_at(2);
    let pages = [
        head(1).block(72.0, 100.0, 50, OTHER).block(72.0, 160.0, 50, &first.join(" ")),
        head(2).block(72.0, 100.0, 50, &rest.join(" ")).block(72.0, 190.0, 50, OTHER),
        head(3).block(72.0, 100.0, 50, &HEADS.join(" ")),
    ];
    let manuscript = read(&pdf(&pages));
    let body = texts(&manuscript);
    assert!(body.contains(&CLAUSE), "{body:?}");
    assert!(!body.iter().any(|t| t.contains("Shelter") || t.contains("- ")), "{body:?}");
    assert_eq!(told(&manuscript, "Running heads"), 3 * 5);
    assert_eq!(told(&manuscript, "Page numbers"), 3 * 3);
    let set: usize = 3 * (5 + 3)
        + CLAUSE.split(' ').count()
        + 2 * OTHER.split(' ').count()
        + HEADS.join(" ").split(' ').count();
    assert_eq!(manuscript.word_count(), set);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let (left, right) = (format!("{CLAUSE} {OTHER}"), format!("{OTHER} {CLAUSE}"));
    let page = Page::default()
        .set(200.0, 60.0, "B", 12.0, "GOVERNMENT GAZETTE")
        .block(50.0, 100.0, 38, &left)
        .block(310.0, 101.5, 38, &right)
        .set(
            50.0,
            300.0,
            "R",
            10.0,
            "Published by order of the Minister over the full width of the page, as always.",
        );
    let manuscript = read(&pdf(&[page]));
    let all = texts(&manuscript).join(" ");
    let (at, of) = (all.find("(1) A person").unwrap(), all.find("Published").unwrap());
    assert!(all.starts_with("GOVERNMENT GAZETTE") && at < of, "{all}");
    assert!(all.contains(&left.replace("  ", " ")), "{all}");
    assert!(all.contains(&right), "{all}");
}

#[test]
fn three_columns_have_their_own_edges() {
    let texts_of = [[CLAUSE, OTHER].concat(), [OTHER, CLAUSE].concat(), [CLAUSE, CLAUSE].concat()];
    let page = Page::default()
        .set(200.0, 60.0, "B", 12.0, "GOVERNMENT GAZETTE")
        .block(40.0, 100.0, 27, &texts_of[0])
        .block(220.0, 100.0, 27, &texts_of[1])
        .block(400.0, 100.0, 27, &texts_of[2]);
    let manuscript = read(&pdf(&[page]));
    let [one, two, three] = texts_of.each_ref().map(String::as_str);
    assert_eq!(texts(&manuscript), ["GOVERNMENT GAZETTE", one, two, three]);
}

#[test]
fn a_heading_in_capitals_ends_where_the_next_begins() {
    let page = Page::default()
        .set(60.0, 100.0, "B", 10.0, "CARE OF TRAFFICKED PERSONS")
        .set(60.0, 112.0, "B", 10.0, "Places of shelter")
        .block(60.0, 124.0, 26, &format!("23. {OTHER}"));
    assert_eq!(texts(&read(&pdf(&[page])))[..2], ["CARE OF TRAFFICKED PERSONS", "Places of shelter"]);
}

#[test]
fn two_languages_side_by_side_are_two_texts() {
    let english = "shall be punished for what he was forced to do by those who held him.";
    let malay = "boleh dihukum kerana apa yang dipaksa oleh mereka yang menahannya.";
    let mut page = Page::default();
    for n in 1..=4 {
        let top = 40.0 + 60.0 * n as f32;
        page = page.block(50.0, top, 38, &format!("{n}. No person {english}")).block(
            310.0,
            top,
            38,
            &format!("{n}. Tiada seorang pun {malay}"),
        );
    }
    let manuscript = read(&pdf(&[page]));
    let order: Vec<String> = texts(&manuscript).iter().map(|t| t.chars().take(6).collect()).collect();
    assert_eq!(order, ["1. No ", "2. No ", "3. No ", "4. No ", "1. Tia", "2. Tia", "3. Tia", "4. Tia"]);
}

#[test]
fn numbers_of_lines_are_taken_off() {
    let mut page =
        Page::default().block(90.0, 100.0, 60, &[CLAUSE, OTHER, CLAUSE, OTHER, CLAUSE, OTHER].join(" "));
    for n in 1..=3 {
        page = page.set(60.0, 100.0 + 12.0 * (n as f32 * 5.0 - 1.0), "R", 8.0, &format!("{}", n * 5));
    }
    let manuscript = read(&pdf(&[page]));
    assert_eq!(told(&manuscript, "Line numbers"), 3);
    assert!(
        texts(&manuscript).join(" ").starts_with(&format!("{CLAUSE} {OTHER} {CLAUSE}")),
        "{:?}",
        texts(&manuscript)
    );
}

#[test]
fn marginal_notes_stand_behind_their_section() {
    let one = format!("1. {}", CLAUSE.trim_start_matches("(1) "));
    let two = format!("2. {}", OTHER.trim_start_matches("(2) "));
    let page = Page::default()
        .block(60.0, 100.0, 60, &one)
        .block(60.0, 170.0, 60, &two)
        .set(440.0, 100.0, "R", 8.0, "Help to")
        .set(440.0, 110.0, "R", 8.0, "victims.")
        .set(440.0, 170.0, "R", 8.0, "Offices.");
    let manuscript = read(&pdf(&[page]));
    let all: Vec<_> =
        manuscript.paragraphs.iter().map(|p| (p.text.as_str(), p.place == Place::TextBox)).collect();
    assert_eq!(
        all,
        [(one.as_str(), false), ("Help to victims.", true), (two.as_str(), false), ("Offices.", true)]
    );
}

#[test]
fn marginal_notes_that_touch_are_two() {
    let one = format!("1. {}", CLAUSE.trim_start_matches("(1) "));
    let page = Page::default()
        .set(60.0, 80.0, "R", 10.0, "1. This is the short title of the Act of this year.")
        .set(60.0, 98.0, "R", 10.0, "2. It begins on a day that the Minister names in it.")
        .block(60.0, 116.0, 60, &one.replace("1. ", "3. "))
        .set(440.0, 80.0, "R", 10.0, "Title, in")
        .set(440.0, 92.0, "R", 10.0, "short.")
        .set(440.0, 98.0, "R", 10.0, "Beginning.")
        .set(440.0, 116.0, "R", 10.0, "Help.");
    let manuscript = read(&pdf(&[page]));
    let notes: Vec<&str> =
        manuscript.paragraphs.iter().filter(|p| p.place == Place::TextBox).map(|p| p.text.as_str()).collect();
    assert_eq!(notes, ["Title, in short.", "Beginning.", "Help."]);
}

#[test]
fn hyphens_of_line_ends_go_and_those_of_words_stay() {
    let page = Page::default()
        .set(60.0, 100.0, "R", 10.0, "Every person who takes part in traffick-")
        .set(60.0, 112.0, "R", 10.0, "ing in persons, and every officer of a co-")
        .set(60.0, 124.0, "R", 10.0, "operative, shall be liable by reason of it.")
        .set(60.0, 160.0, "R", 10.0, "The co-operative trafficking of persons is.");
    let manuscript = read(&pdf(&[page]));
    assert_eq!(
        texts(&manuscript).first(),
        Some(
            &"Every person who takes part in trafficking in persons, and every officer of a co-operative, shall be \
              liable by reason of it."
        )
    );
}

#[test]
fn notes_are_hung_on_their_numbers() {
    let page = Page::default()
        .block(60.0, 100.0, 70, OTHER)
        .set(60.0, 200.0, "R", 10.0, "Shelter")
        .set(102.0, 196.0, "R", 6.0, "1")
        .set(110.0, 200.0, "R", 10.0, "is given at any hour.")
        .rule(60.0, 740.0, 200.0, 740.0)
        .set(
            60.0,
            752.0,
            "R",
            8.0,
            "1 By night as well as by day, and on the days on which offices are closed;",
        )
        .set(60.0, 762.0, "R", 8.0, "see the order.");
    let manuscript = read(&pdf(&[page]));
    let body = manuscript.paragraphs.get(1).unwrap();
    assert_eq!(
        (body.text.as_str(), body.note_refs.as_slice()),
        ("Shelter is given at any hour.", &[(7, "1".to_owned())][..])
    );
    let note = manuscript.paragraphs.last().unwrap();
    assert_eq!(note.place, Place::Note("1".to_owned()));
    assert_eq!(
        note.text,
        "By night as well as by day, and on the days on which offices are closed; see the order."
    );
}

#[test]
fn notes_that_say_the_same_on_every_page_are_no_feet() {
    let page = |n: usize| {
        Page::default()
            .block(60.0, 100.0, 70, [CLAUSE, OTHER, &HEADS.join(" ")][n - 1])
            .set(60.0, 200.0, "R", 10.0, "Shelter")
            .set(102.0, 196.0, "R", 6.0, &n.to_string())
            .set(110.0, 200.0, "R", 10.0, "is given at any hour.")
            .set(60.0, 749.5, "R", 5.0, &n.to_string())
            .set(
                64.0,
                752.0,
                "R",
                8.0,
                "Inserted by section 4 of the Amendment Act of 2011 with effect from the",
            )
            .set(60.0, 762.0, "R", 8.0, "day on which the order was made.")
            .set(290.0, 800.0, "R", 10.0, &n.to_string())
    };
    let manuscript = read(&pdf(&[page(1), page(2), page(3)]));
    let notes: Vec<_> = manuscript.paragraphs.iter().filter(|p| matches!(p.place, Place::Note(_))).collect();
    assert_eq!(notes.len(), 3, "{:?}", manuscript.findings);
    assert!(notes.iter().all(|note| note.text.ends_with("was made.")), "{notes:?}");
    assert_eq!(told(&manuscript, "Running feet"), 0);
    assert_eq!(told(&manuscript, "Page numbers"), 3);
}

#[test]
fn heads_of_left_and_right_pages_are_told_by_their_page_number() {
    let left =
        Page::default().set(60.0, 40.0, "R", 9.0, "2 Bills of the Assembly").block(60.0, 80.0, 70, CLAUSE);
    let right = Page::default().set(300.0, 40.0, "R", 9.0, "No. 14 Shelter 1").block(60.0, 80.0, 70, OTHER);
    let manuscript = read(&pdf(&[right, left]));
    assert_eq!(texts(&manuscript), [OTHER, CLAUSE]);
    assert_eq!(told(&manuscript, "Running heads"), 9);
}

#[test]
fn drawn_tables_are_read_by_cells() {
    let mut page = Page::default().set(60.0, 100.0, "R", 10.0, "The fees are these:");
    for top in [120.0, 140.0, 172.0] {
        page = page.rule(60.0, top, 360.0, top);
    }
    for x in [60.0, 200.0, 360.0] {
        page = page.rule(x, 120.0, x, 172.0);
    }
    page = page
        .set(66.0, 134.0, "B", 10.0, "Office")
        .set(206.0, 134.0, "B", 10.0, "Fee")
        .set(66.0, 154.0, "R", 10.0, "Registry of the")
        .set(66.0, 166.0, "R", 10.0, "High Court")
        .set(206.0, 154.0, "R", 10.0, "none")
        .set(60.0, 200.0, "R", 10.0, "They may be waived.");
    let manuscript = read(&pdf(&[page]));
    let cell = |row, column| Place::Cell { table: 0, row, column };
    let all: Vec<_> = manuscript.paragraphs.iter().map(|p| (p.text.as_str(), p.place.clone())).collect();
    assert_eq!(
        all,
        [
            ("The fees are these:", Place::Body),
            ("Office", cell(0, 0)),
            ("Fee", cell(0, 1)),
            ("Registry of the High Court", cell(1, 0)),
            ("none", cell(1, 1)),
            ("They may be waived.", Place::Body)
        ]
    );
}

#[test]
fn turned_pages_stand_up_and_stamps_are_told() {
    let page = Page { more: "/Rotate 90".to_owned(), ..Page::default() }
        .raw(&format!("BT /R 10 Tf 0 1 -1 0 100 60 Tm ({}) Tj ET", "A person who helps is no accomplice."))
        .raw("BT /R 40 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (DRAFT) Tj ET");
    let manuscript = read(&pdf(&[page]));
    assert_eq!(texts(&manuscript), ["A person who helps is no accomplice."]);
    assert_eq!(told(&manuscript, "across the page"), 1);
    // Drawn sideways on an upright page.
    let sideways = Page::default()
        .raw("BT /R 10 Tf 0 1 -1 0 100 60 Tm (A person who helps) Tj 0 -12 Td (is no accomplice.) Tj ET");
    assert_eq!(texts(&read(&pdf(&[sideways]))).join(" "), "A person who helps is no accomplice.");
}

#[test]
fn the_words_a_file_gives_for_what_it_draws_come_first() {
    let page = Page::default()
        .raw("BT /R 10 Tf 60 700 Td /Span<</ActualText<FEFF0E1C0E390E49>>> BDC (xyz) Tj EMC ( ok) Tj ET")
        .raw("/Artifact<</Type/Pagination>> BDC BT /R 10 Tf 60 820 Td (Bill No. 7) Tj ET EMC");
    let manuscript = read(&pdf(&[page]));
    assert_eq!(texts(&manuscript), ["ผู้ ok"]);
    assert_eq!(told(&manuscript, "Running heads"), 3);
}

#[test]
fn print_twice_for_bold_is_read_once() {
    let page = Page::default()
        .set(60.0, 100.0, "R", 10.0, "OFFENCES")
        .set(60.3, 100.0, "R", 10.0, "OFFENCES")
        .set(60.0, 140.0, "R", 10.0, "No person shall be sold.");
    let manuscript = read(&pdf(&[page]));
    assert_eq!(texts(&manuscript), ["OFFENCES", "No person shall be sold."]);
    assert!(manuscript.paragraphs.first().unwrap().style.bold);
}

#[test]
fn a_scan_is_said_to_be_one() {
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream";
    let resources = "/Resources<</XObject<</Im 100 0 R>>>>";
    let page = Page { more: resources.to_owned(), ..Page::default() }.raw("q 595 0 0 842 0 0 cm /Im Do Q");
    let bytes = with(&[page], &[(100, image.to_owned())], "");
    let error = read_bytes("scan.pdf", &bytes).unwrap_err();
    assert_eq!(error.kind, Kind::Empty);
    assert!(error.message.contains("scan") && error.hint.contains("OCR"), "{error:?}");
    // One page of several is a warning that names it.
    let resources = "/Resources<</XObject<</Im 100 0 R>>>>";
    let scan = Page { more: resources.to_owned(), ..Page::default() }.raw("q 595 0 0 842 0 0 cm /Im Do Q");
    let text = Page::default().block(60.0, 100.0, 70, CLAUSE);
    let manuscript = read(&with(&[text, scan], &[(100, image.to_owned())], ""));
    let warned = manuscript
        .findings
        .iter()
        .any(|f| f.severity == Severity::Warning && f.message.starts_with("Page 2:"));
    assert!(warned, "{:?}", manuscript.findings);
}

#[test]
fn a_lost_table_of_objects_is_made_again() {
    let bytes = pdf(&[Page::default().block(60.0, 100.0, 70, CLAUSE)]);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let at = text.find("xref").unwrap();
    let cut = bytes.get(..bytes.len() - (text.len() - at)).unwrap();
    let mut broken = cut.to_vec();
    broken.extend_from_slice(b"trailer\n<</Root 1 0 R>>\nstartxref\n99999\n%%EOF");
    assert_eq!(texts(&read(&broken)), [CLAUSE]);
}
