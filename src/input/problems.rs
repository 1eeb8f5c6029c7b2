//! How readers tell what is wrong with a file.

pub use crate::base::diag::Problems;

/// A word of the file as a message shows it: its start, if it is long.
pub fn short(word: &str) -> String {
    let line = word.lines().next().unwrap_or_default();
    let start: String = line.chars().take(60).collect();
    if start.len() < word.len() {
        start + "…"
    } else {
        start
    }
}
