//! The labelled texts and the labels, read from the shared folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clausewise_engine::instrument::Instrument;
use clausewise_engine::structure::recognise;

/// Where the texts lie: `CLAUSEWISE_SHARED`, else beside the repository.
pub fn shared() -> Option<PathBuf> {
    let path =
        std::env::var_os("CLAUSEWISE_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    path.join("corpus").is_dir().then_some(path)
}

/// Name in the labels to file in the corpus.
const FILES: [(&str, &str); 12] = [
    ("my-2007", "my-2007/DR_07_2007_en.md"),
    ("na-2018", "na-2018/na-2018.docx"),
    ("ug-2009", "ug-2009/ug-2009.docx"),
    ("tz-2008", "tz-2008/tz-2008.docx"),
    ("pk-2018", "pk-2018/pk-2018.docx"),
    ("lk-2005", "lk-2005/lk-2005.md"),
    ("bb-2016", "bb-2016/bb-2016.pdf"),
    ("protocol", "un-palermo-protocol/un-palermo.docx"),
    ("untoc", "un-untoc/un-untoc.docx"),
    ("my-2007-ms", "my-2007/DR_07_2007_ms.md"),
    ("id-2007", "id-uu-21-2007/uu-2007-21.md"),
    ("vn-2011", "vn-66-2011/vn-66-2011.html"),
];

/// Reads one of the labelled texts.
pub fn text(shared: &Path, name: &str) -> Result<Instrument, String> {
    let (_, file) = FILES.iter().find(|(n, _)| *n == name).ok_or_else(|| format!("no text {name}"))?;
    instrument(&shared.join("corpus").join(file), name)
}

/// Reads a file and recognises its structure.
pub fn instrument(path: &Path, id: &str) -> Result<Instrument, String> {
    let file = clausewise_formats::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let manuscript =
        clausewise_formats::read_bytes(&file.name, &file.bytes).map_err(|e| format!("{id}: {e}"))?;
    let mut out = recognise(&manuscript).instrument;
    out.id = id.to_string();
    Ok(out)
}

/// `12(1)(a)` to `12`.
pub fn base(number: &str) -> String {
    let from = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let rest = &number[from..];
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let letters = rest[digits..].chars().take_while(char::is_ascii_uppercase).take(2).count();
    rest[..digits + letters].to_string()
}

/// Rows of a label file by column name.
pub fn rows(path: &Path) -> Result<Vec<BTreeMap<String, String>>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    Ok(lines
        .filter(|l| !l.trim().is_empty())
        .map(|l| names.iter().map(|n| n.to_string()).zip(l.split('\t').map(str::to_string)).collect())
        .collect())
}

/// The numbers in a cell, base form.
pub fn numbers(cell: &str) -> Vec<String> {
    cell.split([',', ';']).map(|c| base(c.trim())).filter(|n| !n.is_empty() && n != "-").collect()
}
