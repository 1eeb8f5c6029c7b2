//! The program as its users see it: arguments in; files, messages and an exit
//! code out.
//!
//! | file | its question |
//! |---|---|
//! | `args` | what was typed? |
//! | `values` | what may stand behind a flag? |
//! | `config` | what does it mean? |
//! | `about` | what does the program say of itself? |
//! | `progress` | how far has a run come? |
//! | `report` | what did it come to? |
//! | `crash` | what if the program itself is at fault? |
//!
//! What is done about it is in [`crate::app`].

mod about;
mod args;
mod config;
mod crash;
mod progress;
mod report;
mod values;

use std::ffi::OsString;
use std::process::{self, ExitCode};
#[cfg(unix)]
use std::sync::Arc;

use clap::Parser;

use crate::app::{self, Outcome};
use crate::output::Batch;
use args::{Arguments, Command};
use config::Resolved;
use progress::Progress;

pub use crash::guarded;

/// The exit code when the input or the world is at fault.
const FAULT: u8 = 1;

/// The exit code when two revisions differ, if it is to tell that; as `git diff` has it.
const DIFFERENT: u8 = 1;

/// The exit code when the command line is.
const MISUSE: u8 = 2;

/// The exit code of an interrupted run: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Runs the program with the words of a command line, its own name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let arguments = Arguments::try_parse_from(&words).map_err(|error| config::meant(error, &words));
    match arguments.and_then(execute) {
        Ok(code) => code,
        Err(error) if error.use_stderr() => {
            // Nobody is left to be told when the terminal is gone.
            let _ = error.print();
            ExitCode::from(MISUSE)
        }
        // What `--help` or `--version` asked for.
        Err(help) => shown(
            Outcome {
                problems: report::taken(help.print()).err().unwrap_or_default(),
                ..Outcome::default()
            },
            false,
        ),
    }
}

/// Resolves and runs a command, and shows what it came to.
fn execute(arguments: Arguments) -> Result<ExitCode, clap::Error> {
    let quiet = arguments.quiet;
    let tells_changes = matches!(&arguments.command, Command::Diff(diff) if diff.exit_code);
    let outcome = match config::resolve(arguments.command)? {
        Resolved::Print(text) => Outcome { text: text.into_bytes(), ..Outcome::default() },
        Resolved::Job(job) => {
            let progress = Progress::new(quiet);
            app::run(&job, interruptible_batch(), &|event| progress.follow(event))
        }
    };
    let differs = tells_changes && outcome.differs;
    let code = shown(outcome, quiet);
    Ok(if differs { ExitCode::from(DIFFERENT) } else { code })
}

fn shown(outcome: Outcome, quiet: bool) -> ExitCode {
    if report::show(outcome, quiet) { ExitCode::SUCCESS } else { ExitCode::from(FAULT) }
}

/// A batch of files that is cleaned up when the run is interrupted.
fn interruptible_batch() -> Batch {
    let batch = Batch::default();
    // A file beyond the limit that the system sets would end the process without a
    // word; with a handler, writing fails instead.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let canceller = batch.canceller();
    // Without a handler an interrupted run is like one that was killed: the
    // next run cleans up.
    let _ = ctrlc::set_handler(move || canceller.cancel(|| process::exit(INTERRUPTED)));
    batch
}
