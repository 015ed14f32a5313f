//! PDFs that are broken or built to harm: each is refused or read, none hangs, grows without end or panics.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

#[path = "common/pdf.rs"]
mod make;

use std::time::{Duration, Instant};

use clausewise_engine::manuscript::Manuscript;
use clausewise_formats::{Error, Kind, read_bytes};
use make::{Page, file, flate, pdf, stream, with};
use proptest::prelude::*;

/// No hostile file may take longer than this, unoptimised and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

fn read(bytes: &[u8]) -> Result<Manuscript, Error> {
    let start = Instant::now();
    let read = read_bytes("hostile.pdf", bytes);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    if let Err(error) = &read {
        assert!(!error.message.is_empty() && !error.hint.is_empty());
        assert!(!error.message.ends_with('.') && !error.hint.ends_with('.'), "{error:?}");
    }
    read
}

fn kind(bytes: &[u8]) -> Kind {
    read(bytes).unwrap_err().kind
}

fn good() -> Vec<u8> {
    pdf(&[
        Page::default().block(
            60.0,
            100.0,
            60,
            "1. No person shall be held in servitude, whatever was agreed with him.",
        ),
        Page::default().block(
            60.0,
            100.0,
            60,
            "2. A person who holds another in servitude commits an offence.",
        ),
    ])
}

/// The objects of a small file whose only page draws the stream given.
fn drawing(content: Vec<u8>, more: &str) -> Vec<(u32, Vec<u8>)> {
    let font = "/F<</Type/Font/Subtype/Type1/BaseFont/Courier>>";
    vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec()),
        (3, format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<<{font}>>{more}>>>>").into_bytes()),
        (4, content),
    ]
}

#[test]
fn what_is_no_pdf_at_all() {
    for bytes in
        [&b"%PDF-1.7\n"[..], b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", b"%PDF-9.9\ntrailer\n<</Root 1 0 R>>"]
    {
        assert_eq!(kind(bytes), Kind::Damaged);
    }
}

#[test]
fn streams_that_grow_without_end_are_refused() {
    let bomb = vec![b' '; 80 << 20];
    assert_eq!(kind(&file(&drawing(flate("", &bomb), ""))), Kind::Unsafe);
    // As an object stream, which the parser itself would inflate.
    let mut objects = drawing(stream("", b"BT ET"), "");
    objects.push((5, flate("/Type/ObjStm/N 1/First 4", &bomb)));
    assert_eq!(kind(&file(&objects)), Kind::Unsafe);
    // Behind the name of a picture, and with its end cut off.
    let mut objects = drawing(stream("", b"BT ET"), "");
    objects.push((5, flate("/Subtype/Image/Type/ObjStm/N 1/First 4", &bomb)));
    assert_eq!(kind(&file(&objects)), Kind::Unsafe);
    // Compressed twice over.
    let twice = flate("", &bomb);
    let inner = twice.split(|b| *b == b'\n').nth(2).unwrap().to_vec();
    let doubled = flate("/Ignored 1", &inner);
    let text = String::from_utf8_lossy(&doubled).replace("/Filter/FlateDecode", "");
    assert!(text.contains("/Ignored"));
    let _ = read(&file(&drawing(doubled, "")));
}

#[test]
fn loops_end() {
    // A page tree that is its own child.
    let mut objects = drawing(stream("", b"BT ET"), "");
    objects.get_mut(1).unwrap().1 = b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 3 0 R]/Parent 2 0 R>>".to_vec();
    let _ = read(&file(&objects));
    // A form that draws itself twice, and forms one inside the other.
    let mut objects = drawing(
        stream("", b"/X Do /X Do BT /F 10 Tf 50 700 Td (A person is free.) Tj ET"),
        "/XObject<</X 5 0 R>>",
    );
    objects.push((
        5,
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do"),
    ));
    let manuscript = read(&file(&objects)).unwrap();
    assert_eq!(manuscript.paragraphs.first().unwrap().text, "A person is free.");
    let mut objects = drawing(
        stream("", b"/X Do BT /F 10 Tf 50 700 Td (A person is free.) Tj ET"),
        "/XObject<</X 10 0 R>>",
    );
    for n in 10..40 {
        let more =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>", n + 1);
        objects.push((n, stream(&more, b"/X Do /X Do /X Do /X Do")));
    }
    assert!(read(&file(&objects)).is_ok());
    // Cross-reference tables that name each other as the one before.
    let text = b"%PDF-1.4\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF";
    assert_eq!(kind(text), Kind::Damaged);
    // A length that is its own stream, and a reference to itself.
    let mut objects = drawing(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream".to_vec(), "");
    objects.push((6, b"6 0 R".to_vec()));
    let _ = read(&file(&objects));
}

#[test]
fn numbers_that_lie_do_no_harm() {
    for content in [
        "BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (A) Tj ET",
        "BT /F 0 Tf 0 0 0 0 0 0 Tm (A) Tj ET",
        "BT /F -10 Tf -1e9 Tz 1e9 Tc (A) Tj [(B) 1e30 (C) -1e30 (D)] TJ ET",
        "1e20 0 0 1e20 0 0 cm 1e20 0 0 1e20 0 0 cm BT /F 10 Tf (A) Tj ET",
        "q q q Q Q Q Q Q Q EMC EMC ET ET BT BT /F 10 Tf 50 700 Td (A) Tj",
    ] {
        let _ = read(&file(&drawing(stream("", content.as_bytes()), "")));
    }
    let open =
        "q ".repeat(100_000) + &"/A BMC ".repeat(100_000) + "BT /F 10 Tf 50 700 Td (A person is free.) Tj ET";
    assert!(read(&file(&drawing(stream("", open.as_bytes()), ""))).is_ok());
    let deep = "[".repeat(200_000) + &"<</A".repeat(200_000);
    let _ = read(&file(&drawing(stream("", deep.as_bytes()), "")));
    let mut objects = drawing(stream("", b"BT ET"), "");
    objects.push((5, deep.into_bytes()));
    let _ = read(&file(&objects));
}

#[test]
fn pages_of_letters_and_lines_without_end_are_read_in_time() {
    let mut content = String::new();
    for i in 0..60_000 {
        content.push_str(&format!("BT /F 3 Tf {} {} Td (x{}) Tj ET\n", i % 590, i / 75, i % 7));
    }
    let _ = read(&file(&drawing(stream("", content.as_bytes()), "")));
    let mut rules = String::from("BT /F 10 Tf 50 700 Td (A person is free.) Tj ET\n");
    for i in 0..30_000 {
        rules.push_str(&format!("{} 0 m {} 800 l S\n", i % 600, i % 600));
    }
    assert!(read(&file(&drawing(stream("", rules.as_bytes()), ""))).is_ok());
}

#[test]
fn a_password_is_asked_for_elsewhere() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
    let locked = std::fs::read(folder.join("locked.pdf")).unwrap();
    let error = read(&locked).unwrap_err();
    assert_eq!(error.kind, Kind::Encrypted);
    assert!(error.message.contains("password"));
    // Locked against changes only: everybody may read it.
    let owned = std::fs::read(folder.join("owner.pdf")).unwrap();
    assert_eq!(
        read(&owned).unwrap().paragraphs.first().unwrap().text,
        "1. No person shall be held in servitude."
    );
}

#[test]
fn a_form_of_adobe_says_so() {
    let page = Page::default().block(
        60.0,
        100.0,
        60,
        "Please wait... If this message is not replaced, get another reader.",
    );
    let bytes =
        with(&[page], &[(100, "<</XFA[(template) 101 0 R]/Fields[]>>".to_owned())], "/AcroForm 100 0 R");
    assert_eq!(kind(&bytes), Kind::NotThisFormat);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn cut_and_changed_files_never_panic(cut in 0usize..2000, changes in prop::collection::vec((0usize..4000, any::<u8>()), 0..12)) {
        let mut bytes = good();
        for (at, byte) in changes {
            let length = bytes.len();
            if let Some(b) = bytes.get_mut(at % length) {
                *b = byte;
            }
        }
        bytes.truncate(bytes.len().saturating_sub(if cut % 3 == 0 { cut } else { 0 }));
        let _ = read(&bytes);
    }

    #[test]
    fn any_steps_are_followed_without_harm(steps in prop::collection::vec("(BT|ET|q|Q|BDC|EMC|Tj|TJ|Td|Tm|cm|Do|Tf|re|l|m|S|f|\\(a b\\)|\\[|\\]|<<|>>|/F|/X|-?[0-9]{1,9}(\\.[0-9]{1,3})?)", 0..200)) {
        let content = format!("BT /F 10 Tf 50 700 Td (A person is free.) Tj ET {}", steps.join(" "));
        let _ = read(&file(&drawing(stream("", content.as_bytes()), "/XObject<</X 4 0 R>>")));
    }
}
