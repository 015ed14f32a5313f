//! A program that is killed while it writes loses nothing that it has acknowledged.

use std::time::Duration;

use clausewise_store::{Project, copies};

use crate::chance::Chance;
use crate::{child, contents};

/// A project takes so many kills before the next one is made: the journal grows with every edit.
const EACH: usize = 40;

pub fn run(kills: usize) {
    let mut chance = Chance::new(9);
    let (mut acknowledged, mut in_flight, mut before_the_first, mut parts) = (0, 0, 0, 0);
    for first in (0..kills).step_by(EACH) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("งาน.clausewise");
        drop(Project::create(&path).unwrap());
        let mut expected = contents::Contents::new();
        let mut done = 0;
        for _ in first..kills.min(first + EACH) {
            let from = done.to_string();
            let (mut writer, mut lines) = child::start(&["writes", path.to_str().unwrap(), &from]);
            // Sometimes while it still opens the project, mostly somewhere in an edit or a copy.
            let wanted = chance.below(14);
            let mut said = None;
            for line in lines.by_ref().take(wanted) {
                said = Some(line);
            }
            std::thread::sleep(Duration::from_micros(chance.below(6000) as u64));
            writer.kill().unwrap();
            writer.wait().unwrap();
            // What it said before it died counts, read or not.
            let last = lines.last().or(said);
            let edits = last.map_or(done, |edit| edit.parse::<usize>().unwrap() + 1);
            before_the_first += usize::from(edits == done);
            acknowledged += edits - done;
            (done..edits).for_each(|edit| contents::expect(&mut expected, edit));
            done = edits;

            let project = Project::open(&path).unwrap_or_else(|error| panic!("after edit {done}: {error:?}"));
            assert!(project.check().unwrap().damage.is_empty());
            let held = contents::read(&project).unwrap();
            if held != expected {
                // The edit in hand was kept whole, and the word of it did not come through.
                contents::expect(&mut expected, done);
                done += 1;
                in_flight += 1;
                assert!(held == expected, "more than the edit in hand differs after edit {done}");
            }
        }
        let copies = copies(&path).unwrap();
        for copy in &copies {
            assert!(Project::open_to_read(&copy.path).is_ok(), "an unsound copy: {}", copy.stamp);
        }
        parts += copies.len();
    }
    println!(
        "  {kills} kills: {acknowledged} edits acknowledged, 0 lost; {in_flight} kept whole though not yet \
         acknowledged; {before_the_first} kills before the first edit; {parts} copies left, all sound"
    );
}
