//! Many pieces of work on all cores, and how far they have come.

use std::fmt;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// What a worker thread may put on its stack: as much as the first thread.
const STACK: usize = 8 * 1024 * 1024;

/// Does `work` for each of `items` on all cores, and gives the results in the
/// order of the items. A core has one piece of work at a time, and what
/// `start` gave it for all of its work: first neighbours, which may have much
/// in common, then what others have not come to yet.
///
/// # Panics
/// If `work` does; no more is begun then.
pub fn each<I: Sync, S, T: Send>(
    items: &[I],
    bar: &ProgressBar,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&S, &I) -> T + Sync,
) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let cores = cores.min(items.len()).max(1);
    let shares = Shares::new(items, cores);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let worker = |core: usize| {
        let _stop = StopOnPanic(&shares);
        let state = start();
        while let Some((position, item)) = shares.take(core) {
            let result = (position, work(&state, item));
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(result);
            bar.inc(1);
        }
    };
    thread::scope(|scope| {
        let (helper, worker) = (|| thread::Builder::new().stack_size(STACK), &worker);
        // What the system gives no thread for is left to the others.
        let helpers: Vec<_> = (1..cores)
            .filter_map(|core| helper().spawn_scoped(scope, move || worker(core)).ok())
            .collect();
        worker(0);
        for helper in helpers {
            // The panic of a helper is this thread's own: it was told already.
            helper.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(position, _)| *position);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Neighbouring items for each core, and how many of them are taken.
struct Shares<'i, I>(Vec<Share<'i, I>>);

struct Share<'i, I> {
    /// The position of its first item among all.
    first: usize,
    items: &'i [I],
    taken: AtomicUsize,
}

impl<'i, I> Shares<'i, I> {
    fn new(items: &'i [I], cores: usize) -> Shares<'i, I> {
        let length = items.len().div_ceil(cores).max(1);
        let shares = items.chunks(length).enumerate().map(|(core, items)| Share {
            first: core.saturating_mul(length),
            items,
            taken: AtomicUsize::new(0),
        });
        Shares(shares.collect())
    }

    /// The next item of a core's own share, or else of the next one's.
    fn take(&self, core: usize) -> Option<(usize, &'i I)> {
        let own_first = self.0.iter().cycle().skip(core).take(self.0.len());
        own_first.into_iter().find_map(Share::take)
    }
}

impl<'i, I> Share<'i, I> {
    fn take(&self) -> Option<(usize, &'i I)> {
        let position = self.taken.fetch_add(1, Ordering::Relaxed);
        let item = self.items.get(position)?;
        Some((self.first.saturating_add(position), item))
    }
}

/// Leaves nothing to take when a worker panics.
struct StopOnPanic<'s, 'i, I>(&'s Shares<'i, I>);

impl<I> Drop for StopOnPanic<'_, '_, I> {
    fn drop(&mut self) {
        if thread::panicking() {
            for share in &self.0.0 {
                // Far beyond the items, and far from where counting begins anew.
                share.taken.store(usize::MAX / 2, Ordering::Relaxed);
            }
        }
    }
}

/// A bar of count, rate and time left, for people at a terminal.
pub fn bar(task: &'static str, length: usize, is_quiet: bool) -> ProgressBar {
    if is_quiet {
        return ProgressBar::hidden();
    }
    let style = "{msg} {wide_bar} {pos} of {len}  {rate}  {eta} left";
    let style = ProgressStyle::with_template(style);
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = write!(out, "{:.1}/s", state.per_sec());
    };
    // Drawn on standard error, and only where that is a terminal.
    ProgressBar::new(length as u64)
        .with_style(style.with_key("rate", rate))
        .with_message(task)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::time::Duration;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<_> = (0..1_000).collect();
        let bar = bar("Counting", items.len(), true);
        let doubles = each(&items, &bar, || 2, |two, item| two * item);
        assert!(
            doubles
                .iter()
                .zip(&items)
                .all(|(double, item)| *double == 2 * item)
        );
        assert_eq!((doubles.len(), bar.position()), (1_000, 1_000));
    }

    #[test]
    fn a_panic_ends_all_work_and_is_passed_on() {
        let (items, done) = ((0..20_000).collect::<Vec<u32>>(), AtomicUsize::new(0));
        let work = |(): &(), item: &u32| {
            assert!(*item != 5, "five");
            done.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(1));
        };
        let run = || each(&items, &bar("Falling", items.len(), true), || (), work);
        let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"five"));
        assert!(done.load(Ordering::Relaxed) < items.len() - 1);
    }

    #[test]
    fn nothing_to_do_is_done() {
        assert!(each(&[] as &[u8], &bar("Nothing", 0, true), || (), |(), _| ()).is_empty());
    }
}
