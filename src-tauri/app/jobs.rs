//! Long work, away from the window: progress, cancel, and panics caught at the boundary.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::failure::{Failure, Result};
use crate::wire::Progress;

/// One piece of long work: tells how far it is and is told to stop.
#[derive(Clone)]
pub struct Job {
    number: u64,
    stopped: Arc<AtomicBool>,
    tell: Arc<dyn Fn(Progress) + Send + Sync>,
}

impl Job {
    /// A job that nobody watches: for the terminal and for tests.
    pub fn unwatched() -> Self {
        Job { number: 0, stopped: Arc::default(), tell: Arc::new(|_| ()) }
    }

    /// Tells what is being done; `done` of `total` steps, `total` 0 when it is not known.
    ///
    /// # Errors
    /// [`Failure::cancelled`] when the user stopped the job meanwhile: pass it on, so that the work ends
    /// between two steps with nothing half done.
    pub fn step(&self, what: &str, done: usize, total: usize) -> Result<()> {
        self.go_on()?;
        (self.tell)(Progress { job: self.number, what: what.to_string(), done, total });
        Ok(())
    }

    /// For one step that is waited for: it stops when the job does, and tells every second how long it has taken.
    pub fn waiting(&self, what: &str, done: usize, total: usize) -> impl FnMut(Duration) -> Result<()> {
        let mut told = 0;
        move |passed| {
            let seconds = passed.as_secs();
            if seconds == told {
                return self.go_on();
            }
            told = seconds;
            self.step(&format!("{what} ({seconds} s)"), done, total)
        }
    }

    fn go_on(&self) -> Result<()> {
        if self.stopped.load(Ordering::Relaxed) { Err(Failure::cancelled()) } else { Ok(()) }
    }
}

/// The jobs under way, by the number that the window gave them.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<BTreeMap<u64, Arc<AtomicBool>>>,
}

impl Jobs {
    /// Runs work as job `number` on this thread; `tell` hears of its progress. A panic in it becomes a
    /// failure: the rest of the program goes on.
    pub fn run<T>(
        &self,
        number: u64,
        tell: impl Fn(Progress) + Send + Sync + 'static,
        work: impl FnOnce(&Job) -> Result<T>,
    ) -> Result<T> {
        let stopped = Arc::new(AtomicBool::new(false));
        self.lock().insert(number, Arc::clone(&stopped));
        let job = Job { number, stopped, tell: Arc::new(tell) };
        let outcome = guarded(|| work(&job));
        self.lock().remove(&number);
        outcome
    }

    /// Asks a job to stop. One that has ended already is no matter.
    pub fn cancel(&self, number: u64) {
        if let Some(stopped) = self.lock().get(&number) {
            stopped.store(true, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Arc<AtomicBool>>> {
        // The map is whole even if a thread died while it held the lock.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs work and turns a panic into a failure.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Failure::fault(panic_words(&*panic))))
}

/// What a panic said.
pub fn panic_words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_string());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Kind;

    #[test]
    fn a_panic_becomes_a_failure_and_the_next_job_runs() {
        let jobs = Jobs::default();
        let failed: Result<()> = jobs.run(1, |_| (), |_| panic!("index out of bounds"));
        let failure = failed.unwrap_err();
        assert_eq!(failure.kind, Kind::Fault);
        assert_eq!(failure.details, "index out of bounds");
        assert_eq!(jobs.run(2, |_| (), |_| Ok(7)), Ok(7));
    }

    #[test]
    fn a_cancelled_job_ends_at_its_next_step() {
        let jobs = Arc::new(Jobs::default());
        let same = Arc::clone(&jobs);
        let outcome = jobs.run(
            5,
            |_| (),
            move |job| {
                job.step("Reading", 0, 2)?;
                same.cancel(5);
                job.step("Comparing", 1, 2)
            },
        );
        assert_eq!(outcome.unwrap_err().kind, Kind::Cancelled);
    }

    #[test]
    fn progress_is_told() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let jobs = Jobs::default();
        let outcome = jobs.run(
            3,
            move |progress| heard.lock().unwrap().push(progress.what),
            |job| job.step("Reading", 0, 1),
        );
        assert_eq!(outcome, Ok(()));
        assert_eq!(*told.lock().unwrap(), ["Reading"]);
    }
}
