//! Web pages.

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
