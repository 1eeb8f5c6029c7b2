//! Many pieces of work on the cores there are. Knows no piece of it.

use std::hint::black_box;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// What a helper may put on its stack: as much as the first thread.
const STACK: usize = 8 * 1024 * 1024;

/// Room for what a helper makes, in blocks that an allocator does not take for
/// large ones, which it would keep apart.
const ROOM: usize = 4 * 1024 * 1024;
const BLOCK: usize = 120 * 1024;

/// As many cores as there are. The system is asked once, as it has to look it
/// up in many places.
pub fn all() -> usize {
    static ALL: OnceLock<usize> = OnceLock::new();
    *ALL.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Does `work` for each of `items` on so many cores, and gives the results in
/// the order of the items. A core has one piece of work at a time, and what
/// `start` gave it for all of its work: first neighbours, which may have much
/// in common, then what others have not come to yet.
///
/// The thread that calls does `own`, and takes part in the work once that calls
/// what it is given, with a state of its own.
///
/// # Panics
/// If `work` or `own` does; no more is begun then.
pub fn each<I: Sync, S, T: Send, R>(
    items: &[I],
    cores: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &I) -> T + Sync,
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
        make_room();
        take_part(core, &mut start());
    };
    let result = thread::scope(|scope| {
        let _stop = StopOnPanic(&shares);
        let begin = |core: usize| {
            let helper = thread::Builder::new().stack_size(STACK);
            let help = &help;
            // What the system gives no thread for is left to the others.
            helper.spawn_scoped(scope, move || help(core)).ok()
        };
        let helpers: Vec<_> = (1..cores).filter_map(begin).collect();
        let result = own(&mut |state| take_part(0, state));
        for helper in helpers {
            // The panic of a helper is this thread's own: it was told already.
            helper.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        result
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(position, _)| *position);
    (result, done.into_iter().map(|(_, result)| result).collect())
}

/// As [`each`], on all cores and with nothing else to do.
///
/// # Panics
/// If `work` does; no more is begun then.
pub fn map<I: Sync, S, T: Send>(
    items: &[I],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &I) -> T + Sync,
) -> Vec<T> {
    let own = |rest: &mut dyn FnMut(&mut S)| rest(&mut start());
    each(items, all(), &start, work, own).1
}

/// Has the allocator ask the system for room at once. glibc's asks for a page at
/// a time in all threads but the first: hundreds of calls, under a lock that
/// other threads may wait for. What is not touched takes up no memory.
fn make_room() {
    let block = |_| black_box(Vec::<u8>::with_capacity(BLOCK));
    drop((0..ROOM / BLOCK).map(block).collect::<Vec<_>>());
}

/// The positions of neighbours for each core that are not taken yet.
struct Shares(Vec<Mutex<Range<usize>>>);

impl Shares {
    fn new(items: usize, cores: usize) -> Shares {
        let length = items.div_ceil(cores).max(1);
        let starts = (0..items).step_by(length);
        let share = |start: usize| start..start.saturating_add(length).min(items);
        Shares(starts.map(|start| Mutex::new(share(start))).collect())
    }

    /// The next of a core's own share, or else the last of another's: whoever
    /// is at work there comes to it last.
    fn take(&self, core: usize) -> Option<usize> {
        let own = self.0.get(core).and_then(|share| locked(share).next());
        let mut others = self.0.iter().cycle().skip(core).take(self.0.len());
        own.or_else(|| others.find_map(|share| locked(share).next_back()))
    }
}

/// Leaves nothing to take when a thread panics.
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

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
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
            let ((), doubles) = each(
                &items,
                cores,
                start,
                |two, item| *two * item,
                |rest| rest(&mut 2),
            );
            assert!(
                doubles
                    .iter()
                    .eq(items.iter().map(|item| 2 * item).collect::<Vec<_>>().iter())
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
