//! How much memory this process holds, and how much disk a folder.

use std::path::Path;

/// Megabytes that are the process's own (files that it has mapped are not: the system takes those back when it
/// needs the room); 0 where the system does not say it in `/proc`.
pub fn own() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// Megabytes of the files in a folder and those below it.
pub fn of_folder(folder: &Path) -> f64 {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            let kind = entry.metadata().unwrap();
            if kind.is_dir() { of_folder(&entry.path()) } else { kind.len() as f64 / 1e6 }
        })
        .sum()
}
