//! A code that grows: reading time must grow with it and no faster.

use std::fmt::Write as _;
use std::time::Instant;

use clausewise_engine::structure::recognise;

/// Sections a page, about: four pages of print hold ten.
const SECTIONS: [usize; 4] = [625, 1250, 2500, 5000];

/// Times codes of 250 to 2,000 pages.
pub fn report() {
    println!("\na code that grows    sections     words   seconds   microseconds a word");
    for sections in SECTIONS {
        let text = code(sections);
        let start = Instant::now();
        let Ok(manuscript) = clausewise_formats::read_bytes("code.txt", text.as_bytes()) else { continue };
        let reading = recognise(&manuscript);
        let seconds = start.elapsed().as_secs_f64();
        let (found, words) = (reading.instrument.clauses().len(), reading.coverage.words_in);
        println!(
            "{:>7} pages    {found:>6}/{sections:<6} {words:>8}  {seconds:>8.2}   {:>8.2}",
            sections * 2 / 5,
            seconds * 1e6 / words as f64
        );
    }
}

/// A code in Parts of fifty sections, each with subsections, paragraphs and a proviso.
fn code(sections: usize) -> String {
    let mut out = String::from("CODE OF OBLIGATIONS ACT\n\nAn Act to consolidate the law.\n");
    for number in 1..=sections {
        if number % 50 == 1 {
            let _ = write!(out, "\nPART {}\nMATTERS OF KIND {}\n", number / 50 + 1, number / 50 + 1);
        }
        let _ = write!(
            out,
            "\n{number}. Duty of holder number {number}\n(1) A person who holds a licence under section {} shall—\n\
             (a) keep a register of every transaction made under it;\n(b) send a copy of the register to the \
             Registrar, who may—\n(i) enter it in the books of the Registry; or\n(ii) return it for correction \
             within thirty days of its receipt; and\n(c) pay the fee that is prescribed.\n(2) Subsection (1) does \
             not apply to a person exempted by order of the Minister, but the person must give notice of the \
             exemption in the form set out in the Schedule.\n(3) A person who contravenes subsection (1)(a) or (b) \
             is guilty of an offence and is liable on conviction to a fine not exceeding ten thousand dollars or to \
             imprisonment for a term not exceeding two years or to both.\n",
            if number > 1 { number - 1 } else { number + 1 }
        );
    }
    out
}
