//! How fast the window is on a bill of two thousand clauses, and how much memory the whole program takes; printed by
//! `make bench-window`, which runs it on a release build. Nothing here fails by time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::time::Instant;

use clausewise_window_tests::{Room, bill};
use serde_json::json;

const CLAUSES: usize = 2000;
const SWITCHES: usize = 40;
const FRAMES: usize = 120;

/// Proportional memory of every process whose words or parents' words name `home`, in MB.
fn memory(home: &Path) -> f64 {
    let home = home.to_string_lossy();
    let mut ours: Vec<u32> = Vec::new();
    let mut all: Vec<(u32, u32)> = Vec::new();
    for process in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(id) = process.file_name().to_string_lossy().parse::<u32>() else { continue };
        let read = |name: &str| std::fs::read_to_string(process.path().join(name)).unwrap_or_default();
        let parent =
            read("stat").rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
        all.push((id, parent.unwrap_or(0)));
        if read("cmdline").contains(&*home) {
            ours.push(id);
        }
    }
    // Children of the program: the processes of the web view.
    loop {
        let more: Vec<u32> = all
            .iter()
            .filter(|(id, parent)| ours.contains(parent) && !ours.contains(id))
            .map(|(id, _)| *id)
            .collect();
        if more.is_empty() {
            break;
        }
        ours.extend(more);
    }
    let pss = |id: &u32| {
        let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("Pss:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    ours.iter().filter_map(pss).sum::<f64>() / 1024.0
}

/// Median and ninety-ninth percentile of what a script measured, in milliseconds.
fn told(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!("{name}: median {:.1} ms, p99 {:.1} ms ({} times)", at(0.5), at(0.99), times.len());
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    value.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect()
}

#[test]
#[ignore = "figures on a release build: make bench-window"]
fn two_thousand_clauses() {
    let room = Room::default();
    let path = room.home.path().join("bill.txt");
    std::fs::write(&path, bill(CLAUSES)).unwrap();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair] h3");
    let begun = Instant::now();
    session.command("open_bill", &json!({"job": 900, "path": path})).unwrap();
    println!("opening, without the drawing: {} ms", begun.elapsed().as_millis());
    let begun = Instant::now();
    session.reload();
    session.find("[data-test=pair] h3");
    println!("drawing anew, with the concordance: {} ms", begun.elapsed().as_millis());
    // Decisions on every tenth clause, so that finding them again is part of the figure.
    let concordance = session.command("concordance", &json!({"job": 901, "against": "model"})).unwrap();
    for row in concordance["rows"].as_array().unwrap().iter().step_by(10) {
        let decision = json!({"against": "model", "clause": row["clause"], "kind": "confirmed",
            "counterparts": [], "remark": ""});
        session.command("decide", &decision).unwrap();
    }
    let pairs: Vec<f64> = concordance["rows"]
        .as_array()
        .unwrap()
        .iter()
        .step_by(CLAUSES / SWITCHES)
        .map(|row| {
            let script = format!(
                "const done = arguments[arguments.length - 1]; const begun = performance.now();\
             window.__TAURI_INTERNALS__.invoke('pair', {}).then(() => done(performance.now() - begun));",
                json!({"clause": row["clause"], "against": "model", "third": ""})
            );
            session.script_async(&script).unwrap().as_f64().unwrap()
        })
        .collect();
    told("the program's answer for a clause", pairs);
    let switched = session
        .script_async(&format!(
            "const done = arguments[arguments.length - 1]; const times = [];\
             const next = async () => {{\
               if (times.length === {SWITCHES}) return done(times);\
               const was = document.querySelector('[data-test=clause-of]').textContent;\
               const begun = performance.now();\
               document.activeElement.dispatchEvent(new KeyboardEvent('keydown',\
                 {{key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true}}));\
               const look = () => document.querySelector('[data-test=clause-of]').textContent !== was\
                 ? (times.push(performance.now() - begun), setTimeout(next, 60)) : requestAnimationFrame(look);\
               requestAnimationFrame(look);\
             }};\
             next();"
        ))
        .unwrap();
    told("switching to the next clause, drawn", numbers(&switched));
    let scrolled = session
        .script_async(&format!(
            "const done = arguments[arguments.length - 1];\
             const box = document.querySelector('[data-test=rows-both], [data-test=rows-bill]');\
             let blank = 0, frames = 0, last = performance.now(); const times = [];\
             const step = () => {{\
               const now = performance.now(); times.push(now - last); last = now;\
               const edge = box.getBoundingClientRect();\
               const seen = [...document.querySelectorAll('[data-test=pair]')].some((pair) => {{\
                 const at = pair.getBoundingClientRect(); return at.bottom > edge.top && at.top < edge.bottom; }});\
               if (!seen) blank++;\
               if (++frames === {FRAMES}) return done([blank, times]);\
               box.scrollTop += 700; requestAnimationFrame(step);\
             }};\
             requestAnimationFrame(step);"
        ))
        .unwrap();
    println!("scrolling by 700 points a frame: {} of {FRAMES} frames blank", scrolled[0]);
    told("a frame while scrolling", numbers(&scrolled[1]));
    for desk in ["gaps", "search", "notes", "compare"] {
        session.click(&format!("[data-test=desk-{desk}]"));
        session.drawn();
    }
    println!("memory of the whole program: {:.0} MB", memory(room.home.path()));
    session.close();
}
