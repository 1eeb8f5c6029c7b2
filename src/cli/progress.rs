//! What happens in a run, shown at a terminal as it happens.

use std::fmt;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::report::tell;
use crate::app::Event;
use crate::base::cores::locked;

/// Shows the events of a run; a quiet one shows nothing.
pub struct Progress {
    quiet: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl Progress {
    /// One that has nothing to show yet.
    pub fn new(quiet: bool) -> Progress {
        Progress { quiet, bar: Mutex::default() }
    }

    pub fn follow(&self, event: Event) {
        if self.quiet {
            return;
        }
        let mut bar = locked(&self.bar);
        match (event, &*bar) {
            (Event::ReadsExample, _) => {
                tell("no input given; this is the built-in example ladder\n");
            }
            (Event::Begins(task, parts), _) => *bar = Some(new_bar(task, parts)),
            (Event::PartDone, Some(bar)) => bar.inc(1),
            (Event::MakesFile, Some(bar)) => bar.set_message("Making the file of"),
            (Event::Ends, Some(ended)) => {
                ended.finish_and_clear();
                *bar = None;
            }
            (Event::PartDone | Event::MakesFile | Event::Ends, None) => {}
        }
    }
}

fn new_bar(task: &'static str, parts: usize) -> ProgressBar {
    let style = "{msg} {wide_bar} {pos} of {len}  {rate}  {eta} left";
    let style = ProgressStyle::with_template(style);
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = write!(out, "{:.1}/s", state.per_sec());
    };
    // Drawn on standard error, and only where that is a terminal.
    ProgressBar::new(parts as u64).with_style(style.with_key("rate", rate)).with_message(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(progress: &Progress) -> Option<u64> {
        locked(&progress.bar).as_ref().map(ProgressBar::position)
    }

    #[test]
    fn the_bar_counts_what_is_done() {
        let progress = Progress::new(false);
        progress.follow(Event::PartDone);
        assert_eq!(position(&progress), None);
        progress.follow(Event::Begins("Writing", 1_000));
        (0..30).for_each(|_| progress.follow(Event::PartDone));
        assert_eq!(position(&progress), Some(30));
        progress.follow(Event::Ends);
        assert_eq!(position(&progress), None);
    }

    #[test]
    fn a_quiet_run_has_no_bar() {
        let progress = Progress::new(true);
        progress.follow(Event::Begins("Writing", 1_000));
        assert_eq!(position(&progress), None);
    }
}
