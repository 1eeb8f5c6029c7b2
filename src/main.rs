//! The program's entry: its exit code, and nothing else.

fn main() {}
