//! Lists the data files of `statute/`, `duties/`, `countries/`, `lexicon/` and the rest and embeds them in the program,
//! so that nothing is read from disk at run time and a new file needs no change in the code.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for folder in [
        "statute",
        "duties",
        "countries",
        "region",
        "lexicon",
        "lexicon/topics",
        "recognition",
        "gap-rules",
        "gap-rules/words",
        "oversight",
    ] {
        let path = Path::new(&root).join(folder);
        println!("cargo:rerun-if-changed={}", path.display());
        let mut names: Vec<String> = match fs::read_dir(&path) {
            Ok(entries) => entries
                .map(|e| e.map(|e| e.file_name().to_string_lossy().into_owned()))
                .collect::<Result<_, _>>()?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(e) => return Err(e),
        };
        names.retain(|name| name.ends_with(".toml"));
        names.sort();
        let _ = writeln!(
            code,
            "pub(crate) const {}: &[File] = &[",
            folder.replace(['/', '-'], "_").to_uppercase()
        );
        for name in names {
            let file = path.join(&name);
            let _ = writeln!(
                code,
                "    File {{ name: {:?}, text: include_str!({:?}) }},",
                format!("{folder}/{name}"),
                file
            );
        }
        let _ = writeln!(code, "];");
    }
    fs::write(Path::new(&out).join("embedded.rs"), code)
}
