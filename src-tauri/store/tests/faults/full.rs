//! A full disk refuses an edit, harms nothing, and takes edits again when there is room.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use clausewise_store::{Kind, Project};

use crate::{child, contents};

/// Sizes of the disk: the room runs out at another place each time.
const SMALLEST: usize = 400;
const STEP: usize = 12;

pub fn run(times: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut refused = 0;
    for time in 0..times {
        let size = SMALLEST + STEP * time;
        // A namespace of its own, so that the small disk is gone with the child.
        let script = format!("mount -t tmpfs -o size={size}k tmpfs \"$0\" && exec \"$@\"");
        let fills = child::command(&["fills", folder.path().to_str().unwrap()]);
        let mut command = std::process::Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c", &script]).arg(folder.path());
        command.arg(fills.get_program()).args(fills.get_args());
        let Ok(output) = command.output() else {
            println!("  full disks: skipped, there is no `unshare` here");
            return;
        };
        let told = String::from_utf8_lossy(&output.stderr);
        if told.contains("unshare") || told.contains("mount:") {
            println!("  full disks: skipped, this machine allows no mount namespace");
            return;
        }
        assert!(output.status.success(), "with {size} KB: {told}");
        refused += String::from_utf8_lossy(&output.stdout).trim().parse::<usize>().unwrap();
    }
    println!(
        "  {times} full disks: {refused} edits refused as such, nothing lost, all done after room was made"
    );
}

/// Fills the disk that `folder` is, edit by edit, with something else taking room too; says how many edits were
/// refused. Each refused edit is done again when the other thing is gone.
pub fn fills(folder: &Path) {
    let path = folder.join("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    let other = folder.join("something else");
    let (mut refused, mut edit) = (0, 0);
    // Room is short three times; the disk itself holds what the edits need.
    for _ in 0..3 {
        fill(&other);
        let until = edit + 40;
        while edit < until {
            match contents::write(&mut project, edit) {
                Ok(()) => edit += 1,
                Err(error) => {
                    assert_eq!(error.kind, Kind::DiskFull, "{error:?}");
                    refused += 1;
                    assert!(
                        contents::read(&project).unwrap() == contents::after(edit),
                        "old work is as it was"
                    );
                    fs::remove_file(&other).unwrap();
                    contents::write(&mut project, edit).unwrap();
                    edit += 1;
                    break;
                }
            }
        }
        let _ = fs::remove_file(&other);
    }
    drop(project);
    let project = Project::open(&path).unwrap();
    assert!(project.check().unwrap().damage.is_empty());
    assert!(contents::read(&project).unwrap() == contents::after(edit));
    assert!(refused > 0, "the disk was never full");
    println!("{refused}");
}

/// Takes the room that is left, but for a little.
fn fill(path: &Path) {
    let mut file = fs::File::create(path).unwrap();
    let mut block = vec![7; 65536];
    while !block.is_empty() {
        if file.write_all(&block).is_err() {
            block.truncate(block.len() / 2);
        }
        // A file that grows past what the disk holds keeps what fitted.
        if block.len() < 512 {
            break;
        }
    }
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(30_000)).unwrap();
}
