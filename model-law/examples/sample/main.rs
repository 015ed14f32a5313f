//! Writes `sample/serandara-bill.docx`, the bill of a country that does not exist, from `sample/serandara.txt`.

mod docx;
mod parts;
mod source;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    let text = std::fs::read_to_string(folder.join("serandara.txt"))?;
    let package = docx::package(&source::parse(&text))?;
    let to = folder.join("serandara-bill.docx");
    std::fs::write(&to, &package)?;
    println!("{}: {} bytes", to.display(), package.len());
    Ok(())
}
