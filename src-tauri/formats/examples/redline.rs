//! Redlines one pair, or a folder of pairs (`DIR/NAME/{before,after}.docx` → `OUT/NAME.docx`):
//! `redline BEFORE AFTER OUT` or `redline --batch DIR OUT`.

use std::path::Path;

use clausewise_formats::docx::redline::{Earlier, Options, redline};

fn one(before: &Path, after: &Path, out: &Path) -> Result<(), String> {
    let read = |p: &Path| std::fs::read(p).map_err(|e| format!("{}: {e}", p.display()));
    let options = Options {
        author: "Clausewise".to_owned(),
        date: "2026-01-01T00:00:00Z".to_owned(),
        text_only: std::env::args().any(|a| a == "--text-only"),
        earlier: if std::env::args().any(|a| a == "--keep") { Earlier::Keep } else { Earlier::Accept },
    };
    let done = redline(&read(before)?, &read(after)?, &options)
        .map_err(|e| format!("{}: {}", before.display(), e.message))?;
    println!("{} {:?}", out.display(), done.summary);
    for finding in &done.findings {
        println!("  {}: {}", finding.severity.word(), finding.message);
    }
    std::fs::write(out, done.bytes).map_err(|e| e.to_string())
}

fn main() -> Result<(), String> {
    let args: Vec<String> =
        std::env::args().skip(1).filter(|a| a != "--text-only" && a != "--keep").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--batch", dir, out] => {
            std::fs::create_dir_all(out).map_err(|e| e.to_string())?;
            let mut names: Vec<_> =
                std::fs::read_dir(dir).map_err(|e| e.to_string())?.flatten().map(|e| e.path()).collect();
            names.sort();
            for pair in names.into_iter().filter(|p| p.is_dir()) {
                let name = pair.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if let Err(e) = one(
                    &pair.join("before.docx"),
                    &pair.join("after.docx"),
                    &Path::new(out).join(name + ".docx"),
                ) {
                    println!("FAILED {e}");
                }
            }
            Ok(())
        }
        [before, after, out] => one(Path::new(before), Path::new(after), Path::new(out)),
        _ => Err("usage: redline BEFORE AFTER OUT | redline --batch DIR OUT".to_owned()),
    }
}
