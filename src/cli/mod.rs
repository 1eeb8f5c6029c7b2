//! The program as its users see it: arguments in; files, messages and an exit
//! code out.
//!
//! | file | its question |
//! |---|---|
//! | `args` | what was typed? |
//! | `values` | what may stand behind a flag, and what of it may a shell complete? |
//! | `config` | what does it mean? |
//! | `about` | what does the program say of itself? |
//! | `progress` | how far has a run come? |
//! | `watch` | when is the next run due, and what is said of it? |
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
mod watch;

use std::ffi::OsString;
use std::process::{self, ExitCode};
use std::sync::{Arc, Mutex};

use clap::{CommandFactory, Parser};
use clap_complete::CompleteEnv;

use crate::app::{self, Outcome};
use crate::backend::text::check::Format;
use crate::base::cores::locked;
use crate::base::diag::Checked;
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
    // Answers a shell that asks what may follow, and ends.
    CompleteEnv::with_factory(Arguments::command).complete();
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
        Err(help) => code(report::taken(help.print())),
    }
}

fn execute(arguments: Arguments) -> Result<ExitCode, clap::Error> {
    let quiet = arguments.quiet;
    let tells_changes = matches!(&arguments.command, Command::Diff(diff) if diff.exit_code);
    let (watches, format) = match &arguments.command {
        Command::Export(export) => (export.watch, Format::Human),
        Command::Check(check) => (check.watch, check.format),
        _ => (false, Format::Human),
    };
    let job = match config::resolve(arguments.command)? {
        Resolved::Print(text) => return Ok(code(report::print(text.as_bytes()))),
        Resolved::Job(job) => job,
    };
    let progress = Progress::new(quiet || format != Format::Human);
    let follow = |event| progress.follow(event);
    let mut batches = interruptible_batches();
    if watches {
        watch::watch(&job, batches, &follow, (quiet, format));
    }
    let outcome = app::run(&job, batches(), &follow);
    let differs = tells_changes && outcome.differs;
    let is_done = report::show(outcome, quiet, format);
    Ok(match (differs, is_done) {
        (true, _) => ExitCode::from(DIFFERENT),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(FAULT),
    })
}

/// The exit code of a run that only printed something.
fn code(printed: Checked<()>) -> ExitCode {
    let problems = printed.err().unwrap_or_default();
    let is_done = report::show(Outcome { problems, ..Outcome::default() }, false, Format::Human);
    if is_done { ExitCode::SUCCESS } else { ExitCode::from(FAULT) }
}

/// Makes a batch of files for each run; the last one is cleaned up when the run is interrupted.
fn interruptible_batches() -> impl FnMut() -> Batch {
    // A file beyond the limit that the system sets would end the process without a
    // word; with a handler, writing fails instead.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let last = Arc::new(Mutex::new(Batch::default().canceller()));
    let canceller = Arc::clone(&last);
    // Without a handler an interrupted run is like one that was killed: the next run cleans up.
    let _ = ctrlc::set_handler(move || locked(&canceller).cancel(|| process::exit(INTERRUPTED)));
    move || {
        let batch = Batch::default();
        *locked(&last) = batch.canceller();
        batch
    }
}
