//! How readers tell what is wrong with a file.

pub use crate::diag::Problems;

/// A word of the file as a message shows it: its start, if it is long.
pub fn short(word: &str) -> String {
    let line = word.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < word.len() => format!("{line}…"),
        None => line.to_string(),
    }
}
