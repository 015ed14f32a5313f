//! The parent of the child that reads a file: it hands over the bytes, watches the clock, and understands what
//! became of the child.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::child::{Parcel, WORD};
use super::{Read, Tick, stopped};
use crate::failure::{Failure, Kind, Result};
use crate::platform;

/// Time for an ordinary file.
const ORDINARY: Duration = Duration::from_secs(10);
/// Bytes of an ordinary file.
const ORDINARY_BYTES: u64 = 1 << 20;
/// Time for each further MB of a large one.
const FOR_EACH_MB: Duration = Duration::from_secs(5);
/// Bytes of an answer; what a child that went mad writes beyond is not read.
const ANSWER: u64 = 512 << 20;
/// Between two looks at the clock and at whoever may stop the reading.
const BREATH: Duration = Duration::from_millis(50);

/// Reads a file in a child of `program`.
pub(super) fn read(program: &Path, name: &str, bytes: &[u8], tick: Tick<'_>) -> Result<Read> {
    let mut child = start(program, name)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Failure::fault("the reader has no input or output"));
    };
    let began = Instant::now();
    let answer = std::thread::scope(|threads| {
        // Two threads: a child that answers before it has read everything must not block us both.
        threads.spawn(move || {
            // A child that ended early reads no further; what it said of the file counts.
            let _ = input.write_all(bytes);
        });
        let (done, ready) = channel();
        threads.spawn(move || {
            let mut answer = Vec::new();
            let read = output.take(ANSWER).read_to_end(&mut answer);
            let _ = done.send(read.map(|_| answer));
        });
        let outcome = loop {
            match ready.recv_timeout(BREATH) {
                Ok(answer) => break answer.map_err(|error| Failure::fault(error.to_string())),
                Err(RecvTimeoutError::Disconnected) => {
                    break Err(Failure::fault("the reader's answer was lost"));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            let passed = began.elapsed();
            if passed > time_for(bytes.len() as u64) {
                break Err(too_slow(name, passed));
            }
            if let Err(stopped) = tick(passed) {
                break Err(stopped);
            }
        };
        if outcome.is_err() {
            // It may have ended by itself meanwhile.
            let _ = child.kill();
        }
        outcome
    });
    let status = child.wait().map_err(|error| Failure::fault(error.to_string()));
    let answer = answer?;
    match postcard::from_bytes::<Parcel>(&answer) {
        Ok(Parcel::Read(read)) => Ok(*read),
        Ok(Parcel::Failed(failure)) => Err(failure),
        Err(_) => Err(died(name, status?)),
    }
}

fn start(program: &Path, name: &str) -> Result<Child> {
    let mut command = Command::new(program);
    command.arg(WORD).arg(name).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // The child needs nothing of what the user's surroundings say; Windows needs to know where it is installed.
    let kept = std::env::vars_os().filter(|(name, _)| name == "SystemRoot");
    command.env_clear().envs(kept);
    platform::without_a_console(&mut command);
    command.spawn().map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::new(
            Kind::Fault,
            "The process that reads files could not be started",
            "Close other programs and try again.",
        )
    })
}

fn time_for(bytes: u64) -> Duration {
    let further = bytes.saturating_sub(ORDINARY_BYTES) >> 20;
    ORDINARY + FOR_EACH_MB * u32::try_from(further).unwrap_or(u32::MAX)
}

fn too_slow(name: &str, passed: Duration) -> Failure {
    stopped(
        format!("{name} was not read within {} seconds and was given up", passed.as_secs()),
        "Split it into several files, or save it again from a word processor; a file that was made to be slow is best deleted.",
    )
}

/// The child ended without an answer: memory ran out, or it crashed.
fn died(name: &str, status: ExitStatus) -> Failure {
    let failure = stopped(
        format!("{name} needs more memory than the reader may take (512 MB), or is built to bring it down"),
        "Split it into several files, or take out pictures and embedded objects. The program itself is unharmed.",
    );
    Failure { details: status.to_string(), ..failure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_has_more_time() {
        assert_eq!(time_for(100), ORDINARY);
        assert_eq!(time_for(ORDINARY_BYTES), ORDINARY);
        assert_eq!(time_for(11 << 20), ORDINARY + 10 * FOR_EACH_MB);
    }

    #[test]
    fn a_program_that_is_none_is_told() {
        let failure = read(Path::new("/no/such/program"), "a.txt", b"x", &mut |_| Ok(())).unwrap_err();
        assert_eq!(failure.kind, Kind::Fault);
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_hangs_is_ended_when_the_user_stops() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("hangs");
        std::fs::write(&program, "#!/bin/sh\nexec /bin/sleep 60\n").unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        let began = Instant::now();
        let failure = read(&program, "a.txt", b"x", &mut |_| Err(Failure::cancelled())).unwrap_err();
        assert_eq!(failure.kind, Kind::Cancelled, "{failure:?}");
        assert!(began.elapsed() < ORDINARY);
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_dies_or_talks_nonsense_is_told_and_harms_nothing() {
        for program in ["/bin/false", "/bin/echo"] {
            let failure = read(Path::new(program), "a.txt", b"x", &mut |_| Ok(())).unwrap_err();
            assert_eq!(failure.kind, Kind::Input, "{program}");
            assert!(failure.message.contains("a.txt") && !failure.hint.is_empty());
        }
    }
}
