//! Many pieces of work on all cores. Knows nothing of the work.
//!
//! Each core has a state that it keeps from piece to piece, such as words that
//! are shaped already, and begins with neighbouring pieces, which have most in
//! common. `docs/performance.md` says why this is not a crate's.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// The stack of a helping thread in bytes: as large as the first thread's.
const STACK: usize = 8 * 1024 * 1024;

/// How many cores there are. The system is asked once: it reads files to answer.
pub fn all() -> usize {
    static ALL: OnceLock<usize> = OnceLock::new();
    *ALL.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Does `work` for each of `items` on `cores` cores, and gives the results in
/// the order of the items. Each core makes a state with `start` and keeps it.
/// It takes the items of its own share from the first to the last, then items
/// from the ends of other shares.
///
/// Meanwhile the calling thread does `own`. What `own` is given is a function
/// that does a core's part of the work, with a state of `own`'s choice.
/// If `work` or `own` panics, no more is begun, and this does too.
pub fn each<I: Sync, S, T: Send, R>(
    items: &[I], cores: usize, start: impl Fn() -> S + Sync, work: impl Fn(&mut S, &I) -> T + Sync,
    own: impl FnOnce(&mut dyn FnMut(&mut S)) -> R,
) -> (R, Vec<T>) {
    let cores = cores.min(items.len()).max(1);
    let shares = Shares::new(items.len(), cores);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let take_part = |core: usize, state: &mut S| {
        let taken = std::iter::from_fn(|| shares.take(core));
        for (position, item) in taken.filter_map(|at| Some((at, items.get(at)?))) {
            let result = (position, work(state, item));
            locked(&done).push(result);
        }
    };
    let help = |core: usize| {
        let _stop = StopOnPanic(&shares);
        take_part(core, &mut start());
    };
    let result = thread::scope(|scope| {
        let _stop = StopOnPanic(&shares);
        let begin = |core: usize| {
            let helper = thread::Builder::new().stack_size(STACK);
            let help = &help;
            // Where the system gives no thread, the other threads do its part.
            helper.spawn_scoped(scope, move || help(core)).ok()
        };
        let helpers: Vec<_> = (1..cores).filter_map(begin).collect();
        let result = own(&mut |state| take_part(0, state));
        for helper in helpers {
            // A helper's panic was told already; here it is only passed on.
            helper.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        result
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(position, _)| *position);
    (result, done.into_iter().map(|(_, result)| result).collect())
}

/// As [`each`], on all cores and with nothing else to do.
pub fn map<I: Sync, S, T: Send>(
    items: &[I], start: impl Fn() -> S + Sync, work: impl Fn(&mut S, &I) -> T + Sync,
) -> Vec<T> {
    let own = |rest: &mut dyn FnMut(&mut S)| rest(&mut start());
    each(items, all(), &start, work, own).1
}

/// For each core, the positions of its share that are not taken yet.
struct Shares(Vec<Mutex<Range<usize>>>);

impl Shares {
    fn new(items: usize, cores: usize) -> Shares {
        let length = items.div_ceil(cores).max(1);
        let starts = (0..items).step_by(length);
        let share = |start: usize| start..start.saturating_add(length).min(items);
        Shares(starts.map(|start| Mutex::new(share(start))).collect())
    }

    /// The next item of a core's own share. When that is empty, the last item of
    /// another share, which its core would come to last.
    fn take(&self, core: usize) -> Option<usize> {
        let own = self.0.get(core).and_then(|share| locked(share).next());
        let mut others = self.0.iter().cycle().skip(core).take(self.0.len());
        own.or_else(|| others.find_map(|share| locked(share).next_back()))
    }
}

/// Empties all shares when a thread panics, so that the others stop soon.
struct StopOnPanic<'s>(&'s Shares);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            for share in &self.0.0 {
                *locked(share) = 0..0;
            }
        }
    }
}

/// What a mutex guards, even if a thread that held it has panicked.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<_> = (0..1_000).collect();
        for cores in [1, 2, 3, 7, 2_000] {
            let start = || 2;
            let ((), doubles) =
                each(&items, cores, start, |two, item| *two * item, |rest| rest(&mut 2));
            assert!(
                doubles.iter().eq(items.iter().map(|item| 2 * item).collect::<Vec<_>>().iter())
            );
        }
    }

    #[test]
    fn what_the_caller_does_itself_is_done_beside_the_work() {
        let work = |(): &mut (), item: &u32| *item;
        let (own, all) = each(&[1, 2, 3], 2, || (), work, |_| "own");
        assert_eq!((own, all), ("own", vec![1, 2, 3]));
    }

    #[test]
    fn a_panic_ends_all_work_and_is_passed_on() {
        let (items, done) = ((0..20_000).collect::<Vec<u32>>(), AtomicUsize::new(0));
        let work = |(): &mut (), item: &u32| {
            assert!(*item != 5, "five");
            done.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(1));
        };
        let run = || each(&items, 2, || (), work, |rest| rest(&mut ()));
        let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"five"));
        assert!(done.load(Ordering::Relaxed) < items.len() - 1);
    }

    #[test]
    fn nothing_to_do_is_done() {
        let ((), none) = each(&[] as &[u8], 4, || (), |(), _| (), |rest| rest(&mut ()));
        assert!(none.is_empty());
    }
}
