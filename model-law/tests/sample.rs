//! The sample bill in the repository is the one that its source makes, and has what it is there to show.

#[path = "../examples/sample/docx.rs"]
mod docx;
#[path = "../examples/sample/parts.rs"]
mod parts;
#[path = "../examples/sample/source.rs"]
mod source;

use std::io::{Cursor, Read};

use source::Line;
use zip::ZipArchive;

const SOURCE: &str = include_str!("../sample/serandara.txt");

fn unpack(bytes: &[u8]) -> zip::result::ZipResult<Vec<(String, String)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Vec::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth)?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        parts.push((file.name()?.into_owned(), text));
    }
    Ok(parts)
}

#[test]
fn the_file_is_what_its_source_makes() {
    let (name, bytes) = clausewise_model_law::sample_bill();
    assert!(name.ends_with(".docx"));
    let made = docx::package(&source::parse(SOURCE)).unwrap();
    assert_eq!(
        unpack(bytes).unwrap(),
        unpack(&made).unwrap(),
        "run `cargo run -p clausewise-model-law --example sample` and commit the file"
    );
}

#[test]
fn it_has_thirty_clauses_a_table_a_change_and_a_comment() {
    let clauses = source::parse(SOURCE).lines.iter().filter(|l| matches!(l, Line::Clause(_))).count();
    assert_eq!(clauses, 30);
    let parts = unpack(clausewise_model_law::sample_bill().1).unwrap();
    let document = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    for (mark, times) in [("<w:tbl>", 1), ("<w:ins ", 1), ("<w:del ", 1), ("<w:commentReference ", 1)] {
        assert_eq!(document.matches(mark).count(), times, "{mark}");
    }
}
