//! Entry point: everything is in the library, where tests reach it.

use clausewise::{cli, reading};

fn main() -> std::process::ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    if reading::asked(&words) {
        return reading::child::run(&words);
    }
    match reading::confine() {
        Ok(()) => cli::run(words),
        Err(failure) => cli::failed(&failure),
    }
}
