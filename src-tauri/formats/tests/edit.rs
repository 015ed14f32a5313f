//! Plans carried out in a user's file: what they ask for, and nothing else.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

mod common;

use std::path::{Path, PathBuf};

use clausewise_engine::manuscript::{Manuscript, Revision};
use clausewise_engine::redline::{Edit, NewParagraph, Note};
use clausewise_formats::docx::apply;
use clausewise_formats::docx::redline::{Options, redline};
use clausewise_formats::opc::Package;
use clausewise_formats::{Kind, read_bytes};
use common::{Docx, docx, lines, p, pack};
use proptest::prelude::*;

fn part(bytes: &[u8], name: &str) -> String {
    Package::open(bytes).unwrap().text(name).unwrap()
}

fn read(bytes: &[u8]) -> Manuscript {
    read_bytes("a.docx", bytes).unwrap()
}

fn replace(paragraph: usize, range: std::ops::Range<usize>, text: &str) -> Edit {
    Edit::Replace { paragraph, range, text: text.to_owned() }
}

fn insert(after: usize, model: usize, text: &str) -> Edit {
    Edit::Insert { after, paragraphs: vec![NewParagraph::new(model, text)] }
}

fn comment(paragraph: usize, range: std::ops::Range<usize>, text: &str) -> Edit {
    let by = Revision { author: "Linh & Bo".into(), date: "2026-03-04T05:06:07Z".into() };
    Edit::Comment { paragraph, range, by, initials: "LB".into(), text: text.into(), answers: Vec::new() }
}

/// Body of the document after the edits.
fn after(body: &str, edits: &[Edit]) -> String {
    let main = part(&apply(&docx(body).bytes(), edits).unwrap(), "word/document.xml");
    main.split_once("<w:body>").unwrap().1.rsplit_once("</w:body>").unwrap().0.to_owned()
}

#[test]
fn a_provision_comes_in_the_bills_dress_with_its_blanks_highlighted_and_its_source_noted() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/></w:pPr><w:r><w:rPr><w:b/><w:lang w:val=\"en-GB\"/></w:rPr><w:t>Own words.</w:t></w:r></w:p>";
    let note = Note {
        by: Revision { author: "Linh".into(), date: "2026-03-04T05:06:07Z".into() },
        initials: "L".into(),
        text: "From the model statute, section 20.".into(),
    };
    let new = NewParagraph { note: Some(note), ..NewParagraph::new(0, "Within [90 days] of it.") };
    let bytes = apply(&docx(body).bytes(), &[Edit::Insert { after: 0, paragraphs: vec![new] }]).unwrap();
    let main = part(&bytes, "word/document.xml");
    let plain = "<w:rPr><w:b/><w:lang w:val=\"en-GB\"/></w:rPr>";
    let marked = "<w:rPr><w:b/><w:highlight w:val=\"yellow\"/><w:lang w:val=\"en-GB\"/></w:rPr>";
    let expected = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/></w:pPr><w:commentRangeStart w:id=\"0\"/><w:r>{plain}{T}Within </w:t></w:r><w:r>{marked}{T}[90 days]</w:t></w:r><w:r>{plain}{T} of it.</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
    );
    assert!(main.contains(&expected), "{main}");
    assert!(part(&bytes, "word/comments.xml").contains("From the model statute, section 20."));
    let made = redline(&docx(body).bytes(), &bytes, &Options::default()).unwrap();
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    let main = part(&made.bytes, "word/document.xml");
    assert!(main.contains(&format!("<w:r>{marked}{T}[90 days]</w:t></w:r>").replace(T, "<w:t>")), "{main}");
    assert!(main.contains("<w:commentReference w:id=\"0\"/>"), "{main}");
}

const T: &str = "<w:t xml:space=\"preserve\">";

#[test]
fn words_are_replaced_in_their_formatting() {
    let body = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Any person</w:t></w:r><w:r><w:t xml:space=\"preserve\"> who &amp; whom</w:t><w:tab/><w:t>x</w:t></w:r></w:p><w:p/>";
    // Text: `Any person who & whom\tx`.
    let one = after(body, &[replace(0, 4..10, "child")]);
    assert_eq!(one, body.replace("<w:t>Any person</w:t>", &format!("{T}Any </w:t>{T}child</w:t>")));
    let across = after(body, &[replace(0, 8..14, "ple")]);
    assert!(across.contains(&format!(
        "<w:b/></w:rPr>{T}Any pers</w:t>{T}ple</w:t></w:r><w:r>{T} &amp; whom</w:t><w:tab/>"
    )));
    let tab = after(body, &[replace(0, 21..22, " or ")]);
    assert!(tab.contains(&format!("{T} or </w:t><w:t>x</w:t>")));
    let grown = after(body, &[replace(0, 10..10, " <or>\n"), replace(1, 0..0, "new")]);
    assert!(grown.contains(&format!("{T}Any person</w:t>{T} &lt;or&gt;</w:t><w:br/></w:r>")));
    assert!(grown.ends_with(&format!("<w:p><w:r>{T}new</w:t></w:r></w:p>")));
}

#[test]
fn new_paragraphs_look_like_their_model_and_count_on() {
    let (list, num) = common::list(1, &[common::lvl(0, "decimal", "%1.", "")]);
    let item = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:ins w:id=\"1\" w:author=\"A\"/></w:rPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>N</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let document = Docx {
        numbering: format!("{list}{num}"),
        ..docx(&format!("{}{}{}", item("one"), p("plain"), item("two")))
    };
    let edited = apply(&document.bytes(), &[insert(1, 0, "new"), insert(1, 1, "tail")]).unwrap();
    assert_eq!(lines(&read(&edited)), ["1. None", "plain", "2. new", "tail", "3. Ntwo"]);
    let main = part(&edited, "word/document.xml");
    assert!(
        main.contains(&format!("<w:rPr></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr>{T}new</w:t></w:r></w:p>"))
    );
}

#[test]
fn paragraphs_go_and_what_must_stay_stays() {
    let body = format!(
        "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>one</w:t></w:r></w:p>{}<w:p><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>three</w:t></w:r></w:p><w:tbl><w:tr><w:tc>{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>end</w:t></w:r></w:p>",
        p("two"),
        p("a"),
        p("b"),
        p("c")
    );
    let delete = |paragraph| Edit::Delete { paragraph };
    let edited =
        apply(&docx(&body).bytes(), &[delete(0), delete(1), delete(4), delete(5), delete(6)]).unwrap();
    assert_eq!(lines(&read(&edited)), ["three", "a", "", ""]);
    let main = part(&edited, "word/document.xml");
    assert!(main.contains("<w:body><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:p><w:bookmarkEnd"));
    assert!(main.contains("<w:sectPr/>"));
    let both = apply(&docx(&body).bytes(), &[delete(3), delete(4)]).unwrap();
    assert_eq!(lines(&read(&both)), ["one", "two", "three", "", "c", "end"]);
}

#[test]
fn comments_are_added_to_files_with_and_without_any() {
    let body = "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Any person who</w:t></w:r></w:p><w:p/>";
    let edits = [
        comment(0, 4..10, "Too wide?\nSee \"3\" < 4"),
        comment(0, 0..0, "All of it"),
        comment(1, 0..0, "Empty"),
    ];
    let bytes = apply(&docx(body).bytes(), &edits).unwrap();
    let main = part(&bytes, "word/document.xml");
    assert!(main.contains("</w:r><w:commentRangeStart w:id=\"0\"/><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">person</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>"));
    let manuscript = read(&bytes);
    let told: Vec<(usize, std::ops::Range<usize>, &str)> =
        manuscript.comments.iter().map(|c| (c.paragraph, c.range.clone(), c.text.as_str())).collect();
    assert_eq!(told, [(0, 0..14, "All of it"), (0, 4..10, "Too wide?\nSee \"3\" < 4"), (1, 0..0, "Empty")]);
    assert_eq!(manuscript.comments[0].by.author, "Linh & Bo");
    let mut package = Package::open(&bytes).unwrap();
    assert!(package.content_types().unwrap().of("word/comments.xml").unwrap().ends_with("comments+xml"));
    assert!(
        package.relationships("word/document.xml").unwrap().iter().any(|r| r.target == "word/comments.xml")
    );

    let again = apply(&bytes, &[comment(0, 0..3, "Second")]).unwrap();
    let manuscript = read(&again);
    assert_eq!(manuscript.comments.len(), 4);
    assert_eq!(part(&again, "word/comments.xml").matches("<w:comment ").count(), 4);
    assert!(part(&again, "word/comments.xml").contains("w:id=\"3\""));
    // A file without a relationship part of its document gets one.
    let bare: Vec<_> =
        docx(body).entries().into_iter().filter(|(n, _)| n != "word/_rels/document.xml.rels").collect();
    assert_eq!(read(&apply(&pack(&bare), &[comment(0, 0..3, "First")]).unwrap()).comments.len(), 1);
}

#[test]
fn comments_and_new_words_at_one_place() {
    let body = "<w:p><w:r><w:t>Any person who</w:t></w:r></w:p>";
    let bytes = apply(
        &docx(body).bytes(),
        &[replace(0, 4..10, "child"), comment(0, 4..10, "c"), comment(0, 6..14, "d")],
    )
    .unwrap();
    let manuscript = read(&bytes);
    assert_eq!(lines(&manuscript), ["Any child who"]);
    let ranges: Vec<_> =
        manuscript.comments.iter().map(|c| &manuscript.paragraphs[0].text[c.range.clone()]).collect();
    assert_eq!(ranges, ["child", "child who"]);
}

#[test]
fn places_that_are_not_there() {
    let bytes =
        docx(&format!("{}<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>", p("điều"))).bytes();
    let kind = |edits: &[Edit]| apply(&bytes, edits).map(drop).map_err(|e| e.kind);
    for edits in [
        vec![replace(9, 0..1, "x")],
        vec![replace(0, 0..99, "x")],
        vec![replace(0, 0..1, "x")],
        vec![replace(0, 0..1, "x"), replace(0, 0..1, "y")],
        vec![replace(1, 0..1, "x")],
        vec![comment(1, 0..1, "x")],
        vec![insert(0, 7, "x")],
        vec![Edit::Delete { paragraph: 0 }, replace(0, 0..1, "x")],
    ] {
        assert_eq!(kind(&edits), Err(Kind::NoSuchPlace), "{edits:?}");
    }
    assert_eq!(kind(&[]), Ok(()));
}

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let corpus =
        std::env::var_os("CLAUSEWISE_SHARED").map_or(beside, PathBuf::from).join("corpus/redline-pairs");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus at {}", corpus.display());
        return None;
    }
    Some(corpus)
}

/// Every sixth paragraph of real files is changed, deleted, followed by another or commented; all else stays.
#[test]
fn real_files_take_plans() {
    let Some(corpus) = corpus() else { return };
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let (mut done, mut refused) = (0, Vec::new());
    for folder in
        folders.iter().filter(|f| f.join("before.docx").is_file() && !f.ends_with("DXO-BodyBookmarks"))
    {
        let bytes = std::fs::read(folder.join("before.docx")).unwrap();
        let before = read(&bytes);
        let mut edits = Vec::new();
        for (index, paragraph) in before.paragraphs.iter().enumerate() {
            let word = paragraph.text.split(' ').next().map_or(0, str::len);
            match index % 6 {
                0 => edits.push(replace(index, 0..word, "changed\tword")),
                1 => edits.push(Edit::Delete { paragraph: index }),
                2 => edits.push(insert(index, index, "new paragraph")),
                3 if paragraph.span.part == "word/document.xml" => {
                    edits.push(comment(index, 0..word, "note"))
                }
                _ => {}
            }
        }
        match apply(&bytes, &edits) {
            Ok(after) => {
                let (mut old, mut new) = (Package::open(&bytes).unwrap(), Package::open(&after).unwrap());
                let names: Vec<String> = old.parts().map(str::to_owned).collect();
                for name in names
                    .iter()
                    .filter(|n| n.contains("styles") || n.contains("theme") || n.contains("media"))
                {
                    assert_eq!(old.part(name).unwrap(), new.part(name).unwrap(), "{folder:?} {name}");
                }
                done += 1;
            }
            Err(e) => refused.push(format!("{}: {e}", folder.display())),
        }
    }
    eprintln!("{done} files edited, {} refused: {refused:#?}", refused.len());
    assert!(refused.len() * 10 <= done, "{refused:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Adopted wording, deleted clauses, replaced phrases and notes in any mixture: accepted and rejected, the
    /// redline gives both versions back, and the edits left what they did not name as it was.
    #[test]
    fn the_programs_own_edits_make_exact_redlines(
        given in prop::collection::vec(("[a-c]{1,4}( [a-c]{1,4}){2,6}", 0..6usize), 2..7),
    ) {
        let mut expected: Vec<String> = Vec::new();
        let mut edits = Vec::new();
        for (at, (text, kind)) in given.iter().enumerate() {
            let word = text.find(' ').unwrap_or(text.len());
            match kind {
                0 => {
                    edits.push(replace(at, 0..word, "another phrase"));
                    expected.push(format!("another phrase{}", &text[word..]));
                    continue;
                }
                1 if at > 0 => {
                    edits.push(Edit::Delete { paragraph: at });
                    continue;
                }
                2 => edits.push(insert(at, at, "A clause of the model, within [90 days].")),
                3 => edits.push(comment(at, 0..word, "Why?")),
                _ => {}
            }
            expected.push(text.clone());
            if *kind == 2 {
                expected.push("A clause of the model, within [90 days].".to_owned());
            }
        }
        let before = docx(&given.iter().map(|(text, _)| p(text)).collect::<String>()).bytes();
        let edited = apply(&before, &edits).unwrap();
        prop_assert_eq!(lines(&read(&edited)), expected);
        let made = redline(&before, &edited, &Options { author: "Linh".into(), ..Options::default() }).unwrap();
        prop_assert!(made.findings.is_empty(), "{:?}", made.findings);
        let comments = edits.iter().any(|edit| matches!(edit, Edit::Comment { .. }));
        prop_assert_eq!(Package::open(&made.bytes).unwrap().has("word/comments.xml"), comments);
    }
}

#[test]
fn answers_stand_in_the_thread_of_their_question() {
    let by = |author: &str| Revision { author: author.into(), date: "2026-03-04T05:06:07Z".into() };
    let note = |author: &str, text: &str| Note { by: by(author), initials: String::new(), text: text.into() };
    let asked = |text: &str| Edit::Comment {
        paragraph: 0,
        range: 0..3,
        by: by("Linh"),
        initials: "L".into(),
        text: text.into(),
        answers: vec![note("Bo", "First answer\nin two lines"), note("Linh", "Second answer")],
    };
    let threads = |bytes: &[u8]| -> Vec<(String, Option<usize>)> {
        read(bytes).comments.into_iter().map(|comment| (comment.text, comment.answers)).collect()
    };
    let once = apply(&docx("<w:p><w:r><w:t>One two</w:t></w:r></w:p>").bytes(), &[asked("Why?")]).unwrap();
    let expected = [("Why?", None), ("First answer\nin two lines", Some(0)), ("Second answer", Some(0))];
    assert_eq!(threads(&once), expected.map(|(text, answers)| (text.to_owned(), answers)));
    // A file that has threads gets more of them; those that were there stay.
    let twice = threads(&apply(&once, &[asked("And why?")]).unwrap());
    assert_eq!(twice.len(), 6);
    let of = |text: &str| twice.iter().position(|(said, _)| said == text).unwrap();
    let below = |question: usize| twice.iter().filter(|(_, answers)| *answers == Some(question)).count();
    assert_eq!((below(of("Why?")), below(of("And why?"))), (2, 2));
}
