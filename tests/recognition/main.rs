//! `make accuracy`: how well structure is recognised, on texts that the program was not built from.
//!
//! The first table reads every text of the shared corpus: provisions of the main level against the number
//! known, headings, numbers missing or doubled, words in and placed, findings, speed. The second lays out 522
//! acts, whose clauses, headings and nesting are known from their source, in the ways in which acts are
//! printed, and reads them back.
//!
//! `recognition LAYOUT` names the acts that are not exact in one layout, with the first difference of each;
//! `recognition LAYOUT ACT` prints one act as laid out; `recognition corpus` the first table alone. Without the
//! shared texts it says so and stops.

mod acts;
mod corpus;
mod layout;
mod long;

use std::path::PathBuf;

fn main() {
    let shared =
        std::env::var_os("CLAUSEWISE_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    if !shared.join("corpus").is_dir() {
        eprintln!("skipped: no shared texts (set CLAUSEWISE_SHARED)");
        return;
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["corpus"] => corpus::report(&shared),
        [] => corpus::report(&shared).and_then(|()| acts::report(&shared)).map(|()| long::report()),
        [layout] => acts::differences(&shared, layout),
        [layout, act, ..] => acts::print(&shared, layout, act),
    };
    if let Err(message) = done {
        eprintln!("error: {message}\nhint: check that the shared texts are complete");
        std::process::exit(3);
    }
}
