//! A project that is open elsewhere can be read and not changed; a crash leaves no lock behind.

use clausewise_store::{Kind, Project};

use crate::{child, contents};

pub fn run(times: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.clausewise");
    contents::make(&path, 60);
    let expected = contents::after(60);
    for _ in 0..times {
        let (mut holder, mut lines) = child::start(&["holds", path.to_str().unwrap()]);
        assert_eq!(lines.next().as_deref(), Some("open"));
        let refused = Project::open(&path).unwrap_err();
        assert_eq!(refused.kind, Kind::Locked);
        assert!(refused.message.contains("is open in another"), "{}", refused.message);
        let reader = Project::open_to_read(&path).unwrap();
        assert!(!reader.is_writable());
        assert!(contents::read(&reader).unwrap() == expected);
        drop(reader);
        holder.kill().unwrap();
        holder.wait().unwrap();
        let project = Project::open(&path).unwrap();
        assert!(project.is_writable() && contents::read(&project).unwrap() == expected);
    }
    println!(
        "  {times} double opens: the second refused and told why, reading allowed, the lock gone with the crash"
    );
}
