//! How much a ladder may hold, in whichever form it is written: setting and comparing a text takes
//! more than its length alone.
//!
//! The numbers stand here once: readers keep to them where more would cost too much to read, forms
//! repeat them to editors, and [`check`](super::check) holds every draft to them.

use crate::base::diag::{Code, Diagnostic};

pub const MAX_TRACKS: usize = 200;

pub const MAX_SECTIONS: usize = 500;

pub const MAX_LEVELS: usize = 2000;

pub const MAX_TITLE: usize = 300;

/// The most characters of a text in Markdown.
pub const MAX_TEXT: usize = 50_000;

pub const MAX_EXPECTATIONS: usize = 1_000;

/// Whether a text is short enough to be read.
pub fn is_text(markdown: &str) -> bool {
    is_within(markdown, MAX_TEXT)
}

pub fn is_within(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

/// Says that a text is longer than [`MAX_TEXT`].
pub fn long_text() -> Diagnostic {
    let message = format!("a text has more than {MAX_TEXT} characters");
    Diagnostic::error(Code::TextTooLong, message)
        .help("check whether it ends where it should, or say it in several sections")
}
