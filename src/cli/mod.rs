//! The program as its users see it: arguments in; files, messages and an exit
//! code out.
//!
//! `args` holds what was typed, `config` what it means, and there is one
//! function for each command, which calls the rooms below in order.

mod args;
mod case;
mod check;
mod config;
mod convert;
mod crash;
mod export;
mod inputs;
mod names;
mod packets;
mod parallel;
mod print;
mod report;

use std::ffi::OsString;
use std::path::Path;
use std::process::{self, ExitCode};

use clap::Parser;

use crate::backend::ExportError;
use crate::base::diag::Diagnostic;
use crate::output::{self, Batch};
use args::{Arguments, Command};
use report::Reporter;

pub use crash::guarded;

/// The exit code when the input or the world is at fault.
const FAULT: u8 = 1;

/// The exit code when the command line is.
const MISUSE: u8 = 2;

/// The exit code of an interrupted run: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Runs the program with the words of a command line, its own name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(words).and_then(execute) {
        Ok(code) => code,
        Err(error) if error.use_stderr() => {
            // Nobody is left to be told when the terminal is gone.
            let _ = error.print();
            ExitCode::from(MISUSE)
        }
        Err(help) => show(&help),
    }
}

/// Shows what `--help` or `--version` asked for.
fn show(help: &clap::Error) -> ExitCode {
    match report::taken(help.print()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            Reporter::new(false).finish(problems);
            ExitCode::from(FAULT)
        }
    }
}

/// Resolves and runs a command, and shows its problems.
fn execute(arguments: Arguments) -> Result<ExitCode, clap::Error> {
    let mut reporter = Reporter::new(arguments.quiet);
    let result = match arguments.command {
        Command::Export(typed) => export::run(&config::export(typed)?, &mut reporter),
        Command::Packets(typed) => packets::run(&config::packets(typed)?, &mut reporter),
        Command::Check(typed) => check::run(&config::inputs("check", typed)?, &mut reporter),
        Command::Convert(typed) => convert::run(&config::convert(typed)?, &mut reporter),
        Command::Case(typed) => case::run(&config::case(typed)?, &mut reporter),
        Command::Schema { of } => print::schema(of),
        Command::Completions { shell } => print::completions(shell),
        Command::Man => print::manual(),
    };
    let code = match &result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(FAULT),
    };
    reporter.finish(result.err().unwrap_or_default());
    Ok(code)
}

/// A batch of files that is cleaned up when the run is interrupted.
fn interruptible_batch() -> Batch {
    let batch = Batch::default();
    let canceller = batch.canceller();
    // Without a handler an interrupted run is like one that was killed: the
    // next run cleans up.
    let _ = ctrlc::set_handler(move || canceller.cancel(|| process::exit(INTERRUPTED)));
    batch
}

/// Says why a document did not become the file at `path`.
fn not_exported(path: &Path, error: ExportError) -> Vec<Diagnostic> {
    match error {
        ExportError::Content(problems) => problems,
        ExportError::Write(error) => vec![output::cannot_write(path, &error)],
    }
}
