//! Web pages.

#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

use std::time::{Duration, Instant};

use clausewise_engine::manuscript::Place;
use clausewise_formats::{Kind, read_bytes};

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><title>An &quot;Act&quot;</title><style>p {{}}</style></head><body>{body}</body></html>").into_bytes()
}

#[test]
fn blocks_lists_and_tables() {
    let manuscript = read_bytes(
        "a.html",
        &page(
            "<nav>Home</nav><div class=\"a > b\"><h1>An  Act</h1><p align=center><b><a name=d1>Điều 1.</a></b> Ph&#7841;m vi &amp; &eacute;t<br>1. Một;<br>\nhai\n<ol type=a start=2><li>first<li><p>second</p></ol><ul><li>dot</ul><script>var a = \"<p>no</p>\";</script><table><tr><td>A<td>B</tr><tr><td>C</td></tr></table>3 < 4<p><a href=y>Print</a></div>",
        ),
    )
    .unwrap();
    assert_eq!(manuscript.title_hint.as_deref(), Some("An \"Act\""));
    let lines: Vec<(String, &Place)> = manuscript
        .paragraphs
        .iter()
        .map(|p| (p.label.as_ref().map_or(String::new(), |l| format!("{} ", l.text)) + &p.text, &p.place))
        .collect();
    let cell = |row, column| Place::Cell { table: 0, row, column };
    let (body, header) = (Place::Body, Place::Header);
    let cells = [cell(0, 0), cell(0, 1), cell(1, 0)];
    let expected = [
        ("Home", &header),
        ("An Act", &body),
        ("Điều 1. Phạm vi & ét", &body),
        ("1. Một;", &body),
        ("hai", &body),
        ("b. first", &body),
        ("c. second", &body),
        ("• dot", &body),
        ("A", &cells[0]),
        ("B", &cells[1]),
        ("C", &cells[2]),
        ("3 < 4", &body),
        ("Print", &header),
    ];
    assert_eq!(lines.iter().map(|(t, p)| (t.as_str(), *p)).collect::<Vec<_>>(), expected);
    let styles: Vec<_> = manuscript.paragraphs.iter().map(|p| &p.style).collect();
    assert_eq!((styles[1].outline, styles[2].centred), (Some(0), true));
    let bold: Vec<_> = manuscript.paragraphs[2].runs.iter().map(|r| (r.bold, r.range.clone())).collect();
    assert_eq!(bold[0], (true, 0.."Điều 1.".len()));
}

#[test]
fn pages_that_are_broken_or_built_to_be_slow() {
    let start = Instant::now();
    for piece in [
        "<",
        "<p",
        "<p ",
        "<!--",
        "<script>",
        "<a \"",
        "</",
        "<p>a",
        "<div>",
        "&",
        "<li>",
        "<td>",
        "<b>x",
        "<br>",
        "<p style='",
    ] {
        for tail in ["", "x", "-->", "\">y", "</script>z"] {
            let bytes = page(&format!("<p>text</p>{}{tail}", piece.repeat(20_000)));
            let read = read_bytes("a.html", &bytes).unwrap();
            assert_eq!(read.paragraphs[0].text, "text");
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_eq!(
        read_bytes("a.html", &page("<script>x</script>")).map(drop).map_err(|e| e.kind),
        Err(Kind::Empty)
    );
}

fn places(body: &str) -> Vec<(String, Place)> {
    let read = read_bytes("a.html", &page(body)).unwrap();
    read.paragraphs.into_iter().map(|p| (p.text, p.place)).collect()
}

#[test]
fn a_page_about_a_text_says_where_the_text_is() {
    let read = read_bytes(
        "a.html",
        &page("<nav><a href=\"menu.pdf\">Site map</a></nav><h1>A Bill</h1><p><a href=\"up/bill.pdf?x=1\">Download this document</a></p><table><tr><th>First reading</th><td>1 March</td></tr></table>"),
    )
    .unwrap();
    let told: Vec<&str> = read.findings.iter().map(|f| f.message.as_str()).collect();
    assert!(told.iter().any(|m| m.contains("Download this document: up/bill.pdf?x=1")), "{told:?}");
    let law = format!(
        "<p><a href=x.pdf>As a PDF</a></p>{}",
        "<p>1. Every person who does this commits an offence.</p>".repeat(60)
    );
    assert!(
        read_bytes("a.html", &page(&law))
            .unwrap()
            .findings
            .iter()
            .all(|f| !f.message.contains("document itself"))
    );
}

#[test]
fn furniture_by_name_role_and_style() {
    let body = "<div class=\"site-header\">Ministry</div><div role=navigation>Acts</div><main><article><header><h1>An Act</h1></header><p>1. Title</p></article></main><div style=\"display: none\">Log in</div><ul class=breadcrumb><li>Home</ul><span class=\"sr-only\">Skip</span><div class=\"nav-less text\"><p>2. Scope</p></div>";
    let found = places(body);
    let text: Vec<&str> = found.iter().filter(|(_, p)| *p == Place::Body).map(|(t, _)| t.as_str()).collect();
    assert_eq!(text, ["An Act", "1. Title", "2. Scope"]);
}

#[test]
fn tables_that_lay_out_the_law() {
    // Numbers in a column of their own.
    let numbers = "<table><tr><td>1.</td><td>This Act is the <b>Act</b>.</td></tr><tr><td>(a)</td><td>first; and</td></tr><tr><td>(b)</td><td>second.</td></tr></table>";
    let body = |texts: &[&str]| texts.iter().map(|t| ((*t).to_owned(), Place::Body)).collect::<Vec<_>>();
    assert_eq!(places(numbers), body(&["1. This Act is the Act.", "(a) first; and", "(b) second."]));
    // Marginal notes, left and right.
    let note = |text: &str| (text.to_owned(), Place::TextBox);
    let clause = |text: &str| (text.to_owned(), Place::Body);
    let expected = [
        clause("1. This Act is the Act."),
        note("Short title"),
        clause("2. In this Act, court means a court."),
        note("Meaning"),
    ];
    let left = "<table><tr><td>Short title</td><td>1. This Act is the Act.</td></tr><tr><td>Meaning</td><td>2. In this Act, court means a court.</td></tr></table>";
    let right = "<table><tr><td>1. This Act is the Act.</td><td>Short title</td></tr><tr><td>2. In this Act, court means a court.</td><td>Meaning</td></tr></table>";
    assert_eq!(places(left), expected);
    assert_eq!(places(right), expected);
    let by_name = "<p><span class=marginalnote>Short title</span>1. This Act is the Act.</p>";
    assert_eq!(places(by_name), [note("Short title"), clause("1. This Act is the Act.")]);
    // One column is the page itself; figures stay in their cells.
    assert_eq!(
        places("<table><tr><td><p>1. Title</p><p>Text</p></td></tr></table>"),
        body(&["1. Title", "Text"])
    );
    let figures =
        places("<table><tr><td>Offence</td><td>Fine</td></tr><tr><td>Theft</td><td>10</td></tr></table>");
    assert!(figures.iter().all(|(_, p)| matches!(p, Place::Cell { .. })));
}

#[test]
fn old_pages() {
    let body = "<p style=\"margin-left:36pt\">&nbsp;&nbsp;(a)&nbsp;first</p><pre>1. This Act may be cited as the Act\n   of this year.\n\n2. Meaning</pre><p>a <del>gone</del>word</p>";
    let read = read_bytes("a.html", &page(body)).unwrap();
    let texts: Vec<&str> = read.paragraphs.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts[0], "(a)\u{a0}first");
    assert!(read.paragraphs[0].style.indent > 36.0);
    assert_eq!((texts.contains(&"2. Meaning"), *texts.last().unwrap()), (true, "a word"));
    assert_eq!(read.paragraphs.last().unwrap().deleted[0].text, "gone");
}

#[test]
fn the_page_says_its_encoding() {
    let mut bytes =
        b"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=tis-620\"></head><body><p>"
            .to_vec();
    bytes.extend([0xc1, 0xd2, 0xb5, 0xc3, 0xd2]);
    bytes.extend(b"</p></body></html>");
    assert_eq!(read_bytes("a.html", &bytes).unwrap().paragraphs[0].text, "มาตรา");
    let wide: Vec<u8> =
        "<html><body><p>Điều 1</p></body></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes("a.html", &wide).unwrap().paragraphs[0].text, "Điều 1");
    let frames = b"<html><frameset><frame src=a.html></frameset></html>";
    assert!(read_bytes("a.html", frames).unwrap_err().message.contains("frame"));
    let archive = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n";
    assert!(read_bytes("a.mht", archive).unwrap_err().hint.contains("HTML only"));
}

#[test]
fn what_was_struck_out_beside_white_space_alone_is_kept() {
    let manuscript = read_bytes("a.html", "<p>one<p>&nbsp;<del>gone</del><p>two".as_bytes()).unwrap();
    let struck: Vec<(usize, &str)> =
        manuscript.paragraphs.iter().flat_map(|p| &p.deleted).map(|d| (d.at, d.text.as_str())).collect();
    assert_eq!(struck, [(0, "gone")]);
}
