//! Many pieces of work on all cores, and how far they have come.

use std::fmt;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::base::cores;

/// As [`cores::each`], on all cores; the bar tells how far it has come.
///
/// # Panics
/// If `work` does; no more is begun then.
pub fn each<I: Sync, S, T: Send>(
    items: &[I],
    bar: &ProgressBar,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&S, &I) -> T + Sync,
) -> Vec<T> {
    let counted = |state: &mut S, item: &I| {
        let result = work(state, item);
        bar.inc(1);
        result
    };
    let own = |rest: &mut dyn FnMut(&mut S)| rest(&mut start());
    let ((), results) = cores::each(items, cores::all(), &start, counted, own);
    results
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

    #[test]
    fn the_bar_counts_what_is_done() {
        let items: Vec<_> = (0..1_000).collect();
        let bar = bar("Counting", items.len(), true);
        let doubles = each(&items, &bar, || 2, |two, item| two * item);
        assert_eq!((doubles.len(), bar.position()), (1_000, 1_000));
    }
}
