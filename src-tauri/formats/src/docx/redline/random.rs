//! Random documents with random edits in every part: accepted a redline reads as the new version, rejected as the
//! old one, and looks so.

use proptest::prelude::*;

use super::check::{Reading, reading};
use super::package::Source;
use super::resolve::Answer;
use super::side::Names;
use super::tests::{options, p, package};
use super::*;

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["the", "court", "may", "order", "(a)", "ten", "ປະ", "人", "x\u{a0}y", "Act."])
        .prop_map(str::to_owned)
}

/// A run, bold or not, of a few words.
fn run() -> impl Strategy<Value = String> {
    (any::<bool>(), prop::collection::vec(word(), 1..6)).prop_map(|(bold, words)| {
        let looks = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
        format!("<w:r>{looks}<w:t xml:space=\"preserve\">{} </w:t></w:r>", words.join(" "))
    })
}

/// A run, or something that holds runs: a link, a field of either kind, a control, a box, a break.
fn piece() -> impl Strategy<Value = String> {
    let around =
        |open: &'static str, close: &'static str| run().prop_map(move |r| format!("{open}{r}{close}"));
    let part = |inside: &str| format!("<w:r>{inside}</w:r>");
    let begin = part("<w:fldChar w:fldCharType=\"begin\"/>") + &part("<w:instrText> REF a </w:instrText>");
    let separate = part("<w:fldChar w:fldCharType=\"separate\"/>");
    let end = part("<w:fldChar w:fldCharType=\"end\"/>");
    prop_oneof![
        12 => run(),
        1 => around("<w:hyperlink w:anchor=\"a\">", "</w:hyperlink>"),
        1 => around("<w:hyperlink w:anchor=\"b\">", "</w:hyperlink>"),
        1 => around("<w:fldSimple w:instr=\" REF a \">", "</w:fldSimple>"),
        1 => run().prop_map(move |r| format!("{begin}{separate}{r}{end}")),
        1 => around("<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        1 => around("<w:smartTag w:uri=\"u\" w:element=\"place\">", "</w:smartTag>"),
        1 => around("<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent><w:p>", "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
        1 => Just("<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r>".to_owned()),
    ]
}

/// The same, or a reference to a note.
fn piece_of_body() -> impl Strategy<Value = String> {
    let note = |kind: &str| Just(format!("<w:r><w:{kind}Reference w:id=\"2\"/></w:r>"));
    prop_oneof![12 => piece(), 1 => note("footnote"), 1 => note("endnote")]
}

fn paragraph_of(pieces: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (0..5usize, prop::collection::vec(pieces, 0..4)).prop_map(|(looks, runs)| {
        let properties = [
            "",
            "",
            "<w:pPr><w:jc w:val=\"center\"/></w:pPr>",
            "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>",
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        ][looks];
        format!("<w:p>{properties}{}</w:p>", runs.concat())
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    paragraph_of(piece_of_body())
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => paragraph(),
        1 => prop::collection::vec(prop::collection::vec(paragraph(), 1..3), 1..3).prop_map(|rows| {
            let cell = |c: &String| format!("<w:tc><w:tcPr/>{c}</w:tc>");
            let rows: String = rows.iter().map(|r| format!("<w:tr>{}</w:tr>", r.iter().map(cell).collect::<String>())).collect();
            format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
        }),
        1 => prop::collection::vec(paragraph(), 1..3).prop_map(|inside| {
            format!("<w:sdt><w:sdtPr><w:tag w:val=\"b\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", inside.concat())
        }),
    ]
}

#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, String),
    Delete(usize),
    Move(usize, usize),
    Word(usize, String),
}

fn edit(new: impl Strategy<Value = String>) -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<usize>(), new).prop_map(|(i, b)| Edit::Insert(i, b)),
        any::<usize>().prop_map(Edit::Delete),
        (any::<usize>(), any::<usize>()).prop_map(|(i, j)| Edit::Move(i, j)),
        (any::<usize>(), word()).prop_map(|(i, w)| Edit::Word(i, w)),
    ]
}

fn edited(blocks: &[String], edits: &[Edit]) -> Vec<String> {
    let mut out = blocks.to_vec();
    for edit in edits {
        let n = out.len();
        match edit {
            Edit::Insert(i, block) => out.insert(i % (n + 1), block.clone()),
            Edit::Delete(i) if n > 0 => drop(out.remove(i % n)),
            Edit::Move(i, j) if n > 0 => {
                let block = out.remove(i % n);
                out.insert(j % n, block);
            }
            Edit::Word(i, word) if n > 0 => out[i % n] = out[i % n].replacen("court", word, 1),
            _ => {}
        }
    }
    out
}

/// The blocks of a part before and after some edits.
type Versions = (Vec<String>, Vec<String>);

fn versions(
    block: impl Strategy<Value = String> + Clone,
    blocks: usize,
    edits: usize,
) -> impl Strategy<Value = Versions> {
    (prop::collection::vec(block.clone(), 1..blocks), prop::collection::vec(edit(block), 0..edits))
        .prop_map(|(old, edits)| (old.clone(), edited(&old, &edits)))
}

/// The further parts of a document: head, foot and notes, each in both versions.
#[derive(Debug, Clone)]
struct Margins {
    head: Versions,
    foot: Versions,
    notes: Versions,
    end_notes: Versions,
}

fn margins() -> impl Strategy<Value = Margins> {
    let part = || versions(paragraph_of(piece()).boxed(), 4, 3);
    (part(), part(), part(), part()).prop_map(|(head, foot, notes, end_notes)| Margins {
        head,
        foot,
        notes,
        end_notes,
    })
}

fn document(body: &[String], end: &str, margins: &Margins, pick: fn(&Versions) -> &Vec<String>) -> Vec<u8> {
    let story = |blocks: &[String]| blocks.concat() + "<w:p/>";
    let notes = |kind: &str, blocks: &[String]| format!("<w:{kind} w:id=\"2\">{}</w:{kind}>", story(blocks));
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/></w:sectPr>";
    package(
        &(body.concat() + end + section),
        &[
            ("header1", "hdr", story(pick(&margins.head))),
            ("footer1", "ftr", story(pick(&margins.foot))),
            ("footnotes", "footnotes", notes("footnote", pick(&margins.notes))),
            ("endnotes", "endnotes", notes("endnote", pick(&margins.end_notes))),
        ],
    )
}

fn read(bytes: &[u8], answer: Answer) -> Reading {
    reading(&mut Source::open(bytes).unwrap(), answer, &Names::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn accepting_gives_the_new_and_rejecting_the_old(
        body in versions(block().boxed(), 8, 5),
        end in paragraph(),
        other_end in paragraph(),
        margins in margins(),
    ) {
        let old = document(&body.0, &end, &margins, |v| &v.0);
        let new = document(&body.1, &other_end, &margins, |v| &v.1);
        let done = redline(&old, &new, &options()).unwrap();
        prop_assert!(done.findings.is_empty(), "{:?}", done.findings);
        prop_assert_eq!(read(&done.bytes, Answer::Accept), read(&new, Answer::Accept));
        prop_assert_eq!(read(&done.bytes, Answer::Reject), read(&old, Answer::Accept));
    }

    #[test]
    fn odd_parts_make_no_panic(body in "(<w:(p|r|t|tbl|tr|tc|sdt|ins|del|hyperlink|fldChar|bookmarkStart w:id=\"1\" w:name=\"a\")/?>|</w:(p|r|t|tbl|tr|tc)>|a|&#1;|&x;){0,12}") {
        let _ = redline(&package(&body, &[]), &package(&p("a"), &[]), &options());
        let _ = redline(&package(&p("a"), &[]), &package(&body, &[]), &options());
    }
}
