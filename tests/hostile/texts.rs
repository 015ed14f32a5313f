//! Plain texts in every broken encoding, PDFs that break off, and files that are no texts at all.

use crate::{Hostile, hostile};

/// Bytes without order, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// A small PDF whose objects are these, with a table of where they stand.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<</Size {} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

pub fn all() -> Vec<Hostile> {
    let law = "1. Short title\nThis Act may be cited as the Act.\n";
    let mut half = utf16(law);
    half.pop();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let catalog = "<</Type/Catalog/Pages 2 0 R>>";
    let stream = |inside: &str| format!("<</Length {}>>\nstream\n{inside}\nendstream", inside.len());
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>";
    let whole = pdf(
        &[catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, &stream("BT /F1 12 Tf (text) Tj ET")],
        "",
    );
    let mut files = vec![
        hostile("empty.txt", Vec::new()),
        hostile("blank.txt", b" \r\n\t \x0c".to_vec()),
        hostile("noise.txt", noise(200_000)),
        hostile("zeros.txt", vec![0; 100_000]),
        hostile("half-utf16.txt", half),
        hostile(
            "lone-surrogates.txt",
            [0xff, 0xfe].into_iter().chain([0x00, 0xd8].repeat(10_000)).collect::<Vec<u8>>(),
        ),
        hostile(
            "broken-utf8.txt",
            [law.repeat(20).as_bytes(), b"\xc3\x28\xf0\x28\x8c\xbc Lu\xe1\xba\xadt"].concat(),
        ),
        hostile("overlong.txt", b"\xc0\xaf\xe0\x80\xaf text".repeat(100)),
        hostile("long.txt", vec![b'x'; (16 << 20) + 1]),
        hostile("one-word.txt", vec![b'x'; 8 << 20]),
        hostile("lines.txt", b"a\n".repeat(300_000)),
        hostile("clauses.txt", (1..60_000).map(|n| format!("{n}. Title\nText.\n")).collect::<String>()),
        hostile("letters.txt", "(a) x\n(i) y\n(A) z\n(1) w\n".repeat(20_000)),
        hostile("stars.md", format!("# x\n\n{}\n", "*_".repeat(500_000))),
        hostile("brackets.md", format!("# x\n\n{}\n", "[](".repeat(300_000))),
        hostile("tables.md", "|a|b|c|\n".repeat(100_000)),
        hostile("quotes.txt", format!("{law}{}", "“x\n".repeat(50_000))),
        hostile("controls.txt", "\u{200b}\u{202e}\u{feff}1. x\u{2028}2. y\u{2029}\u{85}".repeat(20_000)),
        hostile("marks.txt", format!("{law}a{}", "\u{301}".repeat(500_000))),
        hostile(
            "old.doc",
            [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].as_slice(), &utf16("WordDocument")[2..]]
                .concat(),
        ),
        hostile("text.rtf", b"{\\rtf1\\ansi{\\rtf1{\\rtf1".repeat(50_000)),
        hostile("a.wpd", b"\xffWPC\x10\0\0\0".to_vec()),
        hostile("program.exe", b"\x7fELF\x02\x01\x01\0\0\0\0".to_vec()),
        hostile(
            "saved.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n".to_vec(),
        ),
        hostile("whole.pdf", whole.clone()),
        hostile("head-only.pdf", b"%PDF-1.7\n".to_vec()),
        hostile(
            "pages-in-a-circle.pdf",
            pdf(&[catalog, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>"], ""),
        ),
        hostile(
            "previous-table-is-this.pdf",
            pdf(&[catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page], "/Prev 9"),
        ),
        hostile("reference-to-itself.pdf", pdf(&["1 0 R", "2 0 R"], "")),
        hostile("deep-arrays.pdf", pdf(&[catalog, &deep], "")),
        hostile(
            "negative-length.pdf",
            pdf(
                &[
                    catalog,
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    page,
                    "<</Length -5>>\nstream\nBT ET\nendstream",
                ],
                "",
            ),
        ),
        hostile(
            "lying-length.pdf",
            pdf(
                &[
                    catalog,
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    page,
                    "<</Length 999999999>>\nstream\nBT ET\nendstream",
                ],
                "",
            ),
        ),
        hostile(
            "many-filters.pdf",
            pdf(
                &[
                    catalog,
                    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                    page,
                    &format!(
                        "<</Length 3/Filter[{}]>>\nstream\nabc\nendstream",
                        "/FlateDecode".repeat(10_000)
                    ),
                ],
                "",
            ),
        ),
    ];
    files.extend(
        [30, 60, 90]
            .map(|share| hostile(&format!("cut-at-{share}.pdf"), &whole[..whole.len() * share / 100])),
    );
    files
}
