//! The program's entry: its exit code, and nothing else.

use std::env::args_os;
use std::process::ExitCode;

use ladderpress::cli::{guarded, run};
use mimalloc::MiMalloc;

/// Documents are many small pieces; the system's own takes a fifth longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    guarded(|| run(args_os()))
}
