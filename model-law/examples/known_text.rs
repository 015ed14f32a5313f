//! What `recognition/known-texts.toml` says of a text unit by unit, taken from a copy of it: for whoever adds a text.
//!
//! `cargo run -p clausewise-model-law --example known_text -- FILE`

use std::path::Path;
use std::process::ExitCode;

use clausewise_engine::manuscript::count_words;
use clausewise_engine::structure::recognise;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("name the file");
        return ExitCode::from(2);
    };
    let manuscript = match clausewise_formats::read(Path::new(&path))
        .and_then(|file| clausewise_formats::read_bytes(&file.name, &file.bytes))
    {
        Ok(manuscript) => manuscript,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(3);
        }
    };
    let instrument = recognise(&manuscript).instrument;
    let clauses = instrument.clauses();
    let headings: Vec<String> =
        clauses.iter().map(|c| format!("    {:?},", c.heading.replace('\n', " "))).collect();
    println!("contents = [\n{}\n]", headings.join("\n"));
    let lengths: Vec<String> = clauses.iter().map(|c| count_words(&c.full_text()).to_string()).collect();
    println!("lengths = [{}]", lengths.join(", "));
    println!("# {}: {} units", instrument.title, clauses.len());
    ExitCode::SUCCESS
}
