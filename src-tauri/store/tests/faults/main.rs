//! The project file under every fault that a desk meets: a program that is killed, flipped bits, lost pages, a
//! full disk, two programs at once, and the way back from a copy.
//!
//! `cargo test` runs a few of each; `make faults` runs as many as the figures in `docs/DURABILITY.md` are for, and
//! prints them. A fault is found by an assertion that fails, never by a count that is lower than hoped.
//!
//! The program is its own child: a writer that is killed must be a process of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod chance;
mod child;
mod contents;
mod damaged;
mod full;
mod killed;
mod opened;
mod restored;

/// How many of each fault: a few, or as many as the figures are for.
struct Numbers {
    kills: usize,
    flips: usize,
    zeroed: usize,
    full: usize,
    opened: usize,
    drills: usize,
}

const FEW: Numbers = Numbers { kills: 12, flips: 25, zeroed: 25, full: 3, opened: 3, drills: 4 };
const FULL: Numbers = Numbers { kills: 1000, flips: 300, zeroed: 300, full: 50, opened: 50, drills: 20 };

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == child::WORD) {
        return child::run(&words[1..]);
    }
    // Another word is what `cargo test NAME` filters by: it names no test here.
    if words.iter().any(|word| !word.starts_with('-')) {
        return;
    }
    let numbers = if words.iter().any(|word| word == "--full") { FULL } else { FEW };
    println!("\nfaults");
    killed::run(numbers.kills);
    damaged::flips(numbers.flips);
    damaged::zeroed(numbers.zeroed);
    full::run(numbers.full);
    opened::run(numbers.opened);
    restored::run(numbers.drills);
    println!();
}
