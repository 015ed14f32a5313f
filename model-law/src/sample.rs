//! The sample bill: a Word file of a country that does not exist, with faults on purpose.

/// The file's name and bytes. It is written by `cargo run -p clausewise-model-law --example sample`.
pub fn sample_bill() -> (&'static str, &'static [u8]) {
    ("serandara-bill.docx", include_bytes!("../sample/serandara-bill.docx"))
}
