//! The time from a keystroke to its results over 300,000 provisions, tantivy beside SQLite's FTS5 in the same run.
//!
//! `make bench` runs it in release. Every word that is typed is asked for after each of its letters, as the window
//! does; both answer with the best 200 provisions, ranked, with the matched words marked. The texts are drawn from
//! the model statute, the restated treaties and the terms of art in every language that the program knows, the
//! common words often and the others seldom, as in real texts.
#![allow(missing_docs, clippy::unwrap_used)]

mod fts;
mod memory;
mod texts;

use std::time::{Duration, Instant};

use clausewise_search::{Index, Origin, Query};

const PROVISIONS: usize = 300_000;
/// What the window shows at most.
const LIMIT: usize = 200;

/// What is typed, letter by letter.
const TYPED: [&str; 12] = [
    "trafficking in persons",
    "forced labour or services",
    "protection of victims",
    "confiscation proceeds",
    "\"position of vulnerability\"",
    "heading:compensation",
    "exploitatoin~",
    "mua bán người",
    "การค้ามนุษย์",
    "ជួញដូរមនុស្ស",
    "perdagangan orang",
    "လူကုန်ကူးမှု",
];

fn main() {
    let words = std::env::args().nth(1);
    let provisions = words.and_then(|number| number.parse().ok()).unwrap_or(PROVISIONS);
    println!(
        "Search over {provisions} provisions, asked after every keystroke; the best {LIMIT} with marked words"
    );
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("index");
    let mut texts = texts::Texts::new();
    let provisions_made: Vec<texts::Provision> =
        (0..provisions).map(|number| texts.provision(number)).collect();
    let bytes: usize = provisions_made.iter().map(|provision| provision.text.len()).sum();
    let open = || Index::kept(&kept, || provisions_made.iter().map(texts::Provision::passage)).unwrap();
    let (took, built) = timed(open);
    assert_eq!(built.origin(), Origin::Built);
    row("tantivy: built, megabytes of text", took, bytes as f64 / 1e6);
    drop(built);
    let (took, index) = timed(open);
    assert_eq!(index.origin(), Origin::Kept);
    row("tantivy: verified and opened again, megabytes on the disk", took, memory::of_folder(&kept));
    drop(provisions_made);
    let before = memory::own();
    let (took, ours) =
        timed(|| typed(|query| index.search(&Query::growing(query), LIMIT).unwrap().hits.len()));
    say("tantivy: a keystroke", &ours);
    row("tantivy: all of them, more of the program's own memory", took, memory::own() - before);
    drop(index);
    let database = folder.path().join("fts.db");
    let (took, peer) = timed(|| fts::Fts::new(&database, provisions));
    row(
        "SQLite FTS5: built, megabytes on the disk",
        took,
        memory::of_folder(folder.path()) - memory::of_folder(&kept),
    );
    let theirs = typed(|query| peer.search(query, LIMIT));
    say("SQLite FTS5: a keystroke", &theirs);
    let ratio = |at: f64| at_share(&theirs, at).as_secs_f64() / at_share(&ours, at).as_secs_f64();
    println!("  {:60} × {:.1} at the median, × {:.1} at p99", "tantivy faster", ratio(0.5), ratio(0.99));
}

fn timed<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let made = act();
    (started.elapsed(), made)
}

fn row(what: &str, took: Duration, megabytes: f64) {
    println!("  {what:60} {:8.2} s {megabytes:8.0} MB", took.as_secs_f64());
}

/// The time of every keystroke, in order of length; each query is asked three times over.
fn typed(mut ask: impl FnMut(&str) -> usize) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..3 {
        for whole in TYPED {
            let ends = whole.char_indices().map(|(at, letter)| at + letter.len_utf8());
            for end in ends {
                let started = Instant::now();
                std::hint::black_box(ask(&whole[..end]));
                times.push(started.elapsed());
            }
        }
    }
    times.sort();
    times
}

fn at_share(times: &[Duration], share: f64) -> Duration {
    times[((times.len() - 1) as f64 * share).round() as usize]
}

fn say(what: &str, times: &[Duration]) {
    let ms = |share| at_share(times, share).as_secs_f64() * 1e3;
    println!(
        "  {what:60} {:8.2} ms median {:8.2} ms p99 {:8.2} ms longest, of {}",
        ms(0.5),
        ms(0.99),
        ms(1.0),
        times.len()
    );
}
