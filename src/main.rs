//! The program's entry: its exit code, and nothing else.

use std::env::args_os;
use std::process::ExitCode;

use ladderpress::cli::{guarded, run};

fn main() -> ExitCode {
    guarded(|| run(args_os()))
}
