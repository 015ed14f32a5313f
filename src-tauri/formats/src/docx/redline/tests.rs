//! Redlines of small documents made here: accepted they read as the new document, rejected as the old one.

use super::check::reading;
use super::package::Source;
use super::resolve::Answer;
use super::side::Names;
use super::*;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Further parts: name without folder and extension, root element's name, content.
pub(super) type Part<'a> = (&'a str, &'a str, String);

pub(super) fn package(body: &str, more: &[Part]) -> Vec<u8> {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut types =
        format!("<Override PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/>");
    let mut rels = String::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (name, root, content) in more {
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        types += &format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{main}.{kind}+xml\"/>");
        rels += &format!("<Relationship Id=\"{name}\" Type=\"{office}/{kind}\" Target=\"{name}.xml\"/>");
        parts.push((format!("word/{name}.xml"), format!("<w:{root} {W}>{content}</w:{root}>")));
    }
    parts.extend([
        ("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{types}</Types>")),
        ("_rels/.rels".to_owned(), format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"d\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/_rels/document.xml.rels".to_owned(), format!("<Relationships xmlns=\"{relations}\">{rels}</Relationships>")),
        ("word/document.xml".to_owned(), format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ]);
    crate::opc::build(parts.iter().map(|(n, b)| (n.as_str(), b.as_bytes()))).unwrap()
}

fn opened(package: &[u8]) -> String {
    Source::open(package).unwrap().text("word/document.xml").unwrap()
}

fn with_main(package: &[u8], main: &str) -> Vec<u8> {
    let changes = BTreeMap::from([("word/document.xml".to_owned(), main.as_bytes().to_vec())]);
    Source::open(package).unwrap().rewrite(&changes).unwrap()
}

pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn cell(text: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"100\"/></w:tcPr>{}</w:tc>", p(text))
}

fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows
        .iter()
        .map(|r| format!("<w:tr>{}</w:tr>", r.iter().map(|c| cell(c)).collect::<String>()))
        .collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

pub(super) fn options() -> Options {
    Options {
        author: "A & B".to_owned(),
        date: "2026-01-01T00:00:00Z".to_owned(),
        text_only: false,
        earlier: Earlier::Accept,
    }
}

/// The main part of the redline of two bodies, which must be exact.
fn exact(before: &str, after: &str) -> String {
    part(&package(before, &[]), &package(after, &[]), "word/document.xml")
}

fn part(before: &[u8], after: &[u8], name: &str) -> String {
    let done = redline(before, after, &options()).unwrap();
    assert!(done.findings.iter().all(|f| f.severity != Severity::Error), "{:?}", done.findings);
    assert_eq!(
        done.bytes,
        redline(before, after, &options()).unwrap().bytes,
        "the same input, the same bytes"
    );
    let mut source = Source::open(&done.bytes).unwrap();
    let text = source.text(name).unwrap();
    Tree::parse(text.clone(), name).unwrap();
    text
}

fn count(xml: &str, what: &str) -> usize {
    xml.matches(what).count()
}

#[test]
fn what_did_not_change_is_copied() {
    let before = p("One.") + &p("Two &amp; a\u{a0}half.") + &p("Three.");
    let out = exact(&before, &(p("One.") + &p("Two &amp; a\u{a0}half.") + &p("Four.")));
    assert!(out.contains(&(p("One.") + &p("Two &amp; a\u{a0}half."))));
    assert!(out.contains("w:author=\"A &amp; B\""));
    assert_eq!(exact(&before, &before), format!("<w:document {W}><w:body>{before}</w:body></w:document>"));
}

#[test]
fn a_no_break_space_a_quote_and_a_capital_are_changes() {
    for (x, y) in [("a b", "a\u{a0}b"), ("don't", "don’t"), ("The Act", "the Act"), ("a  b", "a b")] {
        let out = exact(&p(x), &p(y));
        assert!(out.contains("<w:ins ") || out.contains("<w:del "), "{x} {y}");
    }
}

#[test]
fn a_split_is_one_mark() {
    let out = exact(
        &p("The minister decides. The court hears appeals."),
        &(p("The minister decides. ") + &p("The court hears appeals.")),
    );
    assert_eq!((count(&out, "<w:ins "), count(&out, "<w:del ")), (1, 0), "{out}");
}

#[test]
fn a_paragraph_put_into_another_splits_it() {
    let out = exact(
        &(p("The minister decides. The court hears appeals.") + &p("End.")),
        &(p("The minister decides. ") + &p("x") + &p("The court hears appeals.") + &p("End.")),
    );
    assert!(!out.contains("<w:del "), "{out}");
}

#[test]
fn a_merge_is_one_mark() {
    let out = exact(
        &(p("The minister decides. ") + &p("The court hears appeals.")),
        &p("The minister decides. The court hears appeals."),
    );
    assert_eq!((count(&out, "<w:ins "), count(&out, "<w:del ")), (0, 1), "{out}");
}

#[test]
fn a_moved_paragraph_is_a_move_also_when_edited() {
    let moved = "Every officer keeps a register of all entries made.";
    let edited = "Every officer keeps one register of all entries made.";
    let rest =
        p("First provision about ministers.") + &p("Second provision about courts.") + &p("Third, on fees.");
    for text in [moved, edited] {
        let out = exact(&(p(moved) + &rest + &p("End.")), &(rest.clone() + &p(text) + &p("End.")));
        assert_eq!(count(&out, "<w:moveFromRangeStart "), 1);
        assert_eq!(count(&out, "<w:moveToRangeEnd "), 1);
        assert_eq!(
            (count(&out, "<w:ins "), count(&out, "<w:del ")),
            if text == edited { (1, 1) } else { (0, 0) }
        );
    }
}

#[test]
fn rows_columns_and_cells() {
    let old: &[&[&str]] =
        &[&["Offence", "Penalty"], &["Theft of cattle", "One year"], &["Trafficking", "Ten years"]];
    let row = exact(&(table(old) + &p("")), &(table(&[old[0], old[2]]) + &p("")));
    assert_eq!(count(&row, "<w:trPr><w:del "), 1);
    let wide: &[&[&str]] = &[
        &["Offence", "Court", "Penalty"],
        &["Theft of cattle", "Local", "One year"],
        &["Trafficking", "High", "Ten years"],
    ];
    let column = exact(&(table(old) + &p("")), &(table(wide) + &p("")));
    assert_eq!(count(&column, "<w:cellIns "), 3);
    let column = exact(&(table(wide) + &p("")), &(table(old) + &p("")));
    assert_eq!(count(&column, "<w:cellDel "), 3);
    let word =
        exact(&(table(old) + &p("")), &(table(&[old[0], old[1], &["Trafficking", "Twenty years"]]) + &p("")));
    assert_eq!((count(&word, "<w:ins "), count(&word, "<w:del ")), (1, 1));
    exact(&p("x"), &(p("x") + &table(old) + &p("")));
    exact(&(p("x") + &table(old) + &p("")), &p("x"));
}

#[test]
fn looks_are_tracked_or_left_out() {
    let bold = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">A plain </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>word</w:t></w:r></w:p>";
    let (old, new) = (package(&p("A plain word"), &[]), package(bold, &[]));
    let out = part(&old, &new, "word/document.xml");
    assert!(out.contains("<w:rPrChange ") && out.contains("<w:pPrChange ") && !out.contains("<w:ins "));
    // Words that follow each other share one record of the change.
    let all = format!("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{}</w:t></w:r></w:p>", "A plain word or two");
    let out = part(&package(&p("A plain word or two"), &[]), &package(&all, &[]), "word/document.xml");
    assert_eq!(count(&out, "<w:rPrChange "), 1, "{out}");
    let done = redline(&old, &new, &Options { text_only: true, ..options() }).unwrap();
    assert_eq!(done.summary, Summary::default());
    assert_eq!(
        Source::open(&done.bytes).unwrap().text("word/document.xml").unwrap(),
        Source::open(&old).unwrap().text("word/document.xml").unwrap()
    );
}

fn noted(text: &str, note: &str) -> Vec<u8> {
    let body = format!("<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>");
    package(&body, &[("footnotes", "footnotes", format!("<w:footnote w:id=\"2\">{}</w:footnote>", p(note)))])
}

#[test]
fn notes_are_compared_inside_added_and_removed() {
    let out =
        part(&noted("Text", "See section nine."), &noted("Text", "See section ten."), "word/footnotes.xml");
    assert_eq!((count(&out, "<w:ins "), count(&out, "<w:del ")), (1, 1));
    let plain = package(&p("Text"), &[]);
    assert!(part(&plain, &noted("Text", "New note."), "word/footnotes.xml").contains("New note."));
    assert!(part(&noted("Text", "Old note."), &plain, "word/footnotes.xml").contains("<w:delText>Old note."));
}

#[test]
fn headers_are_compared() {
    let with = |text: &str| {
        package(
            &(p("Body") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>"),
            &[("header1", "hdr", p(text))],
        )
    };
    let out = part(&with("Draft of May"), &with("Draft of June"), "word/header1.xml");
    // What goes is marked as moved away to nowhere, so that it stays `w:t`.
    assert!(out.contains("<w:r><w:t>May</w:t></w:r></w:moveFrom>") && out.contains("<w:t>June"), "{out}");
    let without = package(&(p("Body") + "<w:sectPr/>"), &[]);
    assert!(part(&without, &with("New head"), "word/header1.xml").contains("<w:ins "));
    let old = redline(&with("Old head"), &without, &options()).unwrap();
    assert_eq!((old.summary.deletions, old.summary.moves), (1, 0));
}

#[test]
fn a_new_comment_comes_along() {
    let comment =
        ("comments", "comments", format!("<w:comment w:id=\"0\" w:author=\"C\">{}</w:comment>", p("Why?")));
    let marked = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Body</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    let out = part(
        &package(&p("Body"), &[]),
        &package(marked, std::slice::from_ref(&comment)),
        "word/comments.xml",
    );
    assert!(out.contains("Why?"));
    // The same comment on both sides is one comment.
    let both = package(marked, &[comment]);
    assert_eq!(count(&part(&both, &both, "word/comments.xml"), "<w:comment "), 1);
}

#[test]
fn a_missing_style_is_added_and_a_taken_id_is_not_overwritten() {
    let style = |id: &str, name: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let old = package(&p("x"), &[("styles", "styles", style("Clause", "Bill clause"))]);
    let body =
        "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/></w:pPr><w:r><w:t>New words in a new style</w:t></w:r></w:p>"
            .to_owned() + &p("x");
    let new = package(&body, &[("styles", "styles", style("Clause", "Treaty clause"))]);
    let out = part(&old, &new, "word/styles.xml");
    assert!(
        out.contains("w:styleId=\"Clause\"><w:name w:val=\"Bill clause\"")
            && out.contains("w:styleId=\"Clause2\"><w:name w:val=\"Treaty clause\"")
    );
    assert!(part(&old, &new, "word/document.xml").contains("<w:pStyle w:val=\"Clause2\"/>"));
}

#[test]
fn earlier_changes_are_accepted_or_kept() {
    let tracked = "<w:p><w:r><w:t>Old text</w:t></w:r><w:ins w:id=\"9\" w:author=\"Prior\"><w:r><w:t xml:space=\"preserve\"> and more</w:t></w:r></w:ins></w:p>";
    let (old, new) = (
        package(&(tracked.to_owned() + &p("Two")), &[]),
        package(&(p("Old text and more") + &p("Three")), &[]),
    );
    let out = part(&old, &new, "word/document.xml");
    assert!(!out.contains("Prior"));
    let kept = redline(&old, &new, &Options { earlier: Earlier::Keep, ..options() }).unwrap();
    assert!(kept.findings.is_empty(), "{:?}", kept.findings);
    assert!(Source::open(&kept.bytes).unwrap().text("word/document.xml").unwrap().contains(tracked));
    let gone = package(&(p("Old text") + &p("Two")), &[]);
    let kept = redline(&old, &gone, &Options { earlier: Earlier::Keep, ..options() }).unwrap();
    assert!(kept.findings.is_empty(), "{:?}", kept.findings);
    let xml = Source::open(&kept.bytes).unwrap().text("word/document.xml").unwrap();
    assert!(xml.contains("w:author=\"Prior\"><w:del "), "{xml}");
}

#[test]
fn fields_links_and_controls() {
    let field = |n: &str| {
        format!(
            "<w:p><w:r><w:t>See </w:t></w:r><w:fldSimple w:instr=\" REF {n} \"><w:r><w:t>{n}</w:t></w:r></w:fldSimple></w:p>"
        )
    };
    let complex = |n: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF {n} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{n} x</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        )
    };
    let link = |a: &str| {
        format!("<w:p><w:hyperlink w:anchor=\"{a}\"><w:r><w:t>the link text</w:t></w:r></w:hyperlink></w:p>")
    };
    let control = |t: &str| {
        format!("<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p(t))
    };
    for (x, y) in [
        (field("a"), field("b")),
        (complex("a"), complex("b")),
        (link("a"), link("b")),
        (control("one two three"), control("one two four")),
        (p("x") + &control("gone"), p("x")),
        (p("x"), control("come") + &p("x")),
        (field("a"), p("See a")),
    ] {
        exact(&(x.clone() + &p("end")), &(y.clone() + &p("end")));
    }
}

#[test]
fn other_prefixes_are_understood() {
    let odd = |text: &str| {
        let xml = opened(&package(&p(text), &[]))
            .replace("<w:", "<ns0:")
            .replace("</w:", "</ns0:")
            .replace("xmlns:w=", "xmlns:ns0=");
        with_main(&package("", &[]), &xml)
    };
    let out = part(&odd("Old words"), &odd("New words"), "word/document.xml");
    assert!(out.contains("<w:delText>Old") && out.contains("<w:t>New"), "{out}");
    part(&package(&p("Old words"), &[]), &odd("New words"), "word/document.xml");
}

#[test]
fn what_is_no_document_is_refused() {
    let good = package(&p("x"), &[]);
    assert!(redline(b"%PDF-1.7", &good, &options()).is_err());
    assert!(redline(&good, b"", &options()).is_err());
    let strict = opened(&good).replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main",
        "purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let strict = with_main(&good, &strict);
    assert!(redline(&strict, &strict, &options()).is_ok());
    assert_eq!(redline(&good, &strict, &options()).map(|_| ()).unwrap_err().kind, Kind::NotThisFormat);
}

/// The pairs of the shared corpus, where it is there.
#[test]
fn the_pairs_of_the_corpus_are_exact() {
    let Some(shared) = std::env::var_os("CLAUSEWISE_SHARED") else {
        eprintln!("skipped: CLAUSEWISE_SHARED names no folder");
        return;
    };
    let mut seen = 0;
    for folder in ["redline-pairs", "redline-probes"] {
        let Ok(list) = std::fs::read_dir(std::path::Path::new(&shared).join("corpus").join(folder)) else {
            continue;
        };
        for pair in list.flatten().map(|e| e.path()).filter(|p| p.is_dir()) {
            let read = |name| std::fs::read(pair.join(name)).unwrap();
            let (before, after) = (read("before.docx"), read("after.docx"));
            // Kept for the release build, which takes a tenth of a second for it.
            if before.len() > 1 << 20 && cfg!(debug_assertions) {
                continue;
            }
            let done = redline(&before, &after, &options()).unwrap();
            assert!(
                done.findings.iter().all(|f| f.severity != Severity::Error),
                "{pair:?}: {:?}",
                done.findings
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "the corpus is empty");
}

#[test]
fn the_check_sees_words_in_other_cells() {
    let read = |body: &str| {
        reading(&mut Source::open(&package(body, &[])).unwrap(), Answer::Accept, &Names::default()).unwrap()
    };
    let (one, two) = (read(&table(&[&["a", "b"]])), read(&table(&[&["a"], &["b"]])));
    assert_eq!(one.paragraphs, two.paragraphs);
    let told = super::check::difference(&one, &two, "accepting all changes");
    assert!(told.is_some_and(|message| message.contains("rows and cells")));
    assert_eq!(super::check::difference(&one, &one, ""), None);
}

#[test]
fn the_check_sees_looks_that_differ() {
    let read = |body: &str| {
        reading(&mut Source::open(&package(body, &[])).unwrap(), Answer::Accept, &Names::default()).unwrap()
    };
    let plain = read("<w:p><w:r><w:t>A victim is heard.</w:t></w:r></w:p>");
    let bold = read("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A victim is heard.</w:t></w:r></w:p>");
    assert_eq!(super::check::difference(&plain, &bold, ""), None);
    let told = super::check::looks_apart(&plain, &bold, "accepting all changes");
    assert!(told.iter().any(|message| message.contains("A victim is heard.")), "{told:?}");
    let wide = read("<w:p/><w:sectPr><w:pgSz w:w=\"15840\" w:h=\"12240\"/></w:sectPr>");
    let high = read("<w:p/><w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/></w:sectPr>");
    let told = super::check::looks_apart(&wide, &high, "accepting all changes");
    assert!(told.iter().any(|message| message.contains("page set-up")), "{told:?}");
    assert!(super::check::looks_apart(&wide, &wide, "").is_empty());
}

#[test]
fn the_redline_of_a_template_is_a_document_and_macros_are_told() {
    let before = package(&p("One."), &[]);
    let types = Source::open(&before).unwrap().text("[Content_Types].xml").unwrap();
    let as_kind = |kind: &str| {
        let changed = types
            .replace("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
            .into_bytes();
        let changes = BTreeMap::from([("[Content_Types].xml".to_owned(), changed)]);
        Source::open(&before).unwrap().rewrite(&changes).unwrap()
    };
    let template = as_kind("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml");
    let after = package(&p("Two."), &[]);
    assert_eq!(part(&template, &after, "[Content_Types].xml"), types);
    let macros = as_kind("vnd.ms-word.template.macroEnabledTemplate.main+xml");
    assert!(part(&macros, &after, "[Content_Types].xml").contains("vnd.ms-word.document.macroEnabled.main"));
    let told = redline(&macros, &after, &options()).unwrap().findings;
    assert!(told.iter().any(|f| f.severity == Severity::Info && f.message.contains(".docm")), "{told:?}");
}

#[test]
fn an_answer_to_a_comment_stays_with_it() {
    let marked = |ids: &[&str]| {
        let each = |id: &&str| {
            format!(
                "<w:commentRangeStart w:id=\"{id}\"/><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
            )
        };
        format!("<w:p><w:r><w:t>Words.</w:t></w:r>{}</w:p>", ids.iter().map(each).collect::<String>())
    };
    let comment = |id: &str, paragraph: &str, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"Clerk {id}\"><w:p w14:paraId=\"{paragraph}\"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
    };
    let entry = |own: &str, parent: &str| {
        let parent =
            if parent.is_empty() { String::new() } else { format!(" w15:paraIdParent=\"{parent}\"") };
        format!("<w15:commentEx w15:paraId=\"{own}\"{parent} w15:done=\"1\"/>")
    };
    let before = package(&marked(&["0"]), &[("comments", "comments", comment("0", "00000001", "Check."))]);
    let answers = comment("0", "0000000A", "Check.")
        + &comment("1", "00000001", "Done.")
        + &comment("2", "0000000C", "Thanks.");
    let person = |n: u32| format!("<w15:person w15:author=\"Clerk {n}\"/>");
    let after = package(
        &marked(&["0", "1", "2"]),
        &[
            ("comments", "comments", answers),
            (
                "commentsExtended",
                "commentsEx",
                entry("0000000A", "") + &entry("00000001", "0000000A") + &entry("0000000C", "00000001"),
            ),
            (
                "commentsIds",
                "commentsIds",
                "<w16cid:commentId w16cid:paraId=\"0000000C\" w16cid:durableId=\"77\"/>".to_owned(),
            ),
            ("people", "people", person(0) + &person(1)),
        ],
    );
    let comments = part(&before, &after, "word/comments.xml");
    // The first answer's own id is taken by the comment that it answers, so it gets another one.
    let start = comments.find("Clerk 1").and_then(|at| comments[at..].find("paraId=\"").map(|i| at + i + 8));
    let other = start.and_then(|at| comments.get(at..at + 8)).unwrap();
    assert_ne!(other, "00000001");
    let threads = part(&before, &after, "word/commentsExtended.xml");
    assert_eq!(
        threads.split_once("<w15").unwrap().1,
        format!(
            "{}</w:commentsEx>",
            (entry(other, "00000001") + &entry("0000000C", other)).trim_start_matches("<w15")
        )
    );
    assert!(part(&before, &after, "word/commentsIds.xml").contains("w16cid:durableId=\"77\""));
    let people = part(&before, &after, "word/people.xml");
    assert!(people.contains(&person(1)) && !people.contains(&person(0)), "{people}");
}
