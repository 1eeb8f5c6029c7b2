//! What becomes of a run in which the program makes a mistake: a panic.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;
use std::sync::Once;

use super::FAULT;
use super::report::tell;

/// The exit code of Rust programs that made a mistake.
const CRASHED: u8 = 101;

/// The most characters of what the mistake was that are shown.
const SHOWN: usize = 300;

/// Runs the program. If it panics, in whatever thread, one line asks for a report. The stack is
/// unwound, so that what the run has not finished is removed as after any failure.
pub fn guarded(run: impl FnOnce() -> ExitCode) -> ExitCode {
    let told = Once::new();
    panic::set_hook(Box::new(move |mistake| {
        // Several threads may stumble over the same.
        told.call_once(|| {
            if is_without_threads(mistake.payload()) {
                tell("error: the system has no thread left to work with; try again later\n");
            } else {
                tell(&line(mistake));
            }
        });
    }));
    let code = |panic: Box<dyn Any + Send>| {
        if is_without_threads(&*panic) { FAULT } else { CRASHED }
    };
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| ExitCode::from(code(panic)))
}

/// Whether the standard library gave up because the system has no more threads: a
/// library asks for one a sheet, and has no other way to say so.
fn is_without_threads(payload: &dyn Any) -> bool {
    what(payload).starts_with("failed to spawn thread")
}

/// What is said of a mistake, in one line that no terminal takes for commands.
fn line(mistake: &PanicHookInfo<'_>) -> String {
    let what = what(mistake.payload());
    let place = mistake.location().map(ToString::to_string);
    let line = format!(
        "error: ladderpress made a mistake and has stopped; please report this line and your \
         command: {what} ({})",
        place.unwrap_or_default()
    );
    let plain = line.replace(|c: char| c.is_control(), " ");
    plain + "\n"
}

fn what(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("unknown").chars().take(SHOWN).collect()
}
